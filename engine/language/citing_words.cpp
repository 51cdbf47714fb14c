#include "engine/language/citing_words.hpp"

namespace beding {
namespace {

struct Kind {
  WordList PartNouns::*list;
  PartLevel level;
  int rank;
};
constexpr std::array kinds{Kind{&PartNouns::annex, PartLevel::annex, 0},
                           Kind{&PartNouns::part, PartLevel::chapter, 1},
                           Kind{&PartNouns::title, PartLevel::chapter, 2},
                           Kind{&PartNouns::chapter, PartLevel::chapter, 3},
                           Kind{&PartNouns::division, PartLevel::chapter, 4},
                           Kind{&PartNouns::paragraph, PartLevel::chapter, 5},
                           Kind{&PartNouns::article, PartLevel::article, no_rank},
                           Kind{&PartNouns::subclause, PartLevel::subclause, no_rank},
                           Kind{&PartNouns::point, PartLevel::point, no_rank},
                           Kind{&PartNouns::sentence, PartLevel::sentence, no_rank}};

constexpr NounWord noun_of(std::string_view said, const Kind &kind) {
  NounWord noun{.word = said, .level = kind.level, .rank = kind.rank};
  bool without_stop = false;
  for (std::size_t blank = said.rfind(' '); blank != std::string_view::npos; blank = said.rfind(' ')) {
    switch (said[blank + 1]) {
    case '+': noun.plural = true; break;
    case '?': noun.weak = true; break;
    case '.': noun.short_form = true; break;
    case '~': without_stop = true; break;
    case '^': noun.may_group = true; break;
    case '!': noun.told = true; break;
    default: throw "a noun is marked with + ? . ~ ^ ! only"; // ends the compilation
    }
    said = said.substr(0, blank);
  }
  noun.word = said;
  noun.needs_stop = noun.short_form && !without_stop && said.size() < 3;
  noun.told = (noun.told || has_heading(kind.level)) && !noun.weak;
  return noun;
}

template <class Take>
constexpr void each_noun(Take take) {
  for (std::size_t i = 0; i < all_languages.size(); ++i)
    for (const Kind &kind : kinds)
      (all_languages[i].citing.nouns.*kind.list).each([&](std::string_view said) {
        take(noun_of(said, kind), one_language(i));
      });
}

constexpr std::size_t count_of_nouns = [] {
  std::size_t count = 0;
  each_noun([&](const NounWord &, LanguageSet) { ++count; });
  return count;
}();

constexpr auto nouns = [] {
  WordTable<NounWord, count_of_nouns> table;
  each_noun([&](const NounWord &noun, LanguageSet language) {
    NounWord &known = table[noun.word];
    // which language a text is in is not known when its nouns are read
    if (known.languages != 0 && (known.level != noun.level || known.rank != noun.rank))
      throw "two languages give one noun another level";
    const auto languages = static_cast<LanguageSet>(known.languages | language);
    if (known.languages == 0) known = noun;
    known.languages = languages;
  });
  return table;
}();

// By the first byte, the second bytes as bits.
constexpr auto beginnings = [] {
  WordBeginnings bits{};
  for (const auto &one : nouns)
    if (one.value.told)
      for (const bool capital : {false, true}) {
        const auto first = static_cast<unsigned char>(one.word[0]);
        const std::size_t place = capital && first >= 'a' && first <= 'z' ? first - 'a' + 'A' : first;
        bits[place] |= 1U << (static_cast<unsigned char>(one.word[1]) & 31U);
      }
  return bits;
}();

struct Ordinal {
  int value = 0;
  LanguageSet languages = 0;
};

template <class Take>
constexpr void each_ordinal(Take take) {
  for (std::size_t i = 0; i < all_languages.size(); ++i) {
    int value = 0;
    all_languages[i].citing.ordinals.each([&](std::string_view said) {
      ++value;
      while (!said.empty()) {
        const std::size_t end = std::min(said.find('/'), said.size());
        take(said.substr(0, end), Ordinal{value, one_language(i)});
        said.remove_prefix(std::min(end + 1, said.size()));
      }
    });
  }
}

constexpr std::size_t count_of_ordinals = [] {
  std::size_t count = 0;
  each_ordinal([&](std::string_view, Ordinal) { ++count; });
  return count;
}();

constexpr auto ordinals = [] {
  WordTable<Ordinal, count_of_ordinals> table;
  each_ordinal([&](std::string_view word, Ordinal one) {
    Ordinal &known = table[word];
    if (known.value != 0 && known.value != one.value) throw "two languages give one ordinal another value";
    known.value = one.value;
    known.languages |= one.languages;
  });
  return table;
}();

constexpr LanguageSet languages_with(bool Citing::*so) {
  LanguageSet set = 0;
  for (std::size_t i = 0; i < all_languages.size(); ++i)
    if (all_languages[i].citing.*so) set |= one_language(i);
  return set;
}
constexpr LanguageSet with_ordinals_behind = languages_with(&Citing::ordinals_behind);

constexpr bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

constexpr auto ranges = [] {
  std::array<RangeWord, all_words<&LanguageData::citing, &Citing::range>.size()> all{};
  std::size_t next = 0;
  for (std::size_t i = 0; i < all_languages.size(); ++i)
    all_languages[i].citing.range.each([&](std::string_view said) {
      all[next].languages = one_language(i);
      for (std::string_view &word : all[next].words) {
        const std::size_t end = std::min(said.find(' '), said.size());
        word = said.substr(0, end);
        said.remove_prefix(std::min(end + 1, said.size()));
      }
      if (!said.empty()) throw "a range has at most three words";
      ++next;
    });
  // the same words of several languages are said once
  for (RangeWord &one : all)
    for (RangeWord &other : all)
      if (&one < &other && one.words == other.words) {
        one.languages |= other.languages;
        other = {};
      }
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = i + 1; k < all.size(); ++k)
      if (!all[k].words[0].empty() && (all[i].words[0].empty() || all[i].size() < all[k].size()))
        std::swap(all[i], all[k]);
  return all;
}();

constexpr auto range_beginnings = [] {
  WordTable<bool, ranges.size()> table;
  for (const RangeWord &one : ranges)
    if (!one.words[0].empty()) table[one.words[0]] = true;
  return table;
}();

} // namespace

