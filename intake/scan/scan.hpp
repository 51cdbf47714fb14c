// What a careful reviewer would say of a document: holes, references and where they lead, faults in
// numbering, notes that were left, names that contradict each other.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "intake/read/paper.hpp"
#include "intake/scan/outline.hpp"

namespace beding::intake {

struct Finding {
  Code code;
  std::uint32_t paragraph = 0; // index in the paper
  Range at;                    // in its text
  std::vector<Argument> arguments;
  std::string repair; // words to put in the place of that text; empty: what the message's hint says
};

enum class Leads : std::uint8_t { somewhere, nowhere_at_all, outside };

// A reference that was found, and what it leads to.
struct Citation {
  std::uint32_t paragraph = 0;
  Range at;
  std::string text;
  Leads leads = Leads::somewhere;
  std::uint32_t title_at = 0;       // where " (Services)" begins behind the number; 0: it has none
  bool live = false;                // a field of the office program
  bool own = false;                 // "this clause"
  std::vector<std::string> to;      // "Artikel 4.6 Evaluatie", one for each part
  std::vector<std::uint32_t> units; // what has a number, with all that a range spans
  std::string law;                  // of another law: its name, may be empty
};

struct Scan {
  Outline outline;
  std::vector<Finding> findings;   // in reading order
  std::vector<Citation> citations; // in reading order
};

// Runs the table of checks (checks.inc).
Scan scan(const Paper &paper);

// Where the first hole in the text begins at or behind `from`; an empty range when there is none.
Range next_hole(std::string_view text, std::size_t from);
// At most that many characters, with "…" when there were more.
std::string shortened(std::string_view text, std::size_t most = 60);

} // namespace beding::intake
