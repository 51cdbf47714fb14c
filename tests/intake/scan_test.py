"""beding scan as a user meets it: the seed text, our own documents, the forms of the report, and files that mean harm.

    scan_test.py seed|own|forms|hostile

Exit code 77 says that what a test needs is not on this machine.
"""
import json
import os
import pty
import re
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
import make_files as make
from sarif import addresses, sarif_mistakes

ROOT = Path(os.environ["BEDING_ROOT"])
BEDING = os.environ["BEDING"]
SEED = ROOT.parent / "shared" / "seed" / "modelconvenant.txt"
SANITIZED = b"__asan_init" in Path(BEDING).read_bytes()
MEMORY = 1 << 30  # bytes of address space for one hostile file
SECONDS = 20


def scan(*arguments, limit=False):
    """Exit code, standard output, standard error. With a limit, memory is bounded (sanitizers take address space for themselves)."""
    def bound():
        if limit and not SANITIZED:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    run = subprocess.run([BEDING, "scan", "--taal", "en", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=bound, timeout=SECONDS * 15)
    return run.returncode, run.stdout.decode("utf-8"), run.stderr.decode("utf-8", "replace")


def processor_seconds():
    """What the programs that were started have taken of the processor: other tests running beside them do not count."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def scan_json(path):
    code, out, _ = scan(path, "--format", "json")
    return code, json.loads(out)["files"][0]


def test_seed(folder):
    if not SEED.exists():
        print("skipped: the seed text is not beside this checkout")
        sys.exit(77)
    code, file = scan_json(SEED)
    assert code == 1
    text = SEED.read_text(encoding="utf-8")
    said = [(one["code"], one["text"], one["place"]["part"]) for one in file["findings"]]
    holes = [words for kind, words, _ in said if kind == "open-place"]
    for pattern in (r"\[invullen [^\]]*\]", r"\[\*+\]"):
        assert [one for one in holes if re.fullmatch(pattern, one)] == re.findall(pattern, re.sub(r"\s+", " ", text)), pattern
    assert holes.count("..") == 2 and holes.count("bijlage **") == 2 and "…." in holes and "……" in holes
    assert [one for one in said if one[0] == "number-missing"] == [("number-missing", "e) ", "Artikel 1.4 e)")]
    assert [one[2] for one in said if one[0] == "party-name"] == ["Artikel 1.1 e)"]
    assert [one[2] for one in said if one[0] == "note"] == ["Artikel 1.3"]
    mended = [one for one in file["findings"] if one["code"] == "open-reference"]
    assert [(one["text"], one["replace_by"]) for one in mended] == [("artikel ** evaluatie", "artikel 4.6")] * 2
    # nothing else: every finding is one of these, and every hole in the text has one
    others = [words for words in holes if not re.match(r"\[|\.\.$|bijlage \*\*$|…|Plaats voor logo", words)]
    assert not others, others
    assert len(said) == len(holes) + 5, said
    assert {one["place"]["part"] for one in file["findings"]}.isdisjoint({"Artikel 2.1", "Artikel 3.4 a)", "Artikel 4.7 a)"})


def reads(report):
    """How each reference is printed, as the report of the document itself has it."""
    references = json.loads(report.read_text(encoding="utf-8"))["references"]
    assert references
    return [one["printed"] for one in references]


def test_own(folder):
    libraries = [(ROOT / "clauses" / "modelconvenant.beding", answers) for answers in sorted((ROOT / "samples").glob("*.toml"))]
    for more in ("verwerkersovereenkomst", "mutual-nda"):
        libraries += [(ROOT / "clauses" / f"{more}.beding", answers) for answers in sorted((ROOT / "samples" / more).glob("*.toml"))]
    libraries += [(demo, None) for demo in sorted((ROOT / "samples" / "nummering").glob("*.beding"))]
    assert len(libraries) >= 7
    for library, answers in libraries:
        base = Path(folder) / (answers or library).stem
        command = [BEDING, "compile", library, "--taal", "en", "--report", f"{base}.json", *(["--answers", answers] if answers else [])]
        for extension in ("docx", "odt", "txt"):
            command += ["-o", f"{base}.{extension}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for extension in ("docx", "odt", "txt"):
            code, file = scan_json(f"{base}.{extension}")
            assert code == 0 and not file["findings"], (base.name, extension, file["findings"])
            assert all(one["leads"] != "nowhere" for one in file["references"]), (base.name, extension)
            assert extension == "txt" or any(one["kind"] == "field" for one in file["references"]), (base.name, extension)
            found = [one["text"].lower().replace("\xa0", " ") for one in file["references"] if one["leads"] == "inside" and not one.get("own")]
            for line in reads(Path(f"{base}.json")):
                # a report has words round the reference, and joins two with "en"
                for part in re.split(r" (?:en|tot en met) (?=(?:artikel|trede) )", re.sub(r"^(het|de|las?|this(?= \w+ \d)) ", "", line.lower().replace("\xa0", " "))):
                    if re.fullmatch(r"(dit|deze|this|présente?|diese[rsmn]?|presente( [\w.]+)?) \w+", part):  # told as its own part
                        continue
                    assert part in found, (base.name, extension, part, found)
                    found.remove(part)
            for label in page_labels(f"{base}.{extension}"):  # what the footers of annexes say
                found.remove(label)
            assert not [one for one in found if one not in ("deze bijlage",)], (base.name, extension, found)


def page_labels(path):
    """The annexes that the footers of a document of ours name, each by a field."""
    if path.endswith(".txt"):
        return []
    with zipfile.ZipFile(path) as archive:
        footers = "".join(archive.read(name).decode("utf-8") for name in archive.namelist() if name == "styles.xml" or "footer" in name)
    found = re.findall(r"<text:bookmark-ref [^>]*>([^<]*)<", footers) + re.findall(r" REF .*?separate.*?<w:t [^>]*>([^<]*)<", footers)
    return [one.lower().replace("\xa0", " ") for one in found]


def on_terminal(*files):
    """What is written on standard error when it is a terminal."""
    main, other = pty.openpty()
    with subprocess.Popen([BEDING, "scan", *files], stdout=subprocess.DEVNULL, stderr=other) as process:
        os.close(other)
        shown = b""
        try:
            while more := os.read(main, 1000):
                shown += more
        except OSError:  # how Linux says that the other side is closed
            pass
        os.close(main)
    assert process.returncode in (0, 1)
    return shown.decode()


def test_forms(folder):
    good = Path(folder) / "good.txt"
    good.write_text("Artikel 1 Duur\n\nZie artikel 2.\n\nArtikel 2 Einde\n\nTekst.\n", encoding="utf-8")
    bad = Path(folder) / "bad <&>.txt"
    bad.write_text("Artikel 1 Duur\n\nZie artikel 3 & [naam].\n", encoding="utf-8")
    assert scan(good)[0] == 0
    code, out, err = scan(good, bad)
    assert code == 1 and "2 files" in out and "2 findings" in out.split("Together")[1] and not err, (out, err)
    assert scan(Path(folder) / "none.docx")[0] == 2
    code, out, err = scan(good, Path(folder) / "none.docx", "--format", "json")
    assert code == 2 and json.loads(out)["total"]["files"] == 2 and "none.docx" in err
    code, out, _ = scan(bad, "--format", "sarif")
    sarif = json.loads(out)
    assert sarif["version"] == "2.1.0" and [one["ruleId"] for one in sarif["runs"][0]["results"]] == ["dangling", "open-place"]
    assert {one["ruleId"] for one in sarif["runs"][0]["results"]} <= {one["id"] for one in sarif["runs"][0]["tool"]["driver"]["rules"]}
    assert not sarif_mistakes(sarif), sarif_mistakes(sarif)
    assert addresses(sarif) == {f"file://{folder}/bad%20%3C%26%3E.txt"}
    assert sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}
    odd = Path(folder) / "100% é#.docx"
    odd.write_bytes(make.docx(make.paragraph("Zie artikel 3.")))
    there = subprocess.run([BEDING, "scan", odd.name, "weg.docx", "--format", "sarif"], cwd=folder, stdout=subprocess.PIPE, text=True)
    sarif = json.loads(there.stdout)
    assert there.returncode == 2 and not sarif_mistakes(sarif), sarif_mistakes(sarif)
    assert addresses(sarif) == {"100%25%20%C3%A9%23.docx"}
    assert "region" not in sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    invocation = sarif["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False and [one["level"] for one in invocation["toolExecutionNotifications"]] == ["error"]
    shown = on_terminal(good, bad)
    assert "[##############################] 2/2" in shown and shown.count("\r") >= 3 and shown.rstrip(" ").endswith("\r"), shown
    assert not on_terminal(good)
    target = Path(folder) / "report.html"
    assert scan(bad, "-o", target)[0] == 1
    page = target.read_text(encoding="utf-8")
    assert "bad &lt;&amp;&gt;.txt" in page and "<&>" not in page
    assert scan(bad, "-o", bad)[0] == 2 and "artikel 3" in bad.read_text(encoding="utf-8")
    assert scan(good, "--format", "paragraphs")[1].splitlines()[0] == "Artikel 1 Duur"
    dutch = subprocess.run([BEDING, "scan", bad, "--taal", "nl"], stdout=subprocess.PIPE, text=True).stdout
    assert "bestaat niet in dit document" in dutch
    assert scan()[0] == 2


def test_hostile(folder):
    folder = Path(folder)
    for name, expected, build in make.hostile(longest=100_000 if SANITIZED else 400_000):  # twenty times as slow
        path = folder / name
        build(path)
        began = processor_seconds()
        code, _, err = scan(path, limit=True)
        took = processor_seconds() - began
        assert took < SECONDS * (5 if SANITIZED else 1), (name, took)
        if expected is None:
            assert code in (0, 1), (name, code, err)
        else:
            assert code == 2 and f"[{expected}]" in err, (name, code, expected, err[:300])
    # what a file says of itself is shown without what a terminal would act on, and as UTF-8
    odd = "\x1b[2J\N{LATIN SMALL LETTER E WITH ACUTE}"
    for name, data in (("odd.odt", make.odt("<text:p>x</text:p>", mime=odd)), ("odd.docx", make.docx(make.paragraph("x"), more=[("../\x1b[2Jx", "x")]))):
        (folder / name).write_bytes(data)
        report = subprocess.run([BEDING, "scan", folder / name, "--format", "html"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert report.returncode == 2 and "?[2J" in report.stderr.decode() and "\x1b" not in report.stderr.decode() + report.stdout.decode(), (name, report)
    # a good file cut short, or with a byte turned, anywhere: never a crash
    for kind in ("docx", "odt"):
        whole = make.small(kind)
        for step in range(0, len(whole), max(1, len(whole) // 60)):
            for damaged in (whole[:step], whole[:step] + bytes([whole[step] ^ 0x41]) + whole[step + 1:]):
                path = folder / f"damaged.{kind}"
                path.write_bytes(damaged)
                assert scan(path)[0] in (0, 1, 2), (kind, step)


with tempfile.TemporaryDirectory() as where:
    globals()[f"test_{sys.argv[1]}"](where)
