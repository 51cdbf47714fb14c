"""Judges a document in a house style against the same document in our own look: numbers, references, parts, schemas."""
import re
import subprocess
import xml.etree.ElementTree as tree
import zipfile
from pathlib import Path

import office_test as office
import pages_test as pages
from validator import validator


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def points(length):
    """A length of ODF."""
    number, unit = re.fullmatch(r"([\d.]+)([a-z]+)", length).groups()
    return float(number) * {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72, "pt": 1}[unit]


def frames_of(path, section=-1):
    """Of the pages where our text stands: a pages.Frame for each column, and where the columns part."""
    parts = parts_of(path)
    if path.suffix == ".docx":
        about = list(tree.fromstring(parts["word/document.xml"]).iter(f"{W}sectPr"))[section]
        size, margin, columns = (about.find(f"{W}{name}") for name in ("pgSz", "pgMar", "cols"))
        height, width = int(size.get(f"{W}h")) / 20, int(size.get(f"{W}w")) / 20
        top, bottom, left, right = (int(margin.get(f"{W}{side}")) / 20 for side in ("top", "bottom", "left", "right"))
        count = int(columns.get(f"{W}num", "1")) if columns is not None else 1
    else:
        sides = [dict(re.findall(r'fo:([a-z-]+)="([^"]*)"', one)) for one in re.findall(r"<style:page-layout-properties[^>]*>", parts["styles.xml"].decode())]
        side = next(one for one in sides if "page-height" in one)
        height, width = points(side["page-height"]), points(side["page-width"])
        left, right, top, bottom = (points(side.get(f"margin-{one}", side.get("margin", "0pt"))) for one in ("left", "right", "top", "bottom"))
        top, bottom, count = top + 20, bottom + 20, 2 if 'fo:column-count="2"' in parts["styles.xml"].decode() else 1
    column = (width - left - right) / count
    return [pages.Frame(top - 2, height - bottom + 2, left + column * (number + 0.5) - 6) for number in range(count)], left + column - 3 if count == 2 else width


def page_faults(folder, made, sections):
    """made: (document, base of the same in our look). What stands wrong on its pages."""
    pdfs = pages.to_pdf(folder, [path for path, _ in made])
    for path, base in made:
        frames, parting = frames_of(path, sections.get(path, -1))
        source = pages.Source(base)
        whole = pages.pages_of(pdfs[path])
        if len(frames) == 1:
            yield from pages.faults(path.name, whole, source, frames[0])
            continue
        halves = []  # each column as a page; the second may stay empty
        for page in whole:
            first, second = ([word for word in page if (word[0] < parting) == left] for left in (True, False))
            halves += [first, second] if pages.lines_of(second, frames[0]) else [first]
        source.signatures = []  # two columns in a column: not told apart here
        yield from pages.faults(path.name, halves, source, frames[0])


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


def sdk_faults(paths):
    program = validator.program(office.BUILD)
    judged = [path for path in paths if program and str(path).endswith(".docx")]
    return {str(path): said for path in judged if (said := validator.fault(program, path))}
