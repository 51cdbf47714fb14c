#include "engine/review/walk.hpp"

#include "dsl/visit.hpp"
#include "engine/review/places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <unordered_set>

namespace beding {

bool hangs_on_a_turn(const Condition &condition) {
  using K = Condition::Kind;
  if (condition.kind == K::loop_kind || condition.kind == K::loop_option || condition.kind == K::loop_first ||
      condition.kind == K::loop_last)
    return true;
  if (condition.kind == K::compare && (condition.left.of_loop || condition.right.of_loop)) return true;
  return std::any_of(condition.of.begin(), condition.of.end(), hangs_on_a_turn);
}

namespace {

using Changes = std::vector<ReportWhy::Change>;

class Walker {
public:
  explicit Walker(const Reviewed &all) : all_(all), library_(all.library), document_(all.finished.document) {
    blocks_.reserve(document_.blocks.size());
    out_.why.reserve(document_.blocks.size());
    for (BlockId id = 0; id < document_.blocks.size(); ++id)
      blocks_[place_key(document_.blocks[id].from)].push_back(id);
  }

  Walked run() {
    members(all_.plan.members, 0);
    for (ClauseId id = 0; id < library_.clauses.size(); ++id)
      if (!planned_.contains(library_.clauses[id].name)) {
        const ClauseInfo &info = library_.clauses[id];
        out_.why.push_back({.name = info.name,
                            .clause = info.name,
                            .text = words(info.source->heading.text),
                            .at = info.source->head.at,
                            .in = false,
                            .planned = false});
      }
    std::sort(out_.words.begin(), out_.words.end(),
              [](Span a, Span b) { return place_key(a) < place_key(b); });
    return std::move(out_);
  }

private:
  // A condition around the place at hand; a loop is one too.
  struct Frame {
    const Condition *condition = nullptr; // null: a loop
    const LoopUse *loop = nullptr;
    bool otherwise = false;
    std::uint32_t told = 0; // index in Walked::conditions
  };

  std::string source(Span at) const {
    if (at.file >= all_.sources.size()) return {};
    std::string text(all_.sources[at.file].text().substr(at.begin, at.end - at.begin));
    std::string line; // a condition may run over lines
    for (const char c : text)
      if (c != '\n' && !(c == ' ' && line.ends_with(' '))) line += c;
    return line;
  }

  static std::string words(const syntax::Text &text) {
    std::string out;
    const auto printed = [&] { out += "…"; };
    for (const syntax::Inline &one : text)
      match(
          one.node, [&](const syntax::Words &some) { out += some.text; },
          [&](const syntax::TextChoice &choice) {
            if (!choice.branches.empty()) out += words(choice.branches.front().text);
          },
          [&](const syntax::Value &) { printed(); }, [&](const syntax::Mention &) { printed(); },
          [&](const syntax::FillLine &) { printed(); });
    return shortened(std::move(out), 100);
  }

  // ---- conditions ----

  ReportCondition::Holds holds(const Condition &condition) const {
    if (hangs_on_a_turn(condition)) return ReportCondition::Holds::varies;
    return beding::holds(condition, library_, all_.answers, nullptr) ? ReportCondition::Holds::yes
                                                                     : ReportCondition::Holds::no;
  }

  std::uint32_t keep(ReportCondition one) {
    const std::uint64_t key = place_key(one.at) << 1U | (one.otherwise ? 1U : 0U);
    const auto [found, fresh] = told_.emplace(key, static_cast<std::uint32_t>(out_.conditions.size()));
    if (fresh) out_.conditions.push_back(std::move(one));
    return found->second;
  }

  void push(const syntax::Expression &expression, bool otherwise) {
    const Condition &condition = library_.conditions[expression.meaning];
    const ReportCondition::Holds holds = this->holds(condition);
    Frame frame{.condition = &condition, .otherwise = otherwise};
    frame.told =
        keep({.text = source(expression.at), .at = expression.at, .otherwise = otherwise, .holds = holds});
    frames_.push_back(frame);
    if (holds == (otherwise ? ReportCondition::Holds::yes : ReportCondition::Holds::no)) ++failing_;
  }
  void pop(std::size_t size) {
    for (; frames_.size() > size; frames_.pop_back())
      if (fails(frames_.back())) --failing_;
  }
  bool fails(const Frame &frame) const {
    const ReportCondition &told = out_.conditions[frame.told];
    return told.holds == (told.otherwise ? ReportCondition::Holds::yes : ReportCondition::Holds::no);
  }
  bool in() const { return failing_ == 0; }

