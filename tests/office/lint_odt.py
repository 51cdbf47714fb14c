"""What the schema of ODF does not notice in an ODT, and office programs stumble over."""
import re
import sys
import zipfile
from xml.etree import ElementTree

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE = f"{{{OASIS}text:1.0}}", f"{{{OASIS}style:1.0}}"
TABLE, MANIFEST = f"{{{OASIS}table:1.0}}", f"{{{OASIS}manifest:1.0}}"
XML, LINK = "{http://www.w3.org/XML/1998/namespace}", "{http://www.w3.org/1999/xlink}"
MEDIA_TYPE = b"application/vnd.oasis.opendocument.text"

# Which family of styles an element takes its style from; lists and page layouts stand beside the families.
FAMILY = {TEXT + "p": "paragraph", TEXT + "h": "paragraph", TEXT + "span": "text", TEXT + "a": "text",
          TEXT + "list": "list", TABLE + "table": "table", TABLE + "table-column": "table-column",
          TABLE + "table-row": "table-row", TABLE + "table-cell": "table-cell",
          TEXT + "index-title-template": "paragraph", TEXT + "table-of-content-entry-template": "paragraph"}


def complaints(path):
    with zipfile.ZipFile(path) as archive:
        entries, names = archive.infolist(), archive.namelist()
        yield from package(archive, entries, names)
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in names if name.endswith(".xml")}
    yield from manifest(parts["META-INF/manifest.xml"], names)
    content, styles = parts["content.xml"], parts["styles.xml"]
    known = styles_of(content, styles)
    yield from marks(content)
    yield from lists(content)
    yield from levels(content, styles)
    yield from style_names(content, styles, known)
    yield from tables(content)
    yield from words(content)


def package(archive, entries, names):
    """ODF 1.3 part 2, 3.3."""
    first = entries[0]
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or first.extra:
        yield "the mimetype is not first, stored and bare"
    elif archive.read(first) != MEDIA_TYPE:
        yield "the mimetype is not that of a text"
    if len(names) != len(set(names)):
        yield "an entry twice"
    if any("\\" in name for name in names):
        yield "an entry with a backslash"


def manifest(root, names):
    files = list(root.iter(MANIFEST + "file-entry"))
    listed = [one.get(MANIFEST + "full-path") for one in files]
    expected = {"/", *names} - {"mimetype", "META-INF/manifest.xml"}
    if set(listed) != expected:
        yield f"the manifest differs: {sorted(set(listed) ^ expected)}"
    if len(listed) != len(set(listed)):
        yield "a file twice in the manifest"
    for one in files:
        if one.get(MANIFEST + "full-path") == "/" and one.get(MANIFEST + "media-type", "").encode() != MEDIA_TYPE:
            yield "the manifest says another media type"


def paragraphs(content):
    for element in content.iter():
        if element.tag in (TEXT + "p", TEXT + "h"):
            yield element


def marks(content):
    begun, ended = [], []
    for paragraph in paragraphs(content):
        open_here = set()
        for element in paragraph.iter():
            name = element.get(TEXT + "name")
            if element.tag == TEXT + "bookmark-start":
                begun.append(name)
                open_here.add(name)
            elif element.tag == TEXT + "bookmark-end":
                ended.append(name)
                if name not in open_here:
                    yield f"bookmark {name} ends before it begins, or in another paragraph"
    if len(begun) != len(set(begun)):
        yield "bookmark twice"
    if sorted(begun) != sorted(ended):
        yield f"bookmarks without begin or end: {sorted(set(begun) ^ set(ended))}"
    known = set(begun)
    for element in content.iter(TEXT + "bookmark-ref"):
        if element.get(TEXT + "ref-name") not in known:
            yield f"reference to {element.get(TEXT + 'ref-name')}"
        if not (element.text or "").strip():
            yield f"reference to {element.get(TEXT + 'ref-name')} without a result"
    for element in content.iter(TEXT + "a"):
        target = element.get(LINK + "href")
        if target.startswith("#") and target[1:] not in known:
            yield f"link to {target}"


def lists(content):
    style_of = {}
    for element in content.iter(TEXT + "list"):
        before, style = element.get(TEXT + "continue-list"), element.get(TEXT + "style-name")
        if before is not None and before not in style_of:
            yield f"continues the list {before} that is not before it"
        elif before is not None and style_of[before] != style:
            yield f"continues the list {before} of another style"
        if element.get(XML + "id"):
            style_of[element.get(XML + "id")] = style
        if not len(element):
            yield "a list without items"
    for element in content.iter(TEXT + "list-item"):
        if not len(element):
            yield "a list item without text"
    named = [one.get(XML + "id") for one in content.iter() if one.get(XML + "id")]
    if len(named) != len(set(named)):
        yield "xml:id twice"


