#include "engine/answers/picture.hpp"

#include <fmt/format.h>

namespace beding {

const Picture *picture_of(const PartyMember &member, std::size_t field) {
  if (field >= member.pictures.size() || member.pictures[field].file.empty()) return nullptr;
  return &member.pictures[field];
}

std::optional<Picture> read_picture(const std::string &name, const Data &data, AnswerTeller &teller) {
  const auto *table = std::get_if<DataTable>(&data.value);
  Picture made;
  bool good = table != nullptr;
  if (table != nullptr)
    for (const DataMember &one : *table) {
      if (one.data.told) return std::nullopt;
      const bool file = one.name.text == "bestand" || one.name.text == "file";
      std::string &into = file ? made.file : made.alt;
      const auto *text = std::get_if<std::string>(&one.data.value);
      if ((!file && one.name.text != "alt") || text == nullptr || !into.empty()) {
        good = false;
        continue;
      }
      if (!teller.not_blank(*text, one.data.at, name)) return std::nullopt;
      into = file ? *text : teller.trimmed(*text, one.data.at, name);
      if (!teller.printable(into, one.data.at, name)) return std::nullopt;
      if (file) made.at = one.data.at;
    }
  if (good && !made.file.empty() && !made.alt.empty()) return made;
  teller.say(Code::wrong_type, data.at, {name, Noun::image_answer, example_of_picture(name)});
  return std::nullopt;
}

std::string example_of_picture(const std::string &name) {
  return fmt::format("{} = {{ bestand = \"logo.svg\", alt = \"…\" }}", name);
}

std::string written_picture(const Picture &picture) {
  return fmt::format("{{ bestand = {}, alt = {} }}", toml_string(picture.file), toml_string(picture.alt));
}

std::string written_field(const PartyMember &member, std::size_t field) {
  const Picture *const picture = picture_of(member, field);
  return picture != nullptr ? written_picture(*picture) : toml_string(member.fields[field]);
}

} // namespace beding
