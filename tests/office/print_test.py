"""PDF by LibreOffice, page numbers by it, and what a save by it leaves of what goes along with a document.

    print_test.py pdf|draft|attached|same|fonts|pages|saved|open|front|logos|lines|absent

Exit code 77 says that what a test needs is not on this machine.
"""
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import examples  # noqa: E402

ROOT = Path(os.environ["BEDING_ROOT"])
BEDING = os.environ["BEDING"]
COVENANT = (ROOT / "clauses/modelconvenant.beding", ROOT / "samples/heuvelrug.toml")
DEED = (ROOT / "clauses/mutual-nda.beding", ROOT / "samples/mutual-nda/research.toml")
SAMPLES = (COVENANT, DEED, (ROOT / "clauses/verwerkersovereenkomst.beding", ROOT / "samples/verwerkersovereenkomst/zorg.toml"))
ENTRY = re.compile(r"^ *(\S.*?)\.{4,} *(\d+)$", re.M)  # of the list of contents
wrong = []


def need(*programs):
    for program in programs:
        if not shutil.which(program):
            print(f"skipped: {program} is not installed")
            sys.exit(77)


def expect(condition, text):
    if not condition:
        wrong.append(text)


def run(command, folder=None, code=0, **more):
    done = subprocess.run(list(map(str, command)), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=600, **more)
    expect(code is None or done.returncode == code, f"{command}: {done.returncode} {done.stdout[-500:]}{done.stderr[-500:]}")
    return done


def compile_to(folder, sample, *outputs, options=(), **more):
    library, answers = sample
    return run([BEDING, "compile", library, "-a", answers, *options, *(word for one in outputs for word in ("-o", one)), "--taal", "en"], folder, **more)


