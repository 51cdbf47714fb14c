// Tables as spreadsheet programs write them: one set of answers, whatever the form, and what is told of those
// that are not good.
#include "cli/batch_names.hpp"
#include "cli/batch_summary.hpp"
#include "dsl/bounds.hpp"
#include "engine/review/digest.hpp"
#include "intake/table/rows.hpp"
#include "output/write/package.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace beding;
using namespace beding::intake;

namespace {

const std::string source = R"(bibliotheek proef "Proef"
  gebruik "convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam"
  veld tekent "Wie tekent"
partij ggd "GGD"
  aantal 0 of 1
  veld naam "Naam"
vraag looptijd "Hoe lang?"
  keuze bepaald "Voor bepaalde tijd"
  keuze onbepaald "Voor onbepaalde tijd"
vraag jaren "Hoeveel jaren?"
  getal
vraag prijs "Hoeveel?"
  bedrag
vraag dag "Wanneer?"
  datum
vraag openbaar "Openbaar?"
  ja/nee
vraag kenmerk "Kenmerk?"
  tekst
clausule een "Een"
  {gemeente | opsomming} {jaren} {prijs} {dag} {kenmerk} {ggd | opsomming}.
  {als looptijd is bepaald en openbaar}Voor bepaalde tijd.{einde}
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
)";

const test::Ready &ready() {
  static const test::Ready one = test::ready_library(source);
  return one;
}

std::string codes(const Diagnostics &told) {
  std::string all;
  for (const Diagnostic &one : told) all += (all.empty() ? "" : " ") + std::string(message(one.code).name);
  return all;
}

// The rows as "2: jaren=3, gemeente.1.naam=Zeist", in the order of their paths; or what is told.
std::string rows_of(const std::string &bytes) {
  const Outcome<Book> book = read_book("a", bytes);
  if (!book.diagnostics.empty()) return codes(book.diagnostics);
  const Outcome<FilledTable> table = FilledTable::of(ready().library(), book.value, "a");
  if (!table.diagnostics.empty()) return codes(table.diagnostics);
  std::string all;
  for (std::size_t i = 0; i < table.value.size(); ++i) {
    const FilledRow row = table.value.row(i);
    all += fmt::format("{}{}:", all.empty() ? "" : "\n", row.number);
    for (const auto &[name, value] : row.filled.answers) all += fmt::format(" {}={}", name, value);
    for (const auto &[kind, members] : row.filled.parties) {
      if (members.empty()) all += fmt::format(" {}=none", kind);
      for (std::size_t j = 0; j < members.size(); ++j)
        for (const auto &[name, value] : members[j].fields)
          all += fmt::format(" {}.{}.{}={}", kind, j + 1, name, value);
    }
    for (const CellFault &one : row.faults)
      all += fmt::format(" [{} {}]", said_place(one.place, Tongue::english), message(one.what.code).name);
  }
  return all;
}

std::string utf16(std::string_view ascii) {
  std::string out = "\xFF\xFE";
  for (const char c : ascii) out += {c, '\0'};
  return out;
}

