// A zip package, as OOXML (ISO 29500-2) and ODF (part 2) want it: the same parts give the same bytes.
#pragma once
#include <string>
#include <vector>

namespace beding {

struct Part {
  std::string name; // path inside the package, with "/"
  std::vector<std::string> pieces;
  bool stored = false; // not deflated (the "mimetype" of ODF)

  Part(std::string path, std::string bytes, bool as_it_is = false) : name(std::move(path)), stored(as_it_is) {
    pieces.push_back(std::move(bytes));
  }
  Part(std::string path, std::vector<std::string> large) : name(std::move(path)), pieces(std::move(large)) {}
};

// The package as bytes, its parts in the order given. Throws std::runtime_error when libzip gives up
// (memory).
std::string pack(std::vector<Part> parts);

// "2026-01-31T12:00:00Z" from SOURCE_DATE_EPOCH (reproducible-builds.org/specs/source-date-epoch), seconds
// since 1970 in UTC; empty where that is not set or no number: a file then says nothing of when it was made.
std::string date_of_source();

} // namespace beding