class Pdf:
    """A PDF as qpdf tells it."""

    def __init__(self, path):
        text = run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path]).stdout
        self.path, self.told = path, json.loads(text)
        self.objects = self.told["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.root = self.get(self.trailer["/Root"])
        self.info = self.get(self.trailer["/Info"])

    def get(self, reference):
        if isinstance(reference, str) and re.fullmatch(r"\d+ \d+ R", reference):
            one = self.objects["obj:" + reference]
            return one["value"] if "value" in one else one["stream"]
        return reference

    def dictionaries(self):
        def inside(value):
            if isinstance(value, dict):
                yield value
                for one in value.values():
                    yield from inside(one)
            elif isinstance(value, list):
                for one in value:
                    yield from inside(one)
        for one in self.objects.values():
            yield from inside(one.get("value", one.get("stream", {}).get("dict")))

    def kinds(self):
        """The kinds of the elements of its structure, as standard ones."""
        mapped = self.get(self.get(self.root["/StructTreeRoot"]).get("/RoleMap", {}))
        return {mapped.get(one["/S"], one["/S"]) for one in self.dictionaries() if one.get("/Type") == "/StructElem"}


def test_pdf(folder):
    """What a reader that sees, one that does not and an archive ask of the structure."""
    for sample in SAMPLES:
        name = sample[1].stem
        compile_to(folder, sample, "a.pdf", "a.txt")
        path = Path(folder) / "a.pdf"
        run(["qpdf", "--check", path])
        about = run(["pdfinfo", path]).stdout
        expect(re.search(r"^Tagged: +yes", about, re.M), f"{name}: not tagged\n{about}")
        pdf, text = Pdf(path), (Path(folder) / "a.txt").read_text(encoding="utf-8")
        title = text.splitlines()[0]
        expect(pdf.info["/Title"] == f"u:{title}" and pdf.root["/ViewerPreferences"]["/DisplayDocTitle"] is True, f"{name}: {pdf.info}")
        expect(pdf.root["/Lang"] in ("u:nl-NL", "u:en-GB"), f"{name}: {pdf.root['/Lang']}")
        expect(pdf.get(pdf.root["/MarkInfo"])["/Marked"] is True, f"{name}: not marked")
        meta = run(["pdfinfo", "-meta", path]).stdout
        for part in ("<pdfaid:part>3</pdfaid:part>", "<pdfuaid:part>1</pdfuaid:part>", f"<rdf:li>{pdf.root['/Lang'][2:]}</rdf:li>"):
            expect(part in meta, f"{name}: {part} is not in the metadata")
        expect(re.search(r'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">.+</rdf:li>', meta), f"{name}: no title in the metadata")
        pages = [one for one in pdf.dictionaries() if one.get("/Type") == "/Page"]
        expect(pages and all(page.get("/Tabs") == "/S" for page in pages), f"{name}: pages without an order")
        kinds = pdf.kinds()
        for kind in ("/H1", "/P", "/L", "/LI", "/TOC", "/TOCI", "/Link", "/Document"):
            expect(kind in kinds, f"{name}: no {kind}")
        mapped = pdf.get(pdf.get(pdf.root["/StructTreeRoot"]).get("/RoleMap", {}))
        expect(all(key != value for key, value in mapped.items()), f"{name}: a kind that is mapped to itself: {mapped}")
        expect(all(one.get("/Alt") for one in pdf.dictionaries() if one.get("/S") == "/Figure"), f"{name}: a figure without words")
        links = [one for one in pdf.dictionaries() if one.get("/Subtype") == "/Link"]
        expect(links and all(one.get("/Contents") for one in links), f"{name}: {len(links)} links")
        expect(pdf.root.get("/OutputIntents"), f"{name}: no output intent")
        expect(pdf.told.get("outlines"), f"{name}: no bookmarks")
        for key in ("/beding.library", "/beding.digest"):
            expect(pdf.info.get(key), f"{name}: no {key}")
        expect("/beding.answers-digest" not in pdf.info and "/AF" not in pdf.root, f"{name}: answers unasked")
        expect("0 embedded files" in run(["pdfdetach", "-list", path]).stdout, f"{name}: a file is attached")
        # the contents have the pages on which the headings stand
        layout = [squeeze(page) for page in run(["pdftotext", "-layout", path, "-"]).stdout.split("\f")]
        entries = ENTRY.findall(run(["pdftotext", "-layout", path, "-"]).stdout)
        expect(len(entries) > 5, f"{name}: {len(entries)} entries in the contents")
        for words, page in entries:
            expect(squeeze(words) in layout[int(page) - 1], f"{name}: {words!r} is not on page {page}")


def test_draft(folder):
    """The notes of a draft are such that another program shows them, and what is open can be read."""
    for sample in SAMPLES:
        name = sample[0].stem
        run([BEDING, "compile", sample[0], "--draft", "-o", "a.pdf", "-o", "a.txt", "--taal", "en"], folder)
        path = Path(folder) / "a.pdf"
        run(["qpdf", "--check", path])
        told = run(["pdftotext", path, "-"])
        expect(not told.stderr, f"{name}: {told.stderr}")
        notes = [one for one in Pdf(path).dictionaries() if one.get("/Type") == "/Annot" and one.get("/Subtype") == "/Text"]
        expect(notes, f"{name}: no notes")
        for one in notes:
            left, low, right, high = one["/Rect"]
            expect(one["/T"] == "u:beding" and one["/Contents"] and right - left > 9 and high - low > 9, f"{name}: {one}")
        text = squeeze(told.stdout)
        opened = set(re.findall(r"\[[^\[\]]+\]", squeeze((Path(folder) / "a.txt").read_text(encoding="utf-8"))))
        expect(len(opened) > 1, f"{name}: {opened}")
        missing = {one for one in opened if one not in text}
        expect(not missing, f"{name}: not printed: {missing}")


def squeeze(text):
    return " ".join(text.split())


def test_attached(folder):
    """Answers in the PDF come back, and only when they were asked for."""
    compile_to(folder, COVENANT, "a.pdf", "a.docx", options=["--with-answers"])
    pdf = Pdf(Path(folder) / "a.pdf")
    spec = pdf.get(pdf.get(pdf.root["/AF"])[0])
    expect(spec["/AFRelationship"] == "/Data" and spec["/F"] == spec["/UF"] == "u:beding.answers.toml", spec)
    stream = pdf.get(spec["/EF"]["/F"])["dict"]
    expect(stream["/Subtype"] == "/text/plain" and stream["/Params"]["/ModDate"] == "u:D:19800101000000Z", stream)
    run(["qpdf", "--check", "a.pdf"], folder)
    listed = run(["pdfdetach", "-list", "a.pdf"], folder).stdout
    expect("1 embedded files" in listed and "beding.answers.toml" in listed, listed)
    run(["pdfdetach", "-save", "1", "-o", "taken.toml", "a.pdf"], folder)
    for tongue in ("nl", "en"):
        run([BEDING, "unpack", "a.pdf", "-o", f"{tongue}.toml", "--taal", tongue], folder)
        expect((Path(folder) / f"{tongue}.toml").read_bytes() == (Path(folder) / "taken.toml").read_bytes(), "another text")
    expect(run([BEDING, "unpack", "a.docx"], folder).stdout == (Path(folder) / "nl.toml").read_text(encoding="utf-8"), "DOCX and PDF differ")
    compile_to(folder, (COVENANT[0], "nl.toml"), "b.pdf", options=["--with-answers"])
    expect((Path(folder) / "a.pdf").read_bytes() == (Path(folder) / "b.pdf").read_bytes(), "another PDF of the answers that came back")
    compile_to(folder, DEED, "c.pdf")
    done = run([BEDING, "unpack", "c.pdf", "--lang", "en"], folder, 1)
    expect("[no-answers-inside]" in done.stderr and "beding.digest" in done.stdout, done.stderr)


def test_same(folder):
    """The same bytes each time, with a date that is given too, and nothing left behind."""
    own = Path(folder) / "tmp"
    own.mkdir()
    for date in (None, "1767225600"):
        more = {"TMPDIR": str(own), **({"SOURCE_DATE_EPOCH": date} if date else {})}
        for name in ("a.pdf", "b.pdf"):
            compile_to(folder, DEED, name, env={**os.environ, **more})
        expect((Path(folder) / "a.pdf").read_bytes() == (Path(folder) / "b.pdf").read_bytes(), f"two PDFs of one document, date {date}")
        pdf = Pdf(Path(folder) / "a.pdf")
        expect("/DocChecksum" not in pdf.trailer, "a checksum of something else")
        expect(pdf.info.get("/CreationDate") == ("u:D:20260101000000Z" if date else None), f"{pdf.info}")
        meta = run(["pdfinfo", "-meta", "a.pdf"], folder).stdout
        expect(("<xmp:CreateDate>2026-01-01T00:00:00Z</xmp:CreateDate>" in meta) == bool(date), "the metadata has another date")
    expect(not list(own.iterdir()), f"left behind: {list(own.iterdir())}")
    done = compile_to(folder, DEED, "none.pdf", code=1, env={**os.environ, "TMPDIR": "/proc"})
    expect("error[office-failed]" in done.stderr and not (Path(folder) / "none.pdf").exists(), done.stderr)


def test_fonts(folder):
    """All fonts are in the file; a warning where the pages were counted with letters of other measures."""
    compile_to(folder, DEED, "a.pdf")
    rows = [line for line in run(["pdffonts", "a.pdf"], folder).stdout.splitlines()[2:] if line.strip()]
    expect(rows and all(re.search(r"\byes yes yes\b", row) for row in rows), "\n".join(rows))
    narrow = Path(folder) / "fonts.conf"
    narrow.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
                      f'<dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{folder}/cache</cachedir></fontconfig>', encoding="utf-8")
    here = compile_to(folder, DEED, "b.docx", options=["--pages"])
    expect("other-fonts" not in here.stderr, here.stderr)
    if not Path("/usr/share/fonts/truetype/dejavu").is_dir():
        return
    done = compile_to(folder, DEED, "c.docx", options=["--paginas"], env={**os.environ, "FONTCONFIG_FILE": str(narrow)})
    expect("warning[other-fonts]" in done.stderr and "Arial" in done.stderr, f"no warning: {done.stderr}")


