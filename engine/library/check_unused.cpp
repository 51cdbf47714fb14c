#include "engine/library/check_unused.hpp"

#include "dsl/visit.hpp"

#include <algorithm>

namespace beding {
namespace {

class Unused {
public:
  Unused(const Library &library, const std::unordered_set<std::string> &in_documents)
      : library_(library), in_documents_(in_documents) {}

  Diagnostics run() {
    uses();
    unused_values();
    for (QuestionId id = 0; id < library_.questions.size(); ++id)
      if (const QuestionInfo &one = library_.questions[id];
          ours(one.source->head.at) && !used_questions_.contains(id))
        say(Code::unused_question, one.source->head.name.at, {one.name});
    for (const PartyInfo &party : library_.parties)
      if (ours(party.source->head.at)) unused_fields(party);
    for (ClauseId id = 0; id < library_.clauses.size(); ++id)
      if (ours(library_.clauses[id].source->head.at)) unused_parts(id);
    for (const FragmentInfo &one : library_.fragments)
      if (!one.used && ours(one.source->head.at))
        say(Code::unused_fragment, one.source->head.name.at, {one.name});
    return std::move(out_);
  }

private:
  // What conditions, loops, images and texts speak of.
  void uses() {
    for (const MentionUse &use : library_.mentions)
      for (const Target &target : use.targets) used_labels_.insert(place_of(target.clause, target.label));
    std::vector<QuestionId> questions;
    for (const Condition &condition : library_.conditions) {
      questions_in(library_, condition, questions);
      each_operand(condition, [&](const Operand &one) {
        if (one.kind == Operand::Kind::field) used_fields_.insert(one.text);
      });
    }
    for (const LoopUse &use : library_.loops) questions.push_back(use.question);
    for (const LogoUse &use : library_.logos) {
      if (use.question != none) questions.push_back(use.question);
      if (!use.field.empty()) used_fields_.insert(use.field);
    }
    used_questions_.insert(questions.begin(), questions.end());
    for (const ValueUse &use : library_.values) {
      if (use.kind == ValueUse::Kind::question || use.kind == ValueUse::Kind::chosen)
        used_questions_.insert(use.subject);
      if (use.kind == ValueUse::Kind::party_field) used_fields_.insert(use.field);
      if (use.kind == ValueUse::Kind::party_form) used_forms_.insert(use.field);
    }
  }
  void say(Code code, Span at, std::vector<Argument> arguments) {
    out_.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
  }
  bool ours(Span at) const { return at.file == library_.files.front().file; }

  static std::uint64_t place_of(ClauseId clause, std::uint32_t label) {
    return std::uint64_t{clause} << 32U | label;
  }

  // What nothing prints, compares or computes with; what it is computed from is no further news.
  void unused_values() {
    std::unordered_set<ComputedId> used;
    for (const ValueUse &use : library_.values)
      if (use.kind == ValueUse::Kind::computed) used.insert(use.subject);
    for (const Condition &condition : library_.conditions)
      each_operand(condition, [&](const Operand &one) {
        if (one.kind == Operand::Kind::computed) used.insert(one.subject);
      });
    for (const ComputedInfo &one : library_.computed)
      each_part(one.calculation, [&](const Calculation &part) {
        if (part.kind == Calculation::Kind::computed) used.insert(part.subject);
      });
    for (ComputedId id = 0; id < library_.computed.size(); ++id) {
      const ComputedInfo &one = library_.computed[id];
      used_questions_.insert(one.questions.begin(), one.questions.end());
      for (const auto &field : one.fields) used_fields_.insert(field.second);
      if (ours(one.source->head.at) && !used.contains(id))
        say(Code::unused_value, one.source->head.name.at, {one.name});
    }
  }

  void unused_fields(const PartyInfo &party) {
    for (const QuestionInfo &field : party.fields) {
      const bool names = !party.source->called && &field == &party.fields.front(); // the party goes by it
      if (!names && !used_fields_.contains(field.name))
        say(Code::unused_field, field.source->head.name.at, {field.name, party.name});
    }
    for (const syntax::PartyForm &form : party.source->forms)
      if (!used_forms_.contains(form.name.text))
        say(Code::unused_form, form.name.at, {form.name.text, party.name});
  }

  void unused_parts(ClauseId id) {
    const ClauseInfo &info = library_.clauses[id];
    if (!in_documents_.contains(info.name)) {
      say(Code::unused_clause, info.source->head.name.at, {info.name});
      return; // and so are its labels
    }
    each<syntax::Item>(info.source->blocks, [&](const syntax::Item &item, const syntax::Block &) {
      if (!item.label) return;
      const auto label = std::find(info.labels.begin(), info.labels.end(), item.label->text);
      if (label == info.labels.end()) return;
      const auto index = static_cast<std::uint32_t>(label - info.labels.begin());
      if (used_labels_.contains(place_of(id, index))) return;
      say(Code::unused_label, item.label->at, {item.label->text});
    });
  }

  const Library &library_;
  const std::unordered_set<std::string> &in_documents_;
  Diagnostics out_ = {};
  std::unordered_set<std::string> used_fields_ = {}, used_forms_ = {};
  std::unordered_set<QuestionId> used_questions_ = {};
  std::unordered_set<std::uint64_t> used_labels_ = {};
};

} // namespace

Diagnostics check_unused(const Library &library, const std::unordered_set<std::string> &in_documents) {
  return Unused(library, in_documents).run();
}

} // namespace beding
