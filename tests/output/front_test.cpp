// What stands above and around the text: the title block, initials, witnesses; in every format.
#include "dsl/format.hpp"
#include "output/akn/writer.hpp"
#include "output/docx/plan.hpp"
#include "output/formats.hpp"
#include "output/html/writer.hpp"
#include "output/markdown/writer.hpp"
#include "output/odt/plan.hpp"
#include "output/text/writer.hpp"
#include "output/write/front.hpp"
#include "tests/support/compile.hpp"
#include "tests/support/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace beding;
using test::count, test::has, test::joined;

namespace {

const std::string begin = R"(bibliotheek proef "Proef"
  gebruik "convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam"
  heet "gemeente {naam}"
vraag zaak "Zaaknummer"
  tekst
vraag dag "Dag"
  datum
vraag parafen "Parafen?"
  ja/nee
  standaard nee
clausule c "Een"
  Tekst.
clausule slot "Slot"
  {voor elke gemeente}
    {handtekening met getuige}
      *{gemeente}*
clausule bij "Bij"
  Tekst.
)";
std::string document(const std::string &lines) {
  return begin + "document d \"Titel\"\n" + lines +
         "  nummering convenant\n  hoofdstuk \"H\"\n    c\n  ondertekening slot\n  bijlage bij\n";
}
const std::string block = R"(  status "Definitief"
  kenmerk "{zaak}"
  datum "{dag | lang}"
  versie "1.{als parafen}2{anders}0{einde}"
  paraaf op elke pagina als parafen
)";
const std::string answers = "zaak = \"Z <1>\"\ndag = 2027-03-01\nparafen = true\n[[gemeente]]\nnaam = \"A\"\n"
                            "[[gemeente]]\nnaam = \"B\"\n";

// With what is given beside the answers.
struct With {
  Made made;
  With(const std::string &library, const std::string &toml, const Given &given, bool draft = false)
      : made([&] {
          const auto all = test::compile(library, toml, draft);
          VariantChoice choice;
          choice.given = given;
          return make_variant(all->made->answered(), choice);
        }()) {}
  std::vector<std::string> lines() const {
    std::vector<std::string> all;
    for (const TitleLine &one : made.document().title_block) all.push_back(title_words(made.document(), one));
    return all;
  }
};
using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("a title block stands in the order of the library, in every format") {
  const auto all = test::compile(document(block), answers);
  REQUIRE(all->done);
  const Finished finished = all->finished();
  const Delivery delivery;
  CHECK(has(write_text(finished),
            "Titel\n\nStatus: Definitief\nKenmerk: Z <1>\nDatum: 1 maart 2027\nVersie: 1.2\n\n"));
  CHECK(has(write_markdown(finished, delivery), "- Status: Definitief\n- Kenmerk: Z "));
  const std::string html = write_html(finished, delivery);
  CHECK(has(html, "<dt>Kenmerk:</dt> <dd>Z &lt;1&gt;</dd>"));
  CHECK(has(html, R"(<meta name="DCTERMS.identifier" content="Z &lt;1&gt;"/>)"));
  CHECK(has(html, R"(<meta name="DCTERMS.date" content="2027-03-01"/>)"));
  CHECK(has(html, R"("creativeWorkStatus":"Definitief")"));
  const std::string akn = write_akn(finished, delivery);
  CHECK(has(akn, "<docNumber>Z &lt;1&gt;</docNumber>"));
  CHECK(has(akn, "<docDate date=\"2027-03-01\">1 maart 2027</docDate>"));
  CHECK(has(akn, "<FRBRnumber value=\"Z &lt;1&gt;\"/>"));
  const docx::Plan docx(finished, delivery);
  const std::string body = joined(docx::write_body(docx));
  CHECK(count(body, "w:val=\"TitleBlock\"") == 4);
  CHECK(body.find("Status:") < body.find("Kenmerk:"));
  const odt::Plan odt(finished, delivery);
  CHECK(count(joined(odt::write_content(odt)), "\"Title_20_block\"") == 4);
  const auto properties = title_properties(finished.document);
  REQUIRE(properties.size() == 4);
  CHECK(properties[2] == std::pair<std::string_view, std::string>("beding.date", "2027-03-01"));
}

TEST_CASE("what is given goes before what the library says") {
  const Given given{.facts = {{Word::file_number, "9", {}}, {Word::date, "", syntax::Date{2028, 1, 2}}}};
  CHECK(With(document(block), answers, given).lines() ==
        Lines{"Status: Definitief", "Kenmerk: 9", "Datum: 2 januari 2028", "Versie: 1.2"});
  CHECK(With(document("  status \"Vast\"\n"), answers, given).lines() ==
        Lines{"Status: Vast", "Kenmerk: 9", "Datum: 2 januari 2028"});
  CHECK(With(document(""), answers, {}).lines().empty());
}

