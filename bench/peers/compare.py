#!/usr/bin/env python3
"""Measures beding beside others that make a DOCX of the same content (README.md says how, and under which licences they are).

    bench/peers/compare.py [--articles 25,250,2500] [--variants 200] [--rounds 5]

Whole processes, in turn, on one processor; then many variants of 25 articles in one process each, on one processor and on
two (by two processes; beding by two threads). A program that is not there is left out, which is said.
Debian: pandoc, python3-docxtpl, nodejs, npm. What comes from npm goes to build/peers, by package-lock.json.
"""
import argparse
import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import bench  # noqa: E402
from measure import BEDING, ROOT, floor, in_turn, median, once, pin, ratio  # noqa: E402

PYTHON = "/usr/bin/python3"  # the one that Debian's packages are for
MODULES = ROOT / "build" / "peers"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def variant_library(count):
    """That of bench.py, with a name that the answers give on the title page."""
    text = bench.library(count)
    return text.replace('vraag ruim "Ruim?"', 'vraag naam "Naam?"\n  tekst\nvraag ruim "Ruim?"', 1).replace(
        'document meting "Meting"', 'document meting "Variant {naam}"', 1)


def content(text):
    """Chapters of articles, of the text that beding writes: numbers are typed, as these programs make none."""
    chapters = []
    for line in filter(None, text.read_text(encoding="utf-8").splitlines()[1:]):
        if re.match(r"Hoofdstuk\s\d", line):
            chapters.append({"title": line, "articles": []})
        elif re.match(r"Artikel\s\d", line):
            chapters[-1]["articles"].append({"title": line, "texts": [], "items": []})
        else:
            article = chapters[-1]["articles"][-1]
            article["items" if re.match(r"[a-z]\.\s", line) else "texts"].append(line)
    return chapters


def words_of(chapters):
    return [word for chapter in chapters for line in [chapter["title"]] + [
        line for one in chapter["articles"] for line in (one["title"], *one["texts"], *one["items"])] for word in line.split()]


def shown(path):
    """The words of a document without those that only its numbering or title gives."""
    body = ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    return [word for paragraph in body.iter(WORD + "p") for word in "".join(one.text or "" for one in paragraph.iter(WORD + "t")).split()]


def same(path, words, what):
    """Whether all that is asked for stands in it, in this order; its own title comes before."""
    found = shown(path)
    if found[-len(words):] != words:
        sys.exit(f"{what} does not have the content that was asked for")


def markdown(chapters, variant):
    mark = lambda line: re.sub(r"^([a-z])\.", r"\1\\.", line)  # no list of Markdown
    lines = [f"# Variant {variant}"]
    for chapter in chapters:
        lines.append("# " + chapter["title"])
        for article in chapter["articles"]:
            lines += ["## " + article["title"], *article["texts"], *map(mark, article["items"])]
    return "\n\n".join(lines) + "\n"


# ---- a template for those that fill one in ----

STYLES = "".join(f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/></w:style>'
                 for name, shown in (("Normal", "Normal"), ("Title", "Title"), ("Heading1", "heading 1"), ("Heading2", "heading 2"), ("Item", "Item")))
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                           '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
                           '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'<w:styles xmlns:w="{WORD[1:-1]}">{STYLES}</w:styles>',
}


def template(path, paragraphs):
    text = "".join(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for style, line in paragraphs)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in PARTS.items():
            archive.writestr(name, head + part)
        archive.writestr("word/document.xml", f'{head}<w:document xmlns:w="{WORD[1:-1]}"><w:body>{text}<w:sectPr/></w:body></w:document>')


def templates(folder):
    template(folder / "docxtpl.docx", [("Title", "Variant {{ variant }}"), ("Normal", "{%p for c in chapters %}"), ("Heading1", "{{ c.title }}"), ("Normal", "{%p for a in c.articles %}"), ("Heading2", "{{ a.title }}"),
             ("Normal", "{%p for t in a.texts %}"), ("Normal", "{{ t }}"), ("Normal", "{%p endfor %}"), ("Normal", "{%p for i in a['items'] %}"), ("Item", "{{ i }}"), ("Normal", "{%p endfor %}"),
             ("Normal", "{%p endfor %}"), ("Normal", "{%p endfor %}")])
    template(folder / "docxtemplater.docx", [("Title", "Variant {variant}"), ("Normal", "{#chapters}"), ("Heading1", "{title}"), ("Normal", "{#articles}"), ("Heading2", "{title}"), ("Normal", "{#texts}"), ("Normal", "{.}"),
             ("Normal", "{/texts}"), ("Normal", "{#items}"), ("Item", "{.}"), ("Normal", "{/items}"), ("Normal", "{/articles}"), ("Normal", "{/chapters}")])


# ---- the programs ----