const NounWord *noun_word(std::string_view small) { return nouns.find(small); }

const WordBeginnings &noun_beginnings() { return beginnings; }

std::optional<int> ordinal_word(std::string_view small) {
  if (const Ordinal *found = ordinals.find(small)) return found->value;
  // ersten, erster, erstes, erstem
  if (small.size() > 5)
    for (const LanguageData &one : all_languages)
      if (one.citing.ordinal_endings.find(small.back()) != std::string_view::npos)
        if (const Ordinal *found = ordinals.find(small.substr(0, small.size() - 1))) return found->value;
  std::size_t digits = 0;
  int value = 0;
  while (digits < small.size() && small[digits] >= '0' && small[digits] <= '9' && digits < 3)
    value = value * 10 + (small[digits++] - '0');
  if (digits > 0 && digits < 3 && is_in<&LanguageData::citing, &Citing::ordinal_marks>(small.substr(digits)))
    return value;
  return std::nullopt;
}

std::optional<int> ordinal_behind(std::string_view small, LanguageSet languages) {
  if ((languages & with_ordinals_behind) == 0) return std::nullopt;
  const Ordinal *found = ordinals.find(small);
  if (found == nullptr || (found->languages & languages & with_ordinals_behind) == 0) return std::nullopt;
  return found->value;
}

std::string_view without_first_mark(std::string_view number) {
  for (const LanguageData &one : all_languages) {
    const std::string_view mark = one.writing.first_day;
    if (!mark.empty() && is_small_letter(mark[0]) && number.size() > mark.size() && number.ends_with(mark) &&
        !is_small_letter(number[number.size() - mark.size() - 1]))
      return number.substr(0, number.size() - mark.size());
  }
  return number;
}

bool is_and(std::string_view small, LanguageSet languages) {
  const LanguageSet *found = word_table<&LanguageData::citing, &Citing::joining>.find(small);
  return found != nullptr && (small.size() > 1 || !is_small_letter(small[0]) || (*found & languages) != 0);
}

const std::array<RangeWord, all_words<&LanguageData::citing, &Citing::range>.size()> &range_words() {
  return ranges;
}
bool may_begin_range(std::string_view small) { return range_beginnings.find(small) != nullptr; }
bool is_range_letter(std::string_view word) { return word.size() == 1 && is_small_letter(word[0]); }

bool nouns_have_capitals_behind(std::string_view of) {
  constexpr LanguageSet with_capitals = languages_with(&Citing::nouns_have_capitals);
  const LanguageSet *found = word_table<&LanguageData::citing, &Citing::of_words>.find(of);
  return found != nullptr && (*found & with_capitals) != 0;
}

bool is_other_word(std::string_view small) {
  return is_in<&LanguageData::citing, &Citing::other_texts>(small);
}

bool is_other_text(std::string_view small) {
  const auto own = [](std::string_view word) {
    return is_in<&LanguageData::citing, &Citing::own_texts>(word);
  };
  constexpr const auto &others = all_words<&LanguageData::citing, &Citing::other_texts>;
  return std::any_of(others.begin(), others.end(), [&](std::string_view word) {
    if (word.ends_with('-')) {
      word.remove_suffix(1);
      return small.starts_with(word) && own(small.substr(word.size()));
    }
    return word.starts_with('-') && small.ends_with(word) && own(small.substr(0, small.size() - word.size()));
  });
}

bool is_law_word(std::string_view small) {
  constexpr const auto &laws = word_table<&LanguageData::citing, &Citing::laws>;
  if (small.empty()) return false;
  if (laws.find(small) != nullptr) return true;
  for (const std::string_view one : all_words<&LanguageData::citing, &Citing::laws>)
    if (one[0] == '-' || one[0] == '_') {
      const std::string_view end = one.substr(1);
      if ((one[0] == '-' && small == end) || (small.size() > end.size() + 2 && small.ends_with(end)))
        return true;
    }
  return false;
}

} // namespace beding
