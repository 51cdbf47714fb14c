#include "dsl/format.hpp"

#include "dsl/fill_text.hpp"
#include "dsl/keywords.hpp"
#include "dsl/lines.hpp"
#include "dsl/parser.hpp"
#include "dsl/respell.hpp"

#include <algorithm>
#include <map>

namespace beding {
namespace {

constexpr std::uint32_t step = 2;

// A line as it stands in the file: empty, a comment, or one of the outline.
struct Physical {
  enum class Kind : std::uint8_t { blank, comment, content };
  Kind kind = Kind::blank;
  std::string_view text; // without the blanks around it
  std::uint32_t depth = 0;
  const Line *line = nullptr;
};

bool begins_with(std::string_view text, Word word) { return length_at(text, word) > 0; }

// How the lines of a declaration are read.
Entry body_of(std::string_view head) {
  const auto word = word_at(head, first_words(Entry::head));
  switch (word ? word->word : Word::document) {
  case Word::clause:
  case Word::term:
  case Word::fragment:
  case Word::replace: return Entry::control;
  case Word::library: return Entry::library;
  case Word::party:
  case Word::group: return Entry::party;
  case Word::question: return Entry::question;
  case Word::computed: return Entry::computed;
  case Word::rule: return Entry::rule;
  case Word::numbering: return Entry::numbering;
  default: return Entry::document;
  }
}

// One blank between the words outside quotation marks.
std::string single_blanks(std::string_view text) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (c == '\\' && quoted && i + 1 < text.size()) {
      out += text.substr(i++, 2);
      continue;
    }
    const bool blank = c == ' ' || c == '\t';
    if (!blank || quoted)
      out += c;
    else if (!out.ends_with(' '))
      out += ' ';
  }
  return out;
}

class Formatter {
public:
  Formatter(const Source &source, const std::vector<Line> &lines, const FormatOptions &options)
      : options_(options) {
    read(source, lines);
  }

  std::string run() {
    while (at_ < all_.size()) {
      if (is_head(at_))
        head();
      else if (all_[at_].kind == Physical::Kind::content)
        unit();
      else
        between();
    }
    while (out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

private:
  void read(const Source &source, const std::vector<Line> &lines) {
    const std::string_view text = source.text();
    std::size_t next = 0;
    std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = text.substr(begin, end - begin);
      Physical one;
      if (next < lines.size() && lines[next].begin < end) {
        one.kind = Physical::Kind::content;
        one.line = &lines[next++];
        one.text = text.substr(one.line->begin, one.line->end - one.line->begin);
        one.depth = one.line->depth;
      } else if (const std::size_t first = line.find('#'); first != std::string_view::npos) {
        one.kind = Physical::Kind::comment;
        one.text = line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
        one.depth = static_cast<std::uint32_t>(first);
      }
      all_.push_back(one);
      begin = end + 1;
    }
  }

  bool content(std::size_t i) const { return i < all_.size() && all_[i].kind == Physical::Kind::content; }
  bool is_head(std::size_t i) const { return content(i) && all_[i].depth == 0; }
  std::size_t next_content(std::size_t i) const {
    while (i < all_.size() && !content(i)) ++i;
    return i;
  }

  // How many levels deep a line stands, given those before it.
  std::uint32_t level_of(std::uint32_t depth) {
    while (!depths_.empty() && depths_.back() >= depth) depths_.pop_back();
    depths_.push_back(depth);
    return static_cast<std::uint32_t>(depths_.size() - 1);
  }
  std::uint32_t level_if(std::uint32_t depth) const {
    const auto below =
        std::find_if(depths_.begin(), depths_.end(), [&](std::uint32_t one) { return one >= depth; });
    return static_cast<std::uint32_t>(below - depths_.begin());
  }

  void blank_line() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
  }
  void put(std::uint32_t level, std::string_view text) {
    out_.append(std::size_t{level} * step, ' ');
    out_ += text;
    out_ += '\n';
  }