TEST_CASE("a draft is a draft, unless another status is given") {
  CHECK(With(document("  status \"Vast\"\n"), answers, {}, true).lines() == Lines{"Status: Concept"});
  CHECK(With(document("  status \"Vast\"\n"), answers, {.facts = {{Word::status, "ter inzage", {}}}}, true)
            .lines() == Lines{"Status: ter inzage"});
  CHECK(With(document(""), answers, {}, true).lines().empty());
}

TEST_CASE("a line without words falls away, and one with an open place is told as open") {
  CHECK(With(document("  versie \"{als niet parafen}2{einde}\"\n"), answers, {}).lines().empty());
  const auto open = test::compile(document(block), "dag = 2027-03-01\n", true);
  REQUIRE(open->done);
  std::vector<std::string> names;
  each_hole(open->finished().document, [&](const Hole &hole) { names.push_back(hole.name); });
  CHECK(std::count(names.begin(), names.end(), "zaak") == 1);
  CHECK(has(write_html(open->finished(), {}), "<dd><mark>[Zaaknummer]</mark></dd>"));
  CHECK(has(joined(docx::write_body(docx::Plan(open->finished(), Delivery{}))), "<w:tag w:val=\"zaak\"/>"));
}

TEST_CASE("a line of the title block stands once") {
  const auto all = test::compile(document("  status \"a\"\n  status \"b\"\n"), answers);
  CHECK(std::count_if(all->diagnostics.begin(), all->diagnostics.end(),
                      [](const Diagnostic &one) { return one.code == Code::property_twice; }) == 1);
}

// "status" is any other name where no text stands behind it.
TEST_CASE("words of the title block go on naming clauses") {
  for (const std::string word : {"status", "versie", "version", "datum", "date", "kenmerk", "reference"}) {
    const std::string library = "bibliotheek proef \"Proef\"\n  gebruik \"convenant\"\nclausule " + word +
                                " \"Een\"\n  Tekst.\ndocument d \"T\"\n  " + word +
                                "   \"X\"\n  nummering convenant\n  hoofdstuk \"H\"\n    " + word + "\n";
    const auto all = test::compile(library, "");
    CAPTURE(word);
    REQUIRE(all->done);
    CHECK(all->finished().document.title_block.size() == 1);
    CHECK(has(write_text(all->finished()), "Artikel\u00a01.1 Een"));
    const auto formatted = format(Source("a.beding", library), 0, {.keywords = Tongue::english});
    CHECK(has(formatted.value, "\n    " + word + "\n"));
    CHECK(!has(formatted.value, "  versie \"X\""));
  }
}

TEST_CASE("initials are in the footer of each section, for each party") {
  for (const bool asked : {true, false}) {
    const std::string toml =
        asked ? answers : answers.substr(0, answers.find("parafen")) + answers.substr(answers.find("[["));
    const auto all = test::compile(document(block), toml);
    REQUIRE(all->done);
    const Finished finished = all->finished();
    const Delivery delivery;
    const docx::Plan plan(finished, delivery);
    REQUIRE(plan.annexes.size() == 1);
    for (std::size_t section = 0; section < 2; ++section) {
      const std::string footer = docx::write_footer(plan, section);
      CHECK(count(footer, "Paraaf: ") == (asked ? 2 : 0));
      CHECK(has(footer, "gemeente B") == asked);
      CHECK(has(footer, "NUMPAGES"));
    }
    const odt::Plan odt(finished, delivery);
    const std::string styles = odt::write_styles(odt);
    CHECK(count(styles, "Paraaf: ") == (asked ? 4 : 0)); // two pages, two parties
    CHECK(has(styles, "table:name=\"Initials2\"") == asked);
    CHECK(!has(write_text(finished), "Paraaf"));
  }
  CHECK(With(document(""), answers, {.initials = true}).made.document().initials);
}

