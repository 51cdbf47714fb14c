#include "engine/answers/text_builder.hpp"

#include "dsl/messages/characters.hpp"
#include "dsl/visit.hpp"
#include "engine/language/data.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace beding {
namespace {

constexpr std::size_t remembered = 48; // long enough for any word that ends in a full stop

// "art.", "m.b.t.", "p." do not end a sentence; "a work of art." does.
bool is_abbreviation(std::string_view word, Locale locale) {
  if (word.size() <= 1 || word.find('.') != std::string_view::npos) return true;
  return writing_of(locale).abbreviations.has(word);
}

// Brackets and quotation marks that hold nothing go together; so do the dashes around a phrase.
struct Pair {
  std::string_view open, close;
  bool dash = false;
};
constexpr std::array<Pair, 14> pairs{{{"(", ")"},
                                      {"[", "]"},
                                      {"“", "”"},
                                      {"„", "“"},
                                      {"„", "”"},
                                      {"‘", "’"},
                                      {"«\u00a0", "\u00a0»"},
                                      {"«", "»"},
                                      {"\"", "\""},
                                      {"'", "'"},
                                      {"¿", "?"},
                                      {"¡", "!"},
                                      {"–", "–", true},
                                      {"—", "—", true}}};

std::string_view without_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}
bool starts_blank(std::string_view text) { return blank_at(text) > 0; }
bool is_comma(char c) { return c == ',' || c == ';' || c == ':'; }
bool is_stop(char c) { return c == '.' || c == '!' || c == '?'; }
// One straight quotation mark opens behind a blank and closes before one: "'s-Hertogenbosch" does neither.
bool opens_with(std::string_view end, const Pair &pair) {
  if (!end.ends_with(pair.open)) return false;
  if (pair.dash || pair.open != pair.close) return true;
  end.remove_suffix(pair.open.size());
  return end.empty() || blank_before(end) > 0 || end.back() == '(' || end.back() == '[';
}
bool closes_with(std::string_view begin, const Pair &pair) {
  if (!begin.starts_with(pair.close)) return false;
  if (pair.dash || pair.open != pair.close) return true;
  begin.remove_prefix(pair.close.size());
  return begin.empty() || blank_at(begin) > 0 ||
         std::string_view(".,;:!?)]").find(begin.front()) != std::string_view::npos;
}
bool opens(std::string_view end) {
  return std::any_of(pairs.begin(), pairs.end(),
                     [&](const Pair &pair) { return !pair.dash && opens_with(end, pair); });
}
bool closes(std::string_view begin) {
  return std::any_of(pairs.begin(), pairs.end(), [&](const Pair &pair) {
    return !pair.dash && closes_with(begin, pair) && pair.close != "“" && !is_stop(pair.close.front());
  });
}

} // namespace

// A blank, and behind it a mark that no comma goes before.
bool TextBuilder::parts(std::string_view text) const {
  const std::string_view behind = without_blanks(text);
  if (!starts_blank(text) && !tail_.ends_with(' ')) return false;
  const bool dash = std::any_of(pairs.begin(), pairs.end(), [&](const Pair &pair) {
    return pair.dash && behind.starts_with(pair.close);
  });
  if (dash || !writing_of(locale_).blank_before_high_marks) return dash;
  constexpr std::string_view marks = ";:!?";
  const std::size_t blank = blank_at(behind);
  return behind.size() > blank && marks.find(behind[blank]) != std::string_view::npos;
}

void TextBuilder::note(std::string_view printed) {
  opening_ = opening_ && printed.find_first_not_of(' ') == std::string_view::npos;
  printed_ = printed_ || printed.find_first_not_of(' ') != std::string_view::npos;
  tail_ += printed;
  if (tail_.size() > 2 * remembered) tail_.erase(0, tail_.size() - remembered);
}

std::string_view TextBuilder::before_gap() const {
  return std::string_view(tail_).substr(0, tail_.find_last_not_of(' ') + 1);
}

