#include "tests/support/compile.hpp"

#include "tests/support/images.hpp"
#include "tests/support/library.hpp"

#include "dsl/messages/render.hpp"

#include <fstream>
#include <iterator>

namespace beding::test {
namespace {

void add(Diagnostics &all, Diagnostics more) {
  for (Diagnostic &one : more) all.push_back(std::move(one));
}

FileBytes read(const SourceFiles &files, const std::string &path) {
  for (const SourceFile &one : files)
    if (path == one.path) return {one.text, {}};
  const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
  std::ifstream file(std::string(BEDING_ROOT) + "/clauses/nummering/" + std::string(name), std::ios::binary);
  if (!file) return {std::nullopt, "No such file"};
  return {std::string(std::istreambuf_iterator<char>(file), {}), {}};
}

// An image of each kind, whatever else its name is.
FileBytes image(const std::string &path) {
  if (path.ends_with(".png")) return {png(40, 20), {}};
  if (path.ends_with(".jpg")) return {jpeg(30, 30), {}};
  if (path.ends_with(".svg"))
    return {"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 10\"><path d=\"M0 0h9v9z\"/></svg>",
            {}};
  if (path.ends_with(".bad")) return {"no image", {}};
  return {std::nullopt, "No such file"};
}

} // namespace

std::unique_ptr<Compiled> compile(const std::string &library, const std::string &answers, bool draft) {
  const SourceFiles files{{"case.beding", library}};
  Opened opened = open_library("case.beding", [&](const std::string &path) { return read(files, path); });
  auto all = std::make_unique<Compiled>(Compiled{.opened = std::move(opened)});
  all->diagnostics = all->opened.diagnostics();
  for (const auto &scheme : all->opened.schemes()) add(all->diagnostics, scheme.diagnostics);
  all->of_library = all->diagnostics.size();
  if (has_errors(all->diagnostics) || all->library().documents.empty()) return all;
  const AnswersForm form = answers.starts_with('{') ? AnswersForm::json : AnswersForm::toml;
  const Answered answered =
      take_answers(all->opened, AnswersFile{.name = "answers.toml", .text = answers, .form = form},
                   {.draft = draft, .files = image});
  all->made = make_variant(answered, {.document = all->library().documents.front()->head.name.text});
  const Diagnostics &told = all->made->diagnostics();
  const auto behind = static_cast<std::ptrdiff_t>(all->opened.diagnostics().size());
  all->diagnostics.insert(all->diagnostics.end(), told.begin() + behind, told.end());
  all->done = all->made->good();
  return all;
}

std::string joined(const SourceFiles &files) {
  std::string all;
  for (const SourceFile &one : files) all += "# ---- " + one.path + "\n" + one.text;
  return all;
}

Ready ready_library(const std::string &source) { return ready_library(SourceFiles{{"case.beding", source}}); }

Ready ready_library(const SourceFiles &files) {
  Ready made{
      .opened = open_library(files.front().path, [&](const std::string &path) { return read(files, path); })};
  for (const Diagnostic &one : made.opened.diagnostics())
    if (message(one.code).severity == Severity::error && made.first_error.empty())
      made.first_error = render(one, made.sources(), {});
  return made;
}

} // namespace beding::test
