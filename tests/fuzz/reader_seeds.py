"""What the fuzz targets of the readers begin with: the documents of the project's samples and those of ../shared/cases,
cut in windows with only the styles and lists that each uses, as parts (see pack_parts), and small packages as they are."""
import io
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "intake"))
import make_files as make

LARGEST = 60_000  # bytes of one seed
WINDOW = 4_000  # bytes of running text in one
MOST = 8  # windows of one document
PARTS = ("rels", "document.xml", "styles.xml", "numbering.xml", "notes.xml", "comments.xml", "header1.xml", "footer1.xml", "content.xml", "mimetype", "[Content_Types].xml", "manifest.xml")
# elements that are kept where something names them, and the attribute that names them
NAMED = {"style": ("styleId", "name"), "num": ("numId",), "abstractNum": ("abstractNumId",), "list-style": ("name",)}
LOOKS = {"rPr", "latentStyles", "docDefaults", "font-face-decls", "text-properties", "sectPr", "default-style", "master-styles"}


def local(name):
    return name.rsplit("}", 1)[-1] if isinstance(name, str) else ""


def values(element):
    return {value for one in element.iter() if isinstance(one.tag, str) for value in one.attrib.values()}


def own_name(element):
    for attribute in NAMED.get(local(element.tag), ()):
        for name, value in element.attrib.items():
            if local(name) == attribute:
                return value
    return None


def flat(element):
    return ET.tostring(element)


def remove(root, wanted):
    """Takes out what is wanted so, with what stands in it."""
    for parent in list(root.iter()):
        for one in [one for one in parent if wanted(one)]:
            parent.remove(one)


def prune(roots, used):
    """Leaves out how things look, unless a text is marked, and what nothing names."""
    for root in roots:
        remove(root, lambda one: local(one.tag) in LOOKS and not {"yellow", "#ffff00"} & values(one))
    used = set(used)
    named = [one for root in roots for one in root.iter() if own_name(one) is not None]
    kept, more = set(), True
    while more:
        more = False
        for one in named:
            if one not in kept and own_name(one) in used:
                kept.add(one)
                used |= values(one)
                more = True
    for root in roots:
        remove(root, lambda one: own_name(one) is not None and one not in kept)