TEST_CASE("who does not sign puts no initials") {
  const auto initials = [](const std::string &signatures) {
    const std::string text = R"(bibliotheek proef "Proef"
  gebruik "convenant"
partij baas "Baas"
  veld naam "Naam"
partij gast "Gast"
  aantal 1 of meer
  veld naam "Naam"
clausule c "Een"
  Met {baas.naam}.
clausule slot "Slot"
)" + signatures +
                             "document d \"Titel\"\n  paraaf op elke pagina\n  nummering convenant\n"
                             "  hoofdstuk \"H\"\n    c\n  ondertekening slot\n";
    const auto all =
        test::compile(text, "baas.naam = \"Anna\"\n[[gast]]\nnaam = \"Bert\"\n[[gast]]\nnaam = \"Carla\"\n");
    REQUIRE(all->done);
    std::string names;
    for (const std::string_view one : initials_of(all->finished().document)) (names += one) += ' ';
    return names;
  };
  const std::string boss = "  {handtekening}\n    *{baas.naam}*\n";
  const std::string guests = "  {voor elke gast}\n    {handtekening}\n      {lijn}\n";
  CHECK(initials(boss) == "Anna ");
  CHECK(initials(guests) == "Bert Carla ");
  CHECK(initials(boss + guests) == "Anna Bert Carla ");
  CHECK(initials("  {handtekening}\n    {lijn}\n") == "Anna Bert Carla "); // nobody is named
}

TEST_CASE("many initials stand in rows, each as wide as the text") {
  std::string toml = "zaak = \"Z\"\ndag = 2027-03-01\nparafen = true\n";
  for (int i = 0; i < 9; ++i) toml += "[[gemeente]]\nnaam = \"G" + std::to_string(i) + "\"\n";
  const auto all = test::compile(document(block), toml);
  REQUIRE(all->done);
  const std::string footer = docx::write_footer(docx::Plan(all->finished(), Delivery{}), 0);
  CHECK(count(footer, "<w:tr>") == 3);
  CHECK(count(footer, "<w:tc>") == 12);
  CHECK(count(footer, "Paraaf: ") == 9);
}

TEST_CASE("a witness writes below the line to sign on, in every format") {
  const auto all = test::compile(document(""), answers);
  REQUIRE(all->done);
  const Finished finished = all->finished();
  const Delivery delivery;
  for (const DocumentFormat &format : document_formats()) {
    if (format.name == "docx" || format.name == "odt" || format.name == "pdf") continue;
    std::string text = format.write(finished, delivery);
    CAPTURE(format.name);
    for (const char *const label : {"Handtekening getuige:", "Naam:", "Adres:", "Beroep:"})
      CHECK(count(text, label) == 2);
    CHECK(text.find("gemeente A") < text.find("Handtekening getuige:"));
  }
  const std::string body = joined(docx::write_body(docx::Plan(finished, delivery)));
  CHECK(count(body, "w:val=\"Witness\"") == 8);
  CHECK(body.find("w:val=\"Signature\"") < body.find("w:val=\"Witness\""));
  CHECK(count(joined(odt::write_content(odt::Plan(finished, delivery))), "Beroep: ") == 2);
}

// Whatever a block holds, its row does not split (w:cantSplit, fo:keep-together).
TEST_CASE("a row with a witness never splits") {
  const auto all = test::compile(document(""), answers);
  const std::string body = joined(docx::write_body(docx::Plan(all->finished(), Delivery{})));
  const std::size_t row = body.rfind("<w:tr>", body.find("Handtekening getuige:"));
  CHECK(body.substr(row, 60).starts_with("<w:tr><w:trPr><w:cantSplit/>"));
}

namespace {

const std::string with_logos = R"(bibliotheek proef "Proef"
  gebruik "convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam"
  veld logo "Logo"
    afbeelding
  heet "gemeente {naam}"
partij provincie "Provincie"
  aantal 0 of 1
  veld naam "Naam"
  veld logo "Logo van de provincie"
    afbeelding
vraag eigen "Eigen beeld?"
  ja/nee
  standaard nee
vraag beeld "Beeldmerk"
  afbeelding
  alleen als eigen
clausule c "Een"
  Tekst.
)";
std::string logo_document(const std::string &line) {
  return with_logos + "document d \"Titel\"\n  " + line +
         "\n  nummering convenant\n  hoofdstuk \"H\"\n    c\n";
}
const std::string logo_answers = R"([[gemeente]]
naam = "A"
logo = { bestand = "a.svg", alt = "Wapen <A>" }
[[gemeente]]
naam = "B"
logo = { file = "b.png", alt = "Wapen B" }
[provincie]
naam = "P"
logo = { alt = "Wapen P", file = "p.jpg" }
)";

std::vector<std::string> alts(const test::Compiled &all) {
  std::vector<std::string> found;
  for (const Logo &one : all.finished().document.logos)
    found.push_back(one.image ? one.alt : words_of(one.open));
  return found;
}
std::vector<Code> codes(const test::Compiled &all) {
  std::vector<Code> found;
  for (const Diagnostic &one : all.diagnostics)
    if (message(one.code).severity == Severity::error) found.push_back(one.code);
  return found;
}

} // namespace

