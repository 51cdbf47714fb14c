// The assembled document: blocks and inlines, without a single number in it. It never changes after assembly;
// numbers and citations are tables beside it, indexed by the ids used here.
//
// Blocks are stored flat, in document order (a block, then all that is in it, then its next sibling), so a
// writer walks the vector once, forward.
#pragma once
#include "dsl/messages/source.hpp"
#include "engine/answers/image.hpp"
#include "engine/answers/inlines.hpp"
#include "engine/language/language.hpp"
#include "engine/library/ids.hpp"
#include "engine/library/scheme.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace beding {

using BlockId = std::uint32_t; // index in Document::blocks

enum class Kind : std::uint8_t {
  group,      // chapter, part, division …: a numbered heading; its inlines are the heading
  article,    // a numbered heading; its children are its text
  annex,      // the same, after the body
  closing,    // a heading without a number (the signatures)
  item,       // a numbered or bulleted member of an enumeration; its inlines are its first paragraph
  paragraph,  // running text
  table,      // rows
  row,        // cells
  cell,       // paragraphs
  signatures, // signature blocks, laid out side by side
  signature,  // paragraphs that stand above a line to sign on
  contents,   // the list of contents
  page_break,
};

struct Block {
  Kind kind = Kind::paragraph;
  bool header = false;    // of a row: it heads the table
  bool witnessed = false; // of a signature: a witness writes below the line to sign on
  LevelRef level = {};    // of a group, article, annex or item
  BlockId parent = none;
  BlockId end = 0;           // one past the last block inside this one
  std::uint32_t inlines = 0; // [inlines, inlines_end) in Document::inlines
  std::uint32_t inlines_end = 0;
  ClauseId clause = none; // the clause this block comes from
  Span from = {};         // where in its source
};

// What may be cited, by a name that is stable over variants: "looptijd", "looptijd_toets". ASCII letters,
// digits and "_", begins with a letter, unique, at most 40 characters (the limit of Word's bookmarks).
struct Anchor {
  BlockId block = 0;
  std::string name;
};

struct Reference {
  std::vector<BlockId> targets; // in the order written
  Form form = Form::full;
  bool capital = false; // stands at the start of a sentence
  BlockId from = 0;     // the block in whose text it stands
  Span at = {};
  std::vector<std::string> passed_over = {}; // "@naam": not in, of which only those that are in are cited
};

// Where a term is defined: in the paragraph that begins with it.
struct Definition {
  BlockId block = 0;
  std::string name; // of the term
  std::string text; // as it is written in running text
};

// Who agree: the parties of the answers, in the order of their kinds.
struct DocumentParty {
  std::string kind; // as the library calls it
  std::string name; // as it prints
  // A place for its signature is there: in a loop over it, or with its name. Of a document in which none is
  // found, all.
  bool signs = false;
};

// A line of the title block: the version, file number, date or status of the document.
struct TitleLine {
  Word fact = Word::status;
  std::vector<Inline> text; // words and holes alone; never empty
  std::string date = {};    // "2027-01-31", of a date that is one
};

// An image above the document; one that is still open is a place instead.
struct Logo {
  std::shared_ptr<const Image> image = {};
  std::string alt = {};          // what it shows
  std::string file = {};         // as it was answered
  std::vector<Inline> open = {}; // a hole, or nothing
};

// A remark for the drafter, in the margin of a draft.
struct Note {
  BlockId block = 0;
  std::string text;
};

struct Document {
  std::string title;
  std::string subtitle;           // may be empty
  std::vector<Inline> title_text; // the same with the places still open: words and holes alone
  std::vector<Inline> subtitle_text;
  std::vector<Logo> logos;            // in the order printed
  std::vector<TitleLine> title_block; // likewise
  bool initials = false;              // a line for each party at the foot of each page
  Locale locale = {};
  bool draft = false;
  std::vector<Block> blocks;
  std::vector<Inline> inlines;
  std::vector<Reference> references;
  std::vector<Anchor> anchors; // by block, ascending; every article, annex and group, and every labelled item
  // The same for what nobody cites: items without a label, by their place in the source, and definitions.
  std::vector<Anchor> identities;
  std::vector<Definition> definitions; // by block, ascending
  std::vector<DocumentParty> parties;
  std::vector<Note> notes;   // by block, ascending; empty unless a draft
  std::size_t undecided = 0; // questions of a draft that are not answered and leave no open place
};

// Calls take(const std::vector<Inline> &) with each text above the document: title, subtitle, title block.
template <class Take>
void each_front_text(const Document &document, Take take) {
  for (const Logo &logo : document.logos) take(logo.open);
  take(document.title_text);
  take(document.subtitle_text);
  for (const TitleLine &line : document.title_block) take(line.text);
}

// Calls take(const Hole &) with each place still open: of the titles, then of the text.
template <class Take>
void each_hole(const Document &document, Take take) {
  const auto holes = [&](const std::vector<Inline> &text) {
    for (const Inline &one : text)
      if (const auto *hole = std::get_if<Hole>(&one)) take(*hole);
  };
  each_front_text(document, holes);
  holes(document.inlines);
}

} // namespace beding
