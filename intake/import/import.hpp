// A document as a library: its parts become clauses, its typed or automatic numbers a numbering scheme, its
// references names, its open places questions. What is not sure stands as a comment beside the line.
#pragma once
#include "intake/scan/scan.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace beding::intake {

// How a citation is written: as the scheme cites, as it was typed with its numbers live, or as it was typed.
enum class Written : std::uint8_t { cited, numbers, typed };
using CitationKey = std::pair<std::uint32_t, std::uint32_t>; // paragraph, and where in it it begins

struct ImportOptions {
  std::string name;                            // of the library: a-z, 0-9 and "-"
  bool contents = true;                        // a list of contents, where the document has one
  std::map<CitationKey, Written> written = {}; // others than `cited`
  Written of(const Citation &one) const {
    const auto found = written.find({one.paragraph, one.at.begin});
    return found == written.end() ? Written::cited : found->second;
  }
};

struct ImportCounts {
  std::size_t clauses = 0, parties = 0, questions = 0, references = 0, typed = 0, notes = 0;
};

// A paragraph of the paper that the library prints, or not.
struct Printed {
  std::uint32_t paragraph = 0;
  bool left_out = false; // a note for the drafter, or a number that nothing carries
  bool joined = false;   // in a row of a table, behind the one before it
};

struct Imported {
  std::string library; // to be laid out by the formatter
  std::string answers; // TOML: every open place answered by itself
  ImportCounts counts = {};
  std::vector<Printed> order; // as the library has them
};

Imported import_paper(const Paper &paper, const Scan &scan, const ImportOptions &options);

// What a bullet that was typed looks like.
inline constexpr std::array<std::string_view, 4> bullet_marks{"- ", "– ", "• ", "* "};

// "Wijzigingen of beëindiging" as a name: "wijzigingen-of-beeindiging"; never empty, begins with a letter.
std::string name_of(std::string_view words, std::string_view otherwise);

// Names that are taken.
class TakenNames {
public:
  // The name with a number behind it when it is taken already; then it is taken too.
  std::string unique(const std::string &name);
  // The name itself is not to be had; its namesakes begin with this number.
  void withhold(const std::string &name, int first) { next_.try_emplace(name, first); }
  bool contains(const std::string &name) const { return next_.contains(name); }

private:
  std::unordered_map<std::string, int> next_; // each, and the number that its next namesake may get
};

} // namespace beding::intake
