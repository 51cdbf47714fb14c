// The promise: what compile would say of any accepted variant, check says beforehand, and nothing more. Of
// random libraries every variant of every document is made, and the places and kinds of all errors must be
// those that the proof tells. Fresh libraries: BEDING_SEED=12345.
#include "tests/proof/promise_library.hpp"
#include "tests/proof/variants.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <set>

namespace {

using namespace beding;
using namespace beding::test;

using Places = std::set<std::string>; // "line:column code"

std::string place(const Sources &sources, Span at, std::string_view kind) {
  const Place begin = sources[at.file].place(at.begin);
  return fmt::format("{}:{} {}", begin.line, begin.column, kind);
}

std::string_view kind_of(Code code) {
  switch (code) {
  case Code::reference_can_dangle:
  case Code::reference_left_out: return "reference";
  case Code::value_can_be_unasked:
  case Code::value_not_asked: return "unasked";
  case Code::party_can_be_absent:
  case Code::party_absent: return "absent";
  case Code::list_can_be_of_none:
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

// What comes out without words or with nothing behind it: compile warns of it when nothing else is wrong.
std::string_view hollow_kind(const Diagnostic &one) {
  switch (one.code) {
  case Code::list_can_be_empty:
  case Code::can_stand_alone:
  case Code::stands_alone: return "alone";
  case Code::article_can_be_empty: return "article";
  case Code::can_come_out_empty: return "hollow";
  case Code::comes_out_empty: return one.arguments.front() == Argument(Noun::article) ? "article" : "hollow";
  default: return {};
  }
}
std::string hollow_place(const Sources &sources,
                         const Diagnostic &one) { // headings have two places in a line
  return fmt::format("{} {}", sources[one.at.file].place(one.at.begin).line, hollow_kind(one));
}

struct Told {
  Places errors = {};
  Places hollow = {};
  std::vector<Span> citations = {}; // of which all can fall away: told as one
  std::set<std::size_t> cited = {}; // members of these that fall away by themselves
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
    if (!hollow_kind(one).empty()) told.hollow.insert(hollow_place(sources, one));
    if (one.code == Code::reference_can_dangle && within(one.at, told.citations))
      told.cited.insert(one.at.begin);
    else if (const auto kind = kind_of(one.code); one.code != Code::citation_of_none && !kind.empty())
      told.errors.insert(place(sources, one.at, kind));
    told.lacks = told.lacks || lacks(one.code);
  }
  return told;
}

// What all variants of all documents say.
struct MadeHollow {
  Places places = {};
  bool errors = false; // of some variant nothing of this is said
};
Places made_by(const Opened &opened, const std::vector<Span> &citations, std::set<std::size_t> &cited,
               MadeHollow &hollow) {
  Places made;
  for (const Tried &one : all_variants(opened.library())) {
    if (!one.accepted) continue;
    const Answered answered = keep_answers(opened, one.answers);
    for (const auto *plan : opened.library().documents) {
      const Made variant = make_variant(answered, {.document = plan->head.name.text});
      for (const Diagnostic &each : variant.diagnostics()) {
        if (!hollow_kind(each).empty()) hollow.places.insert(hollow_place(opened.sources(), each));
        if (message(each.code).severity != Severity::error) continue;
        hollow.errors = true;
        CHECK_MESSAGE(!kind_of(each.code).empty(), message(each.code).name);
        if (each.code == Code::reference_left_out && within(each.at, citations))
          cited.insert(each.at.begin);
        else
          made.insert(place(opened.sources(), each.at, kind_of(each.code)));
      }
      // told only when nothing else is
      const auto &blocks = variant.document().blocks;
      if (std::none_of(blocks.begin(), blocks.end(),
                       [](const Block &each) { return each.kind == Kind::article; }))
        made.insert(place(opened.sources(), plan->head.at, "empty"));
    }
  }
  return made;
}

std::size_t compare(std::uint32_t seed, bool &lacking) {
  const std::string source = promise_library(seed);
  const Ready ready = ready_library(source);
  if (!ready.good()) return 0; // a name that is nowhere declared
  CAPTURE(seed);
  CAPTURE(source);
  const Told told = told_by(prove(ready.library(), {}), ready.sources());
  std::set<std::size_t> cited;
  MadeHollow hollow;
  const Places made = made_by(ready.opened, told.citations, cited, hollow);
  for (const std::string &one : hollow.places) CHECK_MESSAGE(told.hollow.contains(one), one);
  if (!hollow.errors)
    CHECK(fmt::format("{}", fmt::join(told.hollow, "; ")) ==
          fmt::format("{}", fmt::join(hollow.places, "; ")));
  lacking = told.lacks;
  // where a level lacks the cause is told, and not each thing that is missing because of it
  const Places expected = told.lacks ? of_scheme(made) : made;
  const Places found = told.lacks ? of_scheme(told.errors) : told.errors;
  CHECK(fmt::format("{}", fmt::join(found, "; ")) == fmt::format("{}", fmt::join(expected, "; ")));
  if (told.lacks) return 1;
  for (const std::size_t one : told.cited) CHECK(cited.contains(one));
  for (const Span one : told.citations)
    CHECK(std::any_of(cited.begin(), cited.end(),
                      [&](std::size_t at) { return one.begin <= at && at < one.end; }));
  return 1;
}

TEST_CASE("what compile would say of any variant, the proof says" * doctest::test_suite("long")) {
  const char *fresh = std::getenv("BEDING_SEED");
  const auto first = static_cast<std::uint32_t>(fresh == nullptr ? 1 : std::strtoul(fresh, nullptr, 10));
  const std::size_t libraries = std::getenv("BEDING_FULL") == nullptr ? 500 : 2000;
  std::size_t compared = 0;
  std::size_t lacking = 0;
  for (std::uint32_t seed = first; compared < libraries && seed < first + 20 * libraries; ++seed) {
    bool lacks = false;
    compared += compare(seed, lacks);
    lacking += lacks ? 1 : 0;
  }
  MESSAGE(compared, " libraries, of which ", lacking, " lack a level");
  CHECK(compared == libraries);
}

} // namespace
