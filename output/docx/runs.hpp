// Runs of text and fields (ISO 29500-1 17.3.2, 17.16.18): what body, header, footer and comments are made of.
#pragma once
#include "output/write/markup.hpp"

#include <string_view>

namespace beding::docx {

struct Look {
  bool bold = false;
  bool italic = false;
  bool hole = false; // a value that is still open
};

class Runs {
public:
  explicit Runs(Markup &out) : out_(out) {}

  // No run for no text.
  void words(std::string_view text, Look look = {});
  // A field with its result; without blanks around it: "PAGE".
  void field(std::string_view instruction, std::string_view result, Look look = {});
  // A field whose result is written in between, over paragraphs if need be.
  void begin_field(std::string_view instruction, Look look = {});
  void end_field(Look look = {}) { mark("end", look); }

private:
  void properties(Look look);
  void mark(std::string_view kind, Look look);
  Markup &out_;
};

} // namespace beding::docx
