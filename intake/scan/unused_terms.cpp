// Terms that are defined and that nothing uses.
#include "intake/refer/words.hpp"
#include "intake/scan/checks.hpp"
#include "intake/scan/term_words.hpp"

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

struct Term {
  std::uint32_t paragraph;
  Range at;
  std::string words;
  bool aside = false; // (the “Fee”): what follows in the same paragraph may use it
};

// Words that may stand before a term where brackets define it: "(hereinafter, the", "(each a".
bool introduces(std::string_view before) {
  while (!before.empty()) {
    const std::size_t word = std::min(before.find_first_of(" ,:;\t\n"), before.size());
    const std::string small = small_letters(before.substr(0, word));
    if (!small.empty() && !is_in<&LanguageData::looks, &Looks::introduces>(small)) return false;
    before.remove_prefix(std::min(word + 1, before.size()));
  }
  return true;
}

// The party (the “Supplier”), (“Fees”), (hierna: “de Koper”); each in the brackets of its own.
void terms_aside(std::uint32_t paragraph, const std::string &text, std::vector<Term> &found) {
  if (text.find('(') == std::string::npos) return;
  std::size_t behind = 0; // the last term before, in the same brackets
  for (const Quoted &one : in_quotation_marks(text)) {
    const std::size_t near = one.begin - std::min(one.begin, farthest);
    const std::size_t bracket = text.substr(near, one.begin - near).rfind('(');
    if (bracket == std::string::npos) continue;
    const std::size_t from = std::max(near + bracket + 1, behind);
    if (text.substr(from, one.begin - from).find(')') != std::string::npos) continue;
    if (!introduces(std::string_view(text).substr(from, one.begin - from))) continue;
    const char next = one.end < text.size() ? text[one.end] : ')';
    const bool whole = next == ')' || next == ',' || next == ';' || next == ' ';
    // a small letter may be a word that is spoken of, "(“shall” is not used)"
    std::string_view words = one.words;
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words = without_article(words);
    if (!whole || words.empty() || words[0] < 'A' || words[0] > 'Z') continue;
    if (next == ' ' && !introduces(std::string_view(text).substr(
                           one.end, std::min(text.find_first_of(")“\"", one.end), text.size()) - one.end)))
      continue;
    behind = one.end;
    found.push_back({paragraph,
                     {static_cast<std::uint32_t>(one.begin), static_cast<std::uint32_t>(one.end)},
                     std::string(words),
                     true});
  }
}

// “Fee” means …
void terms_meant(std::uint32_t paragraph, const std::string &text, std::vector<Term> &found) {
  constexpr const auto &verbs = all_words<&LanguageData::looks, &Looks::means>;
  for (const Quoted &one : in_quotation_marks(text)) {
    const std::string_view behind = std::string_view(text).substr(one.end);
    const bool meant = std::any_of(verbs.begin(), verbs.end(), [&](std::string_view verb) {
      return behind.starts_with(' ') && behind.substr(1).starts_with(verb) &&
             (behind.size() == verb.size() + 1 || !is_letter(behind[verb.size() + 1]));
    });
    if (meant && has_letters(one.words))
      found.push_back({paragraph,
                       {static_cast<std::uint32_t>(one.begin), static_cast<std::uint32_t>(one.end)},
                       std::string(one.words)});
  }
}

// "aanvrager: degene die …" behind "wordt verstaan onder:", too.
std::vector<Term> terms_of(const Paper &paper, const Outline &outline) {
  std::vector<Term> found;
  bool listing = false;
  std::uint32_t unit = nowhere;
  for (std::uint32_t i = 0; i < paper.paragraphs.size() && found.size() < most_terms; ++i) {
    const std::string &text = paper.paragraphs[i].text;
    if (outline.skipped[i] || text.empty()) continue;
    const std::string small = small_letters(text);
    constexpr const auto &heads = all_words<&LanguageData::looks, &Looks::definitions>;
    if (std::any_of(heads.begin(), heads.end(),
                    [&](std::string_view head) { return small.find(head) != std::string::npos; })) {
      listing = text.ends_with(':');
      unit = outline.unit_of[i];
      continue;
    }
    std::uint32_t above = outline.unit_of[i];
    while (above != nowhere && above != unit) above = outline.units[above].parent;
    listing = listing && above == unit;
    const std::uint32_t begin = outline.body_begin[i];
    const std::size_t colon = text.find(": ", begin);
    if (listing && colon != std::string::npos && colon - begin < longest_term && colon > begin) {
      const std::string_view words =
          without_marks_around(std::string_view(text).substr(begin, colon - begin));
      if (has_letters(words))
        found.push_back({i, {begin, static_cast<std::uint32_t>(colon)}, std::string(words)});
      continue;
    }
    terms_meant(i, text, found);
    terms_aside(i, text, found);
  }
  return found;
}

} // namespace

void find_unused_terms(const Paper &paper, Scan &out) {
  const std::vector<Term> terms = terms_of(paper, out.outline);
  if (terms.empty()) return;
  Searcher searcher(paper);
  for (const Term &term : terms) {
    const std::string wanted = stem(term.words);
    const std::string &own = paper.paragraphs[term.paragraph].text;
    bool used = term.aside && small_letters(own.substr(term.at.end)).find(wanted) != std::string::npos;
    for (std::uint32_t i = 0; i < paper.paragraphs.size() && !used; ++i)
      used = searcher.spent() || (i != term.paragraph && searcher.has(i, wanted));
    if (!used) out.findings.push_back({Code::defined_term_unused, term.paragraph, term.at, {term.words}, {}});
  }
}

} // namespace beding::intake
