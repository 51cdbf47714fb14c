"""The pictures of pages in docs/pictures are what comes out today; with BEDING_UPDATE=1 they are made anew.

Exit code 77 says that what the test needs is not on this machine.
"""
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

ROOT = Path(os.environ["BEDING_ROOT"])
HOME = ROOT / "docs/pictures"
COVENANT = "clauses/modelconvenant.beding"
# name → library, answers, options, what the page has behind the contents
PICTURES = {
    "covenant-title": (COVENANT, "samples/heuvelrug.toml", ("--pages",), None),
    "covenant-articles": (COVENANT, "samples/heuvelrug.toml", ("--pages",), "Artikel 4.2"),
    "covenant-signatures": (COVENANT, "samples/heuvelrug.toml", ("--pages",), "Overeengekomen en in"),
    "draft": (COVENANT, None, ("--concept",), "Artikel 1.2"),
    "nda": ("clauses/mutual-nda.beding", "samples/mutual-nda/research.toml", (), "1."),
}
# picture → how the desk is shown: its language, library and answers, the name of the dossier, what is answered last, the words that the
# document then has, and the question on top of the page
DESK = {
    "desk-questions": ("nl", "modelconvenant.beding", "heuvelrug.toml", "Jeugdhulp op de Heuvelrug",
                       [("niet-afdwingbaar", True), ("geschillen", True), ("looptijd", "bepaald"), ("jaren", "8")], "acht jaar", "looptijd"),
    "desk-en-questions": ("en", "mutual-nda.beding", "mutual-nda/tramway.toml", "Harbour tramway", [("affiliates", True)], "Group", "affiliates"),
}
MORE = {"desk-questions": ("desk-impossible", "desk-finish")}  # drawn on the same way
ALL = [*PICTURES, *DESK, *(one for those in MORE.values() for one in those)]
SAME = 1.0  # of 255, the mean difference of a point


def rows_of(path):
    """The rows of a PNG of eight bits without interlace, as pdftoppm writes it."""
    data = path.read_bytes()
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    assert (depth, colour) in ((8, 0), (8, 2)), f"{path}: a picture of another kind"
    size_of = 3 if colour else 1
    width *= size_of
    packed, at = b"", 8
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        packed += data[at + 8:at + 8 + size] if kind == b"IDAT" else b""
        at += 12 + size
    raw = zlib.decompress(packed)
    before = bytearray(width)
    for line in range(height):
        start = line * (width + 1)
        row, how = bytearray(raw[start + 1:start + 1 + width]), raw[start]
        for x in range(width if how else 0):
            left, up, corner = (row[x - size_of] if x >= size_of else 0), before[x], (before[x - size_of] if x >= size_of else 0)
            guess = left + up - corner
            near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
            row[x] = (row[x] + (0, left, up, (left + up) // 2, near)[how]) & 255
        yield row
        before = row


def difference(one, other):
    if one.read_bytes()[16:24] != other.read_bytes()[16:24]:
        return 255.0
    total = points = 0
    for mine, theirs in zip(rows_of(one), rows_of(other)):
        total += sum(map(abs, map(int.__sub__, mine, theirs)))
        points += len(mine)
    return total / points


def page_with(pdf, text):
    for page in range(2, 100):
        told = subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), pdf, "-"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if told.returncode == 0 and text in told.stdout:
            return page
    raise AssertionError(f"{pdf} has no page with {text}")


def draw(folder, name):
    library, answers, options, page = PICTURES[name]
    pdf = folder / f"{name}.pdf"
    subprocess.run([os.environ["BEDING"], "compile", library, *(("-a", answers) if answers else ()), *options, "-o", str(pdf)],
                   cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=300)
    page = page_with(pdf, page) if page else 1
    subprocess.run(["pdftoppm", "-gray", "-png", "-r", "72", "-f", str(page), "-l", str(page), "-singlefile", str(pdf), str(folder / name)],
                   check=True, timeout=120)
    return folder / f"{name}.png"


def draw_desk(folder, first):
    """The pages of the desk, by the way that its own test goes."""
    sys.path.insert(0, str(ROOT / "tests/studio"))
    import desk_test
    tongue, library, answers, name, last, shown, at = DESK[first]
    place = folder / first
    place.mkdir()
    desk = desk_test.Desk(place, tongue=tongue)
    good = desk_test.play("pictures", desk, cases=[desk_test.filled(library, answers)], name=name, last=last, shown=shown, at=at,
                          out=str(folder), first=first, more=MORE.get(first, ()))
    desk.end()
    assert good, "the desk cannot be shown"


def main():
    for program in ("soffice", "pdftoppm", "pdftotext", "chromium", "node", "npm"):
        if not shutil.which(program):
            print(f"skipped: {program} is not installed")
            return 77
    wrong = []
    with tempfile.TemporaryDirectory() as scratch:
        for first in DESK:
            draw_desk(Path(scratch), first)
        for name in ALL:
            made, kept = draw(Path(scratch), name) if name in PICTURES else Path(scratch) / f"{name}.png", HOME / f"{name}.png"
            if os.environ.get("BEDING_UPDATE"):
                HOME.mkdir(exist_ok=True)
                shutil.copyfile(made, kept)
            elif not kept.exists() or difference(made, kept) > SAME:
                wrong.append(f"{kept.relative_to(ROOT)} is not what comes out: BEDING_UPDATE=1 ctest -R pictures makes it anew")
    wrong += [f"{one.relative_to(ROOT)} is drawn by nothing" for one in HOME.glob("*.png") if one.stem not in ALL]
    print("\n".join(wrong) or f"{len(ALL)} pictures")
    return bool(wrong)


sys.exit(main())
