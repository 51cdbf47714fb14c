#include "output/write/delivery.hpp"

namespace beding {

Fields all_fields(const Delivery &delivery, std::string_view title, std::string_view subtitle) {
  Fields fields = delivery.fields;
  const auto put = [&](std::string_view dutch, std::string_view english, std::string_view value) {
    fields[std::string(dutch)] = fields[std::string(english)] = value;
  };
  put("titel", "title", title);
  put("ondertitel", "subtitle", subtitle);
  put("versie", "version", delivery.origin.version);
  return fields;
}

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
