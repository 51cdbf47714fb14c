#include "engine/library/load.hpp"

#include "dsl/bounds.hpp"
#include "dsl/file_name.hpp"
#include "dsl/messages/characters.hpp"
#include "dsl/parser.hpp"

#include <filesystem>
#include <map>

namespace beding {
namespace {

// "nummering/convenant" in clauses/a.beding is clauses/nummering/convenant.beding.
std::string path_of(const std::string &user, const std::string &used) {
  std::filesystem::path path = std::filesystem::path(user).parent_path() / used;
  if (extension_of(path.string()) != ".beding") path += ".beding";
  return path.lexically_normal().string();
}

} // namespace

std::string scheme_to_use(const std::string &name) {
  return standard_scheme("nummering/" + name) != nullptr ? name : "convenant";
}

const StandardScheme *standard_scheme(std::string_view used) {
  if (used.ends_with(".beding")) used.remove_suffix(7);
  constexpr std::string_view folder = "nummering/";
  if (used.starts_with("./")) used.remove_prefix(2);
  if (!used.starts_with(folder)) return nullptr;
  for (const StandardScheme &one : standard_schemes())
    if (one.name == used.substr(folder.size())) return &one;
  return nullptr;
}

Outcome<std::vector<syntax::File>> load(const std::string &path, const ReadFile &read, Sources &sources) {
  struct Wanted {
    std::string path;
    Span at;
    std::string used = {}; // as it was written
  };
  Outcome<std::vector<syntax::File>> result;
  std::vector<Wanted> wanted{{path, {}}};
  std::map<std::string, bool> seen{{std::filesystem::path(path).lexically_normal().string(), true}};
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Wanted one = wanted[i];
    FileBytes file = read(one.path);
    std::string name = one.path;
    if (const StandardScheme *own = file.absent ? standard_scheme(one.used) : nullptr; own != nullptr) {
      file.bytes = std::string(own->text);
      name = "nummering/" + std::string(own->name) + ".beding";
    }
    if (!file.bytes) {
      result.diagnostics.push_back(
          {.code = Code::unreadable_file, .at = one.at, .arguments = {one.path, file.error}});
      continue;
    }
    const bool large = file.bytes->size() > bound(Bound::library_bytes);
    if (large || result.value.size() >= bound(Bound::library_files)) {
      result.diagnostics.push_back(
          beyond(large ? Bound::library_bytes : Bound::library_files, one.at, one.path));
      if (large) continue;
      break;
    }
    const auto id = static_cast<FileId>(sources.size());
    sources.emplace_back(name, std::move(*file.bytes));
    Outcome<syntax::File> parsed = parse(sources.back(), id);
    for (Diagnostic &told : parsed.diagnostics) result.diagnostics.push_back(std::move(told));
    if (find_invalid_utf8(sources.back().text()) == std::string_view::npos)
      for (Diagnostic &told : hidden_characters(sources.back(), id, false))
        result.diagnostics.push_back(std::move(told));
    for (const syntax::Use &use : parsed.value.uses) {
      std::string next = path_of(one.path, use.path);
      if (seen.emplace(next, true).second) wanted.push_back({std::move(next), use.at, use.path});
    }
    result.value.push_back(std::move(parsed.value));
  }
  return result;
}

} // namespace beding
