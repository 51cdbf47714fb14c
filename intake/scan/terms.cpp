// Terms that are defined: those that nothing uses, and those that are not where they are said to be.
#include "intake/refer/words.hpp"
#include "intake/scan/scan.hpp"

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

constexpr std::size_t most_terms = 500;                      // each is looked for in the text
constexpr std::size_t most_searched = std::size_t{2} << 30U; // bytes, for all of them
constexpr std::size_t farthest = 120;                        // bytes from what says that it is a term
constexpr std::size_t longest_term = 60;                     // bytes

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
}

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// A term without the endings that number and case give it.
std::string stem(std::string_view term) {
  std::string out = small_letters(term);
  if (out.size() > 5 && (out.ends_with("ies") || out.ends_with("ies'"))) out.resize(out.rfind("ies"));
  if (out.size() > 4 && (out.back() == 'y' || out.back() == 'e' || out.back() == 's')) out.pop_back();
  return out;
}

struct Term {
  std::uint32_t paragraph;
  Range at;
  std::string words;
  bool aside = false; // (the “Fee”): what follows in the same paragraph may use it
};

struct Quoted {
  std::size_t begin, end; // with the quotation marks
  std::string_view words;
};

// What stands in double quotation marks, and is short enough to be a term.
std::vector<Quoted> quoted(std::string_view text) {
  struct Pair {
    std::string_view open, close;
  };
  constexpr std::array<Pair, 4> pairs{{{"“", "”"}, {"\"", "\""}, {"„", "“"}, {"„", "”"}}};
  std::vector<Quoted> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '"' && text[at] != '\xE2') continue;
    for (const Pair &pair : pairs) {
      if (text.substr(at, pair.open.size()) != pair.open) continue;
      const std::size_t begin = at + pair.open.size();
      const std::size_t end = text.substr(begin, longest_term + 4).find(pair.close);
      if (end == std::string_view::npos || end == 0) continue;
      const std::size_t after = begin + end + pair.close.size();
      found.push_back({at, after, without_marks_around(text.substr(begin, end))});
      at = after - 1;
      break;
    }
  }
  return found;
}

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
  for (const Quoted &one : quoted(text)) {
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
  constexpr auto &verbs = all_words<&LanguageData::looks, &Looks::means>;
  for (const Quoted &one : quoted(text)) {
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
    constexpr auto &heads = all_words<&LanguageData::looks, &Looks::definitions>;
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

// What is looked for in how much text is bounded: a file may be made to take long.
class Searcher {
public:
  explicit Searcher(const Paper &paper) {
    small_.reserve(paper.paragraphs.size());
    for (const Paragraph &one : paper.paragraphs) small_.push_back(small_letters(one.text));
  }
  bool spent() const { return searched_ > most_searched; }
  bool has(std::uint32_t paragraph, std::string_view wanted) {
    searched_ += small_[paragraph].size() + 64;
    return small_[paragraph].find(wanted) != std::string::npos;
  }

private:
  std::vector<std::string> small_;
  std::size_t searched_ = 0;
};

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
  constexpr auto &phrases = all_words<&LanguageData::looks, &Looks::defined_in>;
  const auto phrase = std::find_if(phrases.begin(), phrases.end(),
                                   [&](std::string_view one) { return ends_with_small(before, one); });
  if (phrase == phrases.end()) return std::nullopt;
  for (const std::string_view one : all_words<&LanguageData::looks, &Looks::defined_if>)
    if (const std::size_t sign = one.find(" = ");
        one.substr(0, sign) == *phrase &&
        small_letters(text.substr(reference, 60)).find(one.substr(sign + 3)) == std::string::npos)
      return std::nullopt;
  before.remove_suffix(phrase->size());
  while (!before.empty()) {
    before = without_spaces_behind(before);
    if (before.empty() || (before.back() != ',' && before.back() != '(')) break;
    before.remove_suffix(1);
  }
  for (const Quoted &one : quoted(before))
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

void find_unused_terms(const Paper &paper, const Outline &outline, std::vector<Finding> &out) {
  const std::vector<Term> terms = terms_of(paper, outline);
  if (terms.empty()) return;
  Searcher searcher(paper);
  for (const Term &term : terms) {
    const std::string wanted = stem(term.words);
    const std::string &own = paper.paragraphs[term.paragraph].text;
    bool used = term.aside && small_letters(own.substr(term.at.end)).find(wanted) != std::string::npos;
    for (std::uint32_t i = 0; i < paper.paragraphs.size() && !used; ++i)
      used = searcher.spent() || (i != term.paragraph && searcher.has(i, wanted));
    if (!used) out.push_back({Code::scan_term_unused, term.paragraph, term.at, {term.words}, {}});
  }
}

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
    out.findings.push_back({Code::scan_term_undefined,
                            citation.paragraph,
                            {static_cast<std::uint32_t>(said->begin), static_cast<std::uint32_t>(said->end)},
                            {std::string(term), citation.to.front()},
                            {}});
  }
}

} // namespace beding::intake
