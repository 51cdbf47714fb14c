"""Computed numbering: every paragraph of the cases beside the checkout, and of our own samples, reads as LibreOffice prints it.

Exit code 77 says that what the test needs is not on this machine.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import make_files as make

ROOT = Path(os.environ["BEDING_ROOT"])
BEDING = os.environ["BEDING"]
SHARED = ROOT.parent / "shared"
TOOL = SHARED / "tools" / "office-numbers"

# Where the two differ for a reason: the words of the paragraphs, LibreOffice's labels, ours.
KNOWN = {
    # a list that counts through all its levels continues one that does not: LibreOffice counts its last item from the
    # item above, ours goes on counting, as ODF 1.3 (19.880.5, consecutive numbering) says
    ("ContinueListTest.odt", "listitem"): (["8.", "1.", "2.", "11.", "12.", "13.", "12."], ["8.", "1.", "2.", "11.", "12.", "13.", "14."]),
}
# This file says itself what is expected of each paragraph; LibreOffice 7.4 shows otherwise in seven of them.
SAYS_ITSELF = "ListStyleResolution.odt"


def squeeze(text):
    """A label as one sees it: what joins a blank to its number (U+2060) shows nothing."""
    return " ".join(text.replace("\u2060", "").split())


def labels_of_office(paths):
    run = subprocess.run(["/usr/bin/python3", str(TOOL), "--json", *map(str, paths)], stdout=subprocess.PIPE, text=True, check=True)
    return {Path(one["file"]): one["paragraphs"] for one in map(json.loads, run.stdout.splitlines())}


def key(text):
    """Words only: results of fields differ, because LibreOffice recomputes them."""
    return re.sub(r"[^a-zà-ÿ]+", "", text.lower())[:14]


def formats_differ(folder):
    """Counts in formats that both compute. LibreOffice writes digits for what it does not know, and so do we."""
    names = """ordinal cardinalText ordinalText chicago decimalEnclosedCircle decimalZero russianLower russianUpper hebrew1 hebrew2 arabicAlpha arabicAbjad
        thaiLetters upperRoman lowerLetter upperLetter numberInDash hex ganada""".split()
    starts = (1, 2, 3, 8, 10, 15, 16, 21, 27)
    files = {}
    for tag in ("en-GB", "nl-NL", "de-DE", "fr-FR"):
        lists = body = numbers = ""
        for number, (name, start) in enumerate([(name, start) for name in names for start in starts], 1):
            lists += f'<w:abstractNum w:abstractNumId="{number}">{make.level(0, "&lt;%1&gt;", name, start)}</w:abstractNum>'
            numbers += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            body += make.item(0, f"{name} {start}", number=number)
        style = f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{tag}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        files[tag] = Path(folder) / f"formats-{tag}.docx"
        files[tag].write_bytes(make.docx_numbered(body, lists + numbers, style))
    office = labels_of_office(files.values())
    wrong, compared = [], 0
    for tag, path in files.items():
        mine = json.loads(subprocess.run([BEDING, "scan", path, "--format", "paragraphs-json"], stdout=subprocess.PIPE, text=True).stdout)[0]["paragraphs"]
        for one, other in zip(mine, office[path], strict=True):
            digits = f"<{one['text'].split()[1]}>"
            if digits in (one["label"], other["label"]):
                continue
            compared += 1
            if squeeze(one["label"]) != squeeze(other["label"]):
                wrong.append(f"{tag}: {one['text']}: LibreOffice {other['label']}, beding {one['label']}")
    assert compared > 400, compared
    return wrong


def main():
    if not TOOL.exists() or not shutil.which("soffice"):
        print("skipped: the cases are not beside this checkout, or LibreOffice is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        cases = sorted([*SHARED.glob("cases/*/*.docx"), *SHARED.glob("cases/*/*.odt")])
        assert len(cases) >= 18
        for answers in sorted((ROOT / "samples").glob("*.toml")):
            for extension in ("docx", "odt"):
                target = Path(folder) / f"{answers.stem}.{extension}"
                subprocess.run([BEDING, "compile", ROOT / "clauses" / "modelconvenant.beding", "-a", answers, "-o", target], check=True, stdout=subprocess.DEVNULL)
                cases.append(target)
        for demo in sorted((ROOT / "samples" / "nummering").glob("*.beding")):
            for extension in ("docx", "odt"):
                target = Path(folder) / f"{demo.stem}.{extension}"
                subprocess.run([BEDING, "compile", demo, "-o", target], check=True, stdout=subprocess.DEVNULL)
                cases.append(target)
        office = labels_of_office(cases)
        wrong, labels = [], 0
        for path in cases:
            mine = json.loads(subprocess.run([BEDING, "scan", path, "--format", "paragraphs-json"], stdout=subprocess.PIPE, text=True).stdout)[0]
            ours = [(one["label"], one["text"]) for one in mine["paragraphs"] if one["in"] == "body" and not one["contents"]]
            theirs = [(one["label"], one["text"]) for one in office[path] if one["where"].startswith("body")]
            # the labels of each text, in order; bullets are no numbers, and LibreOffice prints none
            def table(rows):
                found = {}
                for label, text in rows:
                    label = squeeze(label)
                    if re.search("[0-9A-Za-z]", label) and label != "o":
                        found.setdefault(key(text), []).append(label)
                return found
            a, b = table(theirs), table(ours)
            if path.name == SAYS_ITSELF:
                for label, text in ours:
                    expected = re.search(r"Expected: ([A-Za-z]+\.)", squeeze(text))
                    if expected and expected.group(1) != squeeze(label):
                        wrong.append(f"{path.name}: {squeeze(text)}: beding {label}")
                    labels += bool(expected)
                continue
            for text in sorted(a.keys() | b.keys()):
                labels += len(a.get(text, []))
                if a.get(text) == b.get(text):
                    continue
                if KNOWN.get((path.name, text)) == (a.get(text), b.get(text)):
                    continue
                wrong.append(f"{path.name}: {text!r}: LibreOffice {a.get(text)}, beding {b.get(text)}")
        wrong += formats_differ(folder)
    print("\n".join(wrong[:40]) or f"{labels} labels in {len(cases)} files are as LibreOffice prints them")
    assert labels > 800
    sys.exit(1 if wrong else 0)


main()
