// What a batch has made so far, in a file beside its outputs: each line is of one output that stands there
// whole. Runs that broke off, and others on the same folder, only add lines.
#pragma once
#include <map>
#include <mutex>
#include <string>

namespace beding {

struct JournalLine {
  std::string key;    // SHA-256 of all that the bytes come from
  std::string digest; // of the bytes
};

class Journal {
public:
  Journal() = default;
  Journal(const Journal &) = delete;
  Journal &operator=(const Journal &) = delete;
  ~Journal();

  // Opens the journal of a folder for adding to it. Gives 0 or errno.
  int open(const std::string &folder);
  // What it held when it was opened, by path; the last of each counts. Lines that are not whole are passed
  // over.
  const std::map<std::string, JournalLine> &before() const { return before_; }
  // Any number of threads may add. Gives 0 or errno.
  int add(const std::string &path, const JournalLine &line);

private:
  int descriptor_ = -1;
  std::mutex mutex_;
  std::map<std::string, JournalLine> before_;
};

inline constexpr const char *journal_name = ".beding-batch";

} // namespace beding
