"""docs/examples/embed.cpp makes the DOCX that `beding compile` makes, in under 30 lines, and says what is wrong instead."""
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(os.environ["BEDING_ROOT"])
BEDING, EMBED = os.environ["BEDING"], sys.argv[1]
LIBRARY, ANSWERS = str(ROOT / "clauses" / "modelconvenant.beding"), str(ROOT / "samples" / "heuvelrug.toml")
wrong = []
if len((ROOT / "docs" / "examples" / "embed.cpp").read_text(encoding="utf-8").splitlines()) >= 30:
    wrong.append("the example has 30 lines or more")
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    subprocess.run([BEDING, "compile", LIBRARY, "-a", ANSWERS, "-o", folder / "a.docx"], check=True, stdout=subprocess.DEVNULL)
    made = subprocess.run([EMBED, LIBRARY, ANSWERS, folder / "b.docx"], stderr=subprocess.PIPE, text=True)
    if made.returncode or made.stderr:
        wrong.append(f"the example fails: {made.stderr}")
    elif (folder / "a.docx").read_bytes() != (folder / "b.docx").read_bytes():
        wrong.append("the example makes another document than beding compile")
    elif zipfile.ZipFile(folder / "b.docx").testzip() or b"Heuvelrug" not in zipfile.ZipFile(folder / "b.docx").read("word/document.xml"):
        wrong.append("the document does not open")
    (folder / "few.toml").write_text("zomaar = 1\n")
    refused = subprocess.run([EMBED, LIBRARY, folder / "few.toml", folder / "c.docx"], stderr=subprocess.PIPE, text=True)
    if refused.returncode != 1 or "unknown-answer" not in refused.stderr or (folder / "c.docx").exists():
        wrong.append(f"answers that are wrong are taken: {refused.stderr}")
print("\n".join(wrong) or "the example does what it says")
sys.exit(1 if wrong else 0)
