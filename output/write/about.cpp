#include "output/write/about.hpp"

#include <algorithm>
#include <array>

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

} // namespace beding
