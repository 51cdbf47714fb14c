// What import makes of a document: nothing is invented, and nothing is lost.
#include "engine/answers/data.hpp"
#include "intake/import/fit.hpp"
#include "intake/import/sentences.hpp"
#include "intake/import/shape.hpp"
#include "intake/import/words.hpp"
#include "intake/read/readers.hpp"

#include "tests/support/blanks.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>
#include <string>
#include <vector>

using namespace beding;
using namespace beding::intake;

namespace {

struct Done {
  Scanned document;
  Fitted fitted;
  const std::string &library() const { return fitted.imported.library; }
  const std::string &text() const { return fitted.compiled.text; }
};

Done import(Paper paper) {
  Done done;
  done.document.paper = std::move(paper);
  done.document.scan = scan(done.document.paper);
  done.fitted = fit_library("test.beding", done.document, {.name = "test"});
  return done;
}

Done import_text(const std::string &text) {
  Outcome<Paper> read = read_text("test.txt", text);
  REQUIRE(read.diagnostics.empty());
  return import(std::move(read.value));
}

bool has(const std::string &text, std::string_view part) { return text.find(part) != std::string::npos; }

// A line without the blanks around it and the mark of a bullet.
std::string bare(std::string_view line) {
  line = trimmed(line);
  for (const std::string_view mark : bullet_marks)
    if (line.starts_with(mark)) line = trimmed(line.substr(mark.size()));
  return std::string(line);
}

std::vector<std::string> lines_in(const std::string &text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (std::string line = bare(test::plain_blanks(text.substr(at, end - at))); !line.empty())
      lines.push_back(std::move(line));
    at = end + 1;
  }
  return lines;
}

// By itself, not by the comparison that import makes: every paragraph of the body, in order, with its label.
std::vector<std::string> lines_in(const Paper &paper) {
  std::vector<std::string> lines;
  for (const Paragraph &one : paper.paragraphs)
    if (one.story == Story::body)
      if (std::string line = bare(test::plain_blanks(
              on_one_line((one.automatic && !one.bullet ? one.label + " " : "") + one.text)));
          !line.empty())
        lines.push_back(std::move(line));
  return lines;
}

void comes_back(const Done &done) {
  CAPTURE(done.library());
  for (const Diagnostic &one : done.fitted.compiled.told)
    CHECK(message(one.code).severity != Severity::error);
  CHECK(lines_in(done.text()) == lines_in(done.document.paper));
  CHECK(done.fitted.found.empty());
}

Paragraph typed(std::string text) {
  Paragraph one;
  one.text = std::move(text);
  return one;
}
Paragraph heading(std::string text) {
  Paragraph one = typed(std::move(text));
  one.heading = 1;
  return one;
}
Paragraph automatic(std::string label, std::string text) {
  Paragraph one = typed(std::move(text));
  one.label = std::move(label);
  one.automatic = true;
  return one;
}

} // namespace

TEST_CASE("import: what has no number gets none") {
  for (const char *text :
       {"Offer\n\nDear Ms Ash,\n\nWe offer you the position.\n", "Wij doen dit samen.\n", "Regel een\n",
        "Offer\n\nWe offer you the position.\n\n(a) with care; and\n\n(b) in time.\n\nYours sincerely,\n",
        "Einführung\n\nDer Verein pflegt Gärten.\n", "Bijlage 1 Lijst\n\nEen lijst.\n"}) {
    CAPTURE(text);
    const Done done = import_text(text);
    comes_back(done);
  }
  const Done headed = import({{typed("Offer"), heading("Pay"), typed("Your salary is high."),
                               heading("Place"), typed("You work here.")},
                              {}});
  comes_back(headed);
  CHECK(has(headed.library(), "article \"\" cite \"clause {1}\""));
  CHECK(has(headed.library(), "clause pay \"Pay\""));
  // and what has one keeps it
  CHECK(has(import_text("Deed\n\nThe first.\n\n1. Pay\n\nThe text.\n").library(), "article \"{1}.\""));
}

TEST_CASE("import: what has no name of its own is named in the language of the document") {
  const std::string library =
      import_text("Deed\n\n[_], represented by [name], hereinafter referred to as the Buyer, shall pay.\n")
          .library();
  CHECK_MESSAGE(!has(library, "partij"), library);
  CHECK_MESSAGE(has(library, "party party-1 \"Party\""), library);
}

