"""Breaks a good document in each way that our own checks must notice, and sees that they do."""
import re
import zipfile
from pathlib import Path

import lint_docx
import lint_odt


def once(pattern, replacement):
    def change(xml):
        changed = re.sub(pattern, replacement, xml, count=1, flags=re.S)
        assert changed != xml, pattern
        return changed
    return change


BODY, STYLES, LISTS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
DOCX = {
    "bookmark without end": (BODY, once(r'<w:bookmarkEnd w:id="3"/>', "")),
    "bookmark name twice": (BODY, once(r'w:name="overwegingen"', 'w:name="partijen"')),
    "bookmark id twice": (BODY, once(r'<w:bookmarkStart w:id="3"', '<w:bookmarkStart w:id="2"')),
    "bookmark name with a blank": (BODY, once(r'w:name="overwegingen"', 'w:name="de overwegingen"')),
    "bookmark name too long": (BODY, once(r'w:name="overwegingen"', f'w:name="{"o" * 41}"')),
    "field to nothing": (BODY, once(r" REF evaluatie ", " REF evaluaties ")),
    "hyperlink to nothing": (BODY, once(r'w:anchor="partijen"', 'w:anchor="partij"')),
    "field without end": (BODY, once(r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', "")),
    "field without separate": (BODY, once(r'<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "")),
    "cell without paragraph": (BODY, once(r"(<w:tc><w:tcPr>.*?</w:tcPr>).*?</w:tc>", r"\1</w:tc>")),
    "row too short": (BODY, once(r"<w:tc>.*?</w:tc>", "")),
    "line end in text": (BODY, once(r"De ondergetekenden:", "De\nondergetekenden:")),
    "deleted text outside a deletion": (BODY, once(r"<w:t xml:space=\"preserve\">De ondergetekenden:</w:t>", "<w:delText>De</w:delText>")),
    "unknown style": (BODY, once(r'w:pStyle w:val="Title"', 'w:pStyle w:val="Titel"')),
    "style twice": (STYLES, once(r'w:styleId="Subtitle"', 'w:styleId="Title"')),
    "unknown list": (STYLES, once(r'<w:numId w:val="1"/>', '<w:numId w:val="99"/>')),
    "list without definition": (LISTS, once(r'<w:num w:numId="1"><w:abstractNumId w:val="0"/>', '<w:num w:numId="1"><w:abstractNumId w:val="99"/>')),
    "label of a lower level": (LISTS, once(r'w:lvlText w:val="Hoofdstuk\u00a0%1"', 'w:lvlText w:val="Hoofdstuk\u00a0%2"')),
    "missing part": ("word/_rels/document.xml.rels", once(r"footer1.xml", "footer9.xml")),
    "missing relation": (BODY, once(r'r:id="rId4"', 'r:id="rId99"')),
    "comment without comment": (BODY, once(r"(<w:p>)", r'\1<w:commentRangeStart w:id="0"/>')),
}
CONTENT = "content.xml"
ODT = {
    "bookmark without end": (CONTENT, once(r'<text:bookmark-end text:name="partijen"/>', "")),
    "bookmark twice": (CONTENT, once(r'<text:bookmark-start text:name="overwegingen"/>', '<text:bookmark-start text:name="partijen"/>')),
    "reference to nothing": (CONTENT, once(r'text:ref-name="evaluatie"', 'text:ref-name="evaluaties"')),
    "link to nothing": (CONTENT, once(r'xlink:href="#partijen"', 'xlink:href="#partij"')),
    "xml:id twice": (CONTENT, once(r'xml:id="list2"', 'xml:id="list1"')),
    "continues nothing": (CONTENT, once(r'xml:id="list2"', 'xml:id="list2" text:continue-list="list77"')),
    "unknown style": (CONTENT, once(r'text:style-name="Title"', 'text:style-name="Titel"')),
    "style twice": ("styles.xml", once(r'style:name="Subtitle"', 'style:name="Title"')),
    "list without items": (CONTENT, once(r"(<text:list xml:id=\"list1\"[^>]*>).*?</text:list>", r"\1</text:list>")),
    "manifest too short": ("META-INF/manifest.xml", once(r'<manifest:file-entry manifest:full-path="meta.xml"[^>]*/>', "")),
}


def run(base, folder, rewrite):
    missed = []
    for lint, kind, changes in ((lint_docx, "docx", DOCX), (lint_odt, "odt", ODT)):
        assert not list(lint.complaints(f"{base}.{kind}")), "the document is good to begin with"
        for name, (part, change) in changes.items():
            broken = Path(folder) / f"broken.{kind}"
            rewrite(f"{base}.{kind}", broken, part, change)
            if not list(lint.complaints(broken)):
                missed.append(f"{kind}: {name}")
    broken = Path(folder) / "deflated.odt"
    with zipfile.ZipFile(f"{base}.odt") as old, zipfile.ZipFile(broken, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry))
    if not list(lint_odt.complaints(broken)):
        missed.append("odt: deflated mimetype")
    print("\n".join(missed) or f"{len(DOCX) + len(ODT) + 1} mutations noticed")
    return 1 if missed else 0
