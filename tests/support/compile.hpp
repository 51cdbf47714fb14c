// The whole way in memory, for tests.
#pragma once
#include "driver/driver.hpp"

#include <memory>
#include <optional>
#include <string>

namespace beding::test {

// What was made, with all that was said: of the library, of each of its schemes, of the answers and the
// variant.
struct Compiled {
  Opened opened;
  std::optional<Made> made = {}; // none when the library has errors or no document
  Diagnostics diagnostics = {};
  std::size_t of_library = 0; // how many of them are about the library alone; they come first
  bool done = false;          // the document is there
  const Library &library() const { return opened.library(); }
  const Sources &sources() const { return made ? made->sources() : opened.sources(); }
  Finished finished() const { return *made->finished(); }
};

// `gebruik "convenant"` finds the scheme of the project's own clauses. Of several documents the first is
// made.
std::unique_ptr<Compiled> compile(const std::string &library, const std::string &answers, bool draft = false);

} // namespace beding::test