TEST_CASE("logos stand in the order of the library, and only those that are asked") {
  const auto of = [](const std::string &line, const std::string &toml) {
    const auto all = test::compile(logo_document(line), toml);
    REQUIRE(codes(*all).empty());
    return alts(*all);
  };
  CHECK(of("logo's gemeente.logo", logo_answers) == Lines{"Wapen <A>", "Wapen B"});
  CHECK(of("logos provincie.logo , gemeente.logo", logo_answers) == Lines{"Wapen P", "Wapen <A>", "Wapen B"});
  CHECK(of("logo's beeld, partij.logo", logo_answers) == Lines{"Wapen <A>", "Wapen B", "Wapen P"});
  CHECK(of("logo's beeld, provincie.logo", "eigen = true\nbeeld = { file = \"x.svg\", alt = \"X\" }\n" +
                                               logo_answers) == Lines{"X", "Wapen P"});
}

TEST_CASE("each format has the images with their words, of one height") {
  const auto all = test::compile(logo_document("logo's partij.logo"), logo_answers);
  REQUIRE(all->done);
  const Finished finished = all->finished();
  const auto sizes = logo_sizes(finished.document, 9000);
  REQUIRE(sizes.size() == 3);
  CHECK(sizes[0].width == 3402); // 3 to 1
  CHECK(sizes[1].width == 2268);
  CHECK(sizes[2].width == 1134);
  for (const LogoSize &one : sizes) CHECK(one.height == 1134);
  for (const LogoSize &one : logo_sizes(finished.document, 900)) CHECK(one.height == 300);

  Delivery delivery;
  const std::string alone = joined(docx::write_body(docx::Plan(finished, delivery)));
  CHECK(count(alone, "<pic:pic") == 2);
  CHECK(has(alone, ">Wapen &lt;A&gt;</w:t>")); // no bitmap of the SVG: its words
  delivery.bitmaps.emplace(finished.document.logos[0].image->bytes, finished.document.logos[1].image->bytes);
  const std::string body = joined(docx::write_body(docx::Plan(finished, delivery)));
  CHECK(count(body, "<pic:pic") == 3);
  CHECK(count(body, "descr=\"Wapen &lt;A&gt;\"") == 2);
  CHECK(count(body, "<asvg:svgBlip") == 1);
  CHECK(count(body, "cy=\"720090\"") == 6);
  const std::string relations = docx::document_relations(docx::Plan(finished, delivery));
  CHECK(count(relations, "Target=\"media/image") == 4);
  const std::string content = joined(odt::write_content(odt::Plan(finished, delivery)));
  CHECK(count(content, "<draw:frame") == 3);
  CHECK(count(content, "<draw:image") == 4);
  CHECK(has(content, "<svg:desc>Wapen &lt;A&gt;</svg:desc>"));
  const std::string html = write_html(finished, delivery);
  CHECK(has(html, "src=\"data:image/svg+xml;base64,PHN2Zy"));
  CHECK(has(html, "alt=\"Wapen &lt;A&gt;\""));
  CHECK(count(write_akn(finished, delivery), "<img src=\"data:") == 3);
  CHECK(has(write_markdown(finished, delivery), "![Wapen B](<b.png>)"));
  CHECK(write_text(finished).starts_with("Titel\n"));
}

TEST_CASE("RFC 4648: bytes as an address") {
  const auto of = [](std::string bytes) {
    return data_address({.kind = ImageKind::png, .bytes = std::move(bytes)});
  };
  CHECK(of("") == "data:image/png;base64,");
  CHECK(of("f") == "data:image/png;base64,Zg==");
  CHECK(of("fo") == "data:image/png;base64,Zm8=");
  CHECK(of("foo") == "data:image/png;base64,Zm9v");
  CHECK(of("foob\xFF") == "data:image/png;base64,Zm9vYv8=");
}

