"""Whole processes measured in turn, so that what else the machine does falls on all of them alike."""
import os
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
BEDING = Path(os.environ.get("BEDING", ROOT / "build/release/beding"))


class Run:
    def __init__(self, wall, cpu, memory):
        self.wall, self.cpu, self.memory = wall, cpu, memory  # seconds, seconds of the processor, bytes


def once(command, folder=None):
    """One process, from its start to its end; its children count when it waits for them."""
    begin = perf_counter()
    going = subprocess.Popen([str(one) for one in command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = going.stderr.read()
    _, status, usage = os.wait4(going.pid, 0)
    wall = perf_counter() - begin
    going.returncode = status
    if status != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}\n{errors.decode(errors='replace')[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def in_turn(commands, rounds):
    """Each command once a round, after a round that does not count. A list of rounds, each the runs in the order of the commands."""
    commands = [list(one) for one in commands]
    measured = [[once(one) for one in commands] for _ in range(rounds + 1)]
    return measured[1:]


def median(rounds, at, what="cpu"):
    return statistics.median(getattr(one[at], what) for one in rounds)


def ratio(rounds, at, base, what="cpu"):
    """The median of the ratios round by round."""
    return statistics.median(getattr(one[at], what) / max(getattr(one[base], what), 1e-6) for one in rounds)


def pin(count):
    """This process and its children on so many processors; how many there are."""
    have = sorted(ALL)
    os.sched_setaffinity(0, set(have[:count]))
    return min(count, len(have))


ALL = os.sched_getaffinity(0)


def floor(folder):
    """The program that deflates by zlib alone (floor.c)."""
    program = Path(folder) / "floor"
    done = subprocess.run(["cc", "-O2", ROOT / "bench/floor.c", "-o", program, "-lz"], stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"the floor cannot be built (Debian: g++, zlib1g-dev)\n{done.stderr}")
    return program
