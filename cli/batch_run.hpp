// The rows of a batch: first all are checked, then each good one is made, by as many threads as are asked for.
// What comes of a row hangs on that row, the library and the options alone.
#pragma once
#include "cli/batch_journal.hpp"
#include "cli/batch_names.hpp"
#include "cli/batch_summary.hpp"
#include "cli/console.hpp"
#include "cli/files.hpp"
#include "driver/interview.hpp"
#include "intake/table/rows.hpp"
#include "output/formats.hpp"

#include <functional>
#include <memory>

namespace beding {

struct BatchWork {
  const Interview &interview;
  const intake::FilledTable &table;
  std::vector<NamePattern> outputs; // first the documents, then the reports
  std::size_t documents = 0;        // how many of the outputs are
  VariantChoice choice = {};
  bool draft = false;
  bool resume = false;
  unsigned threads = 1;
  unsigned part = 1, parts = 1; // this part of the job, from 1
};

class BatchRun {
public:
  BatchRun(const BatchWork &work, const Console &console);
  BatchRun(const BatchRun &) = delete;
  BatchRun &operator=(const BatchRun &) = delete;
  ~BatchRun();

  // Whether each row of this part can be made, and no two rows of the whole table are called the same. Gives
  // how many of this part cannot.
  std::size_t check();
  // Makes what can be. Gives what stopped all of it (no room, no right to write); the rows tell the rest.
  Diagnostics make();
  // What came of the rows of this part; the rest of the summary is empty.
  std::vector<BatchRow> take();

private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

} // namespace beding