// A workbook of sheets that are given as XML.
std::string xlsx(const std::vector<std::pair<std::string, std::string>> &sheets,
                 const std::string &texts = "", const std::string &styles = "",
                 const std::string &about = "") {
  const std::string space =
      R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
      R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
  std::string list;
  std::string relations;
  std::vector<Part> parts;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    list += fmt::format(R"(<sheet name="{}" r:id="r{}"/>)", sheets[i].first, i);
    relations += fmt::format(R"(<Relationship Id="r{0}" Target="worksheets/s{0}.xml"/>)", i);
    parts.emplace_back(fmt::format("xl/worksheets/s{}.xml", i),
                       "<worksheet" + space + "><sheetData>" + sheets[i].second + "</sheetData></worksheet>");
  }
  parts.emplace_back("xl/workbook.xml",
                     "<workbook" + space + ">" + about + "<sheets>" + list + "</sheets></workbook>");
  parts.emplace_back(
      "xl/_rels/workbook.xml.rels",
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)" + relations +
          "</Relationships>");
  if (!texts.empty()) parts.emplace_back("xl/sharedStrings.xml", "<sst" + space + ">" + texts + "</sst>");
  if (!styles.empty())
    parts.emplace_back("xl/styles.xml", "<styleSheet" + space + ">" + styles + "</styleSheet>");
  return pack(std::move(parts));
}
std::string text_cell(const std::string &text) {
  return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
std::string text_row(const std::vector<std::string> &texts) {
  std::string all;
  for (const std::string &one : texts) all += text_cell(one);
  return "<row>" + all + "</row>";
}

std::string ods(const std::string &tables) {
  return pack(
      {Part("mimetype", "application/vnd.oasis.opendocument.spreadsheet", true),
       Part("content.xml",
            R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
            R"(xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
            R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" )"
            R"(xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" )"
            R"(xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">)"
            R"(<office:automatic-styles><style:style style:name="weg" style:family="table">)"
            R"(<style:table-properties table:display="false"/></style:style></office:automatic-styles>)"
            R"(<office:body><office:spreadsheet>)" +
                tables + "</office:spreadsheet></office:body></office:document-content>")});
}

} // namespace

TEST_CASE("A table in any dress of CSV has the same rows") {
  REQUIRE(ready().first_error == "");
  const std::string expected = "2: jaren=3 kenmerk=a;b\n3: jaren=4 kenmerk=c";
  const std::string semicolons = "jaren;kenmerk\n3;\"a;b\"\n4;c\n";
  CHECK(rows_of(semicolons) == expected);
  CHECK(rows_of("\xEF\xBB\xBF" + semicolons) == expected);
  CHECK(rows_of("jaren,kenmerk\r\n3,a;b\r\n4,c") == expected);
  CHECK(rows_of("jaren\tkenmerk\r3\ta;b\r4\tc\r") == expected);
  CHECK(rows_of(utf16("jaren\tkenmerk\r\n3\ta;b\r\n4\tc\r\n")) == expected);
  CHECK(rows_of("Jaren ; KENMERK\n3 ;\"a;b\" \n 4;c\n") == expected);
  // Excel's own line counts as the first
  CHECK(rows_of("sep=|\njaren|kenmerk\n3|a;b\n") == "3: jaren=3 kenmerk=a;b");
  CHECK(rows_of("kenmerk\n\"een \"\"twee\"\"\ndrie\"\nvier\n") ==
        "2: kenmerk=een \"twee\"\ndrie\n3: kenmerk=vier");
}

TEST_CASE("Letters of Windows-1252 and of UTF-8 come out as the same") {
  CHECK(rows_of("kenmerk\nS\xFA"
                "dwest-Frysl\xE2n \x80\n") == "2: kenmerk=Súdwest-Fryslân €");
  CHECK(rows_of("kenmerk\nSúdwest-Fryslân €\n") == "2: kenmerk=Súdwest-Fryslân €");
}

TEST_CASE("Empty rows count and are no variants; remarks neither") {
  CHECK(rows_of("jaren;# weg\n\n3;x\n;;\n# 4;y\n5;z\n") == "3: jaren=3\n6: jaren=5");
}

TEST_CASE("Parties by numbered columns, and by yes or no") {
  CHECK(rows_of("gemeente.naam;gemeente.2.naam;gemeente.2.tekent;ggd\nZeist;Doorn;x;nee\nBaarn;;;ja\n") ==
        "2: gemeente.1.naam=Zeist gemeente.2.naam=Doorn gemeente.2.tekent=x ggd=none\n3: "
        "gemeente.1.naam=Baarn");
  CHECK(rows_of("ggd.naam;ggd\nA;nee\n") == "2: ggd.1.naam=A [row 2, column B (ggd) absent-with-fields]");
  CHECK(rows_of("ggd\nsoms\n") == "2: ggd=none [row 2, column A (ggd) no-yes-or-no]");
}

