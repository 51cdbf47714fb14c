// What leaves an ODT before it is used: macros and events, what is fetched, what other programs own (ODF 1.3
// part 2, 3; part 3, 3.13, 10.4, 5.4.3).
#include "output/house/clean.hpp"
#include "output/package/tree.hpp"

#include <algorithm>
#include <array>

namespace beding::house {
namespace {

constexpr std::array folders{
    Unwanted{"Basic/", Noun::dropped_macros},
    Unwanted{"Scripts/", Noun::dropped_macros},
    Unwanted{"Dialogs/", Noun::dropped_macros},
    Unwanted{"Configurations2/", Noun::dropped_history},
    Unwanted{"Thumbnails/", Noun::dropped_history},
    Unwanted{"Versions/", Noun::dropped_history},
    Unwanted{"META-INF/documentsignatures.xml", Noun::dropped_history},
    Unwanted{"META-INF/macrosignatures.xml", Noun::dropped_history},
    Unwanted{"Object", Noun::dropped_objects},
};

constexpr std::array elements{
    Unwanted{"office:scripts", Noun::dropped_macros},
    Unwanted{"office:event-listeners", Noun::dropped_macros},
    Unwanted{"office:forms", Noun::dropped_objects},
    Unwanted{"draw:object", Noun::dropped_objects},
    Unwanted{"draw:object-ole", Noun::dropped_objects},
    Unwanted{"draw:applet", Noun::dropped_objects},
    Unwanted{"draw:plugin", Noun::dropped_objects},
    Unwanted{"draw:floating-frame", Noun::dropped_links},
    Unwanted{"text:section-source", Noun::dropped_links},
    Unwanted{"office:dde-source", Noun::dropped_links},
    Unwanted{"text:dde-connection-decls", Noun::dropped_links},
    Unwanted{"text:execute-macro", Noun::dropped_macros},
    Unwanted{"office:annotation", Noun::dropped_comments},
    Unwanted{"office:annotation-end", Noun::dropped_comments},
    Unwanted{"text:tracked-changes", Noun::dropped_history},
};

bool is_inside(std::string_view address) {
  return !address.starts_with('/') && address.find(':') == std::string_view::npos &&
         address.find("..") == std::string_view::npos;
}

Node frame_of(Node one) {
  Node found = one;
  for (Node up = one; up; up = up.parent())
    if (up.is("draw:frame")) found = up;
  return found;
}

// What may not stay: elements of the table, and what is fetched. A link that a reader follows is no such.
bool drop(const XmlTree &tree, Taken &taken) {
  std::vector<Node> gone;
  for (const Node &one : tree.root().all("")) {
    const auto *const row = std::find_if(elements.begin(), elements.end(),
                                         [&](const Unwanted &each) { return one.is(each.mark); });
    const std::string address = one.get("xlink:href");
    const bool outside = !address.empty() && !one.is("text:a") && !one.is("draw:a") && !is_inside(address);
    if (row != elements.end()) {
      taken.add(row->what, row->mark);
    } else if (outside)
      taken.add(Noun::dropped_links, address);
    else
      continue;
    gone.push_back(frame_of(one));
  }
  remove_all(gone);
  return !gone.empty();
}

} // namespace

void clean_odt(StyleFile &file, Taken &taken, Diagnostics &told) {
  const std::string *const type = file.part("mimetype");
  constexpr std::string_view text = "application/vnd.oasis.opendocument.text";
  if (*type != text && *type != std::string(text) + "-template") {
    told.push_back({.code = Code::style_file_kind, .at = {}, .arguments = {file.name}});
    return;
  }
  const std::string *const manifest = file.part("META-INF/manifest.xml");
  if (manifest != nullptr && manifest->find("encryption-data") != std::string::npos) {
    told.push_back({.code = Code::encrypted_file, .at = {}, .arguments = {file.name}});
    return;
  }
  if (file.part("styles.xml") == nullptr) {
    told.push_back({.code = Code::style_file_lacks, .at = {}, .arguments = {file.name, Noun::styles_part}});
    return;
  }
  file.main = "content.xml";
  std::erase_if(file.parts, [&](const StyleFile::Part &part) {
    const auto *const row = std::find_if(
        folders.begin(), folders.end(), [&](const Unwanted &one) { return part.name.starts_with(one.mark); });
    if (row == folders.end()) return false;
    taken.add(row->what, part.name);
    return true;
  });
  for (StyleFile::Part &part : file.parts) {
    if (part.name != "styles.xml" && part.name != "content.xml" && part.name != "settings.xml") continue;
    XmlTree tree = XmlTree::of(part.bytes);
    if (drop(tree, taken)) part.bytes = tree.write();
  }
}

} // namespace beding::house
