"""Nothing outside is fetched: a listener hears whether any program connects while hostile house styles are read and converted."""
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import office_test as office
from templates import make

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = '<Relationship Id="{}" Type="' + OFFICE + '/{}" Target="{}"{}/>'
OUT = ' TargetMode="External"'


class Listener:
    """On this machine alone; remembers the first line of whoever connects."""

    def __init__(self):
        self.heard = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.server.getsockname()[1]}"
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            one, _ = self.server.accept()
            with one:
                one.settimeout(2)
                try:
                    line = one.recv(200).decode("utf-8", "replace").partition("\r\n")[0]
                    one.sendall(b"HTTP/1.0 404 Not Found\r\n\r\n")
                except OSError:
                    line = "?"
                self.heard.append(line)


def drawing(ident, inside):
    return ('<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="99999" cy="99999"/>'
            f'<wp:docPr id="{ident}" name="x">' + f'<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:id="{ident}h"/>' * ("h" in inside) + "</wp:docPr>"
            '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip {inside}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="99999" cy="99999"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>")


def word(path, address):
    """Links in all parts of a DOCX that may have them."""
    field = lambda words: f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {words} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    shape = ('<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><v:shape style="width:9pt;height:9pt">'
             f'<v:imagedata r:id="zz1" o:href="{address}/vml-href"/></v:shape></w:pict></w:r></w:p>'
             f'<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect style="width:9pt;height:9pt"><v:fill type="frame" src="{address}/vml-fill" r:id="zz1"/></v:rect></w:pict></w:r></w:p>')
    linked = ('<w:p><w:r><w:object xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><v:shape id="s1" style="width:9pt;height:9pt"/>'
              '<o:OLEObject Type="Link" ProgID="Word.Document" ShapeID="s1" DrawAspect="Content" r:id="zz2" UpdateMode="Always"><o:LinkType>Picture</o:LinkType></o:OLEObject></w:object></w:r></w:p>')
    fields = "".join(field(one.replace("@", address)) for one in ('INCLUDEPICTURE "@/includepicture" \\d', 'INCLUDETEXT "@/includetext"', 'LINK Word.Document "@/link" \\a', 'DDEAUTO soffice "@/dde"',
                                                                 'IMPORT "@/import"', 'RD "@/rd"', 'HYPERLINK "@/hyperlink"'))
    holders = (drawing("7", 'r:link="zz1"') + drawing("8", 'r:embed="zz3"') + shape + linked + fields)
    relations = "".join((REL.format("zz1", "image", f"{address}/image", OUT), REL.format("zz2", "oleObject", f"{address}/ole", OUT), REL.format("zz3", "image", "media/fetches.svg", ""),
                         REL.format("zz4", "subDocument", f"{address}/sub", OUT), REL.format("zz5", "aFChunk", f"{address}/chunk", OUT), REL.format("zz6", "frame", f"{address}/frame", OUT)))
    place = '<w:p><w:bookmarkStart w:id="90" w:name="beding"/><w:r><w:t>hier</w:t></w:r><w:bookmarkEnd w:id="90"/></w:p>'
    body = holders + '<w:subDoc r:id="zz4"/><w:altChunk r:id="zz5"/>' + place + make.section(references=(("header", "default", "rId2"),))
    settings = (f'{make.HEAD}<w:settings {make.SPACES}><w:attachedTemplate r:id="zz1"/><w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/>'
                '<w:dataSource r:id="zz2"/></w:mailMerge><w:defaultTabStop w:val="720"/></w:settings>')
    numbers = make.numbering("Heading1", "Heading2").replace("<w:abstractNum ", '<w:numPicBullet w:numPicBulletId="0"><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:9pt;height:9pt">'
                                                             '<v:imagedata r:id="zz1"/></v:shape></w:pict></w:numPicBullet><w:abstractNum ', 1)
    web = f'{make.HEAD}<w:webSettings {make.SPACES}><w:frameset><w:frame><w:sourceFileName r:id="zz6"/></w:frame></w:frameset></w:webSettings>'
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><style>@import url({address}/svg-css);</style>'
           f'<image width="9" height="9" xlink:href="{address}/svg-image"/><use xlink:href="{address}/svg-use#a"/></svg>')
    make.docx(path, body, [("styles.xml", "styles", make.styles(make.ENGLISH)), ("header1.xml", "header", make.header(holders), relations), ("numbering.xml", "numbering", numbers, relations),
                           ("settings.xml", "settings", settings, REL.format("zz1", "attachedTemplate", f"{address}/template", OUT) + REL.format("zz2", "mailMergeSource", f"{address}/merge", OUT)),
                           ("webSettings.xml", "webSettings", web, relations), ("media/fetches.svg", "image", svg, "image")])
    with zipfile.ZipFile(path) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", relations.encode() + b"</Relationships>")
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"<Override", b'<Default Extension="svg" ContentType="image/svg+xml"/><Override', 1)
    with zipfile.ZipFile(path, "w") as package:
        for each, content in parts.items():
            package.writestr(each, content)


