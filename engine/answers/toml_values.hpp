// Reads the value behind a name in TOML. What is no value is told, with what was meant, and the rest is read
// on. Source: TOML 1.0.0.
#pragma once
#include "engine/answers/toml_scalars.hpp"
#include "engine/answers/toml_slips.hpp"

namespace beding {

// Whether a name may have it without quotation marks.
constexpr bool of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

class TomlValues {
public:
  // `library`: what the answers are to; null: that is not known.
  TomlValues(std::string_view text, FileId file, Diagnostics &out, const Library *library)
      : text_(text), file_(file), out_(out), slips_(library) {}

  // The value at `at`, of the answer that is called `key`; `at` comes behind it.
  Data read(std::size_t &at, std::string_view key, Asked asked);
  TomlSlips &slips() { return slips_; }
  // What a value means that stands behind a name and something that is no "=".
  std::vector<std::string> meant_value(std::string_view text, Asked asked);
  // A text in quotation marks, which stand at `at`; also as a name.
  Data quoted(std::size_t &at, std::string_view key);

  void say(Code code, std::size_t begin, std::size_t end, std::vector<Argument> arguments);
  std::size_t line_end(std::size_t at) const; // before the line feed and the blanks that precede it
  std::size_t skip_blanks(std::size_t at) const;
  // The next line that begins with a name and "=", or with "[".
  std::size_t next_answer(std::size_t at) const;
  bool is_answer(std::size_t at) const;
  bool is_heading(std::size_t at) const;
  // To the comment or the end of the line, without the blanks before it.
  std::size_t words_end(std::size_t at, std::string_view stops) const;

  static constexpr std::size_t deepest = 8; // no shape of answers comes near

private:
  Data basic(std::size_t &at, std::string_view key);
  Data literal(std::size_t &at, std::string_view key);
  Data long_text(std::size_t &at, std::string_view key);
  Data unclosed(std::size_t begin, std::size_t &at, std::string_view key, std::string_view mark);
  bool escape(std::size_t &at, std::string &into);
  Data list(std::size_t &at, std::string_view key);
  Data table(std::size_t &at, std::string_view key);
  std::optional<syntax::Name> member_name(std::size_t &at);
  bool member(std::size_t &at, DataTable &into);
  Data word(std::size_t &at, std::string_view key, std::string_view stops);
  Data inner(std::size_t &at, std::string_view key, std::string_view stops);
  std::size_t skip_lines(std::size_t at) const; // blanks, line feeds and comments

  std::string_view text_;
  FileId file_;
  Diagnostics &out_;
  TomlSlips slips_;
  Asked asked_ = {}; // of what is being read
  std::size_t depth_ = 0;
};

} // namespace beding
