"""What LibreOffice makes of many documents, against the text of beding; `read_text.py` reads them in one process."""
import json
import re
import subprocess
import zipfile
from pathlib import Path

AT_A_TIME = 400  # documents a process


def part_of(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


def squeeze(line):
    return " ".join(line.replace("\u2060", "").split())  # labels of ODT have a word joiner in their blank


def lowered(path):
    """What fields of a DOCX print in lower case: LibreOffice keeps the capital of their label, and the text of an ODT does too."""
    field = r'<w:instrText[^>]*>[^<]*Lower[^<]*</w:instrText>.*?fldCharType="separate".*?<w:t[^>]*>([^<]*)</w:t>'
    shown = {squeeze(text) for text in re.findall(field, part_of(path, "word/document.xml"))}
    return {text[0].upper() + text[1:] for text in shown}


def read(tool, paths):
    """Per file its lines, labels and recomputed fields in them."""
    found = {}
    for at in range(0, len(paths), AT_A_TIME):
        run = subprocess.run(["/usr/bin/python3", str(Path(__file__).parent / "read_text.py"), tool, *map(str, paths[at:at + AT_A_TIME])],
                             check=True, stdout=subprocess.PIPE, text=True)
        for one in map(json.loads, run.stdout.splitlines()):
            found[one["file"]] = [squeeze(line) for line in one["lines"] if line.strip()]
    return found


def without_pages(lines, own):
    """Without the page numbers of the contents, which the text of beding has not."""
    own = set(own)
    return [cut if line not in own and (cut := re.sub(r" \d+$", "", line)) in own else line for line in lines]
