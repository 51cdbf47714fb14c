// What can come out without words is told beforehand, and when it does.
#include "dsl/messages/messages.hpp"
#include "engine/prove/prove.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

using namespace beding;

namespace {

constexpr auto head = R"(bibliotheek proef "Proef"
  gebruik "convenant"
vraag ruim "Ruim?"
  ja/nee
  standaard nee
)";
constexpr auto tail = R"(document d "Titel"
  nummering convenant
  inhoud
  hoofdstuk "Hoofdstuk"
    een
)";

// "5 an item": the line of each thing that comes out empty, as it is told of these answers.
std::string told(const std::string &library, const std::string &answers) {
  const auto made = test::compile(library, answers);
  std::vector<std::string> all;
  for (const Diagnostic &one : made->diagnostics)
    if (one.code == Code::comes_out_empty || one.code == Code::stands_alone)
      all.push_back(fmt::format("{} {}", made->sources()[one.at.file].place(one.at.begin).line,
                                word_for(std::get<Noun>(one.arguments.front()), Tongue::english)));
  return fmt::format("{}", fmt::join(all, "; "));
}

std::vector<Code> proved(const std::string &library) {
  const auto made = test::compile(library, "ruim = true");
  const Proof proof = prove(made->library(), {});
  std::vector<Code> codes;
  for (const Diagnostic &one : proof.diagnostics)
    if (one.code == Code::can_come_out_empty || one.code == Code::list_can_be_empty ||
        one.code == Code::article_can_be_empty || one.code == Code::can_stand_alone)
      codes.push_back(one.code);
  return codes;
}

void check(const std::string &library, const std::string &expected) {
  CAPTURE(library);
  CHECK(told(library, "ruim = true") == "");
  CHECK(told(library, "ruim = false") == expected);
  CHECK(proved(library).size() == 1);
}

} // namespace

TEST_CASE("titles, headings, items and articles without words are told, and proved beforehand") {
  const std::string start = head;
  const std::string rest = tail;
  check(start + "clausule een \"{als ruim}Ruim{einde}\"\n  Tekst.\n" + rest, "6 a heading");
  check(start + "clausule een \"Een\"\n  {als ruim}Ruim{einde}.\n" + rest, "6 an article");
  check(start + "clausule een \"Een\"\n  Over:\n  - dit;\n  - {als ruim}ruim{einde}.\n" + rest, "9 an item");
  check(start + "clausule een \"Een\"\n  Tekst.\n" +
            "document d \"{als ruim}Ruim{einde}\"\n  nummering convenant\n  hoofdstuk \"H\"\n    een\n",
        "8 a title");
  check(start + "clausule een \"Een\"\n  Tekst.\n" +
            "document d \"D\"\n  ondertitel \"{als ruim}Ruim{einde}\"\n  nummering convenant\n  hoofdstuk "
            "\"H\"\n    een\n",
        "9 a subtitle");
}

TEST_CASE("an introduction with nothing behind it is proved in every place") {
  const std::string start = head;
  const std::string rest = tail;
  for (const char *body :
       {"  De taken zijn:\n  {als ruim}\n    Ruim.\n\n  Slot.\n",
        "  De taken zijn:\n  {als ruim}\n    - dit;\n    - dat.\n",
        "  {als niet ruim}\n    De taken zijn:\n    {als ruim}\n      Ruim.\n\n  Slot.\n"}) {
    CAPTURE(body);
    const std::vector<Code> codes = proved(start + "clausule een \"Een\"\n" + body + rest);
    CHECK(std::count(codes.begin(), codes.end(), Code::list_can_be_empty) == 1);
    const std::string library = start + "clausule een \"Een\"\n" + body + rest;
    CHECK(told(library, "ruim = true") == "");
    CHECK(told(library, "ruim = false").ends_with("an introduction with nothing behind it"));
  }
  const std::string terms = start + "begrip bodem \"bodem\" als ruim\n  de grond.\n" +
                            "clausule een \"Een\"\n  Wij verstaan onder:\n\n  {begrippen}\n" + rest;
  const std::vector<Code> codes = proved(terms);
  CHECK(std::count(codes.begin(), codes.end(), Code::list_can_be_empty) == 1);
  CHECK(told(terms, "ruim = false") == "9 an introduction with nothing behind it");
}

