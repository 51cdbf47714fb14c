// What keeps pages in order: widths, what stays together, sections of annexes. The pages themselves:
// tests/office/pages_test.py.
#include "output/docx/plan.hpp"
#include "output/odt/plan.hpp"
#include "output/write/metrics.hpp"
#include "tests/support/compile.hpp"
#include "tests/support/text.hpp"

#include <doctest/doctest.h>

using namespace beding;
using test::count, test::has, test::joined;

namespace {

BlockId first(const Finished &finished, Kind kind) {
  BlockId id = 0;
  while (finished.document.blocks[id].kind != kind) ++id;
  return id;
}

const std::string begin = "bibliotheek a \"A\"\n  gebruik \"convenant\"\n";
const std::string end = "document d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    c\n";

} // namespace

TEST_CASE("columns are as wide as what stands in them asks") {
  const auto made = test::compile(
      begin + "clausule c \"C\"\n  Zie:\n\n  | Nr | Omschrijving |\n  |----|----|\n  | 1 | " +
          std::string("Een hele lange omschrijving van wat er gedaan wordt, met verbeteringsmaatregelen, ") +
          "en nog meer woorden daarachter om de regel te vullen. |\n  | 2 | Kort. |\n" + end,
      "");
  REQUIRE(made->done);
  const Finished finished = made->finished();
  const BlockId table = first(finished, Kind::table);
  for (const int room : {9000, 4000, 2000, 700}) {
    const std::vector<int> widths = column_widths(finished, table, room);
    REQUIRE(widths.size() == 2);
    CHECK(widths[0] + widths[1] == room);
    CHECK(widths[0] > 0);
    if (room > 3000) {
      CHECK(widths[0] < room / 4);
      CHECK(widths[1] > width_of("verbeteringsmaatregelen,", 20) + 160);
    }
  }
  const Delivery delivery;
  const docx::Plan plan(finished, delivery);
  const std::string body = joined(docx::write_body(plan));
  const std::vector<int> widths = column_widths(finished, table, docx::own_text_width);
  for (const int one : widths) {
    CHECK(count(body, "<w:gridCol w:w=\"" + std::to_string(one) + "\"/>") == 1);
    CHECK(count(body, "<w:tcW w:w=\"" + std::to_string(one) + "\" w:type=\"dxa\"/>") == 3);
  }
  CHECK(has(body, "<w:tblW w:w=\"" + std::to_string(docx::own_text_width) + "\""));
  CHECK(count(body, "<w:cantSplit/>") == 3);
  CHECK(count(body, "<w:tblHeader/>") == 1);
}

TEST_CASE("the text of an item stands clear of the widest label of its level") {
  std::string items;
  for (int i = 0; i < 1005; ++i) items += "  - Iets.\n";
  for (const std::string label : {"{1}.", "{i}.", "({i})", "Onderdeel {1}:"}) {
    const auto made =
        test::compile("bibliotheek a \"A\"\nnummering n\n  artikel \"Artikel {1}\" citeer \"artikel {1}\"\n"
                      "  onderdeel \"" +
                          label +
                          "\" citeer \"onder {1}\"\n"
                          "clausule c \"C\"\n  Zie:\n" +
                          items + "document d \"D\"\n  nummering n\n  c\n",
                      "");
    REQUIRE_MESSAGE(made->done, label);
    const Finished finished = made->finished();
    const std::vector<std::vector<int>> hangs = hangs_of(finished);
    int widest = 0;
    for (BlockId id = 0; id < finished.document.blocks.size(); ++id) {
      const Block &block = finished.document.blocks[id];
      if (block.kind != Kind::item) continue;
      widest = std::max(widest, width_of(finished.numbers.of[id].label, 20));
      CHECK(hangs[block.level.chain][block.level.depth] >= width_of(finished.numbers.of[id].label, 20) + 100);
    }
    CHECK(widest > 425);
  }
  CHECK(width_of("1000.", 20) == 500);
}

