"""Breaks a good ODT in every way that lint_odt knows and sees that it says so.

    lint_odt_test.py FILE.odt

The file must be rich enough to be broken: with lists, tables, headings, references and signatures.
"""
import re
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import lint_odt

CONTENT, STYLES, LIST = "content.xml", "styles.xml", "META-INF/manifest.xml"
P_STYLE = r'(<text:p text:style-name=")[^"]+'

# What is done to it: the part, what to find, what to put there; and what must be said of it.
MUTATIONS = {
    "bookmark without end": (CONTENT, r"<text:bookmark-end [^>]*/>", "", "without begin or end"),
    "bookmark without begin": (CONTENT, r"<text:bookmark-start [^>]*/>", "", "ends before it begins"),
    "bookmark over two paragraphs": (CONTENT, r"(<text:bookmark-end [^>]*/>)(.*?</text:[ph]>.*?<text:[ph] [^>]*>)", r"\2\1", "another paragraph"),
    "bookmark twice": (CONTENT, r'(<text:bookmark-start text:name=")([^"]+)("/>.*?<text:bookmark-start text:name=")[^"]+', r"\1\2\3\2", "bookmark twice"),
    "reference to nothing": (CONTENT, r'(text:ref-name=")[^"]+', r"\1nergens", "reference to nergens"),
    "reference without a result": (CONTENT, r"(<text:bookmark-ref [^>]*>)[^<]+", r"\1", "without a result"),
    "link to nothing": (CONTENT, r'(xlink:href="#)[^"]+', r"\1nergens", "link to #nergens"),
    "continues nothing": (CONTENT, r'<text:list xml:id="([^"]+)"', r'<text:list xml:id="\1" text:continue-list="nergens"', "not before it"),
    "continues itself": (CONTENT, r'<text:list xml:id="([^"]+)"', r'<text:list xml:id="\1" text:continue-list="\1"', "not before it"),
    "xml:id twice": (CONTENT, r'(xml:id=")([^"]+)(".*?xml:id=")[^"]+', r"\1\2\3\2", "xml:id twice"),
    "list without items": (CONTENT, r"(<text:list xml:id=)", r'<text:list text:style-name="Numbering_1"/>\1', "list without items"),
    "item without text": (CONTENT, r"<text:list-item>", "<text:list-item/><text:list-item>", "item without text"),
    "nested too deep": (CONTENT, r"(<text:list-item>)(<text:p .*?</text:p>)", r"\1" + "<text:list><text:list-item>" * 10 + r"\2" + "</text:list-item></text:list>" * 10, "has no level"),
    "level shows too many": (STYLES, r'(text:level="1")', r'\1 text:display-levels="2"', "shows more levels"),
    "level twice": (STYLES, r'(<text:outline-level-style text:level=")2"', r'\g<1>1"', "twice"),
    "blank in a label": (STYLES, r'(style:num-suffix="[^"]*)', r"\1 ", "ends in a blank"),
    "heading of no level": (CONTENT, r'(<text:h [^>]*text:outline-level=")\d+', r"\g<1>11", "heading of level 11"),
    "unknown paragraph style": (CONTENT, P_STYLE, r"\1Nergens", "paragraph style Nergens"),
    "style of another family": (CONTENT, P_STYLE, r"\1Bold", "paragraph style Bold"),
    "unknown list style": (CONTENT, r'(<text:list [^>]*text:style-name=")[^"]+', r"\1Nergens", "list style Nergens"),
    "unknown table style": (CONTENT, r'(<table:table [^>]*table:style-name=")[^"]+', r"\1Nergens", "table style Nergens"),
    "unknown parent": (STYLES, r'(style:parent-style-name=")[^"]+', r"\1Nergens", "Nergens is missing"),
    "unknown list of a style": (STYLES, r'(style:list-style-name=")[^"]+', r"\1Nergens", "list style Nergens"),
    "unknown page layout": (STYLES, r'(style:page-layout-name=")[^"]+', r"\1Nergens", "layout style Nergens"),
    "unknown font": (STYLES, r'(style:font-name=")[^"]+', r"\1Nergens", "font Nergens"),
    "style twice": (STYLES, r'(style:name=")Subtitle"', r'\1Title"', "twice"),
    "row too short": (CONTENT, r"<table:table-cell .*?</table:table-cell>", "", "a row of"),
    "cell without paragraph": (CONTENT, r"(<table:table-cell [^>]*>).*?</table:table-cell>", r"\1</table:table-cell>", "cell without a paragraph"),
    "table name twice": (CONTENT, r'(<table:table table:name=")([^"]+)(".*?<table:table table:name=")[^"]+', r"\1\2\3\2", "table name twice"),
    "blanks that are lost": (CONTENT, r"(<text:p [^>]*>\w+ )", r"\1 ", "blanks that are lost"),
    "line end in text": (CONTENT, r"(<text:p [^>]*>\w+) ", "\\1\n", "blanks that are lost"),
    "manifest too short": (LIST, r'<manifest:file-entry manifest:full-path="meta.xml"[^>]*/>', "", "manifest differs"),
    "manifest too long": (LIST, r'full-path="meta.xml"', 'full-path="beta.xml"', "manifest differs"),
    "twice in the manifest": (LIST, r'(<manifest:file-entry manifest:full-path="meta.xml"[^>]*/>)', r"\1\1", "twice in the manifest"),
    "another media type": (LIST, r"opendocument\.text", "opendocument.spreadsheet", "another media type"),
}


def rewrite(source, target, part=None, change=None, deflate=False, order=None, more=None):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in sorted(old.infolist(), key=order) if order else old.infolist():
            data = old.read(entry)
            if entry.filename == part:
                data = change(data)
            new.writestr(entry.filename, data, zipfile.ZIP_DEFLATED if deflate else entry.compress_type)
        if more:
            new.writestr(*more)


def packages(source, folder):
    """Broken as a package: the name, the file and what must be said of it."""
    broken = Path(folder) / "package.odt"
    rewrite(source, broken, deflate=True)
    yield "deflated mimetype", broken, "mimetype is not first"
    rewrite(source, broken, order=lambda entry: entry.filename == "mimetype")
    yield "mimetype last", broken, "mimetype is not first"
    rewrite(source, broken, "mimetype", lambda data: data + b"\n")
    yield "line end in the mimetype", broken, "not that of a text"
    rewrite(source, broken, more=("Pictures/a.txt", "a"))
    yield "file outside the manifest", broken, "manifest differs"


def run(source):
    good = list(lint_odt.complaints(source))
    if good:
        return [f"not good to begin with: {good}"], 0
    missed, tried = [], 0

    def judge(name, path, expected):
        said = list(lint_odt.complaints(path))
        if not any(expected in one for one in said):
            missed.append(f"{name}: said {said}, not {expected!r}")

    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder) / "broken.odt"
        for name, (part, find, put, expected) in MUTATIONS.items():
            changes = []

            def change(data):
                changed, count = re.subn(find, put, data.decode("utf-8"), count=1, flags=re.S)
                changes.append(count)
                return changed.encode("utf-8")

            rewrite(source, broken, part, change)
            tried += 1
            if changes != [1]:
                missed.append(f"{name}: there is nothing to break in this way")
            else:
                judge(name, broken, expected)
        for name, path, expected in packages(source, folder):
            tried += 1
            judge(name, path, expected)
    return missed, tried


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    failures, count = run(sys.argv[1])
    print("\n".join(failures) or f"{count} mutations noticed")
    sys.exit(1 if failures else 0)
