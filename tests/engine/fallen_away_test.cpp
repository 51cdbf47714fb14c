// What is left where conditional text fell away, with the right words: definitions, marks, the ends and the
// first words of enumerations; and citations that are joined in a text.
#include "engine/library/check_style.hpp"
#include "tests/support/blanks.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

namespace {

using namespace beding;

struct Tradition {
  const char *language, *scheme;
};
constexpr std::array<Tradition, 6> traditions{{{"nl", "overeenkomst"},
                                               {"en", "contract-en"},
                                               {"de", "vertrag-de"},
                                               {"fr", "contrat-fr"},
                                               {"es", "contrato-es"},
                                               {"it", "contratto-it"}}};

// A library of one clause or more; `text` may use the questions a, b and c.
std::unique_ptr<test::Compiled> made_of(const Tradition &tradition, const std::string &text,
                                        const std::string &yes, const std::string &document = "  one\n") {
  std::string source =
      fmt::format("library t \"T\"\n  language {}\n  use \"{}\"\n", tradition.language, tradition.scheme);
  std::string answers;
  for (const char q : {'a', 'b', 'c'}) {
    source += fmt::format("question {} \"Q?\"\n  yes/no\n", q);
    answers += fmt::format("{} = {}\n", q, yes.find(q) != std::string::npos ? "true" : "false");
  }
  source += text + fmt::format("document d \"D\"\n  numbering {}\n", tradition.scheme) + document;
  auto made = test::compile(source, answers);
  REQUIRE_MESSAGE(made->done, source);
  return made;
}

// The text of each block but the headings, divided by "|".
std::string printed(const test::Compiled &made) {
  std::string all;
  const Finished finished = made.finished();
  for (const Block &block : finished.document.blocks) {
    if (block.kind != Kind::item && block.kind != Kind::paragraph) continue;
    all += all.empty() ? "" : "|";
    for (std::uint32_t i = block.inlines; i < block.inlines_end; ++i) {
      if (const auto *words = std::get_if<Words>(&finished.document.inlines[i])) all += words->text;
      if (const auto *mention = std::get_if<Mention>(&finished.document.inlines[i]))
        all += plain_text(finished.citations[mention->reference]);
    }
  }
  return test::plain_blanks(all);
}
std::string in(const Tradition &tradition, const std::string &body, const std::string &yes) {
  return printed(*made_of(tradition, "clause one \"One\"\n" + body, yes));
}
bool told(const test::Compiled &made, Code code) {
  return std::any_of(made.diagnostics.begin(), made.diagnostics.end(),
                     [&](const Diagnostic &one) { return one.code == code; });
}
bool mixed(const test::Compiled &made) {
  const Diagnostics style = check_texts(made.library(), made.sources());
  return std::any_of(style.begin(), style.end(),
                     [](const Diagnostic &one) { return one.code == Code::mixed_endings; });
}

} // namespace

TEST_CASE("a definition that begins with what fell away loses its comma, and one of nothing is told") {
  for (const Tradition &tradition : traditions) {
    const std::string text =
        "clause one \"One\"\n  The work is this:\n\n  {terms}\n\nterm \"work\"\n  {if a}x{end}"
        "{if b}, or y{end}" +
        std::string(tradition.language == std::string_view("fr") ? " ;" : ";") + "\n";
    CAPTURE(tradition.language);
    const auto ends = [&](const std::string &yes, const std::string &end) {
      const std::string all = printed(*made_of(tradition, text, yes));
      CAPTURE(all);
      CHECK(all.ends_with(end));
      CHECK(all.find(" , ") == std::string::npos);
      CHECK(all.find(": ,") == std::string::npos);
    };
    ends("ab", "x, or y.");
    ends("a", "x.");
    ends("b", " or y.");
    CHECK_FALSE(told(*made_of(tradition, text, "b"), Code::comes_out_empty));
    CHECK(told(*made_of(tradition, text, ""), Code::comes_out_empty));
  }
}

