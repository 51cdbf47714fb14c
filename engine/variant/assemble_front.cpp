// The title block of a document, and whether its pages ask for initials.
#include "dsl/date.hpp"
#include "engine/language/words.hpp"
#include "engine/variant/assembler.hpp"

#include <algorithm>

namespace beding {

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
    line.text.emplace_back(Words{Wording(variant_.library.language).date_long(*given->date)});
  } else if (given != nullptr)
    line.text.emplace_back(Words{composed(given->text)});
  else if (fact == Word::status && variant_.draft)
    line.text.emplace_back(Words{std::string(document_words(variant_.library.language).draft)});
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
