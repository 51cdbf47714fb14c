"""beding style and --stijl on a command line: what is said, what is written, what is refused."""
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree
from pathlib import Path

BEDING, ROOT = os.environ["BEDING"], Path(os.environ["BEDING_ROOT"])
wrong = []


def run(folder, *arguments):
    return subprocess.run([BEDING, *map(str, arguments)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)


def expect(condition, text):
    if not condition:
        wrong.append(text)


def part(path, name):
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode("utf-8")


def declared(folder):
    """A library says its house style: from its own folder, its own before that of what it uses, the option before both."""
    (folder / "lib").mkdir()
    run(folder, "style", "new", "-o", "lib/huis.docx")
    for text, name in (("AAA", "a.docx"), ("BBB", "b.docx")):
        with zipfile.ZipFile(folder / "lib/huis.docx") as old, zipfile.ZipFile(folder / "lib" / name, "w") as new:
            for each in old.namelist():
                new.writestr(each, old.read(each).replace(b"</w:hdr>", f"<w:p><w:r><w:t>{text} {{titel}}</w:t></w:r></w:p></w:hdr>".encode()))
    body = 'clausule een "Een"\n  Tekst.\n\ndocument d "Titel D"\n  nummering overeenkomst\n  een\n'
    (folder / "lib/deel.beding").write_text('bibliotheek deel "Deel"\n  taal nl\n  stijl "b.docx"\n', encoding="utf-8")
    (folder / "lib/l.beding").write_text('bibliotheek l "L"\n  taal nl\n  gebruik "nummering/overeenkomst"\n  gebruik "deel"\n  style "a.docx"\n\n' + body, encoding="utf-8")
    (folder / "lib/m.beding").write_text('bibliotheek m "M"\n  taal nl\n  gebruik "nummering/overeenkomst"\n  gebruik "deel"\n\n' + body, encoding="utf-8")
    for library, more, wanted in (("l", (), "AAA Titel D"), ("m", (), "BBB Titel D"), ("l", ("--stijl", "lib/b.docx"), "BBB Titel D")):
        done = run(folder, "compile", f"lib/{library}.beding", "-o", "d.docx", "-o", "d.txt", *more)
        expect(done.returncode == 0 and wanted in part(folder / "d.docx", "word/header1.xml"), f"{library} {more}: {done.stderr}")
        done = run(folder, "check", f"lib/{library}.beding", "--no-proof")
        expect(done.returncode == 0, f"check {library}: {done.stdout}{done.stderr}")
    expect("a.docx" in run(folder, "list", "lib/l.beding").stdout, "list says the house style")
    run(folder, "fmt", "lib/l.beding", "--keywords", "nl")
    shown = (folder / "lib/l.beding").read_text(encoding="utf-8")
    expect('  stijl "a.docx"' in shown, f"fmt: {shown}")
    for make_wrong in (lambda path: path.unlink(), lambda path: path.write_bytes(b"PK broken")):
        make_wrong(folder / "lib/a.docx")
        for words in (("compile", "lib/l.beding", "-o", "e.docx"), ("check", "lib/l.beding", "--no-proof")):
            said = run(folder, *words, "--taal", "en")
            expect(said.returncode == 1 and "l.beding:5:" in said.stderr and not (folder / "e.docx").exists(), f"{words}: {said.returncode} {said.stderr}")
    said = run(folder, "compile", "lib/l.beding", "-o", "e.txt")
    expect(said.returncode == 0, f"text needs no house style: {said.stderr}")


ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for name, long in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("fo", "xsl-fo-compatible"), ("table", "table")))
COVER = ('<text:p text:style-name="P1">Voorblad van {titel}</text:p><text:h text:style-name="P1" text:outline-level="1">Over dit stuk</text:h>')
PLACES = {
    "bookmark": '<text:p text:style-name="P2"><text:bookmark text:name="Beding"/>hier</text:p>',
    "stretch": '<text:p text:style-name="P2"><text:bookmark-start text:name="beding"/>hier</text:p><text:p>en hier<text:bookmark-end text:name="beding"/></text:p>',
    "section": '<text:section text:name="beding" text:style-name="S1"><text:p text:style-name="P2">hier</text:p></text:section>',
}


