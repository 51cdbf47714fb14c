"""Random libraries of one scheme each: what can stand between the parts of a list, and references to all of it.

Same seed, same library. Every text ends in a full stop, so that nothing of it depends on what stands beside it.
"""
import random
import re

GROUPS = {"hoofdstuk": "chapter", "deel": "part", "afdeling": "division", "paragraaf": "section",
          "chapter": "chapter", "part": "part", "division": "division", "section": "section"}
ANNEX = ("bijlage", "annex")
LISTS = ("lijst", "list")
OTHERS = ("bereik", "range")


class Scheme:
    """What of a scheme decides which libraries it can have."""

    def __init__(self, path):
        self.path = path
        source = path.read_text(encoding="utf-8")
        self.name = re.search(r"^(?:nummering|numbering) ([\w-]+)", source, re.M).group(1)
        self.language = self.name.rpartition("-")[2] if "-" in self.name else "nl"
        if self.language == "us":
            self.language = "en"
        self.groups, self.depth, self.annex_depth, self.lists = [], 0, -1, {}
        into = None
        for indent, word, name in re.findall(r"^( +)(\w+)(?: +([\w-]+))? +\"", source, re.M):
            if len(indent) > 2:
                if into == "annex":
                    self.annex_depth += 1
                else:
                    self.lists[into] += 1
            elif word in GROUPS:
                self.groups.append(GROUPS[word])
            elif word in ANNEX:
                into, self.annex_depth = "annex", 0
            elif word in LISTS:
                into, self.lists[name] = name, 1
            elif word not in OTHERS and word not in ("artikel", "article"):
                self.depth += 1
        # a list behind a text passes over the first level where that is one of paragraphs
        self.paragraphs = bool(re.search(r"^  (lid|subclause) ", source, re.M))
        self.annex_paragraphs = bool(re.search(r"^    (lid|subclause) ", source, re.M))


class Library:
    def __init__(self, seed, scheme):
        self.random = random.Random(f"{scheme.name} {seed}")
        self.scheme, self.lines, self.labels, self.words, self.holes = scheme, [], [], 0, []
        self.clause, self.annexes = "", []

    def word(self):
        self.words += 1
        return f"w{self.words}"

    def chance(self, of):
        return self.random.random() < of

    def put(self, deep, text):
        self.lines.append("  " * deep + text)

    def sentence(self):
        """Some words, sometimes with a place for a reference, which is filled when all labels are known."""
        if self.chance(0.25):
            return f"{self.word()} \0{self.clause}\0 {self.word()}."
        return f"{self.word()} {self.word()}."

    def between(self, deep):
        """What parts a list. True: the items behind it count on, as they do behind anything of these."""
        kind = self.random.choice(["paragraph", "paragraph", "table", "note", "shut", "open", "two"])
        if kind in ("paragraph", "two"):
            self.put(0, "")
            self.put(deep, self.sentence())
            self.put(0, "")
        if kind in ("table", "two"):
            self.put(0, "")
            for _ in range(self.random.randint(2, 3)):
                self.put(deep, f"| {self.word()} | {self.word()} |")
            self.put(0, "")
        if kind == "note":
            self.put(deep, f"! {self.word()}.")
        if kind in ("shut", "open"):
            self.put(0, "")
            self.put(deep, "{if %s}" % ("yes-one" if kind == "open" else "no-one"))
            self.put(deep + 1, self.sentence())
            self.put(0, "")

    def items(self, deep, levels):
        """A list of so many levels, in parts."""
        for part in range(self.random.choice([1, 1, 2, 3])):
            if part:
                self.between(deep)
            for _ in range(self.random.randint(1, 3)):
                self.item(deep, levels)

    def item(self, deep, levels):
        label = ""
        if self.chance(0.5):
            name = f"l{len(self.labels)}"
            self.labels.append((self.clause, name))
            label = "{#%s} " % name
        when = self.random.choice(["", "", "", "", "", "{if yes-one} ", "{if no-one} "])
        if when == "{if no-one} " and label:
            when = ""  # a reference to it would dangle
        self.put(deep, f"- {when}{label}{self.sentence()}")
        if levels > 1 and self.chance(0.55) and when != "{if no-one} ":
            self.items(deep + 1, levels - 1)
            if self.chance(0.3):
                self.put(0, "")
                self.put(deep + 1, self.sentence())
                if self.chance(0.6):
                    self.put(0, "")
                    self.items(deep + 1, levels - 1)

    def clause_text(self, name, annex):
        self.clause = name
        self.put(0, f'clause {name} "{self.word()} {self.word()}"')
        levels = self.scheme.annex_depth if annex else self.scheme.depth
        announced = self.chance(0.4)
        if announced:
            self.put(1, self.sentence())
            self.put(0, "")
            if self.scheme.annex_paragraphs if annex else self.scheme.paragraphs:
                levels -= 1
        if self.scheme.lists and self.chance(0.3):
            kind = self.random.choice(sorted(self.scheme.lists))
            self.put(1, "{list %s}" % kind)
            self.items(1, self.scheme.lists[kind])
        elif levels > 0:
            self.items(1, levels)
        elif not announced:
            self.put(1, self.sentence())
        if self.chance(0.3):
            self.put(0, "")
            self.put(1, self.sentence())
        self.put(0, "")

    def reference(self, at):
        clause, label = self.random.choice(self.labels)
        if label and clause != at or self.chance(0.2):
            path = f"{clause}.{label}" if label else clause
        else:
            path = label or clause
        return f"@{path}"

    def whole(self):
        count = self.random.randint(3, 6)
        clauses = [f"c{i}" for i in range(count)]
        if self.scheme.annex_depth >= 0:
            self.annexes = [f"x{i}" for i in range(self.random.randint(0, 2))]
        self.labels = [(name, "") for name in clauses + self.annexes]
        self.put(0, f'library l "L"\n  language {self.scheme.language}\n  use "{self.scheme.path}"')
        for answer in ("yes", "no"):
            self.put(0, f'question {answer}-one "Q?"\n  yes/no')
        self.put(0, "")
        for name in clauses:
            self.clause_text(name, False)
        for name in self.annexes:
            self.clause_text(name, True)
        self.put(0, f'document d "D"\n  numbering {self.scheme.name}')
        if self.chance(0.7):
            self.put(1, "contents")
        for i, name in enumerate(clauses):
            for deep, group in enumerate(self.scheme.groups):
                if i == 0 or self.chance(0.3):
                    for again, inner in enumerate(self.scheme.groups[deep:], deep):
                        self.put(1 + again, f'{inner} "{self.word()}"')
                    break
            self.put(1 + len(self.scheme.groups), name)
        for name in self.annexes:
            self.put(1, f"annex {name}")
        text = "\n".join(self.lines) + "\n"
        return re.sub("\0([^\0]*)\0", lambda hole: self.reference(hole.group(1)), text)


ANSWERS = "yes-one = true\nno-one = false\n"


def make(seed, scheme):
    return Library(seed, scheme).whole()
