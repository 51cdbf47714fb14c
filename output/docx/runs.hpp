// Runs of text and fields (ISO 29500-1 17.3.2, 17.16.18): what body, header, footer and comments are made of.
#pragma once
#include "engine/answers/inlines.hpp"
#include "output/write/markup.hpp"

#include <string_view>

namespace beding::docx {

struct Look {
  bool bold = false;
  bool italic = false;
};

class Runs {
public:
  explicit Runs(Markup &out) : out_(out) {}

  // No run for no text.
  void words(std::string_view text, Look look = {});
  // A place that is still open: a control to click and fill, which shows the question until then.
  void open_place(const Hole &hole);
  // A field with its result; without blanks around it: "PAGE".
  void field(std::string_view instruction, std::string_view result, Look look = {});
  // A field whose result is written in between, over paragraphs if need be.
  void begin_field(std::string_view instruction, Look look = {});
  void end_field(Look look = {}) { mark("end", look); }

private:
  void properties(Look look);
  void mark(std::string_view kind, Look look);
  Markup &out_;
  int places_ = 0; // open ones so far
};

} // namespace beding::docx
