// Answers of paragraphs: what becomes of the marks in them, and of the numbers around them.
#include "dsl/visit.hpp"
#include "engine/answers/canonical.hpp"
#include "engine/answers/types.hpp"
#include "output/docx/plan.hpp"
#include "output/formats.hpp"
#include "output/html/writer.hpp"
#include "output/odt/plan.hpp"
#include "output/text/writer.hpp"
#include "tests/support/blanks.hpp"
#include "tests/support/compile.hpp"
#include "tests/support/text.hpp"

#include <doctest/doctest.h>

using namespace beding;
using test::count, test::has, test::joined;

namespace {

using Codes = std::vector<Code>;

// "vet[…]", "schuin[…]"
std::string words(const syntax::Text &text) {
  std::string out;
  for (const syntax::Inline &one : text) {
    const std::string &said = std::get<syntax::Words>(one.node).text;
    const std::string mark = std::string(one.emphasis.bold ? "B" : "") + (one.emphasis.italic ? "I" : "");
    out += mark.empty() ? said : mark + "[" + said + "]";
  }
  return out;
}
std::string outline(const syntax::Blocks &blocks, const std::string &before = "") {
  std::string out;
  for (const syntax::Block &one : blocks) {
    if (const auto *paragraph = std::get_if<syntax::Paragraph>(&one.node))
      out += before + words(paragraph->text) + "\n";
    if (const auto *item = std::get_if<syntax::Item>(&one.node))
      out += before + (item->bullet ? "* " : "- ") + words(item->text) + "\n" +
             outline(item->inside, before + "  ");
  }
  return out;
}
std::string outline(const std::string &text, Codes *told = nullptr) {
  Diagnostics diagnostics;
  const std::string out = outline(blocks_of(passage_at(text, {}), "a", diagnostics));
  for (const Diagnostic &one : diagnostics)
    if (told != nullptr) told->push_back(one.code);
  return out;
}

std::string library(const std::string &body) {
  return R"(bibliotheek proef "Proef"
  gebruik "convenant"
vraag t "Toelichting?"
  tekst alinea's
vraag kort "Kort?"
  ja/nee
  standaard nee
clausule een "Een"
)" + body +
         "clausule twee \"Twee\"\n  - Een.\n  - Zie @een.\ndocument d \"D\"\n  nummering convenant\n  "
         "hoofdstuk "
         "\"H\"\n    een\n    twee\n";
}
std::string answer(const std::string &text) { return "t = " + toml_text(text) + "\n"; }
Codes codes(const test::Compiled &all) {
  Codes found;
  for (const Diagnostic &one : all.diagnostics) found.push_back(one.code);
  return found;
}
std::string made(const std::string &body, const std::string &text) {
  const auto all = test::compile(library(body), answer(text));
  for (const Diagnostic &one : all->diagnostics) CHECK(message(one.code).name == "");
  REQUIRE(all->done);
  const std::string whole = test::plain_blanks(write_text(all->finished()));
  const std::size_t from = whole.find("Artikel 1.1 Een\n\n") + 17;
  return whole.substr(from, whole.find("\nArtikel 1.2") - from);
}

} // namespace

TEST_CASE("paragraphs, items and emphasis are read as in a clause") {
  CHECK(outline("een\ntwee\n\ndrie") == "een twee\ndrie\n");
  CHECK(outline("een:\n- a\n  door\n  - b\n- c\n* d\n\ntwee") == "een:\n- a door\n  - b\n- c\n* d\ntwee\n");
  CHECK(outline("  - a\n    - b\n  - c") == "- a\n  - b\n- c\n");
  CHECK(outline("- a\n\n  binnen\n\nbuiten") == "- a\n  binnen\nbuiten\n");
  CHECK(outline("- a\nbuiten") == "- a\nbuiten\n");
  CHECK(outline("*vet* en _schuin_, *_beide_*") == "B[vet] en I[schuin], BI[beide]\n");
  CHECK(outline("5 * 3, naam_van_x, *los en \\*plat\\* \\_ook\\_") ==
        "5 * 3, naam_van_x, *los en *plat* _ook_\n");
  CHECK(outline("*over\nregels* heen") == "B[over regels] heen\n");
  CHECK(outline("\\- geen onderdeel\n-ook niet") == "- geen onderdeel -ook niet\n");
}

