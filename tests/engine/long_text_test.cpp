// Answers of several lines: how they are read and kept, and that each format has their lines.
#include "engine/answers/canonical.hpp"
#include "engine/answers/form.hpp"
#include "engine/answers/types.hpp"
#include "output/akn/writer.hpp"
#include "output/docx/plan.hpp"
#include "output/formats.hpp"
#include "output/html/writer.hpp"
#include "output/markdown/writer.hpp"
#include "output/odt/plan.hpp"
#include "output/text/writer.hpp"
#include "tests/support/compile.hpp"
#include "tests/support/text.hpp"

#include <doctest/doctest.h>

using namespace beding;
using test::count, test::has, test::joined;

namespace {

using Codes = std::vector<Code>;

std::string library(const std::string &body, const std::string &title = "Titel") {
  return R"(bibliotheek proef "Proef"
  gebruik "convenant"
partij huurder "Huurder"
  aantal 1 of meer
  veld naam "Naam"
  veld adres "Adres"
    tekst regels
  heet "{naam} te {adres}"
vraag plek "Waar?"
  tekst regels
clausule een "Een"
)" + body +
         "document d \"" + title + "\"\n  nummering convenant\n  hoofdstuk \"H\"\n    een\n";
}
const std::string one_party = "[[huurder]]\nnaam = \"A\"\nadres = \"Weg 2\\nUtrecht\"\n";

// The answers with `plek`.
std::string with(const std::string &value) { return "plek = " + value + "\n" + one_party; }

Codes codes(const test::Compiled &all) {
  Codes found;
  for (const Diagnostic &one : all.diagnostics) found.push_back(one.code);
  return found;
}
std::string text(const std::string &body, const std::string &answers, const std::string &title = "Titel") {
  const auto all = test::compile(library(body, title), answers);
  REQUIRE(all->done);
  return write_text(all->finished());
}

const std::string address = "\"\"\"\n  Kerkstraat 1  \r\n  3500 AA \"Utrecht\"\n\n\"\"\"";

} // namespace

TEST_CASE("each line of an answer is on its own line, in every format") {
  const auto all = test::compile(library("  Gelegen te {plek}, en verder *{plek}*.\n"), with(address));
  REQUIRE(codes(*all) == Codes{});
  const Finished finished = all->finished();
  const Delivery delivery;
  CHECK(has(write_text(finished),
            "\nGelegen te Kerkstraat 1\n3500 AA \"Utrecht\", en verder Kerkstraat 1\n3500"));
  const std::string docx = joined(docx::write_body(docx::Plan(finished, delivery)));
  CHECK(count(docx, "<w:r><w:br/></w:r>") == 2);
  CHECK(has(docx, "Kerkstraat 1</w:t></w:r><w:r><w:br/></w:r><w:r>"));
  const std::string odt = joined(odt::write_content(odt::Plan(finished, delivery)));
  CHECK(has(odt, "Kerkstraat 1<text:line-break/>3500 AA"));
  CHECK(count(odt, "<text:line-break/>") == 2);
  CHECK(has(write_html(finished, delivery), "Kerkstraat 1<br/>3500 AA"));
  CHECK(has(write_akn(finished, delivery), "Kerkstraat 1<eol/>3500 AA"));
  CHECK(has(write_markdown(finished, delivery), "Kerkstraat 1\\\n3500 AA"));
}

TEST_CASE("lines run on where no line can end") {
  CHECK(has(text("  Tekst.\n", with(address), "Te {plek}"), "Te Kerkstraat 1, 3500 AA \"Utrecht\"\n"));
  CHECK(has(text("  Van {huurder | opsomming}.\n", with("\"x\"") + one_party),
            "Van A te Weg 2, Utrecht en A te Weg 2, Utrecht."));
  CHECK(has(text("  Te {huurder.adres | opsomming}.\n", with("\"x\"") + one_party + one_party),
            "Te Weg 2, Utrecht; Weg 2, Utrecht; en Weg 2, Utrecht."));
  // a comma that is there already is enough
  CHECK(has(text("  Tekst.\n", with(R"("Dam 1,\nAmsterdam")"), "Te {plek}"), "Te Dam 1, Amsterdam\n"));
  std::string heading = library("  Zie {@een | titel}.\n");
  heading.replace(heading.find("\"Een\""), 5, "\"Te {plek}\"");
  const auto all = test::compile(heading, with(address));
  REQUIRE(all->done);
  CHECK(count(write_text(all->finished()), "Te Kerkstraat 1, 3500 AA \"Utrecht\"") == 2);
  CHECK(count(joined(docx::write_body(docx::Plan(all->finished(), Delivery{}))), "<w:br/>") == 0);
}

