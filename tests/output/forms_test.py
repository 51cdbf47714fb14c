"""Documents as Markdown, Akoma Ntoso and HTML say word for word what the text says: of all samples, of random libraries over
all schemes, and of answers that look like markup. Markdown is read by cmark-gfm.

    forms_test.py markdown|akn|html
"""
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as etree
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(os.environ["BEDING_ROOT"])
BEDING = os.environ["BEDING"]
SCHEMA = ROOT.parent / "shared" / "schemas" / "akn" / "akomantoso30.xsd"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
FILL = "_" * 20
sys.path.insert(0, str(ROOT / "tests" / "office"))
import random_libraries  # noqa: E402

wrong = []


def expect(truth, text):
    if not truth:
        wrong.append(text)


def squeeze(text):
    return " ".join(text.split())


def local(one):
    return one.tag.rpartition("}")[2]


class Page(HTMLParser):
    """A page as a tree."""
    VOID = {"br", "hr", "img", "input", "meta", "link"}

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.tree = etree.TreeBuilder()
        self.tree.start("page", {})
        self.open = []
        self.feed(source)
        self.close()
        expect(not self.open, f"not closed: {self.open}")
        self.tree.end("page")
        self.root = self.tree.close()

    def handle_starttag(self, tag, attributes):
        self.tree.start(tag, {name: value or "" for name, value in attributes})
        if tag in self.VOID:
            self.tree.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        expect(self.open[-1:] == [tag], f"</{tag}> ends {self.open[-1:]}")
        if self.open[-1:] == [tag]:
            self.open.pop()
            self.tree.end(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_data(self, data):
        self.tree.data(data)


def parents(root):
    return {child: one for one in root.iter() for child in one}


def around(one, above):
    while one in above:
        one = above[one]
        yield one


def compiled(folder, library, answers, name, *more):
    base = Path(folder) / name
    command = [BEDING, "compile", str(library), "--taal", "nl", *more]
    if answers:
        command += ["-a", str(answers)]
    for end in ("txt", "md", "akn.xml", "html"):
        command += ["-o", f"{base}.{end}"]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if run.returncode:
        sys.exit(f"{name}: {run.stdout}")
    return base


# Text that means something in Markdown, HTML or XML, wherever it stands.
NASTY = ["# kop", "1. een", "9) x", "- x", "+ x", "* x", "> q", "```", "~~~", "a|b\\|c\\\\|", "[x](http://e)", "![i](x)", "<b>x</b>",
         "<!-- x", "--> y", "&amp; &copy; &#65;", "*a* **b** _c_ __d__ ~~e~~", "a\\", "===", "---", "* * *", "_ _ _", "http://x.nl/?a=1&b=2", "www.x.nl",
         "a@b.nl", ":smile:", "$x$ $$y$$", "[^1]: n", "[x]: /url", "<https://x.nl>", "``a`b``", "\\* \\_ \\", "| - | - |", "<div>", "</div>", "#",
         "=", "-", "9.", "<![CDATA[ x ]]>", "<?x?>", "a  b", "!", "![", "](x)", "**", "`", "</script>", "]]>", "“x”*y*", "é*é", "{#x}", "@wie", "x*", "*y", "_"]
SLOTS = 12


def hostile(folder, seed):
    """One library with its answers at every kind of place."""
    chance = random.Random(seed)
    library = f'bibliotheek proef "Proef"\n  gebruik "{ROOT}/clauses/nummering/convenant"\n'
    library += "".join(f'vraag v{i} "Wat {i}?"\n  tekst\n' for i in range(SLOTS))
    library += """clausule een "Kop {v0}"
  {v1}

  Zin met {v2}. Nog een zin. {v3}

  - {#a} {v4}
  - {v5} *{v6}* en **{v7}**;
    - {v8}

    {v9}
  - Slot.

  | **Kop {v10}** | Twee |
  | {v10} | {v11} en *{v6}* |

clausule twee "Twee"
  Zie @een.a, {@een | titel} en {v7}.
document d "Titel {v0}"
  nummering convenant
  inhoud
  hoofdstuk "Hoofdstuk {v0}"
    een
    twee
"""
    (folder / "h.beding").write_text(library, encoding="utf-8")
    pieces = lambda: " ".join(chance.choice(NASTY) for _ in range(chance.randint(1, 3)))
    (folder / "h.json").write_text(json.dumps({f"v{i}": pieces() for i in range(SLOTS)}), encoding="utf-8")
    return compiled(folder, folder / "h.beding", folder / "h.json", f"hostile-{seed}")


def documents(folder):
    """Every base name with whether it is a draft."""
    for library in sorted((ROOT / "clauses").glob("*.beding")):
        own = ROOT / "samples" if library.stem == "modelconvenant" else ROOT / "samples" / library.stem
        for answers in sorted(own.glob("*.toml")):
            yield compiled(folder, library, answers, f"{library.stem}-{answers.stem}"), False
        yield compiled(folder, library, None, f"{library.stem}-draft", "--concept", *(["--document", "contract"] if library.stem == "x" else [])), True
    for demo in sorted((ROOT / "samples" / "nummering").glob("*.beding")):
        yield compiled(folder, demo, None, f"scheme-{demo.stem}"), False
    answers = folder / "random.toml"
    answers.write_text(random_libraries.ANSWERS, encoding="utf-8")
    schemes = [random_libraries.Scheme(path) for path in sorted((ROOT / "clauses" / "nummering").glob("*.beding"))]
    for seed, scheme in itertools.product(range(4), schemes):
        library = folder / f"random-{scheme.name}-{seed}.beding"
        library.write_text(random_libraries.make(seed, scheme), encoding="utf-8")
        yield compiled(folder, library, answers, library.stem), False
    for seed in range(40):
        yield hostile(folder, seed), False


def own_lines(base, bullets):
    """The lines of the text, a cell of a table a line. Without the mark of a bullet or note where the other form makes it."""
    lines = []
    for line in Path(f"{base}.txt").read_text(encoding="utf-8").splitlines():
        parts = re.split(r" \| ", line) if not base.name.startswith("hostile") else [line]
        for part in parts:
            part = squeeze(part)
            part = re.sub(r"^» ", "", part)
            if bullets and not base.name.startswith("hostile"):
                part = re.sub(r"^[•–◦▪-] (?=.)", "", part)
            if part:
                lines.append(part)
    return lines


def joined(lines):
    """Of answers that have bars themselves cells cannot be told apart: the words in order."""
    return squeeze(" ".join(lines).replace("|", " ").replace("•", " "))


def compare(base, theirs, bullets=False):
    ours = own_lines(base, bullets)
    if base.name.startswith("hostile"):
        if joined(ours) != joined(theirs):
            at = next(i for i, (a, b) in enumerate(zip(joined(ours) + "\0", joined(theirs) + "\1")) if a != b)
            wrong.append(f"{base.name}: {joined(theirs)[max(0, at - 60):at + 40]!r} instead of {joined(ours)[max(0, at - 60):at + 40]!r}")
        return
    for number, (one, other) in enumerate(zip(theirs, ours), 1):
        if one != other:
            wrong.append(f"{base.name}, line {number}: {one!r} instead of {other!r}")
            return
    expect(len(theirs) == len(ours), f"{base.name}: {len(theirs)} lines instead of {len(ours)}; {(theirs + ours)[min(len(theirs), len(ours)):][:1]}")


class Lines:
    """The text of a tree, a block a line; a label goes before the text behind it."""

    def __init__(self, blocks, labels=lambda one: False, skipped=()):
        self.blocks, self.labels, self.skipped, self.lines, self.pending, self.text = blocks, labels, skipped, [], [], ""

    def end(self):
        text = squeeze(self.text)
        self.text = ""
        if text:
            self.lines.append(squeeze(" ".join([*self.pending, text])))
            self.pending = []

    def go(self, one):
        name = local(one)
        if name not in self.skipped:
            if self.labels(one):
                self.end()
                if self.pending:
                    self.lines.append(" ".join(self.pending))
                self.pending = [squeeze("".join(one.itertext()))]
            else:
                block = name in self.blocks
                if block:
                    self.end()
                self.text += (" " if name == "br" else "") + (one.text or "")
                for child in one:
                    self.go(child)
                if block:
                    self.end()
        self.text += one.tail or ""

    def all(self, root):
        self.go(root)
        self.end()
        return self.lines + ([" ".join(self.pending)] if self.pending else [])


HTML_BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "ul", "ol", "td", "th", "tr", "table", "blockquote", "div", "section", "nav", "aside", "header", "main", "body", "pre", "hr"}