  std::vector<std::uint32_t> told_from(std::size_t begin) const {
    std::vector<std::uint32_t> out;
    for (std::size_t i = begin; i < frames_.size(); ++i) out.push_back(frames_[i].told);
    return out;
  }

  template <class Branches, class Inside>
  void branches(const Branches &branches, Inside inside) {
    const std::size_t size = frames_.size();
    for (std::size_t i = 0; i < branches.size(); ++i) {
      for (std::size_t before = 0; before < i; ++before)
        if (branches[before].condition) push(*branches[before].condition, true);
      if (branches[i].condition) push(*branches[i].condition, false);
      inside(branches[i], size);
      pop(size);
    }
  }

  // ---- what would bring something in ----

  Changes changes() const {
    Changes all;
    for (const Frame &frame : frames_) {
      if (frame.condition == nullptr) {
        if (fails(frame)) add(all, of_loop(frame));
      } else if (auto some = ways(*frame.condition, !frame.otherwise))
        for (auto &one : *some) add(all, std::move(one));
      else
        return {};
    }
    return all;
  }

  ReportWhy::Change of_loop(const Frame &frame) const {
    ReportWhy::Change out{.condition = out_.conditions[frame.told].text, .wanted = true, .answer = {}};
    const LoopUse &loop = *frame.loop;
    if (loop.party != every_party && loop.question == none && loop.condition == none)
      out.answer = fmt::format("[[{}]]", library_.parties[loop.party].name);
    return out;
  }

  static void add(Changes &to, ReportWhy::Change one) {
    const bool known = std::any_of(to.begin(), to.end(), [&](const ReportWhy::Change &other) {
      return other.condition == one.condition && other.wanted == one.wanted;
    });
    if (!known) to.push_back(std::move(one));
  }

  // The fewest single conditions that must become otherwise; none: no answer can do it.
  std::optional<Changes> ways(const Condition &condition, bool want) const {
    using K = Condition::Kind;
    if (hangs_on_a_turn(condition)) return Changes{};
    if (beding::holds(condition, library_, all_.answers, nullptr) == want) return Changes{};
    if (condition.kind == K::constant) return std::nullopt;
    if (condition.kind == K::not_) return ways(condition.of[0], !want);
    if (condition.kind != K::and_ && condition.kind != K::or_) return of_one(condition, want);
    const bool every = (condition.kind == K::and_) == want;
    std::optional<Changes> best;
    Changes all;
    for (const Condition &part : condition.of) {
      std::optional<Changes> some = ways(part, want);
      if (every && !some) return std::nullopt;
      if (every)
        for (auto &one : *some) add(all, std::move(one));
      else if (some && (!best || some->size() < best->size()))
        best = std::move(some);
    }
    return every ? std::optional<Changes>(std::move(all)) : best;
  }

  std::optional<Changes> of_one(const Condition &condition, bool want) const {
    Changes all;
    std::vector<QuestionId> questions;
    questions_in(library_, condition, questions);
    for (const QuestionId id : questions) {
      const auto &only_if = library_.questions[id].source->only_if;
      if (!want || all_.answers.asked[id] || !only_if) continue;
      std::optional<Changes> before = ways(library_.conditions[only_if->meaning], true);
      if (!before) return std::nullopt;
      for (auto &one : *before) add(all, std::move(one));
    }
    add(all, {.condition = source(condition.at), .wanted = want, .answer = answer(condition, want)});
    return all;
  }

