#!/usr/bin/env python3
"""Time with a house style of the same format against that without.

    bench/house.py [--runs 15] [--bound 1.5]

Each run is a whole process; the fastest of both counts. Fails above the bound.
"""
import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/office"))
from templates import make  # noqa: E402

PAIRS = [("brief-nl.dotx", "docx"), ("voorblad.dotx", "docx"), ("thema.dotx", "docx"), ("brief.ott", "odt"), ("writer.odt", "odt")]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=15)
    options.add_argument("--bound", type=float, default=1.5)
    asked = options.parse_args()
    worst = 0.0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for one in make.MAKERS:
            one(folder)
        command = [ROOT / "build/release/beding", "compile", ROOT / "clauses/modelconvenant.beding", "-a", ROOT / "samples/heuvelrug.toml"]
        for template, kind in PAIRS:
            fastest = {}
            for _ in range(asked.runs):
                for name, more in (("own", []), ("house", ["--style", folder / template])):
                    begun = time.perf_counter()
                    subprocess.run([*command, "-o", folder / f"x.{kind}", *more], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                    fastest[name] = min(fastest.get(name, 1e9), time.perf_counter() - begun)
            ratio = fastest["house"] / fastest["own"]
            worst = max(worst, ratio)
            print(f"{template:16} {kind:5} {fastest['own'] * 1000:6.1f} ms {fastest['house'] * 1000:6.1f} ms   {ratio:.2f}")
    sys.exit(0 if worst <= asked.bound else 1)


if __name__ == "__main__":
    main()
