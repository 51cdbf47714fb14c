#include "engine/language/typed_places.hpp"

#include "dsl/letters.hpp"
#include "engine/language/citing_words.hpp"

#include <algorithm>
#include <array>

namespace beding {
namespace {

using View = std::string_view;

bool blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool letter(char c) { // or part of one
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || upper(c);
}

template <auto List>
bool cites(View word) {
  return is_in<&LanguageData::citing, List>(word);
}

std::size_t run_of(View text, std::size_t at, View mark) {
  std::size_t end = at;
  while (text.substr(end).starts_with(mark)) end += mark.size();
  return end;
}

std::size_t past_blanks(View text, std::size_t at) {
  while (at < text.size() && blank(text[at])) ++at;
  return at;
}

bool open_before(View text, std::size_t at) { return at == 0 || blank(text[at - 1]) || text[at - 1] == '('; }
// The length of an apostrophe, straight or curly.
std::size_t apostrophe(View text, std::size_t at) {
  return text.substr(at, 1) == "'" ? 1 : text.substr(at, 3) == "’" ? 3 : 0;
}
bool word_start(View text, std::size_t at) {
  return at == 0 || (!letter(text[at - 1]) && !digit(text[at - 1])) ||
         (at >= 3 && apostrophe(text, at - 3) == 3);
}
bool word_end(View text, std::size_t at) { return at >= text.size() || !letter(text[at]); }

bool placeholder_text(View inside) {
  while (!inside.empty() && blank(inside.front())) inside.remove_prefix(1);
  const std::string folded = fold_ascii(inside);
  constexpr const auto &words = all_words<&LanguageData::open, &Open::placeholders>;
  if (std::any_of(words.begin(), words.end(),
                  [&](View word) { return folded.starts_with(word) && word_end(folded, word.size()); }))
    return true;
  for (std::size_t at = 0; at < inside.size();) {
    std::size_t next = at;
    for (const View mark : {View("●"), View("•"), View("…"), View("*"), View("."), View("_"), View("X"),
                            View("x"), View(" "), View("-")})
      next = std::max(next, run_of(inside, at, mark));
    if (next == at) return false;
    at = next;
  }
  return true;
}

constexpr char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Whether a phrase in small letters stands here, in whatever capitals; the first letter nearly always tells.
bool begins_with(View text, std::size_t at, View phrase) {
  if (text.size() - at < phrase.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i)
    if (small(text[at + i]) != phrase[i]) return false;
  return true;
}

constexpr auto &phrases = all_words<&LanguageData::open, &Open::phrases>;
constexpr auto &plain_phrases = all_words<&LanguageData::open, &Open::plain_phrases>;

// With which bytes a phrase may begin, and by each its second bytes as bits.
constexpr auto phrase_beginnings = [] {
  WordBeginnings bits{};
  const auto add = [&](View phrase) {
    const std::uint32_t bit = 1U << (static_cast<unsigned char>(phrase[1]) & 31U);
    const auto first = static_cast<unsigned char>(phrase[0]);
    bits[first] |= bit;
    if (first >= 'a' && first <= 'z') bits[first - 'a' + 'A'] |= bit;
  };
  for (const View phrase : phrases) add(phrase);
  for (const View phrase : plain_phrases) add(phrase);
  return bits;
}();
bool may_begin(const WordBeginnings &words, View text, std::size_t at) {
  return at + 1 < text.size() &&
         (words[static_cast<unsigned char>(text[at])] >> (static_cast<unsigned char>(text[at + 1]) & 31U) &
          1U) != 0;
}

// Where the open place that begins at `at` ends, or `at`.
std::size_t hole_end(View text, std::size_t at) {
  if (const std::size_t end = run_of(text, at, "*"); end > at + 1) return end;
  if (const std::size_t end = run_of(text, at, "_"); end > at + 2) return end;
  if (text[at] == '[') {
    const std::size_t close = text.substr(0, at + 80).find(']', at);
    return close != View::npos && placeholder_text(text.substr(at + 1, close - at - 1)) ? close + 1 : at;
  }
  if (const std::size_t end = run_of(text, at, "●"); end > at) return end;
  if (at == 0 || !letter(text[at - 1]))
    if (const std::size_t end = run_of(text, at, "X"); end > at + 1) return word_end(text, end) ? end : at;
  if (open_before(text, at)) {
    if (const std::size_t end = run_of(text, at, "."); end > at + 1 && word_end(text, end)) return end;
    if (const std::size_t end = run_of(text, at, "…"); end > at && word_end(text, end)) return end;
  }
  return at + open_phrase(text, at);
}

// A noun of a part at `at`: behind it, its full stop and its blanks; `at` when there is none.
struct Unit {
  std::size_t end = 0;
  LanguageSet languages = 0;
};
Unit unit_at(View text, std::size_t at) {
  const Unit none{.end = at};
  if (text.substr(at).starts_with("§"))
    return {past_blanks(text, run_of(text, at, "§")), noun_word("§")->languages};
  constexpr std::size_t longest = 24;
  std::array<char, longest> folded{};
  std::size_t size = 0;
  while (size < longest && at + size < text.size() && (letter(text[at + size]) || text[at + size] == '-')) {
    folded[size] = small(text[at + size]);
    ++size;
  }
  const NounWord *noun = noun_word(View(folded.data(), size));
  if (noun == nullptr || !noun->told) return none;
  std::size_t end = at + size;
  if (noun->short_form) {
    if (end >= text.size() || text[end] != '.') return none;
    ++end;
  }
  if (end >= text.size() || !blank(text[end])) return none;
  return {past_blanks(text, end), noun->languages};
}

// "4", "4.6", "12a", or behind an annex "A" and "II"; `at` when none.
std::size_t number_end(View text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && digit(text[end])) ++end;
  if (end == at) {
    while (end < text.size() && upper(text[end]) && end - at < 4) ++end;
    const bool roman = text.substr(at, end - at).find_first_not_of("IVXL") == View::npos;
    return end > at && (end == at + 1 || roman) && word_end(text, end) ? end : at;
  }
  while (end + 1 < text.size() && text[end] == '.' && digit(text[end + 1]))
    for (++end; end < text.size() && digit(text[end]);) ++end;
  std::size_t suffix = end;
  while (suffix < text.size() && letter(text[suffix])) ++suffix;
  return suffix - end <= 3 ? suffix : at;
}

// A word without its punctuation, folded, and where the next begins. "dell'accordo" is two words.
struct Said {
  std::string word = {};
  std::size_t next = 0;
};
Said word_at(View text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (letter(text[end]) || digit(text[end])) && apostrophe(text, end) == 0) ++end;
  Said said{fold_ascii(text.substr(at, end - at)), std::max(end, at + 1)};
  if (const std::size_t mark = apostrophe(text, end); mark > 0 && is_elided(said.word + "'"))
    return {said.word + "'", end + mark};
  return said;
}

