// What leaves an ODT before it is used: macros and events, what is fetched, what other programs own (ODF 1.3
// part 2, 3; part 3, 3.13, 10.4, 5.4.3).
#include "output/house/address.hpp"
#include "output/house/clean.hpp"
#include "output/house/rings.hpp"
#include "output/package/tree.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace beding::house {
namespace {

// Parts that nothing in the text leads to and stay; of all others what is no part of the text's look is told
// by where it stands.
constexpr std::array<std::string_view, 5> own_parts{"mimetype", "content.xml", "styles.xml", "settings.xml",
                                                    "META-INF/manifest.xml"};
constexpr std::array folders{
    Unwanted{"Basic/", Noun::dropped_macros},
    Unwanted{"Scripts/", Noun::dropped_macros},
    Unwanted{"Dialogs/", Noun::dropped_macros},
    Unwanted{"Configurations2/", Noun::dropped_history},
    Unwanted{"Thumbnails/", Noun::dropped_history},
    Unwanted{"Versions/", Noun::dropped_history},
    Unwanted{"META-INF/documentsignatures.xml", Noun::dropped_history},
    Unwanted{"META-INF/macrosignatures.xml", Noun::dropped_history},
    Unwanted{"Pictures/", Noun::dropped_history}, // that nothing shows
    Unwanted{"Fonts/", Noun::dropped_history},
    Unwanted{"META-INF/", Noun::dropped_history},
    Unwanted{"meta.xml", Noun::dropped_history},
    Unwanted{"manifest.rdf", Noun::dropped_history},
    Unwanted{"layout-cache", Noun::dropped_history},
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
    Unwanted{"text:script", Noun::dropped_macros},
    Unwanted{"text:dde-connection", Noun::dropped_links},
    Unwanted{"text:database-display", Noun::dropped_links},
    Unwanted{"text:database-next", Noun::dropped_links},
    Unwanted{"text:database-row-select", Noun::dropped_links},
    Unwanted{"text:database-row-number", Noun::dropped_links},
    Unwanted{"text:database-name", Noun::dropped_links},
    Unwanted{"table:table-source", Noun::dropped_links},
    Unwanted{"table:cell-range-source", Noun::dropped_links},
    Unwanted{"table:database-ranges", Noun::dropped_links},
    Unwanted{"text:alphabetical-index-auto-mark-file", Noun::dropped_links},
    Unwanted{"draw:param", Noun::dropped_objects},
};

// Elements that lead to a part with these bytes.
struct Shows {
  std::string_view element;
  bool (*may)(std::string_view bytes);
};
constexpr std::array showing{
    Shows{"draw:image", is_picture},
    Shows{"draw:fill-image", is_picture},
    Shows{"style:background-image", is_picture},
    Shows{"text:list-level-style-image", is_picture},
    Shows{"svg:font-face-uri", may_be_font},
};

// Of which vocabularies elements and attributes stay: how a text looks, and what Writer adds to that.
bool is_of_looks(std::string_view uri) {
  constexpr std::string_view oasis = "urn:oasis:names:tc:opendocument:xmlns:";
  constexpr std::array<std::string_view, 14> words{
      "office:1.0",         "style:1.0",     "text:1.0", "table:1.0", "drawing:1.0", "xsl-fo-compatible:1.0",
      "svg-compatible:1.0", "datastyle:1.0", "meta:1.0", "dr3d:1.0",  "config:1.0",  "chart:1.0",
      "presentation:1.0",   "manifest:1.0"};
  constexpr std::array<std::string_view, 9> others{
      "http://www.w3.org/1999/xlink",
      "http://purl.org/dc/elements/1.1/",
      "http://www.w3.org/XML/1998/namespace",
      "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
      "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
      "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
      "http://openoffice.org/2009/office",
      "http://openoffice.org/2009/table",
      "http://openoffice.org/2004/writer"};
  if (uri.starts_with(oasis))
    return std::find(words.begin(), words.end(), uri.substr(oasis.size())) != words.end();
  return std::find(others.begin(), others.end(), uri) != others.end();
}

// Settings that name a source of data, a printer or a password.
bool is_own_setting(std::string_view name) {
  return name.find("Database") != std::string_view::npos || name.find("Password") != std::string_view::npos ||
         name.find("ProtectionKey") != std::string_view::npos ||
         (name.starts_with("Printer") && name != "PrinterIndependentLayout");
}

bool is_inside(std::string_view address) {
  return !address.starts_with('/') && address.find(':') == std::string_view::npos &&
         address.find("..") == std::string_view::npos;
}

// What is drawn goes with its frame.
Node whole_of(Node one) {
  if (!one.name().starts_with("draw:")) return one;
  Node found = one;
  for (Node up = one; up; up = up.parent())
    if (up.is("draw:frame")) found = up;
  return found;
}

// Writer keeps a place for scripts in each file.
bool is_empty(Node one) {
  const std::vector<Node> inside = one.all("");
  return one.text().find_first_not_of(" \t\r\n") == std::string::npos &&
         std::all_of(inside.begin(), inside.end(), [](const Node &each) {
           return each.is("office:script") || each.name().ends_with(":libraries");
         });
}

class Cleaner {
public:
  Cleaner(StyleFile &file, Taken &taken, Diagnostics &told) : file_(file), taken_(taken), told_(told) {}