TEST_CASE("What is wrong with headings is told") {
  CHECK(rows_of("") == "table-without-rows");
  CHECK(rows_of("jaren\n") == "table-without-rows");
  CHECK(rows_of("jarn\n3\n") == "unknown-column");
  CHECK(rows_of("gemeente.nam\n3\n") == "unknown-column");
  CHECK(rows_of("gemeente.0.naam\n3\n") == "unknown-column");
  CHECK(rows_of("gemeente.naam;gemeente.1.naam\na;b\n") == "column-twice");
  CHECK(rows_of("kenmerk\n\"open\n") == "unclosed-cell");
}

TEST_CASE("What stands in no column goes nowhere unseen") {
  CHECK(rows_of("jaren,kenmerk\n3,a, b\n") == "2: jaren=3 kenmerk=a [row 2, column C cell-without-heading]");
  CHECK(rows_of("jaren;;kenmerk\n3;x;y\n") == "2: jaren=3 kenmerk=y [row 2, column B cell-without-heading]");
  CHECK(rows_of("jaren;#;kenmerk\n3;x;y\n") == "2: jaren=3 kenmerk=y");
  CHECK(rows_of(xlsx({{"A", text_row({"jaren"}) + text_row({"3"})},
                      {"gemeente", text_row({"rij", "naam"}) + text_row({"2", "a", "b"})}})) ==
        "2: jaren=3 gemeente.1.naam=a [sheet gemeente, row 2, column C cell-without-heading]");
}

TEST_CASE("JSON Lines have answers as a file in JSON has them") {
  CHECK(rows_of("{\"jaren\": 3, \"gemeente\": [{\"naam\": \"Zeist\"}, {\"naam\": \"Doorn\"}]}\n\n"
                "{\"prijs\": 1.5, \"openbaar\": true, \"kenmerk\": null, \"ggd\": {\"naam\": \"A\"}}\n") ==
        "1: jaren=3 gemeente.1.naam=Zeist gemeente.2.naam=Doorn\n3: openbaar=true prijs=1.5 ggd.1.naam=A");
  CHECK(rows_of("{\"jaren\": 3}\n{\"jaren\": \n") == "no-json-line");
  CHECK(rows_of("{\"jaren\": 3}\n[]\n") == "no-json-line");
  CHECK(rows_of("{\"jarn\": 3}\n") == "unknown-column");
}

TEST_CASE("A workbook in XLSX: shared texts, numbers, dates, truth, rows that say where they stand") {
  const std::string texts =
      "<si><t>kenmerk</t></si><si><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></si>";
  const std::string styles = "<numFmts><numFmt numFmtId=\"200\" formatCode=\"[$-413]d\\-mmm\\-yy\"/>"
                             "<numFmt numFmtId=\"201\" formatCode=\"&quot;d&quot;0\"/></numFmts>"
                             "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"200\"/>"
                             "<xf numFmtId=\"201\"/></cellXfs>";
  const std::string rows =
      "<row r=\"1\"><c t=\"s\"><v>0</v></c>" + text_cell("jaren") + text_cell("prijs") + text_cell("dag") +
      text_cell("openbaar") +
      "</row>"
      "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>1</v></c><c r=\"B4\" s=\"3\"><v>3</v></c>"
      "<c r=\"C4\"><v>0.30000000000000004</v></c><c r=\"D4\" s=\"1\"><v>46022</v></c><c r=\"E4\" "
      "t=\"b\"><v>1</v></c></row>"
      "<row><c r=\"C5\"><v>1.125</v></c><c s=\"2\"><v>46022.75</v></c><c t=\"b\"><v>0</v></c></row>";
  CHECK(rows_of(xlsx({{"Blad1", rows}}, texts, styles)) ==
        "4: dag=2025-12-31 jaren=3 kenmerk=ab openbaar=true prijs=0.3\n5: dag=2025-12-31 openbaar=false "
        "prijs=1.1250");
  // days since 1904
  CHECK(rows_of(xlsx({{"Blad1", text_row({"dag"}) + "<row><c s=\"1\"><v>44560</v></c></row>"}}, "", styles,
                     "<workbookPr date1904=\"1\"/>")) == "2: dag=2025-12-31");
  CHECK(rows_of(xlsx({{"Blad1", text_row({"jaren"}) + "<row><c t=\"e\"><v>#REF!</v></c></row>"}})) ==
        "2: [row 2, column A (jaren) broken-cell]");
}

