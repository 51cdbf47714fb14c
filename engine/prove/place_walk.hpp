// Goes through blocks and texts, and keeps what the proof looks at in them with when it is met.
#pragma once
#include "dsl/visit.hpp"
#include "engine/language/data.hpp"
#include "engine/library/introduction.hpp"
#include "engine/prove/places.hpp"
#include "engine/prove/table_heads.hpp"
#include "engine/prove/twice.hpp"
#include "engine/variant/hollow.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace beding::proving {

inline constexpr auto announcing = all_words<&LanguageData::writing, &Writing::announces_several>;

inline bool announces_several(const syntax::Text &text) {
  return std::any_of(text.begin(), text.end(), [&](const syntax::Inline &one) {
    const auto *words = std::get_if<syntax::Words>(&one.node);
    return words != nullptr &&
           std::any_of(announcing.begin(), announcing.end(), [&](std::string_view phrase) {
             return words->text.find(phrase) != std::string::npos;
           });
  });
}

class PlaceWalk {
public:
  PlaceWalk(Space &space, Places &places, ClausePlaces *labels, ClauseId clause)
      : space_(space), formulas_(space.formulas()), places_(places), labels_(labels),
        clause_(clause != none ? &space.library().clauses[clause] : nullptr),
        around_(clause), inside_{.clause = clause} {}

  // What stands in a sequence of blocks: when anything prints, and each member of a list.
  struct Inside {
    std::vector<Formula> content = {};
    std::vector<Formula> items = {};
  };

  // `announced`: when the text of the item that they stand in prints.
  Inside blocks(const syntax::Blocks &blocks, Formula path, const syntax::Text *around = nullptr,
                Span at = {}, Formula announced = never) {
    std::vector<Inside> each;
    for (const syntax::Block &one : blocks) each.push_back(block(one, path));
    for (const Introduction &one : introductions_in(blocks, around, at)) {
      Inside behind;
      for (std::size_t i = one.begin; i < one.end; ++i) add(behind, each[i]);
      list(one, one.by ? formulas_.any(each[*one.by].content) : announced, behind);
    }
    Inside all;
    for (Inside &one : each) add(all, std::move(one));
    return all;
  }
  // The same of a body of its own: of a clause, an item, a signature, a definition.
  Inside body(const syntax::Blocks &blocks, Formula path, const syntax::Text *around = nullptr, Span at = {},
              Formula announced = never) {
    TableHeads outer = std::exchange(heads_, TableHeads(formulas_));
    const std::size_t governed = std::exchange(governed_, 0);
    Inside made = this->blocks(blocks, path, around, at, announced);
    for (const TableHeads::Head &one : heads_.all()) {
      HollowPlace &hollow = hollows_.at(places_.hollows, one.at, 1);
      hollow.what = Noun::table_head;
      hollow.empty.push_back(formulas_.all({one.path, formulas_.negation(one.filled)}));
    }
    heads_ = std::move(outer);
    governed_ = governed;
    return made;
  }

  // When the text prints anything.
  Formula text(const syntax::Text &text, Formula path) {
    std::vector<Formula> prints;
    for (const syntax::Inline &one : text)
      match(
          one.node,
          [&](const syntax::Words &words) {
            if (!wordless(words.text)) prints.push_back(path);
            for (const TermUse &use : space_.terms().find(words.text)) term(use.term, one.at, path);
          },
          [&](const syntax::Value &value) {
            this->value(space_.library().values[value.value->meaning], one.at, path);
            prints.push_back(path);
          },
          [&](const syntax::Mention &mention) {
            citation(mention.meaning, one.at, path);
            prints.push_back(path);
          },
          [&](const syntax::FillLine &) { prints.push_back(path); },
          [&](const syntax::TextChoice &choice) {
            agreement(choice, one.at, path);
            Formula rest = path;
            for (const syntax::TextBranch &branch : choice.branches)
              prints.push_back(this->text(branch.text, condition(branch.condition, rest)));
          });
    return formulas_.any(prints);
  }

