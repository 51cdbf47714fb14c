"""beding import: what comes of a document compiles, and gives back its text.

    import_test.py samples|seed|words|looks|mixed|others|placeholders|refused
"""
import html
import os
import random
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import make_files

BEDING = os.environ["BEDING"]
ROOT = Path(os.environ["BEDING_ROOT"])
SEED = ROOT.parent / "shared" / "seed" / "modelconvenant.txt"
wrong = []


def run(arguments, folder):
    return subprocess.run([BEDING, *map(str, arguments)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)


def expect(good, words):
    if not good:
        wrong.append(words)


def samples():
    """Library and answers of every document of the project."""
    yield from ((ROOT / "clauses/modelconvenant.beding", one) for one in sorted((ROOT / "samples").glob("*.toml")))
    for name in ("verwerkersovereenkomst", "mutual-nda"):
        yield from ((ROOT / f"clauses/{name}.beding", one) for one in sorted((ROOT / "samples" / name).glob("*.toml")))


def looks(page):
    """What a page has in bold and italics, and its tables: bold by hand alone, so not the name of a definition's style."""
    text = re.sub(r"<(style|nav).*?</\1>", "", page.read_text(encoding="utf-8"), flags=re.S)
    plain = lambda some: html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", some))).strip()
    rows = [[plain(cell) for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.S)] for row in re.findall(r"<tr.*?</tr>", text, re.S)]
    return [plain(one) for one in re.findall(r"<strong>(.*?)</strong>", text, re.S)], [plain(one) for one in re.findall(r"<em>(.*?)</em>", text, re.S)], rows, text.count("<th")


def test_samples(folder):
    """Our own documents, imported and compiled again, have their text, their numbers, their emphasis and their tables back."""
    count = 0
    for library, answers in samples():
        for form in ("docx", "odt"):
            document, made = folder / f"{count}.{form}", folder / f"made-{count}"
            run(["compile", library, "-a", answers, "-o", document], folder)
            done = run(["import", document, "-o", f"{made}.beding", "--taal", "en"], folder)
            expect(done.returncode == 0 and "The text that comes out equals the document." in done.stdout, f"{answers.name} as {form}: {done.stdout[:2000]}{done.stderr[:2000]}")
            laid = run(["fmt", "--check", f"{made}.beding"], folder)
            expect(laid.returncode == 0, f"{answers.name}: not laid out")
            again = run(["compile", f"{made}.beding", "-a", f"{made}.toml", "-o", f"{made}.docx", "-o", f"{made}.odt"], folder)
            expect(again.returncode == 0, f"{answers.name}: {again.stderr[:2000]}")
            text = Path(f"{made}.beding").read_text(encoding="utf-8")
            typed = int(re.search(r"(\d+) still typed", done.stdout).group(1))
            named = int(re.search(r"(\d+) references by name", done.stdout).group(1))
            expect(named > 5 * typed, f"{answers.name}: {named} by name, {typed} typed")
            expect(not re.search(r"^ *- (Artikel|[a-z][.)]|\d+[.)°]) ", text, re.M), f"{answers.name}: numbers are left")
            run(["compile", library, "-a", answers, "-o", f"{made}-was.html"], folder)
            run(["compile", f"{made}.beding", "-a", f"{made}.toml", "-o", f"{made}.html"], folder)
            was, now = looks(Path(f"{made}-was.html")), looks(Path(f"{made}.html"))
            for what, a, b in zip(("bold", "italics", "tables", "headings of tables"), was, now):
                expect(a == b, f"{document.name} of {answers.name}: {what} differ: {[one for one in a if one not in b][:5]} became {[one for one in b if one not in a][:5]}") if not isinstance(a, int) else expect(a == b, f"{what}: {a}, {b}")
            count += 1
    print(f"{count} documents")


