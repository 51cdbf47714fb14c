"""What neither the schemas nor the Open XML SDK notice in a DOCX, and Word or LibreOffice stumble over.

    lint_docx.py FILE.docx...     prints every complaint; exit 1 when there is one

Some of it is stricter than Word: what would only work in Word, or would make it ask something on opening, is a complaint."""
import io
import posixpath
import re
import sys
import zipfile
from collections import Counter
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
EXTENSION = "http://schemas.microsoft.com/office/word/"
MAIN = "word/document.xml"
STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")


def complaints(path):
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        raw = {name: archive.read(name) for name in names}
    if names[0] != "[Content_Types].xml":
        yield "the content types are not the first part"
    if len(names) != len(set(names)):
        yield "a part twice"
    yield from (f"backslash in the name {name}" for name in names if "\\" in name)
    parts = {name: ElementTree.fromstring(content) for name, content in raw.items() if name.endswith((".xml", ".rels"))}
    yield from extensions(raw, parts)
    yield from content_types(parts, names)
    yield from relations(parts, names)
    missing = [name for name in (MAIN, "word/styles.xml") if name not in parts]
    if missing:
        yield f"no {missing[0]}"
        return
    stories = {name: part for name, part in parts.items() if STORY.fullmatch(name)}
    for name, part in stories.items():
        yield from (f"{name}: {complaint}" for check in (fields, text, tables, ranges) for complaint in check(part))
    yield from marks(stories)
    yield from numbers_used_once(stories)
    yield from notes(stories)
    yield from bindings(stories, parts)
    yield from styles(parts)
    if "word/numbering.xml" in parts:
        yield from lists(parts["word/numbering.xml"])
        yield from lists_used(parts)
    yield from questions(parts)


def values(part, tag, attribute=W + "val"):
    return [one.get(attribute) for one in part.iter(W + tag)]


def twice(found):
    return [one for one, count in Counter(found).items() if count > 1]


def walk(element, above=()):
    for child in element:
        yield child, (*above, element)
        yield from walk(child, (*above, element))


# ---- the package ----

def extensions(raw, parts):
    for name, part in parts.items():
        prefixes = {}
        for _, (prefix, uri) in ElementTree.iterparse(io.BytesIO(raw[name]), events=("start-ns",)):
            prefixes[prefix] = uri
        ignored = set((part.get(MC + "Ignorable") or "").split())
        yield from (f"{name}: mc:Ignorable names {one}, which is not declared" for one in sorted(ignored - set(prefixes)))
        understood = {prefixes[one] for one in ignored & set(prefixes)}
        for element in part.iter():
            space = element.tag[1:].partition("}")[0]
            if space.startswith(EXTENSION) and space not in understood:
                yield f"{name}: {element.tag} is not in mc:Ignorable"


def content_types(parts, names):
    table = parts["[Content_Types].xml"]
    extension = {one.get("Extension").lower(): one.get("ContentType") for one in table.iter(TYPES + "Default")}
    special = {one.get("PartName").lstrip("/"): one.get("ContentType") for one in table.iter(TYPES + "Override")}
    yield from (f"a content type for {name}, which is missing" for name in special if name not in names)
    for name in names:
        kind = special.get(name, extension.get(name.rpartition(".")[2].lower()))
        if name == "[Content_Types].xml":
            continue
        if kind is None:
            yield f"no content type for {name}"
        elif kind == "application/xml" and name.startswith(("word/", "docProps/")):
            yield f"no content type of its own for {name}"


def relations(parts, names):
    known = {}
    for name in [name for name in names if name.endswith(".rels")]:
        folder, _, file = name.rpartition("_rels/")
        source = folder + file.removesuffix(".rels")
        ids = [one.get("Id") for one in parts[name].iter(RELATION)]
        yield from (f"{name}: {one} twice" for one in twice(ids))
        known[source] = set(ids)
        for one in parts[name].iter(RELATION):
            target = one.get("Target")
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(folder + target)
            if one.get("TargetMode") != "External" and full not in names:
                yield f"{name}: the part {target} is missing"
    for name, part in parts.items():
        for element in part.iter():
            for attribute, value in element.attrib.items():
                if attribute.startswith(R) and value not in known.get(name, ()):
                    yield f"{name}: the relation {value} is missing"


