// What can be in a document, by name and by place; and answers as a model has them.
#include "engine/answers/calculate.hpp"
#include "engine/prove/choices.hpp"

#include "engine/library/joining.hpp"
#include "engine/prove/types.hpp"

#include <algorithm>

namespace beding::proving {
namespace {

class Lines {
public:
  explicit Lines(Space &space) : space_(space), formulas_(space.formulas()) {}

  std::vector<Line> run() {
    const Library &library = space_.library();
    for (const auto *plan : library.documents) documents_.push_back(places_of(space_, *plan));
    for (const DocumentPlaces &document : documents_) {
      for (const ChapterPlace &one : document.chapters) add(Line::Kind::chapter, one.at, one.wanted);
      places(document.places, always);
    }
    for (ClauseId id = 0; id < library.clauses.size(); ++id) clause(id);
    for (Line &one : lines_)
      if (one.kind != Line::Kind::condition) one.out = formulas_.negation(one.in);
    return std::move(lines_);
  }

private:
  // One record for one place in the source, however many documents and loops come there.
  Line &add(Line::Kind kind, Span at, Formula in) {
    const auto [found, fresh] = known_.emplace(std::tuple{kind, at.file, at.begin}, lines_.size());
    if (fresh) lines_.push_back({.kind = kind, .at = at});
    Line &line = lines_[found->second];
    line.in = formulas_.any({line.in, in});
    return line;
  }

  void places(const Places &places, Formula member) {
    for (const ChoicePlace &one : places.choices) {
      const Formula held = formulas_.all({member, formulas_.any(one.held)});
      const Formula skipped = formulas_.all({member, formulas_.any(one.skipped)});
      Line &line = add(Line::Kind::condition, one.at, held);
      line.out = formulas_.any({line.out, skipped});
    }
    for (const BlockPlace &one : places.blocks)
      add(Line::Kind::block, one.at, formulas_.all({member, formulas_.any(one.paths)}));
  }

  void clause(ClauseId id) {
    const ClauseInfo &info = space_.library().clauses[id];
    const ClausePlaces inside = places_of(space_, id);
    std::vector<Formula> any;
    for (const DocumentPlaces &document : documents_) any.push_back(document.clauses[id]);
    const Formula member = formulas_.any(any);
    add(Line::Kind::clause, info.source->head.at, member).name = info.name;
    for (std::size_t i = 0; i < info.labels.size(); ++i) {
      const Formula in = formulas_.all({member, inside.labels[i]});
      lines_.push_back({.kind = Line::Kind::label,
                        .at = info.source->head.at,
                        .name = info.name + "." + info.labels[i],
                        .in = in});
    }
    places(inside.places, member);
  }

  Space &space_;
  Formulas &formulas_;
  std::vector<DocumentPlaces> documents_ = {};
  std::vector<Line> lines_ = {};
  std::map<std::tuple<Line::Kind, FileId, std::uint32_t>, std::size_t> known_ = {};
};

} // namespace

std::vector<Line> lines_of(Space &space) { return Lines(space).run(); }

std::optional<std::size_t> line_named(const std::vector<Line> &lines, std::string_view name) {
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!name.empty() && lines[i].name == name) return i;
  return std::nullopt;
}

std::optional<std::size_t> line_at(const std::vector<Line> &lines, FileId file, std::uint32_t offset) {
  std::optional<std::size_t> best;
  const auto length = [&](std::size_t i) { return lines[i].at.end - lines[i].at.begin; };
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i].kind != Line::Kind::label && lines[i].at.file == file && lines[i].at.begin <= offset &&
        offset < lines[i].at.end && (!best || length(i) < length(*best)))
      best = i;
  return best;
}

namespace {

// Of a question or field that is no selection.
Answer answer_in(const Space &space, const QuestionInfo &info, std::int64_t value) {
  switch (info.type) {
  case Type::yes_no: return value != 0;
  case Type::text:
  case Type::lines: return space.text_of(value);
  case Type::paragraphs: return passage_at(space.text_of(value), {});
  case Type::image: return Picture{.file = "logo.svg", .alt = space.text_of(value)};
  default: return answer_of(info, value);
  }
}

Answer answer_in(Space &space, QuestionId id, const Model &model) {
  const QuestionInfo &info = space.library().questions[id];
  if (info.type != Type::selection)
    return answer_in(space, info, space.formulas().at(space.question(id), model));
  Chosen chosen;
  for (std::uint32_t i = 0; i < space.answer(id).size(); ++i)
    if (space.formulas().at(space.answer(id)[i], model) != 0) chosen.push_back(i);
  return chosen;
}

// Of a field that nothing compares: any answer will do.
Answer usual_answer(const Space &space, const QuestionInfo &info, const std::string &name) {
  if (type_row(info.type).picture) return Picture{.file = "logo.svg", .alt = name};
  if (proof_row(info.type).texts) return name;
  return answer_in(space, info, usual_number(info));
}

// The party that stands for this one: the first, the last, or one of those between.
PartyMember member_in(Space &space, PartyId kind, std::int64_t i, std::int64_t count, const Model &model) {
  const PartyInfo &party = space.library().parties[kind];
  PartyMember made = blank_member(party);
  std::vector<std::uint8_t> memo;
  for (std::size_t place = 0; place < party.fields.size(); ++place) {
    const QuestionInfo &field = party.fields[place];
    const Formula asked = space.asked(kind, space.stand_in(kind, i, count), field);
    made.asked[place] = space.formulas().value(asked, model, memo);
    if (!made.asked[place]) continue;
    const std::string name = count > 1 ? field.name + " " + std::to_string(i + 1) : field.name;
    const auto known = space.value_of(kind, field.name, i, count, model);
    made.fields[place] = known ? answer_in(space, field, *known) : usual_answer(space, field, name);
  }
  return made;
}

} // namespace

Answers answers_of(Space &space, const Model &model) {
  const Library &library = space.library();
  Answers made;
  std::vector<std::uint8_t> memo;
  for (QuestionId id = 0; id < library.questions.size(); ++id) {
    made.asked.push_back(space.formulas().value(space.asked(id), model, memo));
    made.questions.push_back(made.asked.back() ? answer_in(space, id, model) : Answer());
  }
  for (PartyId id = 0; id < library.parties.size(); ++id) {
    const std::int64_t count =
        space.count(id) < model.size() ? model[space.count(id)] : always_join(library.parties[id]);
    made.parties.emplace_back();
    for (std::int64_t i = 0; i < count; ++i)
      made.parties.back().push_back(member_in(space, id, i, count, model));
  }
  compute(library, made);
  return made;
}

} // namespace beding::proving
