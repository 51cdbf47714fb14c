#include "engine/library/inventory.hpp"

#include "dsl/walk_meanings.hpp"
#include "dsl/walk_words.hpp"

#include <algorithm>

namespace beding {
namespace {

void add(std::vector<std::string> &to, const std::string &name) {
  if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
}

class InventoryTaking {
public:
  InventoryTaking(const Library &library, const Sources &sources) : library_(library), sources_(sources) {}

  Inventory run() {
    all_.name = library_.name;
    all_.title = library_.title;
    all_.version = library_.version;
    if (library_.style) all_.style = library_.style->path;
    for (const QuestionInfo &one : library_.questions) question(one);
    for (const PartyInfo &one : library_.parties) party(one);
    for (const ComputedInfo &one : library_.computed) value(one);
    for (const TermInfo &one : library_.terms) term(one);
    for (const syntax::Rule *one : library_.rules) {
      ListedRule listed{.message = one->message, .at = one->head.at};
      listed.each = one->over.text;
      for (const syntax::Expression &condition : one->conditions)
        listed.conditions.push_back(bytes(condition.at));
      all_.rules.push_back(std::move(listed));
    }
    for (const syntax::Numbering *one : library_.schemes) all_.schemes.push_back(one->head.name.text);
    for (const ClauseInfo &one : library_.clauses)
      all_.clauses.push_back({.name = one.name,
                              .heading = own_words(one.source->heading.text),
                              .at = one.source->head.at,
                              .condition = written(one.source->condition),
                              .labels = one.labels});
    for (const FragmentInfo &one : library_.fragments) all_.fragments.push_back(one.name);
    for (ClauseId id = 0; id < library_.clauses.size(); ++id) uses(id);
    for (const syntax::DocumentPlan *one : library_.documents) {
      all_.documents.push_back({.name = one->head.name.text,
                                .title = bytes(one->title.at),
                                .numbering = one->numbering.text,
                                .at = one->head.at,
                                .subtitle = one->subtitle ? bytes(one->subtitle->at) : std::string()});
      members(one->members, one->head.name.text);
    }
    other_uses();
    return std::move(all_);
  }

private:
  // A condition or value as its source has it.
  std::string written(const Box<syntax::Expression> &expression) const {
    return expression ? bytes(expression->at) : std::string();
  }
  std::string bytes(Span at) const {
    return std::string(sources_[at.file].text().substr(at.begin, at.end - at.begin));
  }

  void value(const ComputedInfo &one) {
    ListedValue listed{.name = one.name,
                       .caption = one.source->caption,
                       .at = one.source->head.at,
                       .type = one.type,
                       .currency = one.currency,
                       .calculation = written(one.source->value)};
    for (const QuestionId id : one.questions) listed.from.push_back(library_.questions[id].name);
    for (const auto &[party, field] : one.fields)
      listed.from.push_back(library_.parties[party].name + "." + field);
    for (const PartyId id : one.parties)
      if (!is_of_field_of(one, id))
        listed.from.push_back(id == every_party ? std::string(spelled(Word::all_parties, library_.locale))
                                                : library_.parties[id].name);
    all_.values.push_back(std::move(listed));
  }

