// What computed values are of, and whether that can be reckoned with.
#include "dsl/date.hpp"
#include "engine/library/checker.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

namespace beding {
namespace {

using syntax::Expression;
using Is = Calculation::Is;
using Kind = Calculation::Kind;

// What each type of part is, in messages and as a value.
struct IsRow {
  Is is = {};
  Noun noun = {};
  std::optional<Type> type = {}; // none: it is no value by itself
};
constexpr std::array is_rows{
    IsRow{Is::number, Noun::a_number, Type::number},
    IsRow{Is::amount, Noun::amount, Type::amount},
    IsRow{Is::date, Noun::date, Type::date},
    IsRow{Is::period, Noun::period, std::nullopt},
};
constexpr const IsRow &row_of(Is is) { return is_rows[static_cast<std::size_t>(is)]; }

std::optional<Is> is_of(Type type) {
  if (type == Type::decimal) return Is::number;
  for (const IsRow &one : is_rows)
    if (one.type == type) return one.is;
  return std::nullopt;
}

class ComputedChecker {
public:
  ComputedChecker(Checker &checker, ComputedId id, syntax::Computed &source)
      : checker_(checker), info_(checker.library.computed[id]), source_(source) {
    scope_.own = info_.of;
    if (info_.of != none) scope_.loop = info_.of;
  }

  void run() {
    if (!source_.value) return; // told
    if (Made all = part(*source_.value); all && whole(std::move(*all))) return sources();
    checker_.broken.insert(info_.name);
  }

private:
  using Made = std::optional<Calculation>; // none: that has been told

  bool whole(Calculation all) {
    const std::optional<Type> type = row_of(all.is).type;
    if (!type) checker_.say(Code::period_alone, all.at, {info_.name});
    if (!type) return false;
    info_.type = *type;
    info_.currency = all.currency.empty() && all.is == Is::amount ? checker_.library.currency : all.currency;
    info_.calculation = std::move(all);
    return true;
  }

  Made part(Expression &e) {
    Made made;
    switch (e.kind) {
    case Expression::Kind::decimal:
    case Expression::Kind::percent: made = number(e); break;
    case Expression::Kind::date:
      if (exists(e.date))
        made = Calculation{.kind = Kind::date, .is = Is::date, .date = e.date};
      else
        checker_.say(Code::no_such_date, e.at, {iso(e.date)});
      break;
    case Expression::Kind::path: made = named(e); break;
    case Expression::Kind::count: made = counted(e); break;
    case Expression::Kind::plus: made = sum(e); break;
    case Expression::Kind::times: made = product(e); break;
    case Expression::Kind::period: made = period(e); break;
    case Expression::Kind::rounded: made = rounded(e); break;
    case Expression::Kind::either: made = either(e); break;
    case Expression::Kind::total: made = total(e); break;
    default: made = extreme(e); break; // highest, lowest
    }
    if (made) made->at = e.at;
    return made;
  }

  // Nothing where one of them was told; the others are looked at all the same.
  std::optional<std::vector<Calculation>> parts(std::vector<Expression> &of, std::size_t step = 1) {
    std::vector<Calculation> all;
    bool good = true;
    for (std::size_t i = 0; i < of.size(); i += i + 1 == of.size() ? 1 : step) {
      const bool turned = of[i].kind == Expression::Kind::minus || of[i].kind == Expression::Kind::over;
      Made one = part(turned ? of[i].of.front() : of[i]);
      good = good && one;
      if (!one) continue;
      one->turned = turned;
      all.push_back(std::move(*one));
    }
    return good ? std::optional(std::move(all)) : std::nullopt;
  }

  // ---- leaves ----

