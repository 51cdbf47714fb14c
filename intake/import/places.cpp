#include "intake/import/places.hpp"

#include "dsl/keywords.hpp"
#include "dsl/letters.hpp"
#include "intake/refer/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

// Letters with marks as the plain ones, of the languages that are read here.
std::string plain_letters(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 24> marks{
      {{"á", "a"}, {"à", "a"}, {"â", "a"}, {"ä", "a"}, {"å", "a"}, {"ç", "c"}, {"é", "e"},  {"è", "e"},
       {"ê", "e"}, {"ë", "e"}, {"í", "i"}, {"ì", "i"}, {"î", "i"}, {"ï", "i"}, {"ñ", "n"},  {"ó", "o"},
       {"ò", "o"}, {"ô", "o"}, {"ö", "o"}, {"ú", "u"}, {"ù", "u"}, {"û", "u"}, {"ü", "ue"}, {"ß", "ss"}}};
  std::string out = small_letters(text);
  for (const auto &[mark, plain] : marks)
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at))
      out.replace(at, mark.size(), plain);
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : plain_letters(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      words.back() += c;
    else if (c != '\'' && !words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

template <auto List>
bool is_plain_in(const std::string &word) {
  constexpr const auto &words = all_words<&LanguageData::open, List>;
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view one) { return plain_letters(one) == word; });
}

// "XXX" is a sign of its own.
bool says_nothing(const std::string &word) {
  return is_plain_in<&Open::fill_in>(word) || word.find_first_not_of('x') == std::string::npos;
}

} // namespace

std::string name_of(std::string_view words, std::string_view otherwise) {
  constexpr std::size_t longest = 36;
  std::string name;
  for (const std::string &word : words_of(words)) {
    if (!name.empty() && name.size() + word.size() + 1 > longest) break;
    name += (name.empty() ? "" : "-") + word;
  }
  if (name.size() > longest) name.resize(longest);
  if (name.empty()) return std::string(otherwise);
  if (name[0] >= '0' && name[0] <= '9') name = std::string(otherwise) + "-" + name;
  return name;
}

namespace {

// What a place asks for, whatever the order of its words: "naam OD" is "OD naam"; empty when it has none.
std::string meaning_of(const std::string &place) {
  std::vector<std::string> words = words_of(place);
  std::erase_if(words, says_nothing);
  std::sort(words.begin(), words.end());
  std::string meaning = fmt::format("{}", fmt::join(words, " "));
  for (const std::string_view end : all_words<&LanguageData::open, &Open::fill_in_ends>)
    if (meaning.size() > end.size() && meaning.ends_with(end)) {
      meaning.resize(meaning.size() - end.size());
      break;
    }
  return meaning;
}

// "[OD naam]" and "[invullen naam OD]"; but not "[OD]", nor with other capitals.
bool same_words(const std::string &a, const std::string &b) {
  const auto sorted = [](const std::string &place) {
    std::vector<std::string> words = words_of(place);
    std::erase_if(words, [](const std::string &word) { return is_plain_in<&Open::fill_in_first>(word); });
    std::sort(words.begin(), words.end());
    return words;
  };
  return a == b || (small_letters(a) != small_letters(b) && sorted(a) == sorted(b));
}

// "[naam]" has a word for it, "[●]", "XXX" and "[invullen]" have none.
bool has_words(const std::string &place) {
  const std::vector<std::string> words = words_of(place);
  return std::any_of(words.begin(), words.end(), [](const std::string &word) {
    return !is_plain_in<&Open::fill_in_first>(word) && word.find_first_not_of('x') != std::string::npos;
  });
}

// "[bedrag]" and "[naam]" stand for something else each time.
bool says_which(const std::string &place) {
  const std::vector<std::string> words = words_of(place);
  return !meaning_of(place).empty() && (words.size() != 1 || !is_plain_in<&Open::general>(words.front()));
}

std::string caption_of(std::string hole) {
  while (!hole.empty() && (hole.front() == '[' || hole.front() == ' ')) hole.erase(0, 1);
  while (!hole.empty() && (hole.back() == ']' || hole.back() == ' ')) hole.pop_back();
  if (const std::size_t blank = hole.find(' '); blank != std::string::npos)
    if (is_in<&LanguageData::open, &Open::fill_in_first>(small_letters(hole.substr(0, blank))))
      hole.erase(0, blank + 1);
  return hole;
}

} // namespace

std::string TakenNames::unique(const std::string &name) {
  const auto [known, fresh] = next_.try_emplace(name, 2);
  if (fresh) return name;
  int &number = known->second; // it stays where it is while others are added
  std::string other;
  do other = name + "-" + std::to_string(number++);
  while (!next_.try_emplace(other, 2).second);
  return other;
}

std::string OpenPlaces::unique(const std::string &base) {
  if (is_reserved(base, Named::value)) names_.withhold(base, 1);
  return names_.unique(base);
}

const OpenPlaces::Question &OpenPlaces::question(const Asked &asked) const {
  return asked.of_party ? parties_[asked.party].fields[asked.index] : questions_[asked.index];
}

