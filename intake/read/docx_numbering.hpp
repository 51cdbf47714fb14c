// The numbering and the paragraph styles of a DOCX (ISO 29500-1, 17.9 and 17.7): which list and level a
// paragraph is on, and what its label reads.
#pragma once
#include "intake/read/labels.hpp"
#include "output/package/xml.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace beding::intake {

struct DocxStyle {
  std::string name; // as shown to the user
  std::string based_on;
  std::optional<long> number; // numId
  std::optional<long> level;
  std::optional<long> outline; // from 0
};

// The label of one paragraph, and where its list puts it.
struct Labelled {
  std::string label; // empty: none
  Numbered numbered;
  std::string missed; // the format of a count that was not computed; empty: all were
};

// On which list and level a paragraph is.
struct OnList {
  long number = 0; // numId; 0: on none
  std::size_t level = 0;
};

class DocxNumbering {
public:
  void add_styles(const Element &styles);
  void add_numbering(const Element &numbering);

  // From the paragraph's own properties (w:pPr; may be nullptr) and its style.
  OnList place(const Element *properties, const std::string &style) const;
  // Outline level from 1; 0 when it is body text.
  std::uint8_t heading(const Element *properties, const std::string &style) const;
  const std::string &style_name(const std::string &style) const;
  const std::string &default_style() const { return default_style_; }
  // Counts the paragraph, whose index and language are given.
  Labelled count(const OnList &on, std::uint32_t paragraph, std::string_view language);
  bool is_bullet(const OnList &on) const;

private:
  struct Number {
    long list = -1; // abstractNumId
    ListLevels levels;
    std::map<std::size_t, std::uint32_t> begin; // startOverride by level, until it was used
    bool resolved = false;
  };
  struct List {
    ListLevels levels;
    std::array<std::string, list_levels> styles; // pStyle by level
    std::string linked;                          // numStyleLink
    Counter counter;
    std::uint32_t index = 0; // from 1
  };
  void add_list(const Element &list);
  void add_number(const Element &number);
  List *follow(long id);
  std::optional<std::size_t> level_of_style(long number, const std::string &style) const;
  std::map<std::string, DocxStyle> styles_;
  std::map<long, List> lists_;
  std::map<std::string, long> named_; // styleLink: the list that a numbering style owns
  std::map<long, Number> numbers_;
  ListPlaces places_;
  std::shared_ptr<CountWords> words_ = std::make_shared<CountWords>(); // copies share what it keeps
  std::string default_style_;
};

// A whole number in an attribute; nothing when it is none.
std::optional<long> whole_number(std::string_view text);

} // namespace beding::intake
