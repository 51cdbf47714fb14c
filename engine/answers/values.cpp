#include "engine/answers/values.hpp"

#include "dsl/visit.hpp"
#include "engine/answers/types.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

Printed placeholder(const std::string &caption, std::string name) {
  return {"[" + caption + "]", true, std::move(name)};
}

// One of them is asked for.
std::uint32_t place_in(const std::vector<PartyMember> &members, const PartyMember &member) {
  return static_cast<std::uint32_t>(&member - members.data());
}

Printed on_one_line(Printed printed) {
  printed.text = lines_joined(printed.text);
  return printed;
}

// "[jaar / jaren]"
std::string words_of_forms(const syntax::TextChoice &choice) {
  std::string all;
  for (const syntax::TextBranch &form : choice.branches) {
    std::string words;
    for (const syntax::Inline &one : form.text)
      if (const auto *some = std::get_if<syntax::Words>(&one.node)) words += some->text;
    if (!words.empty()) all += (all.empty() ? "" : " / ") + words;
  }
  return "[" + all + "]";
}

void capitalise(std::vector<Printed> &printed, Wording &wording) {
  if (!printed.empty() && !printed.front().hole) printed.front().text = wording.capital(printed.front().text);
}

// The words between the members are the language's own. Each stands in the list as one private character but
// the last, on whose first letter the word before it may hang ("padres e hijos"), and is put in its place
// afterwards.
std::vector<Printed> joined_to_list(Wording &wording, std::vector<std::vector<Printed>> members) {
  constexpr std::string_view stand_in = "\xEE\x80\x80"; // U+E000
  bool commas = false;
  std::string last;
  for (auto &member : members) {
    last.clear();
    for (Printed &part : member) last += part.text = lines_joined(part.text);
    commas = commas || last.find(',') != std::string::npos;
  }
  std::vector<std::string> texts(members.size(), std::string(stand_in));
  texts.back() = last;
  const std::string joined = wording.list(texts);
  std::vector<Printed> printed;
  std::size_t from = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::size_t at = i + 1 < members.size() ? joined.find(stand_in, from) : joined.size() - last.size();
    std::string between = joined.substr(from, at - from);
    if (commas && i > 0 && members.size() > 2) // "A, te Utrecht; B; en C"
      between = ";" + between.substr(between.starts_with(',') ? 1 : 0);
    if (!between.empty()) printed.push_back({std::move(between)});
    for (Printed &part : members[i]) printed.push_back(std::move(part));
    from = at + stand_in.size();
  }
  return printed;
}

} // namespace

std::vector<Printed> Values::print(const ValueUse &use, const LoopPlace *place, Span at) {
  std::vector<Printed> printed;
  if (use.kind == ValueUse::Kind::question)
    printed = question(use, place, at);
  else if (use.kind == ValueUse::Kind::computed)
    printed = use.listed ? list(use, at) : computed(use, place, at);
  else if (use.kind == ValueUse::Kind::term) {
    const TermInfo &term = library_.terms[use.subject];
    printed = {{use.plural ? term.source->plural : term.text}};
  } else if (use.kind == ValueUse::Kind::count) {
    const auto count = static_cast<std::int64_t>(count_parties(library_, answers_, use.subject));
    printed = {{counted(use, count)}};
  } else if (use.kind == ValueUse::Kind::position)
    printed = {{counted(use, place != nullptr ? place->position : 0)}};
  else if (use.kind == ValueUse::Kind::chosen)
    printed = chosen(use, at);
  else if (use.listed)
    printed = list(use, at);
  else if (use.of_loop && place != nullptr)
    printed = of_member(use, place->kind, place->member, at);
  else if (use.subject == none || answers_.parties[use.subject].empty()) {
    const std::string name = use.subject == none ? "" : library_.parties[use.subject].name;
    diagnostics_.push_back({.code = Code::party_absent, .at = at, .arguments = {name}});
  } else
    printed = of_member(use, use.subject, 0, at);
  if (use.capital) capitalise(printed, wording_);
  return printed;
}

std::string Values::counted(const ValueUse &use, std::int64_t count) {
  return number_as(count * 100, use.format, wording_);
}

// Whether there is an answer to print; of one that was not asked that is told.
bool Values::asked(const ValueUse &use, Span at) {
  if (answers_.asked[use.subject]) return true;
  not_asked(library_.questions[use.subject], library_.questions[use.subject].name, at);
  return false;
}

void Values::not_asked(const QuestionInfo &info, const std::string &name, Span at) {
  diagnostics_.push_back({.code = Code::value_not_asked, .at = at, .arguments = {name}});
  diagnostics_.back().labels.push_back({Code::declared_here, info.source->head.at, {info.name}});
}

namespace {

ValueUse printed_of(const Operand &field) {
  return {.kind = ValueUse::Kind::party_field,
          .subject = field.subject,
          .field = field.text,
          .of_loop = field.of_loop};
}

ValueUse computed_of(const Operand &value) {
  return {.kind = ValueUse::Kind::computed, .subject = value.subject, .of_loop = value.of_loop};
}

} // namespace

