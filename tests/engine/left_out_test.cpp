// What a reference to a part that is out says of why it is out.
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace beding;

TEST_CASE("a reference says which condition left its target out, however deep in chapters that is") {
  const auto made = test::compile("bibliotheek x \"X\"\n"
                                  "  gebruik \"wet\"\n"
                                  "vraag ruim \"Ruim?\"\n"
                                  "  ja/nee\n"
                                  "clausule een \"Een\"\n"
                                  "  Zie @twee en @drie.\n"
                                  "clausule twee \"Twee\"\n"
                                  "  Tekst.\n"
                                  "clausule drie \"Drie\"\n"
                                  "  Tekst.\n"
                                  "document d \"D\"\n"
                                  "  nummering wet\n"
                                  "  hoofdstuk \"A\"\n"
                                  "    paragraaf \"B\"\n"
                                  "      een\n"
                                  "  hoofdstuk \"C\" als ruim\n"
                                  "    paragraaf \"D\"\n"
                                  "      twee\n"
                                  "    paragraaf \"E\"\n"
                                  "      drie\n",
                                  "ruim = false\n");
  std::size_t told = 0;
  for (const Diagnostic &one : made->diagnostics) {
    if (one.code != Code::reference_left_out) continue;
    ++told;
    const auto why = std::find_if(one.labels.begin(), one.labels.end(),
                                  [](const auto &label) { return label.code == Code::left_out_here; });
    REQUIRE(why != one.labels.end());
    CHECK(made->sources()[why->at.file].text().substr(why->at.begin, why->at.end - why->at.begin) == "ruim");
  }
  CHECK(told == 2);
}
