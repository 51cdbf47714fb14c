// Reads a library and all that it uses.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "dsl/syntax.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// The bytes at a path, or in `error` why they cannot be had (words of the system, or a noun).
struct FileBytes {
  std::optional<std::string> bytes;
  Argument error = {};
  bool absent = false; // there is nothing at this path
};
using ReadFile = std::function<FileBytes(const std::string &path)>;

// The schemes that come with the program: "nummering/convenant". None: nothing is called so.
struct StandardScheme {
  std::string_view name; // "convenant"
  std::string_view text;
};
std::span<const StandardScheme> standard_schemes();
const StandardScheme *standard_scheme(std::string_view used);
// Which to propose to who names one that is not there: that of the name, else the first to begin with.
std::string scheme_to_use(const std::string &name);

// What is used is looked for beside the file that uses it, and then among the standard schemes.
// Every file is read once, in the order of first use; its name is the path used to read it. New sources are
// added behind those already in `sources`.
Outcome<std::vector<syntax::File>> load(const std::string &path, const ReadFile &read, Sources &sources);

} // namespace beding
