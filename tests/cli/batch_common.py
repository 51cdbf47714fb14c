"""What the tests of beding batch share."""
import csv
import hashlib
import os
import re
import subprocess
from pathlib import Path

BEDING = os.environ["BEDING"]
ROOT = Path(os.environ["BEDING_ROOT"])
COVENANT = str(ROOT / "clauses/modelconvenant.beding")
TABLE = str(ROOT / "samples/gemeenten.csv")
wrong = []


def expect(condition, text):
    if not condition:
        wrong.append(text)
        print(text, flush=True)


def run(folder, *arguments, code=0, tongue="en"):
    done = subprocess.run([BEDING, "batch", *map(str, arguments), "--taal", tongue], cwd=folder, capture_output=True, text=True, timeout=300)
    expect(code is None or done.returncode == code, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def said(done):
    return re.findall(r"(?:error|warning)\[([\w-]+)\]", done.stderr)


def digests(folder):
    """Of the files in a folder, but for what is only for a next run."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(Path(folder).rglob("*")) if path.is_file() and path.name != ".beding-batch"}


HEADS = ["gemeente.naam", "gemeente.vertegenwoordiger", "veiligheidsregio.naam", "veiligheidsregio.vertegenwoordiger", "looptijd", "jaren"]


def table(path, rows, between=";"):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=between)
        writer.writerow(HEADS)
        writer.writerows(rows)


def many(count):
    return [[f"Plaats {i}", "de burgemeester", "Utrecht", "de voorzitter", "bepaald" if i % 2 else "onbepaald", str(6 + i % 19) if i % 2 else ""] for i in range(count)]
