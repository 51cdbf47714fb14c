#include "output/markdown/writer.hpp"

#include "dsl/visit.hpp"
#include "engine/language/sentences.hpp"
#include "output/markdown/escape.hpp"
#include "output/write/document_walk.hpp"
#include "output/write/front.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

using markdown::escaped;

// Stars make emphasis only where they touch a letter or digit (GFM 6.4); elsewhere it takes tags.
bool stars_hold(std::string_view text) {
  const auto plain = [](char c) {
    const char small = static_cast<char>(c | 0x20);
    return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9');
  };
  return !text.empty() && plain(text.front()) && plain(text.back());
}

class MarkdownWriter {
public:
  MarkdownWriter(const Finished &finished, const Delivery &delivery)
      : finished_(finished), document_(finished.document), delivery_(delivery),
        anchors_(document_.blocks.size()) {
    for (const Anchor &one : document_.anchors) anchors_[one.block] = one.name;
  }

  std::string run() {
    facts();
    if (document_.draft) line(fmt::format("**{}**", escaped(document_words(document_.locale).draft)));
    logos();
    line("# " + escaped(document_.title));
    if (!document_.subtitle.empty()) line(markdown::line_start(escaped(document_.subtitle)));
    title_block();
    blocks(0, static_cast<BlockId>(document_.blocks.size()));
    notes(static_cast<BlockId>(document_.blocks.size()));
    return std::move(out_);
  }

private:
  // ---- lines ----

  // A block of its own: behind an empty line, at the indentation of the item it stands in.
  void line(std::string_view text, bool joins = false) {
    if (text.empty()) return;
    if (!out_.empty() && !joins) out_ += '\n';
    indented(text);
  }

  void indented(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      out_.append(indent_, ' ');
      out_ += text.substr(0, end);
      out_ += '\n';
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  // By the path that was answered; nothing in it ends the brackets around it.
  void logos() {
    std::string all;
    for (const Logo &logo : document_.logos) {
      std::string path;
      for (const char c : logo.file)
        path += c == ' ' || c == '<' || c == '>' || c == '(' || c == ')' || c == '\\'
                    ? fmt::format("%{:02X}", static_cast<unsigned char>(c))
                    : std::string(1, c);
      all += (all.empty() ? "" : " ") + (logo.image ? fmt::format("![{}](<{}>)", escaped(logo.alt), path)
                                                    : escaped(words_of(logo.open)));
    }
    line(all);
  }

  void title_block() {
    for (const TitleLine &one : document_.title_block)
      line(fmt::format("- {}", escaped(title_words(document_, one))), &one != document_.title_block.data());
  }

  void facts() {
    std::string all;
    for (const auto &[name, value] : facts_of(delivery_.origin))
      all += fmt::format("{}{}: {}", all.empty() ? "" : ", ", name, markdown::in_comment(value));
    if (!all.empty()) line(fmt::format("<!-- {} -->", all));
  }

  // ---- blocks ----

  void blocks(BlockId begin, BlockId end) {
    for (BlockId id = begin; id < end; id = document_.blocks[id].end) block(id);
  }

  void block(BlockId id) {
    const Block &one = document_.blocks[id];
    switch (one.kind) {
    case Kind::group:
    case Kind::article:
    case Kind::annex:
    case Kind::closing: heading(id); break;
    case Kind::item: item(id); break;
    case Kind::paragraph: line(text_of(id)); break;
    case Kind::table: table(id); break;
    case Kind::signature:
      blocks(id + 1, one.end);
      line(escaped(fill_line));
      if (one.witnessed)
        for (const std::string &label : witness_labels(document_))
          line(escaped(fmt::format("{} {}", label, fill_line)));
      break;
    case Kind::signatures: blocks(id + 1, one.end); break;
    case Kind::contents: contents(); break;
    case Kind::row:
    case Kind::cell:
    case Kind::page_break: break;
    }
    last_item_ = one.kind == Kind::item;
    notes(id + 1 == one.end ? id : one.end - 1);
  }

  void heading(BlockId id) {
    constexpr int deepest = 6;
    const int level = std::min(groups_above(document_, id) + 2, deepest);
    line(fmt::format("{} {}", std::string(static_cast<std::size_t>(level), '#'), labelled(id, false)));
    notes(id);
    blocks(id + 1, document_.blocks[id].end);
  }

  void item(BlockId id) {
    const Chain &chain = finished_.scheme.chains[document_.blocks[id].level.chain];
    std::string text = chain.kind == ChainKind::bullets ? anchor(id) + text_of(id) : labelled(id, true);
    std::size_t at = 0;
    while ((at = text.find('\n', at)) != std::string::npos) text.insert(++at, "  ");
    line("- " + text, last_item_);
    indent_ += 2;
    last_item_ = true;
    notes(id);
    blocks(id + 1, document_.blocks[id].end);
    indent_ -= 2;
  }

  std::string anchor(BlockId id) const {
    return anchors_[id].empty() ? "" : fmt::format("<a id=\"{}\"></a>", anchors_[id]);
  }

  // A number and the text, behind what links point at.
  std::string labelled(BlockId id, bool sentences) const {
    const std::string &label = finished_.numbers.of[id].label;
    const std::string text = sentences ? text_of(id) : inlines(id, false);
    const std::string mark = anchor(id);
    const std::string number = mark.empty() ? markdown::line_start(escaped(label)) : escaped(label);
    return mark + number + (number.empty() || text.empty() ? "" : " ") + text;
  }

  void notes(BlockId until) {
    for (; note_ < document_.notes.size() && document_.notes[note_].block <= until; ++note_) {
      line("> " + markdown::line_start(escaped(document_.notes[note_].text)));
      last_item_ = false;
    }
  }

  // ---- running text ----

  std::string text_of(BlockId id) const {
    std::string text = inlines(id, true);
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (std::string one = markdown::line_start(std::string_view(text).substr(at, end - at)); !one.empty())
        out += (out.empty() ? "" : "\n") + one;
      at = end + 1;
    }
    return out;
  }

