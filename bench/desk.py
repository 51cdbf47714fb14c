#!/usr/bin/env python3
"""The desk under load: dossiers of the model covenant at once, each changed as fast as someone types.

    bench/desk.py [--dossiers 100] [--rate 10] [--seconds 60] [--median 200] [--slowest 1000]

A change is a key that is pressed; as the pages do, the next form goes out when the answer to the last one is there, with all that was typed
meanwhile. Its time is from the key to the answer in which the document has it. Nine in ten are texts, the tenth changes what is asked.
Prints the median and 99 of 100, beside those of one dossier alone and of a commit to the same disk; fails above the bounds (milliseconds),
or when memory grows by more than a tenth over the second half.
"""
import argparse
import asyncio
import html.parser
import os
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Form(html.parser.HTMLParser):
    """What a browser would send of the form of the interview."""

    def __init__(self):
        super().__init__()
        self.fields, self.inside, self.radios = [], False, {}

    def handle_starttag(self, tag, attributes):
        one = dict(attributes)
        if tag == "form":
            self.inside = one.get("id") == "interview"
        if tag != "input" or not self.inside or one.get("type") == "file":
            return
        if one.get("type") == "radio":
            self.radios.setdefault(one["name"], []).append(one["value"])
        if one.get("type") not in ("radio", "checkbox") or "checked" in one:
            self.fields.append((one["name"], one.get("value", "")))

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"


class Client:
    """One browser: a connection that stays open."""

    def __init__(self, port, cookie=""):
        self.port, self.cookie = port, cookie
        self.reader = self.writer = None

    async def ask(self, method, target, body="", headers=""):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 22)
        origin = f"127.0.0.1:{self.port}"
        head = f"{method} {target} HTTP/1.1\r\nHost: {origin}\r\nOrigin: http://{origin}\r\nCookie: {self.cookie}\r\n{headers}"
        if method == "POST":
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        self.writer.write(f"{head}\r\n{body}".encode())
        try:
            top = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        except (asyncio.IncompleteReadError, ConnectionError) as ended:
            if getattr(ended, "partial", b""):
                raise
            self.writer = None  # it was closed while nothing was asked: as browsers do, once more
            return await self.ask(method, target, body, headers)
        length = int(re.search(r"content-length: (\d+)", top, re.I)[1])
        return int(top[9:12]), top, await self.reader.readexactly(length)


def memory(process):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())[1]) / 1024


class Drafter:
    """Works at one dossier."""

    def __init__(self, client, place, form):
        self.client, self.place = client, place
        self.fields = dict(form.fields)
        self.pressed, self.times, self.sent, self.bytes = [], [], 0, 0
        self.tag = ""  # of what was sent last: the page has that
        self.number = 0
        self.key = asyncio.Event()

    async def type(self, rate, seconds):
        begun = time.perf_counter()
        for at in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, begun + at / rate - time.perf_counter()))
            self.number += 1
            if self.number % 10 == 0:
                self.fields["a:looptijd"] = "bepaald" if self.number % 20 else "onbepaald"
            else:
                self.fields["a:gemeente.1.naam"] = f"Gemeente {self.number}"
            self.pressed.append(time.perf_counter())
            self.key.set()
        self.key.set()
        self.number = -1

    async def send(self):
        while self.number >= 0 or self.pressed:
            await self.key.wait()
            self.key.clear()
            if not self.pressed:
                continue
            these, self.pressed = self.pressed, []
            body = urllib.parse.urlencode([*self.fields.items(), ("do", "save")])
            status, _, answer = await self.client.ask("POST", self.place + "/answers", body, f"X-Desk: live\r\nX-Desk-Has: {self.tag}\r\n")
            now = time.perf_counter()
            assert status == 200, answer[:300]
            self.times += [now - one for one in these]
            self.sent, self.bytes = self.sent + 1, self.bytes + len(answer)
            self.fields["version"], self.tag = (found.decode() for found in re.search(rb'"version": (\d+),\s*"tag": "(\w+)"', answer[:200]).groups())
            if self.pressed or self.number < 0:
                self.key.set()

    async def work(self, rate, seconds):
        await asyncio.gather(self.type(rate, seconds), self.send())


