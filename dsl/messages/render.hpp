// Turns diagnostics into words for people: the place, what is the case, the source line with the spot marked,
// and what to do.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <string>

namespace beding {

struct RenderOptions {
  Tongue tongue = Tongue::dutch;
  bool colour = false;
};

// One diagnostic, with a line end behind its last line. A place without a file prints no source.
std::string render(const Diagnostic &diagnostic, const Sources &sources, const RenderOptions &options);
// The same of what has its place in words ("a.csv, row 2, column C (term)"), and was put into words before.
struct Worded {
  std::string place = {};
  Code code{};
  std::string text = {}, hint = {};
};
std::string render(const Worded &said, const RenderOptions &options);
// What a message says, and what it advises (may be empty), with its arguments filled in.
std::string said_of(Code code, const std::vector<Argument> &arguments, Tongue tongue);
std::string hint_of(Code code, const std::vector<Argument> &arguments, Tongue tongue);
// Words with arguments filled in.
std::string fill(std::string_view words, const std::vector<Argument> &arguments, Tongue tongue);

} // namespace beding