// "dit", "this", "het convenant"
bool is_own(View text, const Said &then) {
  if (is_this(then.word)) return true;
  const std::size_t next = past_blanks(text, then.next);
  return cites<&Citing::own_texts>(then.word) || (is_article_word(then.word) && next < text.size() &&
                                                  cites<&Citing::own_texts>(word_at(text, next).word));
}
bool is_law(View word) { return is_law_word(word) || cites<&Citing::law_like>(word); }

// Stands between a number and the words that say of what it is one: "tweede", "lid", "en", "tot", "met".
bool qualifies(View word) {
  const NounWord *noun = noun_word(word);
  return (noun != nullptr && !has_heading(noun->level)) || ordinal_word(word).has_value() ||
         cites<&Citing::joining>(word) || cites<&Citing::range>(word) || cites<&Citing::head>(word) ||
         cites<&Citing::also_behind>(word);
}

// The languages in which a word says that what follows is cited from.
LanguageSet linking(View word) {
  constexpr const auto &links = word_table<&LanguageData::citing, &Citing::of_words>;
  constexpr const auto &others = word_table<&LanguageData::citing, &Citing::from_words>;
  const LanguageSet *link = links.find(word);
  if (link == nullptr) link = others.find(word);
  return link == nullptr ? LanguageSet{} : *link;
}

