// Where things stand in a finished document, as a person says it, and their words.
#pragma once
#include "engine/variant/cite.hpp"

#include <string>
#include <vector>

namespace beding {

bool is_unit(Kind kind); // a heading: chapter, article, annex, closing
bool is_numbered_item(const Finished &finished, BlockId block);
// Cut between words, with an ellipsis, when it has more bytes than this.
std::string shortened(std::string text, std::size_t most);

class Places {
public:
  explicit Places(const Finished &finished);

  const std::string &anchor(BlockId id) const { return *anchors_[id]; } // empty: none
  BlockId unit_of(BlockId id) const;                                    // the heading around it, or itself
  BlockId chapter_of(BlockId id) const;                                 // none: in no chapter
  std::uint32_t articles_before(BlockId id) const { return articles_before_[id]; }
  std::string where(BlockId id) const;         // "Artikel 4.1, a, 1°"
  std::string heading(BlockId id) const;       // of the heading around it
  std::string all_words(BlockId id) const;     // its own text as it prints
  std::string first_words(BlockId id) const;   // of a heading: of the text below it
  std::string lasting_words(BlockId id) const; // with @anchor for each citation

  struct Sentence {
    std::string before, behind; // of the citation
    std::size_t begin = 0;      // where in the text of the block it begins
  };
  Sentence sentence(BlockId block, ReferenceId reference) const;

private:
  std::string text_of(BlockId id, bool lasting) const;
  const Finished &finished_;
  const Document &document_;
  std::vector<const std::string *> anchors_;
  std::vector<std::uint32_t> articles_before_;
};

} // namespace beding
