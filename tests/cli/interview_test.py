"""beding interview: by a pipe and on a terminal; stopped, gone on with, and refused; and the answers of every sample, typed in, give the
same document, byte for byte, as the sample does."""
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

BEDING, ROOT = os.environ["BEDING"], Path(os.environ["BEDING_ROOT"])
LIBRARY = """bibliotheek proef "Proef"
  gebruik "nummering/convenant"
rubriek "Wie"
partij gemeente "Gemeente"
  aantal 1 tot 3
  veld naam "Naam"
  heet "gemeente {naam}"
rubriek "Duur"
vraag duur "Hoe lang?"
  keuze bepaald "Voor bepaalde tijd"
  keuze onbepaald "Voor onbepaalde tijd"
  uitleg "Bepaald: met een einde."
vraag jaren "Hoeveel jaar?"
  getal 1 tot 25
  alleen als duur is bepaald
vraag ruim "Ruim?"
  ja/nee
  standaard nee
regel "Ruim kan alleen voor onbepaalde tijd."
  niet ruim of duur is onbepaald
clausule een "Een"
  {gemeente | opsomming}{als duur is bepaald}, {jaren} jaar{einde}{als ruim}, ruim{einde}.
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
"""
wrong = []


def expect(good, what):
    if not good:
        wrong.append(what)


def interview(folder, typed, *more, library="l.beding", output="mijn.toml"):
    return subprocess.run([BEDING, "interview", library, "-o", output, "--taal", "nl", *more], cwd=folder, input=typed, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, timeout=120)


def compiled(folder, answers, library="l.beding", name="uit.txt"):
    done = subprocess.run([BEDING, "compile", str(library), "--answers", str(answers), "-o", name], cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, timeout=120)
    expect(done.returncode == 0, f"{answers}: {done.stderr}")
    return (Path(folder) / name).read_bytes() if done.returncode == 0 else b""


def by_pipe():
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "l.beding").write_text(LIBRARY, encoding="utf-8")
        done = interview(folder, "2\nBaarn\nSoest\n?\n1\n99\n5 jaar\nja\n<\n<\n2\nja\n")
        expect(done.returncode == 0, f"by a pipe: {done.returncode} {done.stdout[-400:]} {done.stderr}")
        for one in ("Rubriek: Duur", "Vraag 4 van 5. Hoe lang?", "Bepaald: met een einde.", "Ingevuld: Voor bepaalde tijd.", "99 ligt niet tussen 1 en 25.",
                    "Ingevuld: 5.", "Dat kan niet. Ruim kan alleen voor onbepaalde tijd.", "U kunt veranderen: vraag 4", "Enter: Nee.", "Klaar: mijn.toml"):
            expect(one in done.stdout, f"by a pipe: no “{one}” in {done.stdout}")
        expect("\x1b" not in done.stdout, "a pipe gets no colour")
        written = (Path(folder) / "mijn.toml").read_text(encoding="utf-8")
        expect("ruim = true" in written and 'naam = "Soest"' in written and "#~ jaren = 5" in written, written)
        expect(b"ruim" in compiled(folder, "mijn.toml"), "the answers are not as they were given")
        # all is there already: Enter goes through
        again = interview(folder, "\n" * 6)
        expect(again.returncode == 0 and "zijn al beantwoord" in again.stdout, f"again: {again.stdout}")
        expect((Path(folder) / "mijn.toml").read_text(encoding="utf-8") == written, "nothing was changed, and the file was")