def places(folder):
    """In ODT a bookmark or a section is the place of the document; what stands around it stays, and asks for things by name."""
    run(folder, "style", "new", "-o", "leeg.odt")
    styles = ('<office:automatic-styles><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
              '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page"/></style:style>'
              '<style:style style:name="S1" style:family="section"><style:section-properties/></style:style></office:automatic-styles>')
    for name, place in [*PLACES.items(), ("cell", f'<table:table table:name="T"><table:table-column/><table:table-row><table:table-cell>{PLACES["bookmark"]}</table:table-cell></table:table-row></table:table>')]:
        with zipfile.ZipFile(folder / "leeg.odt") as old, zipfile.ZipFile(folder / f"{name}.odt", "w") as new:
            for each in old.namelist():
                content = (f'<office:document-content {ODF} office:version="1.3">{styles}<office:body><office:text>{COVER}{place}<text:p>Colofon</text:p></office:text></office:body>'
                           "</office:document-content>").encode() if each == "content.xml" else old.read(each)
                new.writestr(each, content)
        done = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", f"{name}.odt", "-o", f"in-{name}.odt", "--taal", "en")
        if name == "cell":
            expect(done.returncode == 1 and "style-place" in done.stderr, f"a place in a cell: {done.stderr}")
            continue
        expect(done.returncode == 0, f"{name}: {done.stderr}")
        text = part(folder / f"in-{name}.odt", "content.xml")
        order = [text.find(one) for one in ("Voorblad van Convenant", "Over dit stuk", 'text:style-name="First_page"', "Colofon")]
        expect(-1 not in order and order == sorted(order) and "hier<" not in text, f"{name}: {order}")
        expect(text.count('text:style-name="Kept_P1"') == 2 and 'style:name="Kept_P1"' in text, f"{name}: styles of what stays")
        expect('fo:break-before="page"' in text.split('style:name="First_page"')[1][:200], f"{name}: the page break of the place")


def initials(folder):
    """They come where the template asks for them, whatever pieces a program cut the name in; else it is told."""
    ask = ["compile", LIBRARY, "-a", ANSWERS, "--taal", "en"]
    in_footer = {
        "docx": (b"</w:ftr>", {"whole": "<w:p><w:r><w:t>{paraaf}</w:t></w:r></w:p></w:ftr>",
                               "cut": "<w:p><w:r><w:t>{titel}|{par</w:t></w:r><w:r><w:t>aaf}.</w:t></w:r></w:p></w:ftr>",
                               "control": '<w:p><w:sdt><w:sdtPr><w:tag w:val="initials"/></w:sdtPr><w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt></w:p></w:ftr>',
                               "property": '<w:p><w:fldSimple w:instr=" DOCPROPERTY paraaf "><w:r><w:t>?</w:t></w:r></w:fldSimple></w:p></w:ftr>'}),
        "odt": (b"</style:footer>", {"whole": "<text:p>{initials}</text:p></style:footer>",
                                     "cut": "<text:p>{ti<text:span>tel}|{par</text:span>a<text:span>af}</text:span>.</text:p></style:footer>",
                                     "property": '<text:p><text:user-defined text:name="paraaf">?</text:user-defined></text:p></style:footer>'})}
    for kind, (end, forms) in in_footer.items():
        run(folder, "style", "new", "-o", f"vol.{kind}")
        with zipfile.ZipFile(folder / f"vol.{kind}") as old, zipfile.ZipFile(folder / f"kaal.{kind}", "w") as new:
            for each in old.namelist():  # without the place for initials that it has
                new.writestr(each, old.read(each).replace(b"{paraaf}", b"").replace(b"{initials}", b""))
        done = run(folder, *ask, "--stijl", f"kaal.{kind}", "--paraaf", "-o", f"uit.{kind}")
        expect(done.returncode == 0 and "style-without-initials" in done.stderr, f"{kind}: a template without initials: {done.stderr}")
        done = run(folder, *ask, "--stijl", f"kaal.{kind}", "-o", f"uit.{kind}")
        expect(done.returncode == 0 and "style-without-initials" not in done.stderr, f"{kind}: none are asked: {done.stderr}")
        for form, markup in forms.items():
            with zipfile.ZipFile(folder / f"kaal.{kind}") as old, zipfile.ZipFile(folder / f"{form}.{kind}", "w") as new:
                for each in old.namelist():
                    new.writestr(each, old.read(each).replace(end, markup.encode(), 1))
            for more in (["--paraaf"], []):
                done = run(folder, *ask, "--stijl", f"{form}.{kind}", "-o", f"uit.{kind}", *more)
                expect(done.returncode == 0 and "style-without" not in done.stderr and "unfilled" not in done.stderr, f"{kind}, {form}: {done.stderr}")
                with zipfile.ZipFile(folder / f"uit.{kind}") as made:
                    words = " ".join(re.sub("<[^>]*>", "", made.read(each).decode()) for each in made.namelist() if "footer" in each or each == "styles.xml")
                expect(words.count("____________") == 3 * words.count("Paraaf:") and ("Paraaf:" in words) == bool(more),
                       f"{kind}, {form}, {more}: {words[-300:]}")
                expect(words.count("\u00a0____________") == words.count("____________"), f"{kind}, {form}: a name and its place part: {words[-300:]}")
                expect("{" not in words and (form != "cut" or "Convenant" in words), f"{kind}, {form}: {words[-300:]}")


