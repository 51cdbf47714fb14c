"""The pages that LibreOffice makes of DOCX and ODT: what a reader who holds them in hand would stumble over.

    pages_test.py samples|random|labels|seen
    pages_test.py random 200 7      so many random libraries, from this seed on

No heading at the foot of a page, no page without text, no number that touches its text, no block of signatures that is
split or stands without the text that leads to it; and the pages of an annex say which annex it is.
"""
import html
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
import office_test as office

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
class Frame(NamedTuple):
    """Where the text of a page stands, in points; `middle`: where the second of two signatures side by side begins."""
    head: float
    foot: float
    middle: float


OWN = Frame(62, 842 - 62, 295)
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def to_pdf(folder, paths):
    """By a profile of its own; what a draft leaves open is printed too."""
    options = 'pdf:writer_pdf_Export:{"ExportPlaceholders":{"type":"boolean","value":"true"}}'
    made = {}
    for kind in ("docx", "odt"):
        of_kind = [path for path in paths if path.suffix == f".{kind}"]
        target = Path(folder) / f"pdf-{kind}"
        if of_kind:
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", options,
                            "--outdir", str(target), *map(str, of_kind)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
        for path in of_kind:
            made[path] = target / f"{path.stem}.pdf"
            assert made[path].exists(), f"{path.name} became no PDF"
    return made


def pages_of(pdf):
    """Per page its words (left, top, right, bottom, text)."""
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    return [[(*map(float, word[:4]), html.unescape(word[4])) for word in WORD.findall(page)] for page in text.split("<page ")[1:]]


def lines_of(words, frame=OWN):
    """The lines between header and footer, from above; each its words from the left."""
    lines = []
    for word in sorted((one for one in words if frame.head < one[1] and one[3] < frame.foot), key=lambda one: (one[1], one[0])):
        if lines and abs(lines[-1][-1][1] - word[1]) < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line) for line in lines]


def plain(element):
    """The text of a paragraph, without what hangs on it."""
    parts = [element.text or ""]
    for child in element:
        if not child.tag.endswith("}annotation"):
            parts.append(" " if child.tag == f"{TEXT}s" else plain(child))
        parts.append(child.tail or "")
    return "".join(parts)


def told(text):
    return " ".join(text.split())


class Source:
    """What the pages must show, from the ODT of the same document."""

    def __init__(self, base):
        with zipfile.ZipFile(f"{base}.odt") as archive:
            body = tree.fromstring(archive.read("content.xml")).find(".//{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text")
        self.headings = [told(plain(one)) for one in body.iter(f"{TEXT}h")]
        self.signatures = []  # (the text before it, the texts of each)
        before = ""
        for one in body.iter():
            if one.tag in (f"{TEXT}p", f"{TEXT}h") and told(plain(one)):
                before = told(plain(one))
            if one.tag == f"{TABLE}table":
                cells = [[told(plain(text)) for text in cell.iter(f"{TEXT}p") if told(plain(text))] for cell in one.iter(f"{TABLE}table-cell")
                         if cell.get(f"{TABLE}style-name") == "Plain"]
                if cells:
                    self.signatures.append((before, [cell for cell in cells if cell]))
        self.items = []
        for line in Path(f"{base}.txt").read_text(encoding="utf-8").splitlines():
            found = re.match(r"\s*(\S*\d\S*|\(?[a-z]+[.)]°?|[ivxlcdm]+[.)]) (\S+)", line)
            if found:
                self.items.append(found.groups())


def squeezed(text):
    return re.sub(r"[\s_<>\[\]]+", "", text)


def is_heading(line, heading):
    """With or without its label before it."""
    return bool(heading) and (line == heading or (line.endswith(" " + heading) and len(line) < len(heading) + 24))


def faults(name, pages, source, frame=OWN):
    lines = [lines_of(words, frame) for words in pages]
    halves = [[squeezed("".join(word[4] for line in page for word in line if inside(word))) for inside in (lambda one: True, lambda one: one[0] < frame.middle, lambda one: one[0] >= frame.middle)]
              for page in lines]
    for number, page in enumerate(lines, 1):
        if not page:
            yield f"{name}: page {number} is empty"
            continue
        last = " ".join(word[4] for word in page[-1])
        # a line of the contents comes again
        again = any(last == " ".join(word[4] for word in line) for later in lines[number:] for line in later)
        again = again or any(squeezed(last) in squeezed("".join(word[4] for line in later[:4] for word in line)) for later in lines[number:])
        # of a heading that stands above another LibreOffice 7.4 sometimes leaves the first behind, whatever the file says
        # (docs/formats.md): of the two that follow each other in the text, and no others
        begins = " ".join(word[4] for word in lines[number][0]) if number < len(lines) and lines[number] else ""
        chain = any(is_heading(last, one) and is_heading(begins, two) for one, two in zip(source.headings, source.headings[1:]))
        if number < len(lines) and not again and not chain and any(is_heading(last, one) for one in source.headings):
            yield f"{name}: at the foot of page {number} stands a heading: {last}"
        for line in page:
            if len(line) > 1 and line[1][0] - line[0][2] < 1:
                yield f"{name}, page {number}: {line[0][4]} touches {line[1][4]}"
    words = {word[4] for page in pages for word in page}
    for label, first in source.items:
        if label + first in words:
            yield f"{name}: {label} touches {first}"
    for before, cells in source.signatures:
        homes = []
        for cell in cells:
            pages_with = [i for i, page in enumerate(halves) if any(all(squeezed(one) in half for one in cell if squeezed(one)) for half in page[1:])]
            if not pages_with:
                yield f"{name}: the signature of {cell[0]} is split"
            homes.append(set(pages_with))
        ends = squeezed(before)[-30:]
        if homes and homes[0] and not any(ends in halves[i][0] for i in homes[0]):
            yield f"{name}: the signatures stand apart from: {before[-60:]}"


