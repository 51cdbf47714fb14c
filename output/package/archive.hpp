// Reads parts of a zip package that may be meant to harm: sizes and ratios are bounded, names are checked,
// and nothing is ever written to disk.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// Bytes of a stranger's file as they may be shown: printable ASCII, at most eighty; "?" for each other byte.
std::string printable(std::string_view bytes);

class Archive {
public:
  // The bytes must outlive the archive. What is wrong with it as a whole is in problems(); then there is
  // nothing to read.
  Archive(std::string_view name, std::string_view bytes);
  ~Archive();
  Archive(const Archive &) = delete;
  Archive &operator=(const Archive &) = delete;

  bool ok() const;
  std::vector<std::string> names() const; // of all parts, in the order of the package; folders are none
  bool has(const std::string &part) const;
  // The part unpacked; nothing when it is absent or broken, the latter told in problems().
  std::optional<std::string> read(const std::string &part);
  const Diagnostics &problems() const { return problems_; }

private:
  struct Handle;
  void fail(Code code, std::vector<Argument> more = {});
  void check_entries();
  std::string name_;
  std::unique_ptr<Handle> handle_;
  Diagnostics problems_;
  std::size_t unpacked_ = 0; // bytes so far
};

} // namespace beding
