"""Breaks a good DOCX in every way that lint_docx knows and sees that it says so.

    lint_docx_test.py FILE.docx

The file must be rich enough to be broken: with chapters, lists, a contents list, live and static references, a table and
signatures. What no document of ours holds (changes, footnotes, bound controls …) is first put in, without complaint.
"""
import re
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import lint_docx

BODY, STYLES, LISTS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
TYPES, RELATIONS, SETTINGS, FOOTER = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/settings.xml", "word/footer1.xml"
COMMENTS, FOOTNOTES, DATA = "word/comments.xml", "word/footnotes.xml", "customXml/itemProps1.xml"
MAIN_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BY = 'w:author="a" w:date="2027-01-01T00:00:00Z"'
RUN = "<w:r><w:t>x</w:t></w:r>"


# ---- what is put in first ----

def into_body(parts, xml):
    at = parts[BODY].rindex("<w:sectPr>")
    parts[BODY] = parts[BODY][:at] + xml + parts[BODY][at:]


def add_part(parts, name, kind, content_type, xml):
    parts[name] = xml
    target = name.removeprefix("word/") if name.startswith("word/") else f"../{name}"
    parts[TYPES] = parts[TYPES].replace("</Types>", f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>')
    parts[RELATIONS] = parts[RELATIONS].replace(
        "</Relationships>", f'<Relationship Id="rId{len(parts) + 50}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/></Relationships>')


def comment(parts):
    if COMMENTS in parts:
        return
    add_part(parts, COMMENTS, "comments", f"{WORD}.comments+xml",
             f'<w:comments xmlns:w="{MAIN_SPACE}"><w:comment w:id="900" w:author="a"><w:p>{RUN}</w:p></w:comment></w:comments>')
    into_body(parts, f'<w:p><w:commentRangeStart w:id="900"/>{RUN}<w:commentRangeEnd w:id="900"/><w:r><w:commentReference w:id="900"/></w:r></w:p>')


def footnote(parts):
    add_part(parts, FOOTNOTES, "footnotes", f"{WORD}.footnotes+xml",
             f'<w:footnotes xmlns:w="{MAIN_SPACE}"><w:footnote w:id="2"><w:p>{RUN}</w:p></w:footnote></w:footnotes>')
    into_body(parts, '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')


def changes(parts):
    into_body(parts, f'<w:p><w:ins w:id="901" {BY}>{RUN}</w:ins><w:del w:id="902" {BY}><w:r><w:delText>weg</w:delText></w:r></w:del></w:p>')


def move(parts):
    for number, way in ((903, "moveFrom"), (905, "moveTo")):
        into_body(parts, f'<w:p><w:{way}RangeStart w:id="{number}" w:name="m1" {BY}/><w:{way} w:id="{number + 1}" {BY}>{RUN}</w:{way}>'
                         f'<w:{way}RangeEnd w:id="{number}"/></w:p>')


def editable(parts):
    into_body(parts, f'<w:p><w:permStart w:id="907" w:edGrp="everyone"/>{RUN}<w:permEnd w:id="907"/></w:p>')


def controls(parts):
    for number in (1, 2):
        into_body(parts, f'<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent><w:p>{RUN}</w:p></w:sdtContent></w:sdt>')


def bound(parts):
    space = f"{OFFICE}/customXml"
    parts["customXml/item1.xml"] = "<naam/>"
    add_part(parts, DATA, "customXmlProps", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
             f'<ds:datastoreItem xmlns:ds="{space}" ds:itemID="{{A1}}"/>')
    into_body(parts, f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/naam" w:storeItemID="{{A1}}"/></w:sdtPr><w:sdtContent><w:p>{RUN}</w:p></w:sdtContent></w:sdt>')


def extended(parts):
    parts[BODY] = parts[BODY].replace(
        "<w:document ", '<w:document xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14" ', 1)
    into_body(parts, f'<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent><w:p>{RUN}</w:p></w:sdtContent></w:sdt>')


def drawings(parts):
    for number in (1, 2):
        into_body(parts, f'<w:p><w:r><w:drawing><i:inline xmlns:i="urn:i"><i:docPr id="{number}"/></i:inline></w:drawing></w:r></w:p>')


def again(parts):
    """A list that starts again; most documents have one of their own."""
    levels = parts[LISTS].partition("</w:abstractNum>")[0].count("<w:lvl ")
    starts = "".join(f'<w:lvlOverride w:ilvl="{one}"><w:startOverride w:val="1"/></w:lvlOverride>' for one in range(levels))
    parts[LISTS] = parts[LISTS].replace("</w:numbering>", f'<w:num w:numId="990"><w:abstractNumId w:val="0"/>{starts}</w:num></w:numbering>')


def nested(parts):
    """A table in a cell, as it should be: with a paragraph behind it."""
    cell = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>"
    into_body(parts, cell.format(cell.format("")) + "<w:p/>")


# ---- what is done to it: what was put in, the part, what to find, what to put there; and what must be said of it ----

FIELD_MARK = '<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD_MARK.format(kind) for kind in ("begin", "separate", "end"))
REFERENCE = r"( REF \w+ \\n(?:(?!fldCharType=\"end\").)*?"  # from the code of a live reference
MUTATIONS = {
    # marks
    "bookmark id twice": (None, BODY, r'(<w:bookmarkStart w:id=")(\d+)(".*?<w:bookmarkStart w:id=")\d+', r"\1\2\3\2", "begins twice"),
    "bookmark name twice": (None, BODY, r'(<w:bookmarkStart [^>]*w:name=")([^"]+)(".*?<w:bookmarkStart [^>]*w:name=")[^"]+', r"\1\2\3\2", "twice"),
    "bookmark name too long": (None, BODY, r'(<w:bookmarkStart [^>]*w:name=")[^"]+', r"\1" + "o" * 41, "bookmark name"),
    "bookmark name with a blank": (None, BODY, r'(<w:bookmarkStart [^>]*w:name=")[^"]+', r"\1de naam", "bookmark name"),
    "bookmark name with a hyphen": (None, BODY, r'(<w:bookmarkStart [^>]*w:name=")[^"]+', r"\1de-naam", "bookmark name"),
    "bookmark without end": (None, BODY, r"<w:bookmarkEnd [^>]*/>", "", "does not end"),
    "bookmark without begin": (None, BODY, r"<w:bookmarkStart [^>]*/>", "", "ends without beginning"),
    "hyperlink to nothing": (None, BODY, r'(<w:hyperlink w:anchor=")[^"]+', r"\1nergens", "hyperlink to nergens"),
    "hyperlink without target": (None, BODY, r'(<w:hyperlink w:anchor=")[^"]+', r"\1", "hyperlink to nothing"),
    "reference to nothing": (None, BODY, r" REF \w+ ", " REF nergens ", "field to nergens"),
    "reference without target": (None, BODY, r" REF \w+ ", " REF  ", "field to nothing"),
    "simple field to nothing": (None, BODY, r"<w:sectPr>", f'<w:p><w:fldSimple w:instr=" PAGEREF nergens ">{RUN}</w:fldSimple></w:p><w:sectPr>', "field to nergens"),
    "id of a comment and a bookmark": (comment, BODY, r'(.*<w:commentRangeStart w:id=")(\d+)(".*)', lambda m: re.sub(
        r'(<w:bookmark(?:Start|End) w:id=")(\d+)"', lambda one: f'{one[1]}{m[2]}"' if one[2] == re.search(r'bookmarkStart w:id="(\d+)', m[0])[1] else one[0], m[0]), "the id"),
    # fields
    "field without begin": (None, BODY, BEGIN, "", "without begin"),
    "field without separate": (None, FOOTER, SEPARATE, "", "without separate"),
    "field separate twice": (None, FOOTER, f"({SEPARATE})", r"\1\1", "separate twice"),
    "field without end": (None, BODY, END, "", "does not end"),
    "field without code": (None, FOOTER, r"(<w:instrText[^>]*>)[^<]+", r"\1", "without code"),
    "field code outside a field": (None, BODY, r"<w:sectPr>", "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p><w:sectPr>", "code outside"),
    "reference without result": (None, BODY, REFERENCE + r"<w:t [^>]*>)[^<]+", r"\1", "without result"),
    "field over two paragraphs": (None, BODY, REFERENCE + f"{SEPARATE})", r"\1</w:p><w:p>", "over paragraphs"),
    "field that asks": (None, BODY, r'w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="true"', "asks to be updated"),
    "settings that ask": (None, SETTINGS, r"(<w:settings[^>]*>)", r'\1<w:updateFields w:val="true"/>', "ask for fields"),
    # text and tables
    "line end in text": (None, BODY, r"(<w:t [^>]*>\w+) ", "\\1\n", "line end"),
    "text directly in a paragraph": (None, BODY, r"(<w:p>)", r"\1los", "text directly in p"),
    "paragraph in a paragraph": (None, BODY, r"(<w:p>)(<w:pPr>)", r"\1<w:p/>\2", "paragraph in a paragraph"),
    "deleted text outside a deletion": (None, BODY, r"<w:t [^>]*>([^<]*)</w:t>", r"<w:delText>\1</w:delText>", "outside a deletion"),
    "deleted code outside a deletion": (None, BODY, r"<w:instrText[^>]*>([^<]*)</w:instrText>", r"<w:delInstrText>\1</w:delInstrText>", "outside a deletion"),
    "text in a deletion": (changes, BODY, r"<w:delText>weg</w:delText>", "<w:t>weg</w:t>", "not marked as deleted"),
    "cell without paragraph": (None, BODY, r"(<w:tc><w:tcPr>.*?</w:tcPr>).*?</w:tc>", r"\1</w:tc>", "does not end in a paragraph"),
    "cell that ends in a table": (nested, BODY, r"(</w:tbl>)<w:p/>(</w:tc>)", r"\1\2", "does not end in a paragraph"),
    "row without cells": (nested, BODY, r"(<w:gridCol/></w:tblGrid>)", r"\1<w:tr/>", "without cells"),
    "row too short": (None, BODY, r"<w:tc>.*?</w:tc>", "", "number of columns"),
    "cell too wide": (None, BODY, r"(<w:tcW [^>]*/>)", r'\1<w:gridSpan w:val="2"/>', "number of columns"),
    "table without rows": (None, BODY, r"(</w:tblGrid>)(?:<w:tr>(?:(?!</w:tbl>).)*)(</w:tbl>)", r"\1\2", "without rows"),
    "table against table": (None, BODY, r"(<w:tbl>.*?</w:tbl>)", r"\1\1", "nothing between"),
    # changes, comments, notes, controls
    "change id twice": (changes, BODY, 'w:id="902"', 'w:id="901"', "the id 901 twice"),
    "move without partner": (move, BODY, r'<w:moveToRangeStart (.*?)w:name="m1"', r'<w:moveToRangeStart \1w:name="m2"', "without partner"),
    "move without end": (move, BODY, r"<w:moveToRangeEnd [^>]*/>", "", "does not end"),
    "editable without end": (editable, BODY, r"<w:permEnd [^>]*/>", "", "does not end"),
    "comment without begin": (comment, BODY, r"<w:commentRangeStart [^>]*/>", "", "ends without beginning"),
    "comment without end": (comment, BODY, r"<w:commentRangeEnd [^>]*/>", "", "does not end"),
    "comment without mark": (comment, BODY, r"<w:commentReference [^>]*/>", "", "commentReference"),
    "mark without comment": (comment, COMMENTS, r'(<w:comment w:id=")\d+', r"\g<1>977", "commentReference"),
    "comment without paragraph": (comment, COMMENTS, r"(<w:comment [^>]*>).*?(</w:comment>)", r"\1\2", "comment without a paragraph"),
    "no comments in their part": (comment, COMMENTS, r"<w:comment .*</w:comment>", "", "empty comments part"),
    "footnote that is missing": (footnote, FOOTNOTES, 'w:id="2"', 'w:id="3"', "footnote 2 is missing"),
    "control id twice": (controls, BODY, r'<w:id w:val="2"/>', '<w:id w:val="1"/>', "content control 1 twice"),
    "bound to nothing": (bound, DATA, r"\{A1\}", "{A2}", "bound to the data"),
    "drawing id twice": (drawings, BODY, r'docPr id="2"', 'docPr id="1"', "drawing 1 twice"),
    "undeclared extension": (extended, BODY, r'mc:Ignorable="w14"', 'mc:Ignorable="w14 w99"', "not declared"),
    "extension not ignorable": (extended, BODY, r' mc:Ignorable="w14"', "", "not in mc:Ignorable"),
    # styles and lists
    "unknown style": (None, BODY, r'w:pStyle w:val="[^"]+"', 'w:pStyle w:val="Nergens"', "style Nergens is missing"),
    "style of another kind": (None, BODY, r'w:pStyle w:val="[^"]+"', 'w:pStyle w:val="DefaultParagraphFont"', "not for a paragraph"),
    "unknown parent": (None, STYLES, r'w:basedOn w:val="[^"]+"', 'w:basedOn w:val="Nergens"', "style Nergens is missing"),
    "style id twice": (None, STYLES, r'w:styleId="Subtitle"', 'w:styleId="Title"', "style Title twice"),
    "style name twice": (None, STYLES, r'w:name w:val="Subtitle"', 'w:name w:val="title"', "name title twice"),
    "unknown list": (None, STYLES, r'<w:numId w:val="\d+"/>', '<w:numId w:val="99"/>', "list 99 is missing"),
    "unknown level": (None, STYLES, r'<w:ilvl w:val="\d+"/>', '<w:ilvl w:val="8"/>', "has no level 8"),
    "level of another style": (None, LISTS, r'(<w:pStyle w:val=")[^"]+', r"\1Title", "names the style Title"),
    "level without its style": (None, LISTS, r"<w:pStyle [^>]*/>", "", "names no style"),
    "list without definition": (None, LISTS, r'(<w:num [^>]*><w:abstractNumId w:val=")\d+', r"\g<1>99", "has no definition"),
    "list twice": (None, LISTS, r'(<w:num w:numId=")(\d+)(".*?<w:num w:numId=")\d+', r"\1\2\3\2", "twice"),
    "definition twice": (None, LISTS, r'(<w:abstractNum w:abstractNumId=")(\d+)(".*?<w:abstractNum w:abstractNumId=")\d+', r"\1\2\3\2", "definition twice"),
    "nsid twice": (None, LISTS, r'(<w:nsid w:val=")(\w+)(".*?<w:nsid w:val=")\w+', r"\1\2\3\2", "nsid"),
    "ten levels": (None, LISTS, r"(<w:lvl w:ilvl=\"0\".*?</w:lvl>).*?(</w:abstractNum>)", lambda m: "".join(
        m[1].replace('ilvl="0"', f'ilvl="{one}"') for one in range(10)) + m[2], "has the levels"),
    "level passed over": (None, LISTS, r'<w:lvl w:ilvl="1"', '<w:lvl w:ilvl="7"', "has the levels"),
    "level without label": (None, LISTS, r"<w:lvlText [^>]*/>", "", "without lvlText"),
    "label of a lower level": (None, LISTS, r'(<w:lvlText w:val="[^"%]*)%1', r"\1%2", "shows level 2"),
    "level with its own restart": (None, LISTS, r"(<w:numFmt [^>]*/>)", r'\1<w:lvlRestart w:val="0"/>', "lvlRestart"),
    "list that starts anew at some levels": (again, LISTS, r'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>(?=(?:(?!<w:num ).)*</w:numbering>)', "", "does not start anew"),
    # the package
    "missing part": (None, RELATIONS, r"footer1\.xml", "footer9.xml", "footer9.xml is missing"),
    "missing relation": (None, BODY, r'r:id="[^"]+"', 'r:id="rId99"', "relation rId99 is missing"),
    "relation twice": (None, RELATIONS, r'(Id=")([^"]+)(".*? Id=")[^"]+', r"\1\2\3\2", "twice"),
    "no content type of its own": (None, TYPES, r'<Override PartName="/word/styles.xml"[^>]*/>', "", "of its own for word/styles.xml"),
    "no content type": (None, TYPES, r'<Default Extension="rels"[^>]*/>', "", "no content type for"),
    "content type of nothing": (None, TYPES, r"/word/footer1\.xml", "/word/footer9.xml", "footer9.xml, which is missing"),
}


def read(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def write(path, parts):
    with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a part twice
        for name, content in parts:
            archive.writestr(name, content)


def packages(source):
    """Broken as a package."""
    parts = list(source.items())
    yield "content types last", parts[1:] + parts[:1], "not the first part"
    yield "part twice", parts + parts[-1:], "a part twice"
    yield "backslash", [(name.replace("word/header", "word\\header"), content) for name, content in parts], "backslash"
    yield "no styles", [(name, content) for name, content in parts if name != STYLES], "no word/styles.xml"


def run(path):
    """What was missed, and how much was tried."""
    source, missed, tried = read(path), [], 0
    good = list(lint_docx.complaints(path))
    if good:
        return [f"not good to begin with: {good}"], 0
    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder) / "broken.docx"

        def said(parts):
            write(broken, parts)
            return list(lint_docx.complaints(broken))

        for name, (prepare, part, find, put, expected) in MUTATIONS.items():
            tried += 1
            parts = dict(source)
            if prepare:
                prepare(parts)
                if said(parts.items()):
                    missed.append(f"{name}: not good before it is broken: {said(parts.items())}")
                    continue
            parts[part], count = re.subn(find, put, parts[part], count=1, flags=re.S)
            if count == 0:
                missed.append(f"{name}: there is nothing to break in this way")
            elif not any(expected in one for one in said(parts.items())):
                missed.append(f"{name}: said {said(parts.items())}, not {expected!r}")
        for name, parts, expected in packages(source):
            tried += 1
            if not any(expected in one for one in said(parts)):
                missed.append(f"{name}: said {said(parts)}, not {expected!r}")
    return missed, tried


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    failures, count = run(sys.argv[1])
    print("\n".join(failures) or f"{count} mutations noticed")
    sys.exit(1 if failures else 0)
