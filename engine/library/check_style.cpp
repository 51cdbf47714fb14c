#include "engine/library/check_style.hpp"

#include "dsl/letters.hpp"
#include "dsl/walk_meanings.hpp"
#include "dsl/walk_words.hpp"
#include "engine/language/data.hpp"
#include "engine/language/typed_places.hpp"
#include "engine/library/check_marks.hpp"
#include "engine/library/check_term_use.hpp"
#include "engine/library/check_unused.hpp"
#include "engine/library/enumeration.hpp"
#include "engine/library/scheme_live.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace beding {
namespace {

using syntax::Blocks;

// The text of a heading that has nothing but words; empty otherwise.
std::string plain_words(const syntax::Text &text) {
  std::string out;
  for (const syntax::Inline &one : text) {
    const auto *words = std::get_if<syntax::Words>(&one.node);
    if (words == nullptr) return {};
    out += words->text;
  }
  return out;
}

class StyleChecker {
public:
  StyleChecker(const Library &library, const Sources &sources) : library_(library), sources_(sources) {}

  Diagnostics run() {
    texts();
    for (Diagnostic &one : check_marks(library_, sources_)) out_.push_back(std::move(one));
    never_asked();
    idle_sections();
    shadows();
    if (!library_.documents.empty())
      for (Diagnostic &one : check_unused(library_, in_documents_)) out_.push_back(std::move(one));
    if (signed_) representatives();
    return std::move(out_);
  }

  Diagnostics of_texts() {
    texts();
    return std::move(out_);
  }

private:
  void texts() {
    for (const ClauseInfo &clause : library_.clauses)
      if (std::string text = plain_words(clause.source->heading.text); !text.empty())
        headings_.add({fold_ascii(text), clause.name});
    for (const syntax::DocumentPlan *plan : library_.documents) group_headings(plan->members);
    for (const ClauseInfo &clause : library_.clauses) this->clause(clause);
    for (const TermInfo &term : library_.terms) texts(term.source->blocks);
    for (const syntax::DocumentPlan *plan : library_.documents) document(*plan);
  }

  void say(Code code, Span at, std::vector<Argument> arguments = {}) {
    out_.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
  }
  void second(Code code, Span at, const std::string &name) {
    out_.back().labels.push_back({code, at, {name}});
  }
  std::string_view bytes(Span at) const {
    return sources_[at.file].text().substr(at.begin, at.end - at.begin);
  }
  Span first_line(Span at) const {
    const std::size_t length = std::min(bytes(at).find_first_of("\r\n"), bytes(at).size());
    return {at.file, at.begin, at.begin + static_cast<std::uint32_t>(length)};
  }

  // ---- texts ----

  std::string masked(Span at) const { return masked_words(sources_, at); }

  // "@ looptijd", with the name of something: a blank makes the sign a plain one.
  void spaced_references(const std::string &text, Span at) {
    for (std::size_t sign = text.find('@'); sign != std::string::npos; sign = text.find('@', sign + 1)) {
      const std::size_t name = text.find_first_not_of(" \t\r\n", sign + 1);
      if (name == std::string::npos || name == sign + 1) continue;
      std::size_t end =
          std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-", name), text.size());
      while (end > name && text[end - 1] == '-') --end;
      const std::string named = text.substr(name, end - name);
      if (!library_.clause_by_name.contains(named) && !library_.group_by_name.contains(named)) continue;
      const Span place{at.file, at.begin + static_cast<std::uint32_t>(sign),
                       at.begin + static_cast<std::uint32_t>(end)};
      say(Code::spaced_reference, place, {named});
      out_.back().fix = Fix{place, "@" + named};
    }
  }

  void words(Span at) {
    spaced_references(masked(at), at);
    for (const TypedPlace &one : find_typed_places(masked(at), headings_)) {
      const Span place{at.file, at.begin + static_cast<std::uint32_t>(one.begin),
                       at.begin + static_cast<std::uint32_t>(one.end)};
      say(one.kind == TypedPlace::Kind::hole ? Code::hole : Code::typed_reference, place,
          {std::string(bytes(place))});
      if (!one.clause.empty()) out_.back().fix = Fix{place, "@" + one.clause};
    }
  }

