// What falls away is mended: the examples, and over random libraries and answers no text has a double mark, a
// stray blank, an empty pair of brackets, a sentence of one mark, or a list that ends in a comma. More
// libraries: BEDING_LIBRARIES=5000; others: BEDING_SEED=12345.
#include "engine/library/check_style.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <random>

namespace {

using namespace beding;

// The texts of the blocks, as they come, and the title; `q`, `r` and `s` are answered as told.
std::vector<std::string> texts_of(const std::string &body, std::string_view yes,
                                  const std::string &more = "") {
  std::string answers;
  for (const char q : {'q', 'r', 's'})
    answers += fmt::format("{} = {}\n", q, yes.find(q) == std::string_view::npos ? "false" : "true");
  const std::string source = "library t \"T\"\n  language en\n  use \"contract-en\"\n"
                             "question q \"Q?\"\n  yes/no\nquestion r \"R?\"\n  yes/no\n"
                             "question s \"S?\"\n  yes/no\n" +
                             body;
  const auto made = test::compile(source, answers + more);
  CAPTURE(source);
  for (const Diagnostic &one : made->diagnostics) CAPTURE(static_cast<int>(one.code));
  REQUIRE(made->done);
  const Document &document = made->finished().document;
  std::vector<std::string> texts{document.title};
  for (const Block &block : document.blocks) {
    std::string text;
    for (std::uint32_t i = block.inlines; i < block.inlines_end; ++i)
      if (const auto *words = std::get_if<Words>(&document.inlines[i])) text += words->text;
    if (block.inlines != block.inlines_end) texts.push_back(std::move(text));
  }
  return texts;
}

constexpr std::string_view plan = "document d \"Deed\"\n  numbering contract-en\n  one\n";

std::string clause(std::string_view lines) {
  std::string out = "clause one \"One\"\n";
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('|'), lines.size());
    out += "  " + std::string(lines.substr(0, end)) + "\n";
    lines.remove_prefix(std::min(lines.size(), end + 1));
  }
  return out + std::string(plan);
}

// The texts below the heading, with " / " between them.
std::string body_of(std::string_view lines, std::string_view yes) {
  const auto texts = texts_of(clause(lines), yes);
  std::string out;
  for (std::size_t i = 2; i < texts.size(); ++i) out += (i > 2 ? " / " : "") + texts[i];
  return out;
}

struct Case {
  std::string_view lines, yes, text;
};

bool mixed(std::string_view lines) {
  const auto made = test::compile("library t \"T\"\n  language en\n  use \"contract-en\"\nquestion q \"Q?\"\n"
                                  "  yes/no\n" +
                                      clause(lines),
                                  "q = true\n");
  REQUIRE(made->done);
  const Diagnostics told = check_texts(made->library(), made->sources());
  return std::any_of(told.begin(), told.end(),
                     [](const Diagnostic &one) { return one.code == Code::mixed_endings; });
}

} // namespace

TEST_CASE("an enumeration ends as the whole asks") {
  constexpr Case cases[] = {
      {"They:|- pay,|- run, or|- {if q} go.", "", "They: / pay, or / run."},
      {"They:|- pay,|- run, or|- {if q} go.", "q", "They: / pay, / run, or / go."},
      {"They:|- pay;|- {if q} run; and|- {if r} go.", "", "They: / pay."},
      {"They:|- pay;|- {if q} run; and|- {if r} go.", "q", "They: / pay; and / run."},
      {"They:|- pay;|- {if q} run; and|- {if r} go.", "r", "They: / pay; and / go."},
      {"They:|- {if q} pay,|- {if r} run and|- {if s} go.", "qr", "They: / pay and / run."},
      {"They:|- {if q} pay,|- {if r} run and|- {if s} go.", "qs", "They: / pay and / go."},
      {"They:|- pay,|- run or|- {if q} go", "", "They: / pay or / run"},
      {"They:|- pay; or|- run; or|- {if q} go.", "", "They: / pay; or / run."},
      {"They:|- pay;|- {if q} run.|- {if r} go.", "qr", "They: / pay; / run; / go."},
      // what is unconditional stays
      {"- The goods are sold.|- Also, {if q}and {end}then:|  - a;|  - b;", "",
       "The goods are sold. / Also, then: / a; / b;"},
      {"- The goods are sold.|- {if q} Also:|  - a;|  - b;|- {if r} More.", "q",
       "The goods are sold. / Also: / a; / b;"},
      {"- The goods are sold.|- {if q} They stay.|- They go.", "", "The goods are sold. / They go."},
      {"- Why?|- {if q} They stay.|- They go;", "", "Why? / They go;"},
      // the end of a nested list is that of its item
      {"They:|- pay:|  - cash;|  - {if q} gold; or|- run.", "", "They: / pay: / cash; or / run."},
      {"They:|- pay;|- run:|  - now; or|  - {if q} later.", "", "They: / pay; / run: / now."},
      {"They:|- pay,|{if q}|  - run,|- {if r} go.", "", "They: / pay."},
      // items behind a paragraph that falls away are of another list
      {"They:|- pay,|- {if r} run, or|- {if s} go.||{if q}|  Also:|  - sit;|  - stay; and|  - {if r} lie.",
       "r", "They: / pay, or / run."},
      {"They:|- pay,|- {if r} run, or|- {if s} go.||{if q}|  Also:|  - sit;|  - stay; and|  - {if r} lie.",
       "qs", "They: / pay, or / go. / Also: / sit; and / stay."},
  };
  for (const Case &one : cases) {
    CAPTURE(one.lines);
    CAPTURE(one.yes);
    CHECK(body_of(one.lines, one.yes) == one.text);
  }
  CHECK(mixed("They:|- pay;|- run,|- stay;|- {if q} go."));
  CHECK(mixed("They:|- pay.|- run;|- stay.|- {if q} Go."));
  CHECK(mixed("They:|- pay;|- run; and|- stay; or|- {if q} go."));
  CHECK_FALSE(mixed("They:|- pay;|- run,|- go."));
  CHECK_FALSE(mixed("They:|- pay;|- {if q} run; and|- go."));
}

