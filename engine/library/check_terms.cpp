// The defined terms of a library, taken together.
#include "dsl/letters.hpp"
#include "dsl/walk_words.hpp"
#include "engine/language/words.hpp"
#include "engine/library/checker.hpp"
#include "engine/library/term_use.hpp"

#include <algorithm>

namespace beding {
namespace {

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
    std::unordered_map<std::string, TermId> first;
    twice_.resize(library_.terms.size());
    for (TermId id = 0; id < library_.terms.size(); ++id) {
      const TermInfo &term = library_.terms[id];
      const auto [before, fresh] = first.emplace(fold_ascii(term.text), id);
      if (fresh) continue;
      twice_[id] = true;
      checker_.say(Code::term_twice, term.source->text.at, {term.text});
      const TermInfo &one = library_.terms[before->second];
      checker_.out.back().labels.push_back({Code::declared_first, one.source->text.at, {one.text}});
    }
  }

  void sort() {
    Wording wording(library_.locale);
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
      if (!seen[id] && !twice_[id])
        checker_.say(Code::term_unused, library_.terms[id].source->text.at, {library_.terms[id].text});
  }

  void printed() {
    const bool any = std::any_of(library_.clauses.begin(), library_.clauses.end(), [](const ClauseInfo &one) {
      return contains<syntax::TermList>(one.source->blocks);
    });
    if (!any) checker_.say(Code::terms_not_printed, library_.terms.front().source->head.at);
  }

  Checker &checker_;
  Library &library_;
  std::vector<bool> twice_; // by TermId: has a text that another has before it
};

void no_labels(Checker &checker, const syntax::Blocks &blocks) {
  each<syntax::Item>(blocks, [&](const syntax::Item &item, const syntax::Block &) {
    if (item.label) checker.say(Code::label_in_term, item.label->at, {item.label->text});
  });
}

} // namespace

void check_terms(Checker &checker, std::span<syntax::Term *const> terms) {
  for (TermId id = 0; id < terms.size(); ++id) {
    syntax::Term &source = *terms[id];
    checker.library.terms[id].text = own_words(source.text.text);
    if (source.condition) keep_condition(checker, *source.condition, {});
    no_labels(checker, source.blocks);
    check_blocks(checker, source.blocks, {});
  }
  TermsChecker(checker).run();
}

} // namespace beding
