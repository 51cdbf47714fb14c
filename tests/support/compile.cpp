#include "tests/support/compile.hpp"

#include "tests/support/library.hpp"

#include "dsl/messages/render.hpp"

#include <fstream>
#include <iterator>

namespace beding::test {
namespace {

void add(Diagnostics &all, Diagnostics more) {
  for (Diagnostic &one : more) all.push_back(std::move(one));
}

FileBytes read(const std::string &library, const std::string &path) {
  if (path == "case.beding") return {library, {}};
  const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
  std::ifstream file(std::string(BEDING_ROOT) + "/clauses/nummering/" + std::string(name), std::ios::binary);
  if (!file) return {std::nullopt, "No such file"};
  return {std::string(std::istreambuf_iterator<char>(file), {}), {}};
}

} // namespace

std::unique_ptr<Compiled> compile(const std::string &library, const std::string &answers, bool draft) {
  auto made = std::make_unique<Compiled>();
  auto files = load(
      "case.beding", [&](const std::string &path) { return read(library, path); }, made->sources);
  add(made->diagnostics, std::move(files.diagnostics));
  auto checked = check(std::move(files.value));
  add(made->diagnostics, std::move(checked.diagnostics));
  made->library = std::move(checked.value);
  for (const auto *scheme : made->library.schemes) add(made->diagnostics, build_scheme(*scheme).diagnostics);
  made->of_library = made->diagnostics.size();
  if (has_errors(made->diagnostics) || made->library.documents.empty()) return made;
  const auto id = static_cast<FileId>(made->sources.size());
  made->sources.emplace_back("answers.toml", answers);
  const bool json = answers.starts_with('{');
  auto data = json ? read_json(made->sources.back(), id) : read_toml(made->sources.back(), id);
  add(made->diagnostics, std::move(data.diagnostics));
  auto taken = take_answers(made->library, data.value, draft);
  add(made->diagnostics, std::move(taken.diagnostics));
  made->answers = std::move(taken.value);
  if (has_errors(made->diagnostics)) return made;
  const syntax::DocumentPlan &plan = *made->library.documents.front();
  for (const auto *scheme : made->library.schemes)
    if (scheme->head.name.text == plan.numbering.text) made->scheme = build_scheme(*scheme).value;
  auto document = assemble({made->library, made->answers, plan, made->scheme, draft});
  add(made->diagnostics, std::move(document.diagnostics));
  if (has_errors(made->diagnostics)) return made;
  made->document = std::move(document.value);
  made->numbers = number(made->document, made->scheme);
  made->citations = cite(made->document, made->scheme, made->numbers);
  made->done = true;
  return made;
}

Ready ready_library(const std::string &source) {
  Ready made;
  auto files = load(
      "case.beding", [&](const std::string &path) { return read(source, path); }, made.sources);
  Diagnostics told = std::move(files.diagnostics);
  auto checked = check(std::move(files.value));
  add(told, std::move(checked.diagnostics));
  made.library = std::move(checked.value);
  for (const Diagnostic &one : told)
    if (message(one.code).severity == Severity::error && made.first_error.empty())
      made.first_error = render(one, made.sources, {});
  made.good = made.first_error.empty();
  if (made.library.documents.empty()) return made;
  for (const auto *scheme : made.library.schemes)
    if (scheme->head.name.text == made.library.documents.front()->numbering.text)
      made.scheme = build_scheme(*scheme).value;
  return made;
}

} // namespace beding::test
