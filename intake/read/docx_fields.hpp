// The fields of a DOCX (ISO 29500-1, 17.16): those that refer to a bookmark, and those that are lists of
// contents.
#pragma once
#include "intake/read/paper.hpp"

#include <optional>
#include <string>

namespace beding::intake {

// A field open in one story. It may begin in one paragraph and end in another (a list of contents does).
struct OpenField {
  std::string code;
  bool result = false;     // the code is over, what follows is shown
  bool contents = false;   // it is a list of contents
  std::uint32_t begin = 0; // of its result, in the text of the paragraph being read
};

// What a field code refers to; nothing for fields that are not references.
// Word keeps no result of fields that count ("LISTNUM", "AUTONUM").
bool is_counting_code(const std::string &code);
std::optional<Field> read_field_code(const std::string &code);
bool is_contents_code(const std::string &code);
// The code of a field that shows one thing or another, or skips a record, with one blank between its words;
// empty for other fields.
std::string condition_code(const std::string &code);

} // namespace beding::intake