FOOT = {"docx": "word/footer1.xml", "odt": "styles.xml"}


def own_template(folder):
    """What ‘style new’ writes is of any document: its headers name the title of that, and nothing in it leads nowhere. It is not written over."""
    for tongue, title in (("nl", "{titel}"), ("en", "{title}")):
        for kind, where in (("docx", "word/header1.xml"), ("odt", "styles.xml")):
            name = f"eigen-{tongue}.{kind}"
            run(folder, "style", "new", "-o", name, "--taal", tongue)
            with zipfile.ZipFile(folder / name) as made:
                shown = "".join(made.read(each).decode() for each in made.namelist() if each.startswith(("word/header", "word/footer")) or each == "styles.xml")
            expect(title in shown and "REF " not in shown and "bookmark-ref" not in shown, f"{name}: {shown[-400:]}")
            before = (folder / name).read_bytes()
            said = run(folder, "style", "new", "-o", name, "--taal", "en")
            expect(said.returncode == 1 and "exists-already" in said.stderr and (folder / name).read_bytes() == before, f"{name} is written over: {said.stderr}")
            done = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", name, "-o", f"uit.{kind}")
            expect(done.returncode == 0 and "style-file-dropped" not in done.stderr, f"{name}: {done.stderr}")
            expect("Convenant risicogericht" in part(folder / f"uit.{kind}", where), f"{name}: the title in the header")
            for asked in ((), ("--paraaf",)):  # initials have their place, and take none where nobody asks for them
                done = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", name, "-o", f"uit.{kind}", *asked)
                lines = [re.sub("<[^>]*>", "", one) for one in re.findall(
                    r'<w:p><w:pPr><w:pStyle w:val="Initials"/>.*?</w:p>|<text:p text:style-name="Initials">.*?</text:p>|<text:p text:style-name="Initials"/>', part(folder / f"uit.{kind}", FOOT[kind]))]
                expect("initials" not in done.stderr and len(lines) == len(asked) and all("Paraaf: " in one and "Doorn" in one or "Heuvelrug" in one for one in lines), f"{name} {asked}: {lines} {done.stderr}")
    # a whole document serves too; what its footers show of text that goes away falls away with it, and is told
    for kind in ("docx", "odt"):
        run(folder, "compile", LIBRARY, "-a", ANSWERS, "-o", f"heel.{kind}")
        with zipfile.ZipFile(folder / f"heel.{kind}") as old, zipfile.ZipFile(folder / f"kop.{kind}", "w") as new:
            for each in old.namelist():
                new.writestr(each.replace("header1.xml", "kop.xml"), old.read(each).replace(b"header1.xml", b"kop.xml")
                             .replace(b"</w:hdr>", b'<w:p><w:fldSimple w:instr="&#9;REF&#9;weg \\h "><w:r><w:t>KWIJT</w:t></w:r></w:fldSimple></w:p></w:hdr>')
                             .replace(b"</style:header>", b'<text:p><text:bookmark-ref text:ref-name="weg" text:reference-format="text">KWIJT</text:bookmark-ref></text:p></style:header>', 1))
        done = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", f"kop.{kind}", "-o", f"uit.{kind}", "--taal", "en")
        with zipfile.ZipFile(folder / f"uit.{kind}") as made:
            left = [each for each in made.namelist() if b"KWIJT" in made.read(each)]
        expect(done.returncode == 0 and "style-file-dropped" in done.stderr and "weg" in done.stderr and not left, f"{kind}: {left} {done.stderr}")


