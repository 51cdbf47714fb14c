// What conditions and values mean, and whether they can be compared or printed.
#include "dsl/suggest.hpp"
#include "engine/checker.hpp"

#include <algorithm>

namespace beding {
namespace {

using syntax::Expression;
using syntax::Name;
using syntax::Relation;

std::vector<std::string_view> known_values(const Checker &checker) {
  std::vector<std::string_view> names;
  for (const PartyInfo &party : checker.library.parties) names.push_back(party.name);
  for (const QuestionInfo &question : checker.library.questions) names.push_back(question.name);
  for (const TermInfo &term : checker.library.terms)
    if (!term.name.empty()) names.push_back(term.name);
  return names;
}

Noun noun_of(Type type) {
  switch (type) {
  case Type::text: return Noun::text;
  case Type::yes_no: return Noun::yes_or_no;
  case Type::number: return Noun::whole_number;
  case Type::amount: return Noun::amount;
  case Type::date: return Noun::date;
  case Type::choice: return Noun::choice;
  }
  return Noun::text;
}

bool numeric(Type type) { return type == Type::number || type == Type::amount; }

// An operand with its type; a choice carries its question, so that the other side can be one of its options.
struct Typed {
  Operand operand;
  Type type = Type::text;
  QuestionId choice = none;
  bool ok = false;
};

class ConditionChecker {
public:
  ConditionChecker(Checker &checker, const Scope &scope) : checker_(checker), scope_(scope) {}

  Condition condition(const Expression &e) {
    Condition result{.at = e.at};
    switch (e.kind) {
    case Expression::Kind::and_:
    case Expression::Kind::or_:
    case Expression::Kind::not_:
      result.kind = e.kind == Expression::Kind::and_  ? Condition::Kind::and_
                    : e.kind == Expression::Kind::or_ ? Condition::Kind::or_
                                                      : Condition::Kind::not_;
      for (const Expression &part : e.of) result.of.push_back(condition(part));
      return result;
    case Expression::Kind::yes:
    case Expression::Kind::no: result.value = e.kind == Expression::Kind::yes; return result;
    case Expression::Kind::compare: return comparison(e);
    case Expression::Kind::path: return path(e);
    default: checker_.say(Code::not_a_condition, e.at, {std::string()}); return result;
    }
  }

private:
  bool of_every_kind() const { return scope_.loop && *scope_.loop == every_party; }
  bool is_loop_party(const Name &name) const { return of_every_kind() && is_word(name.text, Word::party); }

  Condition path(const Expression &e) {
    Condition result{.at = e.at};
    const Name &first = e.path.front();
    if (e.path.size() == 1) {
      if (scope_.loop && is_word(first.text, Word::first))
        return {.kind = Condition::Kind::loop_first, .at = e.at};
      if (scope_.loop && is_word(first.text, Word::last))
        return {.kind = Condition::Kind::loop_last, .at = e.at};
      if (is_word(first.text, Word::first) || is_word(first.text, Word::last)) {
        checker_.say(Code::outside_loop, e.at, {first.text});
        return result;
      }
      if (const auto party = checker_.parties.find(first.text); party != checker_.parties.end())
        return {.kind = Condition::Kind::joins, .subject = party->second, .at = e.at};
      if (const auto found = checker_.questions.find(first.text); found != checker_.questions.end()) {
        const QuestionInfo &question = checker_.library.questions[found->second];
        if (question.type == Type::yes_no)
          return {.kind = Condition::Kind::yes, .subject = found->second, .at = e.at};
        if (!checker_.broken.contains(first.text))
          checker_.say(Code::not_a_condition, e.at, {first.text, noun_of(question.type), example(question)});
        return result;
      }
      if (checker_.terms.contains(first.text))
        checker_.say(Code::not_a_condition, e.at, {first.text});
      else
        checker_.unknown(Code::unknown_name, first, known_values(checker_));
      return result;
    }
    if (operand(e).ok) checker_.say(Code::not_a_condition, e.at, {std::string(), Noun::text, std::string()});
    return result;
  }

