"""What stands on disk, and what is said, when the machine or a stranger is against it: disks that are full, pipes that nobody reads,
signals at any moment, little memory, links, pipes and devices as files, names that a terminal would act on.

    faults_test.py outputs|streams|killed|limits|late|strangers|bounds
"""
import json
import os
import pty
import random
import resource
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

BEDING = os.environ["BEDING"]
ROOT = Path(os.environ["BEDING_ROOT"])
LIBRARY = str(ROOT / "clauses" / "modelconvenant.beding")
ANSWERS = str(ROOT / "samples" / "heuvelrug.toml")
SANITIZED = b"__asan_init" in Path(BEDING).read_bytes()
SMALL = """bibliotheek proef "Proef"
  gebruik "nummering/convenant"
vraag jaren "Hoeveel jaar?"
  getal 1 tot 25
  standaard 4
clausule een "Een"
  Het duurt {jaren} jaar.
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
"""
TEXT = "Artikel 1 Duur\n\nZie artikel 3.\n"
wrong = []


def run(arguments, folder, tongue="en", **more):
    more = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    return subprocess.run([BEDING, *map(os.fsencode, map(str, arguments)), "--taal", tongue], cwd=folder, timeout=120, **more)


def expect(good, *words):
    if not good:
        wrong.append(" ".join(map(str, words)))


def put(folder, **files):
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_bytes(text if isinstance(text, bytes) else text.encode())