// Off the end of the words printed last. What is no words (a reference, an open place) is never cut.
void TextBuilder::cut(std::size_t bytes) {
  while (bytes > 0 && !inlines_.empty()) {
    auto *last = std::get_if<Words>(&inlines_.back());
    if (last == nullptr) return;
    const std::size_t some = std::min({bytes, last->text.size(), tail_.size()});
    last->text.resize(last->text.size() - some);
    tail_.resize(tail_.size() - some);
    if (last->text.empty()) inlines_.pop_back();
    if (some == 0) return;
    bytes -= some;
  }
}

// “({als b}…{einde})”: the marks go, and one of the blanks around them.
bool TextBuilder::drop_pair(std::string_view &text) {
  const std::string_view before = before_gap();
  const std::string_view behind = without_blanks(text);
  for (const Pair &pair : pairs) {
    if (!opens_with(before, pair) || !closes_with(behind, pair)) continue;
    cut(tail_.size() - before.size() + pair.open.size());
    text = behind.substr(pair.close.size());
    if (tail_.empty() || tail_.back() == ' ') text = without_blanks(text);
    return true;
  }
  return false;
}

// "Wie betaalt? .": of a sentence only the mark is left, in French with the blank before it.
bool TextBuilder::drop_stop(std::string_view &text) {
  std::string_view behind = without_blanks(text);
  while (const std::size_t blank = blank_at(behind)) behind.remove_prefix(blank);
  if (behind.empty() || !is_stop(behind.front()) || behind.starts_with("..")) return false;
  if (!printed_ || !tail_.ends_with(' ') || !at_sentence_start()) return false;
  cut_blanks();
  text = behind.substr(1);
  return true;
}

// "a – b, – c", "« b, »", French "b, ;": the comma belonged to what fell away.
bool TextBuilder::drop_comma(std::string_view text) {
  const std::string_view behind = without_blanks(text);
  const bool colon =
      before_gap().ends_with(':') && !opening_ && !behind.starts_with("–") && !behind.starts_with("—");
  if (!(before_gap().ends_with(',') || colon) || !parts(text)) return false;
  cut_blanks();
  cut(1);
  cut_hard_blanks();
  if (!starts_blank(text)) append(" ", false, false);
  return true;
}

// Makes what stands on both sides of what fell away fit together.
void TextBuilder::close_gap(std::string_view &text) {
  while (drop_pair(text)) {
  }
  if (drop_stop(text)) return;
  const bool inside = opens(before_gap());
  if (inside) { // "( de koper": the blank belonged to what fell away
    cut_blanks();
    text = without_blanks(text);
  }
  if (text.empty()) return;
  if (is_comma(text.front()) &&
      (inside || opening_ || before_gap().empty() || (tail_.ends_with(' ') && at_sentence_start())))
    text = without_blanks(text.substr(1)); // ", beta" at the head of a sentence
  if (text.empty()) return;
  if (drop_comma(text)) return;
  // "partijen , die": the blank belonged to what fell away. French puts one before ";" and ":" itself.
  const char first = text.front();
  const bool high = first == ';' || first == ':' || first == '!' || first == '?';
  const bool mark = first == ',' || first == '.' || (high && !writing_of(locale_).blank_before_high_marks);
  if (!mark && !closes(text)) return;
  cut_blanks();
  // of two commas, of a comma or colon and a full stop, the last stays: it is the one that goes on
  while (!tail_.empty() && mark && (is_comma(tail_.back()) && !(opening_ && tail_.back() == ':'))) {
    cut(1);
    cut_hard_blanks();
  }
  if ((tail_.ends_with(',') || tail_.ends_with(':')) && closes(text)) cut(1);
  if (is_stop(first) && !tail_.empty() && is_stop(tail_.back())) text.remove_prefix(1);
}

// French: the blank before a mark goes with it.
void TextBuilder::cut_hard_blanks() {
  while (const std::size_t blank = blank_before(tail_)) cut(blank);
}