TEST_CASE("an introduction in an item, in a loop and in a definition is told when nothing stands behind it") {
  const std::string start =
      std::string(head) + "partij lid \"Lid\"\n  aantal 0 of meer\n  veld naam \"Naam\"\n";
  const std::string rest = tail;
  const auto line = [&](const std::string &body, const std::string &answers) {
    return told(start + body + rest, answers);
  };
  const std::string one = "[[lid]]\nnaam = \"Anna\"\n", two = one + "[[lid]]\nnaam = \"Bram\"\n";
  const std::string item = "clausule een \"Een\"\n  - Wij doen:\n    - {als ruim} dit.\n  - Slot.\n";
  CHECK(line(item, "ruim = false") == "10 an introduction with nothing behind it");
  CHECK(line(item, "ruim = true") == "");
  const std::string loop =
      "clausule een \"Een\"\n  Leden zijn:\n  {voor elke lid}\n    - {lid.naam};\n\n  Slot.\n";
  CHECK(line(loop, "ruim = true") == "10 an introduction with nothing behind it");
  CHECK(line(loop, "ruim = true\n" + one) == "");
  const std::string inside = "clausule een \"Een\"\n  {voor elke lid}\n    {lid.naam} doet:\n    {als ruim}\n"
                             "      - dit.\n\n  Slot.\n";
  CHECK(line(inside, "ruim = false\n" + two) == "11 an introduction with nothing behind it"); // once
  CHECK(line(inside, "ruim = false") == "");
  const std::string term = "begrip bodem \"bodem\"\n  een van:\n  - {als ruim} grond;\n"
                           "clausule een \"Een\"\n  Wij verstaan onder bodem:\n\n  {begrippen}\n";
  CHECK(line(term, "ruim = false").find("an introduction with nothing behind it") != std::string::npos);
  CHECK(line(term, "ruim = true") == "");
  // an introduction that falls away too is none
  CHECK(line("clausule een \"Een\"\n  Tekst.\n\n  {als ruim}Leden{einde}:\n  {als ruim}\n    - dit.\n",
             "ruim = false") == "");
}

TEST_CASE("the head of a table without rows, and contents of nothing") {
  const std::string start = head;
  const std::string rest = tail;
  const std::string text = "clausule een \"Een\"\n  Tekst.\n\n  | Wat | Hoe |\n  |---|---|\n";
  check(start + text + "  {als ruim}\n    | a | b |\n" + rest, "9 a table with only a head");
  check(start + text + "  {als ruim}\n    | a | b |\n  {anders als ruim}\n    | c | d |\n" + rest,
        "9 a table with only a head");
  // rows that always come, in one branch or the other
  for (const char *answers : {"ruim = true", "ruim = false"})
    CHECK(told(start + text + "  {als ruim}\n    | a | b |\n  {anders}\n    | c | d |\n" + rest, answers) ==
          "");
  CHECK(proved(start + text + "  {als ruim}\n    | a | b |\n  {anders}\n    | c | d |\n" + rest).empty());
  // rows of another table are not its own
  for (const char *between : {"  Tussen.\n\n", "  - Tussen.\n"}) {
    const std::string library = start + text + "\n" + between + "  {als ruim}\n    | a | b |\n" + rest;
    CAPTURE(library);
    CHECK(told(library, "ruim = true") == "9 a table with only a head");
    CHECK(proved(library).size() == 1);
  }
  // what may stand between and does not
  const std::string maybe =
      start + text + "  {als ruim}\n    Tussen.\n  {als niet ruim}\n    | a | b |\n" + rest;
  CHECK(told(maybe, "ruim = true") == "9 a table with only a head");
  CHECK(told(maybe, "ruim = false") == "");
  CHECK(proved(maybe).size() == 1);

  const std::string plan = "document d \"D\"\n  nummering wet\n  inhoud\n  een\n  twee\n";
  std::string wet = start;
  wet.replace(wet.find("convenant"), 9, "wet");
  const std::string some = wet + "clausule een \"{als ruim}Een{einde}\"\n  Tekst.\nclausule twee \"";
  const std::string all = "{als ruim}Twee{einde}\"\n  Tekst.\n";
  CHECK(told(some + all + plan, "ruim = false") ==
        "12 a list of contents of nothing; 6 a heading; 8 a heading");
  CHECK(told(some + all + plan, "ruim = true") == "");
  CHECK(proved(some + all + plan).size() == 3);
  CHECK(told(some + "Twee\"\n  Tekst.\n" + plan, "ruim = false") == "6 a heading");
  CHECK(proved(some + "Twee\"\n  Tekst.\n" + plan).size() == 1);
}
