// A library: opening and checking it.
#include "driver/inside.hpp"
#include "engine/library/check_style.hpp"
#include "engine/library/scheme_build.hpp"

#include <algorithm>

namespace beding {

bool stops(const Diagnostics &told, bool despite_gaps) {
  return std::any_of(told.begin(), told.end(), [&](const Diagnostic &one) {
    return message(one.code).severity == Severity::error && !(despite_gaps && is_gap(one.code));
  });
}

const Sources &Opened::sources() const { return inside_->sources; }
const Library &Opened::library() const { return inside_->library; }
const std::vector<Outcome<std::shared_ptr<const Scheme>>> &Opened::schemes() const {
  return inside_->schemes;
}
const Diagnostics &Opened::diagnostics() const { return inside_->diagnostics; }
bool Opened::good() const { return inside_->good; }

Opened open_library(const std::string &path, const ReadFile &read) {
  const auto made = std::make_shared<Opened::Inside>();
  Outcome<std::vector<syntax::File>> files = load(path, read, made->sources);
  made->diagnostics = std::move(files.diagnostics);
  const bool unread =
      std::any_of(made->diagnostics.begin(), made->diagnostics.end(), [](const Diagnostic &one) {
        return one.code == Code::unreadable_file || one.code == Code::invalid_utf8 ||
               one.code == Code::beyond_bounds;
      });
  if (unread) return Opened(made); // what is missing would make everything unknown
  Outcome<Library> checked = check(std::move(files.value));
  append(made->diagnostics, std::move(checked.diagnostics));
  made->library = std::move(checked.value);
  for (const syntax::Numbering *one : made->library.schemes) {
    Outcome<Scheme> built = build_scheme(*one);
    made->schemes.push_back(
        {std::make_shared<const Scheme>(std::move(built.value)), std::move(built.diagnostics)});
  }
  made->good = !has_errors(made->diagnostics);
  return Opened(made);
}

Checked check_library(const Opened &opened, const std::optional<ProofOptions> &proof) {
  Checked result{.diagnostics = opened.diagnostics(), .proof = {}};
  for (const auto &scheme : opened.schemes()) append(result.diagnostics, scheme.diagnostics);
  if (has_errors(result.diagnostics)) return result;
  append(result.diagnostics, check_style(opened.library(), opened.sources()));
  if (!proof) return result;
  result.proof = prove(opened.library(), *proof);
  append(result.diagnostics, without_echoes(result.diagnostics, result.proof->diagnostics));
  return result;
}

} // namespace beding
