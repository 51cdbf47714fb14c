// The parts of the assembly share these: the document being built, and where in it the building stands.
#pragma once
#include "engine/answers/text_builder.hpp"
#include "engine/answers/values.hpp"
#include "engine/library/enumeration.hpp"
#include "engine/library/introduction.hpp"
#include "engine/variant/assemble.hpp"
#include "engine/variant/open_counts.hpp"

#include <set>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace beding {

// The levels of the scheme as the assembly asks for them.
class SchemeLevels {
public:
  explicit SchemeLevels(const Scheme &scheme);
  const Scheme &scheme;
  std::optional<LevelRef> article = {};
  std::optional<LevelRef> annex = {};
  std::optional<std::uint8_t> bullets = {};
  std::optional<LevelRef> group(Word unit) const;
  std::optional<std::uint8_t> list(std::string_view name) const;
  // The highest item level under `heading`; `aanhef`: of a list behind text, which is never a lid.
  std::optional<LevelRef> first_item(LevelRef heading, bool aanhef) const;
  std::optional<LevelRef> below(LevelRef level) const;
  // Whether the label of an article shows the number of a unit above it.
  bool article_shows_group() const;
};

// Where the members of one enumeration or heading stand.
struct Siblings {
  BlockId parent = none;
  std::optional<LevelRef> numbered = {}; // of an item that stands here; none: such items cannot be
  std::uint8_t bullet_depth = 0;
  std::optional<LevelRef> chosen = {}; // by "{lijst …}", for the list that follows
  bool list_open = false;
  BlockId signatures = none;
  BlockId table = none;       // the last one
  std::uint32_t governed = 0; // loops and conditions around what is being assembled
  bool table_governed = false;
  Enumeration enumeration = {};
  struct Member {
    BlockId block = none;
    bool words = false; // its source ends in words
  };
  std::vector<Member> members = {}; // of the enumeration at hand
};

// Blocks of an answer: where the library prints it, and what it answers.
struct AnsweredBlocks {
  Span at = {};
  std::string name = {};
  std::size_t count = 0; // of items so far
};

// "Algemene bepalingen" gives "algemene_bepalingen".
std::string slug(std::string_view words);

class Assembler {
public:
  Assembler(const Variant &variant, Outcome<Document> &result);
  void run();
  // Introductions with nothing behind them; for who makes a document without errors.
  Diagnostics take_alone() { return std::move(alone_); }

private:
  // assemble.cpp: the order of the document
  bool is_too_large(); // which is told once
  void members(const std::vector<syntax::Member> &members, BlockId group);
  void leave_out(const std::vector<syntax::Member> &members, Span why);
  void group(const syntax::Member &member, BlockId parent);
  void clause(const syntax::Member &member, BlockId group);
  void resolve_references();
  std::optional<BlockId> block_of(const Target &target) const;
  void left_out(const Target &target);
  void anchor_units_above();
  const std::vector<PartyMember> &parties_of(PartyId kind) const;
  void list_parties();
  void find_signatories();

  // assemble_front.cpp: what stands above and around the text
  void logos();
  void logo(const Picture *picture, const std::string &caption, std::string name);
  void logos_of(PartyId kind, const std::string &field);
  void title_block();
  void title_line(Word fact, const syntax::Text *text, const GivenFact *given);
  std::string lone_date(const syntax::Text &text) const;

  void finish();
  void undecided();
  void tell_undecided(const QuestionInfo &info, const std::string &name);
  bool is_undecided(PartyId kind, std::size_t field, const std::unordered_set<std::string_view> &shown) const;
  BlockId open(Kind kind, BlockId parent, Span from);
  void close(BlockId block) { document_.blocks[block].end = static_cast<BlockId>(document_.blocks.size()); }
  std::string unique_name(std::string name);
  void anchor(BlockId block, std::string name);
  void count_items(const syntax::Blocks &blocks, std::string scope);
  void identify(BlockId block, Span at);
  void identify(BlockId block, std::string name);
  void say(Code code, Span at, std::vector<Argument> arguments = {}) {
    diagnostics_.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
  }

  // assemble_blocks.cpp: the body of a clause
  // `around`: the text of the item that the blocks stand in, and its place.
  void body(const syntax::Blocks &blocks, Siblings &siblings, const syntax::Text *around = nullptr,
            Span at = {});
  void say_alone(Code code, Span at, Noun what);
  void look_behind(const Introduction &introduction, const std::vector<std::size_t> &sizes);
  void block(const syntax::Block &block, Siblings &siblings);
  void paragraph(const syntax::Paragraph &paragraph, Span at, Siblings &siblings);
  void item(const syntax::Item &item, Span at, Siblings &siblings);
  void choice(const syntax::BlockChoice &choice, Siblings &siblings);
  void loop(const syntax::Loop &loop, Siblings &siblings);

