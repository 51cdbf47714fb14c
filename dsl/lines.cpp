#include "dsl/lines.hpp"

#include "dsl/keywords.hpp"
#include "dsl/messages/characters.hpp"
#include "dsl/pasted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace beding {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Whether `inside` begins with the keyword; of "voor elke" its first word is telling enough, so that a slip
// in the second is told as such. Without a second word, or before a bar, it is a name: "{voor}".
bool governs(std::string_view inside, std::string_view spelled) {
  const std::string_view first = spelled.substr(0, spelled.find(' '));
  if (!inside.starts_with(first)) return false;
  const std::string_view rest = inside.substr(first.size());
  if (first == spelled) return is_blank(rest.front()) || rest.front() == '}';
  const std::size_t next = rest.find_first_not_of(" \t");
  return next > 0 && rest[next] >= 'a' && rest[next] <= 'z';
}

// "{invoegen slot}", and not "{invoegen}", which is a name.
bool has_name(std::string_view inside, std::string_view spelled) {
  const std::string_view rest = inside.substr(spelled.size());
  const std::size_t next = rest.find_first_not_of(" \t");
  return next > 0 && std::isalpha(static_cast<unsigned char>(rest[next])) != 0;
}

// A line governs a block when it is one pair of braces with a governing word in front.
bool is_control(std::string_view line) {
  if (line.size() < 2 || line.back() != '}' || line.find('}') != line.size() - 1 || line.rfind('{') != 0)
    return false;
  std::string_view inside = line.substr(1);
  while (is_blank(inside.front())) inside.remove_prefix(1);
  return std::any_of(words_at<Position::control>.begin(), words_at<Position::control>.end(), [&](Word word) {
    const auto is = [&](std::string_view spelled) {
      return governs(inside, spelled) && (word != Word::insert || has_name(inside, spelled));
    };
    return is(spelling(word).dutch) || is(spelling(word).english);
  });
}

class LineFinder {
public:
  LineFinder(const Source &source, FileId file) : text_(source.text()), file_(file) {}

  Outcome<std::vector<Line>> run() {
    if (const std::size_t bad = find_invalid_utf8(text_); bad != std::string_view::npos) {
      say(Code::invalid_utf8, bad, bad + 1,
          {fmt::format("0x{:02X}", static_cast<unsigned char>(text_[bad]))});
      return std::move(result_);
    }
    std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < text_.size()) {
      std::size_t end = text_.find('\n', at);
      if (end == std::string_view::npos) end = text_.size();
      line(at, end);
      at = end + 1;
    }
    return std::move(result_);
  }

private:
  void say(Code code, std::size_t begin, std::size_t end, std::vector<Argument> arguments = {}) {
    result_.diagnostics.push_back(
        {.code = code,
         .at = {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
         .arguments = std::move(arguments)});
  }

  void line(std::size_t begin, std::size_t end) {
    if (end > begin && text_[end - 1] == '\r') --end;
    const Indentation indentation = indentation_of(text_.substr(begin, end - begin));
    const std::size_t first = begin + indentation.length;
    while (end > first && is_blank(text_[end - 1])) --end;
    if (first == end) {
      after_blank_ = true;
      return;
    }
    if (text_[first] == '#') return;
    tell_indentation(begin, first, indentation);
    const std::string_view words = text_.substr(first, end - first);
    if (const std::size_t bad = std::min(find_control(words), words.find('\r')); // no end of a line
        bad != std::string_view::npos) {
      const std::size_t at = first + bad;
      const Character sign = first_character(text_.substr(at));
      say(Code::control_character, at, at + sign.length, {code_point(sign.code)});
      result_.diagnostics.back().fix = Fix{result_.diagnostics.back().at, {}};
    }
    result_.value.push_back({.begin = static_cast<std::uint32_t>(first),
                             .end = static_cast<std::uint32_t>(end),
                             .depth = indentation.columns,
                             .mark = mark_of(text_.substr(first, end - first)),
                             .after_blank = after_blank_});
    after_blank_ = false;
  }

  void tell_indentation(std::size_t begin, std::size_t first, const Indentation &indentation) {
    const std::size_t tab = text_.substr(begin, first - begin).find('\t');
    if (tab == std::string_view::npos && indentation.foreign == std::string_view::npos) return;
    const bool blank = indentation.foreign < tab;
    say(blank ? Code::hard_blank_in_indentation : Code::tab_in_indentation,
        begin + (blank ? indentation.foreign : tab), first);
    result_.diagnostics.back().fix =
        Fix{{file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(first)},
            std::string(indentation.columns, ' ')};
  }

  std::string_view text_;
  FileId file_;
  bool after_blank_ = false;
  Outcome<std::vector<Line>> result_;
};

} // namespace

Mark mark_of(std::string_view line) {
  const bool spaced = line.size() == 1 || is_blank(line[1]);
  switch (line.front()) {
  case '-': return spaced ? Mark::item : Mark::text;
  case '*': return spaced ? Mark::bullet : Mark::text;
  case '!': return spaced ? Mark::remark : Mark::text;
  case '|': return Mark::row;
  case '{': return is_control(line) ? Mark::control : Mark::text;
  default: return Mark::text;
  }
}

std::vector<CellPlace> cells_of_row(std::string_view row) {
  std::vector<CellPlace> cells;
  std::size_t from = 1;
  for (std::size_t i = 1; i <= row.size(); ++i) {
    const bool last = i == row.size();
    if (!last && row[i] == '\\' && i + 1 < row.size()) {
      ++i;
      continue;
    }
    if (!last && row[i] == '{') {
      // a bar inside braces is a filter
      i = std::min(row.find('}', i), row.size() - 1);
      continue;
    }
    if (!last && row[i] != '|') continue;
    from = std::min(from, row.size());
    if (last && row.substr(from).find_first_not_of(" \t") == std::string_view::npos) break;
    cells.push_back({from, i});
    from = i + 1;
  }
  return cells;
}

bool is_separator(std::string_view row) {
  return row.find_first_not_of("|-: \t") == std::string_view::npos && row.find('-') != std::string_view::npos;
}

Outcome<std::vector<Line>> find_lines(const Source &source, FileId file) {
  return LineFinder(source, file).run();
}

} // namespace beding
