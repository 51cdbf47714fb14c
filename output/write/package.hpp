// A zip package, as OOXML (ISO 29500-2) and ODF (part 2) want it: the same parts give the same bytes.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace beding {

struct Part {
  std::string name; // path inside the package, with "/"
  std::vector<std::string> pieces;
  bool stored = false; // not deflated (the "mimetype" of ODF)
  bool own = false;    // of this document alone: what others have too is deflated once for all

  Part(std::string path, std::string bytes, bool as_it_is = false) : name(std::move(path)), stored(as_it_is) {
    pieces.push_back(std::move(bytes));
  }
  // The text of a document, which no other has.
  Part(std::string path, std::vector<std::string> text)
      : name(std::move(path)), pieces(std::move(text)), own(true) {}
};

// Deflated to be small, or in less time and a few per cent larger.
enum class Packing : std::uint8_t { small, fast };
// The package as bytes, its parts in the order given. Throws std::runtime_error when a part or all together
// are beyond 4 GB.
std::string pack(std::vector<Part> parts, Packing packing = Packing::small);

// "2026-01-31T12:00:00Z" from SOURCE_DATE_EPOCH (reproducible-builds.org/specs/source-date-epoch), seconds
// since 1970 in UTC; empty where that is not set or no number: a file then says nothing of when it was made.
std::string date_of_source();

} // namespace beding
