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
// A message with its arguments filled in.
std::string fill(std::string_view words, const std::vector<Argument> &arguments, Tongue tongue);

} // namespace beding
