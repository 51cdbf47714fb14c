// The desk without a server: requests as values, in a folder of their own.
#include "studio/asked.hpp"
#include "studio/pages/changed.hpp"
#include "tests/studio/work.hpp"

using namespace beding;
using namespace beding::studio;

namespace {

constexpr std::string_view library_text = R"(bibliotheek proef "Proef & <b>toets</b>"
  taal nl
  versie 1.0
  gebruik "nummering/convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam van de gemeente"
  heet "Gemeente {naam}"
vraag looptijd "Hoe lang geldt het?"
  keuze bepaald "Bepaalde tijd"
  keuze onbepaald "Onbepaalde tijd"
vraag jaren "Hoeveel jaar?"
  getal 1 tot 25
  alleen als looptijd is bepaald
vraag plaats "Waar wordt getekend?"
  tekst
vraag ruim "Ruim?"
  ja/nee
  standaard nee
regel "Een ruim convenant geldt voor onbepaalde tijd."
  niet (ruim en looptijd is bepaald)
clausule een "Een"
  Partijen te {plaats}: {gemeente | opsomming}.
clausule twee "Duur"
  {als looptijd is bepaald}Het duurt {jaren} jaar.{anders}Het duurt.{einde} Zie @een.{als ruim} Ruim.{einde}
document d "Convenant"
  nummering convenant
  hoofdstuk "H"
    een
    twee
)";

struct Work : Drafter {
  explicit Work(std::string user_header = {}) : Drafter(library_text, std::move(user_header)) {}
};

const std::string script = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";

} // namespace

TEST_CASE("from the start page to a document, by forms alone") {
  Work work;
  CHECK(has(work.get("/"), "Proef &amp; &lt;b>toets") + has(work.get("/"), "Proef &amp; &lt;b&gt;toets") ==
        1);
  CHECK(has(work.get("/new?library=l.beding"), "name=\"who\""));
  CHECK(work.post("/dossiers", {{"library", "l.beding"}, {"name", ""}}).status == 422);
  const std::string id = work.begin();
  CHECK(!has(work.get("/new?library=l.beding"), "name=\"who\"")); // asked once
  Response shown = work.get("/d/" + id);
  CHECK(shown.status == 200);
  CHECK(has(shown, "Hoe lang geldt het?"));
  CHECK(!has(shown, "Hoeveel jaar?"));
  CHECK(work.save(id, {{"a:looptijd", "bepaald"}, {"a:plaats", "Doorn"}, {"do", "save"}}).status == 303);
  CHECK(work.filled(id).answers.at("plaats") == "Doorn");
  CHECK(!work.filled(id).answers.contains("ruim")); // a default that was only shown is no answer
  shown = work.get("/d/" + id);
  CHECK(has(shown, "Hoeveel jaar?"));
  CHECK(has(shown, "value=\"Doorn\""));
  CHECK(has(work.get("/d/" + id + "/finish"), "Nog te doen"));
  work.save(id, {{"a:jaren", "3"}, {"a:gemeente.1.naam", "Doorn"}, {"do", "confirm ruim"}});
  CHECK(work.filled(id).answers.at("ruim") == "false");
  CHECK(work.filled(id).parties.at("gemeente").front().fields.at("naam") == "Doorn");
  CHECK(!has(work.get("/d/" + id + "/finish"), "Nog te doen"));
  const Response docx = work.get("/d/" + id + "/file/docx?document=d");
  CHECK(docx.status == 200);
  CHECK(docx.body.starts_with("PK"));
  CHECK(header_of(docx, "Content-Disposition") == "attachment; filename*=UTF-8''Haven.docx");
  CHECK(has(work.get("/d/" + id + "/file/answers"), "plaats = \"Doorn\""));
  CHECK(has(work.get("/d/" + id + "/history"), "A. Jansen"));
  // the next case begins with the same answers
  const Response next = work.post("/d/" + id + "/duplicate", {{"name", "Tweede"}});
  CHECK(work.filled(header_of(next, "Location").substr(3)) == work.filled(id));
}

