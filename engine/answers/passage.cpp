#include "engine/answers/passage.hpp"

#include "dsl/messages/characters.hpp"
#include "dsl/text_tree.hpp"
#include "engine/answers/inlines.hpp"
#include "engine/answers/types.hpp"

#include <algorithm>
#include <array>

namespace beding {
namespace {

using View = std::string_view;

// The lines of a text; of "\r\n" the first is part of the end.
std::vector<View> lines_in(View text) {
  std::vector<View> lines;
  for (;;) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    View line = text.substr(0, end);
    if (line.ends_with('\r') && end < text.size()) line.remove_suffix(1);
    lines.push_back(line);
    if (end == text.size()) return lines;
    text.remove_prefix(end + 1);
  }
}

View without_end(View line) {
  while (const std::size_t blank = blank_before(line)) line.remove_suffix(blank);
  return line;
}
View without_blanks(View line) {
  while (const std::size_t blank = blank_at(line)) line.remove_prefix(blank);
  return without_end(line);
}

// ---- emphasis ----

bool is_mark(char c) { return c == '*' || c == '_'; }
// A mark behind a backslash is plain; before anything else that is a character as any.
bool escapes(View text, std::size_t at) {
  return text[at] == '\\' && at + 1 < text.size() && is_mark(text[at + 1]);
}

// Which marks are live, as in a clause; what does not close is plain.
std::vector<bool> live_marks(View text) {
  std::vector<bool> live(text.size(), false);
  std::array<std::optional<std::size_t>, 2> open{};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (escapes(text, i)) {
      ++i;
      continue;
    }
    if (!is_mark(text[i])) continue;
    auto &opened = open[text[i] == '*' ? 0 : 1];
    const bool blank_before = i == 0 || text[i - 1] == ' ';
    const bool blank_behind = i + 1 == text.size() || text[i + 1] == ' ';
    if (opened && !blank_before && !letter_at(text, i + 1)) {
      live[*opened] = live[i] = true;
      opened.reset();
    } else if (!opened && !letter_before(text, i) && !blank_behind)
      opened = i;
  }
  return live;
}

syntax::Text emphasised(View text, Span at) {
  const std::vector<bool> live = live_marks(text);
  syntax::Text made;
  syntax::Emphasis emphasis;
  std::string words;
  const auto end = [&] {
    if (!words.empty())
      made.push_back({.node = syntax::Words{std::move(words)}, .emphasis = emphasis, .at = at});
    words.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (live[i]) {
      end();
      bool &flag = text[i] == '*' ? emphasis.bold : emphasis.italic;
      flag = !flag;
      continue;
    }
    if (escapes(text, i)) ++i;
    words += text[i];
  }
  end();
  return made;
}

// ---- blocks ----

class BlockReader {
public:
  BlockReader(const LongText &passage, const std::string &name, Diagnostics &told)
      : passage_(passage), name_(name), told_(told) {}

  syntax::Blocks run() {
    const std::vector<View> lines = lines_in(passage_.text);
    for (std::size_t i = 0; i < lines.size(); ++i) line(lines[i], passage_.lines[i]);
    finish();
    return std::move(blocks_);
  }

private:
  static constexpr std::size_t deepest = 16; // no scheme has as many levels
  static constexpr std::size_t of_tab = 4;

  struct Open {
    std::size_t depth;
    syntax::Blocks *inside;
  };

  void line(View line, Span at) {
    std::size_t depth = 0;
    std::size_t first = 0;
    for (; first < line.size() && (line[first] == ' ' || line[first] == '\t'); ++first)
      depth += line[first] == '\t' ? of_tab : 1;
    line = without_blanks(line.substr(first));
    if (line.empty()) {
      finish();
      return;
    }
    const bool marked = (line[0] == '-' || line[0] == '*') && (line.size() == 1 || line[1] == ' ');
    if (marked)
      item(line[0] == '*', without_blanks(line.substr(1)), depth, at);
    else
      text(line.starts_with("\\- ") ? line.substr(1) : line, depth, at);
  }

  // The items that a line at this depth stands in.
  void leave(std::size_t depth) {
    while (!open_.empty() && open_.back().depth >= depth) open_.pop_back();
  }
  syntax::Blocks &here() { return open_.empty() ? blocks_ : *open_.back().inside; }

