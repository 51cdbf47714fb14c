// One side of a comparison, or what a computed value is of.
#pragma once
#include "dsl/syntax.hpp"
#include "engine/library/ids.hpp"

#include <string>

namespace beding {

// Numbers are in hundredths, so that amounts are exact.
struct Operand {
  enum class Kind : std::uint8_t {
    number,
    date,
    text,
    option,
    yes_no,
    question,
    count,
    chosen,
    field,
    computed
  };
  Kind kind = Kind::number;
  std::int64_t number = 0; // of number, option (its index) and yes_no (0 or 1)
  syntax::Date date = {};
  std::string text = {}; // of text; the name of a field
  // the question (also of chosen: how many options of it are), the computed value, or the kind of party
  // (none: every kind, or the party of the loop)
  std::uint32_t subject = none;
  bool of_loop = false;
  bool is_asked() const { return kind == Kind::question || kind == Kind::chosen; } // `subject` is a question
};

} // namespace beding
