#include "tests/language/rewrite.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>

namespace beding::test {
namespace {

std::string_view bare(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return line;
}

bool has_mark(std::string_view line, std::string_view mark) { return bare(line).starts_with(mark); }

bool is_caret(std::string_view line) {
  const std::string_view body = bare(line);
  return body.starts_with('#') && bare(body.substr(1)).starts_with('^');
}

// "begin-end code -> repair" as a line under the one it is of: with carets, unless one would stand where the
// # does.
std::string error_line(const std::string &error) {
  const std::size_t begin = std::stoul(error);
  const std::size_t end = std::stoul(error.substr(error.find('-') + 1));
  if (begin < 2) return fmt::format("#@ {}", error);
  return fmt::format("#{}{} {}", std::string(begin - 2, ' '), std::string(end - begin + 1, '^'),
                     error.substr(error.find(' ') + 1));
}

// The error that such a line stands for.
std::string error_of(std::string_view line) {
  if (has_mark(line, "#@")) return std::string(bare(bare(line).substr(2)));
  const std::size_t begin = line.find('^');
  const std::size_t end = line.find_first_not_of('^', begin);
  return fmt::format("{}-{} {}", begin + 1, end, bare(line.substr(std::min(end, line.size()))));
}

std::size_t line_of(const std::string &error) { return std::stoul(error); }

// The lines of a mark ("#=") become those of what was said: in place where there are as many, else all where
// the first was.
void replace_marked(std::vector<std::optional<std::string>> &lines, std::string_view mark,
                    const std::vector<std::string> &said) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i] && has_mark(*lines[i], mark)) places.push_back(i);
  const auto line = [&](const std::string &text) { return fmt::format("{} {}", mark, text); };
  if (places.size() == said.size()) {
    for (std::size_t i = 0; i < places.size(); ++i)
      if (bare(bare(*lines[places[i]]).substr(mark.size())) != said[i]) lines[places[i]] = line(said[i]);
    return;
  }
  for (const std::size_t place : places) lines[place].reset();
  if (said.empty()) return;
  std::string all;
  for (const std::string &one : said) all += (all.empty() ? "" : "\n") + line(one);
  std::size_t last = lines.size(); // behind what is not blank
  while (last > 0 && (!lines[last - 1] || bare(*lines[last - 1]).empty())) --last;
  if (places.empty())
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(last), all);
  else
    lines[places.front()] = all;
}

// Lines that may hold several, or nothing, as lines.
std::vector<std::string> flat(const std::vector<std::optional<std::string>> &lines) {
  std::vector<std::string> out;
  for (const auto &one : lines)
    for (std::size_t from = 0; one && from <= one->size();) {
      const std::size_t end = std::min(one->find('\n', from), one->size());
      out.push_back(one->substr(from, end - from));
      from = end + 1;
    }
  return out;
}

using Lines = std::vector<std::optional<std::string>>;

// The errors under their lines. What was expected and is said keeps its line as it is.
Lines with_errors(const std::vector<std::string> &lines, const std::vector<std::string> &said) {
  std::map<std::size_t, std::vector<std::string>> by_line;
  for (const std::string &one : said) by_line[line_of(one)].push_back(one.substr(one.find(':') + 1));
  Lines out;
  std::vector<std::string> due; // of the last line of the library
  std::size_t place = 0;        // behind it, and behind what is said of it
  const auto write_due = [&] {
    for (const std::string &one : due)
      out.insert(out.begin() + static_cast<std::ptrdiff_t>(place++), error_line(one));
    due.clear();
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_caret(lines[i]) || has_mark(lines[i], "#@")) {
      const auto same = std::find(due.begin(), due.end(), error_of(lines[i]));
      place = out.size();
      if (same == due.end()) continue;
      due.erase(same);
      out.emplace_back(lines[i]);
      place = out.size();
      continue;
    }
    if (!has_mark(lines[i], "#")) write_due();
    out.emplace_back(lines[i]);
    if (has_mark(lines[i], "#")) continue;
    due = by_line[i + 1];
    place = out.size();
  }
  write_due();
  return out;
}

} // namespace

std::vector<std::string> rewritten(const std::vector<std::string> &lines, const Said &expected,
                                   const Said &said) {
  Lines out =
      expected.errors == said.errors ? Lines(lines.begin(), lines.end()) : with_errors(lines, said.errors);
  if (expected.of_answers != said.of_answers) replace_marked(out, "#]", said.of_answers);
  if (expected.text != said.text) replace_marked(out, "#=", said.text);
  return flat(out);
}

} // namespace beding::test
