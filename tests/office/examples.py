"""Small libraries for the tests of whole documents, and how the headings of a document are read."""
import os
import re
import struct
import zlib
from pathlib import Path

import text_judge

ROOT = Path(os.environ["BEDING_ROOT"])

# Lists of each kind that a mutation is of, all cited.
LISTS = f"""bibliotheek lijsten "Lijsten"
  gebruik "{ROOT}/clauses/nummering/convenant"

clausule een "Een"
  - {{#a}} Een.
  - {{#b}} Twee.

clausule twee "Twee"
  - {{#c}} Drie.
  - Zie @een, @een.a, @een.b, @twee, @c, @drie.o, @vier.t en @vier.u.

clausule drie "Drie"
  {{lijst trede}}
  - {{#o}} Vier.
  - {{#p}} Vijf.

clausule vier "Vier"
  {{lijst trede}}
  - {{#t}} Zes.
  - {{#u}} Zeven.

document lijsten "Lijsten"
  nummering convenant
  hoofdstuk "Alles"
    een
    twee
    drie
    vier
"""

# Sections in one chapter and not in the next, and an article outside all chapters.
UNEVEN = f"""bibliotheek ongelijk "Ongelijk"
  gebruik "{ROOT}/clauses/nummering/wet"

""" + "".join(f'clausule {name} "{name.capitalize()}"\n  Zie @vier.\n\n' for name in ("nul", "een", "twee", "drie", "vier")) + """document ongelijk "Ongelijk"
  nummering wet
  inhoud
  nul
  hoofdstuk "Met"
    paragraaf "Deel"
      een
    paragraaf "Nog een"
      twee
  hoofdstuk "Zonder"
    drie
  hoofdstuk "Weer"
    paragraaf "Deel"
      vier
"""


# Logos of parties and of a question, below each other in each form of file.
LOGOS = f"""bibliotheek logo "Logo’s"
  gebruik "{ROOT}/clauses/nummering/convenant"

partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam"
  veld logo "Logo"
    afbeelding
  heet "gemeente {{naam}}"

vraag huisstijl "Welk beeldmerk heeft het programma?"
  afbeelding

clausule een "Een"
  Tekst.

clausule twee "Twee"
  Zie ook @een.

clausule slot "Ondertekening"
  {{voor elke gemeente}}
    {{handtekening}}
      *{{gemeente.heet}}*

document logo "Convenant met logo’s"
  logo's huisstijl, gemeente.logo
  kenmerk "2027/14"
  paraaf op elke pagina
  nummering convenant
  hoofdstuk "Hoofdstuk"
    een
    twee
  ondertekening slot
"""


# Answers of lines and of paragraphs, with lists of the author before and behind them.
LONG = f"""bibliotheek lang "Lange antwoorden"
  gebruik "{ROOT}/clauses/nummering/overeenkomst"

partij huurder "Huurder"
  veld naam "Naam"
  veld adres "Adres"
    tekst regels
  heet "{{naam}}"

vraag aanleiding "Wat is de aanleiding?"
  tekst alinea's

vraag regels "Welke regels gelden er?"
  tekst alinea's

clausule partijen "Partijen"
  | wie | waar |
  |-----|------|
  | {{huurder}} | {{huurder.adres}} |

  Post gaat naar:

  {{huurder.adres}}

clausule aanleiding "Aanleiding"
  {{aanleiding}}

clausule regels "Regels"
  - Eerst dit.
  - {{regels}}
  - {{#slot}} En dan.

clausule na "Naderhand"
  Er is, volgens @regels.slot en {{@partijen | titel}}:
  - lucht;
  - water.

document lang "Contract met {{huurder.adres}}"
  inhoud
  nummering overeenkomst
  partijen
  aanleiding
  regels
  na
"""
LONG_ANSWERS = """aanleiding = \"\"\"
Er was _eens_ een *tuin* met:
- gras;
  - kort;
  - lang;
- {bomen} en @struiken;
- <w:p>, ]]> & # niets.

Daarna:
* vogels
* vissen

|geen|tabel|
\"\"\"
regels = \"\"\"
Wie binnenkomt:
- veegt de voeten;
- sluit de deur.

Dat geldt altijd.
\"\"\"

[huurder]
naam = "Anna"
adres = \"\"\"
Dam 1
1012 AB Amsterdam
<Nederland> & ]]>\"\"\"
"""


def write_long(folder, plain=False):
    """The library with long answers, and these; plain: without what its text shows otherwise than an office program, lines in a cell and bullets."""
    cell, bullets = "| {huurder.adres} |", "* vogels\n* vissen\n"
    assert cell in LONG and bullets in LONG_ANSWERS
    (Path(folder) / "lang.beding").write_text(LONG.replace(cell, "| hier |") if plain else LONG, encoding="utf-8")
    (Path(folder) / "lang.toml").write_text(LONG_ANSWERS.replace(bullets, "vogels.\n") if plain else LONG_ANSWERS, encoding="utf-8")
    return Path(folder) / "lang.beding", Path(folder) / "lang.toml"


def png(width, height):
    """An image of one colour, with its edge in another."""
    rows = b"".join(b"\0" + b"".join(b"\x15\x42\x73" if 2 < x < width - 3 and 2 < y < height - 3 else b"\xc0\x20\x20" for x in range(width)) for y in range(height))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def write_logos(folder, parties=5):
    """The library, the answers and the images they name; gives the first two."""
    folder = Path(folder) / "logos"
    folder.mkdir(exist_ok=True)
    (folder / "logo.beding").write_text(LOGOS, encoding="utf-8")
    (folder / "breed.png").write_bytes(png(160, 40))
    (folder / "hoog.png").write_bytes(png(40, 60))
    (folder / "wapen.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><style>.a{fill:#154273}</style><rect class="a" width="60" height="40"/>'
                                      '<circle cx="30" cy="20" r="12" fill="#fff"/></svg>\n', encoding="utf-8")
    answers = 'huisstijl = { file = "breed.png", alt = "Het beeldmerk van het programma" }\n'
    for i in range(parties):
        answers += f'[[gemeente]]\nnaam = "Plaats{i}"\nlogo = {{ bestand = "{("wapen.svg", "hoog.png")[i % 2]}", alt = "Wapen & <zegel> van Plaats{i}" }}\n'
    (folder / "logo.toml").write_text(answers, encoding="utf-8")
    return folder / "logo.beding", folder / "logo.toml"


def outline(path, kind):
    """The levels of the headings, as a reader of screens goes through them."""
    if kind == "odt":
        return [int(level) for level in re.findall(r'<text:h [^>]*text:outline-level="(\d)"', text_judge.part_of(path, "content.xml"))]
    body = text_judge.part_of(path, "word/document.xml")
    return [int(own or style) + (1 if own else 0)
            for style, own in re.findall(r'<w:pPr><w:pStyle w:val="Heading(\d)"/>(?:(?!</w:pPr>).)*?(?:<w:outlineLvl w:val="(\d)"/>)?</w:pPr>', body)]
