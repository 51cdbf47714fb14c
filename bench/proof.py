#!/usr/bin/env python3
"""Measures `beding check`, proof included, on the model covenant and on generated libraries of growing size.

    bench/proof.py [--hard] [--steady]

A library of N clauses has 5 references a clause and a question for every 33 clauses (at most 60); three in ten
clauses are conditional, and what refers to them stands under a condition that must be shown to imply theirs. Whole
processes are timed, the best of several runs. Then the hard cases (alone with --hard), once each: processor time, memory, and what is proved.
--steady runs each hard case three times: alone, beside a busy loop for each processor, and stopped for a while. It must say the
same each time, word for word.
"""
import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bench import BEDING, ROOT, timed  # noqa: E402


def library(count, questions):
    chance = random.Random(count)
    lines = ['bibliotheek meting "Meting"', "  taal nl", f'  gebruik "{ROOT}/clauses/nummering/convenant"']

    def holds(question):
        return f"q{question} >= 4" if question % 4 == 3 else f"q{question}"

    def asker(question):
        return question - (4 if question % 4 != 3 else 3)

    for i in range(questions):
        lines.append(f'vraag q{i} "Vraag {i}?"')
        if i % 4 == 3:
            lines += ["  getal 1 tot 25", f"  standaard {1 + i % 25}"]
        else:
            lines += ["  ja/nee", "  standaard ja"]
        if i % 5 == 4:
            lines.append(f"  alleen als {holds(asker(i))}")

    conditions = [[] for _ in range(count)]
    for i in range(count):
        if i % 10 < 3:
            conditions[i] = chance.sample(range(questions), 1 + i % 2)
    for i in range(questions):
        if i % 4 == 3 and i >= 4:
            lines += [f'regel "Regel {i}."', f"  q{i} >= 2 of {holds(i - 2)}"]
    for i in range(count):
        own = conditions[i]
        lines.append(f'clausule c{i} "Onderwerp {i}"' + (" als " + " en ".join(map(holds, own)) if own else ""))
        if i < questions and i % 4 == 3:
            lines += [f"  De termijn is {{q{i}}} jaar." if i % 5 != 4 else f"  {{als {holds(asker(i))}}}De termijn is {{q{i}}} jaar.{{einde}} Tekst.", ""]
        lines.append("  Dit artikel regelt het onderwerp:")
        for k in range(5):
            target = chance.randrange(count)
            known = own + [asker(one) for one in own if one % 5 == 4]  # an answer was asked for
            more = [one for one in conditions[target] if one not in known]
            # half of them by an equivalent form that only the solver sees through
            text = " en ".join(map(holds, more)) if k % 2 else "niet (" + " of ".join("niet " + holds(one) for one in more) + ")"
            lines.append(f"  - {{#l{k}}} onderdeel {k}" + (f"{{als {text}}}, bedoeld in @c{target}{{einde}}" if more else f", bedoeld in @c{target}") + ";")
    lines += ['document meting "Meting"', "  nummering convenant"]
    for begin in range(0, count, 25):
        lines.append(f'  hoofdstuk "Hoofdstuk {begin // 25}"')
        lines += [f"    c{i}" for i in range(begin, min(begin + 25, count))]
    return "\n".join(lines) + "\n"


def hard_cases():
    """Libraries that are hard to decide, by name."""

    def whole(declarations, condition):
        return (
            f'bibliotheek meting "Meting"\n  taal nl\n  gebruik "{ROOT}/clauses/nummering/convenant"\n{declarations}'
            f'clausule een "Een"\n  Zie{{als {condition}}} @twee{{einde}}.\nclausule twee "Twee" als {condition}\n  Tekst.\n'
            'document d "D"\n  nummering convenant\n  hoofdstuk "A"\n    een\n    twee\n'
        )

    def choices(count, options, rules):
        chance = random.Random(count)
        lines = []
        for i in range(count):
            lines.append(f'vraag k{i} "K?"')
            lines += [f'  keuze o{j} "{j}"' for j in range(options)]
        for i in range(rules):
            one, other = chance.sample(range(count), 2)
            lines.append(f'regel "R{i}"\n  niet (k{one} is o{chance.randrange(options)} en k{other} is o{chance.randrange(options)})')
        return "\n".join(lines) + "\n"

    def integers(count):
        chance = random.Random(3)
        lines = [f'vraag q{i} "Q?"\n  getal 1 tot 1000000000' for i in range(count)]
        for i in range(60):
            one, two, three = chance.sample(range(count), 3)
            lines.append(f'regel "R{i}"\n  q{one} < q{two} of q{two} < q{three}')
        return "\n".join(lines) + "\n"

    def chain(count):
        return 'vraag q0 "Q?"\n  ja/nee\n' + "".join(f'vraag q{i} "Q?"\n  ja/nee\n  alleen als q{i - 1}\n' for i in range(1, count))

    def pigeonhole(count, when=""):
        lines = [f'vraag {when} "W?"\n  ja/nee\n  standaard nee'] if when else []
        for i in range(count):
            lines.append(f'vraag k{i} "K?"')
            lines += [f'  keuze o{j} "{j}"' for j in range(count - 1)]
        for one in range(count):
            for other in range(one):
                lines += [f'regel "R{one}.{other}.{j}"\n  niet ({when + " en " if when else ""}k{one} is o{j} en k{other} is o{j})' for j in range(count - 1)]
        return "\n".join(lines) + "\n"

    answers = "".join(f"k{i} = 'o0'\n" for i in range(10))  # accepted where nothing is asked of them
    check = ["check", "hard.beding"]
    report = ["report", "hard.beding", "-a", "hard.toml", "-o", "hard.txt"]
    compiled = ["compile", "hard.beding", "-a", "hard.toml", "-o", "hard.odt", "--report", "hard.txt"]
    asked = whole(pigeonhole(10, "streng"), "k0 is o0")
    return {
        "200 choices of 20, 400 rules": (whole(choices(200, 20, 400), "k0 is o0"), "", check),
        "40 integers to 10^9": (whole(integers(40), "q0 < q1"), "", check),
        "a chain of 2,000 questions": (whole(chain(2000), "q1999"), "", check),
        "50 choices of 20, 100 rules": (whole(choices(50, 20, 100), "k0 is o0"), "", check),
        "pigeonhole of 10": (whole(pigeonhole(10), "k0 is o0"), "", check),
        "pigeonhole of 10, when asked": (asked, "", check),
        "the same inside report": (asked, answers, report),
        "the same inside compile": (asked, answers, compiled),
    }


