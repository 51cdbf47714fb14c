// The styles of an ODT that numbering hangs on (ODF 1.3, part 3, chapters 16 and 19).
#pragma once
#include "intake/read/labels.hpp"
#include "output/package/xml.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace beding::intake {

struct OdtStyle {
  std::string name; // as shown to the user
  std::string parent;
  std::optional<std::string> list; // empty: explicitly none
  std::optional<long> outline;     // from 1; 0: none
  std::optional<bool> hidden;      // its text
  std::string language;            // BCP 47; empty: its parent's
};

// By hand or by a style of characters.
struct TextLook {
  bool bold = false;
  bool italic = false;
};

class OdtStyles {
public:
  // office:styles, office:automatic-styles, or a document root that holds them.
  void add(const Element &root);

  const std::string &name(const std::string &style) const;
  // The list style of a paragraph style or of one it is based on; nothing when none is said.
  std::optional<std::string> list_of(const std::string &style) const;
  std::uint8_t outline_of(const std::string &style) const;
  const ListLevels *list(const std::string &name) const; // nullptr when there is none
  const ListLevels &outline() const { return outline_; }
  bool counts_through(const std::string &list) const { return through_.contains(list); }
  bool is_lower(const std::string &text_style) const { return lower_.contains(text_style); }
  TextLook look_of(const std::string &text_style) const;
  // Of a paragraph that was made so by hand: the office program gave it a style of its own.
  TextLook paragraph_look(const std::string &style) const;
  bool hides_text(const std::string &text_style) const;
  bool hides(const std::string &style) const; // the text of its paragraphs
  // Of a paragraph style, one it is based on, or the default; may be empty.
  const std::string &language_of(const std::string &style) const;
  // The font of a style of characters; empty: the one around.
  std::string font_of(const std::string &text_style) const;
  bool is_yellow(const std::string &text_style) const { return yellow_.contains(text_style); }

private:
  struct Look {
    std::string parent;
    std::optional<bool> bold, italic, hidden;
    std::string font;
    bool empty() const { return parent.empty() && !bold && !italic && !hidden && font.empty(); }
  };
  Look look_in(const Element *properties) const; // nullptr: nothing said
  void add_text_style(const Element &style);
  void add_paragraph_style(const Element &style, bool automatic);
  ListLevels read_list(const Element &list);
  std::map<std::string, OdtStyle> styles_;
  std::map<std::string, ListLevels> lists_;
  ListLevels outline_;
  std::set<std::string> through_; // lists that count through their levels
  std::string font_in(const Element &properties) const;
  std::map<std::string, Look> looks_; // of styles of characters, and of automatic ones of paragraphs
  std::set<std::string> lower_;
  std::set<std::string> yellow_;
  std::map<std::string, std::string> faces_; // style:font-face: the font
  std::string default_language_;
};

} // namespace beding::intake