TEST_CASE("all else in an answer means nothing") {
  for (const std::string odd : {"{naam}", "{als x}", "@artikel", "<w:p>", "]]>", "# x", "| a | b |", "! noot",
                                "\\n", "C:\\map\\x", "{#a} b", "{nieuwe pagina}"}) {
    CAPTURE(odd);
    CHECK(outline(odd) == odd + "\n");
    CHECK(outline("- " + odd) == "- " + odd + "\n");
  }
}

TEST_CASE("an answer is a part of its clause, numbered as if it were written there") {
  CHECK(made("  Voor.\n\n  {t}\n\n  Na:\n  - x;\n  - y.\n",
             "Een.\n\nTwee:\n- p;\n  - q;\n  - r;\n- s.\n\nDrie.") ==
        "Voor.\n\nEen.\n\nTwee:\n\na. p;\n  1°. q;\n  2°. r;\nb. s.\n\nDrie.\n\nNa:\n\nc. x;\nd. y.\n");
  // straight under the heading a list is made of leden, as of an author
  const std::string leden = made("  - Een.\n  - Twee.\n", "Ja.");
  CHECK(made("  {t}\n", "- Een.\n- Twee.") == leden);
  CHECK(made("  {t}\n", "* Een.\n* Twee.") == "• Een.\n• Twee.\n");
}

TEST_CASE("an answer may be the text of an item") {
  CHECK(made("  Er is:\n  - {#x} {t}\n  - slot.\n", "een;") == "Er is:\n\na. een;\nb. slot.\n");
  CHECK(made("  Er is:\n  - {t}\n  - slot.\n", "Een:\n- p;\n- q.\n\nMeer.") ==
        "Er is:\n\na. Een:\n  1°. p;\n  2°. q.\n\n  Meer.\n\nb. slot.\n");
  CHECK(codes(*test::compile(library("  Er is:\n  - {t}\n  - slot.\n"), answer("- p;\n- q."))).front() ==
        Code::answer_list_first);
}

TEST_CASE("native numbering goes on around an answer") {
  const auto all =
      test::compile(library("  Voor:\n  - x;\n  - y.\n\n  {t}\n\n  Na:\n  - z;\n  - {#w} w. Zie @w.\n"),
                    answer("Twee:\n- p;\n- q."));
  REQUIRE(all->done);
  const auto written = test::compile(
      library("  Voor:\n  - x;\n  - y.\n\n  Twee:\n  - p;\n  - q.\n\n  Na:\n  - z;\n  - {#w} w. Zie @w.\n"),
      answer("Twee:\n- p;\n- q."));
  const Finished finished = all->finished();
  const auto plain = [](std::string text) {
    // what a paragraph is known by differs; its number does not
    for (std::size_t at = text.find("een_"); at != std::string::npos; at = text.find("een_", at))
      text.erase(at, text.find_first_of("\"' <", at) - at);
    return text;
  };
  CHECK(write_text(finished) == write_text(written->finished()));
  CHECK(plain(joined(docx::write_body(docx::Plan(finished, Delivery{})))) ==
        plain(joined(docx::write_body(docx::Plan(written->finished(), Delivery{})))));
  CHECK(plain(joined(odt::write_content(odt::Plan(finished, Delivery{})))) ==
        plain(joined(odt::write_content(odt::Plan(written->finished(), Delivery{})))));
}

TEST_CASE("what cannot be right in an answer is told at its line") {
  const auto told = [](const std::string &toml) {
    const auto all = test::compile(library("  {t}\n"), toml);
    std::vector<std::pair<Code, std::uint32_t>> found;
    for (const Diagnostic &one : all->diagnostics)
      found.emplace_back(one.code, all->sources()[one.at.file].place(one.at.begin).line);
    return found;
  };
  using Told = std::vector<std::pair<Code, std::uint32_t>>;
  CHECK(told("t = \"\"\"\nEen:\n- a\n-\n\"\"\"\n") == Told{{Code::answer_item_empty, 4}});
  CHECK(told("t = \"\"\"Een:\n- a\n  - b\n    - c\n      - d\n\"\"\"\n").front() ==
        std::pair{Code::answer_list_deep, 4U});
  CHECK(told("t = '''\n\nEen:\n*\n'''\n") == Told{{Code::answer_item_empty, 4}});
  CHECK(told("t = \"Een:\\n- a\\n-\"\n") == Told{{Code::answer_item_empty, 1}});
  CHECK(told("t = 4\n") == Told{{Code::wrong_type, 1}});
  CHECK(told("t = \"\"\"\n \n\"\"\"\n") == Told{{Code::empty_answer, 1}});
  CHECK(told("t = \"\"\"\na\nb\\u0001\n\"\"\"\n") == Told{{Code::control_character, 3}});
  CHECK(told("t = \"\"\"\na\n\tb\n\"\"\"\n") == Told{});
}

