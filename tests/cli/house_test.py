"""The rules of the house that a machine can keep: the size of files, which room knows which, who includes what."""
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(os.environ["BEDING_ROOT"])
LONGEST = 500
ROOMS = {"dsl": {"dsl"}, "engine": {"dsl", "engine"}, "output": {"dsl", "engine", "output"}, "intake": {"dsl", "engine", "intake"},
         "cli": {"dsl", "engine", "output", "intake", "cli"}}
# Each library from outside stays behind these files.
EDGES = {
    "tao/pegtl": {"dsl/grammar.hpp"}, "unicode/": {"engine/words.cpp"}, "toml++": {"engine/given_toml.cpp"},
    "nlohmann/": {"engine/given_json.cpp", "output/diagnostics_json.cpp", "output/inventory_json.cpp", "intake/report_json.cpp"},
    "zip.h": {"output/package.cpp", "intake/archive.cpp"}, "CLI/": {"cli/main.cpp"},
    "z3": {"engine/prove_solver.cpp"},
    "libxml/": {"intake/xml.cpp"},
}
wrong = []
sources = [path for room in ROOMS for path in sorted((ROOT / room).glob("*.[ch]pp"))]
assert len(sources) > 50
for path in sources:
    name, text = str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    if text.count("\n") > LONGEST:
        wrong.append(f"{name} has {text.count(chr(10))} lines")
    for include in re.findall(r'#include ["<]([^">]+)', text):
        room = include.split("/")[0]
        if room in ROOMS and room not in ROOMS[path.parent.name]:
            wrong.append(f"{name} includes {include}")
        for edge, allowed in EDGES.items():
            if include.startswith(edge) and name not in allowed:
                wrong.append(f"{name} includes {include}")
    if path.suffix == ".hpp" and not text.startswith("//"):
        wrong.append(f"{name} does not say what it is for")
# Two types of one name are undefined behaviour that no linker tells (C++20, 6.3); what a .cpp hides of its own header is one.
types = {}
for path in sources:
    spaces = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if opened := re.match(r"namespace ?([\w:]*) ?\{", line):
            spaces.append(opened[1])
        elif line.startswith("} // namespace"):
            spaces.pop()
        elif (found := re.match(r"(?:struct|class|enum class) (\w+)[^;]*\{", line)) and "" not in spaces:
            first = types.setdefault("::".join([*spaces, found[1]]), path)
            if first.with_suffix("") != path.with_suffix(""):
                wrong.append(f"{found[1]} is declared in {first.relative_to(ROOT)} and in {path.relative_to(ROOT)}")
assert len(types) > 100
libraries = sorted((ROOT / "clauses").rglob("*.beding")) + sorted((ROOT / "samples").rglob("*.beding"))
assert len(libraries) > 8
laid_out = subprocess.run([os.environ["BEDING"], "fmt", "--check", *map(str, libraries)], stderr=subprocess.PIPE, text=True)
if laid_out.returncode:
    wrong.append(laid_out.stderr)
formatter = next((name for name in ("clang-format", "clang-format-14") if subprocess.run(["which", name], stdout=subprocess.DEVNULL).returncode == 0), None)
if formatter:
    tests = sorted((ROOT / "tests").rglob("*.[ch]pp"))
    run = subprocess.run([formatter, "--dry-run", "-Werror", *map(str, sources + tests)], stderr=subprocess.PIPE, text=True)
    if run.returncode:
        wrong.append("not formatted: " + ", ".join(sorted({line.split(":")[0] for line in run.stderr.splitlines() if "error" in line})))
print("\n".join(wrong) or f"{len(sources)} files keep the rules")
sys.exit(1 if wrong else 0)
