#include "studio/studio.hpp"

#include "output/write/json_writer.hpp"
#include "studio/asked.hpp"

#include <filesystem>
#include <fstream>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace beding::studio {
namespace {

namespace fs = std::filesystem;

// Hidden, for its owner alone, and of no repository.
std::unique_ptr<Store> store_of(const std::string &folder) {
  const fs::path place = fs::path(folder) / ".beding";
  std::error_code error;
  if (fs::create_directory(place, error)) {
    fs::permissions(place, fs::perms::owner_all, error);
    std::ofstream(place / ".gitignore") << "*\n";
  }
  if (!fs::is_directory(fs::symlink_status(place, error)))
    throw StoreError(StoreFault::no_place, place.string() + " is not a directory");
  return open_store(store_path(folder));
}

// Each form takes and gives back a few hundred kB; to ask the system for it every time takes longer than to
// fill it.
void keep_memory() {
#ifdef __GLIBC__
  constexpr int much = 64 << 20;
  ::mallopt(M_TRIM_THRESHOLD, much);
  ::mallopt(M_MMAP_THRESHOLD, much);
#endif
}

// The name of a folder for a dossier: what any file system takes.
std::string folder_name(const Dossier &dossier) {
  std::string out;
  for (const char c : one_line(dossier.name, 60)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                       (c >= 'A' && c <= 'Z') || c == ' ' || c == '-' || c == '_';
    out += plain ? c : '_';
  }
  return out + " " + dossier.id.substr(0, 12);
}

std::string dossier_json(const Dossier &dossier, const std::vector<Event> &events,
                         const std::vector<std::pair<std::string, Right>> &rights) {
  JsonWriter out(JsonLayout::rows);
  out.object();
  out.member("id", dossier.id).member("name", dossier.name).member("caseNumber", dossier.case_number);
  out.member("library", dossier.library).member("digest", dossier.digest).member("state", dossier.state);
  if (!dossier.style.empty()) out.member("style", dossier.style);
  out.member("version", dossier.version).member("created", dossier.created).member("owner", dossier.owner);
  out.objects("access", rights, [&](const auto &one) {
    out.member("user", one.first).member("may", one.second == Right::change ? "change" : "see");
  });
  out.objects("events", events, [&](const Event &one) {
    out.member("version", one.version).member("at", one.at).member("who", one.who);
    out.member("kind", name_of(one.kind)).member("path", one.path);
    if (one.value) out.member("value", *one.value);
  });
  out.end();
  return out.take() + "\n";
}

} // namespace

std::string store_path(const std::string &folder) {
  return (fs::path(folder) / ".beding" / "desk.db").string();
}

std::string run_studio(const StudioOptions &options) {
  keep_memory();
  const auto store = store_of(options.folder);
  std::string error;
  ServerLimits limits;
  limits.body_bytes = bound(Bound::image_bytes) + (1U << 20U); // an image, with the form around it
  limits.threads = 16; // most of them wait for the disk, and go through it together
  auto server = Server::listen(options.port, limits, error);
  if (!server) return error;
  Libraries libraries(options.folder, *store);
  Desk desk(libraries, *store);
  Guard guard({.port = server->port(),
               .user_header = options.user_header,
               .address = options.address,
               .tell = options.opened});
  Site site(desk, guard,
            {.tongue = options.tongue,
             .program_version = options.program_version,
             .print = options.print,
             .outfit = options.outfit});
  if (options.opened) options.opened(guard.opening_address());
  server->run([&](const Request &request) { return site.answer(request); }, options.closing);
  return {};
}

std::string typed_answers(const Filled &filled, Tongue tongue) {
  std::string out(pick(tongue,
                       "# De bibliotheek van dit dossier is niet te openen: dit zijn de antwoorden zoals ze "
                       "werden ingevuld.\n",
                       "# The library of this dossier cannot be opened: these are the answers as they were "
                       "filled in.\n"));
  const auto texts = [&](const std::map<std::string, std::string> &all, std::string_view mark) {
    for (const auto &[name, value] : all)
      out.append(mark).append(name).append(" = ").append(toml_string(value)) += '\n';
  };
  const auto kept = [&](const std::map<std::string, std::string> &all) {
    for (const auto &[name, value] : all) out.append("#~ ").append(name).append(" = ").append(value) += '\n';
  };
  texts(filled.answers, "");
  kept(filled.unknown);
  for (const auto &[kind, members] : filled.parties) {
    if (members.empty()) out.append("# ").append(kind).append(": []\n");
    for (const FilledParty &one : members) {
      out.append("\n[[").append(kind).append("]]\n");
      texts(one.fields, "");
      kept(one.unknown);
    }
  }
  return out;
}

Exported exported(const std::string &folder, Tongue tongue) {
  Exported out;
  std::error_code ignored;
  if (!fs::exists(store_path(folder), ignored)) return out; // nothing was ever kept, and nothing is made now
  const auto store = store_of(folder);
  Libraries libraries(folder, *store);
  Desk desk(libraries, *store);
  for (const Dossier &one : store->dossiers()) {
    const std::string place = folder_name(one) + "/";
    const std::vector<Event> events = store->events(one.id);
    out.files.emplace_back(place + "dossier.json", dossier_json(one, events, store->rights(one.id)));
    const std::string answers = place + "answers.toml";
    if (const auto view = desk.view(one, tongue)) {
      out.files.emplace_back(answers, view->interview().answers_file(view->filled));
    } else {
      out.files.emplace_back(answers, typed_answers(replay(events), tongue));
      out.without_library.emplace_back(one.name, answers);
    }
    for (const std::string &image : store->images(one.id))
      if (auto bytes = store->image(one.id, image)) out.files.emplace_back(place + image, std::move(*bytes));
    for (const auto &[path, text] : store->sources(one.digest)) {
      // a path of ours is in the folder; one that is not keeps its name alone
      const fs::path inside = fs::path(path).lexically_normal();
      const bool climbs = inside.is_absolute() || inside.string().starts_with("..");
      out.files.emplace_back(place + "library/" + (climbs ? inside.filename() : inside).string(), text);
    }
  }
  return out;
}

} // namespace beding::studio