  void term(const TermInfo &one) {
    ListedTerm listed{.text = one.text,
                      .plural = one.source->plural,
                      .at = one.source->head.at,
                      .condition = written(one.source->condition)};
    for (const syntax::Block &block : one.source->blocks) {
      std::string words = bytes(block.at);
      std::replace(words.begin(), words.end(), '\n', ' ');
      words.erase(
          std::unique(words.begin(), words.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
          words.end());
      listed.definition += (listed.definition.empty() ? "" : " ") + words;
    }
    all_.terms.push_back(std::move(listed));
  }

  template <class Is>
  std::string section_of(const Is &is) const {
    for (const SectionInfo &section : library_.sections)
      if (std::any_of(section.items.begin(), section.items.end(), is)) return std::string(section.title());
    return {};
  }

  // Or a field.
  ListedQuestion asked(const QuestionInfo &one) const {
    ListedQuestion listed{.name = one.name,
                          .caption = one.source->caption,
                          .at = one.source->head.at,
                          .type = one.type,
                          .least = one.least,
                          .most = one.most,
                          .decimals = one.source->decimals,
                          .help = one.source->help,
                          .fallback = written(one.source->fallback),
                          .only_if = written(one.source->only_if)};
    listed.currency = one.currency;
    for (const syntax::Option &option : one.source->options)
      listed.options.push_back({option.name.text, option.caption, option.help});
    return listed;
  }

  void question(const QuestionInfo &one) {
    ListedQuestion listed = asked(one);
    const auto is = [&](const AskedItem &item) {
      return item.question != none && &library_.questions[item.question] == &one;
    };
    listed.section = section_of(is);
    all_.questions.push_back(std::move(listed));
  }

  void party(const PartyInfo &one) {
    ListedParty listed{.name = one.name,
                       .caption = one.source->caption,
                       .at = one.source->head.at,
                       .least = one.source->least,
                       .most = one.source->most,
                       .group = one.source->group,
                       .only_if = written(one.source->only_if)};
    for (const QuestionInfo &field : one.fields) listed.fields.push_back(asked(field));
    for (const syntax::PartyForm &form : one.source->forms) listed.forms.push_back(form.name.text);
    listed.section = section_of(
        [&](const AskedItem &item) { return item.party != none && &library_.parties[item.party] == &one; });
    all_.parties.push_back(std::move(listed));
  }

  // Questions, parties and clauses, as a text or a condition names them.
  template <class Take>
  struct Uses {
    const Library &library;
    Take take;
    void condition(const syntax::Expression &one) { parts_of(library.conditions[one.meaning]); }
    void loop(const syntax::Loop &one) { over(library.loops[one.meaning]); }
    void over(const LoopUse &use) {
      if (use.question != none) take.question(use.question);
      if (use.party != every_party) take.party(use.party);
    }
    void value(const syntax::Value &one, Span) {
      const ValueUse &use = library.values[one.value->meaning];
      if (use.kind == ValueUse::Kind::question || use.kind == ValueUse::Kind::chosen)
        take.question(use.subject);
      if (use.kind == ValueUse::Kind::computed) computed(use.subject);
      using K = ValueUse::Kind;
      if ((use.kind == K::party_name || use.kind == K::party_field || use.kind == K::party_form ||
           use.kind == K::position || use.kind == K::count) &&
          use.subject != none)
        take.party(use.subject);
    }
    void computed(ComputedId id) {
      take.computed(id);
      for (const QuestionId one : library.computed[id].questions) take.question(one);
      for (const PartyId one : library.computed[id].parties)
        if (one != every_party) take.party(one);
    }
    void mention(const syntax::Mention &one, Span) {
      const MentionUse &use = library.mentions[one.meaning];
      for (const Target &target : use.targets)
        if (target.group == none) take.clause(target.clause, use.present);
    }
    void parts_of(const Condition &condition) {
      std::vector<QuestionId> questions;
      questions_in(library, condition, questions);
      for (const QuestionId one : questions) take.question(one);
      parties_of(condition);
    }
    void parties_of(const Condition &condition) {
      using K = Condition::Kind;
      if (condition.kind == K::joins || condition.kind == K::loop_kind) take.party(condition.subject);
      if (condition.kind == K::compare)
        for (const Operand *side : {&condition.left, &condition.right}) {
          if ((side->kind == Operand::Kind::count || side->kind == Operand::Kind::field) &&
              side->subject != none)
            take.party(side->subject);
          if (side->kind == Operand::Kind::computed) computed(side->subject);
        }
      for (const Condition &part : condition.of) parties_of(part);
    }
  };

  struct ByClause {
    InventoryTaking &taking;
    ClauseId id;
    void question(QuestionId one) {
      add(taking.all_.clauses[id].asks, taking.library_.questions[one].name);
      add(taking.all_.questions[one].used_by, taking.library_.clauses[id].name);
    }
    void party(PartyId one) {
      add(taking.all_.clauses[id].asks, taking.library_.parties[one].name);
      add(taking.all_.parties[one].used_by, taking.library_.clauses[id].name);
    }
    void computed(ComputedId one) { add(taking.all_.values[one].used_by, taking.library_.clauses[id].name); }
    void clause(ClauseId cited, bool present) {
      if (cited == id) return;
      if (present) add(taking.all_.clauses[id].cites_present, taking.library_.clauses[cited].name);
      add(taking.all_.clauses[id].cites, taking.library_.clauses[cited].name);
      add(taking.all_.clauses[cited].cited_by, taking.library_.clauses[id].name);
    }
  };

  // By a rule, a term, a document, or the condition of a question or a party.
  struct ByOther {
    InventoryTaking &taking;
    ListedUse user;
    ListedTerm *term = nullptr;
    void keep(std::vector<ListedUse> &uses) const {
      const bool known = std::any_of(uses.begin(), uses.end(), [&](const ListedUse &one) {
        return one.kind == user.kind && one.name == user.name;
      });
      if (!known) uses.push_back(user);
    }
    void question(QuestionId one) const { keep(taking.all_.questions[one].uses); }
    void party(PartyId one) const {
      if (one < taking.all_.parties.size()) keep(taking.all_.parties[one].uses);
    }
    void computed(ComputedId) const {}
    void clause(ClauseId cited, bool present) const {
      if (term == nullptr) return;
      add(term->cites, taking.library_.clauses[cited].name);
      if (present) add(term->cites_present, taking.library_.clauses[cited].name);
    }
  };

  void uses(ClauseId id) {
    const syntax::Clause &clause = *library_.clauses[id].source;
    Uses<ByClause> see{library_, {*this, id}};
    if (clause.condition) see.condition(*clause.condition);
    walk_meanings(clause.heading.text, see);
    walk_meanings(clause.blocks, see);
  }

  Uses<ByOther> by(ListedUse::Kind kind, const std::string &name) {
    return {library_, {*this, {kind, name}}};
  }

  void other_uses() {
    using K = ListedUse::Kind;
    for (const QuestionInfo &one : library_.questions)
      if (auto see = by(K::question, one.name); one.source->only_if) see.condition(*one.source->only_if);
    for (const PartyInfo &one : library_.parties) {
      auto see = by(K::party, one.name);
      if (one.source->only_if) see.condition(*one.source->only_if);
    }
    for (const syntax::Rule *one : library_.rules) {
      auto see = by(K::rule, one->message);
      for (const syntax::Expression &condition : one->conditions) see.condition(condition);
      if (one->meaning != syntax::no_meaning) see.over(library_.loops[one->meaning]);
    }
    for (std::size_t i = 0; i < library_.terms.size(); ++i) {
      auto see = by(K::term, library_.terms[i].text);
      see.take.term = &all_.terms[i];
      const syntax::Term &term = *library_.terms[i].source;
      if (term.condition) see.condition(*term.condition);
      walk_meanings(term.blocks, see);
    }
    for (const syntax::DocumentPlan *one : library_.documents) {
      auto see = by(K::document, one->head.name.text);
      each_title(*one, [&](const syntax::Quoted &title) { walk_meanings(title.text, see); });
      for (const syntax::LogoLine &logo : one->logos) logo_of(logo, see);
      if (one->initials && one->initials->condition) see.condition(*one->initials->condition);
      conditions_of(one->members, see);
    }
  }

  void logo_of(const syntax::LogoLine &logo, Uses<ByOther> &see) {
    const LogoUse &use = library_.logos[logo.meaning];
    if (use.question != none) see.take.question(use.question);
    if (use.question == none && use.party != every_party) see.take.party(use.party);
  }

  void conditions_of(const std::vector<syntax::Member> &members, Uses<ByOther> &see) {
    for (const syntax::Member &member : members) {
      if (member.condition) see.condition(*member.condition);
      walk_meanings(member.heading.text, see);
      conditions_of(member.inside, see);
    }
  }

  void members(const std::vector<syntax::Member> &members, const std::string &document) {
    for (const syntax::Member &member : members) {
      if (const auto found = library_.clause_by_name.find(member.clause.text);
          found != library_.clause_by_name.end())
        add(all_.clauses[found->second].documents, document);
      this->members(member.inside, document);
    }
  }

  const Library &library_;
  const Sources &sources_;
  Inventory all_;
};

} // namespace

Inventory take_inventory(const Library &library, const Sources &sources) {
  return InventoryTaking(library, sources).run();
}

} // namespace beding