  static std::string example(const QuestionInfo &question) {
    if (question.type == Type::choice && !question.source->options.empty())
      return question.name + " is " + question.source->options.front().name.text;
    if (numeric(question.type)) return question.name + " >= 4";
    if (question.type == Type::date) return question.name + " >= 2027-01-01";
    return question.name + " is \"…\"";
  }

  Condition comparison(const Expression &e) {
    Condition result{.kind = Condition::Kind::compare, .relation = e.relation, .at = e.at};
    const Expression &left = e.of[0];
    const Expression &right = e.of[1];
    const bool equality = e.relation == Relation::equal || e.relation == Relation::unequal;
    // "partij is gemeente"
    if (left.kind == Expression::Kind::path && left.path.size() == 1 && is_loop_party(left.path[0]) &&
        equality && right.kind == Expression::Kind::path && right.path.size() == 1)
      return loop_kind(e, right.path[0]);
    Typed a;
    Typed b;
    // a choice first, so that the name on the other side is known for one of its options
    if (is_choice(right) && !is_choice(left)) {
      b = operand(right);
      a = option_or_operand(left, b);
    } else {
      a = operand(left);
      b = option_or_operand(right, a);
    }
    if (!a.ok || !b.ok) return {.at = e.at};
    const bool comparable = a.type == b.type || (numeric(a.type) && numeric(b.type));
    const bool ordered = numeric(a.type) || a.type == Type::date;
    if (!comparable || a.choice != b.choice) {
      checker_.say(Code::type_mismatch, e.at, {noun_of(a.type), noun_of(b.type)});
      return {.at = e.at};
    }
    if (!ordered && !equality) {
      checker_.say(Code::type_mismatch, e.at, {noun_of(a.type), Noun::whole_number});
      return {.at = e.at};
    }
    result.left = std::move(a.operand);
    result.right = std::move(b.operand);
    return result;
  }

  Condition loop_kind(const Expression &e, const Name &name) {
    const auto party = checker_.parties.find(name.text);
    if (party == checker_.parties.end()) {
      std::vector<std::string_view> names;
      for (const PartyInfo &one : checker_.library.parties) names.push_back(one.name);
      checker_.unknown(Code::unknown_party, name, names);
      return {.at = e.at};
    }
    Condition kind{.kind = Condition::Kind::loop_kind, .subject = party->second, .at = e.at};
    if (e.relation == Relation::equal) return kind;
    Condition negated{.kind = Condition::Kind::not_, .at = e.at};
    negated.of.push_back(std::move(kind));
    return negated;
  }

  bool is_choice(const Expression &e) const {
    if (e.kind != Expression::Kind::path || e.path.size() != 1) return false;
    const auto found = checker_.questions.find(e.path[0].text);
    return found != checker_.questions.end() &&
           checker_.library.questions[found->second].type == Type::choice;
  }

  Typed option_or_operand(const Expression &e, const Typed &other) {
    if (other.choice == none || e.kind != Expression::Kind::path || e.path.size() != 1 || is_choice(e))
      return operand(e);
    const QuestionInfo &question = checker_.library.questions[other.choice];
    std::vector<std::string_view> names;
    const auto &options = question.source->options;
    for (std::size_t i = 0; i < options.size(); ++i) {
      names.push_back(options[i].name.text);
      if (options[i].name.text == e.path[0].text)
        return {{.kind = Operand::Kind::option, .number = static_cast<std::int64_t>(i)},
                Type::choice,
                other.choice,
                true};
    }
    if (checker_.broken.contains(question.name)) return {};
    if (Diagnostic *told = checker_.unknown(Code::unknown_option, e.path[0], names)) {
      told->arguments.emplace_back(question.name);
      told->labels.push_back({Code::declared_here, question.source->head.at, {question.name}});
    }
    return {};
  }

