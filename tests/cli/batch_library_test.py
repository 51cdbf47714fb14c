"""A library as what is tested: variants that show all of it (matrix), and stored answers with an old and a new version of it (stored)."""
import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from batch_common import BEDING, COVENANT, TABLE, digests, expect, run, said, wrong

LIBRARY = """bibliotheek proef "Proef"
  gebruik "nummering/convenant"
partij gemeente "Gemeente"
  aantal 1 tot 3
  veld naam "Naam"
  heet "Gemeente {naam}"
vraag soort "Welke soort?"
  keuze a "de eerste"
  keuze b "de tweede"
  keuze c "de derde"
vraag ruim "Ruim?"
  ja/nee
vraag jaren "Hoeveel jaar?"
  getal 1 tot 4
  alleen als ruim
vraag naam "Hoe heet het?"
  tekst
regel "De eerste soort is niet ruim."
  niet (soort is a en ruim)
clausule een "Eerste kop"
  - Tekst van {naam}{als ruim}, heel ruim, {jaren} jaar{einde}.
  {als soort is b}
    - Alleen de tweede.
clausule twee "Tweede kop"
  Zie @een.
clausule drie "Derde kop" als soort is c
  Derde tekst, zie @twee.
document d "Document"
  nummering convenant
  hoofdstuk "Hoofdstuk"
    een
    twee
    drie
"""


def library(folder, name="l.beding", text=LIBRARY):
    (Path(folder) / name).write_text(text, encoding="utf-8")
    checked = subprocess.run([BEDING, "check", name, "--no-proof"], cwd=folder, capture_output=True, text=True)
    expect(checked.returncode == 0, f"{name}: {checked.stderr}")
    return name


# ---- matrix ----


def covenant():
    """The smallest set that was found: each row compiles, its answers give its document, and each line that can be is in and out."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        command = [COVENANT, "--matrix", "-o", "a/{rij}.toml", "-o", "d/{rij}.txt", "--coverage", "c.json", "--coverage", "c.csv", "--summary", "s.json"]
        done = run(folder, *command)
        summary = json.loads((base / "s.json").read_text())
        coverage = json.loads((base / "c.json").read_text())
        count = len(summary["rows"])
        expect(summary["failed"] == 0 and summary["made"] == count == coverage["rows"] and f"{count} rows: {count} made." in done.stdout, done.stdout)
        expect(0 < coverage["atLeast"] <= count <= 3 * coverage["atLeast"] and coverage["undecided"] == 0, done.stdout)
        for line in coverage["lines"]:
            expect(bool(line["in"]) == (line["canBeIn"] == "yes") and bool(line["out"]) == (line["canBeOut"] == "yes"), str(line))
        expect(any(line["in"] and line["out"] for line in coverage["lines"]) and len(coverage["excluded"]) > 0, "nothing differs")
        for row in (1, count):
            subprocess.run([BEDING, "compile", COVENANT, "-a", f"a/{row}.toml", "-o", "x.txt"], cwd=folder, check=True, capture_output=True)
            expect((base / "x.txt").read_bytes() == (base / f"d/{row}.txt").read_bytes(), f"row {row} is not what its answers give")
        rows = list(csv.reader(io.StringIO((base / "c.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
        expect(rows[1] == ["kind", "name", "place", "in row", "out of row"] and len(rows) == 2 + len(coverage["lines"]) + len(coverage["excluded"]), str(rows[:3]))
        (base / "x.txt").unlink()
        expected = digests(folder)
        run(folder, *command, "-j", 1)
        expect(digests(folder) == expected, "a second run makes something else")
        # in parts it says the same
        for part in (1, 2):
            run(folder, COVENANT, "--matrix", "-o", "d/{rij}.txt", "--shard", f"{part}/2", "--summary", f"p{part}.json")
        run(folder, COVENANT, "--matrix", "-o", "d/{rij}.txt", "--summary", "s.json")
        run(folder, "--merge", "p1.json", "--merge", "p2.json", "--summary", "m.json")
        expect((base / "m.json").read_bytes() == (base / "s.json").read_bytes(), "parts of a matrix are not the whole")


def chosen():
    """Every combination of some questions that the rules allow, told beforehand how many there may be."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        name = library(folder)
        done = run(folder, name, "--matrix", "soort", "ruim", "gemeente", "-o", "{rij}.txt", "-o", "{rij}.toml")
        # three kinds by two by three counts, without the first kind that is wide
        expect("At most 18 combinations." in done.stdout and "allow 15 of them" in done.stdout and "15 rows: 15 made." in done.stdout, done.stdout)
        texts = {path.read_text() for path in base.glob("*.toml")}
        expect(len(texts) == 15, f"{len(texts)} sets of answers")
        expect(sum("jaren" in text for text in texts) == 6, "what is not asked is answered")
        # a question that is only asked by another has that it is not asked as an answer of its own; the library may stand last
        done = run(folder, "--matrix", "ruim", "jaren", name, "--check")
        expect("At most 10 combinations." in done.stdout and "allow 5 of them" in done.stdout, done.stdout)
        for arguments, words in ((["--matrix", "sort"], "soort"), (["--matrix", "soort", "--at-most", "2"], "3 or more"), (["--matrix", "--table", TABLE], "one of them"),
                                 (["--matrix", "--coverage", "x.txt"], "a.csv")):
            done = run(folder, name, *arguments, "--check", code=1)
            expect(said(done) == ["option-value"] and words in done.stderr, f"{arguments}: {done.stderr}")
        contradiction = LIBRARY + 'regel "Ruim."\n  ruim\nregel "Niet ruim."\n  niet ruim\n'
        (base / "c.beding").write_text(contradiction, encoding="utf-8")
        expect("beding check" in run(folder, "c.beding", "--matrix", "--check", code=1).stderr, "a library that accepts nothing")


