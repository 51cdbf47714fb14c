// beding explain: the page behind a message.
#include "dsl/messages/explain.hpp"
#include "cli/commands.hpp"
#include "dsl/messages/suggest.hpp"

#include <memory>

namespace beding {
namespace {

struct ExplainCommand {
  std::string code = {}; // empty: the list of all
  bool all = false;      // all pages in one document
};

// Gives the exit code: 0, or 2 when there is no such code.
int explain_code(const ExplainCommand &command, const Console &console) {
  if (command.all || command.code.empty()) {
    console.text(command.all ? explain_all(console.tongue) : explain_list(console.tongue));
    return 0;
  }
  if (const auto code = code_named(command.code)) {
    console.text(explain(*code, console.tongue));
    return 0;
  }
  Diagnostic told{.code = Code::unknown_code, .at = {}, .arguments = {command.code}};
  if (std::string near = nearest(command.code, code_names()); !near.empty())
    told.fix = Fix{{}, std::move(near)};
  console.tell({std::move(told)}, {});
  return 2;
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<ExplainCommand>();
  options.word("code", asked->code,
               options.pick("De code van de melding; zonder code: alle codes.",
                            "The code of the message; without one: all codes."),
               Must::may_lack);
  options.flag("--alle,--all", asked->all,
               options.pick("Alle bladzijden, als Markdown.", "All pages, as Markdown."));
  return [asked](const Console &console) { return explain_code(*asked, console); };
}

} // namespace

Command explain_command() {
  return {.name = "explain",
          .dutch = "Leg een melding uit, met een voorbeeld.",
          .english = "Explain a message, with an example.",
          .declare = declare};
}

} // namespace beding