  // Blank lines and comments. Comments right above a declaration belong to it.
  void between() {
    std::size_t end = at_;
    while (end < all_.size() && !content(end)) ++end;
    const bool before_head = end == all_.size() || is_head(end);
    bool blank = false;
    for (; at_ < end; ++at_) {
      const Physical &one = all_[at_];
      if (one.kind == Physical::Kind::blank) {
        blank = !after_head_;
        continue;
      }
      const bool outside = before_head && (one.depth == 0 || depths_.empty());
      if (blank || (outside && !out_.empty() && !previous_comment_outside_)) blank_line();
      blank = false;
      put(outside ? 0 : before_head ? 1 : level_if(all_[end].depth), one.text);
      previous_comment_outside_ = outside;
      after_head_ = false;
    }
    if (blank) blank_line();
  }

  void head() {
    // one blank line above, unless a comment stands there
    if (!previous_comment_outside_ || out_.ends_with("\n\n")) blank_line();
    depths_.clear();
    level_of(0);
    const std::string line = single_blanks(all_[at_].text);
    body_ = body_of(line);
    put(0, respell(line, Entry::head, options_.keywords));
    ++at_;
    after_head_ = true;
    previous_comment_outside_ = false;
    if (body_ == Entry::numbering) {
      find_lists();
      measure();
    }
  }

  // ---- properties ----

  bool is_version(std::string_view line) const {
    return body_ == Entry::library && begins_with(line, Word::version);
  }

  // In the labels of a scheme the name of a list is no keyword, whatever it is.
  void find_lists() {
    lists_.clear();
    for (std::size_t i = at_; i < all_.size() && !is_head(i); ++i) {
      std::string_view line = all_[i].text;
      if (!content(i) || !begins_with(line, Word::list)) continue;
      line.remove_prefix(length_at(line, Word::list));
      line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
      lists_.emplace_back(line.substr(0, line.find_first_of(" \t\"")));
    }
  }

  // The widest unit and the widest label at each level of a numbering scheme: by the levels that come out,
  // so that a second layout changes nothing.
  void measure() {
    columns_.clear();
    const std::vector<std::uint32_t> depths = depths_;
    for (std::size_t i = at_; i < all_.size() && !is_head(i); ++i) {
      if (!content(i)) continue;
      const auto [unit, label, rest] = columns_of(all_[i].text);
      auto &[wide_unit, wide_label] = columns_[level_of(all_[i].depth)];
      wide_unit = std::max<std::size_t>(wide_unit, count_characters(unit));
      if (!rest.empty()) wide_label = std::max<std::size_t>(wide_label, count_characters(label));
    }
    depths_ = depths;
  }

  struct Columns {
    std::string unit, label, rest;
  };
  Columns columns_of(std::string_view text) const {
    const std::string line = respell(single_blanks(text), Entry::numbering, options_.keywords, lists_);
    const std::size_t open = line.find('"');
    if (open == std::string::npos) return {line, {}, {}};
    std::size_t close = open + 1;
    while (close < line.size() && line[close] != '"') close += line[close] == '\\' ? 2 : 1;
    close = std::min(close + 1, line.size());
    const std::size_t rest = std::min(line.find_first_not_of(' ', close), line.size());
    return {line.substr(0, line.find_last_not_of(' ', open - 1) + 1), line.substr(open, close - open),
            line.substr(rest)};
  }

  static std::string padded(const std::string &text, std::size_t width) {
    const std::size_t wide = count_characters(text);
    return text + std::string(width > wide ? width - wide : 0, ' ');
  }

  void property() {
    const Physical &one = all_[at_++];
    const std::uint32_t level = level_of(one.depth);
    if (body_ == Entry::numbering) {
      const auto [unit, label, rest] = columns_of(one.text);
      const auto [wide_unit, wide_label] = columns_[level];
      std::string line =
          padded(unit, wide_unit) + " " + (rest.empty() ? label : padded(label, wide_label) + " " + rest);
      line.erase(line.find_last_not_of(' ') + 1);
      put(level, line);
    } else {
      if (level == 1) below_ = begins_with(one.text, Word::computed) ? Entry::computed : Entry::question;
      put(level, respell(is_version(one.text) ? std::string(one.text) : single_blanks(one.text),
                         body_ == Entry::party && level > 1 ? below_ : body_, options_.keywords));
    }
  }

  // ---- text ----