def anchors_hold(name, tree):
    names = [one.get("id") for one in tree.iter() if one.get("id")]
    expect(len(names) == len(set(names)), f"{name}: a name twice: {[one for one in names if names.count(one) > 1][:3]}")
    links = [one.get("href") for one in tree.iter("a") if one.get("href")]
    for link in links:
        expect(link.startswith("#") and link[1:] in names, f"{name}: a link to {link}")
    return links


def test_markdown(folder):
    if not shutil.which("cmark-gfm"):
        print("cmark-gfm is not installed")
        sys.exit(77)
    links = 0
    for base, draft in documents(folder):
        source = Path(f"{base}.md").read_text(encoding="utf-8")
        run = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "tagfilter", "-t", "html"], input=source, stdout=subprocess.PIPE, text=True, check=True)
        tree = Page(run.stdout).root
        used = {one.tag for one in tree.iter()}
        known = HTML_BLOCKS | {"page", "a", "br", "em", "strong", "tbody", "thead"}
        expect(used <= known - {"hr", "pre"}, f"{base.name}: {used - known | used & {'hr', 'pre'}}")
        lines = Lines(HTML_BLOCKS, skipped={"head"}).all(tree)
        compare(base, lines[1:] if draft else lines, bullets=True)
        links += len(anchors_hold(base.name, tree))
        for line in source.splitlines():
            expect(not re.search(r"[a-z]{3}[.?!] [A-Z]", line) or line.lstrip().startswith(("#", "|", "<!--", ">", "- [")) or re.search(r"\b(art|mr|nr|No|Art)\. ", line) or "[" in line,
                   f"{base.name}: two sentences on a line: {line[:120]}")
    expect(links > 500, f"only {links} links")


