#!/usr/bin/env python3
"""Spreads a batch over the workers of a Dask scheduler, and makes one summary of it.

    python3 batch_dask.py tcp://scheduler:8786 20 whole.json beding batch LIBRARY --table rows.csv -o 'out/{row}.docx'

Twenty parts; the workers share the folder. A worker that dies has its part made again by another, which goes on where it was."""
import subprocess
import sys

from distributed import Client, as_completed


def make(part, parts, command):
    """In a worker. Exit code 1 says that some rows could not be made, which the summary tells; others are failures, to be tried again."""
    summary = f"part-{part}.json"
    done = subprocess.run([*command, "--shard", f"{part}/{parts}", "--summary", summary, "--resume", "-j", "1"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"part {part} ended with {done.returncode}: {done.stderr}")
    return summary


def main(address, parts, whole, *command):
    with Client(address) as client:
        futures = client.map(make, range(1, int(parts) + 1), parts=int(parts), command=command, pure=False, retries=3)
        for done, future in enumerate(as_completed(futures), 1):
            print(f"{done} of {parts}: {future.result()}", flush=True)
        summaries = client.gather(futures)
    merges = [word for summary in summaries for word in ("--merge", summary)]
    return subprocess.run([command[0], "batch", *merges, "--summary", whole]).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
