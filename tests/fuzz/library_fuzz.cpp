// Any bytes as a library: read, check, format, and when it is good look at its style and make a draft of its
// first document.
// Nothing may crash or hang; a layout is final and keeps the tree.
#include "driver/driver.hpp"
#include "dsl/format.hpp"
#include "dsl/messages/render.hpp"
#include "dsl/parser.hpp"
#include "output/text/writer.hpp"
#include "tests/support/dump.hpp"

#include <cstdlib>

using namespace beding;

namespace {

void must(bool good) {
  if (!good) std::abort();
}

void tell(const Diagnostics &diagnostics, const Sources &sources) {
  std::size_t shown = 0;
  for (const Diagnostic &one : diagnostics) {
    must(one.at.file >= sources.size() ||
         (one.at.begin <= one.at.end && one.at.end <= sources[one.at.file].text().size() + 1));
    if (++shown <= 8)
      for (const Tongue tongue : {Tongue::dutch, Tongue::english})
        must(!render(one, sources, {tongue, false}).empty());
  }
}

void check_layout(const Source &source, const syntax::File &tree) {
  for (const std::optional<Tongue> keywords :
       {std::optional<Tongue>(), std::optional(Tongue::dutch), std::optional(Tongue::english)}) {
    const Source once("once", format(source, 0, {.keywords = keywords}).value);
    must(format(once, 0, {.keywords = keywords}).value == once.text());
    must(test::dump(parse(once, 0).value) == test::dump(tree));
  }
}

void compile(const Opened &opened) {
  const auto &documents = opened.library().documents;
  if (documents.empty()) return;
  const Made made = make_variant(take_answers(opened, {}, {.draft = true}),
                                 {.document = documents.front()->head.name.text});
  tell(made.diagnostics(), made.sources());
  if (const auto finished = made.finished()) must(!write_text(*finished).empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const Source source("fuzz", std::string(reinterpret_cast<const char *>(data), size));
  const Outcome<syntax::File> parsed = parse(source, 0);
  if (!has_errors(parsed.diagnostics)) check_layout(source, parsed.value);
  // what it uses is there, and empty
  const Opened opened = open_library("fuzz", [&](const std::string &path) {
    return FileBytes{path == "fuzz" ? std::string(source.text()) : std::string(), {}};
  });
  tell(check_library(opened).diagnostics, opened.sources());
  if (opened.good()) compile(opened);
  return 0;
}
