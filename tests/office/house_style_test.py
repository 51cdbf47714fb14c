"""Documents in the house style of templates, judged like those in our own look.

    house_style_test.py docx|odt|across|told|colours|second|pairs|machine

Exit code 77 says that what a test needs is not on this machine.
"""
import os
import re
import subprocess
import socket
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import house_judge as judge
import office_test as office
from second_judge import judge as second
from templates import make

SAMPLES = office.ROOT / "samples"
COVENANT = (office.LIBRARY, SAMPLES / "heuvelrug.toml")
# Each template with one document in each format it serves at least; every library and many samples are met.
PAIRS = [
    ("brief-nl.dotx", *COVENANT),
    ("plain-en.docx", office.ROOT / "clauses/mutual-nda.beding", SAMPLES / "mutual-nda/tramway.toml"),
    ("plain-en.docx", office.LIBRARY, SAMPLES / "veertien.toml"),
    ("kolommen.docx", *COVENANT),
    ("liggend.docx", *COVENANT),
    ("thema.dotx", office.ROOT / "clauses/verwerkersovereenkomst.beding", None),
    ("nummers.docx", office.LIBRARY, SAMPLES / "veertien.toml"),
    ("nummers.docx", office.ROOT / "samples/nummering/contract-en.beding", None),
    ("voorblad.dotx", *COVENANT),
    ("kaal.docx", *COVENANT),
    ("velden.docx", *COVENANT),
    ("brief-nl.dotx", *office.FUND),
]
# From one kind to the other, by LibreOffice.
ACROSS = {"odt": [("brief-nl.dotx", *COVENANT), ("thema.dotx", office.LIBRARY, SAMPLES / "veertien.toml"), ("nummers.docx", *COVENANT), ("kolommen.docx", *COVENANT), ("secties.docx", *COVENANT)],
          "docx": [("writer.odt", *COVENANT), ("marges.odt", *COVENANT), ("omslag.odt", *COVENANT), ("brief.ott", office.LIBRARY, SAMPLES / "veertien.toml"), ("brief.ott", office.ROOT / "samples/nummering/wet.beding", None)]}
# What asks to be filled in: these parts change, and say this.
FILLED = {"velden.docx": {"word/header1.xml": ["Convenant risicogericht samenwerken te ", "Doorn"], "word/footer1.xml": ["Convenant risicogericht samenwerken", "Doorn"]}}
ODT_PAIRS = [
    ("writer.odt", *COVENANT),
    ("writer.odt", office.ROOT / "clauses/mutual-nda.beding", SAMPLES / "mutual-nda/research.toml"),
    ("brief.ott", office.LIBRARY, SAMPLES / "veertien.toml"),
    ("brief.ott", office.ROOT / "clauses/verwerkersovereenkomst.beding", None),
    ("brief.ott", office.ROOT / "samples/nummering/wet.beding", None),
    ("brief.ott", *office.FUND),
]
# What stays of a template around our text.
AROUND = {"liggend.docx": ([], ["Bijlage op zijn kant"]), "voorblad.dotx": (["Waterschap Voorbeeld"], ["Colofon"])}


# Every template with every document of these, each in one of the two formats: so that every two of template, document and format
# meet at least once. The last is for ./test full.
ALL_MET = [COVENANT, (office.ROOT / "clauses/mutual-nda.beding", SAMPLES / "mutual-nda/research.toml"), (office.ROOT / "clauses/verwerkersovereenkomst.beding", None)]
MET = ALL_MET if os.environ.get("BEDING_FULL") else ALL_MET[:2]


def answers_of(library, answers):
    if answers or library.parent.name == "nummering":
        return answers
    return sorted((SAMPLES / library.stem).glob("*.toml"))[0]