TEST_CASE("Dates at the ends of a calendar, and numbers that are none") {
  const std::string styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
  const auto dated = [&](const std::string &value, const std::string &about = "") {
    return rows_of(xlsx({{"A", text_row({"dag"}) + "<row><c s=\"1\"><v>" + value + "</v></c></row>"}}, "",
                        styles, about));
  };
  CHECK(dated("1") == "2: dag=1900-01-01");
  CHECK(dated("59") == "2: dag=1900-02-28");
  CHECK(dated("60") == "2: dag=60"); // 29 February 1900 was not
  CHECK(dated("61") == "2: dag=1900-03-01");
  CHECK(dated("2958465") == "2: dag=9999-12-31");
  CHECK(dated("2958466") == "2: dag=2958466");
  CHECK(dated("-1") == "2: dag=-1");
  CHECK(dated("0") == "2: dag=0");
  CHECK(dated("1e308").starts_with("2: dag=1000000"));
  CHECK(dated("nan") == "2: dag=nan");
  CHECK(dated("0", "<workbookPr date1904=\"1\"/>") == "2: dag=1904-01-01");
}

TEST_CASE("A formula that nobody calculated is no empty cell") {
  const auto row = [](const std::string &cell) {
    return rows_of(
        xlsx({{"A", text_row({"jaren", "kenmerk"}) + "<row>" + cell + text_cell("x") + "</row>"}}));
  };
  CHECK(row("<c><f>1+2</f></c>") == "2: kenmerk=x [row 2, column A (jaren) broken-cell]");
  CHECK(row("<c><f>1+2</f><v>3</v></c>") == "2: jaren=3 kenmerk=x");
  CHECK(row("<c t=\"str\"><f>\"\"</f><v></v></c>") == "2: kenmerk=x");
  CHECK(row("<c t=\"s\"><v>7</v></c>") == "2: kenmerk=x [row 2, column A (jaren) broken-cell]");
  CHECK(rows_of(
            ods("<table:table table:name=\"A\"><table:table-row><table:table-cell><text:p>jaren</text:p>"
                "</table:table-cell><table:table-cell><text:p>kenmerk</text:p></table:table-cell>"
                "</table:table-row><table:table-row><table:table-cell table:formula=\"of:=1+2\"/>"
                "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>")) ==
        "2: kenmerk=x [row 2, column A (jaren) broken-cell]");
}

TEST_CASE("Of merged cells the rows below the first are told") {
  const std::string rows =
      text_row({"jaren", "kenmerk"}) + text_row({"3", "a"}) + text_row({"", "b"}) + text_row({"5", "c"});
  const std::string told =
      "2: jaren=3 kenmerk=a\n3: kenmerk=b [row 3, column A (jaren) broken-cell]\n4: jaren=5 kenmerk=c";
  const auto merged = [&](const std::string &range) {
    return rows_of(xlsx({{"A", rows + "</sheetData><mergeCells><mergeCell ref=\"" + range +
                                   "\"/></mergeCells><sheetData>"}}));
  };
  CHECK(merged("A2:A3") == told);
  const std::string plain = "2: jaren=3 kenmerk=a\n3: kenmerk=b\n4: jaren=5 kenmerk=c";
  for (const char *range : {"A2:B2", "A2", "C2:C4", "A3:A3", "x:y", "A2:A4294967299", "AAAA1:A2", ""})
    CHECK(merged(range) == plain);
  CHECK(rows_of(ods("<table:table table:name=\"A\"><table:table-row><table:table-cell><text:p>jaren</text:p>"
                    "</table:table-cell><table:table-cell><text:p>kenmerk</text:p></table:table-cell>"
                    "</table:table-row><table:table-row><table:table-cell table:number-rows-spanned=\"2\">"
                    "<text:p>3</text:p></table:table-cell><table:table-cell><text:p>a</text:p>"
                    "</table:table-cell></table:table-row><table:table-row><table:covered-table-cell/>"
                    "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>"
                    "<table:table-row><table:table-cell><text:p>5</text:p></table:table-cell>"
                    "<table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>"
                    "</table:table>")) == told);
}

