"""Runs a fuzz target for a while on all libraries of the project and on the cases of the language.

    fuzz_test.py NAME [SECONDS]     # by hand: an hour is 3600; what is found is left in the folder it names
"""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(os.environ["BEDING_ROOT"])
name, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "60"
target = ROOT / "build" / "fuzz" / "tests" / f"fuzz_{name}"
if not target.exists():
    print(f"skipped: {target} is not built (cmake --preset fuzz needs clang++)")
    sys.exit(77)


def seeds():
    numbering = (ROOT / "clauses" / "nummering" / "convenant.beding").read_text(encoding="utf-8")
    for folder in ("clauses", "samples", "tests/language"):
        for path in sorted((ROOT / folder).rglob("*.beding")):
            for case in path.read_text(encoding="utf-8").split("\n####"):
                yield case
                yield case.replace('gebruik "convenant"', "taal nl") + "\n" + numbering


folder = Path(tempfile.mkdtemp(prefix="beding-fuzz-"))
corpus = folder / "corpus"
corpus.mkdir()
count = 0
for count, seed in enumerate(seeds(), 1):
    (corpus / f"{count}").write_text(seed, encoding="utf-8")
words = folder / "words"
words.write_text("\n".join('"' + word + '"' for word in sorted({word for line in (ROOT / "dsl" / "keywords.hpp").read_text(encoding="utf-8").splitlines() if line.startswith('    {"') for word in line.split('"')[1:4:2]})) + '\n"{als "\n"{einde}"\n"{#a}"\n"@a"\n"  - "\n', encoding="utf-8")
# ubsan's vptr checks and the leak checker would only slow this down: the unit tests run with both
run = subprocess.run([str(target), f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=3000", "-max_len=8000", "-print_final_stats=1",
                      f"-dict={words}", f"-artifact_prefix={folder}/found-", str(corpus)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
print("\n".join(line for line in run.stdout.splitlines()[-40:] if run.returncode or line.startswith("stat::")))
if run.returncode:
    print(f"found: see {folder}")
    sys.exit(1)
print(f"{count} seeds, {seconds} s, nothing found")
shutil.rmtree(folder)
