// A document as it came in, whatever program made it: its paragraphs in reading order, each with the label
// that the reader of the paper sees. Readers (text, DOCX, ODT) make it; everything else in this room works on
// it.
#pragma once
#include "dsl/bounds.hpp"
#include "intake/refer/range.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace beding::intake {

// Which stream of the document a paragraph stands in.
enum class Story : std::uint8_t { body, header, footer, note, box, comment };

enum class Shows : std::uint8_t {
  number,     // the label of the target alone (REF \n; number-no-superior)
  near_label, // with those above it that are not the field's own too (REF \r; number)
  full_label, // with all those above it (REF \w; number-all-superior)
  text,       // the text of the target (REF; text)
  page,       // where it is (PAGEREF; page)
  direction,  // whether it is above or below (REF \p; direction)
  chapter,    // the number of the chapter that it is in (ODF only)
  note,       // the mark of a note (NOTEREF; text:note-ref)
  sequence,   // of a caption (text:sequence-ref)
  link        // nothing of its own: a hyperlink inside the document
};

// A live reference. Its shown text is part of the paragraph's text, whether or not it is what the target has
// by now; where it leads, its target says.
struct Field {
  Range at;
  std::string target;         // the name of the bookmark
  std::uint32_t to = nowhere; // the paragraph that holds the bookmark; nowhere: there is none
  Shows shows = Shows::number;
  bool bare = false;      // words and marks are dropped from the number (\t)
  bool direction = false; // "above" or "below" is shown behind it (\p)
  bool implied = false;   // its code is the name of a bookmark alone: a field only where that is
  std::string form;       // how it is written (\*), in small letters: "lower", "ordtext"; empty: as it is
  Range meant;            // of text: where it stands in the target's paragraph; empty: not known
};

// Where automatic numbering puts a paragraph.
struct Numbered {
  std::uint32_t list = 0;        // which; 0: none
  std::uint8_t level = 0;        // from 0
  std::uint8_t first = 0;        // the highest level whose count is in the label
  std::uint32_t count = 0;       // its own
  std::uint32_t above = nowhere; // the paragraph of a level above that it stands under
};

// What the reader could not show as an office program does. Told at its place.
struct Unread {
  enum class What : std::uint8_t {
    number_format,
    sign,
    field,
    hidden,
    condition // what stands there is what it came to when the document was last saved
  };
  What what = What::sign;
  std::uint32_t paragraph = 0;
  // Of a sign or a field; where hidden text stood; of what a condition shows: empty where that is nothing, or
  // paragraphs.
  Range at;
  // Of the format; of the font and the sign in it; the field's code; what is hidden; the condition as it is
  // written.
  std::string name;
};

// Bold or italic by hand or by a style of characters; what the style of the paragraph does is none.
struct Emphasis {
  Range at;
  bool bold = false;
  bool italic = false;
};

// Where in a table a paragraph stands; a table inside a table belongs to its cell.
struct Cell {
  std::uint32_t table = 0; // from 1, in reading order; 0: in none
  std::uint32_t row = 0, column = 0;
  bool header = false; // of a row that is repeated on each page
};

struct Paragraph {
  std::string label; // as printed, "Artikel 4.1" or "a."; empty: none
  std::string text;  // UTF-8, without the label; a tab is \t, a line break inside is \n
  std::string style; // the name of its style; empty: none or unknown
  Story story = Story::body;
  bool automatic = false;   // the label was computed from numbering, not typed
  bool bullet = false;      // it is automatic and does not count
  bool contents = false;    // part of a list of contents or another index
  std::uint8_t heading = 0; // outline level 1 to 9; 0: not a heading by its style
  std::uint32_t page = 0;   // from 1; 0: unknown
  std::uint32_t line = 0;   // in a text file, from 1; 0: unknown
  Numbered numbered;
  std::vector<Field> fields;
  std::vector<Range> marked;      // highlighted in yellow
  std::vector<Emphasis> emphasis; // in order, apart
  Cell cell;
  bool in_table() const { return cell.table > 0; }
};

// Adds emphasis to what was added last, or behind it.
inline void add_emphasis(std::vector<Emphasis> &all, Emphasis one) {
  if (!all.empty() && one.at.begin < all.back().at.end) one.at.begin = all.back().at.end;
  if (one.at.begin >= one.at.end || (!one.bold && !one.italic)) return;
  if (!all.empty() && all.back().at.end == one.at.begin && all.back().bold == one.bold &&
      all.back().italic == one.italic)
    all.back().at.end = one.at.end;
  else
    all.push_back(one);
}

struct Paper {
  std::vector<Paragraph> paragraphs;
  std::vector<Unread> unread; // in reading order; a number format once for each level of a list
};

// Bounds on what is read. Files come from strangers.
inline constexpr std::size_t most_paragraphs = bound(Bound::paragraphs);
inline constexpr std::size_t most_text = bound(Bound::unpacked_bytes); // bytes, unpacked

} // namespace beding::intake
