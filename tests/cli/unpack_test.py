"""Answers that go along with a document, and come back: the document made with them has the same bytes. And what is said where
there are none, or a file is not what it was."""
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from random_answers import REFUSED, sets  # noqa: E402

BEDING = os.environ["BEDING"]
ROOT = Path(os.environ["BEDING_ROOT"])
FORMS = ("docx", "odt")
RANDOM = 12
wrong = []


def run(arguments, folder, code=0):
    done = subprocess.run([BEDING, *map(str, arguments)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)
    expect(code is None or done.returncode == code, f"{arguments}: {done.returncode} {done.stdout}{done.stderr}")
    return done


def expect(condition, text):
    if not condition:
        wrong.append(text)


def there_and_back(folder, library, answers, *options):
    """False when the answers are refused by a rule of the library."""
    base = Path(folder)
    outputs = [word for form in FORMS for word in ("-o", f"a.{form}")]
    first = run(["compile", library, *(["-a", answers] if answers else []), "--with-answers", *options, *outputs, "--taal", "en"], folder, None)
    if first.returncode:
        said = set(re.findall(r"error\[([\w-]+)\]", first.stderr))
        expect(said and said <= REFUSED, first.stderr)
        return False
    texts = []
    for form in FORMS:
        (base / "back.toml").unlink(missing_ok=True)
        run(["unpack", f"a.{form}", "-o", "back.toml"], folder)
        texts.append((base / "back.toml").read_text(encoding="utf-8"))
        run(["compile", library, "-a", "back.toml", "--met-antwoorden", *options, "-o", f"b.{form}", "--taal", "en"], folder)
        expect((base / f"a.{form}").read_bytes() == (base / f"b.{form}").read_bytes(), f"{library} {answers} {options}: another {form}")
    expect(texts[0] == texts[1], f"{answers}: two forms of the same answers")
    expect(re.match(r"# beding\.library = .+\n(# beding\.version = .+\n)?# beding\.digest = [0-9a-f]{64}\n", texts[0]), texts[0][:200])
    shown = run(["unpack", "a.docx"], folder)
    expect(shown.stdout == texts[0], "on the screen stands something else")
    return True


def libraries():
    for library in sorted((ROOT / "clauses").glob("*.beding")):
        yield library, ROOT / "samples" if library.stem == "modelconvenant" else ROOT / "samples" / library.stem


def samples():
    with tempfile.TemporaryDirectory() as folder:
        count = 0
        for library, own in libraries():
            for answers in sorted(own.glob("*.toml")):
                count += there_and_back(folder, library, answers)
                there_and_back(folder, library, answers, "--concept")
        expect(count >= 8, f"only {count} samples")
        for demo in sorted((ROOT / "samples" / "nummering").glob("*.beding")):
            expect(there_and_back(folder, demo, None), f"{demo.name} is refused")


def drawn_at_random():
    """Whole sets, and drafts of which every line may lack."""
    with tempfile.TemporaryDirectory() as folder:
        for library, _ in libraries():
            listing = json.loads(run(["list", library, "--json"], folder).stdout)
            dice, made, tried = random.Random(library.stem), 0, 0
            while tried < RANDOM or made < RANDOM // 3 and tried < 10 * RANDOM:
                tried += 1
                text = sets(listing, dice)
                (Path(folder) / "r.toml").write_text(text, encoding="utf-8")
                made += there_and_back(folder, library, "r.toml")
                if tried > RANDOM:
                    continue
                # fields before the first heading are questions: a heading that falls away would make them so
                some = "".join(line + "\n" for line in text.splitlines() if line.startswith("[") or dice.random() < 0.6)
                (Path(folder) / "r.toml").write_text(some, encoding="utf-8")
                there_and_back(folder, library, "r.toml", "--draft")
            expect(made >= RANDOM // 3, f"{library.stem}: only {made} sets were accepted")


def choices():
    """What was asked beside the answers stands above them, and only what was answered is in."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        library = ROOT / "clauses" / "modelconvenant.beding"
        run(["compile", library, "-a", ROOT / "samples/heuvelrug.toml", "--met-antwoorden", "--numbering", "convenant", "--concept", "--lock", "-o", "a.odt"], folder)
        text = run(["unpack", "a.odt"], folder).stdout
        expect("# beding.numbering = convenant\n# beding.draft = true\n# beding.lock = true\n" in text, text[:300])
        (base / "q.beding").write_text('bibliotheek q "Q & <q>"\n  gebruik "nummering/convenant"\nvraag t "T?"\n  tekst\nvraag j "J?"\n  ja/nee\n'
                                       'vraag u "U?"\n  tekst\n  alleen als j\nclausule c "C"\n  {t}{als j} en {u}{einde}.\ndocument d "D"\n  nummering convenant\n'
                                       '  hoofdstuk "H"\n    c\n', encoding="utf-8")
        for text in ('een "twee" \\\\ drie', "]]> & <b>'s", "é € 😀 e\\u0301", "a  b   c", "# geen remark"):
            (base / "q.toml").write_text(f't = "{text}"\nj = false\n' if text.count('"') == 0 else f"t = '{text}'\nj = false\n", encoding="utf-8")
            expect(there_and_back(folder, "q.beding", "q.toml"), text)
        back = run(["unpack", "a.docx"], folder).stdout
        expect("\nj = false" in back and "\nu = " not in back, back)


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def only_when_asked():
    library, answers = ROOT / "clauses/mutual-nda.beding", ROOT / "samples/mutual-nda/tramway.toml"
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMS:
            run(["compile", library, "-a", answers, "-o", f"a.{form}"], folder)
            everything = b"".join(parts(Path(folder) / f"a.{form}").values())
            for word in (b"beding.library", b"beding.version", b"beding.digest"):
                expect(word in everything, f"{form} lacks {word}")
            for word in (b"beding.answers", b"signatory = ", b"urn:beding"):
                expect(word not in everything, f"{form} has {word}")
            for tongue, words in (("nl", "zitten geen antwoorden"), ("en", "has no answers inside")):
                done = run(["unpack", f"a.{form}", "-o", "back.toml", "--taal", tongue], folder, 1)
                expect("[no-answers-inside]" in done.stderr and words in done.stderr, done.stderr)
                expect("beding.digest = " in done.stdout, f"the digest is not shown: {done.stdout}")
        expect(not (Path(folder) / "back.toml").exists(), "a file was written")


def strangers():
    """Files that are broken, changed or meant to harm: a message, exit code 1, and nothing written."""
    library, answers = ROOT / "clauses/mutual-nda.beding", ROOT / "samples/mutual-nda/tramway.toml"
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        run(["compile", library, "-a", answers, "--with-answers", "-o", "a.docx", "-o", "a.odt"], folder)
        whole = {form: parts(base / f"a.{form}") for form in FORMS}

        def packed(name, files):
            with zipfile.ZipFile(base / name, "w") as package:
                for part, text in files.items():
                    package.writestr(part, text)

        def refused(name, code):
            done = run(["unpack", name, "-o", "back.toml", "--lang", "en"], folder, 1)
            expect(f"error[{code}]" in done.stderr, f"{name}: {done.stderr}")
            expect(not (base / "back.toml").exists(), f"{name}: something was written")

        docx, odt = whole["docx"], whole["odt"]
        # one of the two places may be lost or shortened, not both
        packed("one.docx", {**docx, "docProps/custom.xml": docx["docProps/custom.xml"].replace(b"signatory", b"signa")})
        packed("two.docx", {name: text for name, text in docx.items() if not name.startswith("customXml")})
        packed("moved.docx", {name.replace("item1", "item7"): text for name, text in docx.items()})
        packed("other.docx", {**docx, "customXml/item1.xml": b"<a:b xmlns:a='urn:other'/>", "customXml/item2.xml": b"<broken"})
        for name in ("one.docx", "two.docx", "moved.docx", "other.docx"):
            expect(run(["unpack", name], folder).stdout == run(["unpack", "a.odt"], folder).stdout, f"{name}: other answers")
        packed("changed.docx", {name: text.replace(b"signatory", b"signa") for name, text in docx.items()})
        packed("changed.odt", {name: text.replace(b"signatory", b"signa") for name, text in odt.items()})
        packed("broken.odt", {**odt, "meta.xml": odt["meta.xml"][:300]})
        packed("entities.odt", {**odt, "meta.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
        packed("entities.docx", {**docx, "docProps/custom.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
        packed("deep.odt", {**odt, "meta.xml": b"<a>" * 2000 + b"</a>" * 2000})
        packed("climbs.docx", {**docx, "../x": b""})
        (base / "cut.docx").write_bytes((base / "a.docx").read_bytes()[:2000])
        (base / "empty.docx").write_bytes(b"")
        (base / "words.txt").write_text("Artikel 1\n\nTekst.\n", encoding="utf-8")
        (base / "page.html").write_text("<html><p>Tekst.</p></html>", encoding="utf-8")
        (base / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
        (base / "bare.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
                                        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n103\n%%EOF\n")
        for name, code in (("changed.docx", "answers-changed"), ("changed.odt", "answers-changed"), ("broken.odt", "broken-xml"),
                           ("entities.odt", "xml-doctype"), ("entities.docx", "xml-doctype"), ("deep.odt", "xml-too-deep"), ("climbs.docx", "archive-path"),
                           ("cut.docx", "broken-archive"), ("empty.docx", "broken-archive"), ("words.txt", "no-answers-inside"),
                           ("page.html", "unknown-document-kind"), ("broken.pdf", "pdf-unreadable"), ("bare.pdf", "no-answers-inside"), ("none.docx", "unreadable-file")):
            refused(name, code)
        (base / "back.toml").write_text("mine", encoding="utf-8")
        done = run(["unpack", "a.docx", "-o", "back.toml", "--lang", "en"], folder, 1)
        expect("[exists-already]" in done.stderr and (base / "back.toml").read_text() == "mine", done.stderr)


for test in (samples, drawn_at_random, choices, only_when_asked, strangers):
    test()
for one in wrong:
    print(one)
sys.exit(1 if wrong else 0)
