#include "output/house/docx_parts.hpp"

#include "output/house/address.hpp"
#include "output/house/style_names.hpp"
#include "output/package/tree.hpp"

#include <algorithm>
#include <array>

namespace beding::house {
namespace {

using View = std::string_view;

constexpr View types_name = "[Content_Types].xml";
constexpr View main_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

// Where types of relationships begin that are Word's.
constexpr std::array<View, 4> bases{"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
                                    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
                                    "http://schemas.openxmlformats.org/package/2006/relationships/",
                                    "http://schemas.microsoft.com/office/2007/relationships/"};

// What is kept: the type behind its base, and what the part is.
enum class Holds : std::uint8_t { xml, picture, font };
struct Known {
  View type;
  Holds holds = Holds::xml;
  View root = {};          // of XML; empty: any
  bool of_package = false; // only the package leads to it, else only parts do
};
constexpr std::array known{
    Known{"officeDocument", Holds::xml, "w:document", true},
    Known{"metadata/core-properties", Holds::xml, "cp:coreProperties", true},
    Known{"custom-properties", Holds::xml, "op:Properties", true},
    Known{"styles", Holds::xml, "w:styles"},
    Known{"stylesWithEffects", Holds::xml, "w:styles"},
    Known{"numbering", Holds::xml, "w:numbering"},
    Known{"settings", Holds::xml, "w:settings"},
    Known{"webSettings", Holds::xml, "w:webSettings"},
    Known{"fontTable", Holds::xml, "w:fonts"},
    Known{"header", Holds::xml, "w:hdr"},
    Known{"footer", Holds::xml, "w:ftr"},
    Known{"footnotes", Holds::xml, "w:footnotes"},
    Known{"endnotes", Holds::xml, "w:endnotes"},
    Known{"glossaryDocument", Holds::xml, "w:glossaryDocument"},
    Known{"theme", Holds::xml, "a:theme"},
    Known{"themeOverride"},
    Known{"customXml"},
    Known{"customXmlProps"},
    Known{"chart"},
    Known{"chartUserShapes"},
    Known{"diagramData"},
    Known{"diagramLayout"},
    Known{"diagramQuickStyle"},
    Known{"diagramColors"},
    Known{"diagramDrawing"},
    Known{"image", Holds::picture},
    Known{"hdphoto", Holds::picture},
    Known{"font", Holds::font},
};

// As what else is told, by the end of its type; the rest is of another program.
constexpr std::array unwanted{
    Unwanted{"/vbaProject", Noun::dropped_macros},
    Unwanted{"/wordVbaData", Noun::dropped_macros},
    Unwanted{"/keyMapCustomizations", Noun::dropped_macros},
    Unwanted{"/attachedToolbars", Noun::dropped_macros},
    Unwanted{"/extensibility", Noun::dropped_macros},
    Unwanted{"/subDocument", Noun::dropped_links},
    Unwanted{"/attachedTemplate", Noun::dropped_links},
    Unwanted{"/frame", Noun::dropped_links},
    Unwanted{"/mailMergeSource", Noun::dropped_links},
    Unwanted{"/mailMergeHeaderSource", Noun::dropped_links},
    Unwanted{"/recipientData", Noun::dropped_links},
    Unwanted{"/hyperlink", Noun::dropped_links},
    Unwanted{"/comments", Noun::dropped_comments},
    Unwanted{"/commentsExtended", Noun::dropped_comments},
    Unwanted{"/commentsIds", Noun::dropped_comments},
    Unwanted{"/commentsExtensible", Noun::dropped_comments},
    Unwanted{"/people", Noun::dropped_comments},
    Unwanted{"/documenttasks", Noun::dropped_comments},
    Unwanted{"/extended-properties", Noun::dropped_history},
    Unwanted{"/customXml", Noun::dropped_data},
    Unwanted{"/customXmlProps", Noun::dropped_data},
    Unwanted{"/classificationlabels", Noun::dropped_history},
    Unwanted{"/thumbnail", Noun::dropped_history},
    Unwanted{"/printerSettings", Noun::dropped_history},
    Unwanted{"/digital-signature/origin", Noun::dropped_history},
};

View behind_base(View type) {
  for (const View base : bases)
    if (type.starts_with(base)) return type.substr(base.size());
  return {};
}

const Known *known_as(View type, bool of_package) {
  const View end = behind_base(type);
  const auto *const row = std::find_if(known.begin(), known.end(), [&](const Known &one) {
    return one.type == end && one.of_package == of_package;
  });
  return row == known.end() ? nullptr : row;
}

Noun told_as(View type) {
  const auto *const row = std::find_if(unwanted.begin(), unwanted.end(),
                                       [&](const Unwanted &one) { return type.ends_with(one.mark); });
  return row == unwanted.end() ? Noun::dropped_objects : row->what;
}

// Names are the same when they differ in case or in how they are written (ISO 29500-2 6.3.5).
std::string key(View name) { return small_name(percent_decoded(name)); }

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         c == '-' || c == '/';
}

class Parts {
public:
  Parts(StyleFile &file, Taken &taken, Diagnostics &told) : file_(file), taken_(taken), told_(told) {
    for (std::size_t i = 0; i < file.parts.size(); ++i) {
      by_key_.try_emplace(key(file.parts[i].name), i);
      names_.insert(key(file.parts[i].name));
    }
  }

