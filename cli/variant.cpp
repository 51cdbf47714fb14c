#include "cli/variant.hpp"

#include <algorithm>
#include <filesystem>

namespace beding {
namespace {

// The path as the system knows it, so that two names of one file are the same.
std::string normal_path(const std::string &path) {
  std::error_code ignored;
  // absolute first: of a relative path that is not there yet, "./a" and "a" would stay different
  const auto whole = std::filesystem::weakly_canonical(std::filesystem::absolute(path, ignored), ignored);
  return whole.empty() ? path : whole.string();
}

} // namespace

void declare_variant(VariantOptions &variant, Options &options) {
  options.word("library", variant.library,
               options.pick("De bibliotheek (.beding).", "The library (.beding)."));
  options.value("-a,--antwoorden,--answers", variant.answers,
                options.pick("De antwoorden (.toml of .json).", "The answers (.toml or .json)."));
  options.value("--document", variant.choice.document,
                options.pick("Welk document, als de bibliotheek er meer heeft.",
                             "Which document, when the library has more."));
  options.value("--nummering,--numbering", variant.choice.numbering,
                options.pick("Een andere nummering dan die van het document.",
                             "Another numbering than the document's own."));
  options.flag(
      "--concept,--draft", variant.draft,
      options.pick("Een concept: wat niet is beantwoord wordt een open plek, met de toelichting in de marge.",
                   "A draft: what is not answered becomes an open place, with the notes in the margin."));
}

Diagnostics same_paths(const std::vector<std::string> &read, const std::vector<std::string> &written) {
  Diagnostics told;
  std::vector<std::string> taken;
  for (const std::string &path : read)
    if (!path.empty()) taken.push_back(normal_path(path));
  for (const std::string &path : written) {
    const std::string whole = normal_path(path);
    if (std::find(taken.begin(), taken.end(), whole) != taken.end() && !whole.starts_with("/dev/"))
      told.push_back({.code = Code::same_output, .at = {}, .arguments = {path}});
    taken.push_back(whole);
  }
  return told;
}

} // namespace beding
