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
    if (one.code == Code::comes_out_empty)
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
        one.code == Code::article_can_be_empty)
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
  }
  const std::string terms = start + "begrip bodem \"bodem\" als ruim\n  de grond.\n" +
                            "clausule een \"Een\"\n  Wij verstaan onder:\n\n  {begrippen}\n" + rest;
  const std::vector<Code> codes = proved(terms);
  CHECK(std::count(codes.begin(), codes.end(), Code::list_can_be_empty) == 1);
}
