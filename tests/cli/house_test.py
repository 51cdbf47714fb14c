"""The rules of the house that a machine can keep: the size of files and functions, which room and floor knows which, who
includes what, and that every source is built and looked at."""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from functions import functions  # noqa: E402

ROOT = Path(os.environ["BEDING_ROOT"])
BUILD = Path(os.environ["BEDING_BUILD"])
LONGEST = 500
# The bounds of a function stand in .clang-tidy; what is above one has its reason beside it, as clang-tidy wants it too.
TIDY = (ROOT / ".clang-tidy").read_text(encoding="utf-8")
MOST_LINES, MOST_PARAMETERS = (int(re.search(rf"function-size\.{what}Threshold, value: '(\d+)'", TIDY)[1]) for what in ("Line", "Parameter"))
# The rooms as docs/README.md draws them: whom a room knows, and its floors from the ground up, each of which knows those below
# it. Folders of one floor do not know each other; "" is what stands straight in the room.
ROOMS, FLOORS = {}, {}
for drawn, knows, floors in re.findall(r"^\| `(\w+)/` \| ([^|]+) \| ([^|]+) \|", (ROOT / "docs/README.md").read_text(encoding="utf-8"), re.M):
    ROOMS[drawn] = re.findall(r"`(\w+)`", knows)
    FLOORS[drawn] = [re.findall(r"`(\w+)`", floor) or [""] for floor in floors.split(";")]
# Each library from outside stays behind these files.
EDGES = {
    "tao/pegtl": ["dsl/grammar.hpp"],
    "unicode/": ["engine/language/words.cpp"],
    "nlohmann/": ["engine/answers/data_json.cpp"],
    "zip.h": ["output/package/archive.cpp"],
    "libdeflate.h": ["output/write/package.cpp"],
    "nettle/": ["engine/review/digest.cpp"],
    "dlfcn.h": ["cli/late.cpp"],
    "CLI/": ["cli/options.cpp"],
    "z3": ["engine/prove/order_solver.cpp"],
    "libxml/": ["output/package/xml.cpp", "output/package/tree.cpp", "engine/answers/svg.cpp"],
    "qpdf/": ["output/pdf/pdf.cpp"],
    "boost/asio": ["studio/http/server.cpp"],
    "boost/beast": ["studio/http/server.cpp"],
    "boost/multiprecision": ["engine/answers/exact.hpp"],
    "sqlite3.h": ["studio/store/connection.hpp"],
}
wrong = []
sources = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.[ch]pp"))
assert len(sources) > 200


def floor_of(name):
    """In which room a file stands, and how high: a file straight in a room with floors is in the floor named ""."""
    room, *rest = name.split("/")
    own = rest[0] if len(rest) > 1 else ""
    return room, next((height for height, names in enumerate(FLOORS[room]) if own in names), None), own


def look_at_includes(name, text):
    room, height, own = floor_of(name)
    if height is None:
        wrong.append(f"{name} stands in no floor of {room}: {FLOORS[room]}")
        return
    for include in re.findall(r'^#include ["<]([^">]+)', text, re.M):
        other = include.split("/")[0]
        if other in ROOMS and other != room and other not in ROOMS[room]:
            wrong.append(f"{name} includes {include}: {room} knows {', '.join(ROOMS[room]) or 'no other room'}")
        if other == room and (ROOT / include).exists():
            _, its_height, its_own = floor_of(include)
            if its_height is None or its_height > height or (its_height == height and its_own != own):
                wrong.append(f"{name} includes {include}, which is no floor below it")
        for edge, allowed in EDGES.items():
            if include.startswith(edge) and name not in allowed:
                wrong.append(f"{name} includes {include}, which stays behind {', '.join(allowed)}")


def look_at_docs():
    """The drawing has every room, with arrows one way; what docs and comments point at is there; decisions have dates."""
    sides = {path.name for path in ROOT.iterdir() if path.is_dir() and any(path.rglob("*.cpp"))} - {"build", "tests", "docs"}
    if set(ROOMS) != sides:
        wrong.append(f"docs/README.md draws {', '.join(ROOMS)}; sources stand in {', '.join(sorted(sides))}")
    for index, (one, knows) in enumerate(ROOMS.items()):
        if not set(knows) <= set(list(ROOMS)[:index]):
            wrong.append(f"docs/README.md: {one} knows a room that is not drawn above it")
        wrong.extend(f"docs/README.md draws {one}/{name}, which is not there" for floor in FLOORS[one] for name in floor if not (ROOT / one / name).is_dir())
    written = {"docs/diagnostics.md", "docs/meldingen.md", "tests/tools/tools_test.py"}  # their examples are files of nobody
    told = 0
    for path in [*sources, *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "dsl").rglob("*.inc"), *(ROOT / "engine").rglob("*.inc")]:
        name, text = str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        if name in written:
            continue
        if path.suffix != ".md":
            text = "\n".join(re.findall(r"// .*", text))
        for named in re.findall(r"(?<![\w/.-])((?:dsl|engine|driver|output|intake|studio|cli|tests|docs|bench)/[\w./*-]*[\w*])", text):
            if re.search(r"/(NAME|TOPIC|XX)\b", named):  # of what is still to be added (docs/adding)
                continue
            told += 1
            if named != "dsl/messages/codes.inc" and not any(any(ROOT.glob(named + end)) for end in ("", ".hpp", ".cpp")):
                wrong.append(f"{name} points at {named}, which is not there")
    assert told > 100, told
    wrong.extend(f"{path.relative_to(ROOT)} has no date" for path in sorted((ROOT / "docs/decisions").glob("*.md"))
                 if not re.search(r"^\*\d+ [A-Z][a-z]+ 20\d\d\*$", path.read_text(encoding="utf-8"), re.M))