TEST_CASE("parties are added, moved, copied and removed, and a change is undone") {
  Work work;
  const std::string id = work.begin();
  const auto names = [&] {
    std::string out;
    const auto found = work.filled(id).parties.find("gemeente");
    if (found != work.filled(id).parties.end())
      for (const FilledParty &one : found->second)
        out += (one.fields.contains("naam") ? one.fields.at("naam") : "") + ";";
    return out;
  };
  work.save(id, {{"a:gemeente.1.naam", "A"}, {"do", "add gemeente"}});
  work.save(id, {{"a:gemeente.2.naam", "B"}, {"do", "save"}});
  CHECK(names() == "A;B;");
  work.save(id, {{"do", "down gemeente.1"}});
  CHECK(names() == "B;A;");
  work.save(id, {{"do", "copy gemeente.1"}});
  CHECK(names() == "B;B;A;");
  work.save(id, {{"do", "remove gemeente.2"}});
  CHECK(names() == "B;A;");
  work.save(id, {{"do", "undo"}});
  CHECK(names() == "B;B;A;");
  work.save(id, {{"do", "undo"}});
  CHECK(names() == "B;A;");
}

TEST_CASE("an option that the rules exclude is shown with its reason, and refused") {
  Work work;
  const std::string id = work.begin();
  work.save(id, {{"a:looptijd", "bepaald"}, {"do", "save"}});
  const Response shown = work.get("/d/" + id);
  CHECK(has(shown, "aria-disabled=\"true\""));
  CHECK(has(shown, "Een ruim convenant geldt voor onbepaalde tijd."));
  const Response refused = work.save(id, {{"a:ruim", "true"}, {"do", "save"}});
  CHECK(refused.status == 409);
  CHECK(!work.filled(id).answers.contains("ruim"));
}

TEST_CASE("what cannot be right is kept, and told until it is") {
  Work work;
  const std::string id = work.begin();
  work.save(id, {{"a:looptijd", "bepaald"}, {"do", "save"}});
  work.save(id, {{"a:jaren", "honderd"}, {"do", "save"}});
  const Response shown = work.get("/d/" + id);
  CHECK(has(shown, "value=\"honderd\""));
  CHECK(has(shown, "aria-invalid=\"true\""));
  CHECK(has(shown, "href=\"#q-jaren\""));
}

TEST_CASE("a second tab is merged, and what both changed is shown twice") {
  Work work;
  const std::string id = work.begin();
  CHECK(work.save(id, {{"a:plaats", "Hier"}, {"do", "save"}}, 1).status == 303);
  CHECK(work.save(id, {{"a:looptijd", "onbepaald"}, {"do", "save"}}, 1).status == 303);
  CHECK(work.filled(id).answers.at("plaats") == "Hier");
  CHECK(work.filled(id).answers.at("looptijd") == "onbepaald");
  const Response refused = work.save(id, {{"a:plaats", "Daar"}, {"do", "save"}}, 1);
  CHECK(refused.status == 409);
  CHECK(has(refused, "<dd class=\"theirs\">Hier"));
  CHECK(has(refused, "<dd class=\"mine\">Daar"));
  CHECK(work.filled(id).answers.at("plaats") == "Hier");
  // what was filled in goes along until it is chosen, and stands at its question
  const auto now = [&] { return work.store->find(id)->version; };
  CHECK(has(refused, "<input type=\"hidden\" name=\"c:plaats\" value=\"=Daar\""));
  const Response still = work.save(id, {{"c:plaats", "=Daar"}, {"a:looptijd", "bepaald"}, {"do", "save"}});
  CHECK(still.status == 409);
  CHECK(has(still, "<dd class=\"mine\">Daar"));
  CHECK(work.filled(id).answers.at("looptijd") == "bepaald");
  CHECK(work.save(id, {{"c:plaats", "=Daar"}, {"do", "leave plaats"}}).status == 303);
  CHECK(work.filled(id).answers.at("plaats") == "Hier");
  CHECK(work.save(id, {{"c:plaats", "=Daar"}, {"do", "take plaats"}}).status == 303);
  CHECK(work.filled(id).answers.at("plaats") == "Daar");
  // a third tab saved before the choice: that is not overwritten either
  const std::int64_t seen = now();
  work.save(id, {{"a:plaats", "Ginds"}, {"do", "save"}});
  const Response again = work.save(id, {{"c:plaats", "=Elders"}, {"do", "take plaats"}}, seen);
  CHECK(again.status == 409);
  CHECK(has(again, "<dd class=\"theirs\">Ginds"));
  CHECK(work.filled(id).answers.at("plaats") == "Ginds");
}

