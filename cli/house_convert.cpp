#include "cli/house_convert.hpp"

#include "cli/files.hpp"
#include "cli/own_folder.hpp"
#include "cli/process.hpp"
#include "engine/review/digest.hpp"
#include "output/docx/mend.hpp"
#include "output/docx/writer.hpp"
#include "output/odt/house_machine.hpp"
#include "output/odt/writer.hpp"
#include "output/write/package.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace beding {
namespace {

constexpr auto patience = std::chrono::seconds(180); // a letterhead takes one or two, a busy machine more
constexpr std::string_view how = "5";                // counted up when the same file would become another

std::string bytes_of(const StyleFile &file) {
  std::vector<Part> parts;
  for (const StyleFile::Part &part : file.parts)
    parts.push_back({part.name, part.bytes, part.name == "mimetype"});
  return pack(std::move(parts));
}

bool save(const std::string &path, const std::string &bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  return static_cast<bool>(file);
}

// Where what was converted is kept; empty: nowhere.
std::string cache_folder() {
  const char *const own = std::getenv("XDG_CACHE_HOME");
  const char *const home = std::getenv("HOME");
  std::filesystem::path folder;
  if (own != nullptr && *own == '/')
    folder = own;
  else if (home != nullptr && *home == '/')
    folder = std::filesystem::path(home) / ".cache";
  else
    return {};
  folder /= "beding";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  return error ? std::string() : folder.string();
}

// Aside first, so that another run never finds half of it. That it cannot be kept is no fault.
void keep(const std::string &path, const std::string &bytes) {
  const std::string aside = path + "." + std::to_string(::getpid());
  std::error_code error;
  if (save(aside, bytes)) std::filesystem::rename(aside, path, error);
  if (error) std::filesystem::remove(aside, error);
}

std::optional<std::string> run_office(const std::string &program, const std::string &bytes, const char *from,
                                      const char *to) {
  const OwnFolder folder;
  const std::string source = folder.path() + "/style." + from;
  if (folder.error() != 0 || !save(source, bytes)) return std::nullopt;
  const Ran ran = run_program({.program = program,
                               .arguments = {"-env:UserInstallation=" + address(folder.path() + "/profile"),
                                             "--headless", "--norestore", "--nolockcheck", "--convert-to", to,
                                             "--outdir", folder.path() + "/out", source},
                               .folder = folder.path().c_str()},
                              {.time = patience, .output = bound(Bound::file_bytes)});
  if (ran.error != 0 || !ran.whole) return std::nullopt;
  FileBytes made = Files::look(folder.path() + "/out/style." + to);
  return std::move(made.bytes);
}

std::optional<StyleFile> read_back(const StyleFile &from, StyleForm to, const std::string &bytes) {
  Outcome<std::optional<StyleFile>> read = read_style_file(from.name, bytes);
  if (!read.value || read.value->form != to) return std::nullopt;
  if (to == StyleForm::docx)
    mend_converted_docx(*read.value);
  else {
    odt_columns_of_pages(*read.value);
    odt_forget_machine(*read.value);
  }
  read.value->named = from.named;
  return std::move(read.value);
}

} // namespace

Converted convert_style(const StyleFile &from, StyleForm to) {
  const std::string bytes = bytes_of(from);
  const bool to_docx = to == StyleForm::docx;
  const std::string folder = cache_folder();
  const std::string kept = folder.empty() ? ""
                                          : folder + "/style-" + std::string(how) + "-" + sha256(bytes) +
                                                (to_docx ? ".docx" : ".odt");
  if (!kept.empty())
    if (const FileBytes before = Files::look(kept); before.bytes)
      if (auto style = read_back(from, to, *before.bytes)) return {.style = std::move(style)};
  const auto program = find_program("soffice");
  if (!program) return {.why_not = Noun::no_office};
  StyleFile source = from;
  (to_docx ? odt_ready_for_word : docx_keep_own_section)(source);
  const auto made =
      run_office(*program, bytes_of(source), to_docx ? "odt" : "docx", to_docx ? "docx" : "odt");
  if (!made) return {.why_not = Noun::conversion_failed};
  auto style = read_back(from, to, *made);
  if (!style) return {.why_not = Noun::conversion_failed};
  if (!kept.empty()) keep(kept, *made);
  return {.style = std::move(style)};
}

} // namespace beding