  std::map<std::string, Links, std::less<>> run() {
    names_.insert(key(types_name));
    ahead_.push_back({});
    while (!ahead_.empty() && !has_errors(told_)) {
      const Ahead now = std::move(ahead_.back());
      ahead_.pop_back();
      follow(now);
    }
    if (has_errors(told_)) return {};
    types();
    if (has_errors(told_)) return {};
    std::vector<StyleFile::Part> stay;
    for (std::size_t i = 0; i < file_.parts.size(); ++i)
      if (const auto name = kept_.find(i); name != kept_.end())
        stay.push_back({name->second, std::move(file_.parts[i].bytes)});
    file_.parts = std::move(stay);
    return std::move(links_);
  }

private:
  struct Ahead {
    std::string old = {}, name = {}; // of the part; empty: the package
  };

  std::optional<std::size_t> find(const std::string &name) const {
    const auto found = by_key_.find(key(name));
    if (found == by_key_.end()) return std::nullopt;
    return found->second;
  }

  void follow(const Ahead &owner) {
    const auto at = find(relations_of(owner.old));
    if (!at) return;
    StyleFile::Part &part = file_.parts[*at];
    const std::optional<XmlTree> tree = tree_of(file_, part, "rel:Relationships", told_);
    if (!tree) return;
    Links &links = links_[owner.name];
    std::set<std::string> ids;
    bool changed = false;
    for (Node one : tree->root().children()) {
      if (has_errors(told_)) return;
      const bool first = one.is("rel:Relationship") && ids.insert(one.get("Id")).second;
      if (first && stays(one, owner, links, changed)) {
        links.known.insert(one.get("Id"));
        continue;
      }
      if (has_errors(told_)) return;
      if (first) {
        taken_.add(told_as_of(one, owner), one.get("Target"));
        links.gone.insert(one.get("Id"));
      }
      one.remove();
      changed = true;
    }
    kept_[*at] = relations_of(owner.name);
    if (changed) part.bytes = tree->write();
  }

  static bool is_outside(const Node &one) { return small_name(one.get("TargetMode")) == "external"; }

  // What should lead to a part of the file, and does not.
  Noun told_as_of(const Node &one, const Ahead &owner) const {
    const Noun noun = told_as(one.get("Type"));
    const bool lost = known_as(one.get("Type"), owner.name.empty()) != nullptr &&
                      !find(resolved_part(owner.old, one.get("Target")));
    const bool of_file = noun == Noun::dropped_objects || noun == Noun::dropped_data;
    if (of_file && is_outside(one)) return Noun::dropped_links;
    return of_file && lost ? Noun::dropped_absent : noun;
  }

  bool stays(Node &one, const Ahead &owner, Links &links, bool &changed) {
    const std::string mode = one.get("TargetMode");
    const std::string target = one.get("Target");
    if (is_outside(one)) {
      if (owner.name.empty() || behind_base(one.get("Type")) != "hyperlink" || !is_followed(target))
        return false;
      links.followed.insert(one.get("Id"));
      if (mode != "External") {
        one.set("TargetMode", "External");
        changed = true;
      }
      return true;
    }
    const Known *const row = known_as(one.get("Type"), owner.name.empty());
    if ((!mode.empty() && mode != "Internal") || row == nullptr ||
        target.find_first_of(":?#\\") != std::string::npos)
      return false;
    const std::string wanted = resolved_part(owner.old, target);
    const auto at = find(wanted);
    if (!at || !holds(*at, *row)) return false;
    const std::string name = keep(*at, row->holds);
    if (name != wanted) {
      one.set("Target", "/" + name);
      changed = true;
    }
    if (row->type == "officeDocument") file_.main = name;
    return true;
  }

