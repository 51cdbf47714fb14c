"""beding report: known faults are found and nothing else, what a removed clause does, comparison with an earlier report, gates, and
the forms."""
import difflib
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import jsonschema
except ImportError:
    jsonschema = None

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
from sarif import addresses, sarif_mistakes

from faults import ANSWERS, COVENANT, FAULTS, HEAD, HOSTILE, HOSTILE_ANSWERS, HOSTILE_LIBRARY, SAMPLES

BEDING = os.environ["BEDING"]
ROOT = Path(os.environ["BEDING_ROOT"])
RAW = {}  # what each report was read from
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
wrong = []


def expect(condition, text):
    if not condition:
        wrong.append(text)


def run(arguments, folder, tongue="en"):
    return subprocess.run([BEDING, *map(str, arguments), "--taal", tongue], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)


def report(folder, library, answers=None, *more, tongue="en"):
    """The JSON of a report, which must keep to the schema."""
    target = Path(folder) / "made.json"
    target.unlink(missing_ok=True)
    done = run(["report", library, *(["-a", answers] if answers else []), "-o", target, *more], folder, tongue)
    if not target.exists():
        wrong.append(f"no report of {library}: {done.stdout}{done.stderr}")
        sys.exit("\n".join(wrong))
    raw = target.read_text(encoding="utf-8")
    made = json.loads(raw.replace("\xa0", " "))  # read with blanks that break, so that expectations can be
    RAW[id(made)] = raw
    validate(made, SCHEMA, "$")
    if jsonschema:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        jsonschema.validate(made, SCHEMA, cls=jsonschema.Draft202012Validator)
    return made


def validate(value, schema, where):
    """The part of JSON Schema that docs/report.schema.json is written in, for where there is no jsonschema."""
    if "$ref" in schema:
        validate(value, SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], where)
    if "oneOf" in schema:
        if value is not None:
            validate(value, schema["oneOf"][0], where)
        return
    if "const" in schema:
        expect(value == schema["const"], f"{where} is {value}")
    if "enum" in schema:
        expect(value in schema["enum"], f"{where} is {value}")
    kind = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, None: object}[schema.get("type")]
    if not isinstance(value, kind):
        wrong.append(f"{where} is no {schema['type']}: {value}")
        return
    if "pattern" in schema:
        expect(re.search(schema["pattern"], value), f"{where} is {value}")
    if kind is int:
        expect(value >= schema["minimum"], f"{where} is {value}")
    if kind is list:
        for index, one in enumerate(value):
            validate(one, schema["items"], f"{where}[{index}]")
    if kind is dict:
        for name in schema.get("required", []):
            expect(name in value, f"{where} lacks {name}")
        for name, one in value.items():
            if name in schema["properties"]:
                validate(one, schema["properties"][name], f"{where}.{name}")
            else:
                wrong.append(f"{where} has {name}")


def compiled(folder, library, answers):
    done = run(["compile", library, "-a", answers, "-o", "document.txt"], folder)
    expect(done.returncode == 0, done.stderr)
    return (Path(folder) / "document.txt").read_text(encoding="utf-8").replace("\xa0", " ")


# ---- the samples ----