  template <class Part>
  void texts(const Part &part) {
    const auto take = [&](const syntax::Words &, Span at) { words(at); };
    walk_words(part, take);
  }

  void number_before(const syntax::Text &text) {
    if (text.empty() || !std::holds_alternative<syntax::Words>(text.front().node)) return;
    const std::string all = masked(text.front().at);
    const std::size_t skip = std::min(all.find_first_not_of(" \t\r\n"), all.size());
    const std::size_t length = typed_number(std::string_view(all).substr(skip));
    if (length == 0) return;
    const auto begin = text.front().at.begin + static_cast<std::uint32_t>(skip);
    const Span at{text.front().at.file, begin, begin + static_cast<std::uint32_t>(length)};
    const std::string_view typed = bytes(at);
    say(Code::typed_number,
        {at.file, at.begin, at.begin + static_cast<std::uint32_t>(typed.find_last_not_of(" \t\r\n")) + 1},
        {std::string(typed.substr(0, typed.find_last_not_of(" \t\r\n") + 1))});
    out_.back().fix = Fix{at, {}};
  }

  void heading(const syntax::Quoted &quoted) {
    if (quoted.text.empty())
      say(Code::empty_heading, {quoted.at.file, quoted.at.begin - 1, quoted.at.end + 1});
    texts(quoted.text);
    number_before(quoted.text);
  }

  // ---- clauses and documents ----

  void clause(const ClauseInfo &info) {
    const syntax::Clause &clause = *info.source;
    heading(clause.heading);
    texts(clause.blocks);
    if (std::all_of(clause.blocks.begin(), clause.blocks.end(),
                    [](const auto &block) { return is_a<syntax::Remark>(block); }))
      say(Code::heading_alone, clause.head.at, {info.name});
    each<syntax::Item>(clause.blocks, [&](const syntax::Item &item, const syntax::Block &) {
      number_before(item.text);
      list_of_one(item.inside);
    });
    list_of_one(clause.blocks);
    list_ends(clause.blocks);
  }

  void list_of_one(const Blocks &blocks) {
    const syntax::Block *only = nullptr;
    for (const syntax::Block &block : blocks) {
      if (is_a<syntax::Item>(block)) {
        if (only != nullptr) return;
        only = &block;
      } else if (is_a<syntax::BlockChoice, syntax::Loop>(block) && contains<syntax::Item>(block))
        return; // how many there are depends on the answers
    }
    if (only != nullptr) say(Code::list_of_one, first_line(only->at));
  }

  // ---- how enumerations end ----

  struct ListEnds {
    Enumeration enumeration = {};
    std::vector<Span> items = {};
  };
  void end_list(ListEnds &list, bool goes_on = false) {
    if (const auto at = list.enumeration.deviating(goes_on))
      say(Code::mixed_endings, first_line(list.items[*at]));
    list = {};
  }
  void list_ends(const Blocks &blocks, ListEnds &list, bool governed) {
    for (const syntax::Block &block : blocks)
      match(
          block.node,
          [&](const syntax::Item &item) {
            list.enumeration.saw(source_ending(item, library_.locale), !governed && !item.condition);
            list.items.push_back(block.at);
            list_ends(item.inside);
          },
          [&](const syntax::BlockChoice &choice) {
            for (const syntax::BlockBranch &branch : choice.branches) list_ends(branch.blocks, list, true);
          },
          [&](const syntax::Loop &loop) { list_ends(loop.blocks, list, true); }, nothing<syntax::Remark>,
          [&](const syntax::SignatureBlock &signature) {
            end_list(list);
            list_ends(signature.blocks);
          },
          [&](const syntax::Paragraph &) { end_list(list, true); },
          [&](const syntax::ListChoice &) { end_list(list); },
          [&](const syntax::PageBreak &) { end_list(list); },
          [&](const syntax::TermList &) { end_list(list); }, [&](const syntax::Table &) { end_list(list); },
          nothing<syntax::Insertion>);
  }
  void list_ends(const Blocks &blocks) {
    ListEnds list;
    list_ends(blocks, list, false);
    end_list(list);
  }

