#include "intake/import/sentences.hpp"

#include "intake/import/shape.hpp"
#include "intake/refer/words.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace beding::intake {
namespace {

// Labels that look alike.
using Look = std::tuple<std::string, std::string, std::string>;
Look look_of(const Unit &unit) { return {unit.label.noun, unit.label.before, unit.label.after}; }

std::string_view body_of(const Paper &paper, const Scan &scan, std::uint32_t paragraph) {
  return trimmed(
      std::string_view(paper.paragraphs[paragraph].text).substr(scan.outline.body_begin[paragraph]));
}

class Finder {
public:
  Finder(const Paper &paper, const Scan &scan) : paper_(paper), scan_(scan) {
    unit_at_.assign(paper.paragraphs.size(), nowhere);
    for (std::uint32_t i = 0; i < units().size(); ++i) unit_at_[units()[i].paragraph] = i;
  }

  std::vector<bool> run() const {
    std::map<Look, std::vector<std::uint32_t>> all;
    for (std::uint32_t i = 0; i < units().size(); ++i)
      if (units()[i].kind == UnitKind::article) all[look_of(units()[i])].push_back(i);
    std::vector<bool> found(units().size(), false);
    for (const auto &[look, alike] : all)
      for (const List &list : lists_of(alike))
        if (are_sentences(list) && !divided(list))
          for (const std::uint32_t unit : list) found[unit] = true;
    return found;
  }

private:
  using List = std::vector<std::uint32_t>; // units
  const std::vector<Unit> &units() const { return scan_.outline.units; }

  // Each counts from 1; without those that skip a number.
  std::vector<List> lists_of(const List &alike) const {
    std::vector<List> all;
    bool whole = false;
    for (const std::uint32_t unit : alike) {
      const std::string &number = units()[unit].label.number;
      if (number == "1") {
        if (!all.empty() && !whole) all.pop_back();
        all.emplace_back();
        whole = true;
      }
      whole = whole && number == std::to_string(all.back().size() + 1);
      if (whole) all.back().push_back(unit);
    }
    if (!all.empty() && !whole) all.pop_back();
    return all;
  }

  bool are_sentences(const List &list) const {
    return std::all_of(list.begin(), list.end(), [&](std::uint32_t unit) {
      return is_sentence(body_of(paper_, scan_, units()[unit].paragraph));
    });
  }

  // Whether another part begins between the first and the last of them.
  bool divided(const List &list) const {
    const Look own = look_of(units()[list.front()]);
    for (std::uint32_t i = units()[list.front()].paragraph; i < units()[list.back()].paragraph; ++i) {
      if (paper_.paragraphs[i].story != Story::body || scan_.outline.skipped[i]) continue;
      if (unit_at_[i] == nowhere) {
        if (heads(i)) return true;
      } else if (const Unit &one = units()[unit_at_[i]]; one.kind != UnitKind::item && look_of(one) != own)
        return true;
    }
    return false;
  }

  // A heading without a number.
  bool heads(std::uint32_t i) const {
    const Paragraph &one = paper_.paragraphs[i];
    return closes(one.text) ||
           (one.heading > 0 && one.label.empty() && !one.in_table() && !is_sentence(one.text));
  }

  const Paper &paper_;
  const Scan &scan_;
  std::vector<std::uint32_t> unit_at_; // by paragraph
};

} // namespace

bool is_sentence(std::string_view text) {
  text = trimmed(text);
  if (text.size() > longest_heading) return true;
  // "…; and", "…, of"
  constexpr std::size_t longest_connective = 5;
  if (const std::size_t blank = text.rfind(' '); blank != std::string_view::npos && blank > 0 &&
                                                 text.size() - blank - 1 <= longest_connective &&
                                                 (text[blank - 1] == ';' || text[blank - 1] == ','))
    text = text.substr(0, blank);
  constexpr std::string_view ends = ".;:,!?";
  constexpr std::ptrdiff_t fewest_blanks = 3;
  return !text.empty() && ends.find(text.back()) != std::string_view::npos &&
         std::count(text.begin(), text.end(), ' ') >= fewest_blanks;
}

bool closes(std::string_view text) {
  constexpr const auto &words = all_words<&LanguageData::looks, &Looks::closing_begins>;
  constexpr std::size_t longest = 60;
  const std::string small = small_letters(trimmed(text));
  return small.size() < longest && std::any_of(words.begin(), words.end(), [&](std::string_view word) {
           return small.starts_with(word);
         });
}

bool is_all_note(std::string_view text) {
  constexpr const auto &phrases = all_words<&LanguageData::looks, &Looks::note_has>;
  const std::string small = small_letters(text);
  for (const std::string_view phrase : phrases) {
    const std::size_t at = small.find(phrase);
    if (at == std::string::npos) continue;
    const std::size_t open = small.find_last_of("([", at);
    const std::size_t close = small.find_first_of(")]", at);
    if (open == std::string::npos || close == std::string::npos) continue;
    // a sentence outside the brackets
    const std::string rest = small.substr(0, open) + small.substr(close + 1);
    if (std::count(rest.begin(), rest.end(), ' ') >= 2) return false;
  }
  return true;
}

std::vector<bool> find_sentences(const Paper &paper, const Scan &scan) { return Finder(paper, scan).run(); }

} // namespace beding::intake
