// Text with blanks that break where a citation or a label has ones that do not, so that expectations read as
// they are written. That nouns and numbers stay together has a test of its own (tests/citations).
#pragma once
#include <string>

namespace beding::test {

inline std::string plain_blanks(std::string text) {
  for (std::size_t at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0", at))
    text.replace(at, 2, " ");
  return text;
}

} // namespace beding::test
