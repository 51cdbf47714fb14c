#!/usr/bin/env python3
"""Measures `beding scan` on 100 documents of about 20 pages (9,000 words, 200 references): 40 DOCX, 40 ODT, 20 text.

    bench/scan.py [--bound SECONDS]

The text files have holes and references that dangle besides. Whole processes are timed, the best of several runs, on
all processors and on one. With a bound, exit code 1 says that it took longer.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bench import BEDING, library  # noqa: E402

ARTICLES = 100  # of some 92 words


def documents(folder):
    """Ten of different lengths about that of 20 pages, in three forms, each several times."""
    paths = []
    for i in range(10):
        source = folder / f"{i}.beding"
        source.write_text(library(ARTICLES - 5 + i), encoding="utf-8")
        made = {form: folder / f"made{i}.{form}" for form in ("docx", "odt", "txt")}
        subprocess.run([BEDING, "compile", source, *(word for path in made.values() for word in ("-o", path))], check=True, stdout=subprocess.DEVNULL)
        text = made["txt"].read_text(encoding="utf-8")
        for number in range(3, ARTICLES, 10):
            text = re.sub(rf"(?<=in )artikel {number // 10 + 1}\.\d", "artikel 99.9" if number % 20 == 3 else "artikel **", text, count=1)
        made["txt"].write_text(text.replace("jaar", "[aantal] jaar"), encoding="utf-8")
        for form, times in (("docx", 4), ("odt", 4), ("txt", 2)):
            for copy in range(times):
                paths.append(folder / f"{i}-{copy}.{form}")
                paths[-1].write_bytes(made[form].read_bytes())
    words = len(text.split())
    print(f"{len(paths)} documents of some {words} words, {sum(path.stat().st_size for path in paths) / 1e6:.1f} MB as files")
    return paths


def timed(paths, runs, processors):
    """The best wall time in seconds, the processor time of that run, and the peak memory in bytes."""
    best, spent, peak = float("inf"), 0.0, 0
    for _ in range(runs):
        before = os.times()
        process = subprocess.Popen([BEDING, "scan", "--format", "json", *paths], stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, processors))
        _, status, usage = os.wait4(process.pid, 0)
        seconds = os.times().elapsed - before.elapsed
        if os.waitstatus_to_exitcode(status) != 1:  # the text files have findings
            sys.exit(f"failed: exit code {os.waitstatus_to_exitcode(status)}")
        if seconds < best:
            best, spent = seconds, usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss * 1024)
    return best, spent, peak


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bound", type=float)
    options = parser.parse_args()
    if not BEDING.exists():
        sys.exit("build first: ./run --version")
    own = sorted(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as scratch:
        paths = documents(Path(scratch))
        for processors in (own, own[:1]):
            seconds, spent, memory = timed(paths, 5, processors)
            print(f"on {len(processors)} processors: {seconds:.2f} s, {spent:.2f} s of processor time, {memory / 1e6:.0f} MB")
            if processors is own:
                result = seconds
    if options.bound is not None and result > options.bound:
        sys.exit(f"longer than {options.bound:g} s")
