#include "cli/commands.hpp"

namespace beding {

std::vector<Command> all_commands() {
  return {compile_command(), batch_command(),     table_command(),  unpack_command(),
          answers_command(), interview_command(), check_command(),  report_command(),
          fmt_command(),     list_command(),      new_command(),    style_command(),
          explain_command(), scan_command(),      import_command(), studio_command()};
}

} // namespace beding
