#include "engine/library/term_use.hpp"

#include "dsl/letters.hpp"

#include <algorithm>

namespace beding {
namespace {

bool letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

} // namespace

TermFinder::TermFinder(const Library &library) {
  for (TermId id = 0; id < library.terms.size(); ++id) {
    const TermInfo &term = library.terms[id];
    for (const std::string *form : {&term.text, &term.source->plural})
      if (!form->empty()) forms_.push_back({id, fold_ascii(*form), *form});
  }
  std::stable_sort(forms_.begin(), forms_.end(),
                   [](const Form &a, const Form &b) { return a.folded.size() > b.folded.size(); });
}

std::vector<TermUse> TermFinder::find(std::string_view text) const {
  std::vector<TermUse> found;
  if (forms_.empty()) return found;
  const std::string folded = fold_ascii(text);
  for (const Form &form : forms_)
    for (std::size_t at = folded.find(form.folded); at != std::string::npos;
         at = folded.find(form.folded, at + 1)) {
      const std::size_t end = at + form.folded.size();
      if ((at > 0 && letter(folded[at - 1])) || (end < folded.size() && letter(folded[end]))) continue;
      if (std::any_of(found.begin(), found.end(),
                      [&](const TermUse &one) { return one.begin < end && at < one.end; }))
        continue;
      found.push_back({form.term, at, end, form.spelled});
    }
  std::sort(found.begin(), found.end(), [](const TermUse &a, const TermUse &b) { return a.begin < b.begin; });
  return found;
}

} // namespace beding
