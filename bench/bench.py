#!/usr/bin/env python3
"""Measures beding on libraries of 25 to 25,000 articles, as ratios to deflating the same bytes.

    bench/bench.py [--largest N] [--others]

Each article has two paragraphs, four items and two references; three in ten are conditional. Whole processes are
timed, the best of several runs. --others compares with pandoc and docxtpl (Debian: pandoc, python3-docxtpl).
"""
import argparse
import os
import random
import re
import shutil
import sys
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEDING = ROOT / "build" / "release" / "beding"
# The words of the model covenant in a fixed random order: prose that deflates as prose does.
WORDS = sorted(set(re.findall(r"\b[a-zé]{2,}\b", (ROOT / "clauses" / "modelconvenant.beding").read_text(encoding="utf-8"))))


def sentence(seed, length):
    return " ".join(random.Random(seed).choices(WORDS, k=length)).capitalize()


def library(count):
    lines = ['bibliotheek meting "Meting"', "  taal nl", f'  gebruik "{ROOT}/clauses/nummering/convenant"',
             'vraag ruim "Ruim?"', "  ja/nee", "  standaard ja"]
    for i in range(count):
        conditional = " als ruim" if i % 10 < 3 else ""
        lines += [f'clausule artikel-{i} "Artikel over onderwerp {i}"{conditional}',
                  f"  {sentence(i * 10, 24)}, zoals bedoeld in @artikel-{i * 31 % (count // 10) * 10 + 5}.",  # never to a conditional one
                  "", f"  {sentence(i * 10 + 1, 20)}:"]
        lines += [f"  - {{#l{k}}} {sentence(i * 10 + 2 + k, 12).lower()};" if k < 3 else f"  - {{#l{k}}} {sentence(i * 10 + 2 + k, 10).lower()} als bedoeld in @artikel-{i}.l0." for k in range(4)]
    lines += ['document meting "Meting"', "  nummering convenant"]
    for begin in range(0, count, 25):
        lines.append(f'  hoofdstuk "Hoofdstuk {begin // 25}"')
        lines += [f"    artikel-{i}" for i in range(begin, min(begin + 25, count))]
    return "\n".join(lines) + "\n"


def write_library(folder, count):
    """The library in a file, and its articles by 2,500 in files of their own where it is larger: a file has a bound (docs/bounds.md)."""
    path, each = folder / f"{count}.beding", 2500
    text = library(count)
    if count > each:
        head, *clauses = re.split(r"(?m)^(?=clausule |document )", text)
        document = clauses.pop()
        uses = ""
        for begin in range(0, count, each):
            (folder / f"deel-{begin}.beding").write_text(f'bibliotheek deel-{begin} "Deel"\n  taal nl\n' + "".join(clauses[begin:begin + each]), encoding="utf-8")
            uses += f'  gebruik "deel-{begin}"\n'
        text = head.replace("vraag ", uses + "vraag ", 1) + document
    path.write_text(text, encoding="utf-8")
    return path


def timed(command, runs):
    """The best wall time in seconds, and the peak memory in bytes."""
    best, peak = float("inf"), 0
    for _ in range(runs):
        begin = time.perf_counter()
        child = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
        _, status, usage = os.wait4(child, 0)
        best = min(best, time.perf_counter() - begin)
        if status != 0:
            sys.exit(f"failed: {' '.join(command)}")
        peak = max(peak, usage.ru_maxrss * 1024)
    return best, peak


