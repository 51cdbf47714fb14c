#include "intake/scan/shown.hpp"

#include "engine/language/data.hpp"
#include "intake/read/number_formats.hpp"
#include "intake/refer/label_text.hpp"
#include "intake/refer/words.hpp"
#include "intake/scan/scan.hpp"

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string without_stop(std::string_view label) {
  while (!label.empty() && (label.back() == '.' || label.back() == ' ' || label.back() == '\t'))
    label.remove_suffix(1);
  return std::string(label);
}

// A full stop before a bracket is kept by LibreOffice and dropped by Word.
std::string without_inner_stops(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '.' || i + 1 == text.size() || text[i + 1] != '(') out += text[i];
  return without_stop(out);
}

// For comparison: small letters, no blanks.
std::string squeezed(std::string_view text) {
  std::string out = plain(text);
  std::erase(out, ' ');
  return without_inner_stops(out);
}

constexpr const auto &directions = all_words<&LanguageData::looks, &Looks::directions>;

// The word of direction at the end of what is shown, the longest that is one; nothing when there is none.
std::string_view direction_word(std::string_view small) {
  std::string_view longest;
  for (const std::string_view said : directions) {
    const auto [above, below] = pair_of(said);
    for (const std::string_view word : {above, below})
      if (word.size() > longest.size() && small.ends_with(word)) longest = word;
  }
  return longest;
}

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

// "Ninth" for 9, and "IX", by the field's own switch or by the format of the list.
bool writes_count(std::string_view shown, const Field &field, std::uint32_t count) {
  const std::string small = small_letters(without_marks_around(shown));
  if (const auto word = ordinal_word(small)) return *word == static_cast<int>(count);
  if (field.form == "roman") return small == write_count(Format::lower_roman, count);
  if (field.form == "alphabetic") return small == write_count(Format::lower_letter, count);
  if (field.form == "hex") return small == small_letters(write_count(Format::hex, count));
  return false;
}

bool is_looks(const std::string &form) {
  constexpr std::array<std::string_view, 8> looks{"",         "lower", "upper",   "caps",
                                                  "firstcap", "value", "caption", "category-and-value"};
  return std::find(looks.begin(), looks.end(), form) != looks.end();
}

} // namespace

ShownFields::ShownFields(const Paper &paper) : paper_(paper) {
  for (std::uint32_t i = 0; i < paper.paragraphs.size(); ++i) {
    const Paragraph &one = paper.paragraphs[i];
    if (one.numbered.list > 0) by_list_[one.numbered.list].push_back(i);
    if (one.heading > 0 && one.story == Story::body && !one.contents) headings_.push_back(i);
  }
}

std::optional<ShouldShow> ShownFields::stale(const Field &field, std::uint32_t paragraph,
                                             std::string_view shown) const {
  if (field.to == nowhere || shown.empty()) return std::nullopt;
  switch (field.shows) {
  case Shows::number:
  case Shows::near_label:
  case Shows::full_label: return number(field, paragraph, shown);
  case Shows::text:
  case Shows::sequence: return words(field, paragraph, shown);
  case Shows::chapter: return chapter(field, shown);
  case Shows::direction: return direction(field, paragraph, shown);
  case Shows::page:
  case Shows::note:
  case Shows::link: break;
  }
  return std::nullopt;
}

// The paragraph of each level that it stands under, its own last; nowhere where a level was skipped.
std::vector<std::uint32_t> ShownFields::line_of(std::uint32_t paragraph) const {
  const Numbered &own = paper_.paragraphs[paragraph].numbered;
  std::vector<std::uint32_t> line(own.level + std::size_t{1}, nowhere);
  for (std::uint32_t at = paragraph; at != nowhere; at = paper_.paragraphs[at].numbered.above)
    line[paper_.paragraphs[at].numbered.level] = at;
  return line;
}

std::size_t ShownFields::in_common(std::uint32_t target, std::uint32_t paragraph) const {
  const Paragraph &to = paper_.paragraphs[target];
  if (to.story != paper_.paragraphs[paragraph].story) return 0;
  // text without a number is where the last number of that list before it is
  const std::vector<std::uint32_t> &list = by_list_.at(to.numbered.list);
  const auto behind = std::upper_bound(list.begin(), list.end(), paragraph);
  if (behind == list.begin()) return 0;
  const std::vector<std::uint32_t> here = line_of(*(behind - 1));
  const std::vector<std::uint32_t> there = line_of(target);
  std::size_t common = 0;
  while (common < here.size() && common < there.size() && here[common] == there[common]) ++common;
  return common;
}