def samples():
    with tempfile.TemporaryDirectory() as folder:
        for library, answers in SAMPLES:
            text = compiled(folder, library, answers)
            made = report(folder, library, answers, tongue="nl")
            name = answers.name
            expect(made["counts"]["open"] == made["counts"]["warnings"] == 0, f"{name}: {made['verdict']} {[gap['message'] for gap in made['gaps']]}")
            listed = run(["compile", library, "-a", answers, "-o", "x.txt"], folder).stdout
            expect(f"{len(made['references'])} reference" in listed, f"{name}: {len(made['references'])} references, {listed}")
            for one in made["facts"]["sources"] + [made["facts"]["answers"]]:
                expect(hashlib.sha256(Path(one["path"]).read_bytes()).hexdigest() == one["sha256"], f"{name}: digest of {one['path']}")
            flat = " ".join(text.split())
            for one in made["references"]:
                sentence = " ".join((one["before"] + one["printed"] + one["after"]).split()).rstrip(";,. ")
                expect(sentence in flat, f"{name}: {one['id']} is not in the document: {sentence}")
                source = Path(one["file"]).read_text(encoding="utf-8").splitlines()[one["line"] - 1]
                expect("@" in source[one["column"] - 1:one["column"] + 1], f"{name}: {one['id']} is not at {one['file']}:{one['line']}:{one['column']}")
                expect("".join(part["text"] for part in one["parts"]) == one["printed"], f"{name}: the parts of {one['id']}")
                expect(all(condition["holds"] != ("yes" if condition["otherwise"] else "no") for condition in one["conditions"]), f"{name}: {one['id']} is there against its conditions")
            anchors = {unit["anchor"]: unit for unit in made["units"] if unit["anchor"]}
            for one in made["references"]:
                for target in one["targets"]:
                    expect(one["id"] in anchors.get(target["anchor"], anchors[target["unit"]])["citedBy"], f"{name}: {target['anchor']} does not know {one['id']}")
            for unit in made["units"]:
                if unit["number"] and unit["kind"] != "item":
                    number = " ".join(unit["number"].split())  # with blanks that break, as in the text above
                    expect(f"{number} {unit['text']}" in flat or number in flat, f"{name}: {number} is not in the document")
            included = {one["name"] for one in made["why"] if one["part"] == "clause" and one["in"]}
            expect(included == {unit["clause"] for unit in made["units"] if unit["clause"] and unit["kind"] != "item"}, f"{name}: why and units differ")
            expect(made["proof"] and all(one["verdict"] == "proved" for one in made["proof"]["properties"]), f"{name}: the proof")
            bring_in(folder, library, answers, made)


def bring_in(folder, library, answers, made):
    """What is said to bring a clause in does bring it in."""
    tried = 0
    for one in made["why"]:
        if one["in"] or one["part"] != "clause" or not one["changes"] or not all(re.match(r"[\w-]+ = ", change.get("answer", "")) for change in one["changes"]):
            continue
        given = answers.read_text(encoding="utf-8")
        lines = ""
        for change in one["changes"]:
            question = change["answer"].split(" = ")[0]
            given = re.sub(rf"^{question} = .*\n", "", given, flags=re.M)
            lines += change["answer"] + "\n"
        (Path(folder) / "other.toml").write_text(lines + given, encoding="utf-8")
        again = report(folder, library, "other.toml", "--no-proof")
        expect(any(other["name"] == one["name"] and other["in"] for other in again["why"] if other["part"] == "clause"), f"{answers.name}: {lines} does not bring in {one['name']}")
        tried += 1
    counts["brought in"] += tried


counts = {"brought in": 0}

# ---- known faults ----

EXPECTED = sorted([
    ("unanswered", "missing-answer"), ("unanswered", "too-few-parties"), ("answer", "unknown-answer"), ("dangling", "reference-left-out"), ("old-style", "hole"),
    ("old-style", "typed-reference"), ("old-style", "answer-open"), ("old-style", "answer-typed-reference"), ("suspicious", "reference-to-itself"),
    ("suspicious", "title-does-not-fit"), ("suspicious", "cited-twice"), ("suspicious", "reference-to-heading"), ("term", "term-not-defined-here"), ("by-hand", None)])


