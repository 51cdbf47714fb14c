#!/usr/bin/python3
"""The text of DOCX and ODT as LibreOffice writes it out, labels and recomputed fields in it: a line a paragraph.

    read_text.py OFFICE-NUMBERS FILES      prints a JSON object a file: {"file": …, "lines": […]}

One process reads them all, and nothing is asked of it a paragraph at a time: ten times as fast as walking the
document. OFFICE-NUMBERS is the tool that starts LibreOffice.
"""
import importlib.machinery
import importlib.util
import json
import sys
from pathlib import Path


def module_of(path):
    loader = importlib.machinery.SourceFileLoader("office_numbers", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("office_numbers", loader))
    loader.exec_module(module)
    return module


def start(numbers):
    """On a machine that is busy it may take longer than the tool waits."""
    for left in (2, 1, 0):
        try:
            return numbers.Office()
        except numbers.NoConnectException:
            if not left:
                raise


def main(tool, files):
    numbers = module_of(tool)
    office = start(numbers)
    out = Path(office.profile) / "out.txt"
    for path in files:
        document = office.load(numbers.strip_comments(path, office.profile))
        numbers.refresh(document)
        document.storeToURL(numbers.uno.systemPathToFileUrl(str(out)), (
            numbers.pv("FilterName", "Text (encoded)"), numbers.pv("FilterOptions", "UTF8,LF"), numbers.pv("Overwrite", True)))
        document.close(True)
        print(json.dumps({"file": path, "lines": out.read_text(encoding="utf-8-sig").split("\n")}, ensure_ascii=False), flush=True)
    office.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