TEST_CASE("marks around what fell away: straight quotation marks, a sentence of a mark, a colon, ¿ and ¡") {
  for (const Tradition &tradition : traditions) {
    CAPTURE(tradition.language);
    const auto check = [&](const std::string &text, const std::string &without, const std::string &with) {
      CHECK(in(tradition, "  " + text + "\n", "") == without);
      CHECK(in(tradition, "  " + text + "\n", "a") == with);
    };
    check("Vale \"{if a}x{end}\" todo.", "Vale todo.", "Vale \"x\" todo.");
    check("Vale '{if a}x{end}' todo.", "Vale todo.", "Vale 'x' todo.");
    check("Vale (\"{if a}x{end}\").", "Vale.", "Vale (\"x\").");
    check("Vale \"{if a}x {end}y\".", "Vale \"y\".", "Vale \"x y\".");
    check("Vale \"y{if a} x{end}\" todo.", "Vale \"y\" todo.", "Vale \"y x\" todo.");
    // the last byte of "à" is that of a blank that does not break: it opens nothing
    check("Vale \"là\" {if a}x{end}, todo.", "Vale \"là\", todo.", "Vale \"là\" x, todo.");
    check("Vale \"y\"{if a} x{end} \"z\".", "Vale \"y\" \"z\".", "Vale \"y\" x \"z\".");
    check("Vale {if a}x{end} 's-Hage.", "Vale 's-Hage.", "Vale x 's-Hage.");
    check("Quien? {if a}El otro{end}.", "Quien?", "Quien? El otro.");
    check("Quien! {if a}El otro{end}.", "Quien!", "Quien! El otro.");
    check("Quien. {if a}El otro{end}?", "Quien.", "Quien. El otro?");
    check("(Quien?) {if a}El otro{end}. Vale.", "(Quien?) Vale.", "(Quien?) El otro. Vale.");
    check("Quien: {if a}el otro{end}.", "Quien.", "Quien: el otro.");
    check("Quien: {if a}el otro{end}, y tal.", "Quien, y tal.", "Quien: el otro, y tal.");
    check("Quien (esto: {if a}el otro{end}).", "Quien (esto).", "Quien (esto: el otro).");
    check("¿{if a}Quien{end}? Vale.", "Vale.", "¿Quien? Vale.");
    check("Vale. ¡{if a}Tal{end}! Vale.", "Vale. Vale.", "Vale. ¡Tal! Vale.");
    if (tradition.language != std::string_view("fr"))
      check("Quien: {if a}el otro{end}!", "Quien!", "Quien: el otro!");
    else
      check("Quien : {if a}el otro{end} !", "Quien !", "Quien : el otro !");
  }
}

TEST_CASE("an enumeration without marks keeps the mark at its end") {
  for (const Tradition &tradition : traditions)
    for (const std::string mark : {".", ",", "!"}) {
      const std::string body =
          "  abc def:\n  - {if a} first\n  - second\n  - {if b} third\n  - {if c} fourth" + mark +
          "\n\n  and so on.\n";
      CHECK(in(tradition, body, "abc") == "abc def:|first|second|third|fourth" + mark + "|and so on.");
      CHECK(in(tradition, body, "ab") == "abc def:|first|second|third" + mark + "|and so on.");
      CHECK(in(tradition, body, "") == "abc def:|second" + mark + "|and so on.");
      CHECK_FALSE(mixed(*made_of(tradition, "clause one \"One\"\n" + body, "")));
    }
}

TEST_CASE("a list before a closing line may end in a comma; without one it contradicts itself") {
  const std::string list = "  abc def:\n  - first;\n  - {if b} second; or\n  - {if c} third,\n";
  for (const Tradition &tradition : traditions) {
    if (tradition.language != std::string_view("en")) continue;
    const auto closed = made_of(tradition, "clause one \"One\"\n" + list + "  as it is.\n", "b");
    CHECK_FALSE(mixed(*closed));
    CHECK(printed(*closed) == "abc def:|first; or|second,|as it is.");
    CHECK(mixed(*made_of(tradition, "clause one \"One\"\n" + list, "b")));
  }
}

