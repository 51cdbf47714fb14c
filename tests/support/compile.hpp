// The whole way in memory, for tests.
#pragma once
#include "engine/answers/answers.hpp"
#include "engine/library/load.hpp"
#include "engine/library/scheme_build.hpp"
#include "engine/variant/assemble.hpp"
#include "engine/variant/cite.hpp"
#include "engine/variant/number.hpp"

#include <memory>
#include <string>

namespace beding::test {

// All that a finished document refers to, kept together.
struct Compiled {
  Sources sources;
  Diagnostics diagnostics;
  std::size_t of_library = 0; // how many of them are about the library alone; they come first
  Library library;
  Answers answers;
  Scheme scheme;
  Document document;
  Numbers numbers;
  Citations citations;
  bool done = false; // the document is there
  Finished finished() const { return {document, scheme, numbers, citations}; }
};

// `gebruik "convenant"` finds the scheme of the project's own clauses.
std::unique_ptr<Compiled> compile(const std::string &library, const std::string &answers, bool draft = false);

} // namespace beding::test
