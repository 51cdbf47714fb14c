#include "engine/review/terms.hpp"

#include "engine/library/term_use.hpp"

namespace beding {

std::vector<ReportTerm> find_terms(const Reviewed &all, const Places &places) {
  const Library &library = all.library;
  const Document &document = all.finished.document;
  std::vector<ReportTerm> terms(library.terms.size());
  if (terms.empty()) return terms;
  std::vector<TermId> defined_by(document.blocks.size(), none);
  for (TermId id = 0; id < library.terms.size(); ++id) {
    terms[id].text = library.terms[id].text;
    terms[id].at = library.terms[id].source->head.at;
    for (BlockId block = 0; block < document.blocks.size(); ++block)
      if (document.blocks[block].from.begin == terms[id].at.begin &&
          document.blocks[block].from.file == terms[id].at.file) {
        terms[id].definition = block;
        defined_by[block] = id;
      }
  }
  const TermFinder finder(library);
  for (BlockId block = 0; block < document.blocks.size(); ++block) {
    // a heading names a matter; it need not use the term
    if (document.blocks[block].inlines == document.blocks[block].inlines_end ||
        is_unit(document.blocks[block].kind))
      continue;
    for (const TermUse &use : finder.find(places.all_words(block))) {
      auto &uses = terms[use.term].uses;
      if (defined_by[block] != use.term && (uses.empty() || uses.back() != block)) uses.push_back(block);
    }
  }
  std::vector<ReportTerm> sorted;
  for (const TermId id : library.terms_sorted) {
    ReportTerm &term = terms[id];
    if (term.definition == none && term.uses.empty()) continue;
    if (term.definition == none)
      term.state = ReportTerm::State::undefined;
    else if (term.uses.empty())
      term.state = ReportTerm::State::unused;
    sorted.push_back(std::move(term));
  }
  return sorted;
}

} // namespace beding