def akn_text(root):
    return Lines({"p", "heading", "tocItem", "docTitle", "td", "th", "authorialNote"}, lambda one: one.tag == f"{AKN}num", {"meta"}).all(root)


def akn_identifiers(name, root):
    named, above = {}, parents(root)
    for one in root.iter():
        if not one.get("eId") or any(up.tag == f"{AKN}meta" for up in around(one, above)):
            continue
        eid, kind = one.get("eId"), local(one)
        expect(eid not in named, f"{name}: {eid} twice")
        named[eid] = one
        outer = next((up.get("eId") for up in around(one, above) if up.get("eId")), None)
        if kind != "article" and outer:
            expect(eid.startswith(outer + "__"), f"{name}: {eid} in {outer}")
        short = {"article": "art", "chapter": "chp", "section": "sec", "division": "dvs", "paragraph": "para", "attachment": "att", "alinea": "al", "wrapUp": "wrapup"}.get(kind, kind)
        expect(re.fullmatch(rf"{short}(_[^_]+)?(_dup_\d+)?", eid.rpartition("__")[2]), f"{name}: {kind} is called {eid}")
    for one in [*root.iter(f"{AKN}ref"), *root.iter(f"{AKN}tocItem")]:
        expect(one.get("href", "#")[1:] in named, f"{name}: a reference to {one.get('href')}")
    facts = {one.get("eId") for one in root.iterfind(f".//{AKN}references/*")}
    for one in root.iter(f"{AKN}def"):
        expect(one.get("refersTo")[1:] in facts, f"{name}: {one.get('refersTo')} is no term")
    return named