  std::string answer(const Condition &condition, bool want) const {
    using K = Condition::Kind;
    if (condition.kind == K::yes)
      return fmt::format("{} = {}", library_.questions[condition.subject].name, want ? "true" : "false");
    if (condition.kind == K::joins && want)
      return fmt::format("[[{}]]", library_.parties[condition.subject].name);
    if (condition.kind != K::compare || condition.left.kind != Operand::Kind::question) return {};
    if ((condition.relation == syntax::Relation::equal) != want ||
        (condition.relation != syntax::Relation::equal && condition.relation != syntax::Relation::unequal))
      return {};
    const QuestionInfo &question = library_.questions[condition.left.subject];
    const Operand &right = condition.right;
    if (right.kind == Operand::Kind::option)
      return fmt::format("{} = \"{}\"", question.name,
                         question.source->options[static_cast<std::size_t>(right.number)].name.text);
    if (right.kind == Operand::Kind::yes_no)
      return fmt::format("{} = {}", question.name, right.number != 0 ? "true" : "false");
    if (right.kind == Operand::Kind::number && right.number % 100 == 0)
      return fmt::format("{} = {}", question.name, right.number / 100);
    return {};
  }

  // ---- the parts ----

  void note(ReportWhy why, std::size_t own) {
    why.conditions = told_from(own);
    why.clause = clause_;
    if (!why.in) why.changes = changes();
    out_.why.push_back(std::move(why));
  }

  std::span<const BlockId> blocks_of(Span at) const {
    const auto found = blocks_.find(place_key(at));
    return found == blocks_.end() ? std::span<const BlockId>() : std::span(found->second);
  }

  void members(const std::vector<syntax::Member> &members, std::uint32_t depth) {
    for (const syntax::Member &member : members) {
      const std::size_t size = frames_.size();
      if (member.condition) push(*member.condition, false);
      if (member.kind == syntax::Member::Kind::group) {
        const auto found = blocks_of(member.at);
        clause_.clear();
        note({.part = ReportWhy::Part::chapter,
              .name = member.clause.text,
              .clause = {},
              .text = words(member.heading.text),
              .at = member.at,
              .in = !found.empty(),
              .times = static_cast<std::uint32_t>(found.size()),
              .block = found.empty() ? none : found.front(),
              .depth = depth},
             size);
        text(member.heading.text);
        this->members(member.inside, depth + 1);
      } else if (member.kind != syntax::Member::Kind::contents)
        clause(member, size, depth);
      pop(size);
    }
  }

  void clause(const syntax::Member &member, std::size_t size, std::uint32_t depth) {
    const auto known = library_.clause_by_name.find(member.clause.text);
    if (known == library_.clause_by_name.end()) return;
    const ClauseInfo &info = library_.clauses[known->second];
    planned_.insert(info.name);
    if (info.source->condition) push(*info.source->condition, false);
    const auto found = blocks_of(info.source->head.at);
    clause_ = info.name;
    depth_ = depth + 1;
    note({.part = ReportWhy::Part::clause,
          .name = info.name,
          .clause = {},
          .text = words(info.source->heading.text),
          .at = info.source->head.at,
          .in = !found.empty(),
          .times = static_cast<std::uint32_t>(found.size()),
          .block = found.empty() ? none : found.front(),
          .depth = depth},
         size);
    text(info.source->heading.text);
    blocks(info.source->blocks, frames_.size());
    clause_.clear();
  }

  // `own`: where the conditions begin that belong to the blocks and not to what they stand in.
  void blocks(const syntax::Blocks &blocks, std::size_t own) {
    for (const syntax::Block &block : blocks) this->block(block, own);
  }

  void block(const syntax::Block &block, std::size_t own) {
    match(
        block.node,
        [&](const syntax::Paragraph &paragraph) {
          if (frames_.size() > own) part(ReportWhy::Part::paragraph, block.at, {}, paragraph.text, own);
          text(paragraph.text);
        },
        [&](const syntax::Item &one) { item(one, block.at, own); },
        [&](const syntax::BlockChoice &choice) {
          branches(choice.branches,
                   [&](const syntax::BlockBranch &branch, std::size_t) { blocks(branch.blocks, own); });
        },
        [&](const syntax::Loop &turns) { loop(turns, own); },
        [&](const syntax::SignatureBlock &signature) { blocks(signature.blocks, own); },
        [&](const syntax::Table &table) {
          for (const syntax::Row &row : table.rows)
            for (const syntax::Text &cell : row.cells) text(cell);
        },
        [&](const syntax::TermList &) { terms(); },
        nothing<syntax::Remark, syntax::ListChoice, syntax::PageBreak, syntax::Insertion>);
  }

