#include "dsl/grammar.hpp"
#include "dsl/lines.hpp"
#include "dsl/messages/messages.hpp"
#include "dsl/messages/render.hpp"
#include "dsl/messages/suggest.hpp"
#include "dsl/parser.hpp"
#include "dsl/quoted.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

using namespace beding;

TEST_CASE("places count characters, not bytes") {
  const Source source("a", "een\nprovinciën é e\xCC\x81x\r\nlaatste");
  CHECK(source.line_count() == 3);
  CHECK(source.line(2) == "provinciën é e\xCC\x81x");
  CHECK(source.line(4).empty());
  const auto at = static_cast<std::uint32_t>(source.text().find('x'));
  CHECK(source.place(at).line == 2);
  CHECK(source.place(at).column == 15); // a combining accent is no column of its own
  CHECK(source.place(9999).line == 3);
}

TEST_CASE("broken UTF-8 is found at its first byte") {
  CHECK(find_invalid_utf8("goed é €") == std::string_view::npos);
  CHECK(find_invalid_utf8("ab\xFF") == 2);
  CHECK(find_invalid_utf8("a\xC3") == 1);
  CHECK(find_invalid_utf8("\xC0\x80") == 0);         // overlong
  CHECK(find_invalid_utf8("\xED\xA0\x80") == 0);     // a surrogate
  CHECK(find_invalid_utf8("\xF4\x90\x80\x80") == 0); // beyond Unicode
}

TEST_CASE("a byte order mark, other line ends and a missing last line end change nothing") {
  for (const char *text : {"bibliotheek a \"A\"\n  taal nl\n",
                           "\xEF\xBB\xBF"
                           "bibliotheek a \"A\"\r\n  taal nl\r\n",
                           "bibliotheek a \"A\"\n  taal nl"}) {
    const Outcome<syntax::File> parsed = parse(Source("a", text), 0);
    CHECK(parsed.diagnostics.empty());
    REQUIRE(parsed.value.declarations.size() == 1);
    CHECK(std::get<syntax::LibraryHead>(parsed.value.declarations[0]).language.text == "nl");
  }
}

TEST_CASE("broken encoding is told once, with its place") {
  const Outcome<syntax::File> parsed = parse(Source("a", "bibliotheek a \"A\"\n  taal \xFF"), 0);
  REQUIRE(parsed.diagnostics.size() == 1);
  CHECK(parsed.diagnostics[0].code == Code::invalid_utf8);
  CHECK(parsed.diagnostics[0].at.begin == 25);
}

TEST_CASE("the catalogue has every message once, in the order of its codes, in both languages") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Code::count_of_codes); ++i) {
    const auto code = static_cast<Code>(i);
    const Message &said = message(code);
    CHECK(said.code == code);
    CHECK(names.insert(said.name).second);
    CHECK_FALSE(said.text.dutch.empty());
    CHECK_FALSE(said.text.english.empty());
    CHECK(said.hint.dutch.empty() == said.hint.english.empty());
    // an argument that one language shows, the other shows too
    for (char digit = '0'; digit <= '9'; ++digit) {
      const std::string argument{'{', digit, '}'};
      CHECK_MESSAGE((said.text.dutch.find(argument) == said.text.dutch.npos) ==
                        (said.text.english.find(argument) == said.text.english.npos),
                    said.name);
    }
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(Noun::count_of_nouns); ++i)
    CHECK(word_for(static_cast<Noun>(i), Tongue::dutch) !=
          word_for(Noun::toml, Tongue::dutch)
              .substr(0, i == static_cast<std::size_t>(Noun::toml) ? 0 : std::string_view::npos));
}

// One English word may stand for two Dutch ones where no place takes both ("section").
TEST_CASE("the keywords of each language are different words") {
  std::set<std::string_view> dutch;
  std::map<std::string_view, Positions> english;
  for (const Keyword &one : keywords) {
    CHECK(dutch.insert(one.spelling.dutch).second);
    const auto [other, fresh] = english.emplace(one.spelling.english, one.positions);
    CHECK_MESSAGE((fresh || (other->second.bits & one.positions.bits) == 0), one.spelling.english);
  }
}

TEST_CASE("the nearest name") {
  CHECK(nearest("gemente", {"provincie", "gemeente"}) == "gemeente");
  CHECK(nearest("looptjid", {"looptijd"}) == "looptijd"); // two letters changed places
  CHECK(nearest("evaluaties", {"evaluatie", "evaluator"}) == "evaluatie");
  CHECK(nearest("woord", {"opsomming", "woorden"}) == "woorden");
  CHECK(nearest("xyz", {"looptijd"}).empty());
  CHECK(nearest("x", {}).empty());
}