def modules():
    """What the lock file names, under build/."""
    if not shutil.which("npm") or not shutil.which("node"):
        return False
    MODULES.mkdir(parents=True, exist_ok=True)
    old = MODULES / "package-lock.json"
    there = (MODULES / "node_modules").exists() and old.exists() and old.read_bytes() == (HERE / "package-lock.json").read_bytes()
    for name in ("package.json", "package-lock.json", "docxtemplater.js", "docx.js"):
        shutil.copy(HERE / name, MODULES / name)
    return there or subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=MODULES, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def peers(folder):
    """How each is called: for the content of a file, from one number to another. pandoc makes one document a process."""
    found = {}
    if shutil.which("pandoc"):
        found["pandoc"] = lambda content, first, last, out: ["pandoc", "-f", "markdown", content.with_suffix(".markdown"), "-o", str(out).replace("{number}", str(first))] if first == last else None
    if subprocess.run([PYTHON, "-c", "import docxtpl"], stderr=subprocess.DEVNULL).returncode == 0:
        found["docxtpl"] = lambda content, first, last, out: [PYTHON, HERE / "docxtpl_fill.py", folder / "docxtpl.docx", content, first, last, out]
    if modules():
        found["docxtemplater"] = lambda content, first, last, out: ["node", MODULES / "docxtemplater.js", folder / "docxtemplater.docx", content, first, last, out]
        found["docx"] = lambda content, first, last, out: ["node", MODULES / "docx.js", content, first, last, out]
    for name in {"pandoc", "docxtpl", "docxtemplater", "docx"} - set(found):
        print(f"{name} is not there: not compared")
    return found


def prepare(folder, count):
    """The library, its content for the others, and the bytes for the floor."""
    library, text, own = folder / f"{count}.beding", folder / f"{count}.txt", folder / f"{count}.docx"
    library.write_text(bench.library(count), encoding="utf-8")
    once([BEDING, "compile", library, "-o", text, "-o", own])
    chapters = content(text)
    (folder / f"{count}.json").write_text(json.dumps(chapters), encoding="utf-8")
    (folder / f"{count}.markdown").write_text(markdown(chapters, 1), encoding="utf-8")
    return chapters, parts_of(own, folder / f"{count}.bytes")


def parts_of(document, path):
    """All parts of a document, for the floor."""
    with zipfile.ZipFile(document) as archive:
        path.write_bytes(b"".join(archive.read(name) for name in archive.namelist()))
    return path


def single(folder, found, counts, rounds):
    program = floor(folder)
    pin(1)
    for count in counts:
        chapters, packed = prepare(folder, count)
        words = words_of(chapters)
        commands = {"zlib 6 on beding's bytes": [program, packed, folder / "floor.out"],
                    "beding": [BEDING, "compile", folder / f"{count}.beding", "-o", folder / f"{count}.docx"],
                    "beding --fast": [BEDING, "compile", "--fast", folder / f"{count}.beding", "-o", folder / "fast.docx"]}
        for name, call in found.items():
            commands[name] = call(folder / f"{count}.json", 1, 1, folder / f"{name}-1.docx")
        measured = in_turn(commands.values(), rounds if count < 2500 else max(2, rounds // 2))
        for name in found:
            same(folder / f"{name}-1.docx", words, name)
        print(f"\n| {count} articles, a whole process | processor, ms | wall, ms | × zlib 6 | × beding |\n|---|---:|---:|---:|---:|")
        for at, name in enumerate(commands):
            print(f"| {name} | {median(measured, at) * 1000:.1f} | {median(measured, at, 'wall') * 1000:.1f} | {ratio(measured, at, 0):.2f} | {ratio(measured, at, 1):.2f} |", flush=True)


def together(commands):
    """One shell that runs them side by side and waits."""
    script = "; ".join(" ".join(f"'{word}'" for word in one) + " & p$((n=n+1))=1; all=\"$all $!\"" for one in commands)
    return ["sh", "-c", re.sub(r"p\$\(\(n=n\+1\)\)=1; ", "", script) + "; for one in $all; do wait $one || exit 1; done"]


def many(folder, found, variants, rounds):
    (folder / "v.beding").write_text(variant_library(25), encoding="utf-8")
    with open(folder / "v.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["naam"], *([i] for i in range(1, variants + 1))])
    half = variants // 2
    for processors in (1, 2):
        if pin(processors) < processors:
            print("there is one processor: not measured on two")
            break
        batch = lambda *more: [BEDING, "batch", folder / "v.beding", "-t", folder / "v.csv", "-o", folder / "uit/{rij}.docx", "-j", processors, *more]
        commands = {"beding batch": batch(), "beding batch --fast": batch("--fast")}
        for name, call in found.items():
            if call(folder / "25.json", 1, 2, folder / "x") is None:
                continue
            out = folder / (name + "-{number}.docx")
            cut = [(1, half), (half + 1, variants)] if processors == 2 else [(1, variants)]
            commands[name] = together([call(folder / "25.json", *one, out) for one in cut])
        measured = in_turn(commands.values(), rounds)
        best = max(variants / median(measured, at, "wall") for at in range(2, len(commands))) if len(commands) > 2 else None
        print(f"\n| {variants} variants of 25 articles, {processors} processor{'s' * (processors > 1)} | documents a second | × the best of the others |\n|---|---:|---:|")
        for at, name in enumerate(commands):
            rate = variants / median(measured, at, "wall")
            print(f"| {name} | {rate:.0f} | {f'{rate / best:.1f}' if best else '–'} |", flush=True)
        sizes = [sum(one.stat().st_size for one in (folder / "uit").glob("*.docx"))]
        once(commands["beding batch"])
        sizes.append(sum(one.stat().st_size for one in (folder / "uit").glob("*.docx")))
        print(f"\n--fast: {sizes[0] / sizes[1] - 1:+.1%} in size" if processors == 1 else "")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="25,250,2500")
    parser.add_argument("--variants", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if not BEDING.exists():
        sys.exit("build first: ./run --version")
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        templates(place)
        there = peers(place)
        single(place, there, [int(one) for one in options.articles.split(",")], options.rounds)
        prepare(place, 25)
        many(place, there, options.variants, options.rounds)
