#include "engine/review/passages.hpp"

#include "dsl/steps.hpp"
#include "dsl/visit.hpp"
#include "engine/review/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace beding {
namespace {

// Words with the blanks behind them.
std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t blank = line.find(' ');
    const std::size_t next = blank == std::string_view::npos
                                 ? line.size()
                                 : std::min(line.find_first_not_of(' ', blank), line.size());
    words.push_back(line.substr(0, next));
    line.remove_prefix(next);
  }
  return words;
}

std::string printed(const Finished &finished, const Block &block) {
  std::string text;
  for (std::uint32_t i = block.inlines; i < block.inlines_end; ++i)
    match(
        finished.document.inlines[i], [&](const Words &words) { text += words.text; },
        [&](const Hole &hole) { text += hole.text; },
        [&](const Mention &mention) {
          const auto add = [&](std::string_view words) { text += words; };
          as_links(finished.citations[mention.reference], add,
                   [&](BlockId, std::string_view words) { add(words); });
        },
        [&](const LineBreak &) { text += ' '; }, // of one byte (output/html/writer.cpp)
        nothing<FillLine>);
  return text;
}

std::vector<FreshWords> fresh_words(const std::string &before, const std::string &now) {
  constexpr std::size_t most = 4000; // a longer passage is new as a whole: to compare it would take too long
  const std::vector<std::string_view> old_words = words_of(before);
  const std::vector<std::string_view> new_words = words_of(now);
  std::vector<FreshWords> fresh;
  if (old_words.size() > most || new_words.size() > most)
    return {{0, static_cast<std::uint32_t>(now.size())}};
  std::size_t j = 0;
  for (const Step step : steps_between(old_words, new_words)) {
    if (step == Step::gone) continue;
    const std::string_view word = new_words[j++];
    if (step != Step::come) continue;
    const auto begin = static_cast<std::uint32_t>(word.data() - now.data());
    const auto end = static_cast<std::uint32_t>(begin + word.size());
    if (!fresh.empty() && fresh.back().end == begin)
      fresh.back().end = end;
    else
      fresh.push_back({begin, end});
  }
  return fresh;
}

template <class Id>
void once(std::vector<Id> &all, Id one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

} // namespace

std::vector<Passage> passages_of(const Finished &finished) {
  const Document &document = finished.document;
  std::vector<Passage> all(document.blocks.size());
  for (const std::vector<Anchor> *some : {&document.identities, &document.anchors})
    for (const Anchor &one : *some) all[one.block].id = one.name;
  // what has no name goes by the one around it, its place and its turn there; a name of the library has no
  // hyphen
  std::unordered_map<std::string, std::uint32_t> turns;
  for (BlockId id = 0; id < document.blocks.size(); ++id) {
    const Block &block = document.blocks[id];
    all[id].label = finished.numbers.of[id].label;
    all[id].words = printed(finished, block);
    if (!all[id].id.empty()) continue;
    std::string name = fmt::format("{}-{}-{}-{}", block.parent == none ? "d" : all[block.parent].id,
                                   static_cast<unsigned>(block.kind), block.from.file, block.from.begin);
    const std::uint32_t turn = turns[name]++;
    all[id].id = turn == 0 ? std::move(name) : fmt::format("{}-{}", name, turn);
  }
  return all;
}

PassageChanges changes_between(const std::vector<Passage> &before, const std::vector<Passage> &now) {
  PassageChanges made;
  // nearly always they are the same ones, or the same before and behind the place where some came or went
  const CommonEnds ends =
      common_ends(before, now, [](const Passage &a, const Passage &b) { return a.id == b.id; });
  const std::size_t last = before.size() - ends.tail;
  std::unordered_map<std::string_view, const Passage *> between;
  for (std::size_t i = ends.head; i < last; ++i) between.emplace(before[i].id, &before[i]);
  const auto then_of = [&](BlockId id) -> const Passage * {
    if (id < ends.head) return &before[id];
    if (const std::size_t left = now.size() - id; left <= ends.tail) return &before[before.size() - left];
    const auto found = between.extract(now[id].id);
    return found ? found.mapped() : nullptr;
  };
  for (BlockId id = 0; id < now.size(); ++id) {
    const Passage *const then = then_of(id);
    if (then == nullptr) {
      made.changed.push_back({.block = id, .added = true});
      if (!now[id].words.empty())
        made.changed.back().fresh = {{0, static_cast<std::uint32_t>(now[id].words.size())}};
      continue;
    }
    if (then->words == now[id].words && then->label == now[id].label) continue;
    made.changed.push_back({.block = id, .renumbered = then->label != now[id].label});
    if (then->words != now[id].words) made.changed.back().fresh = fresh_words(then->words, now[id].words);
  }
  for (std::size_t i = ends.head; i < last; ++i)
    if (between.contains(before[i].id)) made.gone.push_back(before[i].id);
  return made;
}

