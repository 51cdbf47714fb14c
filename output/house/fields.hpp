// What a house style asks for by name, in its headers and in what stays of its text: "{titel}", a content
// control, a property of the document.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

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

// Fills in the names in braces of one paragraph, whose text stands in these pieces. A program may have cut a
// name into several: what it is replaced by stands where its brace opened. Whether anything changed; what is
// not known goes into `unknown`, and stays.
bool fill_blanks(std::vector<std::string> &pieces, const Fields &fields, std::set<std::string> &unknown);

} // namespace beding
