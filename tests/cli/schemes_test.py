"""Every numbering scheme, shown by a document whose text was checked by hand against the tradition it follows."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from expectations import holds  # noqa: E402

ROOT = Path(os.environ["BEDING_ROOT"])
wrong = 0
demos = sorted((ROOT / "samples" / "nummering").glob("*.beding"))
with tempfile.TemporaryDirectory() as folder:
    for demo in demos:
        target = Path(folder) / f"{demo.stem}.txt"
        subprocess.run([os.environ["BEDING"], "compile", str(demo), "-o", str(target)], check=True, stdout=subprocess.DEVNULL)
        if not holds(demo.with_suffix(".txt"), target.read_text(encoding="utf-8")):
            print(f"{demo.name} reads otherwise:\n{target.read_text(encoding='utf-8')}")
            wrong += 1
    shown = {line.split('"')[1].split("/")[-1] for demo in demos for line in demo.read_text(encoding="utf-8").splitlines() if "/clauses/nummering/" in line}
    schemes = {path.stem for path in (ROOT / "clauses" / "nummering").glob("*.beding")} - {"convenant"}  # the covenant's samples show that
    if shown != schemes:
        print(f"not shown: {schemes - shown}")
        wrong += 1
print(f"{len(demos)} schemes shown")
sys.exit(1 if wrong else 0)