bool ends_citing(View text, std::size_t at) {
  const char c = text[at];
  return c == ';' || c == ')' || (c == '.' && (at + 1 == text.size() || blank(text[at + 1])));
}

// Whether the words behind a number say that it is one of another law or agreement.
bool of_another(View text, std::size_t at, LanguageSet languages) {
  if (at + 1 < text.size() && text[at] == ':' && digit(text[at + 1])) return true; // "6:162"
  while (at < text.size()) {
    const char c = text[at];
    if (ends_citing(text, at)) return false;
    if (!letter(c) && !digit(c)) {
      ++at;
      continue;
    }
    const auto [word, end] = word_at(text, at);
    const std::size_t next = past_blanks(text, end);
    const Said then = next < text.size() ? word_at(text, next) : Said{};
    const LanguageSet link = linking(word);
    if (cites<&Citing::or_of>(word)) {
      if (is_own(text, then)) return false;
      // a name may have no article
      if (is_of_the(word, then.word) || (next < text.size() && upper(text[next]))) return true;
    } else if ((link & languages) != 0)
      return !then.word.empty() && !is_own(text, then) && !cites<&Citing::no_law>(then.word);
    else if (!digit(c) && word.size() > 1 && !qualifies(word))
      return upper(c) || is_law(word);
    at = end;
  }
  return false;
}

// "AVG artikel 28", "Boek 7, artikel 1"
bool behind_law(View text, std::size_t at) {
  while (at > 0 && (blank(text[at - 1]) || text[at - 1] == ',' || digit(text[at - 1]))) --at;
  std::size_t begin = at;
  while (begin > 0 && letter(text[begin - 1])) --begin;
  const View word = text.substr(begin, at - begin);
  return std::count_if(word.begin(), word.end(), upper) > 1 || is_law(fold_ascii(word));
}

constexpr auto marks = [] {
  std::array<bool, 256> all{};
  for (const View one :
       {View("*"), View("_"), View("["), View("●"), View("X"), View("."), View("…"), View("§")})
    all[static_cast<unsigned char>(one[0])] = true;
  return all;
}();

class Finder {
public:
  Finder(View text, const KnownHeadings &headings) : text_(text), headings_(headings) {}

  std::vector<TypedPlace> run() {
    // most characters are passed over by the first two tests
    for (std::size_t at = 0; at < text_.size();) {
      const bool mark = marks[static_cast<unsigned char>(text_[at])];
      const bool noun = may_begin(nouns_, text_, at);
      if (!mark && !noun && !may_begin(phrase_beginnings, text_, at))
        ++at;
      else if (mark || word_start(text_, at))
        at = look_at(at, mark, noun);
      else
        ++at;
    }
    return std::move(found_);
  }

private:
  // Where to go on.
  std::size_t look_at(std::size_t at, bool mark, bool noun) {
    if (const Unit unit = noun ? unit_at(text_, at) : Unit{.end = at};
        unit.end > at && unit.end < text_.size()) {
      if (const std::size_t end = hole_end(text_, unit.end); end > unit.end)
        return add(TypedPlace::Kind::hole, at, end);
      if (const std::size_t end = number_end(text_, unit.end); end > unit.end)
        return reference(at, end, unit.languages);
    }
    const std::size_t end = mark ? hole_end(text_, at) : at + open_phrase(text_, at);
    return end > at ? add(TypedPlace::Kind::hole, at, end) : at + 1;
  }

  std::size_t reference(std::size_t begin, std::size_t end, LanguageSet languages) {
    const bool named = !heading_at(end).first.empty();
    if (!named && (behind_law(text_, begin) || of_another(text_, end, languages))) return end;
    return add(TypedPlace::Kind::reference, begin, end);
  }

