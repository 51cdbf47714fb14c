#include "engine/answers/picture.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {

namespace {

constexpr std::string_view of_alt = "alt";
bool names_file(const DataMember &one) { return one.name.text == "bestand" || one.name.text == "file"; }

constexpr std::string_view between_file_and_alt = "|";

std::string_view without_spaces(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
  return text.substr(0, text.find_last_not_of(spaces) + 1);
}

} // namespace

std::optional<Picture> read_picture(const std::string &name, const Data &data, AnswerTeller &teller) {
  const auto *table = std::get_if<DataTable>(&data.value);
  Picture made;
  bool good = table != nullptr;
  if (table != nullptr)
    for (const DataMember &one : *table) {
      if (one.data.told) return std::nullopt;
      const bool file = names_file(one);
      std::string &into = file ? made.file : made.alt;
      const auto *text = std::get_if<std::string>(&one.data.value);
      if ((!file && one.name.text != of_alt) || text == nullptr || !into.empty()) {
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

std::optional<std::string> typed_picture(const Data &data) {
  const auto *table = std::get_if<DataTable>(&data.value);
  if (table == nullptr) return std::nullopt;
  Picture made;
  for (const DataMember &one : *table) {
    const auto *text = std::get_if<std::string>(&one.data.value);
    if (text == nullptr || (!names_file(one) && one.name.text != of_alt)) return std::nullopt;
    (names_file(one) ? made.file : made.alt) = *text;
  }
  return fmt::format("{} {} {}", made.file, between_file_and_alt, made.alt);
}

Picture picture_typed(std::string_view typed) {
  const std::size_t sign = std::min(typed.find(between_file_and_alt), typed.size());
  return {.file = std::string(without_spaces(typed.substr(0, sign))),
          .alt = std::string(without_spaces(typed.substr(std::min(sign + 1, typed.size()))))};
}

std::string example_of_picture(const std::string &name) {
  return fmt::format("{} = {{ bestand = \"logo.svg\", alt = \"…\" }}", name);
}

std::string written_picture(const Picture &picture) {
  return fmt::format("{{ bestand = {}, alt = {} }}", toml_string(picture.file), toml_string(picture.alt));
}

} // namespace beding
