// What values in text mean, and whether they can be printed with the filters they have.
#include "dsl/messages/suggest.hpp"
#include "engine/language/currency.hpp"
#include "engine/library/checker.hpp"

#include <algorithm>
#include <array>

namespace beding {
namespace {

using syntax::Expression;
using syntax::Name;

bool has_field(const PartyInfo &party, std::string_view name) { return field_named(party, name).has_value(); }
bool has_form(const PartyInfo &party, std::string_view name) {
  const auto &forms = party.source->forms;
  return std::any_of(forms.begin(), forms.end(), [&](const auto &one) { return one.name.text == name; });
}

std::vector<std::string_view> fields_of(const PartyInfo &party) {
  std::vector<std::string_view> names{spelling(Word::called).dutch};
  for (const QuestionInfo &field : party.fields) names.push_back(field.name);
  for (const syntax::Computed &value : party.source->values) names.push_back(value.head.name.text);
  for (const syntax::PartyForm &form : party.source->forms) names.push_back(form.name.text);
  return names;
}

using Asked = std::optional<Type>; // the type of the question whose answer a value is

bool is_number(const ValueUse &use, Asked type) {
  using Kind = ValueUse::Kind;
  return use.kind == Kind::count || use.kind == Kind::chosen || use.kind == Kind::position ||
         (type && type_row(*type).numeric);
}
// In words and ranks there are only whole ones.
bool is_counted(const ValueUse &use, Asked type) {
  return is_number(use, type) && type != Type::amount && type != Type::decimal;
}
bool has_words(const ValueUse &use, Asked type) { return is_number(use, type) && type != Type::decimal; }
bool is_amount(const ValueUse &, Asked type) { return type == Type::amount; }
bool is_date(const ValueUse &, Asked type) { return type && type_row(*type).long_or_short; }
bool of_party(const ValueUse &use) {
  using Kind = ValueUse::Kind;
  return use.kind == Kind::party_name || use.kind == Kind::party_field || use.kind == Kind::party_form;
}
bool is_term(const ValueUse &use, Asked) { return use.kind == ValueUse::Kind::term; }
bool is_several(const ValueUse &use, Asked type) {
  return of_party(use) || (use.kind == ValueUse::Kind::computed && use.listed) ||
         (type && type_row(*type).several);
}
bool is_any(const ValueUse &, Asked) { return true; }
bool is_no_value(const ValueUse &, Asked) { return false; }

// What a filter is for, and what it changes.
struct FilterRow {
  bool (*fits)(const ValueUse &, Asked) = is_no_value;
  void (*change)(ValueUse &) = [](ValueUse &) {};
  Word word{};
  Noun wanted{};
};

constexpr std::array filter_rows{
    FilterRow{has_words, [](ValueUse &use) { use.format = Format::words; }, Word::in_words,
              Noun::whole_number},
    FilterRow{is_date, [](ValueUse &use) { use.format = Format::long_; }, Word::long_, Noun::date},
    FilterRow{is_date, [](ValueUse &use) { use.format = Format::short_; }, Word::short_, Noun::date},
    FilterRow{is_counted, [](ValueUse &use) { use.format = Format::ordinal_word; }, Word::ordinal_word,
              Noun::whole_number},
    FilterRow{is_counted, [](ValueUse &use) { use.format = Format::ordinal; }, Word::ordinal,
              Noun::whole_number},
    FilterRow{is_amount, [](ValueUse &use) { use.format = Format::digits; }, Word::digits, Noun::amount},
    FilterRow{is_any, [](ValueUse &use) { use.capital = true; }, Word::capital},
    FilterRow{is_term, [](ValueUse &use) { use.plural = true; }, Word::plural, Noun::term},
    FilterRow{.fits = is_several, .word = Word::enumeration, .wanted = Noun::list_of_parties},
    FilterRow{.word = Word::title, .wanted = Noun::reference},
    FilterRow{.word = Word::numeral, .wanted = Noun::reference},
    FilterRow{.word = Word::page, .wanted = Noun::reference},
    FilterRow{.word = Word::present, .wanted = Noun::reference},
};

void apply_filter(Checker &checker, const Name &filter, ValueUse &use, Asked type) {
  const auto *const row = std::find_if(std::begin(filter_rows), std::end(filter_rows),
                                       [&](const FilterRow &one) { return is_word(filter.text, one.word); });
  if (row == std::end(filter_rows)) {
    checker.unknown(Code::unknown_filter, filter,
                    spellings_at(Position::filter_of_value | Position::filter_of_reference));
    return;
  }
  if (!row->fits(use, type)) {
    checker.say(Code::filter_mismatch, filter.at, {filter.text, row->wanted});
    return;
  }
  row->change(use);
  if (row->word != Word::plural) return;
  const TermInfo &term = checker.library.terms[use.subject];
  if (!term.source->plural.empty()) return;
  checker.say(Code::term_without_plural, filter.at, {term.name});
  checker.out.back().labels.push_back({Code::declared_here, term.source->head.at, {term.name}});
}

// Which party a name stands for: a kind, that of the loop, or all. False where it was told.
bool find_party(Checker &checker, const Expression &e, const Scope &scope, ValueUse &use) {
  const Name &first = e.path.front();
  if (is_word(first.text, Word::all_parties)) {
    if (!use.listed) checker.say(Code::many_parties, e.at, {first.text});
    return use.listed;
  }
  if (is_word(first.text, Word::party)) {
    use.of_loop = scope.loop && *scope.loop == every_party;
    if (!use.of_loop) checker.say(Code::outside_loop, e.at, {first.text});
    return use.of_loop;
  }
  const auto party = checker.parties.find(first.text);
  if (party == checker.parties.end() && e.path.size() == 1 &&
      checker.library.clause_by_name.contains(first.text)) {
    checker.say(Code::clause_printed, e.at, {first.text});
    checker.out.back().fix = Fix{e.at, "@" + first.text};
    return false;
  }
  if (party == checker.parties.end()) {
    checker.unknown(e.path.size() > 1 ? Code::unknown_party : Code::unknown_name, first,
                    known_values(checker));
    return false;
  }
  use.subject = party->second;
  use.of_loop = scope.loop == party->second && !use.listed;
  const bool one = use.of_loop || use.listed || checker.library.parties[party->second].source->most <= 1;
  if (!one) checker.say(Code::many_parties, e.at, {first.text});
  return one;
}

// The fields and forms that every kind of party has.
std::vector<std::string_view> shared_fields(const Checker &checker) {
  std::vector<std::string_view> names;
  const auto &all = checker.library.parties;
  const auto first =
      std::find_if(all.begin(), all.end(), [](const PartyInfo &one) { return !one.source->group; });
  if (first == all.end()) return names;
  for (const std::string_view name : fields_of(*first))
    if (std::all_of(all.begin(), all.end(), [&](const PartyInfo &one) {
          return one.source->group || has_field(one, name) || has_form(one, name);
        }))
      names.push_back(name);
  return names;
}

bool same_options(const QuestionInfo &a, const QuestionInfo &b) {
  const auto &of = b.source->options;
  return std::equal(a.source->options.begin(), a.source->options.end(), of.begin(), of.end(),
                    [](const syntax::Option &one, const syntax::Option &other) {
                      return one.name.text == other.name.text;
                    });
}

// A field, value or form of a kind of party. False where it was told.
bool field_of_kind(Checker &checker, const Name &field, const PartyInfo &party, ValueUse &use) {
  if (has_field(party, field.text)) return true;
  if (const auto value = checker.computed.find(party.name + "." + field.text);
      value != checker.computed.end()) {
    use.kind = ValueUse::Kind::computed;
    use.subject = value->second;
    return !checker.broken.contains(value->first);
  }
  if (has_form(party, field.text)) {
    use.kind = ValueUse::Kind::party_form;
    return true;
  }
  if (checker.broken.contains(party.name)) return false;
  if (Diagnostic *told = checker.unknown(Code::unknown_field, field, fields_of(party)))
    told->arguments.emplace_back(party.name);
  return false;
}

// The same of every kind, each of which must have it, alike. False where it was told.
bool shared_field(Checker &checker, const Name &field, ValueUse &use) {
  const QuestionInfo *const first = field_of(checker.library, every_party, field.text);
  if (first == nullptr) use.kind = ValueUse::Kind::party_form;
  for (const PartyInfo &party : checker.library.parties) {
    if (party.source->group || checker.broken.contains(party.name)) continue;
    const auto place = field_named(party, field.text);
    if (first == nullptr ? has_form(party, field.text) : place.has_value()) {
      const QuestionInfo *const info = place ? &party.fields[*place] : nullptr;
      if (info == nullptr || (info->type == first->type && same_options(*info, *first))) continue;
      checker.say(Code::field_not_alike, field.at, {field.text});
      for (const QuestionInfo *one : {first, info})
        checker.out.back().labels.push_back({Code::declared_here, one->source->head.at, {field.text}});
      return false;
    }
    checker.say(Code::field_not_shared, field.at, {field.text, party.name});
    if (std::string near = nearest(field.text, shared_fields(checker)); !near.empty())
      checker.out.back().fix = Fix{field.at, std::move(near)};
    checker.out.back().labels.push_back({Code::declared_here, party.source->head.at, {party.name}});
    return false;
  }
  return true;
}

// "volgnummer": which of the loop it is.
bool position_in_loop(Checker &checker, const Expression &e, ValueUse &use) {
  use.kind = ValueUse::Kind::position;
  if (use.of_loop) return true;
  checker.say(Code::outside_loop, e.at, {e.path[1].text});
  return false;
}

bool find_field(Checker &checker, const Expression &e, ValueUse &use) {
  const Name &field = e.path[1];
  use.kind = ValueUse::Kind::party_field;
  use.field = field.text;
  return use.subject != none ? field_of_kind(checker, field, checker.library.parties[use.subject], use)
                             : shared_field(checker, field, use);
}

} // namespace

std::vector<std::string_view> known_values(const Checker &checker) {
  std::vector<std::string_view> names;
  for (const PartyInfo &party : checker.library.parties) names.push_back(party.name);
  for (const QuestionInfo &question : checker.library.questions) names.push_back(question.name);
  for (const ComputedInfo &value : checker.library.computed) names.push_back(value.name);
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

std::optional<ValueUse> own_value(const Checker &checker, const Scope &scope, const Name &name) {
  if (scope.own == none) return std::nullopt;
  const PartyInfo &party = checker.library.parties[scope.own];
  ValueUse use{
      .kind = ValueUse::Kind::party_field, .subject = scope.own, .field = name.text, .of_loop = true};
  if (has_field(party, name.text)) return use;
  const auto value = checker.computed.find(party.name + "." + name.text);
  if (value == checker.computed.end()) return std::nullopt;
  use.kind = ValueUse::Kind::computed;
  use.subject = value->second;
  return use;
}

const QuestionInfo *asked_by(const Checker &checker, const ValueUse &use) {
  if (use.kind == ValueUse::Kind::question) return &checker.library.questions[use.subject];
  if (use.kind != ValueUse::Kind::party_field) return nullptr;
  return field_of(checker.library, use.subject, use.field);
}

std::optional<ValueUse> party_value(Checker &checker, const Expression &e, const Scope &scope, bool listed) {
  ValueUse use{.kind = ValueUse::Kind::party_name, .listed = listed};
  if (!find_party(checker, e, scope, use)) return std::nullopt;
  if (e.path.size() == 1) return use;
  if (e.path.size() > 2) {
    checker.say(Code::unknown_field, e.path[2].at, {e.path[2].text, e.path.front().text});
    return std::nullopt;
  }
  if (is_word(e.path[1].text, Word::called)) return use;
  const bool good = is_word(e.path[1].text, Word::position) ? position_in_loop(checker, e, use)
                                                            : find_field(checker, e, use);
  return good ? std::optional(std::move(use)) : std::nullopt;
}

namespace {

struct Meant {
  ValueUse use{.kind = ValueUse::Kind::count};
  Asked type;
};

Meant counted(Checker &checker, const Expression &e) {
  Meant meant;
  const std::optional<Operand> found = check_count(checker, e);
  if (!found) return meant;
  meant.use.subject = found->subject;
  if (found->kind == Operand::Kind::chosen) meant.use.kind = ValueUse::Kind::chosen;
  return meant;
}

Meant answered(Checker &checker, const Expression &e, std::uint32_t question, const Scope &scope,
               bool listed) {
  const Type type = checker.library.questions[question].type;
  ValueUse use{.kind = ValueUse::Kind::question, .subject = question};
  if (type_row(type).condition) checker.say(Code::not_a_value, e.at, {e.path.front().text});
  const auto &loops = scope.choosing;
  use.of_loop = !listed && std::find(loops.begin(), loops.end(), use.subject) != loops.end();
  use.listed = type_row(type).several && !use.of_loop;
  return {std::move(use), type};
}

// A field of yes or no is a condition, not words.
Meant of_field(Checker &checker, const Expression &e, ValueUse use) {
  if (use.kind == ValueUse::Kind::computed) {
    const Type type = checker.library.computed[use.subject].type;
    return {.use = std::move(use), .type = type};
  }
  const QuestionInfo *const info = asked_by(checker, use);
  if (info != nullptr && type_row(info->type).condition)
    checker.say(Code::not_a_value, e.at, {e.path.back().text});
  return {.use = std::move(use), .type = info != nullptr ? Asked(info->type) : Asked()};
}

// What a name with or without a field means; nothing where it was told.
std::optional<Meant> named(Checker &checker, const Expression &e, const Scope &scope, bool listed) {
  const Name &first = e.path.front();
  if (e.path.size() == 1) {
    if (auto own = own_value(checker, scope, first)) {
      if (own->kind == ValueUse::Kind::computed &&
          checker.broken.contains(checker.library.computed[own->subject].name))
        return std::nullopt;
      return of_field(checker, e, std::move(*own));
    }
    if (const auto question = checker.questions.find(first.text); question != checker.questions.end())
      return answered(checker, e, question->second, scope, listed);
    if (const auto value = checker.computed.find(first.text); value != checker.computed.end()) {
      if (checker.broken.contains(first.text)) return std::nullopt;
      return Meant{.use = {.kind = ValueUse::Kind::computed, .subject = value->second},
                   .type = checker.library.computed[value->second].type};
    }
    if (const auto term = checker.terms.find(first.text); term != checker.terms.end())
      return Meant{.use = {.kind = ValueUse::Kind::term, .subject = term->second}, .type = {}};
    if (scope.own != none && !checker.parties.contains(first.text)) {
      const PartyInfo &own = checker.library.parties[scope.own];
      if (Diagnostic *told = checker.unknown(Code::unknown_field, first, fields_of(own)))
        told->arguments.emplace_back(own.name);
      return Meant{};
    }
  }
  std::optional<ValueUse> found = party_value(checker, e, scope, listed);
  if (!found) return std::nullopt;
  return of_field(checker, e, std::move(*found));
}

// The currency of an amount; empty: it is none.
std::string currency_of(const Checker &checker, const Meant &meant) {
  if (meant.type != Type::amount) return {};
  if (meant.use.kind == ValueUse::Kind::computed) return checker.library.computed[meant.use.subject].currency;
  const QuestionInfo *const info = asked_by(checker, meant.use);
  return info != nullptr ? info->currency : std::string();
}

void words_for_currency(Checker &checker, const Expression &e, const Meant &meant) {
  const std::string currency = currency_of(checker, meant);
  if (meant.use.format != Format::words || currency.empty() || has_words(currency, checker.library.locale))
    return;
  checker.say(Code::currency_without_words, e.at, {currency, std::string(tag_of(checker.library.locale))});
}

} // namespace

void keep_value(Checker &checker, syntax::Value &value, const Scope &scope, bool alone) {
  const Expression &e = *value.value;
  const bool listed = std::any_of(value.filters.all().begin(), value.filters.all().end(),
                                  [](const Name &filter) { return is_word(filter.text, Word::enumeration); });
  std::optional<Meant> meant = Meant{};
  if (e.kind == Expression::Kind::count)
    meant = counted(checker, e);
  else if (e.kind == Expression::Kind::path)
    meant = named(checker, e, scope, listed);
  if (!meant) return; // told; a library with errors is not assembled
  if (meant->type && type_row(*meant->type).picture)
    return checker.say(Code::image_in_text, e.at, {e.path.back().text});
  if (meant->type && type_row(*meant->type).blocks && !alone)
    return checker.say(Code::paragraphs_in_text, e.at, {e.path.back().text});
  for (const Name &filter : value.filters.all()) apply_filter(checker, filter, meant->use, meant->type);
  words_for_currency(checker, e, *meant);
  value.value->meaning = static_cast<syntax::Meaning>(checker.library.values.size());
  checker.library.values.push_back(std::move(meant->use));
}

namespace {

void unknown_loop(Checker &checker, const Name &over) {
  std::vector<std::string_view> names{spelling(Word::party).dutch, spelling(Word::party).english};
  for (const PartyInfo &one : checker.library.parties) names.push_back(one.name);
  for (const QuestionInfo &one : checker.library.questions) {
    if (type_row(one.type).several) names.push_back(one.name);
    if (one.name != over.text) continue;
    // a question of another type has nothing to go through
    if (checker.broken.contains(one.name)) return;
    checker.say(Code::loop_over_one, over.at, {one.name});
    checker.out.back().labels.push_back({Code::declared_here, one.source->head.at, {one.name}});
    return;
  }
  checker.unknown(Code::unknown_party, over, names);
}

} // namespace

std::optional<LoopUse> gone_through(Checker &checker, const Name &over) {
  LoopUse use;
  const auto question = checker.questions.find(over.text);
  if (question != checker.questions.end() &&
      type_row(checker.library.questions[question->second].type).several)
    use.question = question->second;
  else if (!is_word(over.text, Word::party) && !is_word(over.text, Word::all_parties)) {
    const auto party = checker.parties.find(over.text);
    if (party == checker.parties.end()) {
      unknown_loop(checker, over);
      return std::nullopt;
    }
    use.party = party->second;
  }
  return use;
}

Scope inside(Scope scope, const LoopUse &use, bool own) {
  if (use.question != none)
    scope.choosing.push_back(use.question);
  else {
    scope.loop = use.party;
    if (own) scope.own = use.party;
  }
  return scope;
}

} // namespace beding