  void unit() {
    after_head_ = false;
    previous_comment_outside_ = false;
    if (body_ != Entry::control) {
      property();
      return;
    }
    const Physical &first = all_[at_];
    const std::uint32_t level = level_of(first.depth);
    switch (first.line->mark) {
    case Mark::text: text(level, "", [&](const Line &line) { return line.depth == first.depth; }); break;
    case Mark::item:
    case Mark::bullet:
    case Mark::remark:
      text(level, first.text.substr(0, 1), [&](const Line &line) { return line.depth > first.depth; });
      break;
    case Mark::row: table(level); break;
    case Mark::control: {
      const std::string line = single_blanks(first.text);
      put(level, respell_text(pieces_joined(pieces_of(line)), options_.keywords));
      ++at_;
      break;
    }
    }
  }

  static std::string pieces_joined(const std::vector<std::string> &pieces) {
    std::string out;
    for (const std::string &piece : pieces) out += (out.empty() ? "" : " ") + piece;
    return out;
  }

  // A paragraph, item or note: the lines that run on, with the comments between them in their places.
  template <class RunsOn>
  void text(std::uint32_t level, std::string_view mark, RunsOn runs_on) {
    const std::string outer(std::size_t{level} * step, ' ');
    const std::string inner = outer + (mark.empty() ? "" : "  ");
    std::string first = mark.empty() ? outer : outer + std::string(mark) + " ";
    std::vector<std::string_view> lines{all_[at_].text.substr(mark.size())};
    ++at_;
    const auto flush = [&] {
      if (!lines.empty()) put_lines(lines, first, inner);
      first = inner;
      lines.clear();
    };
    for (;;) {
      const std::size_t next = next_content(at_);
      if (next == all_.size() || all_[next].line->mark != Mark::text || all_[next].line->after_blank ||
          is_head(next) || !runs_on(*all_[next].line))
        break;
      if (next > at_) flush();
      for (; at_ < next; ++at_) {
        out_ += inner;
        out_ += all_[at_].text;
        out_ += '\n';
      }
      lines.push_back(all_[at_++].text);
    }
    flush();
  }

  void put_lines(const std::vector<std::string_view> &lines, const std::string &first,
                 const std::string &inner) {
    std::string joined;
    // a backslash at the end of a line would make the blank behind it plain
    bool as_it_is = false;
    for (const std::string_view line : lines) {
      std::string_view text = line;
      text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
      as_it_is = as_it_is || text.ends_with('\\');
      joined += (joined.empty() ? "" : " ") + std::string(text);
    }
    if (as_it_is) {
      for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string_view text = lines[i];
        text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        std::string line = (i == 0 ? first : inner) + std::string(text);
        line.erase(line.find_last_not_of(' ') + 1);
        out_ += line + "\n";
      }
      return;
    }
    const std::string respelled = respell_text(joined, options_.keywords);
    const std::vector<std::string> pieces = pieces_of(respelled);
    if (pieces.empty()) { // an item with nothing of its own before what is in it
      std::string line = first;
      line.erase(line.find_last_not_of(' ') + 1);
      out_ += line + "\n";
      return;
    }
    out_ += fill_lines(pieces, first, inner, options_.width);
  }

  void table(std::uint32_t level) {
    const std::uint32_t depth = all_[at_].depth;
    std::vector<std::string> rows;
    do rows.push_back(respell_text(all_[at_++].text, options_.keywords));
    while (content(at_) && all_[at_].line->mark == Mark::row && all_[at_].depth == depth);
    const std::vector<std::string_view> views(rows.begin(), rows.end());
    for (const std::string &row : lay_out_table(views, options_.width - level * step)) put(level, row);
  }

  const FormatOptions &options_;
  std::vector<Physical> all_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<std::uint32_t> depths_;
  Entry body_ = Entry::control;
  Entry below_ = Entry::question; // what is said of a field or a value of a party
  bool after_head_ = true;
  bool previous_comment_outside_ = false;
  std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> columns_; // by level
  std::vector<std::string> lists_;                                       // that the scheme declares
};

} // namespace

Outcome<std::string> format(const Source &source, FileId file, const FormatOptions &options) {
  Outcome<std::string> result{std::string(source.text()), parse(source, file).diagnostics};
  if (has_errors(result.diagnostics)) return result;
  const Outcome<std::vector<Line>> lines = find_lines(source, file);
  result.value = Formatter(source, lines.value, options).run();
  return result;
}

} // namespace beding
