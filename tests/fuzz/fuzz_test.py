"""Runs a fuzz target for a while: `library` on all libraries of the project and on the cases of the language, `answers` on all answers of
the project, the slips of the tests and their JSON, the readers `docx`, `odt` and `text` on what reader_seeds.py gives.

    fuzz_test.py NAME [SECONDS]     # by hand: an hour is 3600; what is found is left in the folder it names
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import reader_seeds

ROOT = Path(os.environ["BEDING_ROOT"])
BUILD = Path(os.environ.get("BEDING_BUILD", ROOT / "build" / "sanitize"))
name = sys.argv[1]
# BEDING_FULL (./test full): ten times as long
seconds = sys.argv[2] if len(sys.argv) > 2 else str((60 if name == "library" else 20) * (10 if "BEDING_FULL" in os.environ else 1))
target = BUILD / "tests" / f"fuzz_{name}"
if not target.exists():
    print(f"skipped: {target} is not built (cmake --preset sanitize needs clang++)")
    sys.exit(77)


def libraries():
    numbering = (ROOT / "clauses" / "nummering" / "convenant.beding").read_text(encoding="utf-8")
    for folder in ("clauses", "samples", "tests/language"):
        for path in sorted((ROOT / folder).rglob("*.beding")):
            for case in path.read_text(encoding="utf-8").split("\n####"):
                yield case
                yield case.replace('gebruik "convenant"', "taal nl") + "\n" + numbering


def keywords():
    lines = (ROOT / "dsl" / "keywords.inc").read_text(encoding="utf-8").splitlines()
    return sorted({word for line in lines if line.startswith("WORD(") for word in line.split('"')[1:4:2]}) + ["{als ", "{einde}", "{#a}", "@a", "  - ", "\n    uitleg \""]


def answers():
    for path in sorted((ROOT / "samples").rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        yield text
        try:
            import tomllib
            yield json.dumps(tomllib.loads(text), default=str)
        except ImportError:
            pass
    slips = (ROOT / "tests" / "engine" / "answer_slips_test.cpp").read_text(encoding="utf-8")
    yield from (one.encode().decode("unicode_escape", "replace") for one in re.findall(r'"((?:[^"\\\n]|\\.)*)"', slips))
    yield 'akkoord = true\naantal-jaren = 4\nsom = 12.50\ndag = 2027-01-31\nsoort = "a"\nmeer = ["x", "y"]\nvrij = "café"\n[[gemeente]]\nnaam = "Baarn"\nrol = "de burgemeester"\n[bureau]\nnaam = "B"\n'
    yield '{"akkoord": true, "aantal-jaren": 4, "som": 1e2, "dag": "2027-01-31", "soort": "a", "meer": ["x"], "vrij": "\\u00e9\\u202e", "gemeente": [{"naam": "Baarn", "rol": "x"}], "bureau": {"naam": "B"}}'


ANSWER_WORDS = ["akkoord", "aantal-jaren", "som", "dag", "soort", "meer", "vrij", "gemeente", "bureau", "naam", "rol", " = ", "true", "false", '"""', "\'\'\'", "[[", "]]", "\\u202e", "\\U0001F600", "2027-01-31", "0x", "1e", "{", "}", "[", "]", '":', "\u201c", "null"]

if name == "answers":
    seeds, words, largest = (seed.encode("utf-8", "surrogatepass") for seed in answers()), ANSWER_WORDS, 4000
elif name == "library":
    seeds, words, largest = (seed.encode() for seed in libraries()), keywords(), 8000
else:
    seeds, words, largest = reader_seeds.seeds(name, ROOT, os.environ["BEDING"]), reader_seeds.WORDS[name], reader_seeds.LARGEST
folder = Path(tempfile.mkdtemp(prefix="beding-fuzz-"))
corpus = folder / "corpus"
corpus.mkdir()
count = 0
for count, seed in enumerate(seeds, 1):
    (corpus / f"{count}").write_bytes(seed)
dictionary = folder / "words"
dictionary.write_text("".join('"' + "".join(c if c.isalnum() and c.isascii() else "".join(f"\\x{b:02X}" for b in c.encode()) for c in word) + '"\n' for word in words), encoding="ascii")
run = subprocess.run([str(target), f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=3000", f"-max_len={largest}", "-print_final_stats=1",
                      f"-dict={dictionary}", f"-artifact_prefix={folder}/found-", str(corpus)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
print("\n".join(line for line in run.stdout.splitlines()[-40:] if run.returncode or line.startswith("stat::")))
if run.returncode:
    print(f"found: see {folder}")
    sys.exit(1)
print(f"{count} seeds, {seconds} s, nothing found")
shutil.rmtree(folder)
