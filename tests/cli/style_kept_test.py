"""What a house style keeps, and what it leaves out, where a program or a person made it otherwise than ours: logos, locks, drawings, buttons."""
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

BEDING, ROOT = os.environ["BEDING"], Path(os.environ["BEDING_ROOT"])
sys.path.insert(0, str(ROOT / "tests/office"))
import examples
from templates import make

LIBRARY, ANSWERS = ROOT / "clauses/modelconvenant.beding", ROOT / "samples/heuvelrug.toml"
wrong = []


def expect(condition, text):
    if not condition:
        wrong.append(text)


def made(folder, library, answers, template, kind, *more):
    """The parts of the document in that style, and what was said."""
    out = folder / f"uit.{kind}"
    out.unlink(missing_ok=True)
    done = subprocess.run([BEDING, "compile", str(library), "-a", str(answers), "--stijl", str(folder / template), "-o", str(out), "--taal", "en", *more],
                          cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)
    expect(done.returncode == 0, f"{template} {more}: {done.returncode} {done.stderr[:400]}")
    if done.returncode:
        return {}, done.stderr
    with zipfile.ZipFile(out) as package:
        return {each: package.read(each) for each in package.namelist()}, done.stderr


def changed(folder, old, new, changes):
    """The template with other parts: text to replace by part, or bytes of a part."""
    with zipfile.ZipFile(folder / old) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    for name, change in changes.items():
        if isinstance(change, bytes):
            parts[name] = change
        else:
            before = parts[name]
            parts[name] = before.replace(change[0].encode(), change[1].encode(), 1)
            assert parts[name] != before, f"{name} has no {change[0]}"
    with zipfile.ZipFile(folder / new, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def logos(folder):
    """The images of parties stand above the title, all of one height, on lines that are not cut by the spacing of the template."""
    library, answers = examples.write_logos(folder)
    exact = '<w:spacing w:after="120" w:line="240" w:lineRule="exact"/>'
    changed(folder, "plain-en.docx", "strak.docx", {"word/styles.xml": ('<w:spacing w:before="0" w:after="120"/>', exact)})
    changed(folder, "writer.odt", "strak.odt", {"styles.xml": ('fo:margin-bottom="6pt"', 'fo:margin-bottom="6pt" fo:line-height="12pt"')})
    for kind in ("docx", "odt"):
        parts, _ = made(folder, library, answers, f"strak.{kind}", kind)
        if not parts:
            continue
        body = parts["word/document.xml" if kind == "docx" else "content.xml"].decode()
        heights = re.findall(r'<wp:extent cx="\d+" cy="(\d+)"' if kind == "docx" else r'<draw:frame [^>]*svg:height="([^"]*)"', body)
        expect(len(heights) == 6 and len(set(heights)) == 1, f"{kind}: heights of logos {heights}")
        expect(len(set(re.findall("Wapen &amp; &lt;zegel(?:>|&gt;) van Plaats(.)", body))) == 5, f"{kind}: their words")
        pictures = [each for each in parts if each.startswith(("word/media/", "Pictures/"))]
        expect(len(pictures) == (4 if kind == "docx" else 3), f"{kind}: {pictures}")  # an SVG with its bitmap, two PNGs
        if kind == "docx":
            style = re.search(r'<w:pStyle w:val="([^"]*)"/>(?:(?!</w:p>).)*<w:drawing', body)[1]
            look = re.search(rf'<w:style [^>]*w:styleId="{style}".*?</w:style>', parts["word/styles.xml"].decode())[0]
            expect('w:lineRule="auto"' in look, f"logos on lines of {look}")
        else:
            style = re.search(r'<text:p text:style-name="([^"]*)"><draw:frame', body)[1]
            for _ in range(3):  # the first paragraph may ask for the page
                look = re.search(rf'<style:style [^>]*style:name="{style}".*?</style:style>', body + parts["styles.xml"].decode())[0]
                if "fo:line-height" in look:
                    break
                style = re.search('style:parent-style-name="([^"]*)"', look)[1]
            expect('fo:line-height="100%"' in look, f"logos on lines of {look}")


ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for name, long in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("fo", "xsl-fo-compatible")))


