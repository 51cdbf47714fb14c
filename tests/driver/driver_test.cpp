#include "driver/driver.hpp"
#include "output/formats.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <type_traits>

using namespace beding;

namespace {

static_assert(!std::is_copy_constructible_v<Opened> && std::is_nothrow_move_constructible_v<Opened>);
static_assert(!std::is_copy_constructible_v<Answered> && std::is_nothrow_move_constructible_v<Answered>);
static_assert(!std::is_copy_constructible_v<Made> && std::is_move_constructible_v<Made>);

const std::string library = R"(bibliotheek proef "Proef"
  gebruik "nummers"
vraag jaren "Hoeveel jaar?"
  getal 1 tot 25
vraag ruim "Ruim?"
  ja/nee
  standaard nee
clausule een "Een"
  Het duurt {jaren} jaar, zie @twee.
clausule twee "Twee"
  Tekst{als ruim}, en meer{einde}.
document d "D"
  nummering n
  hoofdstuk "H"
    een
    twee
)";
const std::string numbers = R"(nummering n
  hoofdstuk "Hoofdstuk {1}"           citeer "hoofdstuk {1}" meervoud "de hoofdstukken"
  artikel   "Artikel {hoofdstuk}.{1}" citeer "artikel {hoofdstuk}.{1}" meervoud "de artikelen"
)";

struct Folder {
  std::map<std::string, std::string> files;
  std::vector<std::string> asked = {};
  FileBytes operator()(const std::string &path) {
    asked.push_back(path);
    const auto found = files.find(path);
    if (found == files.end()) return {std::nullopt, "No such file"};
    return {found->second, {}};
  }
};

Folder folder() { return {{{"l.beding", library}, {"nummers.beding", numbers}}}; }

bool says(const Diagnostics &told, Code code) {
  return std::any_of(told.begin(), told.end(), [&](const Diagnostic &one) { return one.code == code; });
}

AnswersFile toml(std::string text) { return {.name = "a.toml", .text = std::move(text)}; }

// What a format of one's own costs: a writer and a row.
std::string write_size(const Finished &finished, const Delivery & /*delivery*/) {
  return std::to_string(finished.document.blocks.size());
}

} // namespace

TEST_CASE("driver: from text to a document, and what it was made from may go") {
  Folder files = folder();
  std::optional<Made> made;
  {
    const Opened opened = open_library("l.beding", std::ref(files));
    REQUIRE(opened.good());
    REQUIRE(opened.schemes().size() == 1);
    const Opened elsewhere = open_library("l.beding", std::ref(files));
    Answered answered = take_answers(opened, toml("jaren = 4\n"));
    CHECK(answered.good());
    CHECK(answered.sources().size() == opened.sources().size() + 1);
    made.emplace(make_variant(answered));
  }
  CHECK(files.asked == std::vector<std::string>{"l.beding", "nummers.beding", "l.beding", "nummers.beding"});
  const Made moved = std::move(*made);
  REQUIRE(moved.finished());
  const std::string text = format_of("x.txt", document_formats())->write(*moved.finished(), {});
  CHECK(text.find("Het duurt 4 jaar, zie artikel\u00a01.2.") != std::string::npos);
  const auto report = review(moved, {.proof = false});
  REQUIRE(report);
  CHECK(report->references.size() == 1);
  CHECK(compare_with("earlier", "[]", *report).diagnostics.front().code == Code::not_a_report);
  const Outcome<std::optional<Comparison>> compared =
      compare_with("earlier",
                   format_of("r.json", report_formats())
                       ->write({*report, *moved.finished(), moved.sources(), Tongue::english, "0"}),
                   *report);
  REQUIRE(compared.value);
  CHECK(compared.value->units.empty());
}

TEST_CASE("driver: one library, many sets of answers, from a file or not") {
  Folder files = folder();
  files.files["a.json"] = R"({"jaren": 7, "ruim": true})";
  const Opened opened = open_library("l.beding", std::ref(files));
  const Made seven = make_variant(read_answers(opened, "a.json", std::ref(files)));
  REQUIRE(seven.good());
  const Answered answered = take_answers(opened, toml("jaren = 3\n"));
  const Made kept = make_variant(keep_answers(opened, answered.answers()));
  const Made three = make_variant(answered);
  REQUIRE(kept.good());
  const auto text = [](const Made &made) {
    return format_of("x.txt", document_formats())->write(*made.finished(), {});
  };
  CHECK(text(kept) == text(three));
  CHECK(text(seven) != text(three));
  CHECK(text(seven).find("Tekst, en meer.") != std::string::npos);
}