def faults():
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "l.beding").write_text(FAULTS, encoding="utf-8")
        (Path(folder) / "a.toml").write_text(ANSWERS, encoding="utf-8")
        made = report(folder, "l.beding", "a.toml")
        found = sorted(((gap["kind"], gap.get("code")) for gap in made["gaps"]), key=str)
        expect(found == sorted(EXPECTED, key=str), f"faults: {sorted(set(map(str, found)) ^ set(map(str, EXPECTED)))} of {found}")
        by_code = {gap.get("code"): gap for gap in made["gaps"]}
        lost = [one for one in made["references"] if one["lost"]]
        expect([one["lost"] for one in lost] == [["@bijlage-ruim"]] and by_code["reference-left-out"]["reference"] == lost[0]["id"], f"faults: lost {lost}")
        expect(by_code["title-does-not-fit"]["where"] == "Artikel 1.2, b" and "Kosten" in by_code["title-does-not-fit"]["message"], f"faults: {by_code['title-does-not-fit']}")
        expect(by_code["unknown-answer"]["line"] == 2, f"faults: {by_code['unknown-answer']}")
        expect({one["text"]: one["state"] for one in made["terms"]} == {"burger": "used", "fysieke omgeving": "undefined"}, f"faults: {made['terms']}")
        expect(made["facts"]["draft"] is True, "faults: no draft")
        # every form is made, and the page shows them
        done = run(["report", "l.beding", "-a", "a.toml", *[part for form in ("html", "sarif", "txt") for part in ("-o", f"r.{form}")]], folder)
        expect(done.returncode == 0 and done.stderr == "", f"faults: {done.stderr}")
        text = (Path(folder) / "r.txt").read_text(encoding="utf-8").replace("\xa0", " ")
        for gap in made["gaps"]:
            expect(gap["message"] in " ".join(text.split()), f"text: {gap['message']}")
        expect(max(map(len, text.splitlines())) <= 100, "text: a line is too long")
        sarif = json.loads((Path(folder) / "r.sarif").read_text(encoding="utf-8"))
        told = sorted(result["ruleId"] for result in sarif["runs"][0]["results"])
        expect(set(code for _, code in EXPECTED if code) <= set(told), f"sarif: {told}")
        wrong.extend(sarif_mistakes(sarif))
        for name, copy in (("l.beding", "l 50%#é.beding"), ("a.toml", "a b.toml")):
            (Path(folder) / copy).write_bytes((Path(folder) / name).read_bytes())
        run(["report", "l 50%#é.beding", "-a", str(Path(folder) / "a b.toml"), "-o", "odd.sarif"], folder)
        odd = json.loads((Path(folder) / "odd.sarif").read_text(encoding="utf-8"))
        wrong.extend(sarif_mistakes(odd))
        expect(addresses(odd) == {"l%2050%25%23%C3%A9.beding", f"file://{folder}/a%20b.toml"}, f"sarif: {addresses(odd)}")
        # gates
        for gate, code in (("gaps", 4), ("warnings", 4), ("static", 0)):
            expect(run(["report", "l.beding", "-a", "a.toml", "-o", "g.txt", "--fail-on", gate], folder).returncode == code, f"gate {gate}")
        stopped = run(["report", "l.beding", "-a", "a.toml", "--fail-on", "gaps"], folder)
        expect("error[missing-answer]" in stopped.stderr and "[cited-twice]" not in stopped.stderr and "Stopped: 8 places" in stopped.stdout, f"gate: {stopped.stdout}{stopped.stderr}")


def clean():
    """The same library with the faults mended: nothing is found."""
    mended = FAULTS.replace("bedoeld in @looptijd.duur", "bedoeld in @kosten").replace("De evaluatie, bedoeld in @kosten,", "De evaluatie, bedoeld in @evaluatie,") \
        .replace("  - Zie artikel 3.2 en [invullen].\n", "").replace(" en ook uit @evaluatie", "").replace("begrip omgeving \"fysieke omgeving\" als ruim", "begrip omgeving \"fysieke omgeving\"") \
        .replace("{als ruim}Ruim.{einde}", "Ruim.").replace("{als niet ruim} Zie @bijlage-ruim.{einde}", "").replace("  {lijn}\n", "  Getekend.\n")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "l.beding").write_text(mended, encoding="utf-8")
        (Path(folder) / "a.toml").write_text('kern = "het doel"\njaren = 4\n[[gemeente]]\nnaam = "Baarn"\n', encoding="utf-8")
        made = report(folder, "l.beding", "a.toml")
        expect(made["gaps"] == [], f"clean: {made['gaps']}")
        expect(run(["report", "l.beding", "-a", "a.toml", "--fail-on", "gaps", "--fail-on", "warnings", "--fail-on", "static"], folder).returncode == 0, "clean: a gate is closed")
        # what nobody sees in the library's own words is no less suspicious than in an answer
        whole = (Path(folder) / "l.beding").read_text(encoding="utf-8")
        for sign in ("\u00ad", "\u200b", "\u202e"):
            at = whole.index("\nclausule")
            first = whole.index(".", whole.index("\n", at + 1))
            (Path(folder) / "h.beding").write_text(whole[:first] + sign + whole[first:], encoding="utf-8")
            expect(run(["report", "h.beding", "-a", "a.toml", "--fail-on", "warnings"], folder).returncode == 4, f"clean: {sign!r} in the library")


