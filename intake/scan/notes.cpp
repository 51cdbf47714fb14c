// Text that speaks to the drafter instead of to the parties.
#include "intake/refer/words.hpp"
#include "intake/scan/checks.hpp"

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

bool contains(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

template <std::size_t N>
bool begins_with_any(std::string_view text, const std::array<std::string_view, N> &heads) {
  return std::any_of(heads.begin(), heads.end(),
                     [&](std::string_view head) { return !head.empty() && text.starts_with(head); });
}

constexpr std::array<std::string_view, 26> heads{"toelichting:",
                                                 "[toelichting",
                                                 "let op:",
                                                 "let op!",
                                                 "nb:",
                                                 "n.b.:",
                                                 "n.b. ",
                                                 "noot voor de opsteller",
                                                 "opmerking voor de opsteller",
                                                 "instructie:",
                                                 "note to draft",
                                                 "drafting note",
                                                 "[drafting note",
                                                 "note:",
                                                 "[note",
                                                 "[n.b.",
                                                 "guidance:",
                                                 "instructions:",
                                                 "hinweis:",
                                                 "bearbeitungshinweis",
                                                 "[hinweis",
                                                 "note au rédacteur",
                                                 "note de rédaction",
                                                 "tip:",
                                                 "keuze:",
                                                 "variant:"};
constexpr std::array<std::string_view, 14> inside{"doorhalen wat niet van toepassing",
                                                  "verwijder indien niet van toepassing",
                                                  "verwijderen indien niet van toepassing",
                                                  "kies een van",
                                                  "kies één van",
                                                  "delete as appropriate",
                                                  "delete as applicable",
                                                  "delete if not applicable",
                                                  "choose one of the following",
                                                  "nichtzutreffendes streichen",
                                                  "nicht zutreffendes streichen",
                                                  "rayer la mention inutile",
                                                  "rayer les mentions inutiles",
                                                  "biffer la mention inutile"};

// "In dit artikel wordt de afbakening van het werkgebied benoemd.": an article that tells what should be in
// it.
bool describes_itself(std::string_view small) {
  const std::string_view first = small.substr(0, small.find(". "));
  static constexpr std::array<std::string_view, 8> begins{
      "in dit artikel wordt", "in dit artikel worden", "in deze bijlage wordt",  "hier wordt",
      "hier worden",          "in this clause we",     "in diesem artikel wird", "dans cet article"};
  if (!begins_with_any(first, begins)) return false;
  static constexpr std::array<std::string_view, 12> does{
      "benoemd",    "beschreven", "opgenomen", "vermeld",     "uitgelegd",  "ingevuld",
      "uitgewerkt", "aangegeven", "describe",  "beschrieben", "aufgeführt", "décrit"};
  // "wordt verstaan onder" defines; a question or an open enumeration behind it shows that it only describes
  const bool describing =
      std::any_of(does.begin(), does.end(), [&](std::string_view word) { return contains(first, word); });
  return describing && !contains(first, "verstaan");
}

bool is_note(std::string_view text) {
  const std::string small = small_letters(text);
  return begins_with_any(small, heads) || describes_itself(small) ||
         std::any_of(inside.begin(), inside.end(),
                     [&](std::string_view words) { return contains(small, words); });
}

} // namespace

void find_notes(const Paper &paper, Scan &out) {
  for (std::uint32_t i = 0; i < paper.paragraphs.size(); ++i) {
    const Paragraph &one = paper.paragraphs[i];
    const auto whole = Range{out.outline.body_begin[i], static_cast<std::uint32_t>(one.text.size())};
    const std::string body = one.text.substr(whole.begin);
    if (body.empty() || is_contents(paper, out.outline, i)) continue;
    if (one.story == Story::comment)
      out.findings.push_back({Code::comment, i, whole, {shortened(body)}, {}});
    else if (is_note(body))
      out.findings.push_back({Code::note, i, whole, {shortened(body)}, {}});
  }
}

} // namespace beding::intake
