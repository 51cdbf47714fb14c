// The numbers in references: "4.1", "b)", "[●]", "L. 112-3", and ranges of them, among the tokens of one
// text.
#pragma once
#include "intake/refer/words.hpp"

namespace beding::intake {

// A number as read: where it ends, and whether it may be one at all.
struct Number {
  std::string value;
  std::string to;
  bool hole = false;
  std::size_t next = 0; // the token behind it
};

class NumberReader {
protected:
  NumberReader(std::string_view text, const std::vector<std::string> &own);

  const std::string &small(std::size_t i) const; // the token in small letters; empty behind the last
  bool mark(std::size_t i, std::string_view wanted) const { return small(i) == wanted; }
  bool touches(std::size_t i) const; // no space before it
  std::string_view shown(std::size_t i) const;
  // The noun at i; `next` is the token behind it and its full stop.
  std::optional<NounWord> noun(std::size_t i, std::size_t &next) const;
  bool at_letter(std::size_t i) const;
  // One number of that level, without ranges.
  std::optional<Number> single(std::size_t i, Level level) const;
  // No bracket is open here, so a closing one belongs to the letter: "point b)".
  bool balanced(std::size_t token) const { return open_[token] == 0; }
  // How many tokens the word for a range takes; 0: there is none.
  std::size_t range_word(std::size_t i, LanguageSet languages) const;
  std::optional<Number> number(std::size_t i, const NounWord &noun) const;

  std::string_view text_;
  std::vector<Token> tokens_;

private:
  std::optional<Number> letter(std::size_t i, Level level, bool deep) const;
  std::optional<Number> in_series(std::size_t i) const;
  bool may_number(std::size_t i, Level level, bool capital) const;
  const std::vector<std::string> &own_;
  std::vector<int> open_; // by token: brackets open before it
};

} // namespace beding::intake
