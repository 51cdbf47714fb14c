// The pages of beding explain: every code has one, in both languages, and its example does what the page
// says. The examples that are commands are run by tests/cli/explain_test.py.
#include "dsl/keywords.hpp"
#include "dsl/messages/example_lines.hpp"
#include "dsl/messages/explain.hpp"
#include "engine/library/check_style.hpp"
#include "engine/prove/prove.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

using namespace beding;

namespace {

// The codes that are reported, and those of the second places.
struct Reported {
  std::set<std::string> codes = {};
  std::set<std::string> notes = {};
};

// What is said of drafts alone is said of one.
Reported run(const ExplainPage &page, std::string_view library, std::string_view answers, bool draft) {
  const auto made = test::compile(std::string(library), std::string(answers), draft);
  Diagnostics told = made->diagnostics;
  if (page.kind == ExplainPage::Kind::library) told = check_library(made->opened, ProofOptions{}).diagnostics;
  Reported reported;
  for (const Diagnostic &one : told) {
    reported.codes.emplace(message(one.code).name);
    for (const Label &label : one.labels) reported.notes.emplace(message(label.code).name);
  }
  return reported;
}

// The example gives the code, its repair none.
void run_both(Code code, const ExplainPage &page, const Example &shown) {
  const std::string name(message(code).name);
  const Reported bad =
      run(page, shown.example, shown.answers, code == Code::rule_unmet || code == Code::undecided);
  if (message(code).severity == Severity::note && message(code).category != Category::style)
    CHECK(bad.notes.contains(name));
  else
    CHECK(fmt::format("{}", fmt::join(bad.codes, " ")) == name);
  const Reported good = run(page, shown.repaired, shown.repaired_answers, false);
  CHECK(fmt::format("{}", fmt::join(good.codes, " ")) == "");
}

// In one language: there is an example, which runs as its page says.
void check_shown(Code code, Tongue tongue) {
  CAPTURE(pick(tongue, "nl", "en"));
  const ExplainPage &page = explain_page(code);
  CHECK_FALSE(page.text.in(tongue).empty());
  const Example shown = explain_example(code, tongue);
  CHECK_FALSE((shown.example.empty() || shown.repaired.empty()));
  CHECK((shown.example != shown.repaired || shown.answers != shown.repaired_answers));
  CHECK(explain(code, tongue).find(message(code).name) != std::string::npos);
  if (page.kind != ExplainPage::Kind::command) run_both(code, page, shown);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines(1);
  for (const char c : text)
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back() += c;
  return lines;
}

// All lines of the examples of a page.
std::vector<std::string> lines_of(const Example &shown) {
  std::vector<std::string> lines;
  for (const std::string *text : {&shown.example, &shown.repaired, &shown.answers, &shown.repaired_answers})
    for (std::string &line : lines_of(*text)) lines.push_back(std::move(line));
  return lines;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// The words of a line in small letters, of what it says in a language: no paths of what beding has, no
// escapes of a shell.
std::vector<std::string> words_of(std::string line) {
  for (const std::string_view passed : {"nummering/", "nummering\\\\", "\\n", "\\t", "\\007"})
    for (std::size_t at = line.find(passed); at != std::string::npos; at = line.find(passed))
      line.replace(at, passed.size(), " ");
  std::vector<std::string> words(1);
  for (const char c : line)
    if (is_letter(c))
      words.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!words.back().empty())
      words.emplace_back();
  return words;
}

// Words that are Dutch alone: keywords, the short words that no text does without, and each word that one row
// of the table has put into English.
std::set<std::string> dutch_words() {
  std::set<std::string> dutch;
  for (const Keyword &one : keywords) {
    if (one.spelling.dutch == one.spelling.english) continue;
    if (one.spelling.dutch.find('\'') != std::string_view::npos) continue; // "logo's" is two words here
    for (std::string &word : words_of(std::string(one.spelling.dutch))) dutch.insert(std::move(word));
  }
  for (std::string &word :
       words_of("de het een van dit dat die met te zijn wordt doet bij naar uit aan om zoals"))
    dutch.insert(std::move(word));
  for (const ExampleLine &row : example_lines()) {
    const std::vector<std::string> left = words_of(std::string(row.english));
    for (std::string &word : words_of(std::string(row.dutch)))
      if (word.size() > 2 && std::find(left.begin(), left.end(), word) == left.end())
        dutch.insert(std::move(word));
  }
  // English as well
  for (const std::string_view word : {"", "en", "of", "lang", "logo"}) dutch.erase(std::string(word));
  return dutch;
}

// The rows that are wrong: without a difference, a line of two, twice the same, or of no example.
std::vector<std::string_view> idle_rows() {
  std::set<const ExampleLine *> used;
  for (const Message &one : messages())
    for (const std::string &line : lines_of(explain_example(one.code, Tongue::dutch)))
      used.insert(example_line(one.code, line));
  std::vector<std::string_view> idle;
  std::set<std::pair<std::optional<Code>, std::string_view>> seen;
  for (const ExampleLine &row : example_lines()) {
    const bool differs = row.dutch != row.english && row.dutch.find('\n') == std::string_view::npos;
    if (!differs || !seen.emplace(row.only, row.dutch).second || !used.contains(&row))
      idle.push_back(row.dutch);
  }
  return idle;
}

// "code: word" for each word of Dutch in an example in English.
std::vector<std::string> left_in_dutch(const std::set<std::string> &dutch) {
  std::vector<std::string> left;
  for (const Message &one : messages())
    for (const std::string &line : lines_of(explain_example(one.code, Tongue::english)))
      for (const std::string &word : words_of(line))
        if (dutch.contains(word)) left.push_back(fmt::format("{}: {} in {}", one.name, word, line));
  return left;
}

} // namespace

TEST_CASE("every code has a page in both languages, and its example gives that code and no other") {
  for (const std::string_view name : code_names()) {
    const Code code = *code_named(name);
    CAPTURE(name);
    CHECK(message(code).name == name);
    for (const Tongue tongue : {Tongue::dutch, Tongue::english}) check_shown(code, tongue);
  }
  CHECK_FALSE(code_named("er-is-geen-code-zo"));
}

TEST_CASE("each row of the English lines differs, stands there once, and an example has its line") {
  CHECK(fmt::format("{}", fmt::join(idle_rows(), "\n")) == "");
  CHECK(example_lines().size() > 400);
}

TEST_CASE("no example in English has a word of Dutch") {
  const std::set<std::string> dutch = dutch_words();
  for (const std::string word : {"vraag", "clausule", "gemeente", "bron"}) CHECK(dutch.contains(word));
  CHECK(fmt::format("{}", fmt::join(left_in_dutch(dutch), "\n")) == "");
}