def pages_in(path, order="-layout"):
    """The words of each page, as LibreOffice lays the file out."""
    with tempfile.TemporaryDirectory() as folder:
        run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, path])
        return run(["pdftotext", order, Path(folder) / (path.stem + ".pdf"), "-"]).stdout.split("\f")


def test_pages(folder):
    """Page numbers at once, in both forms, and those of the layout of each; without the option there are none."""
    run([BEDING, "style", "new", "-o", "huis.dotx"], folder)
    for sample, more in [(one, []) for one in SAMPLES] + [(COVENANT, ["--initials", "--concept"]), (COVENANT, ["--style", "huis.dotx", "--initials"])]:
        compile_to(folder, sample, "a.docx", "a.odt", options=["--pages", *more])
        compile_to(folder, sample, "plain.docx", "plain.odt")
        docx = zipfile.ZipFile(Path(folder) / "a.docx").read("word/document.xml").decode()
        odt = zipfile.ZipFile(Path(folder) / "a.odt").read("content.xml").decode()
        body = re.search(r"<text:index-body>.*</text:index-body>", odt).group()
        in_odt = re.findall(r'text:reference-format="page" text:ref-name="([^"]+)">(\d+)<', body)
        in_docx = re.findall(r"PAGEREF (\S+) \\h .*?<w:t[^>]*>(\d+)</w:t>", re.search(r"<w:sdtContent>.*?</w:sdtContent>", docx).group())
        expect(len(in_odt) > 5 and [name for name, _ in in_odt] == [name for name, _ in in_docx], f"{sample[1].stem}: {in_odt} and {in_docx}")
        expect(len({page for _, page in in_odt}) > 2, f"{sample[1].stem}: all on {in_odt}")
        for name in ("a.docx", "a.odt"):
            pages = pages_in(Path(folder) / name)
            entries = [one for page in pages for one in ENTRY.findall(page)]
            expect(len(entries) == len(in_odt), f"{name}: {len(entries)} entries, not {len(in_odt)}")
            expect([page for _, page in entries] == [page for _, page in (in_odt if name.endswith("odt") else in_docx)], f"{sample[1].stem} {name}: {entries}")
            for words, page in entries:
                expect(squeeze(words) in squeeze(pages[int(page) - 1]), f"{sample[1].stem} {name}: {words!r} is not on page {page}")
        plain = zipfile.ZipFile(Path(folder) / "plain.docx").read("word/document.xml").decode()
        expect("PAGEREF" not in plain, "page numbers unasked")
        expect('text:reference-format="page"' not in zipfile.ZipFile(Path(folder) / "plain.odt").read("content.xml").decode(), "page numbers unasked")


