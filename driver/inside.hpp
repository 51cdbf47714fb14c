// What the values of the driver hold, and when they go on in spite of errors.
#pragma once
#include "driver/driver.hpp"

namespace beding {

struct Opened::Inside {
  Sources sources = {};
  Library library = {};
  std::vector<Outcome<std::shared_ptr<const Scheme>>> schemes = {};
  Diagnostics diagnostics = {};
  bool good = false;
};

struct Answered::Inside {
  Opened opened;
  Sources sources;
  Data data = {.value = DataTable{}, .at = {}};
  FileId file = no_file;
  Answers answers = {};
  Diagnostics diagnostics = {};
  AnswerOptions options = {}; // `draft` as it turned out
  bool good = false;
};

inline void append(Diagnostics &all, Diagnostics more) {
  for (Diagnostic &one : more) all.push_back(std::move(one));
}

// Whether these stop the way; what is a gap does not where those are let through.
bool stops(const Diagnostics &told, bool despite_gaps);

} // namespace beding
