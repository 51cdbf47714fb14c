#include "output/house/rings.hpp"

namespace beding::house {
namespace {

class Rings {
public:
  Rings(StyleForm form, Taken &taken) : docx_(form == StyleForm::docx), taken_(taken) {}

  // Named styles, which alone others can be based on.
  void look(const std::vector<Node> &styles) {
    for (const Node &one : styles) known_.try_emplace(key_of(one, name_of(one)), one);
    for (const auto &[key, one] : known_) walk(key);
  }
  bool found() const { return found_; }

private:
  enum class Seen { not_yet, on_the_way, done };

  std::string name_of(const Node &one) const { return one.get(docx_ ? "w:styleId" : "style:name"); }
  std::string base_of(const Node &one) const {
    return docx_ ? one.child("w:basedOn").get("w:val") : one.get("style:parent-style-name");
  }
  std::string key_of(const Node &one, const std::string &name) const {
    return one.get(docx_ ? "w:type" : "style:family") + ":" + name;
  }

  void walk(std::string key) {
    std::vector<std::string> way;
    for (auto at = known_.find(key); at != known_.end() && seen_[key] == Seen::not_yet;
         at = known_.find(key)) {
      seen_[key] = Seen::on_the_way;
      way.push_back(key);
      key = key_of(at->second, base_of(at->second));
    }
    if (!way.empty() && seen_[key] == Seen::on_the_way) open(known_.at(way.back()));
    for (const std::string &one : way) seen_[one] = Seen::done;
  }

  void open(Node last) {
    found_ = true;
    taken_.add(Noun::dropped_rings, name_of(last));
    if (docx_)
      last.child("w:basedOn").remove();
    else
      last.unset("style:parent-style-name");
  }

  bool docx_;
  Taken &taken_;
  bool found_ = false;
  std::map<std::string, Node> known_; // by family and name
  std::map<std::string, Seen> seen_;
};

} // namespace

bool open_rings(const XmlTree &styles, StyleForm form, Taken &taken) {
  Rings rings(form, taken);
  const Node root = styles.root();
  rings.look(form == StyleForm::docx ? root.children("w:style")
                                     : root.child("office:styles").children("style:style"));
  return rings.found();
}

} // namespace beding::house