TEST_CASE("what stands before a dash, or a French mark, loses its comma; a full stop is not there twice") {
  CHECK(body_of("They – pay, {if q}or run{end} – go.", "") == "They – pay – go.");
  CHECK(body_of("They – pay, {if q}or run{end} – go.", "q") == "They – pay, or run – go.");
  const std::string french =
      "library t \"T\"\n  language fr\n  use \"contrat-fr\"\nquestion q \"Q?\"\n  yes/no\n"
      "question place \"Place?\"\n  text\nterm but \"But\"\n  objet de {place} ;\n"
      "term fin \"Fin\" if q\n  but ;\nclause one \"Un\"\n"
      "  Le But, {if q}la Fin{end} : a.\n\n  Sont dits :\n\n  {terms}\n"
      "document d \"D\"\n  numbering contrat-fr\n  one\n";
  const auto made = test::compile(french, "q = false\nplace = \"Leeds, U.K.\"\n");
  REQUIRE(made->done);
  std::string all;
  for (const Inline &one : made->finished().document.inlines)
    if (const auto *words = std::get_if<Words>(&one)) all += words->text + "|";
  CHECK(all == "Un|Le But : a.|Sont dits :|«\u00a0But\u00a0»\u00a0: objet de Leeds, U.K.|");
}

TEST_CASE("every text is mended where a piece falls away") {
  constexpr std::string_view source = R"(party firm "Firm"
  field name "Name"
  called "{name}, {if q}the seller{end}"
clause one "Goods, {if q}sold{end}"
  The goods, {if q}if any{end}, are sold.

  ({if q}used{end})

  {if q}Alpha{end}, beta.

  | Kind | Price: {if q}net{end} |
  |------|-------|
  | old, {if q}or new{end} | ({if q}none{end}) 5 |

  Sold by {firm}, a company, in {if q}or near {end}Leeds.
document d "Deed “{if q}great{end}”"
  subtitle "Of {if q}all{end}"
  numbering contract-en
  one
)";
  const std::string firm = "[firm]\nname = \"Acme, Inc.\"\n";
  const auto texts = texts_of(std::string(source), "", firm);
  CHECK(texts == std::vector<std::string>{"Deed", "Goods", "The goods, are sold.", "beta.", "Kind", "Price",
                                          "old", "5", "Sold by Acme, Inc., a company, in Leeds."});
}

