// Makes a library of a document so that it compiles to the text of that document: what would come out
// otherwise is typed as it was.
#pragma once
#include "cli/scan.hpp"
#include "dsl/messages/diagnostic.hpp"
#include "intake/import/import.hpp"

#include <optional>
#include <string>
#include <vector>

namespace beding {

// What a library makes with its own answers.
struct Made {
  Diagnostics told;
  Sources sources;
  std::string text; // empty: it could not be made
};

struct TextLine {
  std::string text;
  std::uint32_t paragraph = intake::nowhere, last = intake::nowhere; // of the document; a row has more
};

// What stood there and what comes out; either may be absent.
struct Difference {
  std::optional<TextLine> was, is;
};

struct Fitted {
  intake::Imported imported;
  Made made;
  std::vector<Difference> found;
};

// `path`: where the library will stand.
Fitted fit_library(const std::string &path, const intake::Scanned &document,
                   const intake::ImportOptions &options);

} // namespace beding
