// What values in text mean, and whether they can be printed with the filters they have.
#include "engine/library/checker.hpp"

#include <algorithm>

namespace beding {
namespace {

using syntax::Expression;
using syntax::Name;

bool has_field(const syntax::Party &party, std::string_view name) {
  return std::any_of(party.fields.begin(), party.fields.end(),
                     [&](const auto &field) { return field.name.text == name; });
}

std::vector<std::string_view> fields_of(const syntax::Party &party) {
  std::vector<std::string_view> names{spelling(Word::called).dutch};
  for (const auto &field : party.fields) names.push_back(field.name.text);
  return names;
}

// Whether a filter fits, and what it changes.
void apply_filter(Checker &checker, const Name &filter, ValueUse &use, std::optional<Type> type) {
  const auto mismatch = [&](Noun wanted) {
    checker.say(Code::filter_mismatch, filter.at, {filter.text, wanted});
  };
  const bool number = use.kind == ValueUse::Kind::count || use.kind == ValueUse::Kind::chosen ||
                      (type && type_row(*type).numeric);
  if (is_word(filter.text, Word::in_words)) {
    if (!number)
      mismatch(Noun::whole_number);
    else
      use.format = Format::words;
  } else if (is_word(filter.text, Word::long_) || is_word(filter.text, Word::short_)) {
    if (!type || !type_row(*type).long_or_short)
      mismatch(Noun::date);
    else
      use.format = is_word(filter.text, Word::long_) ? Format::long_ : Format::short_;
  } else if (is_word(filter.text, Word::capital))
    use.capital = true;
  else if (is_word(filter.text, Word::plural) && use.kind == ValueUse::Kind::term) {
    const TermInfo &term = checker.library.terms[use.subject];
    use.plural = true;
    if (!term.source->plural.empty()) return;
    checker.say(Code::term_without_plural, filter.at, {term.name});
    checker.out.back().labels.push_back({Code::declared_here, term.source->head.at, {term.name}});
  } else if (is_word(filter.text, Word::plural))
    mismatch(Noun::term);
  else if (is_word(filter.text, Word::enumeration)) {
    if (use.kind != ValueUse::Kind::party_name && use.kind != ValueUse::Kind::party_field &&
        !(type && type_row(*type).several))
      mismatch(Noun::list_of_parties);
  } else if (is_word(filter.text, Word::title) || is_word(filter.text, Word::numeral) ||
             is_word(filter.text, Word::page))
    mismatch(Noun::reference);
  else
    checker.unknown(Code::unknown_filter, filter,
                    spellings_at(Position::filter_of_value | Position::filter_of_reference));
}

} // namespace

std::vector<std::string_view> known_values(const Checker &checker) {
  std::vector<std::string_view> names;
  for (const PartyInfo &party : checker.library.parties) names.push_back(party.name);
  for (const QuestionInfo &question : checker.library.questions) names.push_back(question.name);
  for (const TermInfo &term : checker.library.terms)
    if (!term.name.empty()) names.push_back(term.name);
  return names;
}

std::vector<std::string_view> spellings_at(Positions places) {
  std::vector<std::string_view> names;
  for (const Keyword &one : keywords) {
    if (!one.positions.has(places)) continue;
    names.push_back(one.spelling.dutch);
    names.push_back(one.spelling.english);
  }
  return names;
}

std::optional<ValueUse> party_value(Checker &checker, const Expression &e, const Scope &scope, bool listed) {
  const Name &first = e.path.front();
  ValueUse use{.kind = ValueUse::Kind::party_name, .listed = listed};
  const bool every = scope.loop && *scope.loop == every_party;
  if (is_word(first.text, Word::all_parties)) {
    if (!listed) {
      checker.say(Code::many_parties, e.at, {first.text});
      return std::nullopt;
    }
  } else if (is_word(first.text, Word::party)) {
    if (!every) {
      checker.say(Code::outside_loop, e.at, {first.text});
      return std::nullopt;
    }
    use.of_loop = true;
  } else {
    const auto party = checker.parties.find(first.text);
    if (party == checker.parties.end()) {
      checker.unknown(e.path.size() > 1 ? Code::unknown_party : Code::unknown_name, first,
                      known_values(checker));
      return std::nullopt;
    }
    use.subject = party->second;
    use.of_loop = scope.loop == party->second && !listed;
    if (!use.of_loop && !listed && checker.library.parties[party->second].source->most > 1) {
      checker.say(Code::many_parties, e.at, {first.text});
      return std::nullopt;
    }
  }
  if (e.path.size() == 1) return use;
  const Name &field = e.path[1];
  if (e.path.size() > 2) {
    checker.say(Code::unknown_field, e.path[2].at, {e.path[2].text, first.text});
    return std::nullopt;
  }
  if (is_word(field.text, Word::called)) return use;
  use.kind = ValueUse::Kind::party_field;
  use.field = field.text;
  if (use.subject != none) {
    const syntax::Party &party = *checker.library.parties[use.subject].source;
    if (has_field(party, field.text)) return use;
    if (checker.broken.contains(party.head.name.text)) return std::nullopt;
    if (Diagnostic *told = checker.unknown(Code::unknown_field, field, fields_of(party)))
      told->arguments.emplace_back(party.head.name.text);
    return std::nullopt;
  }
  // of every kind: each must have it
  for (const PartyInfo &party : checker.library.parties)
    if (!has_field(*party.source, field.text)) {
      if (checker.broken.contains(party.name)) continue;
      checker.say(Code::field_not_shared, field.at, {field.text, party.name});
      checker.out.back().labels.push_back({Code::declared_here, party.source->head.at, {party.name}});
      return std::nullopt;
    }
  return use;
}

void keep_value(Checker &checker, syntax::Value &value, const Scope &scope) {
  const Expression &e = *value.value;
  ValueUse use{.kind = ValueUse::Kind::count};
  std::optional<Type> type;
  const bool listed = std::any_of(value.filters.all().begin(), value.filters.all().end(),
                                  [](const Name &filter) { return is_word(filter.text, Word::enumeration); });
  if (e.kind == Expression::Kind::count) {
    const Condition compared = check_condition(
        checker,
        {.kind = Expression::Kind::compare, .of = {e, {.kind = Expression::Kind::number}}, .at = e.at},
        scope);
    use.subject = compared.left.subject;
    if (compared.left.kind == Operand::Kind::chosen) use.kind = ValueUse::Kind::chosen;
  } else if (e.kind == Expression::Kind::path) {
    const Name &first = e.path.front();
    const auto question = checker.questions.find(first.text);
    if (scope.own != nullptr && e.path.size() == 1 && has_field(*scope.own, first.text)) {
      use = {.kind = ValueUse::Kind::party_field, .field = first.text, .of_loop = true};
    } else if (e.path.size() == 1 && question != checker.questions.end()) {
      type = checker.library.questions[question->second].type;
      use = {.kind = ValueUse::Kind::question, .subject = question->second};
      if (type_row(*type).condition) checker.say(Code::not_a_value, e.at, {first.text});
      const auto &loops = scope.choosing;
      use.of_loop = !listed && std::find(loops.begin(), loops.end(), use.subject) != loops.end();
      use.listed = type_row(*type).several && !use.of_loop;
    } else if (const auto term = checker.terms.find(first.text);
               e.path.size() == 1 && term != checker.terms.end()) {
      use = {.kind = ValueUse::Kind::term, .subject = term->second};
    } else if (scope.own != nullptr && e.path.size() == 1 && !checker.parties.contains(first.text)) {
      if (Diagnostic *told = checker.unknown(Code::unknown_field, first, fields_of(*scope.own)))
        told->arguments.emplace_back(scope.own->head.name.text);
    } else {
      auto found = party_value(checker, e, scope, listed);
      if (!found) return; // told; a library with errors is not assembled
      use = std::move(*found);
    }
  }
  for (const Name &filter : value.filters.all()) apply_filter(checker, filter, use, type);
  value.value->meaning = static_cast<syntax::Meaning>(checker.library.values.size());
  checker.library.values.push_back(std::move(use));
}

} // namespace beding
