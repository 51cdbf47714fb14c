// The tables of question types, row by row: what each says is what the library, its answers and its document
// do.
#include "engine/answers/types.hpp"
#include "output/text/writer.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

using namespace beding;

namespace {

std::string library(const TypeRow &type, const std::string &fallback, const std::string &text) {
  std::string out = "bibliotheek proef \"Proef\"\nvraag v \"V?\"\n";
  if (type.options)
    out += std::string("  keuze aa \"Eerste\"\n  keuze bb \"Tweede\"\n") +
           (type.several ? "  aantal 1 of meer\n" : "");
  else
    out += "  " + std::string(type.listed.dutch) + "\n";
  if (!fallback.empty()) out += "  standaard " + fallback + "\n";
  return out + "clausule een \"Een\"\n  " + text +
         "\nnummering s\n  artikel \"Artikel {1}\"\ndocument d \"D\"\n  nummering s\n  een\n";
}

std::vector<Code> codes(const test::Compiled &made) {
  std::vector<Code> all;
  for (const Diagnostic &one : made.diagnostics) all.push_back(one.code);
  return all;
}

using Codes = std::vector<Code>;

} // namespace

TEST_CASE("an answer of each type is read as its example has it") {
  std::set<std::string> shown;
  for (const TypeRow &type : type_rows) {
    CAPTURE(type.name);
    const std::string source = library(type, "", "Tekst.");
    const auto missing = test::compile(source, "");
    REQUIRE(codes(*missing) == Codes{Code::missing_answer});
    const QuestionInfo &question = missing->library().questions.front();
    CHECK(question.type == type.type);
    const AnswerRow &row = answer_row(type.type);
    const auto made = test::compile(source, row.example(question));
    // the example of a text is a place to fill in, and one who leaves it so is told
    const bool words = type.type == Type::text || !type.between.empty();
    REQUIRE(codes(*made) == (words ? Codes{Code::doubt_placeholder} : Codes{}));
    Wording wording(Locale::nl_NL);
    shown.insert(
        row.shown(question, made->made->answered().answers().questions.front(), Locale::nl_NL, wording));
    // what no type takes
    CHECK(codes(*test::compile(source, "v = { a = 1 }")) == Codes{Code::wrong_type});
  }
  CHECK(shown == std::set<std::string>{"…", "ja", "1", "1,5", "€\u00A01.250,50", "1 januari 2027", "aa",
                                       "… (logo.svg)"});
}

TEST_CASE("a default of each type is what the type takes") {
  const std::map<std::string, std::set<Type>> fitting{
      {"\"x\"", {Type::text, Type::lines, Type::paragraphs}},
      {"ja", {Type::yes_no}},
      {"4", {Type::number, Type::decimal, Type::amount}},
      {"4.50", {Type::decimal, Type::amount}},
      {"2027-01-01", {Type::date}},
      {"aa", {Type::choice, Type::selection}},
      {"aa, bb", {Type::selection}},
      {"\"x\", \"y\"", {Type::lines, Type::paragraphs}},
  };
  for (const TypeRow &type : type_rows)
    for (const auto &fit : fitting) {
      const std::string &literal = fit.first;
      CAPTURE(type.name);
      CAPTURE(literal);
      const auto made = test::compile(library(type, literal, "Tekst."), "");
      // a text that is like no option is an option that is not there
      const bool quoted = type.options && literal.starts_with('"') &&
                          (type.several || literal.find(',') == std::string::npos);
      CHECK(codes(*made) == (fit.second.contains(type.type) ? Codes{}
                             : quoted                       ? Codes{Code::unknown_option}
                                                            : Codes{Code::wrong_default}));
    }
}

TEST_CASE("each type takes the filters of its row, and is printed unless it is a condition") {
  for (const TypeRow &type : type_rows) {
    const auto taken = [&](const std::string &filter) {
      const auto told = codes(*test::compile(library(type, "", "Tekst {v | " + filter + "}."), ""));
      return std::find(told.begin(), told.end(), Code::filter_mismatch) == told.end();
    };
    CAPTURE(type.name);
    if (type.picture) { // it stands in no text
      for (const std::string text :
           {"Tekst {v}.", "Tekst {v | hoofdletter}.", "{als v}tekst{einde}", "{als v is \"x\"}t{einde}"})
        CHECK(codes(*test::compile(library(type, "", text), "")).front() == Code::image_in_text);
      continue;
    }
    if (type.blocks) { // it stands alone
      for (const std::string text :
           {"Tekst {v}.", "{v | hoofdletter}", "*{v}*", "{als een is \"x\"}{v}{einde}"})
        CHECK(codes(*test::compile(library(type, "", text), "")).back() == Code::paragraphs_in_text);
      CHECK(codes(*test::compile(library(type, "", "{v}"), "")) == Codes{Code::missing_answer});
      CHECK(codes(*test::compile(library(type, "", "{als v}t{einde}"), "")).front() == Code::lines_compared);
      continue;
    }
    CHECK(taken("woorden") == (type.numeric && !type.decimal));
    CHECK(taken("lang") == type.long_or_short);
    CHECK(taken("kort") == type.long_or_short);
    CHECK(taken("opsomming") == type.several);
    CHECK(taken("hoofdletter"));
    const auto told = codes(*test::compile(library(type, "", "Tekst {v}."), ""));
    CHECK((told.front() == Code::not_a_value) == type.condition);
    const auto alone = codes(*test::compile(library(type, "", "{als v}tekst{einde}"), ""));
    CHECK((alone.front() == Code::missing_answer) == type.condition);
    const auto through = codes(*test::compile(library(type, "", "{voor elke v}\n    Tekst."), ""));
    CHECK((through.front() == Code::missing_answer) == type.several);
  }
}

TEST_CASE("each type is called and asked differently") {
  std::set<std::string_view> names;
  std::set<std::string_view> controls;
  for (const TypeRow &type : type_rows) {
    CHECK(names.insert(type.name).second);
    CHECK(controls.insert(type.control).second);
    CHECK(stands(type.word, Position::of_question | Position::of_text));
  }
}
