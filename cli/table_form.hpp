// An empty table of answers to fill in: what stands above its columns and what may stand below them.
#pragma once
#include "dsl/messages/tongue.hpp"
#include "engine/library/library.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace beding {

struct TableColumn {
  enum class Takes : std::uint8_t { text, whole, number, date, choice };
  std::string heading;          // what a reader of tables knows it by
  std::string caption = {};     // the question
  std::string takes_words = {}; // "een heel getal van 1 tot en met 25; alleen als looptijd is bepaald"
  std::string help = {};        // what stands beside it, with the options; may be empty
  Takes takes = Takes::text;
  std::vector<std::string> options = {}; // of a choice
  std::optional<std::int64_t> least = {}, most = {};
};
struct TableSheet {
  std::string name;
  std::vector<TableColumn> columns;
};
// What the library explains of a question, and of each of its options: to read, not to fill in.
struct TableHelp {
  std::string question, caption;
  std::string option = {}, option_caption = {}; // empty: of the question itself
  std::string help = {};                        // of an option it may be empty
};
// The first sheet has a row for each document; each other the parties of a kind of which more may join.
struct TableForm {
  std::vector<TableSheet> sheets;
  std::vector<TableHelp> helps = {};
};
TableForm table_form(const Library &library, const Sources &sources, Tongue tongue);

// The words above the explanations: question, caption, option, its caption, explanation.
std::vector<std::string> table_help_heads(Tongue tongue);

// The first sheet as CSV (RFC 4180), with a semicolon where the library's language has a decimal comma.
std::string table_csv(const Library &library, const TableForm &form);

// The rows below the headings that only explain; they begin with "#".
inline constexpr std::size_t rows_of_words = 2;

} // namespace beding
