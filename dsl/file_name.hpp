// What the name of a file says.
#pragma once
#include "dsl/letters.hpp"

#include <string>
#include <string_view>

namespace beding {

// ".docx" of "map/V2.DOCX": from the last full stop, ASCII letters small. Empty: there is none, or the name
// begins with it (".txt" is a name without an extension).
inline std::string extension_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string() : fold_ascii(name.substr(dot));
}

// Whether the name ends so, and has something before it: ".akn.xml" of "map/V2.AKN.XML". An extension of two
// parts is one.
inline bool has_extension(std::string_view path, std::string_view end) {
  const std::size_t slash = path.rfind('/');
  const std::string name = fold_ascii(path.substr(slash == std::string_view::npos ? 0 : slash + 1));
  return !end.empty() && name.size() > end.size() && name.ends_with(end);
}

} // namespace beding