std::string OpenPlaces::name_of(const Asked &asked) const {
  return (asked.of_party ? parties_[asked.party].name + "." : "") + question(asked).name;
}

void OpenPlaces::add_party(std::uint32_t paragraph, std::string called, const std::vector<Found> &places) {
  called = without_article(called);
  if (const std::size_t blank = called.rfind(' '); blank != std::string::npos)
    if (is_in<&LanguageData::looks, &Looks::party_ends>(called.substr(blank + 1))) called.resize(blank);
  called = capital_ascii(std::move(called));
  if (std::none_of(places.begin(), places.end(), [](const Found &one) { return has_words(one.text); }))
    return;
  introduced_[paragraph] = parties_.size();
  const std::string_view party = spelled(Word::party, language_);
  parties_.push_back(
      {unique(intake::name_of(called, party)), called.empty() ? capital_ascii(std::string(party)) : called});
  TakenNames names;
  for (const Found &place : places) add_field(paragraph, place, names);
}

void OpenPlaces::add_field(std::uint32_t paragraph, const Found &place, TakenNames &names) {
  const std::string meaning = meaning_of(place.text);
  if (!has_words(place.text)) return;
  std::vector<Question> &fields = parties_.back().fields;
  const bool general = !says_which(place.text);
  const auto same = std::find_if(fields.begin(), fields.end(), [&](const Question &one) {
    return !general && same_words(one.answer, place.text);
  });
  const Asked asked{true, parties_.size() - 1, static_cast<std::size_t>(same - fields.begin())};
  if (same == fields.end()) {
    const std::string caption = caption_of(place.text);
    std::string base = intake::name_of(caption, spelled(Word::field, language_));
    if (is_reserved(base, Named::field)) base += "-1";
    fields.push_back({names.unique(base), caption, place.text});
    if (!general) by_meaning_[meaning].push_back(asked);
  }
  places_.emplace(At{paragraph, place.begin}, Place{.asked = asked, .text = place.text, .like = {}});
}

// Which of those that mean the same this place is.
const OpenPlaces::Asked *OpenPlaces::known(At at, const std::string &place,
                                           const std::vector<Asked> &alike) const {
  std::set<std::size_t> parties;
  for (const Asked &one : alike)
    if (one.of_party) parties.insert(one.party);
  // a field of one party or another: nothing tells which
  const auto open = [&](const Asked &one) { return !one.of_party || parties.size() == 1; };
  for (const Asked &one : alike)
    if (open(one) && question(one).answer == place) return &one;
  for (const Asked &one : alike) {
    const std::string &other = question(one).answer;
    if (open(one) && small_letters(other) != small_letters(place) &&
        (same_words(other, place) || !stands_in(at.first, one)))
      return &one;
  }
  return nullptr;
}

bool OpenPlaces::stands_in(std::uint32_t paragraph, const Asked &asked) const {
  for (auto one = places_.lower_bound({paragraph, 0}); one != places_.end() && one->first.first == paragraph;
       ++one)
    if (&question(one->second.asked) == &question(asked)) return true;
  return false;
}

OpenPlaces::Asked OpenPlaces::ask(const std::string &place, const std::string &where) {
  std::string caption = caption_of(place);
  const bool says_something = has_words(place);
  std::string base = says_something ? intake::name_of(caption, spelled(Word::question, language_))
                                    : intake::name_of("open " + where, "open");
  if ((is_reserved(base, Named::value) || (says_something && !says_which(place) && names_.contains(base))) &&
      !where.empty())
    base = intake::name_of(base + " " + where, base);
  const std::string name = unique(base);
  if (!says_something) caption = where.empty() ? place : fmt::format("{} ({})", place, where);
  questions_.push_back({name, caption, place});
  return {false, 0, questions_.size() - 1};
}

void OpenPlaces::add(At at, const std::string &place, const std::string &where) {
  if (places_.contains(at)) return; // a party's
  const std::string meaning = meaning_of(place);
  Place made{.asked = {}, .text = place, .like = {}};
  if (!says_which(place)) {
    made.asked = ask(place, where);
    places_.emplace(at, std::move(made));
    return;
  }
  std::vector<Asked> &alike = by_meaning_[meaning];
  if (const Asked *one = known(at, place, alike))
    made.asked = *one;
  else {
    for (const Asked &other : alike)
      if (made.like.empty() && question(other).answer != place &&
          small_letters(question(other).answer) == small_letters(place))
        made.like = name_of(other);
    made.asked = ask(place, where);
    alike.push_back(made.asked);
  }
  places_.emplace(at, std::move(made));
}

std::string OpenPlaces::use(At at) {
  const auto found = places_.find(at);
  if (found == places_.end()) return {};
  const Asked &asked = found->second.asked;
  if (!asked.of_party) questions_[asked.index].used = true;
  return name_of(asked);
}

std::string OpenPlaces::asked_as(At at) const {
  const auto found = places_.find(at);
  if (found == places_.end() || question(found->second.asked).answer == found->second.text) return {};
  return name_of(found->second.asked);
}

std::string OpenPlaces::differs_in_capitals_from(At at) const {
  const auto found = places_.find(at);
  return found == places_.end() ? std::string() : found->second.like;
}

} // namespace beding::intake
