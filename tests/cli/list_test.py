"""beding list: terms, rules, titles, ranges and all uses, in sections that a person can read, and the same as JSON."""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BEDING = os.environ["BEDING"]
ROOT = Path(os.environ["BEDING_ROOT"])
LIBRARY = """bibliotheek proef "Proef"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam"
partij beheerder "Beheerder"
  aantal 0 of 1
  veld naam "Naam"
  veld adres "Adres"
    tekst regels
  alleen als ruim
rubriek "Duur"
vraag jaren "Hoeveel jaar?"
  getal 1 tot 25
vraag vanaf-jaar "Vanaf welk jaar?"
  getal vanaf 2000
vraag ruim "Ruim?"
  ja/nee
vraag plaats "Plaats?"
  tekst
vraag delen "Delen?"
  keuze aa "A"
  keuze bb "B"
  aantal 1 tot 2
vraag reden "Reden?"
  tekst
  alleen als ruim
vraag niets "Nergens?"
  tekst
vraag waarom "Waarom?"
  tekst alinea's
vraag waar "Waar?"
  tekst regels
regel "Ruim is ten hoogste tien jaar."
  niet ruim of jaren <= 10
begrip "tuin" meervoud "tuinen"
  het groen in {plaats}, bedoeld in {@een, @begrippen | aanwezig}.
clausule een "Een"
  In {plaats}, {jaren} jaar, vanaf {vanaf-jaar}, om {reden}, met {delen} en {gemeente | opsomming}. Elke tuin telt.

  {waarom}

  {waar}
clausule begrippen "Begrippen"
  {begrippen}
nummering s
  artikel "Artikel {1}" citeer "artikel {1}"
document d "Over {plaats}"
  ondertitel "Voor {jaren} jaar"
  nummering s
  een
  begrippen als ruim
"""
wrong = []


def expect(condition, text):
    if not condition:
        wrong.append(text)


def listed(folder, *more):
    done = subprocess.run([BEDING, "list", "l.beding", *more], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
    expect(done.returncode == 0, done.stderr)
    return done.stdout


def section(text, heading, name):
    """The lines of one entry of a section, each without blanks."""
    part = re.search(rf"^{heading} \(\d+\)\n(.*?)(?=^\S|\Z)", text, re.M | re.S)
    if not part:
        wrong.append(f"no section {heading}")
        return []
    lines, inside = [], False
    for line in part.group(1).splitlines():
        if re.match(r"  \S", line):
            inside = line.split("  (")[0].split()[0] == name or name in line
        if inside:
            lines.append(line.strip())
    return lines


with tempfile.TemporaryDirectory() as folder:
    (Path(folder) / "l.beding").write_text(LIBRARY, encoding="utf-8")
    text = listed(folder, "--taal", "nl")
    for heading, name, wanted in (
            ("Vragen", "jaren", ["rubriek: Duur", "soort: getal 1 tot 25", "gebruikt in: een", "in regels: “Ruim is ten hoogste tien jaar.”", "in documenten: d"]),
            ("Vragen", "vanaf-jaar", ["soort: getal vanaf 2000"]), ("Vragen", "plaats", ["gebruikt in: een", "in begrippen: “tuin”", "in documenten: d"]),
            ("Vragen", "ruim", ["in regels: “Ruim is ten hoogste tien jaar.”", "bepaalt vragen: reden", "bepaalt partijen: beheerder", "in documenten: d"]),
            ("Vragen", "niets", ["gebruikt in: niets"]), ("Vragen", "waarom", ["soort: tekst alinea's", "gebruikt in: een"]),
            ("Vragen", "waar", ["soort: tekst regels"]), ("Partijen", "beheerder", ["velden: naam", "veld: adres (Adres)", "soort: tekst regels"]), ("Regels", "Ruim is", ["geldt als: niet ruim of jaren <= 10"]),
            ("Begrippen", "tuin", ["meervoud: tuinen", "verwijst naar: een, begrippen", "waarvan alleen als aanwezig: een, begrippen"]),
            ("Begrippen", "tuin", ["is: het groen in {plaats}, bedoeld in {@een, @begrippen | aanwezig}."]),
            ("Documenten", "d", ["ondertitel: Voor {jaren} jaar", "nummering: s"])):
        lines = section(text, heading, name)
        for one in wanted:
            expect(one in lines, f"{heading} {name}: no “{one}” in {lines}")
    expect("Over {plaats}" in text, "no title as it is written")
    expect(any("(1 tot 2)" in line for line in section(text, "Vragen", "delen")), section(text, "Vragen", "delen"))
    english = listed(folder, "--lang", "en")
    for one in ("Questions (9)", "type: text paragraphs", "type: text lines", "field: adres (Adres)", "type: number 1 to 25", "in rules: “Ruim", "decides questions: reden", "holds if: niet ruim", "used in: nothing"):
        expect(one in english, f"no “{one}” in English")
    data = json.loads(listed(folder, "--json"))
    expect({one["name"]: one["section"] for one in data["questions"]}["jaren"] == "Duur" and data["parties"][0]["section"] == "", data["questions"])
    uses = {one["name"]: {(use["kind"], use["name"]) for use in one["uses"]} for one in data["questions"]}
    expect(uses["ruim"] == {("rule", "Ruim is ten hoogste tien jaar."), ("question", "reden"), ("party", "beheerder"), ("document", "d")}, uses["ruim"])
    expect(uses["plaats"] == {("term", "tuin"), ("document", "d")}, uses["plaats"])
    expect({one["name"]: one["type"] for one in data["questions"]}["waarom"] == "paragraphs" and [(one["name"], one["type"]) for one in data["parties"][1]["fields"]] == [("naam", "text"), ("adres", "lines")], data["questions"])
    expect(data["rules"][0]["conditions"] == ["niet ruim of jaren <= 10"], data["rules"])
    expect(data["terms"][0]["plural"] == "tuinen" and data["terms"][0]["cites"] == data["terms"][0]["cites_present"] == ["een", "begrippen"] and data["clauses"][0]["cites_present"] == [], data["terms"])
    expect(data["documents"][0]["title"] == "Over {plaats}", data["documents"])
for library in sorted((ROOT / "clauses").glob("*.beding")):
    done = subprocess.run([BEDING, "list", str(library), "--lang", "en"], stdout=subprocess.PIPE, text=True, timeout=60)
    expect(done.returncode == 0 and "used in: nothing" not in done.stdout, f"{library.name}: something is used nowhere")

print("\n".join(str(one) for one in wrong) or "list: all as told")
sys.exit(1 if wrong else 0)
