#include "dsl/messages/explain.hpp"

#include "dsl/messages/example_lines.hpp"
#include "dsl/messages/render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding {
namespace {

// By Code.
constexpr auto pages = std::to_array<ExplainPage>({
#define MESSAGE(name, severity, category, dutch, english, dutch_hint, english_hint, kind, dutch_page,        \
                english_page, ...)                                                                           \
  {ExplainPage::Kind::kind, {dutch_page, english_page}, __VA_ARGS__},
#include "dsl/messages/rows.inc"
#undef MESSAGE
});
static_assert(pages.size() == static_cast<std::size_t>(Code::count_of_codes));

// The message with dots for what an occasion fills in.
std::string general(std::string_view words, Tongue tongue) {
  const std::string dots = "…";
  return fill(words, {dots, dots, dots, dots, dots}, tongue);
}

std::string_view severity(const Message &message, Tongue tongue) {
  switch (message.severity) {
  case Severity::error: return pick(tongue, "Fout", "Error");
  case Severity::warning: return pick(tongue, "Let op", "Warning");
  case Severity::note:
    if (message.category == Category::style) return pick(tongue, "Ter informatie", "For information");
    return pick(tongue, "Tweede plaats bij een melding", "Second place of a message");
  }
  return {};
}

std::string general_text(const Message &message, Tongue tongue) {
  std::string words = general(message.text.in(tongue), tongue);
  return words == "…" ? std::string(pick(tongue, "(eigen woorden)", "(words of its own)")) : words;
}

std::string block(std::string_view title, std::string_view text) {
  if (text.empty()) return {};
  std::string_view body = text;
  while (body.starts_with('\n')) body.remove_prefix(1);
  while (body.ends_with('\n')) body.remove_suffix(1);
  return fmt::format("\n{}:\n\n```\n{}\n```\n", title, body);
}

std::string heading(std::string_view marks, const Message &message) {
  return fmt::format("{} {}\n\n", marks, message.name);
}

std::string page(Code code, Tongue tongue, std::string_view marks) {
  const Message &message = beding::message(code);
  const Example page = explain_example(code, tongue);
  std::string out = heading(marks, message);
  out += fmt::format("{}: {}\n\n{}\n", severity(message, tongue), general_text(message, tongue),
                     explain_text(code, tongue));
  const bool both = page.example != page.repaired;
  out += block(pick(tongue, "Voorbeeld", "Example"), page.example);
  out += block(pick(tongue, "met de antwoorden", "with the answers"), page.answers);
  if (both) out += block(pick(tongue, "Verbeterd", "Repaired"), page.repaired);
  if (page.answers != page.repaired_answers)
    out += block(both ? pick(tongue, "met de antwoorden", "with the answers")
                      : pick(tongue, "Verbeterde antwoorden", "Answers repaired"),
                 page.repaired_answers);
  return out;
}

} // namespace

const ExplainPage &explain_page(Code code) { return pages[static_cast<std::size_t>(code)]; }

Example explain_example(Code code, Tongue tongue) {
  const ExplainPage &page = explain_page(code);
  const auto in = [&](std::string_view dutch) {
    return tongue == Tongue::english ? example_in_english(code, dutch) : std::string(dutch);
  };
  return {in(page.example), in(page.repaired), in(page.answers), in(page.repaired_answers)};
}

std::optional<Code> code_named(std::string_view name) {
  for (const Message &one : messages())
    if (one.name == name) return one.code;
  return std::nullopt;
}

std::vector<std::string_view> code_names() {
  std::vector<std::string_view> names;
  for (const Message &one : messages()) names.push_back(one.name);
  return names;
}

std::string_view explain_text(Code code, Tongue tongue) { return explain_page(code).text.in(tongue); }

std::string explain(Code code, Tongue tongue) { return page(code, tongue, "#"); }

std::string explain_list(Tongue tongue) {
  std::size_t widest = 0;
  for (const std::string_view name : code_names()) widest = std::max(widest, name.size());
  std::string out;
  for (const Message &one : messages())
    out += fmt::format("{:<{}}  {}\n", one.name, widest, general_text(one, tongue));
  return out;
}

std::string explain_all(Tongue tongue) {
  std::string out(pick(tongue,
                       "# Meldingen\n\nWat beding kan zeggen, met bij elke melding een voorbeeld dat haar "
                       "geeft. Deze bladzijde is de "
                       "uitvoer van `beding explain --all --taal nl`; de bron is `dsl/messages/rows/`.\n",
                       "# Messages\n\nWhat beding can say, with an example of each. This page is the output "
                       "of `beding explain --all "
                       "--taal en`; its source is `dsl/messages/rows/`.\n"));
  for (const Message &one : messages()) out += "\n" + page(one.code, tongue, "##");
  return out;
}

} // namespace beding
