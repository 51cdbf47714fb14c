"""Documents in the house style of templates, judged like those in our own look.

    house_style_test.py docx|odt|second|hostile

Exit code 77 says that what a test needs is not on this machine.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import house_judge as judge
import office_test as office
from second_judge import judge as second
from templates import make

SAMPLES = office.ROOT / "samples"
COVENANT = (office.LIBRARY, SAMPLES / "heuvelrug.toml")
# Each template with one document in each format it serves at least; every library and many samples are met.
PAIRS = [
    ("brief-nl.dotx", *COVENANT),
    ("plain-en.docx", office.ROOT / "clauses/mutual-nda.beding", SAMPLES / "mutual-nda/tramway.toml"),
    ("plain-en.docx", office.LIBRARY, SAMPLES / "veertien.toml"),
    ("kolommen.docx", *COVENANT),
    ("liggend.docx", *COVENANT),
    ("thema.dotx", office.ROOT / "clauses/verwerkersovereenkomst.beding", None),
    ("nummers.docx", office.LIBRARY, SAMPLES / "veertien.toml"),
    ("nummers.docx", office.ROOT / "samples/nummering/contract-en.beding", None),
    ("voorblad.dotx", *COVENANT),
    ("kaal.docx", *COVENANT),
]
ODT_PAIRS = [
    ("writer.odt", *COVENANT),
    ("writer.odt", office.ROOT / "clauses/mutual-nda.beding", SAMPLES / "mutual-nda/research.toml"),
    ("brief.ott", office.LIBRARY, SAMPLES / "veertien.toml"),
    ("brief.ott", office.ROOT / "clauses/verwerkersovereenkomst.beding", None),
    ("brief.ott", office.ROOT / "samples/nummering/wet.beding", None),
]
# What stays of a template around our text.
AROUND = {"liggend.docx": ([], ["Bijlage op zijn kant"]), "voorblad.dotx": (["Waterschap Voorbeeld"], ["Colofon"])}


def answers_of(library, answers):
    if answers or library.parent.name == "nummering":
        return answers
    return sorted((SAMPLES / library.stem).glob("*.toml"))[0]


def documents(folder, kind, pairs=PAIRS, *more):
    """(template, document in its style, base of the same in our look)."""
    folder = Path(folder)
    for one in make.MAKERS:
        one(folder)
    made = []
    for number, (template, library, answers) in enumerate(pairs):
        answers = answers_of(library, answers)
        base = office.compile_to(folder, library, answers, f"{number}-{library.stem}", *more)
        styled = folder / f"{number}-{Path(template).stem}.{kind}"
        command = [office.BEDING, "compile", str(library), "--taal", "nl", "--stijl", str(folder / template), "-o", str(styled), *more]
        subprocess.run(command + (["--answers", str(answers)] if answers else []), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made.append((folder / template, styled, base))
    return made


def around(made):
    return {str(styled): AROUND[template.name] for template, styled, _ in made if template.name in AROUND}


def judged(made):
    office.need_office()
    office.tool("office-numbers")
    good = judge.lines_agree([(styled, base) for _, styled, base in made], around(made))
    for template, styled, _ in made:
        if changed := judge.changed_parts(template, styled):
            print(f"{styled.name}: not as in the template: {changed}")
            good = False
    paths = [styled for _, styled, _ in made]
    for found in (judge.schema_faults(paths), judge.sdk_faults(paths)):
        for path, said in found.items():
            print(f"{path}: {said[:1500]}")
            good = False
    sys.exit(0 if good else 1)


def test_docx(folder):
    judged(documents(folder, "docx"))


def test_odt(folder):
    judged(documents(folder, "odt", ODT_PAIRS))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        globals()["test_" + sys.argv[1].replace("-", "_")](scratch, *sys.argv[2:])