def test_seed(folder):
    if not SEED.exists():
        print("skipped: ../shared is not there")
        sys.exit(77)
    done = run(["import", SEED, "-o", "seed.beding", "--taal", "en"], folder)
    text = (folder / "seed.beding").read_text(encoding="utf-8")
    answers = (folder / "seed.toml").read_text(encoding="utf-8")
    expect(done.returncode == 0, done.stderr)
    for party in ("gemeente", "omgevingsdienst", "veiligheidsregio", "ggd", "provincie"):
        expect(f"\npartij {party} " in text and f"[{party}]" in answers, f"no party {party}")
    expect(text.count("@evaluatie") == 2, "the evaluation is referred to twice")
    expect("  ! In dit artikel wordt de afbakening" in text, "the note to the drafter is a note")
    expect("hierna GGD" in text and re.search(r"^ *# .*GGD", text, re.M), "the province that is called GGD stands as a comment")
    expect(re.search(r"^ *# .*b\).*d\).*\n", text, re.M), "the gap in the numbers stands as a comment")
    expect("[invullen" not in re.sub(r"#.*", "", text) and "**" not in re.sub(r"#.*|vraag .*", "", text), "an open place is left in the text")
    check = run(["check", "seed.beding", "--taal", "en"], folder)
    expect(check.returncode == 0 and "[hole]" not in check.stderr and "[typed-reference]" not in check.stderr, check.stderr)
    made = run(["compile", "seed.beding", "-a", "seed.toml", "-o", "seed.docx", "-o", "seed.odt", "-o", "seed.txt"], folder)
    expect(made.returncode == 0 and "Artikel 4.6 Evaluatie" in (folder / "seed.txt").read_text(encoding="utf-8").replace("\xa0", " "), made.stderr)
    differ = [line for line in done.stdout.splitlines() if line.startswith("  + ")]
    # what is mended: the list a, e, f …, chapters with and without a full stop, the ends of lists, two names for
    # one open place, and the two references that had no number
    expect(0 < len(differ) < 20, f"{len(differ)} differences")


WORDS = {
    "en": ("""SERVICES AGREEMENT

1. Definitions

In this agreement, Services means the services in Schedule 1.

2. Services

2.1 The Supplier provides the Services in accordance with clause 3.

2.2 The Supplier shall:

(a) act with care, at 5* and {more}; and

(b) report to [name of client] each month, as set out in clause 2.1.

3. Fees

3.1 The Customer pays [●] each month to [client name].

3.2 Nothing in clause 2.2(b) limits this. Section 12 of the Bankruptcy Act applies.

Schedule 1 Scope

1. Advice.

2. Repair.
""", ["language en", "question name-of-client", "in @scope.", "accordance with @fees.", "{#b} report to {name-of-client}", "set out in @services.",
      "to {name-of-client}.", "Nothing in @services.b limits", "Section 12 of the Bankruptcy Act", "5\\* and \\{more\\}", "annex scope"]),
    "nl": ("""Overeenkomst

Artikel 1 Begrippen

In deze overeenkomst wordt gewerkt volgens artikel 2, tweede lid.

Artikel 2 Werk

1. Partij A werkt.

2. Partij B werkt ook, bedoeld in het eerste lid en artikel 28 AVG.

Artikel 3 Slot

Dit gaat in op …… en eindigt na [****] jaar.
""", ["taal nl", "volgens @werk.lid-2.", "bedoeld in het @werk.lid-1 en artikel 28 AVG", "vraag open-artikel-3 ", "vraag open-artikel-3-2 ", '  lid ']),
    "praktijk": ("""Samenwerkingsovereenkomst

Artikel 1 Definities

1. In deze overeenkomst wordt verstaan onder "Diensten": de diensten in artikel 2 lid 1.

2. Begrippen uit artikel 4 lid 2 sub b gelden ook hier.

Artikel 2 Diensten

1. Opdrachtnemer levert de Diensten met inachtneming van artikel 3 en de artikelen 4 tot en met 6.

2. In afwijking van lid 1 kan hij dat opschorten in de gevallen van artikel 4 lid 2 sub a en b.

Artikel 3 Prijs

De prijs bedraagt [bedrag] euro. Artikelen 5 en 6 zijn van toepassing.

Artikel 4 Betaling

1. Betaling geschiedt binnen [aantal] dagen.

2. Opdrachtgever is in verzuim als hij:

a. niet betaalt binnen de termijn van lid 1; of

b. de zekerheid, bedoeld in artikel 5 lid 1, niet stelt.

Artikel 5 Zekerheid

1. Opdrachtgever stelt zekerheid.

2. Het bepaalde in artikel 4 lid 2 sub a blijft onverkort.

Artikel 6 Slot

Zie ook artikel 2, 3 en 5 en artikel 4 lid 1 en 2.
""", ['citeer "lid {1}"', 'citeer "sub {a}"', "de diensten in @diensten.lid-1.", "uit @betaling.b gelden", "en de {@betaling, @zekerheid, @slot}.", "euro. {@zekerheid, @slot} zijn", "{@betaling.a, @betaling.b}",
      "{aantal-artikel-4-1} dagen", "artikel {@diensten | nummer}, {@prijs | nummer} en {@zekerheid | nummer}", "0 still typed", "equals the document"]),
    "practice": ("""Services Agreement

1. Services

1.1 Access and Use. The Supplier works as set out in Section 2 (Fees) and Sections 1.2 and 2.1.

1.2 The Supplier may stop in the case of Section 2.2(b) (Suspension).

2. Fees

2.1 The Customer pays [●] a month, and no more than Section 1.1 (Access and Use) says.

2.2 The Supplier may suspend:

(a) after notice; or

(b) at once, as this Section 2 (Fees) allows.
""", ['cite "Section {1}"', "{@fees | title}", "@services.access-and-use (Access and Use)", "@fees.b (Suspension)", "0 still typed", "equals the document"]),
}


