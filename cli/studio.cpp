// beding studio: the desk in a browser, on this machine.
#include "studio/studio.hpp"

#include "cli/aside.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/outfit.hpp"
#include "cli/print.hpp"
#include "cli/process.hpp"
#include "cli/room.hpp"
#include "cli/streams.hpp"
#include "output/pdf/pdf.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

namespace beding {
namespace {

struct StudioCommand {
  std::string folder = {};
  std::string port = {};
  bool no_open = false;
  std::string user_header = {}, address = {};
  std::string out = {}; // where everything is written; empty: the desk is opened
};

// One layout at a time: LibreOffice is large.
std::optional<std::string> print_pdf(const Finished &finished, const Delivery &delivery, Tongue tongue,
                                     std::string &wrong) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  const Outcome<std::optional<Layout>> laid = lay_out(finished, delivery, "PDF");
  if (laid.value)
    if (auto pdf = finish_pdf(laid.value->pdf, finished.document, delivery)) return pdf;
  for (const Diagnostic &one : laid.diagnostics) wrong = render(one, {}, {tongue, false});
  return std::nullopt;
}

// The browser of whoever works here; where there is none the address on the screen is enough.
void open_browser(const std::string &address) {
  if (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr) return;
  if (const auto program = find_program("xdg-open"))
    std::thread([program = *program, address] {
      run_program({.program = program, .arguments = {address}},
                  {.time = std::chrono::seconds(20), .output = 4096});
    }).detach();
}

std::optional<std::uint16_t> port_of(const std::string &text) {
  if (text.empty()) return std::uint16_t{0};
  std::uint16_t port = 0;
  const auto [last, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || last != text.data() + text.size()) return std::nullopt;
  return port;
}

int fail(const Console &console, Code code, std::vector<Argument> arguments) {
  console.tell({{.code = code, .at = {}, .arguments = std::move(arguments)}}, {});
  return 1;
}

int write_all(const StudioCommand &command, const Console &console) {
  studio::Exported all = studio::exported(command.folder, console.tongue);
  std::vector<OutputFile> files;
  std::error_code error;
  for (auto &[path, bytes] : all.files) {
    const std::filesystem::path whole = std::filesystem::path(command.out) / path;
    std::filesystem::create_directories(whole.parent_path(), error);
    files.push_back({whole.string(), std::move(bytes), OutputFile::Over::other});
  }
  if (Diagnostics told = Files().write(files); !told.empty()) {
    console.tell(std::move(told), {});
    return 1;
  }
  console.line(fmt::format(fmt::runtime(console.pick("{}: {} bestanden.", "{}: {} files.")), command.out,
                           files.size()));
  Diagnostics told;
  for (const auto &[name, path] : all.without_library)
    told.push_back({.code = Code::dossier_without_library,
                    .at = {},
                    .arguments = {name, (std::filesystem::path(command.out) / path).string()}});
  const bool good = told.empty();
  console.tell(std::move(told), {});
  return good ? 0 : 1;
}

int tell_fault(const StudioCommand &command, const Console &console, const studio::StoreError &why) {
  using studio::StoreFault;
  const std::string place = studio::store_path(command.folder);
  switch (why.fault) {
  case StoreFault::corrupt: return fail(console, Code::desk_corrupt, {place, std::string(why.what())});
  case StoreFault::locked: return fail(console, Code::desk_locked, {place});
  case StoreFault::newer: return fail(console, Code::desk_newer, {place});
  case StoreFault::full: return fail(console, Code::unwritable_output, {place, std::string(why.what())});
  case StoreFault::no_place:
  case StoreFault::read_only:
  case StoreFault::other: break;
  }
  return fail(console, Code::desk_unwritable, {place, std::string(why.what())});
}

int open_desk(const StudioCommand &command, const Console &console, std::uint16_t port) {
  begin_with_pieces_at_hand();
  make_room_for_many();
  bool first = true;
  const std::string wrong =
      studio::run_studio({.folder = command.folder,
                          .port = port,
                          .tongue = console.tongue,
                          .user_header = command.user_header,
                          .address = command.address,
                          .program_version = BEDING_VERSION,
                          .print = print_pdf,
                          .outfit = make_outfit,
                          .closing = end_helpers,
                          .opened = [&](const std::string &address) {
                            console.line(address);
                            flush_out(); // who waits for the address reads a pipe
                            if (first && !command.no_open && command.user_header.empty())
                              open_browser(address);
                            first = false;
                          }});
  return wrong.empty() ? 0 : fail(console, Code::port_taken, {std::to_string(port), wrong});
}

int serve(const StudioCommand &command, const Console &console) {
  std::error_code ignored;
  const auto port = port_of(command.port);
  if (!port)
    return fail(console, Code::option_value,
                {std::string(console.pick("--poort", "--port")), command.port, std::string("0 – 65535")});
  if (!std::filesystem::is_directory(command.folder, ignored))
    return fail(console, Code::unreadable_file, {command.folder, Noun::not_there});
  try {
    return command.out.empty() ? open_desk(command, console, *port) : write_all(command, console);
  } catch (const studio::StoreError &why) {
    return tell_fault(command, console, why);
  }
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<StudioCommand>();
  options.word(
      "folder", asked->folder,
      options.pick("De map met bibliotheken en dossiers.", "The folder with libraries and dossiers."));
  options.value("--poort,--port", asked->port,
                options.pick("De poort op deze machine; zonder een die vrij is.",
                             "The port on this machine; without it one that is free."));
  options.flag("--niet-openen,--no-open", asked->no_open,
               options.pick("Open geen browser; het adres staat op het scherm.",
                            "Open no browser; the address is on the screen."));
  options.value("--uitvoer,--export", asked->out,
                options.pick("Schrijf alle dossiers als gewone bestanden in deze map, en open niets.",
                             "Write all dossiers as plain files into this folder, and open nothing."));
  options.value(
      "--gebruiker-kop,--user-header", asked->user_header,
      options.pick("Achter een proxy die de gebruiker in deze kop zet: alleen als zij hem altijd zelf zet.",
                   "Behind a proxy that sets the user in this header: only when it always sets it itself."));
  options.value("--adres,--address", asked->address,
                options.pick("Het adres waaronder browsers de werkplek kennen, achter een proxy.",
                             "The address under which browsers know the desk, behind a proxy."));
  options.footer(options.pick("\nAlleen deze machine kan bij de werkplek, met het adres dat op het scherm "
                              "komt; het werkt één keer. Ctrl-C sluit haar.\n"
                              "Dossiers staan in .beding/desk.db in de map; met .beding/theme.css krijgen de "
                              "pagina’s eigen kleuren (docs/studio.md).\n",
                              "\nOnly this machine reaches the desk, by the address that comes on the "
                              "screen; it works once. Ctrl-C closes it.\n"
                              "Dossiers stand in .beding/desk.db in the folder; .beding/theme.css gives the "
                              "pages colours of your own (docs/studio.md).\n"));
  return [asked](const Console &console) { return serve(*asked, console); };
}

} // namespace

Command studio_command() {
  return {.name = "studio",
          .dutch = "Open de werkplek in de browser: vragen beantwoorden en documenten maken.",
          .english = "Open the desk in the browser: answer questions and make documents.",
          .dutch_needed = "de map",
          .english_needed = "the folder",
          .declare = declare};
}

} // namespace beding
