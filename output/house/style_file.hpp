// A file of the organisation's that says how documents look (its house style): a DOCX, DOTX, ODT or OTT. Read
// within bounds into a value; what must not come along (macros, what points outside, objects of other
// programs) is taken out here, and told, before a writer or an office program sees it.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

enum class StyleForm : std::uint8_t { docx, odt };

struct StyleFile {
  struct Part {
    std::string name;
    std::string bytes;
  };
  std::string name; // as messages call the file
  StyleForm form = StyleForm::docx;
  std::string main = {};        // the name of its main part
  std::vector<Part> parts = {}; // all that are kept, in the order of the package; every XML is well-formed
  // Of a style of ours (its name as Word or Writer shows it) the name or id of theirs: what the user says.
  std::map<std::string, std::string, std::less<>> named = {};

  const std::string *part(std::string_view wanted) const; // nullptr: there is none
};

// Whether there is a file, of that form.
inline bool is_of(const StyleFile *file, StyleForm form) { return file != nullptr && file->form == form; }

// What a style of ours is in a file: the name there, empty when it has none.
struct StyleRow {
  std::string ours, id; // as programs show it; in our parts
  std::string theirs;
  bool used = false; // by the text
};
// Something that a file gives, for people.
struct StyleFact {
  std::string_view dutch, english;
  std::string value;
};

// No value where there are errors.
Outcome<std::optional<StyleFile>> read_style_file(const std::string &name, std::string_view bytes);

// "word/header1.xml" of "header1.xml" or "/word/header1.xml", as a part of word/document.xml names it.
std::string resolved_part(std::string_view from, std::string_view target);
// The headers and footers of the main part of a DOCX, whatever they are called, in the order of the package.
std::vector<std::string> headers_and_footers(const StyleFile &file);
// "word/_rels/document.xml.rels"
std::string relations_of(std::string_view part);

} // namespace beding
