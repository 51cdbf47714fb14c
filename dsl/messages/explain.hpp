// The pages behind the messages: what each means, with an example that gives it and the example repaired. One
// source: `beding explain`, docs/diagnostics.md, docs/meldingen.md and the help in SARIF all come from here,
// and the tests run the examples.
#pragma once
#include "dsl/messages/messages.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

struct ExplainPage {
  // What the example is, and so how it gives the code.
  enum class Kind : std::uint8_t {
    library, // a library: beding check
    answers, // a library with answers in TOML (JSON when they begin with a brace): beding compile
    command, // lines for a shell, where clauses/ and samples/ stand
  };
  Kind kind;
  InTongues text; // what it means and what to do; paragraphs with an empty line between them
  // In Dutch, as the rows have them; an example in English comes from example_lines.inc.
  std::string_view example, repaired; // of answers and command too
  std::string_view answers = {}, repaired_answers = {};
};

// The examples of a page in one language.
struct Example {
  std::string example = {}, repaired = {};
  std::string answers = {}, repaired_answers = {};
};

const ExplainPage &explain_page(Code code);
Example explain_example(Code code, Tongue tongue);
// By its kebab-case name; none: no message has it.
std::optional<Code> code_named(std::string_view name);
std::vector<std::string_view> code_names();

// As Markdown, readable as it is.
std::string explain(Code code, Tongue tongue);
// One line a code: its name and its message.
std::string explain_list(Tongue tongue);
// All pages in one document.
std::string explain_all(Tongue tongue);
// What the page says, without the examples.
std::string_view explain_text(Code code, Tongue tongue);

} // namespace beding