def locked(folder):
    """A locked ODT begins on the page of the template, and on a new page behind a cover."""
    parts, _ = made(folder, LIBRARY, ANSWERS, "brief.ott", "odt", "--vergrendel")
    text = parts.get("content.xml", b"").decode()
    expect(re.search(r'<text:section [^>]*text:protected="true"><text:p text:style-name="First_page"', text), f"no first page: {text[text.find('<office:text'):][:300]}")
    expect('style:name="First_page" style:family="paragraph" style:parent-style-name="Title" style:master-page-name="First_20_Page"' in text, "another page")
    styles = ('<office:automatic-styles><style:style style:name="P2" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page"/>'
              "</style:style></office:automatic-styles>")
    content = (f'<office:document-content {ODF} office:version="1.3">{styles}<office:body><office:text><text:p>Voorblad</text:p>'
               '<text:p text:style-name="P2"><text:bookmark text:name="beding"/>hier</text:p></office:text></office:body></office:document-content>')
    changed(folder, "writer.odt", "voor.odt", {"content.xml": content.encode()})
    parts, _ = made(folder, LIBRARY, ANSWERS, "voor.odt", "odt", "--vergrendel")
    text = parts.get("content.xml", b"").decode()
    expect("Voorblad</text:p>" in text and re.search(r'text:protected="true"><text:p text:style-name="First_page"', text), "no page behind the cover")
    expect('fo:break-before="page"' in text.split('style:name="First_page"')[-1][:200], "no break behind the cover")


RELATION = '<Relationship Id="zz1" Type="http://schemas.openxmlformats.org/{}" Target="{}"/>'