def test_saved(folder):
    """LibreOffice saves in each form and in the other: the answers and the facts are still there."""
    base = Path(folder)
    for sample in (COVENANT, DEED):
        compile_to(folder, sample, "a.docx", "a.odt", options=["--with-answers"])
        expected = run([BEDING, "unpack", "a.docx"], folder).stdout
        expect(expected.count("\n") > 20, expected)
        for source in ("docx", "odt"):
            for target in ("docx", "odt"):
                out = base / f"{source}-{target}"
                run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target, "--outdir", out, base / f"a.{source}"])
                saved = run([BEDING, "unpack", out / f"a.{target}", "--lang", "en"], folder)
                expect(saved.stdout == expected, f"{sample[1].stem} {source} saved as {target}: {saved.stdout[:300]}{saved.stderr}")


def test_open(folder):
    """The words of the open places of a draft are in its PDF, straight and by way of the DOCX, and in their sentences."""
    base = Path(folder)
    for library, _ in SAMPLES:
        run([BEDING, "compile", library, "--concept", "-o", "a.docx", "-o", "a.pdf", "-o", "a.txt", "--taal", "en"], folder)
        body = zipfile.ZipFile(base / "a.docx").read("word/document.xml").decode()
        shown = re.findall(r'<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>.*?<w:t[^>]*>([^<]+)</w:t>', body)
        expect(len(shown) > 5 and len(shown) == body.count("<w:showingPlcHdr/>"), f"{library.stem}: {len(shown)} open places")
        straight = run(["pdftotext", base / "a.pdf", "-"]).stdout
        office = "\n".join(pages_in(base / "a.docx", "-nopgbrk"))
        for name, text in (("PDF", straight), ("DOCX to PDF", office)):
            text = re.sub(r"[\s<>\[\]]+", "", text)
            for one in {html.unescape(one) for one in shown}:
                words = re.sub(r"[\s<>\[\]]+", "", one)
                expect(words in text, f"{library.stem} {name}: {one!r} is not there")
                expect(text.count(words) >= min(2, shown.count(one)), f"{library.stem} {name}: {one!r} is there {text.count(words)} times")


FRONT = """bibliotheek voorblad "Voorblad"
  gebruik "nummering/convenant"

partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam"
  heet "gemeente {naam}"

vraag zaak "Zaaknummer"
  tekst

clausule een "Een"
  Tekst.

clausule slot "Ondertekening"
  Aldus overeengekomen:

  {voor elke gemeente}
    {handtekening met getuige}
      *{gemeente.heet}*

      Naam: {lijn}

      Functie: {lijn}

      Gevolmachtigd bij besluit van: {lijn}

      Plaats en datum: {lijn}

clausule bij "Erbij"
  Tekst.

document d "Voorblad"
  kenmerk "{zaak}"
  versie "1.2"
  datum "1 maart 2027"
  status "Definitief"
  paraaf op elke pagina
  nummering convenant
  hoofdstuk "Hoofdstuk"
    een
  ondertekening slot
  bijlage bij
"""


