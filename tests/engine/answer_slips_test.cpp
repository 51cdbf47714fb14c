// What drafters type amiss: each slip gives one message, at its line, that says in both languages what was
// meant.
#include "dsl/messages/render.hpp"
#include "engine/answers/toml_scalars.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

using namespace beding;

namespace {

constexpr std::string_view library = R"(bibliotheek proef "Proef"
partij gemeente "Gemeente"
  aantal 1 tot 3
  heet "Gemeente {naam}"
  veld naam "Naam"
partij provincie "Provincie"
  aantal 0 of 1
  veld naam "Naam"
vraag looptijd "Looptijd?"
  keuze bepaald "Bepaald"
  keuze onbepaald "Onbepaald"
vraag jaren "Jaren?"
  getal 1 tot 25
vraag prijs "Prijs?"
  bedrag
vraag dag "Dag?"
  datum
vraag ruim "Ruim?"
  ja/nee
vraag plaats "Plaats?"
  tekst
vraag delen "Delen?"
  keuze aa "A"
  keuze bb "B"
  keuze cc "C"
  aantal 1 tot 2
regel "Ruim is ten hoogste tien jaar."
  niet ruim of jaren <= 10
clausule een "Een"
  Te {plaats}, door {gemeente | opsomming}.
nummering s
  artikel "Artikel {1}"
document d "D"
  nummering s
  een
)";

constexpr std::array<std::string_view, 10> good{"looptijd = \"bepaald\"",
                                                "jaren = 4",
                                                "prijs = 100.50",
                                                "dag = 2027-01-01",
                                                "ruim = true",
                                                "plaats = \"Baarn\"",
                                                "delen = [\"aa\", \"bb\"]",
                                                "",
                                                "[[gemeente]]",
                                                "naam = \"Soest\""};

struct Slip {
  std::string_view instead; // the line of the good answers that begins so
  std::string_view typed;
  Code code;
  std::string_view meant = {}; // stands in the message
  std::uint32_t line = 0;      // where, counted from the line that is replaced
};

