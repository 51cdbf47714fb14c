"""What the readers see in documents by others: fields and where they lead, lists of contents, formats of numbers, hidden text, signs of
fonts, conditions, and files that are no documents.

    read_test.py fields|contents|formats|hidden|signs|conditions|refused
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import make_files as make
from make_files import field, item, level, run

BEDING = os.environ["BEDING"]
ORDINARY = level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter") + level(3, "(%4)", "lowerRoman")


def scan(folder, name, data):
    path = Path(folder) / name
    path.write_bytes(data)
    done = subprocess.run([BEDING, "scan", path, "--taal", "en", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return done.returncode, json.loads(done.stdout)["files"][0], done.stderr


def lines(folder, name, data):
    path = Path(folder) / name
    path.write_bytes(data)
    done = subprocess.run([BEDING, "scan", path, "--format", "paragraphs-json"], stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)[0]["paragraphs"]


def texts(folder, name, data):
    return [(one["label"] + " " + one["text"]).strip() for one in lines(folder, name, data)]


def findings(folder, name, data):
    _, file, err = scan(folder, name, data)
    assert not err, (name, err)
    return [(one["code"], one["text"], one.get("replace_by", "")) for one in file["findings"]]


PARTS = (item(0, "Fees", "fees") + item(1, "Payment.", "pay") + item(2, "cash;", "cash") + item(3, "coins;", "coins")
         + item(0, "Services", "services") + item(1, "Work.", "work"))


def check_docx(folder, code, right, wrong, repair, behind="", parts=PARTS, levels=ORDINARY):
    """The field in a paragraph behind the parts, with the right result and with a wrong one."""
    for shown, expected in ((right, []), (wrong, [("stale-field", wrong, repair)])):
        body = parts + f"<w:p>{run('See ')}{field(code, shown)}{run('.')}</w:p>{behind}"
        found = findings(folder, "field.docx", make.docx_numbered(body, levels))
        assert found == expected, (code, shown, found)


def test_fields(folder):
    check_docx(folder, r" REF pay \n \h ", "1.1", "1.2", "1.1")
    check_docx(folder, r" REF fees \n \h ", "1", "2", "1")  # without the full stop
    check_docx(folder, r"REF cash \n\h", "(a)", "(b)", "(a)")
    check_docx(folder, r" REF cash \w \h ", "1.1(a)", "2.1(a)", "1.1(a)")
    check_docx(folder, r" REF coins \w \h \* MERGEFORMAT ", "1.1(a)(i)", "1.1(a)(ii)", "1.1(a)(i)")
    # behind clause 2.1 nothing above is in common; behind (i) all above it is
    check_docx(folder, r" REF cash \r \h ", "1.1(a)", "(a)", "1.1(a)")
    beside = item(0, "Fees", "fees") + item(1, "Payment.", "pay") + item(2, "cash;", "cash") + item(2, "cards, see ", "cards")
    check_docx(folder, r" REF cash \r \h ", "(a)", "1.1(a)", "(a)", parts=beside)
    check_docx(folder, r' REF "pay" \n \p \h ', "1.1 above", "1.3 above", "1.1")
    check_docx(folder, r' REF "pay" \n \p \h ', "1.1 hierboven", "1.3 hierboven", "1.1")
    check_docx(folder, r" REF pay \p \h ", "above", "below", "above")
    check_docx(folder, r" REF pay \p \h ", "más arriba", "más abajo", "más arriba")
    check_docx(folder, r" REF pay \h ", "Payment.", "Pay.", "Payment.")
    check_docx(folder, r" REF pay \* Upper ", "PAYMENT.", "PAY.", "Payment.")
    nouns = level(0, "Section %1.") + level(1, "Section %1.%2")
    check_docx(folder, r" REF pay \r \t \h ", "1.1", "1.2", "Section 1.1", levels=nouns)
    # what a list or a field writes in words is no old number
    check_docx(folder, r" REF fees \n \* OrdText ", "First", "Second", "")
    words = level(0, "%1", "ordinalText")
    english = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    nine = "".join(item(0, f"Part {i}", f"b{i}") for i in range(1, 10))
    for shown, expected in (("Ninth", []), ("9", [("stale-field", "9", "Ninth")]), ("Eighth", [("stale-field", "Eighth", "Ninth")])):
        data = make.docx_numbered(nine + f"<w:p>{run('The ')}{field(' REF b9 ' + chr(92) + 'n ', shown)}{run(' part.')}</w:p>", words, english)
        assert [one for one in findings(folder, "words.docx", data)] == expected, shown
    # in every place where a field can stand
    simple = f'<w:fldSimple w:instr=" REF pay \\r \\h ">{run("1.9")}</w:fldSimple>'
    inner = field(r" REF pay \r ", "1.9")
    for where in (simple, f'<w:hyperlink w:anchor="pay">{inner}</w:hyperlink>', f'<w:ins w:id="9" w:author="x">{inner}</w:ins>',
                  f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>", f"<w:smartTag>{simple}</w:smartTag>",
                  field(" IF 1 = 1 x y ", inner)):
        found = findings(folder, "place.docx", make.docx_numbered(PARTS + f"<w:p>{run('See ')}{where}</w:p>", ORDINARY))
        # that it stands in a condition is told too
        assert found == [("lost-condition", "1.9", "")] * (" IF" in where) + [("stale-field", "1.9", "1.1")], (where, found)
    # the code of a field may come from another field
    nested = make.docx_numbered(PARTS + f"<w:p>{field('REF ', 'x').replace('<w:r><w:instrText xml:space=' + chr(34) + 'preserve' + chr(34) + '>F </w:instrText></w:r>', '<w:r><w:instrText xml:space=' + chr(34) + 'preserve' + chr(34) + '>F </w:instrText></w:r>' + field('QUOTE', 'gone'))}</w:p>", ORDINARY)
    assert findings(folder, "nested.docx", nested) == [("broken-field", "x", "")]
    for code, link in ((r'HYPERLINK "https://example.org/x" \l "L67"', ""), ("", "gone")):
        link = field(code, "there") if code else f'<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="r9" w:anchor="{link}">{run("there")}</w:hyperlink>'
        assert findings(folder, "outside.docx", make.docx_numbered(PARTS + f"<w:p>{link}</w:p>", ORDINARY)) == [], link  # a place in what is elsewhere
    for code in (r"PAGEREF gone \h", r"NOTEREF gone", r"REF gone \r"):
        assert findings(folder, "gone.docx", make.docx_numbered(PARTS + f"<w:p>{field(code, '7')}</w:p>", ORDINARY)) == [("broken-field", "7", "")], code
    # where it leads, its target says: also for who follows the reference
    _, file, _ = scan(folder, "leads.docx", make.docx_numbered(PARTS + f"<w:p>{run('See clause ')}{field(' REF fees ' + chr(92) + 'r ', '2')}{run('.')}</w:p>", ORDINARY))
    assert [(one["text"], one["to"]) for one in file["references"]] == [("clause 2", ["1. Fees"])], file["references"]
    # ODT
    styles = ('<office:automatic-styles><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
              '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style></office:automatic-styles>')
    inside = ('<text:list text:style-name="L"><text:list-item><text:p><text:bookmark-start text:name="een"/>Eerste deel<text:bookmark-end text:name="een"/></text:p>'
              '<text:list><text:list-item><text:p><text:reference-mark-start text:name="een"/>letter<text:reference-mark-end text:name="een"/></text:p></text:list-item></text:list></text:list-item>'
              '<text:list-item><text:p>Tweede deel</text:p></text:list-item></text:list>')
    odt = lambda kind, name, form, shown: make.flat_odt(inside + f'<text:p>Zie <text:{kind} text:ref-name="{name}" text:reference-format="{form}">{shown}</text:{kind}>.</text:p>', styles)
    for kind, form, right, wrong in (("bookmark-ref", "number", "1", "2"), ("bookmark-ref", "number-no-superior", "1", "3"), ("bookmark-ref", "number-all-superior", "1", "2"),
                                     ("bookmark-ref", "text", "Eerste deel", "Tweede deel"), ("bookmark-ref", "direction", "boven", "onder"),
                                     ("reference-ref", "number", "1.a)", "a)"), ("reference-ref", "number-no-superior", "a)", "b)"),
                                     ("reference-ref", "number-all-superior", "1.a)", "2.a)"), ("reference-ref", "text", "letter", "cijfer")):
        assert findings(folder, "ref.fodt", odt(kind, "een", form, right)) == [], (kind, form, right)
        assert findings(folder, "ref.fodt", odt(kind, "een", form, wrong)) == [("stale-field", wrong, right)], (kind, form, wrong)
    assert findings(folder, "ref.fodt", odt("reference-ref", "gone", "page", "2")) == [("broken-field", "2", "")]
    caption = lambda form, shown: make.flat_odt(f'<text:p>Tabel <text:sequence text:ref-name="refTabel0" text:name="Tabel">1</text:sequence>: prijzen</text:p><text:p>Zie <text:sequence-ref text:ref-name="refTabel0" text:reference-format="{form}">{shown}</text:sequence-ref>.</text:p>')
    for form, right, wrong in (("value", "1", "2"), ("category-and-value", "Tabel 1", "Tabel 2"), ("caption", ": prijzen", ": kosten")):
        assert findings(folder, "seq.fodt", caption(form, right)) == [], form
        assert [one[:2] for one in findings(folder, "seq.fodt", caption(form, wrong))] == [("stale-field", wrong)], form
    outline = '<office:styles><text:outline-style style:name="O"><text:outline-level-style text:level="1" style:num-format="I" style:num-prefix="Deel "/></text:outline-style></office:styles>'
    chapter = lambda shown: make.flat_odt(f'<text:h text:outline-level="1">Begin</text:h><text:p><text:bookmark text:name="b"/>Tekst.</text:p><text:h text:outline-level="1">Einde</text:h><text:p>Zie deel <text:bookmark-ref text:ref-name="b" text:reference-format="chapter">{shown}</text:bookmark-ref>.</text:p>', outline)
    assert findings(folder, "chapter.fodt", chapter("I")) == []
    assert findings(folder, "chapter.fodt", chapter("II")) == [("stale-field", "II", "i")]


TOC = r' TOC \o "1-2" \h \z \u '


def test_codes(folder):
    """Fields that are no REF by their first word, and fields of which Word keeps no result."""
    coded = lambda code, result: ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">' + code + "</w:instrText></w:r>"
                                  + (f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else "") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    cites = lambda code, result: make.docx_numbered(item(0, "een", "Prijs") + item(0, "twee") + f"<w:p>{run('Zie ')}{coded(code, result)}{run('.')}</w:p>", ORDINARY)
    for code in (" Prijs \\n ", " Prijs\\r\\h", "Prijs \\w \\* MERGEFORMAT", "REF Prijs \\n"):
        assert findings(folder, "bare.docx", cites(code, "2")) == [("stale-field", "2", "1")], code
        assert findings(folder, "bare.docx", cites(code, "1")) == [], code
    assert findings(folder, "bare.docx", cites("Prijs", "drie")) == [("stale-field", "drie", "een")]
    # the name of a kind of field is none, nor is what has no bookmark, nor a sum
    for code in ("DATE \\@ y", "Onbekend \\n", "= 1 + 1", "Prijs extra", "MERGEFIELD Prijs"):
        assert findings(folder, "bare.docx", cites(code, "9")) == [], code
    for code in ("LISTNUM", ' LISTNUM "LegalDefault" \\l 2 ', "AUTONUM", "AUTONUMLGL \\e"):
        data = make.docx(f"<w:p>{coded(code, '')}{run(' Tekst.')}</w:p>")
        assert texts(folder, "count.docx", data) == ["� Tekst."] and findings(folder, "count.docx", data) == [("counting-field", "�", "")], code
        data = make.docx(f"<w:p>{coded(code, '1)')}{run(' Tekst.')}</w:p>")  # kept by another program
        assert findings(folder, "count.docx", data) == [], code


def test_typed_steps(folder):
    """What is typed round a field is followed from where the field leads."""
    parts = "".join(item(0, name, name) + "".join(item(1, f"{name} {n}.") for n in range(1, lids + 1)) for name, lids in (("Een", 2), ("Twee", 3)))
    levels = level(0, "Artikel %1") + level(1, "%2.")
    def leads(before, shown, behind):
        _, file, _ = scan(folder, "steps.docx", make.docx_numbered(parts + f"<w:p>{run(before)}{field(' REF Twee ' + chr(92) + 'n ', shown)}{run(behind)}</w:p>", levels))
        return [one["code"] for one in file["findings"]], [one.get("to") for one in file["references"]]
    stale = ["stale-field"]
    assert (got := leads("Zie ", "Artikel 2", ", derde lid.")) == ([], [["Artikel 2 3."]]), got
    assert (got := leads("Zie ", "Artikel 1", ", derde lid.")) == (stale, [["Artikel 2 3."]]), got
    assert (got := leads("Zie het tweede lid van ", "Artikel 1", ".")) == (stale, [["Artikel 2 2."]]), got
    assert (got := leads("Zie ", "Artikel 1", ".")) == (stale, [["Artikel 2 Twee"]]), got
    # a step that is not there dangles
    assert (got := leads("Zie ", "Artikel 1", ", vierde lid."))[0] in (["dangling", "stale-field"], ["stale-field", "dangling"]), got


def contents_field(first, others, last_end, before=""):
    """A list of contents that begins in its first entry's paragraph; where it ends is given by `last_end`."""
    mark = lambda kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    entry = lambda text: f'<w:hyperlink w:anchor="x"><w:r><w:t>{text}</w:t></w:r><w:r><w:tab/></w:r>{field("PAGEREF x " + chr(92) + "h", "3")}</w:hyperlink>'
    begin = mark("begin") + f'<w:r><w:instrText xml:space="preserve">{TOC}</w:instrText></w:r>' + mark("separate")
    body = f"<w:p>{before}{begin}{entry(first)}</w:p>" + "".join(f"<w:p>{entry(one)}</w:p>" for one in others[:-1])
    end = mark("end")
    heading = '<w:bookmarkStart w:id="1" w:name="x"/>' + run("1. Fees") + '<w:bookmarkEnd w:id="1"/>'
    if last_end == "in the last entry":
        return body + f"<w:p>{entry(others[-1])}{end}</w:p><w:p>{heading}</w:p>"
    if last_end == "in a paragraph of its own":
        return body + f"<w:p>{entry(others[-1])}</w:p><w:p>{end}</w:p><w:p>{heading}</w:p>"
    return body + f"<w:p>{entry(others[-1])}</w:p><w:p>{end}{heading}</w:p>"


