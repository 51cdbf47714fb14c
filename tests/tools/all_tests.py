"""What ./test does once the packages are there (./test --help): builds, runs the tests, and ends with the time of each part
and one line that counts the tests of all."""
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MODES = ("quick", "update", "full")
PROCESSORS = str(len(os.sched_getaffinity(0)))


class Parts:
    """The parts that were run, with their time, and the tests in them."""

    def __init__(self):
        self.times, self.total, self.failed, self.skipped, self.broken = [], 0, 0, 0, False

    def timed(self, name, work):
        begin = time.monotonic()
        done = work()
        self.times.append((name, time.monotonic() - begin))
        return done

    def build(self, preset, *targets):
        """A build that fails ends everything."""
        script = '. tests/tools/needs.sh && build_web && build "$@"'
        if self.timed(f"build {preset}", lambda: subprocess.run(["bash", "-c", script, "build", preset, *targets], cwd=ROOT).returncode):
            sys.exit(1)

    def tests(self, preset, label, *more, environment=None):
        """The tests of a label, as many at a time as there are processors."""
        command = ["ctest", "--preset", preset, "-L", label, "-j", PROCESSORS, "--output-on-failure", *more]
        self.timed(label, lambda: self.count(command, "--no-tests=error" in more, {**os.environ, **(environment or {})}))

    def count(self, command, must_have_tests, environment):
        lines = []
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace") as run:
            for line in run.stdout:
                sys.stdout.write(line)
                sys.stdout.flush()
                lines.append(line)
        summary = re.search(r"tests passed, (\d+) tests failed out of (\d+)", "".join(lines))
        if summary:
            self.failed += int(summary[1])
            self.total += int(summary[2])
        self.skipped += sum("***Skipped" in line for line in lines)
        self.broken = self.broken or run.returncode != 0 or (summary is None and must_have_tests)

    def end(self):
        print()
        for name, seconds in [*self.times, ("together", sum(seconds for _, seconds in self.times))]:
            print(f"{name:<20} {int(seconds) // 60:>3} min {int(seconds) % 60:02} s")
        passed = self.total - self.failed
        share = 100 * passed // self.total if self.total else 0
        print(f"\n{share}% tests passed, {self.failed} tests failed out of {self.total}, {self.skipped} skipped")
        sys.exit(1 if self.failed or self.broken or not self.total else 0)


def long_tests():
    """The unit tests that take longer than an edit may."""
    listed = subprocess.run([ROOT / "build/release/tests/unit_tests", "--test-suite=long", "--list-test-cases"], stdout=subprocess.PIPE, text=True).stdout
    names = [line for line in listed.splitlines() if not line.startswith(("[doctest]", "="))]
    assert names
    return "^(" + "|".join(map(re.escape, names)) + ")$"


def quick(parts, chosen):
    parts.build("release")
    parts.tests("release", "quick", "-E", long_tests(), *chosen)


def update(parts, chosen):
    """Those that write expectations, once to write them and once to see that they hold."""
    parts.build("release")
    cases = [ROOT / "build/release/tests/unit_tests", "--test-suite=expectations"]
    writing = Parts()  # what cannot be written is told when it is looked at again
    writing.timed("write", lambda: subprocess.run(cases, env={**os.environ, "BEDING_ROOT": str(ROOT), "BEDING_UPDATE": "1"}, stdout=subprocess.DEVNULL))
    writing.tests("release", "update", *chosen, environment={"BEDING_UPDATE": "1"})
    parts.times += writing.times
    parts.broken = parts.timed("cases", lambda: subprocess.run(cases).returncode) != 0
    parts.tests("release", "update", *chosen)
    subprocess.run(["git", "--no-pager", "diff", "--stat"], cwd=ROOT)


def whole(parts, chosen, full):
    parts.build("release", "beding")
    parts.build("sanitize")
    # with arguments for ctest, a part may have none of the tests they choose
    some = chosen or ["--no-tests=error"]
    long = {"BEDING_FULL": "1"} if full else {}
    if full:
        parts.build("thread")
        parts.build("sanitize-gcc")
        some = [*some, "--timeout", "14400"]
    parts.tests("sanitize", "unit", *some, environment=long)
    if full:
        parts.tests("sanitize", "whole", *some, environment=long)
        parts.tests("sanitize-gcc", "unit", *some)
        parts.tests("thread", "thread", *some)
    parts.tests("release", "whole", *some, environment=long)
    parts.tests("release", "office", *some, environment=long)
    parts.tests("release", "tidy", *some, environment=long)
    parts.tests("sanitize", "fuzz", *some, environment=long)


def main(arguments):
    mode = arguments[0] if arguments and arguments[0] in MODES else ""
    if arguments and not mode and not arguments[0].startswith("-"):
        sys.exit(f"./test knows {', '.join(MODES)} and the arguments of ctest, not {arguments[0]} (./test --help)")
    chosen = arguments[1:] if mode else arguments
    parts = Parts()
    if mode == "quick":
        quick(parts, chosen)
    elif mode == "update":
        update(parts, chosen)
    else:
        whole(parts, chosen, mode == "full")
    parts.end()


if __name__ == "__main__":
    main(sys.argv[1:])
