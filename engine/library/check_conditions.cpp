// What conditions mean, and whether their sides can be compared.
#include "dsl/messages/suggest.hpp"
#include "engine/library/checker.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

using syntax::Expression;
using syntax::Name;
using syntax::Relation;

Noun noun_of(Type type) {
  switch (type) {
  case Type::text: return Noun::text;
  case Type::yes_no: return Noun::yes_or_no;
  case Type::number: return Noun::whole_number;
  case Type::amount: return Noun::amount;
  case Type::date: return Noun::date;
  case Type::choice: return Noun::choice;
  case Type::selection: return Noun::selection;
  }
  return Noun::text;
}

// An operand with its type; a choice and a selection carry their question, so that the other side can be one
// of its options.
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
      const bool in_loop = scope_.loop || !scope_.choosing.empty();
      if (in_loop && is_word(first.text, Word::first))
        return {.kind = Condition::Kind::loop_first, .at = e.at};
      if (in_loop && is_word(first.text, Word::last)) return {.kind = Condition::Kind::loop_last, .at = e.at};
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

  std::string_view includes() const { return spelled(Word::includes, checker_.library.language); }

  std::string example(const QuestionInfo &question) const {
    if (!question.source->options.empty())
      return fmt::format("{} {} {}", question.name, question.type == Type::choice ? "is" : includes(),
                         question.source->options.front().name.text);
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
    const bool names = left.kind == Expression::Kind::path && left.path.size() == 1 &&
                       right.kind == Expression::Kind::path && right.path.size() == 1;
    if (names && equality && is_loop_party(left.path[0])) return loop_kind(e, right.path[0]);
    if (e.relation == Relation::includes || (names && equality && is_of(left, Type::selection)))
      return includes(e, left, right);
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
    return e.relation == Relation::equal ? kind : negated(std::move(kind));
  }

  static Condition negated(Condition condition) {
    Condition result{.kind = Condition::Kind::not_, .at = condition.at};
    result.of.push_back(std::move(condition));
    return result;
  }

  // "terreinen bevat zorg"; in a loop over its options also "terreinen is zorg".
  Condition includes(const Expression &e, const Expression &left, const Expression &right) {
    const Typed of = operand(left);
    if (!of.ok) return {.at = e.at};
    if (of.type != Type::selection) {
      const bool choice = of.type == Type::choice && right.kind == Expression::Kind::path;
      checker_.say(Code::includes_of_one, e.at, {words(left)});
      if (choice) repair(e, words(left) + " is " + words(right));
      checker_.out.back().labels.push_back({Code::declared_here,
                                            checker_.library.questions[of.operand.subject].source->head.at,
                                            {words(left)}});
      return {.at = e.at};
    }
    const Typed option = option_or_operand(right, of);
    if (!option.ok) return {.at = e.at};
    if (option.operand.kind != Operand::Kind::option) {
      checker_.say(Code::type_mismatch, e.at, {Noun::option, noun_of(option.type)});
      return {.at = e.at};
    }
    Condition result{
        .kind = Condition::Kind::includes, .subject = of.choice, .right = option.operand, .at = e.at};
    if (e.relation == Relation::includes) return result;
    const auto &loops = scope_.choosing;
    if (std::find(loops.begin(), loops.end(), of.choice) == loops.end()) {
      checker_.say(Code::is_of_several, e.at, {words(left), words(right), std::string(includes())});
      if (e.relation == Relation::equal)
        repair(e, fmt::format("{} {} {}", words(left), includes(), words(right)));
      return {.at = e.at};
    }
    result.kind = Condition::Kind::loop_option;
    return e.relation == Relation::equal ? result : negated(std::move(result));
  }

  static std::string words(const Expression &e) { return e.path.empty() ? e.text : e.path.front().text; }
  void repair(const Expression &e, std::string text) {
    checker_.out.back().fix = Fix{e.at, std::move(text), true};
  }

  bool is_of(const Expression &e, Type type) const {
    if (e.kind != Expression::Kind::path || e.path.size() != 1) return false;
    const auto found = checker_.questions.find(e.path[0].text);
    return found != checker_.questions.end() && checker_.library.questions[found->second].type == type;
  }
  bool is_choice(const Expression &e) const { return is_of(e, Type::choice); }

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
                other.type,
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
    if (const auto found = checker_.questions.find(name.text);
        found != checker_.questions.end() &&
        checker_.library.questions[found->second].type == Type::selection)
      return {{.kind = Operand::Kind::chosen, .subject = found->second}, Type::number, none, true};
    if (!is_word(name.text, Word::all_parties)) {
      const auto party = checker_.parties.find(name.text);
      if (party == checker_.parties.end()) {
        std::vector<std::string_view> names{spelling(Word::all_parties).dutch};
        for (const PartyInfo &one : checker_.library.parties) names.push_back(one.name);
        for (const QuestionInfo &one : checker_.library.questions)
          if (one.type == Type::selection) names.push_back(one.name);
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
              type == Type::choice || type == Type::selection ? found->second : none,
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

  Checker &checker_;
  const Scope &scope_;
};

} // namespace

bool is_word(std::string_view text, Word word) {
  return text == spelling(word).dutch || text == spelling(word).english;
}

bool is_reserved(std::string_view name) {
  constexpr std::array words{Word::yes,      Word::no,   Word::count,       Word::not_,  Word::and_,
                             Word::or_,      Word::is,   Word::if_,         Word::else_, Word::end,
                             Word::includes, Word::line, Word::all_parties, Word::party, Word::first,
                             Word::last,     Word::list, Word::signature};
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

} // namespace beding
