// A library that is read and checked, for tests that compile it many times.
#pragma once
#include "engine/library/library.hpp"
#include "engine/library/scheme.hpp"

#include <memory>
#include <string>

namespace beding::test {

struct Ready {
  Sources sources;
  Library library;
  Scheme scheme; // of its first document
  bool good = false;
  std::string first_error = {};
};

// `gebruik "convenant"` finds the scheme of the project's own clauses.
Ready ready_library(const std::string &source);

} // namespace beding::test
