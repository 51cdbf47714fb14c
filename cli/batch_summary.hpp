// What a batch made, and what not and why: as CSV for who opens it in a spreadsheet, as JSON for programs. It
// says nothing of when or with how many threads: the parts of a job together say what one run says.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "dsl/messages/tongue.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace beding {

struct BatchMessage {
  std::string place = {}; // "rij 12, kolom C (looptijd)"
  Code code{};
  bool error = true;
  std::string text = {}, hint = {};
};
struct BatchFile {
  std::string path = {};
  std::string sha256 = {}; // empty: not made
  std::uint64_t bytes = 0;
};
struct BatchRow {
  enum class State : std::uint8_t {
    made,
    failed,
    passed // it could be made, and was not asked for or came after all was stopped
  };
  std::uint32_t number = 0;
  State state = State::passed;
  bool kept = false; // made by an earlier run; a summary does not tell these apart
  std::vector<BatchFile> files = {};
  std::vector<BatchMessage> messages = {};
};
struct BatchSummary {
  std::string library = {}, version = {}, digest = {}; // of its sources
  std::string table = {}, table_digest = {};
  unsigned part = 1, parts = 1;
  std::vector<BatchRow> rows = {}; // by their number
};

std::string summary_csv(const BatchSummary &summary, Tongue tongue);
std::string summary_json(const BatchSummary &summary);
// The parts of one job as one: the name and the JSON of each. Parts of other jobs, and those that stand there
// twice or not at all, are told.
Outcome<BatchSummary> merged_summary(const std::vector<std::pair<std::string, std::string>> &parts);

} // namespace beding
