// Images at the desk: chosen in a form, kept in the dossier, in the documents and in what is exported.
#include "output/docx/writer.hpp"
#include "tests/studio/work.hpp"
#include "tests/support/images.hpp"

using namespace beding;
using namespace beding::studio;

namespace {

constexpr std::string_view library_text = R"(bibliotheek proef "Proef"
  taal nl
  versie 1.0
  gebruik "nummering/convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam van de gemeente"
  veld logo "Logo van de gemeente"
    afbeelding
  heet "Gemeente {naam}"
vraag beeld "Beeldmerk van de samenwerking"
  afbeelding
clausule een "Een"
  Partijen: {gemeente | opsomming}.
document d "Convenant"
  nummering convenant
  logo's gemeente.logo, beeld
  hoofdstuk "H"
    een
)";

const std::string svg =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path d="M0 0h4v2z"/></svg>)";

// A dossier with both images filled in.
std::string begun(const Drafter &work) {
  const std::string id = work.begin();
  const Response saved =
      work.send(id,
                {{"a:gemeente.1.naam", "Doorn"},
                 {"a:gemeente.1.logo", "Wapen van Doorn"},
                 {"a:beeld", "Beeldmerk"},
                 {"do", "save"}},
                {{"f:gemeente.1.logo", "C:\\fakepath\\Wapen van Doorn.PNG", test::png(40, 20)},
                 {"f:beeld", "beeld.svg", svg}});
  CHECK(saved.status == 303);
  return id;
}

} // namespace

TEST_CASE("an image is chosen in the form, kept, shown, and in the document") {
  const Drafter work(library_text);
  const std::string id = begun(work);
  const std::string logo = work.filled(id).parties.at("gemeente").front().fields.at("logo");
  CHECK(logo.starts_with("wapen-van-doorn-"));
  CHECK(logo.ends_with(".png | Wapen van Doorn"));
  const std::string file = logo.substr(0, logo.find(' '));
  const Response shown = work.get("/d/" + id);
  CHECK(has(shown, "src=\"/d/" + id + "/image/" + file + "\" alt=\"Wapen van Doorn\" class=\"thumb\""));
  CHECK(has(shown, "enctype=\"multipart/form-data\""));
  // in the preview it is not sent along with every change
  CHECK(!has(shown, "data:image"));
  const Response image = work.get("/d/" + id + "/image/" + file);
  CHECK(image.status == 200);
  CHECK(image.body == test::png(40, 20));
  CHECK(header_of(image, "Content-Type") == "image/png");
  CHECK(header_of(image, "Content-Security-Policy").starts_with("default-src 'none'"));
  CHECK(work.get("/d/" + id + "/image/other.png").status == 404);
  const Response html = work.get("/d/" + id + "/file/html");
  CHECK(has(html, "data:image/png;base64,"));
  CHECK(has(html, "data:image/svg+xml;base64,"));
  CHECK(!has(work.get("/d/" + id + "/finish"), "Nog te doen"));
  // a form that says nothing of it leaves it as it is, and so does one that says the same
  work.save(id, {{"a:gemeente.1.naam", "Zeist"}, {"do", "save"}});
  work.save(id, {{"i:gemeente.1.logo", file}, {"a:gemeente.1.logo", "Wapen van Doorn"}, {"do", "save"}});
  CHECK(work.filled(id).parties.at("gemeente").front().fields.at("logo") == logo);
  work.save(id, {{"do", "clear gemeente.1.logo"}});
  CHECK(!work.filled(id).parties.at("gemeente").front().fields.contains("logo"));
  work.save(id, {{"do", "undo"}});
  CHECK(work.filled(id).parties.at("gemeente").front().fields.at("logo") == logo);
  CHECK(work.get("/d/" + id + "/image/" + file).status == 200);
}

TEST_CASE("half an image is kept, and asked for until it is whole") {
  const Drafter work(library_text);
  const std::string id = work.begin();
  work.send(id, {{"a:beeld", ""}, {"do", "save"}}, {{"f:beeld", "b.png", test::png(2, 2)}});
  CHECK(work.filled(id).answers.at("beeld").starts_with("b-"));
  CHECK(!has(work.get("/d/" + id), "class=\"error\""));
  CHECK(has(work.get("/d/" + id + "/finish"), "Beeldmerk van de samenwerking"));
  work.save(id, {{"do", "clear beeld"}});
  work.save(id, {{"a:beeld", "Wapen"}, {"i:beeld", ""}, {"do", "save"}});
  CHECK(work.filled(id).answers.at("beeld") == " | Wapen");
  CHECK(has(work.get("/d/" + id), "value=\"Wapen\""));
  CHECK(!work.desk->view(id, Tongue::dutch)->sheet.finished);
  // a draft can be made all the same
  CHECK(work.get("/d/" + id + "/file/docx").status == 200);
}

