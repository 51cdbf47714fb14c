// A table of a document that is imported, as rows of the language.
#pragma once
#include "intake/import/words.hpp"

#include <string>
#include <vector>

namespace beding::intake {

struct TableRows {
  std::vector<std::string> rows;   // "| a | b |", and "|---|" behind a head
  std::vector<std::string> doubts; // of its paragraphs, for comments
  bool joined = false;             // paragraphs of one cell stand behind each other
  std::vector<Printed> order;
};

// Of the table that has this paragraph. Rows get the same number of cells; those without a word go.
TableRows table_rows(const Paper &paper, std::uint32_t paragraph, WordWriter &words);

} // namespace beding::intake
