// What computed values come to, against figures of another program; what they refuse; and the proof against
// trying.
#include "engine/answers/calculate.hpp"
#include "tests/support/compile.hpp"
#include "tests/support/text.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

using namespace beding;

namespace {

struct Row {
  std::string_view expression, answers, printed;
};
constexpr std::array rows{
#define ROW(expression, answers, printed) Row{expression, answers, printed},
#include "tests/engine/calculations.inc"
#undef ROW
};

struct Asked {
  std::string_view name, type;
};
constexpr std::array questions{Asked{"prijs", "bedrag"},    Asked{"kosten", "bedrag"}, Asked{"dag", "datum"},
                               Asked{"einde-dag", "datum"}, Asked{"ruim", "ja/nee"},   Asked{"n", "getal"}};

std::string library_with(std::string_view expression, std::string_view print = "{uitkomst}") {
  std::string out = "bibliotheek proef \"Proef\"\n  gebruik \"convenant\"\n";
  for (const Asked &one : questions) out += fmt::format("vraag {} \"?\"\n  {}\n", one.name, one.type);
  out += fmt::format("waarde uitkomst \"Uitkomst\"\n  {}\n", expression);
  out += fmt::format("clausule een \"Een\"\n  Is {}.\n", print);
  return out + "document d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    een\n";
}

// "a = 1; b = 2" with all that is not named there.
std::string answers_with(std::string_view given) {
  constexpr std::array rest{"prijs = 1",    "kosten = 1", "dag = 2027-01-01", "einde-dag = 2027-01-01",
                            "ruim = false", "n = 1"};
  std::string out(given);
  std::replace(out.begin(), out.end(), ';', '\n');
  std::size_t at = 0;
  while ((at = out.find("\n ", at)) != std::string::npos) out.erase(at + 1, 1);
  out = "\n" + out + "\n";
  for (const std::string_view one : rest)
    if (out.find("\n" + std::string(one.substr(0, one.find('='))) + "=") == std::string::npos)
      out += std::string(one) + "\n";
  return out;
}

std::string plain(std::string text) {
  for (const std::string_view blank : {"\u00a0", "\u202f"})
    for (std::size_t at = text.find(blank); at != std::string::npos; at = text.find(blank))
      text.replace(at, blank.size(), " ");
  return text;
}

// What the clause says, without "Is" and the point; or the codes of what was told.
std::string outcome(std::string_view expression, std::string_view given,
                    std::string_view print = "{uitkomst}") {
  const auto made = test::compile(library_with(expression, print), answers_with(given));
  if (!made->done) {
    std::string codes;
    for (const Diagnostic &one : made->diagnostics)
      if (message(one.code).severity == Severity::error)
        codes += (codes.empty() ? "" : " ") + std::string(message(one.code).name);
    return codes;
  }
  const Document &document = made->finished().document;
  std::string text;
  for (const Inline &one : document.inlines)
    if (const auto *words = std::get_if<Words>(&one)) text += words->text;
  text = plain(text);
  const std::size_t from = text.rfind("Is ");
  return from == std::string::npos ? text : text.substr(from + 3, text.rfind('.') - from - 3);
}

} // namespace

TEST_CASE("a computed value is what it is elsewhere") {
  CHECK(rows.size() >= 120);
  for (const Row &row : rows) {
    CAPTURE(row.expression);
    CAPTURE(row.answers);
    CHECK(outcome(row.expression, row.answers) == row.printed);
  }
}

TEST_CASE("a value has the filters of its type") {
  CHECK(outcome("prijs * 2", "prijs = 1250.25", "{uitkomst | woorden}") ==
        "tweeduizend vijfhonderd euro en vijftig cent");
  CHECK(outcome("n * 3", "n = 4", "{uitkomst | woorden}") == "twaalf");
  CHECK(outcome("dag + 1 dag", "dag = 2027-02-28", "{uitkomst | kort}") == "01-03-2027");
  CHECK(outcome("dag + 1 dag", "", "{uitkomst | woorden}") == "filter-mismatch");
}