def test_akn(folder):
    bases = list(documents(folder))
    refs = 0
    for base, _ in bases:
        root = etree.parse(f"{base}.akn.xml").getroot()
        compare(base, akn_text(root))
        akn_identifiers(base.name, root)
        refs += len(list(root.iter(f"{AKN}ref")))
    expect(refs > 300, f"only {refs} references")
    # what stands where, of a document that has all
    root = etree.parse(f"{folder}/modelconvenant-heuvelrug.akn.xml").getroot()
    named = akn_identifiers("heuvelrug", root)
    for eid, kind in {"chp_1": "chapter", "art_4-6": "article", "art_1-1__list_1__point_a": "point", "att_2": "attachment", "toc_1": "toc"}.items():
        expect(eid in named and local(named[eid]) == kind, f"no {eid}, a {kind}")
    expect(named["art_4-6"].get("GUID") == "evaluatie", "an article does not keep its name")
    parties = [one.get("showAs") for one in root.iter(f"{AKN}TLCOrganization")]
    expect("Gemeente Utrechtse Heuvelrug" in parties and len(parties) == 3, f"parties: {parties}")
    expect(len(list(root.iter(f"{AKN}signature"))) == 3, "not three signatures")
    expect(root.find(f".//{AKN}conclusions//{AKN}signature") is not None, "signatures are no conclusion")
    expect({one.text for one in root.iter(f"{AKN}def")} >= {"casus", "werkgebied"}, "terms are not marked")
    for one in root.iter(f"{AKN}ref"):  # "artikel 4.6" points at the article of that number
        number = re.fullmatch(r"artikel (\d+\.\d+)", squeeze("".join(one.itertext())))
        if number:
            expect(squeeze(named[one.get("href")[1:]].findtext(f"{AKN}num")) == f"Artikel {number[1]}", f"{number[0]} is {one.get('href')}")
    expect({one.get("language") for one in root.iter(f"{AKN}FRBRlanguage")} == {"nld"}, "not in Dutch")
    # the date is that of the source, and of nothing else
    for moment, date in (("86400", "1970-01-02"), ("", "1970-01-01")):
        again = folder / "again.akn.xml"
        subprocess.run([BEDING, "compile", str(ROOT / "clauses/mutual-nda.beding"), "-a", str(ROOT / "samples/mutual-nda/tramway.toml"), "-o", str(again)],
                       check=True, stdout=subprocess.DEVNULL, env={**os.environ, "SOURCE_DATE_EPOCH": moment})
        expect(f'date="{date}"' in again.read_text(encoding="utf-8"), f"not {date}")
    if not SCHEMA.exists():
        print("not held against the schema, which is not beside this checkout")
    else:
        run = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", str(SCHEMA), *(f"{base}.akn.xml" for base, _ in bases)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        bad = [line for line in run.stdout.splitlines() if "validates" not in line]
        expect(run.returncode == 0, "\n".join(bad[:12]))


def test_html(folder):
    for base, draft in documents(folder):
        tree = Page(Path(f"{base}.html").read_text(encoding="utf-8")).root
        lines = Lines(HTML_BLOCKS, lambda one, above=parents(tree): one.tag == "span" and one.get("class") == "label" and above[one].tag == "li", {"head"}).all(tree)
        compare(base, lines[1:] if draft else lines)
        anchors_hold(base.name, tree)
        for items in [*tree.iter("ol"), *tree.iter("ul")]:
            if items.get("class") == "list":
                expect(all(one.get("id") for one in items), f"{base.name}: an item without a name")
        data = json.loads(next(tree.iter("script")).text)
        expect(data["@type"] == "Legislation" and data["name"] and "creator" not in data, f"{base.name}: {data}")
    # what is given, and nothing else
    page = folder / "given.html"
    given = {"identificatie": "gmb-2027-1", "maker": "Gemeente </script>", "beschikbaar": "2027-01-31", "rubriek": "ruimte"}
    subprocess.run([BEDING, "compile", str(ROOT / "clauses/mutual-nda.beding"), "-a", str(ROOT / "samples/mutual-nda/tramway.toml"), "-o", str(page), "--taal", "nl",
                    *itertools.chain.from_iterable(("--gegeven", f"{name}={value}") for name, value in given.items())], check=True, stdout=subprocess.DEVNULL)
    tree = Page(page.read_text(encoding="utf-8")).root
    meta = {one.get("name"): one.get("content") for one in tree.iter("meta") if one.get("name")}
    expect(meta.get("DCTERMS.identifier") == "gmb-2027-1" and meta.get("DCTERMS.creator") == "Gemeente </script>" and meta.get("DCTERMS.language") == "en-GB"
           and meta.get("OVERHEID.category") == "ruimte" and "DCTERMS.publisher" not in meta, f"{meta}")
    data = json.loads(next(tree.iter("script")).text)
    expect(data["creator"] == "Gemeente </script>" and data["datePublished"] == "2027-01-31" and "publisher" not in data, f"{data}")
    for bad in ("kleur=blauw", "maker", "maker=", "beschikbaar=31 januari 2027", "beschikbaar=2027-02-30"):
        run = subprocess.run([BEDING, "compile", str(ROOT / "clauses/mutual-nda.beding"), "-o", str(page), "--taal", "nl", "--gegeven", bad], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        expect(run.returncode != 0 and bad in run.stdout and "identificatie=" in run.stdout, f"{bad}: {run.stdout}")


with tempfile.TemporaryDirectory() as name:
    {"markdown": test_markdown, "akn": test_akn, "html": test_html}[sys.argv[1]](Path(name))
for one in wrong[:20]:
    print(one)
print(f"{len(wrong)} differences")
sys.exit(1 if wrong else 0)