const std::vector<Slip> slips{
    // text without quotation marks, or with others
    {"looptijd", "looptijd = bepaald", Code::answer_unquoted, "looptijd = \"bepaald\""},
    {"plaats", "plaats = Baarn", Code::answer_unquoted, "plaats = \"Baarn\""},
    {"plaats", "plaats = Baarn aan de Eem", Code::answer_unquoted, "plaats = \"Baarn aan de Eem\""},
    {"plaats", "plaats = 's-Hertogenbosch", Code::answer_unclosed, "plaats = \"'s-Hertogenbosch\""},
    {"plaats", "plaats = 't Harde", Code::answer_unclosed, "plaats = \"'t Harde\""},
    {"plaats", "plaats = ’s-Gravenhage", Code::answer_quotes, "plaats = \"’s-Gravenhage\""},
    {"plaats", "plaats = ‘s-Gravenhage’", Code::answer_quotes, "plaats = \"’s-Gravenhage\""},
    {"plaats", "plaats = 'Baarn", Code::answer_unclosed, "plaats = \"Baarn\""},
    {"plaats", "plaats = ja", Code::answer_unquoted, "plaats = \"ja\""},
    {"plaats", "plaats = 1 januari 2027", Code::answer_unquoted, "plaats = \"1 januari 2027\""},
    {"plaats", "plaats = 12,50", Code::answer_unquoted, "plaats = \"12,50\""},
    {"plaats", "plaats = 2027-01-01T10:00:00", Code::answer_time, "plaats = \"2027-01-01T10:00:00\""},
    {"plaats", "plaats =\u00A0\"Baarn\"", Code::answer_unquoted, "plaats = \"Baarn\""},
    {"naam", "naam = ja", Code::answer_unquoted, "naam = \"ja\""},
    {"naam", "naam = 's-Graveland", Code::answer_unclosed, "naam = \"'s-Graveland\""},
    {"looptijd", "looptijd = Bepaald", Code::answer_unquoted, "looptijd = \"bepaald\""},
    {"looptijd", "looptijd = nooit", Code::answer_unquoted,
     "looptijd = \"bepaald\" / looptijd = \"onbepaald\""},
    {"looptijd", "looptijd = “Onbepaald”", Code::answer_quotes, "looptijd = \"onbepaald\""},
    {"plaats", "plaats = 2e Exloërmond", Code::answer_unquoted, "plaats = \"2e Exloërmond\""},
    {"plaats", "plaats = Baarn # zie boven", Code::answer_unquoted, "plaats = \"Baarn\""},
    {"naam", "naam = Soest", Code::answer_unquoted, "naam = \"Soest\""},
    {"plaats", "plaats = “Baarn”", Code::answer_quotes, "plaats = \"Baarn\""},
    {"plaats", "plaats = „Baarn”", Code::answer_quotes, "plaats = \"Baarn\""},
    {"plaats", "plaats = ‘Baarn’", Code::answer_quotes, "plaats = \"Baarn\""},
    {"plaats", "plaats = «Baarn»", Code::answer_quotes, "plaats = \"Baarn\""},
    {"plaats", "plaats = `Baarn`", Code::answer_quotes, "plaats = \"Baarn\""},
    {"looptijd", "looptijd = “bepaald\"", Code::answer_quotes, "looptijd = \"bepaald\""},
    {"plaats", "plaats = \"Baarn", Code::answer_unclosed, "plaats = \"Baarn\""},
    {"plaats", "plaats = \"Baarn”", Code::answer_unclosed, "plaats = \"Baarn\""},
    {"plaats", "plaats = Baarn\"", Code::answer_unquoted, "plaats = \"Baarn\""},
    {"plaats", "plaats = \"\"\"Baarn", Code::answer_unclosed, "plaats = "},
    {"plaats", "plaats = \"het \"oude\" Baarn\"", Code::answer_rest, "plaats = 'het \"oude\" Baarn'"},
    {"plaats", "plaats = 'Baarn's brink'", Code::answer_rest, "plaats = \"Baarn's brink\""},
    {"plaats", "plaats = \"Baarn\" Soest", Code::answer_rest, "plaats = \"Baarn\""},
    {"plaats", "plaats = \"Baarn\",", Code::answer_rest, "plaats = \"Baarn\""},
    {"plaats", "plaats = \"Baarn\";", Code::answer_rest, "plaats = \"Baarn\""},
    {"plaats", "plaats = \"C:\\map\\mijn\"", Code::answer_escape, "'…'"},
    {"plaats", "plaats = \"\"", Code::empty_answer},
    {"plaats", "plaats = \"\u00a0\"", Code::empty_answer},
    {"plaats", "plaats = \"\u3000 \u2003\"", Code::empty_answer},
    {"naam", "naam = \"\u202f\"", Code::empty_answer},
    {"plaats", "plaats = \"Baarn\u2028Soest\"", Code::control_character, "U+2028"},
    {"plaats", "plaats = \"Ba\u00adarn\"", Code::unseen_character, "U+00AD"},
    // yes and no
    {"ruim", "ruim = ja", Code::answer_truth, "ruim = true"},
    {"ruim", "ruim = Nee", Code::answer_truth, "ruim = false"},
    {"ruim", "ruim = yes", Code::answer_truth, "ruim = true"},
    {"ruim", "ruim = True", Code::answer_truth, "ruim = true"},
    {"ruim", "ruim = FALSE", Code::answer_truth, "ruim = false"},
    {"ruim", "ruim = \"ja\"", Code::wrong_type, "ruim = true"},
    {"ruim", "ruim = 1", Code::wrong_type, "ruim = true"},
    // numbers and amounts
    {"prijs", "prijs = 100,50", Code::answer_number, "prijs = 100.50"},
    {"prijs", "prijs = 1.250,50", Code::answer_number, "prijs = 1250.50"},
    {"prijs", "prijs = 1,250.50", Code::answer_number, "prijs = 1250.50"},
    {"prijs", "prijs = 1.250.000", Code::answer_number, "prijs = 1250000"},
    {"prijs", "prijs = 1 250", Code::answer_number, "prijs = 1250"},
    {"prijs", "prijs = € 100", Code::answer_number, "prijs = 100"},
    {"prijs", "prijs = €100,50", Code::answer_number, "prijs = 100.50"},
    {"prijs", "prijs = EUR 100", Code::answer_number, "prijs = 100"},
    {"prijs", "prijs = 100,-", Code::answer_number, "prijs = 100"},
    {"prijs", "prijs = 100 euro", Code::answer_number, "prijs = 100"},
    {"prijs", "prijs = -1.250,50", Code::answer_number, "prijs = -1250.50"},
    {"prijs", "prijs = ,50", Code::answer_number, "prijs = 0.50"},
    {"prijs", "prijs = 12.345", Code::answer_number, "12345"},
    {"prijs", "prijs = 12.500", Code::answer_number, "prijs = 12500"},
    {"prijs", "prijs = 1.000", Code::answer_number, "prijs = 1000"},
    {"prijs", "prijs = 1e400", Code::out_of_range, "1000000000000"},
    {"prijs", "prijs = 99999999999999999999", Code::out_of_range, "99999999999999999999"},
    {"prijs", "prijs = \"100\"", Code::wrong_type, "prijs = 1250.50"},
    {"jaren", "jaren = 4 jaar", Code::answer_number, "jaren = 4"},
    {"jaren", "jaren = 04", Code::answer_number, "jaren = 4"},
    {"jaren", "jaren = 4,0", Code::answer_number, "jaren = 4. "},
    {"jaren", "jaren = 5,5", Code::answer_number, "jaren = 1. "},
    {"jaren", "jaren = 99 jaar", Code::answer_number, "jaren = 1. "},
    {"jaren", "jaren = \"4", Code::answer_unclosed, "jaren = 4"},
    {"jaren", "jaren = “4”", Code::answer_quotes, "jaren = 4"},
    {"jaren", "jaren = veel", Code::answer_number, "jaren = 1"},
    {"jaren", "jaren\u00A0= 4", Code::answer_key, "jaren"},
    {"jaren", "jaren =\u00A04", Code::answer_number, "jaren = 4"},
    {"jaren", "jaren: vijf", Code::answer_line, "jaren = 5"},
    {"jaren", "jaren = ja", Code::answer_number, "jaren = 1"},
    {"prijs", "prijs = vijftig", Code::answer_number, "prijs = 50"},
    {"prijs", "prijs = gratis", Code::answer_number, "prijs = 1250.50"},
    {"ruim", "ruim = misschien", Code::answer_truth, "ruim = true / ruim = false"},
    {"ruim", "ruim: \"ja\"", Code::answer_line, "ruim = true"},
    {"jaren", "jaren = 4.0", Code::wrong_type, "jaren = 1"},
    {"jaren", "jaren = vier", Code::answer_number, "jaren = 4"},
    {"jaren", "jaren = 30", Code::out_of_range, "25"},
    {"jaren", "jaren = 99999999999999999999", Code::out_of_range, "25"},
    {"jaren", "jaren = 1e400", Code::wrong_type, "jaren = 1"},
    // dates
    {"dag", "dag = 1-1-2027", Code::answer_date, "dag = 2027-01-01"},
    {"dag", "dag = 31/12/2027", Code::answer_date, "dag = 2027-12-31"},
    {"dag", "dag = 1.2.2027", Code::answer_date, "dag = 2027-02-01"},
    {"dag", "dag = 2027-1-1", Code::answer_date, "dag = 2027-01-01"},
    {"dag", "dag = 1 januari 2027", Code::answer_date, "dag = 2027-01-01"},
    {"dag", "dag = 1 sept. 2027", Code::answer_date, "dag = 2027-09-01"},
    {"dag", "dag = 3 mrt 2027", Code::answer_date, "dag = 2027-03-03"},
    {"dag", "dag = 1 agosto 2027", Code::answer_date, "dag = 2027-08-01"},
    {"dag", "dag = 1 Mai 2027", Code::answer_date, "dag = 2027-05-01"},
    {"dag", "dag = 3 March 2027", Code::answer_date, "dag = 2027-03-03"},
    {"dag", "dag = 27-02-01", Code::answer_date, "dag = 2001-02-27 / dag = 2027-02-01"},
    {"dag", "dag = 1/2/27", Code::answer_date, "dag = 2027-02-01"},
    {"dag", "dag = \"1 februari 2027\"", Code::answer_date, "dag = 2027-02-01"},
    {"dag", "dag = '1-2-2027'", Code::answer_date, "dag = 2027-02-01"},
    {"dag", "dag = \"morgen\"", Code::wrong_type, "dag = 2027-01-01"},
    {"dag", "dag = morgen", Code::answer_date, "dag = 2027-01-01"},
    {"dag", "dag = 10:00", Code::answer_time, "dag = 2027-01-01"},
    {"dag", "dag = 2027-02-30", Code::bad_date, "2027-02-30"},
    {"dag", "dag = 30-2-2027", Code::bad_date, "30-2-2027"},
    {"dag", "dag = \"2027-02-30\"", Code::bad_date, "2027-02-30"},
    {"dag", "dag = 2027-13-01", Code::bad_date, "2027-13-01"},
    {"dag", "dag = 2027-01-01T10:00:00", Code::answer_time, "dag = 2027-01-01"},
    {"dag", "dag = 2027-01-01 10:00", Code::answer_time, "dag = 2027-01-01"},
    {"dag", "dag = 2027-01-01T10:00:00+01:00", Code::answer_time, "dag = 2027-01-01"},
    {"dag", "dag = 10:00:00", Code::answer_time, "dag = 2027-01-01"},
    // lists
    {"delen", "delen = \"aa\"", Code::wrong_type, "delen = [\"aa\"]"},
    {"delen", "delen = aa", Code::answer_unquoted, "delen = [\"aa\"]"},
    {"delen", "delen = aa, bb", Code::answer_unquoted, "delen = [\"aa\", \"bb\"]"},
    {"delen", "delen = Aa; bb", Code::answer_unquoted, "delen = [\"aa\", \"bb\"]"},
    {"delen", "delen = \"aa", Code::answer_unclosed, "delen = [\"aa\"]"},
    {"delen", "delen = iets", Code::answer_unquoted, "delen = [\"aa\"]"},
    {"delen", "delen = [Aa]", Code::answer_unquoted, "\"aa\""},
    {"delen", "delen = [aa]", Code::answer_unquoted, "\"aa\""},
    {"delen", "delen = [\"aa\" \"bb\"]", Code::answer_comma, ","},
    {"delen", "delen = [\"aa\",, \"bb\"]", Code::answer_comma, ","},
    {"delen", "delen = [\"aa\", \"bb\"", Code::answer_unclosed, "delen = [\"aa\", \"bb\"]"},
    {"delen", "delen = \"aa\", \"bb\"", Code::answer_rest, "delen = [\"aa\", \"bb\"]"},
    // lines, names and headings
    {"jaren", "jaren: 4", Code::answer_line, "jaren = 4"},
    {"jaren", "jaren 4", Code::answer_line, "jaren = 4"},
    {"jaren", "jaren == 4", Code::answer_line, "jaren = 4"},
    {"jaren", "jaren := 4", Code::answer_line, "jaren = 4"},
    {"jaren", "\"jaren\": 4,", Code::answer_line, "jaren = 4"},
    {"plaats", "plaats: Baarn", Code::answer_line, "plaats = \"Baarn\""},
    {"jaren", "jaren", Code::answer_line, "jaren = …"},
    {"jaren", "jaren =", Code::answer_lacking, "jaren"},
    {"jaren", "jaren = # nog vragen", Code::answer_lacking, "jaren"},
    {"jaren", "“jaren” = 4", Code::answer_key, "jaren"},
    {"", "é = 1", Code::answer_key, "\"é\""},
    {"", "mijn vraag = 1", Code::answer_key, "mijn-vraag"},
    {"", "= 4", Code::bad_answers, "= 4"},
    {"", "// opmerking", Code::answer_line, "# opmerking"},
    {"", "-- opmerking", Code::answer_line, "# opmerking"},
    {"jaren", "jaren = 4\njaren = 5", Code::answer_twice, "jaren", 1},
    {"jaren", "jarn = 4\njaren = 4", Code::unknown_answer, "jaren"},
    {"[[gemeente]]", "[[gemeente]", Code::answer_heading, "[[gemeente]]"},
    {"[[gemeente]]", "[[gemeente", Code::answer_heading, "[[gemeente]]"},
    {"[[gemeente]]", "[gemeente]]", Code::answer_heading, "[[gemeente]]"},
    {"[[gemeente]]", "[[gemeente]] # de eerste\nnaam = \"Baarn\"\njaren = 4\n[[gemeente]]",
     Code::question_below_party, "jaren", 2},
    {"[[gemeente]]", "[gemeente]\nnaam = \"Baarn\"\n[gemeente]", Code::answer_twice, "[[gemeente]]", 2},
    {"[[gemeente]]", "[[gemeente]]\nnaam = \"Baarn\"\nnam = \"x\"\n[[gemeente]]", Code::unknown_field, "naam",
     2},
    // what can be read, and hardly be meant
    {"plaats", "plaats = \"x\"", Code::doubt_placeholder, "plaats"},
    {"plaats", "plaats = \"n.v.t.\"", Code::doubt_placeholder, "n.v.t."},
    {"plaats", "plaats = \"Invullen\"", Code::doubt_placeholder, "Invullen"},
    {"plaats", "plaats = \"noch festzulegen\"", Code::doubt_placeholder, "noch festzulegen"},
    {"plaats", "plaats = \"por completar\"", Code::doubt_placeholder, "por completar"},
    {"plaats", "plaats = \"[functie]\"", Code::answer_open, "[functie]"},
    {"plaats", "plaats = \"[bevoegdheid]\"", Code::answer_open, "[bevoegdheid]"},
    {"plaats", "plaats = \"[plaats invullen]\"", Code::answer_open, "[plaats invullen]"},
    {"plaats", "plaats = \"[naam]\"", Code::answer_open, "[naam]"},
    {"plaats", "plaats = \"[●]\"", Code::answer_open, "[●]"},
    {"plaats", "plaats = \"het [adres]\"", Code::answer_open, "[adres]"},
    {"plaats", "plaats = \"{{ plaats }}\"", Code::answer_open, "{{ plaats }"},
    {"plaats", "plaats = \"artikel **\"", Code::answer_open, "**"},
    {"plaats", "plaats = \"____ te Baarn\"", Code::answer_open, "____"},
    {"naam", "naam = \"[invullen gemeentenaam]\"", Code::answer_open, "[invullen"},
    {"plaats", "plaats = \"????\"", Code::doubt_placeholder, "????"},
    {"plaats", "plaats = \"Lorem ipsum\"", Code::doubt_placeholder, "Lorem ipsum"},
    {"plaats", "plaats = \"à compléter\"", Code::doubt_placeholder, "à compléter"},
    {"plaats", "plaats = \"Da definire\"", Code::doubt_placeholder, "Da definire"},
    {"plaats", "plaats = \"BAARN\"", Code::doubt_capitals, "BAARN"},
    {"plaats", "plaats = \"Baarn,\"", Code::doubt_mark, ","},
    {"naam", "naam = \"Gemeente Soest\"", Code::doubt_repeated, "Gemeente Gemeente Soest"},
    {"naam", "naam = \"Soest\"\n[[gemeente]]\nnaam = \"soest\"", Code::doubt_same_party, "oest", 1},
    {"dag", "dag = 0207-01-01", Code::doubt_date, "0207-01-01"},
    {"dag", "dag = 2207-01-01", Code::doubt_date, "2207-01-01"},
    {"jaren", "jaren = 20", Code::rule_broken, "tien jaar", 3},
};

