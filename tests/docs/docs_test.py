"""Runs what the documentation shows.

In docs/*.md and README.md a fenced block is, by the words behind its first fence:
    beding              a piece of the library of that page: all pieces together must be one good library
    toml answers        its answers
    text output         lines that stand in the text which comes out, in this order
    beding file=NAME    a file that is written; append=NAME adds to it, toml file=NAME likewise; declares=NAME puts a declaration in
                        the place of the one in that file that begins with the same line
    text shows=NAME     what stands in that file, without empty lines; a line "…" stands for any lines
    console             "$ beding …" lines are run in the folder of the page; the lines below each are what it must say,
                        on both streams; a line "…" stands for any lines
A page is followed from its first block to its last, in a fresh folder. ./test update writes what the commands say.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from expectations import UPDATING, with_gaps  # noqa: E402

ROOT = Path(os.environ["BEDING_ROOT"])
BEDING = os.environ["BEDING"]
BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.M | re.S)
wrong = []
counts = {"pieces": 0, "commands": 0}


def run(command, folder):
    environment = {**os.environ, "PATH": f"{Path(BEDING).parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    return subprocess.run(command, shell=True, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)


def matches(shown, expected):
    """Whether the lines that came are those expected, where "…" is any number of lines."""
    if not expected:
        return not shown
    if expected[0] == "…":
        return any(matches(shown[i:], expected[1:]) for i in range(len(shown) + 1))
    return bool(shown) and shown[0].rstrip() == expected[0].rstrip() and matches(shown[1:], expected[1:])


def console(page, block, folder):
    """Runs the commands of a block; gives the block, when updating with what they say."""
    commands = re.split(r"^\$ ", block, flags=re.M)[1:]
    for command in commands:
        line, _, expected = command.partition("\n")
        result = run(line, folder)
        counts["commands"] += 1
        shown = [one for one in result.stdout.splitlines() if one.strip()]
        if matches(shown, [one for one in expected.splitlines() if one.strip()]):
            continue
        if UPDATING:
            fresh = "".join(f"{one}\n" for one in with_gaps(expected.splitlines(), shown))
            block = block.replace(f"$ {command}", f"$ {line}\n{fresh}", 1)
        else:
            wrong.append(f"{page}: $ {line}\nsays\n{result.stdout}not\n{expected}")
    return block


def follow(page):
    text = page.read_text(encoding="utf-8")
    library, answers, outputs = "", "", []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place in ("clauses", "samples"):
            (folder / place).symlink_to(ROOT / place)
        updated, behind = "", 0
        for found in BLOCK.finditer(text):
            info, block = found.groups()
            words = info.split()
            kind, option = (words or [""])[0], (words[1:] or [""])[0]
            if option.startswith(("file=", "append=")):
                target = folder / option.partition("=")[2]
                before = target.read_text(encoding="utf-8") if option.startswith("append=") else ""
                target.write_text(before + block, encoding="utf-8")
                counts["pieces"] += 1
            elif option.startswith("declares="):
                target = folder / option.partition("=")[2]
                if len(words) > 2:  # of=OTHER: a copy of that
                    target.write_text((folder / words[2].partition("=")[2]).read_text(encoding="utf-8"), encoding="utf-8")
                before, head, behind_head = target.read_text(encoding="utf-8").partition(block.partition("\n")[0] + "\n")
                assert head, f"{page.name}: {target.name} has no {block}"
                rest = re.search(r"^\S", behind_head, re.M)
                target.write_text(before + block + ("\n" + behind_head[rest.start():] if rest else ""), encoding="utf-8")
                counts["pieces"] += 1
            elif option.startswith("shows="):
                shown = [line.strip() for line in (folder / option.partition("=")[2]).read_text(encoding="utf-8").splitlines() if line.strip()]
                counts["pieces"] += 1
                if not matches(shown, [line.strip() for line in block.splitlines() if line.strip()]):
                    wrong.append(f"{page.name}: {option} is\n" + "\n".join(shown))
            elif kind == "beding":
                library += block + "\n"
                counts["pieces"] += 1
            elif info == "toml answers":
                answers += block
            elif info == "text output":
                outputs += block.splitlines()
            elif kind == "console":
                updated += text[behind:found.start(2)] + console(page.name, block, folder)
                behind = found.end(2)
        if updated + text[behind:] != text:
            page.write_text(updated + text[behind:], encoding="utf-8")
        if library:
            (folder / "page.beding").write_text(library, encoding="utf-8")
            (folder / "page.toml").write_text(answers, encoding="utf-8")
            for name in re.findall(r'bestand = "([^"]+\.svg)"', answers):
                (folder / name).write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><rect width="30" height="20" fill="#154273"/></svg>\n', encoding="utf-8")
            check = run("beding check page.beding", folder)
            if check.returncode or "warning" in check.stdout:
                wrong.append(f"{page.name}: {check.stdout}")
            made = run("beding compile page.beding -a page.toml -o page.txt -o page.docx -o page.odt", folder)
            if made.returncode:
                wrong.append(f"{page.name}: {made.stdout}")
            else:
                lines = [line.strip() for line in (folder / "page.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
                if not matches(lines, [line.strip() for line in outputs] + ["…"]):
                    wrong.append(f"{page.name}: the text is\n" + "\n".join(lines))


# A tutorial is for who has Windows too: its commands are those of beding.
for page in sorted((ROOT / "docs").glob("tutorial*.md")):
    for line in re.findall(r"^\$ (.*)$", page.read_text(encoding="utf-8"), re.M):
        if not line.startswith("beding "):
            wrong.append(f"{page.name}: $ {line} is no command of beding")

pages = sorted((ROOT / "docs").glob("*.md")) + [ROOT / "README.md"]
for page in pages:
    follow(page)
assert counts["pieces"] >= 8
print("\n".join(wrong) or f"{len(pages)} pages followed: {counts['pieces']} pieces, {counts['commands']} commands")
sys.exit(1 if wrong else 0)