  Made number(const Expression &e) {
    constexpr std::size_t most = 15; // digits
    const std::size_t point = std::min(e.text.find('.'), e.text.size());
    const std::size_t behind = point < e.text.size() ? e.text.size() - point - 1 : 0;
    std::string digits = e.text.substr(0, point);
    if (behind > 0) digits += e.text.substr(point + 1);
    if (digits.size() > most + (digits.front() == '-' ? 1U : 0U) || behind > most / 2) {
      checker_.say(Code::number_too_long, e.at, {e.text});
      return std::nullopt;
    }
    Calculation made{.kind = Kind::number, .is = Is::number};
    std::from_chars(digits.data(), digits.data() + digits.size(), made.number);
    for (std::size_t i = 0; i < behind; ++i) made.parts *= 10;
    if (e.kind == Expression::Kind::percent) made.parts *= 100;
    return made;
  }

  Made named(const Expression &e) {
    const syntax::Name &name = e.path.front();
    if (e.path.size() > 1) return field(e);
    if (const auto own = own_value(checker_, scope_, name)) return of_member(e, *own);
    if (const auto found = checker_.computed.find(name.text); found != checker_.computed.end())
      return value(found->second, false);
    if (const auto found = checker_.questions.find(name.text); found != checker_.questions.end()) {
      const Type type = checker_.library.questions[found->second].type;
      if (const auto is = is_of(type))
        return Calculation{.kind = Kind::operand,
                           .is = *is,
                           .currency = checker_.library.questions[found->second].currency,
                           .operand = {.kind = Operand::Kind::question, .subject = found->second}};
      if (!checker_.broken.contains(name.text)) no_number(e.at, name.text, type_row(type).noun);
      return std::nullopt;
    }
    if (checker_.parties.contains(name.text))
      no_number(e.at, name.text, Noun::party);
    else if (checker_.terms.contains(name.text))
      no_number(e.at, name.text, Noun::term);
    else if (!minus_in_name(name))
      checker_.unknown(Code::unknown_name, name, known_values(checker_));
    return std::nullopt;
  }

  Made value(ComputedId id, bool of_loop) const {
    const ComputedInfo &other = checker_.library.computed[id];
    const auto is = is_of(other.type);
    if (checker_.broken.contains(other.name) || !is) return std::nullopt;
    return Calculation{.kind = Kind::computed,
                       .is = *is,
                       .currency = other.currency,
                       .operand = {.kind = Operand::Kind::computed, .subject = id, .of_loop = of_loop},
                       .subject = id};
  }

  // Of the only one of its kind, or of those that are gone through.
  Made field(const Expression &e) {
    const std::size_t told = checker_.out.size();
    const auto use = party_value(checker_, e, scope_, false);
    if (use) return of_member(e, *use);
    if (checker_.out.size() > told && checker_.out.back().code == Code::many_parties) {
      checker_.out.pop_back(); // what can be done about it is other than in a text
      const std::string &party = e.path.front().text;
      checker_.say(Code::many_in_calculation, e.at, {party, party + "." + e.path.back().text});
    }
    return std::nullopt;
  }

  Made of_member(const Expression &e, const ValueUse &use) {
    if (use.kind == ValueUse::Kind::computed) return value(use.subject, use.of_loop);
    const QuestionInfo *const info = asked_by(checker_, use);
    const auto is = info != nullptr ? is_of(info->type) : std::nullopt;
    if (!is) {
      if (!checker_.broken.contains(e.path.front().text))
        no_number(e.at, e.path.back().text, info != nullptr ? type_row(info->type).noun : Noun::text);
      return std::nullopt;
    }
    return Calculation{
        .kind = Kind::operand,
        .is = *is,
        .currency = info->currency,
        .operand = {
            .kind = Operand::Kind::field, .text = use.field, .subject = use.subject, .of_loop = use.of_loop}};
  }

  void no_number(Span at, const std::string &name, Noun noun) {
    checker_.say(Code::no_number, at, {name, noun});
  }