// The answers with the slip in them, and the line where it stands.
std::pair<std::string, std::uint32_t> with(const Slip &slip) {
  std::string text;
  std::uint32_t line = 1;
  std::uint32_t at = 1;
  if (slip.instead.empty()) {
    text = std::string(slip.typed) + "\n";
    ++line;
  }
  for (const std::string_view one : good) {
    const bool here = !slip.instead.empty() && one.starts_with(slip.instead);
    if (here) at = line;
    text += std::string(here ? slip.typed : one) + "\n";
    ++line;
  }
  return {text, at + slip.line};
}

} // namespace

TEST_CASE("each slip of a drafter gives one message, at its line, with what was meant") {
  CHECK(slips.size() >= 60);
  for (const Slip &slip : slips) {
    const auto [answers, line] = with(slip);
    CAPTURE(slip.typed);
    const auto made = test::compile(std::string(library), answers);
    for (const Diagnostic &one : made->diagnostics) {
      const std::string said = render(one, made->sources(), {Tongue::english, false});
      CAPTURE(said);
      CHECK(one.code == slip.code);
    }
    REQUIRE(made->diagnostics.size() == 1);
    const Diagnostic &one = made->diagnostics.front();
    REQUIRE(one.at.file < made->sources().size());
    const Source &source = made->sources()[one.at.file];
    CHECK(source.name() != "case.beding");
    CHECK(source.place(one.at.begin).line == line);
    for (const Tongue tongue : {Tongue::dutch, Tongue::english})
      CHECK(render(one, made->sources(), {tongue, false}).find(slip.meant) != std::string::npos);
    const bool remedy = !message(one.code).hint.in(Tongue::dutch).empty() || one.fix.has_value();
    CHECK((remedy || slip.code == Code::out_of_range));
    const bool error = message(one.code).severity == Severity::error;
    CHECK(made->done != error);
  }
}

