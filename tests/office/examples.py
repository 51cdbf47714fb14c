"""Small libraries for the tests of whole documents, and how the headings of a document are read."""
import os
import re
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


def outline(path, kind):
    """The levels of the headings, as a reader of screens goes through them."""
    if kind == "odt":
        return [int(level) for level in re.findall(r'<text:h [^>]*text:outline-level="(\d)"', text_judge.part_of(path, "content.xml"))]
    body = text_judge.part_of(path, "word/document.xml")
    return [int(own or style) + (1 if own else 0)
            for style, own in re.findall(r'<w:pPr><w:pStyle w:val="Heading(\d)"/>(?:(?!</w:pPr>).)*?(?:<w:outlineLvl w:val="(\d)"/>)?</w:pPr>', body)]
