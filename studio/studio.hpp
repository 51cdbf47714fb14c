// The desk: everything in its place, from a folder to a server that answers.
#pragma once
#include "studio/site.hpp"

namespace beding::studio {

struct StudioOptions {
  std::string folder = {};
  std::uint16_t port = 0; // 0: one that is free
  Tongue tongue = Tongue::dutch;
  std::string user_header = {}; // see GuardOptions
  std::string address = {};
  std::string program_version = {};
  PrintPdf print = {};
  MakeOutfit outfit = {};
  std::function<void()> closing = {};                   // ends what documents are waited for
  std::function<void(const std::string &)> opened = {}; // told the address to open, and each new one
};

// Serves until a signal ends it. Gives why the port could not be had; empty: it ended as it should. Throws
// StoreError.
std::string run_studio(const StudioOptions &options);

// Everything that is kept, as plain files: paths and their bytes.
struct Exported {
  std::vector<std::pair<std::string, std::string>> files = {};
  // Names of dossiers whose library cannot be opened, and where their answers are, as they were typed.
  std::vector<std::pair<std::string, std::string>> without_library = {};
};
// Throws StoreError.
Exported exported(const std::string &folder, Tongue tongue);
// Answers as they were typed, in TOML, for who has no library to say what they mean: all are texts.
std::string typed_answers(const Filled &filled, Tongue tongue);

// Where the dossiers of a folder are kept.
std::string store_path(const std::string &folder);

} // namespace beding::studio