def writer(path, address):
    """Links in all parts of an ODT that may have them."""
    frame = lambda inside: f'<text:p><draw:frame text:anchor-type="as-char" svg:width="5mm" svg:height="5mm">{inside}</draw:frame></text:p>'
    simple = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    held = "".join((frame(f'<draw:image xlink:href="{address}/image" {simple}/>'), frame(f'<draw:image xlink:href="Pictures/fetches.svg" {simple}/>'),
                    frame(f'<draw:object xlink:href="{address}/object" {simple}/>'), frame(f'<draw:object-ole xlink:href="{address}/ole" {simple}/>'),
                    frame(f'<draw:floating-frame xlink:href="{address}/frame" {simple}/>'), frame(f'<draw:plugin xlink:href="{address}/plugin" {simple} draw:mime-type="video/mp4"/>'),
                    frame(f'<draw:applet xlink:href="{address}/applet" {simple} draw:code="x"/>'),
                    f'<text:p><text:a xlink:href="{address}/follow" xlink:type="simple"><office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:mouseover" '
                    f'xlink:href="vnd.sun.star.script:x?language=Basic&amp;location={address}/script" xlink:type="simple"/></office:event-listeners>volg</text:a></text:p>',
                    f'<text:p><text:script script:language="JavaScript" xlink:href="{address}/script" xlink:type="simple"/></text:p>'))
    held = held.replace("<office:event-listeners>", '<office:event-listeners xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0">').replace(
        "<text:script ", '<text:script xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" ')
    background = f'<style:background-image xlink:href="{address}/background" {simple}/>'
    common = (make.DEFAULT + make.writer_style("Standard", parent="") + make.writer_style("Header") + make.writer_style("Heading_20_1")
              + f'<draw:fill-image draw:name="Vul" xlink:href="{address}/fill" {simple}/>'
              + f'<text:list-style style:name="Plaatjes"><text:list-level-style-image text:level="1" xlink:href="{address}/bullet" {simple}><style:list-level-properties/></text:list-level-style-image></text:list-style>')
    layout = make.LAYOUT.replace('fo:margin-right="25mm"/>', f'fo:margin-right="25mm">{background}</style:page-layout-properties>')
    masters = f'<style:master-page style:name="Standard" style:page-layout-name="pm1"><style:header>{held}</style:header></style:master-page>'
    make.odt(path, common, layout, masters, pictures=[("Pictures/fetches.svg", f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
                                                      f'<image width="9" height="9" xlink:href="{address}/svg-image"/></svg>')])
    with zipfile.ZipFile(path) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    source = (f'<text:section text:name="Ver" text:style-name="S1"><text:section-source xlink:href="{address}/section" {simple}/><text:p>x</text:p></text:section>'
              f'<text:section text:name="Dde" text:style-name="S1"><office:dde-source office:dde-application="soffice" office:dde-topic="{address}/dde" office:dde-item="x" office:automatic-update="true"/>'
              f'<text:p>x</text:p></text:section>{held}<text:p><text:bookmark text:name="beding"/>hier</text:p>')
    parts["content.xml"] = parts["content.xml"].replace(b"<office:text>", b"<office:text>" + source.encode(), 1)
    font = f'<office:font-face-decls><style:font-face style:name="Ver" svg:font-family="Ver"><svg:font-face-src><svg:font-face-uri xlink:href="{address}/font" xlink:type="simple"/></svg:font-face-src></style:font-face></office:font-face-decls>'
    parts["styles.xml"] = parts["styles.xml"].replace(b"<office:styles>", font.encode() + b"<office:styles>", 1)
    parts["meta.xml"] = (f'{make.XML}<office:document-meta {make.ODF} xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3"><office:meta>'
                         f'<meta:template xlink:href="{address}/template" xlink:type="simple"/><meta:auto-reload xlink:href="{address}/reload" xlink:type="simple" meta:delay="PT0S"/></office:meta></office:document-meta>').encode()
    with zipfile.ZipFile(path, "w") as package:
        for each, content in parts.items():
            package.writestr(each, content)


def main(folder):
    office.need_office()
    os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
    listener = Listener()
    word(folder / "boos.docx", listener.address)
    writer(folder / "boos.odt", listener.address)
    good = True
    for template in ("boos.docx", "boos.odt"):
        for kind in ("docx", "odt"):
            out = folder / f"uit-{template[5:]}.{kind}"
            done = subprocess.run([office.BEDING, "compile", str(office.LIBRARY), "-a", str(office.ROOT / "samples/heuvelrug.toml"), "--stijl", str(folder / template), "-o", str(out)],
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if done.returncode:
                print(f"{out.name}: {done.stdout[:600]}")
                good = False
                continue
            left = [each for each in attributes_with(out, listener.address) if "/follow" not in each and "/hyperlink" not in each]  # what a reader clicks stays
            if left:
                print(f"{out.name}: {left}")
                good = False
    # what was made is opened too
    made = sorted(str(one) for one in folder.glob("uit-*"))
    to_pdf = lambda *files: subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files],
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600, check=True)
    if not good:
        sys.exit(1)
    to_pdf(*made)
    if listener.heard:
        print("\n".join(["fetched:", *listener.heard]))
        good = False
    to_pdf(str(folder / "boos.docx"), str(folder / "boos.odt"))  # the listener hears
    if not listener.heard:
        print("nothing was fetched of the templates themselves either: the test does not see")
        good = False
    print(f"{len(made)} documents: nothing was fetched; of the templates themselves {len(set(listener.heard))} addresses" if good else "")
    sys.exit(0 if good else 1)


def attributes_with(path, address):
    """In all parts, each attribute that holds the address."""
    with zipfile.ZipFile(path) as package:
        return [found for name in package.namelist() for found in re.findall(r'[\w:]+="[^"]*' + re.escape(address) + r'[^"]*"', package.read(name).decode("utf-8", "replace"))]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(Path(scratch))