bool Values::agrees(const Condition &agreement, const LoopPlace *place, Span at) {
  const Operand &with = agreed(agreement);
  if (with.kind == Operand::Kind::field) return !print(printed_of(with), place, at).empty();
  switch (agreeing(agreement, library_, answers_, place)) {
  case Agreeing::fits:
  case Agreeing::open: return true;
  case Agreeing::unasked:
    if (with.kind == Operand::Kind::computed)
      computed(computed_of(with), place, at);
    else
      asked({.kind = ValueUse::Kind::question, .subject = with.subject}, at);
    return false;
  case Agreeing::of_none:
    const std::string name = with.is_asked()        ? library_.questions[with.subject].name
                             : with.subject == none ? std::string(spelled(Word::all_parties, library_.locale))
                                                    : library_.parties[with.subject].name;
    diagnostics_.push_back({.code = Code::agreement_of_none, .at = at, .arguments = {name}});
    return false;
  }
  return false;
}

std::string Values::open_of(const Condition &agreement, const LoopPlace *place) {
  const Operand &with = agreed(agreement);
  if (with.kind == Operand::Kind::field) {
    const auto told = std::ssize(diagnostics_);
    const std::vector<Printed> printed = print(printed_of(with), place, {});
    diagnostics_.erase(diagnostics_.begin() + told, diagnostics_.end()); // of that agrees() tells
    return !printed.empty() && printed.front().hole ? printed.front().name : "";
  }
  if (agreeing(agreement, library_, answers_, place) != Agreeing::open) return {};
  const std::uint32_t member = with.of_loop && place != nullptr ? place->member : 0;
  return with.kind == Operand::Kind::computed ? name_of_value(library_, with.subject, member)
                                              : library_.questions[with.subject].name;
}

std::vector<Printed> Values::chosen(const ValueUse &use, Span at) {
  if (!asked(use, at)) return {};
  if (std::holds_alternative<std::monostate>(answers_.questions[use.subject]))
    return {
        placeholder(library_.questions[use.subject].source->caption, library_.questions[use.subject].name)};
  return {{counted(use, std::ssize(chosen_of(answers_, use.subject)))}};
}

std::vector<Printed> Values::computed(const ValueUse &use, const LoopPlace *place, Span at) {
  const ComputedInfo &info = library_.computed[use.subject];
  const ComputedAnswer &answer = computed_at(library_, answers_, use.subject, use.of_loop, place);
  if (info.of != none && answers_.parties[info.of].empty()) {
    diagnostics_.push_back(
        {.code = Code::party_absent, .at = at, .arguments = {library_.parties[info.of].name}});
    return {};
  }
  const std::uint32_t member = use.of_loop && place != nullptr ? place->member : 0;
  const std::string name = name_of_value(library_, use.subject, member);
  if (!answer.asked) {
    diagnostics_.push_back(
        {.code = Code::value_not_computed, .at = at, .arguments = {name, name_of(library_, answer.lacks)}});
    diagnostics_.back().labels.push_back({Code::declared_here, info.source->head.at, {info.name}});
    return {};
  }
  if (std::holds_alternative<std::monostate>(answer.value)) return {placeholder(info.source->caption, name)};
  return {{printed_value(info.type, info.currency, answer.value, use.format, wording_)}};
}

std::vector<Printed> Values::computed_of_member(ValueUse use, PartyId kind, std::uint32_t member, Span at) {
  const LoopPlace here{.kind = kind, .member = member};
  use.of_loop = true;
  return computed(use, &here, at);
}

std::vector<Printed> Values::question(const ValueUse &use, const LoopPlace *place, Span at) {
  const QuestionInfo &info = library_.questions[use.subject];
  const Answer &answer = answers_.questions[use.subject];
  if (use.of_loop && place != nullptr)
    if (const LoopPlace::Option *here = place->at(use.subject); here != nullptr && here->option != none)
      return {{info.source->options[here->option].caption}};
  if (!asked(use, at)) return {};
  if (std::holds_alternative<std::monostate>(answer)) return {placeholder(info.source->caption, info.name)};
  if (type_row(info.type).several) return list(use, at);
  return {{answer_row(info.type).printed(info, answer, use.format, wording_)}};
}

Printed Values::field(PartyId kind, const PartyMember &member, const ValueUse &use, Span at) {
  const auto place = field_named(library_.parties[kind], use.field);
  if (!place) return {};
  const QuestionInfo &info = library_.parties[kind].fields[*place];
  if (!member.asks(*place)) {
    not_asked(info, field_name(kind, member, use.field), at);
    return {};
  }
  const Answer &answer = member.fields[*place];
  if (!is_answered(answer)) return placeholder(info.source->caption, field_name(kind, member, use.field));
  return {answer_row(info.type).printed(info, answer, use.format, wording_)};
}

