#include "output/write/delivery.hpp"

#include "engine/review/digest.hpp"

namespace beding {

Origin origin_of(const Library &library, const Sources &sources) {
  std::string digests;
  for (const syntax::File &file : library.files)
    if (file.file < sources.size()) (digests += sha256(sources[file.file].text())) += '\n';
  return {library.name, library.version, digests.empty() ? "" : sha256(digests)};
}

std::vector<std::pair<std::string_view, std::string_view>> facts_of(const Origin &origin) {
  std::vector<std::pair<std::string_view, std::string_view>> facts;
  const auto keep = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) facts.emplace_back(name, value);
  };
  keep("beding.library", origin.library);
  keep("beding.version", origin.version);
  keep("beding.digest", origin.digest);
  return facts;
}

} // namespace beding
