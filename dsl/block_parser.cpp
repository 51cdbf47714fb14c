#include "dsl/block_parser.hpp"

#include "dsl/pasted.hpp"
#include "dsl/text_tree.hpp"

#include <algorithm>

namespace beding {
namespace {

using syntax::Blocks;

constexpr int deepest_block = 64; // keeps any input within the stack; no agreement comes near

class BlockParser {
public:
  BlockParser(Reader &reader, const std::vector<Line> &lines, std::size_t begin, std::size_t end)
      : reader_(reader), lines_(lines), at_(begin), end_(end) {}

  // The blocks deeper than `outer`; the first line sets how deep they stand.
  Blocks blocks(std::int64_t outer) {
    Blocks found;
    if (++level_ > deepest_block) {
      reader_.say(Code::nested_too_deep, whole(line()), {std::to_string(deepest_block)});
      while (deeper_than(outer)) ++at_;
    }
    const std::uint32_t depth = deeper_than(outer) ? line().depth : 0;
    while (deeper_than(outer)) {
      if (line().depth != depth) misplaced(line(), depth);
      block(found);
    }
    --level_;
    found.shrink_to_fit(); // most of the memory of a large library is its tree
    return found;
  }

private:
  bool more() const { return at_ < end_; }
  const Line &line() const { return lines_[std::min(at_, lines_.size() - 1)]; }
  bool deeper_than(std::int64_t outer) const { return more() && lines_[at_].depth > outer; }
  Span whole(const Line &line) const { return reader_.span(line.begin, line.end); }

  void misplaced(const Line &line, std::uint32_t depth) {
    reader_.say(Code::wrong_indentation, whole(line), {std::to_string(line.depth), std::to_string(depth)});
  }

  void block(Blocks &found) {
    switch (line().mark) {
    case Mark::text: paragraph(found); break;
    case Mark::item:
    case Mark::bullet: item(found); break;
    case Mark::remark: remark(found); break;
    case Mark::row: table(found); break;
    case Mark::control: control(found); break;
    }
  }

  template <class Node>
  void add(Blocks &found, Node node, std::uint32_t begin) {
    found.push_back({std::move(node), reader_.span(begin, lines_[at_ - 1].end)});
  }

  void paragraph(Blocks &found) {
    const Line &first = line();
    std::size_t last = at_++;
    while (more() && line().mark == Mark::text && line().depth == first.depth && !line().after_blank)
      last = at_++;
    tell_pasted(reader_, reader_.span(first.begin, lines_[last].end), false);
    add(found, syntax::Paragraph{nest_text(reader_, reader_.text(first.begin, lines_[last].end))},
        first.begin);
  }

  // The lines of running text that an item or remark on the line `first` begins.
  std::uint32_t run_on(const Line &first) {
    ++at_;
    while (more() && line().mark == Mark::text && line().depth > first.depth && !line().after_blank) ++at_;
    return lines_[at_ - 1].end;
  }

  void item(Blocks &found) {
    const Line &first = line();
    const std::size_t begins = at_;
    const std::uint32_t end = run_on(first);
    tell_pasted(reader_, reader_.span(std::min(first.begin + 1, end), end), true);
    const std::size_t told = reader_.told();
    ItemText text = nest_item(reader_, reader_.text(std::min(first.begin + 1, end), end));
    syntax::Item item{.bullet = first.mark == Mark::bullet,
                      .condition = std::move(text.condition),
                      .label = std::move(text.label),
                      .text = std::move(text.text),
                      .inside = {}};
    const std::size_t inside = at_;
    if (deeper_than(first.depth)) item.inside = blocks(first.depth);
    tell_odd(begins, inside);
    if (item.text.empty() && item.inside.empty() && reader_.told() == told)
      reader_.say(Code::empty_item, whole(first));
    add(found, std::move(item), first.begin);
  }

  // One or three blanks deeper than its item a line may be meant to stand beside it.
  void tell_odd(std::size_t first, std::size_t inside) {
    const std::uint32_t depth = lines_[first].depth;
    for (std::size_t i = first + 1; i < at_; ++i) {
      const Line &one = lines_[i];
      const bool direct = i < inside || one.depth == lines_[inside].depth;
      if (!direct || (one.depth != depth + 1 && one.depth != depth + 3)) continue;
      const Span line = reader_.line_of(whole(one));
      reader_.say(Code::odd_indentation, whole(one), {std::to_string(one.depth - depth)},
                  Fix{reader_.span(line.begin, one.begin), std::string(depth + 2, ' ')});
    }
  }

  void remark(Blocks &found) {
    const Line &first = line();
    const std::uint32_t end = run_on(first);
    add(found, syntax::Remark{nest_text(reader_, reader_.text(std::min(first.begin + 1, end), end))},
        first.begin);
  }

