// The body of a clause: paragraphs, enumerations, loops, signatures, tables.
#include "dsl/visit.hpp"
#include "engine/library/only_rows.hpp"
#include "engine/variant/assembler.hpp"

#include <algorithm>

namespace beding {
namespace {

bool has_text(Kind kind) { return kind == Kind::item || kind == Kind::paragraph; }

// Whether an enumeration goes on behind such a block, and the row of signatures that is open.
struct Keeps {
  bool list = false, signatures = false;
};
Keeps kept_open_by(const syntax::Block &block) {
  return match(block.node, same<syntax::Item, syntax::Remark>(Keeps{.list = true}),
               same<syntax::BlockChoice, syntax::Loop>(Keeps{.list = true, .signatures = true}),
               same<syntax::SignatureBlock>(Keeps{.signatures = true}),
               same<syntax::Paragraph, syntax::ListChoice, syntax::PageBreak, syntax::TermList,
                    syntax::Insertion, syntax::Table>(Keeps{}));
}

} // namespace

void Assembler::body(const syntax::Blocks &blocks, Siblings &siblings, const syntax::Text *around, Span at) {
  std::vector<std::size_t> sizes; // of the document before each block
  for (const syntax::Block &one : blocks) {
    sizes.push_back(document_.blocks.size());
    block(one, siblings);
  }
  sizes.push_back(document_.blocks.size());
  for (const Introduction &one : introductions_in(blocks, around, at)) look_behind(one, sizes);
}

void Assembler::look_behind(const Introduction &introduction, const std::vector<std::size_t> &sizes) {
  if (introduction.by && sizes[*introduction.by] == sizes[*introduction.by + 1]) return; // it fell away too
  const auto at = [&](std::size_t i) {
    return document_.blocks.begin() + static_cast<std::ptrdiff_t>(sizes[i]);
  };
  if (std::all_of(at(introduction.begin), at(introduction.end),
                  [](const Block &block) { return block.kind == Kind::page_break; }))
    say_alone(Code::stands_alone, introduction.at, Noun::introduction);
}

// Once for each place, which a loop comes by again and again.
void Assembler::say_alone(Code code, Span at, Noun what) {
  if (std::none_of(alone_.begin(), alone_.end(),
                   [&](const Diagnostic &one) { return one.at.begin == at.begin && one.at.file == at.file; }))
    alone_.push_back({.code = code, .at = at, .arguments = {what}});
}

void Assembler::block(const syntax::Block &block, Siblings &siblings) {
  const Keeps keeps = kept_open_by(block);
  if (!keeps.list) end_list(siblings, is_a<syntax::Paragraph>(block));
  if (!keeps.signatures && siblings.signatures != none) {
    close(siblings.signatures);
    siblings.signatures = none;
  }
  match(
      block.node, [&](const syntax::Paragraph &one) { paragraph(one, block.at, siblings); },
      [&](const syntax::Item &one) { item(one, block.at, siblings); },
      [&](const syntax::Remark &one) { remark(one, siblings); },
      [&](const syntax::BlockChoice &one) { choice(one, siblings); },
      [&](const syntax::Loop &one) { loop(one, siblings); },
      [&](const syntax::ListChoice &one) { choose_list(one, siblings); },
      [&](const syntax::SignatureBlock &one) { signature(one, block.at, siblings); },
      [&](const syntax::PageBreak &) { open(Kind::page_break, siblings.parent, block.at); },
      [&](const syntax::TermList &) { terms(siblings); },
      [&](const syntax::Table &one) { table(one, block.at, siblings); }, nothing<syntax::Insertion>);
}

void Assembler::choice(const syntax::BlockChoice &choice, Siblings &siblings) {
  bool taken = false;
  bool open = false;
  for (const syntax::BlockBranch &branch : choice.branches) {
    open = open || (!taken && is_open(branch.condition));
    if (!taken && holds(branch.condition)) {
      taken = true;
      ++siblings.governed;
      body(branch.blocks, siblings);
      --siblings.governed;
    } else
      saw_endings(branch.blocks, siblings);
    rows_may_follow(branch.blocks, siblings);
  }
  if (open) note_open(siblings.parent);
}

void Assembler::paragraph(const syntax::Paragraph &paragraph, Span at, Siblings &siblings) {
  if (const LongText *answer = passage_in(paragraph.text))
    return passage(*answer, paragraph.text, at, siblings);
  const BlockId block = open(Kind::paragraph, siblings.parent, at);
  texts_[block] = text(paragraph.text, block, true);
  if (!texts_[block].empty()) return;
  document_.blocks.pop_back(); // all of it was conditional
  texts_.pop_back();
}

void Assembler::remark(const syntax::Remark &remark, const Siblings &siblings) {
  if (!variant_.draft) return;
  document_.notes.push_back({margin_of(siblings.parent), plain(remark.text)});
}

// The margin belongs to text: the block before it, or the heading.
BlockId Assembler::margin_of(BlockId parent) const {
  auto block = static_cast<BlockId>(document_.blocks.size() - 1);
  while (block > parent && !has_text(document_.blocks[block].kind)) --block;
  return block;
}

void Assembler::note_open(BlockId parent) {
  Note note{margin_of(parent), std::string(document_words(variant_.library.locale).hangs_on_count)};
  if (document_.notes.empty() || document_.notes.back().block != note.block ||
      document_.notes.back().text != note.text)
    document_.notes.push_back(std::move(note));
}

void Assembler::choose_list(const syntax::ListChoice &choice, Siblings &siblings) {
  const auto chain = levels_.list(choice.name.text);
  if (chain)
    siblings.chosen = LevelRef{*chain, 0};
  else
    say(Code::unknown_list, choice.name.at, {choice.name.text, variant_.scheme.name});
}

std::optional<LevelRef> Assembler::level_of(const syntax::Item &item, Span at, Siblings &siblings) {
  if (item.bullet) {
    if (!levels_.bullets) return std::nullopt;
    const auto deepest =
        static_cast<std::uint8_t>(variant_.scheme.chains[*levels_.bullets].levels.size() - 1);
    return LevelRef{*levels_.bullets, std::min(siblings.bullet_depth, deepest)};
  }
  if (siblings.chosen) return siblings.chosen;
  if (siblings.numbered) return siblings.numbered;
  if (answered_)
    say(Code::answer_list_deep, at, {answered_->name});
  else
    say(Code::list_not_numbered, at, {variant_.scheme.name});
  return std::nullopt;
}

void Assembler::item(const syntax::Item &item, Span at, Siblings &siblings) {
  const Ending ending = source_ending(item, variant_.library.locale);
  siblings.enumeration.saw(ending, siblings.governed == 0 && !item.condition);
  siblings.list_open = true;
  if (!holds(item.condition)) {
    if (is_open(item.condition)) note_open(siblings.parent);
    return;
  }
  const auto level = level_of(item, at, siblings);
  if (!level) return;
  if (siblings.signatures != none) {
    close(siblings.signatures);
    siblings.signatures = none;
  }
  const BlockId block = open(Kind::item, siblings.parent, at);
  document_.blocks[block].level = *level;
  if (item.label) {
    const ClauseInfo &info = variant_.library.clauses[clause_];
    const auto label =
        std::find(info.labels.begin(), info.labels.end(), item.label->text) - info.labels.begin();
    const auto [first, fresh] =
        block_of_.emplace(std::uint64_t{clause_} << 32U | static_cast<std::uint32_t>(label), block);
    if (!fresh) {
      diagnostics_.push_back(
          {.code = Code::label_twice_in, .at = item.label->at, .arguments = {item.label->text}});
      diagnostics_.back().labels.push_back(
          {Code::declared_first, document_.blocks[first->second].from, {item.label->text}});
    }
    anchor(block, info.name + "_" + item.label->text);
  } else
    identify(block, at);
  const bool lid = variant_.scheme.level(*level).word == Word::subclause;
  const LongText *const answer = passage_in(item.text);
  if (answer == nullptr)
    texts_[block] = text(item.text, block, lid || (ending.sentence() && !siblings.enumeration.separated()));
  Siblings inside{.parent = block, .numbered = item.bullet ? siblings.numbered : levels_.below(*level)};
  if (item.bullet)
    inside.bullet_depth = static_cast<std::uint8_t>(siblings.bullet_depth + 1);
  else if (!inside.numbered && siblings.chosen)
    inside.numbered = siblings.numbered;
  if (answer != nullptr) passage_in_item(*answer, item.text, at, inside);
  if (!item.inside.empty()) {
    body(item.inside, inside, &item.text, at);
    end_list(inside);
  }
  close(block);
  siblings.members.push_back({block, ending.words});
  if (is_open(item.condition)) note_open(siblings.parent);
}

void Assembler::loop(const syntax::Loop &loop, Siblings &siblings) {
  const std::vector<LoopPlace> places = places_of(variant_.library.loops[loop.meaning], variant_.library,
                                                  variant_.answers, place_ ? &*place_ : nullptr);
  if (is_open(loop.condition)) note_open(siblings.parent);
  if (places.empty()) {
    saw_endings(loop.blocks, siblings);
    rows_may_follow(loop.blocks, siblings);
    return;
  }
  const std::optional<LoopPlace> outer = place_;
  for (const LoopPlace &place : places) {
    if (is_too_large()) break;
    place_ = place;
    ++siblings.governed;
    body(loop.blocks, siblings);
    --siblings.governed;
  }
  place_ = outer;
}

void Assembler::signature(const syntax::SignatureBlock &signature, Span at, Siblings &siblings) {
  if (siblings.signatures == none) siblings.signatures = open(Kind::signatures, siblings.parent, at);
  const BlockId block = open(Kind::signature, siblings.signatures, at);
  document_.blocks[block].witnessed = signature.witnessed;
  if (place_ && place_->kind != none) signing_.emplace(place_->kind, place_->member);
  Siblings inside{.parent = block};
  body(signature.blocks, inside);
  close(block);
  close(siblings.signatures);
}

// Rows of a loop or under a condition, right behind a table of as many columns, belong to it when they have
// no heading of their own.
bool Assembler::goes_on(const syntax::Table &table, const Siblings &siblings) const {
  if (siblings.table == none || document_.blocks[siblings.table].end != document_.blocks.size()) return false;
  if (siblings.governed == 0 && !siblings.table_governed) return false; // apart in the source
  if (table.rows.empty() || table.rows.front().header) return false;
  return columns_of(siblings.table) == table.rows.front().cells.size();
}

std::size_t Assembler::columns_of(BlockId table) const {
  std::size_t columns = 0;
  for (BlockId cell = table + 2; cell < document_.blocks[table + 1].end; cell = document_.blocks[cell].end)
    ++columns;
  return columns;
}

// Behind rows of a loop or condition other rows go on with the table, also where these fell away.
void Assembler::rows_may_follow(const syntax::Blocks &blocks, Siblings &siblings) const {
  if (siblings.table != none && document_.blocks[siblings.table].end == document_.blocks.size() &&
      only_rows(blocks, columns_of(siblings.table)))
    siblings.table_governed = true;
}

void Assembler::table(const syntax::Table &table, Span at, Siblings &siblings) {
  const BlockId block = goes_on(table, siblings) ? siblings.table : open(Kind::table, siblings.parent, at);
  siblings.table = block;
  siblings.table_governed = siblings.governed > 0;
  for (const syntax::Row &row : table.rows) {
    const BlockId line = open(Kind::row, block, row.at);
    document_.blocks[line].header = row.header;
    for (const syntax::Text &cell : row.cells) {
      const BlockId box = open(Kind::cell, line, row.at);
      const BlockId inside = open(Kind::paragraph, box, row.at);
      texts_[inside] = text(cell, inside, true, true);
      close(box);
    }
    close(line);
  }
  close(block);
}

// The members that this variant leaves out still say how the enumeration is punctuated.
void Assembler::saw_endings(const syntax::Blocks &blocks, Siblings &siblings) {
  for (const syntax::Block &one : blocks) {
    if (!kept_open_by(one).list) return; // what stands behind is of another list
    match(
        one.node,
        [&](const syntax::Item &item) {
          siblings.enumeration.saw(source_ending(item, variant_.library.locale), false);
        },
        [&](const syntax::BlockChoice &choice) {
          for (const auto &branch : choice.branches) saw_endings(branch.blocks, siblings);
        },
        [&](const syntax::Loop &loop) { saw_endings(loop.blocks, siblings); },
        nothing<syntax::Paragraph, syntax::Remark, syntax::ListChoice, syntax::SignatureBlock,
                syntax::PageBreak, syntax::TermList, syntax::Insertion, syntax::Table>);
  }
}

void Assembler::end_list(Siblings &siblings, bool goes_on) {
  lead(siblings);
  if (const auto plan = siblings.enumeration.plan(goes_on)) {
    const std::size_t count = siblings.members.size();
    for (std::size_t i = 0; i < count; ++i) {
      const auto &[block, words] = siblings.members[i];
      if (!words) continue;
      if (i + 1 < count)
        set_ending(block, i + 2 == count ? plan->before_last : plan->between);
      else if (plan->last)
        set_ending(block, *plan->last);
    }
  }
  siblings.members.clear();
  siblings.enumeration = {};
  if (siblings.list_open) siblings.chosen.reset();
  siblings.list_open = false;
}

// "of bij overlijden": the word stays before what comes out last, and goes from what comes out alone.
void Assembler::lead(const Siblings &siblings) {
  const std::string word = siblings.enumeration.leading();
  if (word.empty() || siblings.members.empty()) return;
  std::vector<Inline> &inlines = texts_[siblings.members.back().block];
  if (inlines.empty()) return;
  auto *words = std::get_if<Words>(&inlines.front());
  const bool has = words != nullptr && words->text.starts_with(word);
  if (siblings.members.size() == 1 && has)
    words->text.erase(0, word.size());
  else if (siblings.members.size() > 1 && !has && words != nullptr)
    words->text.insert(0, word);
  else if (siblings.members.size() > 1 && !has)
    inlines.insert(inlines.begin(), Words{.text = word});
}

// The text that ends a member: its own, or that of what stands last in it.
BlockId Assembler::last_text(BlockId block) const {
  for (BlockId id = document_.blocks[block].end; id-- > block;)
    if (has_text(document_.blocks[id].kind)) return id;
  return block;
}

void Assembler::set_ending(BlockId member, const std::string &wanted) {
  auto &inlines = texts_[last_text(member)];
  if (inlines.empty()) return;
  auto *words = std::get_if<Words>(&inlines.back());
  if (words == nullptr) return;
  const Ending now = ending_of(words->text, variant_.library.locale);
  if (!now.words) return;
  words->text.resize(words->text.size() - now.length);
  const bool stopped = words->text.ends_with('.') && wanted.starts_with('.'); // an answer that ends in one
  words->text += std::string_view(wanted).substr(stopped ? 1 : 0);
}

} // namespace beding
