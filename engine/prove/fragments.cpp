#include "engine/prove/fragments.hpp"

#include "dsl/steps.hpp"
#include "dsl/visit.hpp"
#include "engine/language/data.hpp"
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

  // Where a clause stands and what it is, of which what it says is told by itself.
  void clause(const syntax::Member &member, Formula in) {
    const std::string &name = member.clause.text;
    all_.push_back({.key = place_of(name), .in = in, .clause = name, .order = true});
    all_.push_back(
        {.key = fmt::format("{} is {}", name, static_cast<int>(member.kind)), .in = in, .clause = name});
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
          piece(one.witnessed ? "{handtekening met getuige}" : "{handtekening}", path);
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
        nothing<syntax::Remark, syntax::Insertion>); // for the drafter
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
      key += " " + info.name + options_key(info);
    }
    if (use.kind == Kind::term)
      key += " " + library_.terms[use.subject].text + "/" + library_.terms[use.subject].source->plural;
    if (use.kind == Kind::computed) key += computed_key(use.subject);
    if (question || use.kind == Kind::term || use.kind == Kind::computed) return key;
    for (PartyId kind = 0; kind < library_.parties.size(); ++kind) {
      if (!speaks_of(library_, use.subject, kind)) continue;
      const PartyInfo &party = library_.parties[kind];
      key += " " + party.name;
      const auto &called = party.source->called;
      if (called && use.kind == Kind::party_name) key += called_key(called->text);
      for (const syntax::PartyForm &form : party.source->forms)
        if (use.kind == Kind::party_form && form.name.text == use.field) key += called_key(form.text.text);
      const auto place = use.kind == Kind::party_field ? field_named(party, use.field) : std::nullopt;
      if (place) key += options_key(party.fields[*place]);
    }
    return key;
  }
  static std::string options_key(const QuestionInfo &info) {
    std::string key = info.currency.empty() ? std::string() : " in " + info.currency;
    for (const syntax::Option &one : info.source->options) key += "|" + one.name.text + "=" + one.caption;
    return key;
  }

  // How a value is computed, and each that it needs, once.
  std::string computed_key(ComputedId id) const {
    std::string key;
    std::vector<ComputedId> all{id};
    for (std::size_t next = 0; next < all.size(); ++next) {
      const ComputedInfo &info = library_.computed[all[next]];
      key += " " + info.name + "=" + info.currency;
      each_part(info.calculation, [&](const Calculation &one) {
        key += fmt::format("({} {} {} {} {}/{} {}-{}-{}", static_cast<int>(one.kind),
                           static_cast<int>(one.is), static_cast<int>(one.unit), one.turned, one.number,
                           one.parts, one.date.year, one.date.month, one.date.day);
        if (over_members(one)) key += " each " + library_.parties[one.subject].name;
        if (one.kind == Calculation::Kind::operand) key += operand_key(one.operand);
        for (const std::uint32_t condition : one.conditions)
          key += fmt::format(" ?{}{}", space_.meaning(library_.conditions[condition]),
                             of_each(library_.conditions[condition], info));
        key += fmt::format(" {})", one.of.size());
        if (one.kind != Calculation::Kind::computed) return;
        key += library_.computed[one.subject].name + (one.operand.of_loop ? " here" : "");
        if (std::find(all.begin(), all.end(), one.subject) == all.end()) all.push_back(one.subject);
      });
    }
    return key;
  }
  // What a condition means of each of whom the value is, or over whom it goes.
  std::string of_each(const Condition &condition, const ComputedInfo &info) const {
    std::set<PartyId> kinds;
    if (info.of != none) kinds.insert(info.of);
    each_part(info.calculation, [&](const Calculation &one) {
      if (over_members(one)) kinds.insert(one.subject);
    });
    std::string key;
    for (const PartyId kind : kinds)
      for (const LoopStep &step : space_.members(kind))
        key += fmt::format(" {}", space_.meaning(condition, &step));
    return key;
  }
  std::string operand_key(const Operand &operand) const {
    if (operand.is_asked()) return " " + library_.questions[operand.subject].name;
    const std::string field = operand.kind == Operand::Kind::field ? "." + operand.text : std::string();
    if (!field.empty()) return " #" + library_.parties[operand.subject].name + field;
    return operand.subject == every_party ? " partijen" : " #" + library_.parties[operand.subject].name;
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
    if (use.present) key += " present";
    for (const Target &one : use.targets) key += " " + name_of(library_, one);
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
    for (const syntax::LogoLine &logo : plan.logos) {
      std::string path = "logo";
      for (const syntax::Name &name : logo.path) path += " " + name.text;
      walk_.piece(path, always);
    }
    for (const syntax::TitleFact &fact : plan.facts) {
      walk_.piece(std::string(spelling(fact.word).dutch), always);
      walk_.text(fact.text.text, always);
    }
    if (plan.initials) {
      Formula rest = always;
      walk_.piece("paraaf", walk_.held(plan.initials->condition, rest));
    }
    walk_.piece(std::string("taal ") + std::string(data_of(space_.library().locale).tag), always);
    for (const syntax::Numbering *scheme : space_.library().schemes)
      if (scheme->head.name.text == plan.numbering.text) numbering(*scheme);
    members(plan.members, always);
    return walk_.take();
  }

