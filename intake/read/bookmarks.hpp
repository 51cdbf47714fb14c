// The bookmarks of a document, with what lies between their edges, and the fields that lead to them.
#pragma once
#include "intake/read/paper.hpp"

#include <map>
#include <string>
#include <vector>

namespace beding::intake {

// Where a bookmark begins or ends in a paragraph's text. Of other things that fields lead to, the name has
// one of these marks before it, which no XML can hold.
struct BookmarkEdge {
  std::string name; // of an end: what it is ended by
  std::uint32_t at = 0;
  bool end = false;
  std::string ended_by; // of a begin; empty: the name
};
inline constexpr char reference_mark = '\x01';
inline constexpr char note_mark = '\x02';
inline constexpr char sequence_mark = '\x03';

class Bookmarks {
public:
  void add(const BookmarkEdge &edge, std::uint32_t paragraph);
  // Gives every field its target.
  void lead(Paper &paper) const;

private:
  struct Bookmark {
    std::uint32_t paragraph = 0, begin = 0;
    std::uint32_t end_paragraph = nowhere, end = 0;
  };
  static Range meant(const Bookmark &one, const Field &field, const Paragraph &to);
  std::map<std::string, Bookmark> all_;
  std::map<std::string, std::string> open_; // by what ends it: the name
};

// Blanks and line breaks before the first word are layout; what lies in the text moves with it. A text of
// blanks alone stays.
void drop_leading_blanks(Paragraph &one, std::vector<BookmarkEdge> &edges, std::vector<Unread> &unread);

} // namespace beding::intake
