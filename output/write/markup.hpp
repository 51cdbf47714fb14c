// Writes XML (and XHTML-like HTML) text: escapes what must be escaped and closes what was opened.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// Text as it may stand in XML or HTML, between tags and in an attribute. For what does not go through Markup.
std::string escaped_markup(std::string_view text);

class Markup {
public:
  Markup() = default;
  // Of so many bytes, rather too many: a text of up to a megabyte then stays in one piece. A larger one is
  // written in pieces, for which memory is found that was used before.
  explicit Markup(std::size_t expected);
  // Begins <name. The name must outlive the element (a literal).
  Markup &open(std::string_view name);
  // Only directly after open().
  Markup &attribute(std::string_view name, std::string_view value);
  Markup &attribute(std::string_view name, long long value);
  Markup &text(std::string_view characters);
  // Ends the innermost open element: </name>, or /> when it has no content.
  Markup &close();
  // An element without content, with one attribute or none.
  Markup &empty(std::string_view name);
  Markup &empty(std::string_view name, std::string_view attribute, std::string_view value);
  // An element that holds text alone; of the class, when there is one.
  Markup &element(std::string_view name, std::string_view style, std::string_view characters);
  // Ready-made markup, written as it is.
  Markup &raw(std::string_view markup);
  // The same for markup in pieces, which are moved and not copied.
  Markup &splice(std::vector<std::string> pieces);
  // All that was written; every element must be closed. Large parts stay in pieces, so that no copy is made
  // of them.
  std::string take();
  std::vector<std::string> take_pieces();

private:
  void finish_tag();
  void next_piece();
  static constexpr std::size_t usual_piece = std::size_t{64} << 10;
  static constexpr std::size_t largest_piece = std::size_t{1} << 20;
  std::size_t piece_size_ = usual_piece;
  std::string out_; // the piece being written
  std::vector<std::string> pieces_;
  std::vector<std::string_view> open_;
  bool in_tag_ = false;
};

} // namespace beding