TEST_CASE("blanks around an answer are left out, and told once") {
  const std::string source = "library t \"T\"\n  language en\n  use \"contract-en\"\n"
                             "question place \"Place?\"\n  text\nparty firm \"Firm\"\n  field name \"Name\"\n"
                             "clause one \"One\"\n  {firm}, a company of {place}.\n" +
                             std::string(plan);
  const auto told = [&](const std::string &answers, const std::string &text) {
    const auto made = test::compile(source, answers);
    REQUIRE(made->done);
    CHECK(std::get<Words>(made->finished().document.inlines.back()).text == text);
    return std::count_if(made->diagnostics.begin(), made->diagnostics.end(),
                         [](const Diagnostic &one) { return one.code == Code::blanks_around; });
  };
  CHECK(told("place = \"Leeds, U.K.\"\n[firm]\nname = \"Kestrel Rail Limited \"\n",
             "Kestrel Rail Limited, a company of Leeds, U.K.") == 1);
  CHECK(told("place = \" Leeds\\u00A0\"\n[firm]\nname = \"Acme\"\n", "Acme, a company of Leeds.") == 1);
  CHECK(told("place = \"Leeds\"\n[firm]\nname = \"Acme\"\n", "Acme, a company of Leeds.") == 0);
}

namespace {

// Random texts: sentences with conditional pieces among marks, and lists of each punctuation.
class Writer {
public:
  explicit Writer(std::uint32_t seed) : random_(seed) {}

  std::string body() {
    std::string out = "clause one \"" + phrase() + "\"\n";
    const auto paragraphs = 1U + static_cast<unsigned>(random_() % 3);
    for (unsigned i = 0; i < paragraphs; ++i) {
      out += "  " + sentence() + "\n\n";
      list(out);
    }
    return out + "document d \"Deed " + phrase() + "\"\n  numbering contract-en\n  one\n";
  }

private:
  std::string word() { return std::string(1, "abcdefgh"[random_() % 8]) + "ord"; }
  std::string condition() { return std::string("{if ") + "qrs"[random_() % 3] + "}"; }
  std::string phrase() {
    switch (random_() % 7) {
    case 0: return word() + ", " + condition() + word() + "{end}";
    case 1: return word() + " (" + condition() + word() + "{end})";
    case 2: return word() + " “" + condition() + word() + "{end}”";
    case 3: return word() + " – " + condition() + word() + "{end} – " + word();
    case 4: return word() + ", " + condition() + "if " + word() + "{end}, " + word();
    case 5: return condition() + word() + "{end}";
    default: return word();
    }
  }
  std::string sentence() {
    std::string out = phrase();
    for (auto more = random_() % 3; more > 0; --more) out += (random_() % 2 == 0 ? ", " : " ") + phrase();
    return out + ".";
  }
  // Right without conditions: of all members, the last but one and the last have their own ends.
  void list(std::string &out) {
    const std::string mark = random_() % 2 == 0 ? ";" : ",";
    const std::string joining = random_() % 3 == 0 ? "" : random_() % 2 == 0 ? " and" : " or";
    const auto count = 2 + random_() % 4;
    out += "  They:\n";
    for (std::uint_fast32_t i = 0; i < count; ++i) {
      const std::string end = i + 1 == count ? "." : mark + (i + 2 == count ? joining : "");
      out += "  - " + (random_() % 2 == 0 ? condition() + " " : "") + word() + end + "\n";
    }
    out += "\n";
  }
  std::mt19937 random_;
};

std::string fault_in(const std::string &text) {
  for (const std::string_view bad : {"  ", " ,", " .", " ;", ",,", ",.", ";.", "..", ",;", "()", "“”", "( ",
                                     " )", "“ ", " ”", "–  –", "– –"})
    if (text.find(bad) != std::string::npos) return std::string(bad);
  if (text.starts_with(' ') || text.ends_with(' ')) return "blank";
  if (text.find_first_not_of(" .,;:()–“”") == std::string::npos) return "marks alone";
  if (text.starts_with(',') || text.starts_with(';')) return "mark in front";
  return "";
}

std::uint32_t number_of(const char *name, std::uint32_t otherwise) {
  const char *text = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing sets it
  return text == nullptr ? otherwise : static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10));
}

} // namespace

TEST_CASE("random libraries leave no stray marks") {
  const std::uint32_t first = number_of("BEDING_SEED", 1);
  const std::uint32_t libraries = number_of("BEDING_LIBRARIES", 200);
  for (std::uint32_t seed = first; seed < first + libraries; ++seed) {
    const std::string body = Writer(seed).body();
    for (const std::string_view yes : {"", "q", "r", "s", "qr", "qs", "rs", "qrs"}) {
      const auto texts = texts_of(body, yes);
      for (std::size_t i = 0; i < texts.size(); ++i) {
        CAPTURE(seed);
        CAPTURE(body);
        CAPTURE(yes);
        CAPTURE(texts[i]);
        CHECK(fault_in(texts[i]).empty());
        const bool last = i + 1 == texts.size();
        if (last && i > 2) CHECK_FALSE(texts[i].ends_with(','));
      }
    }
  }
}