  // "jaren-1": without blanks the hyphen is part of a name.
  bool minus_in_name(const syntax::Name &name) {
    for (std::size_t at = name.text.find('-'); at != std::string::npos; at = name.text.find('-', at + 1)) {
      const std::string before = name.text.substr(0, at);
      if (!checker_.questions.contains(before) && !checker_.computed.contains(before)) continue;
      const std::string meant = before + " - " + name.text.substr(at + 1);
      checker_.say(Code::minus_in_name, name.at, {name.text, meant});
      checker_.out.back().fix = Fix{name.at, meant};
      return true;
    }
    return false;
  }

  Made counted(const Expression &e) {
    const std::optional<Operand> counted = check_count(checker_, e);
    if (!counted) return std::nullopt;
    return Calculation{.kind = Kind::operand, .is = Is::number, .operand = *counted};
  }

  // ---- what is made of parts ----

  // A number that is written out, or reckoned of such.
  static bool is_literal(const Calculation &one) {
    if (one.is != Is::number || one.kind == Kind::operand || one.kind == Kind::computed) return false;
    return std::all_of(one.of.begin(), one.of.end(), is_literal);
  }

  Made mismatch(Span at, Code code, Is left, Is right) {
    checker_.say(code, at, {row_of(left).noun, row_of(right).noun});
    return std::nullopt;
  }

  // The one currency that amounts among these have; nothing where there are two, which is told.
  std::optional<std::string> one_currency(const std::vector<Calculation> &of) {
    std::string currency;
    for (const Calculation &one : of) {
      if (one.is != Is::amount || one.currency.empty()) continue;
      if (!currency.empty() && currency != one.currency) {
        checker_.say(Code::two_currencies, one.at, {currency, one.currency});
        return std::nullopt;
      }
      currency = one.currency;
    }
    return currency;
  }

  // What two terms come to; a bare number beside an amount is one.
  static std::optional<Is> added(Is left, bool literal, const Calculation &term) {
    const Is right = term.is;
    if (left == Is::date && right == Is::date && term.turned) return Is::number; // days
    if (left == Is::date && right == Is::period) return Is::date;
    if (left == Is::period && right == Is::date && !term.turned) return Is::date;
    if (left == right && left != Is::date) return left;
    if (left == Is::amount && right == Is::number && is_literal(term)) return left;
    if (left == Is::number && literal && right == Is::amount) return right;
    return std::nullopt;
  }

  Made sum(Expression &e) {
    auto of = parts(e.of);
    if (!of) return std::nullopt;
    if (of->size() == 1) return std::move(of->front());
    Is is = of->front().is;
    bool literal = is_literal(of->front());
    for (std::size_t i = 1; i < of->size(); ++i) {
      const Calculation &term = (*of)[i];
      const auto next = added(is, literal, term);
      if (!next)
        return mismatch(e.of[i].at, term.turned ? Code::not_taken_off : Code::not_added, is, term.is);
      is = *next;
      literal = literal && is_literal(term);
    }
    auto currency = one_currency(*of);
    if (!currency) return std::nullopt;
    return Calculation{.kind = Kind::sum, .is = is, .currency = std::move(*currency), .of = std::move(*of)};
  }

  static std::optional<Is> multiplied(Is left, const Calculation &factor) {
    const Is right = factor.is;
    if (right == Is::number && (left == Is::number || left == Is::amount)) return left;
    if (left == Is::number && right == Is::amount && !factor.turned) return right;
    if (left == Is::amount && right == Is::amount && factor.turned) return Is::number;
    return std::nullopt;
  }

  Made product(Expression &e) {
    auto of = parts(e.of);
    if (!of) return std::nullopt;
    Is is = of->front().is;
    for (std::size_t i = 1; i < of->size(); ++i) {
      const Calculation &factor = (*of)[i];
      const auto next = multiplied(is, factor);
      if (!next)
        return mismatch(e.of[i].at, factor.turned ? Code::not_divided : Code::not_multiplied, is, factor.is);
      if (factor.turned && factor.kind == Kind::number && factor.number == 0) {
        checker_.say(Code::divided_by_nought, e.of[i].at);
        return std::nullopt;
      }
      is = *next;
    }
    auto currency = one_currency(*of);
    if (!currency) return std::nullopt;
    return Calculation{.kind = Kind::product,
                       .is = is,
                       .currency = is == Is::amount ? std::move(*currency) : std::string(),
                       .of = std::move(*of)};
  }

