// Answers of more than one line: several lines, and paragraphs with lists in them.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "dsl/syntax.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

struct Data;
class AnswerTeller;

// Paragraphs as they were answered. What the marks in them mean is read where they are printed.
struct LongText {
  std::string text = {};        // no blank line at its ends
  std::vector<Span> lines = {}; // where each line of it stands
  friend bool operator==(const LongText &a, const LongText &b) { return a.text == b.text; }
};

// The lines behind each other: "Kerkstraat 1, 3500 AA Utrecht".
std::string lines_joined(std::string_view lines);

// Without empty lines and blanks around what is said; what cannot be printed is told. None: that was told.
std::optional<std::string> read_lines(const std::string &name, const std::string &text, Span at,
                                      AnswerTeller &teller);
// Of a value that is a text. What is wrong with its lists is told at its line.
std::optional<LongText> read_passage(const std::string &name, const Data &data, AnswerTeller &teller);
// The default of a question, which stands at one place.
LongText passage_at(std::string text, Span at);

// Paragraphs, items and bullets, with emphasis; nothing else in it has a meaning. The place of each is that
// of its first line. What is wrong is told, of the answer `name`.
syntax::Blocks blocks_of(const LongText &passage, const std::string &name, Diagnostics &told);

} // namespace beding
