"""What neither the schemas nor the Open XML SDK notice in a DOCX, and Word or LibreOffice stumble over."""
import re
import sys
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def complaints(path):
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    if names[0] != "[Content_Types].xml":
        yield "the content types are not the first part"
    for name in names:
        if "\\" in name:
            yield f"backslash in the name {name}"
    yield from relations(parts)
    document = parts["word/document.xml"]
    yield from bookmarks(document)
    for name, part in parts.items():
        if name.startswith("word/") and not name.endswith(".rels"):
            yield from story(name, part)
    yield from numbering(document, parts["word/styles.xml"], parts["word/numbering.xml"])
    yield from comments(document, parts.get("word/comments.xml"))


def relations(parts):
    targets = {one.get("Id"): one.get("Target") for one in parts["word/_rels/document.xml.rels"].iter(RELATION)}
    for name in targets.values():
        if f"word/{name}" not in parts:
            yield f"the part {name} is missing"
    for element in parts["word/document.xml"].iter():
        for attribute, value in element.attrib.items():
            if attribute.startswith(R) and value not in targets:
                yield f"the relation {value} is missing"


def bookmarks(document):
    begun, names = {}, set()
    for element in document.iter():
        if element.tag == W + "bookmarkStart":
            number, name = element.get(W + "id"), element.get(W + "name")
            if number in begun:
                yield f"bookmark id {number} twice"
            if name in names:
                yield f"bookmark {name} twice"
            if not re.fullmatch(r"[A-Za-z_]\w{0,39}", name):
                yield f"bookmark name {name}"
            begun[number] = False
            names.add(name)
        elif element.tag == W + "bookmarkEnd":
            number = element.get(W + "id")
            if begun.get(number) is not False:
                yield f"bookmark id {number} ends without beginning"
            begun[number] = True
    for number, ended in begun.items():
        if not ended:
            yield f"bookmark id {number} does not end"
    for element in document.iter(W + "hyperlink"):
        if element.get(W + "anchor") not in names:
            yield f"hyperlink to {element.get(W + 'anchor')}"
    for element in document.iter(W + "instrText"):
        target = re.match(r"\s*(?:PAGE)?REF\s+(\w+)", element.text or "")
        if target and target.group(1) not in names:
            yield f"field to {target.group(1)}"


def story(name, part):
    depth = []
    for element in part.iter():
        if element.tag == W + "fldChar":
            kind = element.get(W + "fldCharType")
            if kind == "begin":
                depth.append("begin")
            elif not depth or (kind == "separate" and depth[-1] != "begin"):
                yield f"{name}: field {kind} without begin"
            elif kind == "separate":
                depth[-1] = "separate"
            else:
                if depth.pop() != "separate":
                    yield f"{name}: field without separate"
        if element.tag == W + "t" and re.search(r"[\x00-\x08\x0a-\x1f]", element.text or ""):
            yield f"{name}: line end or control character in text"
        if element.tag == W + "tc" and (len(element) == 0 or element[-1].tag != W + "p"):
            yield f"{name}: a cell does not end in a paragraph"
        if element.tag == W + "tr" and element.find(W + "tc") is None:
            yield f"{name}: a row without cells"
        if element.tag == W + "delText":
            yield f"{name}: deleted text outside a deletion"
    if depth:
        yield f"{name}: a field does not end"
    for table in part.iter(W + "tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(W + "tr"):
            if len(row.findall(W + "tc")) != columns:
                yield f"{name}: a row with another number of cells than its table has columns"
    numbers = [one.get(W + "id") for one in part.iter() if one.tag in (W + "ins", W + "del")]
    if len(numbers) != len(set(numbers)):
        yield f"{name}: revision id twice"


def numbering(document, styles, lists):
    known_styles = [one.get(W + "styleId") for one in styles.iter(W + "style")]
    if len(known_styles) != len(set(known_styles)):
        yield "style id twice"
    for part in (document, styles, lists):
        for element in part.iter():
            if element.tag in (W + "pStyle", W + "rStyle", W + "basedOn", W + "next") and element.get(W + "val") not in known_styles:
                yield f"style {element.get(W + 'val')} is missing"
    abstract = {one.get(W + "abstractNumId"): one for one in lists.findall(W + "abstractNum")}
    numbers = {one.get(W + "numId"): one.find(W + "abstractNumId").get(W + "val") for one in lists.findall(W + "num")}
    for number, target in numbers.items():
        if target not in abstract:
            yield f"list {number} has no definition"
    for part in (document, styles):
        for element in part.iter(W + "numId"):
            if element.get(W + "val") not in numbers:
                yield f"list {element.get(W + 'val')} is missing"
    for one in abstract.values():
        for level in one.findall(W + "lvl"):
            own = int(level.get(W + "ilvl"))
            for shown in re.findall(r"%(\d)", level.find(W + "lvlText").get(W + "val")):
                if int(shown) > own + 1:
                    yield f"level {own} shows level {shown}"


def comments(document, part):
    known = [] if part is None else [one.get(W + "id") for one in part.iter(W + "comment")]
    if part is not None and not known:
        yield "an empty comments part"
    if len(known) != len(set(known)):
        yield "comment id twice"
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        found = [one.get(W + "id") for one in document.iter(W + tag)]
        if sorted(found) != sorted(known):
            yield f"{tag}: {len(found)} for {len(known)} comments"
    for one in [] if part is None else part.iter(W + "comment"):
        if one.find(W + "p") is None:
            yield "a comment without a paragraph"


if __name__ == "__main__":
    found = [complaint for path in sys.argv[1:] for complaint in complaints(path)]
    print("\n".join(found))
    sys.exit(1 if found else 0)
