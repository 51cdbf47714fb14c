#include "output/text/writer.hpp"

#include "output/write/document_walk.hpp"
#include "output/write/front.hpp"

#include <fmt/format.h>

namespace beding {
namespace {

class TextWriter {
public:
  explicit TextWriter(const Finished &finished) : finished_(finished), document_(finished.document) {}

  std::string run() {
    logos();
    line(document_.title);
    if (!document_.subtitle.empty()) line(document_.subtitle);
    for (const TitleLine &one : document_.title_block)
      line(title_words(document_, one), 0, Together::entries);
    last_ = Together::no;
    for (BlockId id = 0; id < document_.blocks.size(); ++id) {
      block(id);
      notes(id);
    }
    return std::move(out_);
  }

private:
  // Lines of one list, table or contents stand together; between all others is an empty line.
  enum class Together { no, list, rows, entries };

  // `hang`: how much further the lines of an answer stand in, below the first.
  void line(std::string_view text, std::size_t indent = 0, Together together = Together::no,
            std::size_t hang = 0) {
    const bool joins = together != Together::no && together == last_;
    if (!out_.empty() && !joins) out_ += '\n';
    out_.append(indent, ' ');
    for (const char c : text) {
      out_ += c;
      if (c == '\n') out_.append(indent + hang, ' ');
    }
    out_ += '\n';
    last_ = together;
  }

  // Of those that are there nothing can be shown.
  void logos() {
    std::string open;
    for (const Logo &logo : document_.logos)
      if (!logo.open.empty()) open += (open.empty() ? "" : " ") + words_of(logo.open);
    if (!open.empty()) line(open);
  }

  // Two blanks for each `kind` that a block stands in.
  std::size_t indent_of(BlockId id, Kind kind = Kind::item) const {
    std::size_t indent = 0;
    for (BlockId up = document_.blocks[id].parent; up != none; up = document_.blocks[up].parent)
      if (document_.blocks[up].kind == kind) indent += 2;
    return indent;
  }

  void block(BlockId id) {
    const Block &block = document_.blocks[id];
    switch (block.kind) {
    case Kind::contents: contents(); break;
    case Kind::group:
    case Kind::article:
    case Kind::annex:
    case Kind::closing: line(labelled_text(finished_, id)); break;
    case Kind::item: {
      const std::size_t label = count_characters(finished_.numbers.of[id].label);
      line(labelled_text(finished_, id, "\n"), indent_of(id), Together::list, label == 0 ? 0 : label + 1);
      break;
    }
    case Kind::paragraph:
      // those of a cell are written with its row
      if (block.parent == none || document_.blocks[block.parent].kind != Kind::cell)
        line(plain_text(finished_, id, "\n"), indent_of(id));
      break;
    case Kind::row: line(row(id), indent_of(id), Together::rows); break;
    case Kind::signature: signature_ = id; break;
    case Kind::table:
      last_ = Together::no; // two tables in a row are two
      break;
    case Kind::cell:
    case Kind::signatures:
    case Kind::page_break: break;
    }
    // the line to sign on stands below what a signature block says
    if (signature_ != none && id + 1 == document_.blocks[signature_].end) {
      line(fill_line);
      if (document_.blocks[signature_].witnessed)
        for (const std::string &label : witness_labels(document_))
          line(fmt::format("{} {}", label, fill_line));
      signature_ = none;
    }
  }

  void contents() {
    line(document_words(document_.locale).contents);
    for (const BlockId entry : contents_of(document_))
      line(labelled_text(finished_, entry), 2 + indent_of(entry, Kind::group), Together::entries);
  }

  std::string row(BlockId id) const {
    std::string text;
    for (BlockId cell = id + 1; cell < document_.blocks[id].end; cell = document_.blocks[cell].end) {
      if (cell != id + 1) text += " | ";
      for (BlockId inside = cell + 1; inside < document_.blocks[cell].end; ++inside) {
        if (inside != cell + 1) text += ' ';
        text += plain_text(finished_, inside);
      }
    }
    return text;
  }

  void notes(BlockId id) {
    for (; note_ < document_.notes.size() && document_.notes[note_].block <= id; ++note_)
      line(fmt::format("» {}", document_.notes[note_].text), indent_of(id), last_);
  }

  const Finished &finished_;
  const Document &document_;
  std::string out_;
  Together last_ = Together::no;
  BlockId signature_ = none;
  std::size_t note_ = 0;
};

} // namespace

std::string write_text(const Finished &finished, const Delivery & /*delivery*/) {
  return TextWriter(finished).run();
}

} // namespace beding