std::string Values::field_name(PartyId kind, const PartyMember &member, std::string_view field) const {
  return name_of_field(library_, kind, place_in(answers_.parties[kind], member), field);
}

// By the party's own `heet`; without one, its first field or its kind.
std::vector<Printed> Values::name(PartyId kind, const PartyMember &member, Span at) {
  const PartyInfo &party = library_.parties[kind];
  if (party.source->called) return words(party.source->called->text, kind, member);
  if (party.fields.empty()) return {{party.source->caption}};
  return {on_one_line(
      field(kind, member, {.kind = ValueUse::Kind::party_field, .field = party.fields.front().name}, at))};
}

// A name or form is a text by itself: what falls away in it is mended in it.
std::vector<Printed> Values::words(const syntax::Text &text, PartyId kind, const PartyMember &member) {
  TextBuilder builder(library_.locale, false);
  name_text(text, kind, member, builder);
  std::vector<Printed> printed;
  for (Inline &one : builder.take(true))
    match(
        one, [&](Words &words) { printed.push_back({std::move(words.text)}); },
        [&](Hole &hole) {
          printed.push_back({std::move(hole.text), true, std::move(hole.name)});
        },
        nothing<Mention, FillLine, LineBreak>);
  return printed;
}

void Values::name_value(const syntax::Value &value, Span at, PartyId kind, const PartyMember &member,
                        TextBuilder &builder) {
  const ValueUse &use = library_.values[value.value->meaning];
  const bool own = use.kind == ValueUse::Kind::party_field && use.of_loop;
  const LoopPlace here{.kind = kind, .member = place_in(answers_.parties[kind], member)};
  for (Printed &one : own ? std::vector<Printed>{field(kind, member, use, at)}
                          : print(use, use.of_loop ? &here : nullptr, at)) {
    Printed part = on_one_line(std::move(one));
    if (part.hole)
      builder.hole({std::move(part.text), std::move(part.name)});
    else
      builder.value(part.text, false, false);
  }
}

void Values::name_text(const syntax::Text &text, PartyId kind, const PartyMember &member,
                       TextBuilder &builder) {
  const LoopPlace here{.kind = kind, .member = place_in(answers_.parties[kind], member)};
  for (const syntax::Inline &one : text)
    match(
        one.node, [&](const syntax::Words &words) { builder.words(words.text, false, false); },
        [&](const syntax::Value &value) { name_value(value, one.at, kind, member, builder); },
        [&](const syntax::TextChoice &choice) {
          if (const auto *agreement = agreement_of(choice); agreement != nullptr) {
            const Condition &condition = library_.conditions[agreement->meaning];
            if (!agrees(condition, &here, one.at)) return;
            if (std::string open = open_of(condition, &here); !open.empty())
              return builder.hole({words_of_forms(choice), std::move(open)});
          }
          const auto taken =
              std::find_if(choice.branches.begin(), choice.branches.end(), [&](const auto &branch) {
                return !branch.condition ||
                       holds(library_.conditions[branch.condition->meaning], library_, answers_, &here);
              });
          if (taken == choice.branches.end())
            builder.left_out();
          else
            name_text(taken->text, kind, member, builder);
        },
        nothing<syntax::Mention, syntax::FillLine>); // a name is words
}

std::vector<Printed> Values::of_member(const ValueUse &use, PartyId kind, std::uint32_t index, Span at) {
  const PartyMember &member = answers_.parties[kind][index];
  if (use.kind == ValueUse::Kind::party_name) return name(kind, member, at);
  if (use.kind == ValueUse::Kind::party_field) return {field(kind, member, use, at)};
  for (const syntax::PartyForm &form : library_.parties[kind].source->forms)
    if (form.name.text == use.field) return words(form.text.text, kind, member);
  return {};
}

std::vector<Printed> Values::list(const ValueUse &use, Span at) {
  std::vector<std::vector<Printed>> members;
  const bool options = use.kind == ValueUse::Kind::question;
  const bool values = use.kind == ValueUse::Kind::computed;
  const PartyId subject = values ? library_.computed[use.subject].of : use.subject;
  if (options)
    for (const std::uint32_t option : chosen_of(answers_, use.subject))
      members.push_back({{library_.questions[use.subject].source->options[option].caption}});
  for (PartyId kind = 0; kind < library_.parties.size(); ++kind) {
    if (options || !speaks_of(library_, subject, kind)) continue;
    for (std::uint32_t i = 0; i < answers_.parties[kind].size(); ++i)
      members.push_back(values ? computed_of_member(use, kind, i, at) : of_member(use, kind, i, at));
  }
  if (members.empty()) {
    const std::string name = options           ? library_.questions[use.subject].name
                             : subject == none ? std::string(spelled(Word::all_parties, library_.locale))
                                               : library_.parties[subject].name;
    diagnostics_.push_back({.code = Code::list_of_none, .at = at, .arguments = {name}});
    return {};
  }
  return joined_to_list(wording_, std::move(members));
}

} // namespace beding
