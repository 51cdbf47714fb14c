"""Runs ctest on both builds and ends with one line that counts the tests of both."""
import re
import subprocess
import sys

total = failed = skipped = 0
broken = False
for preset, label in (("sanitize", "unit"), ("thread", "thread"), ("release", "office")):
    command = ["ctest", "--preset", preset, "-L", label, "--output-on-failure", "--no-tests=error", *sys.argv[1:]]
    if len(sys.argv) > 1:
        command.remove("--no-tests=error")
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    sys.stdout.write(run.stdout)
    summary = re.search(r"tests passed, (\d+) tests failed out of (\d+)", run.stdout)
    if summary:
        failed += int(summary.group(1))
        total += int(summary.group(2))
    skipped += len(re.findall(r"\*\*\*Skipped", run.stdout))
    broken = broken or (run.returncode != 0) or (summary is None and len(sys.argv) == 1)
passed = total - failed
share = 100 * passed // total if total else 0
sys.stdout.write(f"\n{share}% tests passed, {failed} tests failed out of {total}, {skipped} skipped\n")
sys.exit(1 if failed or broken or not total else 0)