def passed_over():
    """Of a reference that cites what is in, the report shows what is not, in every form; it is no gap."""
    library = """bibliotheek proef "Proef"
  gebruik "nummering/overeenkomst"
vraag b "B?"
  ja/nee
clausule een "Een"
  Zie {@een.l, @twee, @drie | aanwezig}.
  - {#l} Dit.
  - Dat.
clausule twee "Twee" als b
  Tekst.
clausule drie "Drie"
  Tekst.
document d "D"
  nummering overeenkomst
  een
  twee
  drie
"""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "l.beding").write_text(library.replace("nummering/", f"{ROOT}/clauses/nummering/"), encoding="utf-8")
        for answer, over, targets in (("false", ["@twee"], 2), ("true", [], 3)):
            (Path(folder) / "a.toml").write_text(f"b = {answer}\n", encoding="utf-8")
            made = report(folder, "l.beding", "a.toml")
            one = made["references"][0]
            expect(one["passedOver"] == over and one["lost"] == [] and len(one["targets"]) == targets, f"passed over: {one}")
            expect(made["gaps"] == [], f"passed over: {made['gaps']}")
        (Path(folder) / "a.toml").write_text("b = false\n", encoding="utf-8")
        run(["report", "l.beding", "-a", "a.toml", "-o", "r.txt", "-o", "r.html"], folder, "nl")
        expect("@twee (niet aanwezig, niet aangehaald)" in " ".join((Path(folder) / "r.txt").read_text(encoding="utf-8").split()), "passed over: not in the text")
        expect('"passedOver":["@twee"]' in (Path(folder) / "r.html").read_text(encoding="utf-8").replace(" ", ""), "passed over: not in the page")


# ---- a clause is removed ----

def removed():
    """Every clause in turn is taken out of the model covenant: exactly the references to it suffer."""
    source = COVENANT.read_text(encoding="utf-8").replace('gebruik "nummering/', f'gebruik "{ROOT}/clauses/nummering/')
    answers = ROOT / "samples" / "achterhoek.toml"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "l.beding").write_text(source, encoding="utf-8")
        whole = report(folder, "l.beding", answers, "--no-proof")
        clauses = [one["name"] for one in whole["why"] if one["part"] == "clause" and one["in"]]
        suffered = 0
        for name in clauses:
            without, count = re.subn(rf"^clausule {name} .*\n(?:  .*\n|\s*\n)*", "", source, flags=re.M)
            expect(count == 1, f"{name} is not one clause")
            without = re.sub(rf"^ +{name}( als .*)?\n", "", without, flags=re.M)
            (Path(folder) / "l.beding").write_text(without, encoding="utf-8")
            made = report(folder, "l.beding", answers, "--no-proof")
            hit = sorted((one["unit"], one["before"][-20:]) for one in made["references"] if one["lost"])
            should = sorted((one["unit"], one["before"][-20:]) for one in whole["references"]
                            if one["unit"] != whole_anchor(whole, name) and any(target["unit"] == whole_anchor(whole, name) for target in one["targets"]))
            expect([unit for unit, _ in hit] == [unit for unit, _ in should], f"without {name}: {hit} and not {should}")
            suffered += len(hit)
        expect(suffered > 20, f"only {suffered} references suffered")
        counts["suffered"] = suffered


