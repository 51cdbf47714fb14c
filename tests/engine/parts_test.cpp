#include "engine/answers/data.hpp"
#include "engine/answers/text_builder.hpp"
#include "engine/language/words.hpp"
#include "engine/library/enumeration.hpp"
#include "engine/variant/number.hpp"
#include "output/write/document_walk.hpp"
#include "tests/support/blanks.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace beding;

TEST_CASE("numbers, dates, amounts and lists in four languages") {
  Wording nl(Locale::nl_NL);
  Wording en(Locale::en_GB);
  Wording de(Locale::de_DE);
  Wording fr(Locale::fr_FR);
  CHECK(nl.in_words(4) == "vier");
  CHECK(nl.in_words(21) == "eenentwintig");
  CHECK(nl.in_words(1250) == "duizend tweehonderdvijftig");
  CHECK(en.in_words(21) == "twenty-one");
  CHECK(de.in_words(21) == "einundzwanzig");
  CHECK(fr.in_words(71) == "soixante et onze");
  CHECK(nl.ordinal_in_words(1) == "eerste");
  CHECK(nl.ordinal_in_words(8) == "achtste");
  CHECK(nl.ordinal_in_words(20) == "twintigste");
  CHECK(nl.number(125050) == "1.250,5");
  CHECK(en.number(125050) == "1,250.5");
  CHECK(nl.amount(125050) == "€\u00a01.250,50");
  CHECK(nl.amount(-100) == "€\u00a0-1,00");
  CHECK(en.amount(125050) == "€1,250.50");
  CHECK(nl.date_long({2027, 1, 1}) == "1 januari 2027");
  CHECK(nl.date_short({2027, 1, 1}) == "01-01-2027");
  CHECK(de.date_long({2027, 3, 31}) == "31. März 2027");
  CHECK(fr.date_long({2027, 2, 1}) == "1er février 2027");
  CHECK(nl.date_long({1900, 2, 28}) == "28 februari 1900");
  CHECK(nl.list({"A", "B", "C"}) == "A, B en C");
  CHECK(en.list({"A", "B", "C"}) == "A, B and C");
  CHECK(de.list({"A", "B"}) == "A und B");
  CHECK(fr.list({"A", "B"}) == "A et B");
  CHECK(nl.list({"A"}) == "A");
  CHECK(nl.list({}).empty());
  CHECK(nl.capital("ijsselmeer") == "IJsselmeer");
  CHECK(nl.capital("één") == "Één");
  CHECK(nl.lower("Artikel ÉÉN") == "artikel één");
}

TEST_CASE("labels count as word processors do") {
  Wording nl(Locale::nl_NL);
  const auto label = [&](Count form, std::uint32_t count) {
    return write_label({{"", true, 0, form}, {"."}}, {count}, nl);
  };
  CHECK(label(Count::decimal, 12) == "12.");
  CHECK(label(Count::lower_letter, 26) == "z.");
  CHECK(label(Count::lower_letter, 27) == "aa.");
  CHECK(label(Count::lower_letter, 28) == "bb.");
  CHECK(label(Count::upper_letter, 53) == "AAA.");
  CHECK(label(Count::lower_roman, 4) == "iv.");
  CHECK(label(Count::upper_roman, 1999) == "MCMXCIX.");
}

TEST_CASE("the endings of an enumeration") {
  CHECK(ending_of("dit;", Locale::nl_NL).mark == ';');
  CHECK(ending_of("dit; en", Locale::nl_NL).joining == " en");
  CHECK(ending_of("dit; en", Locale::nl_NL).length == 4);
  CHECK(ending_of("dit ; et", Locale::fr_FR).length == 5);
  CHECK(ending_of("iedereen", Locale::nl_NL).mark == '\0');
  CHECK(ending_of("hij en", Locale::nl_NL).mark == '\0');
  CHECK(ending_of("", Locale::nl_NL).mark == '\0');
  CHECK(ending_of("dit; en/of", Locale::nl_NL).joining == " en/of");
}

TEST_CASE("where a sentence begins") {
  const auto after = [](std::string_view text) {
    TextBuilder builder(Locale::nl_NL, true);
    builder.words(text, false, false);
    return builder.at_sentence_start();
  };
  CHECK(after(""));
  CHECK(after("Klaar. "));
  CHECK(after("Klaar? "));
  CHECK(after("(Klaar.) "));
  CHECK(after("“Klaar.” "));
  CHECK_FALSE(after("Zie "));
  CHECK_FALSE(after("Zie art. "));
  CHECK_FALSE(after("Zie m.b.t. "));
  CHECK_FALSE(after("Klaar."));
}