  void document(const syntax::DocumentPlan &plan) {
    heading(plan.title);
    if (plan.subtitle) texts(plan.subtitle->text);
    for (const syntax::TitleFact &fact : plan.facts) texts(fact.text.text);
    members(plan.members);
  }

  // Those of chapters that have a name to refer to.
  void group_headings(const std::vector<syntax::Member> &members) {
    for (const syntax::Member &member : members) {
      if (member.kind != syntax::Member::Kind::group) continue;
      if (std::string text = plain_words(member.heading.text); !text.empty() && !member.clause.text.empty())
        headings_.add({fold_ascii(text), member.clause.text});
      group_headings(member.inside);
    }
  }

  void members(const std::vector<syntax::Member> &members) {
    for (const syntax::Member &member : members) {
      const bool group = member.kind == syntax::Member::Kind::group;
      if (group) heading(member.heading);
      signed_ = signed_ || member.kind == syntax::Member::Kind::signatures;
      if (!group && !member.clause.text.empty()) in_documents_.insert(member.clause.text);
      this->members(member.inside);
    }
  }

  // ---- questions that are never asked ----

  // Whether a condition holds whatever is answered; none: that depends.
  std::optional<bool> fixed(const Condition &condition) const {
    switch (condition.kind) {
    case Condition::Kind::constant: return condition.value;
    case Condition::Kind::joins:
      if (library_.parties[condition.subject].source->most == 0) return false;
      return std::nullopt;
    case Condition::Kind::yes:
    case Condition::Kind::includes:
      if (never_.contains(condition.subject)) return false;
      return std::nullopt;
    case Condition::Kind::compare:
      for (const Operand *side : {&condition.left, &condition.right})
        if ((side->kind == Operand::Kind::question || side->kind == Operand::Kind::chosen) &&
            never_.contains(side->subject))
          return false;
      return std::nullopt;
    case Condition::Kind::not_:
      if (const auto one = fixed(condition.of.front())) return !*one;
      return std::nullopt;
    case Condition::Kind::and_:
    case Condition::Kind::or_: {
      const bool decides = condition.kind == Condition::Kind::or_;
      bool all = true;
      for (const Condition &part : condition.of) {
        const auto one = fixed(part);
        if (one == decides) return decides;
        all = all && one.has_value();
      }
      return all ? std::optional<bool>(!decides) : std::nullopt;
    }
    case Condition::Kind::loop_kind:
    case Condition::Kind::loop_option:
    case Condition::Kind::loop_first:
    case Condition::Kind::loop_last: break; // of each turn
    }
    return std::nullopt;
  }

  void never_asked() {
    for (const QuestionId id : library_.asking_order) {
      const syntax::Question &question = *library_.questions[id].source;
      if (!question.only_if || fixed(library_.conditions[question.only_if->meaning]) != false) continue;
      never_.insert(id);
      say(Code::never_asked, question.only_if->at, {library_.questions[id].name});
    }
  }

  void idle_sections() {
    for (const SectionInfo &section : library_.sections)
      if (section.items.empty() && section.source != nullptr)
        say(Code::section_without_questions, section.source->head.at, {section.source->title});
  }

  // ---- names ----

  void shadows() {
    for (const PartyInfo &party : library_.parties)
      for (const QuestionInfo &field : party.fields) {
        shadow(field.source->head.name);
        for (const syntax::Option &option : field.source->options) shadow(option.name);
      }
    for (const QuestionInfo &question : library_.questions)
      for (const syntax::Option &option : question.source->options) shadow(option.name);
    for (const ClauseInfo &clause : library_.clauses) {
      each<syntax::Item>(clause.source->blocks, [&](const syntax::Item &item, const syntax::Block &) {
        if (!item.label) return;
        const auto same = library_.clause_by_name.find(item.label->text);
        if (same == library_.clause_by_name.end()) return;
        say(Code::shadowed_name, item.label->at, {item.label->text});
        second(Code::declared_here, library_.clauses[same->second].source->head.name.at, item.label->text);
      });
    }
  }