def test_words(folder):
    for name, (document, parts) in WORDS.items():
        (folder / f"{name}.txt").write_text(document, encoding="utf-8")
        done = run(["import", f"{name}.txt", "-o", f"{name}-made.beding", "--taal", "en"], folder)
        text = (folder / f"{name}-made.beding").read_text(encoding="utf-8")
        expect(done.returncode == 0, done.stderr)
        text = re.sub(r"\s+", " ", text + done.stdout)
        for part in parts:
            expect(re.sub(r"\s+", " ", part) in text, f"{name}: no {part!r} in\n{text}")
        expect("equals the document" in done.stdout or name == "en", f"{name}: {done.stdout}")


def test_looks(folder):
    """Bold, italics and tables as office programs write them: cut in runs, by a style, over a hole, in part of a word."""
    run_of = lambda text, look="": f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'
    bold, slanted, strong = "<w:b/>", '<w:i w:val="1"/>', '<w:rStyle w:val="Strong"/>'
    cell = lambda *texts, more="", look="": f"<w:tc><w:tcPr>{more}</w:tcPr>" + "".join(f"<w:p>{run_of(one, look)}</w:p>" for one in texts) + "</w:tc>"
    row = lambda *cells: f"<w:tr>{''.join(cells)}</w:tr>"
    body = "".join((
        make_files.paragraph("Overeenkomst"), make_files.paragraph("Artikel 1 Doel"),
        "<w:p>" + run_of("Wij noemen dit “") + run_of("het", bold) + run_of(" ") + run_of("plan", bold) + run_of("”, naar ") + run_of("artikel 2", slanted)
        + run_of(" voor ") + run_of("[naam gemeente] en anderen", bold + slanted) + run_of(", on") + run_of("denk", bold) + run_of("baar, 2*3=6.") + "</w:p>",
        "<w:p>" + run_of("Nadrukkelijk ", strong) + run_of("niet", strong + '<w:b w:val="0"/>') + run_of(" zo", "<w:b/><w:bCs/>") + run_of(".") + "</w:p>",
        make_files.paragraph("Artikel 2 Geld"),
        "<w:tbl>" + row(cell("Wie", look=bold), cell("Wat", look=bold), cell("Hoe", look=bold)) + row(cell("A|B"), cell("betaalt volgens artikel 1", more='<w:gridSpan w:val="2"/>'))
        + row(cell(""), cell("elk jaar", "en vooraf"), cell("- contant")) + "</w:tbl>",
        make_files.paragraph("Tot zover."), make_files.paragraph("Ondertekening"),
        "<w:tbl>" + row(cell("Gemeente A", "De burgemeester"), cell("Gemeente B", "De wethouder")) + "</w:tbl>"))
    styles = f'<w:styles {make_files.W}><w:style w:type="character" w:styleId="Base"><w:rPr><w:b/></w:rPr></w:style><w:style w:type="character" w:styleId="Strong"><w:basedOn w:val="Base"/></w:style></w:styles>'
    relations = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
                 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>')
    (folder / "looks.docx").write_bytes(make_files.docx(body, more=[("word/styles.xml", styles), ("word/_rels/document.xml.rels", relations)]))
    open_document = "".join((
        "<text:p>Overeenkomst</text:p><text:p>Artikel 1 Doel</text:p>",
        '<text:p>Wij noemen dit “<text:span text:style-name="T1">het plan</text:span>”, naar <text:span text:style-name="Emphasis">artikel 2</text:span> voor '
        '<text:span text:style-name="T1"><text:span text:style-name="Emphasis">[naam gemeente]</text:span><text:span text:style-name="Emphasis"> en anderen</text:span></text:span>, '
        'on<text:span text:style-name="T1">denk</text:span>baar, 2*3=6.</text:p>',
        '<text:p><text:span text:style-name="T1">Nadrukkelijk</text:span> niet <text:span text:style-name="T1">zo</text:span>.</text:p>',
        "<text:p>Artikel 2 Geld</text:p><table:table><table:table-header-rows>",
        "".join(f'<table:table-cell><text:p text:style-name="P7">{one}</text:p></table:table-cell>' for one in ("Wie", "Wat", "Hoe")).join(("<table:table-row>", "</table:table-row>")),
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>A|B</text:p></table:table-cell>",
        '<table:table-cell table:number-columns-spanned="2"><text:p>betaalt volgens artikel 1</text:p></table:table-cell><table:covered-table-cell/></table:table-row>',
        "<table:table-row><table:table-cell/><table:table-cell><text:p>elk jaar</text:p><text:p>en vooraf</text:p></table:table-cell><table:table-cell><text:p>- contant</text:p></table:table-cell></table:table-row></table:table>",
        "<text:p>Tot zover.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Met een noot.</text:p></text:note-body></text:note></text:p><text:p>Ondertekening</text:p><table:table><table:table-row>",
        "<table:table-cell><text:p>Gemeente A</text:p><text:p>De burgemeester</text:p></table:table-cell><table:table-cell><text:p>Gemeente B</text:p><text:p>De wethouder</text:p></table:table-cell>",
        "</table:table-row></table:table>"))
    F = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    bold_style = lambda name, family: f'<style:style style:name="{name}" style:family="{family}"><style:text-properties fo:font-weight="bold"/></style:style>'
    content = make_files.content(open_document).replace("<office:body>", f'<office:automatic-styles {F}>{bold_style("T1", "text")}{bold_style("P7", "paragraph")}</office:automatic-styles><office:body>')
    styles = (f'<office:document-styles {make_files.O} {F}><office:styles><style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
              "</office:styles></office:document-styles>")
    (folder / "looks.odt").write_bytes(make_files.pack([("mimetype", make_files.MIME), ("styles.xml", styles), ("content.xml", content)]))
    for form in ("docx", "odt"):
        done = run(["import", f"looks.{form}", "-o", f"{form}.beding", "--taal", "nl"], folder)
        text = re.sub(r"\n +(?! *\|)", " ", (folder / f"{form}.beding").read_text(encoding="utf-8"))
        expect(done.returncode == 0 and "gelijk aan het document" in done.stdout, f"{form}: {done.stdout}{done.stderr}")
        for part in ("Wij noemen dit “*het plan*”, naar _@geld_ voor *_{naam-gemeente} en anderen_*, ondenkbaar, 2\\*3=6.", "*Nadrukkelijk* niet *zo*.", "  | Wie", "  |---", "\\- contant",
                     "A\\|B", "betaalt volgens @doel |  ", "elk jaar en vooraf", "# alinea's in één cel staan achter elkaar", "Gemeente A", "De wethouder"):
            expect(re.sub(r" +", " ", part) in re.sub(r" +", " ", text), f"{form}: no {part!r}")
        expect(form == "docx" or "# niet overgenomen (voetnoot): Met een noot.\n" in text, f"{form}: the footnote is lost")
        expect(text.count("\n  |--") == 1, f"{form}: the signatures became a table")
        made = run(["compile", f"{form}.beding", "-a", f"{form}.toml", "-o", f"{form}.html"], folder)
        expect(made.returncode == 0, made.stderr)
    expect(looks(folder / "docx.html") == looks(folder / "odt.html"), "DOCX and ODT differ")