TEST_CASE("two tabs at one kind of party: each field is merged, and told in words where both changed it") {
  Work work;
  const std::string id = work.begin();
  work.save(id, {{"a:gemeente.1.naam", "A"}, {"do", "add gemeente"}});
  work.save(id, {{"a:gemeente.2.naam", "B"}, {"do", "save"}});
  const std::int64_t seen = work.store->find(id)->version;
  const auto names = [&] {
    std::string out;
    for (const FilledParty &one : work.filled(id).parties.at("gemeente")) out += one.fields.at("naam") + ";";
    return out;
  };
  CHECK(work.save(id, {{"a:gemeente.1.naam", "AA"}, {"do", "save"}}, seen).status == 303);
  CHECK(work.save(id, {{"a:gemeente.2.naam", "BB"}, {"do", "save"}}, seen).status == 303);
  CHECK(names() == "AA;BB;");
  CHECK(work.save(id, {{"do", "down gemeente.1"}}).status == 303);
  const Response refused = work.save(id, {{"a:gemeente.1.naam", "X"}, {"do", "save"}}, seen);
  CHECK(refused.status == 409);
  CHECK(has(refused, "name=\"c:gemeente.2.naam\" value=\"=X\"")); // where it is now
  CHECK(!has(refused, "{&quot;"));                                // nothing as it is kept
  CHECK(!has(refused, "\"fields\""));
  CHECK(names() == "BB;AA;");
  CHECK(work.save(id, {{"c:gemeente.2.naam", "=X"}, {"do", "take gemeente.2.naam"}}).status == 303);
  CHECK(names() == "BB;X;");
  // removed there, changed here
  const std::int64_t both = work.store->find(id)->version;
  work.save(id, {{"do", "remove gemeente.2"}});
  const Response gone = work.save(id, {{"a:gemeente.2.naam", "Y"}, {"do", "save"}}, both);
  CHECK(gone.status == 409);
  CHECK(names() == "BB;");
  CHECK(has(gone, "2: Naam van de gemeente: Y"));
  const std::string mark = "name=\"c:gemeente\" value=\"";
  std::string sent = gone.body.substr(gone.body.find(mark) + mark.size());
  sent = sent.substr(0, sent.find('"'));
  for (std::size_t at = 0; (at = sent.find("&quot;")) != std::string::npos;) sent.replace(at, 6, "\"");
  CHECK(work.save(id, {{"c:gemeente", sent}, {"do", "take gemeente"}}).status == 303);
  CHECK(names() == "BB;Y;");
  // what a form makes up is no more than a form can say
  work.save(id, {{"c:gemeente", "=[{\"fields\":{\"naam\":\"C\",\"x\":\"1\"}},{}]"}, {"do", "take gemeente"}});
  CHECK(!work.filled(id).parties.at("gemeente").front().fields.contains("x"));
  CHECK(work.save(id,
                  {{"c:gemeente", "=kapot"}, {"c:", "="}, {"c:gemeente.9.naam", "=x"}, {"do", "take niets"}})
            .status != 500);
  CHECK(!has(work.get("/d/" + id + "/history"), "{&quot;fields"));
}

TEST_CASE("undo takes back only what was seen") {
  Work work;
  const std::string id = work.begin();
  work.save(id, {{"a:plaats", "Een"}, {"do", "save"}});
  const std::int64_t seen = work.store->find(id)->version;
  work.save(id, {{"a:plaats", "Twee"}, {"do", "save"}}); // elsewhere
  const Response refused = work.save(id, {{"do", "undo"}}, seen);
  CHECK(refused.status == 409);
  CHECK(has(refused, "niets ongedaan gemaakt"));
  CHECK(work.filled(id).answers.at("plaats") == "Twee");
  work.save(id, {{"do", "undo"}});
  CHECK(work.filled(id).answers.at("plaats") == "Een");
  // of what was merged only the last goes
  const std::int64_t before = work.store->find(id)->version;
  work.save(id, {{"a:looptijd", "onbepaald"}, {"do", "save"}}, before);
  work.save(id, {{"a:gemeente.1.naam", "A"}, {"do", "save"}}, before);
  work.save(id, {{"do", "undo"}});
  CHECK(work.filled(id).answers.at("looptijd") == "onbepaald");
  CHECK(!work.filled(id).parties.contains("gemeente"));
}