def whole_anchor(made, clause):
    return next(unit["anchor"] for unit in made["units"] if unit["clause"] == clause and unit["kind"] != "item")


# ---- an earlier report ----

def against():
    with tempfile.TemporaryDirectory() as folder:
        first, second = ROOT / "samples" / "heuvelrug.toml", ROOT / "samples" / "achterhoek.toml"
        before, now = compiled(folder, COVENANT, first), compiled(folder, COVENANT, second)
        (Path(folder) / "old.json").write_text(RAW[id(report(folder, COVENANT, first))], encoding="utf-8")
        made = report(folder, COVENANT, second, "--against", "old.json")
        compared = made["against"]
        heading = re.compile(r"^((?:Artikel [\d.]+|Bijlage \d+|Hoofdstuk \d+)) (.+)$", re.M)
        old = {title: number for number, title in heading.findall(before)}
        new = {title: number for number, title in heading.findall(now)}
        units = [one for one in compared["units"] if one["kind"] in ("article", "annex", "chapter")]
        expect({one["text"] for one in units if one["change"] == "added"} == set(new) - set(old), "against: added")
        expect({one["oldText"] for one in units if one["change"] == "removed"} == set(old) - set(new), "against: removed")
        moved = {(title, old[title], new[title]) for title in set(old) & set(new) if old[title] != new[title]}
        expect({(one["text"], one["oldNumber"], one["number"]) for one in units if one["renumbered"]} == moved and moved, f"against: moved {moved}")
        # the text of an article differs, numbers and citations aside, exactly where the report says so
        plain = re.compile(r"\b(?:de )?(?:artikel(?:en)?|bijlagen?|hoofdstuk(?:ken)?) [\d.]+(?:, onder [a-z](?: en [a-z])*,?)?|\bonder [a-z](?: en [a-z])*")

        def bodies(text):
            parts = heading.split(text)
            lines = {}
            for title, body in zip(parts[2::3], parts[3::3]):
                body = plain.sub("@", body.split("Aldus")[0])
                lines[title] = [re.sub(r"^\s*(?:[a-z]{1,2}\.|\d+°\.|[•–—-]|[A-Z]:|Trede \d+:?)\s+", "", line).strip() for line in body.splitlines() if line.strip()]
            return lines
        old_bodies, new_bodies = bodies(before), bodies(now)
        rewritten = {title for title in set(old) & set(new) if old_bodies.get(title) != new_bodies.get(title)}
        said = {one["text"] for one in units if one["rewritten"]}
        if said != rewritten:
            for title in said ^ rewritten:
                wrong.append(f"against: {title}: " + "\n".join(difflib.unified_diff(old_bodies[title], new_bodies[title], lineterm="", n=0)))
        # the same report, and one with other numbers only
        (Path(folder) / "now.json").write_text(RAW[id(made)], encoding="utf-8")
        same = report(folder, COVENANT, second, "--against", "now.json")["against"]
        expect(same["units"] == [] and same["references"] == [], f"against itself: {same['units'][:2]}")
        renumbered = (Path(folder) / "l.beding")
        small = HEAD + 'clausule een "Een"\n  Zie @drie.\nclausule twee "Twee" als ruim\n  Tekst.\nclausule drie "Drie"\n  {jaren} en {kern}, burger.\nclausule b "B"\n  {begrippen}\ndocument d "D"\n  nummering convenant\n  hoofdstuk "H"\n    een\n    twee\n    drie\n    b\n'
        renumbered.write_text(small, encoding="utf-8")
        given = 'jaren = 4\nkern = "x"\n[[gemeente]]\nnaam = "A"\n'
        (Path(folder) / "a.toml").write_text(given)
        (Path(folder) / "b.toml").write_text("ruim = true\n" + given)
        (Path(folder) / "old.json").write_text(RAW[id(report(folder, "l.beding", "a.toml"))], encoding="utf-8")
        moved = report(folder, "l.beding", "b.toml", "--against", "old.json")["against"]
        change = {one["anchor"]: one for one in moved["units"]}
        expect(change["drie"]["renumbered"] and not change["drie"]["rewritten"] and "een" not in change and change["twee"]["change"] == "added", f"against: {change}")
        expect([(one["oldPrinted"], one["printed"]) for one in moved["references"]] == [("artikel 1.2", "artikel 1.3")] and change["drie"]["references"] == [0], f"against: {moved['references']}")
        # what is no report
        for content, code in (("{}", "not-a-report"), ("no JSON", "not-a-report"), ('{"format": "beding-report", "formatVersion": 2}', "other-report-version"),
                              ('{"format": "beding-report", "formatVersion": 1}', "not-a-report"), ("[1]", "not-a-report"), (b"\xff\xfe", "not-a-report"),
                              ('{"format": "beding-report", "formatVersion": 1, "facts": [], "units": 3, "references": {"a": 1}}', "not-a-report")):
            (Path(folder) / "bad.json").write_bytes(content if isinstance(content, bytes) else content.encode())
            done = run(["report", "l.beding", "-a", "a.toml", "-o", "x.txt", "--against", "bad.json"], folder)
            expect(done.returncode == 1 and f"error[{code}]" in done.stderr and not (Path(folder) / "x.txt").exists(), f"against {content}: {done.stdout}{done.stderr}")
        missing = run(["report", "l.beding", "-a", "a.toml", "-o", "x.txt", "--against", "weg.json"], folder)
        expect(missing.returncode == 1 and "error[unreadable-file]" in missing.stderr, missing.stderr)