def test_mixed(folder):
    """Lines thrown together: whatever comes in, what comes out is laid out, compiles, and loses nothing in silence."""
    lines = [line for document, _ in WORDS.values() for line in document.split("\n") if line]
    lines += ["1. een", "2. twee", "a. noot", "(i) x", "- streep", "• punt", "Artikel 3 Naam", "Hoofdstuk II Titel", "Hoofdstuk III", "Deel 1 Begin", "Bijlage A", "1.1 sub", "1.1.1 diep",
              "1.1.1.1 dieper", "1.1.1.1.1 diepst", "| a | b |", "{x}", "@naam", "*vet*", "_schuin_", "[naam]", "[****]", "\\", '"', "# hek", "! uit", "Section 4 (Fees) applies.", "§ 4 Abs. 1",
              "A: overweging", "Trede 1", "Trede 2", "Ondertekening", "i", "ii", "}", "{", "als", "einde", "Artikel aantal", "[aantal]", "[lijn]", "Artikel 4.2 Wijzigingen", "n.t.b."]
    for seed in range(300):
        dice = random.Random(seed)
        text = [dice.choice(lines) for _ in range(dice.randint(1, 40))]
        (folder / "in.txt").write_text(dice.choice(("\n", "\n\n")).join(text), encoding="utf-8")
        for name in ("out.beding", "out.toml"):
            (folder / name).unlink(missing_ok=True)
        done = run(["import", "in.txt", "-o", "out.beding", "--taal", "en"], folder)
        expect(done.returncode == 0, f"seed {seed}: {done.stderr[:500]}")
        words = (folder / "out.beding").read_text(encoding="utf-8") if done.returncode == 0 else ""
        if seed % 10 == 0:
            expect(run(["fmt", "--check", "out.beding"], folder).returncode == 0, f"seed {seed}: not laid out")
        for line in text:
            found = re.search(r"[A-Za-z]{7,}", line)
            expect(not found or re.search(found.group(), words + done.stdout, re.I), f"seed {seed}: {line!r} is lost")


