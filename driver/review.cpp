// The report for the reviewer, as data.
#include "driver/inside.hpp"
#include "engine/review/against.hpp"

#include <algorithm>
#include <system_error>

namespace beding {
namespace {

// Of a library that is not right nothing can be proved.
bool provable(const Diagnostics &told) {
  return std::none_of(told.begin(), told.end(), [](const Diagnostic &one) {
    return one.code == Code::dangling_reference || one.code == Code::value_cited ||
           one.code == Code::unknown_label || one.code == Code::unknown_clause;
  });
}

LibraryStudy studied(const Answered &answered, const StudyOptions &options) {
  return study(answered.opened().library(), answered.sources(), answered.file(),
               options.proof && provable(answered.diagnostics()), options.tongue);
}

} // namespace

std::future<LibraryStudy> begin_study(const Answered &answered, const StudyOptions &options) {
  const auto study = [kept = answered.inside_, options] { return studied(Answered(kept), options); };
  try {
    return std::async(std::launch::async, study);
  } catch (const std::system_error &) { // no room for a thread
    return std::async(std::launch::deferred, study);
  }
}

std::optional<Report> review(const Made &made, std::future<LibraryStudy> study) {
  const std::optional<Finished> finished = made.finished();
  if (!finished) return std::nullopt;
  const Answered &from = made.answered();
  return report({from.opened().library(), from.sources(), from.data(), from.file(), from.answers(),
                 *made.plan(), *finished, made.diagnostics()},
                std::move(study));
}

std::optional<Report> review(const Made &made, const StudyOptions &options) {
  return review(made, std::async(std::launch::deferred, [&] { return studied(made.answered(), options); }));
}

Outcome<std::optional<Comparison>> compare_with(const std::string &name, std::string json,
                                                const Report &now) {
  Outcome<std::optional<Comparison>> result;
  const auto say = [&](Code code, std::vector<Argument> arguments) {
    result.diagnostics.push_back({.code = code, .at = {}, .arguments = std::move(arguments)});
  };
  const Source source(name, std::move(json));
  Outcome<Data> read{{.value = DataTable{}, .at = {}}, {}};
  const bool text = find_invalid_utf8(source.text()) == std::string_view::npos;
  if (text) read = read_json(source, no_file);
  if (!text || has_errors(read.diagnostics)) {
    say(Code::not_a_report, {name});
    return result;
  }
  Outcome<Compared> before = read_report(read.value, name, no_file);
  const bool broken = has_errors(before.diagnostics);
  append(result.diagnostics, std::move(before.diagnostics));
  if (broken) return result;
  if (before.value.library != now.facts.library) say(Code::other_library, {name, before.value.library});
  result.value = compare(before.value, now);
  return result;
}

} // namespace beding
