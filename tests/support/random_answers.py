"""Answers drawn at random, for a library that `beding list --json` has listed."""
import json

# what a set may be refused for: conditions are not looked at when it is drawn
REFUSED = {"rule-broken", "party-not-allowed", "too-few-parties"}


def value(asked, text, dice):
    """Of a question or a field."""
    kind = asked["type"]
    if kind == "yes/no":
        return dice.choice(["true", "false"])
    if kind == "choice":
        return json.dumps(dice.choice(asked["options"]))
    if kind == "selection":
        return json.dumps(dice.sample(asked["options"], dice.randint(asked["least"], asked["most"])))
    if kind == "number":
        least = asked.get("least", 1)
        most = asked.get("most", least + 2)
        return str(dice.choice([least, dice.randint(least, most), most]))
    if kind == "number with decimals":
        return dice.choice([asked[bound] for bound in ("least", "most") if bound in asked] or ["1.5"])
    if kind == "date":
        return max("2026-03-01", asked.get("least", ""))
    return "1250.5" if kind == "amount" else json.dumps(text)


def sets(listing, dice):
    """Answers to all questions; those that are not asked only draw a warning."""
    lines = [f"{one['name']} = {value(one, 'Tekst van ' + one['name'], dice)}" for one in listing["questions"]]
    for party in listing["parties"]:
        count = party["least"] + dice.choice([0, 0, 1, 2])
        count = count if party["most"] is None else min(count, party["most"])
        if party["only_if"] and dice.random() < 0.5:
            count = 0
        for member in range(count):
            lines.append(f"[{party['name']}]" if party["most"] == 1 else f"[[{party['name']}]]")
            lines += [f"{field['name']} = {value(field, field['name'].capitalize() + f' {member + 1}', dice)}" for field in party["fields"]]
    return "\n".join(lines) + "\n"
