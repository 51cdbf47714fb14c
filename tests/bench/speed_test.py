"""Instructions of the same work against those that are stored: a slow-down shows here, where a clock would only show what else the
machine does.

    speed_test.py            BEDING_UPDATE=1 writes counts.json anew (./test update -R speed)

Under callgrind (Debian: valgrind), a whole process each. Three counts, each with its own room:
  own      instructions in the program itself. They hang on the compiler alone: 3%, and 15% when it is another than wrote the counts.
  start    in the dynamic linker: what loading and binding the libraries takes. They hang on the versions of these: 15%. One library
           more at the start is more than that.
  system   in all other libraries, also those that are linked in. These choose code by the processor, and change with the system: 20%.
What got faster than its room is told too, so that the next slow-down is measured from there.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(os.environ["BEDING_ROOT"])
BEDING = Path(os.environ["BEDING"])
COUNTS = ROOT / "tests/bench/counts.json"
ROOM = {"own": 0.03, "start": 0.15, "system": 0.20}
ROOM_OF_OTHER_COMPILER = 0.15
sys.path.insert(0, str(ROOT / "bench"))
import bench  # noqa: E402


# Libraries that are linked into the program (docs/decisions/in-the-program.md).
WITHIN = re.compile(r"(lib)?deflate_|crc32_|icu_\d+::|\w+_\d\d(\(|'|$)")


def by_object(path):
    """Instructions by the file that they stand in, of what callgrind writes (its manual, "Callgrind Format Specification"); those of a
    library that is linked in by "within"."""
    names, counts, now, called = {"ob": {}, "fn": {}}, {}, {"ob": "", "fn": ""}, False
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        found = re.match(r"(c?)(ob|fn)=\((\d+)\)(?: (.*))?", line)
        if found:
            kind = found[2]
            if found[4]:
                names[kind][found[3]] = found[4]
            if not found[1]:
                now[kind] = names[kind][found[3]]
        elif line.startswith("calls="):
            called = True  # the next line is the cost of what was called, which counts where it is
        elif re.match(r"[-+*\d]", line):
            if not called:
                place = "within" if WITHIN.match(now["fn"]) else now["ob"]
                counts[place] = counts.get(place, 0) + int(line.split()[1])
            called = False
    return counts


def counted(arguments, folder):
    out = folder / "callgrind.out"
    done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", BEDING, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if done.returncode != 0:
        sys.exit(f"{arguments}: {done.stdout[-2000:]}")
    found = {"own": 0, "start": 0, "system": 0}
    for name, count in by_object(out).items():
        kind = "own" if name == str(BEDING.resolve()) or name == str(BEDING) else "start" if "/ld-linux" in name or "/ld.so" in name else "system"
        found[kind] += count
    return found


def cases(folder):
    for count in (25, 250):
        (folder / f"{count}.beding").write_text(bench.library(count), encoding="utf-8")
    (folder / "rows.csv").write_text("ruim\n" + "ja\nnee\n" * 10, encoding="utf-8")
    yield "25 articles to DOCX", ["compile", "25.beding", "-o", "25.docx"]
    yield "250 articles to DOCX", ["compile", "250.beding", "-o", "250.docx"]
    yield "250 articles to ODT", ["compile", "250.beding", "-o", "250.odt"]
    yield "20 rows of 25 articles", ["batch", "25.beding", "-t", "rows.csv", "-o", "{rij}.docx", "-j", "1"]
    yield "checking 250 articles, without the proof", ["check", "--no-proof", "250.beding"]


def compiler():
    """As the build's cache says it."""
    cache = (Path(os.environ["BEDING_BUILD"]) / "CMakeCache.txt").read_text(encoding="utf-8")
    program = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.*)", cache, re.MULTILINE)[1]
    return subprocess.run([program, "--version"], capture_output=True, text=True).stdout.splitlines()[0]


def main():
    if not shutil.which("valgrind"):
        print("valgrind is not installed: instructions are not counted")
        sys.exit(77)
    if b"__asan_init" in BEDING.read_bytes():
        print("a build under sanitizers is not what is shipped: instructions are not counted")
        sys.exit(77)
    old = json.loads(COUNTS.read_text(encoding="utf-8")) if COUNTS.exists() else {"compiler": "", "counts": {}}
    new = {"compiler": compiler(), "counts": {}}
    if not old["counts"] and not os.environ.get("BEDING_UPDATE"):
        print("no counts are stored: ./test update -R speed writes them")
        sys.exit(77)
    same = new["compiler"] == old["compiler"]
    if not same:
        print(f"counted with {new['compiler']}; the stored counts are of {old['compiler']}")
    far = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, arguments in cases(Path(scratch)):
            found = new["counts"][name] = counted(arguments, Path(scratch))
            for kind, count in found.items():
                stored = old["counts"].get(name, {}).get(kind, 0)
                ratio = count / stored if stored else float("inf")
                room = ROOM_OF_OTHER_COMPILER if kind == "own" and not same else ROOM[kind]
                print(f"{name:<42} {kind:<7} {count:>12,} {ratio:>7.3f}")
                if abs(ratio - 1) > room:
                    far.append(f"{name}: {kind} {ratio:.3f} times what is stored; the room is {room:.0%}")
    if far and os.environ.get("BEDING_UPDATE"):
        COUNTS.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
        far = []
    print("\n".join(far) or "as stored")
    if far:
        print("meant: ./test update -R speed; else: callgrind_annotate says where (docs/performance.md)")
    sys.exit(1 if far else 0)


if __name__ == "__main__":
    main()