TEST_CASE("import: no line to fill in is invented") {
  for (const char *text :
       {"Artikel 1 Doel\n\nTekst.\n\nArtikel 2 Vervallen\n\nArtikel 3 Slot\n\nTekst.\n",
        "Artikel 1 Doel\n\nTekst.\n\nArtikel 2\n\nArtikel 3 Slot\n\nTekst.\n",
        "Loan\n\nThey agree:\n\n1. Use. The borrower uses the tools with care.\n\n"
        "2. The lender may ask for them.\n\nSigned by both.\n",
        "1. Definitions\n\n2. Fees\n\n3. Term\n", "Hoofdstuk 1 Algemeen\n\nHoofdstuk 2 Slot\n"}) {
    CAPTURE(text);
    const Done done = import_text(text);
    comes_back(done);
    CHECK(!has(done.library(), "{lijn}"));
    CHECK(!has(done.library(), "{line}"));
  }
}

TEST_CASE("import: a number with nothing behind it stays, without a line") {
  for (const bool by_hand : {true, false}) {
    Paper paper{{typed("Overeenkomst"), typed("Artikel 1 Doel"), typed("Partijen doen dit:")}, {}};
    for (const auto &[label, text] :
         {std::pair{"a.", "Het eerste;"}, std::pair{"b.", ""}, std::pair{"c.", "Het derde."}})
      paper.paragraphs.push_back(by_hand ? typed(std::string(label) + " " + text) : automatic(label, text));
    const Done done = import(std::move(paper));
    CHECK(done.fitted.found.empty());
    CHECK(has(done.text(), "b."));
    CHECK(!has(done.library(), "{lijn}"));
  }
}

TEST_CASE("import: numbered sentences are a list") {
  const Done done =
      import_text("Loan\n\nThey agree:\n\n1. The borrower uses the tools with care:\n\n(a) at home;\n\n"
                  "(b) at work.\n\nThis is no gift.\n\n2. The lender may ask for them as clause 1 says.\n\n"
                  "Signed by both.\n");
  comes_back(done);
  CHECK(has(done.library(), "\n  - "));
  CHECK(!has(done.library(), "clause the-borrower"));
  // what stands between stays in the item, so that the list goes on
  CHECK(has(done.library(), "\n    This is no gift.\n"));
  // beside articles of another kind they count for themselves
  const Done two =
      import_text("Huur\n\n1. Loods BV, gevestigd te Zwolle, de verhuurder; en\n\n2. Kist BV, gevestigd te "
                  "Kampen, de huurder,\n\nkomen overeen:\n\nArtikel 1 Doel\n\nTekst.\n\nArtikel 2 Slot\n\n"
                  "Zie artikel 1.\n");
  comes_back(two);
  CHECK(has(two.library(), "lijst reeks \"{1}.\""));
  CHECK(has(two.library(), "Zie @doel."));
  // headings, parts of several and what does not count from 1 are no list
  for (const char *text :
       {"1. Definitions\n\nText.\n\n2. The parties agree on all of this.\n\nText.\n",
        "2. The borrower uses the tools with care.\n\n3. The lender may ask for them.\n"}) {
    CAPTURE(text);
    CHECK(!has(import_text(text).library(), "\n  - "));
  }
}

TEST_CASE("import: an article that is numbered otherwise keeps its label and moves no others") {
  const Done done =
      import_text("Verordening\n\nArtikel 1 Doel\n\nTekst.\n\nArtikel 1a Ander doel\n\nTekst.\n\n"
                  "Artikel 2 Slot\n\nZie artikel 1 en artikel 1a.\n");
  comes_back(done);
  CHECK(has(done.library(),
            "# het nummer bleef getypt\nclausule artikel-1a-ander-doel \"Artikel 1a Ander doel\"\n"));
  CHECK(has(done.library(), "clausule slot \"Slot\"\n"));
  // of two ways the one that most have is the scheme's; in a chapter too
  const Done two =
      import_text("Statuten\n\n1. Vooraf\n\nTekst.\n\nHoofdstuk 1 Algemeen\n\nArtikel 1 Doel\n\nTekst.\n\n"
                  "Hoofdstuk 2 Slot\n\n2. Tussendoor\n\nTekst.\n\nArtikel 2 Einde\n\nTekst.\n\n"
                  "Artikel 3 Slot\n\nTekst.\n");
  comes_back(two);
  CHECK(has(two.library(), "\"2. Tussendoor\""));
}

TEST_CASE("import: what is a sentence") {
  for (const std::string_view text :
       {"The supplier delivers the goods.", "is paid each month; and", "de huurder betaalt vooraf;",
        "the following words have a meaning:", "wordt betaald in delen, of"})
    CHECK_MESSAGE(is_sentence(text), text);
  for (const std::string_view text :
       {"", "General.", "Delivery of the goods", "Fees and costs.", "Term; end", "Wat en hoe"})
    CHECK_MESSAGE(!is_sentence(text), text);
}

