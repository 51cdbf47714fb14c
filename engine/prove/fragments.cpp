#include "engine/prove/fragments.hpp"

#include "dsl/steps.hpp"
#include "dsl/visit.hpp"
#include "engine/library/library.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding::proving {
namespace {

class Walk {
public:
  explicit Walk(Space &space) : space_(space), formulas_(space.formulas()), library_(space.library()) {}

  void blocks(const syntax::Blocks &blocks, Formula path, const std::string &kind) {
    for (const syntax::Block &one : blocks) block(one, path, kind);
  }

  void text(const syntax::Text &text, Formula path) {
    for (const syntax::Inline &one : text)
      match(
          one.node, [&](const syntax::Words &words) { piece(words.text, path, &one.emphasis); },
          [&](const syntax::Value &value) {
            piece(value_key(library_.values[value.value->meaning]), path, &one.emphasis);
          },
          [&](const syntax::Mention &mention) {
            piece(mention_key(library_.mentions[mention.meaning]), path, &one.emphasis);
          },
          [&](const syntax::FillLine &) { piece("____", path); },
          [&](const syntax::TextChoice &choice) {
            Formula rest = path;
            for (const syntax::TextBranch &branch : choice.branches)
              this->text(branch.text, held(branch.condition, rest));
          });
  }

  void piece(std::string key, Formula path, const syntax::Emphasis *emphasis = nullptr) {
    if (path == never) return;
    if (emphasis != nullptr && emphasis->bold) key += "*b";
    if (emphasis != nullptr && emphasis->italic) key += "*i";
    all_.push_back({.key = key + turn_, .in = path});
  }

  // A clause as a whole, of which what it says is told by itself.
  void clause(const syntax::Member &member) {
    all_.push_back({.key = fmt::format("{} {}", static_cast<int>(member.kind), member.clause.text),
                    .in = always,
                    .clause = true});
  }

  // Gives when what hangs on the condition is in; `rest` becomes when it is not.
  Formula held(const Box<syntax::Expression> &condition, Formula &rest) {
    const Formula open = rest;
    const Formula holds = space_.meaning(condition, place_);
    rest = formulas_.all({open, formulas_.negation(holds)});
    return formulas_.all({open, holds});
  }

  void add(Fragments more) { std::move(more.begin(), more.end(), std::back_inserter(all_)); }
  Fragments take() { return std::move(all_); }

private:
  void block(const syntax::Block &block, Formula path, const std::string &kind) {
    match(
        block.node,
        [&](const syntax::Paragraph &one) {
          piece(kind + "¶", path);
          text(one.text, path);
        },
        [&](const syntax::Item &one) {
          Formula rest = path;
          const Formula in = held(one.condition, rest);
          const std::string inside = kind + (one.bullet ? "*" : "-");
          piece(inside, in);
          text(one.text, in);
          blocks(one.inside, in, inside);
        },
        [&](const syntax::BlockChoice &one) {
          Formula rest = path;
          for (const syntax::BlockBranch &branch : one.branches)
            blocks(branch.blocks, held(branch.condition, rest), kind);
        },
        [&](const syntax::Loop &one) { loop(one, path, kind); },
        [&](const syntax::ListChoice &one) { piece("{lijst " + one.name.text + "}", path); },
        [&](const syntax::SignatureBlock &one) {
          piece("{handtekening}", path);
          blocks(one.blocks, path, kind);
        },
        [&](const syntax::PageBreak &) { piece("{pagina}", path); },
        [&](const syntax::TermList &) {
          for (const TermId id : library_.terms_sorted) {
            const TermInfo &term = library_.terms[id];
            Formula rest = path;
            const Formula in = held(term.source->condition, rest);
            piece("begrip " + term.text, in);
            blocks(term.source->blocks, in, kind);
          }
        },
        [&](const syntax::Table &table) {
          for (const syntax::Row &row : table.rows) {
            piece(row.header ? "|#" : "|", path);
            for (const syntax::Text &cell : row.cells) {
              piece("|", path);
              text(cell, path);
            }
          }
        },
        nothing<syntax::Remark>); // for the drafter
  }

  void loop(const syntax::Loop &loop, Formula path, const std::string &kind) {
    const LoopStep *outer = place_;
    const std::string before = turn_;
    for (const LoopStep &step : space_.loop(library_.loops[loop.meaning], outer)) {
      place_ = &step;
      turn_ = before + turn_of(step);
      blocks(loop.blocks, formulas_.all({path, step.there}), kind);
    }
    place_ = outer;
    turn_ = before;
  }

  // The turns of a loop by what they are, not by their place.
  std::string turn_of(const LoopStep &step) const {
    std::string turn = "\n";
    for (const LoopPlace::Option &one : step.options) {
      const QuestionInfo &info = library_.questions[one.question];
      turn += info.name + "=" + info.source->options[one.option].name.text + " ";
    }
    if (step.kind != none) turn += fmt::format("{} {}", library_.parties[step.kind].name, step.member);
    return turn;
  }