def windows(package, main, body_of):
    """The package's parts as text, once for each window on the body of its main part."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(PARTS) and archive.getinfo(name).file_size < 4_000_000}
    for _, (prefix, uri) in ET.iterparse(io.BytesIO(parts[main]), events=["start-ns"]):
        if prefix and not prefix.startswith("ns"):
            ET.register_namespace(prefix, uri)
    pieces = [flat(one) for one in body_of(ET.fromstring(parts[main]))]
    cuts, size = [0], 0
    for at, piece in enumerate(pieces):
        if size and size + len(piece) > WINDOW:
            cuts.append(at)
            size = 0
        size += len(piece)
    cuts.append(len(pieces))
    for k in range(0, len(cuts) - 1, len(cuts) // MOST + 1):
        at, end = cuts[k], cuts[k + 1]
        trees = {name: ET.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
        body = body_of(trees[main])
        body[:] = list(body)[at:end]
        prune([tree for name, tree in trees.items() if name == main or name.endswith(("styles.xml", "numbering.xml"))], values(body))
        seed = b"".join(b"==== " + name.encode() + b"\n" + (flat(trees[name]) if name in trees else data) + b"\n" for name, data in parts.items())
        if len(seed) < LARGEST:
            yield seed


def body_of_docx(root):
    return next(one for one in root if local(one.tag) == "body")


def body_of_odt(root):
    return next(one for one in next(one for one in root if local(one.tag) == "body") if local(one.tag) == "text")


def own_documents(root, beding, extension):
    libraries = [(root / "clauses" / "modelconvenant.beding", answers) for answers in sorted((root / "samples").glob("*.toml"))]
    for more in ("verwerkersovereenkomst", "mutual-nda"):
        libraries += [(root / "clauses" / f"{more}.beding", answers) for answers in sorted((root / "samples" / more).glob("*.toml"))]
    libraries += [(demo, None) for demo in sorted((root / "samples" / "nummering").glob("*.beding"))]
    with tempfile.TemporaryDirectory() as folder:
        for library, answers in libraries:
            target = Path(folder) / f"out.{extension}"
            subprocess.run([beding, "compile", library, *(["--answers", answers] if answers else []), "-o", target], check=True, stdout=subprocess.DEVNULL)
            yield target.read_bytes()


def seeds(kind, root, beding):
    cases = root.parent / "shared" / "cases"
    documents = list(own_documents(root, beding, "txt" if kind == "text" else kind))
    if kind == "text":
        documents += [path.read_bytes() for path in sorted((cases / "text").glob("*.md"))]
        seed = root.parent / "shared" / "seed" / "modelconvenant.txt"
        documents += [seed.read_bytes()] if seed.exists() else []
        documents += [(root / "tests" / "intake" / name).read_bytes() for name in ("phrases.txt", "no_phrases.txt")]
        for document in documents:
            for at in range(0, len(document), WINDOW):
                yield document[at:at + WINDOW]
    else:
        documents += [path.read_bytes() for path in sorted((cases / kind).glob(f"*.{kind}"))]
        documents.append(make.small(kind))
        main, body_of = ("word/document.xml", body_of_docx) if kind == "docx" else ("content.xml", body_of_odt)
        for document in documents:
            yield from windows(document, main, body_of)
        yield make.small(kind)
    with tempfile.TemporaryDirectory() as folder:
        for name, _, build in make.hostile():
            path = Path(folder) / name
            large = path.stem in ("million", "bomb")  # their kind is bounded before anything else happens
            if not large and path.suffix == (".txt" if kind == "text" else f".{kind}"):
                build(path)
                if kind == "text" or path.stat().st_size < LARGEST:
                    yield path.read_bytes()[:LARGEST]


WORDS = {
    "docx": ["<w:p>", "</w:p>", "<w:r>", "<w:t>", "<w:tab/>", "<w:br/>", "<w:fldChar w:fldCharType=\\\"begin\\\"/>", "<w:fldChar w:fldCharType=\\\"separate\\\"/>", "<w:fldChar w:fldCharType=\\\"end\\\"/>",
             "<w:instrText>", " REF _Ref1 \\\\r \\\\h ", "w:ilvl", "w:numId", "w:lvlOverride", "w:startOverride", "w:lvlRestart", "w:isLgl", "w:numStyleLink", "w:basedOn", "<w:ins>", "<w:del>", "<w:delText>", "<w:moveFrom>",
             "<w:sdt>", "<w:txbxContent>", "<mc:AlternateContent>", "w:bookmarkStart", "w:highlight", "yellow", "w:vanish", "==== word/comments.xml"],
    "odt": ["<text:p>", "</text:p>", "<text:h text:outline-level=\\\"2\\\">", "<text:list>", "<text:list-item>", "<text:list-header>", "text:continue-list", "text:continue-numbering", "text:start-value", "text:style-override",
            "text:display-levels", "style:num-format", "style:num-prefix", "loext:num-list-format", "%1%.%2%", "<text:s text:c=\\\"9\\\"/>", "<text:tab/>", "<text:note>", "<office:annotation>", "<text:bookmark-ref", "text:ref-name",
            "<text:tracked-changes>", "<text:change-start", "<text:table-of-content>", "<draw:text-box>", "==== styles.xml"],
    "text": ["artikel **", "Artikel 1.1 ", "artikel 3, eerste lid, onder a", "lid 2", "bijlage 2", "[****]", "[naam]", "…", "..", "XX", "[●]", "n.t.b.", "a) ", "(iv) ", "§ 4 Abs. 1 Nr. 3", "clause 4.1(b)", "article 4, point b)",
             "hierna te noemen ", "wordt verstaan onder:", "“X” means", "Algemene wet bestuursrecht", "tot en met", "Hoofdstuk II", "Bijlage 1", "\\xC2\\xA0", "\\x0C"],
}
