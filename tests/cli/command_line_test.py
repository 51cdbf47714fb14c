"""What the command line says when something is wrong: place, code, cause, remedy, exit code, and nothing half-written."""
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

BEDING = os.environ["BEDING"]
ROOT = Path(os.environ["BEDING_ROOT"])
LIBRARY = str(ROOT / "clauses" / "modelconvenant.beding")
GOOD = (ROOT / "samples" / "heuvelrug.toml").read_text(encoding="utf-8")
SMALL = """bibliotheek proef "Proef"
  gebruik "{root}/clauses/nummering/convenant"
vraag jaren "Hoeveel jaar?"
  getal 1 tot 25
  standaard 4
vraag ruim "Ruim?"
  ja/nee
  standaard nee
clausule een "Een"
  Het duurt {{jaren}} jaar. {body}
clausule twee "Twee" als ruim
  Tekst.
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
    twee
"""


def small(body=""):
    return SMALL.format(root=ROOT, body=body)


def good(more="", without=""):
    return GOOD.replace(without, "") + more if without else more + GOOD


# name, files to write, arguments, exit code, what must be said in English (all of it)
CASES = [
    ("unknown answer, nearest offered", {"a.toml": good("loptijd = 1\n")}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx"], 1,
     ["a.toml:1:1: error[unknown-answer]", "^^^^^^^", "Do you mean ‘looptijd’?"]),
    ("missing answer", {"a.toml": good().replace('"onbepaald"', '"bepaald"')}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx"], 1,
     ["error[missing-answer]", "jaren = 1", "modelconvenant.beding:"]),
    ("wrong type", {"a.toml": good("evaluatiecyclus = 'vier'\n").replace("evaluatiecyclus = 4\n", "")}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx"], 1,
     ["a.toml:1:19: error[wrong-type]", "a whole number", "evaluatiecyclus = 1"]),
    ("a party too many", {"a.toml": good(more='\n[[provincie]]\nnaam = "A"\nvertegenwoordiger = "B"\n[[provincie]]\nnaam = "C"\nvertegenwoordiger = "D"\n', without="~")},
     ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx"], 1, ["error[too-many-parties]", "There are 2 of ‘provincie’", "more than the 1"]),
    ("a rule broken", {"a.toml": '[[gemeente]]\nnaam = "Baarn"\nvertegenwoordiger = "de burgemeester"\n'}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx"], 1,
     ["error[rule-broken]", "ten minste twee partijen", "aantal partijen >= 2", "^^^"]),
    ("an indefinite covenant that nobody can leave", {"a.toml": good("opzegging = false\n")}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx"], 1,
     ["error[rule-broken]", "sta opzegging toe of kies een bepaalde tijd"]),
    ("a court for what no court enforces", {"a.toml": good("niet-afdwingbaar = true\ngeschillen = true\ngeschilbeslechting = 'rechter'\nrechtbank = 'Rechtbank Gelderland'\n")},
     ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx"], 1, ["error[rule-broken]", "Wat niet in rechte afdwingbaar is"]),
    ("a reference to what is left out", {"l.beding": small("Zie @twee.")}, ["compile", "l.beding", "-o", "x.docx"], 1,
     ["l.beding:10:32: error[reference-left-out]", "left out by this", "als ruim", "same condition"]),
    ("unknown name, nearest offered", {"l.beding": small("{jarn}")}, ["check", "l.beding"], 1,
     ["l.beding:10:28: error[unknown-name]", "Do you mean ‘jaren’?"]),
    ("tabs", {"l.beding": small().replace("  Tekst.", "\tTekst.")}, ["check", "l.beding"], 1,
     ["l.beding:12:1: error[tab-in-indentation]", "Indent with spaces"]),
    ("wrong indentation", {"l.beding": small().replace("    twee", "   twee")}, ["check", "l.beding"], 1,
     ["l.beding:17:4: error[wrong-indentation]", "3 spaces where 4"]),
    ("a broken byte", {"l.beding": small().encode() + b"# \xff\n"}, ["check", "l.beding"], 1,
     ["l.beding:18:3: error[invalid-utf8]", "0xFF", "UTF-8"]),
    ("a broken byte in the answers", {"a.toml": b"a = '\xff'\n"}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx"], 1,
     ["a.toml:1:6: error[invalid-utf8]"]),
    ("no such file", {}, ["compile", "weg.beding", "-o", "x.docx"], 1, ["error[unreadable-file]", "weg.beding", "No such file", "Check the path"]),
    ("a directory", {}, ["compile", ".", "-o", "x.docx"], 1, ["error[unreadable-file]", "directory"]),
    ("no such file used", {"l.beding": small().replace("nummering/convenant", "nummering/weg")}, ["check", "l.beding"], 1,
     ["l.beding:2:12: error[unreadable-file]"]),
    ("no such answers", {}, ["compile", LIBRARY, "-a", "weg.toml", "-o", "x.docx"], 1, ["error[unreadable-file]", "weg.toml"]),
    ("output nowhere", {"a.toml": GOOD}, ["compile", LIBRARY, "-a", "a.toml", "-o", "weg/x.docx"], 1, ["error[unwritable-file]", "weg/x.docx", "Nothing was left behind"]),
    ("a full disk", {"a.toml": GOOD}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx", "-o", "/dev/full"], 1,
     ["error[unwritable-file]", "/dev/full", "No space left on device"]),
    ("output is a directory", {"a.toml": GOOD, "map.docx/x": ""}, ["compile", LIBRARY, "-a", "a.toml", "-o", "map.docx"], 1, ["error[not-a-regular-output]"]),
    ("output is the input", {"l.txt": small()}, ["compile", "l.txt", "-o", "./l.txt"], 1, ["error[same-output]"]),
    ("an unknown form", {"a.toml": GOOD}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.rtf"], 1, ["error[unknown-format]", "x.rtf", ".docx, .odt, .pdf, .html, .akn.xml, .md or .txt"]),
    ("no output", {"a.toml": GOOD}, ["compile", LIBRARY, "-a", "a.toml"], 1, ["error[no-output]", "-o"]),
    ("several mistakes at once", {"a.toml": good("evaluatiecyclus = 99\nverdeelsleutel = 'x'\nzomaar = 1\n").replace("evaluatiecyclus = 4\n", "")},
     ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx"], 1, ["out-of-range", "unknown-choice", "unknown-answer", "3 errors."]),
    ("answers that are no TOML", {"a.toml": "a = = 1\n"}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx"], 1, ["a.toml:1:5: error[answer-line]", "‘= 1’", "a = 1"]),
    ("answers that are no JSON", {"a.json": "{\n  1}"}, ["compile", LIBRARY, "-a", "a.json", "-o", "x.docx"], 1, ["a.json:2:3: error[bad-answers]", "JSON"]),
    ("an unknown document", {"a.toml": GOOD}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx", "--document", "convenan"], 1, ["error[unknown-document]", "‘convenant’"]),
    ("an unknown scheme", {"a.toml": GOOD}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx", "--nummering", "wet"], 1, ["error[unknown-numbering]"]),
    ("an unknown scheme, and what to write", {"a.toml": GOOD}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx", "--nummering", "wet"], 1, ['use "nummering/wet"']),
    ("a scheme that is nowhere", {"a.toml": GOOD}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx", "--nummering", "zo"], 1, ['use "nummering/convenant"']),
    ("a document that is nowhere", {"a.toml": GOOD}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx", "--document", "volstrekt-anders"], 1, ["The library has: convenant."]),
    ("a form that another command takes", {"a.toml": GOOD}, ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx", "--format", "html"], 2, ["‘html’ cannot be given to --format", "Possible is: text, json, sarif."]),
    ("a form that no command takes", {"a.txt": "x"}, ["scan", "a.txt", "--vorm", "zo"], 2, ["‘zo’ cannot be given to --vorm", "text, json, html, sarif"]),
    ("an option twice", {"a.toml": GOOD}, ["compile", LIBRARY, "-a", "a.toml", "-a", "a.toml", "-o", "x.docx"], 2, ["error[usage]", "at -a: it stands there more than once", "beding compile --help"]),
    ("a number twice", {}, ["check", LIBRARY, "--effort", "5", "--effort", "6"], 2, ["error[usage]", "at --effort: it stands there more than once"]),
    *[(f"nothing at {' '.join(arguments)}", {"a.toml": GOOD}, arguments, 2, ["error[usage]", f"at {said}: its value is empty"])
      for said, arguments in (("--reach", ["check", LIBRARY, "--reach", ""]), ("--reach", ["check", LIBRARY, "--reach="]), ("--against", ["check", LIBRARY, "--against", ""]),
                              ("--counterexample", ["check", LIBRARY, "--counterexample", ""]), ("code", ["explain", ""]), ("library", ["check", ""]),
                              ("-a", ["compile", LIBRARY, "-a", "", "-o", "x.docx"]), ("-o", ["compile", LIBRARY, "-a", "a.toml", "-o", ""]),
                              ("--document", ["compile", LIBRARY, "-a", "a.toml", "-o", "x.docx", "--document", ""]), ("--from", ["answers", LIBRARY, "--from", ""]),
                              ("files", ["fmt", ""]), ("files", ["scan", ""]), ("-o", ["list", LIBRARY, "-o", ""]))],
    *[(f"JSON that is {text}", {"a.json": text}, ["compile", LIBRARY, "-a", "a.json", "-o", "x.docx"], 1, ["a.json:1:1: error[wrong-type]", "For ‘{ }’ what is expected is a table", '{ "'])
      for text in ("null", "[1, 2]", "3", '"x"', "true")],
    ("a number that is too large for JSON", {"a.json": '{"evaluatiecyclus": 1E400}'}, ["compile", LIBRARY, "-a", "a.json", "-o", "x.docx"], 1, ["a.json:1:21: error[", "‘1E400"]),
    ("an unknown option", {}, ["compile", LIBRARY, "--anwers", "x"], 2, ["error[unknown-argument]", "--anwers", "‘--answers’"]),
    ("an unknown command", {}, ["complie"], 2, ["error[unknown-argument]", "‘compile’"]),
    ("an option of one command", {}, ["check", LIBRARY, "--no-prof"], 2, ["error[unknown-argument]", "‘--no-proof’"]),
    ("a report in an unknown form", {}, ["report", LIBRARY, "-o", "x.pdf"], 1, ["error[unknown-report-format]", "x.pdf", ".html, .json, .sarif or .txt"]),
    ("not formatted", {"l.beding": small("een  ") + "\n\n"}, ["fmt", "--check", "l.beding"], 1, ["error[not-formatted]", "beding fmt l.beding"]),
    ("formatting what is broken", {"l.beding": small("{als")}, ["fmt", "l.beding"], 1, ["l.beding:10:"]),
    ("formatting nothing", {}, ["fmt", "weg.beding"], 1, ["error[unreadable-file]", "weg.beding"]),
    ("a list of what is broken", {"l.beding": small("{jarn}")}, ["list", "l.beding"], 1, ["error[unknown-name]"]),
    ("no library", {}, ["compile"], 2, ["error[missing-argument]"]),
]


def run(arguments, folder, tongue="en"):
    return subprocess.run([BEDING, *arguments, "--taal", tongue], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)


def check(name, files, arguments, code, expected):
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            target = Path(folder) / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        before = sorted(str(path) for path in Path(folder).rglob("*"))
        result = run(arguments, folder)
        wrong = []
        if result.returncode != code:
            wrong.append(f"exit code {result.returncode}, not {code}")
        wrong += [f"does not say: {text}" for text in expected if text not in result.stderr]
        # an example of the language has its own braces behind a quotation mark: "Artikel {1}"
        if re.search(r"(?<!Artikel )\{\d\}", "".join(line for line in result.stderr.splitlines() if "tip:" in line)):
            wrong.append("a placeholder that nobody filled")
        if "\x1b" in result.stderr:
            wrong.append("colour where there is no terminal")
        if sorted(str(path) for path in Path(folder).rglob("*")) != before:
            wrong.append("left a file behind")
        dutch = run(arguments, folder, "nl")
        if dutch.returncode != code or "fout[" not in dutch.stderr or "error[" in dutch.stderr:
            wrong.append(f"is not said in Dutch: {dutch.stderr}")
        for text in wrong:
            print(f"{name}: {text}")
        if wrong:
            print(result.stderr)
        return not wrong


def check_good():
    """What goes well: the outputs, the same bytes twice, JSON as TOML, and an existing file replaced whole."""
    with tempfile.TemporaryDirectory() as folder:
        answers = str(ROOT / "samples" / "waterschap.toml")
        names = [f"x.{kind}" for kind in ("docx", "odt", "txt", "html")]
        outputs = [part for name in names for part in ("-o", name)]
        (Path(folder) / "x.docx").write_text("old")
        first = run(["compile", LIBRARY, "-a", answers, *outputs, "--report", "r.txt"], folder)
        bytes_first = {name: (Path(folder) / name).read_bytes() for name in names}
        run(["compile", LIBRARY, "-a", answers, *outputs], folder)
        good = first.returncode == 0 and "17 articles" in first.stdout and "0 gaps" in first.stdout
        good = good and "17 artikelen" in run(["compile", LIBRARY, "-a", answers, *outputs], folder, "nl").stdout
        good = good and all((Path(folder) / name).read_bytes() == content for name, content in bytes_first.items())
        report = (Path(folder) / "r.txt").read_text(encoding="utf-8")
        good = good and "references arrive and nothing is open." in " ".join(report.split()) and "artikel\xa04.4" in report
        (Path(folder) / "a.json").write_text('{"gemeente": [{"naam": "Baarn", "vertegenwoordiger": "de burgemeester"}, {"naam": "Soest", "vertegenwoordiger": "de burgemeester"}]}')
        good = good and run(["compile", LIBRARY, "-a", "a.json", "-o", "j.txt"], folder).returncode == 0
        good = good and "Gemeente Baarn en Gemeente Soest" in (Path(folder) / "j.txt").read_text(encoding="utf-8")
        draft = run(["compile", LIBRARY, "--concept", "-o", "c.html", "-o", "c.docx"], folder)
        good = good and draft.returncode == 0 and "<mark>[Naam van de gemeente]</mark>" in (Path(folder) / "c.html").read_text(encoding="utf-8")
        good = good and " 0 gaps" not in draft.stdout
        for arguments in (["--help"], ["compile", "--help"], ["check", "--help"], ["--version"]):
            shown = subprocess.run([BEDING, *arguments], stdout=subprocess.PIPE, text=True)
            good = good and shown.returncode == 0 and shown.stdout
        if not good:
            print("a good run went wrong:", first.stdout, first.stderr, draft.stdout, draft.stderr)
        return bool(good)


def check_fix():
    """Repairs are applied, in rounds, and what is left is told; a second run changes nothing."""
    broken = small("{jarn} en {juren | woordn}").replace("  ja/nee", "\tja/nee").replace("    twee\n", "    twe\n")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.beding"
        path.write_text(broken)
        first = run(["check", "--fix", "l.beding"], folder)
        mended = path.read_text()
        again = run(["check", "--fix", "l.beding"], folder)
        good = first.returncode == 0 and "{jaren} en {jaren | woorden}" in mended and "\n  ja/nee" in mended and "    twee\n" in mended
        good = good and first.stdout.count("→") == 5 and again.returncode == 0 and "→" not in again.stdout and path.read_text() == mended
        path.write_text(small("{jarn} en {volstrekt-onbekend}"))
        left = run(["check", "--fix", "l.beding"], folder)
        good = good and left.returncode == 1 and "{jaren} en" in path.read_text() and "volstrekt-onbekend" in left.stderr
        path.write_text(small("{jarn}"))
        link = Path(folder) / "link.beding"
        link.symlink_to("l.beding")
        good = good and run(["check", "--fix", "link.beding"], folder).returncode == 0 and link.is_symlink() and "{jaren}" in path.read_text()
        if not good:
            print("mending went wrong:", first.stdout, first.stderr, again.stdout, again.stderr, left.stderr, mended)
        return good


def check_reach():
    """Which answers bring a line in: some, none that matter, or none at all with the rule that is why."""
    never = small("Tekst.\n  - {#nooit}{als ruim en snel} niets;\n  - {#soms}{als ruim en niet snel} iets;\n  - altijd.").replace(
        "clausule een", 'vraag snel "S?"\n  ja/nee\nregel "Niet samen."\n  niet (ruim en snel)\nclausule een', 1)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "l.beding").write_text(never)
        good = True
        for name, code, lines in (("een", 0, ["‘een’ is in, whatever is answered."]),
                                  ("een.soms", 0, ["‘een.soms’ comes in with these answers; fewer will not do:", "  ruim = ja"]),
                                  ("een.nooit", 1, ["‘een.nooit’ is never in. This is why:", "  Niet samen."])):
            done = run(["check", "l.beding", "--reach", name], folder)
            if done.returncode != code or done.stdout.splitlines() != lines:
                print("reach went wrong:", name, done.returncode, done.stdout, done.stderr)
                good = False
        return good


def check_format():
    """fmt writes the layout, and - is standard input to standard output."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.beding"
        path.write_text(small("een {jaren|woorden} twee"))
        piped = subprocess.run([BEDING, "fmt", "-", "--keywords", "en"], input=path.read_text(), stdout=subprocess.PIPE, text=True)
        good = piped.returncode == 0 and piped.stdout.startswith('library proef "Proef"') and "\n\nclause twee" in piped.stdout
        before = path.stat()
        first = run(["fmt", "l.beding"], folder)
        good = good and first.returncode == 0 and first.stdout == "l.beding\n" and run(["fmt", "--check", "l.beding"], folder).returncode == 0
        good = good and run(["fmt", "l.beding"], folder).stdout == "" and before.st_size != path.stat().st_size
        if not good:
            print("formatting went wrong:", piped.stdout, first.stdout, first.stderr)
        return good


def check_new_and_list():
    """What new writes compiles at once, is laid out, and is all there in list; nothing is overwritten."""
    with tempfile.TemporaryDirectory() as folder:
        wrong = []
        for tongue, articles, party in (("nl", "5 artikelen", "uitvoerder"), ("en", "5 articles", "supplier")):
            name = f"proef-{tongue}"
            for arguments, said in ((["new", name], f"{name}.toml"), (["check", f"{name}.beding"], name), (["fmt", "--check", f"{name}.beding"], ""),
                                    (["compile", f"{name}.beding", "-a", f"{name}.toml", "-o", f"{name}.txt"], articles), (["list", f"{name}.beding"], party)):
                result = run(arguments, folder, tongue)
                if result.returncode or said not in result.stdout or result.stderr:
                    wrong.append(f"{arguments}: {result.stdout}{result.stderr}")
            if run(["new", name], folder, tongue).returncode != 1 or run(["new", "Geen Naam"], folder, tongue).returncode != 1:
                wrong.append("new overwrites, or takes any name")
        listed = json.loads(run(["list", "--json", LIBRARY], folder).stdout)
        clauses = {one["name"]: one for one in listed["clauses"]}
        text = Path(LIBRARY).read_text(encoding="utf-8")
        if len(clauses) != len(re.findall("^clausule ", text, re.M)) or len(listed["questions"]) != len(re.findall("^vraag ", text, re.M)):
            wrong.append("list leaves something out")
        if "evaluatie" not in clauses["looptijd"]["cites"] or "looptijd" not in clauses["evaluatie"]["cited_by"] or clauses["benchmark"]["condition"] != "benchmark":
            wrong.append("list does not say who refers to whom")
        if any(text.splitlines()[one["line"] - 1].split()[1] != one["name"] for one in listed["clauses"]):
            wrong.append("list does not say where")
        for one in wrong:
            print(one)
        return not wrong


def check_commands():
    """Every command has help in both languages, and is offered for its name with another last letter."""
    shown = subprocess.run([BEDING, "--help", "--taal", "en"], stdout=subprocess.PIPE, text=True).stdout
    names = re.findall(r"^  (\w+) ", shown[shown.index("Subcommands:"):], re.M)
    wrong = [] if len(names) >= 9 else [f"only {names}"]
    for name in names:
        offered = run([name[:-1] + "q"], ".")
        if offered.returncode != 2 or f"‘{name}’" not in offered.stderr:
            wrong.append(f"{name} is not offered: {offered.stderr}")
        helped = {tongue: run([name, "--help"], ".", tongue).stdout for tongue in ("nl", "en")}
        if not helped["nl"] or helped["nl"].splitlines()[0] == helped["en"].splitlines()[0]:
            wrong.append(f"{name} has no help of its own in both languages")
    for one in wrong:
        print(one)
    return not wrong


def check_fast():
    """--fast gives the same parts, the same bytes each time, and no more than 6% on top."""
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.toml").write_text(GOOD, encoding="utf-8")
        for form in ("docx", "odt"):
            made = {}
            for kind, more in (("usual", []), ("fast", ["--fast"]), ("snel", ["--snel"])):
                done = run(["compile", LIBRARY, "-a", "a.toml", "-o", f"{kind}.{form}", *more], folder)
                if done.returncode != 0:
                    return print(done.stderr)
                made[kind] = (folder / f"{kind}.{form}").read_bytes()
            with zipfile.ZipFile(folder / f"usual.{form}") as usual, zipfile.ZipFile(folder / f"fast.{form}") as fast:
                wrong += [] if fast.testzip() is None and usual.namelist() == fast.namelist() and all(usual.read(one) == fast.read(one) for one in usual.namelist()) else [f"{form}: other parts"]
            wrong += [] if made["fast"] == made["snel"] else [f"{form}: not the same bytes each time"]
            share = len(made["fast"]) / len(made["usual"])
            wrong += [] if 1 < share <= 1.06 else [f"{form}: {share:.3f} times the size"]
    for one in wrong:
        print(one)
    return not wrong


results = [check(*case) for case in CASES] + [check_good(), check_fix(), check_reach(), check_format(), check_new_and_list(), check_commands(), check_fast()]
print(f"{sum(results)} of {len(results)} cases as expected")
sys.exit(0 if all(results) else 1)