TEST_CASE("what the script has already is not sent again") {
  const std::string before = "<div id=\"q\"><p>een</p><p>twee</p><p>drie</p></div>";
  const std::string after = "<div id=\"q\"><p>een</p><p>nieuw</p><h2>kop</h2><p>drie</p></div>";
  JsonWriter out(JsonLayout::page);
  out.object();
  write_changed(out, "full", nullptr, "<p>");
  write_changed(out, "part", &before, after);
  write_changed(out, "same", &before, before);
  out.end();
  CHECK(out.take() == "{\"full\":\"\\u003cp\\u003e\",\"part\":[0,2,\"\\u003cp\\u003enieuw\\u003c/"
                      "p\\u003e\\u003ch2\\u003ekop\\u003c/h2\\u003e\",3,1],"
                      "\"same\":[0,4]}");
  Work work;
  const std::string id = work.begin();
  const auto live = [&](const std::string &has_tag, const std::string &place) {
    Request request{.method = "POST",
                    .target = "/d/" + id + "/answers",
                    .headers = {{"host", "127.0.0.1:1"},
                                {"cookie", work.cookie},
                                {"origin", "http://127.0.0.1:1"},
                                {"content-type", "application/x-www-form-urlencoded"},
                                {"x-desk", "live"},
                                {"x-desk-has", has_tag}},
                    .body = "form-token=" + work.token() + "&version=" +
                            std::to_string(work.store->find(id)->version) + "&a:plaats=" + place};
    return work.site->answer(request).body;
  };
  const std::string first = live("", "Doorn");
  CHECK(first.find("\"preview\": \"") != std::string::npos);
  const std::size_t tag = first.find("\"tag\": \"") + 8;
  const std::string second = live(first.substr(tag, 16), "Zeist");
  CHECK(second.find("\"preview\": [") != std::string::npos);
  CHECK(second.size() < first.size());
  CHECK(live("0123456789abcdef", "Epe").find("\"preview\": \"") != std::string::npos); // of an earlier start
}

TEST_CASE("a library that changed leaves the dossier as it was, until it is taken") {
  Work work;
  const std::string id = work.begin();
  work.save(id, {{"a:plaats", "Doorn"}, {"a:looptijd", "onbepaald"}, {"do", "save"}});
  CHECK(!has(work.get("/d/" + id), "/library"));
  std::string newer(library_text);
  newer.replace(newer.find("Het duurt."), 10, "Het duurt altijd.");
  newer.replace(newer.find("1.0"), 3, "2.0");
  work.put("l.beding", newer + "vraag nieuw \"Iets nieuws?\"\n  tekst\nclausule drie \"Drie\"\n  {nieuw}.\n");
  CHECK(has(work.get("/d/" + id), "/library"));
  const Response shown = work.get("/d/" + id + "/library");
  CHECK(has(shown, "Het duurt altijd."));
  CHECK(work.post("/d/" + id + "/library", {}).status == 303);
  CHECK(work.desk->view(id, Tongue::dutch)->library->opened().library().version == "2.0");
  CHECK(work.filled(id).answers.at("plaats") == "Doorn");
  CHECK(!has(work.get("/d/" + id), "/d/" + id + "/library"));
  // one that is wrong is told, and the dossier goes on
  work.put("l.beding", "bibliotheek kapot\n  x\n");
  CHECK(work.get("/d/" + id).status == 200);
}

TEST_CASE("no text becomes markup, wherever it comes from") {
  Work work;
  std::string hostile(library_text);
  work.put("a\"><script>alert(1)<b>.beding", hostile);
  const Response start = work.get("/");
  CHECK(!has(start, "<script>alert"));
  CHECK(has(start, "&lt;script>alert") + has(start, "&lt;script&gt;alert") >= 1);
  const Response made =
      work.post("/dossiers", {{"library", "l.beding"}, {"name", script}, {"case", script}, {"who", script}});
  const std::string id = header_of(made, "Location").substr(3);
  work.save(id,
            {{"a:plaats", script}, {"a:gemeente.1.naam", script}, {"a:looptijd", "bepaald"}, {"do", "save"}});
  work.save(id, {{"a:jaren", script}, {"do", "confirm " + script}});
  const Response conflict = work.save(id, {{"a:plaats", script + "2"}, {"do", "save"}}, 1);
  CHECK(conflict.status == 409);
  for (const Response &one :
       {work.get("/"), work.get("/d/" + id), work.get("/d/" + id + "/finish"),
        work.get("/d/" + id + "/history"), conflict, work.get("/new?library=" + percent_encoded(script)),
        work.get("/d/" + percent_encoded(script)), work.get("/" + percent_encoded(script)),
        work.post("/dossiers", {{"library", "l.beding"}, {"name", ""}, {"case", script}})}) {
    CHECK(!has(one, "<script>alert"));
    CHECK(!has(one, "<img src=x"));
    CHECK(!header_of(one, "Content-Security-Policy").empty());
  }
  const Response file = work.get("/d/" + id + "/file/text");
  CHECK(header_of(file, "Content-Disposition").find_first_of("<>\"\r\n") == std::string::npos);
}