def pictured():
    """An image that answers name comes with them."""
    with tempfile.TemporaryDirectory() as folder:
        text = 'bibliotheek proef "Proef"\n  gebruik "nummering/convenant"\nvraag logo "Welk logo?"\n  afbeelding\nvraag ruim "Ruim?"\n  ja/nee\n' \
               'clausule een "Een"\n  Tekst{als ruim}, ruim{einde}.\ndocument d "D"\n  nummering convenant\n  logo\'s logo\n  hoofdstuk "H"\n    een\n'
        name = library(folder, text=text)
        done = run(folder, name, "--matrix", "-o", "a/{rij}.toml", "-o", "d/{rij}.docx")
        expect("2 rows: 2 made." in done.stdout and (Path(folder) / "a/voorbeeld.png").exists(), done.stdout)
        subprocess.run([BEDING, "compile", name, "-a", "a/1.toml", "-o", "x.docx"], cwd=folder, check=True, capture_output=True)
        expect((Path(folder) / "x.docx").read_bytes() == (Path(folder) / "d/1.docx").read_bytes(), "with the image it is another document")


def large():
    """Hundreds of options or questions take bounded time, and what takes too many rows is told."""
    def made(questions, clause):
        return 'bibliotheek proef "Proef"\n  gebruik "nummering/convenant"\n' + questions + f'clausule een "Een"\n  Tekst{clause}.\n' \
            'document d "D"\n  nummering convenant\n  hoofdstuk "H"\n    een\n'

    def choice(name, count):
        return f'vraag {name} "Welke?"\n' + "".join(f'  keuze {name}{i} "optie {i}"\n' for i in range(count))

    with tempfile.TemporaryDirectory() as folder:
        begin = time.monotonic()
        name = library(folder, "two.beding", made(choice("a", 110) + choice("b", 110), "{als a is a7}, zeven{einde}{als b is b9}, negen{einde}"))
        done = run(folder, name, "--matrix", "--check", code=1)
        expect(said(done) == ["option-value"] and "12100 or more" in done.stderr, done.stderr)
        done = run(folder, name, "--matrix", "a", "b", "--check", code=1)
        expect("At most 12100 combinations." in done.stdout and said(done) == ["option-value"], done.stdout + done.stderr)
        name = library(folder, "one.beding", made(choice("a", 200), "{als a is a7}, zeven{einde}"))
        expect("200 rows: 0 made, 200 can be made." in run(folder, name, "--matrix", "--check").stdout, "two hundred options")
        questions = "".join(f'vraag q{i} "Ja {i}?"\n  ja/nee\n' for i in range(30))
        name = library(folder, "many.beding", made(questions, "".join(f"{{als q{i}}}, {i}{{einde}}" for i in range(30))))
        done = run(folder, name, "--matrix", "--check")
        rows = int(done.stdout.split(" rows: ")[0].rsplit("\n", 1)[-1])
        expect(rows <= 30, f"{rows} rows for thirty times yes or no")
        seconds = time.monotonic() - begin
        print(f"large libraries: {seconds:.0f} s")