TEST_CASE("what was meant is read without a word, wherever it is a whole line") {
  for (const Slip &slip : slips) {
    if (slip.meant.find(" = ") == std::string_view::npos || slip.meant.find("…") != std::string_view::npos)
      continue;
    if (slip.meant.ends_with(" ")) continue;                        // only its beginning
    if (slip.meant.find(" / ") != std::string_view::npos) continue; // several lines: each is tried below
    if (slip.code == Code::wrong_type) continue;                    // an example, which is no answer to this
    CAPTURE(slip.meant);
    CHECK(read_toml(Source("a.toml", std::string(slip.meant)), 0).diagnostics.empty());
  }
}

// The lines that a message says to write, where it says whole ones.
std::vector<std::string> remedies(const Diagnostic &one) {
  std::vector<std::string> all;
  const bool says = one.code == Code::answer_unquoted || one.code == Code::answer_truth ||
                    one.code == Code::answer_number || one.code == Code::answer_date ||
                    one.code == Code::answer_time || one.code == Code::answer_quotes ||
                    one.code == Code::answer_unclosed || one.code == Code::answer_rest ||
                    one.code == Code::answer_line || one.code == Code::wrong_type;
  if (!says) return all;
  std::string text = std::get<std::string>(one.arguments.back());
  if (text.find(" = ") == std::string::npos || text.find("… =") != std::string::npos) return all;
  for (std::size_t at = text.find(" / "); at != std::string::npos; at = text.find(" / ")) {
    all.push_back(text.substr(0, at));
    text.erase(0, at + 3);
  }
  all.push_back(text);
  return all;
}

