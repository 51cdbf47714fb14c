// The rows of a batch: first all are checked, then each good one is made, by as many threads as are asked
// for. What comes of a row hangs on that row, the library and the options alone.
#pragma once
#include "cli/batch_names.hpp"
#include "cli/batch_summary.hpp"
#include "cli/delivering.hpp"
#include "driver/interview.hpp"
#include "intake/table/rows.hpp"

#include <memory>

namespace beding {

struct BatchWork {
  const Interview &interview;
  const intake::Rows &table;
  const VariantOptions &variant;
  const DeliveryOptions &delivery;
  Files &files;                     // by which images are read
  Sources &sources;                 // of the library; the house style's table comes behind them
  std::vector<NamePattern> outputs; // first the documents, then the reports, then the answers
  std::size_t documents = 0;        // how many of the outputs are
  std::size_t reports = 0;          // likewise
  About about = {};                 // what `delivery` says of it
  bool resume = false;
  unsigned threads = 1;
  unsigned part = 1, parts = 1; // this part of the job, from 1
};

class BatchRun {
public:
  // Reads the house style; what is wrong with that is told by check().
  BatchRun(const BatchWork &work, const Console &console);
  BatchRun(const BatchRun &) = delete;
  BatchRun &operator=(const BatchRun &) = delete;
  ~BatchRun();

  // Whether each row of this part can be made, and no two rows of the whole table are called the same; the
  // rows tell it. Gives what stops all of it.
  Diagnostics check();
  std::size_t faulty() const; // rows of this part that cannot be made
  // Makes what can be. Gives what stopped all of it (no room, no right to write) and what holds for all
  // documents; the rows tell the rest.
  Diagnostics make();
  bool interrupted() const; // a signal asked for the end: the rows that were left are passed over
  // What came of the rows of this part.
  const std::vector<BatchRow> &rows() const;

private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

} // namespace beding
