"""The desk in headless Chromium: from the start page to a document, with and without script, by keyboard, narrow, in two tabs
and after the server was killed; and the way with a program of one's own, that Chromium would not send.

    desk_test.py live|plain|images|closing|keyboard|presses|looks|tabs|killed|hostile|types
"""
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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
from node_packages import fetched

BEDING = os.environ["BEDING"]
ROOT = Path(os.environ["BEDING_ROOT"])
BUILD = Path(os.environ["BEDING_BUILD"])
SKIPPED = 77
SAMPLES = [("modelconvenant.beding", "heuvelrug.toml"), ("modelconvenant.beding", "achterhoek.toml"), ("modelconvenant.beding", "veertien.toml"),
           ("modelconvenant.beding", "waterschap.toml"), ("mutual-nda.beding", "mutual-nda/tramway.toml")]


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def modules():
    """Where playwright-core and axe-core are."""
    return fetched(ROOT / "tests" / "browser", BUILD / "browser") or skip("playwright-core and axe-core cannot be fetched")


class Desk:
    """A server on a folder with the libraries of ours."""

    def __init__(self, folder, port=0, tongue="nl"):
        self.folder = Path(folder)
        for library in (ROOT / "clauses").glob("*.beding"):
            shutil.copy(library, self.folder)
        self.process = subprocess.Popen([BEDING, "studio", str(self.folder), "--no-open", "--taal", tongue, *(["--port", str(port)] if port else [])],
                                        stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), self.address
        self.port = int(re.search(r":(\d+)/", self.address)[1])

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        code = self.process.wait(timeout=20)
        assert how == signal.SIGKILL or code == 0, f"ended with {code}"


def play(part, desk, **more):
    """Runs a part of desk.mjs; gives what it found."""
    data = {"part": part, "address": desk.address, "folder": str(desk.folder), **more}
    run = subprocess.run(["node", str(ROOT / "tests/studio/desk.mjs"), str(modules()), shutil.which("chromium"), json.dumps(data)],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    sys.stdout.write(run.stdout[:6000] + run.stderr[:3000])
    return run.returncode == 0


def compiled(folder, library, toml, name):
    for ending in ("docx", "txt"):
        subprocess.run([BEDING, "compile", str(library), "-a", str(toml), "-o", f"{folder}/{name}.{ending}"], check=True, stdout=subprocess.DEVNULL)
    return Path(f"{folder}/{name}")


def judged(folder, downloads):
    """What was downloaded is byte for byte what compile makes of the answers, and LibreOffice counts as the text does."""
    good = True
    pairs = []
    for library, docx, toml in downloads:
        base = compiled(folder, ROOT / "clauses" / library, toml, Path(docx).stem + "-own")
        if Path(f"{base}.docx").read_bytes() != Path(docx).read_bytes():
            print(f"{docx} differs from what compile makes")
            good = False
        pairs.append((Path(docx), base))
    if not shutil.which("soffice") or not (ROOT.parent / "shared/tools/office-numbers").exists():
        print("# without LibreOffice the numbers are not judged")
        return good
    sys.path.insert(0, str(ROOT / "tests/office"))
    import office_test
    for (path, base), (lines, fields) in zip(pairs, office_test.office_lines([path for path, _ in pairs])):
        good = office_test.compare(path.name, lines, fields, office_test.own_lines(base)) and good
    return good


def filled(library, answers):
    """What a sample answers, as the pages ask it: (path, value) in the order of the file, and how many of each party."""
    import tomllib
    data = tomllib.loads((ROOT / "samples" / answers).read_text(encoding="utf-8"))
    values, parties = [], {}
    for name, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict) or isinstance(value, dict):
            members = value if isinstance(value, list) else [value]
            parties[name] = len(members)
            values += [(f"{name}.{at}.{field}", str(text)) for at, one in enumerate(members, 1) for field, text in one.items()]
        else:
            values.append((name, value if isinstance(value, (bool, list)) else str(value)))
    return {"library": library, "values": values, "parties": parties}


def test_live(folder):
    desk = Desk(folder)
    cases = [filled(*one) for one in SAMPLES[:2]]
    good = play("live", desk, cases=cases, out=str(folder))
    desk.end()
    return good and judged(folder, [(one["library"], f"{folder}/case{at}.docx", f"{folder}/case{at}.toml") for at, one in enumerate(cases)]) and same_answers(folder, SAMPLES[:2])


def same_answers(folder, samples):
    """The document of the answers typed in is that of the sample."""
    good = True
    for at, (library, answers) in enumerate(samples):
        base = compiled(folder, ROOT / "clauses" / library, ROOT / "samples" / answers, f"sample{at}")
        if Path(f"{base}.docx").read_bytes() != Path(f"{folder}/case{at}.docx").read_bytes():
            print(f"{answers} typed in gives another document")
            good = False
    return good


def test_plain(folder):
    desk = Desk(folder)
    cases = [filled(*one) for one in SAMPLES]
    good = play("plain", desk, cases=cases, out=str(folder))
    desk.end()
    return good and judged(folder, [(one["library"], f"{folder}/case{at}.docx", f"{folder}/case{at}.toml") for at, one in enumerate(cases)]) and same_answers(folder, SAMPLES)