  void run() {
    for (StyleFile::Part &part : file_.parts)
      if (part.name == "styles.xml" || part.name == "content.xml" || part.name == "settings.xml")
        if (!clean(part)) return;
    for (const std::string_view name : own_parts) shown_.emplace(name);
    std::erase_if(file_.parts, [&](const StyleFile::Part &part) { return is_left_out(part.name); });
    for (StyleFile::Part &part : file_.parts)
      if (part.name == "META-INF/manifest.xml") list(part);
  }

private:
  bool clean(StyleFile::Part &part) {
    const bool styles = part.name == "styles.xml";
    const std::optional<XmlTree> tree = tree_of(file_, part,
                                                styles                       ? "office:document-styles"
                                                : part.name == "content.xml" ? "office:document-content"
                                                                             : "office:document-settings",
                                                told_);
    if (!tree) return false;
    const std::string before = tree->write();
    drop(*tree);
    tree->root().only(is_of_looks);
    if (styles) {
      complete(tree->root());
      open_rings(*tree, StyleForm::odt, taken_);
    }
    if (part.name == "content.xml" && !tree->root().child("office:body").child("office:text")) {
      told_.push_back({.code = Code::style_file_lacks, .at = {}, .arguments = {file_.name, Noun::main_part}});
      return false;
    }
    if (std::string after = tree->write(); after != before) part.bytes = std::move(after);
    return true;
  }

  // Styles stand in three places, in this order (ODF 1.3 part 3, 3.1.3.3).
  static void complete(Node root) {
    Node behind = root.child("office:master-styles");
    if (!behind) behind = root.add("office:master-styles");
    for (const std::string_view name : {"office:automatic-styles", "office:styles"}) {
      const Node there = root.child(name);
      behind = there ? there : behind.add_before(name);
    }
  }

  // The part that an address leads to; empty: none.
  std::string part_at(std::string_view address) const {
    for (const std::string &one : {std::string(address), percent_decoded(address)}) {
      std::string name = one.starts_with("./") ? one.substr(2) : one;
      if (file_.part(name) != nullptr) return name;
    }
    return {};
  }

  bool shows(const Node &one, std::string_view address) {
    const auto *const row =
        std::find_if(showing.begin(), showing.end(), [&](const Shows &each) { return one.is(each.element); });
    if (!is_inside(address) || row == showing.end()) return false;
    const std::string name = part_at(address);
    if (name.empty() || !row->may(*file_.part(name))) return false;
    shown_.insert(name);
    return true;
  }

  // What may not stay: elements of the table, and what is fetched. A link that a reader follows is no such.
  void drop(const XmlTree &tree) {
    std::vector<Node> gone;
    std::vector<Node> links;
    for (const Node &one : tree.root().all("")) {
      const auto *const row = std::find_if(elements.begin(), elements.end(),
                                           [&](const Unwanted &each) { return one.is(each.mark); });
      const std::string address = one.get("xlink:href");
      if (row != elements.end()) {
        if (!is_empty(one) || !(one.is("office:scripts") || one.is("office:forms")))
          taken_.add(row->what, row->mark);
        gone.push_back(whole_of(one));
      } else if (one.is("text:a") || one.is("draw:a")) {
        if (address.starts_with('#') || is_followed(address)) continue;
        taken_.add(Noun::dropped_links, address);
        links.push_back(one);
      } else if (!address.empty() && !shows(one, address)) {
        taken_.add(Noun::dropped_links, address);
        gone.push_back(whole_of(one));
      } else if (one.is("config:config-item") && is_own_setting(one.get("config:name")))
        gone.push_back(one);
    }
    for (Node one : links) one.replace_by_children();
    remove_all(gone);
  }

  bool is_left_out(const std::string &name) {
    if (shown_.contains(name)) return false;
    const auto *const row = std::find_if(folders.begin(), folders.end(),
                                         [&](const Unwanted &one) { return name.starts_with(one.mark); });
    if (!name.ends_with('/')) taken_.add(row == folders.end() ? Noun::dropped_objects : row->what, name);
    return true;
  }

  // The list of parts names no others.
  void list(StyleFile::Part &part) {
    const std::optional<XmlTree> tree = tree_of(file_, part, "manifest:manifest", told_);
    if (!tree) return;
    bool changed = false;
    for (Node one : tree->root().children()) {
      const std::string name = one.get("manifest:full-path");
      if (name == "/" || file_.part(name) != nullptr) continue;
      one.remove();
      changed = true;
    }
    if (changed) part.bytes = tree->write();
  }

  StyleFile &file_;
  Taken &taken_;
  Diagnostics &told_;
  std::set<std::string, std::less<>> shown_;
};

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
  Cleaner(file, taken, told).run();
}

} // namespace beding::house
