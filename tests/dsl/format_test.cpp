// The formatter: one layout, twice is once, and the tree stays what it was.
#include "dsl/format.hpp"
#include "dsl/parser.hpp"
#include "tests/support/dump.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

using namespace beding;

namespace {

std::string formatted(const std::string &text, FormatOptions options = {}) {
  const Source source("test.beding", text);
  Outcome<std::string> result = format(source, 0, options);
  REQUIRE_FALSE(has_errors(result.diagnostics));
  return result.value;
}

std::string tree(const std::string &text) {
  const Source source("test.beding", text);
  return test::dump(parse(source, 0).value);
}

bool parses(const std::string &text) {
  const Source source("test.beding", text);
  return !has_errors(parse(source, 0).diagnostics);
}

std::vector<std::string> all_sources() {
  std::vector<std::filesystem::path> paths;
  for (const char *folder : {"/clauses", "/samples", "/tests/language"})
    for (const auto &entry : std::filesystem::recursive_directory_iterator(std::string(BEDING_ROOT) + folder))
      if (entry.path().extension() == ".beding") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> sources;
  for (const auto &path : paths) {
    std::ifstream file(path);
    const std::string whole(std::istreambuf_iterator<char>(file), {});
    // a file of cases is cut into them
    for (std::size_t at = 0; at < whole.size();) {
      const std::size_t end = std::min(whole.find("\n####", at), whole.size());
      sources.push_back(whole.substr(at, end - at) + "\n");
      at = end + 1;
    }
  }
  return sources;
}

// What must hold of any source that parses.
void check_kept(const std::string &source) {
  const std::string once = formatted(source);
  CHECK(tree(once) == tree(source));
  CHECK(formatted(once) == once);
  for (const Tongue tongue : {Tongue::dutch, Tongue::english}) {
    const std::string respelled = formatted(source, {.keywords = tongue});
    CHECK(tree(respelled) == tree(source));
    CHECK(formatted(respelled, {.keywords = tongue}) == respelled);
  }
  const std::string narrow = formatted(source, {.keywords = {}, .width = 24});
  CHECK(tree(narrow) == tree(source));
  CHECK(formatted(narrow, {.keywords = {}, .width = 24}) == narrow);
}

} // namespace

TEST_CASE("the one layout") {
  CHECK(
      formatted(
          "bibliotheek   a \"A\"\r\n\r\n\r\n    taal nl\r\n"
          "# over de vraag\r\nvraag b \"B  b\"\n      getal 1   tot 5\n"
          "clausule c \"C\"   als   b > 1\n\n     een\n     twee   drie\n     # tussendoor\n     vier\n\n\n\n"
          "     -   vijf\n           zes\n        * { b }  zeven\n     |a|{b | woorden}\n     |-|-\n     "
          "|cc|d|") == "bibliotheek a \"A\"\n  taal nl\n\n"
                       "# over de vraag\nvraag b \"B  b\"\n  getal 1 tot 5\n\n"
                       "clausule c \"C\" als b > 1\n  een twee   drie\n  # tussendoor\n  vier\n\n"
                       "  - vijf zes\n    * {b}  zeven\n"
                       "  | a  | {b | woorden} |\n  |----|---------------|\n  | cc | d             |\n");
}

TEST_CASE("a row that ends with a backslash keeps its last cell") {
  const std::string source = "clausule a \"A\"\n  | b | c\\\n  | d | e |\n";
  CHECK(formatted(source) == "clausule a \"A\"\n  | b | c\\\\ |\n  | d | e   |\n");
  CHECK(tree(formatted(source)) == tree(source));
}

TEST_CASE("the columns of a scheme stand by its levels, not by the depths they were typed at") {
  const std::string once =
      formatted("nummering n\n  bijlage \"B {1}\"\n   onderdeel \"{1}.\" citeer \"punt {1}\"\n"
                "    subonderdeel \"{a}.\"\n  lijst l \"{A}:\"\n    onderdeel \"{a}.\" citeer \"{a}\"\n");
  CHECK(formatted(once) == once);
  CHECK(once.find("\n    onderdeel \"{a}.\" citeer \"{a}\"\n") != std::string::npos);
}

TEST_CASE("running text is filled, and no line begins as something else") {
  const std::string source =
      "clausule a \"A\"\n  Dit is een zin - met streepjes - en {als b} een sterretje * en "
      "een rij | en een hekje # en een {einde} en nog veel meer woorden erachteraan.\n";
  for (std::uint32_t width = 4; width < 90; ++width) {
    const std::string narrow = formatted(source, {.keywords = {}, .width = width});
    CHECK_MESSAGE(tree(narrow) == tree(source), width, narrow);
  }
  CHECK(formatted(source, {.keywords = {}, .width = 30}).find("Dit is een zin - met\n  streepjes - en") !=
        std::string::npos);
}

TEST_CASE("what stands in a fragment is text, and below a value of a party a calculation") {
  const FormatOptions english{.keywords = Tongue::english};
  CHECK(formatted("fragment a\n  nummering   convenant is\n  een zin\n", english) ==
        "fragment a\n  nummering   convenant is een zin\n");
  CHECK(formatted(
            "groep g \"G\"\n  veld a \"A\"\n    getal\n  waarde   b \"B\"\n      a * 2   als eerste, anders "
            "som g.a\n",
            english) ==
        "group g \"G\"\n  field a \"A\"\n    number\n  value b \"B\"\n    a * 2 if first, else sum g.a\n");
}

