#include "output/write/about.hpp"

#include "output/write/front.hpp"

#include <algorithm>
#include <array>

namespace beding {
namespace {

constexpr auto rows = std::to_array<AboutRow>({
    {"identificatie", "identifier", "DCTERMS.identifier", "legislationIdentifier", false, Word::file_number},
    {"maker", "creator", "DCTERMS.creator", "creator"},
    {"uitgever", "publisher", "DCTERMS.publisher", "publisher"},
    {"soort", "type", "DCTERMS.type", "legislationType"},
    {"beschikbaar", "available", "DCTERMS.available", "datePublished", true},
    {"rubriek", "category", "OVERHEID.category", "about"},
    {"datum", "date", "DCTERMS.date", "legislationDate", true, Word::date, false},
    {"versie", "version", "DCTERMS.hasVersion", "version", false, Word::version, false},
    {"status", "status", "beding.status", "creativeWorkStatus", false, Word::status, false},
});

} // namespace

std::span<const AboutRow> about_rows() { return rows; }

About about_document(const Document &document, const About &given) {
  About all = given;
  for (const AboutRow &row : rows) {
    if (!row.fact ||
        std::any_of(given.begin(), given.end(), [&](const AboutFact &one) { return one.row == &row; }))
      continue;
    std::string value = row.date ? title_date(document) : title_value(document, *row.fact);
    if (!value.empty()) all.push_back({&row, std::move(value)});
  }
  return all;
}

const AboutRow *about_row(std::string_view name) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const AboutRow &one) {
    return one.asked && (one.dutch == name || one.english == name);
  });
  return found == rows.end() ? nullptr : &*found;
}

} // namespace beding
