#include "intake/import/habits.hpp"

#include "dsl/messages/characters.hpp"
#include "intake/refer/label_text.hpp"
#include "intake/refer/words.hpp"

#include <algorithm>
#include <tuple>

namespace beding::intake {
namespace {

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Where the word that ends at `end` begins; a full stop may be part of it.
std::size_t word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  if (begin > 0 && text[begin - 1] == '.') --begin;
  while (begin > 0 && letter(text[begin - 1])) --begin;
  return begin + 1 < end || (begin < end && letter(text[begin])) ? begin : end;
}

// "Section" of "Section 2.1"; empty when it is not a word and a number.
std::string noun_of(std::string_view text) {
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit < 2 || text[digit - 1] != ' ') return {};
  const std::string_view word = text.substr(0, digit - 1);
  if (word.find(' ') != std::string_view::npos) return {};
  const NounWord *noun = noun_word(small_letters(word));
  return noun != nullptr && noun->level == Level::article ? std::string(word) : std::string();
}

bool begins_sentence(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  return at == 0 || text[at - 1] == '.' || text[at - 1] == ':';
}

} // namespace

bool LevelHabit::operator<(const LevelHabit &other) const {
  const auto all = [](const LevelHabit &one) {
    return std::tie(one.word, one.separator, one.separated, one.bracketed, one.closed, one.ordinal);
  };
  return all(*this) < all(other);
}

namespace {

// "lid 2", "(b)", "sub b)": where it begins, and what it says around the number; nothing when no word and no
// bracket stands before it.
std::optional<std::size_t> with_number(std::string_view text, std::size_t begin, LevelHabit &habit) {
  if (begin == 0) return std::nullopt;
  if (text[begin - 1] == '(' && habit.closed) {
    habit.bracketed = true;
    habit.closed = false;
    --begin;
  }
  const bool blank = begin > 0 && text[begin - 1] == ' ';
  const std::size_t word = blank ? word_before(text, begin - 1) : begin;
  if (blank && word < begin - 1) {
    habit.word = text.substr(word, begin - 1 - word);
    return word;
  }
  return habit.bracketed ? std::optional(begin) : std::nullopt;
}

// "tweede lid".
std::optional<std::size_t> with_ordinal(std::string_view text, std::size_t end, const std::string &number,
                                        LevelHabit &habit) {
  const std::size_t word = word_before(text, end);
  if (word == end || word < 2 || text[word - 1] != ' ') return std::nullopt;
  const std::size_t ordinal = word_before(text, word - 1);
  const auto said = ordinal_word(small_letters(text.substr(ordinal, word - 1 - ordinal)));
  if (!said || std::to_string(*said) != number) return std::nullopt;
  habit.word = text.substr(word, end - word);
  habit.ordinal = true;
  return ordinal;
}

} // namespace

std::optional<LastStep> last_step(std::string_view text, const std::string &number) {
  LastStep step;
  LevelHabit &habit = step.habit;
  habit.closed = text.ends_with(")");
  const std::size_t end = text.size() - (habit.closed ? 1 : 0);
  const bool digits =
      number.size() <= end && small_letters(text.substr(end - number.size(), number.size())) == number;
  const auto begin =
      digits ? with_number(text, end - number.size(), habit) : with_ordinal(text, end, number, habit);
  if (!begin) return std::nullopt;
  std::size_t above = *begin;
  while (above > 0 && (text[above - 1] == ' ' || text[above - 1] == ',')) --above;
  // "het eerste lid": an article is no unit above
  const bool article = above > 0 && letter(text[above - 1]);
  if (above > 0 && !article) {
    habit.separated = true;
    habit.separator = text.substr(above, *begin - above);
  }
  step.begin = above;
  return step;
}

Habits::Habits(const Paper &paper, const Scan &scan, const std::map<std::uint32_t, Rank> &ranks)
    : paper_(paper), scan_(scan), ranks_(ranks) {
  for (const Citation &one : scan.citations)
    if (one.leads == Leads::somewhere && !one.own) read(one);
  article_ = most(one_);
  // "artikelen" alone serves behind a "de" that stays typed; the other way round it does not
  if (std::any_of(more_.begin(), more_.end(), [](const auto &one) { return !one.first.starts_with("de "); }))
    std::erase_if(more_, [](const auto &one) { return one.first.starts_with("de "); });
  articles_ = most(more_);
}

void Habits::read(const Citation &one) {
  std::string_view text = one.text;
  if (one.title_at > one.at.begin) text = text.substr(0, one.title_at - one.at.begin);
  const std::string plain = plain_blanks(std::string(text)); // "lid 2" may have a blank that does not break
  text = plain;
  if (one.units.size() > 1)
    read_several(one, text);
  else if (!one.units.empty())
    read_one(one, text);
}

bool Habits::begins(const Citation &one) const {
  return begins_sentence(paper_.paragraphs[one.paragraph].text, one.at.begin);
}

void Habits::read_several(const Citation &one, std::string_view text) {
  std::string noun = noun_of(text);
  if (begins(one)) noun = small_letters(noun);
  const bool article = behind_article(paper_.paragraphs[one.paragraph].text, one.at.begin) < one.at.begin;
  if (!noun.empty() && noun_word(small_letters(noun))->plural) ++more_[(article ? "de " : "") + noun];
  const std::string word(text.substr(0, text.find(' ')));
  const std::string &own = scan_.outline.units[one.units.front()].label.noun;
  if (!own.empty() && word != own) ++nouns_[own][word];
}

void Habits::read_one(const Citation &one, std::string_view text) {
  const auto &units = scan_.outline.units;
  std::uint32_t unit = one.units.front();
  while (unit != nowhere && units[unit].kind == UnitKind::item) {
    const std::string &number = units[unit].label.number;
    if (number.find('.') != std::string::npos) break; // "2.1": cited as an article is
    const auto rank = ranks_.find(unit);
    const auto step = last_step(text, number);
    if (rank == ranks_.end() || !step) return;
    ++levels_[rank->second][step->habit];
    text = text.substr(0, step->begin);
    unit = units[unit].parent;
  }
  if (unit == nowhere || (units[unit].kind != UnitKind::item && units[unit].kind != UnitKind::article))
    return;
  std::string noun = noun_of(text);
  // a capital at the start of a sentence says nothing, where others say otherwise
  if (begins(one) && one_.contains(small_letters(noun))) noun = small_letters(noun);
  if (!noun.empty()) ++one_[noun];
}

std::uint32_t behind_article(std::string_view text, std::uint32_t at) {
  constexpr std::uint32_t length = 3; // of "de "
  const bool there =
      at >= length &&
      (text.substr(at - length, length) == "de " || text.substr(at - length, length) == "De ") &&
      (at == length || text[at - length - 1] == ' ');
  return there ? at - length : at;
}

std::string Habits::more_of(const std::string &noun) const {
  const auto found = nouns_.find(noun);
  return found == nouns_.end() ? std::string() : most(found->second);
}

std::optional<LevelHabit> Habits::level(Rank rank) const {
  const auto found = levels_.find(rank);
  if (found == levels_.end()) return std::nullopt;
  LevelHabit best = most(found->second);
  // the word may be said without, and the separator elsewhere
  if (!best.separated)
    for (const auto &[habit, many] : found->second)
      if (habit.separated && habit.word == best.word && habit.ordinal == best.ordinal) best = habit;
  return best;
}

} // namespace beding::intake