def left_out(folder):
    """What is told, and as what; words that a reader saw stay."""
    def header(markup):
        return {"word/header1.xml": ("</w:hdr>", markup + "</w:hdr>")}

    def related(kind, target, of, **more):
        return {of: ("</Relationships>", RELATION.format(kind, target) + "</Relationships>"), **{name.replace("__", "/").replace("_dot_", "."): value for name, value in more.items()}}

    button = ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> MACROBUTTON Evil </w:instrText></w:r><w:r><w:instrText>[Klik hier]</w:instrText></w:r>'
              '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
    video = ('<w:p><w:r><w:t>Filmpje</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="1" cy="1"/>'
             '<wp:docPr id="7" name="v"><a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C809E66F-F1BF-436E-b5F7-EEA9579F0CBA}">'
             '<wp15:webVideoPr xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing" embeddedHtml="&lt;iframe src=&quot;http://evil.example/&quot;/&gt;"/></a:ext></a:extLst></wp:docPr>'
             "</wp:inline></w:drawing></w:r></w:p>")
    sheet = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"><style>{}</style><rect class="a" width="6" height="4"/></svg>'
    image = "officeDocument/2006/relationships/image"
    header_with = 'word/_rels/header2.xml.rels'
    cases = [  # name, changes of which template, what is said, what stays in which part
        ("a button", "plain-en.docx", header(button), "macros were left out (1)", ("word/header1.xml", "[Klik hier]")),
        ("a button in one", "plain-en.docx", header('<w:p><w:fldSimple w:instr=" MACROBUTTON Evil Druk op mij"/></w:p>'), "macros were left out (1)", ("word/header1.xml", "Druk op mij")),
        ("a film", "plain-en.docx", header(video), "links to outside the file were left out (1)", ("word/header1.xml", "Filmpje")),
        ("data of the package", "plain-en.docx", related("officeDocument/2006/relationships/customXml", "customXml/item1.xml", "_rels/.rels", customXml__item1_dot_xml=b"<evil/>"), "customXml", None),
        ("what the package says of itself", "plain-en.docx", related("officeDocument/2006/relationships/extended-properties", "docProps/app.xml", "_rels/.rels",
                                                                   docProps__app_dot_xml=b"<Properties><Template>evil.dotm</Template></Properties>"), "", None),
        ("a link to a file", "plain-en.docx", {"word/header1.xml": ("</w:hdr>", '<w:p><w:hyperlink r:id="zz1"><w:r><w:t>lees dit</w:t></w:r></w:hyperlink></w:p></w:hdr>'),
                                              "word/_rels/header1.xml.rels": (make.HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                                                                              + RELATION.format("officeDocument/2006/relationships/hyperlink", "file:///x/evil.docx").replace("/>", ' TargetMode="External"/>')
                                                                              + "</Relationships>").encode()}, "links to outside the file were left out (1)", None),
        ("data that is not there", "plain-en.docx", related("officeDocument/2006/relationships/customXml", "../customXml/item9.xml", "word/_rels/document.xml.rels"),
         "references to what is not in the file were left out (1", None),
        ("a sheet of styles in a drawing", "brief-nl.dotx", related(image, "media/a.svg", header_with, word__media__a_dot_svg=sheet.format(".a{fill:#154273}").encode()), "", ("word/media/a.svg", "#154273")),
    ]
    for what in ("@import url(http://evil.example/)", ".a{fill:url(http://evil.example/)}", ".a{background:u\\72l(//evil.example/)}"):
        cases.append((f"a drawing that fetches by {what}", "brief-nl.dotx", related(image, "media/a.svg", header_with, word__media__a_dot_svg=sheet.format(what).encode()), "(1", None))
    for name, template, changes, said, stays in cases:
        changed(folder, template, f"boos{Path(template).suffix}", changes)
        if "drawing" in name:
            with zipfile.ZipFile(folder / template) as package:
                kept = package.read("word/header2.xml").decode().replace("</w:hdr>", make.paragraph("", inside=make.picture("zz1", 9, "Tekening")) + "</w:hdr>")
            changed(folder, f"boos{Path(template).suffix}", f"boos2{Path(template).suffix}", {"word/header2.xml": kept.encode(), "[Content_Types].xml": ("<Override", '<Default Extension="svg" ContentType="image/svg+xml"/><Override')})
            (folder / f"boos2{Path(template).suffix}").replace(folder / f"boos{Path(template).suffix}")
        parts, told = made(folder, LIBRARY, ANSWERS, f"boos{Path(template).suffix}", "docx")
        left = [each for each, content in parts.items() if b"evil" in content.lower() or "evil" in each]
        expect(not left, f"{name}: still in {left}")
        expect(said in told and bool(said) == ("style-file-dropped" in told), f"{name}: {told}")
        if stays:
            expect(stays[1].encode() in parts.get(stays[0], b""), f"{name}: {stays[1]} is gone")


