#include "engine/variant/enumeration.hpp"

#include "engine/language/data.hpp"

namespace beding {

Ending ending_of(std::string_view text) {
  const auto mark_at = [](std::string_view left) {
    return !left.empty() && (left.back() == ';' || left.back() == ',' || left.back() == '.') ? left.back()
                                                                                             : '\0';
  };
  if (const char mark = mark_at(text); mark != '\0') {
    const bool spaced = mark == ';' && text.ends_with(" ;");
    return {.mark = mark, .spaced = spaced, .joining = {}, .length = spaced ? 2U : 1U};
  }
  const auto joined = [&](std::string_view word) -> std::optional<Ending> {
    if (!text.ends_with(word)) return std::nullopt;
    const std::string_view left = text.substr(0, text.size() - word.size());
    if (!left.ends_with(' ')) return std::nullopt;
    const std::string_view before = left.substr(0, left.find_last_not_of(' ') + 1);
    // a single letter behind a comma may be one of several letters: "a, b, c, e"
    if (mark_at(before) != ';' && (mark_at(before) != ',' || word.size() == 1)) return std::nullopt;
    const bool spaced = before.ends_with(" ;");
    return Ending{.mark = before.back(),
                  .spaced = spaced,
                  .joining = " " + std::string(word),
                  .length = text.size() - before.size() + (spaced ? 2U : 1U)};
  };
  for (const std::string_view word : all_words<&LanguageData::writing, &Writing::enumeration_ends>)
    if (auto ending = joined(word)) return *ending;
  return {};
}

void Enumeration::saw(const Ending &ending) {
  if (ending.mark == ';') separated_ = true;
  spaced_ = spaced_ || ending.spaced;
  if (!ending.joining.empty() && joining_.empty()) joining_ = ending.joining;
  if (ending.mark != '\0') last_mark_ = ending.mark;
}

std::optional<std::string> Enumeration::wanted(std::size_t index, std::size_t count,
                                               const Ending &now) const {
  if (!separated_ || now.mark == '\0') return std::nullopt;
  const std::string semicolon = spaced_ ? " ;" : ";";
  if (index + 1 == count) return last_mark_ == ';' ? semicolon : std::string(1, last_mark_);
  return semicolon + (index + 2 == count ? joining_ : std::string());
}

} // namespace beding
