#include "engine/review/terms.hpp"

#include "engine/library/term_use.hpp"

#include <map>

namespace beding {
namespace {

// Where each term is defined in the document, and which block defines which: a definition comes from its
// declaration.
std::vector<TermId> place_definitions(const Document &document, std::vector<ReportTerm> &terms) {
  std::map<std::pair<FileId, std::uint32_t>, TermId> declared;
  for (TermId id = 0; id < terms.size(); ++id)
    declared.emplace(std::pair{terms[id].at.file, terms[id].at.begin}, id);
  std::vector<TermId> defined_by(document.blocks.size(), none);
  for (BlockId block = 0; block < document.blocks.size(); ++block) {
    const Span from = document.blocks[block].from;
    const auto found = declared.find({from.file, from.begin});
    if (found == declared.end()) continue;
    terms[found->second].definition = block;
    defined_by[block] = found->second;
  }
  return defined_by;
}

} // namespace

std::vector<ReportTerm> find_terms(const Reviewed &all, const Places &places) {
  const Library &library = all.library;
  const Document &document = all.finished.document;
  std::vector<ReportTerm> terms(library.terms.size());
  if (terms.empty()) return terms;
  for (TermId id = 0; id < library.terms.size(); ++id) {
    terms[id].text = library.terms[id].text;
    terms[id].at = library.terms[id].source->head.at;
  }
  const std::vector<TermId> defined_by = place_definitions(document, terms);
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