IMAGES = """bibliotheek beeld "Met beelden"
  taal nl
  versie 1.0
  gebruik "nummering/convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam van de gemeente"
  veld logo "Logo van de gemeente"
    afbeelding
  heet "Gemeente {naam}"
rubriek "Vorm"
vraag beeld "Beeldmerk van de samenwerking"
  uitleg "Staat naast de logo's, boven het convenant."
  afbeelding
clausule een "Partijen"
  Partijen: {gemeente | opsomming}.
document d "Convenant"
  nummering convenant
  logo's gemeente.logo, beeld
  hoofdstuk "Begin"
    een
"""


LINES = """bibliotheek lang "Lang"
  taal nl
  gebruik "nummering/convenant"
vraag plek "Waar?"
  tekst regels
vraag waarom "Waarom?"
  tekst alinea's
clausule een "Een"
  {plek}

  {waarom}
document d "Contract"
  nummering convenant
  hoofdstuk "Begin"
    een
"""


def test_lines(folder):
    work = Path(folder) / "werk"
    work.mkdir()
    (work / "lang.beding").write_text(LINES, encoding="utf-8")
    return play_alone("lines", work)


def png(width, height):
    """A picture of one colour."""
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\x20\x60\xa0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_images(folder):
    """Images and a house style; what is exported, and what is downloaded as answers, gives by compile the same bytes."""
    work = Path(folder) / "werk"
    (work / "stijlen").mkdir(parents=True)
    (work / "beeld.beding").write_text(IMAGES, encoding="utf-8")
    subprocess.run([BEDING, "style", "new", "-o", str(work / "stijlen/huis.dotx")], check=True, stdout=subprocess.DEVNULL)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"{}><path d="M0 0h40v20z" fill="#c00"/>{}</svg>'
    files = {"png": ("Wapen van Doorn.png", png(120, 80)), "svg": ("beeld.svg", svg.format("", "").encode()),
             "script": ("wapen.svg", svg.format(' onload="alert(1)"', "<script>alert(1)</script>").encode()),
             "text": ("kwaad.png", b"MZ\x90 <script>alert(1)</script>"), "large": ("groot.png", png(20, 20) + b"\0" * 5_300_000)}
    images = {}
    for kind, (name, data) in files.items():
        images[kind] = f"{folder}/{name}"
        Path(images[kind]).write_bytes(data)
    desk = Desk(work)
    good = play("images", desk, images=images, out=str(folder), pictures=os.environ.get("DESK_PICTURES", ""))
    desk.end()
    if not good:
        return False
    subprocess.run([BEDING, "studio", str(work), "--export", f"{folder}/export"], check=True, stdout=subprocess.DEVNULL)
    for name in ("live", "plain"):
        shutil.unpack_archive(f"{folder}/{name}.zip", f"{folder}/{name}")
        exported = next(Path(folder).glob(f"export/Beeld {name}*"))
        for at, answers in enumerate((Path(f"{folder}/{name}/answers.toml"), exported / "answers.toml")):
            out = Path(f"{folder}/{name}{at}.docx")
            subprocess.run([BEDING, "compile", str(work / "beeld.beding"), "-a", str(answers), "-o", str(out), "--stijl", str(work / "stijlen/huis.dotx")], check=True, stdout=subprocess.DEVNULL)
            if out.read_bytes() != Path(f"{folder}/{name}.docx").read_bytes():
                print(f"{answers} gives another document than the desk")
                good = False
    return good


def play_alone(part, folder, **asked):
    desk = Desk(folder, **asked)
    good = play(part, desk)
    desk.end()
    return good


def test_keyboard(folder):
    return play_alone("keyboard", folder, tongue="en")


def test_presses(folder):
    return play_alone("presses", folder)


