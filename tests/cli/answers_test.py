"""beding answers: a file to fill in that is right as it comes, in an empty folder, from the first command to a DOCX; and what is
carried over from old answers."""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BEDING = os.environ["BEDING"]
ROOT = Path(os.environ["BEDING_ROOT"])
LIBRARIES = sorted((ROOT / "clauses").glob("*.beding"))
wrong = []


def run(arguments, folder):
    return subprocess.run([BEDING, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)


def expect(condition, text):
    if not condition:
        wrong.append(text)


def there(folder):
    return sorted(path.name for path in Path(folder).iterdir())


def whole_way():
    """In an empty folder: the library finds its own schemes and all comes of it."""
    for tongue in ("nl", "en"):
        with tempfile.TemporaryDirectory() as folder:
            for command in (["new", "proef"], ["answers", "proef.beding", "-o", "mijn.toml"],
                            ["compile", "proef.beding", "-a", "mijn.toml", "--concept", "-o", "a.docx"]):
                done = run([*command, "--taal", tongue], folder)
                expect(done.returncode == 0, f"{command}: {done.stderr}")
            expect(there(folder) == ["a.docx", "mijn.toml", "proef.beding", "proef.toml"], there(folder))
            before = (Path(folder) / "mijn.toml").read_text(encoding="utf-8")
            again = run(["answers", "proef.beding", "-o", "mijn.toml", "--taal", tongue], folder)
            expect(again.returncode == 1 and "[exists-already]" in again.stderr, again.stderr)
            expect((Path(folder) / "mijn.toml").read_text(encoding="utf-8") == before, "a file was written over")


def standard_schemes():
    """Beside the file first, then the standard ones."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "a.beding").write_text('bibliotheek a "A"\n  gebruik "nummering/convenant"\nclausule een "Een"\n  Tekst.\n'
                                       'document d "D"\n  nummering convenant\n  hoofdstuk "H"\n    een\n', encoding="utf-8")
        done = run(["compile", "a.beding", "-o", "a.txt", "--lang", "en"], folder)
        expect(done.returncode == 0 and "Artikel\u00a01" in (base / "a.txt").read_text(encoding="utf-8"), done.stderr)
        (base / "nummering").mkdir()
        (base / "nummering" / "convenant.beding").write_text('nummering convenant\n  hoofdstuk "H{1}"\n  artikel "Punt {1}"\n', encoding="utf-8")
        done = run(["compile", "a.beding", "-o", "a.txt", "--lang", "en"], folder)
        expect(done.returncode == 0 and "Punt\u00a01" in (base / "a.txt").read_text(encoding="utf-8"), done.stderr)
        (base / "nummering" / "convenant.beding").write_bytes(b"\xff")
        done = run(["check", "a.beding", "--lang", "en"], folder)
        expect(done.returncode == 1 and "invalid-utf8" in done.stderr, "a file beside it that is wrong is passed over")
        (base / "b.beding").write_text('bibliotheek b "B"\n  gebruik "nummering/conv"\n', encoding="utf-8")
        done = run(["check", "b.beding", "--lang", "en"], folder)
        expect(done.returncode == 1 and "unreadable-file" in done.stderr, done.stderr)
        for path in sorted((ROOT / "clauses" / "nummering").glob("*.beding")):
            (base / "c.beding").write_text(f'bibliotheek c "C"\n  gebruik "nummering/{path.stem}"\n', encoding="utf-8")
            done = run(["check", "c.beding", "--lang", "en"], folder)
            if path.stem != "convenant":
                expect("unreadable-file" not in done.stderr, f"{path.stem} is not in the program")


def every_library():
    """As it comes it parses and makes a draft; with every line in use each answer is one that its question takes."""
    for library in LIBRARIES:
        for tongue in ("nl", "en"):
            with tempfile.TemporaryDirectory() as folder:
                base = Path(folder)
                done = run(["answers", str(library), "-o", "a.toml", "--taal", tongue], folder)
                expect(done.returncode == 0 and not done.stderr, f"{library.name}: {done.stderr}")
                text = (base / "a.toml").read_text(encoding="utf-8")
                done = run(["compile", str(library), "-a", "a.toml", "--draft", "-o", "a.docx", "--taal", "en"], folder)
                expect(done.returncode == 0, f"{library.name}: {done.stderr}")
                listed = run(["list", str(library), "--json"], folder)
                inventory = json.loads(listed.stdout)
                names = [one["name"] for one in inventory["questions"]]
                for name in names:
                    expect(len(re.findall(rf"^#?{re.escape(name)} = ", text, re.M)) == 1, f"{library.name}: {name} stands not once")
                for party in inventory["parties"]:
                    expect(re.search(rf"^#?\[+{re.escape(party['name'])}\]", text, re.M), f"{library.name}: no {party['name']}")
                required = [text.index(f"\n#{name} = ") for name in names if f"\n#{name} = " in text]
                expect(required, "nothing to fill in")
                used = re.sub(r"^#(?=[^ ])", "", text, flags=re.M)
                (base / "b.toml").write_text(used, encoding="utf-8")
                done = run(["compile", str(library), "-a", "b.toml", "--draft", "-o", "b.docx", "--taal", "en"], folder)
                codes = set(re.findall(r"\[([a-z-]+)\]:", done.stderr))
                expect(codes <= {"not-asked", "party-not-allowed", "rule-unmet", "doubt-placeholder", "doubt-same-party"},
                       f"{library.name}: {codes}\n{done.stderr[:2000]}")


def carried():
    """Old answers are carried over; what no longer fits is told and kept as a remark."""
    library = ROOT / "clauses" / "modelconvenant.beding"
    old = (ROOT / "samples" / "heuvelrug.toml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "oud.toml").write_text(old, encoding="utf-8")
        done = run(["answers", str(library), "--from", "oud.toml", "-o", "nieuw.toml", "--taal", "nl"], folder)
        expect(done.returncode == 0, done.stderr)
        for name in ("oud", "nieuw"):
            done = run(["compile", str(library), "-a", f"{name}.toml", "-o", f"{name}.txt", "--taal", "nl"], folder)
            expect(done.returncode == 0, done.stderr)
        expect((base / "oud.txt").read_bytes() == (base / "nieuw.txt").read_bytes(), "carried over the document is another")
        (base / "slecht.toml").write_text('jarn = 4\nlooptijd = bepaald\nevaluatiecyclus = 4000\n' + old.replace("evaluatiecyclus", "#evaluatiecyclus")
                                          .replace("looptijd =", "#looptijd ="), encoding="utf-8")
        for tongue, words in (("nl", "past niet meer"), ("en", "no longer fits")):
            done = run(["answers", str(library), "--van", "slecht.toml", "-o", f"{tongue}.toml", "--taal", tongue], folder)
            told = re.findall(r"slecht\.toml:(\d):\d+: .*?\[answer-not-carried\]: (.*)", done.stderr)
            expect(done.returncode == 1 and sorted(int(line) for line, _ in told) == [1, 2, 3], done.stderr)
            expect(all(words in said for _, said in told), done.stderr)
            made = (base / f"{tongue}.toml").read_text(encoding="utf-8")
            expect("# jarn = 4" in made and "# looptijd = bepaald" in made, "what does not fit is lost")
        # a party that fewer may join now: the file that comes out can be read, and has the others as remarks
        for most in ("0 of 1", "0 tot 2"):
            (base / "klein.beding").write_text(f'bibliotheek k "K"\n  gebruik "nummering/convenant"\npartij bureau "Bureau"\n  aantal {most}\n  veld naam "Naam"\n  heet "{{naam}}"\n'
                                               'clausule een "Een"\n  {bureau | opsomming}.\ndocument d "D"\n  nummering convenant\n  hoofdstuk "H"\n    een\n', encoding="utf-8")
            (base / "veel.toml").write_text("".join(f'[[bureau]]\nnaam = "B{i}"\n' for i in range(4)), encoding="utf-8")
            (base / "past.toml").unlink(missing_ok=True)
            done = run(["answers", "klein.beding", "--from", "veel.toml", "-o", "past.toml", "--taal", "en"], folder)
            expect(done.returncode == 1 and "more than the" in done.stderr, done.stderr)
            made = (base / "past.toml").read_text(encoding="utf-8")
            expect(all(f'naam = "B{i}"' in made for i in range(4)), made)
            done = run(["compile", "klein.beding", "-a", "past.toml", "-o", "past.txt", "--taal", "en", "--draft"], folder)
            expect("too-many-parties" not in done.stderr and "answer-twice" not in done.stderr, done.stderr)
        done = run(["answers", str(library), "--from", "weg.toml", "-o", "x.toml", "--taal", "en"], folder)
        expect(done.returncode == 1 and "unreadable-file" in done.stderr and not (base / "x.toml").exists(), done.stderr)
        done = run(["answers", str(library), "--from", "oud.toml", "-o", "oud.toml", "--taal", "en"], folder)
        expect(done.returncode == 1 and (base / "oud.toml").read_text(encoding="utf-8") == old, done.stderr)


def languages():
    """Every option has its name in both languages, help is in both, and what is wrong is said in our own words."""
    for command in ("compile", "batch", "table", "answers", "check", "report", "fmt", "list", "new", "explain", "scan", "import"):
        dutch = run([command, "--help", "--taal", "nl"], ROOT).stdout
        expect("Gebruik:" in dutch and not re.search(r"\b(Usage|Positionals|Options|REQUIRED|TEXT)\b", dutch), dutch)
        english = run([command, "--help", "--lang", "en"], ROOT).stdout
        expect("Usage:" in english and "Gebruik" not in english, english)
    alike = {"--json", "--document", "--status", "--matrix"}  # one word in both
    for command in ("", "compile", "batch", "table", "answers", "check", "report", "fmt", "list", "new", "explain", "scan", "import"):
        dutch = run([*command.split(), "--help", "--taal", "nl"], ROOT).stdout
        expect(not re.search(r"\b(Display|Print|library|files)\b", re.sub(r"--\S+", "", dutch)), dutch)
        for names in re.findall(r"^  ((?:-\w,)?--[a-z,-]+)", dutch, re.M):
            longs = {one for one in names.split(",") if one.startswith("--")}
            expect(len(longs) == 2 or longs <= alike, f"{command}: {names} has one name")
    for tongue, said in (("nl", "er is geen bestand of map met die naam"), ("en", "No such file or directory")):
        done = run(["check", "weg.beding", "--taal", tongue], ROOT)
        expect(said in done.stderr and (tongue == "en" or "No such" not in done.stderr), done.stderr)
    for arguments in (["check", "x", "--taal", "xx"], ["check", "x", "--format", "xml"], ["check", "x", "--effort", "0"],
                      ["check", "x", "--effort", "9" * 300], ["check", "x", "--effort"], ["report", "x", "--fail-on", "iets"]):
        done = run([*arguments[:2], "--taal", "nl", *arguments[2:]] if "--taal" not in arguments else arguments, ROOT)
        expect(done.returncode == 2, arguments)
        expect(not re.search(r"\b(not in|required|argument|Value|must|could not)\b", done.stderr) or "--taal" in arguments, done.stderr)
    done = run(["anwers"], ROOT)
    expect(done.returncode == 2 and "answers" in done.stderr and "import" in done.stderr and "scan" in done.stderr, done.stderr)


def gates():
    """Warnings of answers close the gate of a report."""
    library = str(ROOT / "clauses" / "modelconvenant.beding")
    old = (ROOT / "samples" / "heuvelrug.toml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "a.toml").write_text(re.sub(r'naam = "[^"]*"', 'naam = "n.v.t."', old, count=1), encoding="utf-8")
        done = run(["report", library, "-a", "a.toml", "-o", "r.txt", "--no-proof", "--fail-on", "warnings", "--taal", "en"], folder)
        expect(done.returncode == 4 and "doubt-placeholder" in done.stderr, done.stdout + done.stderr)
        expect("n.v.t." in (base / "r.txt").read_text(encoding="utf-8"), "the report does not tell it")
        # a broken rule is told beside what lacks, in a document, a draft and a report
        (base / "b.toml").write_text('[[gemeente]]\nnaam = "Baarn"\n', encoding="utf-8")
        done = run(["compile", library, "-a", "b.toml", "-o", "b.docx", "--taal", "en"], folder)
        expect(done.returncode == 1 and "missing-field" in done.stderr and "rule-broken" in done.stderr, done.stderr)
        expect(not (base / "b.docx").exists(), "a document in spite of a broken rule")
        done = run(["compile", library, "-a", "b.toml", "--draft", "-o", "b.docx", "--taal", "en"], folder)
        expect(done.returncode == 0 and (base / "b.docx").exists(), done.stderr)


whole_way()
standard_schemes()
every_library()
carried()
languages()
gates()
print("\n".join(str(one) for one in wrong) or "answers: all as told")
sys.exit(1 if wrong else 0)