  Typed operand(const Expression &e) {
    switch (e.kind) {
    case Expression::Kind::number:
      return {{.kind = Operand::Kind::number, .number = e.number}, Type::number, none, true};
    case Expression::Kind::date:
      return {{.kind = Operand::Kind::date, .date = e.date}, Type::date, none, true};
    case Expression::Kind::text:
      return {{.kind = Operand::Kind::text, .text = e.text}, Type::text, none, true};
    case Expression::Kind::yes:
    case Expression::Kind::no:
      return {{.kind = Operand::Kind::yes_no, .number = e.kind == Expression::Kind::yes ? 1 : 0},
              Type::yes_no,
              none,
              true};
    case Expression::Kind::count: return count(e);
    case Expression::Kind::path: return e.path.size() == 1 ? question(e) : field(e);
    default: checker_.say(Code::not_a_value, e.at, {std::string(checker_text(e))}); return {};
    }
  }

  static std::string checker_text(const Expression &e) {
    return e.path.empty() ? std::string() : e.path.front().text;
  }

  Typed count(const Expression &e) {
    Operand counted{.kind = Operand::Kind::count};
    const Name &name = e.path.front();
    if (!is_word(name.text, Word::all_parties)) {
      const auto party = checker_.parties.find(name.text);
      if (party == checker_.parties.end()) {
        std::vector<std::string_view> names{spelling(Word::all_parties).dutch};
        for (const PartyInfo &one : checker_.library.parties) names.push_back(one.name);
        checker_.unknown(Code::unknown_party, name, names);
        return {};
      }
      counted.subject = party->second;
    }
    return {std::move(counted), Type::number, none, true};
  }

  Typed question(const Expression &e) {
    const Name &name = e.path.front();
    if (const auto found = checker_.questions.find(name.text); found != checker_.questions.end()) {
      const Type type = checker_.library.questions[found->second].type;
      return {{.kind = Operand::Kind::question, .subject = found->second},
              type,
              type == Type::choice ? found->second : none,
              true};
    }
    if (checker_.parties.contains(name.text))
      checker_.say(Code::not_a_value, e.at, {name.text});
    else
      checker_.unknown(Code::unknown_name, name, known_values(checker_));
    return {};
  }

