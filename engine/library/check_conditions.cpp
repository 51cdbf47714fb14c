// What conditions mean, and whether their sides can be compared.
#include "dsl/bounds.hpp"
#include "dsl/date.hpp"
#include "dsl/messages/suggest.hpp"
#include "engine/language/data.hpp"
#include "engine/language/words.hpp"
#include "engine/library/check_options.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

using syntax::Expression;
using syntax::Name;
using syntax::Relation;

// An operand with its type; a choice and a selection carry their question or field, so that the other side
// can be one of its options.
struct Typed {
  Operand operand;
  Type type = Type::text;
  const QuestionInfo *choice = nullptr;
  bool ok = false;
  std::string currency = {}; // of an amount
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
    case Expression::Kind::agrees: return agreement(e);
    default: checker_.say(Code::not_a_condition, e.at, {std::string()}); return result;
    }
  }

  std::optional<Operand> counted(const Expression &e) {
    const Typed made = count(e);
    return made.ok ? std::optional(made.operand) : std::nullopt;
  }

private:
  bool of_every_kind() const { return scope_.loop && *scope_.loop == every_party; }
  bool is_loop_party(const Name &name) const { return of_every_kind() && is_word(name.text, Word::party); }

  Condition path(const Expression &e) {
    if (e.path.size() == 1 && !is_own(e.path.front())) return single(e);
    if (Typed field = operand(e); field.ok) return of_field(e, std::move(field));
    return {.at = e.at};
  }

  // A name without a point.
  Condition single(const Expression &e) {
    const Name &first = e.path.front();
    const bool in_loop = scope_.loop || !scope_.choosing.empty();
    const bool is_first = is_word(first.text, Word::first);
    if (is_first || is_word(first.text, Word::last)) {
      if (in_loop)
        return {.kind = is_first ? Condition::Kind::loop_first : Condition::Kind::loop_last, .at = e.at};
      checker_.say(Code::outside_loop, e.at, {first.text});
      return {.at = e.at};
    }
    if (const auto party = checker_.parties.find(first.text); party != checker_.parties.end())
      return {.kind = Condition::Kind::joins, .subject = party->second, .at = e.at};
    if (const auto found = checker_.questions.find(first.text); found != checker_.questions.end())
      return of_question(e, found->second);
    if (checker_.computed.contains(first.text)) {
      if (const auto value = question(e); value.ok)
        checker_.say(
            Code::not_a_condition, e.at,
            {first.text, type_row(value.type).noun, first.text + std::string(type_row(value.type).compared)});
    } else if (checker_.terms.contains(first.text))
      checker_.say(Code::not_a_condition, e.at, {first.text});
    else
      checker_.unknown(Code::unknown_name, first, known_values(checker_));
    return {.at = e.at};
  }

  Condition of_question(const Expression &e, QuestionId id) {
    const QuestionInfo &question = checker_.library.questions[id];
    const TypeRow &type = type_row(question.type);
    if (never_compared(type, e.at, question.name)) return {.at = e.at};
    if (type.condition) return {.kind = Condition::Kind::yes, .subject = id, .at = e.at};
    if (!checker_.broken.contains(question.name))
      checker_.say(Code::not_a_condition, e.at, {question.name, type.noun, example(question)});
    return {.at = e.at};
  }

  // Of yes or no it is a condition by itself.
  Condition of_field(const Expression &e, Typed field) {
    const TypeRow &type = type_row(field.type);
    if (!type.condition) {
      const std::string name = written(e);
      const std::string example = field.choice != nullptr
                                      ? name + " is " + field.choice->source->options.front().name.text
                                      : name + std::string(type.compared);
      checker_.say(Code::not_a_condition, e.at, {name, type.noun, example});
      return {.at = e.at};
    }
    Condition made{.kind = Condition::Kind::compare, .left = std::move(field.operand), .at = e.at};
    made.right = {.kind = Operand::Kind::yes_no, .number = 1};
    return made;
  }
  static std::string written(const Expression &e) {
    std::string all;
    for (const Name &part : e.path) all += (all.empty() ? "" : ".") + part.text;
    return all;
  }
  bool is_own(const Name &name) const { return own_value(checker_, scope_, name).has_value(); }

  bool never_compared(const TypeRow &type, Span at, const std::string &name) {
    if (!type.picture && type.between.empty()) return false;
    checker_.say(type.picture ? Code::image_in_text : Code::lines_compared, at, {name});
    return true;
  }

  std::string_view includes() const { return spelled(Word::includes, checker_.library.locale); }

  std::string example(const QuestionInfo &question) const {
    if (!question.source->options.empty())
      return fmt::format("{} {} {}", question.name, type_row(question.type).several ? includes() : "is",
                         question.source->options.front().name.text);
    return question.name + std::string(type_row(question.type).compared);
  }

  // "{huurder: is/zijn}": whether so many want the singular in the language of the document.
  Condition agreement(const Expression &e) {
    const Expression &of = e.of.front();
    const bool several = of.kind == Expression::Kind::path && is_several(of);
    Condition result{.at = e.at};
    if (several && is_one_here(of.path.front().text)) {
      checker_.say(Code::agreement_in_loop, of.at, {of.path.front().text});
      return result;
    }
    if (of.kind == Expression::Kind::path && is_no_number(of)) return result;
    const Typed number = several ? count(of) : operand(of);
    if (!number.ok) return result;
    const auto compared = [&](Relation relation, std::int64_t bound) {
      return Condition{.kind = Condition::Kind::compare,
                       .relation = relation,
                       .left = number.operand,
                       .right = {.kind = Operand::Kind::number, .number = bound * 100},
                       .at = e.at};
    };
    if (writing_of(checker_.library.locale).singular_below_two) {
      result.kind = Condition::Kind::and_;
      result.of = {compared(Relation::less, 2), compared(Relation::greater, -2)};
    } else
      result = compared(Relation::equal, 1);
    result.agrees = several ? Condition::Agrees::with_several : Condition::Agrees::with_number;
    return result;
  }

  // Whether it names parties, or options of which several are chosen.
  bool is_several(const Expression &e) const {
    const std::string &name = e.path.front().text;
    if (e.path.size() != 1 || is_own(e.path.front())) return false;
    if (is_word(name, Word::all_parties) || is_word(name, Word::party)) return true;
    const auto question = checker_.questions.find(name);
    return checker_.parties.contains(name) ||
           (question != checker_.questions.end() &&
            type_row(checker_.library.questions[question->second].type).several);
  }
  // Inside a loop over the same there is one at a time, and in what a party is called that one.
  bool is_one_here(const std::string &name) const {
    if (scope_.own != none && checker_.library.parties[scope_.own].name == name) return true;
    if (is_word(name, Word::party) || is_word(name, Word::all_parties)) return of_every_kind();
    if (scope_.loop && !of_every_kind() && checker_.library.parties[*scope_.loop].name == name) return true;
    return std::any_of(scope_.choosing.begin(), scope_.choosing.end(),
                       [&](QuestionId one) { return checker_.library.questions[one].name == name; });
  }
  static bool is_counted(Type type) { return type_row(type).numeric && type != Type::amount; }
  // Whether it is something else than a number, which is told.
  bool is_no_number(const Expression &e) {
    const std::string &name = e.path.front().text;
    const auto told = [&](Noun noun) {
      checker_.say(Code::agreement_type, e.at, {e.path.back().text, noun});
      return true;
    };
    if (e.path.size() > 1 || is_own(e.path.front())) {
      const Typed made = field(e);
      return !made.ok || (!is_counted(made.type) && told(type_row(made.type).noun));
    }
    if (const auto found = checker_.questions.find(name); found != checker_.questions.end()) {
      const TypeRow &type = type_row(checker_.library.questions[found->second].type);
      return !type.several && !is_counted(type.type) && (checker_.broken.contains(name) || told(type.noun));
    }
    if (const auto found = checker_.computed.find(name);
        found != checker_.computed.end() && !checker_.broken.contains(name)) {
      const Type type = checker_.library.computed[found->second].type;
      return !is_counted(type) && told(type_row(type).noun);
    }
    return checker_.terms.contains(name) && told(Noun::term);
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
    if (e.relation == Relation::includes || (names && equality && has_options(left, true)))
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
    if (quoted(right, a) || quoted(left, b)) return {.at = e.at};
    const bool comparable = a.type == b.type || (type_row(a.type).numeric && type_row(b.type).numeric);
    const bool ordered = type_row(a.type).ordered;
    if (!comparable || a.choice != b.choice) {
      checker_.say(Code::type_mismatch, e.at, {type_row(a.type).noun, type_row(b.type).noun});
      return {.at = e.at};
    }
    if (!a.currency.empty() && !b.currency.empty() && a.currency != b.currency) {
      checker_.say(Code::two_currencies, e.at, {a.currency, b.currency});
      return {.at = e.at};
    }
    if (!ordered && !equality) {
      checker_.say(Code::type_mismatch, e.at, {type_row(a.type).noun, Noun::whole_number});
      return {.at = e.at};
    }
    result.left = std::move(a.operand);
    result.right = std::move(b.operand);
    return result;
  }

  // "looptijd is \"vast\"": what it is compared with is no text.
  bool quoted(const Expression &e, const Typed &other) {
    if (e.kind != Expression::Kind::text || other.type == Type::text) return false;
    if (!type_row(other.type).options || other.choice == nullptr)
      return say_quoted(checker_, e, type_row(other.type).noun);
    say_quoted_option(checker_, e, *other.choice->source);
    return true;
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
    if (!type_row(of.type).several) {
      const bool choice = type_row(of.type).options && right.kind == Expression::Kind::path;
      checker_.say(Code::includes_of_one, e.at, {words(left)});
      if (choice) repair(e, words(left) + " is " + words(right));
      if (of.operand.kind != Operand::Kind::question)
        return {.at = e.at}; // "ja bevat …": no question declares it
      checker_.out.back().labels.push_back({Code::declared_here,
                                            checker_.library.questions[of.operand.subject].source->head.at,
                                            {words(left)}});
      return {.at = e.at};
    }
    const Typed option = option_or_operand(right, of);
    if (!option.ok || quoted(right, of)) return {.at = e.at};
    if (option.operand.kind != Operand::Kind::option) {
      checker_.say(Code::type_mismatch, e.at, {Noun::option, type_row(option.type).noun});
      return {.at = e.at};
    }
    Condition result{.kind = Condition::Kind::includes,
                     .subject = of.operand.subject,
                     .right = option.operand,
                     .at = e.at};
    if (e.relation == Relation::includes) return result;
    const auto &loops = scope_.choosing;
    if (std::find(loops.begin(), loops.end(), of.operand.subject) == loops.end()) {
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

  bool has_options(const Expression &e, bool several) const {
    const QuestionInfo *const info = named_by(e);
    return info != nullptr && type_row(info->type).options && type_row(info->type).several == several;
  }
  bool is_choice(const Expression &e) const { return has_options(e, false); }
  // The question or field of that name, whether or not it can be spoken of here; null: none.
  const QuestionInfo *named_by(const Expression &e) const {
    if (e.kind != Expression::Kind::path || e.path.size() > 2) return nullptr;
    const Name &first = e.path.front();
    if (e.path.size() == 1) {
      if (is_own(first)) return field_of(checker_.library, scope_.own, first.text);
      const auto found = checker_.questions.find(first.text);
      return found != checker_.questions.end() ? &checker_.library.questions[found->second] : nullptr;
    }
    const auto party = checker_.parties.find(first.text);
    if (party == checker_.parties.end() && !is_loop_party(first)) return nullptr;
    return field_of(checker_.library, party != checker_.parties.end() ? party->second : every_party,
                    e.path[1].text);
  }

  Typed option_or_operand(const Expression &e, const Typed &other) {
    if (other.choice == nullptr || e.kind != Expression::Kind::path || e.path.size() != 1 || is_choice(e))
      return operand(e);
    const QuestionInfo &question = *other.choice;
    const auto &options = question.source->options;
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (options[i].name.text == e.path[0].text)
        return {{.kind = Operand::Kind::option, .number = static_cast<std::int64_t>(i)},
                other.type,
                other.choice,
                true};
    }
    if (!checker_.broken.contains(question.name)) unknown_option(checker_, e.path[0], *question.source);
    return {};
  }

  Typed operand(const Expression &e) {
    switch (e.kind) {
    case Expression::Kind::number:
      return {{.kind = Operand::Kind::number, .number = e.number}, Type::number, nullptr, true};
    case Expression::Kind::date:
      if (!exists(e.date)) checker_.say(Code::no_such_date, e.at, {iso(e.date)});
      return {{.kind = Operand::Kind::date, .date = e.date}, Type::date, nullptr, true};
    case Expression::Kind::text:
      return {{.kind = Operand::Kind::text, .text = composed(e.text)}, Type::text, nullptr, true};
    case Expression::Kind::yes:
    case Expression::Kind::no:
      return {{.kind = Operand::Kind::yes_no, .number = e.kind == Expression::Kind::yes ? 1 : 0},
              Type::yes_no,
              nullptr,
              true};
    case Expression::Kind::count: return count(e);
    case Expression::Kind::path: return e.path.size() == 1 && !is_own(e.path[0]) ? question(e) : field(e);
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
        found != checker_.questions.end() && type_row(checker_.library.questions[found->second].type).several)
      return {{.kind = Operand::Kind::chosen, .subject = found->second}, Type::number, nullptr, true};
    if (!is_word(name.text, Word::all_parties)) {
      const auto party = checker_.parties.find(name.text);
      if (party == checker_.parties.end()) {
        std::vector<std::string_view> names{spelling(Word::all_parties).dutch};
        for (const PartyInfo &one : checker_.library.parties) names.push_back(one.name);
        for (const QuestionInfo &one : checker_.library.questions)
          if (type_row(one.type).several) names.push_back(one.name);
        checker_.unknown(Code::unknown_party, name, names);
        return {};
      }
      counted.subject = party->second;
    }
    return {std::move(counted), Type::number, nullptr, true};
  }

  Typed question(const Expression &e) {
    const Name &name = e.path.front();
    if (const auto found = checker_.questions.find(name.text); found != checker_.questions.end()) {
      const QuestionInfo &info = checker_.library.questions[found->second];
      if (never_compared(type_row(info.type), e.at, name.text)) return {};
      return {{.kind = Operand::Kind::question, .subject = found->second},
              info.type,
              type_row(info.type).options ? &info : nullptr,
              true,
              info.currency};
    }
    if (const auto found = checker_.computed.find(name.text); found != checker_.computed.end())
      return value(found->second, false);
    if (checker_.parties.contains(name.text))
      checker_.say(Code::not_a_value, e.at, {name.text});
    else
      checker_.unknown(Code::unknown_name, name, known_values(checker_));
    return {};
  }

  Typed value(ComputedId id, bool of_loop) const {
    const ComputedInfo &info = checker_.library.computed[id];
    if (checker_.broken.contains(info.name)) return {};
    return {{.kind = Operand::Kind::computed, .subject = id, .of_loop = of_loop},
            info.type,
            nullptr,
            true,
            info.currency};
  }

  Typed field(const Expression &e) {
    const auto found = e.path.size() == 1 ? own_value(checker_, scope_, e.path.front())
                                          : party_value(checker_, e, scope_, false);
    if (!found) return {};
    if (found->kind == ValueUse::Kind::computed) return value(found->subject, found->of_loop);
    const QuestionInfo *const info = asked_by(checker_, *found);
    if (info == nullptr) {
      checker_.say(Code::not_a_value, e.at, {e.path.back().text});
      return {};
    }
    if (never_compared(type_row(info->type), e.at, e.path.back().text)) return {};
    return {{.kind = Operand::Kind::field,
             .text = found->field,
             .subject = found->subject,
             .of_loop = found->of_loop},
            info->type,
            type_row(info->type).options ? info : nullptr,
            true,
            info->currency};
  }

  Checker &checker_;
  const Scope &scope_;
};

} // namespace

std::optional<Operand> check_count(Checker &checker, const Expression &expression) {
  const Scope nowhere; // what is counted is so everywhere
  return ConditionChecker(checker, nowhere).counted(expression);
}

Condition check_condition(Checker &checker, const Expression &expression, const Scope &scope) {
  return ConditionChecker(checker, scope).condition(expression);
}

void keep_condition(Checker &checker, Expression &expression, const Scope &scope) {
  expression.meaning = static_cast<syntax::Meaning>(checker.library.conditions.size());
  checker.library.conditions.push_back(check_condition(checker, expression, scope));
}

} // namespace beding
