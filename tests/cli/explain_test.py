"""beding explain: the pages of docs/ are what it prints, examples that are commands do what their page says; and the JSON and SARIF
of diagnostics.

    explain_test.py pages|commands|programs
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("support", "tools")]
from expectations import holds  # noqa: E402
from sarif import COUNT, FLAG, LEVEL, TEXT, addresses, many, mistakes, sarif_mistakes, thing  # noqa: E402

BEDING = os.environ["BEDING"]
ROOT = Path(os.environ["BEDING_ROOT"])
wrong = []


def run(arguments, folder=ROOT):
    return subprocess.run([BEDING, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)


def expect(condition, text):
    if not condition:
        wrong.append(text)


def codes():
    listed = run(["explain", "--taal", "en"])
    expect(listed.returncode == 0, "beding explain does not list")
    return [line.split()[0] for line in listed.stdout.splitlines()]


def validate(value, schema):
    wrong.extend(mistakes(value, schema))


def pages():
    """The pages in docs/ are the command's own output."""
    for tongue, name in (("en", "diagnostics.md"), ("nl", "meldingen.md")):
        printed = run(["explain", "--all", "--taal", tongue]).stdout
        expect(holds(ROOT / "docs" / name, printed), f"docs/{name} is old: ./test update")
        expect(printed.count("\n## ") == len(codes()), f"{name} does not have every code")
    near = run(["explain", "unknown-nam", "--taal", "en"])
    expect(near.returncode == 2 and "error[unknown-code]" in near.stderr and "‘unknown-name’" in near.stderr, near.stderr)
    dutch = run(["explain", "hole", "--taal", "nl"])
    expect(dutch.returncode == 0 and "Voorbeeld:" in dutch.stdout and "Verbeterd:" in dutch.stdout, dutch.stdout)