def levels(content, styles):
    """Every level that is used has a label of its own, which shows levels that exist (ODF 1.3 part 3, 19.797)."""
    defined = {}
    for style in [*styles.iter(TEXT + "list-style"), *content.iter(TEXT + "list-style"), *styles.iter(TEXT + "outline-style")]:
        own = defined.setdefault(style.get(STYLE + "name"), set())
        for level in style:
            number = int(level.get(TEXT + "level"))
            if number in own:
                yield f"level {number} of {style.get(STYLE + 'name')} twice"
            own.add(number)
            if int(level.get(TEXT + "display-levels", "1")) > number:
                yield f"level {number} of {style.get(STYLE + 'name')} shows more levels than there are"
            # it would be printed in every reference to the number
            if level.get(STYLE + "num-suffix", "").endswith((" ", "\u00a0")):
                yield f"level {number} of {style.get(STYLE + 'name')} ends in a blank"

    def walk(element, style, depth):
        for child in element:
            if child.tag == TEXT + "list":
                inner = child.get(TEXT + "style-name") or style
                if inner in defined and depth + 1 not in defined[inner]:
                    yield f"list style {inner} has no level {depth + 1}"
                yield from walk(child, inner, depth + 1)
            else:
                yield from walk(child, style, depth)

    yield from walk(content, None, 0)
    for element in content.iter(TEXT + "h"):
        if int(element.get(TEXT + "outline-level", "0")) not in defined.get("Outline", set()):
            yield f"a heading of level {element.get(TEXT + 'outline-level')}"


def styles_of(content, styles):
    """The names of the styles: by (family, name)."""
    known = set()
    for part in (content, styles):
        for element in part.iter(STYLE + "style"):
            known.add((element.get(STYLE + "family"), element.get(STYLE + "name")))
        known |= {("list", element.get(STYLE + "name")) for element in part.iter(TEXT + "list-style")}
        known |= {("layout", element.get(STYLE + "name")) for element in part.iter(STYLE + "page-layout")}
    return known


def style_names(content, styles, known):
    for part in (content, styles):
        seen = set()
        for element in part.iter():
            wanted = []
            if element.tag == STYLE + "style":
                key = (element.get(STYLE + "family"), element.get(STYLE + "name"))
                if key in seen:
                    yield f"style {key} twice"
                seen.add(key)
                wanted += [(key[0], element.get(STYLE + "parent-style-name")), (key[0], element.get(STYLE + "next-style-name")),
                           ("list", element.get(STYLE + "list-style-name"))]
            family = FAMILY.get(element.tag)
            if family:
                prefix = TABLE if family.startswith("table") else TEXT
                wanted.append((family, element.get(prefix + "style-name")))
            wanted.append(("text", element.get(TEXT + "visited-style-name")))
            wanted.append(("layout", element.get(STYLE + "page-layout-name")))
            for one in wanted:
                if one[1] and one not in known:
                    yield f"{one[0]} style {one[1]} is missing"
    fonts = {one.get(STYLE + "name") for part in (content, styles) for one in part.iter(STYLE + "font-face")}
    for part in (content, styles):
        for element in part.iter():
            font = element.get(STYLE + "font-name")
            if font and font not in fonts:
                yield f"font {font} is missing"


def tables(content):
    for table in content.iter(TABLE + "table"):
        name = table.get(TABLE + "name")
        columns = sum(int(one.get(TABLE + "number-columns-repeated", "1")) for one in table.iter(TABLE + "table-column"))
        for row in table.iter(TABLE + "table-row"):
            cells = [one for one in row if one.tag == TABLE + "table-cell"]
            if len(cells) != columns:
                yield f"{name} has {columns} columns and a row of {len(cells)} cells"
            for cell in cells:
                if not len(cell):
                    yield f"{name} has a cell without a paragraph"
    names = [one.get(TABLE + "name") for one in content.iter(TABLE + "table")]
    if len(names) != len(set(names)):
        yield "table name twice"


def words(content):
    """Blanks in a row and line ends are one blank to ODF (6.1.2)."""
    for paragraph in paragraphs(content):
        for text in paragraph.itertext():
            if re.search(r"[ \t\n]{2}|[\t\n]", text):
                yield f"blanks that are lost: {text!r}"


if __name__ == "__main__":
    found = [complaint for path in sys.argv[1:] for complaint in complaints(path)]
    print("\n".join(found))
    sys.exit(1 if found else 0)