def test_front(folder):
    """Title block, initials and witnesses in the PDF of ours, of the DOCX and of the ODT: on each page, in their order, none split."""
    base = Path(folder)
    (base / "a.beding").write_text(FRONT, encoding="utf-8")
    (base / "a.toml").write_text('zaak = "2027/14"\n' + "".join(f'[[gemeente]]\nnaam = "Plaats{i}"\n' for i in range(7)), encoding="utf-8")
    compile_to(folder, ("a.beding", "a.toml"), "a.docx", "a.odt", "a.pdf")
    pdf = Pdf(base / "a.pdf")
    expect(pdf.info.get("/beding.reference") == "u:2027/14" and pdf.info.get("/beding.status") == "u:Definitief", f"{pdf.info}")
    expect("<dc:identifier>2027/14</dc:identifier>" in run(["pdfinfo", "-meta", base / "a.pdf"]).stdout, "no identifier in the metadata")
    for name, pages in (("pdf", run(["pdftotext", "-layout", base / "a.pdf", "-"]).stdout.split("\f")), ("docx", pages_in(base / "a.docx")), ("odt", pages_in(base / "a.odt"))):
        pages = [page for page in pages if page.strip()]
        lines = [squeeze(line) for line in pages[0].splitlines()]
        facts = ["Kenmerk: 2027/14", "Versie: 1.2", "Datum: 1 maart 2027", "Status: Definitief"]
        expect([line for line in lines if line in facts] == facts, f"{name}: {lines[:12]}")
        expect(len(pages) >= 4, f"{name}: {len(pages)} pages")
        for number, page in enumerate(pages, 1):
            expect(page.count("Paraaf: ____") == 7 and all(f"gemeente Plaats{i}" in page for i in range(7)), f"{name}: initials on page {number}\n{page}")
            # what begins on a page ends there: a name has its own four lines
            expect(page.count("Plaats en datum:") == page.count("Handtekening getuige:") == page.count("Beroep:"), f"{name}: a signature is split over page {number}\n{page}")
        expect(sum(page.count("Beroep:") for page in pages) == 7, f"{name}: witnesses")