# ---- stored answers ----

CHANGES = {
    "Tekst van": "Woorden van",  # words
    'clausule twee "Tweede kop"': 'clausule nul "Nieuwe kop"\n  Nieuw.\nclausule twee "Tweede kop"',  # numbers behind it
    "    een\n    twee": "    een\n    nul\n    twee",
    "getal 1 tot 4": "getal 1 tot 3",  # an answer that no longer fits
    '  keuze c "de derde"\n': '  keuze c "de derde"\nvraag plaats "Waar?"\n  tekst\n  alleen als soort is c\n',  # asked anew
    "Derde tekst, zie": "Derde tekst in {plaats}, zie",
}
STORED = {
    "a.toml": 'soort = "a"\nruim = false\nnaam = "N"\n[[gemeente]]\nnaam = "Zeist"\n',
    "b.toml": 'soort = "b"\nruim = true\njaren = 4\nnaam = "N"\n[[gemeente]]\nnaam = "Zeist"\n',
    "diep/c.toml": 'soort = "c"\nruim = false\nnaam = "N"\n[[gemeente]]\nnaam = "Zeist"\n',
    "d.json": '{"soort": "b", "ruim": true, "jaren": 2, "naam": "N", "gemeente": [{"naam": "Soest"}]}',
    "ouder.toml": 'soort = "b"\nruim = false\nnaam = "N"\nkleur = "rood"\n[[gemeente]]\nnaam = "Zeist"\n',
    "stuk.toml": 'soort = "b\nruim = = true\n',
    "vreemd.toml": 'colour = "green"\n[[council]]\nname = "Hull"\n',
    "leeg.toml": "",
    "half.toml": 'soort = "b"\n',
    "verkeerd.json": "[1, 2]",
}


def stored_folder(base):
    for name, text in STORED.items():
        path = base / "antwoorden" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (base / "antwoorden/bytes.toml").write_bytes(b"naam = \"\xff\xfe\"\n")
    (base / "antwoorden/nul.toml").write_bytes(b"naam = \"a\0b\"\n")
    (base / "antwoorden/.verborgen.toml").write_text("x")
    (base / "antwoorden/lees.txt").write_text("x")
    os.mkfifo(base / "antwoorden/pijp.toml")
    (base / "antwoorden/rond").symlink_to(base / "antwoorden")