TEST_CASE("JSON gives what TOML gives, with places") {
  const Source json("a.json",
                    R"({"jaren": 4, "dag": "2027-01-01", "ok": true, "gemeente": [{"naam": "Baarn"}]})");
  const Outcome<Data> read = read_json(json, 0);
  REQUIRE(read.diagnostics.empty());
  const auto &table = std::get<DataTable>(read.value.value);
  REQUIRE(table.size() == 4);
  CHECK(table[0].name.text == "jaren");
  CHECK(json.text().substr(table[0].name.at.begin, table[0].name.at.end - table[0].name.at.begin) ==
        "\"jaren\"");
  CHECK(json.text().substr(table[0].data.at.begin, table[0].data.at.end - table[0].data.at.begin) == "4");
  CHECK(std::get<std::int64_t>(table[0].data.value) == 4);
  CHECK(std::get<DataList>(table[3].data.value).size() == 1);
  CHECK(read_json(Source("a", "{\"a\": 1, \"a\": 2}"), 0).diagnostics.front().code == Code::declared_twice);
  const auto broken = read_json(Source("a", "{\"a\": 1,\n  ]"), 0);
  REQUIRE(broken.diagnostics.size() == 1);
  CHECK(broken.diagnostics.front().code == Code::bad_answers);
  CHECK(broken.diagnostics.front().at.begin == 11);
  CHECK_FALSE(read_json(Source("a", std::string(100000, '[')), 0).diagnostics.empty());
  CHECK_FALSE(read_json(Source("a", ""), 0).diagnostics.empty());
}

TEST_CASE("a note names a heading as it prints, also one that cites") {
  const auto made = test::compile(R"(library t "T"
  language en
  use "contract-en"
question name "Name?"
  text
clause one "One"
  Text.
  ! See @two and @three and @four.
clause two "Two, subject to @one"
  Text.
clause three "Three of {name}"
  Text.
clause four "Four, as @five"
  Text.
clause five "Five, as @four"
  Text.
document d "D"
  numbering contract-en
  one
  two
  three
  four
  five
)",
                                  "name = \"Bos\"\n", true);
  REQUIRE(made->done);
  REQUIRE(made->finished().document.notes.size() == 1);
  CHECK(made->finished().document.notes[0].text ==
        "See “Two, subject to “One”” and “Three of Bos” and “Four, as “Five, as “four”””.");
}

TEST_CASE("a draft has holes for what is not answered, and the notes") {
  const std::string library = "bibliotheek a \"A\"\n  gebruik \"convenant\"\npartij g \"Gemeente\"\n  aantal "
                              "1 of meer\n  veld naam \"Naam van de gemeente\"\n"
                              "  heet \"Gemeente {naam}\"\nvraag j \"Hoeveel jaar?\"\n  getal\nclausule c "
                              "\"C\"\n  {g | opsomming} doet {j} jaar mee.\n  ! Let op.\n"
                              "document d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    c\n";
  const auto made = test::compile(library, "", true);
  REQUIRE(made->done);
  std::vector<std::string> holes;
  for (const Inline &one : made->finished().document.inlines)
    if (const auto *hole = std::get_if<Hole>(&one)) holes.push_back(hole->text);
  CHECK(holes == std::vector<std::string>{"[Naam van de gemeente]", "[Hoeveel jaar?]"});
  REQUIRE(made->finished().document.notes.size() == 1);
  CHECK(made->finished().document.notes[0].text == "Let op.");
  CHECK_FALSE(test::compile(library, "", false)->done);
}

TEST_CASE("a title says the whole heading of what it refers to") {
  const auto made = test::compile(
      "bibliotheek a \"A\"\n  gebruik \"convenant\"\nclausule c \"Een *mooi* begin\"\n  Tekst.\n"
      "document d \"Bij @c\"\n  nummering convenant\n  hoofdstuk \"H\"\n    c\n",
      "");
  REQUIRE(made->done);
  CHECK(made->finished().document.title == "Bij “Een mooi begin”");
}

