#!/usr/bin/env python3
"""Measures how fast every choice of the model covenant is judged while it is being filled in, as a ratio to checking it.

    bench/choices.py

The unit test of the choices prints what it took, in one process; `beding check`, proof included, is timed as a whole process.
"""
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bench import BEDING, ROOT, timed  # noqa: E402

TEST = "every choice of the model covenant*"

if __name__ == "__main__":
    tests = BEDING.parent / "tests" / "unit_tests"
    if not tests.exists():
        sys.exit("build first: ./run --version")
    seconds, _ = timed([str(BEDING), "check", str(ROOT / "clauses/modelconvenant.beding")], 15)
    check = seconds * 1000
    print(f"checking the model covenant: {check:.0f} ms")
    printed = subprocess.run([str(tests), f"-tc={TEST}"], capture_output=True, text=True, check=True).stdout
    lines = re.findall(r"MESSAGE: (.*)", printed)
    if not lines:
        sys.exit(f"no test is called {TEST}")
    for line in lines:
        print(line + "".join(f"; {float(taken) / check:.2f} x check" for taken in re.findall(r"([\d.]+) ms", line)))
