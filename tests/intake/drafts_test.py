"""A draft that is filled in by hand: scan sees what was filled in and what is still open.

    drafts_test.py filled|office
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(os.environ["BEDING_ROOT"])
BEDING = os.environ["BEDING"]
LIBRARIES = sorted((ROOT / "clauses").glob("*.beding"))
CONTROL = re.compile(r"<w:sdt><w:sdtPr><w:alias .*?</w:sdt>", re.S)
FIELD = re.compile(r"<text:placeholder [^>]*>([^<]*)</text:placeholder>")


def change(source, target, part, by):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, by(content.decode("utf-8")).encode("utf-8") if entry.filename == part else content)


def fill_control(found, answer):
    """As Word does: the flag goes, and the text is no longer in the style of placeholders."""
    text = found.group(0).replace("<w:showingPlcHdr/>", "").replace('<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>', "")
    return re.sub(r"(<w:t [^>]*>)[^<]*", lambda begin: begin.group(1) + answer, text)


def open_places(path):
    """In the body: what the header repeats of a title is no place of its own."""
    run = subprocess.run([BEDING, "scan", str(path), "-o", f"{path}.json", "--taal", "en"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert Path(f"{path}.json").exists(), run.stderr
    text = Path(f"{path}.json").read_text(encoding="utf-8")
    return text.count('"open-place"')


def drafts(folder):
    for library in LIBRARIES:
        base = folder / library.stem
        run = subprocess.run([BEDING, "compile", str(library), "--draft", "-o", f"{base}.docx", "-o", f"{base}.odt", "--taal", "en"],
                             check=True, stdout=subprocess.PIPE, text=True)
        yield base, int(re.search(r"(\d+) gaps? left", run.stdout).group(1))


def read(path, part):
    with zipfile.ZipFile(path) as archive:
        return archive.read(part).decode("utf-8")


def test_filled(folder):
    for base, gaps in drafts(folder):
        parts = {"docx": ("word/document.xml", CONTROL, fill_control), "odt": ("content.xml", FIELD, lambda found, answer: answer)}
        for kind, (part, pattern, fill) in parts.items():
            source = f"{base}.{kind}"
            places = len(pattern.findall(read(source, part)))
            assert places == gaps > 5, (source, places, gaps)
            none = open_places(source)
            seen = [none]
            for keep in (places // 2, 0):
                number = iter(range(places))
                target = Path(f"{base}-{keep}.{kind}")
                change(source, target, part, lambda xml: pattern.sub(lambda found: found.group(0) if next(number) < keep else fill(found, "Utrecht"), xml))
                seen.append(open_places(target))
            extra = seen[2]  # what no control is: the note of an author that asks for words, a line
            assert (seen[0] - extra, seen[1] - extra) == (places, places // 2), (source, places, seen)
            print(f"{Path(source).name}: {places} open, {seen[1] - extra} when half are filled in, {extra} other")


def test_office(folder):
    """LibreOffice keeps the places open through a save in either form, and those that were filled in filled."""
    if not shutil.which("soffice"):
        print("skipped: LibreOffice is not installed")
        sys.exit(77)
    for base, gaps in drafts(folder):
        for kind, part, pattern, fill in (("docx", "word/document.xml", CONTROL, fill_control), ("odt", "content.xml", FIELD, lambda found, answer: answer)):
            number = iter(range(gaps))
            half = Path(f"{base}-half.{kind}")
            change(f"{base}.{kind}", half, part, lambda xml: pattern.sub(lambda found: found.group(0) if next(number) < gaps // 2 else fill(found, "Utrecht"), xml))
            before = open_places(half)
            for to in ("docx", "odt"):
                target = folder / f"from-{kind}"
                subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir", str(target), str(half)],
                               check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
                after = open_places(target / f"{half.stem}.{to}")
                assert after == before, (half.name, to, before, after)
                print(f"{half.name} saved as {to}: {after} open")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        globals()["test_" + sys.argv[1]](Path(scratch))
