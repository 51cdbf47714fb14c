// The house style of a dossier: what is offered, what may be chosen, and what is done with it.
#include "tests/studio/work.hpp"

using namespace beding;
using namespace beding::studio;

namespace {

constexpr std::string_view library_text = R"(bibliotheek proef "Proef"
  taal nl
  gebruik "nummering/convenant"
vraag plaats "Waar?"
  tekst
clausule een "Een"
  Te {plaats}.
document d "Convenant"
  nummering convenant
  hoofdstuk "H"
    een
)";

} // namespace

TEST_CASE("style files of the folder are offered, and the one that is chosen is kept and used") {
  const Drafter work(library_text);
  namespace fs = std::filesystem;
  const std::string id = work.begin();
  CHECK(!has(work.get("/d/" + id + "/finish"), "id=\"style\"")); // nothing to choose from
  const std::string plain = work.get("/d/" + id + "/file/docx").body;
  fs::create_directory(work.folder + "/stijlen");
  work.put("stijlen/huis.DOCX", plain);
  work.put("kapot.dotx", "no package");
  for (const char *other : {".hidden.docx", "~$open.docx", "notes.txt"}) work.put(other, plain);
  std::ofstream(fs::path(work.folder).parent_path() / "buiten.docx") << plain;
  fs::create_symlink("../buiten.docx", work.folder + "/link.docx");
  CHECK(work.libraries->styles() == std::vector<std::string>{"kapot.dotx", "stijlen/huis.DOCX"});
  CHECK(has(work.get("/d/" + id + "/finish"), "value=\"stijlen/huis.DOCX\""));
  // what is not offered is not taken
  for (const char *bad : {"../buiten.docx", "link.docx", "/etc/passwd", ".beding/desk.db", "l.beding"}) {
    work.post("/d/" + id + "/style", {{"style", bad}});
    CHECK(work.store->find(id)->style.empty());
  }
  CHECK(work.post("/d/" + id + "/style", {{"style", "stijlen/huis.DOCX"}}).status == 303);
  CHECK(work.store->find(id)->style == "stijlen/huis.DOCX");
  CHECK(has(work.get("/d/" + id + "/history"), "stijlen/huis.DOCX"));
  CHECK(work.get("/d/" + id + "/file/text").status == 200);
  const Response styled = work.get("/d/" + id + "/file/docx");
  CHECK(styled.status == 200);
  CHECK(styled.body != plain);
  // a copy is in it too; and what cannot be used is told, and makes no document in another look
  const Response next = work.post("/d/" + id + "/duplicate", {{"name", "Tweede"}});
  CHECK(work.store->find(header_of(next, "Location").substr(3))->style == "stijlen/huis.DOCX");
  work.post("/d/" + id + "/style", {{"style", "kapot.dotx"}});
  CHECK(has(work.get("/d/" + id + "/finish"), "notice warning"));
  CHECK(work.get("/d/" + id + "/file/docx").status == 409);
  CHECK(work.get("/d/" + id + "/file/html").status == 200);
  fs::remove(fs::path(work.folder) / "kapot.dotx");
  CHECK(has(work.get("/d/" + id + "/finish"), "value=\"kapot.dotx\" checked=\"\""));
  CHECK(work.get("/d/" + id + "/file/docx").status == 409);
  work.post("/d/" + id + "/style", {{"style", ""}});
  CHECK(work.get("/d/" + id + "/file/docx").body == plain);
}

TEST_CASE("the house style of the library is the one, unless another or none is chosen") {
  std::string text(library_text);
  text.replace(text.find("  taal nl"), 9, "  taal nl\n  stijl \"stijlen/huis.docx\"");
  const Drafter work(text);
  const Drafter bare(library_text);
  const std::string plain = bare.get("/d/" + bare.begin() + "/file/docx").body;
  std::filesystem::create_directory(work.folder + "/stijlen");
  work.put("stijlen/huis.docx", plain);
  const std::string id = work.begin();
  CHECK(has(work.get("/d/" + id + "/finish"), "Die van de bibliotheek: stijlen/huis.docx"));
  const std::string own = work.get("/d/" + id + "/file/docx").body;
  work.post("/d/" + id + "/style", {{"style", "-"}});
  const std::string plainly = work.get("/d/" + id + "/file/docx").body;
  CHECK(own.starts_with("PK"));
  CHECK(own != plainly);
  work.post("/d/" + id + "/style", {{"style", "stijlen/huis.docx"}});
  CHECK(work.get("/d/" + id + "/file/docx").body == own);
}
