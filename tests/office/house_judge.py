"""Judges a document in a house style against the same document in our own look: numbers, references, parts, schemas."""
import re
import subprocess
import xml.etree.ElementTree as tree
import zipfile
from pathlib import Path
from typing import NamedTuple

import office_test as office
import schemas
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


class Layout(NamedTuple):
    """Where our text stands on a page, and in which columns."""
    frame: pages.Frame  # of the first column
    parting: float      # where the second column begins to be; 0: there is one
    shift: float        # from the first column to the second


def layout_of(path, section=-1):
    parts = parts_of(path)
    if path.suffix == ".docx":
        about = list(tree.fromstring(parts["word/document.xml"]).iter(f"{W}sectPr"))[section]
        size, margin, columns = (about.find(f"{W}{name}") for name in ("pgSz", "pgMar", "cols"))
        height, width = int(size.get(f"{W}h")) / 20, int(size.get(f"{W}w")) / 20
        top, bottom, left, right = (int(margin.get(f"{W}{side}")) / 20 for side in ("top", "bottom", "left", "right"))
        count, gap = (int(columns.get(f"{W}num", "1")), int(columns.get(f"{W}space", "720")) / 20) if columns is not None else (1, 0)
    else:
        layout = next(one for one in re.findall(r"<style:page-layout .*?</style:page-layout>", parts["styles.xml"].decode(), re.S) if "page-height" in one)
        side = dict(re.findall(r'fo:([a-z-]+)="([^"]*)"', re.search(r"<style:page-layout-properties[^>]*>", layout)[0]))
        height, width = points(side["page-height"]), points(side["page-width"])
        left, right, top, bottom = (points(side.get(f"margin-{one}", side.get("margin", "0pt"))) for one in ("left", "right", "top", "bottom"))
        # LibreOffice counts the room below a header and above a footer within their height
        room = {kind: re.search(rf'<style:{kind}-style>.*?fo:min-height="([^"]*)"', layout, re.S) for kind in ("header", "footer")}
        top, bottom = (edge + (points(found[1]) if found else 0) for edge, found in ((top, room["header"]), (bottom, room["footer"])))
        columns = re.search(r'<style:columns [^>]*fo:column-count="(\d)"[^>]*', layout)
        found = columns and re.search(r'fo:column-gap="([^"]*)"', columns[0])
        count, gap = int(columns[1]) if columns else 1, points(found[1]) if found else 0
    assert count < 3, "the judge reads two columns"
    column = (width - left - right - gap * (count - 1)) / count
    return Layout(pages.Frame(top - 2, height - bottom + 2, left + column / 2 - 6), left + column + gap / 2 if count == 2 else 0, column + gap)


def page_faults(folder, made, sections):
    """made: (document, base of the same in our look). What stands wrong on its pages."""
    pdfs = pages.to_pdf(folder, [path for path, _ in made])
    for path, base in made:
        layout = layout_of(path, sections.get(path, -1))
        whole = pages.pages_of(pdfs[path])
        if layout.parting:
            whole = [column for page in whole for column in columns_of(page, layout)]
        yield from pages.faults(path.name, whole, pages.Source(base), layout.frame)


def columns_of(page, layout):
    """Each column as a page of its own, all at one place; the second may stay empty."""
    first = [word for word in page if word[0] < layout.parting]
    second = [(word[0] - layout.shift, word[1], word[2] - layout.shift, *word[3:]) for word in page if word[0] >= layout.parting]
    return [first, second] if pages.lines_of(second, layout.frame) else [first]


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
    """What the validators say of each."""
    kinds = {kind: [one for one in paths if str(one).endswith(kind)] for kind in (".docx", ".odt")}
    return {**schemas.docx_faults(office.tool("validate-docx"), kinds[".docx"]), **schemas.odt_faults(office.tool("validate-odt"), kinds[".odt"])}


def sdk_faults(paths):
    program = validator.program(office.BUILD)
    judged = [path for path in paths if program and str(path).endswith(".docx")]
    return {str(path): said for path in judged if (said := validator.fault(program, path))}
