"""The highlighting for editors knows the keywords of dsl/keywords.inc, each where it belongs. With BEDING_UPDATE=1 the
words in the grammar are written anew from there."""
import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(os.environ["BEDING_ROOT"])
ROWS = re.findall(r'^WORD\((\w+), "([^"]+)", "([^"]+)", ([^,]+), ([^,]+)\)$', (ROOT / "dsl" / "keywords.inc").read_text(encoding="utf-8"), re.M)
assert len(ROWS) > 70
PATH = ROOT / "docs" / "editor" / "beding.tmLanguage.json"
# Where the words of each list in the grammar stand: what stands before the list, and the positions of its words.
FIRST = {"of_library", "of_party", "of_question", "of_scheme", "of_document", "of_title_block", "of_images"}
CONDITION = {"operand", "relation", "connective", "counted"}
LISTS = {
    '"^(?:(': ({"before_clause"}, set()),
    ") +)?(": ({"head"}, set()),
    '"^\\\\s+(': (FIRST, set()),
    '"(?<![A-Za-z0-9-])(?:': ({"of_term", "of_level", "of_level_alone", "of_range", "of_range_alone", "bound", "before_condition"}, CONDITION),
    '"(?<![A-Za-z0-9.-])(?:': (CONDITION, set()),
    '"(?<=\\\\.)(?:': ({"behind_point"}, set()),
    '"(?<![A-Za-z0-9.])(?:': ({"calculation"}, set()),
    '"(?<=[A-Za-z0-9)] )(?:': ({"time_unit"}, set()),
    "^ +(tekst|text) +(": ({"of_text"}, set()),
    "(?<=\\\\{) *(?:": ({"control", "in_text"}, set()),
    "\\\\| *(?:(": ({"filter_of_value", "filter_of_reference"}, set()),
}
wrong = []


def words(positions, others):
    """The spellings of the words of these positions and none of the others, the longest first."""
    found = {word for _, dutch, english, stands, _ in ROWS for word in (dutch, english)
             if positions & set(stands.split(" | ")) and not others & set(stands.split(" | "))}
    return "|".join(sorted(found, key=lambda word: (-len(word), word))).replace(" ", " +")


text = PATH.read_text(encoding="utf-8")
made = text
for before, (positions, others) in LISTS.items():
    made, count = re.subn(f"({re.escape(before)})[a-z/ '+|]+(?=\\))", lambda at, p=positions, o=others: at[1] + words(p, o), made)
    if count != 1:
        wrong.append(f"{count} lists behind {before}")
if made != text and not wrong:
    if os.environ.get("BEDING_UPDATE"):
        PATH.write_text(made, encoding="utf-8")
    else:
        wrong.append("docs/editor/beding.tmLanguage.json has other keywords than dsl/keywords.inc: run this test with BEDING_UPDATE=1")
GRAMMAR = json.loads(made)


def rules(node):
    """Every regular expression of the grammar."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("match", "begin", "end") and isinstance(value, str):
                yield value
            else:
                yield from rules(value)
    elif isinstance(node, list):
        for one in node:
            yield from rules(one)


highlighted = set()
for rule in rules(GRAMMAR):
    re.compile(rule.replace(r"\1", ""))  # \1 of "end" is the begin's; the rest is common to both dialects
    for group in re.findall(r"\((?:\?:)?([a-z/ '+|]+)\)", rule):
        highlighted |= {word.replace(" +", " ") for word in group.split("|")}
wrong += [f"not highlighted: {word}" for _, dutch, english, *_ in ROWS for word in (dutch, english) if word not in highlighted]


def names_in(line, rule):
    repository = GRAMMAR["repository"][rule]
    found = re.search(repository.get("begin") or repository["match"], line)
    return found.group(0).split() if found else []


# every head, and every property line, of the project's own libraries is recognised
heads = properties = 0
for path in sorted((ROOT / "clauses").rglob("*.beding")):
    body = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[:1] not in ("", " ", "#"):
            heads += 1
            body = line.split()[0]
            if not names_in(line, "head"):
                wrong.append(f"{path.name}: not a head: {line}")
        elif line.strip() and body in ("partij", "vraag", "nummering", "party", "question", "numbering", "bibliotheek", "library") and "#" not in line:
            properties += 1
            if not names_in(line, "property"):
                wrong.append(f"{path.name}: not a property: {line}")
assert heads > 80 and properties > 150
# forms that agree are text; what is no agreement is not taken for one
for braces, agrees in (("{huurder: is/zijn}", True), ("{ aantal huurder : huurder/huurders}", True), ("{jaren:jaar/jaren}", True),
                       ("{huurder | opsomming}", False), ("{als jaren > 1}", False), ("{aantal huurder}", False), ("{#een}", False)):
    if bool(re.match(GRAMMAR["repository"]["agreement"]["begin"], braces)) != agrees:
        wrong.append(f"{'no ' if agrees else 'an '}agreement: {braces}")

print("\n".join(wrong) or f"{len(ROWS)} keywords, {heads} heads and {properties} properties highlighted")
sys.exit(1 if wrong else 0)