TEST_CASE("paragraphs stand alone in a clause, and nowhere else") {
  const auto told = [](const std::string &source) {
    const auto all = test::compile(source, "");
    return all->diagnostics.empty() ? Code::missing_answer : all->diagnostics.front().code;
  };
  for (const std::string body :
       {"  Dit is {t}.\n", "  {t | hoofdletter}\n", "  *{t}*\n", "  {als kort}{t}{einde}\n",
        "  | a |\n  |---|\n  | {t} |\n", "  Tekst.\n  {t}\n", "  - {t};\n  - x.\n", "  ! {t}\n",
        "  {handtekening}\n    {t}\n"})
    CHECK_MESSAGE(told(library(body)) == Code::paragraphs_in_text, body);
  for (const std::string body :
       {"  {t}\n", "  - {t}\n  - x.\n", "  {als kort}\n    {t}\n  {anders}\n    X.\n",
        "  * {als kort} {t}\n  * x\n", "  X.\n\n  {t}\n\n  Y.\n"})
    CHECK_MESSAGE(told(library(body)) == Code::missing_answer, body);
  const std::string clause = "clausule een \"Een\"";
  std::string heading = library("  Tekst.\n");
  heading.replace(heading.find(clause), clause.size(), "clausule een \"Een {t}\"");
  CHECK(told(heading) == Code::paragraphs_in_text);
  std::string title = library("  Tekst.\n");
  title.replace(title.find("document d \"D\""), 14, "document d \"D {t}\"");
  CHECK(told(title) == Code::paragraphs_in_text);
  const auto term = codes(*test::compile(library("  Tekst.\n") + "begrip \"x\"\n  {t}\n", ""));
  CHECK(std::find(term.begin(), term.end(), Code::paragraphs_in_text) != term.end());
  CHECK(told(library("  Tekst.\n") + "regel \"X\"\n  t is \"x\"\n") == Code::lines_compared);
}

TEST_CASE("an answer of paragraphs is written and comes back; a draft has a place for it") {
  const std::string text = "Een.\n\n- a\n  - b\n\n\"\"\"x\"\"\" \\ en";
  const auto all = test::compile(library("  {t}\n"), answer(text));
  REQUIRE(all->done);
  const std::string toml = canonical_answers(all->library(), all->made->answered().answers());
  const auto again = test::compile(library("  {t}\n"), toml);
  CHECK(std::get<LongText>(again->made->answered().answers().questions[0]).text == text);
  CHECK(write_text(again->finished()) == write_text(all->finished()));
  const auto draft = test::compile(library("  {t}\n"), "", true);
  CHECK(has(write_text(draft->finished()), "\n[Toelichting?]\n"));
  std::string source = library("  {t}\n");
  source.insert(source.find("vraag kort"), "  standaard \"Een.\", \"Twee.\"\n");
  const auto fallback = test::compile(source, "");
  REQUIRE(fallback->done);
  CHECK(has(write_text(fallback->finished()), "\nEen.\n\nTwee.\n"));
}

TEST_CASE("an answer under a condition keeps the ends of its items as they are written") {
  CHECK(made("  {als niet kort}\n    Er is:\n\n    {t}\n", "Dit:\n- a;\n- b\n- c,") ==
        "Er is:\n\nDit:\n\na. a;\nb. b\nc. c,\n");
}

TEST_CASE("the proof knows answers of lines and paragraphs: what is printed has an effect") {
  for (const bool printed : {true, false}) {
    const Opened opened = open_library("a.beding", [&](const std::string &path) -> FileBytes {
      if (path != "a.beding") return {std::nullopt, "absent", true};
      std::string source =
          library(printed ? "  {als kort}\n    {t}\n  {anders}\n    Tekst.\n" : "  Tekst.\n");
      source.replace(source.find("\"convenant"), 1, "\"nummering/");
      return {source, {}};
    });
    const Checked checked = check_library(opened, ProofOptions{});
    const auto of = [&](Code code) {
      return std::count_if(checked.diagnostics.begin(), checked.diagnostics.end(),
                           [&](const Diagnostic &one) { return one.code == code; });
    };
    CHECK(of(Code::question_without_effect) + of(Code::unused_question) == (printed ? 0 : 2));
    CHECK(!has_errors(checked.diagnostics));
  }
}
