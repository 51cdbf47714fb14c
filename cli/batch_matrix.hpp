// Rows of a batch that come from the library itself: every combination of answers to some questions, or as
// few variants as can be that together show all of it.
#pragma once
#include "cli/console.hpp"
#include "driver/interview.hpp"
#include "engine/prove/cover.hpp"
#include "intake/table/rows.hpp"

#include <string>
#include <vector>

namespace beding {

struct MatrixAsked {
  bool asked = false;
  std::vector<std::string> names = {}; // questions and kinds of party; none: as few variants as can be
  unsigned at_most = 10'000;           // variants
};

class Matrix : public intake::Rows {
public:
  Matrix(const Interview &interview, const Console &console) : interview_(interview), console_(console) {}

  // Before anything is looked for it says how many there are at the most. With an error there are no rows.
  Diagnostics make(const MatrixAsked &asked);
  // Whether all was shown, as far as it can be.
  bool whole() const { return cover_.variants.undecided == 0; }
  // What the rows show, in a line or some more.
  void tell() const;
  // Which row shows which line of the library, by the extension: .csv or .json.
  std::string coverage(const std::string &path) const;
  std::string digest() const; // of all answers

  std::size_t size() const override { return cover_.variants.all.size(); }
  intake::FilledRow row(std::size_t index) const override;
  std::uint32_t number(std::size_t index) const override { return static_cast<std::uint32_t>(index + 1); }
  const std::string &name() const override { return name_; }
  std::string_view image(const std::string &file) const override;

private:
  void combine(const MatrixAsked &asked, Diagnostics &told);
  void tell_lines() const;
  std::string coverage_csv() const;
  std::string coverage_json() const;
  std::string kind_of(const proving::LineShown &one) const;
  std::string name_of(const proving::LineShown &one) const;
  std::string place_of(const proving::LineShown &one) const;

  const Interview &interview_;
  const Console &console_;
  std::string name_ = "matrix";
  bool pairs_ = false;
  proving::Cover cover_ = {}; // of combinations the variants alone
};

} // namespace beding
