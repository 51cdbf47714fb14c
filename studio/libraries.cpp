#include "studio/libraries.hpp"

#include "dsl/file_name.hpp"
#include "dsl/messages/render.hpp"
#include "output/write/delivery.hpp"
#include "studio/http/form.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace beding::studio {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 300; // that are looked at for libraries
constexpr std::size_t most_looks = 20'000;
constexpr int deepest = 4;
constexpr std::size_t most_kept = 64; // libraries of dossiers in memory

bool is_below(const fs::path &path, const fs::path &folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

std::vector<std::string> sources_in(const std::string &folder) {
  std::vector<std::string> out;
  std::error_code error;
  std::size_t looked = 0;
  // links are not followed
  for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error),
       last;
       !error && at != last && ++looked < most_looks && out.size() < most_files; at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code ignored;
    if (at->is_directory(ignored) &&
        (name.starts_with('.') || at.depth() >= deepest || at->is_symlink(ignored)))
      at.disable_recursion_pending();
    if (!name.starts_with('.') && at->path().extension() == ".beding" && at->is_regular_file(ignored))
      out.push_back(at->path().lexically_relative(folder).string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

SourceTexts texts_of(const Sources &sources) {
  SourceTexts out;
  for (const Source &one : sources) out.emplace_back(one.name(), std::string(one.text()));
  return out;
}

std::shared_ptr<const Loaded> loaded(const std::string &path, const Opened &opened) {
  const auto out = std::make_shared<Loaded>(
      Loaded{.path = path,
             .digest = origin_of(opened.library(), opened.sources()).digest,
             .sources = texts_of(opened.sources()),
             .interviews = {Interview(opened, Tongue::dutch), Interview(opened, Tongue::english)}});
  const Library &library = out->opened().library(); // which out keeps
  for (const syntax::DocumentPlan *const plan : library.documents) out->governed.emplace_back(library, *plan);
  return out;
}

// The first mistake, with its place.
std::string first_wrong(const Opened &opened, Tongue tongue) {
  for (const Diagnostic &one : opened.diagnostics())
    if (message(one.code).severity == Severity::error) return render(one, opened.sources(), {tongue, false});
  return {};
}

} // namespace

std::vector<std::string> Loaded::documents() const {
  std::vector<std::string> out;
  for (const syntax::DocumentPlan *const one : opened().library().documents)
    out.push_back(one->head.name.text);
  return out;
}

FileBytes read_inside(const std::string &folder, const std::string &path, std::size_t most) {
  FileBytes refused{std::nullopt, Argument(Noun::no_regular_file)};
  if (path.empty() || path.find('\0') != std::string::npos || fs::path(path).is_absolute()) return refused;
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  if (error) return refused;
  const fs::path asked = (root / path).lexically_normal();
  if (!is_below(asked, root)) return refused;
  const fs::path whole = fs::canonical(asked, error); // where links lead
  if (error) return {std::nullopt, Argument(Noun::no_regular_file), true};
  if (!is_below(whole, root) || !fs::is_regular_file(whole, error)) return refused;
  const auto size = fs::file_size(whole, error);
  if (error || size > most) return {std::nullopt, Argument(Noun::too_large_to_read)};
  std::ifstream file(whole, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) return refused;
  return {std::move(bytes), {}};
}

Libraries::Libraries(std::string folder, Store &store) : folder_(std::move(folder)), store_(store) {}

FileBytes Libraries::read(const std::string &path) const { return read_inside(folder_, path); }

Libraries::Stamp Libraries::stamp(const std::string &path) const {
  std::error_code error;
  const fs::path whole = fs::path(folder_) / path;
  const auto time = fs::last_write_time(whole, error);
  if (error) return {path, -1, -1};
  const auto size = fs::file_size(whole, error);
  return {path, time.time_since_epoch().count(), error ? -1 : static_cast<std::int64_t>(size)};
}

bool Libraries::fresh(const Seen &seen) const {
  return std::all_of(seen.stamps.begin(), seen.stamps.end(), [&](const Stamp &one) {
    const Stamp now = stamp(one.path);
    return now.time == one.time && now.size == one.size;
  });
}

// Also what was looked for and is not there is noted, so that it is seen when it comes.
Libraries::Seen Libraries::look(const std::string &path) {
  const auto found = seen_.find(path);
  if (found != seen_.end() && fresh(found->second)) return found->second;
  Seen seen;
  const Opened opened = open_library(path, [&](const std::string &wanted) {
    seen.stamps.push_back(stamp(wanted));
    return read(wanted);
  });
  seen.planless = opened.library().documents.empty();
  seen.title = opened.library().title;
  seen.version = opened.library().version;
  if (opened.good() && !seen.planless)
    seen.loaded = loaded(path, opened);
  else
    seen.wrong = {first_wrong(opened, Tongue::dutch), first_wrong(opened, Tongue::english)};
  seen_[path] = seen;
  return seen;
}

std::vector<LibraryRow> Libraries::list(Tongue tongue) {
  const std::lock_guard lock(mutex_);
  std::vector<LibraryRow> out;
  for (const std::string &path : sources_in(folder_)) {
    const Seen seen = look(path);
    if (seen.planless) continue;
    out.push_back({path, seen.title, seen.version, seen.wrong.at(static_cast<std::size_t>(tongue))});
  }
  return out;
}

std::vector<std::string> Libraries::styles() const {
  constexpr std::array<std::string_view, 4> forms{".docx", ".dotx", ".odt", ".ott"};
  std::vector<std::string> out;
  for (const char *const place : {"", "stijlen", "styles"}) {
    std::error_code error;
    std::size_t looked = 0;
    for (fs::directory_iterator at(fs::path(folder_) / place, error), last;
         !error && at != last && ++looked < most_looks && out.size() < most_files; at.increment(error)) {
      const std::string name = at->path().filename().string();
      std::error_code ignored;
      // "~$" begins what Word leaves beside a document that is open
      if (name.starts_with('.') || name.starts_with("~$") || !is_utf8(name) ||
          std::find(forms.begin(), forms.end(), extension_of(name)) == forms.end() ||
          at->is_symlink(ignored) || !at->is_regular_file(ignored))
        continue;
      out.push_back((fs::path(place) / name).string());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::shared_ptr<const Loaded> Libraries::on_disk(const std::string &path, std::string *wrong, Tongue tongue) {
  if (extension_of(path) != ".beding") return nullptr;
  const std::lock_guard lock(mutex_);
  const Seen seen = look(path);
  if (wrong != nullptr) *wrong = seen.wrong.at(static_cast<std::size_t>(tongue));
  return seen.loaded;
}

std::shared_ptr<const Loaded> Libraries::kept(const std::string &path, const std::string &digest) {
  const std::lock_guard lock(mutex_);
  if (const auto found = kept_.find(digest); found != kept_.end()) return found->second;
  const SourceTexts texts = store_.sources(digest);
  const Opened opened = open_library(path, [&](const std::string &wanted) -> FileBytes {
    for (const auto &[name, text] : texts)
      // a scheme that came with the program has its own name, wherever it was looked for
      if (name == wanted || (name.starts_with("nummering/") && wanted.ends_with("/" + name)))
        return {text, {}};
    return {std::nullopt, Argument(Noun::no_regular_file), true};
  });
  if (!opened.good() || opened.library().documents.empty()) return nullptr;
  if (kept_.size() >= most_kept) kept_.erase(kept_.begin());
  return kept_[digest] = loaded(path, opened);
}

} // namespace beding::studio
