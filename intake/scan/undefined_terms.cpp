// Terms that are said to be defined where they are not: "Fee as defined in clause 2", where clause 2 does not
// have the word.
#include "intake/refer/words.hpp"
#include "intake/scan/checks.hpp"
#include "intake/scan/term_words.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace beding::intake {
namespace {

bool ends_with_small(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && small_letters(text.substr(text.size() - end.size())) == end;
}

std::string_view without_spaces_behind(std::string_view text) {
  for (;;) {
    if (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\t'))
      text.remove_suffix(1);
    else if (text.ends_with("\xC2\xA0"))
      text.remove_suffix(2);
    else
      return text;
  }
}

// The term of which the words before a reference say that it is defined there: “Fee” has the meaning given
// in, "de Prijs, zoals gedefinieerd in", "Fees (as defined in". Only what is quoted or has a capital: of
// others it is not sure how far they go.
struct Said {
  std::size_t begin, end;
};
std::optional<Said> said_defined(std::string_view text, std::size_t reference) {
  const std::size_t near = reference - std::min(reference, farthest);
  std::string_view before = without_spaces_behind(text.substr(near, reference - near));
  // of several the longest is said first in the file of its language
  constexpr const auto &phrases = all_words<&LanguageData::looks, &Looks::defined_in>;
  const auto *const phrase = std::find_if(phrases.begin(), phrases.end(),
                                          [&](std::string_view one) { return ends_with_small(before, one); });
  if (phrase == phrases.end()) return std::nullopt;
  for (const std::string_view one : all_words<&LanguageData::looks, &Looks::defined_if>)
    if (const auto [before_it, behind_it] = pair_of(one);
        before_it == *phrase &&
        small_letters(text.substr(reference, 60)).find(behind_it) == std::string::npos)
      return std::nullopt;
  before.remove_suffix(phrase->size());
  while (!before.empty()) {
    before = without_spaces_behind(before);
    if (before.empty() || (before.back() != ',' && before.back() != '(')) break;
    before.remove_suffix(1);
  }
  for (const Quoted &one : in_quotation_marks(before))
    if (one.end == before.size() && has_letters(one.words)) return Said{near + one.begin, near + one.end};
  std::size_t begin = before.size();
  while (begin > 0 && is_letter(before[begin - 1])) --begin;
  const bool capital = begin < before.size() && before[begin] >= 'A' && before[begin] <= 'Z';
  if (!capital || before.size() - begin < 3 || before.size() - begin > longest_term) return std::nullopt;
  return Said{near + begin, near + before.size()};
}

// Whether a word is anywhere in a part, its heading and what is inside it included.
bool part_has(const Paper &paper, const Outline &outline, std::uint32_t unit, std::string_view wanted,
              Searcher &searcher) {
  for (std::uint32_t i = outline.units[unit].paragraph; i < paper.paragraphs.size() && !searcher.spent();
       ++i) {
    if (outline.skipped[i]) continue;
    std::uint32_t above = outline.unit_of[i];
    while (above != nowhere && above != unit) above = outline.units[above].parent;
    if (above != unit) return false;
    if (searcher.has(i, wanted)) return true;
  }
  return searcher.spent();
}

} // namespace

void find_undefined_terms(const Paper &paper, Scan &out) {
  std::optional<Searcher> searcher;
  std::size_t told = 0;
  for (const Citation &citation : out.citations) {
    if (citation.leads != Leads::somewhere || citation.own || citation.units.empty()) continue;
    const std::string &text = paper.paragraphs[citation.paragraph].text;
    const std::optional<Said> said = said_defined(text, citation.at.begin);
    if (!said) continue;
    const std::string_view term =
        without_marks_around(std::string_view(text).substr(said->begin, said->end - said->begin));
    // of several words the last; it may be written a little differently there
    std::string wanted =
        stem(term.substr(term.rfind(' ') == std::string_view::npos ? 0 : term.rfind(' ') + 1));
    if (wanted.size() > 6) wanted.resize(wanted.size() - 2);
    if (!searcher) searcher.emplace(paper);
    const bool there = std::any_of(citation.units.begin(), citation.units.end(), [&](std::uint32_t unit) {
      return part_has(paper, out.outline, unit, wanted, *searcher);
    });
    if (there || ++told > most_terms) continue;
    out.findings.push_back({Code::defined_term_missing,
                            citation.paragraph,
                            {static_cast<std::uint32_t>(said->begin), static_cast<std::uint32_t>(said->end)},
                            {std::string(term), citation.to.front()},
                            {}});
  }
}

} // namespace beding::intake
