// The defined terms of a library, taken together.
#include "dsl/walk_words.hpp"
#include "engine/language/typed_places.hpp"
#include "engine/language/words.hpp"
#include "engine/library/checker.hpp"
#include "engine/library/term_use.hpp"

#include <algorithm>

namespace beding {
namespace {

std::string words_in(const syntax::Text &text) {
  std::string out;
  for (const syntax::Inline &one : text)
    if (const auto *words = std::get_if<syntax::Words>(&one.node)) out += words->text;
  return out;
}

bool has_list(const syntax::Blocks &blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const syntax::Block &block) {
    if (std::holds_alternative<syntax::TermList>(block.node)) return true;
    if (const auto *choice = std::get_if<syntax::BlockChoice>(&block.node))
      return std::any_of(choice->branches.begin(), choice->branches.end(),
                         [](const auto &branch) { return has_list(branch.blocks); });
    return false;
  });
}

class TermsChecker {
public:
  explicit TermsChecker(Checker &checker) : checker_(checker), library_(checker.library) {}

  void run() {
    if (library_.terms.empty()) return;
    distinct();
    sort();
    used();
    printed();
  }

private:
  void distinct() {
    std::unordered_map<std::string, const TermInfo *> first;
    for (const TermInfo &term : library_.terms) {
      const auto [before, fresh] = first.emplace(fold_ascii(term.text), &term);
      if (fresh) continue;
      twice_.insert(&term);
      checker_.say(Code::term_twice, term.source->text.at, {term.text});
      const TermInfo &one = *before->second;
      checker_.out.back().labels.push_back({Code::declared_first, one.source->text.at, {one.text}});
    }
  }

  void sort() {
    Wording wording(library_.language);
    std::vector<std::pair<std::string, TermId>> keys;
    for (TermId id = 0; id < library_.terms.size(); ++id)
      keys.emplace_back(wording.sort_key(library_.terms[id].text), id);
    std::sort(keys.begin(), keys.end());
    for (auto &[key, id] : keys) library_.terms_sorted.push_back(id);
  }

  // A term is used where a clause or another definition says it, or prints it as a value.
  void used() {
    std::vector<bool> seen(library_.terms.size(), false);
    const TermFinder finder(library_);
    for (const ValueUse &use : library_.values)
      if (use.kind == ValueUse::Kind::term) seen[use.subject] = true;
    TermId inside = none;
    const auto look = [&](const syntax::Words &words, Span) {
      for (const TermUse &use : finder.find(words.text))
        if (use.term != inside) seen[use.term] = true;
    };
    for (const ClauseInfo &clause : library_.clauses) {
      walk_words(clause.source->heading.text, look);
      walk_words(clause.source->blocks, look);
    }
    for (inside = 0; inside < library_.terms.size(); ++inside)
      walk_words(library_.terms[inside].source->blocks, look);
    for (TermId id = 0; id < library_.terms.size(); ++id)
      if (!seen[id] && !twice_.contains(&library_.terms[id]))
        checker_.say(Code::term_unused, library_.terms[id].source->text.at, {library_.terms[id].text});
  }

  void printed() {
    const bool any = std::any_of(library_.clauses.begin(), library_.clauses.end(),
                                 [](const ClauseInfo &one) { return has_list(one.source->blocks); });
    if (!any) checker_.say(Code::terms_not_printed, library_.terms.front().source->head.at);
  }

  Checker &checker_;
  Library &library_;
  std::unordered_set<const TermInfo *> twice_; // have a text that another has before them
};

void no_labels(Checker &checker, const syntax::Blocks &blocks) {
  for (const syntax::Block &block : blocks)
    if (const auto *item = std::get_if<syntax::Item>(&block.node)) {
      if (item->label) checker.say(Code::label_in_term, item->label->at, {item->label->text});
      no_labels(checker, item->inside);
    }
}

} // namespace

void check_terms(Checker &checker) {
  for (TermInfo &term : checker.library.terms) {
    // the tree is ours to annotate: `files` of the library holds it
    auto &source = const_cast<syntax::Term &>(*term.source);
    term.text = words_in(source.text.text);
    if (source.condition) keep_condition(checker, *source.condition, {});
    no_labels(checker, source.blocks);
    check_blocks(checker, source.blocks, {});
  }
  TermsChecker(checker).run();
}

} // namespace beding
