#include "cli/proof.hpp"

#include "cli/reasons.hpp"
#include "dsl/messages/explain.hpp"
#include "output/review/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace beding {
namespace {

// 1204 as "1.204" or "1,204"; what is too long to read as a power of ten.
std::string figure(double count, bool dutch) {
  if (std::isinf(count)) return dutch ? "meer dan 10^308" : "more than 10^308";
  if (count >= 1e12) {
    const int power = static_cast<int>(std::floor(std::log10(count)));
    std::string lead = fmt::format("{:.1f}", count / std::pow(10.0, power));
    if (dutch) std::replace(lead.begin(), lead.end(), '.', ',');
    return fmt::format("{} × 10^{}", lead, power);
  }
  std::string digits = fmt::format("{:.0f}", count);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, dutch ? "." : ",");
  return digits;
}

std::string variants(const VariantCount &count, bool dutch) {
  std::string text = figure(count.count, dutch);
  if (count.kind == VariantCount::Kind::at_least) text = (dutch ? "ten minste " : "at least ") + text;
  if (count.kind == VariantCount::Kind::at_most) text = (dutch ? "ten hoogste " : "at most ") + text;
  return text;
}

std::string verdict(const PropertyResult &result, bool dutch) {
  if (result.broken > 0)
    return fmt::format(fmt::runtime(dutch ? "GEBROKEN: {}" : "BROKEN: {}"), result.broken);
  if (result.undecided > 0)
    return fmt::format(fmt::runtime(dutch ? "niet beslist: {}" : "not decided: {}"), result.undecided);
  return dutch ? "bewezen" : "proved";
}

} // namespace

std::string variant_count(const VariantCount &count, Tongue tongue) {
  return variants(count, tongue == Tongue::dutch);
}

std::string_view standing(const std::optional<Proof> &proof, const Console &console) {
  if (proof && has_broken(*proof))
    return console.pick("niet in orde, zie hieronder", "not in order, see below");
  if (proof && has_undecided(*proof)) return console.pick("niet alles is beslist", "not all is decided");
  return console.pick("in orde", "in order");
}

std::string proof_summary(const Proof &proof, const Library &library, Tongue tongue) {
  const bool dutch = tongue == Tongue::dutch;
  const Pick pick{tongue};
  std::string out =
      fmt::format(fmt::runtime(pick("  Voor alle antwoorden, {} {}:\n", "  For all answers, {} {}:\n")),
                  variants(proof.variants, dutch),
                  proof.variants.count == 1 ? pick("variant", "variant") : pick("varianten", "variants"));
  for (const Property property : all_properties) {
    const PropertyResult &result = proof.of(property);
    out +=
        fmt::format("    {:<52} {} ({} {})\n", word_of(property, tongue), verdict(result, dutch),
                    result.shown, result.shown == 1 ? pick("plaats", "place") : pick("plaatsen", "places"));
  }
  std::vector<QuestionWeight> heaviest = proof.questions;
  std::stable_sort(heaviest.begin(), heaviest.end(),
                   [](const auto &a, const auto &b) { return a.clauses > b.clauses; });
  std::string names;
  for (const QuestionWeight &one : heaviest)
    if (one.clauses > 0) names += fmt::format("{}{} {}", names.empty() ? "" : ", ", one.name, one.clauses);
  if (!names.empty())
    out += fmt::format(
        fmt::runtime(pick("  Clausules per vraag (van {}): {}.\n", "  Clauses by question (of {}): {}.\n")),
        library.clauses.size(), names);
  return out;
}

namespace {

// "3-reference-can-dangle.toml", as an earlier check wrote it: what it shows may be mended since.
bool is_counterexample(const std::filesystem::path &path) {
  const std::string name = path.filename().string();
  const std::size_t dash = name.find('-');
  if (dash == 0 || dash == std::string::npos || !name.ends_with(".toml")) return false;
  if (!std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(dash),
                   [](char c) { return c >= '0' && c <= '9'; }))
    return false;
  return code_named(name.substr(dash + 1, name.size() - dash - 6)).has_value();
}

} // namespace

Diagnostics write_counterexamples(const Proof &proof, const std::string &folder, const Files &in_and_out) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return {{.code = Code::unwritable_file, .at = {}, .arguments = {folder, reason(error.value())}}};
  std::vector<std::filesystem::path> old;
  for (auto at = std::filesystem::directory_iterator(folder, error);
       !error && at != std::filesystem::directory_iterator(); at.increment(error))
    if (is_counterexample(at->path())) old.push_back(at->path());
  std::vector<OutputFile> files;
  for (const Counterexample &one : proof.counterexamples)
    files.push_back({(std::filesystem::path(folder) / (one.name + ".toml")).string(), one.answers});
  Diagnostics told = in_and_out.write(files);
  if (!told.empty()) return told; // the old ones stay too
  for (const auto &one : old)
    if (std::none_of(files.begin(), files.end(), [&](const OutputFile &file) { return file.path == one; }))
      std::filesystem::remove(one, error);
  return told;
}

bool has_undecided(const Proof &proof) {
  return std::any_of(proof.properties.begin(), proof.properties.end(),
                     [](const PropertyResult &one) { return one.undecided > 0; });
}
bool has_broken(const Proof &proof) {
  return std::any_of(proof.properties.begin(), proof.properties.end(),
                     [](const PropertyResult &one) { return one.broken > 0; });
}

} // namespace beding
