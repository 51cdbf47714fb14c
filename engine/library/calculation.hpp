// A computed value, checked: what it is of, part by part. How it is reckoned stands in
// engine/answers/calculate.hpp.
#pragma once
#include "engine/library/operand.hpp"

namespace beding {

using ComputedId = std::uint32_t; // index in Library::computed

struct Calculation {
  enum class Kind : std::uint8_t {
    number,   // number / parts
    date,     // `date`
    operand,  // a question, a field, how many join, or how many options are chosen
    computed, // the value `subject`
    sum,      // of all in `of`; those that are turned are taken off
    product,  // of all in `of`; by those that are turned it is divided
    period,   // of.front() of `unit`
    rounded,  // of.front()
    highest,  // with a `subject`: of of.front() of each member of that kind
    lowest,
    total, // the sum of of.front() of each member of the kind `subject`
    either // of[0] where conditions[0] holds, else of[1] where conditions[1] does, …, else the last
  };
  enum class Is : std::uint8_t { number, amount, date, period };
  Kind kind = Kind::number;
  Is is = Is::number;
  std::string currency = {}; // of an amount; empty where a bare number stands for one
  Word unit = Word::day;     // of a period: day, week, month or year
  bool turned = false;
  std::int64_t number = 0, parts = 1;
  syntax::Date date = {};
  Operand operand = {};
  std::uint32_t subject = none;
  std::vector<std::uint32_t> conditions = {}; // in Library::conditions
  std::vector<Calculation> of = {};
  Span at = {};
};

// Whether it goes through the members of a kind of party.
inline bool over_members(const Calculation &one) {
  return one.subject != none && one.kind != Calculation::Kind::computed;
}

// How many months, or days, a unit of time has.
struct TimeUnit {
  bool months = false;
  std::int64_t count = 1;
};
constexpr TimeUnit time_unit(Word unit) {
  return unit == Word::year    ? TimeUnit{true, 12}
         : unit == Word::month ? TimeUnit{true, 1}
         : unit == Word::week  ? TimeUnit{false, 7}
                               : TimeUnit{};
}

// Calls take(part) for it and all parts of it.
template <class Take>
void each_part(const Calculation &calculation, const Take &take) {
  take(calculation);
  for (const Calculation &one : calculation.of) each_part(one, take);
}

} // namespace beding
