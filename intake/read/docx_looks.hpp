// How the runs of a DOCX look, as far as that says something: bold and italic by hand or by a character style
// (ISO 29500-1, 17.3.2 and 17.7.9), yellow, hidden, in a font with signs of its own, and in which language.
#pragma once
#include "output/package/xml.hpp"

#include <map>
#include <string>

namespace beding::intake {

struct DocxLook {
  bool bold = false;
  bool italic = false;
  bool yellow = false;
  bool hidden = false; // in print; what is hidden in a web page only (webHidden) is not
  std::string font;    // by hand
};

class DocxLooks {
public:
  void add_styles(const Element &styles);
  // `hidden`: the style of the paragraph hides its text.
  DocxLook of(const Element &run, bool hidden) const;
  // The style of a paragraph hides its text; `style` may be empty (the default).
  bool hides(const std::string &style) const;
  // Of a paragraph's mark, by hand, by its style or by the document's default; BCP 47, may be empty.
  std::string language(const Element *mark, const std::string &style) const;

private:
  struct Style {
    std::string based_on;
    static constexpr int unknown = -1;
    int bold = unknown, italic = unknown, hidden = unknown; // else 0 or 1
    std::string language;
  };
  void apply(const Element &properties, Style &to) const;
  const Style *paragraph_style(const std::string &style) const;
  std::map<std::string, Style> styles_;     // of characters
  std::map<std::string, Style> paragraphs_; // of paragraphs
  std::string default_paragraph_;
  Style default_;
};

} // namespace beding::intake
