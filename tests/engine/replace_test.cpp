// "vervang clausule": what a library does with a clause of another that it uses.
#include "dsl/messages/messages.hpp"
#include "engine/library/library.hpp"
#include "engine/library/load.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace beding;

namespace {

struct Loaded {
  Sources sources;
  Outcome<Library> checked;
};

Loaded load_both(const std::string &own, const std::string &used) {
  const std::map<std::string, std::string> texts{{"own.beding", own}, {"used.beding", used}};
  Loaded loaded;
  auto files = load(
      "own.beding",
      [&](const std::string &path) {
        return FileBytes{texts.at(path), {}};
      },
      loaded.sources);
  REQUIRE(files.diagnostics.empty());
  loaded.checked = check(std::move(files.value));
  return loaded;
}

const std::string used = "clausule een \"Een\"\n  - {#a} a.\n  - {#b} b.\n"
                         "clausule twee \"Twee\"\n  Zie @een.b.\n";

} // namespace

TEST_CASE("a replaced clause is gone, and the one that replaces it takes its name") {
  const Loaded loaded = load_both(
      "bibliotheek x \"X\"\n  gebruik \"used\"\nvervang clausule een \"Anders\"\n  - {#b} nieuw.\n", used);
  CHECK(loaded.checked.diagnostics.empty());
  const Library &library = loaded.checked.value;
  REQUIRE(library.clauses.size() == 2);
  const ClauseInfo &one = library.clauses[library.clause_by_name.at("een")];
  CHECK(one.labels == std::vector<std::string>{"b"});
  REQUIRE(one.replaced != nullptr);
  CHECK(loaded.sources[one.source->head.at.file].name() == "own.beding");
  CHECK(loaded.sources[one.replaced->head.at.file].name() == "used.beding");
}

TEST_CASE("a label that the replacement lacks is told with both places") {
  const Loaded loaded = load_both(
      "bibliotheek x \"X\"\n  gebruik \"used\"\nreplace clause een \"Anders\"\n  - {#c} nieuw.\n", used);
  REQUIRE(loaded.checked.diagnostics.size() == 1);
  const Diagnostic &told = loaded.checked.diagnostics.front();
  CHECK(told.code == Code::unknown_label);
  REQUIRE(told.labels.size() == 2);
  CHECK(loaded.sources[told.labels[0].at.file].name() == "own.beding");
  CHECK(loaded.sources[told.labels[1].at.file].name() == "used.beding");
}

TEST_CASE("without replace, a clause of the same name is declared twice") {
  const Loaded loaded =
      load_both("bibliotheek x \"X\"\n  gebruik \"used\"\nclausule een \"Anders\"\n  - {#b} nieuw.\n", used);
  REQUIRE(loaded.checked.diagnostics.size() == 1);
  CHECK(loaded.checked.diagnostics.front().code == Code::declared_in_both);
}

TEST_CASE("one clause is replaced once") {
  const Loaded loaded = load_both("bibliotheek x \"X\"\n  gebruik \"used\"\n"
                                  "vervang clausule een \"Anders\"\n  - {#b} nieuw.\n"
                                  "vervang clausule een \"Nog eens\"\n  - {#b} nieuw.\n",
                                  used);
  REQUIRE(loaded.checked.diagnostics.size() == 1);
  CHECK(loaded.checked.diagnostics.front().code == Code::declared_twice);
}
