// Runs the cases of tests/language. A case is a library with what is expected written into it:
//
//     #### what this case shows
//     clausule a "A"
//       Zie @bb.
//     #      ^^ dangling-reference -> b       under what is wrong; "-> b": the repair offered
//     #@ 1-8 unknown-declaration              the same by columns, where no caret can stand
//     #[ jaren = 4                            a line of the answers
//     #] missing-answer                       said of the answers
//     #= Artikel 1.1 A                        a line of the text that comes out
//
// The cases of style.beding are looked at for style as well.
#include "dsl/messages/render.hpp"
#include "engine/library/check_style.hpp"
#include "output/text/writer.hpp"
#include "tests/language/rewrite.hpp"
#include "tests/support/blanks.hpp"
#include "tests/support/compile.hpp"
#include "tests/support/update.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <sstream>

namespace {

using namespace beding;

struct Case {
  std::string file, name;
  std::uint32_t first_line = 0; // in its file, for people
  std::string library = {}, answers = {};
  std::vector<std::string> errors = {}; // "line:begin-end code -> repair"
  std::vector<std::string> of_answers = {};
  std::vector<std::string> text = {};
  std::vector<std::string> lines = {}; // as they stand in the file
};

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

// One line of a case: an expectation, or part of the library.
void take(Case &one, const std::string &line, std::uint32_t &lines, std::uint32_t &last_text) {
  ++lines;
  one.lines.push_back(line);
  one.library += line + "\n";
  const std::string body = trimmed(line);
  if (body.starts_with("#["))
    one.answers += trimmed(body.substr(2)) + "\n";
  else if (body.starts_with("#]"))
    one.of_answers.push_back(trimmed(body.substr(2)));
  else if (body.starts_with("#="))
    one.text.push_back(trimmed(body.substr(2)));
  else if (body.starts_with("#@"))
    one.errors.push_back(fmt::format("{}:{}", last_text, trimmed(body.substr(2))));
  else if (body.starts_with("#") && trimmed(body.substr(1)).starts_with("^")) {
    const std::size_t begin = line.find('^');
    const std::size_t end = line.find_first_not_of('^', begin);
    one.errors.push_back(fmt::format("{}:{}-{} {}", last_text, count_characters(line.substr(0, begin)) + 1,
                                     count_characters(line.substr(0, end)), trimmed(line.substr(end))));
  } else if (!body.starts_with("#"))
    last_text = lines;
}

std::string folder() { return test::root() + "/tests/language/"; }

std::vector<Case> read_cases() {
  std::vector<std::filesystem::path> paths;
  for (const auto &entry : std::filesystem::directory_iterator(folder()))
    if (entry.path().extension() == ".beding") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Case> cases;
  for (const auto &path : paths) {
    std::uint32_t lines = 0;
    std::uint32_t last_text = 0;
    std::uint32_t in_file = 0;
    for (const std::string &line : test::read_lines(path.string())) {
      ++in_file;
      if (line.starts_with("####")) {
        cases.push_back(
            {.file = path.filename().string(), .name = trimmed(line.substr(4)), .first_line = in_file + 1});
        lines = last_text = 0;
      } else if (!cases.empty())
        take(cases.back(), line, lines, last_text);
    }
  }
  return cases;
}

std::string shown(const Diagnostic &one, const Sources &sources) {
  const Source &source = sources[one.at.file];
  const Place begin = source.place(one.at.begin);
  // a span over several lines ends, for a case, with its first line
  const std::string_view line = source.line(begin.line);
  const std::uint32_t line_end = source.line_start(begin.line) + static_cast<std::uint32_t>(line.size());
  const Place end =
      source.place(std::min(std::max(one.at.end, one.at.begin + 1), std::max(line_end, one.at.begin + 1)));
  std::string text = fmt::format("{}:{}-{} {}", begin.line, begin.column,
                                 std::max(begin.column, end.column - 1), message(one.code).name);
  if (one.fix && !trimmed(one.fix->text).empty()) text += " -> " + trimmed(one.fix->text);
  return text;
}

std::vector<std::string> text_lines(const test::Compiled &made) {
  std::vector<std::string> lines;
  std::istringstream text(test::plain_blanks(write_text(made.finished())));
  for (std::string line; std::getline(text, line);)
    if (!trimmed(line).empty()) lines.push_back(trimmed(line));
  lines.erase(lines.begin()); // the title
  return lines;
}

// Looks at a case; where expectations are to be written anew, that is its new text.
std::vector<std::string> run(const Case &one) {
  const auto made = test::compile(one.library, one.answers, false);
  if (one.file == "style.beding")
    for (Diagnostic &told : check_style(made->library(), made->sources()))
      made->diagnostics.push_back(std::move(told));
  std::vector<std::string> errors;
  std::vector<std::string> of_answers;
  for (const Diagnostic &told : made->diagnostics) {
    const bool in_library =
        told.at.file < made->sources().size() && made->sources()[told.at.file].name() == "case.beding";
    if (in_library)
      errors.push_back(shown(told, made->sources()));
    else {
      std::string text(message(told.code).name);
      if (told.fix) text += " -> " + told.fix->text;
      of_answers.push_back(std::move(text));
    }
    // what is said can be said in both languages, with all of its arguments
    for (const Tongue tongue : {Tongue::dutch, Tongue::english})
      CHECK_FALSE(render(told, made->sources(), {tongue, false}).empty());
  }
  std::vector<std::string> expected = one.errors;
  const auto by_line = [](const std::string &a, const std::string &b) {
    return std::stoi(a) != std::stoi(b) ? std::stoi(a) < std::stoi(b) : a < b;
  };
  std::sort(expected.begin(), expected.end(), by_line);
  std::sort(errors.begin(), errors.end(), by_line);
  std::vector<std::string> lines = made->done && !one.text.empty() ? text_lines(*made) : one.text;
  if (test::updating())
    return test::rewritten(one.lines, {expected, one.of_answers, one.text}, {errors, of_answers, lines});
  CHECK_MESSAGE(fmt::format("{}", fmt::join(errors, "\n")) == fmt::format("{}", fmt::join(expected, "\n")),
                one.file, ":", one.first_line, " ", one.name);
  CHECK_MESSAGE(fmt::format("{}", fmt::join(of_answers, "\n")) ==
                    fmt::format("{}", fmt::join(one.of_answers, "\n")),
                one.file, ":", one.first_line, " ", one.name);
  if (one.text.empty()) return one.lines;
  REQUIRE_MESSAGE(made->done, one.name);
  CHECK_MESSAGE(fmt::format("{}", fmt::join(lines, "\n")) ==
                    test::plain_blanks(fmt::format("{}", fmt::join(one.text, "\n"))),
                one.file, ":", one.first_line, " ", one.name);
  return one.lines;
}

TEST_CASE("the cases of the language" * doctest::test_suite("expectations")) {
  const std::vector<Case> cases = read_cases();
  REQUIRE(cases.size() > 0);
  std::map<std::string, std::vector<std::string>> files;
  for (const Case &one : cases) {
    CAPTURE(one.name);
    std::vector<std::string> &lines = files[one.file];
    lines.push_back("#### " + one.name);
    const std::vector<std::string> now = run(one);
    lines.insert(lines.end(), now.begin(), now.end());
  }
  if (test::updating())
    for (const auto &[name, lines] : files) test::write_lines(folder() + name, lines);
}

std::string with_carriage_returns(const std::string &text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

TEST_CASE("the cases say and print the same with the line ends of Windows") {
  for (const Case &one : read_cases()) {
    CAPTURE(one.file);
    CAPTURE(one.name);
    const auto plain = test::compile(one.library, one.answers, false);
    const auto other =
        test::compile(with_carriage_returns(one.library), with_carriage_returns(one.answers), false);
    REQUIRE(other->done == plain->done);
    std::vector<std::string> told;
    std::vector<std::string> told_of_other;
    for (const Diagnostic &each : plain->diagnostics) told.emplace_back(message(each.code).name);
    for (const Diagnostic &each : other->diagnostics) told_of_other.emplace_back(message(each.code).name);
    CHECK(fmt::format("{}", fmt::join(told_of_other, " ")) == fmt::format("{}", fmt::join(told, " ")));
    if (plain->done) CHECK(write_text(other->finished()) == write_text(plain->finished()));
  }
}

TEST_CASE("a backslash at the end of a line of Windows brings no carriage return into the text") {
  const std::string library = R"(bibliotheek proef "Proef"
  gebruik "convenant"
vraag naam "Naam?"
  tekst
clausule een "Een"
  Eerst\
  dan {naam}.
document d "D"
  nummering convenant
  hoofdstuk "A"
    een
)";
  const std::string answers = "naam = \"\"\"\nAnna \\\n  Bos\"\"\"\n";
  const auto made = test::compile(with_carriage_returns(library), with_carriage_returns(answers), false);
  REQUIRE(made->done);
  const std::string text = write_text(made->finished());
  CHECK(text.find("dan Anna Bos.") != std::string::npos);
  for (std::size_t at = text.find('\r'); at != std::string::npos; at = text.find('\r', at + 1))
    CHECK(text.substr(at, 2) == "\r\n"); // a line end of the writer's own
}

} // namespace
