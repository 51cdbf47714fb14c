// The two languages in which beding speaks to its users; the language of a document is another matter.
#pragma once
#include <cstdint>
#include <string_view>

namespace beding {

enum class Tongue : std::uint8_t { dutch, english };

constexpr std::string_view pick(Tongue tongue, std::string_view dutch, std::string_view english) {
  return tongue == Tongue::dutch ? dutch : english;
}

// The same for one who speaks one language all along: pick_("ja", "yes").
struct Pick {
  Tongue tongue = Tongue::dutch;
  constexpr std::string_view operator()(std::string_view dutch, std::string_view english) const {
    return pick(tongue, dutch, english);
  }
};

// A text in both.
struct InTongues {
  std::string_view dutch, english;
  constexpr std::string_view in(Tongue tongue) const { return pick(tongue, dutch, english); }
  constexpr bool empty() const { return dutch.empty() && english.empty(); }
};

} // namespace beding
