#include "intake/refer/reference.hpp"
#include "tests/support/update.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

namespace {

using namespace beding::intake;

std::string path_of(const std::string &name) { return beding::test::root() + "/tests/intake/" + name; }

std::vector<std::vector<std::string>> table(const std::string &name) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string &line : beding::test::read_lines(path_of(name))) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> cells;
    for (std::size_t from = 0; from <= line.size();) {
      const std::size_t end = std::min(line.find(" | ", from), line.size());
      cells.push_back(line.substr(from, end - from));
      from = end + 3;
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}

std::string reading(const std::string &sentence) {
  std::string out;
  for (const Reference &one : find_references(sentence)) out += (out.empty() ? "" : " + ") + describe(one);
  return out;
}

// Writes the readings of a table anew.
void update(const std::string &name) {
  std::vector<std::string> lines = beding::test::read_lines(path_of(name));
  for (std::string &line : lines) {
    const std::size_t begin = line.find(" | ");
    const std::size_t end = line.rfind(" | ");
    if (line.empty() || line.front() == '#' || begin == end) continue;
    const std::string sentence = line.substr(begin + 3, end - begin - 3);
    line = beding::test::with_last_cell(line, " | ", reading(sentence));
  }
  beding::test::write_lines(path_of(name), lines);
}

TEST_CASE("references in six languages are read as lawyers read them" * doctest::test_suite("expectations")) {
  if (beding::test::updating()) update("phrases.txt");
  std::map<std::string, int> languages;
  const auto rows = table("phrases.txt");
  CHECK(rows.size() >= 150);
  for (const auto &row : rows) {
    REQUIRE(row.size() == 3);
    ++languages[row[0]];
    CHECK_MESSAGE(reading(row[1]) == row[2], row[1]);
  }
  CHECK(languages.size() == 6);
}

TEST_CASE("what only looks like a reference is none") {
  const auto rows = table("no_phrases.txt");
  CHECK(rows.size() >= 60);
  for (const auto &row : rows) {
    REQUIRE(row.size() == 2);
    CHECK_MESSAGE(reading(row[1]).empty(), row[1]);
  }
}

TEST_CASE("the place of a reference is its own words") {
  const std::string text = "Zoals bepaald in artikel 4.1, onder b, en in l’annexe 2.";
  const auto found = find_references(text);
  REQUIRE(found.size() == 2);
  CHECK(text.substr(found[0].at.begin, found[0].at.end - found[0].at.begin) == "artikel 4.1, onder b");
  CHECK(text.substr(found[1].at.begin, found[1].at.end - found[1].at.begin) == "annexe 2");
}

TEST_CASE("a document's own nouns are read too") {
  CHECK(find_references("Na trede 4 beslist het gezag.").empty());
  const auto found = find_references("Na trede 4 en in de treden 1 tot en met 3.", {"trede"});
  REQUIRE(found.size() == 2);
  CHECK(describe(found[1]) == "part 1..3");
}

} // namespace
