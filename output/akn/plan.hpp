// What each block of a document is in Akoma Ntoso, and by which identifier.
#pragma once
#include "engine/variant/cite.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace beding::akn {

// An element with its short name in identifiers (AKN-NC 5.4): "article", "art".
struct Element {
  std::string_view name, abbreviation;
};

struct Plan {
  explicit Plan(const Finished &finished);

  const Finished &finished;
  std::vector<Element> element;    // by BlockId; no name: a block of text
  std::vector<std::string> eid;    // by BlockId; empty: it has none
  std::vector<std::string> list;   // by BlockId: of the list that this item begins
  std::vector<std::string> alinea; // by BlockId: of the text between units that begins here
  BlockId conclusions = 0;
  BlockId attachments = 0;

  bool is_subclause(BlockId id) const;
  bool is_unit(BlockId id) const; // with a number or heading
  // A member of an enumeration that stands in a list of its own.
  bool is_point(BlockId id) const;

private:
  // `units`: in a unit, where text between others is a unit too.
  void number(BlockId begin, BlockId end, const std::string &prefix, bool units);
  void number_one(BlockId id, const std::string &prefix, int position);
  std::string unique(std::string wanted);
  bool articles_are_unique() const;

  bool articles_stand_alone_ = false; // "art_4" says which, without its chapter
  std::unordered_set<std::string> taken_;
};

// "4-1" of "Artikel 4.1": the numbers of a label, by which its unit is known. Empty when it has none.
std::string number_part(const Level &level, std::string_view label);

} // namespace beding::akn