def documents(folder, kind, pairs=PAIRS, *more):
    """(template, document in its style, base of the same in our look)."""
    folder = Path(folder)
    for one in make.MAKERS:
        one(folder)
    made = []
    for number, (template, library, answers) in enumerate(pairs):
        answers = answers_of(library, answers)
        base = office.compile_to(folder, library, answers, f"{number}-{library.stem}", *more)
        styled = folder / f"{number}-{Path(template).stem}.{kind}"
        command = [office.BEDING, "compile", str(library), "--taal", "nl", "--stijl", str(folder / template), "-o", str(styled), *more]
        subprocess.run(command + (["--answers", str(answers)] if answers else []), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made.append((folder / template, styled, base))
    return made


def around(made):
    return {str(styled): AROUND[template.name] for template, styled, _ in made if template.name in AROUND}


def parts_agree(template, styled):
    """What holds looks is as it was, but for what asked to be filled in."""
    filled = FILLED.get(template.name, {})
    changed = set(judge.changed_parts(template, styled)) ^ set(filled)
    texts = {name: re.sub(rb"<[^>]+>", b"", content).decode() for name, content in judge.parts_of(styled).items() if name in filled}
    lacking = [one for name, wanted in filled.items() for one in wanted if one not in texts[name]]
    if changed or lacking:
        print(f"{styled.name}: not as in the template: {changed} {lacking} {texts}")
    return not changed and not lacking


def judged(made, same_kind=True):
    office.need_office()
    office.tool("office-numbers")
    good = judge.lines_agree([(styled, base) for _, styled, base in made], around(made) if same_kind else None)
    for template, styled, _ in made if same_kind else []:
        good = parts_agree(template, styled) and good
    paths = [styled for _, styled, _ in made]
    for found in (judge.schema_faults(paths), judge.sdk_faults(paths)):
        for path, said in found.items():
            print(f"{path}: {said[:1500]}")
            good = False
    return good


def test_docx(folder):
    sys.exit(0 if judged(documents(folder, "docx")) else 1)


def test_odt(folder):
    made = documents(folder, "odt", ODT_PAIRS)
    good = judged(made)
    for _, styled, _ in made:
        styles = judge.parts_of(styled)["styles.xml"].decode()
        if styled.stem.endswith("brief") and ("{titel}" in styles or ">oud<" in styles):
            print(f"{styled.name}: the title was not filled in")
            good = False
    sys.exit(0 if good else 1)


def pages_agree(template, kind, parts):
    """What the pages of a template have of their own came along to the other kind."""
    body = parts["word/document.xml" if kind == "docx" else "content.xml"].decode()
    headers = [content.decode() for name, content in parts.items() if re.fullmatch(r"word/header\d*\.xml", name)]
    styles = parts.get("styles.xml", b"").decode()
    found, wanted = None, None
    if template == "brief.ott":  # the first page keeps its logo, the others their text; and no list of the template's
        found = {"logo": sum("<w:drawing" in one for one in headers), "text": sum("Vervolgblad " in one and "{titel}" not in one for one in headers),
                 "first": "<w:titlePg" in body, "numbers": not any("<w:numPr" in one for one in headers)}
        wanted = {"logo": 1, "text": 1, "first": True, "numbers": True}
    elif template == "marges.odt":  # the logo on the first page alone, the count on the others alone; room above headings that it does not have
        counts = [content for name, content in parts.items() if re.fullmatch(r"word/footer\d*\.xml", name) and b"NUMPAGES" in content]
        heading = re.search(r'<w:style [^>]*w:styleId="Heading2".*?</w:style>', parts["word/styles.xml"].decode(), re.S)[0]
        found = {"logo": sum("<w:drawing" in one for one in headers), "others": sum("<w:drawing" not in one for one in headers) > 0, "first": "<w:titlePg" in body,
                 "counts": len(counts), "room": bool(re.search(r'<w:spacing [^>]*w:before="[1-9]', heading))}
        wanted = {"logo": 1, "others": True, "first": True, "counts": 1, "room": True}
    elif template == "omslag.odt":  # the first page is that of the cover, which does not come along itself
        found = {"logo": sum("<w:drawing" in one for one in headers), "text": sum("Vervolgblad" in one for one in headers), "first": "<w:titlePg" in body, "cover": "Oude tekst" in body}
        wanted = {"logo": 1, "text": 1, "first": True, "cover": False}
    elif template == "writer.odt":  # that a heading asked for a page style is no reason to begin a page
        found, wanted = "<w:pageBreakBefore/>" in parts["word/styles.xml"].decode(), False
    elif template == "kolommen.docx":
        found, wanted = 'fo:column-count="2"' in re.search(r"<style:page-layout .*?</style:page-layout>", styles, re.S)[0], True
    elif template == "secties.docx":  # the section of the text, not that of the cover
        page = re.search(r'style:master-page-name="([^"]*)"', body)[1]
        first = re.search(rf'<style:master-page style:name="{page}".*?</style:master-page>', styles, re.S)[0]
        found, wanted = ("Eerste bladzijde" in first, "Vervolg" in styles, "Kop van het voorblad" in styles), (True, True, False)
    if found != wanted:
        print(f"{template} as {kind}: its pages are not those of the template: {found}")
    return found == wanted


def test_told(folder):
    """What does not come along to the other kind is told by its name."""
    office.need_office()
    os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
    for one in make.MAKERS:
        one(Path(folder))
    good = True
    for template, kind, wanted in (("secties.docx", "odt", ["(1: STYLEREF)", "(1: Dossier)"]), ("marges.odt", "docx", ["(1: Briefhoofd)"]), ("velden.docx", "odt", ["(1: Versie)"]),
                                   ("kolommen.docx", "odt", []), ("voorblad.dotx", "odt", ["the text that stays around the document (1)"]), ("brief-nl.dotx", "odt", [])):
        said = subprocess.run([office.BEDING, "compile", str(office.LIBRARY), "-a", str(SAMPLES / "heuvelrug.toml"), "--taal", "en", "--stijl", f"{folder}/{template}", "-o", f"{folder}/uit.{kind}"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
        lines = re.findall(r"style-converted\].*", said)
        if len(lines) != len(wanted) or any(one not in " ".join(lines) for one in wanted):
            print(f"{template}: {lines or said[:400]}")
            good = False
    sys.exit(0 if good else 1)


def test_across(folder):
    """Converted once, then kept: the second time LibreOffice is not asked."""
    os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
    good = True
    for kind, pairs in ACROSS.items():
        made = documents(folder, kind, pairs)
        good = judged(made, same_kind=False) and good
        for template, styled, _ in made:
            good = pages_agree(template.name, kind, judge.parts_of(styled)) and good
        before = {path: path.stat().st_mtime_ns for path in Path(folder, "cache/beding").iterdir()}
        first = made[0][1].read_bytes()
        documents(folder, kind, pairs[:1])
        after = {path: path.stat().st_mtime_ns for path in Path(folder, "cache/beding").iterdir()}
        if before != after or made[0][1].read_bytes() != first:
            print(f"{kind}: converted again, or otherwise")
            good = False
    sys.exit(0 if good else 1)


def test_pairs(folder):
    """Every two of template, document and format; what is said of them is true of the pages too."""
    office.need_office()
    names = sorted({name for name, *_ in PAIRS + ODT_PAIRS})
    met = [(name, *MET[which], "docx" if (number + which) % 2 else "odt") for number, name in enumerate(names) for which in range(len(MET))]
    made, good = [], True
    for kind in ("docx", "odt"):
        Path(folder, kind).mkdir()
        made += documents(Path(folder, kind), kind, [one[:3] for one in met if one[3] == kind])
    # a bookmark comes along to the other kind, a control does not
    bookmarked = [one for one in made if (one[0].suffix[1] == "d") == (one[1].suffix == ".docx") or one[0].name == "liggend.docx"]
    good = judge.lines_agree([(styled, base) for _, styled, base in made], around(bookmarked))
    paths = [styled for _, styled, _ in made]
    for found in (judge.schema_faults(paths), judge.sdk_faults(paths)):
        for path, said in found.items():
            print(f"{path}: {said[:1500]}")
            good = False
    sections = {styled: 0 for template, styled, _ in made if template.name == "liggend.docx"}
    for fault in judge.page_faults(folder, [(styled, base) for _, styled, base in made], sections):
        print(fault)
        good = False
    sys.exit(0 if good else 1)


# Fields that say where and when an office program worked.
WORD_FIELDS = ("FILENAME \\p", "FILENAME", "TEMPLATE", "AUTHOR", "USERNAME", "LASTSAVEDBY", "DATE", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME")
WRITER_FIELDS = ('file-name text:display="full"', 'file-name text:display="name"', 'template-name text:display="full"', "author-name", "creator", "initial-creator", "date", "time",
                 "creation-date", "modification-date", "print-date", "editing-duration")


def machine_templates(folder):
    asked = make.run(" / ").join(make.field(one.replace('"', "&quot;"), "") for one in WORD_FIELDS)
    make.docx(folder / "machine.docx", make.paragraph("", "Normal") + make.section(references=(("footer", "default", "rId2"),)), [
        ("styles.xml", "styles", make.styles(make.ENGLISH)),
        ("footer1.xml", "footer", make.header(make.paragraph("", inside=asked), "ftr"))])
    common = make.DEFAULT + make.writer_style("Standard", parent="") + make.writer_style("Footer") + make.OUTLINE
    inside = " / ".join(f"<text:{one}/>" for one in WRITER_FIELDS)
    make.odt(folder / "machine.odt", common, make.LAYOUT, '<style:master-page style:name="Standard" style:page-layout-name="pm1"><style:footer><text:p text:style-name="Footer">'
             f"{inside}</text:p></style:footer></style:master-page>")


def said_in(path):
    """All that a reader or a program can see in a file."""
    if path.suffix in (".docx", ".odt"):
        return "\n".join(content.decode("utf-8", "replace") for content in judge.parts_of(path).values())
    text = path.read_bytes().decode("latin-1")
    for program in (["pdftotext", str(path), "-"], ["pdfinfo", "-meta", str(path)]) if path.suffix == ".pdf" else ():
        text += subprocess.run(program, check=True, stdout=subprocess.PIPE, text=True).stdout
    return text


def test_machine(folder):
    """No folder, name or day of the machine that made it is in any file, whatever the fields of a template ask for."""
    office.need_office()
    folder = Path(folder)
    machine_templates(folder)
    hidden = folder / "tijdelijke-map"
    hidden.mkdir()
    about = {**os.environ, "TMPDIR": str(hidden), "XDG_CACHE_HOME": str(folder / "cache")}
    about.pop("SOURCE_DATE_EPOCH", None)
    words = {str(hidden), hidden.name, f"{Path.home()}/"} | {one for one in (socket.gethostname(),) if len(one) > 3}
    good = True
    for style in ("machine.docx", "machine.odt", ""):
        made = [folder / f"uit-{style.replace('.', '-')}.{kind}" for kind in ("docx", "odt", "pdf", "html")]
        asked = ["--stijl", str(folder / style)] if style else []
        subprocess.run([office.BEDING, "compile", *map(str, COVENANT[:1]), "-a", str(COVENANT[1]), *asked, *(part for one in made for part in ("-o", str(one)))], check=True, env=about,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for path in made:
            text = said_in(path)
            days = set() if path.suffix == ".pdf" else {time.strftime("%Y-%m-%d"), time.strftime("%m/%d/%y")}  # on paper a day is that of the print
            found = sorted(one for one in words | days if one in text)
            if style and path.suffix == ".pdf" and path.name not in text:
                found.append("not its own name")
            if found:
                print(f"{path.name}: {found}")
                good = False
    sys.exit(0 if good else 1)


def test_colours(folder):
    """The contents are printed in the colour that the template gives them, not in that of a link or of other text."""
    office.need_office()
    folder = Path(folder)
    make.writer(folder)
    coloured = make.writer_style("Contents_20_1", "", 'fo:color="#00a040"')
    with zipfile.ZipFile(folder / "writer.odt") as old, zipfile.ZipFile(folder / "groen.odt", "w") as new:
        for each in old.namelist():
            new.writestr(each, old.read(each).replace(b"</office:styles>", coloured.encode() + b"</office:styles>"))
    for template, wanted in (("writer.odt", False), ("groen.odt", True)):
        subprocess.run([office.BEDING, "compile", str(office.LIBRARY), "--answers", str(SAMPLES / "heuvelrug.toml"), "--stijl", str(folder / template), "-o", str(folder / "uit.pdf")],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shown = subprocess.run(["pdftoppm", "-r", "60", "-l", "1", str(folder / "uit.pdf")], check=True, stdout=subprocess.PIPE).stdout
        pixels = shown.split(b"\n", 3)[3]
        green = sum(1 for red, middle, blue in zip(pixels[::3], pixels[1::3], pixels[2::3]) if middle > red + 60 and middle > blue + 30)
        blue = sum(1 for red, middle, blue in zip(pixels[::3], pixels[1::3], pixels[2::3]) if blue > red + 60 and blue > middle + 60)
        assert (green > 100) == wanted and not blue, (template, green, blue)


def test_second(folder):
    """A reader other than LibreOffice shows the same labels, and every reference says the label of its target."""
    place = office.second_judge()
    made = [one for one in documents(folder, "docx") if one[0].name not in AROUND]
    shown = second.read(place, [str(styled) for _, styled, _ in made])
    good = True
    for _, styled, base in made:
        for fault in second.faults(str(styled), shown[str(styled)], Path(f"{base}.txt").read_text(encoding="utf-8")):
            good = False
            print(f"{styled.name}: {fault}")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        globals()["test_" + sys.argv[1].replace("-", "_")](scratch, *sys.argv[2:])