def stopped():
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "l.beding").write_text(LIBRARY, encoding="utf-8")
        done = interview(folder, "1\nBaarn\n")
        expect(done.returncode == 1 and "Verder gaan: beding interview l.beding -o mijn.toml" in done.stdout, f"at the end of input: {done.stdout}")
        expect('naam = "Baarn"' in (Path(folder) / "mijn.toml").read_text(encoding="utf-8"), "an answer is lost")
        done = interview(folder, "2\nnee\n")
        expect(done.returncode == 0 and "Vraag 3 van 4. Hoe lang?" in done.stdout, f"gone on with: {done.stdout}")
        (Path(folder) / "eigen.toml").write_text("# van mij\nruim = true\n", encoding="utf-8")
        done = interview(folder, "", output="eigen.toml")
        expect(done.returncode == 1 and "exists-already" in done.stderr, f"a file of another: {done.stderr}")
        (Path(folder) / "oud.toml").write_text('duur = "onbepaald"\nweg = 3\n[[gemeente]]\nnaam = "Zeist"\n', encoding="utf-8")
        done = interview(folder, "\n" * 6, "--van", "oud.toml", output="nieuw.toml")
        written = (Path(folder) / "nieuw.toml").read_text(encoding="utf-8")
        expect(done.returncode == 0 and "‘weg’" in done.stdout and "#~ weg = 3" in written, f"carried over: {done.stdout} {written}")
        expect(b"Zeist" in compiled(folder, "nieuw.toml"), "carried over")
        expect(interview(folder, "stop\n", output="stop.toml").returncode == 1, "stopped")
        english = subprocess.run([BEDING, "interview", "l.beding", "-o", "en.toml", "--lang", "en"], cwd=folder, input="1\nBaarn\nback\nstop\n",
                                 stdout=subprocess.PIPE, text=True, timeout=60)
        for one in ("Question 1 of 4. Gemeente: how many join?", "Filled in: Baarn.", "To go on: beding interview"):
            expect(one in english.stdout, f"no “{one}” in {english.stdout}")


LINES = """bibliotheek proef "Proef"
  gebruik "nummering/convenant"
vraag adres "Welk adres?"
  tekst regels
vraag toelichting "Wat is de aanleiding?"
  tekst alinea's
vraag jaren "Hoeveel jaar?"
  getal 1 tot 25
clausule een "Een"
  {adres}

  {toelichting}

  Voor {jaren} jaar.
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
"""


