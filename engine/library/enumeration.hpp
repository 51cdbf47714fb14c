// Ends the members of an enumeration as the whole asks: "…; …; en … ." When members fall away, the "; en" and
// the full stop move (Aanwijzingen voor de regelgeving 3.58). What a list is without conditions is never
// changed, and a list of which the ends contradict each other is left as it is.
#pragma once
#include "dsl/syntax.hpp"
#include "engine/language/language.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// How the text of a member ends: the mark, and the joining word behind it.
struct Ending {
  char mark = '\0';       // ';' ',' '.' '!' '?' or none
  bool spaced = false;    // a blank before the mark, as French has it
  std::string joining;    // " en", " of"; empty: none
  std::size_t length = 0; // bytes of both at the end of the text
  bool words = false;     // it ends in words; otherwise in a value, a condition or a bracket: nobody can tell
  bool doubtful = false;  // "… e" without a mark: a joining word, or a letter
  std::string leading = {}; // of an item: the joining word that it begins with ("of bij overlijden")
  bool sentence() const { return mark == '.' || mark == '!' || mark == '?'; }
  bool separates() const { return mark == ';' || mark == ','; }
  bool joins() const { return !joining.empty(); }
};
Ending ending_of(std::string_view text, Locale locale);
// The joining word, and the blank behind it, that a text begins with; empty: none.
std::string leading_word(std::string_view text, Locale locale);
// As the source has it: of an item, its own or that of what stands last in it.
Ending source_ending(const syntax::Item &item, Locale locale);
Ending source_ending(const syntax::Blocks &blocks, Locale locale);

// What the source says of one enumeration, its members that fall away included, in the order of the source.
class Enumeration {
public:
  // `certain`: it is there whenever the list is.
  void saw(Ending ending, bool certain);
  // The members are put in another order than that of the source: any can be the last.
  void sorted() { sorted_ = true; }
  bool separated() const { return separated_; }
  struct Plan {
    std::string between, before_last; // behind a member, and behind the last but one
    std::optional<std::string> last;  // none: it stays
  };
  // How its members must end; none: they are left alone.
  std::optional<Plan> plan(bool goes_on) const;
  // The first member whose end contradicts the others in a list that would have to be mended.
  // `goes_on`: text stands behind the list, so that the last may end in a comma.
  std::optional<std::size_t> deviating(bool goes_on) const;
  // The joining word that no member but the last begins with; it stays with what comes out last, and what
  // comes out alone has none.
  std::string leading() const;

private:
  struct Member {
    Ending ending;
    bool certain = false;
  };
  struct Between {
    const Ending *separator = nullptr, *joining = nullptr; // the first of each
    std::size_t joinings = 0;
    bool all_join = true;
    std::size_t other = SIZE_MAX; // the first that ends otherwise
    std::size_t bare = SIZE_MAX;  // the first that has no end at all
  };
  Between between() const;
  bool sentences(std::size_t inner) const;
  bool unmarked() const;
  std::size_t always_followed() const; // so many members from the first
  std::optional<std::string> last_end(std::size_t inner) const;
  bool sorted_ = false;
  bool separated_ = false;
  std::vector<Member> members_ = {};
};

} // namespace beding
