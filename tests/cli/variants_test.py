"""Every library, with answers drawn at random from a fixed seed: whatever a drafter chooses, the document has no gaps, no
reference to what fell away, and no punctuation out of place. A set that breaks a rule of the library,
or names who cannot join, counts as refused."""
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from random_answers import REFUSED, sets  # noqa: E402

ROOT = Path(os.environ["BEDING_ROOT"])
BEDING = os.environ["BEDING"]
VARIANTS = 60

MARK = r"(?:\d+°\.|[a-z]{1,2}\.|\([a-z]+\)|\d+\.\d+|\d+\.|[A-Z]:)"
WRONG = {
    "blanks in a row": r"\S  +\S",
    "a blank before a mark": r" [,.;:](?:\s|$)",
    "two marks": r"[,.;]{2}",
    "a brace or a reference left": r"[{}]|@[a-z]",
    "an item without text": rf"^\s*{MARK}\s*$",
    "a word twice": r"\b(de de|het het|een een|van van|the the|a a|of of)\b",
}


def complaints(text):
    lines = text.split("\n")
    for line, after in zip(lines, lines[1:] + [""]):
        for what, pattern in WRONG.items():
            if re.search(pattern, line.strip()):
                yield f"{what}: {line}"
        # the members of an enumeration are indented or lettered; an article number may look like a mark
        if re.match(r"^\s*(?:\d+°\.|[a-z]{1,2}\.|\([a-z]+\)) ", line) and not after.strip() and not line.endswith((".", ",", ":", "?")):
            yield f"a list that stays open: {line}"


wrong = 0
with tempfile.TemporaryDirectory() as folder:
    answers, target = Path(folder) / "a.toml", Path(folder) / "o.txt"
    for library in sorted((ROOT / "clauses").glob("*.beding")):
        run = subprocess.run([BEDING, "list", str(library), "--json"], check=True, stdout=subprocess.PIPE, text=True)
        dice, made, refused = random.Random(library.stem), 0, 0
        while made < VARIANTS and refused < 9 * VARIANTS:
            variant = made + refused
            answers.write_text(sets(json.loads(run.stdout), dice), encoding="utf-8")
            done = subprocess.run([BEDING, "compile", str(library), "-a", str(answers), "-o", str(target), "--taal", "en"], capture_output=True, text=True)
            said = set(re.findall(r"error\[([\w-]+)\]", done.stderr))
            if done.returncode == 1 and said and said <= REFUSED:
                refused += 1
                continue
            made += 1
            found = list(complaints(target.read_text(encoding="utf-8"))) if done.returncode == 0 else [done.stderr]
            if done.returncode == 0 and " 0 gaps left" not in done.stdout:
                found.append(done.stdout)
            for complaint in found:
                wrong += 1
                print(f"{library.stem}, variant {variant}: {complaint}")
        print(f"{library.stem}: {made} variants, {refused} refused by a rule")
        if made < VARIANTS // 2:
            wrong += 1
            print("too few of them could be judged")
sys.exit(1 if wrong else 0)
