// Makes a library of a document so that it compiles to the text of that document: what would come out
// otherwise is typed as it was.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "intake/import/import.hpp"
#include "intake/report/report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace beding::intake {

// What a library makes with its own answers.
struct Recompiled {
  Diagnostics told;
  Sources sources;
  std::string text; // empty: it could not be made
};

struct TextLine {
  std::string text;
  std::uint32_t paragraph = nowhere, last = nowhere; // of the document; a row has more
};

// What stood there and what comes out; either may be absent.
struct Difference {
  std::optional<TextLine> was, is;
};

struct Fitted {
  Imported imported;
  Recompiled compiled;
  std::vector<Difference> found;
};

// `path`: where the library will stand.
Fitted fit_library(const std::string &path, const Scanned &document, const ImportOptions &options);

} // namespace beding::intake