  Made period(Expression &e) {
    Made number = part(e.of.front());
    if (!number) return std::nullopt;
    if (number->is != Is::number) {
      checker_.say(Code::period_of, e.of.front().at, {row_of(number->is).noun});
      return std::nullopt;
    }
    Calculation made{.kind = Kind::period, .is = Is::period, .unit = e.unit};
    made.of.push_back(std::move(*number));
    return made;
  }

  Made rounded(Expression &e) {
    auto of = parts(e.of);
    if (!of) return std::nullopt;
    if (of->size() > 1) {
      checker_.say(Code::rounded_of_several, e.at);
      return std::nullopt;
    }
    if (of->front().is != Is::number && of->front().is != Is::amount) {
      checker_.say(Code::rounded_of, e.of.front().at, {row_of(of->front().is).noun});
      return std::nullopt;
    }
    const Is is = of->front().is;
    std::string currency = of->front().currency;
    return Calculation{
        .kind = Kind::rounded, .is = is, .currency = std::move(currency), .of = std::move(*of)};
  }

  // Of which type all are: of one, but that bare numbers may stand for amounts. None: told.
  std::optional<Is> same(const std::vector<Calculation> &of) {
    const auto first =
        std::find_if(of.begin(), of.end(), [](const Calculation &one) { return !is_literal(one); });
    const Is is = first == of.end() ? of.front().is : first->is;
    for (const Calculation &one : of)
      if (one.is != is && (is != Is::amount || !is_literal(one))) {
        mismatch(one.at, Code::not_alike, is, one.is);
        return std::nullopt;
      }
    if (is != Is::period) return is;
    checker_.say(Code::period_alone, of.front().at, {info_.name});
    return std::nullopt;
  }

  // The kind of party that fields are named of, one that repeats before any other; none: no field is.
  PartyId gone_through(const Expression &e) const {
    PartyId found = none;
    if (e.kind == Expression::Kind::path && e.path.size() == 2)
      if (const auto party = checker_.parties.find(e.path.front().text); party != checker_.parties.end())
        found = party->second;
    const auto repeats = [&](PartyId id) {
      return id != none && checker_.library.parties[id].source->most > 1;
    };
    for (const Expression &part : e.of) {
      const PartyId inside = gone_through(part);
      if (found == none || (!repeats(found) && repeats(inside))) found = inside;
    }
    return found;
  }

  // Of each member of the kind.
  Made over(Expression &e, Kind kind, PartyId party) {
    if (std::find(gone_through_.begin(), gone_through_.end(), party) != gone_through_.end()) {
      checker_.say(Code::total_in_total, e.at, {checker_.library.parties[party].name});
      return std::nullopt;
    }
    const PartyId own = party == info_.of ? party : none; // by their own names, as around it
    const Scope around = std::exchange(scope_, Scope{.loop = party, .own = own});
    gone_through_.push_back(party);
    Made each = part(e.of.front());
    gone_through_.pop_back();
    scope_ = around;
    if (!each) return std::nullopt;
    if (each->is == Is::period || (each->is == Is::date && kind == Kind::total)) {
      checker_.say(Code::total_of, e.of.front().at, {row_of(each->is).noun});
      return std::nullopt;
    }
    Calculation made{.kind = kind, .is = each->is, .currency = each->currency, .subject = party};
    made.of.push_back(std::move(*each));
    return made;
  }

  Made total(Expression &e) {
    const PartyId party = e.of.size() == 1 ? gone_through(e.of.front()) : none;
    if (party != none) return over(e, Kind::total, party);
    if (parts(e.of)) checker_.say(Code::total_of_nothing, e.at);
    return std::nullopt;
  }