def names(folder):
    """Each line of the table of names does what it says, or is told at its place."""
    run(folder, "style", "new", "-o", "tafel.docx")
    for line, code, worst in (('[stijlen]\n"heading 1" = "heading 1"', None, 0), ('[styles]\nHeading1 = "heading 1"', None, 0), ("stijlen = 3", "style-table", 1), ("[foo]\na = 'b'", "style-table", 1),
                              ('[stijlen]\n"heading 1" = 3', "style-table", 1), ('[stijlen]\nLidd = "heading 1"', "style-ours", 0), ('[stijlen]\n"heading2" = "heading 1"', None, 0)):
        (folder / "tafel.toml").write_text(line + "\n", encoding="utf-8")
        for words in (("compile", LIBRARY, "-a", ANSWERS, "--stijl", "tafel.docx", "-o", "uit.docx"), ("style", "check", "tafel.docx")):
            said = run(folder, *words, "--taal", "en")
            expect(said.returncode == worst and ((code or "style-") in said.stderr or code is None) and (code is None) == ("style-table" not in said.stderr and "style-ours" not in said.stderr),
                   f"{line}: {said.returncode} {said.stderr}")


def tabs(folder):
    """The pages of the contents stand below each other, whatever a template counts its tab stops from."""
    run(folder, "style", "new", "-o", "tab.odt")
    for said in ("true", "false"):
        with zipfile.ZipFile(folder / "tab.odt") as old, zipfile.ZipFile(folder / f"tab-{said}.odt", "w") as new:
            for each in old.namelist():
                item = f'<config:config-item config:name="TabsRelativeToIndent" config:type="boolean">{said}</config:config-item>'
                text = old.read(each)
                if each == "settings.xml":
                    text = re.sub(rb'<config:config-item [^>]*"TabsRelativeToIndent"[^>]*>[^<]*</config:config-item>', b"", text)
                    text = text.replace(b"</config:config-item-set>", item.encode() + b"</config:config-item-set>", 1)
                    expect(item.encode() in text, f"no settings to change: {text[:600]}")
                new.writestr(each, text.replace(b"Contents_20_", b"Andere_20_").replace(b'"Contents ', b'"Andere '))
        run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", f"tab-{said}.odt", "-o", "uit.odt")
        styles = part(folder / "uit.odt", "styles.xml")
        ends = {}
        for level in (1, 2):
            style = re.search(rf'<style:style style:name="Contents_20_{level}".*?</style:style>', styles, re.S)[0]
            left = re.search(r'fo:margin-left="([0-9.]+)pt"', style)
            ends[level] = float(re.search(r'style:position="([0-9.]+)pt"', style)[1]) + (float(left[1]) if left and said == "true" else 0)
        expect(abs(ends[1] - ends[2]) < 0.1, f"{said}: the tabs of the contents end at {ends}")


RELATION = '<Relationship Id="zz1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"{}/></Relationships>'
OUTSIDE = ' TargetMode="External"'