  // The same of a title or heading, which then needs words; it names a matter, and need not use its term.
  Formula heading(const syntax::Quoted &quoted, Formula path, Noun what, GroupId group = none) {
    in_heading_ = true;
    inside_.group = group;
    const Formula prints = text(quoted.text, path);
    if (what == Noun::heading) twice(quoted.text, path); // in a title there are only words
    inside_.group = none;
    in_heading_ = false;
    if (!quoted.text.empty()) // that is told with the style
      places_.hollows.push_back({quoted.at, what, {formulas_.all({path, formulas_.negation(prints)})}});
    return formulas_.all({path, prints});
  }

  // A line of the title block, which falls away without words.
  void title_fact(const syntax::Text &fact) {
    in_heading_ = true;
    text(fact, always);
    in_heading_ = false;
  }

  // Gives when what hangs on the condition is in; `rest` becomes when it is not.
  Formula condition(const Box<syntax::Expression> &condition, Formula &rest, bool member = false) {
    const Formula open = rest;
    const Formula holds = space_.meaning(condition, place_);
    const Formula held = formulas_.all({open, holds});
    rest = formulas_.all({open, formulas_.negation(holds)});
    if (condition) {
      ChoicePlace &choice = choices_.at(places_.choices, condition->at, condition->meaning);
      choice.condition = &space_.library().conditions[condition->meaning];
      choice.member = member;
      choice.held.push_back(held);
      choice.skipped.push_back(rest);
    }
    return held;
  }

private:
  // One record for what stands at one place in the source, however often the walk comes there; `more` tells
  // apart what stands at the same.
  struct Known {
    template <class Record>
    Record &at(std::vector<Record> &records, Span span, std::uint64_t more) {
      const std::pair key{std::uint64_t{span.file} << 32U | span.begin, more};
      const auto [found, fresh] = index.emplace(key, records.size());
      if (fresh) records.push_back({.at = span});
      return records[found->second];
    }
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::size_t> index = {};
  };

  void list(const Introduction &one, Formula in, const Inside &behind) {
    ListPlace &list = lists_.at(places_.lists, one.at, 0);
    list.empty.push_back(formulas_.all({in, formulas_.negation(formulas_.any(behind.content))}));
    if (!announces_several(*one.text)) return;
    const auto sure = std::count_if(behind.items.begin(), behind.items.end(),
                                    [&](Formula item) { return formulas_.plainly_implies(in, item); });
    if (sure < 2) list.single.push_back(formulas_.all({in, formulas_.exactly_one(behind.items)}));
  }

  Inside block(const syntax::Block &block, Formula path) {
    if (is_a<syntax::Paragraph, syntax::Table, syntax::SignatureBlock>(block))
      blocks_.at(places_.blocks, block.at, 0).paths.push_back(path);
    return match(
        block.node,
        [&](const syntax::Paragraph &paragraph) -> Inside {
          twice(paragraph.text, path);
          const Formula prints = text(paragraph.text, path);
          heads_.between(prints);
          return {.content = {prints}};
        },
        [&](const syntax::Item &one) { return item(one, block.at, path); },
        [&](const syntax::BlockChoice &one) { return choice(one, path); },
        [&](const syntax::Loop &one) { return loop(one, path); },
        [&](const syntax::SignatureBlock &signature) -> Inside {
          heads_.between(path);
          body(signature.blocks, path);
          return {.content = {path}};
        },
        [&](const syntax::Table &table) -> Inside {
          heads_.table(table, block.at, path, governed_ > 0);
          for (const syntax::Row &row : table.rows)
            for (const syntax::Text &cell : row.cells) {
              text(cell, path);
              twice(cell, path);
            }
          return {.content = {path}};
        },
        [&](const syntax::TermList &) { return terms(path, block.at); },
        [&](const syntax::PageBreak &) -> Inside {
          heads_.between(path);
          return {};
        },
        // a note is for the drafter
        same<syntax::Remark, syntax::ListChoice, syntax::Insertion>(Inside()));
  }

