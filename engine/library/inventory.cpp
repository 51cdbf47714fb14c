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
    for (const QuestionInfo &one : library_.questions) question(one);
    for (const PartyInfo &one : library_.parties) party(one);
    for (const TermInfo &one : library_.terms)
      all_.terms.push_back({one.text, one.source->head.at, written(one.source->condition)});
    for (const syntax::Rule *one : library_.rules) all_.rules.push_back({one->message, one->head.at});
    for (const syntax::Numbering *one : library_.schemes) all_.schemes.push_back(one->head.name.text);
    for (const ClauseInfo &one : library_.clauses)
      all_.clauses.push_back({.name = one.name,
                              .heading = own_words(one.source->heading.text),
                              .at = one.source->head.at,
                              .condition = written(one.source->condition),
                              .labels = one.labels});
    for (ClauseId id = 0; id < library_.clauses.size(); ++id) uses(id);
    for (const syntax::DocumentPlan *one : library_.documents) {
      all_.documents.push_back(
          {one->head.name.text, own_words(one->title.text), one->numbering.text, one->head.at});
      members(one->members, one->head.name.text);
    }
    return std::move(all_);
  }

private:
  // A condition or value as its source has it.
  std::string written(const Box<syntax::Expression> &expression) const {
    if (!expression) return {};
    const Span at = expression->at;
    return std::string(sources_[at.file].text().substr(at.begin, at.end - at.begin));
  }

  void question(const QuestionInfo &one) {
    ListedQuestion listed{.name = one.name,
                          .caption = one.source->caption,
                          .at = one.source->head.at,
                          .type = one.type,
                          .least = one.least,
                          .most = one.most,
                          .fallback = written(one.source->fallback),
                          .only_if = written(one.source->only_if)};
    for (const syntax::Option &option : one.source->options) listed.options.push_back(option.name.text);
    all_.questions.push_back(std::move(listed));
  }

  void party(const PartyInfo &one) {
    ListedParty listed{.name = one.name,
                       .caption = one.source->caption,
                       .at = one.source->head.at,
                       .least = one.source->least,
                       .most = one.source->most,
                       .only_if = written(one.source->only_if)};
    for (const syntax::Field &field : one.source->fields) listed.fields.push_back(field.name.text);
    all_.parties.push_back(std::move(listed));
  }

  // Who uses what, seen from one clause.
  struct Uses {
    InventoryTaking &taking;
    ClauseId clause;
    void condition(const syntax::Expression &one) { parts_of(taking.library_.conditions[one.meaning]); }
    void loop(const syntax::Loop &one) {
      const LoopUse &use = taking.library_.loops[one.meaning];
      if (use.question != none) question(use.question);
      if (use.party != every_party) party(use.party);
    }
    void value(const syntax::Value &one, Span) {
      const ValueUse &use = taking.library_.values[one.value->meaning];
      if (use.kind == ValueUse::Kind::question || use.kind == ValueUse::Kind::chosen) question(use.subject);
      if ((use.kind == ValueUse::Kind::party_name || use.kind == ValueUse::Kind::party_field ||
           use.kind == ValueUse::Kind::count) &&
          use.subject != none)
        party(use.subject);
    }
    void mention(const syntax::Mention &one, Span) {
      for (const Target &target : taking.library_.mentions[one.meaning].targets) {
        if (target.clause == clause || target.group != none) continue;
        add(taking.all_.clauses[clause].cites, taking.library_.clauses[target.clause].name);
        add(taking.all_.clauses[target.clause].cited_by, taking.library_.clauses[clause].name);
      }
    }
    void parts_of(const Condition &condition) {
      std::vector<QuestionId> questions;
      questions_in(condition, questions);
      for (const QuestionId one : questions) question(one);
      parties_of(condition);
    }
    void parties_of(const Condition &condition) {
      using K = Condition::Kind;
      if (condition.kind == K::joins || condition.kind == K::loop_kind) party(condition.subject);
      if (condition.kind == K::compare)
        for (const Operand *side : {&condition.left, &condition.right}) {
          if ((side->kind == Operand::Kind::count || side->kind == Operand::Kind::field) &&
              side->subject != none)
            party(side->subject);
        }
      for (const Condition &part : condition.of) parties_of(part);
    }
    void question(QuestionId id) {
      add(taking.all_.clauses[clause].asks, taking.library_.questions[id].name);
      add(taking.all_.questions[id].used_by, taking.library_.clauses[clause].name);
    }
    void party(PartyId id) {
      add(taking.all_.clauses[clause].asks, taking.library_.parties[id].name);
      add(taking.all_.parties[id].used_by, taking.library_.clauses[clause].name);
    }
  };

  void uses(ClauseId id) {
    const syntax::Clause &clause = *library_.clauses[id].source;
    Uses see{*this, id};
    if (clause.condition) see.condition(*clause.condition);
    walk_meanings(clause.heading.text, see);
    walk_meanings(clause.blocks, see);
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