def hostile(folder):
    """What runs, is fetched or belongs to another program is told, and stands nowhere in what is written; nor is it seen by LibreOffice."""
    def word(kind, target, outside="", holder="", more=(), owner="document"):
        return {f"word/_rels/{owner}.xml.rels": lambda old: (old or "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>").replace("</Relationships>", RELATION.format(kind, target, outside)),
                f"word/{owner}.xml": lambda old: old.replace("</w:hdr>", holder + "</w:hdr>").replace("<w:body>", "<w:body>" + holder), **{name: (lambda _, text=text: text) for name, text in more}}

    pict = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="zz1"/></v:shape></w:pict></w:r></w:p>'
    cases = {
        "docx": [("macros", word("vbaProject", "vbaProject.bin", more=[("word/vbaProject.bin", "evil")])),
                 ("an object", word("oleObject", "embeddings/o.bin", more=[("word/embeddings/o.bin", "evil")])),
                 ("a remote picture in a header", word("image", "http://127.0.0.1:9/evil.png", OUTSIDE, pict, owner="header1")),
                 ("a remote template", {"word/_rels/settings.xml.rels": lambda _: RELATION.format("attachedTemplate", "http://127.0.0.1:9/evil.dotm", OUTSIDE).replace("<Rel", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Rel', 1),
                                        "word/settings.xml": lambda old: old.replace("<w:defaultTabStop", '<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="zz1"/><w:defaultTabStop', 1)}),
                 ("a field that includes a file", {"word/header1.xml": lambda old: old.replace("</w:hdr>", '<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://127.0.0.1:9/evil.png&quot; "/></w:p></w:hdr>')})],
        "odt": [("macros", {"Basic/script-lb.xml": lambda _: "<evil/>"}),
                ("a remote picture", {"styles.xml": lambda old: old.replace("</style:header>", '<text:p><draw:frame><draw:image xlink:href="http://127.0.0.1:9/evil.png"/></draw:frame></text:p></style:header>', 1)}),
                ("an object", {"styles.xml": lambda old: old.replace("</style:header>", '<text:p><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p></style:header>', 1), "Object 1/content.xml": lambda _: "<evil/>"})],
    }
    for kind, all_of_kind in cases.items():
        run(folder, "style", "new", "-o", f"goed.{kind}")
        for name, changes in all_of_kind:
            with zipfile.ZipFile(folder / f"goed.{kind}") as old, zipfile.ZipFile(folder / f"boos.{kind}", "w") as new:
                for each in old.namelist():
                    content = old.read(each)
                    new.writestr(each, changes[each](content.decode()) if each in changes else content)
                for each in set(changes) - set(old.namelist()):
                    new.writestr(each, changes[each](""))
            (folder / f"uit.{kind}").unlink(missing_ok=True)
            done = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", f"boos.{kind}", "-o", f"uit.{kind}")
            expect(done.returncode == 0 and "style-file-dropped" in done.stderr, f"{kind}, {name}: {done.returncode} {done.stderr}")
            if done.returncode == 0:
                with zipfile.ZipFile(folder / f"uit.{kind}") as made:
                    left = [each for each in made.namelist() if "evil" in each or b"evil" in made.read(each) or b"127.0.0.1" in made.read(each)]
                expect(not left, f"{kind}, {name}: still in {left}")


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def changed(folder, name, change):
    """The template of `beding style new` for this name, its parts as `change` gives them."""
    kind = name.rsplit(".", 1)[1]
    with zipfile.ZipFile(folder / f"goed.{kind}") as old:
        parts = {each: old.read(each) for each in old.namelist()}
    change(parts)
    with zipfile.ZipFile(folder / name, "w") as new:
        for each, content in parts.items():
            new.writestr(each, content)


def serves(folder, name, *more):
    """What is written in that style is well-formed and holds nothing of another; gives its parts and what was said."""
    kind = name.rsplit(".", 1)[1]
    out = folder / f"uit.{kind}"
    out.unlink(missing_ok=True)
    done = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", name, "-o", out.name, "--taal", "en", *more)
    expect(done.returncode == 0, f"{name} {more}: {done.returncode} {done.stderr[:300]}")
    if done.returncode != 0:
        return {}, done.stderr
    with zipfile.ZipFile(out) as made:
        parts = {each: made.read(each) for each in made.namelist()}
    for each, content in parts.items():
        if each.endswith((".xml", ".rels")):
            try:
                ElementTree.fromstring(content)
            except ElementTree.ParseError as fault:
                expect(False, f"{name} {more}: {each} is no XML: {fault}")
        expect(b"evil" not in content and b"127.0.0.1" not in content and "evil" not in each, f"{name} {more}: {each}")
    return parts, done.stderr


def other_prefixes(folder):
    """Each part as another program may write it: with prefixes of its own, also one of ours for something else."""
    for kind in ("docx", "odt"):
        with zipfile.ZipFile(folder / f"goed.{kind}") as old:
            names = [each for each in old.namelist() if each.endswith((".xml", ".rels"))]
        for part in names:
            def fresh(parts, part=part):
                parts[part] = ElementTree.tostring(ElementTree.fromstring(parts[part]), encoding="utf-8", xml_declaration=True)

            def taken(parts, part=part):
                text = parts[part].decode()
                for own in ("w", "r", "wp", "v", "text", "style", "fo"):
                    text = re.sub(rf"(?<=[</ ]){own}:|(?<=xmlns:){own}(?==)", lambda found: found[0].replace(own, own + "q"), text)
                    text = re.sub(r"(<[A-Za-z:]+)(?=[ >/])", rf'\1 xmlns:{own}="urn:x:{own}"', text, count=1)
                parts[part] = text.encode()
            for how in (fresh, taken):
                changed(folder, f"anders.{kind}", how)
                for more in ((), ("--vergrendel",), ("--concept",)):
                    serves(folder, f"anders.{kind}", *more)
        def undeclared(parts, part="word/settings.xml" if kind == "docx" else "styles.xml"):
            parts[part] = re.sub(rb"(<(w:settings|office:document-styles)[^>]*>)", rb"\1<nergens:x/>", parts[part], count=1)
        changed(folder, f"los.{kind}", undeclared)
        done = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", f"los.{kind}", "-o", f"uit.{kind}")
        expect(done.returncode == 1 and "broken-xml" in done.stderr, f"{kind}, a prefix that is not declared: {done.stderr}")


def relations(folder):
    """What a relationship of another kind, in other letters or without its part brings stays out; what is written otherwise but good stays."""
    def with_relation(line, part="word/_rels/document.xml.rels", holder="", **more):
        def change(parts):
            parts[part] = parts[part].replace(b"</Relationships>", line.encode() + b"</Relationships>")
            parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + holder.encode(), 1)
            parts.update({name.replace("__", "/").replace("_dot_", "."): text for name, text in more.items()})
        return change
    place = '<w:bookmarkStart w:id="77" w:name="beding"/><w:bookmarkEnd w:id="77"/></w:p>'
    blip = f'<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}" r:link="zz1"/></w:drawing></w:r></w:p><w:p>' + place
    chunk = f'<w:altChunk xmlns:r="{OFFICE}" r:id="zz1"/><w:p>' + place
    outside = f'<Relationship Id="zz1" Type="{OFFICE}/{{}}" Target="http://127.0.0.1:9/evil" TargetMode="{{}}"/>'
    bad = {f"{kind} {mode} {holder[:16]}": with_relation(outside.format(kind, mode), holder=holder)
           for kind in ("hyperlink", "image", "header") for mode in ("External", "external", "EXTERNAL") for holder in (blip, chunk)}
    for kind in (f"{OFFICE}/image", f"{OFFICE}/font", f"{OFFICE}/header", "urn:x/anders", f"{OFFICE}/vbaProject"):
        if not kind.endswith("header"):
            bad[f"a macro as {kind}"] = with_relation(f'<Relationship Id="zz1" Type="{kind}" Target="evil.bin"/>', **{"word__evil_dot_bin": b"\xd0\xcf\x11\xe0evil"})
    bad["no part"] = with_relation(f'<Relationship Id="zz1" Type="{OFFICE}/header" Target="kwijt.xml"/>')
    bad["no target"] = with_relation(f'<Relationship Id="zz1" Type="{OFFICE}/header"/>')
    bad["a web extension"] = with_relation('<Relationship Id="zz1" Type="http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes" Target="word/evil.xml"/>', "_rels/.rels", **{"word__evil_dot_xml": b"<evil/>"})
    for name, change in bad.items():
        changed(folder, "boos.docx", change)
        _, said = serves(folder, "boos.docx")
        expect("style-file-dropped" in said, f"{name}: {said}")
    header = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>Postbus 12</w:t></w:r></w:p></w:hdr>'.encode()
    for target, part in (("kop%20tekst.xml", "kop tekst.xml"), ("kop%20tekst.xml", "kop%20tekst.xml"), ("KOP.xml", "kop.XML"), ("kop.deel", "kop.deel")):
        def renamed(parts, target=target, part=part):
            parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b'"header1.xml"', f'"{target}"'.encode())
            del parts["word/header1.xml"]
            parts.pop("word/_rels/header1.xml.rels", None)
            parts[f"word/{part}"] = header
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"/word/header1.xml", f"/word/{part}".encode())
        changed(folder, "boos.docx", renamed)
        parts, _ = serves(folder, "boos.docx", "--concept")
        expect(any(b"Postbus 12" in one for one in parts.values()), f"{target}: the header is gone")

    def settings(parts):
        parts["word/instellingen.xml"] = parts.pop("word/settings.xml").replace(b"<w:defaultTabStop", b'<w:mailMerge><w:connectString w:val="evil"/></w:mailMerge><w:documentProtection w:edit="readOnly"/><w:defaultTabStop', 1)
        for each in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
            parts[each] = parts[each].replace(b"settings.xml", b"instellingen.xml").replace(b"webinstellingen", b"webSettings")
    changed(folder, "boos.docx", settings)
    parts, _ = serves(folder, "boos.docx")
    expect(not any(b"documentProtection" in one for one in parts.values()), "settings under another name")
    fields = ['<w:fldSimple w:instr="&#9;INCLUDEPICTURE evil"/>', '<w:fldSimple w:instr="&#10;ddeauto evil"/>', '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDEAUTO evil</w:instrText></w:r>',
              '<w:r><w:instrText>INCLUDETEXT evil</w:instrText></w:r>', '<w:fldSimple w:instr="HYPERLINK evil.script"/>', '<w:fldSimple w:instr="NIEUWVELD evil"/>']
    for field in fields:
        def footer(parts, field=field):
            parts["word/footer1.xml"] = parts["word/footer1.xml"].replace(b"</w:ftr>", f"<w:p>{field}</w:p></w:ftr>".encode())
        changed(folder, "boos.docx", footer)
        serves(folder, "boos.docx")


