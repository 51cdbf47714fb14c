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

// Serves until a signal ends it. Gives what went wrong; empty: it ended as it should.
std::string run_studio(const StudioOptions &options);

// Everything that is kept, as plain files: paths and their bytes. Throws StoreError.
std::vector<std::pair<std::string, std::string>> exported(const std::string &folder, Tongue tongue);

// Where the dossiers of a folder are kept.
std::string store_path(const std::string &folder);

} // namespace beding::studio