// ---- what governs them ----

class GovernedWalk {
public:
  GovernedWalk(const Library &library, Governed &into) : library_(library), into_(into) {}

  void members(const std::vector<syntax::Member> &members) {
    for (const syntax::Member &member : members) {
      const std::size_t size = around_.size();
      if (member.condition) condition(*member.condition, false);
      if (member.kind == syntax::Member::Kind::group) {
        keep(member.at, member.heading.text);
        this->members(member.inside);
      } else if (member.kind != syntax::Member::Kind::contents)
        clause(member.clause.text);
      around_.resize(size);
    }
  }

private:
  void clause(const std::string &name) {
    const auto known = library_.clause_by_name.find(name);
    if (known == library_.clause_by_name.end()) return;
    const syntax::Clause &source = *library_.clauses[known->second].source;
    const std::size_t size = around_.size();
    if (source.condition) condition(*source.condition, false);
    keep(source.head.at, source.heading.text);
    blocks(source.blocks);
    around_.resize(size);
  }

  void condition(const syntax::Expression &expression, bool otherwise) {
    around_.push_back({expression.meaning, otherwise, expression.at});
  }

  template <class Branches, class Inside>
  void branches(const Branches &branches, Inside inside) {
    const std::size_t size = around_.size();
    for (std::size_t i = 0; i < branches.size(); ++i) {
      for (std::size_t before = 0; before < i; ++before)
        if (branches[before].condition) condition(*branches[before].condition, true);
      if (branches[i].condition) condition(*branches[i].condition, false);
      inside(branches[i]);
      around_.resize(size);
    }
  }

  void blocks(const syntax::Blocks &all) {
    for (const syntax::Block &one : all) block(one);
  }

  void block(const syntax::Block &block) {
    match(
        block.node, [&](const syntax::Paragraph &paragraph) { keep(block.at, paragraph.text); },
        [&](const syntax::Item &item) {
          const std::size_t size = around_.size();
          if (item.condition) condition(*item.condition, false);
          keep(block.at, item.text);
          blocks(item.inside);
          around_.resize(size);
        },
        [&](const syntax::BlockChoice &choice) {
          branches(choice.branches, [&](const syntax::BlockBranch &branch) { blocks(branch.blocks); });
        },
        [&](const syntax::Loop &loop) {
          const std::size_t size = around_.size();
          around_.push_back({none, false, loop.over.at});
          if (loop.condition) condition(*loop.condition, false);
          loops_.push_back(&library_.loops[loop.meaning]);
          blocks(loop.blocks);
          loops_.pop_back();
          around_.resize(size);
        },
        [&](const syntax::SignatureBlock &signature) { blocks(signature.blocks); },
        [&](const syntax::Table &table) {
          syntax::Text none_of_its_own;
          keep(block.at, none_of_its_own);
          for (const syntax::Row &row : table.rows)
            for (const syntax::Text &cell : row.cells) add(block.at, cell);
        },
        [&](const syntax::TermList &) {
          for (const TermInfo &term : library_.terms) {
            const std::size_t size = around_.size();
            if (term.source->condition) condition(*term.source->condition, false);
            blocks(term.source->blocks);
            around_.resize(size);
          }
        },
        nothing<syntax::Remark, syntax::ListChoice, syntax::PageBreak, syntax::Insertion>);
  }

  // A clause that a document has twice stands under what both places have.
  void keep(Span at, const syntax::Text &text) {
    Governors &one = into_.places_[place_key(at)];
    one.conditions = around_;
    for (const PassageCondition &condition : around_)
      if (condition.condition != none) asked(library_.conditions[condition.condition], one);
    for (const LoopUse *loop : loops_) {
      if (loop->question != none) once(one.questions, loop->question);
      if (loop->question == none) parties(loop->party, one);
    }
    printed(text, one);
  }
  void add(Span at, const syntax::Text &text) { printed(text, into_.places_[place_key(at)]); }

