// The parts of the checker share these: the names of a library, and what is known where a condition or value
// stands.
#pragma once
#include "engine/library/library.hpp"

#include <initializer_list>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace beding {

struct Checker {
  Library &library;
  Diagnostics &out;
  std::unordered_map<std::string, PartyId> parties = {};
  std::unordered_map<std::string, QuestionId> questions = {};
  std::unordered_map<std::string, TermId> terms = {};
  std::unordered_map<std::string, ComputedId> computed = {};
  std::unordered_map<std::string, std::uint32_t> schemes = {};
  std::unordered_map<std::string, std::uint32_t> documents = {};
  // Declarations with a mistake of their own: what is said about them elsewhere would only be an echo.
  std::unordered_set<std::string> broken = {};
  std::size_t unknown_names = 0; // that were told
  std::unordered_map<ClauseId, std::unordered_map<std::string_view, std::uint32_t>> labels =
      {}; // once asked for

  void say(Code code, Span at, std::vector<Argument> arguments = {}) {
    out.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
  }
  // The label of a clause, or `none`.
  std::uint32_t label_of(ClauseId clause, std::string_view name);
  void not_reserved(const syntax::Name &name, Named of) {
    if (is_reserved(name.text, of)) say(Code::reserved_name, name.at, {name.text});
  }
  // `code` with the name and, when one is near, the name that was probably meant, which is also the repair.
  // Gives what was told, or null when it was not for a broken declaration's sake.
  Diagnostic *unknown(Code code, const syntax::Name &name, const std::vector<std::string_view> &candidates);
};

// Where a condition or value stands.
struct Scope {
  std::optional<PartyId> loop = {};      // inside a loop over this kind of party, or every kind
  std::vector<QuestionId> choosing = {}; // inside loops over the options of these
  PartyId own = none; // inside a name or a field of this party, where its fields go by their own names
  std::optional<ClauseId> clause = {};
};

// What a loop goes through; none: that was told.
std::optional<LoopUse> gone_through(Checker &checker, const syntax::Name &over);
// Inside it. In its own condition the fields of a kind of party go by their own names too.
Scope inside(Scope scope, const LoopUse &use, bool own);
Condition check_condition(Checker &checker, const syntax::Expression &expression, const Scope &scope);
// The same, kept in the library; sets expression.meaning.
void keep_condition(Checker &checker, syntax::Expression &expression, const Scope &scope);
// `alone`: it is all of a paragraph or item of a clause, where a text of paragraphs can stand.
// What "aantal …" counts; none: that was told.
std::optional<Operand> check_count(Checker &checker, const syntax::Expression &expression);
void keep_value(Checker &checker, syntax::Value &value, const Scope &scope, bool alone);
// "gemeente.naam", "partij.heet"; none when it cannot be, which has been told. `listed`: of all that joined.
std::optional<ValueUse> party_value(Checker &checker, const syntax::Expression &expression,
                                    const Scope &scope, bool listed);
// What a bare name is in the scope of a kind of party: a field or value of its own; none: nothing.
std::optional<ValueUse> own_value(const Checker &checker, const Scope &scope, const syntax::Name &name);
// The question or field whose answer it is; null: it is of none.
const QuestionInfo *asked_by(const Checker &checker, const ValueUse &use);
// What an image above a document means; sets logo.meaning.
void keep_logo(Checker &checker, syntax::LogoLine &logo);
// A text where something else is wanted, when it only has quotation marks too many; whether that was told.
bool say_quoted(Checker &checker, const syntax::Expression &text, Noun wanted);
// The names that can stand for a value.
std::vector<std::string_view> known_values(const Checker &checker);

void check_text(Checker &checker, syntax::Text &text, const Scope &scope);
void check_blocks(Checker &checker, syntax::Blocks &blocks, const Scope &scope);
// Puts the blocks of fragments where clauses and terms have them.
void insert_fragments(Checker &checker, std::span<syntax::Blocks *const> all);
// Collects the labels of its items.
void check_labels(Checker &checker, ClauseId id);
void check_clause(Checker &checker, syntax::Clause &clause, ClauseId id);
// Each term (by TermId), and what all need together: texts that are new, an order, a use, a place where they
// are printed.
void check_terms(Checker &checker, std::span<syntax::Term *const> terms);
// The spellings of the words that stand in a place, for suggestions.
std::vector<std::string_view> spellings_at(Positions places);
void check_document(Checker &checker, syntax::DocumentPlan &plan);
// Each computed value behind those that it needs; circles are told.
std::vector<ComputedId> computed_order(Checker &checker, std::span<syntax::Computed *const> values);
// Each computed value (by ComputedId), those first that others need.
void check_computed(Checker &checker, std::span<syntax::Computed *const> values);
// By their ids: in which order they are settled; circles are told.
void order_settling(Checker &checker, std::span<syntax::Question *const> questions,
                    std::span<syntax::Computed *const> computed, std::span<syntax::Party *const> parties);

} // namespace beding