  void table(Blocks &found) {
    const Line &first = line();
    syntax::Table table;
    while (more() && line().mark == Mark::row && line().depth == first.depth &&
           (table.rows.empty() || !line().after_blank)) {
      const Line &row = line();
      ++at_;
      if (is_separator(reader_.bytes(whole(row)))) {
        if (table.rows.size() == 1) table.rows.front().header = true;
        continue;
      }
      table.rows.push_back(cells(row));
      if (table.rows.back().cells.size() != table.rows.front().cells.size())
        reader_.say(Code::row_cells, whole(row),
                    {std::to_string(table.rows.back().cells.size()),
                     std::to_string(table.rows.front().cells.size())});
    }
    add(found, std::move(table), first.begin);
  }

  syntax::Row cells(const Line &line) {
    syntax::Row row{.header = false, .cells = {}, .at = whole(line)};
    for (const CellPlace &cell : cells_of_row(reader_.bytes(whole(line))))
      row.cells.push_back(
          nest_text(reader_, reader_.text(line.begin + static_cast<std::uint32_t>(cell.begin),
                                          line.begin + static_cast<std::uint32_t>(cell.end))));
    return row;
  }

  Slots read_control() {
    Slots slots = reader_.read(Entry::control, line().begin, line().end);
    ++at_;
    return slots;
  }

  // The block that the control line `control` governs.
  Blocks governed(const Line &control) {
    if (!deeper_than(control.depth)) {
      reader_.say(Code::empty_block, whole(control));
      return {};
    }
    return blocks(control.depth);
  }

  static Box<syntax::Expression> condition_of(Slots &slots) {
    if (slots.expressions.empty()) return {};
    return std::move(slots.expressions.front());
  }

  void control(Blocks &found) {
    const Line &first = line();
    Slots slots = read_control();
    if (!slots.key) { // told; what it would govern is read for its own mistakes
      if (deeper_than(first.depth)) blocks(first.depth);
      return;
    }
    switch (*slots.key) {
    case Word::if_: choice(found, first, std::move(slots)); break;
    case Word::for_each: {
      syntax::Loop loop{.over = slots.name, .condition = condition_of(slots), .blocks = {}};
      loop.blocks = governed(first);
      add(found, std::move(loop), first.begin);
      break;
    }
    case Word::list: add(found, syntax::ListChoice{slots.name}, first.begin); break;
    case Word::insert: add(found, syntax::Insertion{slots.name}, first.begin); break;
    case Word::witnessed:
    case Word::signature: {
      syntax::SignatureBlock signature{.witnessed = slots.key == Word::witnessed, .blocks = governed(first)};
      add(found, std::move(signature), first.begin);
      break;
    }
    case Word::terms: add(found, syntax::TermList{}, first.begin); break;
    case Word::page_break: add(found, syntax::PageBreak{}, first.begin); break;
    case Word::end:
      reader_.say(Code::end_not_needed, whole(first), {}, Fix{reader_.line_of(whole(first)), {}});
      break;
    default:
      reader_.say(Code::stray_else, whole(first));
      if (deeper_than(first.depth)) blocks(first.depth);
      break;
    }
  }

  bool goes_on(const Line &first) const {
    if (!more() || line().depth != first.depth || line().mark != Mark::control) return false;
    std::string_view inside = reader_.bytes(whole(line())).substr(1);
    inside.remove_prefix(std::min(inside.find_first_not_of(" \t"), inside.size()));
    const auto word = word_at(inside, Position::control);
    return word && (word->word == Word::else_ || word->word == Word::else_if);
  }

  void choice(Blocks &found, const Line &first, Slots slots) {
    syntax::BlockChoice choice;
    choice.branches.push_back({condition_of(slots), governed(first)});
    bool otherwise = false;
    while (goes_on(first)) {
      const Line &next = line();
      Slots branch = read_control();
      if (otherwise) reader_.say(Code::stray_else, whole(next));
      if (branch.key == Word::else_) {
        otherwise = true;
        choice.branches.push_back({{}, governed(next)});
      } else
        choice.branches.push_back({condition_of(branch), governed(next)});
      if (!choice.branches.back().condition && branch.key != Word::else_) choice.branches.pop_back();
    }
    add(found, std::move(choice), first.begin);
  }

  Reader &reader_;
  const std::vector<Line> &lines_;
  std::size_t at_;
  std::size_t end_;
  int level_ = 0;
};

} // namespace

Blocks parse_blocks(Reader &reader, const std::vector<Line> &lines, std::size_t begin, std::size_t end) {
  if (begin >= end) return {};
  return BlockParser(reader, lines, begin, end).blocks(0);
}

} // namespace beding