TEST_CASE("an image that lacks is a place in a draft, and an error elsewhere") {
  const auto draft = test::compile(logo_document("logo's beeld, partij.logo"), "eigen = true\n", true);
  REQUIRE(draft->done);
  CHECK(alts(*draft) == Lines{"[Beeldmerk]", "[Logo]"});
  std::vector<std::string> names;
  each_hole(draft->finished().document, [&](const Hole &hole) { names.push_back(hole.name); });
  CHECK(std::count(names.begin(), names.end(), "gemeente.1.logo") == 1);
  CHECK(has(write_text(draft->finished()), "[Beeldmerk] [Logo]\n\nTitel\n"));
  CHECK(has(joined(docx::write_body(docx::Plan(draft->finished(), Delivery{}))), "<w:tag w:val=\"beeld\"/>"));
  const auto whole = [](const std::string &answer) {
    return codes(
        *test::compile(logo_document("logo's gemeente.logo"), "[[gemeente]]\nnaam = \"A\"\n" + answer));
  };
  using Codes = std::vector<Code>;
  CHECK(whole("") == Codes{Code::missing_field});
  CHECK(whole("logo = \"a.svg\"\n") == Codes{Code::wrong_type});
  CHECK(whole("logo = { file = \"a.svg\" }\n") == Codes{Code::wrong_type});
  CHECK(whole("logo = { alt = \"A\" }\n") == Codes{Code::wrong_type});
  CHECK(whole("logo = { file = \"a.svg\", alt = \" \" }\n") == Codes{Code::empty_answer});
  CHECK(whole("logo = { file = \"a.svg\", alt = \"A\", breed = 3 }\n") == Codes{Code::wrong_type});
  CHECK(whole("logo = { file = \"a.gif\", alt = \"A\" }\n") == Codes{Code::unreadable_file});
  CHECK(whole("logo = { file = \"a.bad\", alt = \"A\" }\n") == Codes{Code::image_refused});
  CHECK(whole("[gemeente.logo]\nfile = \"a.svg\"\nalt = \"A\"\n").empty());
}

TEST_CASE("an image that is printed has an effect, and one that is not is told") {
  for (const bool printed : {true, false}) {
    const Opened opened = open_library("a.beding", [&](const std::string &path) -> FileBytes {
      if (path != "a.beding") return {std::nullopt, "absent", true};
      std::string library = logo_document(printed ? "logo's beeld" : "logo's gemeente.logo");
      library.replace(library.find("\"convenant"), 1, "\"nummering/");
      return {library, {}};
    });
    const Checked checked = check_library(opened, ProofOptions{});
    const auto of = [&](Code code) {
      return std::count_if(checked.diagnostics.begin(), checked.diagnostics.end(),
                           [&](const Diagnostic &one) { return one.code == code; });
    };
    CHECK(of(Code::question_without_effect) + of(Code::unused_question) == (printed ? 0 : 1));
    CHECK(of(Code::unused_field) == (printed ? 2 : 0)); // known by its name
  }
}

TEST_CASE("logos are images, and images are logos") {
  const auto told = [](const std::string &library) { return codes(*test::compile(library, "")); };
  using Codes = std::vector<Code>;
  CHECK(told(logo_document("logo's gemeente.naam")) == Codes{Code::no_image});
  CHECK(told(logo_document("logo's gemeente")) == Codes{Code::no_image});
  CHECK(told(logo_document("logo's eigen")) == Codes{Code::no_image});
  CHECK(told(logo_document("logo's partij.naam")) == Codes{Code::no_image});
  CHECK(told(logo_document("logo's gemeente.loga")) == Codes{Code::unknown_field});
  CHECK(told(logo_document("logo's gemeent.logo")) == Codes{Code::unknown_party});
  CHECK(told(logo_document("logo's bild")) == Codes{Code::unknown_name});
  for (const std::string text : {"{provincie.logo}", "{gemeente.logo | opsomming}", "{beeld}",
                                 "{als provincie.logo is \"x\"}a{einde}", "{als beeld}a{einde}"})
    CHECK(told(logo_document("logo's partij.logo") + "clausule e \"E\"\n  Tekst " + text + ".\n").front() ==
          Code::image_in_text);
}

TEST_CASE("fmt keeps the type of a field below it, and the names of images") {
  const auto of = [](Tongue tongue) {
    return format(Source("a.beding", logo_document("logo's   gemeente.logo, beeld")), 0, {.keywords = tongue})
        .value;
  };
  CHECK(has(of(Tongue::english), "  field logo \"Logo\"\n    image\n"));
  CHECK(has(of(Tongue::english), "  logos gemeente.logo, beeld\n"));
  CHECK(has(of(Tongue::dutch), "  logo's gemeente.logo, beeld\n"));
  CHECK(codes(*test::compile("bibliotheek a \"A\"\npartij p \"P\"\n  veld n \"N\"\n  afbeelding\n", "")) ==
        std::vector<Code>{Code::type_without_field});
  // a clause may be called so
  const auto all =
      test::compile("bibliotheek a \"A\"\n  gebruik \"convenant\"\nvraag q \"Q\"\n  ja/nee\n  standaard ja\n"
                    "clausule logos \"Een\"\n  Tekst.\ndocument d \"T\"\n  nummering convenant\n"
                    "  hoofdstuk \"H\"\n    logos als q\n",
                    "");
  CHECK(all->done);
}
