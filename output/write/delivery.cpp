#include "output/write/delivery.hpp"

namespace beding {

Origin origin_of(const Library &library) { return {library.name, library.version}; }

std::vector<std::pair<std::string_view, std::string_view>> facts_of(const Origin &origin) {
  std::vector<std::pair<std::string_view, std::string_view>> facts;
  const auto keep = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) facts.emplace_back(name, value);
  };
  keep("beding.library", origin.library);
  keep("beding.version", origin.version);
  return facts;
}

} // namespace beding