TEST_CASE("A number of three decimals stays what it is in a text") {
  CHECK(rows_of(xlsx(
            {{"A", text_row({"kenmerk", "prijs"}) + "<row><c><v>1.125</v></c><c><v>2.5</v></c></row>"}})) ==
        "2: kenmerk=1.125 prijs=2.5");
}

TEST_CASE("Further sheets have the members of a kind") {
  const std::string first =
      text_row({"gemeente.naam", "jaren"}) + text_row({"Zeist", "3"}) + text_row({"Doorn", "4"});
  CHECK(rows_of(xlsx({{"A", first},
                      {"gemeente", text_row({"rij", "naam", "tekent"}) + text_row({"3", "Baarn", "x"}) +
                                       text_row({"3", "Soest", "y"})},
                      {"# uitleg", text_row({"weg"})}})) ==
        "2: jaren=3 gemeente.1.naam=Zeist\n"
        "3: jaren=4 gemeente.1.naam=Doorn gemeente.2.naam=Baarn gemeente.2.tekent=x gemeente.3.naam=Soest "
        "gemeente.3.tekent=y");
  CHECK(rows_of(xlsx({{"A", first}, {"gemeenten", text_row({"rij"})}})) == "unknown-sheet");
  CHECK(rows_of(xlsx({{"A", first}, {"gemeente", text_row({"naam"})}})) == "sheet-without-key");
  CHECK(rows_of(xlsx({{"A", first}, {"gemeente", text_row({"rij", "naam"}) + text_row({"9", "x"})}})) ==
        "row-of-nothing");
  CHECK(rows_of(xlsx({{"A", first}, {"gemeente", text_row({"rij", "nam"}) + text_row({"2", "x"})}})) ==
        "unknown-column");
}

TEST_CASE("A workbook in ODS: types, rows and cells that come again, hidden sheets") {
  const std::string rows =
      R"(<table:table-row><table:table-cell><text:p>jaren</text:p></table:table-cell><table:table-cell><text:p>dag</text:p></table:table-cell>)"
      R"(<table:table-cell><text:p>openbaar</text:p></table:table-cell><table:table-cell><text:p>kenmerk</text:p></table:table-cell></table:table-row>)"
      R"(<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>)"
      R"(<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="3"><text:p>3,00</text:p></table:table-cell>)"
      R"(<table:table-cell office:value-type="date" office:date-value="2025-12-31T00:00:00"><text:p>31-12-25</text:p></table:table-cell>)"
      R"(<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAAR</text:p></table:table-cell>)"
      R"(<table:table-cell office:value-type="string"><text:p>a</text:p><text:p>b</text:p></table:table-cell>)"
      R"(<table:table-cell table:number-columns-repeated="16380"/></table:table-row>)"
      R"(<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>)";
  const std::string one = "dag=2025-12-31 jaren=3 kenmerk=a\nb openbaar=true";
  CHECK(
      rows_of(ods("<table:table table:name=\"A\">" + rows +
                  "</table:table>"
                  "<table:table table:name=\"B\" table:style-name=\"weg\"><table:table-row><table:table-cell>"
                  "<text:p>x</text:p></table:table-cell></table:table-row></table:table>")) ==
      "5: " + one + "\n6: " + one);
}

