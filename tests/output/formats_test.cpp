// The tables of formats, and one more in one of them: a writer and a row are all that a format needs.
#include "output/formats.hpp"
#include "output/write/document_walk.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace beding;

namespace {

// The words of a document alone, a line a block.
std::string write_words(const Finished &finished, const Delivery & /*delivery*/) {
  std::string out;
  for (BlockId id = 0; id < finished.document.blocks.size(); ++id) out += plain_text(finished, id) + "\n";
  return out;
}

template <class Row>
void look_at(std::span<const Row> table) {
  std::set<std::string_view> names;
  for (const Row &row : table) {
    CAPTURE(row.name);
    CHECK(names.insert(row.name).second);
    CHECK_FALSE(row.help(Tongue::dutch).empty());
    CHECK_FALSE(row.help(Tongue::english).empty());
    CHECK((row.write != nullptr));
    for (const std::string_view end : {row.extension, row.also})
      if (!end.empty()) CHECK(format_of("a" + std::string(end), table) == &row);
  }
}

} // namespace

TEST_CASE("a format is a writer and a row") {
  std::vector<DocumentFormat> rows(document_formats().begin(), document_formats().end());
  rows.insert(rows.end() - 1, {{"words", ".words", "", "de woorden alleen", "the words alone"}, write_words});
  const DocumentFormats table(rows);
  look_at(table);
  CHECK(extensions_of(table, Tongue::dutch) == ".docx, .odt, .pdf, .html, .akn.xml, .md, .words of .txt");
  CHECK(extensions_of(table, Tongue::english) == ".docx, .odt, .pdf, .html, .akn.xml, .md, .words or .txt");
  CHECK(output_format("/dev/stdout", table)->name == "text");
  CHECK(format_of("map.words/a", table) == nullptr);
  // an extension of two parts is one, in any case, and no name by itself
  CHECK(format_of("map/a.b.AKN.XML", table)->name == "akn");
  CHECK(format_of("a.xml", table) == nullptr);
  CHECK(format_of("map/.akn.xml", table) == nullptr);
  CHECK(format_of("aakn.xml", table) == nullptr);
  const auto made =
      test::compile("bibliotheek a \"A\"\n  gebruik \"convenant\"\nclausule c \"Duur\"\n  Zie @c.\n"
                    "document d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    c\n",
                    "");
  REQUIRE(made->done);
  CHECK(format_of("a.words", table)->write(made->finished(), {}) == "H\nDuur\nZie dit artikel.\n");
  for (const DocumentFormat &one : table) CHECK_FALSE(one.write(made->finished(), {}).empty());
}

TEST_CASE("every format is found by the ends of names that it has") {
  look_at(document_formats());
  look_at(report_formats());
  look_at(inventory_formats());
}
