"""cmake --install gives a beding that works by itself: from an empty folder, with nothing of the project beside it, it makes a library,
asks its questions and writes a DOCX. It is also what the tutorials do by hand."""
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

BUILD = os.environ["BEDING_BUILD"]
wrong = []


def run(command, folder):
    bare = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    return subprocess.run([str(one) for one in command], cwd=folder, env=bare, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=300)


def expect(condition, text):
    if not condition:
        wrong.append(text)


with tempfile.TemporaryDirectory() as name:
    place = Path(name)
    prefix, folder = place / "prefix", place / "empty"
    folder.mkdir()
    done = run(["cmake", "--install", BUILD, "--prefix", prefix], place)
    expect(done.returncode == 0, done.stderr)
    programs = [one for one in prefix.rglob("*") if one.is_file() and os.access(one, os.X_OK)]
    expect([one.name for one in programs] == ["beding"], f"installed: {programs}")
    if not programs:
        sys.exit("\n".join(wrong))
    beding = programs[0]
    for command in (["new", "proef"], ["answers", "proef.beding", "-o", "mijn.toml"], ["check", "proef.beding"],
                    ["compile", "proef.beding", "-a", "mijn.toml", "--concept", "-o", "uit.docx"]):
        done = run([beding, *command, "--taal", "nl"], folder)
        expect(done.returncode == 0, f"{command}: {done.stderr}")
    expect(sorted(one.name for one in folder.iterdir()) == ["mijn.toml", "proef.beding", "proef.toml", "uit.docx"], list(folder.iterdir()))
    expect("word/document.xml" in zipfile.ZipFile(folder / "uit.docx").namelist(), "no DOCX")
    for scheme in ("wet", "contract-en", "vertrag-de"):
        (folder / "a.beding").write_text(f'library a "A"\n  use "nummering/{scheme}"\nclause one "One"\n  Text.\ndocument d "D"\n  numbering {scheme}\n  one\n', encoding="utf-8")
        done = run([beding, "compile", "a.beding", "-o", "a.txt", "--lang", "en"], folder)
        expect(done.returncode == 0 and "One" in (folder / "a.txt").read_text(encoding="utf-8"), f"{scheme}: {done.stderr}")

print("\n".join(str(one) for one in wrong) or "installed, it works from an empty folder")
sys.exit(1 if wrong else 0)