TEST_CASE("SQL in a field is text") {
  Work work;
  const std::string sql = "'); drop table event; --";
  const std::string id = work.begin(sql);
  work.save(id, {{"a:plaats", sql}, {"a:gemeente.1.naam", sql}, {"do", sql}});
  CHECK(work.filled(id).answers.at("plaats") == sql);
  CHECK(work.get("/d/" + percent_encoded(id + "' or '1'='1")).status == 404);
  CHECK(work.store->find(id)->name == sql);
}

TEST_CASE("nothing outside the folder is read, by whatever name or link") {
  Work work;
  namespace fs = std::filesystem;
  const fs::path outside = fs::path(work.folder).parent_path() / "buiten.beding";
  std::ofstream(outside) << library_text;
  fs::create_symlink(outside, fs::path(work.folder) / "link.beding");
  fs::create_directory_symlink(outside.parent_path(), fs::path(work.folder) / "map");
  work.put("gebruikt.beding", "bibliotheek g \"G\"\n  gebruik \"../buiten\"\n");
  CHECK(read_inside(work.folder, "l.beding").bytes);
  for (const std::string &path :
       {std::string("../buiten.beding"), outside.string(), std::string("link.beding"),
        std::string("map/buiten.beding"), std::string("x/../../buiten.beding"),
        std::string("l.beding\0.txt", 13), std::string(), std::string("."), std::string("..")}) {
    CHECK(!read_inside(work.folder, path).bytes);
    CHECK(work.get("/new?library=" + percent_encoded(path)).status == 404);
    CHECK(work.post("/dossiers", {{"library", path}, {"name", "x"}, {"who", "x"}}).status == 404);
  }
  CHECK(!has(work.get("/"), "link.beding"));
  for (const char *target :
       {"/asset/../../etc/passwd", "/asset/%2e%2e%2fdesk.db", "/asset/desk.db", "/.beding/desk.db"})
    CHECK(work.get(target).status == 404);
}

TEST_CASE("a dossier of another user is not there, until its owner gives a right") {
  Work work("x-user");
  const std::string id = work.begin();
  work.user = "pieters";
  for (const char *rest : {"", "/finish", "/history", "/file/answers", "/file/docx"})
    CHECK(work.get("/d/" + id + rest).status == 404);
  CHECK(work.save(id, {{"a:plaats", "x"}, {"do", "save"}}).status == 404);
  CHECK(!has(work.get("/"), "Haven"));
  CHECK(work.post("/d/" + id + "/rights", {{"user", "pieters"}, {"do", "change"}}).status == 404);
  work.user = "jansen";
  CHECK(work.post("/d/" + id + "/rights", {{"user", "pieters"}, {"do", "see"}}).status == 303);
  work.user = "pieters";
  CHECK(work.get("/d/" + id).status == 200);
  CHECK(has(work.get("/d/" + id), "niet veranderen"));
  CHECK(work.save(id, {{"a:plaats", "x"}, {"do", "save"}}).status == 403);
  CHECK(work.post("/d/" + id + "/rights", {{"user", "pieters"}, {"do", "change"}}).status == 403);
  work.user = "jansen";
  work.post("/d/" + id + "/rights", {{"user", "pieters"}, {"do", "change"}});
  work.user = "pieters";
  CHECK(work.save(id, {{"a:plaats", "x"}, {"do", "save"}}).status == 303);
  CHECK(work.store->events(id).back().who == "pieters");
  work.user = "jansen";
  work.post("/d/" + id + "/rights", {{"user", "pieters"}, {"do", "none"}});
  work.user = "pieters";
  CHECK(work.get("/d/" + id).status == 404);
}