def sizes(folder):
    """A page that does not say its size, or a file that has no page at all, is A4; what it does say stays."""
    size = '<w:pgSz w:w="11906" w:h="16838"/>'
    margins = re.search("<w:pgMar[^>]*/>", make.PAGE)[0]
    ours = 'w:left="1474"'
    with zipfile.ZipFile(folder / "plain-en.docx") as package:
        document = package.read("word/document.xml").decode()
    whole = re.search("<w:sectPr>.*</w:sectPr>", document)[0]
    for name, old, new, wanted in (("no size", size, "", size + margins), ("half a size", size, '<w:pgSz w:w="11906"/>', size + margins),
                                   ("no margins", margins, "", ours), ("neither", make.PAGE, "", ours), ("no section", whole, "", ours)):
        changed(folder, "plain-en.docx", "maat.docx", {"word/document.xml": document.replace(old, new).encode()})
        for more in ((), ("--concept",), ("--vergrendel",)):
            parts, _ = made(folder, LIBRARY, ANSWERS, "maat.docx", "docx", *more)
            body = parts.get("word/document.xml", b"").decode()
            section = body[body.rfind("<w:sectPr"):]
            expect(size in section and wanted in section and section.count("<w:pgSz") == section.count("<w:pgMar") == 1, f"{name} {more}: {section}")
            order = [re.search("w:[a-zA-Z]+", each)[0] for each in re.findall("<w:(?:headerReference|footerReference|pgSz|pgMar|cols|titlePg)", section)]
            expect(order == sorted(order, key="w:headerReference w:footerReference w:pgSz w:pgMar w:cols w:titlePg".split().index), f"{name} {more}: {order}")
    width, height = re.findall(r'fo:page-(?:width|height)="[^"]*" ', make.LAYOUT)
    for name, old, new in (("no size", width + height, ""), ("no width", width, "")):
        changed(folder, "writer.odt", "maat.odt", {"styles.xml": (old, new)})
        parts, _ = made(folder, LIBRARY, ANSWERS, "maat.odt", "odt")
        for page in re.findall("<style:page-layout-properties[^>]*>", parts.get("styles.xml", b"").decode()):
            found = [re.search(rf'fo:page-{side}="([0-9.]+)(cm|mm|pt)"', page) for side in ("width", "height")]
            points = [float(one[1]) * {"cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1}[one[2]] for one in found if one]
            expect([round(one) for one in points] == [595, 842], f"{name}: {page}")


def standard(folder):
    """The style that all text is based on stays theirs, also where a program did not say which one it is."""
    changed(folder, "plain-en.docx", "gewoon.docx", {"word/styles.xml": (' w:default="1" w:styleId="Normal"', ' w:styleId="Normal"')})
    before, _ = made(folder, LIBRARY, ANSWERS, "plain-en.docx", "docx")
    parts, _ = made(folder, LIBRARY, ANSWERS, "gewoon.docx", "docx")
    looks = [re.findall('<w:style [^>]*w:styleId="Normal".*?</w:style>', each.get("word/styles.xml", b"").decode(), re.S) for each in (before, parts)]
    expect(len(looks[1]) == 1 and "".join(sorted(looks[1][0])) == "".join(sorted(looks[0][0])), f"Normal: {looks}")  # attributes in any order


def in_a_ring(folder):
    """Styles that are based on each other would hang an office program: the ring is opened, told, and the rest stays."""
    def ring(count):
        rows = "".join(make.style("paragraph", f"Kring{one}", f"Kring {one}", based=f"Kring{(one + 1) % count}") for one in range(count))
        return {"word/styles.xml": ("</w:styles>", rows + "</w:styles>")}

    def writers_ring(count):
        rows = "".join(make.writer_style(f"Kring{one}", parent=f"Kring{(one + 1) % count}") for one in range(count))
        return {"styles.xml": ("</office:styles>", rows + "</office:styles>")}
    for count in (1, 2, 7):
        for kind, old, changes in (("docx", "plain-en.docx", ring(count)), ("odt", "writer.odt", writers_ring(count))):
            changed(folder, old, f"kring.{kind}", changes)
            parts, told = made(folder, LIBRARY, ANSWERS, f"kring.{kind}", kind)
            expect("ties of styles that are based on each other in a ring were left out (1" in told, f"{kind}, {count}: {told}")
            text = parts.get("word/styles.xml" if kind == "docx" else "styles.xml", b"").decode()
            bases = re.findall('<w:basedOn w:val="Kring' if kind == "docx" else 'style:parent-style-name="Kring', text)
            expect(len(bases) == count - 1, f"{kind}, {count}: {len(bases)}")
    for kind, old, changes in (("docx", "plain-en.docx", {"word/styles.xml": ('<w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>', '<w:name w:val="heading 1"/><w:basedOn w:val="Heading2"/>')}),):
        changed(folder, old, "kring.docx", changes)
        with zipfile.ZipFile(folder / "kring.docx") as package:
            styles = package.read("word/styles.xml").decode()
        changed(folder, "kring.docx", "kring2.docx", {"word/styles.xml": styles.replace('<w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>', '<w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/>').encode()})
        parts, told = made(folder, LIBRARY, ANSWERS, "kring2.docx", kind)
        expect("in a ring" in told, f"headings in a ring: {told}")


def two_places(folder):
    """Words at a second place would stay in what is sent; a mark within what is replaced is no second one."""
    word = {"mark": '<w:p><w:bookmarkStart w:id="9{0}" w:name="beding"/><w:r><w:t>hier</w:t></w:r><w:bookmarkEnd w:id="9{0}"/></w:p>',
            "control": '<w:sdt><w:sdtPr><w:tag w:val="Beding"/></w:sdtPr><w:sdtContent>{0}</w:sdtContent></w:sdt>'}
    mark, control = word["mark"], word["control"]
    writer = {"mark": '<text:p><text:bookmark text:name="beding"/>hier</text:p>', "section": '<text:section text:name="beding">{}</text:section>'}
    cases = [("docx", mark.format(1) + mark.format(2), True), ("docx", control.format("<w:p/>") + control.format("<w:p/>"), True), ("docx", mark.format(1) + control.format("<w:p/>"), True),
             ("docx", control.format(mark.format(1)), False), ("docx", mark.format(1), False), ("docx", control.format(control.format("<w:p/>")), False),
             ("odt", writer["mark"] * 2, True), ("odt", writer["section"].format("<text:p/>") + writer["mark"], True), ("odt", writer["section"].format(writer["mark"]), False), ("odt", writer["mark"], False)]
    for kind, markup, twice in cases:
        name, file, old = {"docx": ("plain-en.docx", "word/document.xml", "<w:body>"), "odt": ("writer.odt", "content.xml", "<office:text>")}[kind]
        changed(folder, name, f"twee.{kind}", {file: (old, old + markup)})
        done = attempt(folder, f"twee.{kind}", kind)
        expect(("[style-places]" in done.stderr) == twice == (done.returncode == 1), f"{kind} {markup}: {done.returncode} {done.stderr[:300]}")
        if not twice and done.returncode == 0:
            with zipfile.ZipFile(folder / f"uit.{kind}") as package:
                expect("hier<" not in package.read(file).decode(), f"{kind} {markup}: its words stay")


def attempt(folder, template, kind):
    """What the command said of that style, and how it ended; nothing is written where it is refused."""
    (folder / f"uit.{kind}").unlink(missing_ok=True)
    done = subprocess.run([BEDING, "compile", str(LIBRARY), "-a", str(ANSWERS), "--stijl", template, "-o", f"uit.{kind}", "--taal", "en"], cwd=folder,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)
    expect((done.returncode == 0) == (folder / f"uit.{kind}").exists(), f"{template}: {done.returncode} and {(folder / f'uit.{kind}').exists()}")
    return done


def other_encodings(folder):
    """A part in another encoding gives the same document."""
    for kind, template, parts in (("docx", "nummers.docx", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml", "word/_rels/document.xml.rels", "_rels/.rels"]),
                                  ("odt", "writer.odt", ["content.xml", "styles.xml", "META-INF/manifest.xml"])):
        usual, _ = made(folder, LIBRARY, ANSWERS, template, kind)
        with zipfile.ZipFile(folder / template) as package:
            texts = {each: re.sub(r"^<\?xml[^>]*\?>\s*", "", package.read(each).decode()) for each in parts}
        for encoding, codec in (("UTF-16", "utf-16"), ("utf-16", "utf-16-be"), ("UTF-16", "utf-16-le"), ("ISO-8859-1", "latin-1")):
            mark = {"utf-16-be": b"\xfe\xff", "utf-16-le": b"\xff\xfe"}.get(codec, b"")
            changed(folder, template, f"codering.{kind}", {each: mark + (f'<?xml version="1.0" encoding="{encoding}"?>' + text).encode(codec) for each, text in texts.items()})
            other, told = made(folder, LIBRARY, ANSWERS, f"codering.{kind}", kind)
            for each in usual.keys() & other.keys():
                if each.endswith((".xml", ".rels")):
                    same = [re.sub(rb"<\?xml[^>]*\?>\s*", b"", one[each]).replace(b"codering", b"").strip() for one in (usual, other)]
                    expect("docProps" in each or each == "meta.xml" or ElementTree.canonicalize(same[0]) == ElementTree.canonicalize(same[1]), f"{kind}, {codec}: {each} differs")
            expect(usual.keys() == other.keys(), f"{kind}, {codec}: {usual.keys() ^ other.keys()}")


def leads_nowhere(folder):
    """What names a relationship that is not there goes, and is told: no program opens a file with it."""
    relations = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(folder / "brief-nl.dotx") as package:
        lines = package.read(relations).decode()
    header = re.search(r'<Relationship [^>]*Id="(rId\d+)"[^>]*Target="header1.xml"[^>]*/>', lines)
    for name, changes in (("one", {relations: lines.replace(header[0], "").encode()}), ("twice", {relations: lines.replace(header[0], header[0].replace(f'"{header[1]}"', '"rId1"')).encode()})):
        changed(folder, "brief-nl.dotx", "weg.dotx", changes)
        parts, told = made(folder, LIBRARY, ANSWERS, "weg.dotx", "docx")
        known = set(re.findall(r'Id="([^"]*)"', parts.get(relations, b"").decode()))
        asked = set(re.findall(r'r:id="([^"]*)"', parts.get("word/document.xml", b"").decode()))
        expect(asked <= known, f"{name}: {asked - known} lead nowhere")
        expect("[style-file-dropped]" in told, f"{name}: {told}")


def impossible_pages(folder):
    """Paper on which no text can stand is told, whoever made it; what can be is left."""
    size, margins = '<w:pgSz w:w="11906" w:h="16838"/>', re.search("<w:pgMar[^>]*/>", make.PAGE)[0]
    with_margins = lambda **sides: re.sub(r'w:(\w+)="[^"]*"', lambda found: f'w:{found[1]}="{sides.get(found[1], found[0].split(chr(34))[1])}"', margins)
    cases = [(size, f'<w:pgSz w:w="{wide}" w:h="{high}"/>', good) for wide, high, good in (
        ("0", "0", False), ("abc", "", False), ("-11906", "16838", False), ("1", "1", False), ("1e4", "0x3000", False), ("999999999999", "16838", False), ("11906", "99999999999999999999", False),
        ("210mm", "29.7cm", True), ("8.5in", "11in", True), ("31680", "31680", True), ("31681", "31680", False))]
    cases += [(margins, with_margins(**sides), good) for sides, good in (({"left": "9000", "right": "9000"}, False), ({"left": "-9000"}, False), ({"top": "-1701"}, True), ({"left": "1cm"}, True), ({"bottom": "99999999999"}, False))]
    for old, new, good in cases:
        changed(folder, "plain-en.docx", "papier.docx", {"word/document.xml": (old, new)})
        done = attempt(folder, "papier.docx", "docx")
        expect(done.returncode == (0 if good else 1) and ("[style-page]" in done.stderr) != good, f"{new}: {done.returncode} {done.stderr[:200]}")
        shown = subprocess.run([BEDING, "style", "check", "papier.docx", "--taal", "en"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        expect(("[style-page]" in shown.stdout + shown.stderr) != good, f"style check, {new}: {shown.stdout[:300]}{shown.stderr[:300]}")
    for old, new, good in (('fo:page-width="210mm"', 'fo:page-width="0mm"', False), ('fo:page-width="210mm"', 'fo:page-width="nan"', False), ('fo:page-width="210mm"', 'fo:page-width="9e99cm"', False),
                           ('fo:margin-left="30mm"', 'fo:margin-left="190mm"', False), ('fo:margin-left="30mm"', 'fo:margin-left="150mm"', True), ('fo:page-width="210mm"', 'fo:page-width="8.5in"', True)):
        changed(folder, "writer.odt", "papier.odt", {"styles.xml": (old, new)})
        done = attempt(folder, "papier.odt", "odt")
        expect(done.returncode == (0 if good else 1) and ("[style-page]" in done.stderr) != good, f"{new}: {done.returncode} {done.stderr[:200]}")


def places_inside(folder):
    """A place in something that cannot hold a document is an error, and never swallows what stands beside it."""
    mark = '<w:bookmarkStart w:id="91" w:name="beding"/><w:r><w:t>hier</w:t></w:r><w:bookmarkEnd w:id="91"/>'
    beside = "<w:p><w:r><w:t>BLIJFT</w:t></w:r></w:p>"
    box = ('<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>')
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    odf_mark = '<text:bookmark text:name="beding"/>hier'
    frame = '<text:p><draw:frame draw:name="k" svg:width="5cm"><draw:text-box>{}</draw:text-box></draw:frame></text:p>'
    cases = [("docx", around.format(beside + f"<w:p>{mark}</w:p>" + beside), False) for around in (box, control, row)]
    cases += [("docx", f"{beside}<w:p>{mark}</w:p>{beside}", True),
              ("docx", f'{beside}<w:p><w:bookmarkEnd w:id="91"/></w:p><w:p><w:bookmarkStart w:id="91" w:name="beding"/></w:p>{beside}', True),
              ("docx", f'<w:p><w:bookmarkStart w:id="91" w:name="beding"/></w:p>{row.format("<w:p><w:bookmarkEnd w:id=" + chr(34) + "91" + chr(34) + "/></w:p>")}{beside}', False)]
    odf_beside = "<text:p>BLIJFT</text:p>"
    cases += [("odt", frame.format(odf_beside + f"<text:p>{odf_mark}</text:p>"), False), ("odt", f"{odf_beside}<text:p>{odf_mark}</text:p>{odf_beside}", True),
              ("odt", f'{odf_beside}<text:p><text:bookmark-end text:name="beding"/></text:p><text:p><text:bookmark-start text:name="beding"/></text:p>{odf_beside}', True),
              ("odt", f"<text:list><text:list-item><text:p>{odf_mark}</text:p></text:list-item></text:list>", False)]
    for kind, markup, good in cases:
        name, file, old = {"docx": ("plain-en.docx", "word/document.xml", "<w:body>"), "odt": ("writer.odt", "content.xml", "<office:text>")}[kind]
        changed(folder, name, f"plek.{kind}", {file: (old, old + markup)})
        done = attempt(folder, f"plek.{kind}", kind)
        expect(done.returncode == (0 if good else 1) and ("[style-place]" in done.stderr) != good, f"{markup}: {done.returncode} {done.stderr[:200]}")
        if good and done.returncode == 0:
            with zipfile.ZipFile(folder / f"uit.{kind}") as package:
                text = package.read(file).decode()
            expect(text.count("BLIJFT") == 2 and "hier<" not in text, f"{markup}: {text.count('BLIJFT')} pieces beside the place stay")


def empty_margins(folder):
    """A header or footer without a line gets one: a program that asks for it finds it."""
    for part in ("word/header1.xml", "word/footer1.xml"):
        with zipfile.ZipFile(folder / "brief-nl.dotx") as package:
            root = re.search(r"<w:(hdr|ftr)[^>]*>", package.read(part).decode())
        changed(folder, "brief-nl.dotx", "leeg.dotx", {part: f"{make.HEAD}{root[0]}</w:{root[1]}>".encode()})
        parts, _ = made(folder, LIBRARY, ANSWERS, "leeg.dotx", "docx")
        expect(b"<w:p" in parts.get(part, b""), f"{part}: {parts.get(part)}")


with tempfile.TemporaryDirectory() as place:
    for one in make.MAKERS:
        one(Path(place))
    logos(Path(place))
    locked(Path(place))
    left_out(Path(place))
    sizes(Path(place))
    standard(Path(place))
    in_a_ring(Path(place))
    two_places(Path(place))
    other_encodings(Path(place))
    leads_nowhere(Path(place))
    impossible_pages(Path(place))
    places_inside(Path(place))
    empty_margins(Path(place))
print("\n".join(wrong) or "what house styles keep and leave out")
sys.exit(1 if wrong else 0)
