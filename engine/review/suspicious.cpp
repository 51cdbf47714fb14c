// References that lead somewhere, but perhaps not where they should. What is found here must be worth a look:
// when in doubt nothing is said.
#include "dsl/letters.hpp"
#include "engine/language/data.hpp"
#include "engine/review/gaps.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace beding {
namespace {

using View = std::string_view;

bool letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

std::vector<std::string> words_of(View text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && letter(text[end])) ++end;
    if (end > at) words.push_back(fold_ascii(text.substr(at, end - at)));
    at = std::max(end, at + 1);
  }
  return words;
}

// Whether two texts have a word in common, by its beginning: "opzeggen" and "Opzegging".
bool alike(View a, View b) {
  constexpr std::size_t stem = 5;
  const std::vector<std::string> others = words_of(b);
  for (const std::string &word : words_of(a)) {
    if (word.size() < stem) continue;
    for (const std::string &other : others)
      if (other.size() >= stem && other.find(word.substr(0, stem)) != std::string::npos) return true;
  }
  return false;
}

class Suspicion {
public:
  Suspicion(const Reviewed &all, const Places &places, const std::vector<ReportReference> &references)
      : document_(all.finished.document), finished_(all.finished), places_(places), references_(references) {
    for (BlockId id = 0; id < document_.blocks.size(); ++id)
      if (is_unit(document_.blocks[id].kind))
        if (std::string text = places_.all_words(id); text.size() >= shortest)
          headings_.emplace(fold_ascii(text), id);
  }

  std::vector<ReportGap> run() {
    for (ReferenceId id = 0; id < references_.size(); ++id) {
      const Reference &reference = document_.references[id];
      for (const BlockId target : reference.targets) {
        if (target == smallest_around(reference.from))
          say(Code::reference_to_itself, id, {references_[id].printed});
        if (is_empty(target))
          say(Code::reference_to_heading, id, {references_[id].printed, places_.all_words(target)});
      }
      if (reference.targets.size() == 1) fits(id, reference.targets.front());
      twice(id);
    }
    return std::move(gaps_);
  }

private:
  static constexpr std::size_t shortest = 4; // of a heading that is looked for in text

  void say(Code code, ReferenceId id, std::vector<Argument> arguments) {
    ReportGap gap{.kind = GapKind::suspicious, .blocks = {references_[id].from}, .reference = id};
    gap.told = Diagnostic{.code = code, .at = references_[id].at, .arguments = std::move(arguments)};
    gap.text = shortened(references_[id].before + references_[id].printed + references_[id].after, 240);
    gaps_.push_back(std::move(gap));
  }

  // The item or heading whose own text this is.
  BlockId smallest_around(BlockId id) const {
    while (id != none) {
      const Block &block = document_.blocks[id];
      const bool item =
          block.kind == Kind::item && finished_.scheme.chains[block.level.chain].kind != ChainKind::bullets;
      if (item || is_unit(block.kind)) return id;
      id = block.parent;
    }
    return none;
  }

  bool is_empty(BlockId id) const {
    if (!is_unit(document_.blocks[id].kind)) return false;
    for (BlockId below = id + 1; below < document_.blocks[id].end; ++below) {
      const Block &block = document_.blocks[below];
      if (block.inlines != block.inlines_end || block.kind == Kind::signatures ||
          block.kind == Kind::contents)
        return false;
    }
    return true;
  }

  // ---- the words next to a citation ----

  void fits(ReferenceId id, BlockId target) {
    const ReportReference &reference = references_[id];
    if (document_.references[id].form == Form::with_title || document_.references[id].form == Form::title)
      return;
    const std::string heading = places_.heading(target);
    if (heading.empty()) return;
    std::string named = in_parentheses(reference.after);
    if (named.empty()) named = before_citation(reference.before);
    if (named.empty()) return;
    // an item may be about what its article is not called after
    if (alike(named, heading) || alike(named, places_.all_words(target))) return;
    for (BlockId up = target; up != none; up = document_.blocks[up].parent)
      if (alike(named, places_.all_words(up))) return;
    say(Code::title_does_not_fit, id, {reference.printed, heading, named});
  }

  // "(Geheimhouding)" behind the citation: a title that was typed.
  std::string in_parentheses(View after) const {
    if (!after.starts_with(" (")) return {};
    const std::size_t close = after.find(')');
    if (close == View::npos || close < 3 + shortest) return {};
    const View inside = after.substr(2, close - 2);
    const bool capital = inside[0] >= 'A' && inside[0] <= 'Z';
    const bool name = inside.size() > 1 && inside[1] >= 'A' && inside[1] <= 'Z'; // "AVG"
    if (!capital || name || inside.find_first_of("0123456789") != View::npos) return {};
    return std::string(inside);
  }

  // The heading of another article directly before the citation, with words like "bedoeld in" between.
  std::string before_citation(const std::string &before) const {
    const std::string text = fold_ascii(before);
    std::size_t end = text.size();
    bool linked = false;
    for (;;) {
      while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == ',')) --end;
      std::size_t begin = end;
      while (begin > 0 && letter(text[begin - 1])) --begin;
      if (!is_in<&LanguageData::citing, &Citing::leads_in>(View(text).substr(begin, end - begin))) break;
      linked = true;
      end = begin;
    }
    if (!linked) return {};
    std::size_t begin = end;
    constexpr int most_words = 5;
    for (int count = 0; count < most_words && begin > 0; ++count) {
      while (begin > 0 && !letter(text[begin - 1])) {
        if (text[begin - 1] != ' ') return {};
        --begin;
      }
      while (begin > 0 && letter(text[begin - 1])) --begin;
      if (const std::string phrase = text.substr(begin, end - begin); headings_.contains(phrase))
        return before.substr(begin, end - begin);
    }
    return {};
  }

  // ---- two citations of one target in one sentence ----

  void twice(ReferenceId id) {
    const Reference &reference = document_.references[id];
    const std::size_t sentence = places_.sentence(reference.from, id).begin;
    for (ReferenceId other = id; other-- > 0 && document_.references[other].from == reference.from;) {
      if (places_.sentence(reference.from, other).begin != sentence) continue;
      for (const BlockId target : reference.targets) {
        const auto &others = document_.references[other].targets;
        if (std::find(others.begin(), others.end(), target) == others.end()) continue;
        say(Code::cited_twice, id, {references_[id].printed});
        return;
      }
    }
  }

  const Document &document_;
  const Finished &finished_;
  const Places &places_;
  const std::vector<ReportReference> &references_;
  std::unordered_map<std::string, BlockId> headings_; // folded
  std::vector<ReportGap> gaps_;
};

} // namespace

std::vector<ReportGap> find_suspicious(const Reviewed &all, const Places &places,
                                       const std::vector<ReportReference> &references) {
  return Suspicion(all, places, references).run();
}

} // namespace beding