def test_others(folder):
    """Documents of others, of every kind: what comes of them compiles, and of agreements nothing is lost."""
    cases = ROOT.parent / "shared" / "cases"
    files = [one for one in sorted(cases.rglob("*")) if one.suffix in (".docx", ".odt", ".md")] if cases.exists() else []
    files = [one for one in files if one.name != "README.md"]
    if not files:
        print("skipped: ../shared is not there")
        sys.exit(77)
    named = typed = 0
    exact = set()
    for count, file in enumerate(files):
        done = run(["import", file, "-o", f"{count}.beding", "--taal", "en"], folder)
        if "error[nothing-to-import]" in done.stderr:  # a picture and no text: said, and nothing written
            read = run(["scan", file, "--format", "paragraphs"], folder)
            expect(done.returncode and not read.stdout.strip() and not (Path(folder) / f"{count}.beding").exists(), f"{file.name}: {read.stdout}")
            continue
        expect(done.returncode == 0, f"{file.name}: {done.stderr[:1000]}")
        if done.returncode:
            continue
        expect(run(["fmt", "--check", f"{count}.beding"], folder).returncode == 0, f"{file.name}: not laid out")
        forms = [part for form in ("docx", "odt") for part in ("-o", f"{count}.{form}")]
        made = run(["compile", f"{count}.beding", "-a", f"{count}.toml", *forms], folder)
        expect(made.returncode == 0, f"{file.name}: {made.stderr[:1000]}")
        if "equals the document" in done.stdout:
            exact.add(file.name)
        if "agreement" in file.name or file.name.startswith("BWBR"):
            named += int(re.search(r"(\d+) references? by name", done.stdout).group(1))
            typed += int(re.search(r"(\d+) still typed", done.stdout).group(1))
    for name in ("common-paper-cloud-service-agreement.docx", "common-paper-pilot-agreement.docx", "BWBR0011744-bestuurlijke-samenwerking-waarborgfonds.md", "BWBR0013884-gelders-archief.md"):
        expect(name in exact, f"{name} does not come back as it was")
    # the documents that show how a library of them should look: whatever is in them, their text is not changed
    for file in (cases / "import").glob("[0-9]*.*"):
        expect(file.suffix not in (".docx", ".odt") or file.name in exact, f"{file.name} does not come back as it was")
    expect(len(exact) >= 43, f"only {len(exact)} come back as they were")
    expect(named > 100 and typed < 20, f"{named} references by name, {typed} typed")
    print(f"{len(files)} documents, {len(exact)} exact; of agreements and regulations {named} references by name, {typed} typed")


