"""Makes DOCX and ODT files for the tests: small good ones, and ones that mean harm."""
import io
import random
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
O = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
     'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"')
MIME = "application/vnd.oasis.opendocument.text"


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def document(body, before=""):
    return f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'


def content(body, before=""):
    return f'<?xml version="1.0"?>{before}<office:document-content {O} office:version="1.3"><office:body><office:text>{body}</office:text></office:body></office:document-content>'


def pack(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


def docx(body, before="", more=(), types=TYPES):
    return pack([("[Content_Types].xml", types), ("word/document.xml", document(body, before)), *more])


def odt(body, before="", more=(), mime=MIME):
    return pack([("mimetype", mime), ("content.xml", content(body, before)), *more])


def docx_numbered(body, levels="", styles="", more=()):
    """`levels`: w:lvl elements of one list, which paragraphs use as numId 1 (see `item`); or whole w:abstractNum elements with their w:num."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = TYPES.replace("</Types>", '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                          + "".join(f'<Override PartName="/word/{part}.xml" ContentType="{kind}.{part}+xml"/>' for part in ("numbering", "styles")) + "</Types>")
    if "<w:abstractNum" not in levels:
        levels = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return docx(body, types=types, more=[
        ("_rels/.rels", f'{relations}<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/_rels/document.xml.rels", relations + "".join(f'<Relationship Id="{part}" Type="{office}/{part}" Target="{part}.xml"/>' for part in ("numbering", "styles")) + "</Relationships>"),
        ("word/numbering.xml", f'<?xml version="1.0"?><w:numbering {W}>{levels}</w:numbering>'),
        ("word/styles.xml", f'<?xml version="1.0"?><w:styles {W}>{styles}</w:styles>'), *more])


def level(depth, text, fmt="decimal", start=1, more=""):
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def item(depth, runs, bookmark="", number=1, mark=""):
    """A numbered paragraph; `runs`: XML, or words."""
    runs = runs if runs.startswith("<") else f'<w:r><w:t xml:space="preserve">{runs}</w:t></w:r>'
    if bookmark:
        runs = f'<w:bookmarkStart w:id="{bookmark}" w:name="{bookmark}"/>{runs}<w:bookmarkEnd w:id="{bookmark}"/>'
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr><w:rPr>{mark}</w:rPr></w:pPr>{runs}</w:p>'


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code, shown):
    """A complex field whose code is split over two runs."""
    half = len(code) // 2
    mark = lambda kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    return (mark("begin") + "".join(f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in (code[:half], code[half:]))
            + mark("separate") + (shown if shown.startswith("<") else run(shown)) + mark("end"))


def flat_odt(body, styles=""):
    names = O + ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {names} office:version="1.3" office:mimetype="{MIME}">'
            f'{styles}<office:body><office:text>{body}</office:text></office:body></office:document>').encode()


def small(kind):
    if kind == "docx":
        return docx("".join(paragraph(f"Artikel {i} Deel") + paragraph(f"Zie artikel {i + 1}.") for i in range(1, 9)))
    return odt("".join(f"<text:p>Artikel {i} Deel</text:p><text:p>Zie artikel {i + 1}.</text:p>" for i in range(1, 9)))


def laughs():
    lines = ['<!DOCTYPE w [<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)]
    return "".join(lines) + "]>"


def lying_size(path):
    """The directory says ten bytes; far more follow."""
    whole = bytearray(docx(paragraph("lang " * 10000)))
    at = whole.rfind(b"PK\x01\x02", 0, whole.rfind(b"word/document.xml"))
    whole[at + 24:at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(bytes(whole))


def encrypted_entry(path):
    whole = bytearray(docx(paragraph("geheim")))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(mark)
        while at >= 0:
            whole[at + flags] |= 1
            at = whole.find(mark, at + 4)
    path.write_bytes(bytes(whole))


def twice(path):
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path.write_bytes(docx(paragraph("een"), more=[("word/document.xml", document(paragraph("twee")))]))


def hostile(longest=400_000):
    """Name, the code expected on standard error (None: it is read), and what writes it."""
    xxe = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    locked = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    table = "<w:tbl><w:tr><w:tc>"
    generator = random.Random(7)
    words = ["partijen", "artikel", "3.1", "samen", "lid", "onder", "a", "bijlage", "convenant", "jaar"]
    many = lambda count: "".join(paragraph(" ".join(generator.choices(words, k=3))) for _ in range(count))

    def write(data):
        return lambda path: path.write_bytes(data() if callable(data) else data)

    yield "xxe.docx", "xml-doctype", write(docx(paragraph("&x;"), xxe))
    yield "xxe.odt", "xml-doctype", write(odt("<text:p>&x;</text:p>", xxe))
    yield "remote.docx", "xml-doctype", write(docx(paragraph("x"), '<!DOCTYPE w SYSTEM "http://localhost:1/x.dtd">'))
    yield "laughs.docx", "xml-doctype", write(docx(paragraph("&a11;"), laughs()))
    yield "laughs.odt", "xml-doctype", write(odt("<text:p>&a11;</text:p>", laughs()))
    yield "bomb.docx", "archive-too-large", write(lambda: docx(paragraph("0" * (64 << 20))))
    yield "bomb.odt", "archive-too-large", write(lambda: odt("<text:p>" + "0" * (64 << 20) + "</text:p>"))
    yield "up.docx", "archive-path", write(docx(paragraph("x"), more=[("../../evil.txt", "x")]))
    yield "root.odt", "archive-path", write(odt("<text:p>x</text:p>", more=[("/etc/evil", "x")]))
    yield "back.docx", "archive-path", write(docx(paragraph("x"), more=[("word\\evil.xml", "x")]))
    yield "twice.docx", "archive-twice", twice
    yield "cut.docx", "broken-archive", write(small("docx")[:-30])
    yield "only-pk.docx", "broken-archive", write(b"PK\x03\x04")
    yield "lies.docx", "broken-archive", lying_size
    yield "nothing.docx", "missing-part", write(pack([("readme.txt", "x")]))
    yield "no-types.docx", "missing-part", write(pack([("word/document.xml", document(paragraph("x")))]))
    yield "no-content.odt", "missing-part", write(pack([("mimetype", MIME)]))
    yield "sheet.docx", "wrong-content-type", write(docx(paragraph("x"), types=TYPES.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main")))
    yield "sheet.odt", "wrong-content-type", write(odt("<text:p>x</text:p>", mime="application/vnd.oasis.opendocument.spreadsheet"))
    yield "open-tag.docx", "broken-xml", write(pack([("[Content_Types].xml", TYPES), ("word/document.xml", document(paragraph("x"))[:-20])]))
    yield "latin.docx", "broken-xml", write(pack([("[Content_Types].xml", TYPES), ("word/document.xml", document(paragraph("caf\xe9")).encode("latin-1"))]))
    yield "latin.txt", "not-text", write("caf\xe9".encode("latin-1"))
    yield "binary.txt", "not-text", write(bytes(range(256)))
    yield "entry-encrypted.docx", "encrypted-file", encrypted_entry
    yield "encrypted.odt", "encrypted-file", write(odt("<text:p>x</text:p>", more=[("META-INF/manifest.xml", locked)]))
    yield "encrypted.docx", "encrypted-file", write(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 400)
    yield "old.doc", "unknown-document-kind", write(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 1000)
    yield "broken.pdf", "pdf-unreadable", write(b"%PDF-1.7\nnot really")
    yield "deep-tables.docx", None, write(docx(table * 100 + paragraph("diep") + "<w:p/></w:tc></w:tr></w:tbl>" * 100 + paragraph("x")))
    yield "deeper.docx", "xml-too-deep", write(docx(table * 5000 + paragraph("diep") + "</w:tc></w:tr></w:tbl>" * 5000))
    yield "deep-lists.odt", None, write(odt("<text:list><text:list-item>" * 100 + "<text:p>diep</text:p>" + "</text:list-item></text:list>" * 100))
    yield "deep-spans.odt", "xml-too-deep", write(odt("<text:p>" + "<text:span>" * 100000 + "</text:span>" * 100000 + "</text:p>"))
    yield "million.docx", "too-many-paragraphs", write(lambda: docx(many(1_000_001)))
    yield "long-line.txt", None, write(b"artikel 3 en " * longest)
    yield "brackets.txt", None, write(b"[" * 1_000_000)
    yield "dots.txt", None, write(b"( " * 500_000 + b"artikel 3 lid 1 onder a) " * 20_000)
    yield "holes.txt", None, write(b"artikel ** evaluatie " * 200_000)
    yield "ordinals.txt", None, write("eerste, ".encode() * 200_000)
    yield "steps.txt", None, write(b"onder a " * 200_000)
    yield "lines.txt", None, write(b"___ x " * 200_000)
    yield "dotted.txt", None, write(b"a" + b"." * 1_000_000)
    yield "nouns.txt", None, write("".join(f"{chr(65 + i % 26)}{'abcdefghij'[i % 10]}{'klmnopqrst'[i // 10 % 10]}{'uvwxyz'[i // 100 % 6]} 1. Tekst\n\nonder b\n\n" for i in range(50_000)).encode())
    yield "apostrophes.txt", None, write("’".encode() * 400_000)
    yield "quotes.txt", None, write(("(the “Fee” and " + "“Fee” of “Fee” " * 100_000).encode())
    yield "defined.txt", None, write(b"Artikel 1 Een\n\nTekst.\n\n" + b"Fee as defined in artikel 1 " * 100_000)
    yield "terms.txt", None, write("Artikel 1 Een\n\n".encode() + "".join(f"“Term{i}” means x.\n\n" for i in range(5000)).encode() + b"tekst " * 200_000)
    yield "empty.txt", "nothing-to-import", write(b"")
    yield "unclosed.docx", None, write(docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>' + "".join(paragraph(f"Artikel {i} Deel") for i in range(20_000))))
    yield "codes.docx", None, write(docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 300 + paragraph("x " * 1000) * 1000))
    long_label = f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level(0, "lang " * 100_000)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    yield "long-label.docx", None, write(docx_numbered(item(0, "x") * 20_000, long_label[long_label.find("<w:abstractNum "):-14]))
    yield "contents.txt", None, write("Inhoud\n\n".encode() * 20_000 + "Inhoud\n\n".encode() + b"".join(b"Deel %d\t%d\n\n" % (i % 300, i) for i in range(20_000)))
    yield "flat-deep.fodt", "xml-too-deep", write(flat_odt("<text:section>" * 5000 + "</text:section>" * 5000))
    yield "flat-xxe.fodt", "xml-doctype", write(flat_odt("<text:p>&x;</text:p>").replace(b"<office:document", b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><office:document', 1))
    yield "empty.docx", None, write(docx(""))
    numbering = f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="B"/><w:styleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    styles = f'<w:styles {W}><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
        f'<Relationship Id="r{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate((("styles", "styles.xml"), ("numbering", "numbering.xml"), ("header", "gone.xml"), ("footer", "../../../../etc/passwd")))) + "</Relationships>"
    rings = '<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    yield "rings.docx", None, write(docx(rings, more=[("word/_rels/document.xml.rels", relations), ("word/styles.xml", styles), ("word/numbering.xml", numbering)]))
    yield "open-fields.docx", None, write(docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 5000 + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' * 9000))
