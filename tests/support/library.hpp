// A library that is read and checked, for tests that compile it many times.
#pragma once
#include "driver/driver.hpp"

#include <string>
#include <vector>

namespace beding::test {

struct Ready {
  Opened opened;
  std::string first_error = {}; // empty: it is good
  bool good() const { return first_error.empty(); }
  const Library &library() const { return opened.library(); }
  const Sources &sources() const { return opened.sources(); }
};

struct SourceFile {
  std::string path; // "case.beding", which is the library; `gebruik "gemeen"` in it finds "gemeen.beding"
  std::string text;
};
using SourceFiles = std::vector<SourceFile>;  // the library first
std::string joined(const SourceFiles &files); // to be shown

// `gebruik "convenant"` finds the scheme of the project's own clauses.
Ready ready_library(const SourceFiles &files);
Ready ready_library(const std::string &source);

} // namespace beding::test
