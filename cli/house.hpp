// The organisation's house style on a command line: the file, and what is said of it.
#pragma once
#include "cli/files.hpp"
#include "engine/variant/cite.hpp"
#include "output/house/style_file.hpp"
#include "output/write/delivery.hpp"

#include <optional>
#include <string>
#include <vector>

namespace beding {

class House {
public:
  // Reads the file for documents that go to `outputs`; an empty path: no house style. Errors stand in told().
  House(const std::string &path, const std::vector<std::string> &outputs, Files &files);
  // What the file of a name ("out.docx") is written in; nullptr: our own look.
  const StyleFile *style_for(const std::string &output) const;
  const Diagnostics &told() const { return told_; }
  // Which styles of ours the file does not have.
  Diagnostics unmapped(const Finished &finished, const Delivery &delivery) const;

private:
  std::optional<StyleFile> docx_, odt_;
  Diagnostics told_;
};

} // namespace beding