  void terms() {
    for (const TermId id : library_.terms_sorted) {
      const std::size_t size = frames_.size();
      const syntax::Term &term = *library_.terms[id].source;
      if (term.condition) push(*term.condition, false);
      blocks(term.blocks, frames_.size());
      pop(size);
    }
  }

  void part(ReportWhy::Part kind, Span at, std::string name, const syntax::Text &text, std::size_t own) {
    const auto found = blocks_of(at);
    note({.part = kind,
          .name = std::move(name),
          .clause = {},
          .text = words(text),
          .at = at,
          .in = !found.empty(),
          .times = static_cast<std::uint32_t>(found.size()),
          .block = found.empty() ? none : found.front(),
          .depth = depth_},
         own);
  }

  void item(const syntax::Item &item, Span at, std::size_t own) {
    const std::size_t size = frames_.size();
    if (item.condition) push(*item.condition, false);
    part(ReportWhy::Part::item, at, item.label ? clause_ + "." + item.label->text : std::string(), item.text,
         own);
    text(item.text);
    ++depth_;
    blocks(item.inside, frames_.size());
    --depth_;
    pop(size);
  }

  void loop(const syntax::Loop &loop, std::size_t own) {
    const std::size_t size = frames_.size();
    const LoopUse &use = library_.loops[loop.meaning];
    const bool some = !places_of(use, library_, all_.answers, nullptr).empty();
    Span whole = loop.over.at;
    if (loop.condition) whole.end = loop.condition->at.end;
    Frame frame{.loop = &use};
    frame.told = keep({.text = source(whole),
                       .at = loop.over.at,
                       .loop = true,
                       .holds = some ? ReportCondition::Holds::yes : ReportCondition::Holds::no});
    frames_.push_back(frame);
    if (!some) ++failing_;
    blocks(loop.blocks, own);
    pop(size);
  }

  void text(const syntax::Text &text) {
    for (const syntax::Inline &one : text)
      match(
          one.node,
          [&](const syntax::Words &) {
            if (in()) out_.words.push_back(one.at);
          },
          [&](const syntax::Mention &) {
            if (!frames_.empty()) out_.references.emplace(place_key(one.at), told_from(0));
          },
          [&](const syntax::TextChoice &choice) {
            if (const auto *agreement = agreement_of(choice); agreement != nullptr)
              return form(choice, library_.conditions[agreement->meaning]);
            branches(choice.branches, [&](const syntax::TextBranch &branch, std::size_t own) {
              passage(branch, one.at, own);
            });
          },
          nothing<syntax::Value, syntax::FillLine>);
  }

  // Singular or plural: nobody asks why a form is in.
  void form(const syntax::TextChoice &choice, const Condition &singular) {
    const bool one = beding::holds(singular, library_, all_.answers, nullptr);
    text((one ? choice.branches.front() : choice.branches.back()).text);
  }

  // Words inside a paragraph with a condition of their own.
  void passage(const syntax::TextBranch &branch, Span at, std::size_t own) {
    const Span begin = branch.text.empty() ? at : branch.text.front().at;
    const std::string said = words(branch.text);
    const bool says =
        std::any_of(said.begin(), said.end(), [](char c) { return static_cast<unsigned char>(c) > '@'; });
    if (frames_.size() > own && says) // not of punctuation alone
      note({.part = ReportWhy::Part::words,
            .name = {},
            .clause = {},
            .text = said,
            .at = begin,
            .in = in(),
            .times = in() ? 1U : 0U,
            .depth = depth_},
           own);
    text(branch.text);
  }

  const Reviewed &all_;
  const Library &library_;
  const Document &document_;
  Walked out_;
  std::vector<Frame> frames_;
  std::size_t failing_ = 0; // frames that keep what is in them out
  std::string clause_;
  std::uint32_t depth_ = 0;
  std::unordered_map<std::uint64_t, std::vector<BlockId>> blocks_; // by place
  std::unordered_map<std::uint64_t, std::uint32_t> told_;
  std::unordered_set<std::string> planned_;
};

} // namespace

Walked walk_report(const Reviewed &all) { return Walker(all).run(); }

} // namespace beding