TEST_CASE("what is no image, too large or more than a picture is refused, and the rest is saved") {
  const Drafter work(library_text);
  const std::string id = work.begin();
  const std::string scripted =
      R"x(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><script>alert(1)</script></svg>)x";
  const std::string handler =
      R"x(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2" onload="alert(1)"><path d="M0 0h4v2z"/></svg>)x";
  const std::string outside =
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><image href="http://evil.example/x"/></svg>)";
  for (const std::string &bytes :
       {std::string("MZ\x90"), std::string(), std::string("<html><script>alert(1)</script>"), scripted,
        handler, outside, test::png(40'000, 40'000), test::png(0, 1), test::png(4, 4).substr(0, 40),
        test::png(4, 4) + std::string(bound(Bound::image_bytes), '\0')}) {
    CAPTURE(bytes.substr(0, 100));
    const auto before = work.store->images(id);
    const Response refused =
        work.send(id, {{"a:beeld", "Wapen"}, {"a:gemeente.1.naam", "Doorn"}, {"i:beeld", ""}, {"do", "save"}},
                  {{"f:beeld", "wapen <b>.png", bytes}});
    CHECK(refused.status == 409);
    CHECK(has(refused, "wapen &lt;b") == true);
    CHECK(!has(refused, "wapen <b>"));
    CHECK(work.store->images(id) == before);
    CHECK(work.filled(id).answers.at("beeld") == " | Wapen"); // nothing typed is lost
    CHECK(work.filled(id).parties.at("gemeente").front().fields.at("naam") == "Doorn");
  }
  // one that nobody sent along is no file of the dossier, wherever its name points
  for (const char *name : {"../../etc/passwd", "/etc/passwd", "l.beding", "b-0123456789ab.png"}) {
    work.save(id, {{"a:beeld", "Wapen"}, {"i:beeld", name}, {"do", "save"}});
    CHECK(work.filled(id).answers.at("beeld") == " | Wapen");
    CHECK(work.get("/d/" + id + "/image/" + percent_encoded(name)).status == 404);
  }
  // nor is one for a question that is no image, or that is not there
  work.send(id, {{"do", "save"}},
            {{"f:gemeente.1.naam", "x.png", test::png(1, 1)}, {"f:nope", "x.png", test::png(1, 1)}});
  CHECK(work.store->images(id).empty());
}

TEST_CASE("names of images are of our own making, and tell bytes apart") {
  const auto name = [](std::string_view sent) {
    return name_of_image(sent, *read_image(test::png(3, 3)).image);
  };
  const std::string digest = name("").substr(0, 12);
  for (const auto &one : std::vector<std::pair<std::string, std::string>>{
           {"logo.png", "logo-"},
           {"../../../etc/passwd", "passwd-"},
           {"C:\\Users\\A\\Logo 2.JPG", "logo-2-"},
           {"a\r\nX: y.png", "a-x-y-"},
           {"| é.png", ""},
           {".png", ""},
           {std::string(300, 'a') + ".png", std::string(40, 'a') + "-"}}) {
    CAPTURE(one.first);
    CHECK(name(one.first) == one.second + digest + ".png"); // the end says what it is, not what it is called
  }
}

TEST_CASE("images of a dossier are there for who may see it, and go along with a copy") {
  Drafter work(library_text, "x-user");
  const std::string id = begun(work);
  const std::string logo = work.filled(id).answers.at("beeld");
  const std::string file = logo.substr(0, logo.find(' '));
  const Response next = work.post("/d/" + id + "/duplicate", {{"name", "Tweede"}});
  const std::string copy = header_of(next, "Location").substr(3);
  CHECK(work.get("/d/" + copy + "/image/" + file).body == svg);
  work.user = "pieters";
  CHECK(work.get("/d/" + id + "/image/" + file).status == 404);
}

TEST_CASE("what is exported makes the document of the desk, byte for byte") {
  const Drafter work(library_text);
  const std::string id = begun(work);
  const Response docx = work.get("/d/" + id + "/file/docx");
  REQUIRE(docx.status == 200);
  std::string place;
  std::map<std::string, std::string> files;
  for (auto &[path, bytes] : exported(work.folder, Tongue::dutch).files) {
    files[path] = bytes;
    if (path.ends_with("/answers.toml")) place = path;
  }
  CHECK(files.size() == 6); // both images, the answers, the events, the library and its scheme
  const Answered answered = read_answers(
      open_library("l.beding", [&](const std::string &path) { return read_inside(work.folder, path); }),
      place, [&](const std::string &path) -> FileBytes {
        if (const auto found = files.find(path); found != files.end()) return {found->second, {}};
        return {std::nullopt, Argument(Noun::not_there), true};
      });
  const Made made = make_variant(answered);
  const auto finished = made.finished();
  REQUIRE(finished);
  const DocumentFormat &format = document_formats().front();
  REQUIRE(format.name == "docx");
  const Outfit worn = make_outfit({.made = made, .finished = *finished, .format = &format});
  CHECK(format.write(*finished, worn.delivery) == docx.body);
  // and the same by the answers that are downloaded: one package
  const Response answers = work.get("/d/" + id + "/file/answers");
  CHECK(header_of(answers, "Content-Type") == "application/zip");
  CHECK(answers.body.starts_with("PK"));
  CHECK(has(work.get("/d/" + id + "/finish"), "met hun afbeeldingen"));
}

TEST_CASE("the images of a dossier have a bound together") {
  const Drafter work(library_text);
  const std::string id = work.begin();
  const std::string large(4U << 20U, 'x');
  int kept = 0;
  while (kept < 100 &&
         work.store->keep_image(id, std::to_string(kept) + ".png", large + std::to_string(kept)))
    ++kept;
  CHECK(kept == 15);
  CHECK(work.send(id, {{"a:beeld", "x"}, {"do", "save"}}, {{"f:beeld", "b.png", test::png(2, 2)}}).status ==
        303);
  CHECK(!work.store->keep_image(id, "0.png", "other bytes"));
  CHECK(work.store->keep_image(id, "0.png", large + "0"));
}