def example(page, title):
    found = re.search(rf"^{title}:\n\n```\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else ""


def said(script):
    """Which codes lines for a shell give, by their last line."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("clauses", "samples"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        tools = Path(folder) / ".tools"
        tools.mkdir()
        (tools / "beding").symlink_to(BEDING)
        environment = dict(os.environ, PATH=f"{tools}:{os.environ['PATH']}", LC_ALL="C.UTF-8", LANG="C.UTF-8")
        done = subprocess.run(["sh", "-c", script], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
        found = set(re.findall(r"^.*?(?:error|warning)\[([a-z0-9-]+)\]", done.stdout, re.MULTILINE))
        found |= set(re.findall(r'"code": "([a-z0-9-]+)"', done.stdout))
        return found, done


def commands():
    notes = {"replaced-here": {"replaced-here", "declared-first", "unknown-label"},
             # in English a style that only Word has does not come along either
             "style-converted": {"style-converted", "style-unmapped"}}
    count = 0
    titles = {"en": ("Example", "Repaired"), "nl": ("Voorbeeld", "Verbeterd")}
    for code, tongue in ((code, tongue) for code in codes() for tongue in titles):
        page = run(["explain", code, "--taal", tongue]).stdout
        before, after = (example(page, title) for title in titles[tongue])
        if not before.startswith(("beding ", "cat ", "printf ", "mkdir ")):
            continue
        count += 1
        found, done = said(before)
        # what is no error stops nothing
        mild = re.search(r"warning\[|\"severity\": \"(?:warning|note)\"", done.stdout) and not re.search(r"error\[|\"severity\": \"error\"", done.stdout)
        expect((found == {code} or found == notes.get(code)) and (done.returncode != 0 or mild), f"{code} in {tongue}: the example gives {found or done.stdout}")
        found, done = said(after)
        expect(not found and done.returncode == 0, f"{code} in {tongue}: repaired it gives {done.stdout}")
    expect(count > 30, f"only {count} examples are commands")


LIBRARY = """bibliotheek é "Proef ¶"
  gebruik "convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
vraag jaren "Hoeveel?"
  getal
clausule een "Één"
  Á e\u0301 {jarn} en {x}.
clausule een "Twee"
  Tekst{einde}.
"""


PLACE = thing(("file", "line", "column", "endLine", "endColumn"), file=TEXT, line=COUNT, column=COUNT, endLine=COUNT, endColumn=COUNT)
OURS = thing(("diagnostics",), diagnostics=many(thing(
    ("code", "severity", "message"), code=TEXT, severity=LEVEL, message=TEXT, hint=TEXT, place=PLACE,
    notes=many(thing(("code", "message", "place"), code=TEXT, message=TEXT, place=PLACE)), fix=thing(("text", "certain"), text=TEXT, certain=FLAG, place=PLACE))))


def for_programs():
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a b.beding").write_text(LIBRARY.replace("bibliotheek é", "bibliotheek e").replace('"convenant"', f'"{ROOT}/clauses/nummering/convenant"'), encoding="utf-8")
        (Path(folder) / "goed.beding").write_text('bibliotheek a "A"\nclausule een "Een"\n  Over:\n  - 1. dit;\n  - dat.\n')
        ours = run(["check", "a b.beding", "--format", "json", "--taal", "en"], folder)
        told = json.loads(ours.stdout)
        validate(told, OURS)
        expect(ours.returncode == 1 and ours.stderr == "", f"json: {ours.returncode} {ours.stderr}")
        by_code = {one["code"]: one for one in told["diagnostics"]}
        expect(set(by_code) == {"unknown-name", "declared-twice", "stray-end"}, f"json: {sorted(by_code)}")
        slip = next(one for one in told["diagnostics"] if one["code"] == "unknown-name")
        # a combining accent is a code point of its own
        expect(slip["place"] == {"file": "a b.beding", "line": 8, "column": 9, "endLine": 8, "endColumn": 13}, f"json: {slip['place']}")
        expect(slip["fix"]["text"] == "jaren" and slip["fix"]["certain"] is True and slip["severity"] == "error", f"json: {slip}")
        twice = by_code["declared-twice"]
        expect(twice["notes"][0]["code"] == "declared-first" and twice["notes"][0]["place"]["line"] == 7 and twice["hint"], f"json: {twice}")
        sarif = json.loads(run(["check", "a b.beding", "--format", "sarif", "--taal", "en"], folder).stdout)
        wrong.extend(sarif_mistakes(sarif))
        one_run = sarif["runs"][0]
        rules = one_run["tool"]["driver"]["rules"]
        expect(len({rule["id"] for rule in rules}) == len(rules) == 3, "sarif: a rule occurs twice")
        expect(all("## " not in rule["help"]["text"] and "Example:" in rule["help"]["markdown"] for rule in rules), "sarif: help")
        for result in one_run["results"]:
            expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], "sarif: ruleIndex points elsewhere")
            expect(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.beding", "sarif: uri")
        fixes = [result["fixes"][0]["artifactChanges"][0]["replacements"][0] for result in one_run["results"] if "fixes" in result]
        expect({"text": "jaren"} in [fix.get("insertedContent") for fix in fixes], f"sarif: {fixes}")
        expect(any("relatedLocations" in result for result in one_run["results"]), "sarif: no related location")
        # every byte of a name that means something in an address is escaped; an absolute path is a file's
        odd = Path(folder) / "50% #1?é:ü.beding"
        odd.write_bytes((Path(folder) / "a b.beding").read_bytes())
        escaped = "50%25%20%231%3F%C3%A9%3A%C3%BC.beding"
        for name, address in ((odd.name, escaped), (str(odd), f"file://{folder}/{escaped}")):
            log = json.loads(run(["check", name, "--format", "sarif"], folder).stdout)
            wrong.extend(sarif_mistakes(log))
            expect(addresses(log) == {address}, f"sarif: {addresses(log)}")
        # warnings alone: the exit code stays 0, and only JSON goes to standard output
        warned = run(["check", "goed.beding", "--format", "json"], folder)
        expect(warned.returncode == 0 and [one["code"] for one in json.loads(warned.stdout)["diagnostics"]] == ["typed-number"], warned.stdout + warned.stderr)
        (Path(folder) / "latin.beding").write_bytes(b'bibliotheek a "\xe9"\n')
        broken = run(["check", "latin.beding", "--format", "json"], folder)
        validate(json.loads(broken.stdout), OURS)
        expect(broken.returncode == 1 and "invalid-utf8" in broken.stdout, broken.stdout)
        nothing = run(["check", "weg.beding", "--format", "sarif"], folder)
        wrong.extend(sarif_mistakes(json.loads(nothing.stdout)))
        expect(nothing.returncode == 1, "sarif: a file that is not there")
        made = run(["compile", str(ROOT / "clauses/modelconvenant.beding"), "-a", str(ROOT / "samples/heuvelrug.toml"), "-o", "x.txt", "--format", "json"], folder)
        expect(made.returncode == 0 and json.loads(made.stdout) == {"diagnostics": []} and "x.txt" in made.stderr, made.stdout + made.stderr)


SLIPS = """bibliotheek proef "Proef"
\ttal nl
  gebruik "{root}/clauses/nummering/convenant"
vrag jaren "Hoeveel?"
  getal 1 tot 25
clausule een "1. Looptijd"
  Zie artikel ** evaluatie. Het duurt {{jarn}} jaar{{einde}}, {{jaren | woordn}}.
  - 1. eerst{bell};
  - b) dan, volgens @evaluati;
  {{als jaren > 4}}
    - en lang.
  {{einde}}
