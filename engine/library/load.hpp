// Reads a library and all that it uses.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "dsl/syntax.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace beding {

// The bytes at a path, or in `error` why they cannot be had (in words of the system).
struct FileBytes {
  std::optional<std::string> bytes;
  std::string error;
};
using ReadFile = std::function<FileBytes(const std::string &path)>;

// Every file is read once, in the order of first use; its name is the path used to read it. New sources are
// added behind those already in `sources`.
Outcome<std::vector<syntax::File>> load(const std::string &path, const ReadFile &read, Sources &sources);

} // namespace beding
