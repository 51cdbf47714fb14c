// Answers of several lines at the desk.
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
  veld adres "Adres"
    tekst regels
vraag plek "Waar?"
  tekst regels
vraag waarom "Waarom?"
  tekst alinea's
clausule een "Een"
  {voor elke huurder}
    {huurder.adres}

  {plek}

  {waarom}
document d "Contract"
  nummering convenant
  hoofdstuk "H"
    een
)";

} // namespace

TEST_CASE("lines are typed in a text area, kept, shown again and in the document") {
  const Drafter work(library_text);
  const std::string id = work.begin();
  const Response empty = work.get("/d/" + id);
  CHECK(has(empty, "<textarea class=\"utrecht-textbox\" rows=\"4\" id=\"q-plek-1\" name=\"a:plek\""));
  CHECK(has(empty, "rows=\"10\" id=\"q-waarom-1\""));
  // a browser ends lines with CR and LF
  work.save(id, {{"a:huurder.1.naam", "A"},
                 {"a:huurder.1.adres", "Dam 1\r\nAmsterdam"},
                 {"a:plek", "Weg <2>\r\nUtrecht"},
                 {"a:waarom", "Er is:\r\n\r\n- water;\r\n- {lucht}."},
                 {"do", "save"}});
  CHECK(work.filled(id).answers.at("plek") == "Weg <2>\nUtrecht");
  CHECK(work.filled(id).parties.at("huurder").front().fields.at("adres") == "Dam 1\nAmsterdam");
  const Response shown = work.get("/d/" + id);
  CHECK(has(shown, ">Weg &lt;2&gt;\nUtrecht</textarea>"));
  CHECK(!has(shown, "Gelezen als: Weg"));
  CHECK(has(shown, "Dam 1<br/>Amsterdam"));
  const std::string text = work.get("/d/" + id + "/file/html").body;
  CHECK(text.find("Weg &lt;2&gt;<br/>Utrecht") != std::string::npos);
  CHECK(text.find("{lucht}.") != std::string::npos);
  // the same form again changes nothing
  const auto version = work.store->find(id)->version;
  work.save(id, {{"a:plek", "Weg <2>\r\nUtrecht"}, {"do", "save"}});
  CHECK(work.store->find(id)->version == version);
  work.save(id, {{"a:waarom", "Een:\r\n-"}, {"do", "save"}});
  CHECK(has(work.get("/d/" + id), "een onderdeel zonder tekst"));
  work.save(id, {{"a:plek", ""}, {"do", "save"}});
  CHECK(!work.filled(id).answers.contains("plek"));
}
