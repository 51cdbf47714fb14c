#!/usr/bin/env python3
"""Prints what each bound of dsl/bounds.inc costs: an input a little above it (or, where nothing is refused, as large as a stranger
can make it), the time and the memory that beding takes to say so.

    bench/limits.py
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Callable, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "intake"))
import make_files as make  # noqa: E402

BEDING = os.environ.get("BEDING", str(ROOT / "build" / "release" / "beding"))
LIBRARY = str(ROOT / "clauses" / "modelconvenant.beding")


def rows():
    """Name, value, what is counted, why: of each bound."""
    text = (ROOT / "dsl" / "bounds.inc").read_text(encoding="utf-8")
    return [(name, int(value.replace("'", "")), english, why)
            for name, value, english, why in re.findall(r'^BOUND\((\w+), ([\d\']+), "[^"]*", "([^"]*)", "([^"]*)"\)$', text, re.M)]


BOUNDS = {name: value for name, value, _, _ in rows()}


class Case(NamedTuple):
    """`build` writes into a folder, and gives the arguments, the exit code, and what is to be said in English."""
    name: str
    build: Callable
    seconds: float = 10
    megabytes: int = 700


def written(folder, name, data):
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return name


def answers(name, data, *said):
    return lambda folder: (["compile", LIBRARY, "--concept", "-a", written(folder, name, data()), "-o", "x.txt"], 1, said)


def scanned(name, data, code=2, said=()):
    return lambda folder: (["scan", written(folder, name, data())], code, said)


def attributes(kind):
    many = " ".join(f'w:a{i}="1"' for i in range(200_000))
    if kind == "docx":
        return make.docx(f"<w:p {many}><w:r><w:t>x</w:t></w:r></w:p>")
    wide = make.document(f"<w:p {many}/>").replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    return make.pack([("[Content_Types].xml", make.TYPES), ("word/document.xml", wide)])


def label(text):
    return make.docx_numbered(make.item(0, "x") * 8000, make.level(0, text))


def prefixes():
    style = f'<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-prefix="{"p" * 1_000_000}" style:num-suffix="{"s" * 1_000_000}" style:num-format="1"/></text:list-style>'
    return make.flat_odt('<text:list text:style-name="L">' + "<text:list-item><text:p>x</text:p></text:list-item>" * 8000 + "</text:list>", style)


HEAD = 'bibliotheek a "A"\n  gebruik "nummering/convenant"\n'
PARTIES = 'partij p "P"\n  aantal 1 of meer\n  veld naam "N"\n  heet "{naam}"\n'
END = 'document d "D"\n  nummering convenant\n  hoofdstuk "H"\n    een\n'


def names(folder):
    questions = "".join(f'vraag naam-{i}-vraag "V?"\n  ja/nee\n' for i in range(10_000))
    uses = 'clausule een "Een"\n' + "".join(f"  Zie {{naam-{i}-vrag}}.\n" for i in range(10_000))
    return ["check", written(folder, "names.beding", HEAD + questions + uses), "--no-proof"], 1, ["unknown-name", "10000 errors."]


def loops(body, count, size):
    def build(folder):
        written(folder, "loops.beding", HEAD + PARTIES + 'clausule een "Een"\n' + body + END)
        written(folder, "loops.toml", "".join(f'[[p]]\nnaam = "{i} {"n" * size}"\n' for i in range(count)))
        return ["compile", "loops.beding", "-a", "loops.toml", "-o", "x.txt"], 1, ["beyond-bounds", "a document that is made"]
    return build


def used(folder):
    for i in range(BOUNDS["library_files"] + 2):
        written(folder, f"u{i}.beding", f'bibliotheek u{i} "U"\n  gebruik "u{i + 1}"\n')
    return ["check", "u0.beding"], 1, ["beyond-bounds", "files that a library uses"]


def source(folder):
    text = HEAD + 'clausule een "Een"\n' + "  Tekst die doorgaat tot het einde van de regel.\n" * 200_000
    return ["check", written(folder, "large.beding", text)], 1, ["beyond-bounds", "bytes in a source file", "at most 8388608"]


def below(folder):
    text = HEAD + 'clausule een "Een"\n' + "  - Tekst die doorgaat tot het einde van de regel;\n" * 100_000 + "  - einde.\n" + END
    return ["check", written(folder, "below.beding", text), "--no-proof"], 0, []


def one_line(line, more="", before=""):
    """A clause of one long line; `before` declares what it says, `more` stands behind it."""
    return lambda command, code: lambda folder: ([*command.split(), written(folder, "line.beding", HEAD + before + 'vraag e "E?"\n  ja/nee\nclausule een "Een"\n  ' + line() + "\n" + more + END)], code, [])


def imported(folder):
    text = "".join(f"Artikel {i} Titel\n\nTekst.\n\n" for i in range(1, 20_001))
    return ["import", written(folder, "titles.txt", text), "-o", "made.beding"], 0, []


TERMS = one_line(lambda: "Gebruiker stalling woord " * 80_000, "  {begrippen}\n", 'begrip "Gebruiker"\n  iemand;\nbegrip "stalling"\n  een ding;\n')
INSIDE = one_line(lambda: "{als e}" * 40_000 + "a" + "{einde}" * 40_000)
UNKNOWN = one_line(lambda: "{zz} " * 60_000)
LOOPED = "  {voor elke p}\n    {voor elke partij}\n      {voor elke p}\n        - {p.naam}\n"
CASES = [
    Case("a file of 65 MiB", scanned("large.txt", lambda: b"artikel 3 \n" * 6_200_000, 2, ["unreadable-file", "larger than 64 MiB"])),
    Case("answers of 9 MiB in TOML", answers("a.toml", lambda: 'looptijd = "x"\n' * 650_000, "beyond-bounds", "a.toml", "at most 8388608", "Split it")),
    Case("answers of 9 MiB in JSON", answers("a.json", lambda: '{"looptijd": ["' + "x" * 9_000_000 + '"]}', "beyond-bounds", "a.json")),
    Case("one answer of 8 MiB", answers("one.toml", lambda: 'looptijd = "' + "x" * 8_000_000 + '"\n', "unknown-choice")),
    Case("8 MiB of the same key", answers("twice.toml", lambda: 'looptijd = "x"\n' * 550_000, "answer-twice")),
    Case("100,000 keys in JSON", answers("keys.json", lambda: json.dumps({f"k{i}": 1 for i in range(100_000)}), "unknown-answer")),
    Case("100,000 keys in TOML", answers("keys.toml", lambda: "".join(f"k{i} = 1\n" for i in range(100_000)), "unknown-answer")),
    Case("300,000 values in JSON", answers("values.json", lambda: json.dumps({"looptijd": ["x"] * 300_000}), "beyond-bounds", "values in a file of answers")),
    Case("a key of 25,000 parts", answers("parts.toml", lambda: ".".join(["a"] * 25_000) + " = 1\n")),
    Case("a library of 10 MB", source),
    Case("a library of 5 MB", below, 30),
    Case("240,000 words of a line with terms", TERMS("check --no-proof", 0)),
    Case("40,000 conditions inside each other on a line, fmt", INSIDE("fmt --check", 1)),
    Case("40,000 conditions inside each other on a line", INSIDE("check --format sarif", 1)),
    Case("60,000 unknown names on a line", UNKNOWN("check --format json", 1)),
    Case("20,000 articles of one title", imported, 60),
    Case("a library that uses 502 files", used),
    Case("10,000 unknown names near 10,000 others", names),
    Case("three loops inside each other over 300 parties", loops(LOOPED, 300, 1)),
    Case("two loops over 300 parties with names of 2,000 bytes", loops("  {voor elke p}\n    - {p.naam}:\n      {voor elke p}\n        - {p.naam}\n", 300, 2000)),
    Case("a part that is 300 MB unpacked", scanned("bomb.docx", lambda: make.docx(make.paragraph("0" * (300 << 20))), 2, ["archive-too-large"])),
    Case("21,000 parts in a package", scanned("parts.docx", lambda: make.docx(make.paragraph("x"), more=[(f"word/{i}.bin", "") for i in range(21_000)]), 2)),
    Case("a million paragraphs and one", scanned("million.fodt", lambda: make.flat_odt("<text:p>x</text:p>" * 1_000_001), 2, ["too-many-paragraphs"]), 20),
    Case("5,000 elements inside each other", scanned("deep.fodt", lambda: make.flat_odt("<text:section>" * 5000 + "</text:section>" * 5000), 2, ["xml-too-deep"])),
    Case("200,000 attributes of an element", scanned("attributes.docx", lambda: attributes("docx"), 2, ["beyond-bounds", "attributes of an element"])),
    Case("200,000 attributes in UTF-16", scanned("wide.docx", lambda: attributes("wide"), 2, ["beyond-bounds", "attributes of an element"])),
    Case("a label of 1 MB on 8,000 paragraphs", scanned("label.docx", lambda: label("lang " * 200_000), 0)),
    Case("100,000 times %1 in a label", scanned("counts.docx", lambda: label("%1" * 100_000), 0)),
    Case("prefixes of 1 MB in ODT", scanned("prefix.fodt", prefixes, 0)),
]


def built(case, folder):
    """Builds in a process of its own: what a program has taken is counted from the one that starts it."""
    child = os.fork()
    if child == 0:
        (folder / "asked.json").write_text(json.dumps(case.build(folder)))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0, case.name
    return json.loads((folder / "asked.json").read_text())


def measured(command, folder):
    """Seconds of a processor, bytes at the peak, and what came of it."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = usage.ru_utime + usage.ru_stime  # what others do on the machine is left out
        out.seek(0)
        err.seek(0)
        return seconds, usage.ru_maxrss * 1024, subprocess.CompletedProcess(command, process.returncode, out.read(), err.read())


if __name__ == "__main__":
    for name, value, english, _ in rows():
        print(f"{name:<18}{value:>15,}  {english}")
    print(f"\n{'':<56}{'seconds':>8}{'MB':>7}  exit code")
    for one in CASES:
        with tempfile.TemporaryDirectory() as where:
            arguments, _, _ = built(one, Path(where))
            spent, peak, done = measured([BEDING, *arguments], where)
            print(f"{one.name:<56}{spent:>8.2f}{peak / 1e6:>7.0f}  {done.returncode}")