TEST_CASE("what cannot be reckoned is told, with the answers, and is no document") {
  CHECK(outcome("prijs / n", "n = 0") == "divided-by-zero");
  CHECK(outcome("prijs / (n - 1)", "n = 1") == "divided-by-zero");
  CHECK(outcome("prijs / n als n > 0, anders 0", "n = 0") == "€ 0,00");
  CHECK(outcome("dag + n jaar", "dag = 9999-01-01; n = 1") == "no-date-there");
  CHECK(outcome("dag - n dagen", "dag = 0001-01-01; n = 1") == "no-date-there");
  CHECK(outcome("dag + n jaar", "n = 1000000000000") == "no-date-there");
  CHECK(outcome("dag + n dagen", "n = -1000000000000") == "no-date-there");
  CHECK(outcome("prijs * n", "prijs = 1000000000000; n = 2") == "computed-too-large");
  CHECK(outcome("n * n * n * n * n * n * n * n * n * n * n", "n = 1000000000000") == "computed-too-large");
  CHECK(outcome("dag + (n / 2) maanden", "n = 3") == "no-whole-period");
  CHECK(outcome("dag + (n / 2) maanden", "n = 4") == "1 maart 2027");
}

TEST_CASE("units are held apart when the library is checked") {
  CHECK(outcome("prijs * kosten", "") == "not-multiplied");
  CHECK(outcome("dag * 2", "") == "not-multiplied");
  CHECK(outcome("prijs + n", "") == "not-added");
  CHECK(outcome("prijs + 100", "prijs = 1") == "€ 101,00");
  CHECK(outcome("100 + 1 + prijs", "prijs = 1") == "€ 102,00");
  CHECK(outcome("dag + 3", "") == "not-added");
  CHECK(outcome("dag + einde-dag", "") == "not-added");
  CHECK(outcome("dag - prijs", "") == "not-taken-off");
  CHECK(outcome("3 dagen - dag", "") == "not-taken-off");
  CHECK(outcome("n / prijs", "") == "not-divided");
  CHECK(outcome("prijs / dag", "") == "not-divided");
  CHECK(outcome("prijs / 0", "") == "divided-by-nought");
  CHECK(outcome("dag + prijs maanden", "") == "period-of");
  CHECK(outcome("3 maanden", "") == "period-alone");
  CHECK(outcome("hoogste(3 maanden, 2 maanden)", "") == "period-alone");
  CHECK(outcome("afgerond(dag)", "") == "rounded-of");
  CHECK(outcome("afgerond(n, 2)", "") == "rounded-of-several");
  CHECK(outcome("hoogste(1,5)", "") == "extreme-of-one");
  CHECK(outcome("hoogste(dag, prijs)", "") == "not-alike");
  CHECK(outcome("prijs als ruim, anders dag", "") == "not-alike");
  CHECK(outcome("ruim + 1", "") == "no-number");
  CHECK(outcome("n-1", "") == "minus-in-name");
  CHECK(outcome("n -1", "n = 3") == "2");
  CHECK(outcome("n*2", "n = 3") == "6");
  CHECK(outcome("onbekend * 2", "") == "unknown-name");
  CHECK(outcome("dag + 1 dag", "dag = 2027-02-30") == "bad-date");
  CHECK(outcome("2027-02-30 + 1 dag", "") == "no-such-date");
  CHECK(outcome("prijs * 2 als ruim", "") == "expected-otherwise");
  CHECK(outcome("prijs *", "") == "expected-value");
  CHECK(outcome("(prijs", "") == "unclosed-parenthesis");
  CHECK(outcome("prijs 3", "") == "unexpected-rest");
  CHECK(outcome("1234567890123456 * n", "") == "number-too-long");
  CHECK(outcome("uitkomst + 1", "") == "circular-value");
}

TEST_CASE("names of calculations stay good names") {
  for (const std::string name : {"som", "waarde", "hoogste", "afgerond", "dag", "jaar", "maanden", "weken"}) {
    CAPTURE(name);
    const auto made =
        test::compile("bibliotheek p \"P\"\n  gebruik \"convenant\"\nvraag " + name +
                          " \"?\"\n  getal\nwaarde w \"W\"\n  " + name + " * 2 + hoogste(" + name +
                          ", 1)\nclausule een \"Een\"\n  Is {w}, {" + name +
                          "}.\ndocument d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    een\n",
                      name + " = 3\n");
    CHECK(made->done);
  }
}

TEST_CASE("a long calculation is neither deep nor slow, and a deep one is refused") {
  std::string sum = "n";
  std::string product = "n";
  for (int i = 0; i < 20'000; ++i) sum += " + n";
  for (int i = 0; i < 20'000; ++i) product += " * n";
  CHECK(outcome(sum, "n = 1") == "20.001");
  CHECK(outcome(product, "n = 1") == "1");
  std::string cases = "0";
  for (int i = 0; i < 5'000; ++i) cases += fmt::format(" als n = {}, anders {}", i, i + 1);
  CHECK(outcome(cases, "n = 4999") == "4.999");
  CHECK(outcome(std::string(100, '(') + "n" + std::string(100, ')'), "") == "nested-too-deep");
}
