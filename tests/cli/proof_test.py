#!/usr/bin/env python3
"""What `beding check` says of the proof: the table for programs, what an edit changed, the line on a terminal, files of answers."""
import json
import os
import pty
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BEDING = os.environ["BEDING"]
ROOT = os.environ["BEDING_ROOT"]
HEAD = f'bibliotheek proef "Proef"\n  gebruik "{ROOT}/clauses/nummering/convenant"\n'
TAIL = 'document d "D"\n  nummering convenant\n  hoofdstuk "H"\n    een\n    twee\n'
wrong = []


def library(declared, een, twee="clausule twee \"Twee\"\n  Tekst.\n"):
    return HEAD + declared + een + twee + TAIL


def run(folder, *arguments, tongue="en"):
    return subprocess.run([BEDING, *arguments, "--taal", tongue], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=300)


def expect(name, found, wanted):
    if found != wanted:
        wrong.append(f"{name}: {found!r}, not {wanted!r}")


def json_table(folder):
    """Each property with its verdict, also where one is broken; without a proof no table."""
    ruim = 'vraag ruim "Ruim?"\n  ja/nee\n'
    (folder / "l.beding").write_text(library(ruim, 'clausule een "Een"\n  Zie @twee.\n', 'clausule twee "Twee" als ruim\n  Tekst.\n'))
    said = json.loads(run(folder, "check", "l.beding", "--format", "json").stdout)
    verdicts = {one["name"]: one["verdict"] for one in said["proof"]["properties"]}
    expect("verdicts", verdicts, {name: "broken" if name == "references" else "proved" for name in verdicts})
    expect("properties", sorted(verdicts), sorted(["references", "values", "living", "filled", "rules", "citations", "terms", "scheme", "targets"]))
    expect("variants", (said["proof"]["variants"], said["proof"]["count"]), ("2", "exact"))
    expect("messages", [one["code"] for one in said["diagnostics"]], ["reference-can-dangle"])
    left_out = json.loads(run(folder, "check", "l.beding", "--format", "json", "--no-proof").stdout)
    expect("no table without a proof", "proof" in left_out, False)


def counterexamples(folder):
    """What an earlier check wrote goes away, also when nothing is wrong any more; what is not of check stays."""
    ruim = 'vraag ruim "Ruim?"\n  ja/nee\n'
    broken = library(ruim, 'clausule een "Een"\n  Zie @twee.\n  Voor {ruim}.\n'.replace("  Voor {ruim}.\n", ""), 'clausule twee "Twee" als ruim\n  Tekst.\n')
    (folder / "l.beding").write_text(broken)
    shown = folder / "shown"
    shown.mkdir()
    for name in ("9-reference-can-dangle.toml", "mine.toml", "3-of-mine.toml"):
        (shown / name).write_text("# old\n")
    run(folder, "check", "l.beding", "--counterexample", "shown")
    expect("files", sorted(one.name for one in shown.iterdir()), ["1-reference-can-dangle.toml", "3-of-mine.toml", "mine.toml"])
    answers = shown / "1-reference-can-dangle.toml"
    compiled = run(folder, "compile", "l.beding", "-a", str(answers), "-o", "x.txt")
    expect("the counterexample shows it", "reference-left-out" in compiled.stderr, True)
    (folder / "l.beding").write_text(broken.replace("Zie @twee.", "Tekst."))
    run(folder, "check", "l.beding", "--counterexample", "shown")
    expect("mended", sorted(one.name for one in shown.iterdir()), ["3-of-mine.toml", "mine.toml"])