TEST_CASE("lines stand in cells, items, and loops") {
  CHECK(has(text("  | a | b |\n  |---|---|\n  | {plek} | x |\n", with(address)),
            "Kerkstraat 1, 3500 AA \"Utrecht\" | x"));
  const auto table = test::compile(library("  | a | b |\n  |---|---|\n  | {plek} | x |\n"), with(address));
  CHECK(has(write_markdown(table->finished(), Delivery{}), "| Kerkstraat 1<br>3500 AA"));
  CHECK(count(joined(docx::write_body(docx::Plan(table->finished(), Delivery{}))), "<w:br/>") == 1);
  CHECK(has(text("  - {plek};\n  - {#x} of @een.x.\n", with(address)),
            "a. Kerkstraat 1\n   3500 AA \"Utrecht\";\n"));
  CHECK(has(text("  {voor elke huurder}\n    {huurder.adres}\n", with("\"x\"")), "Weg 2\nUtrecht\n"));
}

TEST_CASE("what is in lines means nothing") {
  const std::string odd = "{naam}\n@artikel\n<w:p>\n]]>\n# x\n| a | b |\n*a* _b_\n- c\n\\";
  const auto all = test::compile(library("  {plek}\n"), with(toml_text(odd)));
  REQUIRE(all->done);
  CHECK(has(write_text(all->finished()), odd));
  CHECK(has(joined(docx::write_body(docx::Plan(all->finished(), Delivery{}))), "&lt;w:p&gt;"));
  const std::string markdown = write_markdown(all->finished(), Delivery{});
  CHECK(has(markdown, "\\# x\\\n"));
  CHECK(has(markdown, "\\*a\\*"));
}

TEST_CASE("answers of lines are written to TOML and come back the same") {
  for (const std::string &lines :
       {std::string("een\ntwee"), std::string("\"een\"\n\"\"\"\"\n\"twee\""), std::string("\\\n\\n\\"),
        std::string("een\n\ntwee"), std::string("een"), std::string("\"\""), std::string("a \"b\"\n'c'")}) {
    CAPTURE(lines);
    const std::string written = toml_text(lines);
    const Outcome<Data> read = read_toml(Source("a.toml", "a = " + written + "\nb = 1\n"), 0);
    CHECK(read.diagnostics.empty());
    CHECK(text_of(read.value, "a") == lines);
    CHECK(number_of(read.value, "b") == 1);
  }
  const auto all = test::compile(library("  {plek}\n"), with(address));
  const Answers &answers = all->made->answered().answers();
  CHECK(canonical_answers(all->library(), answers) ==
        "plek = \"\"\"\nKerkstraat 1\n3500 AA \"Utrecht\\\"\"\"\"\n[[huurder]]\nnaam = \"A\"\nadres = "
        "\"\"\"\nWeg "
        "2\nUtrecht\"\"\"\n");
  const Outcome<Data> old = read_toml(Source("a.toml", with(address)), 0);
  FormOptions options;
  options.old = &old.value;
  const std::string form = write_form(all->library(), all->sources(), options).value.toml;
  CHECK(has(form, "\nplek = \"\"\"\nKerkstraat 1\n"));
  CHECK(read_toml(Source("a.toml", form), 0).diagnostics.empty());
}

TEST_CASE("what is no answer of lines is told") {
  const auto told = [](const std::string &value) {
    return codes(*test::compile(library("  {plek}\n"), with(value)));
  };
  CHECK(told("4") == Codes{Code::wrong_type});
  CHECK(told("[\"a\"]") == Codes{Code::wrong_type});
  CHECK(told("\" \\n \"") == Codes{Code::empty_answer});
  CHECK(told("\"a\\u0007\\nb\"") == Codes{Code::control_character});
  CHECK(told("\"a\\tb\"") == Codes{Code::control_character});
  CHECK(told("\"a\\rb\"") == Codes{Code::control_character});
  CHECK(told("\"a\\r\\nb\"").empty());
  const auto compared = [](const std::string &condition) {
    return codes(*test::compile(library("  {als " + condition + "}Tekst{einde}\n"), "")).front();
  };
  CHECK(compared("plek is \"x\"") == Code::lines_compared);
  CHECK(compared("plek") == Code::lines_compared);
  CHECK(compared("\"x\" = plek") == Code::lines_compared);
  CHECK(compared("huurder.adres is \"x\"") != Code::lines_compared); // of many parties, which is told
  std::string kind = library("  Tekst.\n");
  kind.replace(kind.find("tekst regels"), 12, "tekst foo");
  CHECK(codes(*test::compile(kind, "")).front() == Code::unknown_text_kind);
  kind.replace(kind.find("tekst foo"), 9, "text paragraphs");
  CHECK(codes(*test::compile(kind, "")).front() == Code::paragraphs_of_field);
}

TEST_CASE("a default has a text a line") {
  std::string source = library("  Te {plek}.\n");
  source.insert(source.find("clausule"), "  standaard \"Dam 1\", \"Amsterdam\"\n");
  const auto all = test::compile(source, one_party);
  REQUIRE(all->done);
  CHECK(has(write_text(all->finished()), "Te Dam 1\nAmsterdam.\n"));
  source.replace(source.find("\"Dam 1\", \"Amsterdam\""), 20, "\"Dam 1\", 4");
  CHECK(codes(*test::compile(source, one_party)).front() == Code::wrong_default);
}

TEST_CASE("a draft shows what is asked") {
  const auto all = test::compile(library("  Te {plek}.\n"), "", true);
  REQUIRE(all->done);
  CHECK(has(write_text(all->finished()), "Te [Waar?]."));
}
