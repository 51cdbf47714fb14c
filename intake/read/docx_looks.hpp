// How the runs of a DOCX look, as far as that says something: bold and italic by hand or by a character style
// (ISO 29500-1, 17.3.2 and 17.7.9), and yellow.
#pragma once
#include "intake/read/xml.hpp"

#include <map>
#include <string>

namespace beding::intake {

struct DocxLook {
  bool bold = false;
  bool italic = false;
  bool yellow = false;
};

class DocxLooks {
public:
  void add_styles(const Element &styles);
  DocxLook of(const Element &run) const;

private:
  struct Style {
    std::string based_on;
    static constexpr int unknown = -1;
    int bold = unknown, italic = unknown; // else 0 or 1
  };
  void apply(const Element &properties, Style &to) const;
  std::map<std::string, Style> styles_;
};

} // namespace beding::intake
