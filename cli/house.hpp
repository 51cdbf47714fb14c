// The organisation's house style on a command line: the file, and what is said of it.
#pragma once
#include "driver/driver.hpp"
#include "engine/variant/cite.hpp"
#include "output/house/style_file.hpp"
#include "output/write/delivery.hpp"

#include <optional>
#include <string>
#include <vector>

namespace beding {

// Answers of one value, as a house style may ask for them by name.
Fields answers_as_fields(const Answered &answered);

// Which house style is asked for, and where that was said.
struct HouseAsked {
  std::string path = {}; // empty: none
  Span at = {};          // in a library; nowhere: on the command line
};
// What the library says, from the folder of its file; an option goes before it.
HouseAsked house_asked(const std::string &option, const Library &library, const Sources &sources);

class House {
public:
  // Reads the file with `reader` for documents that go to `outputs`, and the table of names beside it, which
  // becomes one of the sources. Errors stand in told().
  House(const HouseAsked &asked, const std::vector<std::string> &outputs, const ReadFile &reader,
        Sources &sources);
  // Whether any of these is written in a house style.
  static bool serves(const std::vector<std::string> &outputs);
  // What the file of a name ("out.docx") is written in; nullptr: our own look.
  const StyleFile *style_for(const std::string &output) const;
  // As the file itself is; nullptr: there is none.
  const StyleFile *own() const {
    return own_ == StyleForm::docx ? (docx_ ? &*docx_ : nullptr) : (odt_ ? &*odt_ : nullptr);
  }
  const Diagnostics &told() const { return told_; }
  // What the file asks for by name and is not known, what of the document has no place in it; and which
  // styles of ours it does not have, of documents of one kind where there are two: `rows`, as the writers
  // told them.
  Diagnostics unmapped(const Finished &finished, const Delivery &delivery,
                       const std::map<StyleForm, std::vector<StyleRow>> &rows) const;
  // Names in the table beside the file that are none of our styles.
  Diagnostics unknown_names(const std::vector<StyleRow> &rows) const;

private:
  void read(const std::string &path, const std::vector<std::string> &outputs, const ReadFile &reader,
            Sources &sources);
  void read_names(StyleFile &style, const ReadFile &reader, Sources &sources);
  void read_name(StyleFile &style, const DataMember &row);
  std::optional<StyleFile> docx_, odt_;
  StyleForm own_ = StyleForm::docx;
  std::vector<std::pair<std::string, Span>> ours_; // named on the left in the table of names
  Diagnostics told_;
};

} // namespace beding
