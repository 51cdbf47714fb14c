#include "output/text.hpp"

#include "output/walk.hpp"

namespace beding {
namespace {

class TextWriter {
public:
  explicit TextWriter(const Finished &finished) : finished_(finished), document_(finished.document) {}

  std::string run() {
    paragraph(document_.title);
    if (!document_.subtitle.empty()) paragraph(document_.subtitle);
    for (BlockId id = 0; id < document_.blocks.size(); ++id) block(id);
    return std::move(out_);
  }

private:
  // An empty line stands between paragraphs, but not between the members of a list.
  void paragraph(std::string_view text, std::size_t indent = 0, bool tight = false) {
    if (!out_.empty() && !(tight && last_tight_)) out_ += '\n';
    out_.append(indent, ' ');
    out_ += text;
    out_ += '\n';
    last_tight_ = tight;
  }

  std::string labelled(BlockId id) const {
    const std::string &label = finished_.numbers.of[id].label;
    return label.empty() ? plain_text(finished_, id) : label + " " + plain_text(finished_, id);
  }

  std::size_t indent_of(BlockId id) const {
    std::size_t indent = 0;
    for (BlockId up = document_.blocks[id].parent; up != none; up = document_.blocks[up].parent)
      if (document_.blocks[up].kind == Kind::item) indent += 2;
    return indent;
  }

  void block(BlockId id) {
    const Block &block = document_.blocks[id];
    switch (block.kind) {
    case Kind::contents:
      paragraph(document_words(document_.language).contents);
      for (const BlockId entry : contents_of(document_)) paragraph(labelled(entry), 2, true);
      break;
    case Kind::group:
    case Kind::article:
    case Kind::annex:
    case Kind::closing: paragraph(labelled(id)); break;
    case Kind::item: paragraph(labelled(id), indent_of(id), true); break;
    case Kind::paragraph:
      if (block.parent == none || document_.blocks[block.parent].kind != Kind::cell)
        paragraph(plain_text(finished_, id), indent_of(id));
      break;
    case Kind::row: paragraph(row(id), 0, true); break;
    case Kind::signature: signature_ = id; break;
    default: break;
    }
    // the line to sign on stands below what a signature block says
    if (signature_ != none && id + 1 == document_.blocks[signature_].end) {
      paragraph(fill_line);
      signature_ = none;
    }
  }

  std::string row(BlockId id) const {
    std::string text;
    for (BlockId cell = id + 1; cell < document_.blocks[id].end; cell = document_.blocks[cell].end) {
      if (!text.empty()) text += " | ";
      for (BlockId inside = cell + 1; inside < document_.blocks[cell].end; ++inside)
        text += plain_text(finished_, inside);
    }
    return text;
  }

  const Finished &finished_;
  const Document &document_;
  std::string out_;
  bool last_tight_ = false;
  BlockId signature_ = none;
};

} // namespace

std::string write_text(const Finished &finished) { return TextWriter(finished).run(); }

} // namespace beding
