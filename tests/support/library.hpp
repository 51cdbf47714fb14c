// A library that is read and checked, for tests that compile it many times.
#pragma once
#include "driver/driver.hpp"

#include <string>

namespace beding::test {

struct Ready {
  Opened opened;
  std::string first_error = {}; // empty: it is good
  bool good() const { return first_error.empty(); }
  const Library &library() const { return opened.library(); }
  const Sources &sources() const { return opened.sources(); }
};

// `gebruik "convenant"` finds the scheme of the project's own clauses.
Ready ready_library(const std::string &source);

} // namespace beding::test
