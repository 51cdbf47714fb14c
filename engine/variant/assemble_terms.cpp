// The definitions of the terms, in the order of the dictionary (Aanwijzingen voor de regelgeving 5.1 to 5.3:
// unnumbered, alphabetical).
#include "engine/language/data.hpp"
#include "engine/variant/assembler.hpp"
#include "engine/variant/hollow.hpp"

#include <algorithm>
#include <utility>

namespace beding {
namespace {

// Whether what was printed says anything behind so many bytes of words.
bool says(const std::vector<Inline> &text, std::size_t opening) {
  std::string words;
  for (const Inline &one : text) {
    const auto *some = std::get_if<Words>(&one);
    if (some == nullptr) return true;
    words += some->text;
  }
  return !wordless(std::string_view(words).substr(std::min(opening, words.size())));
}

} // namespace

void Assembler::terms(const Siblings &place) {
  Siblings list{.parent = place.parent, .numbered = place.numbered, .list_open = true};
  const auto &library = variant_.library;
  for (const TermId id : library.terms_sorted) {
    const TermInfo &term = library.terms[id];
    // those that fall away still say how the list is punctuated
    list.enumeration.saw(source_ending(term.source->blocks, library.locale), !term.source->condition);
    if (holds(term.source->condition)) definition(term, list);
  }
  list.enumeration.sorted(); // any definition can be the last
  end_list(list);
}

void Assembler::definition(const TermInfo &term, Siblings &list) {
  const syntax::Blocks &blocks = term.source->blocks;
  const auto *first = blocks.empty() ? nullptr : std::get_if<syntax::Paragraph>(&blocks.front().node);
  const BlockId block = open(Kind::paragraph, list.parent, term.source->head.at);
  document_.definitions.push_back({block, term.name, term.text});
  identify(block, "begrip_" + slug(term.name.empty() ? term.text : term.name));
  const std::string around = std::exchange(scope_, {});
  auto items = std::exchange(nth_item_, {});
  count_items(blocks, "begrip " + term.text);
  const Writing &opening = writing_of(variant_.library.locale);
  TextBuilder builder(variant_.library.locale, false);
  builder.words(opening.term_before, false, false);
  builder.words(term.text, opening.term_bold, opening.term_italic);
  builder.words(opening.term_behind, false, false);
  builder.opened();
  if (first != nullptr) add_text(first->text, builder, block);
  texts_[block] = builder.take();
  Siblings inside{.parent = list.parent, .numbered = list.numbered};
  std::vector<std::size_t> sizes;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    sizes.push_back(document_.blocks.size() - (i == 0 && first != nullptr ? 1 : 0)); // that is there already
    if (i > 0 || first == nullptr) this->block(blocks[i], inside);
  }
  sizes.push_back(document_.blocks.size());
  for (const Introduction &one : introductions_in(blocks, nullptr, {})) look_behind(one, sizes);
  end_list(inside);
  scope_ = around;
  nth_item_ = std::move(items);
  const std::size_t opened = opening.term_before.size() + term.text.size() + opening.term_behind.size();
  bool said = says(texts_[block], opened);
  for (std::size_t i = block + 1; i < document_.blocks.size(); ++i)
    said = said || document_.blocks[i].kind != Kind::page_break;
  if (!said && !blocks.empty()) say_alone(Code::comes_out_empty, term.source->head.at, Noun::term);
  // the definition ends where the last thing in it ends
  list.members.push_back({static_cast<BlockId>(document_.blocks.size() - 1),
                          source_ending(blocks, variant_.library.locale).words});
}

} // namespace beding
