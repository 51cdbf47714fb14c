// What an edit of a library changed: in which variants the text of each clause differs from what the older
// library makes of the same answers.
#pragma once
#include "engine/prove/prove.hpp"

namespace beding::proving {

// How many sets of answers, and a smallest one of them.
struct Difference {
  VariantCount count = {};
  std::string example = {}; // "ruim is ja"; empty: whatever the answers
  bool undecided = false;
};
enum class Change : std::uint8_t { wider, narrower, other }; // has more text, less, or other
inline constexpr std::array all_changes{Change::wider, Change::narrower, Change::other};

struct ChangedPart {
  std::string name = {}; // of a clause, or of a document: its titles and order
  bool document = false;
  std::array<std::optional<Difference>, all_changes.size()> in = {}; // by Change; nothing: in no variant
  std::optional<Difference> &at(Change change) { return in[static_cast<std::size_t>(change)]; }
  const std::optional<Difference> &at(Change change) const { return in[static_cast<std::size_t>(change)]; }
};
struct Against {
  VariantCount both = {};                   // sets of answers that both accept
  std::optional<Difference> accepted = {};  // that only the newer accepts
  std::optional<Difference> refused = {};   // that only the older accepts
  std::optional<Difference> differing = {}; // of those that both accept: some text differs
  std::vector<ChangedPart> parts = {};      // clauses as the newer has them, then what only the older has
};

// Both must be free of errors. Questions of one name and type, and parties of one name, have one answer in
// both; another one is answered in that library alone. Bounded by `effort` alone, as the proof is.
Against against(const Library &newer, const Library &older, const ProofOptions &options);

} // namespace beding::proving
