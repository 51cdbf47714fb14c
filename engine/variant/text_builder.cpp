#include "engine/variant/text_builder.hpp"

#include "engine/language/data.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace beding {
namespace {

constexpr std::size_t remembered = 48; // long enough for any word that ends in a full stop

// "art.", "m.b.t.", "p." do not end a sentence.
bool is_abbreviation(std::string_view word) {
  if (word.size() <= 1 || word.find('.') != std::string_view::npos) return true;
  return is_in<&LanguageData::writing, &Writing::abbreviations>(word);
}

} // namespace

void TextBuilder::note(std::string_view printed) {
  printed_ = printed_ || printed.find_first_not_of(' ') != std::string_view::npos;
  tail_ += printed;
  if (tail_.size() > 2 * remembered) tail_.erase(0, tail_.size() - remembered);
}

void TextBuilder::words(std::string_view text, bool bold, bool italic) {
  const bool after_blank = tail_.empty() || tail_.back() == ' ';
  if (after_blank) text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  if (text.empty()) return;
  // "partijen , die": the blank belonged to what fell away. French puts one before ";" and ":" itself.
  constexpr std::string_view closing = ",.)";
  constexpr std::string_view high = ";:?!";
  const bool closes = closing.find(text.front()) != std::string_view::npos ||
                      (!data_of(language_).writing.blank_before_high_marks &&
                       high.find(text.front()) != std::string_view::npos);
  if (gap_ && closes && !inlines_.empty() && tail_.ends_with(' '))
    if (auto *before = std::get_if<Words>(&inlines_.back())) {
      before->text.erase(before->text.find_last_not_of(' ') + 1);
      tail_.erase(tail_.find_last_not_of(' ') + 1);
      if (before->text.empty()) inlines_.pop_back();
    }
  gap_ = false;
  note(text);
  if (!inlines_.empty())
    if (auto *before = std::get_if<Words>(&inlines_.back());
        before != nullptr && before->bold == bold && before->italic == italic) {
      before->text += text;
      return;
    }
  inlines_.emplace_back(Words{std::string(text), bold, italic});
}

void TextBuilder::hole(std::string text) {
  note(text);
  inlines_.emplace_back(Hole{std::move(text)});
}

void TextBuilder::mention(ReferenceId reference, bool bold, bool italic) {
  note("nr1"); // any word that is no abbreviation
  inlines_.emplace_back(Mention{reference, bold, italic});
}

void TextBuilder::fill_line() {
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
  return !is_abbreviation(blank == std::string_view::npos ? before : before.substr(blank + 1));
}

std::vector<Inline> TextBuilder::take() {
  if (!inlines_.empty())
    if (auto *last = std::get_if<Words>(&inlines_.back())) {
      last->text.erase(last->text.find_last_not_of(' ') + 1);
      if (last->text.empty()) inlines_.pop_back();
    }
  return std::move(inlines_);
}

} // namespace beding