  // A field goes by its own name inside `heet`, an option beside its question: a question or party of that
  // name is out of reach there.
  void shadow(const syntax::Name &name) {
    const auto same = [&](const auto &one) { return one.name == name.text; };
    const auto tell = [&](Span first) {
      say(Code::shadowed_name, name.at, {name.text});
      second(Code::declared_here, first, name.text);
    };
    if (const auto party = std::find_if(library_.parties.begin(), library_.parties.end(), same);
        party != library_.parties.end())
      tell(party->source->head.name.at);
    else if (const auto question = std::find_if(library_.questions.begin(), library_.questions.end(), same);
             question != library_.questions.end())
      tell(question->source->head.name.at);
  }

  // ---- signatures ----

  // Whether these blocks print something of this kind of party.
  struct Named {
    const Library &library;
    PartyId id = none;
    bool found = false;
    void condition(const syntax::Expression &) {}
    void mention(const syntax::Mention &, Span) {}
    void loop(const syntax::Loop &) {}
    void value(const syntax::Value &one, Span) {
      if (one.value->meaning == syntax::no_meaning) return;
      const ValueUse &use = library.values[one.value->meaning];
      const bool of_party = use.kind == ValueUse::Kind::party_name ||
                            use.kind == ValueUse::Kind::party_field || use.kind == ValueUse::Kind::party_form;
      found = found || (of_party && use.subject == id);
    }
  };
  bool names(const Blocks &blocks, PartyId id) const {
    Named see{library_, id};
    walk_meanings(blocks, see);
    return see.found;
  }

  // Whether a signature is for this kind of party: repeated for it, or naming it.
  bool signs(const Blocks &blocks, PartyId id, bool inside) const {
    return std::any_of(blocks.begin(), blocks.end(), [&](const syntax::Block &block) {
      if (const auto *sign = std::get_if<syntax::SignatureBlock>(&block.node))
        return inside || names(sign->blocks, id);
      bool over = inside;
      if (const auto *loop = std::get_if<syntax::Loop>(&block.node)) {
        const LoopUse &use = library_.loops[loop->meaning];
        over = over || (use.question == none && speaks_of(library_, use.party, id));
      }
      bool found = false;
      parts_of(block, Overloaded{nothing<syntax::Expression, syntax::Text>, [&](const Blocks &blocks_inside) {
                                   found = found || signs(blocks_inside, id, over);
                                 }});
      return found;
    });
  }
  bool signing(PartyId id) const {
    return std::any_of(library_.clauses.begin(), library_.clauses.end(),
                       [&](const ClauseInfo &one) { return signs(one.source->blocks, id, false); });
  }

  void representatives() {
    for (PartyId id = 0; id < library_.parties.size(); ++id) {
      const PartyInfo &party = library_.parties[id];
      if (party.source->group || !signing(id)) continue;
      const auto &fields = party.fields;
      const bool any = std::any_of(fields.begin(), fields.end(), [&](const QuestionInfo &field) {
        const std::string said = fold_ascii(field.name + " " + field.source->caption);
        for (const std::string_view sign : all_words<&LanguageData::looks, &Looks::signs>)
          if (said.find(sign) != std::string::npos) return true;
        return false;
      });
      if (!any) say(Code::no_representative, party.source->head.name.at, {party.name});
    }
  }

  const Library &library_;
  const Sources &sources_;
  Diagnostics out_ = {};
  KnownHeadings headings_ = {};
  std::unordered_set<std::string> in_documents_ = {};
  std::unordered_set<QuestionId> never_ = {};
  bool signed_ = false;
};

} // namespace

Diagnostics check_texts(const Library &library, const Sources &sources) {
  return library.files.empty() ? Diagnostics{} : StyleChecker(library, sources).of_texts();
}

Diagnostics check_style(const Library &library, const Sources &sources) {
  if (library.files.empty()) return {};
  Diagnostics told = StyleChecker(library, sources).run();
  for (Diagnostic &one : check_term_use(library, sources)) told.push_back(std::move(one));
  for (Diagnostic &one : check_live(library)) told.push_back(std::move(one));
  std::stable_sort(told.begin(), told.end(), [](const Diagnostic &a, const Diagnostic &b) {
    return a.at.file != b.at.file ? a.at.file < b.at.file : a.at.begin < b.at.begin;
  });
  return told;
}

} // namespace beding
