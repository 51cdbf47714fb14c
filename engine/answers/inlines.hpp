// Running text of a document: words, and what stands between them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace beding {

using ReferenceId = std::uint32_t; // index in Document::references

struct Words {
  std::string text; // UTF-8, no control characters, no line ends
  bool bold = false;
  bool italic = false;
};
// A value that was not answered, in a draft.
struct Hole {
  std::string text;      // what to print: "[Naam van de gemeente]"
  std::string name = {}; // of what was asked: "looptijd", "gemeente.2.naam"
};
// Where a citation stands.
struct Mention {
  ReferenceId reference = 0;
  bool bold = false;
  bool italic = false;
};
// A line to be filled in by hand.
struct FillLine {};

// Between two lines of an answer; never first or last in a text.
struct LineBreak {};

using Inline = std::variant<Words, Hole, Mention, FillLine, LineBreak>;

// What words and open places say, where nothing is cited; on one line.
std::string words_of(const std::vector<Inline> &text);

// What stands for a line break behind `text`, where lines run on: "Kerkstraat 1, 3500 AA Utrecht".
constexpr std::string_view between_lines(std::string_view text) {
  return text.empty() || text.ends_with(' ') ? "" : text.ends_with(',') ? " " : ", ";
}

} // namespace beding
