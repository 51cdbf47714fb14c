// The catalogue of all that beding says: a stable code for each message, its severity, what it is about, and
// its words in Dutch and English. A message says what is the case; its hint says what to do. All of it stands
// in rows.inc, a row a message.
#pragma once
#include "dsl/messages/tongue.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace beding {

enum class Severity : std::uint8_t { error, warning, note };
// For programs: "error", "warning", "note"; these are the levels of SARIF too (2.1.0, section 3.27.10).
std::string_view name_of(Severity severity);

// Things that messages speak of, in each language.
enum class Noun : std::uint8_t {
#define NOUN(name, dutch, english) name,
#include "dsl/messages/nouns.inc"
#undef NOUN
  count_of_nouns // not a noun: how many there are
};
std::string_view word_for(Noun noun, Tongue tongue);

// What a message is about.
enum class Category : std::uint8_t {
#define TOPIC(name) name,
#define FINDING(name, dutch, english) name,
#include "dsl/messages/categories.inc"
#undef TOPIC
#undef FINDING
};
// Whether messages of this category are what `beding scan` finds in a document.
bool is_finding(Category category);
// "open plek"; empty for what is no finding.
std::string_view word_for(Category category, Tongue tongue);

enum class Code : std::uint16_t {
#include "dsl/messages/codes.inc" // made by the build from the rows
  count_of_codes                  // not a code: how many there are
};

struct Message {
  Code code;
  std::string_view name; // the enumerator with hyphens, the same in every language
  Severity severity;
  Category category;
  InTongues text; // {0}, {1}, …: the arguments
  InTongues hint; // may be empty
};

const Message &message(Code code);
// All of them, in the order of the rows.
std::span<const Message> messages();

} // namespace beding
