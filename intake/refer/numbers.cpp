#include "intake/refer/numbers.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

bool is_roman(std::string_view small) {
  return !small.empty() && small.size() <= 6 && small.find_first_not_of("ivxl") == std::string_view::npos;
}

bool is_series(std::string_view small) { return small == "l" || small == "r" || small == "d"; }

bool is_hole(std::string_view small) {
  return small == "**" || small == "***" || small == "****" || small == "…" || small == ".." ||
         small == "..." || small == "xx" || small == "xxx" || small == "__" || small == "___" ||
         small == "____" || small == "●" || small == "nn" || small.starts_with("……");
}

} // namespace

NumberReader::NumberReader(std::string_view text, const std::vector<std::string> &own)
    : text_(text), tokens_(tokens_of(text)), own_(own) {
  int open = 0;
  for (const Token &one : tokens_) {
    open_.push_back(open);
    open += one.small == "(" ? 1 : one.small == ")" && open > 0 ? -1 : 0;
  }
}

const std::string &NumberReader::small(std::size_t i) const {
  static const std::string none;
  return i < tokens_.size() ? tokens_[i].small : none;
}
bool NumberReader::touches(std::size_t i) const {
  return i > 0 && i < tokens_.size() && tokens_[i - 1].end == tokens_[i].begin;
}
std::string_view NumberReader::shown(std::size_t i) const {
  return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
}

std::optional<NounWord> NumberReader::noun(std::size_t i, std::size_t &next) const {
  if (i >= tokens_.size() || tokens_[i].kind != TokenKind::word) return std::nullopt;
  next = i + 1;
  for (const std::string &one : own_) {
    const bool same = tokens_[i].small == one;
    const bool plural = !same && tokens_[i].small.size() <= one.size() + 2 && one.size() > 3 &&
                        tokens_[i].small.starts_with(std::string_view(one).substr(0, one.size() - 1));
    if ((same || plural) && noun_word(tokens_[i].small) == nullptr)
      return NounWord{.word = tokens_[i].small, .level = Level::own, .plural = plural, .weak = true};
  }
  const NounWord *known = noun_word(tokens_[i].small);
  if (known == nullptr) return std::nullopt;
  if (known->short_form) {
    if (mark(next, "."))
      ++next;
    else if (known->needs_stop)
      return std::nullopt;
  }
  return *known;
}

bool NumberReader::at_letter(std::size_t i) const {
  if (i >= tokens_.size() || tokens_[i].kind != TokenKind::word) return false;
  const std::string &one = tokens_[i].small;
  const bool single = one.size() == 1 || (one.size() == 2 && one[0] == one[1]);
  return (single || is_roman(one)) &&
         one.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
}

std::optional<Number> NumberReader::single(std::size_t i, Level level) const {
  if (i >= tokens_.size()) return std::nullopt;
  const Token &one = tokens_[i];
  Number out;
  out.next = i + 1;
  const bool deep = level == Level::point || level == Level::subclause || level == Level::sentence;
  if (one.kind == TokenKind::number) {
    out.value = one.small;
    out.value.resize(without_first_mark(out.value).size()); // 1er
    if (mark(out.next, "°") || mark(out.next, "º"))
      ++out.next;
    else if (deep && mark(out.next, ")") && balanced(i))
      ++out.next;
    return out;
  }
  if (mark(i, "(") && i + 2 < tokens_.size() && mark(i + 2, ")") &&
      (at_letter(i + 1) || tokens_[i + 1].kind == TokenKind::number)) {
    if (!deep && level != Level::own) return std::nullopt;
    out.value = small(i + 1);
    out.next = i + 3;
    return out;
  }
  if (mark(i, "[") && i + 2 < tokens_.size() && mark(i + 2, "]") &&
      (is_hole(small(i + 1)) || mark(i + 1, "*"))) {
    out.hole = true;
    out.next = i + 3;
    return out;
  }
  if (is_hole(one.small)) {
    out.hole = true;
    return out;
  }
  if (at_letter(i)) return letter(i, level, deep);
  return std::nullopt;
}

std::optional<Number> NumberReader::letter(std::size_t i, Level level, bool deep) const {
  Number out;
  out.next = i + 1;
  const bool capital = shown(i)[0] >= 'A' && shown(i)[0] <= 'Z';
  if (touches(i + 1) && (mark(i + 1, "'") || mark(i + 1, "-") || mark(i + 1, "/"))) return std::nullopt;
  if (level == Level::article && capital && shown(i).size() == 1 && is_series(small(i))) return in_series(i);
  if (!may_number(i, level, capital)) return std::nullopt;
  // an abbreviation ("a.d.v."), not a letter
  if (mark(out.next, ".") && touches(out.next) && out.next + 1 < tokens_.size() && touches(out.next + 1))
    return std::nullopt;
  out.value = small(i);
  if (deep && mark(out.next, ")") && balanced(i)) ++out.next;
  return out;
}

// French codes count in series: "article L. 112-3".
std::optional<Number> NumberReader::in_series(std::size_t i) const {
  Number out;
  out.next = mark(i + 1, ".") ? i + 2 : i + 1;
  if (out.next >= tokens_.size() || tokens_[out.next].kind != TokenKind::number) return std::nullopt;
  out.value = std::string(1, shown(i)[0]) + tokens_[out.next].small;
  ++out.next;
  return out;
}

// Whether parts of that kind are numbered by such letters.
bool NumberReader::may_number(std::size_t i, Level level, bool capital) const {
  const bool roman = is_roman(small(i));
  switch (level) {
  case Level::article: return capital && shown(i).size() == 1 && roman;
  case Level::annex:
  case Level::chapter: return capital;
  case Level::subclause: return roman;
  case Level::sentence: return roman || !capital;
  case Level::point:
  case Level::own: return true;
  }
  return false;
}

std::size_t NumberReader::range_word(std::size_t i, LanguageSet languages) const {
  if (i >= tokens_.size() || !may_begin_range(small(i))) return 0;
  for (const RangeWord &one : range_words()) {
    if (one.words[0].empty()) break;
    if (!mark(i, one.words[0]) || (is_range_letter(one.words[0]) && (one.languages & languages) == 0))
      continue;
    std::size_t same = 1;
    while (same < one.size() && mark(i + same, one.words[same])) ++same;
    if (same == one.size()) return same;
  }
  return 0;
}

std::optional<Number> NumberReader::number(std::size_t i, const NounWord &noun) const {
  if (i >= tokens_.size()) return std::nullopt;
  std::size_t begin = i;
  // "commi da 1 a 3"
  if (const LanguageSet *opens = word_table<&LanguageData::citing, &Citing::range_opens>.find(small(i));
      opens != nullptr && (*opens & noun.languages) != 0)
    ++begin;
  auto first = single(begin, noun.level);
  if (begin > i && (!first || range_word(first->next, noun.languages) == 0)) return std::nullopt;
  if (!first)
    if (const auto said = ordinal_behind(small(i), noun.languages)) {
      first = Number{};
      first->value = std::to_string(*said);
      first->next = i + 1;
    }
  if (!first || first->hole) return first;
  if (const std::size_t words = range_word(first->next, noun.languages)) {
    const bool hyphen = mark(first->next, "-");
    const auto last = single(first->next + words, noun.level);
    if (last && !last->hole && hyphen && !noun.plural && noun.level == Level::article) {
      first->value += "-" + last->value; // "article 112-3"
      first->next = last->next;
    } else if (last && !last->hole) {
      first->to = last->value;
      first->next = last->next;
    }
  }
  return first;
}

} // namespace beding::intake
