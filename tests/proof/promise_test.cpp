// The promise: what compile or report would say of any accepted variant, check says beforehand, and nothing
// more. Of random libraries every variant of every document is made and reviewed, and the places and kinds of
// all that is told of them must be those that the proof tells. Fresh libraries: BEDING_SEED=12345; how
// many: BEDING_LIBRARIES=1000.
#include "engine/variant/hollow.hpp"
#include "tests/proof/promise_library.hpp"
#include "tests/proof/variants.hpp"
#include "tests/support/full.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <map>
#include <set>

namespace {

using namespace beding;
using namespace beding::test;

using Offsets = std::set<std::pair<FileId, std::uint32_t>>;
using Places = std::set<std::string>; // "file:line:column code"

std::string place(const Sources &sources, Span at, std::string_view kind) {
  const Place begin = sources[at.file].place(at.begin);
  return fmt::format("{}:{}:{} {}", sources[at.file].name(), begin.line, begin.column, kind);
}

std::string_view kind_of(Code code) {
  switch (code) {
  case Code::reference_can_dangle:
  case Code::reference_left_out: return "reference";
  case Code::value_can_be_unasked:
  case Code::computed_can_lack:
  case Code::value_not_computed:
  case Code::value_not_asked: return "unasked";
  case Code::party_can_be_absent:
  case Code::party_absent: return "absent";
  case Code::list_can_be_of_none:
  case Code::agreement_can_be_of_none:
  case Code::agreement_of_none:
  case Code::list_of_none: return "nothing";
  case Code::unknown_level: return "level";
  case Code::chapter_missing: return "chapter";
  case Code::unknown_list: return "list";
  case Code::list_not_numbered: return "depth";
  case Code::empty_document: return "empty";
  case Code::citation_of_none: return "citation";
  default: return {};
  }
}

// Compile points at what has the heading, the proof at the heading: by the line.
std::string wordless(const Sources &sources, Span at) {
  return fmt::format("{}:{} wordless", sources[at.file].name(), sources[at.file].place(at.begin).line);
}

// Of what is no error: warnings of compile and of report, and what the proof says of the same.
Places warning(const Sources &sources, const Diagnostic &one) {
  switch (one.code) {
  case Code::comes_out_empty:
    switch (std::get<Noun>(one.arguments.front())) {
    case Noun::article: return {place(sources, one.at, "article")};
    case Noun::title:
    case Noun::subtitle:
    case Noun::heading:
    case Noun::item:
    case Noun::term: return {wordless(sources, one.at)};
    default: return {}; // tests/proof/hollow_test.cpp
    }
  case Code::can_come_out_empty: return {wordless(sources, one.at)};
  case Code::article_can_be_empty: return {place(sources, one.at, "article")};
  case Code::list_can_be_empty:
  case Code::can_stand_alone:
  case Code::stands_alone: return {place(sources, one.at, "alone")};
  case Code::term_not_defined_here: return {place(sources, one.at, "term")};
  case Code::term_can_be_undefined: return {place(sources, one.labels.front().at, "term")};
  case Code::reference_to_itself:
  case Code::can_cite_itself: return {place(sources, one.at, "itself")};
  case Code::cited_twice:
  case Code::can_be_cited_twice: return {place(sources, one.at, "twice")};
  default: return {};
  }
}

struct Told {
  Places errors = {};
  Places warnings = {};
  std::vector<Span> citations = {}; // of which all can fall away: told as one
  Offsets cited = {};               // members of these that fall away by themselves
  bool lacks = false;               // the scheme lacks something: what stands below that is not looked at
};

bool lacks(Code code) { return code == Code::unknown_level || code == Code::list_not_numbered; }

// What is said of the scheme: the cause of all else where a level lacks.
Places of_scheme(const Places &all) {
  Places some;
  for (const std::string &one : all)
    for (const char *kind : {" level", " depth"})
      if (one.ends_with(kind)) some.insert(one);
  return some;
}

bool within(Span inner, const std::vector<Span> &all) {
  return std::any_of(all.begin(), all.end(), [&](Span one) {
    return one.file == inner.file && one.begin <= inner.begin && inner.end <= one.end;
  });
}

Told told_by(const Proof &proof, const Sources &sources) {
  Told told;
  for (const Diagnostic &one : proof.diagnostics)
    if (one.code == Code::citation_of_none) told.citations.push_back(one.at);
  for (const Diagnostic &one : proof.diagnostics) {
    CHECK(one.code != Code::not_decided);
    if (one.code == Code::reference_can_dangle && within(one.at, told.citations))
      told.cited.emplace(one.at.file, one.at.begin);
    else if (const auto kind = kind_of(one.code); one.code != Code::citation_of_none && !kind.empty())
      told.errors.insert(place(sources, one.at, kind));
    told.lacks = told.lacks || lacks(one.code);
    told.warnings.merge(warning(sources, one));
  }
  return told;
}

struct Said {
  Places errors = {};
  Places warnings = {}; // where no level lacks
  Offsets cited = {};
  bool unseen = false; // of some variant there is no report, for what it lacks
  bool failed = false; // of some variant nothing is said but its errors
};

bool any_article(const Document &document) {
  return std::any_of(document.blocks.begin(), document.blocks.end(),
                     [](const Block &each) { return each.kind == Kind::article; });
}

// A report tells more than compile does, also of a document with gaps.
void review_of(const Opened &opened, const Answers &answers, const std::string &document, Places &warnings,
               bool &unseen) {
  const Answered answered = keep_answers(opened, answers, {.despite_gaps = true});
  const Made variant = make_variant(answered, {.document = document});
  const auto report = review(variant, {.proof = false});
  if (!report) {
    unseen = true;
    return;
  }
  // compile says it only where there are no errors; what is empty for want of a value is told with that value
  const auto &all = variant.diagnostics();
  if (std::any_of(all.begin(), all.end(), [](const Diagnostic &one) {
        return message(one.code).severity == Severity::error && one.code != Code::reference_left_out;
      }))
    unseen = true;
  else
    for (const Diagnostic &one :
         find_hollow({opened.library(), answers, *variant.plan(), variant.finished()->scheme, false},
                     variant.document()))
      // of a document without articles that is told, and not its contents of nothing
      if (any_article(variant.document()) || one.arguments != std::vector<Argument>{Noun::empty_contents})
        warnings.merge(warning(opened.sources(), one));
  for (const ReportGap &gap : report->gaps)
    if (gap.told) warnings.merge(warning(opened.sources(), *gap.told));
  // a reference to a bare heading is told with that heading, an article that comes out empty
  for (const ReportGap &gap : report->gaps)
    if (gap.told && gap.told->code == Code::reference_to_heading) {
      const auto &targets = variant.document().references[gap.reference].targets;
      CHECK(std::any_of(targets.begin(), targets.end(), [&](BlockId target) {
        return warnings.contains(place(opened.sources(), variant.document().blocks[target].from, "article"));
      }));
    }
}

void said_of_one(const Opened &opened, const Answers &answers, const syntax::DocumentPlan &plan,
                 const std::vector<Span> &citations, Said &said) {
  const Made variant = make_variant(keep_answers(opened, answers), {.document = plan.head.name.text});
  for (const Diagnostic &each : variant.diagnostics()) {
    said.warnings.merge(warning(opened.sources(), each));
    if (message(each.code).severity != Severity::error) continue;
    said.failed = true;
    CHECK_MESSAGE(!kind_of(each.code).empty(), message(each.code).name);
    if (each.code == Code::reference_left_out && within(each.at, citations))
      said.cited.emplace(each.at.file, each.at.begin);
    else
      said.errors.insert(place(opened.sources(), each.at, kind_of(each.code)));
  }
  // told only when nothing else is
  if (!any_article(variant.document())) said.errors.insert(place(opened.sources(), plan.head.at, "empty"));
  review_of(opened, answers, plan.head.name.text, said.warnings, said.unseen);
}

// What all variants of all documents say.
Said said_by(const Opened &opened, const std::vector<Span> &citations) {
  Said said;
  for (const Tried &one : all_variants(opened.library()))
    if (one.accepted)
      for (const auto *plan : opened.library().documents)
        said_of_one(opened, one.answers, *plan, citations, said);
  return said;
}

void check_warnings(const Ready &ready, const Told &told, const Said &said) {
  Places found = told.warnings;
  Places expected = said.warnings;
  const Diagnostics style = check_library(ready.opened).diagnostics;
  const bool printed = std::none_of(style.begin(), style.end(), [](const Diagnostic &one) {
    return one.code == Code::terms_not_printed; // that says it of all terms
  });
  for (Places *some : {&found, &expected})
    std::erase_if(*some, [&](const std::string &one) {
      const bool hidden =
          said.unseen ||
          (said.failed && (one.ends_with(" alone") || one.ends_with(" wordless"))); // of definitions
      return (!printed && one.ends_with(" term")) || (hidden && !said.warnings.contains(one));
    });
  CHECK(fmt::format("{}", fmt::join(found, "; ")) == fmt::format("{}", fmt::join(expected, "; ")));
}

struct Tally {
  std::size_t compared = 0, lacking = 0;
  std::map<std::string, std::size_t> warnings = {}; // by kind
};

void compare(std::uint32_t seed, Tally &tally) {
  const SourceFiles files = promise_library(seed);
  const Ready ready = ready_library(files);
  if (!ready.good()) return; // a name that is nowhere declared
  CAPTURE(seed);
  const std::string source = joined(files);
  CAPTURE(source);
  const Told told = told_by(prove(ready.library(), {}), ready.sources());
  const Said said = said_by(ready.opened, told.citations);
  ++tally.compared;
  if (told.lacks) ++tally.lacking;
  // where a level lacks the cause is told, and not each thing that is missing because of it
  const Places expected = told.lacks ? of_scheme(said.errors) : said.errors;
  const Places found = told.lacks ? of_scheme(told.errors) : told.errors;
  CHECK(fmt::format("{}", fmt::join(found, "; ")) == fmt::format("{}", fmt::join(expected, "; ")));
  if (told.lacks) return;
  for (const std::string &one : said.warnings) ++tally.warnings[one.substr(one.find(' ') + 1)];
  check_warnings(ready, told, said);
  for (const auto &one : told.cited) CHECK(said.cited.contains(one));
  for (const Span one : told.citations)
    CHECK(std::any_of(said.cited.begin(), said.cited.end(), [&](const auto &at) {
      return at.first == one.file && one.begin <= at.second && at.second < one.end;
    }));
}

TEST_CASE("what compile or report would say of any variant, the proof says" * doctest::test_suite("long")) {
  const char *fresh = std::getenv("BEDING_SEED");
  const auto first = static_cast<std::uint32_t>(fresh == nullptr ? 1 : std::strtoul(fresh, nullptr, 10));
  const char *wanted = std::getenv("BEDING_LIBRARIES");
  const std::size_t usual = usual_or_full(200, 2000);
  const std::size_t libraries = wanted == nullptr ? usual : std::strtoul(wanted, nullptr, 10);
  Tally tally;
  for (std::uint32_t seed = first; tally.compared < libraries && seed < first + 20 * libraries; ++seed)
    compare(seed, tally);
  MESSAGE(tally.compared, " libraries, of which ", tally.lacking, " lack a level");
  CHECK(tally.compared == libraries);
  // each kind of warning comes by; articles are never empty here (brute_test.cpp, hollow_test.cpp)
  for (const std::string kind : {"wordless", "term", "itself", "twice"})
    CHECK_MESSAGE(tally.warnings[kind] > 0, kind);
}

// What a library can be made of (docs/language.md, in its order), by the words that show it.
constexpr std::array constructs = {
    "  taal ", "  versie ", "gebruik \"gemeen\"", "gebruik \"diep\"", "vervang clausule",
    // conditions
    "niet ", " en ", " of ", " is aa", " is niet bb", " bevat ", "aantal partijen >= 2", "aantal p1 > 1",
    "aantal q1 > 1", " <> ", " is \"X\"", "q1 is niet q2", "{als eerste}", "{als laatste}", "partij is p",
    // parties, questions, rules, terms
    "aantal 0 of 1", "aantal 1 tot 2", "veld rol", "heet ", "  alleen als ", "  uitleg ", "    uitleg ",
    "  standaard ", "  ja/nee", "  getal\n", "getal 1 tot", "getal vanaf", "  bedrag", "  datum", "  tekst\n",
    "  keuze ", "aantal 1 of meer", "waarde w", " maand\n", "afgerond(", "hoogste(", ", anders 2\n", "%",
    "regel ", "begrip \"", "begrip t-naam", " meervoud \"werkgebieden\"",
    // text
    "{begrippen}", "{partijen | opsomming}", " | woorden}", " | lang}", " | kort}", " | hoofdletter}",
    "t-naam | meervoud}", "{aantal q", "{aantal q1: ", "{partijen: ", "{p1: ", "{q1: ", "{w1: ", ": /en}",
    "\\/of", ": zie @c0/", ".heet}", ".naam}", "{anders als ", "{anders}", "{einde}", "{#l}", "{lijn}",
    "_schuin_", "*vet*", "\\*kaal", "  * ", "    - ", "  ! ", "  | ", "|---|", "{voor elke partij}",
    "{voor elke p", "{voor elke q", "{handtekening}", "{nieuwe pagina}", "{lijst trede}",
    // references
    " @c", "{@c", "@l", "@kop", ".l, @", " en @", " | titel}", " | nummer}", " | pagina}", " | aanwezig}",
    " | aanwezig | titel}",
    // documents and schemes
    "  ondertitel ", "  inhoud", "    inhoud", "  hoofdstuk ", "  deel ", "  afdeling ", "  paragraaf ",
    "      c1", "  bijlage c", "  ondertekening c", "document d2", "nummering overeenkomst", "  lijst trede ",
    "  bereik ", "  subonderdeel ", "    onderdeel ", " binnen ", " zelf ", "doorlopend"};

TEST_CASE("each construct of the language is in the random libraries of the promise") {
  std::set<std::string_view> missing(constructs.begin(), constructs.end());
  for (std::uint32_t seed = 1; seed <= 500; ++seed) {
    const SourceFiles files = promise_library(seed);
    if (ready_library(files).good())
      std::erase_if(missing, [source = joined(files)](std::string_view one) {
        return source.find(one) != std::string::npos;
      });
  }
  CHECK(fmt::format("{}", fmt::join(missing, "; ")) == "");
}

} // namespace
