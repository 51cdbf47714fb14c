#!/usr/bin/env python3
"""Documents a second of `beding batch` on the model covenant, by one thread and by two; and the memory that ten times the rows take."""
import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEDING = os.environ.get("BEDING", str(ROOT / "build" / "release" / "beding"))
HEADS = ["gemeente.naam", "gemeente.vertegenwoordiger", "veiligheidsregio.naam", "veiligheidsregio.vertegenwoordiger", "looptijd"]


def table(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADS)
        writer.writerows([f"Plaats {i}", "de burgemeester", "Utrecht", "de voorzitter", "onbepaald"] for i in range(rows))


def run(folder, rows, form, threads):
    """Seconds, and megabytes at the most."""
    table(Path(folder) / "a.csv", rows)
    begin = time.monotonic()
    going = subprocess.Popen([BEDING, "batch", str(ROOT / "clauses/modelconvenant.beding"), "-t", "a.csv", "-o", "uit/{rij}." + form, "-j", str(threads)],
                             cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(going.pid, 0)
    going.returncode = status
    if status != 0:
        sys.exit(f"batch ended with {status}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def main():
    rows = 200
    print(f"| model covenant, {rows} rows | 1 thread | 2 threads | ratio |\n|---|---:|---:|---:|")
    for form in ("docx", "odt", "txt"):
        times = {1: [], 2: []}
        for _ in range(3):
            for threads in times:
                with tempfile.TemporaryDirectory() as folder:
                    times[threads].append(run(folder, rows, form, threads)[0])
        one, two = (statistics.median(times[threads]) for threads in (1, 2))
        print(f"| {form.upper()}, documents a second | {rows / one:.0f} | {rows / two:.0f} | {one / two:.2f} |")
    peaks = []
    for count in (200, 2000):
        with tempfile.TemporaryDirectory() as folder:
            peaks.append(run(folder, count, "docx", 2)[1])
    print(f"\nMemory: {peaks[0]:.0f} MB for 200 rows, {peaks[1]:.0f} MB for 2,000.")


main()
