#include "dsl/visit.hpp"

#include "dsl/parser.hpp"
#include "dsl/walk_meanings.hpp"
#include "dsl/walk_words.hpp"
#include "engine/library/library.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

namespace {

using namespace beding;

// What owns a tree and points into it is moved and never copied.
static_assert(!std::is_copy_constructible_v<syntax::File> && !std::is_copy_assignable_v<syntax::File>);
static_assert(!std::is_copy_constructible_v<Library> && !std::is_copy_assignable_v<Library>);
static_assert(std::is_nothrow_move_constructible_v<Library> && std::is_nothrow_move_assignable_v<Library>);

// Whether std::visit takes these cases for the kinds of a node: each kind must have one.
template <class Cases, class... Kinds>
constexpr bool answers_all(const std::variant<Kinds...> *) {
  return (std::is_invocable_v<const Cases, const Kinds &> && ...);
}
template <class Node, class Cases>
constexpr bool answers(const Cases &) {
  constexpr const decltype(Node::node) *kinds = nullptr;
  return answers_all<Cases>(kinds);
}

constexpr Overloaded all_but_tables{
    nothing<syntax::Paragraph, syntax::Item, syntax::Remark, syntax::BlockChoice, syntax::Loop>,
    nothing<syntax::ListChoice, syntax::SignatureBlock, syntax::PageBreak, syntax::TermList,
            syntax::Insertion>};
static_assert(!answers<syntax::Block>(all_but_tables), "a walk that forgets a kind must not compile");
static_assert(answers<syntax::Block>(Overloaded{all_but_tables, nothing<syntax::Table>}));
static_assert(
    !answers<syntax::Inline>(nothing<syntax::Words, syntax::Value, syntax::Mention, syntax::FillLine>));

// A case for any kind would answer for one that is yet to come.
constexpr auto any_kind = [](const auto &) {};
constexpr auto words_only = [](const syntax::Words &) {};
static_assert(!names_its_kinds<decltype(words_only), decltype(any_kind)>);
static_assert(names_its_kinds<decltype(words_only)>);

constexpr const char *library = R"(bibliotheek proef "Proef"
  gebruik "convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam"
vraag ruim "Ruim?"
  ja/nee
clausule een "Een {als ruim}en ander{einde}"
  Eerste:
  - {als ruim} tweede;
    - derde{als ruim} vierde{einde}.

  {als ruim}
    {voor elke gemeente}
      {handtekening}
        Vijfde {gemeente.naam}.
  ! Noot.
  | zesde | {lijn} |
document d "D"
  nummering convenant
  hoofdstuk "A"
    een
)";

TEST_CASE("walks come everywhere, in the order of the source") {
  const test::Ready ready = test::ready_library(library);
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const syntax::Clause &clause = *ready.library().clauses.front().source;

  std::string words;
  const auto take = [&](const syntax::Words &one, Span) { words += one.text + "/"; };
  walk_words(clause.heading.text, take);
  walk_words(clause.blocks, take);
  CHECK(words == "Een /en ander/Eerste:/tweede;/derde/ vierde/./Vijfde /./zesde/");
  CHECK(own_words(clause.heading.text) == "Een ");

  struct See {
    std::string seen = {};
    void condition(const syntax::Expression &) { seen += "c"; }
    void value(const syntax::Value &, Span) { seen += "v"; }
    void mention(const syntax::Mention &, Span) { seen += "m"; }
    void loop(const syntax::Loop &) { seen += "l"; }
  } see;
  walk_meanings(clause.heading.text, see);
  walk_meanings(clause.blocks, see);
  CHECK(see.seen == "ccc"
                    "clv");

  int items = 0;
  each<syntax::Item>(clause.blocks, [&](const syntax::Item &, const syntax::Block &) { ++items; });
  CHECK(items == 2);
  CHECK(contains<syntax::SignatureBlock>(clause.blocks));
  CHECK(contains<syntax::Table>(clause.blocks));
  CHECK_FALSE(contains<syntax::TermList>(clause.blocks));
}

TEST_CASE("a library that is moved still points into its own tree") {
  const Source source("case.beding", library);
  std::vector<syntax::File> files;
  files.push_back(parse(source, 0).value);
  Library checked = check(std::move(files)).value;
  const syntax::Clause *before = checked.clauses.front().source;
  const Library moved = std::move(checked);
  CHECK(moved.clauses.front().source == before);
  bool owned = false;
  for (const syntax::File &file : moved.files)
    for (const syntax::Declaration &one : file.declarations)
      owned = owned || std::get_if<syntax::Clause>(&one) == before;
  CHECK(owned);
}

} // namespace
