#include "output/write/front.hpp"

#include "output/write/document_walk.hpp"
#include "output/write/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding {
namespace {

struct Property {
  Word fact;
  std::string_view name;
};
constexpr auto properties = std::to_array<Property>({
    {Word::file_number, "beding.reference"},
    {Word::version, "beding.document-version"},
    {Word::date, "beding.date"},
    {Word::status, "beding.status"},
});
static_assert(properties.size() == words_at<Position::of_title_block>.size());

} // namespace

std::string title_label(const Document &document, const TitleLine &line) {
  return with_colon(title_caption(line.fact, document.locale), document.locale);
}

std::string title_words(const Document &document, const TitleLine &line) {
  return fmt::format("{} {}", title_label(document, line), words_of(line.text));
}

std::string_view title_property(Word fact) {
  return std::find_if(properties.begin(), properties.end(),
                      [&](const Property &one) { return one.fact == fact; })
      ->name;
}

std::vector<std::pair<std::string_view, std::string>> title_properties(const Document &document) {
  std::vector<std::pair<std::string_view, std::string>> all;
  for (const TitleLine &line : document.title_block)
    all.emplace_back(title_property(line.fact), line.date.empty() ? words_of(line.text) : line.date);
  return all;
}

std::string title_value(const Document &document, Word fact) {
  for (const TitleLine &line : document.title_block)
    if (line.fact == fact) return words_of(line.text);
  return {};
}

std::string title_date(const Document &document) {
  for (const TitleLine &line : document.title_block)
    if (line.fact == Word::date) return line.date;
  return {};
}

// The widest still fits between the margins.
std::vector<LogoSize> logo_sizes(const Document &document, int room) {
  double height = house_style.logo_height;
  for (const Logo &logo : document.logos)
    if (logo.image) height = std::min(height, room * logo.image->height / logo.image->width);
  std::vector<LogoSize> sizes;
  for (const Logo &logo : document.logos)
    sizes.push_back(
        logo.image ? LogoSize{std::max(1, static_cast<int>(height * logo.image->width / logo.image->height)),
                              std::max(1, static_cast<int>(height))}
                   : LogoSize());
  return sizes;
}

std::vector<const Image *> images_of(const Document &document) {
  std::vector<const Image *> all;
  for (const Logo &logo : document.logos)
    if (logo.image && std::find(all.begin(), all.end(), logo.image.get()) == all.end())
      all.push_back(logo.image.get());
  return all;
}

std::string data_address(const Image &image) {
  constexpr std::string_view signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out = fmt::format("data:{};base64,", image_row(image.kind).media_type);
  const std::string &bytes = image.bytes;
  for (std::size_t at = 0; at < bytes.size(); at += 3) { // RFC 4648, 4
    std::uint32_t three = 0;
    for (std::size_t i = 0; i < 3; ++i)
      three = three << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i > bytes.size() ? '=' : signs[three >> (18 - 6 * i) & 63U];
  }
  return out;
}

std::vector<std::string> witness_labels(const Document &document) {
  std::vector<std::string> labels;
  for (const std::string_view caption : document_words(document.locale).witness)
    labels.push_back(with_colon(caption, document.locale));
  return labels;
}

std::vector<std::string_view> initials_of(const Document &document) {
  std::vector<std::string_view> names;
  if (document.initials)
    for (const DocumentParty &party : document.parties)
      if (party.signs) names.push_back(party.name);
  return names;
}

std::string initials_label(const Document &document) {
  return with_colon(document_words(document.locale).initials, document.locale);
}

// A line of the page ends between two parties, never between a name and its place; a name that is long breaks
// where it may. Of more than one blank ODF makes one.
std::string initials_in_line(const Document &document) {
  constexpr std::string_view hard_blank = "\u00a0";
  constexpr std::string_view between = "\u2003 ";
  constexpr std::size_t long_name = 40;
  std::string line;
  for (const std::string_view name : initials_of(document)) {
    line += line.empty() ? initials_label(document) + " " : std::string(between);
    for (const char c : name)
      if (c == ' ' && name.size() < long_name)
        line += hard_blank;
      else
        line += c;
    (line += hard_blank) += initials_line;
  }
  return line;
}

} // namespace beding
