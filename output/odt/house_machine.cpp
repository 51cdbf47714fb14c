// Fields of a house style that say where and when an office program worked: of a template that was converted
// that is our machine, of a document that is laid out a folder that is gone.
#include "output/odt/house_machine.hpp"
#include "output/package/tree.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace beding {
namespace {

// Which an office program works out anew when it opens the document (ODF 1.3 part 3, 7.3 and 7.5).
constexpr std::array<std::string_view, 17> of_machine{"text:file-name",
                                                      "text:template-name",
                                                      "text:date",
                                                      "text:time",
                                                      "text:author-name",
                                                      "text:author-initials",
                                                      "text:creator",
                                                      "text:initial-creator",
                                                      "text:creation-date",
                                                      "text:creation-time",
                                                      "text:print-date",
                                                      "text:print-time",
                                                      "text:printed-by",
                                                      "text:modification-date",
                                                      "text:modification-time",
                                                      "text:editing-duration",
                                                      "text:editing-cycles"};

void each_tree(StyleFile &file, const std::function<bool(Node root)> &change) {
  for (StyleFile::Part &part : file.parts) {
    if (part.name != "styles.xml" && part.name != "content.xml") continue;
    const XmlTree tree = XmlTree::of(part.bytes);
    if (change(tree.root())) part.bytes = tree.write();
  }
}

} // namespace

void odt_forget_machine(StyleFile &file) {
  each_tree(file, [](Node root) {
    bool changed = false;
    for (Node one : root.all("")) {
      if (std::none_of(of_machine.begin(), of_machine.end(),
                       [&](std::string_view name) { return one.is(name); }))
        continue;
      // a day that the template itself fixed is one of its words
      if (one.get("text:fixed") == "true" && !one.is("text:file-name")) continue;
      one.set_text("");
      for (const std::string_view value : {"text:date-value", "text:time-value", "text:duration"})
        one.unset(value);
      changed = true;
    }
    return changed;
  });
}

void odt_show_file_name(StyleFile &file, const std::string &name) {
  each_tree(file, [&](Node root) {
    std::vector<Node> fields = root.all("text:file-name");
    for (Node one : fields) {
      const std::string shows = one.get("text:display");
      one.set("text:fixed", "true");
      one.set("text:display", shows == "name" ? "name" : "name-and-extension");
      one.set_text(shows == "path"   ? std::string()
                   : shows == "name" ? name.substr(0, name.rfind('.'))
                                     : name);
    }
    return !fields.empty();
  });
}

} // namespace beding