def stored():
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        old = library(folder)
        text = LIBRARY
        for before, now in CHANGES.items():
            expect(text.count(before) == 1, before)
            text = text.replace(before, now)
        new = library(folder, "n.beding", text)
        stored_folder(base)
        command = [new, "--stored", "antwoorden", "--against", old, "--summary", "s.json", "--summary", "s.csv", "--summary", "s.html"]
        done = run(folder, *command, code=1)
        summary = json.loads((base / "s.json").read_text(encoding="utf-8"))
        found = {one["path"].removeprefix("antwoorden/"): one for one in summary["answers"]}
        states = {name: one["state"] for name, one in found.items()}
        bad = ("stuk.toml", "vreemd.toml", "leeg.toml", "half.toml", "verkeerd.json", "bytes.toml", "nul.toml")
        expect(states == {"a.toml": "changed", "b.toml": "asks", "diep/c.toml": "asks", "d.json": "changed", "ouder.toml": "changed", **{name: "unread" for name in bad}}, str(states))
        for name in bad:
            expect(found[name].get("messages"), f"{name} says nothing")

        def changes(name, what):
            return [(one.get("where", ""), one.get("was", ""), one.get("is", "")) for one in found[name]["changes"] if one["what"] == what]

        expect([one[1:] for one in changes("a.toml", "text")] == [("Tekst van N.", "Woorden van N.")], str(found["a.toml"]))
        expect(len(changes("a.toml", "number")) == 1 and "Tweede kop" in changes("a.toml", "number")[0][0], str(found["a.toml"]))
        expect("Nieuwe kop" in changes("a.toml", "added")[0][2], str(found["a.toml"]))
        expect(changes("b.toml", "anew") == [("", "", "jaren")] and changes("diep/c.toml", "anew") == [("", "", "plaats")], str(found["b.toml"]))
        expect(("", "", "jaren") in changes("d.json", "question"), str(found["d.json"]))
        expect(len(changes("diep/c.toml", "reference")) == 1, str(found["diep/c.toml"]))
        shown = done.stdout.replace("\u00a0", " ")
        expect("12 files: " in shown and "number, Artikel 1.3 Tweede kop: Artikel 1.2 → Artikel 1.3 (5 documents)" in shown, shown)
        expect([one["code"] for one in found["b.toml"]["messages"]] == ["out-of-range"], str(found["b.toml"]))
        page = (base / "s.html").read_text(encoding="utf-8")
        expect("<del>Tekst van N.</del> <ins>Woorden van N.</ins>" in page and "<script" not in page, page[:300])
        rows = list(csv.reader(io.StringIO((base / "s.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
        expect(all(len(row) == 8 for row in rows[1:]), str([row for row in rows[1:] if len(row) != 8][:2]))
        expected = digests(folder)
        run(folder, *command, "-j", 1, code=1)
        expect(digests(folder) == expected, "by one thread it says something else")
        same_again(folder, old)
        refused(folder, old)


def same_again(folder, old):
    """Nothing changed, and changes of which no answers see anything."""
    base = Path(folder)
    (base / "goed").mkdir()
    for name in ("a.toml", "b.toml", "d.json"):
        shutil.copy(base / "antwoorden" / name, base / "goed" / name)
    expect("3 files: 3 the same." in run(folder, old, "--stored", "goed", "--against", old).stdout, "the same library")
    # what stands outside of the articles is not overlooked, nor how it looks
    for before, now, what in (('document d "Document"', 'document d "Overeenkomst"', "other"), ("partij gemeente", "partij gemeente", None),
                              ('Zie @een.', 'Zie daar.', "text")):
        other = library(folder, "o.beding", LIBRARY.replace(before, now))
        done = run(folder, other, "--stored", "goed", "--against", old, "--summary", "o.json", code=1 if what else 0)
        kinds = {one["what"] for answers in json.loads((base / "o.json").read_text())["answers"] for one in answers["changes"]}
        expect((what in kinds) if what else not kinds, f"{before} → {now}: {kinds} {done.stdout}")


def refused(folder, old):
    """Answers that a new rule excludes, and the command line."""
    base = Path(folder)
    strict = library(folder, "r.beding", LIBRARY.replace('regel "De eerste', 'regel "De tweede is nooit ruim."\n  niet (soort is b en ruim)\nregel "De eerste'))
    run(folder, strict, "--stored", "goed", "--against", old, "--summary", "r.json", code=1)
    answers = json.loads((base / "r.json").read_text())["answers"]
    expect([one["state"] for one in answers] == ["same", "refused", "refused"] and answers[1]["messages"][0]["code"] == "rule-broken", str(answers))
    (base / "niets").mkdir()
    for arguments, code in ((["--stored", "niets", "--against", old], "option-value"), (["--stored", "weg", "--against", old], "unreadable-file"),
                            (["--stored", "goed"], "missing-argument"), (["--against", old], "missing-argument"),
                            (["--stored", "goed", "--against", old, "-t", TABLE], "option-value"), (["--stored", "goed", "--against", old, "--shard", "1/2"], "option-value"), (["--stored", "goed", "--against", old, "--matrix"], "option-value"),
                            (["--stored", "goed", "--against", old, "--summary", "a.txt"], "option-value"), (["--stored", "goed", "--against", "weg.beding"], "unreadable-file"),
                            (["--stored", "goed", "--against", old, "--summary", old], "same-output")):
        done = run(folder, old, *arguments, code=1)
        expect(code in said(done), f"{arguments}: {done.stderr}")


if sys.argv[1] == "matrix":
    covenant()
    chosen()
    pictured()
    large()
else:
    stored()
print(f"{len(wrong)} wrong" if wrong else f"{sys.argv[1]} is right")
sys.exit(1 if wrong else 0)