  Inside choice(const syntax::BlockChoice &choice, Formula path) {
    Inside inside;
    Formula rest = path;
    ++governed_;
    for (const syntax::BlockBranch &branch : choice.branches) {
      const Formula held = condition(branch.condition, rest);
      add(inside, blocks(branch.blocks, held));
      heads_.governed(branch.blocks);
    }
    --governed_;
    return inside;
  }

  static void add(Inside &all, Inside more) {
    all.content.insert(all.content.end(), more.content.begin(), more.content.end());
    all.items.insert(all.items.end(), more.items.begin(), more.items.end());
  }

  Inside item(const syntax::Item &item, Span span, Formula path) {
    Formula rest = path;
    const Formula held = condition(item.condition, rest);
    const Target around = inside_;
    if (!item.bullet) inside_ = {}; // nothing cites one without a label
    if (labels_ != nullptr && item.label) {
      const auto label = std::find(clause_->labels.begin(), clause_->labels.end(), item.label->text);
      if (label != clause_->labels.end()) {
        const auto place = static_cast<std::uint32_t>(label - clause_->labels.begin());
        Formula &in = labels_->labels[place];
        if (in != never) labels_->shared.push_back({item.label->at, place, formulas_.all({in, held})});
        in = formulas_.any({in, held});
        if (!item.bullet)
          inside_ = {.clause = around_, .label = static_cast<std::uint32_t>(label - clause_->labels.begin())};
      }
    }
    blocks_.at(places_.blocks, span, 0).paths.push_back(held);
    twice(item.text, held);
    const Formula words = text(item.text, held);
    heads_.between(held);
    const Formula inside = formulas_.any(body(item.inside, held, &item.text, span, words).content);
    inside_ = around;
    HollowPlace &hollow = hollows_.at(places_.hollows, span, 0);
    hollow.what = Noun::item;
    hollow.empty.push_back(formulas_.all({held, formulas_.negation(formulas_.any({words, inside}))}));
    Inside made{.content = {held}, .items = {held}};
    if (place_ != nullptr && place_->twins != never)
      made.items.push_back(formulas_.all({held, place_->twins}));
    return made;
  }

  Inside loop(const syntax::Loop &loop, Formula path) {
    Inside all;
    ++governed_;
    const LoopStep *outer = place_;
    const LoopUse &over = space_.library().loops[loop.meaning];
    std::vector<Formula> come_to; // whether or not it then is gone through
    std::vector<LoopStep> steps = space_.loop({over.party, over.question}, outer);
    for (const LoopStep &step : steps) {
      place_ = &step;
      Formula rest = formulas_.all({path, step.there});
      come_to.push_back(rest);
      if (loop.condition) condition(loop.condition, rest);
    }
    if (loop.condition) steps = space_.loop(over, outer);
    for (const LoopStep &step : steps) {
      place_ = &step;
      add(all, blocks(loop.blocks, formulas_.all({path, step.there})));
    }
    place_ = outer;
    --governed_;
    heads_.governed(loop.blocks);
    LoopUsePlace &use = loops_.at(places_.loops, loop.over.at, 0);
    use.around.push_back(path);
    use.entered.push_back(formulas_.any(come_to));
    return all;
  }

  // Definitions are walked where they are printed.
  Inside terms(Formula path, Span at) {
    Inside all;
    term_lists_.at(places_.term_lists, at, 0).paths.push_back(path);
    for (TermId id = 0; id < space_.library().terms.size(); ++id) {
      const TermInfo &term = space_.library().terms[id];
      Formula rest = path;
      const Formula held = condition(term.source->condition, rest);
      defining_ = id;
      heads_.between(held);
      const Formula says = formulas_.any(body(term.source->blocks, held).content);
      defining_ = none;
      if (!term.source->blocks.empty()) { // that is told with the style
        HollowPlace &hollow = hollows_.at(places_.hollows, term.source->head.at, 2);
        hollow.what = Noun::term;
        hollow.empty.push_back(formulas_.all({held, formulas_.negation(says)}));
      }
      all.content.push_back(held);
    }
    return all;
  }