TEST_CASE("keywords in one language") {
  const std::string dutch =
      "bibliotheek a \"A\"\n  taal nl\n\npartij p \"P\"\n  aantal 1 of meer\n  veld als-veld \"V\"\n"
      "  heet \"{naam}\"\n\nvraag v \"V?\"\n  ja/nee\n  standaard ja\n\n"
      "begrip t \"t\" meervoud \"ts\" als niet v\n  Tekst.\n\n"
      "clausule c \"Of en niet\" als v en niet (p of aantal partijen >= 2)\n"
      "  {voor elke partij}\n    - {als eerste}{partij.heet | hoofdletter}{anders}of{einde};\n"
      "  Of zie {@c, @d.en | titel} en {aantal p | woorden}.\n";
  const std::string english =
      "library a \"A\"\n  language nl\n\nparty p \"P\"\n  count 1 or more\n  field als-veld \"V\"\n"
      "  called \"{naam}\"\n\nquestion v \"V?\"\n  yes/no\n  default yes\n\n"
      "term t \"t\" plural \"ts\" if not v\n  Tekst.\n\n"
      "clause c \"Of en niet\" if v and not (p or count parties >= 2)\n"
      "  {for each party}\n    - {if first}{party.called | capital}{else}of{end};\n"
      "  Of zie {@c, @d.en | title} en {count p | words}.\n";
  CHECK(formatted(dutch, {.keywords = Tongue::english}) == english);
  CHECK(formatted(english, {.keywords = Tongue::dutch}) == dutch);
}

TEST_CASE("no line begins with a blank that does not break") {
  const std::string library = "library t \"T\"\nclause one \"One\"\n  ";
  for (const std::string blank : {"\u00A0", "\u2003", "\u202F", "\u3000"}) {
    std::string text = "a";
    for (int i = 0; i < 80; ++i) text += " " + blank + "word";
    const std::string laid_out = formatted(library + text + "\n");
    CHECK(laid_out.find("\n  " + blank) == std::string::npos);
    CHECK(laid_out.find("a " + blank + "word") != std::string::npos);
  }
}

TEST_CASE("a line of blanks that are not plain is empty, and nothing behind it moves") {
  for (const std::string blank : {"\u00A0", "\u2003", "\u202F", "\u3000", " \u00A0\t"})
    CHECK(formatted("clausule een \"Een\"\n  Eerst.\n" + blank + "\n  - Punt a;\n  " + blank +
                    "\n  - punt b.\n" + blank + "\n# einde\n") ==
          "clausule een \"Een\"\n  Eerst.\n\n  - Punt a;\n\n  - punt b.\n\n# einde\n");
}

TEST_CASE("blanks behind a backslash at the end of a line change nothing") {
  for (const std::string blanks : {"", " ", "\t", "   "}) {
    const std::string source = "clausule een \"Een\"\n  Een\\" + blanks + "\n  twee\\" + blanks + "\n";
    CHECK(tree(source).find("Een\\ twee\\") != std::string::npos);
    check_kept(source);
  }
}

TEST_CASE("a source with errors comes back as it is") {
  const Source source("test.beding", "clausule a \"A\"\n   {als\n");
  const auto result = format(source, 0, {});
  CHECK(has_errors(result.diagnostics));
  CHECK(result.value == source.text());
}

TEST_CASE("all libraries and cases keep their trees") {
  int kept = 0;
  for (const std::string &source : all_sources())
    if (parses(source)) {
      check_kept(source);
      ++kept;
    }
  CHECK(kept > 40);
}

// Lines and pieces of real sources, shuffled: what still parses must keep its tree.
TEST_CASE("generated sources keep their trees" * doctest::test_suite("long")) {
  std::vector<std::string> lines;
  for (const std::string &source : all_sources()) {
    std::string line;
    for (const char c : source) {
      line += c;
      if (c != '\n') continue;
      lines.push_back(line);
      line.clear();
    }
  }
  const char *fresh = std::getenv("BEDING_SEED"); // by hand: other sources
  std::mt19937 random(fresh == nullptr ? 20261123U : static_cast<unsigned>(std::atoi(fresh)));
  const auto pick = [&](std::size_t below) { return static_cast<std::size_t>(random()) % below; };
  int kept = 0;
  for (int round = 0; round < 12000; ++round) {
    std::string source = "clausule naam \"Opschrift\"\n";
    for (std::size_t i = 0, count = 2 + pick(6); i < count; ++i) {
      std::string line = lines[pick(lines.size())];
      if (line[0] != ' ' && pick(4) != 0) line.insert(0, "  ");
      if (pick(3) == 0)
        line.insert(pick(line.size()), pick(2) == 0 ? " " : std::string(1, "-*!|#{}\\_@;\n"[pick(12)]));
      // what nobody sees: wide blanks in a line and alone, and behind a backslash at its end
      constexpr std::array<const char *, 4> wide{"\u00A0", "\u202F", "\u3000", " "};
      if (pick(4) == 0 && line.size() > 1) {
        std::size_t at = pick(line.size());
        while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
        line.insert(at, wide[pick(wide.size())]);
      }
      if (pick(6) == 0 && line.ends_with('\n'))
        line.insert(line.size() - 1, std::string("\\") + wide[pick(wide.size())]);
      source += line;
      if (pick(6) == 0) source += std::string("  ") + wide[pick(wide.size())] + "\n";
    }
    if (!parses(source)) continue;
    check_kept(source);
    ++kept;
  }
  CHECK(kept > 1000);
}