private:
  // What labels and citations are made of; its name is not printed.
  void numbering(const syntax::Numbering &scheme) {
    for (const syntax::LevelLine &line : scheme.levels) level(line, "");
    if (!scheme.range_word.empty())
      walk_.piece(fmt::format("bereik {} {} {}", scheme.range_word, scheme.range_from.value_or(0),
                              scheme.range_joined),
                  always);
  }
  void level(const syntax::LevelLine &line, const std::string &around) {
    std::string key = fmt::format("{}niveau {} {} {}", around, static_cast<int>(line.unit), line.name.text,
                                  written(line.label));
    for (const syntax::LevelProperty &one : syntax::level_properties)
      if (one.text == nullptr)
        key += line.*one.mark ? "|+" : "|";
      else
        key += line.*one.text ? "|=" + written(*(line.*one.text)) : "|";
    walk_.piece(key, always);
    for (const syntax::LevelLine &below : line.below) level(below, around + "-");
  }
  static std::string written(const syntax::Quoted &quoted) {
    std::string all;
    for (const syntax::Inline &one : quoted.text)
      if (const auto *words = std::get_if<syntax::Words>(&one.node))
        all += words->text;
      else if (const auto *value = std::get_if<syntax::Value>(&one.node)) {
        all += fmt::format("{{{}", value->value->number);
        for (const syntax::Name &name : value->value->path) all += " " + name.text;
        all += "}";
      }
    return all;
  }

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
        walk_.clause(member, filled.back());
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

std::string place_of(const std::string &clause) { return "place of " + clause; }

Fragments fragments_of(Space &space, const syntax::DocumentPlan &plan) { return Plan(space).run(plan); }

namespace {

constexpr std::size_t most = 16'000'000; // some four thousand pieces that moved in each

std::vector<Step> steps_of(const std::vector<std::string> &before, const std::vector<std::string> &now) {
  return steps_between({before.begin(), before.end()}, {now.begin(), now.end()}, most);
}

} // namespace

// Pieces that are in whenever they were are the same first; between those, pieces of one text.
Compared compared(Formulas &formulas, const Fragments &first, const Fragments &second) {
  Compared made;
  const auto add = [&](Formula &to, Formula one) { to = formulas.any({to, one}); };
  const auto keys = [](auto begin, auto end, bool with_formula) {
    std::vector<std::string> all;
    for (auto one = begin; one != end; ++one)
      all.push_back(with_formula ? fmt::format("{}\n{}", one->key, one->in) : one->key);
    return all;
  };
  auto old = first.begin();
  auto fresh = second.begin();
  auto old_from = old;
  auto fresh_from = fresh;
  const auto between = [&] {
    if (old_from == old && fresh_from == fresh) return;
    for (const Step step : steps_of(keys(old_from, old, false), keys(fresh_from, fresh, false))) {
      const Formula before = step == Step::come ? never : (old_from++)->in;
      const Formula now = step == Step::gone ? never : (fresh_from++)->in;
      add(made.less, formulas.all({before, formulas.negation(now)}));
      add(made.more, formulas.all({now, formulas.negation(before)}));
    }
  };
  for (const Step step :
       steps_of(keys(first.begin(), first.end(), true), keys(second.begin(), second.end(), true))) {
    if (step == Step::same) {
      between();
      old_from = ++old;
      fresh_from = ++fresh;
    } else if (step == Step::gone)
      ++old;
    else
      ++fresh;
  }
  between();
  return made;
}

} // namespace beding::proving
