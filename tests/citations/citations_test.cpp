// Runs the table of cases.txt against the schemes that are shipped.
#include "output/text/writer.hpp"
#include "tests/support/blanks.hpp"
#include "tests/support/compile.hpp"
#include "tests/support/update.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <sstream>

using namespace beding;

namespace {

struct Case {
  std::string scheme, place, targets, filter, expected;
  int line = 0;
};

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::string table() { return test::root() + "/tests/citations/cases.txt"; }

std::vector<Case> read_cases() {
  std::vector<Case> cases;
  std::string scheme;
  int number = 0;
  for (const std::string &line : test::read_lines(table())) {
    ++number;
    if (line.starts_with("== ")) scheme = trimmed(line.substr(3));
    if (line.empty() || line[0] == '#' || line[0] == '=') continue;
    std::vector<std::string> parts;
    std::istringstream columns(line);
    for (std::string part; std::getline(columns, part, '|');) parts.push_back(trimmed(part));
    Case one{
        .scheme = scheme, .place = parts[0], .targets = parts[1], .filter = {}, .expected = parts.back()};
    if (parts.size() == 4) one.filter = parts[2];
    one.line = number;
    cases.push_back(std::move(one));
  }
  return cases;
}

std::string language_of(const std::string &scheme) {
  const std::string end = scheme.substr(scheme.rfind('-') + 1);
  return end == "us" ? "en" : beding::locale_of(end) ? end : "nl";
}

// The document of the table, with one reference in it.
class Maker {
public:
  explicit Maker(const Case &one) : case_(one) {}

  std::string run() {
    out_ = fmt::format("bibliotheek proef \"Proef\"\n  taal {}\n  gebruik \"{}\"\n",
                       language_of(case_.scheme), case_.scheme);
    clause("aa", "Een");
    item("aa", 1, "l1");
    item("aa", 1, "l2");
    for (const char *point : {"p1", "p2", "p3"}) {
      item("aa", 2, point);
      if (point != std::string("p2") || case_.scheme == "convenant") continue;
      for (const char *sub : {"s1", "s2", "s3"}) item("aa", 3, sub);
    }
    item("aa", 1, "l3");
    item("aa", 1, "l4");
    clause("bb", "Twee");
    text("bb");
    for (int i = 1; i <= 28; ++i) item("bb", 1, fmt::format("q{}", i));
    clause("cc", "Drie");
    text("cc");
    clause("dd", "Vier");
    item("dd", 1, "m1");
    item("dd", 1, "m2");
    clause("ee", "Vijf");
    text("ee");
    clause("xx", "Zes");
    item("xx", 1, "x1");
    for (const char *inner : {"y1", "y2", "y3"}) item("xx", 2, inner);
    item("xx", 1, "x2");
    clause("zz", "Zeven");
    text("zz");
    document();
    return std::move(out_);
  }

private:
  void clause(const std::string &name, const std::string &heading) {
    out_ += fmt::format("clausule {} \"{}\"\n", name, heading);
  }
  void text(const std::string &name) { out_ += "  " + words(name) + "\n"; }
  void item(const std::string &clause, std::size_t depth, const std::string &label) {
    out_ += fmt::format("{}- {{#{}}} {}\n", std::string(depth * 2, ' '), label, words(clause + "." + label));
  }

  std::string words(const std::string &place) const {
    const bool capital = case_.place.starts_with("^");
    if (case_.place.substr(capital ? 1 : 0) != place) return "Tekst.";
    std::string mentions;
    std::istringstream targets(case_.targets);
    for (std::string target; targets >> target;) mentions += (mentions.empty() ? "@" : ", @") + target;
    if (!case_.filter.empty()) mentions += " | " + case_.filter;
    return fmt::format("{}{{{}}} blijft.", capital ? "" : "Het volgende: zie ", mentions);
  }

  void document() {
    const std::string &scheme = case_.scheme;
    const bool chapters = scheme == "convenant" || scheme == "wet" || scheme == "eu-nl";
    out_ += fmt::format("document d \"D\"\n  nummering {}\n", scheme);
    const std::string in = chapters ? "    " : "  ";
    if (chapters) out_ += "  hoofdstuk h1 \"Eerste\"\n";
    for (const char *name : {"aa", "bb", "cc"}) out_ += in + name + "\n";
    if (chapters) out_ += "  hoofdstuk h2 \"Tweede\"\n";
    for (const char *name : {"dd", "ee"}) out_ += in + name + "\n";
    out_ += "  bijlage xx\n  bijlage zz\n";
  }

  const Case &case_;
  std::string out_;
};

// Whether a line may end between a number and the word beside it: "artikel 4", "tweede lid". Numbers that
// stand in a row are apart: "4 en 6".
bool parts_from_noun(const Citation &citation) {
  std::string before;
  for (const CitationPart &part : citation.parts) {
    const auto *label = std::get_if<LiveLabel>(&part);
    const auto *still = std::get_if<StaticLabel>(&part);
    if (label != nullptr || still != nullptr) {
      const std::string &text = label != nullptr ? label->text : still->text;
      if (text.find(' ') != std::string::npos) return true;
      for (const std::string_view noun :
           {"artikel", "onder",   "lid",       "clause", "Section",   "paragraph", "article",
            "Absatz",  "Nummer",  "Buchstabe", "punt",   "point",     "letra",     "comma",
            "trede",   "bijlage", "annexe",    "Anlage", "hoofdstuk", "leden",     "punten"})
        if (before.ends_with(fmt::format("{} ", noun))) return true;
    }
    before = plain_text({{part}});
  }
  return false;
}

} // namespace

TEST_CASE("citations as drafters write them" * doctest::test_suite("expectations")) {
  const std::vector<Case> cases = read_cases();
  CHECK(cases.size() >= 200);
  std::vector<std::string> lines = test::read_lines(table());
  for (const Case &one : cases) {
    const auto made = test::compile(Maker(one).run(), "");
    for (const Diagnostic &told : made->diagnostics)
      FAIL_CHECK("line ", one.line, ": ", message(told.code).name);
    if (!made->done) continue;
    REQUIRE(made->finished().citations.size() == 1);
    const std::string text = test::plain_blanks(plain_text(made->finished().citations[0]));
    CHECK_MESSAGE(!parts_from_noun(made->finished().citations[0]), text);
    std::string &line = lines[static_cast<std::size_t>(one.line - 1)];
    if (test::updating() && text != one.expected)
      line = test::with_last_cell(line, "|", " " + text);
    else
      CHECK_MESSAGE(text == one.expected, "cases.txt:", one.line, " ", one.scheme);
  }
  if (test::updating()) test::write_lines(table(), lines);
}