TEST_CASE("import: the title is the first line, or there is none") {
  const auto title = [](const std::string &text) {
    const Done done = import_text(text);
    comes_back(done);
    const std::size_t at = done.library().find("\ndocument test \"");
    REQUIRE(at != std::string::npos);
    const std::size_t begin = at + std::string_view("\ndocument test \"").size();
    return done.library().substr(begin, done.library().find('"', begin) - begin);
  };
  CHECK(title("Agreement\n\n1. Fees\n\nText.\n") == "Agreement");
  CHECK(title("This agreement was made long ago by those who sign below.\n\nAgreement\n\n1. Fees\n\nText.\n")
            .empty());
  CHECK(title("[date]\n\nAgreement\n\n1. Fees\n\nText.\n").empty());
  CHECK(title("Datum: [datum]\n\nOvereenkomst\n\nArtikel 1 Doel\n\nTekst.\n").empty());
  CHECK(title("Satzung des Vereins [Name]\n\n§ 1 Zweck\n\nText.\n") == "Satzung des Vereins {name}");
  const Done letter = import_text("Offer\n\nDear Ms Ash,\n\nWe offer you much.\n");
  CHECK(!has(letter.library(), "subtitle"));
  CHECK(has(import_text("Offer\n\nof a house in Leeds\n\nWe offer you much.\n").library(),
            "subtitle \"of a house in Leeds\""));
}

TEST_CASE("import: a sentence with a note in it stays in the text") {
  const Done done = import_text(
      "Terms\n\n1. Payment\n\nThe price is paid [in cash / by transfer] (delete as appropriate).\n\n"
      "2. Term\n\n[Choose one of the following.]\n\nThis lasts a year.\n");
  CHECK(has(done.text(), "The price is paid [in cash / by transfer] (delete as appropriate)."));
  CHECK(has(done.library(), "# This looks like a note to the drafter"));
  CHECK(!has(done.text(), "Choose one"));
  CHECK(has(done.library(), "  ! "));
  CHECK(done.fitted.found.empty());
}

TEST_CASE("import: two places of one line stay two") {
  const Done done = import_text(
      "Huur\n\n[naam verhuurder], gevestigd te [plaats verhuurder], hierna te noemen: de verhuurder;\n\n"
      "Stichting [naam huurder], wonende te [plaats huurder], hierna te noemen: de huurder.\n\n"
      "Artikel 1 Doel\n\nTekst.\n");
  comes_back(done);
  for (const char *part : {"{partij-1.naam-verhuurder}, gevestigd te {partij-1.plaats-verhuurder}",
                           "Stichting {stichting.naam-huurder}, wonende te {stichting.plaats-huurder}",
                           "plaats-verhuurder = \"[plaats verhuurder]\""})
    CHECK_MESSAGE((has(done.library(), part) || has(done.fitted.imported.answers, part)), part);
  // the same words twice are two people, or two amounts
  const Done same =
      import_text("Huur\n\nGemeente [naam], vertegenwoordigd door [naam], te [plaats].\n\nArtikel 1 Geld\n\n"
                  "Dit kost [bedrag] en dat [bedrag].\n");
  comes_back(same);
  for (const char *part :
       {"Gemeente {gemeente.naam}, vertegenwoordigd door {gemeente.naam-2}, te {gemeente.plaats}",
        "kost {bedrag} en dat {bedrag-artikel-1}"})
    CHECK_MESSAGE(has(same.library(), part), part);
  // outside parties too; and what says the same is one question
  const Done other = import_text(
      "Deed\n\nFrom [start date lease] to [end date lease] at [address].\n\nIt ends at [end date lease].\n");
  comes_back(other);
  CHECK(has(other.library(), "From {start-date-lease} to {end-date-lease} at {address}."));
  CHECK(has(other.library(), "It ends at {end-date-lease}."));
}

TEST_CASE("import: capitals make two questions, other words one that is told") {
  const Done done = import_text("Brief\n\nVoor het [datum] of op [Datum] na [DATUM].\n");
  comes_back(done);
  CHECK(has(done.library(), "Voor het {datum} of op {datum-2} na {datum-3}."));
  CHECK(has(done.library(), "# [Datum] is een vraag apart: datum heeft andere hoofdletters\n"));
  const Done worded = import_text("Letter\n\nTo [name of client].\n\nFrom [client name].\n");
  CHECK(has(worded.library(), "From {name-of-client}."));
  CHECK(has(worded.library(), "# here stood [client name]: asked as name-of-client\n"));
  CHECK(worded.fitted.found.size() == 1);
  // but not in one paragraph
  comes_back(import_text("Letter\n\nTo [client] or [name of client].\n"));
}

