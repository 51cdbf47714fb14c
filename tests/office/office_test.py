"""Whole documents, judged by LibreOffice, the schemas and the Open XML SDK.

    office_test.py numbers|locked|scrubbed|inserted|random|many|many-mutations|levels|together|second|second-mutations|schemas|sdk|lint|lint-mutations
    office_test.py many 2000 7      so many random libraries, from this seed on; likewise random and second

Exit code 77 says that what a test needs is not on this machine.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tools")]
import lint_docx
import lint_odt
import mutations
import random_libraries
import schemas
import text_judge
from examples import LISTS, UNEVEN, outline, write_logos, write_long
from second_judge import judge as second
from validator import validator

ROOT = Path(os.environ["BEDING_ROOT"])
BEDING = os.environ["BEDING"]
BUILD = Path(os.environ["BEDING_BUILD"])
SHARED = ROOT.parent / "shared"
LIBRARY = ROOT / "clauses" / "modelconvenant.beding"
# with logos, a title block and initials
FUND = (ROOT / "samples/samenwerking/gebiedsfonds.beding", ROOT / "samples/samenwerking/gebiedsfonds.toml")


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(77)


def tool(name):
    path = SHARED / "tools" / name
    if not path.exists():
        skip(f"{path.name} is not beside this checkout")
    return str(path)


def need_office():
    if not shutil.which("soffice"):
        skip("LibreOffice is not installed")


def compile_to(folder, library, answers, name, *more):
    """Compiles to DOCX, ODT and text; gives the paths without extension."""
    base = Path(folder) / name
    command = [BEDING, "compile", str(library), "--taal", "nl", *more]
    if answers:
        command += ["--answers", str(answers)]
    for extension in ("docx", "odt", "txt"):
        command += ["-o", f"{base}.{extension}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return base


WHOLE = ("modelconvenant", "verwerkersovereenkomst", "mutual-nda")


def libraries():
    """Each library with its sets of answers: the covenant's stand in samples/, those of another in a folder of its name.
    Of the longer ones there is one set, all in ./test full."""
    for library in sorted((ROOT / "clauses").glob("*.beding")):
        own = ROOT / "samples" if library == LIBRARY else ROOT / "samples" / library.stem
        found = sorted(own.glob("*.toml"))
        assert len(found) >= (4 if library == LIBRARY else 2), f"{library.name} has too few sets of answers"
        yield library, found if library.stem in WHOLE or os.environ.get("BEDING_FULL") else found[:1]


def samples(folder):
    bases = [compile_to(folder, library, answers, f"{library.stem}-{answers.stem}") for library, found in libraries() for answers in found]
    for demo in sorted((ROOT / "samples" / "nummering").glob("*.beding")):
        bases.append(compile_to(folder, demo, None, f"nummering-{demo.stem}"))
    bases.append(compile_to(folder, LIBRARY, ROOT / "samples" / "veertien.toml", "voorblad", "--kenmerk", "Z/2027-14 & 15", "--datum", "2027-03-01",
                            "--documentversie", "1.2", "--status", "definitief", "--paraaf"))
    bases.append(compile_to(folder, *write_logos(folder), "logos"))
    bases.append(compile_to(folder, *write_long(folder, plain=True), "lange-antwoorden"))
    bases.append(compile_to(folder, *FUND, "gebiedsfonds"))
    return bases


def squeeze(line):
    return " ".join(line.replace("\u2060", "").split())  # labels of ODT have a word joiner in their blank


def own_lines(base):
    lines = []
    for line in Path(f"{base}.txt").read_text(encoding="utf-8").splitlines():
        lines += [squeeze(part) for part in line.split(" | ") if part.strip()]
    return lines


def office_lines(paths):
    """Per file: the lines that LibreOffice shows, and the results of its reference fields."""
    run = subprocess.run(["/usr/bin/python3", tool("office-numbers"), "--json", *map(str, paths)],
                         check=True, stdout=subprocess.PIPE, text=True)
    decoder, at, found = json.JSONDecoder(), 0, []
    text = run.stdout.strip()
    while at < len(text):
        one, at = decoder.raw_decode(text, at)
        found += one if isinstance(one, list) else [one]
        while at < len(text) and text[at].isspace():
            at += 1
    result = []
    for one in found:
        lines = []
        for paragraph in one["paragraphs"]:
            if paragraph["where"].startswith(("header", "footer")):
                continue
            words = paragraph["text"]
            if paragraph["style"].startswith("Contents"):
                words = re.sub(r"\t\d+$", "", words)  # Word's pages, which LibreOffice adds to the entries
            lines += filter(None, map(squeeze, f"{paragraph['label']} {words}".split("\n")))
        fields = {squeeze(field["text"]) for field in one["fields"] if field["kind"] == "GetReference"}
        result.append((lines, fields))
    assert len(result) == len(paths)
    return result


def small(line, fields):
    """The one known difference: a field in mid-sentence keeps the capital of its label."""
    for field in sorted(fields, key=len, reverse=True):
        if len(field) > 1:
            line = line.replace(field, field.lower())
    return line


def compare(name, office, fields, own, quiet=False):
    for number, (theirs, ours) in enumerate(zip(office, own), 1):
        if theirs != ours and small(theirs, fields) != small(ours, fields):
            print(f"{name}, line {number}:\n  LibreOffice: {theirs}\n  beding:      {ours}")
            return False
    if len(office) != len(own):
        longer = office if len(office) > len(own) else own
        print(f"{name}: {len(office)} lines in LibreOffice, {len(own)} in beding; first extra: {longer[min(len(office), len(own))]}")
        return False
    if not quiet:
        print(f"{name}: {len(own)} lines and {len(fields)} different field results agree")
    return True


def judge(pairs):
    """pairs: (file, base of what it must read as)."""
    good = True
    for (path, base), (lines, fields) in zip(pairs, office_lines([path for path, _ in pairs])):
        good = compare(path.name, lines, fields, own_lines(base)) and good
    sys.exit(0 if good else 1)


def rewrite(source, target, part, change):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == part:
                content = change(content.decode("utf-8")).encode("utf-8")
            new.writestr(entry, content, compress_type=entry.compress_type)


def scrub_docx(xml):
    """Every cached result of a field becomes "?", the entries of the contents too."""
    out, depth, inside = [], 0, False
    for token in re.split(r"(<[^>]+>)", xml):
        if 'fldCharType="separate"' in token:
            depth += 1
        elif 'fldCharType="end"' in token:
            depth -= 1
        elif depth and inside and token and not token.startswith("<"):
            token = "?"
        inside = token.startswith("<w:t ") or token == "<w:t>"
        out.append(token)
    return "".join(out)


def scrub_odt(xml):
    xml = re.sub(r"(<text:bookmark-ref [^>]*>)[^<]*", r"\1?", xml)
    begin, end = xml.find("<text:index-body>"), xml.find("</text:index-body>")
    if begin >= 0:
        xml = xml[:begin] + re.sub(r">[^<]+<", ">?<", xml[begin:end]) + xml[end:]
    return xml


def test_numbers(folder):
    need_office()
    tool("office-numbers")
    judge([(Path(f"{base}.{kind}"), base) for base in samples(folder) for kind in ("docx", "odt")])


def test_scrubbed(folder):
    need_office()
    tool("office-numbers")
    pairs = []
    for base in samples(folder):
        for kind, part, scrub in (("docx", "word/document.xml", scrub_docx), ("odt", "content.xml", scrub_odt)):
            target = Path(f"{base}-scrubbed.{kind}")
            rewrite(f"{base}.{kind}", target, part, scrub)
            with zipfile.ZipFile(target) as archive:
                assert b">?<" in archive.read(part), "nothing was scrubbed"
            pairs.append((target, base))
    judge(pairs)


def random_documents(folder, count, seed):
    """So many random libraries, the schemes in turn, each compiled."""
    schemes = [random_libraries.Scheme(path) for path in sorted((ROOT / "clauses" / "nummering").glob("*.beding"))]
    answers = Path(folder) / "answers.toml"
    answers.write_text(random_libraries.ANSWERS, encoding="utf-8")
    bases = []
    for number in range(seed, seed + count):
        scheme = schemes[number % len(schemes)]
        library = Path(folder) / f"{scheme.name}-{number}.beding"
        library.write_text(random_libraries.make(number, scheme), encoding="utf-8")
        bases.append(compile_to(folder, library, answers, library.stem))
    return bases


def test_random(folder, count=36 if os.environ.get("BEDING_FULL") else 20, seed=1):
    need_office()
    tool("office-numbers")
    bases = random_documents(folder, int(count), int(seed))
    judge([(Path(f"{base}.{kind}"), base) for base in bases for kind in ("docx", "odt")])


def scrubbed(base, kind):
    part, scrub = ("word/document.xml", scrub_docx) if kind == "docx" else ("content.xml", scrub_odt)
    target = Path(f"{base}-scrubbed.{kind}")
    rewrite(f"{base}.{kind}", target, part, scrub)
    return target


def differing(work):
    """Of (file, base of what it must read as): those that LibreOffice shows otherwise."""
    office = text_judge.read(tool("office-numbers"), [path for path, _ in work])
    return [path for path, base in work
            if not compare(path.name, text_judge.without_pages(office[str(path)], own_lines(base)),
                           text_judge.lowered(f"{base}.docx"), own_lines(base), quiet=True)]


def test_many(folder, count=216, seed=1000):
    """Of all schemes and both formats. Every cached result is "?" before LibreOffice reads, so that it computes all that it shows."""
    need_office()
    bases = random_documents(folder, int(count), int(seed))
    wrong = differing([(scrubbed(base, kind), base) for base in bases for kind in ("docx", "odt")])
    print(f"{2 * len(bases)} documents of {len(bases)} libraries, {len(wrong)} read otherwise")
    sys.exit(1 if wrong else 0)


def test_many_mutations(folder):
    """The judge of many sees what it is there to see."""
    need_office()
    base = Path(folder) / "lists"
    parted = LISTS.replace("  - {#b} Twee.", "\n  Tussen.\n\n  - {#b} Twee.")
    Path(f"{base}.beding").write_text(parted, encoding="utf-8")
    compile_to(folder, f"{base}.beding", None, "lists")
    changes = {
        "start": ("docx", "word/numbering.xml", r'(<w:lvl w:ilvl="2">)<w:start w:val="1"/>', r'\1<w:start w:val="2"/>'),
        "format": ("docx", "word/numbering.xml", r'<w:numFmt w:val="lowerLetter"/>', '<w:numFmt w:val="upperLetter"/>'),
        "field": ("docx", "word/document.xml", " REF een_a ", " REF een_b "),
        "list": ("odt", "content.xml", r' text:continue-list="[^"]*"', ""),
        "reference": ("odt", "content.xml", 'text:ref-name="een_a"', 'text:ref-name="een_b"'),
    }
    work = [(scrubbed(base, kind), base) for kind in ("docx", "odt")]
    for name, (kind, part, pattern, other) in changes.items():
        target = Path(folder) / f"{name}.{kind}"
        rewrite(f"{base}.{kind}", target, part, lambda xml, pattern=pattern, other=other: re.sub(pattern, other, xml))
        assert text_judge.part_of(target, part) != text_judge.part_of(f"{base}.{kind}", part), f"{name} changes nothing"
        work.append((target, base))
    wrong = [path.stem for path in differing(work)]
    print(f"seen: {', '.join(wrong)}")
    sys.exit(0 if sorted(wrong) == sorted(changes) else 1)


def second_judge():
    place = second.home(BUILD)
    if place is None:
        skip("the second reader cannot be fetched: it takes node and npm")
    return place


def test_second(folder, count=200, seed=1):
    """A reader other than LibreOffice computes the same labels, and every reference says the label of its target."""
    place = second_judge()
    bases = samples(folder) + random_documents(folder, int(count), int(seed))
    shown = second.read(place, [f"{base}.docx" for base in bases])
    good = True
    for base in bases:
        for fault in second.faults(f"{base}.docx", shown[f"{base}.docx"], Path(f"{base}.txt").read_text(encoding="utf-8")):
            good = False
            print(f"{base.name}: {fault}")
    print(f"{len(bases)} documents read a second time")
    sys.exit(0 if good else 1)


def test_second_mutations(folder):
    """It sees each change of what counts: the text and the references then say something else."""
    place = second_judge()
    library = Path(folder) / "lists.beding"
    library.write_text(LISTS, encoding="utf-8")
    base = compile_to(folder, library, None, "lists")
    text = Path(f"{base}.txt").read_text(encoding="utf-8")
    changed = {"": f"{base}.docx"}
    for name, change in second.MUTATIONS.items():
        changed[name] = f"{folder}/{name}.docx"
        rewrite(f"{base}.docx", changed[name], change[0], lambda xml, change=change: second.mutate(change, xml))
    shown = second.read(place, list(changed.values()))
    found = {name: second.faults(path, shown[path], text) for name, path in changed.items()}
    assert second.Paper(f"{base}.docx").references, "the document has references to numbers"
    missed = [name for name in second.MUTATIONS if not any("the reference to" in fault for fault in found[name])]
    print("\n".join(found[""] + [f"{name} is not seen" for name in missed]) or f"{len(second.MUTATIONS)} changes seen, each in a reference too")
    sys.exit(1 if found[""] or missed else 0)


HEADING = "Ingevoegd artikel"
TEXT = "Ingevoegde tekst."


def insert_docx(xml):
    at = xml.rindex("<w:p>", 0, xml.index('w:name="wijziging"'))
    style = re.search(r'w:pStyle w:val="(\w+)"', xml[at:]).group(1)
    return (xml[:at] + f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{HEADING}</w:t></w:r></w:p>'
            + f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>" + xml[at:])


def insert_odt(xml):
    at = xml.rindex("<text:h ", 0, xml.index('text:name="wijziging"'))
    opening = xml[at:xml.index(">", at) + 1]
    return xml[:at] + f'{opening}{HEADING}</text:h><text:p text:style-name="Standard">{TEXT}</text:p>' + xml[at:]


def test_inserted(folder):
    """A heading added by hand must read as the library would with that article in it."""
    need_office()
    tool("office-numbers")
    library = Path(folder) / "clauses"
    shutil.copytree(ROOT / "clauses", library)
    path = library / "modelconvenant.beding"
    source = path.read_text(encoding="utf-8")
    longer = source.replace("\n    wijziging\n", "\n    ingevoegd\n    wijziging\n", 1)
    assert longer != source
    path.write_text(longer + f'\nclausule ingevoegd "{HEADING}"\n  {TEXT}\n', encoding="utf-8")
    pairs = []
    for answers in sorted((ROOT / "samples").glob("*.toml")):
        before = compile_to(folder, LIBRARY, answers, answers.stem)
        after = compile_to(folder, path, answers, f"{answers.stem}-after")
        assert own_lines(before) != own_lines(after)
        for kind, part, insert in (("docx", "word/document.xml", insert_docx), ("odt", "content.xml", insert_odt)):
            target = Path(f"{before}-inserted.{kind}")
            rewrite(f"{before}.{kind}", target, part, insert)
            pairs.append((target, after))
    judge(pairs)


def drafts(folder):
    return [compile_to(folder, library, None, f"{library.stem}-concept{'-op-slot' * len(more)}", "--concept", *more) for library, _ in libraries() for more in ((), ("--lock",))]


def test_locked(folder):
    """The numbers of a locked draft go on from one protected section into the next."""
    need_office()
    tool("office-numbers")
    pairs = []
    for base in drafts(folder):
        with zipfile.ZipFile(f"{base}.odt") as archive:
            assert ("<text:section " in archive.read("content.xml").decode("utf-8")) == base.name.endswith("-op-slot")
        target = Path(f"{base}-tekst.odt")  # LibreOffice puts brackets of its own around a placeholder
        rewrite(f"{base}.odt", target, "content.xml",
                lambda xml: re.sub(r"<office:annotation>.*?</office:annotation>", "", re.sub(r"<text:placeholder [^>]*>([^<]*)</text:placeholder>", r"[\1]", xml)))
        bare = Path(f"{base}-tekst.docx")
        rewrite(f"{base}.docx", bare, "word/document.xml", lambda xml: re.sub(r"<w:comment(RangeStart|RangeEnd|Reference) [^>]*/>", "", xml))
        text = Path(f"{base}.txt")
        text.write_text(re.sub(r"(?m)^ *» .*\n", "", text.read_text(encoding="utf-8")), encoding="utf-8")
        pairs += [(target, base), (bare, base)]
    judge(pairs)


def test_schemas(folder):
    docx, odt = tool("validate-docx"), tool("validate-odt")
    for program in ("xmllint", "jing"):
        if not shutil.which(program):
            skip(f"{program} is not installed")
    bases = samples(folder) + drafts(folder)
    found = {**schemas.docx_faults(docx, [f"{base}.docx" for base in bases]), **schemas.odt_faults(odt, [f"{base}.odt" for base in bases])}
    for path, said in found.items():
        print(f"{path}: {said[:1500]}")
    print(f"{len(bases)} documents, each as DOCX and ODT")
    sys.exit(1 if found else 0)


def test_levels(folder):
    """Where one chapter has sections and another has none no level is passed over, and the numbers stay as they were."""
    need_office()
    library = Path(folder) / "ongelijk.beding"
    library.write_text(UNEVEN, encoding="utf-8")
    base = compile_to(folder, library, None, "ongelijk")
    for kind in ("docx", "odt"):
        assert outline(f"{base}.{kind}", kind) == [1, 1, 2, 3, 2, 3, 1, 2, 1, 2, 3], (kind, outline(f"{base}.{kind}", kind))
    for other in samples(folder):
        for kind in ("docx", "odt"):
            levels = outline(f"{other}.{kind}", kind)
            assert levels and levels[0] == 1 and all(b <= a + 1 for a, b in zip(levels, levels[1:])), f"{other.name}.{kind}: {levels}"
    wrong = differing([(scrubbed(base, kind), base) for kind in ("docx", "odt")])
    sys.exit(1 if wrong else 0)


def test_together(folder):
    """No line ends between a noun and its number: in citations and labels of every format."""
    library = Path(folder) / "ongelijk.beding"
    library.write_text(UNEVEN, encoding="utf-8")
    base = compile_to(folder, library, None, "ongelijk", "-o", f"{folder}/ongelijk.html")
    for path, part in (("docx", "word/document.xml"), ("docx", "word/numbering.xml"), ("odt", "content.xml"), ("odt", "styles.xml"), ("html", ""), ("txt", "")):
        text = text_judge.part_of(f"{base}.{path}", part) if part else Path(f"{base}.{path}").read_text(encoding="utf-8")
        apart = re.findall(r"(?i)(?:artikel|hoofdstuk|paragraaf|bijlage) [\d%].{9}", text)
        assert not apart, (path, part, apart)
        assert re.search(r"(?i)artikel\u00a0[\d%]|num-prefix=\"artikel \u2060\"", text), (path, part)


def test_insurance(folder):
    """What no schema asks and careful readers do: styles, levels, descriptions, page numbers to come, dates."""
    def part(path, name):
        with zipfile.ZipFile(path) as archive:
            return archive.read(name).decode("utf-8")
    for base in samples(folder):
        body, content = part(f"{base}.docx", "word/document.xml"), part(f"{base}.odt", "content.xml")
        for paragraph in re.findall(r"<w:p>.{0,40}", body):
            assert paragraph.startswith("<w:p><w:pPr><w:pStyle "), f"{base.name}: a paragraph without a style: {paragraph}"
        assert body.count("<w:tbl>") == body.count("<w:tblDescription ") == content.count("<table:desc>")
        levels = sorted({int(level) for level in re.findall(r'w:pStyle w:val="Heading(\d)"', body)})
        assert levels == list(range(1, len(levels) + 1)), f"{base.name}: headings of the levels {levels}"
        levels = sorted({int(level) for level in re.findall(r'text:outline-level="(\d)"[^>]*>', "".join(re.findall(r"<text:h [^>]*>", content)))})
        assert levels == list(range(1, len(levels) + 1)), f"{base.name}: headings of the levels {levels} in ODT"
        if " TOC " in body:
            assert re.search(r' TOC \\o (?:"|&quot;)1-\d(?:"|&quot;) \\h \\z \\u ', body), "page numbers come with an update in Word"
            assert "<text:index-entry-page-number" in content, "and in Writer"
            assert re.search(r'<w:sdtPr><w:id w:val="\d+"/>', body)
        styles = part(f"{base}.docx", "word/styles.xml")
        assert re.search(r'"Unnumbered heading"/><w:basedOn w:val="Heading1"/>.*?<w:numPr><w:numId w:val="0"/>', styles)
        for name in ("word/theme/theme1.xml", "word/fontTable.xml", "word/webSettings.xml", "docProps/app.xml"):
            assert part(f"{base}.docx", name)
    answers = ROOT / "samples" / "veertien.toml"
    dates = {}
    for said in ("0", "1700000000", "x", ""):
        os.environ["SOURCE_DATE_EPOCH"] = said
        base = compile_to(folder, LIBRARY, answers, "dated")
        dates[said] = [re.findall(r"(\d{4}-\d\d-\d\dT[\d:]+Z)<", part(*one))
                       for one in ((f"{base}.docx", "docProps/core.xml"), (f"{base}.odt", "meta.xml"))]
    assert dates == {"0": [["1970-01-01T00:00:00Z"] * 2] * 2, "1700000000": [["2023-11-14T22:13:20Z"] * 2] * 2, "x": [[], []], "": [[], []]}, dates


def test_sdk(folder):
    program = validator.program(BUILD)
    if not program:
        skip("the Open XML SDK validator cannot be fetched")
    good = True
    for base in samples(folder) + drafts(folder):
        if said := validator.fault(program, f"{base}.docx"):
            good = False
            print(f"{base.name}.docx: {said}")
    sys.exit(0 if good else 1)


def test_lint(folder):
    good = True
    for base in samples(folder) + drafts(folder):
        for lint, kind in ((lint_docx, "docx"), (lint_odt, "odt")):
            for complaint in lint.complaints(f"{base}.{kind}"):
                good = False
                print(f"{base.name}.{kind}: {complaint}")
    sys.exit(0 if good else 1)


def test_lint_mutations(folder):
    base = compile_to(folder, LIBRARY, ROOT / "samples" / "veertien.toml", "veertien")
    sys.exit(mutations.run(base, folder, rewrite))


def self_test(folder, kind):
    """The checks of our own notice every mutation that they are for."""
    base = compile_to(folder, LIBRARY, ROOT / "samples" / "veertien.toml", "veertien")
    sys.exit(subprocess.run([sys.executable, str(Path(__file__).parent / f"lint_{kind}_test.py"), f"{base}.{kind}"]).returncode)


def test_lint_docx(folder):
    self_test(folder, "docx")


def test_lint_odt(folder):
    self_test(folder, "odt")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        globals()["test_" + sys.argv[1].replace("-", "_")](scratch, *sys.argv[2:])