TEST_CASE("each remedy that a message of answers offers gives no further error") {
  std::size_t tried = 0;
  for (const Slip &slip : slips) {
    const auto made = test::compile(std::string(library), with(slip).first);
    for (const Diagnostic &one : made->diagnostics)
      for (const std::string &line : remedies(one)) {
        if (line.ends_with("= …")) continue; // the answer lacks
        CAPTURE(slip.typed);
        CAPTURE(line);
        Slip mended = slip;
        mended.typed = line;
        const auto again = test::compile(std::string(library), with(mended).first);
        for (const Diagnostic &left : again->diagnostics) {
          const std::string said = render(left, again->sources(), {Tongue::english, false});
          CAPTURE(said);
          CHECK(message(left.code).severity != Severity::error);
        }
        ++tried;
      }
  }
  CHECK(tried >= 80);
}

TEST_CASE("two slips are both told, and a rule that is broken with them") {
  std::string answers;
  for (const std::string_view one : good)
    answers += std::string(one.starts_with("plaats")  ? "plaats = Baarn"
                           : one.starts_with("dag")   ? "dag = 30-2-2027"
                           : one.starts_with("jaren") ? "jaren = 20"
                           : one.starts_with("naam")  ? ""
                                                      : one) +
               "\n";
  const auto made = test::compile(std::string(library), answers);
  std::vector<Code> codes;
  for (const Diagnostic &one : made->diagnostics) codes.push_back(one.code);
  std::sort(codes.begin(), codes.end());
  std::vector<Code> expected{Code::answer_unquoted, Code::bad_date, Code::missing_field, Code::rule_broken};
  std::sort(expected.begin(), expected.end());
  CHECK(codes == expected);
}