void TextBuilder::words(std::string_view text, bool bold, bool italic) {
  if (tail_.empty() || tail_.back() == ' ') text = without_blanks(text);
  if (text.empty()) return;
  if (gap_) {
    mended_ = true;
    close_gap(text);
  }
  // "Acme, Inc." at the end of a sentence: its full stop is the sentence's
  if (after_value_ && text.starts_with('.') && !text.starts_with("..") && tail_.ends_with('.'))
    text.remove_prefix(1);
  if (after_value_ && text.starts_with(',') && tail_.ends_with(',')) text.remove_prefix(1);
  if (tail_.empty() || tail_.back() == ' ') text = without_blanks(text);
  if (text.empty()) return;
  gap_ = after_value_ = false;
  append(text, bold, italic);
}

void TextBuilder::value(std::string_view text, bool bold, bool italic) {
  if (text.empty()) return;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    words(text.substr(0, end), bold, italic);
    line_break();
    text.remove_prefix(end + 1);
  }
  words(text, bold, italic);
  after_value_ = true;
}

void TextBuilder::line_break() {
  gap_ = after_value_ = false;
  note(between_lines(tail_));
  inlines_.emplace_back(LineBreak{});
}

void TextBuilder::append(std::string_view text, bool bold, bool italic) {
  note(text);
  if (!inlines_.empty())
    if (auto *before = std::get_if<Words>(&inlines_.back());
        before != nullptr && before->bold == bold && before->italic == italic) {
      before->text += text;
      return;
    }
  inlines_.emplace_back(Words{std::string(text), bold, italic});
}

void TextBuilder::hole(Hole hole) {
  gap_ = after_value_ = false;
  note(hole.text);
  inlines_.emplace_back(std::move(hole));
}

void TextBuilder::mention(ReferenceId reference, bool bold, bool italic) {
  gap_ = after_value_ = false;
  note("nr1"); // any word that is no abbreviation
  inlines_.emplace_back(Mention{reference, bold, italic});
}

void TextBuilder::fill_line() {
  gap_ = after_value_ = false;
  note("_");
  inlines_.emplace_back(FillLine{});
}

bool TextBuilder::at_sentence_start() const {
  if (!printed_) return sentence_;
  std::string_view before = tail_;
  if (!before.ends_with(' ')) return false;
  before = before.substr(0, before.find_last_not_of(' ') + 1);
  // a closing quotation mark or parenthesis may stand behind the full stop
  while (!before.empty() && (before.back() == '"' || before.back() == ')')) before.remove_suffix(1);
  for (const std::string_view quote : {"”", "’", "»"})
    if (before.ends_with(quote)) before.remove_suffix(quote.size());
  if (before.ends_with('!') || before.ends_with('?')) return true;
  if (!before.ends_with('.')) return false;
  before.remove_suffix(1);
  const std::size_t blank = before.find_last_of(" (");
  return !is_abbreviation(blank == std::string_view::npos ? before : before.substr(blank + 1), locale_);
}

std::vector<Inline> TextBuilder::take(bool heading) {
  cut_blanks();
  if (gap_ && heading)
    while (!tail_.empty() && (is_comma(tail_.back()) || tail_.ends_with("–"))) {
      cut(tail_.ends_with("–") ? std::string_view("–").size() : 1);
      cut_blanks();
    }
  // only marks are left of a sentence of which all else was conditional
  constexpr std::string_view marks = " .,;:!?";
  if (gap_ || mended_)
    if (std::all_of(inlines_.begin(), inlines_.end(), [&](const Inline &one) {
          const auto *words = std::get_if<Words>(&one);
          return words != nullptr && words->text.find_first_not_of(marks) == std::string::npos;
        }))
      inlines_.clear();
  return std::move(inlines_);
}

std::string words_of(const std::vector<Inline> &text) {
  std::string words;
  for (const Inline &one : text)
    match(
        one, [&](const Words &some) { words += some.text; }, [&](const Hole &hole) { words += hole.text; },
        [&](const LineBreak &) { words += between_lines(words); }, nothing<Mention, FillLine>);
  return words;
}

} // namespace beding
