// Fields of several types, groups and conditions at the desk.
#include "tests/studio/work.hpp"

using namespace beding;
using namespace beding::studio;

namespace {

constexpr std::string_view library_text = R"(bibliotheek proef "Proef"
  taal nl
  versie 1.0
  gebruik "nummering/convenant"
partij huurder "Huurder"
  aantal 1 of meer
  veld naam "Naam"
  veld soort "Wat voor persoon?"
    uitleg "Wie tekent."
    keuze mens "een mens"
    keuze bedrijf "een bedrijf"
  veld geboren "Geboren"
    datum
    alleen als soort is mens
  veld borg "Borg"
    bedrag
    standaard 500
groep ruimte "Ruimte"
  aantal 0 of meer
  veld maat "Maat"
    getal 1 tot 99
clausule een "Een"
  {voor elke huurder}
    {huurder}, {huurder.soort}, borg {huurder.borg}{als huurder.soort is mens}, geboren {huurder.geboren}{einde}.

  {aantal ruimte}: {als ruimte}{ruimte.maat | opsomming}{anders}geen{einde}.
document d "Contract"
  nummering convenant
  hoofdstuk "H"
    een
)";

} // namespace

TEST_CASE("fields have the controls of their types, are asked on their condition and have their defaults") {
  const Drafter work(library_text);
  const std::string id = work.begin();
  const Response empty = work.get("/d/" + id);
  CHECK(has(empty, "type=\"radio\""));
  CHECK(has(empty, "Wie tekent."));
  CHECK(!has(empty, "a:huurder.1.geboren")); // nobody is a person yet
  CHECK(has(empty, "confirm huurder.1.borg"));
  CHECK(has(empty, "Geen, één of meer."));
  work.save(id, {{"a:huurder.1.naam", "A"}, {"a:huurder.1.soort", "mens"}, {"do", "save"}});
  CHECK(has(work.get("/d/" + id), "a:huurder.1.geboren"));
  work.save(id, {{"a:huurder.1.geboren", "31 januari 1980"}, {"do", "confirm huurder.1.borg"}});
  work.save(id, {{"do", "add ruimte"}});
  work.save(id, {{"a:ruimte.1.maat", "100"}, {"do", "save"}});
  CHECK(has(work.get("/d/" + id), "100 ligt niet tussen 1 en 99."));
  work.save(id, {{"a:ruimte.1.maat", "12"}, {"do", "save"}});
  const std::string text = work.get("/d/" + id + "/file/html").body;
  CHECK(text.find("A, een mens, borg € 500,00, geboren 31 januari 1980.") != std::string::npos);
  CHECK(text.find("1: 12.") != std::string::npos);
  CHECK(work.filled(id).parties.at("huurder").front().fields.at("borg") == "500");
  // another answer puts what is no longer asked aside, and taking it away asks anew
  work.save(id, {{"a:huurder.1.soort", "bedrijf"}, {"do", "save"}});
  CHECK(!has(work.get("/d/" + id), "a:huurder.1.geboren"));
  work.save(id, {{"do", "clear huurder.1.soort"}});
  CHECK(!work.filled(id).parties.at("huurder").front().fields.contains("soort"));
  work.save(id, {{"do", "remove ruimte.1"}});
  CHECK(has(work.get("/d/" + id), ">Geen.<"));
}
