"""A second reader of numbering beside LibreOffice: the labels that docxodus computes (MIT, run by Node) against ours, and the cached
text of every reference to a number against the label of its target."""
import json
import re
import subprocess
import tempfile
import xml.etree.ElementTree as etree
import zipfile
from pathlib import Path

from node_packages import fetched

HERE = Path(__file__).parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FEW = 40  # files a run of Node: it keeps what it has read


def home(build):
    """The folder that the reader is installed in, as package-lock.json says; None: it cannot be."""
    place = build / "second-judge"
    return place if fetched(HERE, place) else None


def read(place, paths):
    """Per file the texts of its paragraphs, with labels."""
    answer = {}
    for at in range(0, len(paths), FEW):
        names = [str(path) for path in paths[at:at + FEW]]
        with tempfile.NamedTemporaryFile(suffix=".json") as target:
            subprocess.run(["node", str(HERE / "labels.mjs"), str(place), target.name, *names], check=True, stdout=subprocess.DEVNULL)
            answer.update(json.load(target))
    return answer


def squeeze(text):
    return re.sub(r"[\s\u200e\u00ad]+", "", text)


class Paper:
    """The paragraphs of a DOCX without labels, where its bookmarks begin, and its references to numbers."""

    def __init__(self, path):
        self.texts, self.bookmarks, self.references = [], {}, []
        with zipfile.ZipFile(path) as archive:
            body = etree.fromstring(archive.read("word/document.xml"))
        for paragraph in body.iter(W + "p"):
            self.paragraph(paragraph)

    def paragraph(self, paragraph):
        shown, instruction, result, inside, names = "", "", "", None, []
        for node in paragraph.iter():
            if node.tag == W + "bookmarkStart":
                names.append(node.get(W + "name"))
            elif node.tag == W + "fldChar":
                inside = node.get(W + "fldCharType")
                if inside == "begin":
                    instruction, result = "", ""
                elif inside == "end" and re.match(r"\s*REF \S+ .*\\n", instruction):
                    self.references.append((instruction.split()[1], "* Lower" in instruction, result))
            elif node.tag == W + "instrText":
                instruction += node.text
            elif node.tag == W + "t":
                shown += node.text or ""
                if inside == "separate":
                    result += node.text or ""
        if squeeze(shown):
            self.bookmarks.update((name, len(self.texts)) for name in names)
            self.texts.append(shown)


def faults(path, shown, expected):
    """What this reader shows otherwise; expected: the text of the document."""
    paper = Paper(path)
    shown = [text for text in shown if squeeze(text)]
    if len(shown) != len(paper.texts):
        return [f"{len(paper.texts)} paragraphs, of which {len(shown)} are shown"]
    found, labels = [], []
    for text, words in zip(shown, paper.texts):
        at = len(squeeze(text)) - len(squeeze(words))
        if at < 0 or squeeze(text)[at:] != squeeze(words):
            found.append(f"the words are {words!r}, shown is {text!r}")
        labels.append(squeeze(text)[:max(at, 0)])
    whole, wanted = squeeze("".join(shown)), squeeze(expected.replace("|", ""))
    if whole.replace("|", "") != wanted:
        at = next((i for i, (one, other) in enumerate(zip(whole, wanted)) if one != other), min(len(whole), len(wanted)))
        found.append(f"shown is …{whole[max(0, at - 20):at + 40]}…, expected …{wanted[max(0, at - 20):at + 40]}…")
    for name, lower, result in paper.references:
        label = labels[paper.bookmarks[name]].rstrip(".")
        label = label.lower() if lower else label
        if label != squeeze(result):
            found.append(f"the reference to {name} says {result!r}, its target has {label!r}")
    return found


LISTS = "word/numbering.xml"
STYLES = "word/styles.xml"
# Each makes a document with other numbers than its text and its references say.
MUTATIONS = {
    "start": (LISTS, r'<w:start w:val="1"/>(?=<w:numFmt w:val="lowerLetter")', '<w:start w:val="2"/>'),
    "lvlRestart": (LISTS, r'(<w:numFmt w:val="lowerLetter"/>)', r'\1<w:lvlRestart w:val="0"/>'),
    "format": (LISTS, r'<w:numFmt w:val="lowerLetter"/>', '<w:numFmt w:val="upperRoman"/>'),
    "numId": (STYLES, r'<w:numId w:val="1"/>', '<w:numId w:val="2"/>'),
    "startOverride": (LISTS, r'<w:startOverride w:val="1"/>', '<w:startOverride w:val="3"/>'),
}


def mutate(change, xml):
    _, pattern, replacement = change
    changed = re.sub(pattern, replacement, xml)
    assert changed != xml, pattern
    return changed