TEST_CASE("words of more than one word join the last items too") {
  const std::vector<std::pair<std::size_t, std::string>> words{
      {0, "dan wel"},  {0, "alsmede"},         {1, "as well as"}, {1, "or else"},
      {2, "sowie"},    {2, "beziehungsweise"}, {3, "ainsi que"},  {3, "ou bien"},
      {4, "así como"}, {4, "o bien"},          {5, "nonché"},     {5, "oppure"}};
  for (const auto &one : words) {
    const std::size_t at = one.first;
    const std::string &word = one.second;
    const std::string mark = at == 3 ? " ;" : ";";
    const std::string body =
        "  abc def:\n  - first" + mark + "\n  - second" + mark + " " + word + "\n  - {if c} third.\n";
    CAPTURE(word);
    CHECK(in(traditions[at], body, "c") ==
          "abc def:|first" + mark + "|second" + mark + " " + word + "|third.");
    CHECK(in(traditions[at], body, "") == "abc def:|first" + mark + " " + word + "|second.");
    CHECK_FALSE(mixed(*made_of(traditions[at], "clause one \"One\"\n" + body, "")));
  }
}

TEST_CASE(
    "the joining word that an item begins with goes from what comes out alone, and stays before the last") {
  const std::vector<std::string> words{"of", "or", "oder", "ou", "o", "o"};
  for (std::size_t at = 0; at < traditions.size(); ++at) {
    const std::string &word = words[at];
    const std::string mark = at == 3 ? " ;" : ";";
    const auto body = [&](const std::string &last) {
      return "  abc def:\n  - {if a} first" + mark + "\n  - {if b} second" + mark + "\n  - " + last + "\n";
    };
    const std::string inside = body(word + " {if c}third{else}fourth{end} way.");
    CHECK(in(traditions[at], inside, "c") == "abc def:|third way.");
    CHECK(in(traditions[at], inside, "a") == "abc def:|first" + mark + "|" + word + " fourth way.");
    const std::string whole = body("{if c} " + word + " third.");
    CHECK(in(traditions[at], whole, "c") == "abc def:|third.");
    CHECK(in(traditions[at], whole, "ab") == "abc def:|first" + mark + "|" + word + " second.");
    CHECK(in(traditions[at], whole, "b") == "abc def:|second.");
    CHECK(in(traditions[at], whole, "abc") ==
          "abc def:|first" + mark + "|second" + mark + "|" + word + " third.");
    // where all begin with it, it is theirs
    const std::string each =
        "  abc def:\n  - {if a} " + word + " first" + mark + "\n  - " + word + " second.\n";
    CHECK(in(traditions[at], each, "") == "abc def:|" + word + " second.");
  }
}

TEST_CASE("a short citation behind another one is cited in full") {
  const std::string text = "clause one \"One\"\n  - {#a1} Aa.\n  - {#a2} Bb.\nclause two \"Two\"\n  - {#b1} ";
  const auto read = [&](std::size_t at, const std::string &mentions) {
    const std::string all = printed(*made_of(
        traditions[at], text + mentions + ".\n  - {#b2} Dd.\n  - {#b3} Ee.\n", "", "  one\n  two\n"));
    const std::size_t begin = all.find("Bb.|") + 4;
    return all.substr(begin, all.find(".|Dd") - begin);
  };
  CHECK(read(0, "Zie {@one.a1} en {@b2}") == "Zie artikel 1, lid 1 en artikel 2, lid 2");
  CHECK(read(0, "Zie {@b2} en {@one.a1}") == "Zie lid 2 en artikel 1, lid 1");
  CHECK(read(0, "Zie {@one.a1}, alsmede {@b2}, of {@b3}") ==
        "Zie artikel 1, lid 1, alsmede artikel 2, lid 2, of lid 3");
  CHECK(read(0, "Zie {@one.a1} en bedoeld in {@b2}") == "Zie artikel 1, lid 1 en bedoeld in lid 2");
  CHECK(read(0, "Zie {@two} en {@b2}") == "Zie dit artikel en lid 2");
  CHECK(read(2, "Siehe {@one.a1} und {@b2}") == "Siehe § 1 Absatz 1 und § 2 Absatz 2");
  CHECK(read(2, "Siehe {@one.a1, @b2}") == "Siehe Absatz 2 und § 1 Absatz 1");
  CHECK(read(3, "Voir {@one.a1} ou {@b2}") == "Voir article 1, paragraphe 1 ou article 2, paragraphe 2");
  CHECK(read(5, "Vedi {@one.a1} e {@b2}") == "Vedi articolo 1, comma 1 e articolo 2, comma 2");
}