  void citation(syntax::Meaning mention, Span span, Formula path) {
    CitationPlace &citation = citations_.at(places_.citations, span, 0);
    citation.mention = mention;
    citation.paths.push_back(path);
    citation.inside.push_back(inside_);
  }

  void twice(const syntax::Text &text, Formula path) {
    cited_twice(space_, place_, text, path, places_.twice);
  }

  void term(TermId id, Span span, Formula path) {
    if (in_heading_ || id == defining_) return;
    TermPlace &term = terms_.at(places_.terms, span, id);
    term.term = id;
    term.paths.push_back(path);
  }

  // The forms of "{huurder: is/zijn}" want a number, and one that is not none where they are of several.
  void agreement(const syntax::TextChoice &choice, Span span, Formula path) {
    const syntax::Expression *agreement = agreement_of(choice);
    if (agreement == nullptr) return;
    const Condition &condition = space_.library().conditions[agreement->meaning];
    const Operand &with = agreed(condition);
    const bool several = condition.agrees == Condition::Agrees::with_several;
    if (with.kind == Operand::Kind::count && !several) return; // of none there is a form
    if (with.kind == Operand::Kind::field)
      return value({.kind = ValueUse::Kind::party_field,
                    .subject = with.subject,
                    .field = with.text,
                    .of_loop = with.of_loop},
                   span, path);
    if (with.kind == Operand::Kind::computed && space_.library().computed[with.subject].of != none)
      return value({.kind = ValueUse::Kind::computed, .subject = with.subject, .of_loop = with.of_loop}, span,
                   path);
    PrintPlace &print = prints_.at(places_.prints, span, std::uint64_t{4} << 32U);
    print.agreed = true;
    print.listed = several;
    if (with.kind == Operand::Kind::computed)
      print.computed = with.subject;
    else
      (with.is_asked() ? print.question : print.party) = with.subject;
    print.paths.push_back(path);
  }

  void value(const ValueUse &use, Span span, Formula path) {
    using Kind = ValueUse::Kind;
    const bool here = use.of_loop && place_ != nullptr;
    if (use.kind == Kind::question || use.kind == Kind::chosen) {
      PrintPlace &print = prints_.at(places_.prints, span, use.subject);
      print.question = use.subject;
      print.listed = use.kind == Kind::question && use.listed;
      print.paths.push_back(path);
      return;
    }
    const PartyId subject =
        use.kind == Kind::computed ? space_.library().computed[use.subject].of : use.subject;
    if (use.kind == Kind::computed && subject == none) {
      PrintPlace &print = prints_.at(places_.prints, span, std::uint64_t{3} << 32U | use.subject);
      print.computed = use.subject;
      print.paths.push_back(path);
      return;
    }
    if (use.kind == Kind::term) return term(use.subject, span, path);
    if (use.kind != Kind::party_name && use.kind != Kind::party_field && use.kind != Kind::party_form &&
        use.kind != Kind::computed)
      return;
    if (use.listed) {
      PrintPlace &print = prints_.at(places_.prints, span, std::uint64_t{2} << 32U);
      print.party = subject;
      print.listed = true;
      print.paths.push_back(path);
    }
    if (!here && !use.listed && subject != none) {
      PrintPlace &print = prints_.at(places_.prints, span, std::uint64_t{1} << 32U);
      print.party = subject;
      print.paths.push_back(path);
    }
    for (PartyId kind = 0; kind < space_.library().parties.size(); ++kind)
      if (here ? place_->kind == kind : speaks_of(space_.library(), subject, kind))
        of_members(use, span, kind, path, here);
  }

