// What the desk keeps: dossiers, and all that happened in them. What happened is the truth: the answers of a
// dossier are what its events come to, at any version. Nothing is ever changed or taken away but by an event
// more.
//
// "Saved" may be said when a function has returned: then it is on the disk, also when the power fails.
// Errors: what the system refuses is thrown as StoreError. Threads: any number may call.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beding::studio {

enum class StoreFault : std::uint8_t {
  other,
  no_place,  // its folder or file cannot be opened or made
  corrupt,   // it is damaged, or no database
  locked,    // another program keeps it
  read_only, // nothing may be written there
  full,      // the disk is
  newer      // a newer beding made it
};
struct StoreError : std::runtime_error {
  StoreError(StoreFault kind, const std::string &why) : std::runtime_error(why), fault(kind) {}
  StoreFault fault = StoreFault::other;
};

struct Dossier {
  std::string id = {}; // random, hexadecimal
  std::string name = {};
  std::string case_number = {}; // may be empty
  std::string library = {};     // path in the folder
  std::string digest = {};      // of the sources of the library that it was last given
  std::string state = "draft";  // draft, review, approved or signed
  std::int64_t version = 0;     // of its last event
  std::string created = {};     // RFC 3339, UTC
  std::string owner = {};       // who made it
  // The house style that it is downloaded in, a path in the folder; empty: that of the library, or none; "-":
  // none.
  std::string style = {};
};

enum class EventKind : std::uint8_t {
  answer,  // path: a question; value: as it was typed, or nothing where it was cleared
  party,   // path: a kind of party; value: all of that kind as JSON, or nothing where nothing is said of it
  unknown, // path: a name that the library does not have; value: what stands there
  library, // path: of the library; value: digest
  state,   // value: the new state
  style,   // value: the house style, see Dossier
  undo,    // value: the version that is undone
};

// All that was saved at once has one version.
struct Event {
  std::int64_t version = 0;
  std::string at = {}, who = {};
  EventKind kind = EventKind::answer;
  std::string path = {};
  std::optional<std::string> value = {};
};

// The sources of a library, by the path they were read at: a dossier keeps those it was given.
using SourceTexts = std::vector<std::pair<std::string, std::string>>;

enum class Right : std::uint8_t { none, see, change };

class Store {
public:
  Store() = default;
  Store(const Store &) = delete;
  Store &operator=(const Store &) = delete;
  virtual ~Store() = default;

  virtual std::vector<Dossier> dossiers() = 0; // the newest first
  virtual std::optional<Dossier> find(std::string_view id) = 0;
  virtual std::vector<Event> events(std::string_view id) = 0; // in order

  // Gives it its id, time and version 1, in which its library and `first` are. `sources` are those of its
  // digest.
  virtual Dossier create(Dossier about, const SourceTexts &sources, std::vector<Event> first) = 0;
  // All or none, when the dossier is still at `version`: gives its version now, one more. None: somebody else
  // was first. Of the events only who, kind, path and value count. A library event must be of sources that
  // are kept.
  virtual std::optional<std::int64_t> append(std::string_view id, std::int64_t version,
                                             std::vector<Event> events) = 0;

  virtual void keep_sources(std::string_view digest, const SourceTexts &sources) = 0;
  virtual SourceTexts sources(std::string_view digest) = 0; // empty: not kept

  // Images stay as long as the dossier, for its history. By their names in it: false: another stands there,
  // or together they would be more than most_image_bytes.
  virtual bool keep_image(std::string_view id, std::string_view file, std::string_view bytes) = 0;
  virtual std::optional<std::string> image(std::string_view id, std::string_view file) = 0;
  virtual std::vector<std::string> images(std::string_view id) = 0; // their names
  virtual void copy_images(std::string_view from, std::string_view to) = 0;

  // What others than the owner may; nobody is asked where no proxy says who is there.
  virtual std::vector<std::pair<std::string, Right>> rights(std::string_view id) = 0;
  virtual void give_right(std::string_view id, std::string_view user, Right right) = 0;

  virtual std::string setting(std::string_view name) = 0; // empty: never set
  virtual void set(std::string_view name, std::string_view value) = 0;
};

inline constexpr std::int64_t most_image_bytes = 64 << 20; // of a dossier

// In a file of SQLite, that is made where it is not there. One that a newer program made is refused.
std::unique_ptr<Store> open_store(const std::string &path);

std::string_view name_of(EventKind kind);
std::string now_utc(); // "2026-11-26T12:00:00Z"

} // namespace beding::studio