  void asked(const Condition &condition, Governors &into) {
    std::vector<QuestionId> questions;
    questions_in(library_, condition, questions);
    for (const QuestionId id : questions) once(into.questions, id);
    counted(condition, into);
  }
  void counted(const Condition &condition, Governors &into) {
    using K = Condition::Kind;
    if (condition.kind == K::joins) parties(condition.subject, into);
    for (const Operand *side : {&condition.left, &condition.right}) {
      if (condition.kind != K::compare) break;
      if (side->kind == Operand::Kind::count || side->kind == Operand::Kind::field)
        parties(side->subject, into);
      if (side->kind == Operand::Kind::computed)
        for (const PartyId one : library_.computed[side->subject].parties) parties(one, into);
    }
    for (const Condition &part : condition.of) counted(part, into);
  }
  void parties(PartyId id, Governors &into) {
    for (PartyId one = 0; one < library_.parties.size(); ++one)
      if (speaks_of(library_, id, one)) once(into.parties, one);
  }

  void printed(const syntax::Text &text, Governors &into) {
    for (const syntax::Inline &one : text)
      match(
          one.node,
          [&](const syntax::Value &value) { this->value(library_.values[value.value->meaning], into); },
          [&](const syntax::TextChoice &choice) {
            for (const syntax::TextBranch &branch : choice.branches) {
              if (branch.condition) asked(library_.conditions[branch.condition->meaning], into);
              printed(branch.text, into);
            }
          },
          nothing<syntax::Words, syntax::Mention, syntax::FillLine>);
  }
  void value(const ValueUse &use, Governors &into) {
    if (use.kind == ValueUse::Kind::question || use.kind == ValueUse::Kind::chosen)
      once(into.questions, use.subject);
    else if (use.kind == ValueUse::Kind::computed) {
      const ComputedInfo &info = library_.computed[use.subject];
      for (const QuestionId one : info.questions) once(into.questions, one);
      for (const PartyId one : info.parties) parties(one, into);
    } else if (use.kind != ValueUse::Kind::term)
      parties(use.subject, into);
  }

  const Library &library_;
  Governed &into_;
  std::vector<PassageCondition> around_;
  std::vector<const LoopUse *> loops_;
};

Governed::Governed(const Library &library, const syntax::DocumentPlan &plan) {
  GovernedWalk(library, *this).members(plan.members);
  for (auto &place : places_) {
    Governors &one = place.second;
    const auto add = [&](const std::string &name) { one.names += (one.names.empty() ? "" : " ") + name; };
    for (const QuestionId id : one.questions) add(library.questions[id].name);
    for (const PartyId id : one.parties) add(library.parties[id].name);
  }
}

const Governors &Governed::of(const Document &document, BlockId block) const {
  for (BlockId id = block; id != none; id = document.blocks[id].parent) {
    const auto found = places_.find(place_key(document.blocks[id].from));
    if (found != places_.end()) return found->second;
  }
  return nothing_;
}

std::vector<BlockId> Governed::by_question(const Document &document, QuestionId question) const {
  std::vector<BlockId> all;
  for (BlockId id = 0; id < document.blocks.size(); ++id) {
    const std::vector<QuestionId> &those = of(document, id).questions;
    if (std::find(those.begin(), those.end(), question) != those.end()) all.push_back(id);
  }
  return all;
}

std::vector<BlockId> Governed::by_party(const Document &document, PartyId party) const {
  std::vector<BlockId> all;
  for (BlockId id = 0; id < document.blocks.size(); ++id) {
    const std::vector<PartyId> &those = of(document, id).parties;
    if (std::find(those.begin(), those.end(), party) != those.end()) all.push_back(id);
  }
  return all;
}

std::vector<ReportCondition> why_there(const Library &library, const Sources &sources, const Answers &answers,
                                       const Governors &governors) {
  std::vector<ReportCondition> all;
  for (const PassageCondition &one : governors.conditions) {
    ReportCondition told{.text = {}, .at = one.at, .otherwise = one.otherwise, .loop = one.condition == none};
    if (one.at.file < sources.size())
      told.text = std::string(sources[one.at.file].text().substr(one.at.begin, one.at.end - one.at.begin));
    if (!told.loop && !hangs_on_a_turn(library.conditions[one.condition]))
      told.holds = holds(library.conditions[one.condition], library, answers, nullptr)
                       ? ReportCondition::Holds::yes
                       : ReportCondition::Holds::no;
    else if (!told.loop)
      told.holds = ReportCondition::Holds::varies;
    all.push_back(std::move(told));
  }
  return all;
}

} // namespace beding
