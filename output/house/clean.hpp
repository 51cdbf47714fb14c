// What is taken out of a style file, by kind of package.
#pragma once
#include "output/house/style_file.hpp"
#include "output/package/tree.hpp"

#include <map>
#include <optional>
#include <string_view>

namespace beding::house {

// What must not come along, by the mark that its package knows it by: an element, a folder, the end of a
// type.
struct Unwanted {
  std::string_view mark;
  Noun what;
};

// What was taken out: of each kind how often, and the first that was found.
struct Taken {
  struct Kind {
    std::size_t count = 0;
    std::string first = {};
  };
  std::map<Noun, Kind> kinds = {};
  void add(Noun what, std::string_view which); // what is of the template's history leaves without a word
};

// The part as XML with that root, any where none is named; what it is instead is told.
std::optional<XmlTree> tree_of(const StyleFile &file, const StyleFile::Part &part, std::string_view root,
                               Diagnostics &told);

// The package without what must not come along. Errors are told, and then the file is not used.
void clean_docx(StyleFile &file, Taken &taken, Diagnostics &told);
void clean_odt(StyleFile &file, Taken &taken, Diagnostics &told);

} // namespace beding::house
