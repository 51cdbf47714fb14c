"""What the names that stay (docs/formats.md, ‘Names that stay’) add to a document: each sample with them and without, packed alike.

    BEDING=build/release/beding python3 bench/identity.py
"""
import os
import re
import subprocess
import sys
import tempfile
import zlib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEDING = os.environ.get("BEDING", str(ROOT / "build/release/beding"))
SAMPLES = {"the covenant": ("clauses/modelconvenant.beding", "samples/heuvelrug.toml"),
           "the covenant, 14 municipalities": ("clauses/modelconvenant.beding", "samples/veertien.toml"),
           "the processing agreement": ("clauses/verwerkersovereenkomst.beding", "samples/verwerkersovereenkomst/zorg.toml"),
           "the NDA": ("clauses/mutual-nda.beding", "samples/mutual-nda/research.toml")}
PART = {"docx": "word/document.xml", "odt": "content.xml", "html": None}


def packed(parts):
    """The bytes of all parts, deflated each by itself."""
    return sum(len(zlib.compress(one, 6)) for one in parts.values())


def without(text, kind):
    """Without the names that nothing refers to; how many those were."""
    if kind == "docx":
        cited = set(re.findall(r'(?:REF|PAGEREF) (\w+)', text)) | set(re.findall(r'w:anchor="([^"]*)"', text))
        marks = {ident: name for ident, name in re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]*)"/>', text) if name not in cited}
        text = re.sub(r'<w:bookmark(?:Start|End) w:id="(\d+)"[^>]*/>', lambda one: "" if one[1] in marks else one[0], text)
    elif kind == "odt":
        cited = set(re.findall(r'text:ref-name="([^"]*)"', text)) | set(re.findall(r'xlink:href="#([^"]*)"', text))
        marks = {name for name in re.findall(r'<text:bookmark-start text:name="([^"]*)"', text) if name not in cited}
        text = re.sub(r'<text:bookmark-(?:start|end) text:name="([^"]*)"/>', lambda one: "" if one[1] in marks else one[0], text)
    else:
        cited = set(re.findall(r'href="#([^"]*)"', text))
        marks = {name for name in re.findall(r' id="([^"]*)"', text) if name not in cited}
        text = re.sub(r' id="([^"]*)"', lambda one: "" if one[1] in marks else one[0], text)
    return text, len(marks)


def parts_of(path):
    if path.suffix == ".html":
        return {None: path.read_bytes()}
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def main():
    print("| document | | names | bytes with | without | more |\n|---|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for title, (library, answers) in SAMPLES.items():
            files = [Path(folder) / f"d.{kind}" for kind in PART]
            subprocess.run([BEDING, "compile", str(ROOT / library), "-a", str(ROOT / answers), *(word for one in files for word in ("-o", str(one)))], check=True, stdout=subprocess.DEVNULL)
            for path in files:
                kind = path.suffix[1:]
                parts = parts_of(path)
                text, count = without(parts[PART[kind]].decode(), kind)
                less = {**parts, PART[kind]: text.encode()}
                before, after = (len(one[None]) if kind == "html" else packed(one) for one in (parts, less))
                print(f"| {title} | {kind.upper()} | {count} | {before:,} | {after:,} | {(before - after) / after:.1%} |")


if __name__ == "__main__":
    sys.exit(main())
