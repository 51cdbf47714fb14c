#include "cli/variant.hpp"

#include "dsl/messages/suggest.hpp"
#include "engine/library/scheme_build.hpp"
#include "engine/review/report.hpp"
#include "engine/variant/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace beding {
namespace {

template <class Nodes>
auto find(const Nodes &nodes, const std::string &name) {
  return std::find_if(nodes.begin(), nodes.end(),
                      [&](const auto *node) { return node->head.name.text == name; });
}
template <class Nodes>
std::vector<std::string_view> names(const Nodes &nodes) {
  std::vector<std::string_view> all;
  all.reserve(nodes.size());
  for (const auto *node : nodes) all.push_back(node->head.name.text);
  return all;
}

} // namespace

std::string normal_path(const std::string &path) {
  std::error_code ignored;
  // absolute first: of a relative path that is not there yet, "./a" and "a" would stay different
  const auto whole = std::filesystem::weakly_canonical(std::filesystem::absolute(path, ignored), ignored);
  return whole.empty() ? path : whole.string();
}

bool VariantBuild::read() {
  read_library();
  if (!failed()) read_answers();
  if (!failed()) choose_document();
  if (!failed()) choose_scheme();
  return !failed();
}

bool VariantBuild::assemble() {
  const bool draft = options_.draft || open_;
  Outcome<Document> made = beding::assemble({library, answers, *plan, scheme, draft});
  add(std::move(made.diagnostics));
  document = std::move(made.value);
  return !failed();
}

void VariantBuild::number_and_cite() {
  numbers = number(document, scheme);
  citations = cite(document, scheme, numbers);
}

bool VariantBuild::failed() const {
  if (!options_.reviewed) return has_errors(told);
  for (std::size_t i = 0; i < told.size(); ++i) {
    const bool of_answers = i >= of_answers_ && i < behind_answers_;
    if (message(told[i].code).severity == Severity::error && !of_answers && !is_gap(told[i].code))
      return true;
  }
  return false;
}

void VariantBuild::add(Diagnostics more) {
  for (Diagnostic &one : more) told.push_back(std::move(one));
}
void VariantBuild::say(Code code, std::vector<Argument> arguments, Span at) {
  told.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
}

void VariantBuild::read_library() {
  Outcome<std::vector<syntax::File>> files = load(options_.library, read_, sources);
  const bool unread =
      std::any_of(files.diagnostics.begin(), files.diagnostics.end(), [](const Diagnostic &one) {
        return one.code == Code::unreadable_file || one.code == Code::invalid_utf8;
      });
  add(std::move(files.diagnostics));
  if (unread) return; // what is missing would make everything unknown
  Outcome<Library> checked = check(std::move(files.value));
  add(std::move(checked.diagnostics));
  library = std::move(checked.value);
}

void VariantBuild::read_answers() {
  if (!options_.answers.empty()) {
    FileBytes file = read_(options_.answers);
    if (!file.bytes) {
      say(Code::unreadable_file, {options_.answers, file.error});
      return;
    }
    const auto id = static_cast<FileId>(sources.size());
    sources.emplace_back(options_.answers, std::move(*file.bytes));
    if (const std::size_t bad = find_invalid_utf8(sources.back().text()); bad != std::string_view::npos) {
      const auto at = static_cast<std::uint32_t>(bad);
      say(Code::invalid_utf8,
          {fmt::format("0x{:02X}", static_cast<unsigned char>(sources.back().text()[bad]))},
          {id, at, at + 1});
      return;
    }
    const bool json = std::filesystem::path(options_.answers).extension() == ".json";
    Outcome<Data> read = json ? read_json(sources.back(), id) : read_toml(sources.back(), id);
    add(std::move(read.diagnostics));
    if (failed()) return;
    data = std::move(read.value);
    answers_file = id;
  }
  take();
}

void VariantBuild::take() {
  of_answers_ = behind_answers_ = told.size();
  Outcome<Answers> taken = take_answers(library, data, options_.draft);
  add(std::move(taken.diagnostics));
  behind_answers_ = told.size();
  // what lacks is told; with open places in its stead the rest can be seen
  if (options_.reviewed &&
      has_errors({told.begin() + static_cast<std::ptrdiff_t>(of_answers_), told.end()})) {
    open_ = true;
    taken = take_answers(library, data, true);
  }
  answers = std::move(taken.value);
}

void VariantBuild::unknown(Code code, const std::string &name, const std::vector<std::string_view> &known) {
  say(code, {name});
  if (std::string near = nearest(name, known); !near.empty()) told.back().fix = Fix{{}, std::move(near)};
}

void VariantBuild::choose_document() {
  const auto &all = library.documents;
  if (all.empty())
    say(Code::no_document, {}, {library.files.front().file, 0, 0});
  else if (options_.document.empty()) {
    if (all.size() > 1) say(Code::document_choice, {fmt::format("{}", fmt::join(names(all), ", "))});
    plan = all.front();
  } else if (const auto found = find(all, options_.document); found != all.end())
    plan = *found;
  else
    unknown(Code::unknown_document, options_.document, names(all));
}

void VariantBuild::choose_scheme() {
  const std::string &name = options_.numbering.empty() ? plan->numbering.text : options_.numbering;
  const auto found = find(library.schemes, name);
  if (found == library.schemes.end()) {
    unknown(Code::unknown_numbering, name, names(library.schemes));
    return;
  }
  Outcome<Scheme> built = build_scheme(**found);
  add(std::move(built.diagnostics));
  scheme = std::move(built.value);
}

} // namespace beding
