// A library: opening and checking it.
#include "driver/inside.hpp"
#include "engine/library/check_style.hpp"
#include "engine/library/inventory.hpp"
#include "engine/library/scheme_build.hpp"

#include <algorithm>

namespace beding {

bool stops(const Diagnostics &told, bool despite_gaps) {
  return std::any_of(told.begin(), told.end(), [&](const Diagnostic &one) {
    return message(one.code).severity == Severity::error && !(despite_gaps && is_gap(one.code));
  });
}

namespace {

// A question that only clauses use which no document takes has no effect for that reason, which is told.
void drop_of_unused(const Opened &opened, Diagnostics &told) {
  const auto without_effect = [](const Diagnostic &one) { return one.code == Code::question_without_effect; };
  if (std::none_of(told.begin(), told.end(), without_effect)) return;
  const Inventory all = take_inventory(opened.library(), opened.sources());
  std::erase_if(told, [&](const Diagnostic &one) {
    return without_effect(one) &&
           std::any_of(all.clauses.begin(), all.clauses.end(), [&](const ListedClause &clause) {
             return clause.documents.empty() &&
                    std::any_of(clause.asks.begin(), clause.asks.end(), [&](const std::string &name) {
                      return !one.arguments.empty() && std::get<std::string>(one.arguments.front()) == name;
                    });
           });
  });
}

} // namespace

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
  std::vector<std::pair<FileId, std::vector<Mends>>> mended;
  for (const syntax::File &file : files.value)
    if (!file.mends.empty()) mended.emplace_back(file.file, file.mends);
  const auto in_the_source = [&](Diagnostics &told) {
    for (const auto &[file, mends] : mended) {
      // what is said of a repair is an echo
      std::erase_if(told, [&, file = file, &all = mends](const Diagnostic &one) {
        Diagnostic mark{.code = one.code, .at = {one.at.file, one.at.begin, one.at.begin + 1}};
        if (one.at.file == file) place_before(mark, all, file);
        return mark.at.end - mark.at.begin != 1;
      });
      for (Diagnostic &one : told) place_before(one, mends, file);
    }
  };
  Outcome<Library> checked = check(std::move(files.value));
  in_the_source(checked.diagnostics);
  const auto says = [](Code code) { return [code](const Diagnostic &one) { return one.code == code; }; };
  if (std::any_of(made->diagnostics.begin(), made->diagnostics.end(), says(Code::line_in_text)))
    std::erase_if(checked.diagnostics, says(Code::terms_not_printed)); // they are, in the wrong place
  append(made->diagnostics, std::move(checked.diagnostics));
  made->library = std::move(checked.value);
  for (const syntax::Numbering *one : made->library.schemes) {
    Outcome<Scheme> built = build_scheme(*one);
    in_the_source(built.diagnostics);
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
  Diagnostics proved = without_echoes(result.diagnostics, result.proof->diagnostics);
  drop_of_unused(opened, proved);
  append(result.diagnostics, std::move(proved));
  return result;
}

} // namespace beding