def measured(folder, case, pause=False):
    """Processor time and memory of one run, its verdict, and all that it said."""
    text, answers, command = case
    (folder / "hard.beding").write_text(text, encoding="utf-8")
    (folder / "hard.toml").write_text(answers, encoding="utf-8")
    said = folder / "said"
    with said.open("wb") as out:
        process = subprocess.Popen([str(BEDING), *command, "--taal", "en"], cwd=folder, stdout=out, stderr=out)
        if pause:
            time.sleep(0.2)
            try:
                process.send_signal(signal.SIGSTOP)
                time.sleep(25)
            finally:
                process.send_signal(signal.SIGCONT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    words = said.read_text(encoding="utf-8")
    if (folder / "hard.txt").exists():
        words += (folder / "hard.txt").read_text(encoding="utf-8")
        (folder / "hard.txt").unlink()
    verdict = "not decided" if "not decided" in words else "broken" if "BROKEN" in words or "broken" in words else "proved" if "proved" in words else "refused"
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, verdict, words


def hard_table(folder):
    print(f"{'hard case':<30} {'time':>10} {'memory':>11} verdict")
    for name, case in hard_cases().items():
        seconds, memory, verdict, _ = measured(folder, case)
        print(f"{name:<30} {seconds:>8.2f} s {memory / 1e6:>8.1f} MB {verdict}", flush=True)


def steady(folder):
    """Whether each hard case says the same under load and after a pause; gives how many do not."""
    different = 0
    print(f"{'hard case':<30} verdict alone, under load, after a pause")
    for name, case in hard_cases().items():
        _, _, verdict, words = measured(folder, case)
        busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
        try:
            loaded = measured(folder, case)
        finally:
            for one in busy:
                one.kill()
                one.wait()
        paused = measured(folder, case, pause=True)
        same = words == loaded[3] == paused[3]
        different += 0 if same else 1
        print(f"{name:<30} {verdict}, {loaded[2]}, {paused[2]}: {'the same' if same else 'NOT THE SAME'}", flush=True)
    return different


def growing(folder):
    covenant, memory = timed([str(BEDING), "check", str(ROOT / "clauses/modelconvenant.beding")], 15)
    print(f"the model covenant: {covenant * 1000:.0f} ms, {memory / 1e6:.0f} MB")
    print(f"{'clauses':>8} {'references':>11} {'questions':>10} {'time':>10} {'us/reference':>13} {'memory':>9}")
    for count, questions in ((20, 8), (200, 20), (2000, 60), (6000, 60)):
        source = folder / f"{count}.beding"
        source.write_text(library(count, questions), encoding="utf-8")
        seconds, memory = timed([str(BEDING), "check", str(source)], 3)
        print(f"{count:>8} {5 * count:>11} {questions:>10} {seconds * 1000:>7.0f} ms {seconds / count / 5 * 1e6:>13.1f} {memory / 1e6:>6.1f} MB")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--hard", action="store_true", help="the hard cases alone")
    options.add_argument("--steady", action="store_true", help="whether they say the same under load and after a pause")
    wanted = options.parse_args()
    if not BEDING.exists():
        sys.exit("build first: ./run --version")
    with tempfile.TemporaryDirectory() as scratch:
        if wanted.steady:
            sys.exit(1 if steady(Path(scratch)) else 0)
        if not wanted.hard:
            growing(Path(scratch))
        hard_table(Path(scratch))