TEST_CASE("driver: what goes wrong goes along, and adds nothing") {
  Folder files = folder();
  SUBCASE("a library that is not there") {
    const Opened opened = open_library("weg.beding", std::ref(files));
    CHECK_FALSE(opened.good());
    const Made made = make_variant(read_answers(opened, "weg.toml", std::ref(files)));
    CHECK_FALSE(made.finished());
    CHECK_FALSE(review(made));
    CHECK(made.diagnostics().size() == 1);
    CHECK(files.asked == std::vector<std::string>{"weg.beding"}); // the answers are not even read
  }
  SUBCASE("answers that are no text, no TOML, or lack something") {
    const Opened opened = open_library("l.beding", std::ref(files));
    for (const auto &[text, code] :
         {std::pair("a = '\xff'", Code::invalid_utf8), std::pair("= 1", Code::bad_answers),
          std::pair("", Code::missing_answer)}) {
      const Answered answered = take_answers(opened, toml(text));
      CHECK_FALSE(answered.good());
      CHECK(says(answered.diagnostics(), code));
      CHECK_FALSE(make_variant(answered).good());
    }
    CHECK(says(read_answers(opened, "weg.toml", std::ref(files)).diagnostics(), Code::unreadable_file));
  }
  SUBCASE("a draft, and a report in spite of gaps") {
    const Opened opened = open_library("l.beding", std::ref(files));
    CHECK(make_variant(take_answers(opened, {}, {.draft = true})).document().draft);
    const Made gaps = make_variant(take_answers(opened, {}, {.despite_gaps = true}));
    REQUIRE(gaps.good());
    CHECK(gaps.document().draft);
    CHECK(review(gaps, {.proof = false})->open() > 0);
    CHECK_FALSE(
        make_variant(take_answers(opened, toml("jaren = 1"), {.despite_gaps = true})).document().draft);
  }
  SUBCASE("a choice that is not there") {
    const Opened opened = open_library("l.beding", std::ref(files));
    const Answered answered = take_answers(opened, toml("jaren = 1"));
    CHECK(says(make_variant(answered, {.document = "e"}).diagnostics(), Code::unknown_document));
    CHECK(says(make_variant(answered, {.numbering = "m"}).diagnostics(), Code::unknown_numbering));
    CHECK(make_variant(answered, {.document = "d", .numbering = "n"}).good());
  }
}

TEST_CASE("driver: checking, without a proof and with") {
  Folder files = folder();
  const Opened opened = open_library("l.beding", std::ref(files));
  CHECK_FALSE(check_library(opened).proof);
  const Checked proved = check_library(opened, ProofOptions{});
  REQUIRE(proved.proof);
  CHECK_FALSE(has_errors(proved.diagnostics));
  files.files["l.beding"] += "  weg\n";
  const Checked broken = check_library(open_library("l.beding", std::ref(files)), ProofOptions{});
  CHECK(has_errors(broken.diagnostics));
  CHECK_FALSE(broken.proof);
}

TEST_CASE("driver: the document alone keeps nothing of the library") {
  Folder files = folder();
  std::optional<OwnedVariant> alone;
  {
    const Opened opened = open_library("l.beding", std::ref(files));
    alone = make_variant(take_answers(opened, toml("jaren = 4\n"))).release();
    CHECK_FALSE(make_variant(take_answers(opened, {})).release());
  }
  REQUIRE(alone);
  CHECK_FALSE(write_size(alone->finished(), {}).empty());
}

TEST_CASE("formats: the name of a file chooses, and a row more is a form more") {
  const auto named = [](std::string_view path) {
    const DocumentFormat *const found = output_format(path, document_formats());
    return found == nullptr ? "" : found->name;
  };
  CHECK(named("a.docx") == "docx");
  CHECK(named("/a.b/c.odt") == "odt");
  CHECK(named("a.htm") == "html");
  CHECK(named("/dev/stdout") == "text");
  CHECK(named("a.size") == "");
  CHECK(named("a") == "");
  CHECK(named("x/.docx") == "");
  CHECK(named("a.docx/b") == "");
  CHECK(extensions_of(document_formats(), Tongue::english) ==
        ".docx, .odt, .pdf, .html, .akn.xml, .md or .txt");
  CHECK(extensions_of(report_formats(), Tongue::dutch) == ".html, .json, .sarif of .txt");

  std::vector<DocumentFormat> more{
      {{"size", ".size", "", "het aantal blokken", "the number of blocks"}, write_size}};
  const DocumentFormats own = document_formats();
  more.insert(more.end(), own.begin(), own.end());
  const DocumentFormats all(more);
  Folder files = folder();
  const Made made =
      make_variant(take_answers(open_library("l.beding", std::ref(files)), toml("jaren = 4\n")));
  REQUIRE(made.good());
  CHECK(output_format("a.size", all)->write(*made.finished(), {}) == "5");
  CHECK(extensions_of(all, Tongue::english) == ".size, .docx, .odt, .pdf, .html, .akn.xml, .md or .txt");
  for (const DocumentFormat &one : own) { // every form has what help and options say of it
    CHECK_FALSE(one.help(Tongue::dutch).empty());
    CHECK(output_format("x" + std::string(one.extension), own)->name == one.name);
    CHECK_FALSE(one.write(*made.finished(), {}).empty());
  }
}