def other_odt(folder):
    """Elements, parts and settings of an ODT that no look needs."""
    def footer(markup, **more):
        def change(parts):
            parts["styles.xml"] = parts["styles.xml"].replace(b"</style:footer>", markup.encode() + b"</style:footer>", 1)
            parts.update({name.replace("__", "/").replace("_dot_", "."): text for name, text in more.items()})
        return change
    told = {"script": '<text:p><text:script>evil</text:script></text:p>', "link": '<text:p><text:a xlink:href="vnd.sun.star.script:evil">blijft</text:a></text:p>',
            "data": '<text:p><text:dde-connection text:connection-name="evil">evil</text:dde-connection><text:database-display text:table-name="evil">evil</text:database-display></text:p>',
            "object": '<text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p>'}
    for name, markup in told.items():
        changed(folder, "boos.odt", footer(markup, **({"Pictures__a_dot_png": b"MZevil"} if name == "object" else {})))
        parts, said = serves(folder, "boos.odt")
        expect("style-file-dropped" in said, f"ODT {name}: {said}")
        if name == "link":
            expect(b"blijft" in parts.get("styles.xml", b""), "the words of a link stay")
    changed(folder, "boos.odt", footer("", **{"x__evil_dot_exe": b"evil"}))
    expect("style-file-dropped" in serves(folder, "boos.odt")[1], "a part that nothing leads to")

    def empty(parts):
        parts["styles.xml"] = re.sub(rb"<office:styles>", b"<office:scripts/><office:styles>", parts["styles.xml"], count=1)
    changed(folder, "boos.odt", empty)
    expect("style-file-dropped" not in serves(folder, "boos.odt")[1], "an empty place for scripts is no macro")

    def bare(parts):
        parts["styles.xml"] = re.sub(rb"<office:(automatic|master)-styles>.*?</office:\1-styles>", b"", parts["styles.xml"], flags=re.S)
    changed(folder, "boos.odt", bare)
    for more in ((), ("--concept",)):
        parts, _ = serves(folder, "boos.odt", *more)
        expect(bool(more) == (b"PowerPlusWaterMark" in parts.get("styles.xml", b"")), f"styles without pages {more}")



