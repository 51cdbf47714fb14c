#include "cli/explain.hpp"

#include "dsl/messages/explain.hpp"
#include "dsl/messages/suggest.hpp"

namespace beding {

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

} // namespace beding
