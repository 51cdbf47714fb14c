"""beding style and --stijl on a command line: what is said, what is written, what is refused."""
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

BEDING, ROOT = os.environ["BEDING"], Path(os.environ["BEDING_ROOT"])
wrong = []


def run(folder, *arguments):
    return subprocess.run([BEDING, *map(str, arguments)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)


def expect(condition, text):
    if not condition:
        wrong.append(text)


def part(path, name):
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode("utf-8")


LIBRARY, ANSWERS = ROOT / "clauses/modelconvenant.beding", ROOT / "samples/heuvelrug.toml"
with tempfile.TemporaryDirectory() as place:
    folder = Path(place)
    for tongue in ("nl", "en"):
        for end, where, kind in ((".docx", "[Content_Types].xml", "document.main+xml"), (".dotx", "[Content_Types].xml", "template.main+xml"),
                                 (".odt", "mimetype", "opendocument.text"), (".ott", "mimetype", "opendocument.text-template")):
            name = f"huis-{tongue}{end}"
            made = run(folder, "style", "new", "-o", name, "--taal", tongue)
            expect(made.returncode == 0 and kind in part(folder / name, where), f"new {name}: {made.stderr}")
            shown = run(folder, "style", "check", name, "--taal", tongue)
            expect(shown.returncode == 0 and "added" not in shown.stdout and "toegevoegd" not in shown.stdout, f"check {name}: {shown.stdout}{shown.stderr}")
            page = f"bladzijde-{tongue}{'.odt' if end.startswith('.o') else '.docx'}"
            shown = run(folder, "style", "check", name, "-o", page, "--taal", tongue)
            expect(shown.returncode == 0 and (folder / page).exists(), f"page of {name}: {shown.stderr}")
            own = "x" + end[:2] + ("dt" if end.startswith(".o") else "ocx")
            done = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--style", name, "-o", own)
            expect(done.returncode == 0, f"compile with {name}: {done.stderr}")
    for arguments, code in (((), 1), (("new",), 1), (("new", "-o", "x.pdf"), 1), (("check",), 1), (("check", "huis-nl.docx", "-o", "huis-nl.docx"), 1), (("chek",), 2)):
        said = run(folder, "style", *arguments)
        expect(said.returncode != 0 and said.stderr.startswith("beding: "), f"style {arguments}: {said.returncode} {said.stderr}")
    before = (folder / "huis-nl.docx").read_bytes()
    said = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", "huis-nl.docx", "-o", "huis-nl.docx")
    expect(said.returncode == 1 and (folder / "huis-nl.docx").read_bytes() == before, "a template is not written over")
    (folder / "huis-nl.toml").write_text('[stijlen]\n"heading 1" = "Weg"\n', encoding="utf-8")
    said = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", "huis-nl.docx", "-o", "y.docx", "--taal", "en")
    expect(said.returncode == 1 and "huis-nl.toml:2:" in said.stderr and "style-named" in said.stderr and not (folder / "y.docx").exists(), said.stderr)
print("\n".join(wrong) or "house styles on the command line")
sys.exit(1 if wrong else 0)
