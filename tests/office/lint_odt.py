"""What the schema of ODF does not notice in an ODT, and office programs stumble over."""
import sys
import zipfile
from xml.etree import ElementTree

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE = f"{{{OASIS}text:1.0}}", f"{{{OASIS}style:1.0}}"
TABLE, MANIFEST = f"{{{OASIS}table:1.0}}", f"{{{OASIS}manifest:1.0}}"
XML, LINK = "{http://www.w3.org/XML/1998/namespace}", "{http://www.w3.org/1999/xlink}"


def complaints(path):
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
        if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or first.extra:
            yield "the mimetype is not first, stored and bare"
        names = archive.namelist()
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in names if name.endswith(".xml")}
    listed = {one.get(MANIFEST + "full-path") for one in parts["META-INF/manifest.xml"].iter(MANIFEST + "file-entry")}
    expected = {"/", *names} - {"mimetype", "META-INF/manifest.xml"}
    if listed != expected:
        yield f"the manifest differs: {sorted(listed ^ expected)}"
    content, styles = parts["content.xml"], parts["styles.xml"]
    yield from marks(content)
    yield from lists(content)
    yield from style_names(content, styles)


def marks(content):
    begun, ended = [], []
    for element in content.iter():
        if element.tag == TEXT + "bookmark-start":
            begun.append(element.get(TEXT + "name"))
        elif element.tag == TEXT + "bookmark-end":
            ended.append(element.get(TEXT + "name"))
            if ended[-1] not in begun:
                yield f"bookmark {ended[-1]} ends before it begins"
    if len(begun) != len(set(begun)):
        yield "bookmark twice"
    if sorted(begun) != sorted(ended):
        yield f"bookmarks without begin or end: {sorted(set(begun) ^ set(ended))}"
    for element in content.iter(TEXT + "bookmark-ref"):
        if element.get(TEXT + "ref-name") not in begun:
            yield f"reference to {element.get(TEXT + 'ref-name')}"
    for element in content.iter(TEXT + "a"):
        target = element.get(LINK + "href")
        if target.startswith("#") and target[1:] not in begun:
            yield f"link to {target}"


def lists(content):
    known = []
    for element in content.iter(TEXT + "list"):
        before = element.get(TEXT + "continue-list")
        if before is not None and before not in known:
            yield f"continues the list {before} that is not before it"
        known.append(element.get(XML + "id"))
    named = [one.get(XML + "id") for one in content.iter() if one.get(XML + "id")]
    if len(named) != len(set(named)):
        yield "xml:id twice"
    for element in content.iter(TEXT + "list"):
        if not len(element):
            yield "a list without items"


def style_names(content, styles):
    known = {one.get(STYLE + "name") for part in (content, styles) for one in part.iter() if one.get(STYLE + "name")}
    for part in (content, styles):
        seen = set()
        for element in part.iter():
            if element.tag == STYLE + "style":
                key = (element.get(STYLE + "family"), element.get(STYLE + "name"))
                if key in seen:
                    yield f"style {key} twice"
                seen.add(key)
            for attribute in (TEXT + "style-name", TEXT + "visited-style-name", TABLE + "style-name",
                              STYLE + "parent-style-name", STYLE + "list-style-name", STYLE + "next-style-name"):
                value = element.get(attribute)
                if value and value not in known:
                    yield f"style {value} is missing"


if __name__ == "__main__":
    found = [complaint for path in sys.argv[1:] for complaint in complaints(path)]
    print("\n".join(found))
    sys.exit(1 if found else 0)