def deflating(path, runs):
    """What zlib needs for the parts of a document, and their size."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    best = float("inf")
    for _ in range(runs):
        begin = time.perf_counter()
        for part in parts:
            zlib.compress(part, 6)
        best = min(best, time.perf_counter() - begin)
    return best, sum(map(len, parts))


def measure(folder, largest):
    print(f"{'articles':>9} {'form':>5} {'time':>10} {'x deflate':>10} {'us/article':>11} {'memory':>9} {'x XML':>6} {'XML':>9} {'file':>9}")
    per_article = {}
    for count in (25, 250, 2500, 25000):
        if count > largest:
            break
        source = write_library(folder, count)
        runs = 9 if count <= 2500 else 3
        for form in ("docx", "odt"):
            target = folder / f"{count}.{form}"
            seconds, memory = timed([str(BEDING), "compile", str(source), "-o", str(target)], runs)
            deflate, size = deflating(target, runs)
            per_article.setdefault(form, []).append(seconds / count)
            print(f"{count:>9} {form:>5} {seconds * 1000:>7.1f} ms {seconds / deflate:>10.2f} {seconds / count * 1e6:>11.1f} {memory / 1e6:>6.1f} MB "
                  f"{memory / size:>6.1f} {size / 1e6:>6.1f} MB {target.stat().st_size / 1e6:>6.2f} MB")
    for form, times in per_article.items():
        if len(times) > 2:
            print(f"{form}: an article takes {times[-1] / times[2]:.2f} times as long in the largest library as in one of 2,500")
    checking(folder)
    covenant = [str(BEDING), "compile", str(ROOT / "clauses/modelconvenant.beding"), "-a", str(ROOT / "samples/heuvelrug.toml"), "-o", str(folder / "c.docx")]
    print(f"the model covenant to DOCX: {timed(covenant, 15)[0] * 1000:.1f} ms")


def checking(folder):
    """Parsing and checking, style included, without the proof (bench/proof.py measures that)."""
    for count in (1000, 10000):
        source = folder / f"check{count}.beding"
        # without the labels that nothing refers to: a library of which there is nothing to tell
        source.write_text(re.sub(r"\{#l[123]\} ", "", library(count)), encoding="utf-8")
        seconds, memory = timed([str(BEDING), "check", "--no-proof", str(source)], 5)
        size = source.stat().st_size
        print(f"checking {count} clauses: {seconds * 1000:.0f} ms, {size / seconds / 1e6:.0f} MB/s; {memory / 1e6:.0f} MB, {memory / size:.1f} times the source")


def others(folder):
    """The same text of 2,500 articles by other programs: numbers typed, no live references."""
    count = 2500
    text = folder / "2500.txt"
    timed([str(BEDING), "compile", str(folder / "2500.beding"), "-o", str(text)], 1)
    own, _ = timed([str(BEDING), "compile", str(folder / "2500.beding"), "-o", str(folder / "own.docx")], 5)
    if shutil.which("pandoc"):
        seconds, memory = timed([shutil.which("pandoc"), "-f", "markdown", str(text), "-o", str(folder / "pandoc.docx")], 3)
        print(f"pandoc, {count} articles as Markdown: {seconds:.2f} s, {seconds / own:.0f} times beding; {memory / 1e6:.0f} MB")
    else:
        print("pandoc is not installed: not compared")
    script = folder / "tpl.py"
    script.write_text(f'''
import docx, docxtpl
paragraphs = [line for line in open("{text}", encoding="utf-8") if line.strip()]
template = docx.Document()
template.add_paragraph("{{%p for line in lines %}}")
template.add_paragraph("{{{{ line }}}}")
template.add_paragraph("{{%p endfor %}}")
template.save("{folder}/template.docx")
made = docxtpl.DocxTemplate("{folder}/template.docx")
made.render({{"lines": paragraphs}}, autoescape=True)
made.save("{folder}/tpl.docx")
''', encoding="utf-8")
    if os.system(f"/usr/bin/python3 -c 'import docxtpl' 2>/dev/null") == 0:
        seconds, memory = timed(["/usr/bin/python3", str(script)], 3)
        print(f"docxtpl, the same lines in a loop: {seconds:.2f} s, {seconds / own:.0f} times beding; {memory / 1e6:.0f} MB")
    else:
        print("docxtpl is not installed: not compared")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--largest", type=int, default=25000)
    parser.add_argument("--others", action="store_true")
    options = parser.parse_args()
    if not BEDING.exists():
        sys.exit("build first: ./run --version")
    with tempfile.TemporaryDirectory() as scratch:
        measure(Path(scratch), options.largest)
        if options.others:
            others(Path(scratch))