TEST_CASE("a draft tells a broken rule and is made; what lacks may yet meet a rule") {
  const auto draft = test::compile(std::string(library), "jaren = 20\nruim = true\n", true);
  const auto but_undecided = [](const Diagnostics &all) {
    Diagnostics others;
    for (const Diagnostic &one : all)
      if (one.code != Code::undecided) others.push_back(one);
    return others;
  };
  const Diagnostics others = but_undecided(draft->diagnostics);
  REQUIRE(others.size() == 1);
  const Diagnostic &told = others.front();
  CHECK(told.code == Code::rule_unmet);
  CHECK(draft->done);
  // at the answers: one is the place, the other stands beside it, and so does the rule
  CHECK(draft->sources()[told.at.file].name() != "case.beding");
  CHECK(std::count_if(told.labels.begin(), told.labels.end(),
                      [](const Label &one) { return one.code == Code::answered_here; }) == 1);
  CHECK(std::count_if(told.labels.begin(), told.labels.end(),
                      [](const Label &one) { return one.code == Code::rule_here; }) == 1);
  for (const char *one : {"jaren = 20\n", "ruim = true\n"})
    CHECK(but_undecided(test::compile(std::string(library), one, true)->diagnostics).empty());
}

TEST_CASE("no length or depth of a name, a list or a text ends the reader") {
  std::string key = "a";
  for (int i = 0; i < 25'000; ++i) key += ".a";
  for (const std::string &text :
       {key + " = 1", "[" + key + "]", "a = " + std::string(100'000, '['), "a = " + std::string(100'000, '{'),
        "a = {" + key + " = 1}", std::string(100'000, '"'), "a = \"" + std::string(100'000, '\\'),
        "a = [" + std::string(100'000, ',') + "]"}) {
    CAPTURE(text.substr(0, 40));
    CHECK_FALSE(read_toml(Source("a.toml", text), 0).diagnostics.empty());
  }
}

TEST_CASE("TOML as its specification has it is read") {
  const auto value = [](const std::string &text) {
    const auto read = read_toml(Source("a.toml", "a = " + text + "\n"), 0);
    REQUIRE(read.diagnostics.empty());
    return std::get<DataTable>(read.value.value).at(0).data.value;
  };
  const auto whole = [&](const std::string &text) { return std::get<std::int64_t>(value(text)); };
  const auto words = [&](const std::string &text) { return std::get<std::string>(value(text)); };
  CHECK(whole("+99") == 99);
  CHECK(whole("-17") == -17);
  CHECK(whole("1_000") == 1000);
  CHECK(whole("0xDEAD_beef") == 0xDEADBEEF);
  CHECK(whole("0o755") == 493);
  CHECK(whole("0b1101") == 13);
  CHECK(std::get<Decimal>(value("6.626e-34")).written == "6.626e-34");
  CHECK(std::get<Decimal>(value("224_617.445_991_228")).written == "224_617.445_991_228");
  CHECK(std::get<Decimal>(value("9223372036854775808")).written == "9223372036854775808");
  CHECK(std::get<bool>(value("true # ja")));
  CHECK(std::get<syntax::Date>(value("2028-02-29")) == syntax::Date{2028, 2, 29});
  CHECK(words("\"a\\tb\\u00e9\\U0001F600\\\"\\\\\"") == "a\tbé😀\"\\");
  CHECK(words("'a\\b'") == "a\\b");
  CHECK(words("\"\"\"\na\nb\"\"\"") == "a\nb");
  CHECK(words("\"\"\"a \\\n   b\"\"\"") == "a b");
  CHECK(words("'''\na''b'''") == "a''b");
  CHECK(words("\"\"\"a\"\"\"\"\"") == "a\"\"");
  CHECK(std::get<DataList>(value("[ 1, 2, # twee\n 3,\n]")).size() == 3);
  CHECK(std::get<DataTable>(value("{ b = 1, c.d = 2, c.e = [1] }")).size() == 2);
  const auto tree = read_toml(
      Source("a.toml",
             "\xEF\xBB\xBF\"a b\".c = 1\r\n[x.y]\r\nz = 1\r\n[[p]]\n[[p]]\n[p.q]\nr = 's'\n[x]\nw = 2\n"),
      0);
  REQUIRE(tree.diagnostics.empty());
  const auto &table = std::get<DataTable>(tree.value.value);
  REQUIRE(table.size() == 3);
  CHECK(table[0].name.text == "a b");
  CHECK(std::get<DataTable>(table[1].data.value).size() == 2);
  CHECK(std::get<DataList>(table[2].data.value).size() == 2);
}

TEST_CASE("a date is far from the other dates of the answers, not from today") {
  const auto doubts = [](const std::string &days) {
    const auto made = test::compile(R"(bibliotheek proef "Proef"
vraag een "Een?"
  datum
vraag twee "Twee?"
  datum
  standaard 2027-06-01
vraag drie "Drie?"
  datum
  alleen als nee
clausule een "Een"
  Van {een} tot {twee}.
nummering s
  artikel "Artikel {1}"
document d "D"
  nummering s
  een
)",
                                    days);
    std::vector<std::uint32_t> lines;
    for (const Diagnostic &one : made->diagnostics) {
      CHECK(one.code == Code::doubt_date);
      lines.push_back(made->sources()[one.at.file].place(one.at.begin).line);
    }
    return lines;
  };
  using Lines = std::vector<std::uint32_t>;
  CHECK(doubts("een = 2026-01-01\n") == Lines{});
  CHECK(doubts("een = 1948-01-01\n") == Lines{});                        // a birth, an old deed
  CHECK(doubts("een = 2126-05-31\n") == Lines{});                        // a lease of 99 years from 2027
  CHECK(doubts("een = 1897-01-01\n") == Lines{1});                       // 130 years from the other
  CHECK(doubts("een = 2207-01-01\n") == Lines{1});                       // for 2027
  CHECK(doubts("een = 0207-01-01\ntwee = 0208-01-01\n") == Lines{1, 2}); // near each other, and both amiss
  CHECK(doubts("een = 2101-01-01\ntwee = 2102-01-01\n") ==
        Lines{1, 2}); // no date beside them that can be meant
}