TEST_CASE("anchors are unique, short and stable") {
  const std::string name(60, 'x');
  const std::string library = "bibliotheek a \"A\"\n  gebruik \"convenant\"\nclausule " + name +
                              "a \"C\"\n  - {#b} Tekst.\nclausule " + name + "b \"C\"\n  Zie @" + name +
                              "a.b.\ndocument d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    " +
                              name + "a\n    " + name + "b\n";
  const auto made = test::compile(library, "");
  REQUIRE(made->done);
  REQUIRE(made->finished().document.anchors.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(made->finished().document.anchors[i].name.size() <= 40);
    for (std::size_t j = 0; j < i; ++j)
      CHECK(made->finished().document.anchors[i].name != made->finished().document.anchors[j].name);
    if (i > 0)
      CHECK(made->finished().document.anchors[i - 1].block < made->finished().document.anchors[i].block);
  }
}

// The names of all items by the words that they begin with.
static std::map<std::string, std::string> names_of_items(const std::string &answers) {
  const auto made = test::compile(R"(bibliotheek a "A"
  gebruik "convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam"
vraag ruim "Ruim?"
  ja/nee
vraag delen "Welke?"
  keuze p "Pe"
  keuze q "Qu"
  aantal 1 of meer
begrip burger "burger"
  een van deze:
  - Bewoner;
  - bezoeker.
clausule c "C"
  Bedoeld zijn:
  - {als ruim} Ruim.
  - Altijd.
    - {als ruim} Dieper ruim.
    - Dieper.
  {voor elke gemeente}
    - Voor {gemeente}.
  {voor elke delen}
    - Deel {delen}.
clausule d "D"
  - {#z} Met naam, zie @c.
  - Zonder burger.
  {begrippen}
document d "D"
  nummering convenant
  hoofdstuk h "Over {als ruim}ruim{anders}nauw{einde}"
    c
    d
)",
                                  answers);
  REQUIRE(made->done);
  const Document &document = made->finished().document;
  std::map<std::string, std::string> names;
  for (const auto *all : {&document.anchors, &document.identities})
    for (const Anchor &one : *all) {
      const Kind kind = document.blocks[one.block].kind;
      CHECK(one.name.size() <= 40);
      CHECK(names
                .emplace(kind == Kind::group ? "group"
                                             : test::plain_blanks(plain_text(made->finished(), one.block)),
                         one.name)
                .second);
    }
  for (const auto &one : names)
    CHECK(std::count_if(names.begin(), names.end(),
                        [&](const auto &other) { return other.second == one.second; }) == 1);
  for (BlockId id = 0; id < document.blocks.size(); ++id)
    if (document.blocks[id].kind == Kind::item)
      CHECK(names.contains(test::plain_blanks(plain_text(made->finished(), id))));
  return names;
}

TEST_CASE("every item has a name that no answer changes") {
  const auto narrow = names_of_items("ruim = false\ndelen = [\"q\"]\n[[gemeente]]\nnaam = \"Aa\"\n");
  const auto wide = names_of_items(
      "ruim = true\ndelen = [\"p\", \"q\"]\n[[gemeente]]\nnaam = \"Bb\"\n[[gemeente]]\nnaam = \"Cc\"\n");
  for (const auto &one : narrow)
    if (wide.contains(one.first)) CHECK_MESSAGE(wide.at(one.first) == one.second, one.first);
  CHECK(wide.size() == narrow.size() + 4);             // two under a condition, a party and a part
  CHECK(narrow.at("Voor Aa.") == wide.at("Voor Bb.")); // the name of a party is an answer
  CHECK(narrow.at("group") == "hoofdstuk_h");
  CHECK(narrow.at("Met naam, zie artikel 1.1.") == "d_z");
  CHECK(narrow.at("burger: een van deze:") == "begrip_burger");
  CHECK(wide.at("Deel Pe.") != wide.at("Deel Qu."));
}

TEST_CASE("every text is one TOML string, and comes back as it was") {
  for (const std::string text :
       {"gewoon", "a\"b\\c", "twee\nregels\tmet een tab", "bel \x07 en \x7F", "é “ja”"}) {
    const std::string line = "t = " + toml_string(text);
    CHECK(line.find('\n') == line.npos);
    const Outcome<Data> read = read_toml(Source("a.toml", line), 0);
    REQUIRE_MESSAGE(read.diagnostics.empty(), line);
    CHECK(std::get<std::string>(std::get<DataTable>(read.value.value).front().data.value) == text);
  }
}
