"""What the tests of the report are made from: the samples, a library with every kind of fault, and one with hostile texts."""
import json
import os
from pathlib import Path

ROOT = Path(os.environ["BEDING_ROOT"])
COVENANT = ROOT / "clauses" / "modelconvenant.beding"
SAMPLES = [(COVENANT, path) for path in sorted((ROOT / "samples").glob("*.toml"))]
for path in sorted((ROOT / "samples").glob("*/*.toml")):
    own = path.with_suffix(".beding")  # a sample with a library of its own stands beside it
    SAMPLES.append((own if own.exists() else ROOT / "clauses" / f"{path.parent.name}.beding", path))

# for what takes long with each: one set of answers of every library but the covenant, all of them in ./test full
FEW = [one for i, one in enumerate(SAMPLES) if one[0] == COVENANT or "BEDING_FULL" in os.environ or SAMPLES[i - 1][0] != one[0]]

HEAD = f"""bibliotheek proef "Proef"
  gebruik "{ROOT}/clauses/nummering/convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam van de gemeente"
vraag jaren "Hoeveel jaar?"
  getal 1 tot 25
vraag kern "Wat is de kern?"
  tekst
vraag ruim "Ruim?"
  ja/nee
  standaard nee
begrip omgeving "fysieke omgeving" als ruim
  alles om ons heen.
begrip burger "burger"
  wie er woont.
"""
FAULTS = HEAD + """clausule begrippen "Begrippen"
  {begrippen}
clausule looptijd "Looptijd"
  - {#duur} Het duurt {jaren} jaar, bedoeld in @looptijd.duur.
  - De evaluatie, bedoeld in @kosten, is voor elke burger.
  - Zie artikel 3.2 en [invullen].
clausule kosten "Kosten"
  De kosten volgen uit @evaluatie en ook uit @evaluatie.
clausule evaluatie "Evaluatie"
  Partijen evalueren {kern} volgens @leeg en de fysieke omgeving.{als niet ruim} Zie @bijlage-ruim.{einde}
clausule leeg "Leeg"
  {als ruim}Ruim.{einde}
clausule bijlage-ruim "Ruim" als ruim
  Tekst.
clausule handen "Tekenen"
  {lijn}
document d "Document van {gemeente | opsomming}"
  nummering convenant
  hoofdstuk "H"
    begrippen
    looptijd
    kosten
    evaluatie
    leeg
    bijlage-ruim
  ondertekening handen
"""
ANSWERS = """kern = "het doel van artikel 1.4 en n.t.b."
zomaar = 1
"""

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)> & " \' ]]> <!--'
_title = HOSTILE.replace('"', "”")
HOSTILE_LIBRARY = f"""bibliotheek proef "{_title}"
  gebruik "{ROOT}/clauses/nummering/convenant"
vraag kern "Wat {_title}?"
  tekst
clausule een "{_title}"
  Zie @twee en {{kern}}.
clausule twee "Twee {_title}"
  Tekst {_title}.
document d "{_title}"
  nummering convenant
  hoofdstuk "{_title}"
    een
    twee
"""
HOSTILE_ANSWERS = json.dumps({"kern": HOSTILE})