# ---- hostile texts, and the command line ----

def hostile():
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "l.beding").write_text(HOSTILE_LIBRARY, encoding="utf-8")
        (Path(folder) / "a.json").write_text(HOSTILE_ANSWERS, encoding="utf-8")
        done = run(["report", "l.beding", "-a", "a.json", "-o", "r.html", "-o", "r.json"], folder)
        expect(done.returncode == 0, f"hostile: {done.stderr}")
        page = (Path(folder) / "r.html").read_text(encoding="utf-8")
        expect(page.count("<script") == 2 and page.count("</script") == 2 and "<img" not in page, "hostile: markup came through")
        data = json.loads(re.search(r'id="report-data">(.*?)</script>', page, re.S).group(1))
        expect(data["facts"]["title"].startswith("</script><script>alert(1)"), f"hostile: {data['facts']['title']}")
        validate(json.loads((Path(folder) / "r.json").read_text(encoding="utf-8")), SCHEMA, "$")


def command_line():
    with tempfile.TemporaryDirectory() as folder:
        answers = ROOT / "samples" / "heuvelrug.toml"
        both = run(["compile", COVENANT, "-a", answers, "-o", "d.txt", "--report", "r.json", "--report", "r.html"], folder)
        alone = report(folder, COVENANT, answers)
        expect(both.returncode == 0 and json.loads((Path(folder) / "r.json").read_text(encoding="utf-8").replace("\xa0", " ")) == alone, f"compile --report: {both.stderr}")
        for arguments, code, said in (
                (["report", COVENANT], 1, "no-output"), (["report", COVENANT, "-o", "r.pdf"], 1, "unknown-report-format"), (["report"], 2, "missing-argument"),
                (["report", COVENANT, "-o", "r.txt", "--fail-on", "alles"], 2, "option-value"), (["report", "weg.beding", "-o", "r.txt"], 1, "unreadable-file"),
                (["report", COVENANT, "-a", "weg.toml", "-o", "r.txt"], 1, "unreadable-file"), (["report", COVENANT, "-o", "r.txt", "-o", "./r.txt"], 1, "same-output"),
                (["report", COVENANT, "-o", "weg/r.txt"], 1, "unwritable-file"), (["compile", COVENANT, "-a", answers, "--report", "r.xml"], 1, "unknown-report-format"),
                (["report", COVENANT, "-o", "r.txt", "--document", "x"], 1, "unknown-document")):
            done = run(arguments, folder)
            expect(done.returncode == code and f"error[{said}]" in done.stderr and not (Path(folder) / "r.txt").exists(), f"{arguments[1:]}: {done.returncode} {done.stderr}")
        empty = run(["report", COVENANT, "-o", "r.txt", "-o", "r.json"], folder, "nl")
        text = (Path(folder) / "r.txt").read_text(encoding="utf-8")
        expect(empty.returncode == 0 and "staan open" in empty.stdout and "Niet ingevuld" in text, f"without answers: {empty.stdout}{empty.stderr}")
        for tongue, words in (("nl", ["Exitcode", "4 tegengehouden", "Voorbeeld"]), ("en", ["Exit code", "4 stopped", "Example"])):
            told = run(["report", "--help"], folder, tongue).stdout
            expect(all(word in told for word in words), f"help: {told}")
        once, twice = (run(["report", COVENANT, "-a", answers, "-o", name], folder).returncode for name in ("1.html", "2.html"))
        expect(once == twice == 0 and (Path(folder) / "1.html").read_bytes() == (Path(folder) / "2.html").read_bytes(), "two runs differ")


