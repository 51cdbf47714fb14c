"""The table that `beding table` writes, filled in by LibreOffice as a person would, saved in each form, and read back: one document each."""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BEDING = os.environ["BEDING"]
ROOT = Path(os.environ["BEDING_ROOT"])
LIBRARY = str(ROOT / "clauses/modelconvenant.beding")
if shutil.which("soffice") is None:
    print("LibreOffice is not on this machine")
    sys.exit(77)

# Runs in the Python of the system, which has LibreOffice's module.
SCRIPT = r'''
import subprocess, sys, time
import uno
from com.sun.star.beans import PropertyValue

folder = sys.argv[1]
pipe = "beding" + str(__import__("os").getpid())
office = subprocess.Popen(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nologo",
                           f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(300):
    try:
        context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.2)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made

book = desktop.loadComponentFromURL(f"file://{folder}/leeg.xlsx", "_blank", 0, (option("Hidden", True),))
first = book.Sheets.getByIndex(0)
heads = {}
while first.getCellByPosition(len(heads), 0).String:
    heads[first.getCellByPosition(len(heads), 0).String] = len(heads)

rules = {}
for name in ("looptijd", "pilots", "jaren", "dagtekening"):
    cell = first.getCellByPosition(heads[name], 3)
    rules[name] = cell.Validation.Type.value, cell.Validation.getFormula1()
print(rules)

def fill(row, values):
    for name, (kind, value) in values.items():
        cell = first.getCellByPosition(heads[name], row)
        if kind == "text":
            cell.String = value
        else:
            # as if it were typed
            cell.FormulaLocal = value

PARTIES = {"gemeente.vertegenwoordiger": ("text", "de burgemeester"), "ggd.naam": ("text", "Utrecht"), "ggd.vertegenwoordiger": ("text", "de voorzitter"),
           "tekenwijze": ("text", "gezamenlijk")}
fill(3, {**PARTIES, "gemeente.naam": ("text", "Zeist"), "looptijd": ("text", "bepaald"), "jaren": ("typed", "=3*3"), "evaluatiecyclus": ("typed", "2"),
         "pilots": ("text", "nee"), "plaats": ("text", "Zeist"), "dagtekening": ("typed", "=DATE(2027;1;31)")})
fill(4, {**PARTIES, "gemeente.naam": ("text", "Súdwest-Fryslân"), "looptijd": ("text", "onbepaald"), "pilots": ("typed", "=TRUE()"), "plaats": ("text", "Sneek"),
         "dagtekening": ("typed", "=DATE(2027;2;28)")})
members = book.Sheets.getByName("gemeente")
for column, value in enumerate(("5", "Baarn", "de burgemeester")):
    members.getCellByPosition(column, 3).String = value
for name, form in (("vol.xlsx", "Calc MS Excel 2007 XML"), ("vol.ods", "calc8"), ("vol.csv", "Text - txt - csv (StarCalc)")):
    book.storeToURL(f"file://{folder}/{name}", (option("FilterName", form), option("FilterOptions", "59,34,76,1")))
book.close(True)
try:
    desktop.terminate()
except Exception:
    pass
office.wait(60)
'''
wrong = []


def expect(condition, text):
    if not condition:
        wrong.append(text)


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    subprocess.run([BEDING, "table", LIBRARY, "-o", "leeg.xlsx", "--taal", "nl"], cwd=folder, check=True, capture_output=True)
    filled = subprocess.run(["/usr/bin/python3", "-c", SCRIPT, name], capture_output=True, text=True, timeout=240)
    expect(filled.returncode == 0, filled.stderr)
    for rule in ("'looptijd': ('LIST'", "'pilots': ('LIST'", "'jaren': ('WHOLE', '1')", "'dagtekening': ('DATE'"):
        expect(rule in filled.stdout, f"{rule} is not in {filled.stdout}")
    texts = {}
    for form in ("xlsx", "ods", "csv"):
        done = subprocess.run([BEDING, "batch", LIBRARY, "-t", f"vol.{form}", "-o", form + "/{gemeente.naam}.txt", "--taal", "en"], cwd=folder, capture_output=True, text=True)
        expect(done.returncode == 0, f"{form}: {done.stdout}{done.stderr}")
        texts[form] = {path.name: path.read_text(encoding="utf-8") for path in sorted((folder / form).glob("*.txt"))}
    expect(sorted(texts["xlsx"]) == ["Súdwest-Fryslân.txt", "Zeist.txt"], str(sorted(texts["xlsx"])))
    expect(texts["xlsx"] == texts["ods"], "XLSX and ODS are not read as the same")
    # CSV has the first sheet alone
    expect(texts["csv"].get("Zeist.txt") == texts["xlsx"].get("Zeist.txt"), "CSV is not read as the same")
    zeist, sudwest = texts["xlsx"].get("Zeist.txt", ""), texts["xlsx"].get("Súdwest-Fryslân.txt", "")
    for wanted, text in (("31 januari 2027", zeist), ("negen jaar", zeist), ("28 februari 2027", sudwest), ("Baarn", sudwest)):
        expect(wanted in text, f"{wanted} is not there")
print("\n".join(wrong) or "tables come back")
sys.exit(1 if wrong else 0)