def state(folder):
    """All that stands in a folder: bytes of files, where links lead, modes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[path.name] = os.readlink(path)
        elif path.is_file():
            found[path.name] = (path.read_bytes(), stat.S_IMODE(path.stat().st_mode))
        else:
            found[path.name] = "other"
    return found


def refused(name, folder, arguments, code, said, dutch, **more):
    """Refused with this exit code and these words in both languages; on disk nothing changed."""
    before = state(folder)
    for tongue, kind, words in (("en", "error[", said), ("nl", "fout[", dutch)):
        done = run(arguments, folder, tongue, **more)
        told = done.stderr.decode()
        expect(done.returncode == code, name, tongue, "exit code", done.returncode, told)
        expect(kind in told, name, tongue, "is no", kind, told)
        for word in words:
            expect(word in told, name, tongue, "does not say", word, "but", told)
    expect(state(folder) == before, name, "changed", {key: value for key, value in state(folder).items() if before.get(key) != value}.keys())


# ---- outputs ----

def test_outputs(folder):
    put(folder, l_beding=SMALL.replace('gebruik "nummering/convenant"', 'gebruik "n"'), n_beding=(ROOT / "clauses/nummering/convenant.beding").read_text(),
        a_toml="jaren = 3\n", een_txt=TEXT, ander_txt="Een contract.\n", ander_docx="Een contract.\n", V2_TXT="oud")
    (folder / "link.toml").symlink_to("a.toml")
    os.link(folder / "a.toml", folder / "hard.txt")
    (folder / "naar.txt").symlink_to("n.beding")
    (folder / "map.docx").mkdir()
    make = ["compile", "l.beding", "-a", "a.toml", "-o"]
    same = (["same-output", "Choose another name"], ["same-output", "Kies een andere naam"])
    refused("over the answers by a link", folder, ["compile", "l.beding", "-a", "a.toml", "-o", "x.docx", "-o", "link.toml"], 1, ["same-output"], ["same-output"])
    refused("over the answers by a second name of the file", folder, [*make, "hard.txt"], 1, *same)
    refused("over what the library uses", folder, [*make, "x.txt", "-o", "naar.txt"], 1, *same)
    refused("twice the same", folder, [*make, "x.txt", "-o", "./x.txt"], 1, *same)
    refused("a report over what is used", folder, ["report", "l.beding", "-a", "a.toml", "-o", "x.html", "-o", "naar.txt"], 1, *same)
    refused("over the answers it comes from", folder, ["answers", "l.beding", "--from", "a.toml", "-o", "link.toml"], 1, *same)
    refused("a folder", folder, [*make, "x.txt", "-o", "map.docx"], 1, ["not-a-regular-output", "map.docx"], ["map.docx", "naam van een bestand"])
    refused("a full disk beside a good one", folder, [*make, "x.txt", "-o", "/dev/full"], 1, ["unwritable-file", "No space left", "Nothing was left behind"], ["geen ruimte", "niets achtergelaten"])
    refused("no folder", folder, [*make, "x.txt", "-o", "weg/x.docx"], 1, ["unwritable-file", "weg/x.docx", "No such file or directory"], ["geen bestand of map"])
    refused("scan over another document", folder, ["scan", "een.txt", "-o", "ander.docx"], 2, ["unknown-report-format", "ander.docx", ".html"], ["ander.docx", "Kies een naam"])
    refused("scan over another document, form given", folder, ["scan", "een.txt", "--format", "json", "-o", "ander.docx"], 2, ["unknown-report-format"], ["ander.docx"])
    refused("scan over a text that is no report", folder, ["scan", "een.txt", "-o", "ander.txt"], 2, ["no-report-there", "take the file away"], ["geen verslag", "haal het bestand eerst weg"])
    refused("scan over what it reads", folder, ["scan", "een.txt", "ander.txt", "-o", "ander.txt"], 2, *same)
    refused("import over what is there", folder, ["import", "een.txt", "-o", "l.beding"], 1, ["exists-already", "l.beding"], ["bestaat al"])
    refused("new over what is there", folder, ["new", "l"], 1, ["exists-already", "l.beding"], ["bestaat al"])
    # several outputs of scan, in one run and again over its own reports
    for _ in range(2):
        done = run(["scan", "een.txt", "-o", "uit.html", "-o", "uit.json", "-o", "uit.sarif", "-o", "uit.txt"], folder)
        expect(done.returncode == 1 and not done.stderr, "several outputs of scan", done)
    expect(json.loads((folder / "uit.json").read_text())["total"]["findings"] == 1, "the JSON of several")
    expect((folder / "uit.html").read_text().startswith("<!DOCTYPE html>") and "nowhere" in (folder / "uit.txt").read_text(), "the page and text of several")
    done = run(["list", "l.beding", "-o", "lijst.txt", "-o", "lijst.json"], folder)
    expect(done.returncode == 0 and json.loads((folder / "lijst.json").read_text())["questions"][0]["name"] == "jaren" and "jaren" in (folder / "lijst.txt").read_text(), "several outputs of list", done)
    refused("a list in an unknown form", folder, ["list", "l.beding", "-o", "lijst.pdf"], 1, ["unknown-report-format", "lijst.pdf"], ["Kies een naam"])
    refused("a list over its library", folder, ["list", "l.beding", "-o", "l.beding"], 1, *same)
    # a large name is a DOCX, TXT or JSON all the same
    (folder / "a.JSON").write_text('{"jaren": 3}')
    for name, begins in (("V2.DOCX", b"PK"), ("V3.Odt", b"PK"), ("V2.TXT", b"")):
        done = run(["compile", "l.beding", "-a", "a.JSON", "-o", name], folder)
        expect(done.returncode == 0 and (folder / name).read_bytes().startswith(begins), name, done.stderr)
    expect(b"3 jaar" in (folder / "V2.TXT").read_bytes(), "V2.TXT is no text")
    # mode and owner stay; of a link its target is written, also one that is not there yet
    (folder / "mode.txt").write_text("oud")
    (folder / "mode.txt").chmod(0o604)
    (folder / "doel.txt").symlink_to("mode.txt")
    (folder / "los.txt").symlink_to("later.txt")
    before = os.umask(0o077)
    done = run([*make, "doel.txt", "-o", "los.txt"], folder)
    os.umask(before)
    expect(done.returncode == 0 and (folder / "doel.txt").is_symlink() and (folder / "los.txt").is_symlink(), "links", done.stderr)
    expect(stat.S_IMODE((folder / "mode.txt").stat().st_mode) == 0o604 and "3 jaar" in (folder / "mode.txt").read_text(), "mode of what a link leads to")
    expect("3 jaar" in (folder / "later.txt").read_text(), "a link to what is not there yet")
    if os.geteuid() == 0:
        os.chown(folder / "mode.txt", 12345, 23456)
        run([*make, "mode.txt"], folder)
        about = (folder / "mode.txt").stat()
        expect((about.st_uid, about.st_gid) == (12345, 23456), "the owner changed", about)
        owner_of_another(folder, make)
    (folder / "rond.txt").symlink_to("rond.txt")
    refused("a ring of links", folder, [*make, "rond.txt"], 1, ["unwritable-file", "ring"], ["kring"])
    expect(not list(folder.rglob(".beding-*")), "something stands aside")


def owner_of_another(folder, make):
    """Who may write a file and not give it back its owner does not replace it."""
    place = folder / "samen"
    place.mkdir()
    place.chmod(0o777)
    (place / "x.txt").write_text("van een ander")
    (place / "x.txt").chmod(0o666)

    def become():
        os.setgid(54321)
        os.setuid(54321)
    folder.chmod(0o755)
    reach = subprocess.run([BEDING, "--version"], preexec_fn=become, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=place)
    if reach.returncode == 0:  # the program can be started by others
        refused("the owner cannot stay", folder, [*make, "samen/x.txt"], 1, ["unwritable-file", "owner"], ["eigenaar"], preexec_fn=become)


# ---- standard output ----

COMMANDS = {
    "help": ["--help"], "version": ["--version"], "compile": ["compile", "l.beding", "-o", "x.txt"], "batch": ["batch", "l.beding", "-t", "rijen.csv", "--check"], "table": ["table", "l.beding", "-o", "t.csv"], "answers": ["answers", "l.beding"], "interview": ["interview", "l.beding", "-o", "t.toml"], "check": ["check", "l.beding"],
    "check as JSON": ["check", "l.beding", "--format", "json"], "report": ["report", "l.beding", "-o", "x.json"], "fmt": ["fmt", "-"], "list": ["list", "l.beding"],
    "new": ["new", "nieuw"], "style": ["style", "new", "-o", "huis.docx"], "explain": ["explain", "--all"], "scan": ["scan", "een.txt"], "unpack": ["unpack", "met.odt"], "import": ["import", "een.txt", "-o", "i"], "studio": ["studio", ".", "--export", "uit"],
}


def test_streams(folder):
    listed = {line.split()[0] for line in run(["--help"], folder).stdout.decode().split("Subcommands:")[1].splitlines() if line.strip()}
    expect(listed <= {words[0] for words in COMMANDS.values()}, "a command is not tried:", listed)
    put(folder, l_beding=SMALL)
    expect(run(["compile", "l.beding", "--with-answers", "-o", "met.odt"], folder).returncode == 0, "no document with answers")
    with_answers = (folder / "met.odt").read_bytes()
    for name, arguments in COMMANDS.items():
        for kind in ("full", "pipe", "closed"):
            for tongue, words, reason in (("en", "Not all could be written to standard output", {"full": "No space left", "pipe": "nobody reads", "closed": "closed"}),
                                          ("nl", "Niet alles kon worden geschreven naar standaarduitvoer", {"full": "geen ruimte", "pipe": "niet meer gelezen", "closed": "gesloten"})):
                place = Path(tempfile.mkdtemp(dir=folder))
                put(place, l_beding=SMALL, een_txt=TEXT, rijen_csv="jaren\n3\n")
                (place / "met.odt").write_bytes(with_answers)
                out = {"full": lambda: os.open("/dev/full", os.O_WRONLY), "pipe": nobody_reads, "closed": lambda: os.open("/dev/null", os.O_WRONLY)}[kind]()
                done = run(arguments, place, tongue, stdout=out, stdin=open(place / "l.beding", "rb"), preexec_fn=(lambda: os.close(1)) if kind == "closed" else None)
                os.close(out)
                told = done.stderr.decode()
                code = 2 if arguments[0] == "scan" else 1
                expect(done.returncode == code and words in told and reason[kind] in told, name, kind, tongue, done.returncode, told)
                made = [place / one for one in arguments if "." in one and not one.startswith("-") and one not in ("l.beding", "een.txt")]
                expect(all(one.stat().st_size > 0 for one in made), name, kind, "what was asked for with -o is not there")
                expect((place / "l.beding").read_text() == SMALL and (place / "een.txt").read_text() == TEXT, name, kind, "a source was written")


def nobody_reads():
    reading, writing = os.pipe()
    os.close(reading)
    return writing


# ---- signals ----

MAKE = ["compile", LIBRARY, "-a", ANSWERS, "-o", "x.docx", "-o", "x.odt", "-o", "x.html", "-o", "x.txt", "--report", "x.json"]
MADE = ("x.docx", "x.odt", "x.html", "x.txt", "x.json")


def test_killed(folder):
    moments = int(os.environ.get("BEDING_MOMENTS", "20"))
    first = folder / "first"
    first.mkdir()
    began = time.monotonic()
    expect(run(MAKE, first).returncode == 0, "it is not made at all")
    whole = time.monotonic() - began
    new = {name: (first / name).read_bytes() for name in MADE}
    generator = random.Random(16)
    ended = 0
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGKILL):
        place = folder / number.name
        place.mkdir()
        for _ in range(moments):
            for name in MADE:
                (place / name).write_text("old")
            process = subprocess.Popen([BEDING, *MAKE], cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))
            time.sleep(generator.random() * whole)
            process.send_signal(number)
            code = process.wait()
            ended += code == -number
            expect(code in (0, -number), number.name, "gives", code)
            now = {name: (place / name).read_bytes() for name in MADE}
            olds = sum(one == b"old" for one in now.values())
            if number == signal.SIGKILL:
                expect(all(now[name] in (b"old", new[name]) for name in MADE), number.name, "half a file")
            else:
                expect(now == new or olds == len(MADE), number.name, f"{olds} of {len(MADE)} are old")
                expect(sorted(os.listdir(place)) == sorted(MADE), number.name, "leaves", os.listdir(place))
        # the next run clears what was left, and nothing that is of another kind or in use
        mine, others = place / ".beding-0123456789abcdef.tmp", ("x.docx.123.tmp", ".beding-kort.tmp", ".beding-0123456789abcdeg.tmp", "beding-0123456789abcdef.tmp")
        mine.write_text("left")
        busy = place / ".beding-0123456789abcde0.tmp"
        for name in others:
            (place / name).write_text("mine")
        (place / ".beding-aaaaaaaaaaaaaaaa.tmp").mkdir()
        (place / ".beding-bbbbbbbbbbbbbbbb.tmp").symlink_to("x.docx.123.tmp")
        with open(busy, "w") as held:
            import fcntl
            fcntl.flock(held, fcntl.LOCK_EX)
            expect(run(MAKE, place).returncode == 0, number.name, "the next run")
        expect(sorted(os.listdir(place)) == sorted([*MADE, *others, busy.name, ".beding-aaaaaaaaaaaaaaaa.tmp", ".beding-bbbbbbbbbbbbbbbb.tmp"]), number.name, "after the next run:", sorted(os.listdir(place)))
    expect(ended > moments, "hardly any run was ended:", ended)
    # a signal that was ignored (nohup) stays so
    process = subprocess.Popen([BEDING, *MAKE], cwd=first, stdout=subprocess.DEVNULL, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    process.send_signal(signal.SIGHUP)
    expect(process.wait() == 0, "SIGHUP that was ignored ended it")


# ---- limits of the process ----

def test_limits(folder):
    put(folder, l_beding=SMALL, een_txt=TEXT, x_docx="old", lang_txt="".join(f"Artikel {i} Deel {i}\n\nDe tekst van dit deel.\n\n" for i in range(1, 200)))
    small = 4096

    def no_larger():
        resource.setrlimit(resource.RLIMIT_FSIZE, (small, small))
    refused("a file may not get so large", folder, ["compile", LIBRARY, "-a", ANSWERS, "-o", "x.txt", "-o", "x.docx"], 1, ["unwritable-file", "so large", "Nothing was left"], ["zo groot"], preexec_fn=no_larger)
    refused("a library may not get so large", folder, ["import", "lang.txt", "-o", "i"], 1, ["unwritable-file", "so large"], ["zo groot"], preexec_fn=no_larger)
    if SANITIZED:
        return
    said = []
    for megabytes in (*range(70, 100, 3), *range(100, 200, 20)):
        most = megabytes << 20

        def little(most=most):
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if run(["--version"], folder, preexec_fn=little).returncode != 0:
            continue  # what it is linked to cannot even be started
        for arguments in (["check", LIBRARY], ["compile", LIBRARY, "-a", ANSWERS, "-o", "x.docx"], ["scan", "een.txt", LIBRARY, "--format", "json"]):
            before = state(folder)
            done = run(arguments, folder, preexec_fn=little)
            told = done.stderr.decode("utf-8", "replace")
            if done.returncode == 127:  # it could not even be started
                continue
            memory = "not-enough-memory" in told or "not enough memory" in told
            said += [(arguments, little)] if done.returncode == 3 else []
            expect(done.returncode in (0, 1) or (memory and done.returncode in (1, 2, 3)), arguments[0], megabytes, "MB:", done.returncode, told[-300:])
            expect(not list(folder.glob(".beding-*")), arguments[0], "leaves something aside")
            if done.returncode > 1:
                expect(state(folder) == before, arguments[0], megabytes, "MB: something was written")
            (folder / "x.docx").write_text("old")
    expect(said, "memory was never short")
    # how much is just too little is not the same twice
    dutch = [one.stderr.decode() for one in (run(arguments, folder, "nl", preexec_fn=little) for arguments, little in said) if one.returncode == 3]
    expect(dutch and all(word in one for one in dutch for word in ("fout[not-enough-memory]", "Het geheugen is vol", "tip: Er is niets geschreven")), "memory in Dutch", dutch)


# ---- libraries of the system ----


def test_late(folder):
    """One that is not there is told by what needs it, and keeps nothing else from working."""
    if b"beding_open_late" not in Path(BEDING).read_bytes():
        print("libraries are all opened at the start in this build: nothing to test")
        sys.exit(77)
    put(folder, een_beding=SMALL, tekst_txt=TEXT)
    bad = folder / "bad"
    bad.mkdir()
    for name in ("libz3.so.4", "libxml2.so.2", "libzip.so.4", "libqpdf.so.29", "libxlsxwriter.so.4", "libsqlite3.so.0"):
        (bad / name).touch()
    without = {"env": {**os.environ, "LD_LIBRARY_PATH": str(bad)}}
    for form in ("docx", "odt", "txt", "html"):
        done = run(["compile", "een.beding", "-o", f"een.{form}"], folder, **without)
        expect(done.returncode == 0, form, "without libraries that it does not need:", done.stderr)
    for arguments, library in ((["check", "een.beding"], "libz3"), (["scan", "een.docx"], "libzip"), (["scan", "een.odt", "een.docx", "tekst.txt"], "libzip"),
                               (["table", "een.beding", "-o", "een.xlsx"], "libxlsxwriter"), (["compile", "een.beding", "-o", "een.docx", "--report", "r.html"], "libz3")):
        for tongue, words in (("en", "cannot be opened"), ("nl", "kan niet worden geopend")):
            before = state(folder)
            done = run(arguments, folder, tongue, **without)
            told = done.stderr.decode()
            expect(done.returncode == 3 and words in told and library in told and "./run --version" in told, arguments, tongue, done.returncode, told)
            expect(state(folder) == before, arguments, "wrote something")


# ---- strangers ----

EVIL = "\x1b[31m\x07\x7f\u009b2J\u202e"


def test_strangers(folder):
    put(folder, l_beding=SMALL, een_txt=TEXT)
    raw = EVIL.encode() + b"\x9b2J\xff"
    terminal_is_safe(folder, raw)
    pipes_and_devices(folder)
    hidden_marks(folder)
    names_that_are_no_text(folder)
    pdf_files(folder)
    same_letters(folder)
    ranges_in_words(folder)


def terminal_is_safe(folder, raw):
    """No byte that a terminal acts on comes from a name, an option, a document, a library or answers."""
    inside = SMALL.replace("Het duurt", "Het" + EVIL + " duurt")
    name = os.fsdecode(b"n" + raw)
    put(folder, kwaad_beding=inside, kwaad_toml='jaren = "' + EVIL + '"\n' + EVIL + ' = 3\n', kwaad_txt="Artikel 1 " + EVIL + "\n\nZie artikel 3" + EVIL + ".\n")
    (folder / (name + ".txt")).write_text(TEXT)
    (folder / (name + ".beding")).write_text(SMALL)
    tried = (["compile", name, "-o", name], ["compile", name + ".beding", "-o", name + "2.txt"], ["compile", "l.beding", "-o", name + ".pdf"], ["compile", "l.beding", name], ["check", "kwaad.beding"],
             ["check", "l.beding", "--reach", EVIL], ["compile", "l.beding", "-a", "kwaad.toml", "-o", "x.txt"], ["compile", "l.beding", "--document", EVIL, "-o", "x.txt"], ["scan", "kwaad.txt"], ["scan", name + ".txt"], ["scan", "kwaad.txt", "--format", "paragraphs"],
             ["scan", "kwaad.txt", "--format", "json"], ["scan", name, "weg" + name], ["list", name + ".beding"], ["explain", EVIL], ["new", EVIL], ["fmt", "--check", name], ["check", "--moeite", EVIL, "l.beding"], [EVIL], ["check", "--" + EVIL],
             ["import", name + ".txt", "-o", "i" + name], ["import", "kwaad.txt", "-o", "k"])
    for arguments in tried:
        shown = on_terminal(arguments, folder)
        text = shown.replace(b"\r\n", b"\n")
        for colour in (b"\x1b[1;31m", b"\x1b[1;33m", b"\x1b[1;34m", b"\x1b[1;32m", b"\x1b[1m", b"\x1b[0m"):
            text = text.replace(colour, b"")
        decoded = text.decode("utf-8", "surrogateescape")
        bad = {hex(ord(c)) for c in decoded if (ord(c) < 32 and c not in "\n\t\r") or 0x7F <= ord(c) < 0xA0 or c == "\u202e" or 0xDC80 <= ord(c) <= 0xDCFF}
        expect(not bad and decoded.strip(), arguments, "brings", bad, "to the terminal:", shown)


def on_terminal(arguments, folder):
    """What comes to a terminal, on both streams."""
    main, other = pty.openpty()
    shown = b""
    with subprocess.Popen([BEDING, *map(os.fsencode, arguments)], cwd=folder, stdin=subprocess.DEVNULL, stdout=other, stderr=other) as process:
        os.close(other)
        try:
            while more := os.read(main, 100000):
                shown += more
        except OSError:  # how Linux says that the other side is closed
            pass
        os.close(main)
    expect(process.returncode in (0, 1, 2), arguments, "gives", process.returncode)
    return shown


def pipes_and_devices(folder):
    os.mkfifo(folder / "pijp.beding")
    os.mkfifo(folder / "pijp.txt")
    with socket.socket(socket.AF_UNIX) as there:
        there.bind(str(folder / "s.beding"))
        put(folder, g_beding='bibliotheek a "A"\n  gebruik "pijp"\n')
        words = (["unreadable-file", "pipe or a device", "Check the path"], ["pijp of een apparaat", "Controleer het pad"])
        for name, arguments, code in (("a pipe as library", ["check", "pijp.beding"], 1), ("a pipe that is used", ["check", "g.beding"], 1), ("a device as library", ["check", "/dev/zero"], 1),
                                      ("a socket", ["check", "s.beding"], 1), ("a pipe as answers", ["compile", "l.beding", "-a", "pijp.txt", "-o", "x.txt"], 1),
                                      ("a device as answers", ["compile", "l.beding", "-a", "/dev/zero", "-o", "x.txt"], 1), ("a pipe to scan", ["scan", "pijp.txt"], 2),
                                      ("a device to scan", ["scan", "/dev/urandom"], 2), ("a pipe to import", ["import", "pijp.txt", "-o", "i"], 1), ("a pipe to lay out", ["fmt", "pijp.beding"], 1)):
            refused(name, folder, arguments, code, *words)
    refused("a folder as library", folder, ["check", "."], 1, ["directory"], ["het is een map"])
    # what the process was given is read, and written
    done = run(["scan", "/dev/stdin", "--format", "paragraphs"], folder, stdin=None, input=TEXT.encode())
    expect(done.stdout.startswith(b"Artikel 1 Duur"), "standard input", done)
    done = run(["compile", "l.beding", "-o", "/dev/stdout"], folder)
    expect(done.returncode == 0 and b"Het duurt 4 jaar." in done.stdout, "/dev/stdout", done)


def hidden_marks(folder):
    """What turns the direction, or is not seen, is told where it stands: in words, comments, keys, values and escapes."""
    cases = (("h.beding", SMALL.replace("Het duurt", "Het \u202eduurt"), ["check", "h.beding"], "h.beding:7:7", "turning-character", "U+202E"),
             ("h.beding", SMALL.replace("vraag", "# \u2066x\nvraag"), ["check", "h.beding"], "h.beding:3:3", "turning-character", "U+2066"),
             ("h.beding", SMALL.replace("Het duurt", "Het du\u200burt"), ["check", "h.beding"], "h.beding:7:9", "unseen-character", "U+200B"),
             ("h.beding", SMALL.replace("Het duurt", "Het du\ufeffurt"), ["list", "h.beding"], None, "", ""),
             ("h.toml", "# \u202e\njaren = 3\n", ["compile", "l.beding", "-a", "h.toml", "-o", "x.txt"], "h.toml:1:3", "turning-character", "U+202E"),
             ("h.toml", 'jaren = 3 # "\\\\u202e"\n', ["compile", "l.beding", "-a", "h.toml", "-o", "x.txt"], None, "", ""),
             ("h.json", '{"jaren": 3, "x": "\\u202e"}', ["compile", "l.beding", "-a", "h.json", "-o", "x.txt"], "h.json:1:20", "turning-character", "U+202E"),
             ("h.json", '{"jaren": 3, "x\u2060": 4}', ["compile", "l.beding", "-a", "h.json", "-o", "x.txt"], "h.json:1:16", "unseen-character", "U+2060"))
    for name, text, arguments, place, code, sign in cases:
        (folder / name).write_text(text, encoding="utf-8")
        english, dutch = (run(arguments, folder, tongue).stderr.decode() for tongue in ("en", "nl"))
        if place is None:
            expect("-character" not in english, name, english)
            continue
        expect(f"{place}: warning[{code}]" in english and sign in english and "Remove the character" in english, name, english)
        expect(f"{place}: let op[{code}]" in dutch and "Verwijder het teken" in dutch, name, dutch)
    # what no document can print is an error, beyond ASCII too
    for sign in ("\x07", "\x7f", "\x9b", "\ufffe", "\uffff", "\ufdd0", "\U0001fffe"):
        (folder / "c.beding").write_text(SMALL.replace("Het duurt", "Het" + sign + " duurt"), encoding="utf-8")
        (folder / "c.toml").write_text(GIVEN.replace("Baarn", "Ba\\U%08Xarn" % ord(sign)), encoding="utf-8")
        expect(f"c.beding:7:6: error[control-character]: There is an invisible character here (U+{ord(sign):04X})" in run(["check", "c.beding"], folder).stderr.decode(), repr(sign), "in a library", run(["check", "c.beding"], folder).stderr)
        expect(f"[control-character]: Hier staat een onzichtbaar teken (U+{ord(sign):04X})" in run(["compile", LIBRARY, "-a", "c.toml", "-o", "x.txt"], folder, "nl").stderr.decode(), repr(sign), "in answers", run(["compile", LIBRARY, "-a", "c.toml", "-o", "x.txt"], folder).stderr)
    # mended, and the report stops for it
    (folder / "h.beding").write_text(SMALL.replace("Het duurt", "Het \u202edu\u200burt"), encoding="utf-8")
    (folder / "h.toml").write_text("# \u202e\njaren = 3\n", encoding="utf-8")
    (folder / "stil.toml").write_text("# niets\njaren = 3\n", encoding="utf-8")
    for name, code in (("h.toml", 4), ("stil.toml", 0)):
        expect(run(["report", "l.beding", "-a", name, "--fail-on", "warnings"], folder).returncode == code, "the report stops wrongly with", name)
    expect(run(["check", "--fix", "h.beding"], folder).returncode == 0 and (folder / "h.beding").read_text() == SMALL, "hidden marks are not mended")


GIVEN = '[[gemeente]]\nnaam = "Baarn"\nvertegenwoordiger = "de burgemeester"\n[[gemeente]]\nnaam = "Soest"\nvertegenwoordiger = "de burgemeester"\n'


def names_that_are_no_text(folder):
    """A file name of any bytes leaves JSON, SARIF and pages valid."""
    name = os.fsdecode(b"n\xff\x9b.")
    (folder / (name + "txt")).write_text(TEXT)
    (folder / (name + "beding")).write_text(SMALL.replace("{jaren}", "{jarn}"))
    (folder / ("g" + name + "beding")).write_text(SMALL)
    for form in ("json", "sarif", "html", "text"):
        done = run(["scan", name + "txt", "weg" + name, "--format", form], folder)
        done.stdout.decode("utf-8")
        expect(form not in ("json", "sarif") or json.loads(done.stdout), form)
    for form in ("json", "sarif"):
        for broken in (name + "beding", "weg" + name):
            json.loads(run(["check", broken, "--format", form], folder).stdout.decode("utf-8"))
    done = run(["report", "g" + name + "beding", "-o", "r.html", "-o", "r.json", "-o", "r.sarif", "-o", "r.txt"], folder)
    expect(done.returncode == 0, "a report of a name that is no text", done)
    for made in ("r.html", "r.json", "r.sarif", "r.txt"):
        text = (folder / made).read_bytes().decode("utf-8")
        expect(not made.endswith(("json", "sarif")) or json.loads(text), made)
    for form in ([], ["--json"]):
        run(["list", "g" + name + "beding", *form], folder).stdout.decode("utf-8")


def pdf_files(folder):
    broken = b"%PDF-1.7\nstuk"
    put(folder, stuk_pdf=broken, goed_docx=b"geen zip", leeg_docx=b"", leeg_txt=b"", oud_rtf=b"{\\rtf1\\ansi Artikel 1}")
    if shutil.which("pdftotext", path="/usr/bin:/usr/local/bin:/bin"):
        # a program of the folder where the user is, is never run
        evil = folder / "pdftotext"
        evil.write_text("#!/bin/sh\ntouch gestart\necho Artikel 1 Kwaad\n")
        evil.chmod(0o755)
        before = dict(os.environ)
        os.environ["PATH"] = f".::{folder}:" + before["PATH"]
        refused("a damaged PDF", folder, ["scan", "stuk.pdf"], 2, ["pdf-unreadable", "damaged", "Save the PDF again"], ["beschadigd", "Bewaar de PDF opnieuw"])
        refused("a damaged PDF to import", folder, ["import", "stuk.pdf", "-o", "i"], 1, ["pdf-unreadable"], ["beschadigd"])
        os.environ.update(before)
        for tongue in ("en", "nl"):
            expect("poppler" not in run(["scan", "stuk.pdf"], folder, tongue).stderr.decode(), "told to install what is there")
        (folder / "goed.pdf").write_bytes(PDF)
        for arguments, more in ((["goed.pdf"], {}), (["/dev/stdin"], {"stdin": None, "input": PDF})):
            done = run(["scan", *arguments, "--format", "paragraphs"], folder, **more)
            expect(done.returncode == 0 and b"Artikel 1" in done.stdout, "a PDF", arguments, done)
        evil.unlink()
    for name, code, said, dutch in (("goed.docx", "broken-archive", "goed.docx", "goed.docx"), ("leeg.docx", "broken-archive", "0 bytes", "0 bytes"),
                                    ("leeg.txt", "nothing-to-import", "leeg.txt", "leeg.txt"), ("oud.rtf", "unknown-document-kind", "Save it in one of those forms", "Bewaar het")):
        refused(name, folder, ["scan", name], 2, [code, said], [code, dutch])
        refused(name + " to import", folder, ["import", name, "-o", "i"], 1, [code, said], [code, dutch])
    (folder / "waar.fodt").write_bytes(b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
                                       b'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>Artikel 1 Duur</text:p></office:text></office:body></office:document>')
    expect(run(["scan", "waar.fodt", "--format", "paragraphs"], folder).stdout == b"Artikel 1 Duur\n", "flat ODT is read", run(["scan", "waar.fodt", "--format", "paragraphs"], folder))


PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 46>>stream
BT /F 12 Tf 20 200 Td (Artikel 1 Duur) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def same_letters(folder):
    """Letters with an accent behind them are the same letters: in libraries, in answers and between them."""
    library = """bibliotheek a "A"
  gebruik "nummering/convenant"
