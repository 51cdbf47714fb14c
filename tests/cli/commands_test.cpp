// The table of commands, and one more in it: a row is all that a command needs to be found, helped and
// offered.
#include "cli/commands.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <set>

using namespace beding;

namespace {

std::string heard;

Command greeting() {
  return {.name = "groet",
          .dutch = "Groet iemand.",
          .english = "Greet someone.",
          .dutch_needed = "wie",
          .english_needed = "whom",
          .declare = [](Options &options) -> Command::Run {
            const auto whom = std::make_shared<std::string>();
            options.word("wie", *whom, options.pick("Wie.", "Whom."));
            return [whom](const Console &console) {
              heard = std::string(console.pick("Dag ", "Hello ")) + *whom;
              return 7;
            };
          }};
}

int run(std::vector<std::string> words) {
  std::vector<Command> all = all_commands();
  all.push_back(greeting());
  std::vector<char *> pointers;
  for (std::string &one : words) pointers.push_back(one.data());
  heard.clear();
  return run_command_line(all, static_cast<int>(pointers.size()), pointers.data());
}

} // namespace

TEST_CASE("a command is a row of the table") {
  CHECK(run({"beding", "groet", "Ada", "--taal", "nl"}) == 7);
  CHECK(heard == "Dag Ada");
  CHECK(run({"beding", "--taal", "en", "groet", "Ada"}) == 7);
  CHECK(heard == "Hello Ada");
  CHECK(run({"beding", "groet"}) == 2);           // lacks what it needs
  CHECK(run({"beding", "groet", "a", "b"}) == 2); // has too much
  CHECK(run({"beding", "groet", "--help"}) == 0); // says what it does
  CHECK(run({"beding", "goret", "Ada"}) == 2);    // is no command
  CHECK(heard.empty());
}

TEST_CASE("the commands have names of their own, and help in both languages") {
  std::set<std::string_view> names;
  for (const Command &one : all_commands()) {
    CAPTURE(one.name);
    CHECK(names.insert(one.name).second);
    CHECK(one.dutch.ends_with("."));
    CHECK(one.english.ends_with("."));
    CHECK(one.dutch != one.english);
    CHECK(one.dutch_needed.empty() == one.english_needed.empty());
    CHECK((one.declare != nullptr));
  }
}