  void item(bool bullet, View words, std::size_t depth, Span at) {
    finish();
    leave(depth);
    if (words.empty()) say(Code::answer_item_empty, at);
    if (open_.size() == deepest) {
      say(Code::answer_list_deep, at);
      open_.pop_back();
    }
    here().push_back({.node = syntax::Item{.bullet = bullet, .text = {}, .inside = {}}, .at = at});
    auto &made = std::get<syntax::Item>(here().back().node);
    open_.push_back({depth, &made.inside});
    begin(made.text, words, at);
    in_item_ = true;
  }

  // It runs on in the paragraph or item before it, where it stands deep enough for that.
  void text(View words, std::size_t depth, Span at) {
    if (into_ != nullptr && (!in_item_ || depth > open_.back().depth)) {
      words_ += words_.empty() ? "" : " ";
      words_ += words;
      return;
    }
    finish();
    leave(depth);
    here().push_back({.node = syntax::Paragraph{}, .at = at});
    begin(std::get<syntax::Paragraph>(here().back().node).text, words, at);
    in_item_ = false;
  }

  void begin(syntax::Text &into, View words, Span at) {
    into_ = &into;
    words_ = words;
    at_ = at;
  }
  void finish() {
    if (into_ != nullptr) *into_ = emphasised(words_, at_);
    into_ = nullptr;
  }

  void say(Code code, Span at) { told_.push_back({.code = code, .at = at, .arguments = {name_}}); }

  const LongText &passage_;
  const std::string &name_;
  Diagnostics &told_;
  syntax::Blocks blocks_ = {};
  std::vector<Open> open_ = {};  // the items that are open, from the outside in
  syntax::Text *into_ = nullptr; // of the paragraph or item that is being read
  std::string words_ = {};       // so far
  Span at_ = {};                 // where it begins
  bool in_item_ = false;         // it is an item
};

// Where each line of a value stands, as far as its file tells.
std::vector<Span> places_of(const Data &data, const std::vector<View> &lines) {
  std::vector<Span> places(lines.size(), data.at);
  if (data.lines.size() != lines.size()) return places;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::uint32_t begin = data.lines[i];
    const std::uint32_t next = i + 1 < lines.size() ? data.lines[i + 1] : data.at.end;
    places[i] = {data.at.file, begin,
                 std::max(begin, std::min(begin + static_cast<std::uint32_t>(lines[i].size()), next))};
  }
  return places;
}

} // namespace

std::string lines_joined(View lines) {
  std::string joined;
  for (const View line : lines_in(lines)) {
    if (line.empty()) continue;
    joined += between_lines(joined);
    joined += line;
  }
  return joined;
}

std::optional<std::string> read_lines(const std::string &name, const std::string &text, Span at,
                                      AnswerTeller &teller) {
  if (!teller.not_blank(text, at, name)) return std::nullopt;
  std::string all;
  std::size_t blank = 0; // lines since the last one with words
  for (const View line : lines_in(text)) {
    const std::string bare = composed(std::string(without_blanks(line)));
    if (!teller.printable(bare, at, name)) return std::nullopt;
    if (shows_nothing(bare)) {
      ++blank;
      continue;
    }
    if (!all.empty()) all.append(blank + 1, '\n');
    all += bare;
    blank = 0;
  }
  return all;
}

std::optional<LongText> read_passage(const std::string &name, const Data &data, AnswerTeller &teller) {
  const auto &text = std::get<std::string>(data.value);
  if (!teller.not_blank(text, data.at, name)) return std::nullopt;
  const std::vector<View> lines = lines_in(text);
  const std::vector<Span> places = places_of(data, lines);
  LongText made;
  std::size_t until = 0; // behind the last line with words
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const View line = without_end(lines[i]);
    if (!teller.printable(std::string(without_blanks(line)), places[i], name)) return std::nullopt;
    if (shows_nothing(line) && made.lines.empty()) continue;
    if (!made.lines.empty()) made.text += '\n';
    if (!shows_nothing(line)) {
      made.text += composed(std::string(line));
      until = made.text.size();
    }
    made.lines.push_back(places[i]);
  }
  made.text.resize(until);
  made.lines.resize(static_cast<std::size_t>(std::count(made.text.begin(), made.text.end(), '\n')) + 1);
  Diagnostics told;
  blocks_of(made, name, told);
  const bool good = !has_errors(told);
  teller.add(std::move(told));
  return good ? std::optional(std::move(made)) : std::nullopt;
}

LongText passage_at(std::string text, Span at) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  return {.text = std::move(text), .lines = std::vector<Span>(lines, at)};
}

syntax::Blocks blocks_of(const LongText &passage, const std::string &name, Diagnostics &told) {
  return BlockReader(passage, name, told).run();
}

} // namespace beding
