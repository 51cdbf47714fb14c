#include "output/house/lost.hpp"

#include "output/package/tree.hpp"

#include <algorithm>
#include <array>

namespace beding {
namespace {

// An element that does not come along as it is.
struct Lost {
  StyleForm form;
  std::string_view element;
  Noun what;
};
constexpr std::array rows{
    Lost{StyleForm::docx, "w:sdt", Noun::lost_controls},
    Lost{StyleForm::docx, "wp:anchor", Noun::lost_shapes},
    Lost{StyleForm::docx, "w:pict", Noun::lost_shapes},
    Lost{StyleForm::docx, "w:embedRegular", Noun::lost_fonts},
    Lost{StyleForm::odt, "draw:custom-shape", Noun::lost_shapes},
    Lost{StyleForm::odt, "draw:text-box", Noun::lost_shapes},
    Lost{StyleForm::odt, "svg:font-face-uri", Noun::lost_fonts},
    Lost{StyleForm::odt, "table:table-template", Noun::lost_table_styles},
};

bool is_read(const StyleFile &file, std::string_view name) {
  if (file.form == StyleForm::odt) return name == "styles.xml" || name == "content.xml";
  const std::vector<std::string> shown = headers_and_footers(file);
  return name == file.main || name.ends_with("fontTable.xml") ||
         std::find(shown.begin(), shown.end(), name) != shown.end();
}

// Word's own table style, on which the others are based, is no look of the organisation's.
std::size_t table_styles(const StyleFile &file) {
  std::size_t count = 0;
  for (const StyleFile::Part &part : file.parts) {
    if (file.form != StyleForm::docx || !part.name.ends_with("styles.xml")) continue;
    const XmlTree tree = XmlTree::of(part.bytes);
    for (const Node &one : tree.root().children("w:style"))
      if (one.get("w:type") == "table" && one.get("w:default") != "1") ++count;
  }
  return count;
}

} // namespace

std::map<Noun, std::size_t> lost_across(const StyleFile &file) {
  std::map<Noun, std::size_t> found;
  for (const StyleFile::Part &part : file.parts) {
    if (file.form == StyleForm::docx && part.name.find("/theme/theme") != std::string::npos)
      ++found[Noun::lost_theme];
    if (!is_read(file, part.name)) continue;
    const XmlTree tree = XmlTree::of(part.bytes);
    for (const Lost &row : rows)
      if (row.form == file.form)
        if (const std::size_t count = tree.root().all(row.element).size(); count > 0)
          found[row.what] += count;
  }
  if (const std::size_t count = table_styles(file); count > 0) found[Noun::lost_table_styles] += count;
  return found;
}

} // namespace beding
