// Puts the text of one paragraph together: blanks left by what fell away are closed up, and it is known where
// a sentence begins.
#pragma once
#include "engine/variant/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace beding {

class TextBuilder {
public:
  // `sentence`: the paragraph begins a sentence, so that a citation in front has a capital.
  TextBuilder(Language language, bool sentence) : language_(language), sentence_(sentence) {}

  void words(std::string_view text, bool bold, bool italic);
  void hole(std::string text);
  void mention(ReferenceId reference, bool bold, bool italic);
  void fill_line();
  // Something that was conditional is left out here.
  void left_out() { gap_ = true; }
  bool at_sentence_start() const;
  std::vector<Inline> take();

private:
  void note(std::string_view printed);
  Language language_;
  bool sentence_;
  bool gap_ = false;
  std::string tail_; // the last characters printed
  bool printed_ = false;
  std::vector<Inline> inlines_;
};

} // namespace beding