def against(folder):
    """Conditions, parties and amounts that changed: how many variants say more, less or other, with an example."""
    declared = ('partij p "P"\n  aantal 1 tot 3\n  veld naam "N"\nvraag ruim "R?"\n  ja/nee\n  standaard nee\nvraag lang "L?"\n  ja/nee\n  standaard nee\n'
                'vraag prijs "P?"\n  bedrag\n')
    before = library(declared, 'clausule een "Een"\n  Aan {p | opsomming} {prijs}{als prijs > 100}, veel{einde}{als lang}, lang{einde}.\n',
                     'clausule twee "Twee" als ruim\n  Tekst.\n')
    (folder / "old.beding").write_text(before)

    def told(after, tongue="en"):
        (folder / "l.beding").write_text(after)
        done = run(folder, "check", "l.beding", "--against", "old.beding", tongue=tongue)
        expect("exit code", (done.returncode, done.stderr), (0, ""))
        lines = done.stdout.splitlines()
        expect("what is not compared is said", lines[-1], {
            "en": "  not compared: numbers, also in references, and the marks around what falls away",
            "nl": "  niet vergeleken: nummers, ook in verwijzingen, en de leestekens rond wat wegvalt"}[tongue])
        return lines[:-1]

    expect("the same", told(before), ["Against old.beding: 8 variants that both accept.", "  no text differs"])
    expect("a condition that is wider", told(before.replace("als ruim", "als ruim of lang")),
           ["Against old.beding: 8 variants that both accept.", "  text differs: 2 variants (such as: ruim is no, lang is yes)", "  twee:",
            "    wider: 2 variants (such as: ruim is no, lang is yes)"])
    amount = told(before.replace("prijs > 100", "prijs > 500"), "nl")
    values = [float(one) for one in re.findall(r"zoals: prijs is ([0-9.]+)\)", "\n".join(amount))]
    expect("an amount", [re.sub(r"is [0-9.]+", "is …", one) for one in amount],
           ["Tegenover old.beding: 12 varianten die beide aanvaarden.", "  tekst is anders: 4 varianten (zoals: prijs is …)", "  een:",
            "    enger: 4 varianten (zoals: prijs is …)"])
    expect("an amount between the two", [100 < one <= 500 for one in values], [True, True])
    expect("other words", told(before.replace(", lang{", ", langer{")),
           ["Against old.beding: 8 variants that both accept.", "  text differs: 4 variants (such as: lang is yes)", "  een:",
            "    other: 4 variants (such as: lang is yes)"])
    expect("a number of parties", told(before.replace("aantal 1 tot 3", "aantal 1 tot 4").replace("{als lang}, lang", "{als aantal p > 2}, lang")),
           ["Against old.beding: 16 variants that both accept.", "  is accepted now: 8 variants (such as: count of p is 4)",
            "  text differs: 8 variants (such as: count of p is 1, lang is yes)", "  een:",
            "    wider: 4 variants (such as: count of p is 3, lang is no)", "    narrower: 4 variants (such as: count of p is 1, lang is yes)"])
    (folder / "l.beding").write_text(before.replace("als ruim", "als ruim of lang"))
    said = json.loads(run(folder, "check", "l.beding", "--against", "old.beding", "--format", "json").stdout)
    expect("as JSON", said["against"]["parts"], [{"name": "twee", "document": False, "wider": {"variants": "2", "exact": True, "decided": True, "example": "ruim is no, lang is yes"}}])
    (folder / "old.beding").write_text(before.replace("als ruim", "als riim"))
    bad = run(folder, "check", "l.beding", "--against", "old.beding")
    expect("an older library with a mistake", (bad.returncode, "old.beding" in bad.stderr and "riim" in bad.stderr), (1, True))


def progress(folder):
    """On a terminal a line tells how far the proof is, and is gone in the end; elsewhere there is none."""
    chance = random.Random(1)
    lines = []
    for i in range(120):
        lines += [f'vraag k{i} "K?"'] + [f'  keuze o{j} "{j}"' for j in range(20)]
    for i in range(240):
        one, other = chance.sample(range(120), 2)
        lines.append(f'regel "R{i}"\n  niet (k{one} is o{chance.randrange(20)} en k{other} is o{chance.randrange(20)})')
    (folder / "l.beding").write_text(library("\n".join(lines) + "\n", 'clausule een "Een" als k0 is o0\n  Tekst.\n'))
    piped = run(folder, "check", "l.beding")
    expect("no line in a file", "Proving" in piped.stderr + piped.stdout or "\r" in piped.stderr, False)
    ours, theirs = pty.openpty()
    done = subprocess.Popen([BEDING, "check", "l.beding", "--taal", "en"], cwd=folder, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    said = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:
            break
        if not more:
            break
        said += more
    done.wait()
    text = said.decode(errors="replace")
    expect("a line on a terminal", "\rProving [" in text, True)
    expect("the line is gone", text.index("error[") > text.rindex("Proving [") if "error[" in text and "Proving [" in text else True, True)


for test in (json_table, counterexamples, against, progress):
    with tempfile.TemporaryDirectory() as scratch:
        test(Path(scratch))
for one in wrong:
    print(one)
sys.exit(1 if wrong else 0)
