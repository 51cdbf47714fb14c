#include "dsl/messages/messages.hpp"

#include <algorithm>
#include <array>

namespace beding {
namespace {

constexpr auto nouns = std::to_array<InTongues>({
#define NOUN(name, dutch, english) {dutch, english},
#include "dsl/messages/nouns.inc"
#undef NOUN
});

struct CategoryRow {
  bool finding;
  InTongues words;
};
constexpr auto categories = std::to_array<CategoryRow>({
#define TOPIC(name) {false, {}},
#define FINDING(name, dutch, english) {true, {dutch, english}},
#include "dsl/messages/categories.inc"
#undef TOPIC
#undef FINDING
});

// The public name of an enumerator: its "_" become "-".
template <std::size_t Size>
constexpr std::array<char, Size> hyphened(std::string_view name) {
  std::array<char, Size> out{};
  std::transform(name.begin(), name.end(), out.begin(), [](char c) { return c == '_' ? '-' : c; });
  return out;
}

// the characters that the names of the catalogue point to
#define MESSAGE(name, ...) constexpr auto name_of_##name = hyphened<sizeof #name>(#name);
#include "dsl/messages/rows.inc"
#undef MESSAGE

constexpr auto catalogue = std::to_array<Message>({
#define MESSAGE(name, severity, category, dutch, english, dutch_hint, english_hint, ...)                     \
  {Code::name,         {name_of_##name.data(), name_of_##name.size() - 1},                                   \
   Severity::severity, Category::category,                                                                   \
   {dutch, english},   {dutch_hint, english_hint}},
#include "dsl/messages/rows.inc"
#undef MESSAGE
});

constexpr bool in_order() {
  for (std::size_t i = 0; i < catalogue.size(); ++i)
    if (catalogue[i].code != static_cast<Code>(i)) return false;
  return catalogue.size() == static_cast<std::size_t>(Code::count_of_codes);
}
static_assert(in_order(), "codes.cmake and the compiler read other rows");

} // namespace

std::string_view name_of(Severity severity) {
  switch (severity) {
  case Severity::error: return "error";
  case Severity::warning: return "warning";
  case Severity::note: return "note";
  }
  return {};
}

std::string_view word_for(Noun noun, Tongue tongue) {
  return nouns[static_cast<std::size_t>(noun)].in(tongue);
}

bool is_finding(Category category) { return categories[static_cast<std::size_t>(category)].finding; }

std::string_view word_for(Category category, Tongue tongue) {
  return categories[static_cast<std::size_t>(category)].words.in(tongue);
}

const Message &message(Code code) { return catalogue[static_cast<std::size_t>(code)]; }

std::span<const Message> messages() { return catalogue; }

} // namespace beding
