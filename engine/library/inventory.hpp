// What a library declares, and what uses what: for an overview, not for compiling.
#pragma once
#include "engine/library/library.hpp"

namespace beding {

// What uses something, beside clauses.
struct ListedUse {
  enum class Kind : std::uint8_t { question, party, rule, term, document };
  Kind kind = Kind::question;
  std::string name; // of a rule its message, of a term its text
};
struct ListedClause {
  std::string name, heading;
  Span at = {};
  std::string condition = {};                  // as written; empty: always in where a document has it
  std::vector<std::string> documents = {};     // that have it
  std::vector<std::string> cites = {};         // clauses, each once, in the order of the text
  std::vector<std::string> cites_present = {}; // those of them that are cited where they are in
  std::vector<std::string> cited_by = {};
  std::vector<std::string> labels = {};
  std::vector<std::string> asks = {}; // questions and parties that it depends on or prints
};
struct ListedOption {
  std::string name, caption, help; // help may be empty
};
struct ListedQuestion {
  std::string name, caption;
  Span at = {};
  std::string section = {}; // its title; may be empty
  Type type = Type::text;
  std::optional<std::int64_t> least = {}, most = {}; // as QuestionInfo has them
  int decimals = 0;                                  // of a number
  std::vector<ListedOption> options = {};
  std::string help = {};
  std::string fallback = {}, only_if = {}; // as written; may be empty
  std::vector<std::string> used_by = {};   // clauses
  std::vector<ListedUse> uses = {};        // what else uses it
  std::string currency = {};               // of an amount
};
struct ListedParty {
  std::string name, caption;
  Span at = {};
  std::string section = {};
  std::uint32_t least = 0, most = 0;       // UINT32_MAX: any number
  bool group = false;                      // no party
  std::vector<ListedQuestion> fields = {}; // without what uses them
  std::vector<std::string> forms = {};
  std::string only_if = {};
  std::vector<std::string> used_by = {}; // clauses
  std::vector<ListedUse> uses = {};      // what else uses it
};
struct ListedValue {
  std::string name, caption;
  Span at = {};
  Type type = Type::number;
  std::string currency = {};             // of an amount
  std::string calculation = {};          // as written
  std::vector<std::string> from = {};    // questions and kinds of party that it is computed from
  std::vector<std::string> used_by = {}; // clauses
};
struct ListedTerm {
  std::string text, plural; // plural may be empty
  Span at = {};
  std::string condition = {};
  std::string definition = {};                 // its words, as they stand in the source
  std::vector<std::string> cites = {};         // clauses
  std::vector<std::string> cites_present = {}; // likewise
};
struct ListedRule {
  std::string message;
  Span at = {};
  std::vector<std::string> conditions = {}; // as written
  std::string each = {};                    // what it is said of, one by one
};
struct ListedDocument {
  std::string name, title, numbering;
  Span at = {};
  std::string subtitle = {};
};
struct Inventory {
  std::string name, title, version;
  std::string style = {}; // of the house style, as written; may be empty
  std::vector<ListedDocument> documents;
  std::vector<ListedParty> parties;
  std::vector<ListedQuestion> questions;
  std::vector<ListedValue> values;
  std::vector<ListedRule> rules;
  std::vector<ListedTerm> terms;
  std::vector<ListedClause> clauses;
  std::vector<std::string> schemes;
  std::vector<std::string> fragments;
};

// The library must be without errors; `sources` are those it was read from.
Inventory take_inventory(const Library &library, const Sources &sources);

} // namespace beding
