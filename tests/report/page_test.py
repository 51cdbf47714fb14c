"""The page of the report in headless Chromium: every sample, a variant with faults, a hostile library, and 2,500 articles."""
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
from node_packages import fetched

BEDING = os.environ["BEDING"]
ROOT = Path(os.environ["BEDING_ROOT"])
BUILD = Path(os.environ["BEDING_BUILD"])
SKIPPED = 77


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def modules():
    """Where playwright-core and axe-core are."""
    found = fetched(ROOT / "tests" / "browser", BUILD / "browser")
    if not found:
        sys.exit(SKIPPED)
    return found


def made(folder, name, library, *more, tongue="nl"):
    run = subprocess.run([BEDING, "report", str(library), *map(str, more), "-o", f"{name}.html", "-o", f"{name}.json", "--taal", tongue],
                         cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if run.returncode:
        sys.exit(f"{name}: {run.stdout}")
    return {"file": f"{folder}/{name}.html", "json": f"{folder}/{name}.json"}


def unseen(answers):
    """Axe takes most of the time: in ./test two samples, one of them with images, and the pages of no sample have all states."""
    return (ROOT / "samples") in (answers or Path()).parents and answers.stem not in ("heuvelrug", "gebiedsfonds") and "BEDING_FULL" not in os.environ


browser = shutil.which("chromium")
if not browser or not shutil.which("node"):
    print("chromium or node is not installed")
    sys.exit(SKIPPED)
faults = load(ROOT / "tests" / "report" / "faults.py")
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    pages = []
    covenant = ROOT / "clauses" / "modelconvenant.beding"
    for index, (library, answers) in enumerate(faults.FEW):
        pages.append({**made(folder, answers.stem, library, "-a", answers, tongue=("nl", "en")[index % 2]), "unseen": unseen(answers)})
    (folder / "l.beding").write_text(faults.FAULTS, encoding="utf-8")
    (folder / "a.toml").write_text(faults.ANSWERS, encoding="utf-8")
    pages += [made(folder, f"faults-{tongue}", "l.beding", "-a", "a.toml", tongue=tongue) for tongue in ("nl", "en")]
    (folder / "h.beding").write_text(faults.HOSTILE_LIBRARY, encoding="utf-8")
    (folder / "h.json").write_text(faults.HOSTILE_ANSWERS, encoding="utf-8")
    pages.append(made(folder, "hostile", "h.beding", "-a", "h.json"))
    pages.append(made(folder, "against", covenant, "-a", ROOT / "samples" / "achterhoek.toml", "--against", "heuvelrug.json"))
    (folder / "old.txt").write_text("Artikel 1 <b>Duur</b>\n\nDit geldt [****] jaar, zie artikel 3 en artikel ** slot.\n\nArtikel 2 Slot\n\nZie " + "artikel1" * 60 + " en artikel 1.\n", encoding="utf-8")
    subprocess.run([BEDING, "compile", str(covenant), "-a", str(ROOT / "samples" / "heuvelrug.toml"), "-o", "new.docx"], cwd=folder, stdout=subprocess.DEVNULL)
    for files, tongue in ((["old.txt"], "nl"), (["old.txt", "new.docx"], "en")):
        page = folder / f"scan-{len(files)}.html"
        subprocess.run([BEDING, "scan", *files, "-o", page.name, "--taal", tongue], cwd=folder, stdout=subprocess.DEVNULL)
        pages.append({"file": str(page), "scan": True})
    # the documents themselves: a sample of each library, a draft, and one with hostile texts
    for index, (library, answers) in enumerate([*faults.FEW, (covenant, None), (Path("h.beding"), Path("h.json"))]):
        page = folder / f"document-{index}.html"
        subprocess.run([BEDING, "compile", str(library), *(["-a", str(answers)] if answers else ["--draft"]), "-o", page.name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        pages.append({"file": str(page), "document": True, "unseen": unseen(answers)})
    sys.argv = ["bench"]
    (folder / "large.beding").write_text(load(ROOT / "bench" / "bench.py").library(2500), encoding="utf-8")
    pages.append({**made(folder, "large", "large.beding"), "large": True, "articles": 2500})
    run = subprocess.run(["node", str(ROOT / "tests" / "report" / "page.mjs"), str(modules()), browser, json.dumps(pages)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(run.stdout[:6000] + f"{len(pages)} pages used")
    sys.exit(1 if run.returncode else 0)
