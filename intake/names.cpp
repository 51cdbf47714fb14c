// Names: those of parties, and terms that are defined.
#include "intake/reference_words.hpp"
#include "intake/scan.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace beding::intake {
namespace {

constexpr std::size_t most_names = 500; // of parties, of terms: each is held against the others

struct Party {
  std::uint32_t paragraph;
  Range at;           // of the short name
  std::string name;   // as the party begins
  std::string called; // what it is called hereafter
};

constexpr std::array<std::string_view, 9> hereafter{"hierna te noemen",
                                                    "hierna aan te duiden als",
                                                    "hierna genoemd",
                                                    "hereinafter referred to as",
                                                    "hereinafter called",
                                                    "hereinafter",
                                                    "nachfolgend",
                                                    "im folgenden",
                                                    "ci-après"};

std::string_view trim(std::string_view text) {
  constexpr std::string_view around = " \t\n.,;:()\"'";
  for (bool again = true; again && !text.empty();) {
    again = false;
    if (around.find(text.front()) != std::string_view::npos)
      text.remove_prefix(1), again = true;
    else if (around.find(text.back()) != std::string_view::npos)
      text.remove_suffix(1), again = true;
    for (const std::string_view quote : {"‘", "’", "“", "”", "„", "«", "»"}) {
      if (text.starts_with(quote)) text.remove_prefix(quote.size()), again = true;
      if (text.ends_with(quote)) text.remove_suffix(quote.size()), again = true;
    }
  }
  return text;
}

std::string first_word(std::string_view text) {
  text = trim(text);
  for (const std::string_view article : {"de ", "het ", "the ", "De ", "Het ", "The "})
    if (text.starts_with(article)) text.remove_prefix(article.size());
  return std::string(text.substr(0, std::min(text.find_first_of(" ,[("), text.size())));
}

std::vector<Party> parties_of(const Paper &paper, const Outline &outline) {
  std::vector<Party> found;
  for (std::uint32_t i = 0; i < paper.paragraphs.size() && found.size() < most_names; ++i) {
    const std::string &text = paper.paragraphs[i].text;
    std::string small(text);
    for (char &c : small)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    for (const std::string_view words : hereafter) {
      const std::size_t at = small.find(words);
      if (at == std::string::npos || at <= outline.body_begin[i]) continue;
      std::size_t begin = at + words.size();
      for (const std::string_view more : {" genannt", " dénommée", " dénommé", ":"})
        if (small.compare(begin, more.size(), more) == 0) begin += more.size();
      const std::size_t end = std::min(text.find_first_of(";.\n", begin), text.size());
      const std::string_view called = trim(std::string_view(text).substr(begin, end - begin));
      if (!called.empty())
        found.push_back(
            {i,
             {static_cast<std::uint32_t>(called.data() - text.data()),
              static_cast<std::uint32_t>(called.data() - text.data() + std::ssize(called))},
             text.substr(outline.body_begin[i],
                         std::min<std::size_t>(text.find_first_of(",;", outline.body_begin[i]), at) -
                             outline.body_begin[i]),
             std::string(called)});
      break;
    }
  }
  return found;
}

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// A term without the endings that number and case give it.
std::string stem(std::string_view term) {
  std::string out = small_letters(term);
  if (out.size() > 4 && (out.back() == 'y' || out.back() == 'e' || out.back() == 's')) out.pop_back();
  return out;
}

struct Term {
  std::uint32_t paragraph;
  Range at;
  std::string words;
};

// "aanvrager: degene die …" behind "wordt verstaan onder:", and “Fee” means …
std::vector<Term> terms_of(const Paper &paper, const Outline &outline) {
  std::vector<Term> found;
  bool listing = false;
  std::uint32_t unit = nowhere;
  for (std::uint32_t i = 0; i < paper.paragraphs.size() && found.size() < most_names; ++i) {
    const std::string &text = paper.paragraphs[i].text;
    if (outline.skipped[i] || text.empty()) continue;
    const std::string small = small_letters(text);
    if (small.find("verstaan onder:") != std::string::npos ||
        small.find("the following meanings:") != std::string::npos) {
      listing = text.ends_with(':');
      unit = outline.unit_of[i];
      continue;
    }
    std::uint32_t above = outline.unit_of[i];
    while (above != nowhere && above != unit) above = outline.units[above].parent;
    listing = listing && above == unit;
    const std::uint32_t begin = outline.body_begin[i];
    const std::size_t colon = text.find(": ", begin);
    if (listing && colon != std::string::npos && colon - begin < 60 && colon > begin) {
      const std::string_view words = trim(std::string_view(text).substr(begin, colon - begin));
      if (has_letters(words))
        found.push_back({i, {begin, static_cast<std::uint32_t>(colon)}, std::string(words)});
      continue;
    }
    for (const std::string_view means :
         {"” means", "\" means", "” betekent", "” shall mean", "” bedeutet", "” désigne"}) {
      const std::size_t at = text.find(means);
      if (at == std::string::npos) continue;
      const std::size_t open = text.rfind(means.starts_with('"') ? "\"" : "“", at == 0 ? 0 : at - 1);
      if (open == std::string::npos || at - open > 60) continue;
      const std::string_view words = trim(std::string_view(text).substr(open, at - open));
      if (has_letters(words))
        found.push_back(
            {i, {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(at)}, std::string(words)});
    }
  }
  return found;
}

} // namespace

void find_party_faults(const Paper &paper, const Outline &outline, std::vector<Finding> &out) {
  const std::vector<Party> parties = parties_of(paper, outline);
  std::map<std::string, std::size_t> seen;
  for (std::size_t k = 0; k < parties.size(); ++k) {
    const Party &one = parties[k];
    const std::string kind = first_word(one.name);
    const std::string called = first_word(one.called);
    // called by the kind that another party is, and not by its own
    const bool other = std::any_of(parties.begin(), parties.end(), [&](const Party &two) {
      return &two != &one && first_word(two.name) == called;
    });
    if (other && called != kind && kind != called) {
      out.push_back({Code::scan_party_called,
                     one.paragraph,
                     one.at,
                     {shortened(trim(one.name)), shortened(one.called)},
                     {}});
      continue;
    }
    // "the processor" is a part that several may play
    const bool shared =
        small_letters(first_word(one.called)) != small_letters(one.called.substr(0, called.size()));
    if (!shared && !seen.try_emplace(small_letters(one.called), k).second)
      out.push_back({Code::scan_party_twice, one.paragraph, one.at, {one.called}, {}});
  }
}

void find_unused_terms(const Paper &paper, const Outline &outline, std::vector<Finding> &out) {
  const std::vector<Term> terms = terms_of(paper, outline);
  if (terms.empty()) return;
  std::vector<std::string> small;
  for (const Paragraph &one : paper.paragraphs) small.push_back(small_letters(one.text));
  for (const Term &term : terms) {
    const std::string wanted = stem(term.words);
    bool used = false;
    for (std::uint32_t i = 0; i < small.size() && !used; ++i)
      used = i != term.paragraph && small[i].find(wanted) != std::string::npos;
    if (!used) out.push_back({Code::scan_term_unused, term.paragraph, term.at, {term.words}, {}});
  }
}

} // namespace beding::intake