  // What it prints, with the words that stand for the answer.
  std::string value_key(const ValueUse &use) const {
    using Kind = ValueUse::Kind;
    std::string key =
        fmt::format("{{{} {} {} {} {} {} {}", static_cast<int>(use.kind), use.field, use.of_loop, use.listed,
                    static_cast<int>(use.format), use.capital, use.plural);
    const bool question = use.kind == Kind::question || use.kind == Kind::chosen;
    if (question) {
      const QuestionInfo &info = library_.questions[use.subject];
      key += " " + info.name;
      for (const syntax::Option &one : info.source->options) key += "|" + one.name.text + "=" + one.caption;
    }
    if (use.kind == Kind::term)
      key += " " + library_.terms[use.subject].text + "/" + library_.terms[use.subject].source->plural;
    if (question || use.kind == Kind::term) return key;
    for (PartyId kind = 0; kind < library_.parties.size(); ++kind) {
      if (use.subject != none && use.subject != kind) continue;
      key += " " + library_.parties[kind].name;
      const auto &called = library_.parties[kind].source->called;
      if (called && use.kind == Kind::party_name) key += called_key(called->text);
    }
    return key;
  }

  // The name of a party, its conditions by what they mean.
  std::string called_key(const syntax::Text &text) const {
    Walk inside(space_);
    inside.text(text, always);
    std::string key = "(";
    for (const Fragment &one : inside.take()) key += fmt::format("{}:{} ", one.key, one.in);
    return key + ")";
  }

  std::string mention_key(const MentionUse &use) const {
    std::string key =
        fmt::format("@{} {}", static_cast<int>(use.form), use.capital ? (*use.capital ? 1 : 0) : 2);
    for (const Target &one : use.targets) {
      if (one.group != none) {
        key += " " + library_.groups[one.group].name;
        continue;
      }
      const ClauseInfo &info = library_.clauses[one.clause];
      key += " " + info.name;
      if (one.label != none) key += "." + info.labels[one.label];
    }
    return key;
  }

  Space &space_;
  Formulas &formulas_;
  const Library &library_;
  Fragments all_ = {};
  const LoopStep *place_ = nullptr;
  std::string turn_ = {};
};

class Plan {
public:
  explicit Plan(Space &space) : space_(space), walk_(space) {}

  Fragments run(const syntax::DocumentPlan &plan) {
    walk_.piece("titel", always);
    walk_.text(plan.title.text, always);
    if (plan.subtitle) {
      walk_.piece("ondertitel", always);
      walk_.text(plan.subtitle->text, always);
    }
    walk_.piece("nummering " + plan.numbering.text, always);
    members(plan.members, always);
    return walk_.take();
  }

private:
  // Gives when any of them is in.
  Formula members(const std::vector<syntax::Member> &members, Formula path) {
    std::vector<Formula> filled;
    for (const syntax::Member &member : members) {
      Formula rest = path;
      const Formula wanted = walk_.held(member.condition, rest);
      switch (member.kind) {
      case syntax::Member::Kind::contents:
        walk_.piece("{inhoud}", wanted);
        filled.push_back(wanted);
        break;
      case syntax::Member::Kind::group: filled.push_back(group(member, wanted)); break;
      case syntax::Member::Kind::clause:
      case syntax::Member::Kind::annex:
      case syntax::Member::Kind::signatures: {
        const auto found = space_.library().clause_by_name.find(member.clause.text);
        if (found == space_.library().clause_by_name.end()) break;
        Formula out = wanted;
        filled.push_back(walk_.held(space_.library().clauses[found->second].source->condition, out));
        walk_.clause(member);
      }
      }
    }
    return space_.formulas().any(filled);
  }

  // A heading over nothing falls away; it stands before what is in it.
  Formula group(const syntax::Member &member, Formula wanted) {
    Plan inside(space_);
    const Formula filled = inside.members(member.inside, wanted);
    walk_.piece(fmt::format("kop {}", static_cast<int>(member.unit)), filled);
    walk_.text(member.heading.text, filled);
    walk_.add(inside.walk_.take());
    return filled;
  }

  Space &space_;
  Walk walk_;
};

} // namespace

Fragments fragments_of(Space &space, const ClauseInfo &clause, Formula member) {
  Walk walk(space);
  walk.piece("kop", member);
  walk.text(clause.source->heading.text, member);
  walk.blocks(clause.source->blocks, member, "");
  return walk.take();
}

Fragments fragments_of(Space &space, const syntax::DocumentPlan &plan) { return Plan(space).run(plan); }

Compared compared(Formulas &formulas, const Fragments &first, const Fragments &second) {
  constexpr std::size_t most = 16'000'000; // some four thousand pieces that moved in each
  const auto keys_of = [](const Fragments &all) {
    std::vector<std::string_view> keys;
    keys.reserve(all.size());
    for (const Fragment &one : all) keys.push_back(one.key);
    return keys;
  };
  Compared made;
  const auto add = [&](Formula &to, Formula one) { to = formulas.any({to, one}); };
  auto old = first.begin();
  auto fresh = second.begin();
  for (const Step step : steps_between(keys_of(first), keys_of(second), most)) {
    const Formula before = step == Step::come ? never : (old++)->in;
    const Formula now = step == Step::gone ? never : (fresh++)->in;
    add(made.less, formulas.all({before, formulas.negation(now)}));
    add(made.more, formulas.all({now, formulas.negation(before)}));
  }
  return made;
}

} // namespace beding::proving