  // With a line end for the blank behind each sentence, when `sentences`.
  std::string inlines(BlockId id, bool sentences) const {
    std::string out;
    for (std::uint32_t i = document_.blocks[id].inlines; i < document_.blocks[id].inlines_end; ++i)
      match(
          document_.inlines[i],
          [&](const Words &words) {
            out += emphasised(words.bold, words.italic, out.ends_with('*') ? "" : words.text,
                              sentences ? broken(words.text) : escaped(words.text));
          },
          [&](const Hole &hole) { out += escaped(hole.text); },
          [&](const Mention &mention) {
            const Citation &cited = finished_.citations[mention.reference];
            out += emphasised(mention.bold, mention.italic, "", citation(cited));
          },
          [&](const FillLine &) { out += escaped(fill_line); },
          [&](const LineBreak &) { out += sentences ? "\\\n" : "<br>"; }); // CommonMark 6.7; in a cell HTML
    return out;
  }

  static std::string broken(std::string_view text) {
    std::string out;
    std::size_t begin = 0;
    for (std::size_t at = 0; at + 1 < text.size(); ++at)
      if (text[at + 1] == ' ' && ends_sentence(text, at)) {
        out += escaped(text.substr(begin, at + 1 - begin)) + '\n';
        begin = at + 2;
      }
    return out + escaped(text.substr(begin));
  }

  static std::string emphasised(bool bold, bool italic, std::string_view plain, std::string made) {
    if (!bold && !italic) return made;
    if (stars_hold(plain)) {
      const std::string_view stars = bold ? italic ? "***" : "**" : "*";
      return fmt::format("{0}{1}{0}", stars, made);
    }
    if (italic) made = fmt::format("<em>{}</em>", made);
    if (bold) made = fmt::format("<strong>{}</strong>", made);
    return made;
  }

  std::string link(BlockId target, std::string_view text) const {
    return fmt::format("[{}](#{})", escaped(text), anchors_[target]);
  }

  std::string citation(const Citation &cited) const {
    std::string out;
    as_links(
        cited, [&](std::string_view words) { out += escaped(words); },
        [&](BlockId target, std::string_view words) { out += link(target, words); });
    return out;
  }

  // ---- contents, tables ----

  void contents() {
    line("## " + escaped(document_words(document_.locale).contents));
    bool first = true;
    for (const BlockId id : contents_of(document_)) {
      const std::size_t deep = 2 * static_cast<std::size_t>(groups_above(document_, id));
      line(fmt::format("{:{}}- {}", "", deep, link(id, labelled_text(finished_, id))), !first);
      first = false;
    }
  }

  // GFM has no table without a head (4.10); where there is none that row is empty.
  void table(BlockId id) {
    std::vector<std::vector<std::string>> rows;
    std::size_t columns = 1;
    for (BlockId row = id + 1; row < document_.blocks[id].end; row = document_.blocks[row].end) {
      if (rows.empty() && !document_.blocks[row].header) rows.emplace_back();
      std::vector<std::string> cells;
      for (BlockId cell = row + 1; cell < document_.blocks[row].end; cell = document_.blocks[cell].end)
        cells.push_back(cell_text(cell));
      columns = std::max(columns, cells.size());
      rows.push_back(std::move(cells));
    }
    std::string text;
    for (std::vector<std::string> &row : rows) {
      row.resize(columns);
      const bool head = text.empty();
      text += fmt::format("| {} |\n", fmt::join(row, " | "));
      if (!head) continue;
      text += '|';
      for (std::size_t i = 0; i < columns; ++i) text += " --- |";
      text += '\n';
    }
    line(text);
  }

  std::string cell_text(BlockId cell) const {
    std::string text;
    for (BlockId inside = cell + 1; inside < document_.blocks[cell].end; ++inside)
      text += (text.empty() ? "" : "<br>") + inlines(inside, false);
    return text;
  }

  const Finished &finished_;
  const Document &document_;
  const Delivery &delivery_;
  std::vector<std::string_view> anchors_; // of what is cited, or may be
  std::string out_;
  std::size_t indent_ = 0;
  std::size_t note_ = 0;
  bool last_item_ = false; // items follow each other without an empty line
};

} // namespace

std::string write_markdown(const Finished &finished, const Delivery &delivery) {
  return MarkdownWriter(finished, delivery).run();
}

} // namespace beding