  Typed field(const Expression &e) {
    const auto found = party_value(checker_, e, scope_, false);
    if (!found) return {};
    const ValueUse &use = *found;
    if (use.kind != ValueUse::Kind::party_field) {
      checker_.say(Code::not_a_value, e.at, {e.path.back().text});
      return {};
    }
    return {{.kind = Operand::Kind::field, .text = use.field, .subject = use.subject, .of_loop = use.of_loop},
            Type::text,
            none,
            true};
  }

public:
  // "gemeente.naam", "partij.heet"; none when it cannot be, which has been told.
  static std::optional<ValueUse> party_value(Checker &checker, const Expression &e, const Scope &scope,
                                             bool listed);

private:
  Checker &checker_;
  const Scope &scope_;
};

bool has_field(const syntax::Party &party, std::string_view name) {
  return std::any_of(party.fields.begin(), party.fields.end(),
                     [&](const auto &field) { return field.name.text == name; });
}

std::vector<std::string_view> fields_of(const syntax::Party &party) {
  std::vector<std::string_view> names{spelling(Word::called).dutch};
  for (const auto &field : party.fields) names.push_back(field.name.text);
  return names;
}

std::optional<ValueUse> ConditionChecker::party_value(Checker &checker, const Expression &e,
                                                      const Scope &scope, bool listed) {
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

// Whether a filter fits, and what it changes.
void apply_filter(Checker &checker, const Name &filter, ValueUse &use, std::optional<Type> type) {
  const auto mismatch = [&](Noun wanted) {
    checker.say(Code::filter_mismatch, filter.at, {filter.text, wanted});
  };
  const bool number = use.kind == ValueUse::Kind::count || (type && numeric(*type));
  if (is_word(filter.text, Word::in_words)) {
    if (!number)
      mismatch(Noun::whole_number);
    else
      use.format = Format::words;
  } else if (is_word(filter.text, Word::long_) || is_word(filter.text, Word::short_)) {
    if (type != Type::date)
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
    if (use.kind != ValueUse::Kind::party_name && use.kind != ValueUse::Kind::party_field)
      mismatch(Noun::list_of_parties);
  } else if (is_word(filter.text, Word::title) || is_word(filter.text, Word::numeral) ||
             is_word(filter.text, Word::page))
    mismatch(Noun::reference);
  else {
    std::vector<std::string_view> names;
    for (const Word word : {Word::in_words, Word::enumeration, Word::long_, Word::short_, Word::capital,
                            Word::plural, Word::title, Word::numeral, Word::page}) {
      names.push_back(spelling(word).dutch);
      names.push_back(spelling(word).english);
    }
    checker.unknown(Code::unknown_filter, filter, names);
  }
}

} // namespace

bool is_word(std::string_view text, Word word) {
  return text == spelling(word).dutch || text == spelling(word).english;
}

bool is_reserved(std::string_view name) {
  constexpr std::array words{Word::yes,  Word::no,          Word::count, Word::not_,  Word::and_,
                             Word::or_,  Word::is,          Word::if_,   Word::else_, Word::end,
                             Word::line, Word::all_parties, Word::party, Word::first, Word::last,
                             Word::list, Word::signature};
  return std::any_of(words.begin(), words.end(), [&](Word word) { return is_word(name, word); });
}

Diagnostic *Checker::unknown(Code code, const syntax::Name &name,
                             const std::vector<std::string_view> &candidates) {
  if (broken.contains(name.text)) return nullptr;
  std::string near = nearest(name.text, candidates);
  Diagnostic told{.code = code, .at = name.at, .arguments = {name.text}};
  if (!near.empty()) {
    const bool only = is_only_nearest(name.text, near, candidates);
    told.fix = Fix{name.at, std::move(near), only};
  }
  out.push_back(std::move(told));
  return &out.back();
}

Condition check_condition(Checker &checker, const Expression &expression, const Scope &scope) {
  return ConditionChecker(checker, scope).condition(expression);
}

void keep_condition(Checker &checker, Expression &expression, const Scope &scope) {
  expression.meaning = static_cast<syntax::Meaning>(checker.library.conditions.size());
  checker.library.conditions.push_back(check_condition(checker, expression, scope));
}

void keep_value(Checker &checker, syntax::Value &value, const Scope &scope) {
  const Expression &e = *value.value;
  ValueUse use{.kind = ValueUse::Kind::count};
  std::optional<Type> type;
  const bool listed = std::any_of(value.filters.begin(), value.filters.end(),
                                  [](const Name &filter) { return is_word(filter.text, Word::enumeration); });
  if (e.kind == Expression::Kind::count) {
    const Condition compared = check_condition(
        checker,
        {.kind = Expression::Kind::compare, .of = {e, {.kind = Expression::Kind::number}}, .at = e.at},
        scope);
    use.subject = compared.left.subject;
  } else if (e.kind == Expression::Kind::path) {
    const Name &first = e.path.front();
    const auto question = checker.questions.find(first.text);
    if (scope.own != nullptr && e.path.size() == 1 && has_field(*scope.own, first.text)) {
      use = {.kind = ValueUse::Kind::party_field, .field = first.text, .of_loop = true};
    } else if (e.path.size() == 1 && question != checker.questions.end()) {
      type = checker.library.questions[question->second].type;
      use = {.kind = ValueUse::Kind::question, .subject = question->second};
      if (type == Type::yes_no) checker.say(Code::not_a_value, e.at, {first.text});
    } else if (const auto term = checker.terms.find(first.text);
               e.path.size() == 1 && term != checker.terms.end()) {
      use = {.kind = ValueUse::Kind::term, .subject = term->second};
    } else if (scope.own != nullptr && e.path.size() == 1 && !checker.parties.contains(first.text)) {
      if (Diagnostic *told = checker.unknown(Code::unknown_field, first, fields_of(*scope.own)))
        told->arguments.emplace_back(scope.own->head.name.text);
    } else {
      auto found = ConditionChecker::party_value(checker, e, scope, listed);
      if (!found) return; // told; a library with errors is not assembled
      use = std::move(*found);
    }
  }
  for (const Name &filter : value.filters) apply_filter(checker, filter, use, type);
  value.value->meaning = static_cast<syntax::Meaning>(checker.library.values.size());
  checker.library.values.push_back(std::move(use));
}

} // namespace beding
