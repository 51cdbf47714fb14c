#!/usr/bin/env python3
"""Counts the instructions of two builds of beding on the same work, as ratios: what a change costs, without the noise of time.

    bench/instructions.py BEFORE AFTER [--most 1.03]

BEFORE and AFTER are programs. The work is that of bench.py and proof.py in small: generated libraries to DOCX and ODT,
checking without and with the proof, and the model covenant. Debian: valgrind. With --most, exit code 1 says that a ratio
is above it.
"""
import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import bench  # noqa: E402
import proof  # noqa: E402


def instructions(command):
    # the proof gives up after a time by the clock, which a busy machine may make too short: then once more
    for _ in range(3):
        run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, command)],
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
        collected = re.search(r"Collected\s*:\s*(\d+)", run.stderr)
        if run.returncode == 0 and collected:
            return int(collected[1])
    sys.exit(f"failed: {' '.join(map(str, command))}\n{run.stderr[-2000:]}")


def cases(folder):
    """What is measured: its name, and the arguments."""
    covenant, answers = bench.ROOT / "clauses/modelconvenant.beding", bench.ROOT / "samples/heuvelrug.toml"
    for count in (25, 250):
        source = folder / f"{count}.beding"
        source.write_text(bench.library(count), encoding="utf-8")
        for form in ("docx", "odt"):
            yield f"{count} articles to {form}", ["compile", source, "-o", folder / f"out.{form}"]
        yield f"check {count} articles, no proof", ["check", "--no-proof", source]
    source = folder / "proof.beding"
    source.write_text(proof.library(20, 8), encoding="utf-8")
    yield "check 20 clauses, with proof", ["check", source]
    yield "the covenant to docx", ["compile", covenant, "-a", answers, "-o", folder / "out.docx"]
    yield "check the covenant, no proof", ["check", "--no-proof", covenant]
    yield "check the covenant, with proof", ["check", covenant]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--most", type=float)
    options = parser.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("valgrind is not installed")
    largest = 0.0
    print(f"{'':<32} {'before':>12} {'after':>12} {'ratio':>7}   in thousands of instructions")
    with tempfile.TemporaryDirectory() as scratch:
        for name, arguments in cases(Path(scratch)):
            before, after = (instructions([program.resolve(), *arguments]) for program in (options.before, options.after))
            largest = max(largest, after / before)
            print(f"{name:<32} {before / 1000:>12,.0f} {after / 1000:>12,.0f} {after / before:>7.3f}", flush=True)
    print(f"the largest ratio: {largest:.3f}")
    sys.exit(1 if options.most and largest > options.most else 0)
