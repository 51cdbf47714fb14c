#include "cli/commands.hpp"

#include <cstdio>
#include <exception>

int main(int argc, char **argv) {
  try {
    return beding::run_command_line(beding::all_commands(), argc, argv);
  } catch (const std::exception &error) {
    std::fprintf(stderr, "beding: %s\n", error.what());
    return 3;
  }
}