TEST_CASE("A table stays within its bounds") {
  const std::string many = fmt::format(
      R"(<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>)");
  CHECK(codes(read_book("a", ods(many)).diagnostics) == "beyond-bounds");
  // empty cells before one take room too
  const std::string far =
      R"(<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16383"/><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>)";
  CHECK(codes(read_book("a", ods(far)).diagnostics) == "beyond-bounds");
  CHECK(codes(read_book("a", std::string(bound(Bound::table_columns), ',') + "x\n").diagnostics) ==
        "beyond-bounds");
  CHECK(codes(read_book("a", pack({Part("a.xml", "<a/>")})).diagnostics) == "no-table");
  CHECK_FALSE(read_book("a", "PK\x03\x04 no package").diagnostics.empty());
}

// Small files that would unpack to much, or nest deep: each is told, and none is read whole.
TEST_CASE("A table made to burst is told") {
  const std::string much(64U << 20U, '0');
  std::string deep, back;
  for (int i = 0; i < 5000; ++i) {
    deep += "<table:table-cell>";
    back += "</table:table-cell>";
  }
  std::string cells;
  for (int i = 0; i < 5000; ++i) cells += "<c>";
  for (int i = 0; i < 5000; ++i) cells += "</c>";
  const std::string entities =
      "<!DOCTYPE a [<!ENTITY b \"cccccccccc\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><a>&c;</a>";
  const std::vector<std::pair<std::string, std::string>> all{
      {ods("<table:table table:name=\"" + much + "\"/>"), "archive-too-large"},
      {xlsx({{"A", "<row><c><v>" + much + "</v></c></row>"}}), "archive-too-large"},
      {xlsx({{"A", "<row/>"}}, "<si><t>" + much + "</t></si>"), "archive-too-large"},
      {ods("<table:table table:name=\"A\"><table:table-row>" + deep + back +
           "</table:table-row></table:table>"),
       "xml-too-deep"},
      {xlsx({{"A", "<row>" + cells + "</row>"}}), "xml-too-deep"},
      {pack({Part("mimetype", "application/vnd.oasis.opendocument.spreadsheet", true),
             Part("content.xml", entities)}),
       "xml-doctype"},
  };
  for (const auto &one : all) {
    CAPTURE(one.first.size());
    CHECK(one.first.size() < 200'000);
    CHECK(codes(read_book("a", one.first).diagnostics) == one.second);
  }
}

TEST_CASE("Names of files") {
  const Library &library = ready().library();
  const auto told = [&](const std::string &pattern) {
    return codes(NamePattern::of(library, pattern).diagnostics);
  };
  for (const char *good :
       {"{rij}.docx", "uit/{gemeente.naam}-{looptijd}.odt", "{gemeente.2.naam}", "a{{b}}{row}", "a}b"})
    CHECK(told(good) == "");
  for (const char *bad : {"{gemeente}", "{gemeente.nam}", "{gemeente.}", "{jarn}", "{", "{}", "{ggd.x.naam}"})
    CHECK(told(bad) == "unknown-in-name");
  const auto named = [&](const std::string &pattern, const std::string &value) {
    Answers answers{.questions = std::vector<Answer>(library.questions.size()), .asked = {}, .parties = {}};
    answers.parties.resize(library.parties.size());
    answers.parties[0].push_back({.fields = {value, ""}});
    const Outcome<std::string> made = NamePattern::of(library, pattern).value.name(12, answers);
    return made.diagnostics.empty() ? made.value : codes(made.diagnostics);
  };
  CHECK(named("uit/{gemeente.naam} {rij}.docx", "Súdwest-Fryslân") == "uit/Súdwest-Fryslân 12.docx");
  CHECK(named("a{{b}}{rij}", "x") == "a{b}12");
  CHECK(named("{gemeente.2.naam}.docx", "x") == "name-without-value");
  CHECK(named("{gemeente.tekent}.docx", "x") == "name-without-value");
  for (const char *value : {"a/b", "a\\b", "a:b", "a\nb", "a?", "\"a\"", "..", "con", "COM1", "nul", " a"})
    CHECK_MESSAGE(named("uit/{gemeente.naam}.docx", value) ==
                      (std::string(value) == ".." ? "uit/...docx" : "unsafe-name"),
                  value);
  for (const char *value : {".", "..", "nul", "a."})
    CHECK_MESSAGE(named("{gemeente.naam}/{rij}.docx", value) == "unsafe-name", value);
  CHECK(named("../{gemeente.naam}", "x") == "../x");
  CHECK(named("{gemeente.naam}", "..") == "unsafe-name");
  CHECK(named("{gemeente.naam}.docx", std::string(300, 'a')) == "unsafe-name");
  CHECK(same_name_key("Straße/É.docx") == same_name_key("STRASSE/e\u0301.docx"));
  CHECK(same_name_key("a.docx") != same_name_key("b.docx"));
}

TEST_CASE("Parts of a summary together are the whole") {
  BatchSummary whole{.library = "a", .version = "1", .digest = "d", .table = "t", .table_digest = "e"};
  for (std::uint32_t i = 2; i < 9; ++i)
    whole.rows.push_back(
        {.number = i,
         .state = i == 4 ? BatchRow::State::failed : BatchRow::State::made,
         .kept = i == 5,
         .files = {{.path = fmt::format("{}.docx", i), .sha256 = i == 4 ? "" : sha256("x"), .bytes = 3}},
         .messages =
             i == 4 ? std::vector<BatchMessage>{{.place = "row 4", .code = Code::name_clash, .text = "=a\"b"}}
                    : std::vector<BatchMessage>{}});
  const std::string json = summary_json(whole);
  std::vector<std::pair<std::string, std::string>> parts;
  for (unsigned part = 1; part <= 3; ++part) {
    BatchSummary some = whole;
    some.part = part;
    some.parts = 3;
    some.rows.clear();
    for (std::size_t i = part - 1; i < whole.rows.size(); i += 3) some.rows.push_back(whole.rows[i]);
    parts.emplace_back(std::to_string(part), summary_json(some));
  }
  std::swap(parts[0], parts[2]);
  const Outcome<BatchSummary> merged = merged_summary(parts);
  CHECK(codes(merged.diagnostics) == "");
  CHECK(summary_json(merged.value) == json);
  CHECK(summary_csv(merged.value, Tongue::english) == summary_csv(whole, Tongue::english));
  // no formula in a spreadsheet
  CHECK(summary_csv(whole, Tongue::english).find("\"'=a\"\"b\"") != std::string::npos);
  parts.pop_back();
  CHECK(codes(merged_summary(parts).diagnostics) == "part-lacks");
  parts.push_back(parts.back());
  CHECK(codes(merged_summary(parts).diagnostics) == "part-twice");
  parts.back() = {"x", "{}"};
  CHECK(codes(merged_summary(parts).diagnostics) == "no-summary");
  parts.back() = {"x", json};
  CHECK(codes(merged_summary(parts).diagnostics) == "other-job");
}

TEST_CASE("fields in cells are numbers, dates and options as answers to questions are") {
  const test::Ready library = test::ready_library(R"(bibliotheek proef "Proef"
  gebruik "convenant"
partij huurder "Huurder"
  aantal 1 of meer
  veld naam "Naam"
  veld soort "Soort"
    keuze mens "een mens"
    keuze bedrijf "een bedrijf"
  veld borg "Borg"
    bedrag
  veld sinds "Sinds"
    datum
clausule een "Een"
  {voor elke huurder}
    {huurder}, {huurder.soort}, {huurder.borg}, {huurder.sinds}.
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
)");
  REQUIRE_MESSAGE(library.good(), library.first_error);
  const Outcome<Book> book = read_book(
      "a", "huurder.naam;huurder.soort;huurder.borg;huurder.sinds\nA;Een bedrijf;1.250,50;31-1-2027\n");
  const Outcome<FilledTable> table = FilledTable::of(library.library(), book.value, "a");
  REQUIRE(table.diagnostics.empty());
  CHECK(write_filled(library.library(), table.value.row(0).filled).toml ==
        "[[huurder]]\nnaam = \"A\"\nsoort = \"bedrijf\"\nborg = 1250.50\nsinds = 2027-01-31\n");
}