def test_placeholders(folder):
    """Whatever a placeholder holds: the library compiles with the answers, which are good TOML, and the text is the document's."""
    generator = random.Random(5)
    odd = ['"', "'", "\\", '"""', "\'\'\'", "\\u0041", "\\", "\t", "#", "=", "{", "}", "{{", "*", "**", "_", "@een", "|", "é", "e\u0301", "\x85", "\x9b", "\u2028", "\u202e", "\u200b", "\ufdd0", "\x7f", "\U0001fffe", "€", "[", "…", "\N{NO-BREAK SPACE}", "-", "$", "\r"]
    samples = [*(f"invullen {one} naam" for one in odd), *(one + "naam" for one in odd), *("naam" + one for one in odd)]
    samples += ["".join(generator.choices([*odd, "naam", " ", "van de partij"], k=6)) for _ in range(60)]
    texts = ["".join(f"Artikel {i} Deel\n\nDe prijs is [{one}] voor {one} werk.\n\n" for i, one in enumerate(group, 1)) for group in (samples[i:i + 6] for i in range(0, len(samples), 6))]
    for count, text in enumerate(texts):
        for form in ("txt", "docx"):
            name = f"p{count}.{form}"
            if form == "txt":
                (folder / name).write_text(text, encoding="utf-8", newline="")
            else:
                allowed = "".join(c for c in text if c >= " " or c in "\t\n")
                (folder / name).write_bytes(make_files.docx("".join(make_files.paragraph(html.escape(one)) for one in allowed.split("\n\n"))))
            done = run(["import", name, "-o", f"m-{name[:-len(form) - 1]}-{form}", "--taal", "en"], folder)
            base = folder / f"m-p{count}-{form}"
            if done.returncode:
                expect("error[" in done.stderr and not Path(f"{base}.beding").exists() and not Path(f"{base}.toml").exists(), f"{name}: files stay of what failed: {done.stderr}")
            expect(done.returncode == 0, f"{name}: {done.stderr[:1500]}")
            if done.returncode == 0:
                tomllib.loads(Path(f"{base}.toml").read_text(encoding="utf-8"))
                again = run(["compile", f"{base}.beding", "-a", f"{base}.toml", "-o", f"{base}.txt", "--taal", "en"], folder)
                expect(again.returncode == 0, f"{name}: {again.stderr[:1500]}")


def test_refused(folder):
    """What cannot be read, and files that are there already: said, and nothing written."""
    (folder / "broken.docx").write_bytes(b"PK\3\4 broken")
    done = run(["import", "broken.docx", "-o", "x.beding", "--taal", "en"], folder)
    expect(done.returncode == 1 and "error[broken-archive]" in done.stderr, done.stderr)
    done = run(["import", "none.docx", "-o", "x.beding", "--taal", "en"], folder)
    expect(done.returncode == 1 and "error[unreadable-file]" in done.stderr, done.stderr)
    expect(not (folder / "x.beding").exists() and not (folder / "x.toml").exists(), "something was written")
    (folder / "a.txt").write_text("Artikel 1 Doel\n\nTekst.\n", encoding="utf-8")
    (folder / "mine.toml").write_text("kostbaar = 1\n", encoding="utf-8")
    done = run(["import", "a.txt", "-o", "mine.beding", "--taal", "en"], folder)
    expect(done.returncode == 1 and "error[exists-already]" in done.stderr and "mine.toml" in done.stderr, done.stderr)
    expect((folder / "mine.toml").read_text() == "kostbaar = 1\n" and not (folder / "mine.beding").exists(), "answers were overwritten")
    for arguments in (["import"], ["import", "a.txt"]):
        done = run([*arguments, "--taal", "en"], folder)
        expect(done.returncode == 2 and "error" in done.stderr, f"{arguments}: {done.stderr}")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    done = run(["import", "empty.txt", "-o", "empty.beding", "--taal", "en"], folder)
    expect(done.returncode == 1 and "error[nothing-to-import]" in done.stderr and not (folder / "empty.beding").exists(), done.stderr)
    (folder / "plain.txt").write_text("Afspraken\n\nWij doen dit samen en wij doen dat goed, en dat blijven wij doen zolang dat kan.\n", encoding="utf-8")
    done = run(["import", "plain.txt", "-o", "plain.beding", "--taal", "en"], folder)
    expect(done.returncode == 0 and "1 clause" in done.stdout, done.stdout + done.stderr)


with tempfile.TemporaryDirectory() as where:
    globals()[f"test_{sys.argv[1]}"](Path(where))
for one in wrong:
    print(one)
sys.exit(1 if wrong else 0)