TEST_CASE("signatures stay together, behind the text that leads to them, and no page is behind them") {
  const std::string library =
      begin +
      "partij p \"P\"\n  aantal 1 of meer\n  veld naam \"Naam\"\nclausule c \"C\"\n  Tekst.\n"
      "clausule s \"Slot\"\n  Aldus getekend.\n\n  {voor elke p}\n    {handtekening}\n      {p.naam}\n" +
      end + "  ondertekening s\n";
  const auto answers = [](int parties) {
    std::string all;
    for (int i = 0; i < parties; ++i) all += "[[p]]\nnaam = 'Partij'\n";
    return all;
  };
  const auto few = test::compile(library, answers(5));
  REQUIRE(few->done);
  const std::string body = joined(docx::write_body(docx::Plan(few->finished(), {})));
  const std::string table = body.substr(body.find("<w:tbl>"), body.find("</w:tbl>") - body.find("<w:tbl>"));
  CHECK(count(table, "<w:p>") == count(table, "<w:keepNext/>"));
  CHECK(count(table, "<w:cantSplit/>") == 3);
  CHECK(has(body.substr(0, body.find("<w:tbl>")).substr(body.rfind("<w:p>", body.find("Aldus"))),
            "<w:keepNext/>"));
  CHECK(has(body.substr(body.find("</w:tbl>")),
            "w:line=\"20\" w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/>"));
  const std::string content = joined(odt::write_content(odt::Plan(few->finished(), {})));
  CHECK(has(content, "style:may-break-between-rows=\"false\" fo:keep-with-next=\"always\""));
  CHECK(has(content, "</table:table><text:p text:style-name=\"End\"/></office:text>"));
  const auto many = test::compile(library, answers(40)); // more than a page
  REQUIRE(many->done);
  CHECK_FALSE(has(joined(odt::write_content(odt::Plan(many->finished(), {}))), "may-break-between-rows"));
}

TEST_CASE("the text that introduces definitions stays with the first of them, which stay with none") {
  const auto made = test::compile(
      begin +
          "begrip \"aanvraag\"\n  eerste omschrijving;\nbegrip \"besluit\"\n  tweede omschrijving;\n"
          "clausule c \"C\"\n  Vooraf.\n\n  In dit stuk betekent:\n\n  {begrippen}\n\n  Na de aanvraag volgt "
          "een "
          "besluit.\n" +
          end,
      "");
  REQUIRE(made->done);
  const Finished finished = made->finished();
  const std::string body = joined(docx::write_body(docx::Plan(finished, {})));
  const std::string content = joined(odt::write_content(odt::Plan(finished, {})));
  // the paragraph that a text stands in
  const auto around = [](const std::string &all, std::string_view open, std::string_view close,
                         std::string_view text) {
    const std::size_t at = all.find(text);
    REQUIRE(at != std::string::npos);
    const std::size_t from = all.rfind(open, at);
    return all.substr(from, all.find(close, at) - from);
  };
  const auto keeps_odt = [&](std::string_view text) {
    const std::string paragraph = around(content, "<text:p ", "</text:p>", text);
    constexpr std::string_view name = "text:style-name=\"";
    const std::size_t begins = paragraph.find(name) + name.size();
    const std::string style = paragraph.substr(begins, paragraph.find('"', begins) - begins);
    const std::size_t own = content.find("<style:style style:name=\"" + style + "\"");
    return own != std::string::npos && has(content.substr(own, content.find("</style:style>", own) - own),
                                           "fo:keep-with-next=\"always\"");
  };
  for (const auto &one : {std::pair{"Vooraf.", false}, std::pair{"In dit stuk betekent:", true},
                          std::pair{"eerste omschrijving", false}, std::pair{"tweede omschrijving", false}}) {
    const auto &text = one.first;
    const auto &keeps = one.second;
    CHECK_MESSAGE(has(around(body, "<w:p>", "</w:p>", text), "<w:keepNext/>") == keeps, text);
    CHECK_MESSAGE(keeps_odt(text) == keeps, text);
  }
}

TEST_CASE("each annex at the end has pages of its own that say which it is") {
  const std::string library =
      begin +
      "clausule c \"C\"\n  Tekst.\nclausule b \"Een\"\n  Tekst:\n\n  | A |\n  |---|\n  | 1 |\n"
      "clausule e \"Twee\"\n  Tekst.\n" +
      end;
  const auto made = test::compile(library + "  bijlage b\n  bijlage e\n", "");
  REQUIRE(made->done);
  const Finished finished = made->finished();
  const Delivery delivery;
  const docx::Plan plan(finished, delivery);
  const std::string body = joined(docx::write_body(plan));
  CHECK(count(body, "<w:sectPr>") == 3);
  CHECK(count(body, "<w:pageBreakBefore/>") == 0);
  CHECK(has(docx::write_footer(plan, 1), " REF b \\n \\h "));
  CHECK(has(docx::write_footer(plan, 2), ">Bijlage\u00a02<"));
  CHECK_FALSE(has(docx::write_footer(plan, 0), " REF "));
  const odt::Plan other(finished, delivery);
  CHECK(has(joined(odt::write_content(other)), "style:master-page-name=\"Annex_2\""));
  CHECK(has(odt::write_styles(other), "text:ref-name=\"e\">Bijlage\u00a02</text:bookmark-ref> – "));
  const auto without = test::compile(library, "");
  REQUIRE(without->done);
  CHECK(count(joined(docx::write_body(docx::Plan(without->finished(), {}))), "<w:sectPr>") == 1);
}
