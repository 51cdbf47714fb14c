// Ends the members of an enumeration as the whole asks: "…; …; en … ." When members fall away, the "; en" and
// the full stop move (Aanwijzingen voor de regelgeving 3.58).
#pragma once
#include "engine/variant/document.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// How the text of a member ends: the mark, and the joining word behind it.
struct Ending {
  char mark = '\0';       // ';' ',' '.' or none
  bool spaced = false;    // a blank before the mark, as French has it
  std::string joining;    // " en", " of"; empty: none
  std::size_t length = 0; // bytes of both at the end of the text
};
Ending ending_of(std::string_view text);

// What the source says of one enumeration, its members that fall away included.
class Enumeration {
public:
  // In the order of the source.
  void saw(const Ending &ending);
  // Members with ";" make an enumeration; whole sentences are left as they are.
  bool separated() const { return separated_; }
  // How member `index` of `count` must end; none: leave it.
  std::optional<std::string> wanted(std::size_t index, std::size_t count, const Ending &now) const;

private:
  bool separated_ = false;
  bool spaced_ = false;
  std::string joining_;
  char last_mark_ = '\0';
};

} // namespace beding