std::optional<std::string> ShownFields::label(const Field &field, std::uint32_t paragraph) const {
  const Paragraph &to = paper_.paragraphs[field.to];
  std::string out = to.label;
  if (field.shows == Shows::number || to.numbered.list == 0) return without_stop(out);
  const std::size_t from = field.shows == Shows::full_label ? 0 : in_common(field.to, paragraph);
  const std::vector<std::uint32_t> line = line_of(field.to);
  if (from >= line.size() - 1 && line.size() > 1) return without_stop(out);
  // a level whose number is in the label already is not said again
  for (std::size_t level = to.numbered.first; level-- > from;) {
    if (line[level] == nowhere) return std::nullopt;
    const Paragraph &above = paper_.paragraphs[line[level]];
    if (above.bullet) return std::nullopt;
    out.insert(0, above.label);
    level = above.numbered.first;
  }
  return without_inner_stops(out);
}

std::optional<ShouldShow> ShownFields::number(const Field &field, std::uint32_t paragraph,
                                              std::string_view shown) const {
  const Paragraph &to = paper_.paragraphs[field.to];
  if (to.bullet) return std::nullopt;
  if (field.direction)
    if (const std::string_view word = direction_word(small_letters(shown)); !word.empty())
      shown.remove_suffix(word.size());
  if (shown.empty()) return std::nullopt;
  if (!to.automatic) {
    // a number that was typed is not shown by such a field, but what it shows may have been typed too
    const auto typed = typed_label(to.text);
    if (!has_digit(shown) || plain(shown) == "0" || to.text.empty()) return std::nullopt;
    if (typed && (squeezed(shown) == squeezed(typed->text) || squeezed(shown).ends_with(typed->number)))
      return std::nullopt;
    return ShouldShow{typed ? typed->text : shortened(to.text), false};
  }
  if (writes_count(shown, field, to.numbered.count)) return std::nullopt;
  const bool spelled = ordinal_word(small_letters(without_marks_around(shown))).has_value();
  if (!is_looks(field.form) && !spelled) return std::nullopt;
  const auto should = label(field, paragraph);
  if (!should || squeezed(shown) == squeezed(*should)) return std::nullopt;
  // words that are not known here, for a number
  if (!has_digit(shown) && has_digit(*should) && shown.size() > 6 && !spelled) return std::nullopt;
  const Label parts = read_label(*should);
  if (field.bare &&
      squeezed(shown) ==
          squeezed(should->substr(
              should->size() -
              std::min(should->size(), parts.before.size() + parts.number.size() + parts.after.size()))))
    return std::nullopt;
  return ShouldShow{*should, is_looks(field.form)};
}

std::optional<ShouldShow> ShownFields::words(const Field &field, std::uint32_t paragraph,
                                             std::string_view shown) const {
  if (field.meant.begin >= field.meant.end || field.to == paragraph || !is_looks(field.form))
    return std::nullopt;
  const std::string &text = paper_.paragraphs[field.to].text;
  if (field.meant.end > text.size()) return std::nullopt;
  const std::string should = text.substr(field.meant.begin, field.meant.end - field.meant.begin);
  if (plain(should) == plain(shown)) return std::nullopt;
  const std::string brief = shortened(should);
  return ShouldShow{brief, brief == should && should.find('\n') == std::string::npos};
}

// LibreOffice shows the number of the nearest heading, without the words round it.
std::optional<ShouldShow> ShownFields::chapter(const Field &field, std::string_view shown) const {
  const auto behind = std::upper_bound(headings_.begin(), headings_.end(), field.to);
  if (behind == headings_.begin()) return std::nullopt;
  const Label heading = read_label(paper_.paragraphs[*(behind - 1)].label);
  if (heading.number.empty()) return std::nullopt;
  const std::string small = squeezed(shown);
  if (small == squeezed(heading.number) || small == squeezed(heading.text)) return std::nullopt;
  return ShouldShow{heading.number, true};
}

std::optional<ShouldShow> ShownFields::direction(const Field &field, std::uint32_t paragraph,
                                                 std::string_view shown) const {
  const std::string small = plain(shown);
  if (field.to == paragraph) return std::nullopt;
  for (const std::string_view said : directions) {
    const auto [above, below] = pair_of(said);
    if (small == (field.to < paragraph ? below : above))
      return ShouldShow{std::string(field.to < paragraph ? above : below), true};
  }
  return std::nullopt;
}

} // namespace beding::intake
