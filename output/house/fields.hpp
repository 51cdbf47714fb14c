// What a house style asks for by name, in its headers and in what stays of its text: "{titel}", a content
// control, a property of the document.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace beding {

// By small name: the title, the version, the answer to a question.
using Fields = std::map<std::string, std::string, std::less<>>;

const std::string *field_of(const Fields &fields, std::string_view name); // nullptr: it is not known

// A name between braces in a text, from `from` on.
struct Blank {
  std::size_t begin = 0, end = 0; // with its braces
  std::string name;
};
std::optional<Blank> next_blank(std::string_view text, std::size_t from);

} // namespace beding
