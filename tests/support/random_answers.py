"""Answers drawn at random, for a library that `beding list --json` has listed."""
import json
import re


def sets(listing, source, dice):
    """Answers to all questions; those that are not asked only draw a warning."""
    ranges = {m[1]: (int(m[2]), int(m[3])) for m in
              re.finditer(r"^(?:vraag|question) (\S+) .*\n(?:  .*\n)*?  (?:getal|number) (\d+) (?:tot|to) (\d+)$", source, re.M)}
    lines = []
    for question in listing["questions"]:
        name, kind = question["name"], question["type"]
        if kind == "yes/no":
            value = dice.choice(["true", "false"])
        elif kind == "choice":
            value = json.dumps(dice.choice([option if isinstance(option, str) else option["name"] for option in question["options"]]))
        elif kind == "number":
            least, most = ranges.get(name, (1, 3))
            value = str(dice.choice([least, dice.randint(least, most), most]))
        else:
            value = {"amount": "1250.5", "date": "2026-03-01"}.get(kind, f'"Tekst van {name}"')
        lines.append(f"{name} = {value}")
    for party in listing["parties"]:
        count = party["least"] + dice.choice([0, 0, 1, 2])
        count = count if party["most"] is None else min(count, party["most"])
        for member in range(count):
            lines.append(f"[{party['name']}]" if party["most"] == 1 else f"[[{party['name']}]]")
            lines += [f'{field} = "{field.capitalize()} {member + 1}"' for field in party["fields"]]
    return "\n".join(lines) + "\n"