TEST_CASE("import: whatever a place holds, its answer is read back as it is") {
  std::vector<std::string> inside{
      "a\nb",     "a\r\nb",     "\n",  "a\n", "\"", "\\",           "'''",      "\"\"\"",           "a = 1",
      "[x]\n[y]", "#",          "{",   "}",   "é",  "\xE2\x80\xA8", "\xC2\x85", "\xF0\x9F\x98\x80", "a\tb",
      "ja",       "2027-04-01", "1.0", "true"};
  for (char c = 1; c < 0x7F; ++c) inside.push_back(std::string("a") + c + "b");
  inside.emplace_back("a\x7F");
  for (const std::string &text : inside) {
    CAPTURE(text);
    Paragraph one = typed("Betaal <" + text + "> uit.");
    one.marked.push_back({7, static_cast<std::uint32_t>(one.text.size() - 5)});
    const Done done = import({{typed("Overeenkomst"), typed("Artikel 1 Geld"), one}, {}});
    const Source source("test.toml", done.fitted.imported.answers);
    const Outcome<Data> read = read_toml(source, 0);
    CHECK(read.diagnostics.empty());
    for (const Diagnostic &told : done.fitted.compiled.told)
      CHECK(message(told.code).severity != Severity::error);
  }
}

namespace {

// Documents that say everything once and count without a fault.
class Generator {
public:
  explicit Generator(unsigned seed) : dice_(seed) {}

  Paper paper() {
    if (one_of(3) == 0) add(typed(sentence()));
    if (one_of(4) > 0) add(typed("Overeenkomst " + word()));
    if (one_of(3) == 0) add(typed("Beste " + word() + ","));
    for (std::size_t i = one_of(3); i > 0; --i) add(typed(sentence()));
    switch (one_of(4)) {
    case 0: headings(); break;
    case 1: sentences(); break;
    default: articles();
    }
    if (one_of(2) == 0) add(typed("Ondertekening"));
    if (one_of(3) == 0) add(typed(sentence()));
    return std::move(paper_);
  }

private:
  std::size_t one_of(std::size_t many) { return dice_() % many; }
  void add(Paragraph one) { paper_.paragraphs.push_back(std::move(one)); }
  std::string word() { return fmt::format("woord{}", ++words_); }
  std::string sentence() {
    static constexpr std::array places{"[bedrag]", "[naam {}]", "[plaats {}]", "[●]",
                                       "[{}\n{}]", "[Naam {}]", "[{} \"a\"]",  "XXX"};
    std::string text = "Het " + word();
    if (one_of(3) == 0)
      text += " met " + fmt::format(fmt::runtime(places.at(one_of(places.size()))), word(), word());
    return text + " doet dat samen met " + word() + ".";
  }
  // Typed, or by the office program.
  void labelled(const std::string &label, const std::string &text, bool by_hand) {
    add(by_hand ? typed(label + " " + text) : automatic(label, text));
  }

  void items(std::size_t depth, bool by_hand) {
    const std::size_t many = 2 + one_of(3);
    for (std::size_t i = 0; i < many; ++i) {
      labelled(depth == 0 ? fmt::format("{}.", i + 1) : fmt::format("{})", static_cast<char>('a' + i)),
               sentence(), by_hand);
      if (depth == 0 && one_of(4) == 0) items(1, by_hand);
      if (i + 1 < many && one_of(5) == 0) add(typed(sentence()));
    }
  }
  void body(bool by_hand) {
    switch (one_of(4)) {
    case 0: items(0, by_hand); break;
    case 1: add(typed(sentence())); break;
    case 2:
      add(typed("Partijen doen " + word() + ":"));
      items(1, by_hand);
      break;
    default: break; // nothing stands below it
    }
  }
  void headings() {
    for (std::size_t i = 1 + one_of(4); i > 0; --i) {
      add(heading("Over " + word()));
      body(one_of(2) == 0);
      if (one_of(2) == 0) add(typed(sentence()));
    }
  }
  void sentences() {
    const bool by_hand = one_of(2) == 0;
    for (std::size_t i = 1 + one_of(2); i > 0; --i) add(typed(sentence()));
    items(0, by_hand);
    add(typed(sentence()));
  }
  void articles() {
    static constexpr std::array forms{"Artikel {}", "Artikel {}.", "Article {}", "§ {}", "{}."};
    const std::string form = forms.at(one_of(forms.size()));
    const bool by_hand = one_of(2) == 0;
    const std::size_t many = 1 + one_of(5);
    for (std::size_t i = 1; i <= many; ++i) {
      labelled(fmt::format(fmt::runtime(form), i), "Over " + word(), by_hand);
      if (form != "{}.")
        body(by_hand);
      else if (one_of(2) == 0)
        add(typed(sentence()));
    }
  }

  std::mt19937 dice_;
  Paper paper_;
  std::size_t words_ = 0;
};

} // namespace

TEST_CASE("import: every document that counts without a fault comes back as it was") {
  for (unsigned seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    comes_back(import(Generator(seed).paper()));
  }
}
