#include "cli/aside.hpp"
#include "cli/commands.hpp"
#include "cli/late.hpp"
#include "cli/streams.hpp"
#include "dsl/messages/characters.hpp"

#include <cstdio>
#include <exception>
#include <new>
#include <string_view>
#include <system_error>

namespace {

int memory_is_full(int argc, char **argv) {
  const beding::Console console{.tongue = beding::tongue_of(argc, argv)};
  console.tell({{.code = beding::Code::not_enough_memory, .at = {}}}, {});
  return 3;
}

int library_is_absent(int argc, char **argv, const beding::LibraryAbsent &absent) {
  const bool dutch = beding::tongue_of(argc, argv) == beding::Tongue::dutch;
  std::fprintf(stderr,
               dutch ? "beding: de systeembibliotheek %s kan niet worden geopend: %s\n"
                       "Installeer haar; ./run --version installeert alles wat beding nodig heeft.\n"
                     : "beding: the system library %s cannot be opened: %s\n"
                       "Install it; ./run --version installs all that beding needs.\n",
               absent.library.c_str(), beding::safe_for_terminal(absent.why).c_str());
  return 3;
}

} // namespace

int main(int argc, char **argv) {
  beding::prepare_streams();
  beding::remove_asides_on_signals();
  try {
    return beding::run_command_line(beding::all_commands(), argc, argv);
  } catch (const std::bad_alloc &) {
    return memory_is_full(argc, argv);
  } catch (const beding::LibraryAbsent &absent) {
    return library_is_absent(argc, argv, absent);
  } catch (const std::exception &error) {
    // as the solver says it; and no room for a thread
    const auto *const system = dynamic_cast<const std::system_error *>(&error);
    if (std::string_view(error.what()).find("out of memory") != std::string_view::npos ||
        (system != nullptr && system->code() == std::errc::resource_unavailable_try_again))
      return memory_is_full(argc, argv);
    std::fprintf(stderr, "beding: %s\n", beding::safe_for_terminal(error.what()).c_str());
    return 3;
  }
}
