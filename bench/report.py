#!/usr/bin/env python3
"""Measures the report against compiling the same library: it must take no longer.

    bench/report.py [--articles 2500]
"""
import argparse
import re
import sys
import tempfile
from pathlib import Path

import bench

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--articles", type=int, default=2500)
articles = parser.parse_args().articles
if not bench.BEDING.exists():
    sys.exit("build first: ./run --version")
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    source = folder / "large.beding"
    # chapters by name: a number in the heading of a chapter would be told as typed
    source.write_text(re.sub(r'hoofdstuk "Hoofdstuk (\d+)"', r'hoofdstuk "Deel over onderwerp \1"', bench.library(articles)), encoding="utf-8")
    times = {}
    for form in ("docx", "odt"):
        times[form], _ = bench.timed([str(bench.BEDING), "compile", str(source), "-o", str(folder / f"d.{form}")], 9)
    slowest = max(times.values())
    print(f"compiling {articles} articles: " + ", ".join(f"{form} {seconds * 1000:.0f} ms" for form, seconds in times.items()))
    for form in ("html", "json", "txt", "sarif"):
        target = folder / f"r.{form}"
        seconds, memory = bench.timed([str(bench.BEDING), "report", str(source), "-o", str(target)], 9)
        print(f"report as {form:>5}: {seconds * 1000:.0f} ms, {seconds / times['docx']:.2f} of compiling to DOCX; {memory / 1e6:.0f} MB, a file of {target.stat().st_size / 1e6:.1f} MB")