async def begun(port, count):
    """Dossiers, each in a browser of its own."""
    first = Client(port[0])
    _, top, _ = await first.ask("GET", port[1])
    cookie = re.search(r"set-cookie: ([^;]+)", top, re.I)[1]
    out = []
    for number in range(count):
        client = Client(port[0], cookie)
        _, _, page = await client.ask("GET", "/new?library=modelconvenant.beding")
        token = re.search(r'name="form-token" value="(\w+)"', page.decode())[1]
        body = urllib.parse.urlencode({"form-token": token, "library": "modelconvenant.beding", "name": f"Zaak {number}", "who": "A. Jansen"})
        _, top, _ = await client.ask("POST", "/dossiers", body)
        place = re.search(r"location: (\S+)", top, re.I)[1]
        _, _, page = await client.ask("GET", place)
        form = Form()
        form.feed(page.decode())
        out.append(Drafter(client, place, form))
    return out


def commits(folder, count=300):
    """The time of a commit that a loss of power does not undo, on the disk of the desk."""
    with sqlite3.connect(folder / "own.db", isolation_level=None) as base:
        base.executescript("pragma journal_mode = wal; pragma synchronous = full; create table one (text)")
        times = []
        for _ in range(count):
            begin = time.perf_counter()
            base.execute("insert into one values ('answer')")
            times.append(time.perf_counter() - begin)
    return statistics.median(times)


def spread(times):
    ordered = sorted(times)
    return statistics.median(ordered) * 1000, ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000


async def run(asked, process, port):
    folk = await begun(port, asked.dossiers)
    await folk[0].work(asked.rate, 5)
    alone, _ = spread(folk[0].times)
    folk[0].times, folk[0].sent, folk[0].number = [], 0, 0
    sizes = [memory(process)]

    async def watch():
        while True:
            await asyncio.sleep(asked.seconds / 20)
            sizes.append(memory(process))

    watching = asyncio.create_task(watch())
    before = os.times().user + os.times().system
    used = sum(int(one) for one in Path(f"/proc/{process.pid}/stat").read_text().split()[13:15]) / os.sysconf("SC_CLK_TCK")
    begin = time.perf_counter()
    await asyncio.gather(*(one.work(asked.rate, asked.seconds) for one in folk))
    took = time.perf_counter() - begin
    watching.cancel()
    used = sum(int(one) for one in Path(f"/proc/{process.pid}/stat").read_text().split()[13:15]) / os.sysconf("SC_CLK_TCK") - used
    keys = [time for one in folk for time in one.times]
    forms = sum(one.sent for one in folk)
    median, slowest = spread(keys)
    print(f"{asked.dossiers} dossiers, {asked.rate} keys a second each, {took:.0f} s: {len(keys)} keys in {forms} forms ({forms / took:.0f} a second), "
          f"{sum(one.bytes for one in folk) / forms / 1000:.0f} kB an answer")
    print(f"processor: desk {used / took:.2f} ({used / forms * 1000:.2f} ms a form), this program {(os.times().user + os.times().system - before) / took:.2f} of {os.cpu_count()}")
    return median, slowest, alone, sizes


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--dossiers", type=int, default=100)
    options.add_argument("--rate", type=float, default=10)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--median", type=float, default=200)
    options.add_argument("--slowest", type=float, default=1000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        shutil.copy(ROOT / "clauses/modelconvenant.beding", place)
        commit = commits(Path(place)) * 1000
        process = subprocess.Popen([ROOT / "build/release/beding", "studio", place, "--no-open"], stdout=subprocess.PIPE, text=True)
        try:
            address = urllib.parse.urlsplit(process.stdout.readline().strip())
            median, slowest, alone, sizes = asyncio.run(run(asked, process, (address.port, f"/?{address.query}")))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)
    half = statistics.median(sizes[len(sizes) // 2 - 1:len(sizes) // 2 + 2])
    print(f"median {median:.0f} ms, 99 of 100 {slowest:.0f} ms; one dossier alone {alone:.1f} ms (ratio {median / alone:.1f}); a commit {commit:.2f} ms")
    print(f"memory {sizes[0]:.0f} MB, half way {half:.0f} MB, at the end {sizes[-1]:.0f} MB")
    sys.exit(0 if median < asked.median and slowest < asked.slowest and sizes[-1] < half * 1.1 else 1)


if __name__ == "__main__":
    main()
