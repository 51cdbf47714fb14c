"""Templates that stand for what organisations have, made here so that they can be read: make.py FOLDER writes them all."""
import struct
import sys
import zipfile
import zlib
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
PART = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def png(width, height, colour):
    raw = b"".join(b"\0" + bytes(colour) * width for _ in range(height))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


LOGO = png(120, 30, (20, 66, 115))


def style(kind, ident, name, inside="", based="", default=False, more=""):
    return (f'<w:style w:type="{kind}"{" w:default=" + chr(34) + "1" + chr(34) if default else ""} w:styleId="{ident}"><w:name w:val="{name}"/>{more}'
            + (f'<w:basedOn w:val="{based}"/>' if based else "") + inside + "</w:style>")


def look(before=0, after=0, size=0, colour="", bold=False, font="", number="", indent="", outline=None):
    p = (number + f'<w:spacing w:before="{before}" w:after="{after}"/>' + indent + (f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else ""))
    r = ((font and f'<w:rFonts {font}/>') + ("<w:b/>" if bold else "") + (colour and f"<w:color {colour}/>")
         + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""))
    return f"<w:pPr>{p}</w:pPr>" + (f"<w:rPr>{r}</w:rPr>" if r else "")


def numbered(level, number=3):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def styles(names, font='w:ascii="Times New Roman" w:hAnsi="Times New Roman"', size=22, more="", **looks):
    """names: ids of Normal, Heading 1, 2, 3, Title and Subtitle; an empty one is left out."""
    normal, one, two, three, title, subtitle = names
    rows = [style("paragraph", normal, "Normal", looks.get("normal", look(after=120)), default=True),
            style("character", "a0", "Default Paragraph Font", default=True),
            '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
            style("numbering", "a2", "No List", default=True)]
    for level, ident in enumerate((one, two, three), 1):
        if ident:
            own = looks.get(f"heading{level}", look(before=360 // level, after=60, size=34 - 4 * level, colour='w:val="9C1C1C"', bold=True, outline=level - 1))
            rows.append(style("paragraph", ident, f"heading {level}", own, based=normal))
    if title:
        rows.append(style("paragraph", title, "Title", looks.get("title", look(before=600, after=200, size=44, colour='w:val="9C1C1C"')), based=normal))
    if subtitle:
        rows.append(style("paragraph", subtitle, "Subtitle", look(after=400, size=26), based=normal))
    return (f'{HEAD}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {font}/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
            f'<w:lang w:val="en-US"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>{"".join(rows)}{more}</w:styles>')


# A list of the template's own, tied to its headings: "1", "1.1".
def numbering(one, two):
    def level(depth, ident, text):
        return (f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{ident}"/><w:suff w:val="tab"/>'
                f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="1701" w:hanging="1701"/></w:pPr></w:lvl>')
    return (f'{HEAD}<w:numbering {SPACES}><w:abstractNum w:abstractNumId="7"><w:nsid w:val="2BED0001"/><w:multiLevelType w:val="multilevel"/>'
            f'{level(0, one, "%1")}{level(1, two, "%1.%2")}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>')


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text, ident="", inside=""):
    return f'<w:p>{f"<w:pPr><w:pStyle w:val={chr(34)}{ident}{chr(34)}/></w:pPr>" if ident else ""}{inside or run(text)}</w:p>'


def field(instruction, result="1"):
    return f'<w:fldSimple w:instr=" {instruction} ">{run(result)}</w:fldSimple>'


def picture(ident, number, alternative):
    return ('<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="1524000" cy="381000"/><wp:docPr id="{number}" name="Logo" descr="{alternative}"/>'
            '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{ident}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1524000" cy="381000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')


def header(inside, tag="hdr"):
    return f"{HEAD}<w:{tag} {SPACES}>{inside}</w:{tag}>"


PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>'
WIDE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>'


def section(inside=PAGE, references=(), more=""):
    return "<w:sectPr>" + "".join(f'<w:{kind}Reference w:type="{page}" r:id="{ident}"/>' for kind, page, ident in references) + inside + more + "</w:sectPr>"


def theme():
    fonts = '<a:latin typeface="{}"/><a:ea typeface=""/><a:cs typeface=""/>'
    colour = lambda name, value: f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    colours = "".join(colour(*one) for one in (("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F3864"), ("lt2", "EEEEEE"), ("accent1", "00695C"), ("accent2", "C62828"),
                                               ("accent3", "777777"), ("accent4", "888888"), ("accent5", "999999"), ("accent6", "AAAAAA"), ("hlink", "0000FF"), ("folHlink", "800080")))
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    return (f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Huis"><a:themeElements><a:clrScheme name="Huis">{colours}</a:clrScheme>'
            f'<a:fontScheme name="Huis"><a:majorFont>{fonts.format("Georgia")}</a:majorFont><a:minorFont>{fonts.format("Liberation Sans")}</a:minorFont></a:fontScheme>'
            f'<a:fmtScheme name="Huis"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
            '<a:effectStyleLst>' + '<a:effectStyle><a:effectLst/></a:effectStyle>' * 3 + f'</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>')


KINDS = {"styles": "styles+xml", "numbering": "numbering+xml", "settings": "settings+xml", "header": "header+xml", "footer": "footer+xml"}


def docx(path, body, parts, template=False):
    """parts: (name, kind, content, relationships of its own)."""
    types = [f'<Override PartName="/word/document.xml" ContentType="{PART}{"template" if template else "document"}.main+xml"/>']
    relations = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for number, (name, kind, content, *own) in enumerate(parts, 1):
            target = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
            if "image" not in own:
                relations.append(f'<Relationship Id="rId{number}" Type="{target}" Target="{name}"/>')
            if kind in KINDS:
                types.append(f'<Override PartName="/word/{name}" ContentType="{PART}{KINDS[kind]}"/>')
            if kind == "theme":
                types.append(f'<Override PartName="/word/{name}" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>')
            package.writestr(f"word/{name}", content)
            if own and "image" not in own:
                package.writestr(f"word/_rels/{name}.rels", f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{own[0]}</Relationships>')
        package.writestr("[Content_Types].xml", f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
                         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                         f'<Default Extension="png" ContentType="image/png"/>{"".join(types)}</Types>')
        package.writestr("_rels/.rels", f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
                         'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        package.writestr("word/document.xml", f"{HEAD}<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        package.writestr("word/_rels/document.xml.rels", f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(relations)}</Relationships>')


LOGO_RELATION = '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/logo.png"/>'
DUTCH = ("Standaard", "Kop1", "Kop2", "Kop3", "Titel", "Ondertitel")
ENGLISH = ("Normal", "Heading1", "Heading2", "Heading3", "Title", "Subtitle")
EVEN = f'{HEAD}<w:settings {SPACES}><w:defaultTabStop w:val="720"/><w:evenAndOddHeaders/></w:settings>'


def letter(folder):
    """A letterhead of Word in Dutch: logo on the first page, other headers on even pages, headings with a list of their own."""
    docx(folder / "brief-nl.dotx", paragraph("Beste lezer,", "Standaard") + section(more='<w:titlePg/>', references=(
        ("header", "default", "rId3"), ("header", "first", "rId4"), ("header", "even", "rId5"), ("footer", "default", "rId6"), ("footer", "first", "rId6"), ("footer", "even", "rId6"))), [
        ("styles.xml", "styles", styles(DUTCH, heading1=look(before=360, after=60, size=30, bold=True, number=numbered(0), outline=0),
                                        heading2=look(before=200, after=60, size=24, bold=True, number=numbered(1), outline=1),
                                        more=style("paragraph", "Kopvaninhoudsopgave", "TOC Heading", look(before=240), based="Kop1"))),
        ("numbering.xml", "numbering", numbering("Kop1", "Kop2")),
        ("header1.xml", "header", header(paragraph("Gemeente Voorbeeld"))),
        ("header2.xml", "header", header(paragraph("", inside=picture("rId1", 1, "Logo van de gemeente") + run(" Postbus 1"))), LOGO_RELATION),
        ("header3.xml", "header", header(paragraph("Even bladzijde"))),
        ("footer1.xml", "footer", header(paragraph("", inside=run("Pagina ") + field("PAGE") + run(" van ") + field("NUMPAGES")), "ftr")),
        ("settings.xml", "settings", EVEN),
        ("media/logo.png", "image", LOGO, "image")], template=True)


def english(folder):
    """Word in English, with styles that have no name and a custom one based on a heading."""
    docx(folder / "plain-en.docx", paragraph("Title here", "Title") + paragraph("Some text", "Normal") + section(references=(("header", "default", "rId2"),)), [
        ("styles.xml", "styles", styles(ENGLISH, more='<w:style w:type="table" w:styleId="a"><w:basedOn w:val="a1"/></w:style>'
                                        + style("paragraph", "Appendix1", "Appendix 1", based="Heading1"))),
        ("header1.xml", "header", header(paragraph("Example Ltd")))])


def columns(folder):
    """Two columns, narrow text."""
    docx(folder / "kolommen.docx", paragraph("", "Standaard") + section(more='<w:cols w:num="2" w:space="500"/>'), [("styles.xml", "styles", styles(DUTCH, size=18))])


def landscape(folder):
    """The place of the document is a bookmark; behind it stands an annex on its side, with headers only in the first section."""
    upright = section(references=(("header", "default", "rId2"), ("footer", "default", "rId3")))
    body = (paragraph("", "Standaard", '<w:bookmarkStart w:id="0" w:name="beding"/>' + run("hier komt de tekst") + '<w:bookmarkEnd w:id="0"/>')
            + f"<w:p><w:pPr>{upright}</w:pPr></w:p>" + paragraph("Bijlage op zijn kant", "Kop1") + section(WIDE))
    docx(folder / "liggend.docx", body, [("styles.xml", "styles", styles(DUTCH)), ("header1.xml", "header", header(paragraph("Kop van de eerste sectie"))),
                                         ("footer1.xml", "footer", header(paragraph("", inside=field("PAGE")), "ftr"))])


def themed(folder):
    """Fonts and colours by theme only."""
    major, minor = 'w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"', 'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
    docx(folder / "thema.dotx", paragraph("", "Normal") + section(references=(("footer", "default", "rId3"),)), [
        ("styles.xml", "styles", styles(ENGLISH, font=minor, title=look(before=200, after=200, size=48, font=major, colour='w:val="00695C" w:themeColor="accent1"'),
                                        heading1=look(before=300, after=60, size=32, font=major, colour='w:val="00695C" w:themeColor="accent1"', outline=0))),
        ("theme/theme1.xml", "theme", theme()), ("footer1.xml", "footer", header(paragraph("", inside=field("PAGE")), "ftr"))], template=True)


def listed(folder):
    """Its own numbers everywhere: a list on the default style, hanging headings, a contents heading that inherits them."""
    docx(folder / "nummers.docx", paragraph("Oud artikel", "Heading1") + paragraph("tekst", "Normal") + section(), [
        ("styles.xml", "styles", styles(ENGLISH, normal=look(after=100, number=numbered(1)),
                                        heading1=look(before=300, after=60, size=28, bold=True, number=numbered(0), indent='<w:ind w:left="2268" w:hanging="2268"/>', outline=0),
                                        heading2=look(before=200, after=60, size=24, number='<w:numPr><w:ilvl w:val="1"/></w:numPr>', outline=1),
                                        more=style("paragraph", "TOCHeading", "TOC Heading", based="Heading1"))),
        ("numbering.xml", "numbering", numbering("Heading1", "Heading2"))])


def cover(folder):
    """A cover page that stays, and a control where the document comes; a colophon behind it."""
    body = ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Cover Pages"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>'
            + paragraph("Waterschap Voorbeeld", "Kop1") + f"<w:p><w:pPr>{section(references=(('header', 'default', 'rId2'),))}</w:pPr></w:p></w:sdtContent></w:sdt>"
            + '<w:sdt><w:sdtPr><w:tag w:val="beding"/><w:id w:val="77"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>' + paragraph("tekst", "Standaard") + "</w:sdtContent></w:sdt>"
            + paragraph("Colofon", "Standaard") + section())
    docx(folder / "voorblad.dotx", body, [("styles.xml", "styles", styles(DUTCH)), ("header1.xml", "header", header(paragraph("Voorblad")))], template=True)


def fields(folder):
    """Asks for things by name: a title and a place in braces, cut in pieces; a control; fields of properties."""
    control = ('<w:sdt><w:sdtPr><w:alias w:val="Versie"/><w:tag w:val="versie"/><w:id w:val="5"/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>'
               '<w:r><w:t>kies</w:t></w:r></w:sdtContent></w:sdt>')
    title = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TITLE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
             + run("oude titel") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    docx(folder / "velden.docx", paragraph("", "Normal") + section(references=(("header", "default", "rId2"), ("footer", "default", "rId3"))), [
        ("styles.xml", "styles", styles(ENGLISH)),
        ("header1.xml", "header", header(paragraph("", inside=run("{titel} te {pla") + run("ats} ") + control))),
        ("footer1.xml", "footer", header(paragraph("", inside=title + run(" / ") + field("DOCPROPERTY plaats", "oude plaats") + run(" / ") + field("PAGE")), "ftr"))])


def poor(folder):
    """No headings at all, no headers: the least that a file can be."""
    docx(folder / "kaal.docx", paragraph("", "Normal") + section(), [("styles.xml", "styles", styles(("Normal", "", "", "", "", "")))])


# ---- Writer ----

ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for name, long in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"))) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def odt(path, common, automatic, masters, first="", pictures=(), behind=""):
    """`first`: the automatic style of the first paragraph; `behind`: what stands behind it."""
    kind = "application/vnd.oasis.opendocument.text" + ("-template" if path.suffix == ".ott" else "")
    entries = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{media}"/>' for name, media in
                      (("/", kind), ("content.xml", "text/xml"), ("styles.xml", "text/xml"), *((name, "image/png") for name, _ in pictures)))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", kind, compress_type=zipfile.ZIP_STORED)
        package.writestr("content.xml", f'{XML}<office:document-content {ODF} office:version="1.3"><office:automatic-styles>{first}</office:automatic-styles><office:body>'
                         f'<office:text><text:p text:style-name="{"P1" if first else "Standard"}">Oude tekst</text:p>{behind}</office:text></office:body></office:document-content>')
        package.writestr("styles.xml", f'{XML}<office:document-styles {ODF} office:version="1.3"><office:styles>{common}</office:styles>'
                         f"<office:automatic-styles>{automatic}</office:automatic-styles><office:master-styles>{masters}</office:master-styles></office:document-styles>")
        for name, content in pictures:
            package.writestr(name, content)
        package.writestr("META-INF/manifest.xml", f'{XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">{entries}</manifest:manifest>')


def writer_style(name, paragraph="", letters="", parent="Standard", more=""):
    shown = name.replace("_20_", " ")
    return (f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph"' + (f' style:parent-style-name="{parent}"' if parent else "") + f" {more}>"
            + f"<style:paragraph-properties {paragraph}/>" + (f"<style:text-properties {letters}/>" if letters else "") + "</style:style>")


def writer_list(name, element="text:list-style", level="text:list-level-style-number"):
    levels = "".join(f'<{level} text:level="{depth}" style:num-format="1" style:num-suffix="." text:display-levels="{depth}"/>' for depth in (1, 2))
    return f'<{element} style:name="{name}">{levels}</{element}>'


def writer_logo(whose):
    return ('<draw:frame draw:name="logo" text:anchor-type="as-char" svg:width="42mm" svg:height="10mm"><draw:image xlink:href="Pictures/logo.png" xlink:type="simple"/>'
            f"<svg:desc>Logo van de {whose}</svg:desc></draw:frame>")


OUTLINE = writer_list("Outline", "text:outline-style", "text:outline-level-style")
DEFAULT = ('<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="35pt"/><style:text-properties fo:font-size="11pt" '
           'fo:font-family="Liberation Serif" fo:language="en" fo:country="US"/></style:default-style>')
PLAIN = DEFAULT + writer_style("Standard", 'fo:margin-bottom="6pt"', parent="") + writer_style("Header") + writer_style("Footer") + OUTLINE
LAYOUT = ('<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="20mm" fo:margin-bottom="20mm" '
          'fo:margin-left="30mm" fo:margin-right="25mm"/><style:header-style><style:header-footer-properties fo:min-height="10mm" fo:margin-bottom="5mm"/></style:header-style>'
          '<style:footer-style><style:header-footer-properties fo:min-height="10mm" fo:margin-top="5mm"/></style:footer-style></style:page-layout>')
COUNT = '<style:footer><text:p text:style-name="Footer"><text:page-number>1</text:page-number> / <text:page-count>1</text:page-count></text:p></style:footer>'
RED = 'fo:color="#9c1c1c" fo:font-weight="bold"'


def writer(folder):
    """Writer: headings with a list of their own, which would take our numbers away; a style that begins a page."""
    common = (DEFAULT + writer_style("Standard", 'fo:margin-bottom="6pt"', parent="") + writer_style("Header") + writer_style("Footer")
              + writer_style("Title", 'fo:margin-top="40pt"', f'{RED} fo:font-size="22pt"')
              + writer_style("Heading_20_1", 'fo:margin-top="18pt"', f'{RED} fo:font-size="15pt"', more='style:list-style-name="Eigen" style:master-page-name="Standard" style:default-outline-level="1"')
              + writer_style("Heading_20_2", 'fo:margin-top="9pt"', f'{RED} fo:font-size="12pt"', more='style:list-style-name="" style:default-outline-level="2"')
              + writer_list("Eigen") + OUTLINE)
    masters = f'<style:master-page style:name="Standard" style:page-layout-name="pm1"><style:header><text:p text:style-name="Header">Stichting Voorbeeld</text:p></style:header>{COUNT}</style:master-page>'
    odt(folder / "writer.odt", common, LAYOUT, masters)


def writer_letter(folder):
    """A template of Writer: another header with the logo on the first page, which only its own text asks for; a list on the standard style."""
    common = (DEFAULT + writer_style("Standard", 'fo:margin-bottom="6pt"', parent="", more='style:list-style-name="Overal"') + writer_style("Header") + writer_style("Footer")
              + writer_style("Heading_20_1", 'fo:margin-top="18pt"', f'{RED} fo:font-size="15pt"') + writer_list("Overal") + OUTLINE)
    masters = (f'<style:master-page style:name="Standard" style:page-layout-name="pm1"><style:header><text:p text:style-name="Header">Vervolgblad {{titel}} <text:subject>oud</text:subject></text:p></style:header>{COUNT}</style:master-page>'
               f'<style:master-page style:name="First_20_Page" style:display-name="First Page" style:page-layout-name="pm1" style:next-style-name="Standard"><style:header>'
               f'<text:p text:style-name="Header">{writer_logo("stichting")}</text:p></style:header>{COUNT}</style:master-page>')
    first = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard" style:master-page-name="First_20_Page"/>'
    odt(folder / "brief.ott", common, LAYOUT, masters, first, [("Pictures/logo.png", LOGO)])


def writer_margins(folder):
    """Writer: a first page with margins of its own and the logo, and none on the pages behind it; a cover as a section would not come along."""
    masters = (f'<style:master-page style:name="Standard" style:page-layout-name="pm1">{COUNT}</style:master-page>'
               f'<style:master-page style:name="Briefhoofd" style:page-layout-name="pm2" style:next-style-name="Standard"><style:header><text:p text:style-name="Header">{writer_logo("vereniging")}</text:p></style:header></style:master-page>')
    first = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard" style:master-page-name="Briefhoofd"/>'
    odt(folder / "marges.odt", PLAIN, LAYOUT + LAYOUT.replace('"pm1"', '"pm2"').replace('top="20mm"', 'top="35mm"'), masters, first, [("Pictures/logo.png", LOGO)])


def writer_cover(folder):
    """Writer: a cover on a first page with the logo, the place of the document as a section, a colophon."""
    masters = (f'<style:master-page style:name="Standard" style:page-layout-name="pm1"><style:header><text:p text:style-name="Header">Vervolgblad</text:p></style:header>{COUNT}</style:master-page>'
               f'<style:master-page style:name="Eerste" style:page-layout-name="pm1" style:next-style-name="Standard"><style:header><text:p text:style-name="Header">{writer_logo("stichting")}</text:p></style:header></style:master-page>')
    first = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard" style:master-page-name="Eerste"/>'
    odt(folder / "omslag.odt", PLAIN, LAYOUT, masters, first, [("Pictures/logo.png", LOGO)],
        '<text:section text:name="beding"><text:p text:style-name="Standard">Hier</text:p></text:section><text:p text:style-name="Standard">Colofon</text:p>')


def cover_section(folder):
    """Word: a cover in a section of its own, the header of the first page in the section behind it; fields that Writer does not have; a control."""
    control = '<w:sdt><w:sdtPr><w:alias w:val="Dossier"/><w:id w:val="8"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>kies</w:t></w:r></w:sdtContent></w:sdt>'
    body = (paragraph("Voorblad", "Normal") + f"<w:p><w:pPr>{section(references=(('header', 'default', 'rId2'),))}</w:pPr></w:p>" + paragraph("tekst", "Normal")
            + section(references=(("header", "default", "rId3"), ("header", "first", "rId4")), more="<w:titlePg/>"))
    docx(folder / "secties.docx", body, [
        ("styles.xml", "styles", styles(ENGLISH)), ("header1.xml", "header", header(paragraph("Kop van het voorblad"))),
        ("header2.xml", "header", header(paragraph("", inside=run("Vervolg ") + field("STYLEREF &quot;heading 1&quot;", "x") + control))), ("header3.xml", "header", header(paragraph("Eerste bladzijde")))])


MAKERS = [writer_margins, writer_cover, cover_section, letter, english, columns, landscape, themed, listed, cover, fields, poor, writer, writer_letter]

if __name__ == "__main__":
    for make in MAKERS:
        make(Path(sys.argv[1]))
