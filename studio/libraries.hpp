// The libraries of the folder, as they are on disk now and as dossiers were given them. Nothing outside the
// folder is read, by whatever name or link.
#pragma once
#include "driver/interview.hpp"
#include "dsl/bounds.hpp"
#include "engine/review/passages.hpp"
#include "studio/pages/start.hpp"
#include "studio/store/store.hpp"

#include <array>
#include <map>
#include <memory>
#include <mutex>

namespace beding::studio {

// A library that documents can be made of, with an interview in each tongue.
struct Loaded {
  std::string path, digest;
  SourceTexts sources;
  std::array<Interview, 2> interviews;
  std::vector<Governed> governed = {}; // by document: what governs its passages
  const Interview &in(Tongue tongue) const { return interviews.at(static_cast<std::size_t>(tongue)); }
  const Opened &opened() const { return interviews.front().opened(); }
  std::vector<std::string> documents() const; // their names
};

class Libraries {
public:
  Libraries(std::string folder, Store &store);

  const std::string &folder() const { return folder_; }
  std::vector<LibraryRow> list(Tongue tongue);
  // What stands on disk at a path in the folder. None: it is no library to make documents of; `wrong` says
  // why.
  std::shared_ptr<const Loaded> on_disk(const std::string &path, std::string *wrong = nullptr,
                                        Tongue tongue = Tongue::dutch);
  // Files that may be house styles, by their paths: in the folder itself, and in "stijlen" or "styles".
  std::vector<std::string> styles() const;
  // What a dossier was given. None: it is not kept, or this program does not read it.
  std::shared_ptr<const Loaded> kept(const std::string &path, const std::string &digest);

private:
  struct Stamp {
    std::string path;
    std::int64_t time = 0, size = 0;
  };
  struct Seen {
    std::vector<Stamp> stamps = {};
    std::shared_ptr<const Loaded> loaded = {};
    std::array<std::string, 2> wrong = {};
    bool planless = false; // it has no document: others use it
    std::string title = {}, version = {};
  };
  Seen look(const std::string &path);
  Stamp stamp(const std::string &path) const;
  bool fresh(const Seen &seen) const;
  FileBytes read(const std::string &path) const;

  std::string folder_;
  Store &store_;
  std::mutex mutex_;
  std::map<std::string, Seen> seen_;                          // by path
  std::map<std::string, std::shared_ptr<const Loaded>> kept_; // by digest
};

// The bytes at a path in a folder; refused when it leads out of it, or is no plain file.
FileBytes read_inside(const std::string &folder, const std::string &path,
                      std::size_t most = bound(Bound::library_bytes));

} // namespace beding::studio
