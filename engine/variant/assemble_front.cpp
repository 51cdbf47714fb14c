// The title block of a document, and whether its pages ask for initials.
#include "dsl/date.hpp"
#include "engine/language/words.hpp"
#include "engine/variant/assembler.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {

void Assembler::logos() {
  for (const syntax::LogoLine &line : variant_.plan.logos) {
    const LogoUse &use = variant_.library.logos[line.meaning];
    if (use.question != none) {
      const QuestionInfo &info = variant_.library.questions[use.question];
      if (variant_.answers.asked[use.question])
        logo(std::get_if<Picture>(&variant_.answers.questions[use.question]), info.source->caption,
             info.name);
      continue;
    }
    for (PartyId kind = 0; kind < variant_.library.parties.size(); ++kind)
      if (speaks_of(variant_.library, use.party, kind)) logos_of(kind, use.field);
  }
}

void Assembler::logos_of(PartyId kind, const std::string &field) {
  const PartyInfo &party = variant_.library.parties[kind];
  const auto place = field_named(party, field);
  if (!place || !type_row(party.fields[*place].type).picture) return;
  const auto &members = variant_.answers.parties[kind];
  for (std::size_t i = 0; i < members.size(); ++i)
    if (members[i].asks(*place))
      logo(std::get_if<Picture>(&members[i].fields[*place]), party.fields[*place].source->caption,
           party.source->most <= 1 ? fmt::format("{}.{}", party.name, field)
                                   : fmt::format("{}.{}.{}", party.name, i + 1, field));
}

// One that was not answered, or not taken in (which was told), is a place that is open.
void Assembler::logo(const Picture *picture, const std::string &caption, std::string name) {
  if (picture != nullptr && picture->image)
    document_.logos.push_back({.image = picture->image, .alt = picture->alt, .file = picture->file});
  else
    document_.logos.push_back({.open = {Hole{"[" + caption + "]", std::move(name)}}});
}

// The lines of the library in its own order, then those that are only given.
void Assembler::title_block() {
  const syntax::DocumentPlan &plan = variant_.plan;
  document_.initials = variant_.given.initials || (plan.initials && holds(plan.initials->condition));
  const auto given = [&](Word fact) {
    const auto found = std::find_if(variant_.given.facts.begin(), variant_.given.facts.end(),
                                    [&](const GivenFact &one) { return one.fact == fact; });
    return found == variant_.given.facts.end() ? nullptr : &*found;
  };
  for (const syntax::TitleFact &one : plan.facts) title_line(one.word, &one.text.text, given(one.word));
  for (const GivenFact &one : variant_.given.facts)
    if (std::none_of(plan.facts.begin(), plan.facts.end(),
                     [&](const syntax::TitleFact &fact) { return fact.word == one.fact; }))
      title_line(one.fact, nullptr, &one);
}

// What is given goes before what the library says. A draft is a draft, whatever the library calls it.
void Assembler::title_line(Word fact, const syntax::Text *text, const GivenFact *given) {
  TitleLine line{.fact = fact, .text = {}};
  if (given != nullptr && given->date) {
    line.date = iso(*given->date);
    line.text.emplace_back(Words{Wording(variant_.library.locale).date_long(*given->date)});
  } else if (given != nullptr)
    line.text.emplace_back(Words{composed(given->text)});
  else if (fact == Word::status && variant_.draft)
    line.text.emplace_back(Words{std::string(document_words(variant_.library.locale).draft)});
  else {
    line.text = title(*text);
    if (fact == Word::date) line.date = lone_date(*text);
  }
  if (!line.text.empty()) document_.title_block.push_back(std::move(line));
}

// The day, when a text is nothing else.
std::string Assembler::lone_date(const syntax::Text &text) const {
  if (text.size() != 1) return {};
  const auto *printed = std::get_if<syntax::Value>(&text.front().node);
  if (printed == nullptr) return {};
  const ValueUse &use = variant_.library.values[printed->value->meaning];
  if (use.kind != ValueUse::Kind::question) return {};
  const auto *day = std::get_if<syntax::Date>(&variant_.answers.questions[use.subject]);
  return day != nullptr && variant_.answers.asked[use.subject] ? iso(*day) : std::string();
}

} // namespace beding
