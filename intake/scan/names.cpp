// The names of parties.
#include "dsl/letters.hpp"
#include "intake/refer/words.hpp"
#include "intake/scan/checks.hpp"

#include <algorithm>
#include <map>

namespace beding::intake {
namespace {

constexpr std::size_t most_names = 500; // each is held against the others

struct Party {
  std::uint32_t paragraph;
  Range at;           // of the short name
  std::string name;   // as the party begins
  std::string called; // what it is called hereafter
};

std::string first_word(std::string_view text) {
  text = without_marks_around(text);
  text = without_article(text);
  return std::string(text.substr(0, std::min(text.find_first_of(" ,[("), text.size())));
}

// "hereafter called": where those words are in a text, and where what follows them begins.
struct Hereafter {
  std::size_t at = 0, end = 0;
};
std::optional<Hereafter> hereafter(const std::string &text, std::size_t from) {
  const std::string small = fold_ascii(text);
  for (const std::string_view words : all_words<&LanguageData::looks, &Looks::hereafter>) {
    const std::size_t at = small.find(words);
    if (at == std::string::npos || at <= from) continue;
    std::size_t end = at + words.size();
    for (const std::string_view more : all_words<&LanguageData::looks, &Looks::hereafter_end>)
      if (small.compare(end, 1, " ") == 0 && small.compare(end + 1, more.size(), more) == 0)
        end += more.size() + 1;
    if (small.compare(end, 1, ":") == 0) ++end;
    return Hereafter{at, end};
  }
  return std::nullopt;
}

std::vector<Party> parties_of(const Paper &paper, const Outline &outline) {
  std::vector<Party> found;
  for (std::uint32_t i = 0; i < paper.paragraphs.size() && found.size() < most_names; ++i) {
    const std::string &text = paper.paragraphs[i].text;
    const std::size_t body = outline.body_begin[i];
    const auto words = hereafter(text, body);
    if (!words) continue;
    const std::size_t end = std::min(text.find_first_of(";.\n", words->end), text.size());
    const std::string_view called =
        without_marks_around(std::string_view(text).substr(words->end, end - words->end));
    if (called.empty()) continue;
    const auto begin = static_cast<std::uint32_t>(called.data() - text.data());
    found.push_back({i,
                     {begin, begin + static_cast<std::uint32_t>(called.size())},
                     text.substr(body, std::min(text.find_first_of(",;", body), words->at) - body),
                     std::string(called)});
  }
  return found;
}

} // namespace

void find_party_faults(const Paper &paper, Scan &out) {
  const std::vector<Party> parties = parties_of(paper, out.outline);
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
      out.findings.push_back({Code::party_name,
                              one.paragraph,
                              one.at,
                              {shortened(without_marks_around(one.name)), shortened(one.called)},
                              {}});
      continue;
    }
    // "the processor" is a part that several may play
    const bool shared =
        small_letters(first_word(one.called)) != small_letters(one.called.substr(0, called.size()));
    if (!shared && !seen.try_emplace(small_letters(one.called), k).second)
      out.findings.push_back({Code::party_name_twice, one.paragraph, one.at, {one.called}, {}});
  }
}

} // namespace beding::intake
