// The explanations of options, wherever a question is shown.
#include "driver/interview.hpp"
#include "engine/answers/form.hpp"
#include "engine/library/inventory.hpp"
#include "output/inventory/json.hpp"
#include "output/inventory/text.hpp"
#include "output/write/markup.hpp"
#include "studio/pages/controls.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

using namespace beding;

namespace {

const std::string source = R"(bibliotheek proef "Proef"
  gebruik "nummering/convenant"
vraag duur "Hoe lang?"
  keuze bepaald "Voor bepaalde tijd"
    uitleg "Het eindigt <vanzelf>."
  keuze onbepaald "Voor onbepaalde tijd"
  uitleg "Kies de duur."
  standaard bepaald
vraag delen "Welke delen?"
  keuze een "Een"
  keuze twee "Twee"
    uitleg "Het tweede deel."
  aantal 1 of meer
clausule c "C"
  {als duur is bepaald}Kort.{anders}Lang.{einde} {delen | opsomming}
document d "D"
  nummering convenant
  hoofdstuk "H"
    c
)";

std::size_t times(const std::string &text, const std::string &part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

} // namespace

TEST_CASE("an explanation of an option stands in the answers to fill in and in the list, below its option") {
  const test::Ready ready = test::ready_library(source);
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const std::string form = write_form(ready.library(), ready.sources(), {.tongue = Tongue::dutch}).value.toml;
  CHECK(form.find("#   \"bepaald\": Voor bepaalde tijd\n#       Het eindigt <vanzelf>.\n#   \"onbepaald\"") !=
        std::string::npos);
  CHECK(times(form, "Kies de duur.") == 1);
  const Inventory all = take_inventory(ready.library(), ready.sources());
  const std::string list = write_inventory_text(all, ready.sources(), Tongue::dutch);
  CHECK(list.find("uitleg van bepaald: Het eindigt <vanzelf>.\n") != std::string::npos);
  CHECK(list.find("uitleg van onbepaald") == std::string::npos);
  CHECK(list.find("uitleg: Kies de duur.\n") != std::string::npos);
  const std::string json = write_inventory_json(all, ready.sources());
  CHECK(times(json, "\"help\": \"Het eindigt <vanzelf>.\"") == 1);
  CHECK(times(json, "\"help\":") == 3);
}

TEST_CASE("an explanation of an option stands beside it at the desk, and describes its control") {
  const test::Ready ready = test::ready_library(source);
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const Interview interview(ready.opened, Tongue::dutch);
  const Sheet sheet = interview.ask({});
  for (const std::string path : {"duur", "delen"}) {
    CAPTURE(path);
    const SheetField *field = sheet.field(path);
    REQUIRE(field != nullptr);
    const std::string explained = path == "duur" ? "q-duur-1" : "q-delen-2";
    const std::string other = path == "duur" ? "q-duur-2" : "q-delen-1";
    Markup out;
    studio::control_row(field->type).write(out, {}, *field, "");
    const std::string page = out.take();
    CHECK(times(page, "aria-describedby=\"" + explained + "-help\"") == 1);
    CHECK(times(page, "id=\"" + explained + "-help\"") == 1);
    CHECK(page.find(other + "-help") == std::string::npos);
    CHECK(page.find("<vanzelf>") == std::string::npos);
  }
}