SIGNED = """bibliotheek proef "Proef"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam"
vraag jaren "Hoeveel jaar?"
  getal 1 tot 25
  standaard 4
vraag dag "Vanaf welke dag?"
  datum
regel "Ten hoogste tien jaar."
  jaren <= 10
clausule een "Een"
  De partijen, {gemeente | opsomming}, werken {jaren} jaar samen, vanaf {dag}. Zie @twee.
clausule twee "Twee"
  - Een lid.
  - {#l} Nog een lid.
nummering s
  artikel "Artikel {1}" citeer "artikel {1}"
  lid "{1}." citeer "{eerste} lid"
document d "D"
  nummering s
  een
  twee
"""
GIVEN = """jaren = 4
dag = 2027-01-01

[[gemeente]]
naam = "Baarn"
"""


def signing():
    """The first line is about signing, with all that stands before it; the counts agree; nothing is ready that has a doubt."""
    # answers, what the library has instead, state, reasons, and what the verdict says in both languages
    cases = [
        (GIVEN, [], "ready", {}, "Klaar om te tekenen.", "Ready to be signed."),
        (GIVEN.replace("jaren = 4\n", ""), [], "after-a-look", {"default": 1}, "1 standaard is niet bevestigd", "1 default is not confirmed"),
        (GIVEN, [("Zie @twee.", "Zie @twee.l.")], "after-a-look", {"static": 1}, "1 verwijzing heeft een vast deel", "1 reference has a static part"),
        (GIVEN.replace('"Baarn"', '"n.v.t."'), [], "after-a-look", {"answer": 1}, "1 antwoord of teken is verdacht", "1 answer or sign is suspicious"),
        (GIVEN.replace("jaren = 4", "jaren = 20"), [], "not-yet", {"rule": 1}, "1 regel is geschonden", "1 rule is broken"),
        (GIVEN.replace("dag = 2027-01-01\n", ""), [], "not-yet", {"open": 1}, "1 plek staat open", "1 place is open"),
        (GIVEN, [("Zie @twee.", "Zie @drie.")], "not-yet", {"dangling": 1}, "1 verwijzing loopt dood", "1 reference dangles"),
        (GIVEN.replace("jaren = 4\n", "").replace('"Baarn"', '"BAARN"'), [("Zie @twee.", "Zie @twee.l.")], "after-a-look",
         {"answer": 1, "static": 1, "default": 1}, "1 antwoord of teken is verdacht; 1 verwijzing heeft een vast deel; 1 standaard is niet bevestigd.",
         "1 answer or sign is suspicious; 1 reference has a static part; 1 default is not confirmed."),
    ]
    for answers, changes, state, reasons, dutch, english in cases:
        with tempfile.TemporaryDirectory() as folder:
            library = SIGNED
            for old, new in changes:
                library = library.replace(old, new)
            (Path(folder) / "l.beding").write_text(library, encoding="utf-8")
            (Path(folder) / "a.toml").write_text(answers, encoding="utf-8")
            for tongue, words in (("nl", dutch), ("en", english)):
                made = report(folder, "l.beding", "a.toml", "-o", "r.txt", "-o", "r.html", tongue=tongue)
                told = {one["kind"]: one["count"] for one in made["signing"]["reasons"]}
                expect(made["signing"]["state"] == state and told == reasons, f"{state} {reasons}: {made['signing']}")
                expect(words in made["verdict"], f"{words}: {made['verdict']}")
                text = (Path(folder) / "r.txt").read_text(encoding="utf-8")
                expect(words in " ".join(text.split()), f"{words} is not in the text: {text[:300]}")
                page = (Path(folder) / "r.html").read_text(encoding="utf-8")
                style = {"ready": "good", "after-a-look": "doubt", "not-yet": "open"}[state]
                expect(f'class="verdict {style}"' in page and words in page, f"the page is not {style}")
                defaults = [one for one in made["facts"]["given"] if one["state"] == "default"]
                expect(made["counts"]["defaults"] == len(defaults) == reasons.get("default", 0), f"defaults: {made['counts']}")
                confirm = {"nl": "Te bevestigen standaarden", "en": "Defaults to confirm"}[tongue]
                expect((f"{confirm} ({len(defaults)})" in text) == bool(defaults), f"{confirm}: {text[:400]}")
                for one in defaults:
                    expect(f"{one['caption']} {one['value']} ({one['name']})" in text, f"{one['name']} is not there to confirm")
    for library, answers in SAMPLES:
        with tempfile.TemporaryDirectory() as folder:
            made = report(folder, library, answers)
            counts = made["counts"]
            told = {one["kind"]: one["count"] for one in made["signing"]["reasons"]}
            expect(told.get("static", 0) == counts["partly"] + counts["static"], f"{answers.name}: {told} {counts}")
            expect(told.get("default", 0) == counts["defaults"], f"{answers.name}: {told} {counts}")
            by_hand = sum(gap["kind"] == "by-hand" for gap in made["gaps"])
            expect(counts["open"] + counts["warnings"] + by_hand == len(made["gaps"]), f"{answers.name}: {counts}, {len(made['gaps'])} gaps")


