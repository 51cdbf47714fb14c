// What a command says, and in which language.
#pragma once
#include "dsl/messages/render.hpp"
#include "output/write/diagnostics.hpp"

#include <string_view>

namespace beding {

// From the environment: Dutch for a Dutch locale, else English.
Tongue tongue_of_locale();
// Whether this stream wants colour: a terminal, and NO_COLOR is not set.
bool wants_colour(int descriptor);

// How diagnostics are told.
enum class Telling : std::uint8_t { text, json, sarif };

struct Console {
  Tongue tongue = Tongue::dutch;
  Telling telling = Telling::text;
  int failed = 1; // the exit code when what is to be said cannot be written
  std::string_view pick(std::string_view dutch, std::string_view english) const {
    return beding::pick(tongue, dutch, english);
  }
  // Everything that was found, in the order of the sources, then one line with the count of errors. To
  // standard error; as JSON or SARIF to standard output, where then nothing else comes.
  // `more` is said of them in JSON alone.
  void tell(Diagnostics diagnostics, const Sources &sources, const MoreJson &more = {}) const;
  void line(std::string_view text) const; // to the other one
  void text(std::string_view text) const; // to standard output, as it is
  // Standard output is written out; the exit code is this one, or another when that failed, which is told.
  int finish(int code) const;
  // The same, and the end of the process, without taking apart what is still held.
  [[noreturn]] void end(int code) const;
};

} // namespace beding
