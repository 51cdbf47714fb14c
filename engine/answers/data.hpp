// A file of answers as plain data: one tree for TOML and JSON, with the place of everything in it. Nothing is
// looked up yet; answers.hpp makes answers of it. An earlier report is read by it too.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "dsl/syntax.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace beding {

struct Library;
struct Data;
using DataList = std::vector<Data>;
struct DataMember;
using DataTable = std::vector<DataMember>; // in the order of the file

// A number that is not whole, or larger than 64 bits hold, as it is written (decimal.hpp).
struct Decimal {
  std::string written;
};

struct Data {
  // monostate: null
  std::variant<std::monostate, bool, std::int64_t, Decimal, syntax::Date, std::string, DataList, DataTable>
      value;
  Span at = {};
  bool told = false;                     // what stands here could not be read, and that has been told
  std::vector<std::uint32_t> lines = {}; // of a text in TOML with several: where each begins in the file
};
struct DataMember {
  syntax::Name name;
  Data data;
};

// ---- what data of a known shape say; nothing where they have another ----

const Data *member_of(const Data &table, std::string_view name); // nullptr: it has none
std::string text_of(const Data &table, std::string_view name);
std::int64_t number_of(const Data &table, std::string_view name);
const DataList &list_of(const Data &table, std::string_view name);

// The first byte that is no UTF-8; of such a file no data are read.
std::optional<Diagnostic> not_utf8(const Source &source, FileId file);

// The whole file; a table. What cannot be read gives a diagnostic and an empty table.
Outcome<Data> read_toml(const Source &source, FileId file);
// The same; what is proposed for a slip is right for the question that it answers.
Outcome<Data> read_toml(const Source &source, FileId file, const Library &asking);
Outcome<Data> read_json(const Source &source, FileId file);

// A text as the value of a key in TOML: a basic string (TOML 1.0) of one line.
std::string toml_string(std::string_view text);
// The same; one of several lines stands on lines of its own (a multi-line basic string).
std::string toml_text(std::string_view text);

} // namespace beding