def damaged(folder):
    """A file cut short, or with other bytes in it, is refused in words or serves whole; never half, never a crash."""
    for kind in ("docx", "odt"):
        whole = (folder / f"goed.{kind}").read_bytes()
        for step in range(12):
            at = len(whole) * step // 12
            for what, broken in (("cut", whole[:at]), ("changed", whole[:at] + bytes(255 - one for one in whole[at:at + 40]) + whole[at + 40:])):
                (folder / f"stuk.{kind}").write_bytes(broken)
                (folder / f"uit.{kind}").unlink(missing_ok=True)
                done = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", f"stuk.{kind}", "-o", f"uit.{kind}")
                good = done.returncode == 0 and (folder / f"uit.{kind}").exists()
                refused = done.returncode == 1 and "stuk." in done.stderr and not (folder / f"uit.{kind}").exists()
                expect(good or refused, f"{kind} {what} at {at}: {done.returncode} {done.stderr[:200]}")


LIBRARY, ANSWERS = ROOT / "clauses/modelconvenant.beding", ROOT / "samples/heuvelrug.toml"
with tempfile.TemporaryDirectory() as place:
    folder = Path(place)
    for tongue in ("nl", "en"):
        for end, where, kind in ((".docx", "[Content_Types].xml", "document.main+xml"), (".dotx", "[Content_Types].xml", "template.main+xml"),
                                 (".odt", "mimetype", "opendocument.text"), (".ott", "mimetype", "opendocument.text-template")):
            name = f"huis-{tongue}{end}"
            made = run(folder, "style", "new", "-o", name, "--taal", tongue)
            expect(made.returncode == 0 and kind in part(folder / name, where), f"new {name}: {made.stderr}")
            shown = run(folder, "style", "check", name, "--taal", tongue)
            expect(shown.returncode == 0 and "added" not in shown.stdout and "toegevoegd" not in shown.stdout, f"check {name}: {shown.stdout}{shown.stderr}")
            page = f"bladzijde-{tongue}{'.odt' if end.startswith('.o') else '.docx'}"
            shown = run(folder, "style", "check", name, "-o", page, "--taal", tongue)
            expect(shown.returncode == 0 and (folder / page).exists(), f"page of {name}: {shown.stderr}")
            own = "x" + end[:2] + ("dt" if end.startswith(".o") else "ocx")
            done = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--style", name, "-o", own)
            expect(done.returncode == 0, f"compile with {name}: {done.stderr}")
    for arguments, code in (((), 1), (("new",), 1), (("new", "-o", "x.pdf"), 1), (("check",), 1), (("check", "huis-nl.docx", "-o", "huis-nl.docx"), 1), (("chek",), 2)):
        said = run(folder, "style", *arguments)
        expect(said.returncode != 0 and said.stderr.startswith("beding: "), f"style {arguments}: {said.returncode} {said.stderr}")
    before = (folder / "huis-nl.docx").read_bytes()
    said = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", "huis-nl.docx", "-o", "huis-nl.docx")
    expect(said.returncode == 1 and (folder / "huis-nl.docx").read_bytes() == before, "a template is not written over")
    (folder / "huis-nl.toml").write_text('[stijlen]\n"heading 1" = "Weg"\n', encoding="utf-8")
    said = run(folder, "compile", LIBRARY, "-a", ANSWERS, "--stijl", "huis-nl.docx", "-o", "y.docx", "--taal", "en")
    expect(said.returncode == 1 and "huis-nl.toml:2:" in said.stderr and "style-named" in said.stderr and not (folder / "y.docx").exists(), said.stderr)
    declared(folder)
    places(folder)
    initials(folder)
    own_template(folder)
    names(folder)
    tabs(folder)
    hostile(folder)
    other_prefixes(folder)
    relations(folder)
    other_odt(folder)
    damaged(folder)
print("\n".join(wrong) or "house styles on the command line")
sys.exit(1 if wrong else 0)