def test_types(folder):
    """The types of the script are right, and a wrong one is found."""
    web = Path(folder) / "web"
    shutil.copytree(ROOT / "studio" / "web", web)

    def judged_types():
        run = subprocess.run(["node", str(modules() / "typescript/bin/tsc"), "-p", str(web)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return run.returncode, run.stdout

    code, told = judged_types()
    if code != 0:
        print(told)
        return False
    with (web / "desk.ts").open("a", encoding="utf-8") as script:
        script.write("export const count: number = document.title;\n")
    code, told = judged_types()
    if code == 0 or "TS2322" not in told:
        print(f"a wrong type is not found: {told}")
        return False
    return True


def test_looks(folder):
    return play_alone("looks", folder)


def test_tabs(folder):
    return play_alone("tabs", folder)


def test_hostile(folder):
    return play_alone("hostile", folder)


def session(desk):
    """A connection that is let in: gives a function that asks by GET or posts fields, and what a browser would call the answer's place."""
    import http.client
    import urllib.parse
    origin = f"http://127.0.0.1:{desk.port}"
    cookie = ""

    def ask(method, target, fields=None, wait=60):
        nonlocal cookie
        line = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=wait)
        headers = {"Cookie": cookie, "Origin": origin} | ({"Content-Type": "application/x-www-form-urlencoded"} if fields else {})
        line.request(method, target, urllib.parse.urlencode(fields) if fields else None, headers)
        answer = line.getresponse()
        cookie = (answer.getheader("Set-Cookie") or cookie).split(";")[0]
        return answer.status, answer.getheader("Location"), answer.read()

    ask("GET", desk.address[len(origin):])
    return ask


def test_closing(folder):
    """SIGTERM while LibreOffice makes a PDF does not wait for it; more connections than descriptors keep no processor busy; and its memory is set for it alone."""
    import resource
    import socket
    import threading
    desk = Desk(folder)
    ask = session(desk)
    token = re.search(rb'name="form-token" value="(\w+)"', ask("GET", "/new?library=modelconvenant.beding")[2])[1].decode()
    place = ask("POST", "/dossiers", {"form-token": token, "library": "modelconvenant.beding", "name": "Zaak", "who": "A. Jansen"})[1]
    good = True
    if shutil.which("soffice"):
        asking = threading.Thread(target=lambda: [ask("GET", f"{place}/file/pdf") for _ in range(3)], daemon=True)
        threading.excepthook = lambda _: None
        asking.start()

        def helpers():
            of = subprocess.run(["ps", "-o", "pid=", "--ppid", str(desk.process.pid)], stdout=subprocess.PIPE, text=True)
            return of.stdout.split()

        for _ in range(400):
            if helpers():
                break
            time.sleep(0.02)
        else:
            print("no LibreOffice was begun")
            good = False
        begun = time.monotonic()
        children = helpers()
        # the desk began again with more pieces of memory at hand, under its own name; what it begins itself is as it was
        said = {one: Path(f"/proc/{one}/environ").read_bytes() for one in (desk.process.pid, *children)}
        wanted = "GLIBC_TUNABLES" not in os.environ
        if Path(f"/proc/{desk.process.pid}/comm").read_text().strip() != "beding" or (b"tcache_count" in said.pop(desk.process.pid)) != wanted or any(b"tcache_count" in one for one in said.values()):
            print("the desk did not begin again, or its helpers did with it")
            good = False
        desk.end()
        took = time.monotonic() - begun
        if took > 3:
            print(f"closing took {took:.1f} s")
            good = False
        if any(Path(f"/proc/{one}").exists() for one in children):
            print("LibreOffice goes on")
            good = False
    else:
        desk.end()
    few = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, few[1]))
    desk = Desk(folder)
    resource.setrlimit(resource.RLIMIT_NOFILE, few)
    lines = [socket.create_connection(("127.0.0.1", desk.port)) for _ in range(120)]
    time.sleep(0.5)
    ticks = [sum(int(one) for one in Path(f"/proc/{desk.process.pid}/stat").read_text().split()[13:15]) for _ in (time.sleep(0), time.sleep(2))]
    busy = (ticks[1] - ticks[0]) / os.sysconf("SC_CLK_TCK")
    if busy > 0.4:
        print(f"{busy:.1f} s of processor time in 2 s, while no connection can be taken")
        good = False
    for line in lines:
        line.close()
    if session(desk)("GET", "/")[0] != 200:
        print("the desk does not answer any more")
        good = False
    desk.end()
    return good


def test_killed(folder, rounds=5):
    """kill -9 while answers are typed: what was shown as saved is there."""
    random.seed(int(time.time()))
    good = True
    for at in range(int(rounds)):
        desk = Desk(folder)
        shown = Path(folder) / f"shown{at}"
        browser = subprocess.Popen(["node", str(ROOT / "tests/studio/desk.mjs"), str(modules()), shutil.which("chromium"),
                                    json.dumps({"part": "typing", "address": desk.address, "folder": str(folder), "shown": str(shown)})], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        while not shown.exists() and browser.poll() is None:
            time.sleep(0.02)
        wait = random.uniform(0.1, 1.5)
        time.sleep(wait)
        desk.end(signal.SIGKILL)
        browser.wait(timeout=60)
        last = [line.split(" ", 1) for line in shown.read_text(encoding="utf-8").splitlines()][-1]
        out = Path(folder) / f"export{at}"
        subprocess.run([BEDING, "studio", str(folder), "--export", str(out)], check=True, stdout=subprocess.DEVNULL)
        kept = [path for path in out.glob("*/answers.toml") if last[0][:12] in str(path)]
        number = int(re.search(r'plaats = "Plaats (\d+)"', kept[0].read_text(encoding="utf-8"))[1])
        if number < int(last[1]):
            print(f"killed after {wait:.2f} s: {last[1]} was shown as saved, {number} is there")
            good = False
        shutil.rmtree(out)
    return good


if __name__ == "__main__":
    if not shutil.which("chromium") or not shutil.which("node") or not shutil.which("npm"):
        skip("chromium, node or npm is not installed")
    if not (ROOT / "build/web/desk.js").exists() or (ROOT / "build/web/desk.js").stat().st_size == 0:
        sys.exit("The desk was built without its script: run ./run studio or ./test once.")
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(0 if globals()["test_" + sys.argv[1]](scratch, *sys.argv[2:]) else 1)
