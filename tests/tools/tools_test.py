"""The tools of the tests: what writes expectations anew, what measures functions, what clang-tidy looks at, what counts."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import all_tests  # noqa: E402
import tidy  # noqa: E402
from expectations import with_gaps  # noqa: E402
from functions import functions  # noqa: E402

ROOT = Path(os.environ["BEDING_ROOT"])
BUILD = Path(os.environ["BEDING_BUILD"])
wrong = []


def expect(condition, text):
    if not condition:
        wrong.append(text)


def measuring():
    text = """// void no() { }
struct A {
  A(int a, std::map<int, int> b) : a_{a}, b_(b) {
    f("}");
  }
  enum class E { one, two };
  int get() const { return a_; }
};
template <class T> auto made(T, int = g(1, 2)) -> A {
  const auto inner = [](int) { return 1'000; };

  return {inner('{'), 2};
}
const int table[] = {1, 2};
TEST_CASE("a (b) {", 2) {
}
"""
    found = [(name, line, lines, count) for name, line, lines, count in functions(text)]
    expect(found == [("A", 3, 2, 2), ("get", 7, 0, 0), ("made", 9, 4, 2), ("TEST_CASE", 15, 1, 2)], f"functions: {found}")


def gaps():
    for expected, shown, out in (
            (["a", "…", "z"], ["a", "b", "c", "z"], ["a", "…", "z"]),
            (["a", "…", "z"], ["A", "b", "c", "z"], ["A", "…", "z"]),
            (["a", "…", "z"], ["A", "b", "c", "Z"], ["A", "…", "Z"]),
            (["…", "z"], ["b", "c", "y", "z"], ["…", "z"]),
            (["a", "", "b"], ["a", "B"], ["a", "", "B"]),
            (["a", "b"], ["a", "x", "b"], ["a", "x", "b"]),
            (["a", "b"], [], [])):
        expect(with_gaps(expected, shown) == out, f"gaps: {expected} as {shown} gives {with_gaps(expected, shown)}")


def choosing():
    """What clang-tidy looks at, in a repository of its own."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)

        def git(*arguments):
            subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t", *arguments], cwd=root, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def write(path, text):
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")

        def look():
            return tidy.to_look_at(root, tidy.changed(root))

        git("init", "-b", "main")
        write("dsl/a.hpp", "//\n")
        write("dsl/a.cpp", '#include "dsl/a.hpp"\n')
        write("dsl/b.cpp", '#include "dsl/b.hpp"\n')
        git("add", ".")
        git("commit", "-m", "one")
        expect(tidy.changed(root) is None, "a first commit has nothing to compare with")
        write("dsl/b.cpp", "// other\n")
        git("commit", "-am", "two")
        expect(look() == ["dsl/b.cpp"], f"on the main branch, the last commit: {look()}")
        git("checkout", "-b", "work")
        write("dsl/a.hpp", "// other\n")
        git("commit", "-am", "three")
        write("docs/x.md", "x\n")
        git("add", ".")
        git("commit", "-m", "four")
        expect(look() == ["dsl/a.cpp"], f"a header, on a branch: {look()}")
        write("cli/new.cpp", "//\n")
        expect(look() == ["cli/new.cpp", "dsl/a.cpp"], f"a file that is not committed: {look()}")


# file, what stands there, what a careless hand makes of it
BROKEN = [
    ("tests/language/errors.beding", "dangling-reference -> drie", "dangling-reference -> vier"),
    ("tests/language/errors.beding", "#                              ^ expected-name\n", ""),
    ("tests/language/errors.beding", "#@ 1-7 unknown-declaration -> clausule\n", "#@ 1-7 unknown-declaration -> clausule\n#  ^^^^ hole\n"),
    ("tests/language/answers.beding", "#] unknown-answer\n", ""),
    ("tests/language/text.beding", "\n#= ", "\n#= Niet "),
    ("tests/citations/cases.txt", "ee | bb.q26 | artikel 1.2, onder z", "ee | bb.q26 | artikel 1.2, onder y"),
    ("tests/intake/phrases.txt", "| article 4 / paragraph 1 / point 3", "| article 5 / paragraph 1"),
]
BROKEN_DOCS = [
    ("docs/meldingen.md", "Verbeterd", "Verslechterd"),
    ("samples/nummering/wet.txt", "Artikel\u00a01", "Artikel\u00a02"),
]


def console_line():
    """A line of the README that a command says, other than "…"."""
    block = re.search(r"^```console\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)[1]
    return next(line for line in block.splitlines() if line.strip() and not line.startswith(("$", "…")))


def writing(folder, broken, commands):
    """Broken by hand they fail; written anew they are what they were; and then they hold."""
    root = Path(folder)
    before = {name: (root / name).read_text(encoding="utf-8") for name, _, _ in broken}
    for name, good, bad in broken:
        text = (root / name).read_text(encoding="utf-8")
        expect(good in text, f"{name} has no {good!r} to break")
        (root / name).write_text(text.replace(good, bad, 1), encoding="utf-8")

    def run(**environment):
        where = dict(os.environ, BEDING_ROOT=str(root), **environment)
        return [subprocess.run(command, env=where, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for command in commands]

    expect(all(done.returncode for done in run()), "what is broken is not noticed")
    run(BEDING_UPDATE="1")
    for name, text in before.items():
        expect((root / name).read_text(encoding="utf-8") == text, f"{name}: written anew it is not what it was")
    for done in run():
        expect(done.returncode == 0, f"after writing: {done.stdout[-1500:]}")


def expectations():
    with tempfile.TemporaryDirectory() as folder:
        for name in ("tests/language", "tests/citations", "tests/intake", "clauses", "samples", "docs"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        shutil.copy(ROOT / "README.md", folder)
        built = BUILD / "tests" / "unit_tests"  # ./test makes them under the sanitizers alone
        cases = [built if built.exists() else ROOT / "build/sanitize/tests/unit_tests", "--test-suite=expectations"]
        writing(folder, BROKEN, [cases])
        said = console_line()
        scripts = [[sys.executable, str(ROOT / "tests" / name), *more] for name, *more in (("docs/docs_test.py",), ("cli/schemes_test.py",), ("cli/explain_test.py", "pages"))]
        writing(folder, BROKEN_DOCS + [("README.md", said, said + " niet")], scripts)


def counting():
    """The last line is ctest's own, of all the parts together."""
    script = ("import sys; sys.path.insert(0, sys.argv[1]); import all_tests; parts = all_tests.Parts();"
              "[parts.count(['printf', text], True, None) for text in sys.argv[2:]]; parts.end()")
    told = ["90%% tests passed, 1 tests failed out of 10\\n", "1/2 Test #1: a ...***Skipped 0.1 sec\\n100%% tests passed, 0 tests failed out of 2\\n"]
    done = subprocess.run([sys.executable, "-c", script, str(HERE), *told], stdout=subprocess.PIPE, text=True)
    last = done.stdout.splitlines()[-1]
    expect(last == "91% tests passed, 1 tests failed out of 12, 1 skipped" and done.returncode == 1, last)
    help_text = subprocess.run([ROOT / "test", "--help"], stdout=subprocess.PIPE, text=True).stdout
    expect(all(f"./test {mode} " in help_text for mode in all_tests.MODES) and "set -u" not in help_text, help_text)


def systems():
    """The container installs the lists of needs.sh, and none of its own."""
    container = (ROOT / "Containerfile").read_text(encoding="utf-8")
    expect('need "${build_packages[@]}" "${test_packages[@]}"' in container and "COPY tests/tools/needs.sh" in container, "Containerfile: other packages")
    expect("apt-get" not in container, "Containerfile: packages of its own")
    place = ROOT / ".devcontainer"
    build = json.loads((place / "devcontainer.json").read_text(encoding="utf-8"))["build"]
    expect((place / build["dockerfile"]).resolve() == ROOT / "Containerfile" and (place / build["context"]).resolve() == ROOT, "devcontainer: another container")
    expect(os.access(ROOT / "tests/tools/hooks/pre-commit", os.X_OK), "the hook cannot be run")


def bare():
    """./run installs build_packages only: what the tests need is not asked for when beding is built."""
    with tempfile.TemporaryDirectory() as name:
        without = [f"-DCMAKE_DISABLE_FIND_PACKAGE_{package}=ON" for package in ("doctest", "Python3")]
        made = subprocess.run(["cmake", "-S", ROOT, "-B", name, "-G", "Ninja", *without], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        expect(made.returncode == 0, f"without the packages of the tests nothing can be built: {made.stdout[-1500:]}")
        listed = subprocess.run(["ninja", "-C", name, "-t", "targets", "all"], stdout=subprocess.PIPE, text=True).stdout
        expect("\nbeding: " in listed and "unit_tests" not in listed, "without the packages of the tests: other targets")


measuring()
bare()
gaps()
choosing()
counting()
systems()
expectations()
print("\n".join(wrong) or "the tools do as they say")
sys.exit(1 if wrong else 0)
