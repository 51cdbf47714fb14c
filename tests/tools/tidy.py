#!/usr/bin/env python3
"""clang-tidy over the rooms: of what changed, or of the whole tree.

    tidy.py [changed|all] [FILE...]

Changed is what differs from where this branch left the main one, on the main branch itself what the last commit touched, and
what is not committed yet. A changed header stands for the files that include it directly. ./test full (BEDING_FULL) looks at
all. Exit code 77 says that clang-tidy is not there, or no earlier commit to compare with.
"""
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(os.environ.get("BEDING_ROOT", Path(__file__).resolve().parent.parent.parent))
BUILD = Path(os.environ.get("BEDING_BUILD", ROOT / "build" / "release"))
ROOMS = ("dsl", "engine", "driver", "output", "intake", "studio", "cli")


def git(root, *arguments):
    """What git prints; nothing where it fails."""
    run = subprocess.run(["git", *arguments], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return run.stdout.strip() if run.returncode == 0 else ""


def base_of(root):
    """The commit that changes are counted from; empty where there is none before this one."""
    head = git(root, "rev-parse", "HEAD")
    for main in ("@{upstream}", "origin/HEAD", "origin/main", "main"):
        base = git(root, "merge-base", "HEAD", main)
        if base and base != head:
            return base
    return git(root, "rev-parse", "--verify", "--quiet", "HEAD~1")


def changed(root):
    """The files that differ from the base, committed or not; None where there is no base."""
    base = base_of(root)
    if not base:
        return None
    return {name for name in (git(root, "diff", "--name-only", base) + "\n" + git(root, "ls-files", "--others", "--exclude-standard")).splitlines() if name}


def sources(root):
    return sorted(str(path.relative_to(root)) for room in ROOMS for path in (root / room).rglob("*.cpp"))


def to_look_at(root, names):
    """The .cpp files of the rooms among the names, and those that include a header among them."""
    wanted = []
    for source in sources(root):
        included = re.findall(r'^#include "([^"]+)"', (root / source).read_text(encoding="utf-8"), re.M)
        if source in names or any(name in names for name in included):
            wanted.append(source)
    return wanted


def look_at(program, name):
    run = subprocess.run([program, "-quiet", "-p", str(BUILD), str(ROOT / name)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    # a failure without a finding is one of the program itself, which it tells on the other stream
    return run.stdout.strip() or (run.stderr.strip() if run.returncode else "")


def main(arguments):
    program = next(filter(None, map(shutil.which, ("clang-tidy", "clang-tidy-14"))), None)
    if not program:
        print("skipped: clang-tidy is not installed")
        return 77
    words = arguments or ["all" if "BEDING_FULL" in os.environ else "changed"]
    if words[0] == "all":
        names = sources(ROOT)
    elif words[0] == "changed":
        differing = changed(ROOT)
        if differing is None:
            print("skipped: there is no earlier commit to tell what changed (tidy.py all looks at everything)")
            return 77
        names = to_look_at(ROOT, differing)
    else:
        names = words
    found = []
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for told in pool.map(lambda name: look_at(program, name), names):
            # what is found in a header is told with every file that includes it
            found += [one for one in re.split(r"\n(?=/\S+:\d+:\d+: (?:error|warning))", told) if one and one not in found]
    print("\n".join(found) or f"{len(names)} files looked at, nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