def bindings(stories, parts):
    stores = {one.get(DATA + "itemID") for part in parts.values() for one in part.iter(DATA + "datastoreItem")}
    for name, part in stories.items():
        for store in values(part, "dataBinding", W + "storeItemID"):
            if store not in stores:
                yield f"{name}: bound to the data {store}, which is missing"


def questions(parts):
    """What makes Word ask about fields when it opens the file."""
    for part in parts.values():
        if any(True for _ in part.iter(W + "updateFields")):
            yield "the settings ask for fields to be updated"
        for element in part.iter():
            if element.get(W + "dirty") not in (None, "0", "false"):
                yield "a field asks to be updated"


# ---- a story: the body, a header, a footer, the notes, the comments ----

def fields(part):
    open_fields = []
    for element, above in walk(part):
        if element.tag == W + "fldChar":
            kind = element.get(W + "fldCharType")
            if kind == "begin":
                open_fields.append({"paragraph": nearest(above, "p"), "code": "", "result": None})
            elif not open_fields:
                yield f"field {kind} without begin"
            elif kind == "separate":
                if open_fields[-1]["result"] is not None:
                    yield "field separate twice"
                open_fields[-1]["result"] = ""
            else:
                yield from field(open_fields.pop(), nearest(above, "p"))
        elif element.tag == W + "instrText":
            if open_fields and open_fields[-1]["result"] is None:
                open_fields[-1]["code"] += element.text or ""
            else:
                yield "field code outside a field"
        elif element.tag == W + "t":
            for one in open_fields:
                if one["result"] is not None:
                    one["result"] += element.text or ""
    if open_fields:
        yield "a field does not end"


def nearest(above, tag):
    return next((one for one in reversed(above) if one.tag == W + tag), None)


def field(one, last_paragraph):
    kind = (one["code"].split() or [""])[0].upper()
    if not kind:
        yield "a field without code"
    if one["result"] is None:
        yield f"field {kind} without separate"
    elif not one["result"]:
        yield f"field {kind} without result"
    if one["paragraph"] is not last_paragraph and kind != "TOC":
        yield f"field {kind} runs over paragraphs"


def text(part):
    for element, above in walk(part):
        deleted = any(one.tag in (W + "del", W + "moveFrom") for one in above)
        if element.tag in (W + "t", W + "delText", W + "instrText"):
            if re.search(r"[\x00-\x08\x0a-\x1f]", element.text or ""):
                yield "line end or control character in text"
        elif (element.text or "").strip() or (element.tail or "").strip():
            if element.tag.startswith(W) and element.tag != W + "delInstrText":
                yield f"text directly in {element.tag.removeprefix(W)}"
        if element.tag in (W + "delText", W + "delInstrText") and not any(one.tag == W + "del" for one in above):
            yield "deleted text outside a deletion"
        if element.tag == W + "t" and deleted and not any(one.tag == W + "moveFrom" for one in above):
            yield "text that is not marked as deleted inside a deletion"
        if element.tag == W + "p" and above[-1].tag in (W + "p", W + "r"):
            yield "a paragraph in a paragraph"


