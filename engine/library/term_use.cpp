#include "engine/library/term_use.hpp"

#include "dsl/letters.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace beding {
namespace {

bool letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

// Of those that overlap the longest, and of equally long ones that of the first term.
std::vector<TermUse> longest_of(std::vector<TermUse> all, std::size_t size) {
  if (all.size() < 2) return all;
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto key = [&](const TermUse &one) {
      return std::tuple(one.begin + size - one.end, one.term, one.begin);
    };
    return key(all[a]) < key(all[b]);
  });
  std::vector<bool> taken(size, false);
  std::vector<bool> stays(all.size(), false);
  for (const std::size_t i : order) {
    const TermUse &one = all[i];
    if (taken[one.begin] || taken[one.end - 1]) continue; // nothing that was taken before is shorter
    stays[i] = true;
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(one.begin),
              taken.begin() + static_cast<std::ptrdiff_t>(one.end), true);
  }
  std::vector<TermUse> kept;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (stays[i]) kept.push_back(all[i]);
  return kept;
}

} // namespace

TermFinder::TermFinder(const Library &library) {
  for (TermId id = 0; id < library.terms.size(); ++id) {
    const TermInfo &term = library.terms[id];
    for (const std::string *form : {&term.text, &term.source->plural})
      if (!form->empty()) forms_.push_back({id, fold_ascii(*form), *form});
  }
  std::stable_sort(forms_.begin(), forms_.end(),
                   [](const Form &a, const Form &b) { return a.folded < b.folded; });
}

// All that begin somewhere are found in one go over the text: the forms that agree with it grow fewer with
// each letter. So neither many terms nor many uses cost their product.
std::vector<TermUse> TermFinder::find(std::string_view text) const {
  std::vector<TermUse> all;
  if (forms_.empty()) return all;
  const std::string folded = fold_ascii(text);
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (at > 0 && letter(folded[at - 1])) continue;
    auto low = forms_.begin();
    auto high = forms_.end();
    for (std::size_t size = 0; at + size < folded.size(); ++size) {
      const auto byte = [&](const Form &one) { return static_cast<unsigned char>(one.folded[size]); };
      const auto here = static_cast<unsigned char>(folded[at + size]);
      low = std::partition_point(low, high, [&](const Form &one) { return byte(one) < here; });
      high = std::partition_point(low, high, [&](const Form &one) { return byte(one) == here; });
      if (low == high) break;
      if (low->folded.size() > size + 1) continue;
      const std::size_t end = at + size + 1;
      if (end == folded.size() || !letter(folded[end])) all.push_back({low->term, at, end, low->spelled});
      while (low != high && low->folded.size() == size + 1) ++low; // of equal ones the first counts
      if (low == high) break;
    }
  }
  return longest_of(std::move(all), folded.size());
}

} // namespace beding
