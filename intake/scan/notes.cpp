// Text that speaks to the drafter instead of to the parties.
#include "intake/refer/words.hpp"
#include "intake/scan/checks.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

template <class Words>
bool begins_with_any(std::string_view text, const Words &heads) {
  return std::any_of(heads.begin(), heads.end(), [&](std::string_view head) {
    // "n.b. ": no part of a longer abbreviation
    return text.starts_with(head) && (!head.ends_with('.') || text.substr(head.size()).starts_with(' '));
  });
}
template <class Words>
bool has_any(std::string_view text, const Words &wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](std::string_view words) { return text.find(words) != std::string_view::npos; });
}

// "In dit artikel wordt de afbakening van het werkgebied benoemd.": an article that tells what should be in
// it.
bool describes_itself(std::string_view small) {
  const std::string_view first = small.substr(0, small.find(". "));
  if (!begins_with_any(first, all_words<&LanguageData::looks, &Looks::describes_begins>)) return false;
  // "wordt verstaan onder" defines; a question or an open enumeration behind it shows that it only describes
  return has_any(first, all_words<&LanguageData::looks, &Looks::describes_has>) &&
         !has_any(first, all_words<&LanguageData::looks, &Looks::describes_not>);
}

bool is_note(std::string_view text) {
  const std::string small = small_letters(text);
  return begins_with_any(small, all_words<&LanguageData::looks, &Looks::note_begins>) ||
         describes_itself(small) || has_any(small, all_words<&LanguageData::looks, &Looks::note_has>);
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