def tables(part):
    for element in part.iter():
        for first, second in zip(element, list(element)[1:]):
            if first.tag == second.tag == W + "tbl":
                yield "two tables with nothing between them"
    for cell in part.iter(W + "tc"):
        if len(cell) == 0 or cell[-1].tag != W + "p":
            yield "a cell does not end in a paragraph"
    for table in part.iter(W + "tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if table.find(W + "tr") is None:
            yield "a table without rows"
        for row in table.findall(W + "tr"):
            cells = row.findall(W + "tc") + row.findall(f"{W}sdt/{W}sdtContent/{W}tc")
            skipped = sum(int(one.get(W + "val")) for tag in ("gridBefore", "gridAfter") for one in row.iter(W + tag))
            if not cells:
                yield "a row without cells"
            elif skipped + sum(int((values(cell, "gridSpan") or [1])[0]) for cell in cells) != columns:
                yield "a row with another number of columns than its table"


def ranges(part):
    """Everything with a beginning and an end in this story, in that order and once."""
    for tag in ("bookmark", "commentRange", "moveFromRange", "moveToRange", "perm"):
        state = {}
        for element in part.iter():
            number = element.get(W + "id")
            if element.tag == f"{W}{tag}Start":
                if number in state:
                    yield f"{tag} {number} begins twice"
                state[number] = "begun"
            elif element.tag == f"{W}{tag}End":
                if state.get(number) != "begun":
                    yield f"{tag} {number} ends without beginning"
                state[number] = "ended"
        yield from (f"{tag} {number} does not end" for number, how in state.items() if how == "begun")
    sources, targets = values(part, "moveFromRangeStart", W + "name"), values(part, "moveToRangeStart", W + "name")
    if sorted(sources) != sorted(targets):
        yield f"moved without partner: {sorted(set(sources) ^ set(targets))}"


def marks(stories):
    names = [name for part in stories.values() for name in values(part, "bookmarkStart", W + "name")]
    yield from (f"bookmark {name} twice" for name in twice([name.lower() for name in names]))
    yield from (f"bookmark name {name}" for name in names if not re.fullmatch(r"[A-Za-z_]\w{0,39}", name))
    for name, part in stories.items():
        for anchor in values(part, "hyperlink", W + "anchor"):
            if anchor is not None and anchor not in names:
                yield f"{name}: hyperlink to {anchor or 'nothing'}"
        codes = "\n".join([one.text or "" for one in part.iter(W + "instrText")] + values(part, "fldSimple", W + "instr"))
        for code in codes.splitlines():
            target = re.match(r'\s*(?:PAGE|NOTE)?REF\s+"?([^\s"\\]*)', code, re.I)
            if target and target.group(1) not in names:
                yield f"{name}: field to {target.group(1) or 'nothing'}"


def numbers_used_once(stories):
    """One count for bookmarks, comments and changes; one for content controls; one for drawings."""
    changes = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange")
    counted = ("bookmarkStart", "comment", "moveFromRangeStart", "moveToRangeStart", *changes)
    found = [number for part in stories.values() for tag in counted for number in values(part, tag, W + "id")]
    yield from (f"the id {number} twice" for number in twice(found))
    controls = [one.get(W + "val") for part in stories.values() for one in part.iterfind(f".//{W}sdtPr/{W}id")]
    yield from (f"content control {number} twice" for number in twice(controls))
    drawings = [one.get("id") for part in stories.values() for one in part.iter() if one.tag.endswith("}docPr")]
    yield from (f"drawing {number} twice" for number in twice(drawings))


def notes(stories):
    for kind, part_name in (("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml")):
        part = stories.get(part_name)
        known = [] if part is None else values(part, kind, W + "id")
        for number in values(stories[MAIN], f"{kind}Reference", W + "id"):
            if number not in known:
                yield f"{kind} {number} is missing"
    part = stories.get("word/comments.xml")
    known = [] if part is None else values(part, "comment", W + "id")
    if part is not None and not known:
        yield "an empty comments part"
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        if sorted(values(stories[MAIN], tag, W + "id")) != sorted(known):
            yield f"{tag}: {len(values(stories[MAIN], tag, W + 'id'))} for {len(known)} comments"
    for one in [] if part is None else part.iter(W + "comment"):
        if one.find(W + "p") is None:
            yield "a comment without a paragraph"


# ---- styles and lists ----

def styles(parts):
    known = {one.get(W + "styleId"): one.get(W + "type") for one in parts["word/styles.xml"].iter(W + "style")}
    yield from (f"style {name} twice" for name in twice(values(parts["word/styles.xml"], "style", W + "styleId")))
    names = [name.lower() for one in parts["word/styles.xml"].iter(W + "style") for name in values(one, "name")]
    yield from (f"the style name {name} twice" for name in twice(names))
    kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table", "basedOn": None, "next": "paragraph", "link": None}
    for name, part in parts.items():
        for tag, kind in kinds.items():
            for used in values(part, tag):
                if used not in known:
                    yield f"{name}: style {used} is missing"
                elif kind and known[used] != kind:
                    yield f"{name}: style {used} is for a {known[used]}, not for a {kind}"


def lists(part):
    definitions = part.findall(W + "abstractNum")
    by_id = {one.get(W + "abstractNumId"): one for one in definitions}
    if len(by_id) != len(definitions):
        yield "a list definition twice"
    yield from (f"nsid {number} twice" for number in twice(values(part, "nsid")))
    yield from (f"list {number} twice" for number in twice(values(part, "num", W + "numId")))
    for one in definitions:
        depths = [int(level.get(W + "ilvl")) for level in one.findall(W + "lvl")]
        if depths != list(range(len(depths))) or len(depths) > 9:
            yield f"list definition {one.get(W + 'abstractNumId')} has the levels {depths}"
        for level in one.findall(W + "lvl"):
            missing = [tag for tag in ("start", "numFmt", "lvlText") if level.find(W + tag) is None]
            if missing:
                yield f"a level without {missing[0]}"
                continue
            for shown in re.findall(r"%(\d)", level.find(W + "lvlText").get(W + "val")):
                if int(shown) > int(level.get(W + "ilvl")) + 1:
                    yield f"level {level.get(W + 'ilvl')} shows level {shown}"
            if any(level.find(W + tag) is not None for tag in ("lvlRestart", "isLgl")):
                yield "a level with lvlRestart or isLgl, which LibreOffice does not know"
    for one in part.findall(W + "num"):
        definition = by_id.get(one.find(W + "abstractNumId").get(W + "val"))
        if definition is None:
            yield f"list {one.get(W + 'numId')} has no definition"
        elif one.find(W + "lvlOverride") is not None:
            again = [each.get(W + "ilvl") for each in one.findall(W + "lvlOverride") if each.find(W + "startOverride") is not None]
            if sorted(again) != sorted(each.get(W + "ilvl") for each in definition.findall(W + "lvl")):
                yield f"list {one.get(W + 'numId')} does not start anew at every level"


def lists_used(parts):
    """Every list that is used exists, and a style and a level that name each other agree (17.9.23)."""
    numbering, style_part = parts["word/numbering.xml"], parts["word/styles.xml"]
    definition_of = {one.get(W + "numId"): one.find(W + "abstractNumId").get(W + "val") for one in numbering.findall(W + "num")}
    style_of = {(one.get(W + "abstractNumId"), level.get(W + "ilvl")): (values(level, "pStyle") or [None])[0]
                for one in numbering.findall(W + "abstractNum") for level in one.findall(W + "lvl")}
    for name, part in parts.items():
        for one in part.iter(W + "numPr"):
            number, depth = (values(one, "numId") or [None])[0], (values(one, "ilvl") or ["0"])[0]
            if number not in (None, "0") and number not in definition_of:
                yield f"{name}: list {number} is missing"
            elif number not in (None, "0") and (definition_of[number], depth) not in style_of:
                yield f"{name}: list {number} has no level {depth}"
    place_of = {}
    for style in style_part.iter(W + "style"):
        one = style.find(f"{W}pPr/{W}numPr")
        if style.get(W + "type") == "paragraph" and one is not None and values(one, "numId"):
            place_of[style.get(W + "styleId")] = (definition_of.get(values(one, "numId")[0]), (values(one, "ilvl") or ["0"])[0])
    for place, style in style_of.items():
        if style is not None and place_of.get(style) != place:
            yield f"level {place[1]} of definition {place[0]} names the style {style}, which is not of that level"
    for style, place in place_of.items():
        if place in style_of and style_of[place] != style:
            yield f"style {style} is of a level that names {style_of[place] or 'no style'}"


if __name__ == "__main__":
    found = [f"{path}: {complaint}" for path in sys.argv[1:] for complaint in complaints(path)]
    print("\n".join(found) or f"{len(sys.argv) - 1} files without complaint")
    sys.exit(1 if found else 0)