def test_logos(folder):
    """Each image is there once a logo, with its words, all of one height; those who save it and the PDF of each form keep it."""
    base = Path(folder)
    library, answers = examples.write_logos(folder)
    compile_to(folder, (library, answers), "a.docx", "a.odt", "a.pdf", "a.html", "b.docx", options=["--with-answers"])
    expect((base / "a.docx").read_bytes() == (base / "b.docx").read_bytes(), "two documents of the same answers")
    alts = ["Het beeldmerk van het programma", *(f"Wapen & <zegel> van Plaats{i}" for i in range(5))]
    docx = zipfile.ZipFile(base / "a.docx")
    body = docx.read("word/document.xml").decode()
    expect([html.unescape(one) for one in re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', body)] == alts, "words in DOCX")
    expect(len(set(re.findall(r'<wp:extent cx="\d+" cy="(\d+)"', body))) == 1, "heights in DOCX")
    media = sorted(name for name in docx.namelist() if name.startswith("word/media/"))
    expect(len(media) == 4 and sum(name.endswith(".svg") for name in media) == 1, f"{media}")
    for name in media:
        if name.endswith(".svg"):
            expect(docx.read(name) == (library.parent / "wapen.svg").read_bytes(), "the SVG is another")
    expect(len(set(re.findall(r'<asvg:svgBlip [^>]*r:embed="([^"]+)"', body))) == 1, "no SVG beside the bitmap")
    odt = zipfile.ZipFile(base / "a.odt").read("content.xml").decode()
    expect([html.unescape(one) for one in re.findall(r"<svg:desc>([^<]*)</svg:desc>", odt)] == alts, "words in ODT")
    page = (base / "a.html").read_text(encoding="utf-8")
    expect([html.unescape(one) for one in re.findall(r'<img src="data:image/[^"]+" alt="([^"]*)"', page)] == alts, "words in HTML")
    pdf = Pdf(base / "a.pdf")
    figures = [one for one in pdf.dictionaries() if one.get("/S") == "/Figure"]
    expect(sorted(one.get("/Alt", "")[2:] for one in figures) == sorted(alts), f"{[one.get('/Alt') for one in figures]}")
    for kind in ("docx", "odt"):
        run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", base / kind, base / f"a.{kind}"])
        images = run(["pdfimages", "-list", base / kind / "a.pdf"]).stdout.splitlines()[2:]
        expect(len(images) >= (6 if kind == "docx" else 3), f"{kind}: {images}")
    # the answers come back, and say which files they name
    told = run([BEDING, "unpack", "a.docx", "-o", "back.toml", "--lang", "en"], folder).stdout
    expect(told.count("Not inside: ") == 3 and "wapen.svg (SHA-256 " in told, told)
    (base / "back.toml").rename(library.parent / "back.toml")
    compile_to(folder, (library, library.parent / "back.toml"), "c.docx", options=["--with-answers"])
    expect((base / "c.docx").read_bytes() == (base / "a.docx").read_bytes(), "made again it has other bytes")
    # a draft has places instead
    run([BEDING, "compile", library, "--concept", "-o", "d.docx", "-o", "d.odt", "-o", "d.txt", "--taal", "nl"], folder)
    expect("[Welk beeldmerk heeft het programma?] [Logo]" in (base / "d.txt").read_text(encoding="utf-8"), "no places in the draft")


def test_lines(folder):
    """Lines and paragraphs of answers stand in the PDF of ours, of the DOCX and of the ODT as they do in text, with every number."""
    base = Path(folder)
    compile_to(folder, examples.write_long(folder), "a.docx", "a.odt", "a.pdf", "a.txt")
    text = (base / "a.txt").read_text(encoding="utf-8")
    expect(text.startswith("Contract met Dam 1, 1012 AB Amsterdam, <Nederland> & ]]>\n"), text[:80])
    wanted = ["Post gaat naar:", "Dam 1", "1012 AB Amsterdam", "<Nederland> & ]]>", "Er was eens een tuin met:", "a. gras;", "b. {bomen} en @struiken;",
              "c. <w:p>, ]]> & # niets.", "Daarna:", "|geen|tabel|", "1. Eerst dit.", "2. Wie binnenkomt:", "a. veegt de voeten;", "b. sluit de deur.",
              "Dat geldt altijd.", "3. En dan.", "Er is, volgens artikel 3, lid 3 en artikel 1 (Partijen):", "a. lucht;", "b. water."]
    for name, whole in (("txt", text), ("pdf", run(["pdftotext", "-layout", base / "a.pdf", "-"]).stdout), ("docx", "\n".join(pages_in(base / "a.docx"))),
                        ("odt", "\n".join(pages_in(base / "a.odt")))):
        lines = [squeeze(line).lower() for line in whole.splitlines()]  # LibreOffice shows “Artikel” in a field of DOCX
        at = next((i for i, line in enumerate(lines) if line == wanted[0].lower()), 0)
        for one in wanted:
            found = next((i for i in range(at, len(lines)) if lines[i] == one.lower()), None)
            expect(found is not None, f"{name}: no line “{one}” behind {lines[at]!r}\n{whole}")
            at = at if found is None else found
        expect(any("•" in line and "vogels" in line for line in lines), f"{name}: no bullets")


def test_absent(folder):
    """Where LibreOffice is not: a message, and nothing written. The system's folders are hidden from the process."""
    if run(["unshare", "--user", "--map-root-user", "--mount", "true"], code=None).returncode:
        print("skipped: this machine lets nobody hide a folder")
        sys.exit(77)
    hide = "mount --bind /dev/null \"$(readlink -f \"$(command -v soffice)\")\" && mount --bind /dev/null /usr/bin/soffice && exec \"$@\""
    for option, output in (([], "a.pdf"), (["--pages"], "a.docx")):
        command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", hide, "sh", BEDING, "compile", DEED[0], "-a", DEED[1], *option, "-o", output]
        for tongue, words in (("nl", "LibreOffice nodig"), ("en", "LibreOffice is needed")):
            done = run([*command, "--taal", tongue], folder, 1)
            expect("[no-office]" in done.stderr and words in done.stderr, done.stderr)
            expect(not list(Path(folder).iterdir()), f"written: {list(Path(folder).iterdir())}")


if __name__ == "__main__":
    need("soffice", "qpdf", "pdfinfo", "pdffonts", "pdfdetach", "pdftotext")
    with tempfile.TemporaryDirectory() as scratch:
        globals()["test_" + sys.argv[1]](scratch)
    for one in wrong:
        print(one)
    sys.exit(1 if wrong else 0)