look_at_docs()
for path in sources:
    name, text = str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    if text.count("\n") > LONGEST:
        wrong.append(f"{name} has {text.count(chr(10))} lines")
    look_at_includes(name, text)
    if path.suffix == ".hpp" and not text.startswith("//"):
        wrong.append(f"{name} does not say what it is for")
for path in sorted((ROOT / "dsl/messages/rows").glob("*.inc")):
    if path.read_text(encoding="utf-8").count("\n") > LONGEST:
        wrong.append(f"{path.relative_to(ROOT)} is too long")
for edge, allowed in EDGES.items():
    wrong += [f"{name} is named as the edge of {edge} and does not include it" for name in allowed
              if not (ROOT / name).exists() or f"#include <{edge}" not in (ROOT / name).read_text(encoding="utf-8")]
# Two types of one name are undefined behaviour that no linker tells (C++20, 6.3); what a .cpp hides of its own header is one.
types = {}
for path in sources:
    spaces = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if opened := re.match(r"namespace ?([\w:]*) ?\{", line):
            spaces.append(opened[1])
        elif line.startswith("} // namespace"):
            spaces.pop()
        elif (found := re.match(r"(?:struct|class|enum class) (\w+(?:::\w+)*)(?!\w|<)[^;]*\{", line)) and "" not in spaces:
            first = types.setdefault("::".join([*spaces, found[1]]), path)
            if first.with_suffix("") != path.with_suffix(""):
                wrong.append(f"{found[1]} is declared in {first.relative_to(ROOT)} and in {path.relative_to(ROOT)}")
assert len(types) > 100
# What no build compiles is looked at by no one: neither the compilers nor clang-tidy.
built = {Path(one["file"]) for one in json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))}
wrong += [f"{path.relative_to(ROOT)} is not built" for path in sources if path.suffix == ".cpp" and path not in built]
wrong += [f".clang-tidy looks into no header of {room}" for room in ROOMS
          if not re.search(rf"HeaderFilterRegex: .*\b{room}\b", TIDY)]
tests = sorted((ROOT / "tests").rglob("*.[ch]pp"))
fuzzed = any(path.parent.name == "fuzz" for path in built)  # the build of the fuzz targets
wrong += [f"{path.relative_to(ROOT)} is not built" for path in tests
          if path.suffix == ".cpp" and path not in built and (fuzzed or path.parent.name != "fuzz")]
measured = 0
for path in sources + tests:
    lines = path.read_text(encoding="utf-8").splitlines()
    for function, line, length, parameters in functions("\n".join(lines)):
        measured += 1
        # the reason stands on the lines of the head, or on the line above it
        beside = " ".join(lines[max(0, line - 2):line + 8])
        if (length > MOST_LINES or parameters > MOST_PARAMETERS) and not re.search(r"NOLINT\w*\(readability-function-size\): \w", beside):
            wrong.append(f"{path.relative_to(ROOT)}:{line}: {function} has {length} lines and {parameters} parameters")
assert measured > 2000
libraries = sorted((ROOT / "clauses").rglob("*.beding")) + sorted((ROOT / "samples").rglob("*.beding"))
assert len(libraries) > 8
laid_out = subprocess.run([os.environ["BEDING"], "fmt", "--check", *map(str, libraries)], stderr=subprocess.PIPE, text=True)
if laid_out.returncode:
    wrong.append(laid_out.stderr)
formatter = next((name for name in ("clang-format", "clang-format-14") if subprocess.run(["which", name], stdout=subprocess.DEVNULL).returncode == 0), None)
if formatter:
    run = subprocess.run([formatter, "--dry-run", "-Werror", *map(str, sources + tests)], stderr=subprocess.PIPE, text=True)
    if run.returncode:
        wrong.append("not formatted: " + ", ".join(sorted({line.split(":")[0] for line in run.stderr.splitlines() if "error" in line})))
print("\n".join(wrong) or f"{len(sources)} files keep the rules")
sys.exit(1 if wrong else 0)
