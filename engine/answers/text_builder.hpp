// Puts the text of one paragraph together. What a conditional piece that fell away leaves behind is mended
// where it stood: blanks, a mark that is there twice, brackets and quotation marks around nothing. And it is
// known where a sentence begins.
//
// Only the marks on both sides of the gap are looked at; what the source has without a condition stays as it
// is.
#pragma once
#include "engine/answers/inlines.hpp"
#include "engine/language/language.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace beding {

class TextBuilder {
public:
  // `sentence`: the paragraph begins a sentence, so that a citation in front has a capital.
  TextBuilder(Locale locale, bool sentence) : locale_(locale), sentence_(sentence) {}

  void words(std::string_view text, bool bold, bool italic);
  // What was answered: a full stop at its end and one behind it become one ("Acme, Inc."). Lines of it are
  // lines of the text.
  void value(std::string_view text, bool bold, bool italic);
  void hole(Hole hole);
  void mention(ReferenceId reference, bool bold, bool italic);
  void fill_line();
  // What was printed so far goes before the text, which begins here ("dienst: ").
  void opened() { opening_ = true; }
  // Something that was conditional is left out here.
  void left_out() { gap_ = true; }
  bool at_sentence_start() const;
  // `heading`: of a title, heading or cell, which does not end in a comma or dash before what fell away.
  std::vector<Inline> take(bool heading = false);

private:
  void note(std::string_view printed);
  bool drop_comma(std::string_view text);
  void close_gap(std::string_view &text);
  bool parts(std::string_view text) const;
  bool drop_pair(std::string_view &text);
  bool drop_stop(std::string_view &text);
  void cut_hard_blanks();
  void line_break();
  std::string_view before_gap() const; // what was printed last, without the blanks at its end
  void cut_blanks() { cut(tail_.size() - before_gap().size()); }
  void cut(std::size_t bytes);
  void append(std::string_view text, bool bold, bool italic);
  Locale locale_;
  bool sentence_;
  bool gap_ = false;         // a conditional piece fell away since the last words
  bool after_value_ = false; // what was printed last was answered
  bool opening_ = false;     // nothing is printed yet of the text itself
  bool mended_ = false;      // something fell away in this paragraph
  bool printed_ = false;
  std::string tail_; // the last characters printed
  std::vector<Inline> inlines_;
};

} // namespace beding