def test_contents(folder):
    for end in ("in the last entry", "in a paragraph of its own", "before the next heading"):
        data = make.docx(contents_field("1. Fees", ["2. Services", "3. Law"], end) + make.paragraph("2. Services") + make.paragraph("3. Law"))
        read = [(one["text"], one["contents"]) for one in lines(folder, "toc.docx", data) if one["text"]]
        assert read == [("1. Fees\t3", True), ("2. Services\t3", True), ("3. Law\t3", True), ("1. Fees", False), ("2. Services", False), ("3. Law", False)], (end, read)
        assert findings(folder, "toc.docx", data) == [], end
    # a simple field, and entries whose field is gone
    simple = make.docx(f'<w:p><w:fldSimple w:instr="TOC">{run("Fees 3")}</w:fldSimple></w:p>' + make.paragraph("Fees"))
    assert [one["contents"] for one in lines(folder, "simple.docx", simple)] == [True, False]
    styled = '<w:p><w:pPr><w:pStyle w:val="Inhopg1"/></w:pPr><w:r><w:t>Fees</w:t></w:r></w:p>'
    names = '<w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>'
    assert [one["contents"] for one in lines(folder, "style.docx", make.docx_numbered(styled + make.paragraph("Fees"), "", names))] == [True, False]
    # a field that nothing closes takes nothing with it, and hides nothing
    mark = lambda kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    for open_field in (mark("begin"), mark("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + mark("separate")):
        read = lines(folder, "open.docx", make.docx(f"<w:p>{open_field}</w:p>" + make.paragraph("Tekst.") * 2))
        assert [one["text"] for one in read if not one["contents"] and one["text"]] == ["Tekst.", "Tekst."], read
    for kind in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index", "bibliography"):
        body = f'<text:{kind} text:name="x"><text:{kind}-source/><text:index-body><text:index-title text:name="t"><text:p>Lijst</text:p></text:index-title><text:p>1. Duur<text:tab/>1</text:p></text:index-body></text:{kind}><text:p>1. Duur</text:p>'
        assert [one["contents"] for one in lines(folder, "index.odt", make.odt(body))] == [True, True, False], kind
    # typed: two headings that are called alike, and only two lines
    def skipped(text):
        return sorted({one["text"] for one in scan(folder, "typed.txt", text.encode())[1]["findings"]})
    twice = "Inhoud\n\nAlgemeen\n\nPrijs\n\nAlgemeen\n\nAlgemeen\n\nZie artikel 9.\n\nPrijs\n\nTekst [naam].\n\nAlgemeen\n\nEinde.\n"
    assert skipped(twice) == ["[naam]", "artikel 9"]
    two = "Inhoud\n\n1. [naam]\n\n2. Einde\n\n1. [naam]\n\nTekst.\n\n2. Einde\n\nSlot.\n"
    _, file, _ = scan(folder, "two.txt", two.encode())
    assert [(one["code"], one["place"]["line"]) for one in file["findings"]] == [("open-place", 7)], file["findings"]
    # a list under a heading of that name is no list of contents, though empty lines and words come back
    real = "Inhoud\n\nDe doos bevat:\n\n1. [kaas];\n\n2. brood;\n\n4. wijn.\n\nZie onder.\n\nZie onder.\n"
    assert [one[0] for one in findings(folder, "real.txt", real.encode())] == ["open-place", "number-missing"]


# Every value of ST_NumberFormat (ISO 29500-1, 17.18.59): what the counts 1, 2, 3 and 27 are, or None: told.
FORMATS = {
    "decimal": "1 2 3 27", "upperRoman": "I II III XXVII", "lowerRoman": "i ii iii xxvii", "upperLetter": "A B C AA", "lowerLetter": "a b c aa",
    "ordinal": "1st 2nd 3rd 27th", "cardinalText": "One Two Three Twenty-seven", "ordinalText": "First Second Third Twenty-seventh", "hex": "1 2 3 1B",
    "chicago": "* † ‡ ‡‡‡‡‡‡‡", "decimalFullWidth": "１ ２ ３ ２７", "decimalFullWidth2": "１ ２ ３ ２７", "decimalHalfWidth": "1 2 3 27",
    "decimalEnclosedCircle": "① ② ③ 27!", "decimalEnclosedCircleChinese": "① ② ③ 27!", "decimalEnclosedFullstop": "⒈ ⒉ ⒊ 27!", "decimalEnclosedParen": "⑴ ⑵ ⑶ 27!",
    "decimalZero": "01 02 03 27", "russianLower": "а б в э", "russianUpper": "А Б В Э", "numberInDash": "-1- -2- -3- -27-", "hebrew1": "א ב ג כז", "hebrew2": "א ב ג 27!",
    "arabicAlpha": "أ ب ت و", "arabicAbjad": "ا ب ج ظ", "thaiLetters": "ก ข ค พ", "thaiNumbers": "๑ ๒ ๓ ๒๗", "hindiNumbers": "१ २ ३ २७", "none": "", "bullet": "",
} | dict.fromkeys("""ideographDigital japaneseCounting aiueo iroha japaneseLegal japaneseDigitalTenThousand aiueoFullWidth irohaFullWidth ganada chosung
    ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand
    taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand koreanDigital koreanCounting koreanLegal koreanDigital2 vietnameseCounting
    hindiVowels hindiConsonants hindiCounting thaiCounting bahtText dollarText custom""".split())


def series(name, more=""):
    """1, 2, 3 and 27 of that format, in two lists."""
    lists = "".join(f'<w:abstractNum w:abstractNumId="{number}">{level(0, "&lt;%1&gt;", name, start, more)}</w:abstractNum>' for number, start in ((1, 1), (2, 27)))
    lists += "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (1, 2))
    return "".join(item(0, "x", number=number) for number in (1, 1, 1, 2)), lists


def test_formats(folder):
    def language(tag):
        return f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{tag}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    assert len(FORMATS) == 63
    for name, expected in FORMATS.items():
        body, lists = series(name)
        data = make.docx_numbered(body, lists, language("en-GB"))
        labels = [one["label"].strip("<>").replace(" ", "") for one in lines(folder, f"{name}.docx", data)]
        told = [one[0] for one in findings(folder, f"{name}.docx", data)]
        if expected == "":
            assert told == [] and (name == "bullet" or not any("1" in one for one in labels)), (name, labels, told)
        elif expected is None:
            assert labels == ["1", "2", "3", "27"] and told == ["number-format"] * 2, (name, labels, told)  # once a list
        else:
            assert labels == expected.replace("!", "").split(" "), (name, labels)
            assert told == ["number-format"] * expected.count("!"), (name, told)
    assert {len(findings(folder, "odd.docx", make.docx_numbered(*series("noSuchFormat"))))} == {2}
    for tag, name, expected in (("nl-NL", "ordinalText", "Eerste Tweede Derde Zevenentwintigste"), ("nl-NL", "cardinalText", "Een Twee Drie Zevenentwintig"),
                                ("de-DE", "ordinalText", "Erste Zweite Dritte Siebenundzwanzigste"), ("de-DE", "ordinal", "1. 2. 3. 27."),
                                ("fr-FR", "ordinalText", "Premier Deuxième Troisième 27"), ("es-ES", "cardinalText", "Uno Dos Tres Veintisiete"),
                                ("es-ES", "ordinalText", "1 2 3 27"), ("it-IT", "cardinalText", "Uno Due Tre Ventisette"), ("it-IT", "ordinalText", "Primo Secondo Terzo 27"), ("nl-NL", "ordinal", "1 2 3 27"), ("tlh", "ordinalText", "1 2 3 27")):
        body, lists = series(name)
        data = make.docx_numbered(body, lists, language(tag))
        assert [one["label"].strip("<>") for one in lines(folder, "language.docx", data)] == expected.split(), (tag, name)
        assert bool(findings(folder, "language.docx", data)) == ("27" in expected and "27." not in expected), (tag, name)
    # the language of the paragraph before that of the document; Word's own format before that for older versions; a number that is hidden counts
    body, lists = series("ordinalText")
    data = make.docx_numbered(body.replace("<w:rPr></w:rPr>", '<w:rPr><w:lang w:val="nl-NL"/></w:rPr>'), lists, language("en-GB"))
    assert lines(folder, "own.docx", data)[0]["label"] == "<Eerste>"
    body, lists = series("decimal")
    custom = lists.replace('<w:numFmt w:val="decimal"/>', '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
                           '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>')
    assert [one["label"] for one in lines(folder, "custom.docx", make.docx_numbered(body, custom))] == ["<001>", "<002>", "<003>", "<027>"]
    # ODF, with LibreOffice's names for what ODF has none for
    for name, expected in (("1", "1 2"), ("i", "i ii"), ("A", "A B"), ("1st", "1ste 2de"), ("First", "Eerste Tweede"), ("One", "Een Twee"), ("01, 02, 03, ...", "01 02"), ("①, ②, ③, ...", "① ②"),
                           ("*, †, ‡, §, **, ††, ...", "* †"), ("а, б, .., аа, аб, ... (ru)", "а б"), ("א, י, ק, ...", "א ב"), ("가, 나, 다, ...", "1 2!")):
        styles = (f'<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:language="nl"/></style:default-style><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="{name}"/></text:list-style></office:styles>')
        data = make.flat_odt('<text:list text:style-name="L">' + "<text:list-item><text:p>x</text:p></text:list-item>" * 2 + "</text:list>", styles)
        assert [one["label"] for one in lines(folder, "list.fodt", data)] == expected.replace("!", "").split(), name
        assert [one[0] for one in findings(folder, "list.fodt", data)] == ["number-format"] * expected.count("!"), name


def test_hidden(folder):
    hidden = "<w:vanish/>"
    styles = ('<w:style w:type="character" w:styleId="Hide"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Base"><w:basedOn w:val="Hide"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Note"/></w:style>')
    styled = lambda style, runs: f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
    body = (f"<w:p>{run('Zicht')}{run(' [naam]', hidden)}{run('baar.')}</w:p>" + f"<w:p>{run('a')}{run('x', '<w:rStyle w:val=' + chr(34) + 'Base' + chr(34) + '/>')}{run('b')}</w:p>"
            + styled("Sub", run("weg")) + styled("Sub", run("Terug.", '<w:vanish w:val="0"/>')) + f"<w:p>{run('Afgedrukt.', '<w:webHidden/>')}</w:p>"
            + item(0, "een") + item(0, run("weg", hidden), mark=hidden) + item(0, run("weg", hidden)) + item(0, "drie"))
    data = make.docx_numbered(body, ORDINARY, styles)
    assert (got := texts(folder, "hidden.docx", data)) == ["Zichtbaar.", "ab", "Terug.", "Afgedrukt.", "1. een", "2.", "3. drie"], got
    told = lambda name, data: [(one["code"], one["message"].split("‘")[1].split("’")[0]) for one in scan(folder, name, data)[1]["findings"] if one["code"] == "hidden-text"]
    assert (got := told("hidden.docx", data)) == [("hidden-text", words) for words in (" [naam]", "x", "weg", "weg weg")], got
    # what hides as a whole is one finding, at the end of the text too; marks and blanks alone are none
    many = f"<w:p>{run('Tekst.')}</w:p>" + styled("Sub", run("een")) + styled("Sub", run("twee")) + styled("Sub", run(" "))
    assert (got := told("end.docx", make.docx_numbered(many, ORDINARY, styles))) == [("hidden-text", "een twee")], got
    # a field whose marks are hidden is a field, and its bookmark in a hidden paragraph is there
    mark = lambda kind: f'<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'
    code = "<w:r><w:rPr><w:vanish/></w:rPr><w:instrText>REF b \\n</w:instrText></w:r>"
    data = make.docx_numbered(item(0, "een", "b") + f"<w:p>{mark('begin')}{code}{mark('separate')}{run('2')}{mark('end')}</w:p>", ORDINARY)
    assert findings(folder, "marks.docx", data) == [("stale-field", "2", "1")]
    odf = ('<office:automatic-styles><style:style style:name="T" style:family="text"><style:text-properties text:display="none"/></style:style>'
           '<style:style style:name="P" style:family="paragraph"><style:text-properties text:display="none"/></style:style><style:style style:name="Q" style:family="paragraph" style:parent-style-name="P"/>'
           '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style></office:automatic-styles>')
    body = ('<text:p>Zicht<text:span text:style-name="T"> [naam]</text:span>baar.</text:p><text:p text:style-name="Q">weg</text:p>'
            '<text:p>Een <text:hidden-text text:condition="x" text:string-value="weg" text:is-hidden="true">weg</text:hidden-text><text:hidden-text text:condition="x" text:string-value="twee">twee</text:hidden-text></text:p>'
            '<text:p><text:hidden-paragraph text:condition="x" text:is-hidden="true"/>weg</text:p><text:section text:name="s" text:display="none"><text:p>weg</text:p></text:section>'
            '<text:section text:name="t" text:display="condition" text:condition="x"><text:p>Er.</text:p></text:section>'
            '<text:list text:style-name="L"><text:list-item><text:p>een</text:p></text:list-item><text:list-item><text:p text:style-name="P">weg</text:p></text:list-item><text:list-item><text:p>drie</text:p></text:list-item></text:list>')
    got = texts(folder, "hidden.fodt", make.flat_odt(body, odf))
    assert texts(folder, "hidden.fodt", make.flat_odt(body, odf)) == ["Zichtbaar.", "Een twee", "Er.", "1 een", "3 drie"], got  # LibreOffice counts what is hidden
    assert (got := told("hidden.fodt", make.flat_odt(body, odf))) == [("hidden-text", words) for words in (" [naam]", "weg", "weg", "weg", "weg", "weg")], got  # a condition is told between the third and the fourth


def test_signs(folder):
    sym = lambda font, char: f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
    for font, char, shows in (("Symbol", "F0B7", "•"), ("Symbol", "F0A3", "≤"), ("Symbol", "61", "α"), ("Wingdings", "F0A8", "◻"), ("Wingdings", "F0FE", "☑"), ("Wingdings", "FE", "☑"),
                              ("Wingdings", "F0FC", "✓"), ("Wingdings", "F0E0", "→"), ("Wingdings 2", "F052", "☑"), ("Arial", "2192", "→")):
        data = make.docx(f"<w:p>{run('a')}{sym(font, char)}{run('b')}</w:p>")
        assert texts(folder, "sym.docx", data) == [f"a{shows}b"] and findings(folder, "sym.docx", data) == [], (font, char)
    for font, char in (("Webdings", "F021"), ("Huisstijl", "E001"), ("Wingdings", "F0C8")):
        data = make.docx(f"<w:p>{run('Eerst ')}{sym(font, char)}{run(' dan.')}</w:p>")
        assert texts(folder, "sym.docx", data) == ["Eerst � dan."] and findings(folder, "sym.docx", data) == [("unknown-sign", "�", "")], (font, char)
    typed = make.docx(f"<w:p>{run('o', '<w:rFonts w:ascii=' + chr(34) + 'Wingdings' + chr(34) + '/>')}{run(' koper')}</w:p>")
    assert texts(folder, "typed.docx", typed) == ["□ koper"]
    for more, shows in (('<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>', "•"), ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>', "•"), ("", "•")):
        data = make.docx_numbered(item(0, "x"), level(0, "\uf0b7", "bullet", 1, more))
        assert texts(folder, "bullet.docx", data) == [f"{shows} x"] and findings(folder, "bullet.docx", data) == [], more
    assert texts(folder, "sign.odt", make.odt("<text:p>a\uf0fe b</text:p>")) == ["a� b"]
    # blanks and line breaks before a heading are layout
    for blank in (" ", "\N{NO-BREAK SPACE}", "\t"):
        text = f"<w:p>{run(blank + 'Artikel 1 Duur')}</w:p><w:p><w:r><w:br/></w:r>{run('Artikel 2')}<w:r><w:br/></w:r>{run('Einde')}</w:p><w:p>{run('Zie artikel 1 en artikel 2.')}</w:p>"
        _, file, _ = scan(folder, "blank.docx", make.docx(text))
        assert file["findings"] == [] and [one["leads"] for one in file["references"]] == ["inside"] * 2, (blank, file)
    _, file, _ = scan(folder, "blank.fodt", make.flat_odt('<text:p><text:line-break/><text:s/>Artikel 1 Duur</text:p><text:p>Zie artikel 1.</text:p>'))
    assert file["findings"] == []


def test_conditions(folder):
    """What shows one thing or another is read as it was saved, and its condition is told at its place."""
    def told(name, data):
        path = Path(folder) / name
        path.write_bytes(data)
        _, file, err = scan(folder, name, data)
        assert not err, err
        return [(one["place"]["paragraph"], one.get("text", ""), one["message"].split(": ", 1)[1].rstrip(".")) for one in file["findings"] if one["code"] == "lost-condition"]
    merge = field(" MERGEFIELD Kind ", "«Kind»")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = lambda text: f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'
    nested = begin + code(" IF ") + merge + code('  = "new" "a year" "a month" ') + separate + run("a month") + end
    simple = "<w:fldSimple w:instr=' if Kind = &quot;new&quot; &quot;x&quot; &quot;&quot; '></w:fldSimple>"
    number = 1  # of the first paragraph in the report
    assert told("nested.docx", make.docx(f"<w:p>{run('First.')}</w:p><w:p>{run('You pay each ')}{nested}{run('.')}</w:p>")) == [(number + 1, "a month", 'IF «Kind» = "new" "a year" "a month"')]
    assert told("simple.docx", make.docx(f"<w:p>{run('You')}{simple}{run(' pay.')}</w:p>")) == [(number, "", 'if Kind = "new" "x" ""')]
    assert told("next.docx", make.docx(f"<w:p>{field(' NEXTIF 1 = 2 ', '')}{run('x')}</w:p>")) == [(number, "", "NEXTIF 1 = 2")]
    # over paragraphs: where it ends; in a paragraph that joins the next one, there
    over = f"<w:p>{run('a ')}{begin}{code('IF 1 = 1 b c')}{separate}{run('b')}</w:p><w:p>{run('c')}{end}{run(' d')}</w:p>"
    assert told("over.docx", make.docx(over)) == [(number + 1, "c", "IF 1 = 1 b c")]
    gone = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{field('IF 1 = 2 b', '')}</w:p><w:p>{run('d')}</w:p>"
    assert told("joined.docx", make.docx(gone)) == [(number, "", "IF 1 = 2 b")]
    # not every field that begins so, nor what a field has in its code
    for other in ("IFF 1", " REF IF ", 'QUOTE "IF 1 = 1 a b"', "MERGEFIELD If"):
        assert told("other.docx", make.docx(f"<w:p>{run('x ')}{field(other, 'y')}</w:p>")) == [], other
    text = ('<text:p>Pay <text:conditional-text text:condition="ooow:a eq 1">now</text:conditional-text>.</text:p>'
            '<text:p>So <text:hidden-text text:condition="ooow:b" text:is-hidden="true">not here</text:hidden-text>.</text:p>')
    assert told("text.odt", make.odt(text)) == [(number, "now", "ooow:a eq 1"), (number + 1, "", "ooow:b")]
    gone = '<text:p>One.</text:p><text:p><text:hidden-paragraph text:condition="ooow:c" text:is-hidden="true"/>Two.</text:p>'
    assert told("gone.odt", make.odt(gone + "<text:p>Three.</text:p>")) == [(number + 1, "", "ooow:c")]
    assert told("last.odt", make.odt(gone)) == [(number, "", "ooow:c")]
    for hidden, last in (("false", 1), ("true", 0)):
        part = f'<text:p>One.</text:p><text:section text:display="condition" text:condition="ooow:d" text:is-hidden="{hidden}"><text:p>Two.</text:p></text:section>'
        assert told("part.fodt", make.flat_odt(part)) == [(number + last, "", "ooow:d")], hidden
    # import says it too: on the screen, and beside the line, wherever that stands
    for shape in ("{}", "Artikel 1 {}", "Artikel 1 Doel|{}", "Artikel 1 Doel|Tekst:|- {}", "Artikel 1 Doel|a. {}", "Hoofdstuk 1 {}|Artikel 1 Doel|Tekst."):
        (Path(folder) / "out.beding").unlink(missing_ok=True)
        (Path(folder) / "out.toml").unlink(missing_ok=True)
        parts = "".join("<w:p>" + (run(one.split("{}")[0]) + field("IF 7 = 8 b c", "Geld") if "{}" in one else run(one)) + "</w:p>" for one in shape.split("|"))
        (Path(folder) / "in.docx").write_bytes(make.docx(parts))
        done = subprocess.run([BEDING, "import", "in.docx", "-o", "out.beding", "--taal", "en"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        library = (Path(folder) / "out.beding").read_text(encoding="utf-8")
        assert done.returncode == 0 and "Not taken over" in done.stdout and "IF 7 = 8 b c" in done.stdout, (shape, done.stdout)
        assert [one for one in library.splitlines() if one.lstrip().startswith("# ") and "IF 7 = 8 b c" in one], (shape, library)


def test_refused(folder):
    def codes(name, data):
        code, file, err = scan(folder, name, data)
        return code, err.split("[")[1].split("]")[0] if "[" in err else err
    for name, data, expected in (("a.docx", b"Artikel 1 Duur", "broken-archive"), ("a.DOCX", b"", "broken-archive"), ("a.odt", b"Artikel 1", "broken-archive"), ("a.dotx", b"x", "broken-archive"),
                                 ("a.txt", b"", "nothing-to-import"), ("a.rtf", rb"{\rtf1\ansi Artikel 1}", "unknown-document-kind"), ("a.docx", rb"{\rtf1 x}", "unknown-document-kind"),
                                 ("a.doc", b"<html><body>Artikel 1</body></html>", "unknown-document-kind"), ("a.xml", b'\xef\xbb\xbf<?xml version="1.0"?><pkg:package/>', "unknown-document-kind"),
                                 ("a.txt", b"<!DOCTYPE html><p>x", "unknown-document-kind")):
        assert codes(name, data) == (2, expected), (name, data, codes(name, data))
    flat = make.flat_odt("<text:p>Artikel 1 Duur</text:p><text:p>Zie artikel 1.</text:p>")
    assert texts(folder, "a.fodt", flat) == ["Artikel 1 Duur", "Zie artikel 1."]
    assert texts(folder, "a.txt", flat) == ["Artikel 1 Duur", "Zie artikel 1."]
    assert codes("a.fodt", flat[:-20]) == (2, "broken-xml")
    assert codes("b.fods", flat.replace(b"opendocument.text", b"opendocument.spreadsheet")) == (2, "wrong-content-type")
    assert texts(folder, "a.md", b"# Artikel 1\n\n<div>x</div>\n") == ["Artikel 1", "<div>x</div>"]


with tempfile.TemporaryDirectory() as where:
    globals()[f"test_{sys.argv[1]}"](where)