def all_faults(folder, bases):
    paths = [Path(f"{base}.{kind}") for base in bases for kind in ("docx", "odt")]
    pdfs = to_pdf(folder, paths)
    sources = {base: Source(base) for base in bases}
    found = []
    for base in bases:
        for kind in ("docx", "odt"):
            path = Path(f"{base}.{kind}")
            found += faults(path.name, pages_of(pdfs[path]), sources[base])
    print("\n".join(found) or f"{len(paths)} documents, their pages in order")
    return found


def need():
    office.need_office()
    if not shutil.which("pdftotext"):
        office.skip("pdftotext is not installed")


def test_samples(folder):
    need()
    bases = office.samples(folder) + office.drafts(folder)
    found = all_faults(folder, bases)
    for base in bases:
        labels = re.findall(r"(?m)^(Bijlage\u00a0\w+|Schedule\u00a0\w+) ", Path(f"{base}.txt").read_text(encoding="utf-8"))
        for kind in ("docx", "odt"):
            last = pages_of(Path(folder) / f"pdf-{kind}" / f"{base.name}.pdf")[-1]
            foot = told(" ".join(word[4] for word in sorted(last, key=lambda one: one[0]) if word[1] > OWN.foot))
            if kind == "docx" and base.name.endswith("-op-slot"):
                continue  # one section, without labels of annexes: docs/formats.md
            if labels and f"{told(labels[-1])} – " not in foot:
                found.append(f"{base.name}.{kind}: the last page says: {foot}")
                print(found[-1])
    sys.exit(1 if found else 0)


def test_random(folder, count=12, seed=1):
    need()
    sys.exit(1 if all_faults(folder, office.random_documents(folder, int(count), int(seed))) else 0)


WIDE = """bibliotheek breed "Breed"

nummering breed
  artikel "Artikel {{1}}" citeer "artikel {{1}}"
  onderdeel "{label}" citeer "onder {label}"

clausule een "Een"
  Wat volgt:
{items}

document d "Document"
  nummering breed
  een
"""


def test_labels(folder):
    """Numbers up to four digits and long Roman ones stand clear of their text, and all texts of a level begin at one place."""
    need()
    folder = Path(folder)
    bases = []
    for number, (label, count) in enumerate({"{1}.": 1205, "{1}°": 120, "{i}.": 138, "({i})": 38, "{I})": 88, "{a}.": 60, "Onderdeel {1}:": 12}.items()):
        library = folder / f"breed-{number}.beding"
        library.write_text(WIDE.format(label=label, items="\n".join(["  - Tekst en meer."] * count)), encoding="utf-8")
        bases.append(office.compile_to(folder, library, None, library.stem))
    found = all_faults(folder, bases)
    for base in bases:
        for kind in ("docx", "odt"):
            begins = {round(word[0]) for page in pages_of(folder / f"pdf-{kind}" / f"{base.name}.pdf") for word in page if word[4] == "Tekst"}
            if len(begins) != 1:
                found.append(f"{base.name}.{kind}: texts of one level begin at {sorted(begins)}")
                print(found[-1])
    sys.exit(1 if found else 0)


def test_seen(folder):
    """The judge sees what it is there for."""
    class Known:
        headings, items = ["Slot"], [("12.", "Tekst")]
        signatures = [("Aldus overeengekomen.", [["Gemeente A", "Datum: __"]])]

    def word(x, y, text, width=20):
        return (x, y, x + width, y + 10, text)
    good = [[word(70, 100, "Aldus", 25), word(100, 100, "overeengekomen.", 70), word(70, 130, "Gemeente"), word(95, 130, "A"), word(70, 150, "Datum:")]]
    assert not list(faults("good", good, Known))
    seen = {
        "is empty": good + [[]],
        "stands a heading": [[word(70, 700, "Slot")], *good],
        "touches": [[*good[0], word(70, 200, "12.Tekst")]],
        "touches Tekst": [[*good[0], word(70, 200, "3."), word(90.2, 200, "Tekst")]],
        "is split": [good[0][:4], [word(70, 150, "Datum:")]],
        "stand apart": [[word(70, 100, "Aldus"), word(95, 100, "overeengekomen.")], good[0][2:]],
    }
    for fault, pages in seen.items():
        assert any(fault in one for one in faults("bad", pages, Known)), fault
    print(f"{len(seen)} faults seen")


def test_whole(folder):
    """A citation has its number wherever the line of LibreOffice ends: of a no-break space in a field it loses what stands behind it."""
    office.need_office()
    library = Path(folder) / "regels.beding"
    words = "\n".join(f"  - {'woord en ' * 8}{'l' * (one // 3)} {'i' * one} zie @doel." for one in range(1, 61))
    library.write_text(f'bibliotheek r "R"\n  taal nl\n  gebruik "nummering/overeenkomst"\n\nclausule doel "Doel"\n  Tekst.\n\nclausule bron "Bron"\n{words}\n\n'
                       'document d "D"\n  nummering overeenkomst\n  hoofdstuk "H"\n    doel\n    bron\n', encoding="utf-8")
    base = office.compile_to(folder, library, None, "regels", "-o", f"{folder}/regels.pdf")
    said = subprocess.run(["pdftotext", "-raw", f"{base}.pdf", "-"], check=True, stdout=subprocess.PIPE, text=True).stdout
    found = re.findall(r"zie\s+(artikel[\s\u2060\u00a0]*1|artikel\s*)\s*\.", said)
    assert len(found) == 60, len(found)
    lost = [one for one in found if not one.endswith("1")]
    assert not lost, lost


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        globals()["test_" + sys.argv[1]](scratch, *sys.argv[2:])