clausule evaluatie "Evaluatie"
  Zie artikel 1.1 (Looptijd).
document d "D"
  nummering convenat
  hoofdstuk "H"
    een
    evaluati
"""


def mending():
    """Many slips in one file: all are mended, and a second run finds nothing to do."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.beding"
        path.write_text(SLIPS.format(root=ROOT, bell="\a"))
        path.chmod(0o640)
        first = run(["check", "--fix", "l.beding", "--taal", "en"], folder)
        expect(first.returncode == 0 and first.stderr == "", f"mending leaves {first.stderr}")
        expect(first.stdout.count("→") == 16, f"mending: {first.stdout}")
        mended = path.read_text()
        expect(mended == f"""bibliotheek proef "Proef"
  taal nl
  gebruik "{ROOT}/clauses/nummering/convenant"
vraag jaren "Hoeveel?"
  getal 1 tot 25
clausule een "Looptijd"
  Zie @evaluatie. Het duurt {{jaren}} jaar, {{jaren | woorden}}.
  - eerst;
  - dan, volgens @evaluatie;
  {{als jaren > 4}}
    - en lang.
clausule evaluatie "Evaluatie"
  Zie @een.
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
    evaluatie
""", f"mended: {mended}")
        again = run(["check", "--fix", "l.beding", "--taal", "en"], folder)
        expect(again.returncode == 0 and "→" not in again.stdout and path.read_text() == mended, "mending twice changes something")
        expect(path.stat().st_mode & 0o777 == 0o640, "mending changes the mode of a file")
        # of two names that are as near, none is chosen
        path.write_text('bibliotheek a "A"\nvraag jaar "J?"\n  getal\nvraag jaap "J?"\n  getal\nclausule een "Een"\n  {jaax}\n')
        before = path.read_text()
        left = run(["check", "--fix", "l.beding", "--taal", "en"], folder)
        expect(left.returncode == 1 and path.read_text() == before and "Do you mean" in left.stderr, "a guess was applied")


def own():
    """The project's own libraries give no warning."""
    for path in sorted((ROOT / "clauses").glob("*.beding")) + sorted((ROOT / "samples").rglob("*.beding")):
        done = run(["check", str(path), "--taal", "en"])
        told = re.findall(r"\[([a-z-]+)\]:", done.stderr)  # a tradition that no field can follow says so, and nothing else
        allowed = ["fixed-numbers"] if path.parent.name == "nummering" else []
        expect(done.returncode == 0 and told in ([], allowed), f"{path.name}: {done.stderr}")


PARTS = {"pages": [pages], "commands": [commands], "programs": [own, for_programs, mending]}
for part in PARTS[sys.argv[1]]:
    part()
print("\n".join(wrong) or f"{sys.argv[1]}: as they should be")
sys.exit(1 if wrong else 0)