  // assemble_passage.cpp: answers of paragraphs
  // Where all of a text is such an answer; null: it is not, or not answered.
  const LongText *passage_in(const syntax::Text &text) const;
  void passage(const LongText &passage, const syntax::Text &text, Span at, Siblings &siblings);
  void passage_in_item(const LongText &passage, const syntax::Text &text, Span at, Siblings &inside);
  void written_blocks(std::span<const syntax::Block> blocks, Siblings &siblings);
  void signature(const syntax::SignatureBlock &signature, Span at, Siblings &siblings);
  bool goes_on(const syntax::Table &table, const Siblings &siblings) const;
  std::size_t columns_of(BlockId table) const;
  void rows_may_follow(const syntax::Blocks &blocks, Siblings &siblings) const;
  void table(const syntax::Table &table, Span at, Siblings &siblings);
  void terms(const Siblings &place);
  void definition(const TermInfo &term, Siblings &siblings);
  void remark(const syntax::Remark &remark, const Siblings &siblings);
  void choose_list(const syntax::ListChoice &choice, Siblings &siblings);
  std::optional<LevelRef> level_of(const syntax::Item &item, Span at, Siblings &siblings);
  void saw_endings(const syntax::Blocks &blocks, Siblings &siblings);
  // `goes_on`: text stands behind the list.
  void end_list(Siblings &siblings, bool goes_on = false);
  void lead(const Siblings &siblings);
  void set_ending(BlockId member, const std::string &wanted);
  BlockId last_text(BlockId block) const;

  // assemble_text.cpp: running text
  // `heading`: of a heading or cell (TextBuilder::take).
  std::vector<Inline> text(const syntax::Text &text, BlockId block, bool sentence, bool heading = false);
  void add_choice(const syntax::TextChoice &choice, Span at, TextBuilder &builder, BlockId block);
  bool add_open_choice(const syntax::TextChoice &choice, TextBuilder &builder);
  std::vector<const syntax::Text *> possible(const syntax::TextChoice &choice);
  Hole open_count(PartyId kind) const; // "[aantal partijen]"
  std::string open_count_name(PartyId kind) const;
  void add_text(const syntax::Text &text, TextBuilder &builder, BlockId block);
  void value(const syntax::Value &value, const syntax::Inline &at, TextBuilder &builder);
  void mention(const syntax::Mention &mention, const syntax::Inline &at, TextBuilder &builder, BlockId block);
  std::vector<Inline> unlinked(const syntax::Text &text, bool heading);
  std::string plain(const syntax::Text &text, bool heading = false);
  std::vector<Inline> title(const syntax::Text &text);
  void forget_references(std::size_t from); // and those behind it

  // assemble_names.cpp: what is cited where there are no citations
  std::string headings_of(ReferenceId reference);
  std::string heading_of(const Target &target);

  bool holds(const Box<syntax::Expression> &condition) const;
  // Whether it holds hangs on a number of parties that a draft does not know yet.
  bool is_open(const Box<syntax::Expression> &condition) const;
  // What the forms of an agreement wait for; empty: for no answer.
  std::string open_of(const syntax::TextChoice &choice);
  void note_open(BlockId parent);
  BlockId margin_of(BlockId parent) const;

  const Variant &variant_;
  Document &document_;
  Diagnostics &diagnostics_;
  Values values_;
  SchemeLevels levels_;
  OpenCounts counts_;
  std::vector<std::vector<Inline>> texts_; // by BlockId, until all is in place
  bool may_come_in_ = false;               // a clause that an open number of parties leaves out
  Diagnostics alone_ = {};
  std::size_t written_ = 0; // bytes of text
  bool too_large_ = false;
  std::optional<LoopPlace> place_ = {};
  std::set<std::pair<PartyId, std::uint32_t>> signing_ = {}; // members in whose loop a signature stands
  ClauseId clause_ = none;
  std::optional<AnsweredBlocks> answered_ = {}; // while blocks of an answer are put in

  struct Pending {
    ReferenceId reference;
    const MentionUse *use;
  };
  std::vector<Pending> pending_;
  std::vector<const MentionUse *> in_titles_;
  std::unordered_map<std::uint64_t, BlockId> block_of_; // clause << 32 | label
  std::unordered_map<GroupId, BlockId> group_blocks_;
  std::unordered_map<ClauseId, Span> left_out_; // the condition that left it out
  std::unordered_set<std::string> anchor_names_;
  std::unordered_map<std::string, std::uint32_t> next_name_;  // the number that the next of that name tries
  std::string scope_;                                         // the clause or definition at hand
  std::unordered_map<std::uint32_t, std::uint32_t> nth_item_; // in it, by where the item begins
  std::vector<const syntax::Text *> naming_; // headings that are being written out for a title or note
};

} // namespace beding
