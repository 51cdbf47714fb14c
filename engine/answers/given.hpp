// What a file of answers gives, in one shape for TOML and JSON, with the place of everything in it.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "dsl/syntax.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace beding {

struct Given;
using GivenList = std::vector<Given>;
struct GivenMember;
using GivenTable = std::vector<GivenMember>; // in the order of the file

struct Given {
  // monostate: null. double: a number that is not whole.
  std::variant<std::monostate, bool, std::int64_t, double, syntax::Date, std::string, GivenList, GivenTable>
      value;
  Span at = {};
};
struct GivenMember {
  syntax::Name name;
  Given given;
};

// The whole file; a table. What cannot be read gives a diagnostic and an empty table.
Outcome<Given> read_toml(const Source &source, FileId file);
Outcome<Given> read_json(const Source &source, FileId file);

// A text as the value of a key in TOML: a basic string (TOML 1.0) of one line.
std::string toml_string(std::string_view text);

} // namespace beding