TEST_CASE("a message shows the line and marks the spot, wide characters and long lines too") {
  Sources sources;
  sources.emplace_back("a.beding", "clausule é \"Kop\"\n" + std::string(300, 'x') + " fout");
  const RenderOptions dutch{Tongue::dutch, false};
  const Diagnostic near{.code = Code::unknown_name, .at = {0, 12, 17}, .arguments = {std::string("Kop")}};
  CHECK(render(near, sources, dutch).find(" 1 | clausule é \"Kop\"\n   |            ^^^^^\n") !=
        std::string::npos);
  const Diagnostic far{.code = Code::unknown_name, .at = {0, 319, 323}, .arguments = {std::string("fout")}};
  const std::string text = render(far, sources, dutch);
  CHECK(text.find("a.beding:2:302:") == 0);
  CHECK(text.find("… ") == std::string::npos);
  CHECK(text.find("fout\n") != std::string::npos);
  CHECK(render(near, sources, {Tongue::english, true}).find("\x1b[1;31m") != std::string::npos);
  CHECK(render({.code = Code::no_output, .at = {}}, sources, dutch).find("beding: fout[no-output]") == 0);
}

TEST_CASE("examples in the language are no arguments") {
  CHECK(fill("{0} en {{0} | opsomming} en {1}", {std::string("a")}, Tongue::dutch) ==
        "a en {a | opsomming} en {1}");
  CHECK(fill("{0}", {Noun::date}, Tongue::english) == "a date");
}

TEST_CASE("the grammar has no endless loops") { CHECK(tao::pegtl::analyze<grammar::text>(-1) == 0); }

// The parser cannot fail: whatever the bytes are, it gives a tree, and every place lies within the source.
TEST_CASE("any bytes are read") {
  const std::string seed = "bibliotheek a \"A\"\npartij b \"B\"\n  aantal 1 of meer\nclausule c \"C\" als "
                           "b\n  - {#x} {als b} Tekst @c.x *vet*\n"
                           "    | a | {b | woorden} |\n  {voor elke partij}\n    {handtekening}\n      "
                           "{partij.heet}\ndocument d \"D\"\n  hoofdstuk \"H\"\n    c\n";
  std::mt19937 random(20261123);
  const std::string marks = "{}@\"\\*_|-#!()\n \t.,<>=é";
  for (int round = 0; round < 3000; ++round) {
    std::string text = seed;
    for (int change = 0; change < 6; ++change) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
      case 0: text[at] = marks[random() % marks.size()]; break;
      case 1: text.erase(at, random() % 9); break;
      default: text.insert(at, 1, marks[random() % marks.size()]); break;
      }
    }
    const Source source("a", text);
    const Outcome<syntax::File> parsed = parse(source, 0);
    for (const Diagnostic &one : parsed.diagnostics) {
      REQUIRE(one.at.begin <= one.at.end);
      REQUIRE(one.at.end <= text.size());
      const std::string said = render(one, {source}, {});
      REQUIRE_FALSE(said.empty());
    }
  }
}

TEST_CASE("depth is bounded") {
  std::string deep = "bibliotheek a \"A\"\nclausule c \"C\" als " + std::string(5000, '(') + "b\n  Tekst.\n";
  CHECK(parse(Source("a", deep), 0).diagnostics.front().code == Code::nested_too_deep);
  std::string lists = "clausule c \"C\"\n";
  for (std::size_t i = 1; i < 500; ++i) lists += std::string(i * 2, ' ') + "- a\n";
  const auto told = parse(Source("a", lists), 0).diagnostics;
  REQUIRE(told.size() == 1);
  CHECK(told.front().code == Code::nested_too_deep);
  std::string conditions = "clausule c \"C\"\n  ";
  for (int i = 0; i < 1000; ++i) conditions += "{als b}";
  CHECK_FALSE(parse(Source("a", conditions), 0).diagnostics.empty());
}

TEST_CASE("a quoted text comes back as it was") {
  for (const std::string text : {"gewoon", "zegt \"ja\"", "a\\b", "\\\"", "1\\)"}) {
    const Outcome<syntax::File> read = parse(Source("a", "bibliotheek a " + quoted_text(text)), 0);
    REQUIRE(read.diagnostics.empty());
    REQUIRE(read.value.declarations.size() == 1);
    CHECK(std::get<syntax::LibraryHead>(read.value.declarations.front()).title == text);
  }
  CHECK(quoted_words("\\{a\\} \"b\"") == "\"\\{a\\} \\\"b\\\"\"");
  CHECK(backslashed("a*b_c", "*_") == "a\\*b\\_c");
}

TEST_CASE("the public name of a code is its enumerator with hyphens") {
  CHECK(message(Code::unknown_label).name == "unknown-label");
  CHECK(message(Code::invalid_utf8).name == "invalid-utf8");
  for (const Message &one : messages())
    CHECK(one.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == one.name.npos);
}