partij p "P"
  aantal 1 of meer
  veld naam "N"
  heet "{naam}"
vraag plaats "Waar?"
  tekst
clausule een "Een"
  {als plaats is "%s"}Ja, in het %s.{anders}Nee.{einde}
clausule slot "Slot"
  {p | opsomming}.
begrip "%s"
  betekenis.
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
    slot
"""
    apart, whole = "cafe\u0301", "caf\u00e9"
    for in_library in (apart, whole):
        for in_answers in (apart, whole, "cafe\\u0301"):
            (folder / "n.beding").write_text(library % (in_library, in_library, whole), encoding="utf-8")
            (folder / "n.toml").write_text(f'plaats = "{in_answers}"\n[[p]]\nnaam = "{apart}"\n[[p]]\nnaam = "{whole}"\n', encoding="utf-8")
            done = run(["compile", "n.beding", "-a", "n.toml", "-o", "n.txt"], folder)
            expect(done.returncode == 0 and "Ja, in het café." in unicodedata.normalize("NFC", (folder / "n.txt").read_text(encoding="utf-8")), repr(in_library), repr(in_answers), done.stderr.decode())
            expect("doubt-same-party" in done.stderr.decode(), "two parties of one name", done.stderr.decode())


def ranges_in_words(folder):
    for value in ("0", "-1", "1e3", "9" * 300, "99999999999", "abc", "1.5", ""):
        refused(f"effort {value[:12]}", folder, ["check", "l.beding", f"--effort={value}"], 2, ["option-value", "--effort", "a whole number from 1 to 4294967295"], ["een heel getal van 1 tot en met 4294967295"])
        expect(len(run(["check", "l.beding", f"--effort={value}"], folder).stderr) < 700, "the message is as long as the number")


# ---- bounds ----

def test_bounds(folder):
    sys.path.insert(0, str(ROOT / "bench"))
    import limits
    for one in limits.CASES:
        arguments, code, said = limits.built(one, folder)
        seconds, memory, done = limits.measured([BEDING, *arguments, "--taal", "en"], folder)
        told = done.stderr.decode("utf-8", "replace")
        expect(done.returncode == code and all(word in told for word in said), one.name, done.returncode, told[:400])
        expect(seconds < one.seconds * (10 if SANITIZED else 1), one.name, "takes", seconds, "s")
        expect(SANITIZED or memory < one.megabytes << 20, one.name, "takes", memory >> 20, "MB")
        expect(len(told) < 60_000, one.name, "says", len(told), "bytes")
    rows = limits.rows()
    docs = (ROOT / "docs" / "bounds.md").read_text(encoding="utf-8")
    for name, value, english, why in rows:
        expect(f"| {value:,} | {english} | {why} |" in docs, "docs/bounds.md lacks", f"| {value:,} | {english} | {why} |")
    expect(docs.count("\n| ") == len(rows) + 1, "docs/bounds.md has rows that are no bounds")


with tempfile.TemporaryDirectory() as where:
    globals()[f"test_{sys.argv[1]}"](Path(where))
print("\n".join(wrong) or "as expected")
sys.exit(1 if wrong else 0)