  std::size_t add(TypedPlace::Kind kind, std::size_t begin, std::size_t end) {
    TypedPlace one{.kind = kind, .begin = begin, .end = end};
    const bool unit = unit_at(text_, begin).end > begin;
    if (auto [clause, heading_end] = heading_at(end); unit && !clause.empty()) {
      one.clause = std::move(clause);
      one.end = heading_end;
    }
    found_.push_back(std::move(one));
    return found_.back().end;
  }

  // The clause whose heading stands behind `at`, in parentheses or not, and where that ends.
  std::pair<std::string, std::size_t> heading_at(std::size_t at) const {
    std::size_t begin = past_blanks(text_, at);
    const bool parenthesis = begin < text_.size() && text_[begin] == '(';
    if (parenthesis) ++begin;
    const KnownHeadings::Heading *best = headings_.at(text_, begin);
    if (best == nullptr) return {};
    std::size_t end = begin + best->text.size();
    if (parenthesis) {
      if (end >= text_.size() || text_[end] != ')') return {};
      ++end;
    }
    return {best->clause, end};
  }

  View text_;
  const KnownHeadings &headings_;
  const WordBeginnings &nouns_ = noun_beginnings();
  std::vector<TypedPlace> found_;
};

} // namespace

KnownHeadings::KnownHeadings(std::initializer_list<Heading> all) {
  for (const Heading &one : all) add(one);
}

void KnownHeadings::add(Heading one) {
  constexpr std::size_t shortest = 3;
  if (one.text.size() < shortest) return;
  longest_ = std::max(longest_, one.text.size());
  std::string key = one.text;
  all_.emplace(std::move(key), std::move(one));
}

const KnownHeadings::Heading *KnownHeadings::at(View text, std::size_t at) const {
  if (at >= text.size()) return nullptr;
  std::string folded = fold_ascii(text.substr(at, longest_));
  for (std::size_t size = folded.size(); size > 0; --size) {
    if (!word_end(text, at + size)) continue;
    folded.resize(size);
    if (const auto found = all_.find(folded); found != all_.end()) return &found->second;
  }
  return nullptr;
}

std::vector<TypedPlace> find_typed_places(View text, const KnownHeadings &headings) {
  return Finder(text, headings).run();
}

std::size_t open_phrase(View text, std::size_t at) {
  if (!may_begin(phrase_beginnings, text, at) || !word_start(text, at)) return 0;
  const auto ends = [&](View phrase) {
    const std::size_t end = at + phrase.size();
    return word_end(text, end) || phrase.back() == '.';
  };
  for (const View phrase : phrases)
    if (begins_with(text, at, phrase) && ends(phrase)) return phrase.size();
  // "op een nader te bepalen wijze" is plain language; "termijn: nader te bepalen" is open
  std::size_t before = at;
  while (before > 0 && text[before - 1] == ' ') --before;
  if (before > 0 && text[before - 1] != ':' && text[before - 1] != '(') return 0;
  for (const View phrase : plain_phrases)
    if (begins_with(text, at, phrase) && ends(phrase) && text.substr(at + phrase.size(), 1) != " ")
      return phrase.size();
  return 0;
}

std::size_t typed_number(View text) {
  const bool open = text.starts_with('(');
  const std::size_t begin = open ? 1 : 0;
  std::size_t end = begin;
  while (end < text.size() && digit(text[end])) ++end;
  if (end == begin) {
    while (end < text.size() && (letter(text[end]) && static_cast<unsigned char>(text[end]) < 0x80)) ++end;
    const bool roman = text.substr(begin, end - begin).find_first_not_of("ivx") == View::npos;
    if (end == begin || (end - begin > 1 && !roman)) return 0;
  } else if (end - begin > 2)
    return 0; // a year
  if (text.substr(end).starts_with("°")) end += View("°").size();
  const bool closed = end < text.size() && (text[end] == ')' || (!open && text[end] == '.'));
  if (!closed && end < begin + 3) return 0;
  if (closed) ++end;
  const std::size_t next = past_blanks(text, end);
  return next > end ? next : 0;
}

} // namespace beding
