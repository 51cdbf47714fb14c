#include "engine/library/load.hpp"

#include "dsl/parser.hpp"

#include <filesystem>
#include <map>

namespace beding {
namespace {

// "nummering/convenant" in clauses/a.beding is clauses/nummering/convenant.beding.
std::string path_of(const std::string &user, const std::string &used) {
  std::filesystem::path path = std::filesystem::path(user).parent_path() / used;
  if (path.extension() != ".beding") path += ".beding";
  return path.lexically_normal().string();
}

} // namespace

Outcome<std::vector<syntax::File>> load(const std::string &path, const ReadFile &read, Sources &sources) {
  struct Wanted {
    std::string path;
    Span at;
  };
  Outcome<std::vector<syntax::File>> result;
  std::vector<Wanted> wanted{{path, {}}};
  std::map<std::string, bool> seen{{std::filesystem::path(path).lexically_normal().string(), true}};
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Wanted one = wanted[i];
    FileBytes file = read(one.path);
    if (!file.bytes) {
      result.diagnostics.push_back(
          {.code = Code::unreadable_file, .at = one.at, .arguments = {one.path, file.error}});
      continue;
    }
    const auto id = static_cast<FileId>(sources.size());
    sources.emplace_back(one.path, std::move(*file.bytes));
    Outcome<syntax::File> parsed = parse(sources.back(), id);
    for (Diagnostic &told : parsed.diagnostics) result.diagnostics.push_back(std::move(told));
    for (const syntax::Use &use : parsed.value.uses) {
      std::string next = path_of(one.path, use.path);
      if (seen.emplace(next, true).second) wanted.push_back({std::move(next), use.at});
    }
    result.value.push_back(std::move(parsed.value));
  }
  return result;
}

} // namespace beding