def changed_words():
    """Against an earlier report the words that are different are marked, in all forms."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "l.beding").write_text(SIGNED, encoding="utf-8")
        (base / "a.toml").write_text(GIVEN, encoding="utf-8")
        (base / "b.toml").write_text(GIVEN.replace("jaren = 4", "jaren = 7").replace("Baarn", "Nieuw Baarn"), encoding="utf-8")
        run(["report", "l.beding", "-a", "a.toml", "-o", "old.json"], folder)
        made = report(folder, "l.beding", "b.toml", "--against", "old.json", "-o", "r.txt", "-o", "r.html")
        lines = [line for unit in made["against"]["units"] for line in unit["lines"]]
        expect([line["change"] for line in lines] == ["removed", "added"], lines)
        for line, words in zip(lines, (["4 "], ["Nieuw ", "7 "])):
            expect("".join(piece["text"] for piece in line["pieces"]) == line["text"], line)
            expect([piece["text"] for piece in line["pieces"] if piece["changed"]] == words, line)
        text = " ".join((base / "r.txt").read_text(encoding="utf-8").split())
        expect("~ De partijen, [ → Nieuw] Baarn, werken [4 → 7] jaar samen" in text, text[:1500])
        # lines that have nothing in common are no change of words
        (base / "m.beding").write_text(SIGNED.replace("  - Een lid.", "  - Iets geheel anders staat nu hier."), encoding="utf-8")
        made = report(folder, "m.beding", "a.toml", "--against", "old.json")
        lines = [line for unit in made["against"]["units"] for line in unit["lines"]]
        expect(len(lines) == 2 and all(not line["pieces"] for line in lines), lines)


samples()
signing()
changed_words()
faults()
clean()
passed_over()
removed()
against()
hostile()
command_line()
print("\n".join(wrong[:40]) or f"the reports are right: {counts}, schema by {'jsonschema' if jsonschema else 'own reading'}")
sys.exit(1 if wrong else 0)