TEST_CASE("the language is chosen, and the way back leads nowhere else") {
  Work work;
  const std::string place = "/d/" + work.begin();
  const Response chosen = work.post("/tongue", {{"to", "en"}, {"back", place}});
  CHECK(header_of(chosen, "Location") == place);
  CHECK(header_of(chosen, "Set-Cookie").starts_with("beding_tongue=en"));
  const auto back = [&](const std::string &asked) {
    return header_of(work.post("/tongue", {{"to", "en"}, {"back", asked}}), "Location");
  };
  CHECK(back(place + "/finish") == place + "/finish");
  CHECK(back(place + "/answers") == place); // it came of a form
  for (const std::string bad : {"//evil.example",
                                "http://evil.example",
                                "/\\evil.example",
                                "/a\r\nX: y",
                                "/\t/evil.example",
                                "/\n/evil.example",
                                "\t//evil.example",
                                " //evil.example",
                                "/%2f/evil.example",
                                "/%09/evil.example",
                                "/%5cevil.example",
                                "\\\\evil.example",
                                "/./\t/evil.example",
                                "/..//evil.example",
                                "/;@evil.example",
                                "javascript:alert(1)",
                                "/d/../../evil",
                                "/d//evil.example",
                                "/d/\t/evil.example",
                                "/d",
                                "",
                                "/new"})
    CHECK(back(bad) == "/");
  for (const std::string bad :
       {"//evil.example", "/../..//evil.example", "?x", "/finish\t", "/\\evil.example"})
    CHECK((back(place + bad) == place || back(place + bad) == "/"));
  CHECK(work.post("/dossiers", {{"library", "l.beding"}, {"name", "\xff"}}).status == 400);
}

TEST_CASE("what keeps the dossiers from being saved is told, and nothing is lost") {
  Work work;
  const std::string id = work.begin();
  work.save(id, {{"a:plaats", "Doorn"}, {"do", "save"}});
  for (const StoreFault fault : {StoreFault::full, StoreFault::locked, StoreFault::corrupt, StoreFault::newer,
                                 StoreFault::read_only, StoreFault::no_place}) {
    const std::string dutch = fault_words(StoreError(fault, "x"), "/werk/desk.db", Tongue::dutch);
    CHECK(dutch.find("/werk/desk.db") != std::string::npos);
    CHECK((dutch.find("Maak ruimte") != std::string::npos) == (fault == StoreFault::full));
    CHECK(dutch != fault_words(StoreError(fault, "x"), "/werk/desk.db", Tongue::english));
  }
  // the pages of the file are spoilt while the desk is open
  work.site.reset();
  work.desk.reset();
  work.libraries.reset();
  work.store.reset();
  {
    std::fstream file(store_path(work.folder), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(100'000, 'x');
  }
  const auto size = std::filesystem::file_size(store_path(work.folder));
  StoreFault found = StoreFault::other;
  try {
    exported(work.folder, Tongue::dutch);
  } catch (const StoreError &why) {
    found = why.fault;
  }
  CHECK(found == StoreFault::corrupt);
  CHECK(std::filesystem::file_size(store_path(work.folder)) == size);
}

TEST_CASE("a dossier whose library is gone is exported with its answers, as they were typed") {
  Work work;
  const std::string id = work.begin();
  work.save(id, {{"a:plaats", "Doorn \"aan\" zee"}, {"a:gemeente.1.naam", "A"}, {"do", "save"}});
  work.save(id, {{"a:looptijd", "bepaald"}, {"do", "save"}});
  work.save(id, {{"a:jaren", "honderd"}, {"do", "save"}});
  CHECK(exported(work.folder, Tongue::dutch).without_library.empty());
  work.break_kept_library();
  const Exported out = exported(work.folder, Tongue::dutch);
  REQUIRE(out.without_library.size() == 1);
  CHECK(out.without_library.front().first == "Haven");
  std::string answers;
  for (const auto &[path, bytes] : out.files)
    if (path == out.without_library.front().second) answers = bytes;
  CHECK(answers.starts_with("# De bibliotheek van dit dossier is niet te openen"));
  for (const char *const line : {"plaats = \"Doorn \\\"aan\\\" zee\"\n", "looptijd = \"bepaald\"\n",
                                 "jaren = \"honderd\"\n", "[[gemeente]]\nnaam = \"A\"\n"})
    CHECK(answers.find(line) != std::string::npos);
}
