// Any bytes as a library: read, check, format, and when it is good look at its style and make a draft of its
// first document.
// Nothing may crash or hang; a layout is final and keeps the tree.
#include "dsl/format.hpp"
#include "dsl/messages/render.hpp"
#include "dsl/parser.hpp"
#include "engine/answers/answers.hpp"
#include "engine/library/check_style.hpp"
#include "engine/library/scheme_build.hpp"
#include "engine/variant/assemble.hpp"
#include "engine/variant/cite.hpp"
#include "engine/variant/number.hpp"
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

void compile(const Library &library, const Sources &sources) {
  if (library.documents.empty()) return;
  const syntax::DocumentPlan &plan = *library.documents.front();
  for (const auto *numbering : library.schemes) {
    if (numbering->head.name.text != plan.numbering.text) continue;
    const Outcome<Scheme> scheme = build_scheme(*numbering);
    tell(scheme.diagnostics, sources);
    if (has_errors(scheme.diagnostics)) return;
    const Outcome<Answers> answers = take_answers(library, {.value = DataTable{}, .at = {}}, true);
    const Outcome<Document> document = assemble({library, answers.value, plan, scheme.value, true});
    tell(document.diagnostics, sources);
    if (has_errors(document.diagnostics)) return;
    const Numbers numbers = number(document.value, scheme.value);
    const Citations citations = cite(document.value, scheme.value, numbers);
    must(!write_text({document.value, scheme.value, numbers, citations}).empty());
    return;
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  Sources sources;
  sources.emplace_back("fuzz", std::string(reinterpret_cast<const char *>(data), size));
  Outcome<syntax::File> parsed = parse(sources.front(), 0);
  tell(parsed.diagnostics, sources);
  const bool good = !has_errors(parsed.diagnostics);
  if (good) check_layout(sources.front(), parsed.value);
  std::vector<syntax::File> files;
  files.push_back(std::move(parsed.value));
  const Outcome<Library> library = check(std::move(files));
  tell(library.diagnostics, sources);
  if (!good || has_errors(library.diagnostics)) return 0;
  tell(check_style(library.value, sources), sources);
  compile(library.value, sources);
  return 0;
}