def lines():
    """An empty line ends lines, two end paragraphs; what was typed when the input ends is kept."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "l.beding").write_text(LINES, encoding="utf-8")
        typed = "Dam 1\n  1012 AB \"Amsterdam\"\n\nEr is:\n- water;\n  - zoet;\n?\n\n{naam} en @x.\n\n\n5\n"
        done = interview(folder, typed)
        expect(done.returncode == 0, f"lines: {done.returncode} {done.stdout} {done.stderr}")
        for one in ("een lege regel erachter sluit het antwoord", "twee lege regels sluiten het antwoord", 'Ingevuld: Dam 1, 1012 AB "Amsterdam".',
                    "Vraag 3 van 3."):
            expect(one in done.stdout, f"lines: no “{one}” in {done.stdout}")
        written = tomllib.loads((Path(folder) / "mijn.toml").read_text(encoding="utf-8"))
        expect([one.strip() for one in written["adres"].splitlines()] == ["Dam 1", '1012 AB "Amsterdam"'], str(written))
        expect(written["toelichting"] == "Er is:\n- water;\n  - zoet;\n?\n\n{naam} en @x.", str(written))
        text = compiled(folder, "mijn.toml").decode()
        expect('Dam 1\n1012 AB "Amsterdam"\n' in text and "{naam} en @x." in text and "zoet; ?" not in text, text)
        again = interview(folder, "<\n<\n\n\n\n")
        expect(again.returncode == 0 and 'Nu staat er: Dam 1, 1012 AB "Amsterdam".' in again.stdout, f"lines, again: {again.stdout}")
        # an item that lacks its text is told, and the question comes back
        wrong_item = interview(folder, "x\n\nEen:\n-\n\n\n< \n", output="fout.toml")
        expect("een onderdeel zonder tekst" in wrong_item.stdout and wrong_item.stdout.count("Wat is de aanleiding?") >= 2, f"lines: {wrong_item.stdout}")
        cut = interview(folder, "Dam 1\nAmsterdam", output="af.toml")
        expect(cut.returncode == 1, f"lines, cut: {cut.stdout}")
        expect(tomllib.loads((Path(folder) / "af.toml").read_text(encoding="utf-8")).get("adres") == "Dam 1\nAmsterdam", "lines that were typed are lost")


def hostile():
    """What cannot be read is asked again, and a file in which something cannot be read stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "l.beding").write_text(LIBRARY, encoding="utf-8")
        run = lambda text, *more: subprocess.run([BEDING, "interview", "l.beding", "-o", "mijn.toml", "--taal", "en", *more], cwd=folder, input=text,
                                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        for bad in (b"Caf\xe9", b"\xff\xfe", b"a" * 100_000, b"\x00\x01", b"\xe2\x80", bytes(range(128, 256))):
            (Path(folder) / "mijn.toml").unlink(missing_ok=True)
            done = run(b"1\n" + bad + b"\nBaarn\nstop\n")
            expect(done.returncode == 1 and b"Filled in: Baarn." in done.stdout, f"{bad[:9]}: {done.returncode} {done.stdout[-300:]} {done.stderr[-300:]}")
        whole = (Path(folder) / "mijn.toml").read_bytes()
        for slip in (b"[[[[ broken\n", b"naam == 3\n", b"x = \"\xff\"\n", b"y = \"open\n"):
            for at in (len(whole) // 2, len(whole)):
                cut = max(whole.rfind(b"\n", 0, at), whole.find(b"\n")) + 1
                slipped = whole[:cut] + slip + whole[cut:]
                (Path(folder) / "mijn.toml").write_bytes(slipped)
                done = run(b"stop\n")
                expect(done.returncode == 1 and b"mijn.toml:" in done.stderr and (Path(folder) / "mijn.toml").read_bytes() == slipped, f"{slip}: {done.stderr}")
                (Path(folder) / "uit.toml").unlink(missing_ok=True)
                done = subprocess.run([BEDING, "interview", "l.beding", "-o", "uit.toml", "--van", "mijn.toml"], cwd=folder, input=b"stop\n", stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
                expect(done.returncode == 1 and b"mijn.toml:" in done.stderr and not (Path(folder) / "uit.toml").exists(), f"--van, {slip}: {done.stderr}")


class Terminal:
    def __init__(self, folder, *arguments):
        self.pid, self.at = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execv(BEDING, [BEDING, "interview", *arguments])
        self.said, self.seen = "", 0

    def until(self, text, seconds=30):
        end = time.monotonic() + seconds
        while text not in self.said[self.seen:] and time.monotonic() < end:
            if select.select([self.at], [], [], 0.2)[0]:
                try:
                    self.said += os.read(self.at, 4096).decode("utf-8", "replace")
                except OSError:
                    break
        found = self.said.find(text, self.seen)
        expect(found >= 0, f"on a terminal: no “{text}” in {self.said[self.seen:]}")
        self.seen = found + len(text) if found >= 0 else self.seen

    def type(self, text):
        os.write(self.at, text.encode())

    def code(self, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return "it does not end"


def on_a_terminal():
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "l.beding").write_text(LIBRARY, encoding="utf-8")
        one = Terminal(folder, "l.beding", "-o", "mijn.toml", "--taal", "nl")
        one.until("> ")
        one.type("1\n")
        one.until("Naam\r\n> ")
        one.type("Baarn\n")
        one.until("Ingevuld: Baarn.")
        one.until("> ")
        for _ in range(60):  # at whatever moment it comes: the prompt stands there a moment before the reading begins
            other = Terminal(folder, "l.beding", "-o", "los.toml", "--taal", "nl")
            other.until("> ")
            other.type("\x03")
            expect(other.code(10) == 1, "Ctrl-C just behind the prompt")
        one.type("\x03")  # Ctrl-C
        one.until("Verder gaan: beding interview l.beding -o mijn.toml")
        expect(one.code() == 1, "Ctrl-C")
        expect('naam = "Baarn"' in (Path(folder) / "mijn.toml").read_text(encoding="utf-8"), "Ctrl-C lost an answer")
        other = Terminal(folder, "l.beding", "-o", "mijn.toml", "--taal", "nl")
        other.until("Hoe lang?")
        other.until("> ")
        other.type("onbepaald\n")
        other.until("Ruim?")
        other.until("> ")
        other.type("\n")
        other.until("Klaar: mijn.toml")
        expect(other.code() == 0, "on a terminal")
        expect(re.search(r"\x1b\[[0-9;]*[A-HJKf]", one.said + other.said) is None, "the cursor was moved")


class Typing:
    """Types in the answers of a sample, by what is asked."""

    def __init__(self, library, sample, output):
        listed = subprocess.run([BEDING, "list", str(library), "--json"], stdout=subprocess.PIPE, text=True, timeout=60)
        self.library = json.loads(listed.stdout)
        self.answers = tomllib.loads(sample.read_text(encoding="utf-8"), parse_float=str)
        self.questions = {one["caption"]: one for one in self.library["questions"]}
        self.parties = {one["caption"]: one for one in self.library["parties"]}
        self.process = subprocess.Popen([BEDING, "interview", str(library), "-o", str(output), "--taal", "nl"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, bufsize=0)

    def asked(self):
        said = ""
        while not said.endswith("\n> "):
            piece = self.process.stdout.read(1)
            if not piece:
                return None
            said += piece
        return said

    def members(self, kind):
        given = self.answers.get(kind["name"], [])
        return given if isinstance(given, list) else [given]

    def field(self, text):
        """The member and the field that are asked, behind what the member is called: by its kind and number until it has a name."""
        found = []
        for kind in self.library["parties"]:
            for number, member in enumerate(self.members(kind), 1):
                name = str(member[kind["fields"][0]["name"]])
                for field in kind["fields"]:
                    if text in (f"{kind['caption']}: {field['caption']}", f"{kind['caption']} {number}: {field['caption']}"):
                        return member, field
                    if text.endswith(f"{name}: {field['caption']}"):
                        found.append((len(name), text.startswith(kind["caption"]), member, field))
        assert found, text
        return max(found, key=lambda one: one[:2])[2:]

    def answer(self, asked):
        text = re.findall(r"^Vraag \d+ van \d+\. (.*)$", asked, re.M)[-1]
        counted = re.fullmatch("(.*): hoeveel (doen er mee|zijn er)\\?", text)
        if counted:
            return str(len(self.members(self.parties[counted[1]])))
        given, one = (self.answers, self.questions[text]) if text in self.questions else self.field(text)
        value = given.get(one["name"], "")
        if isinstance(value, bool):
            return "ja" if value else "nee"
        if isinstance(value, list):
            return ", ".join(value) or "0"
        return f"= {value}" if one["type"] == "text" and value else str(value)

    def run(self):
        for _ in range(400):
            asked = self.asked()
            if asked is None:
                break
            self.process.stdin.write(self.answer(asked) + "\n")
        self.process.stdin.close()
        return self.process.wait(timeout=60)


def samples():
    pairs = [(ROOT / "clauses/modelconvenant.beding", one) for one in sorted((ROOT / "samples").glob("*.toml"))]
    for name in ("verwerkersovereenkomst", "mutual-nda"):
        pairs += [(ROOT / f"clauses/{name}.beding", one) for one in sorted((ROOT / "samples" / name).glob("*.toml"))]
    expect(len(pairs) >= 8, "there are hardly any samples")
    for library, sample in pairs:
        with tempfile.TemporaryDirectory() as folder:
            code = Typing(library, sample, Path(folder) / "mijn.toml").run()
            expect(code == 0, f"{sample}: exit code {code}")
            expect(compiled(folder, "mijn.toml", library, "a.docx") == compiled(folder, sample, library, "b.docx"), f"{sample}: another document")


by_pipe()
stopped()
lines()
hostile()
on_a_terminal()
samples()
print("\n".join(str(one) for one in wrong) or "interview: all as told")
sys.exit(1 if wrong else 0)