  // Of the party of the loop, of the only one of its kind, or of all of a kind.
  void of_members(const ValueUse &use, Span span, PartyId kind, Formula path, bool here) {
    const LoopStep *outer = place_;
    std::vector<LoopStep> steps;
    if (here)
      steps.push_back(*outer);
    else if (depends_on_member(kind) || use.kind == ValueUse::Kind::computed)
      steps = space_.members(kind);
    else // all are alike
      steps.push_back({.kind = kind, .present = space_.joins(kind)});
    for (const LoopStep &step : steps) {
      place_ = &step;
      of_member(use, span, kind, formulas_.all({path, step.present}));
      if (!use.listed) break;
    }
    place_ = outer;
  }
  // Whether what is printed of it hangs on what was answered of it.
  bool depends_on_member(PartyId kind) const {
    const auto &fields = space_.library().parties[kind].fields;
    return space_.tells_apart(kind) || std::any_of(fields.begin(), fields.end(), [](const QuestionInfo &one) {
             return one.source->only_if.has_value();
           });
  }

  // One party, which place_ is at.
  void of_member(const ValueUse &use, Span span, PartyId kind, Formula path) {
    if (use.kind == ValueUse::Kind::party_field) return field(use, span, kind, path);
    if (use.kind == ValueUse::Kind::computed) return computed(use.subject, span, path);
    const PartyInfo &party = space_.library().parties[kind];
    const syntax::Text *text = use.kind == ValueUse::Kind::party_name && party.source->called
                                   ? &party.source->called->text
                                   : nullptr;
    if (use.kind == ValueUse::Kind::party_form)
      for (const syntax::PartyForm &form : party.source->forms)
        if (form.name.text == use.field) text = &form.text.text;
    if (text == nullptr && use.kind == ValueUse::Kind::party_name && !party.fields.empty())
      field({.kind = ValueUse::Kind::party_field, .field = party.fields.front().name}, span, kind, path);
    if (text == nullptr || naming_ > space_.library().parties.size()) return;
    ++naming_;
    name_text(*text, path);
    --naming_;
  }

  void computed(ComputedId id, Span span, Formula path) {
    PrintPlace &print = prints_.at(places_.prints, span, std::uint64_t{3} << 32U | id);
    const Formula known = space_.known(id, place_->member);
    print.computed = id;
    print.paths.push_back(formulas_.all({path, known}));
    print.lacks.push_back(formulas_.all({path, formulas_.negation(known)}));
  }

  // Printed where it is not asked it has no value.
  void field(const ValueUse &use, Span span, PartyId kind, Formula path) {
    const QuestionInfo *const info = field_of(space_.library(), kind, use.field);
    if (info == nullptr || !info->source->only_if) return;
    PrintPlace &print = prints_.at(places_.prints, span, std::uint64_t{5} << 32U | kind);
    print.field = info;
    print.paths.push_back(
        formulas_.all({path, formulas_.negation(space_.asked(kind, place_->member, *info))}));
  }

  void name_text(const syntax::Text &text, Formula path) {
    for (const syntax::Inline &one : text)
      match(
          one.node,
          [&](const syntax::Value &value) {
            this->value(space_.library().values[value.value->meaning], one.at, path);
          },
          [&](const syntax::TextChoice &choice) {
            agreement(choice, one.at, path);
            Formula rest = path;
            for (const syntax::TextBranch &branch : choice.branches)
              name_text(branch.text, condition(branch.condition, rest));
          },
          nothing<syntax::Words, syntax::Mention, syntax::FillLine>);
  }

  Space &space_;
  Formulas &formulas_;
  Places &places_;
  ClausePlaces *labels_; // null: of no clause
  const ClauseInfo *clause_;
  ClauseId around_;
  Target inside_; // as CitationPlace::inside
  const LoopStep *place_ = nullptr;
  std::size_t naming_ = 0;
  bool in_heading_ = false;
  TableHeads heads_{formulas_};
  std::size_t governed_ = 0; // loops and conditions around, in the body at hand
  TermId defining_ = none;   // the term of which the definition is walked
  Known choices_, citations_, prints_, terms_, lists_, blocks_, loops_, term_lists_, hollows_;
};

} // namespace beding::proving
