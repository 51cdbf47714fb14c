#include "output/write/about.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace beding {
namespace {

constexpr auto rows = std::to_array<AboutRow>({
    {"identificatie", "identifier", "DCTERMS.identifier", "legislationIdentifier"},
    {"maker", "creator", "DCTERMS.creator", "creator"},
    {"uitgever", "publisher", "DCTERMS.publisher", "publisher"},
    {"soort", "type", "DCTERMS.type", "legislationType"},
    {"beschikbaar", "available", "DCTERMS.available", "datePublished", true},
    {"rubriek", "category", "OVERHEID.category", "about"},
});

} // namespace

std::span<const AboutRow> about_rows() { return rows; }

const AboutRow *about_row(std::string_view name) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const AboutRow &one) {
    return one.dutch == name || one.english == name;
  });
  return found == rows.end() ? nullptr : &*found;
}

bool is_iso_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](std::size_t begin, std::size_t length) {
    unsigned value = 0;
    const char *const from = text.data() + begin;
    const auto [end, error] = std::from_chars(from, from + length, value);
    return error == std::errc() && end == from + length ? value : 0U;
  };
  return std::chrono::year_month_day(std::chrono::year(static_cast<int>(number(0, 4))),
                                     std::chrono::month(number(5, 2)), std::chrono::day(number(8, 2)))
             .ok() &&
         number(0, 4) > 0;
}

} // namespace beding
