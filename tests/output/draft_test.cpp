// Drafts and locked documents: open places that can be filled in, and what may not be changed.
#include "output/docx/plan.hpp"
#include "output/docx/writer.hpp"
#include "output/formats.hpp"
#include "output/odt/plan.hpp"
#include "output/odt/writer.hpp"
#include "tests/support/compile.hpp"
#include "tests/support/text.hpp"

#include <doctest/doctest.h>

using namespace beding;
using test::count, test::has, test::joined;

namespace {

// An open place in each place where there can be one.
const std::string everywhere = R"(bibliotheek a "A"
  gebruik "convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam van de gemeente"
  heet "Gemeente {naam}"
partij provincie "Provincie"
  aantal 0 of 1
  veld naam "Naam van de provincie"
  heet "Provincie {naam}"
vraag duur "Hoe lang duurt het?"
  tekst
vraag lang "Wat is, in een hele lange vraag met heel veel woorden die maar doorgaat, het antwoord?"
  tekst
clausule c "Over {duur}"
  Het duurt {duur}.
  {als provincie}
    De provincie heet {provincie.naam}.

  | Kop  | Meer   |
  |------|--------|
  | Duur | {lang} |
clausule s "Slot"
  Aldus getekend.

  {voor elke partij}
    {handtekening}
      {partij.heet}
document d "Titel {duur}"
  ondertitel "Onder {gemeente | opsomming}"
  nummering convenant
  hoofdstuk "H"
    c
  ondertekening s
)";

std::string docx_body(const Finished &finished, const Delivery &delivery = {}) {
  return joined(docx::write_body(docx::Plan(finished, delivery)));
}
std::string odt_content(const Finished &finished, const Delivery &delivery = {}) {
  return joined(odt::write_content(odt::Plan(finished, delivery)));
}

} // namespace

TEST_CASE(
    "an open place is a control named after its question, in titles, headings, tables and signatures too") {
  const auto made = test::compile(everywhere, "", true);
  REQUIRE(made->done);
  const Finished finished = made->finished();
  const std::size_t places = tally(finished.document).gaps;
  CHECK(places == 6); // title, subtitle, heading, text, table, signature
  const std::string body = docx_body(finished);
  CHECK(count(body, "<w:showingPlcHdr/>") == places);
  CHECK(count(body, "<w:t xml:space=\"preserve\">[") == places); // none outside a control
  CHECK(has(body, "<w:alias w:val=\"Hoe lang duurt het?\"/><w:tag w:val=\"duur\"/>"));
  CHECK(has(body, "<w:tag w:val=\"gemeente.1.naam\"/>"));
  // Word takes names of 64 characters
  CHECK(has(body, "<w:alias w:val=\"Wat is, in een hele lange vraag met heel veel woorden die maar …\"/>"));
  const std::string content = odt_content(finished);
  CHECK(count(content, "<text:placeholder ") == places);
  CHECK(has(content, "text:description=\"Hoe lang duurt het?\">Hoe lang duurt het?</text:placeholder>"));
}

TEST_CASE("names of controls are cut between characters") {
  CHECK(cut_to("abc", 3) == "abc");
  CHECK(cut_to("abcd", 3) == "ab…");
  CHECK(cut_to("éééé", 3) == "éé…");
  CHECK(cut_to("a\xF0\x9F\x98\x80\xF0\x9F\x98\x80", 4) == "a\xF0\x9F\x98\x80…"); // two units each
  CHECK(cut_to("", 3).empty());
}

TEST_CASE("a draft says so behind the text and in the header, which has the library and its version") {
  const auto made = test::compile(everywhere, "", true);
  REQUIRE(made->done);
  const Delivery known{.origin = {.library = "a", .version = "1.2"}};
  const docx::Plan plan(made->finished(), known);
  const std::string header = docx::write_header(plan);
  CHECK(has(header, "id=\"PowerPlusWaterMarkObject1\""));
  CHECK(has(header, "string=\"CONCEPT\""));
  CHECK(has(header, " – a 1.2</w:t>"));
  const std::string styles = odt::write_styles(odt::Plan(made->finished(), known));
  CHECK(has(styles, "<text:p>CONCEPT</text:p>"));
  CHECK(has(styles, " – a 1.2</text:p>"));
  const auto final = test::compile(everywhere, "duur = 'x'\nlang = 'y'\n[[gemeente]]\nnaam = 'A'\n");
  REQUIRE(final->done);
  CHECK_FALSE(has(docx::write_header(docx::Plan(final->finished(), known)), "WaterMark"));
  CHECK_FALSE(has(odt::write_styles(odt::Plan(final->finished(), known)), "WaterMark"));
  for (const std::string_view tag : {"nl", "en", "de", "fr", "es", "it"}) {
    Document document;
    document.locale = *locale_of(tag);
    const std::string word = watermark_word(document);
    CHECK(word == std::string(word.begin(), std::find_if(word.begin(), word.end(),
                                                         [](char c) { return c < 'A' || c > 'Z'; })));
    CHECK(watermark_size(word).width <= 430);
  }
}

TEST_CASE("a draft with one party alone shows the clauses of the other kinds as open") {
  const auto text = [](const std::string &answers, bool draft) {
    const auto made = test::compile(everywhere, answers, draft);
    REQUIRE(made->done);
    std::string all;
    const Finished finished = made->finished();
    for (BlockId id = 0; id < finished.document.blocks.size(); ++id) all += plain_text(finished, id) + "\n";
    return all;
  };
  const std::string one = "[[gemeente]]\nnaam = 'A'\n";
  CHECK(has(text(one, true), "De provincie heet [Naam van de provincie]."));
  CHECK(has(text(one, true), "Provincie [Naam van de provincie]")); // who signs
  CHECK_FALSE(has(text(one + "[[gemeente]]\nnaam = 'B'\n", true), "provincie"));
  CHECK_FALSE(has(text("duur = 'x'\nlang = 'y'\n" + one, false), "provincie"));
  CHECK_FALSE(has(text("", true), "De provincie heet")); // none is named: the least that the library asks
}

TEST_CASE("a locked document is read-only but for its open places") {
  const auto made = test::compile(everywhere, "", true);
  REQUIRE(made->done);
  const Finished finished = made->finished();
  const Delivery locked{.locked = true};
  CHECK(write_docx(finished, locked) != write_docx(finished));
  const std::string content = odt_content(finished, locked);
  CHECK(count(content, "<text:section ") == count(content, "text:protected=\"true\""));
  // each place stands outside of every section
  bool inside = false;
  std::size_t places = 0;
  for (std::size_t at = content.find('<'); at != std::string::npos; at = content.find('<', at + 1)) {
    const std::string_view rest = std::string_view(content).substr(at);
    if (rest.starts_with("<text:section ")) inside = true;
    if (rest.starts_with("</text:section>")) inside = false;
    if (!rest.starts_with("<text:placeholder ")) continue;
    ++places;
    CHECK_FALSE(inside);
  }
  CHECK(places == 6);
  CHECK(has(content, "<text:section ")); // and there is something locked
  CHECK(left_open_odt(finished.document) == 6);
  CHECK_FALSE(has(odt_content(finished), "<text:section"));
  for (const DocumentFormat &format : document_formats())
    CHECK(format.locks == (format.name == "docx" || format.name == "odt"));
}