  bool holds(std::size_t at, const Known &row) {
    const StyleFile::Part &part = file_.parts[at];
    if (part.name == types_name || small_name(part.name).ends_with(".rels")) return false;
    if (row.type == "officeDocument" && !file_.main.empty()) return false;
    switch (row.holds) {
    case Holds::xml: return tree_of(file_, part, row.root, told_).has_value();
    case Holds::picture: return is_picture(part.bytes);
    case Holds::font: return may_be_font(part.bytes);
    }
    return false;
  }

  std::string keep(std::size_t at, Holds holds) {
    if (const auto known_name = kept_.find(at); known_name != kept_.end()) return known_name->second;
    const std::string &old = file_.parts[at].name;
    const bool plain = std::all_of(old.begin(), old.end(), is_plain);
    std::string name = old;
    if (!plain || (holds == Holds::xml && !old.ends_with(".xml"))) {
      name = percent_decoded(old);
      for (char &c : name)
        if (!is_plain(c)) c = '_';
      if (holds == Holds::xml && !name.ends_with(".xml")) name += ".xml";
      while (!names_.insert(key(name)).second) name.insert(name.rfind('/') + 1, "x");
    }
    kept_[at] = name;
    ahead_.push_back({old, name});
    return name;
  }

  // What the package says of its parts goes with them.
  void types() {
    const auto at = find(std::string(types_name));
    StyleFile::Part &part = file_.parts[*at];
    const std::optional<XmlTree> tree = tree_of(file_, part, "ct:Types", told_);
    if (!tree) return;
    kept_[*at] = std::string(types_name);
    bool changed = false;
    for (Node one : tree->root().children()) {
      const std::string type = small_name(one.get("ContentType"));
      const std::string name = one.get("PartName");
      const auto owner = name.empty() ? std::nullopt : find(name.substr(1));
      const auto now = owner ? kept_.find(*owner) : kept_.end();
      if (now != kept_.end() && now->second == file_.main && type.find("macroenabled") != std::string::npos) {
        one.set("ContentType", main_type);
        changed = true;
      } else if ((one.is("ct:Override") && now == kept_.end()) || runs(type)) {
        one.remove();
        changed = true;
        continue;
      }
      if (now == kept_.end() || "/" + now->second == name) continue;
      one.set("PartName", "/" + now->second);
      changed = true;
    }
    for (const auto &[place, name] : kept_)
      if (const std::string &old = file_.parts[place].name; old != name && !name.ends_with(".rels"))
        changed = say_again(tree->root(), old, name) || changed;
    if (changed) part.bytes = tree->write();
  }

  // A part with another name has the kind that the end of its old name gave it.
  static bool say_again(Node types, const std::string &old, const std::string &name) {
    const std::string end = small_name(old.substr(std::min(old.rfind('.'), old.size() - 1) + 1));
    std::string type;
    for (const Node &one : types.children()) {
      if (one.get("PartName") == "/" + name) return false;
      if (small_name(one.get("Extension")) == end) type = one.get("ContentType");
    }
    types.add("ct:Override").set("PartName", "/" + name).set("ContentType", type);
    return true;
  }

  static bool runs(const std::string &type) {
    constexpr std::array<View, 4> words{"vba", "macroenabled", "activex", "oleobject"};
    return std::any_of(words.begin(), words.end(),
                       [&](View one) { return type.find(one) != std::string::npos; });
  }

  StyleFile &file_;
  Taken &taken_;
  Diagnostics &told_;
  std::map<std::string, std::size_t> by_key_;
  std::set<std::string> names_;             // keys
  std::map<std::size_t, std::string> kept_; // names, by place in the package
  std::map<std::string, Links, std::less<>> links_;
  std::vector<Ahead> ahead_;
};

} // namespace

std::map<std::string, Links, std::less<>> keep_known_parts(StyleFile &file, Taken &taken, Diagnostics &told) {
  return Parts(file, taken, told).run();
}

} // namespace beding::house
