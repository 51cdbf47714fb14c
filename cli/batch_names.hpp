// What the files of a row are called: 'out/{gemeente.naam}.docx'.
#pragma once
#include "engine/answers/answers.hpp"

#include <string>
#include <vector>

namespace beding {

class NamePattern {
public:
  // "{rij}" or "{row}" is the number of the row; "{looptijd}" an answer, "{gemeente.naam}" a field, of the
  // first where more join ("{deelnemer.2.naam}": of the second); "{{" and "}}" are braces. What is unknown is
  // told.
  static Outcome<NamePattern> of(const Library &library, const std::string &pattern);

  // The name of a row. What is not answered, and what cannot be part of a file name on any of the usual
  // systems, is told; there is a name all the same, for messages.
  Outcome<std::string> name(std::uint32_t row, const Answers &answers) const;
  // Up to the first brace: its folder stands for all.
  const std::string &pattern() const { return pattern_; }

private:
  class Reader;
  struct Piece {
    std::string text = {}; // as it is, or as it is written between the braces
    enum class Kind : std::uint8_t { text, row, question, field } kind = Kind::text;
    std::uint32_t subject = none; // question, or kind of party
    std::size_t member = 0;       // from 0
    std::size_t field = 0;        // index
  };
  std::string value(const Piece &piece, std::uint32_t row, const Answers &answers) const;

  const Library *library_ = nullptr;
  std::string pattern_;
  std::vector<Piece> pieces_;
};

// Two names that are one on a system that overlooks capitals, or the two ways to write "é".
std::string same_name_key(const std::string &path);

} // namespace beding
