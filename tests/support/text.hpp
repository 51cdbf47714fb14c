// What tests ask of a text.
#pragma once
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace beding::test {

inline std::string joined(const std::vector<std::string> &pieces) {
  return std::accumulate(pieces.begin(), pieces.end(), std::string());
}
inline std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++found;
  return found;
}
inline bool has(std::string_view text, std::string_view what) {
  return text.find(what) != std::string_view::npos;
}

} // namespace beding::test
