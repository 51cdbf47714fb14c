"""The highlighting for editors knows the keywords of dsl/keywords.hpp, each where it belongs, and no others."""
import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(os.environ["BEDING_ROOT"])
KEYWORDS = {word for pair in re.findall(r'\{"([^"]+)", "([^"]+)"\}', (ROOT / "dsl" / "keywords.hpp").read_text(encoding="utf-8")) for word in pair}
GRAMMAR = json.loads((ROOT / "docs" / "editor" / "beding.tmLanguage.json").read_text(encoding="utf-8"))
wrong = []


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


known = set()
for rule in rules(GRAMMAR):
    re.compile(rule.replace(r"\1", ""))  # \1 of "end" is the begin's; the rest is common to both dialects
    for group in re.findall(r"\((?:\?:)?([a-z/ +|]+)\)", rule):
        if "|" in group:
            known |= {word.replace(" +", " ") for word in group.split("|")}
wrong += [f"not highlighted: {word}" for word in sorted(KEYWORDS - known)]
wrong += [f"no keyword: {word}" for word in sorted(known - KEYWORDS)]


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
print("\n".join(wrong) or f"{len(KEYWORDS)} keywords, {heads} heads and {properties} properties highlighted")
sys.exit(1 if wrong else 0)