  Made extreme(Expression &e) {
    const Kind kind = e.kind == Expression::Kind::highest ? Kind::highest : Kind::lowest;
    if (e.of.size() == 1)
      if (const PartyId party = gone_through(e.of.front()); party != none) return over(e, kind, party);
    auto of = parts(e.of);
    if (!of) return std::nullopt;
    if (of->size() == 1) {
      checker_.say(Code::extreme_of_one, e.at);
      return std::nullopt;
    }
    const auto is = same(*of);
    if (!is) return std::nullopt;
    auto currency = one_currency(*of);
    if (!currency) return std::nullopt;
    return Calculation{.kind = kind, .is = *is, .currency = std::move(*currency), .of = std::move(*of)};
  }

  Made either(Expression &e) {
    auto of = parts(e.of, 2);
    std::vector<std::uint32_t> conditions;
    for (std::size_t i = 1; i + 1 < e.of.size(); i += 2) {
      keep_condition(checker_, e.of[i], scope_);
      conditions.push_back(e.of[i].meaning);
    }
    const auto is = of ? same(*of) : std::nullopt;
    auto currency = is ? one_currency(*of) : std::nullopt;
    if (!currency) return std::nullopt;
    return Calculation{.kind = Kind::either,
                       .is = *is,
                       .currency = std::move(*currency),
                       .conditions = std::move(conditions),
                       .of = std::move(*of)};
  }

  // ---- from what ----

  struct Sources {
    std::set<QuestionId> questions;
    std::set<PartyId> parties;
    std::set<std::pair<PartyId, std::string>> fields;
  };
  void sources() {
    Sources from;
    if (info_.of != none) from.parties.insert(info_.of);
    const auto joins = [&](const auto &self, const Condition &one) -> void {
      if (one.kind == Condition::Kind::joins) from.parties.insert(one.subject);
      for (const Condition &each : one.of) self(self, each);
    };
    each_part(info_.calculation, [&](const Calculation &one) {
      if (over_members(one)) from.parties.insert(one.subject);
      if (one.kind == Kind::operand) operand(one.operand, from);
      if (one.kind == Kind::computed) operand(one.operand, from);
      for (const std::uint32_t id : one.conditions) {
        std::vector<QuestionId> found;
        questions_in(checker_.library, checker_.library.conditions[id], found);
        from.questions.insert(found.begin(), found.end());
        joins(joins, checker_.library.conditions[id]);
        each_operand(checker_.library.conditions[id], [&](const Operand &side) { operand(side, from); });
      }
    });
    info_.questions.assign(from.questions.begin(), from.questions.end());
    info_.parties.assign(from.parties.begin(), from.parties.end());
    info_.fields.assign(from.fields.begin(), from.fields.end());
  }

  void operand(const Operand &one, Sources &from) const {
    if (one.is_asked()) from.questions.insert(one.subject);
    if (one.kind == Operand::Kind::count || one.kind == Operand::Kind::field)
      from.parties.insert(one.subject);
    if (one.kind == Operand::Kind::field) from.fields.emplace(one.subject, one.text);
    if (one.kind != Operand::Kind::computed) return;
    const ComputedInfo &other = checker_.library.computed[one.subject];
    from.questions.insert(other.questions.begin(), other.questions.end());
    from.parties.insert(other.parties.begin(), other.parties.end());
    from.fields.insert(other.fields.begin(), other.fields.end());
  }

  Checker &checker_;
  ComputedInfo &info_;
  syntax::Computed &source_;
  Scope scope_ = {};                       // of what is gone through
  std::vector<PartyId> gone_through_ = {}; // from the outside in
};

} // namespace

void check_computed(Checker &checker, std::span<syntax::Computed *const> values) {
  for (const ComputedId id : computed_order(checker, values))
    if (!checker.broken.contains(checker.library.computed[id].name))
      ComputedChecker(checker, id, *values[id]).run();
}

} // namespace beding
