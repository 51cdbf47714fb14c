"""Many documents of one table: what is told of rows before anything is made, the same bytes with any number of threads, in parts and
after a run that was killed; and the empty table that is filled in."""
import csv
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from batch_common import BEDING, COVENANT, HEADS, ROOT, TABLE, digests, expect, many, run, said, table, wrong

KILLS = int(os.environ.get("BEDING_KILLS", "5"))


def as_compile_makes():
    """A row is made as compile makes its answers; a report likewise."""
    with tempfile.TemporaryDirectory() as folder:
        done = run(folder, COVENANT, "-t", TABLE, "-o", "uit/{gemeente.naam}.docx", "-o", "uit/{rij}.txt", "--rapport", "uit/{rij}.json",
                   "--overzicht", "o.json", "--overzicht", "o.csv")
        expect(done.stdout == "4 rows: 4 made.\n" and done.stderr == "", done.stdout + done.stderr)
        made = digests(Path(folder) / "uit")
        expect(sorted(made) == sorted(["Almelo.docx", "Doetinchem.docx", "Utrechtse Heuvelrug.docx", "Zeist.docx"] +
                                      [f"{i}.{form}" for i in (2, 3, 4, 5) for form in ("txt", "json")]), str(sorted(made)))
        answers = Path(folder) / "zeist.toml"
        answers.write_text('looptijd = "bepaald"\njaren = 4\nverlenging = false\nevaluatiecyclus = 2\nplaats = "Zeist"\ndagtekening = 2025-12-15\n'
                           '[[gemeente]]\nnaam = "Zeist"\nvertegenwoordiger = "de burgemeester"\n'
                           '[[veiligheidsregio]]\nnaam = "Utrecht"\nvertegenwoordiger = "de voorzitter"\n')
        subprocess.run([BEDING, "compile", COVENANT, "-a", answers, "-o", "zeist.docx", "-o", "zeist.txt"], cwd=folder, check=True, capture_output=True)
        for one, other in (("zeist.docx", "uit/Zeist.docx"), ("zeist.txt", "uit/3.txt")):
            expect((Path(folder) / one).read_bytes() == (Path(folder) / other).read_bytes(), f"{one} is not {other}")
        summary = json.loads((Path(folder) / "o.json").read_text())
        expect(summary["made"] == 4 and summary["failed"] == 0 and [row["row"] for row in summary["rows"]] == [2, 3, 4, 5], str(summary)[:300])
        expect(all(file["sha256"] == made[file["path"].removeprefix("uit/")] for row in summary["rows"] for file in row["files"]), "digests of the summary")
        rows = list(csv.reader(io.StringIO((Path(folder) / "o.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
        expect(rows[0] == ["sep="] + [""] * 0 or rows[0][0] == "sep=", str(rows[0]))
        expect(len(rows) == 2 + 12 and rows[1][0] == "row", str(rows[:3]))


def options_of_compile():
    """What compile takes beside answers: draft, lock, style, answers that go along, facts."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([BEDING, "compile", COVENANT, "-a", ROOT / "samples/heuvelrug.toml", "-o", "stijl.docx"], cwd=folder, check=True, capture_output=True)
        table(Path(folder) / "a.csv", many(1))
        options = ["--vergrendel", "--met-antwoorden", "--stijl", "stijl.docx", "--kenmerk", "Z-1", "--paraaf"]
        run(folder, COVENANT, "-t", "a.csv", "-o", "b{rij}.docx", *options)
        (Path(folder) / "a.toml").write_text('looptijd = "onbepaald"\n[[gemeente]]\nnaam = "Plaats 0"\nvertegenwoordiger = "de burgemeester"\n'
                                             '[[veiligheidsregio]]\nnaam = "Utrecht"\nvertegenwoordiger = "de voorzitter"\n')
        subprocess.run([BEDING, "compile", COVENANT, "-a", "a.toml", "-o", "c.docx", *options], cwd=folder, check=True, capture_output=True)
        expect((Path(folder) / "b2.docx").read_bytes() == (Path(folder) / "c.docx").read_bytes(), "with the options of compile it is another document")
        # another option makes it again, the same does not
        expect("1 stood there already" in run(folder, COVENANT, "-t", "a.csv", "-o", "b{rij}.docx", *options, "--resume").stdout, "made again")
        for change in (["--kenmerk", "Z-2"], ["--concept"]):
            changed = [*options[:4], *change, "--paraaf"]
            expect("1 made" in run(folder, COVENANT, "-t", "a.csv", "-o", "b{rij}.docx", *changed, "--resume").stdout, f"not made again with {change}")


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="{}"/></svg>'
PICTURED = """bibliotheek proef "Proef"
  gebruik "convenant"
vraag logo "Welk logo?"
  afbeelding
clausule een "Een"
  Tekst.
document d "D"
  nummering convenant
  logo's logo
  hoofdstuk "H"
    een
"""


def images():
    """Images stand where the table stands, and another image makes the document again."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "tabel").mkdir()
        (base / "l.beding").write_text(PICTURED.replace('"convenant"', '"nummering/convenant"'))
        checked = subprocess.run([BEDING, "check", "l.beding", "--no-proof"], cwd=folder, capture_output=True, text=True)
        expect(checked.returncode == 0, checked.stderr)
        (base / "tabel/a.csv").write_text("logo\nrood.svg | Een logo\n")
        (base / "tabel/rood.svg").write_text(LOGO.format("red"))
        run(folder, "l.beding", "-t", "tabel/a.csv", "-o", "{rij}.html", "-o", "{rij}.odt")
        first = digests(folder)
        expect("1 stood there" in run(folder, "l.beding", "-t", "tabel/a.csv", "-o", "{rij}.html", "-o", "{rij}.odt", "--resume").stdout, "images: made again")
        (base / "tabel/rood.svg").write_text(LOGO.format("blue"))
        run(folder, "l.beding", "-t", "tabel/a.csv", "-o", "{rij}.html", "-o", "{rij}.odt", "--resume")
        expect(digests(folder).get("2.odt") != first.get("2.odt"), "another image makes no other document")
        (base / "tabel/rood.svg").unlink()
        done = run(folder, "l.beding", "-t", "tabel/a.csv", "-o", "{rij}.html", code=1)
        expect(said(done) == ["unreadable-file"] and "row 2" in done.stderr, done.stderr)


LINES = """bibliotheek proef "Proef"
  gebruik "nummering/convenant"
partij huurder "Huurder"
  veld adres "Adres"
    tekst regels
vraag plek "Waar?"
  tekst regels
vraag tekst "Waarom?"
  tekst alinea's
clausule een "Een"
  {huurder.adres}

  {plek}

  {tekst}
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
"""
CELLS = {"huurder.adres": "Dam 1\nAmsterdam", "plek": "Weg 2\nUtrecht", "tekst": "Er is:\n\n* water;\n* lucht."}


def sheets(base):
    """The same table in each form, with ends of lines within cells."""
    with open(base / "a.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(CELLS)
        writer.writerow(one.replace("\n", "\r\n") for one in CELLS.values())
    rows = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{one.replace(chr(10), "&#10;")}</t></is></c>' for one in row) + "</row>"
                   for row in (CELLS, CELLS.values()))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(base / "b.xlsx", "w") as out:
        out.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        out.writestr("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        out.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>')
        out.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        out.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>')
    cells = "".join("<table:table-row>" + "".join(
        '<table:table-cell office:value-type="string">' + "".join(f"<text:p>{line}</text:p>" for line in one.split("\n")) + "</table:table-cell>" for one in row)
        + "</table:table-row>" for row in (CELLS, CELLS.values()))
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(base / "c.ods", "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        out.writestr("content.xml", f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"><office:body>'
                     f'<office:spreadsheet><table:table table:name="A">{cells}</table:table></office:spreadsheet></office:body></office:document-content>')


def lines():
    """The ends of lines within a cell are those of the answer."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "l.beding").write_text(LINES, encoding="utf-8")
        sheets(base)
        for name in ("a.csv", "b.xlsx", "c.ods"):
            run(folder, "l.beding", "-t", name, "-o", "uit{rij}.txt", "-o", "{plek}.txt")
            made = (base / "uit2.txt").read_text(encoding="utf-8")
            expect("Dam 1\nAmsterdam\n" in made and "Weg 2\nUtrecht\n" in made and "• water;\n• lucht.\n" in made, f"{name}: {made}")
            expect((base / "Weg 2, Utrecht.txt").exists(), f"{name}: {[one.name for one in base.iterdir()]}")
            for one in base.glob("*.txt"):
                one.unlink()


FAULTY = [
    # a row, and what is told of it: place and code
    (["", "de burgemeester", "Utrecht", "de voorzitter", "onbepaald", ""], [("row 3", "missing-field")]),
    (["B", "de burgemeester", "Utrecht", "de voorzitter", "soms", ""], [("row 4, column E (looptijd)", "unknown-choice")]),
    (["C", "de burgemeester", "Utrecht", "de voorzitter", "bepaald", "99"], [("row 5, column F (jaren)", "out-of-range")]),
    (["D", "de burgemeester", "", "", "bepaald", "6"], [("row 6", "rule-broken")]),
    (["a/b", "de burgemeester", "Utrecht", "de voorzitter", "onbepaald", ""], [("row 7", "unsafe-name")]),
    (["GOED", "de burgemeester", "Utrecht", "de voorzitter", "onbepaald", ""], [("row 8", "name-clash")]),
]


def faulty_rows():
    """Each faulty row is told by row, column and remedy before a file is written, and stops no other."""
    with tempfile.TemporaryDirectory() as folder:
        good = ["Goed", "de burgemeester", "Utrecht", "de voorzitter", "onbepaald", ""]
        fine = ["Fijn", "de burgemeester", "Utrecht", "de voorzitter", "bepaald", "9"]
        table(Path(folder) / "a.csv", [good, *[row for row, _ in FAULTY], fine])
        command = [COVENANT, "-t", "a.csv", "-o", "uit/{gemeente.naam}.txt", "--summary", "o.json"]
        done = run(folder, *command, code=1)
        for _, told in FAULTY:
            for place, code in told:
                expect(f"a.csv, {place}: error[{code}]" in done.stderr or f"a.csv, {place} (" in done.stderr and f"error[{code}]" in done.stderr,
                       f"{place} {code} is not told in {done.stderr}")
        lines = done.stderr.splitlines()
        # a range that is told is the remedy itself
        bare = [line for line, next_one in zip(lines, lines[1:] + [""])
                if "error[" in line and "out-of-range" not in line and not next_one.startswith("  tip:")]
        expect(not bare, f"without a remedy: {bare}")
        # of two that are called the same neither is made
        expect("a.csv, row 2: error[name-clash]" in done.stderr and "8 rows: 1 made, 7 cannot be made." in done.stdout, done.stdout + done.stderr)
        expect(sorted(digests(Path(folder) / "uit")) == ["Fijn.txt"], str(digests(folder)))
        summary = json.loads((Path(folder) / "o.json").read_text())
        expect([row["state"] for row in summary["rows"]] == ["failed"] * 7 + ["made"], str(summary)[:400])
        shutil.rmtree(Path(folder) / "uit")
        for option in ("--strict", "--check"):
            done = run(folder, *command, option, code=1)
            expect(not (Path(folder) / "uit").exists(), f"{option} makes something")
        expect("1 can be made" in done.stdout, done.stdout)
        summary = json.loads((Path(folder) / "o.json").read_text())
        expect([row["state"] for row in summary["rows"]][-1] == "passed" and summary["failed"] == 7, str(summary)[:400])
        # in Dutch too
        expect("a.csv, rij 4, kolom E (looptijd): fout[unknown-choice]" in run(folder, *command, "--check", code=1, tongue="nl").stderr, "in Dutch")
        done = run(folder, COVENANT, "-t", "a.csv", "-o", "uit/{gemeente.nam}.txt", code=1)
        expect(said(done) == ["unknown-in-name"] and not (Path(folder) / "uit").exists(), done.stderr)


def command_line():
    with tempfile.TemporaryDirectory() as folder:
        for arguments, code in (([], "missing-argument"), ([COVENANT], "missing-argument"), ([COVENANT, "-t", TABLE], "no-output"),
                                ([COVENANT, "-t", "weg.csv", "-o", "{rij}.txt"], "unreadable-file"), ([COVENANT, "-t", TABLE, "-o", "{rij}.xyz"], "unknown-format"),
                                ([COVENANT, "-t", TABLE, "-o", "{rij}.txt", "--report", "{rij}.xyz"], "unknown-report-format"),
                                ([COVENANT, "-t", TABLE, "-o", "{rij}.txt", "--summary", "a.txt"], "option-value"),
                                ([COVENANT, "-t", TABLE, "-o", "{rij}.txt", "--style", "weg.dotx"], "unreadable-file"),
                                (["--merge", "weg.json", "--summary", "a.json"], "unreadable-file"),
                                *(([COVENANT, "-t", TABLE, "-o", "{rij}.txt", "--shard", part], "option-value") for part in ("0/3", "4/3", "1", "a/b", "1/0", "-1/3", "1/3x"))):
            done = run(folder, *arguments, code=1)
            expect(code in said(done), f"{arguments}: {done.stderr}")
        expect(list(Path(folder).iterdir()) == [], f"left behind: {list(Path(folder).iterdir())}")


def the_same_bytes():
    """With any number of threads, in any order of parts, and what one machine tells."""
    with tempfile.TemporaryDirectory() as folder:
        table(Path(folder) / "a.csv", many(30) + [["x/y", "de burgemeester", "Utrecht", "de voorzitter", "onbepaald", ""]])
        command = [COVENANT, "-t", "a.csv", "-o", "uit/{gemeente.naam}.docx", "-o", "uit/{rij}.txt", "--summary", "o.json", "--summary", "o.csv"]
        expected = None
        for jobs in (1, 2, 7):
            run(folder, *command, "-j", jobs, code=1)
            found = digests(folder)
            expect(expected is None or found == expected, f"{jobs} threads make something else")
            expected = found
            shutil.rmtree(Path(folder) / "uit")
            (Path(folder) / "o.json").unlink()
            (Path(folder) / "o.csv").unlink()
        for part in (3, 1, 2):
            run(folder, *command[:-4], "--summary", f"part{part}.json", "--shard", f"{part}/3", code=None)
        run(folder, *(word for part in (2, 3, 1) for word in ("--merge", f"part{part}.json")), "--summary", "o.json", "--summary", "o.csv", code=1)
        for part in (1, 2, 3):
            (Path(folder) / f"part{part}.json").unlink()
        expect(digests(folder) == expected, "three parts together are not the whole")


def resuming():
    """What stands there as it would be made is passed over; what was changed, lost or came from other answers is made."""
    with tempfile.TemporaryDirectory() as folder:
        rows = many(6)
        table(Path(folder) / "a.csv", rows)
        command = [COVENANT, "-t", "a.csv", "-o", "uit/{gemeente.naam}.txt", "--summary", "o.json", "--resume"]
        expect("6 made" in run(folder, *command).stdout, "a first run")
        expected = digests(folder)
        expect("0 made, 6 stood there already" in run(folder, *command).stdout, "a second run")
        out = Path(folder) / "uit"
        (out / "Plaats 1.txt").unlink()
        (out / "Plaats 2.txt").write_text("veranderd")
        rows[3][5] = "8"
        table(Path(folder) / "a.csv", rows)
        with open(out / ".beding-batch", "a", encoding="utf-8") as journal:
            journal.write("0123 broken off")
        expect("3 made, 3 stood there already" in run(folder, *command).stdout, "a run after changes")
        # without the option all is made
        expect("6 made" in run(folder, *command[:-1]).stdout, "without --resume")
        rows[3][5] = "9"
        table(Path(folder) / "a.csv", rows)
        run(folder, *command)
        # a summary does not tell what was made when
        expect(digests(folder) == expected, "resumed it is something else")


def broken_off():
    """Killed at any moment, only whole files are there, and the rest is made to the same bytes."""
    dice = random.Random(20261126)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        table(base / "a.csv", many(120))
        command = [BEDING, "batch", COVENANT, "-t", "a.csv", "-o", "uit/{gemeente.naam}.docx", "-o", "uit/{rij}.odt", "--summary", "o.json", "--resume"]
        begin = time.monotonic()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        whole = time.monotonic() - begin
        expected = digests(folder)
        stopped = 0
        for i in range(KILLS):
            shutil.rmtree(base / "uit")
            (base / "o.json").unlink()
            for signal_number in (signal.SIGKILL, signal.SIGINT):
                aside = set((base / "uit").glob(".beding-*.tmp"))  # that a killed run left
                going = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                time.sleep(dice.uniform(0, whole))
                going.send_signal(signal_number)
                told = going.communicate(timeout=60)[1]
                stopped += going.returncode == -signal_number
                if signal_number == signal.SIGINT and going.returncode == -signal.SIGINT and "Interrupted" in told:
                    expect(set((base / "uit").glob(".beding-*.tmp")) <= aside, "Ctrl-C leaves files aside")
                found = digests(base / "uit") if (base / "uit").exists() else {}
                for path, digest in found.items():
                    expect(path.startswith(".beding-") or expected[f"uit/{path}"] == digest, f"{path} is not whole after signal {signal_number}")
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
            expect(digests(folder) == expected, f"run {i}: completed it is something else")
        expect(stopped >= KILLS, f"only {stopped} of {2 * KILLS} runs were stopped")


def flat():
    """Ten times the rows take hardly more memory."""
    def peak(count):
        with tempfile.TemporaryDirectory() as folder:
            table(Path(folder) / "a.csv", many(count))
            # the address sanitizer keeps what was freed, 256 MB of it unless it is told otherwise
            freed = {"ASAN_OPTIONS": ":".join(filter(None, (os.environ.get("ASAN_OPTIONS"), "quarantine_size_mb=1:thread_local_quarantine_size_kb=64")))}
            pid = subprocess.Popen([BEDING, "batch", COVENANT, "-t", "a.csv", "-o", "uit/{rij}.txt", "-j", "2"], cwd=folder, stdout=subprocess.DEVNULL,
                                   env={**os.environ, **freed})
            _, status, usage = os.wait4(pid.pid, 0)
            pid.returncode = status
            expect(status == 0, f"flat: {status}")
            return usage.ru_maxrss / 1024
    few, lots = peak(60), peak(600)
    expect(lots < 1.5 * few + 5, f"60 rows take {few:.0f} MB, 600 take {lots:.0f} MB")


def broken_workbook():
    base = "http://schemas.openxmlformats.org/"
    made = io.BytesIO()
    text = "".join(f'<c t="inlineStr"><is><t>{one}</t></is></c>' for one in HEADS)
    row = "".join(f'<c t="inlineStr"><is><t>{one}</t></is></c>' for one in ("de burgemeester", "Utrecht", "de voorzitter", "onbepaald"))
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("xl/workbook.xml", f'<workbook xmlns="{base}spreadsheetml/2006/main" xmlns:r="{base}officeDocument/2006/relationships">'
                                            '<sheets><sheet name="A" r:id="a"/></sheets></workbook>')
        package.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{base}package/2006/relationships"><Relationship Id="a" Target="a.xml"/></Relationships>')
        package.writestr("xl/a.xml", f'<worksheet xmlns="{base}spreadsheetml/2006/main"><sheetData><row>{text}</row><row><c t="e"><v>#N/A</v></c>{row}</row></sheetData></worksheet>')
    return made.getvalue()


def empty_table():
    """The table to fill in has each question and field, and comes back filled in."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        for name, tongue in (("nl.csv", "nl"), ("en.csv", "en"), ("a.xlsx", "nl")):
            done = subprocess.run([BEDING, "table", COVENANT, "-o", name, "--taal", tongue], cwd=folder, capture_output=True, text=True)
            expect(done.returncode == 0 and name in done.stdout and done.stderr == "", done.stderr)
        again = subprocess.run([BEDING, "table", COVENANT, "-o", "b.xlsx", "--taal", "nl"], cwd=folder, capture_output=True, text=True)
        expect(again.returncode == 0 and (base / "a.xlsx").read_bytes() == (base / "b.xlsx").read_bytes(), "a table is not the same twice")
        there = subprocess.run([BEDING, "table", COVENANT, "-o", "b.xlsx", "--taal", "en"], cwd=folder, capture_output=True, text=True)
        expect(there.returncode == 1 and said(there) == ["exists-already"], there.stderr)
        form = subprocess.run([BEDING, "table", COVENANT, "-o", "b.ods", "--taal", "en"], cwd=folder, capture_output=True, text=True)
        expect(form.returncode == 1 and said(form) == ["option-value"] and not (base / "b.ods").exists(), form.stderr)
        rows = list(csv.reader(io.StringIO((base / "nl.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
        listed = json.loads(subprocess.run([BEDING, "list", COVENANT, "--json"], check=True, capture_output=True, text=True).stdout)
        heads = rows[0]
        expect(all(one["name"] in heads for one in listed["questions"]), f"questions lack in {heads}")
        expect(heads[0] == "#" and "gemeente.naam" in heads and rows[1][0].startswith("#") and len(rows) == 3, str(rows)[:300])
        # still empty, it has no rows
        expect(said(run(folder, COVENANT, "-t", "nl.csv", "--check", code=1)) == ["table-without-rows"], "an empty table")
        expect(said(run(folder, COVENANT, "-t", "a.xlsx", "--check", code=1)) == ["table-without-rows"], "an empty workbook")
        values = {"gemeente.naam": "Zeist", "gemeente.vertegenwoordiger": "de burgemeester", "ggd.naam": "Utrecht", "ggd.vertegenwoordiger": "de voorzitter",
                  "looptijd": "onbepaald", "tekenwijze": "gezamenlijk", "plaats": "Zeist", "dagtekening": "31-1-2027", "pilots": "nee"}
        with open(base / "nl.csv", "a", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerow([values.get(head, "") for head in heads])
        run(folder, COVENANT, "-t", "nl.csv", "-o", "{gemeente.naam}.txt")
        text = (base / "Zeist.txt").read_text(encoding="utf-8")
        expect("31 januari 2027" in text and "Zeist" in text, text[:200])
        # what a formula did not give is not told to lack as well
        (base / "broken.xlsx").write_bytes(broken_workbook())
        done = run(folder, COVENANT, "-t", "broken.xlsx", "--check", code=1)
        expect(said(done) == ["broken-cell"] and "row 2, column A (gemeente.naam)" in done.stderr, done.stderr)
        with zipfile.ZipFile(base / "a.xlsx") as package:
            book = package.read("xl/workbook.xml").decode()
            sheet = package.read("xl/worksheets/sheet1.xml").decode()
        expect('name="gemeente"' in book and "<dataValidation " in sheet, book)


def parallel():
    """The line for GNU parallel in docs/batch.md: five parts, of which one is killed and run again, say what one run says."""
    if shutil.which("parallel") is None:
        print("GNU parallel is not on this machine")
        sys.exit(77)
    line = re.search(r"^    parallel .*\n.*$", (ROOT / "docs/batch.md").read_text(encoding="utf-8"), re.M).group(0)
    line = line.replace("clauses/modelconvenant.beding", COVENANT).replace("'beding batch", f"'{BEDING} batch")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        table(base / "rows.csv", many(60))
        run(folder, COVENANT, "-t", "rows.csv", "-o", "out/{gemeente.naam}.docx", "--summary", "whole.json")
        expected = digests(folder)
        shutil.rmtree(base / "out")
        (base / "whole.json").unlink()
        environment = {**os.environ, "HOME": folder, "LC_ALL": "C.UTF-8"}
        first = subprocess.Popen([BEDING, "batch", COVENANT, "-t", "rows.csv", "-o", "out/{gemeente.naam}.docx", "--shard", "2/5"], cwd=folder, stdout=subprocess.DEVNULL)
        time.sleep(0.05)
        first.kill()
        first.wait()
        done = subprocess.run(line, shell=True, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
        expect(done.returncode == 0, f"{line}: {done.stdout}{done.stderr}")
        run(folder, *(word for part in range(1, 6) for word in ("--merge", f"part{part}.json")), "--summary", "whole.json")
        for part in range(1, 6):
            (base / f"part{part}.json").unlink(missing_ok=True)
        found = {path: digest for path, digest in digests(folder).items() if not path.startswith(".parallel")}
        expect(found == expected, f"by GNU parallel it is something else: {sorted(set(found) ^ set(expected))}")


if sys.argv[1:] == ["parallel"]:
    parallel()
    print(f"{len(wrong)} wrong" if wrong else "parts are right")
    sys.exit(1 if wrong else 0)
as_compile_makes()
options_of_compile()
images()
lines()
faulty_rows()
command_line()
the_same_bytes()
resuming()
broken_off()
flat()
empty_table()
print(f"{len(wrong)} wrong" if wrong else "batch is right")
sys.exit(1 if wrong else 0)
