// What is said of a document when it is published, and is not in it: asked for, and left out where it was not
// given. The names are those of Dublin Core, as OWMS 4.0 (standaarden.overheid.nl) has them; of a law in JSON
// those of schema.org.
#pragma once
#include "engine/variant/document.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

struct AboutRow {
  std::string_view dutch, english; // as it is asked for
  std::string_view meta;           // the name of a <meta>
  std::string_view linked;         // the property of schema.org/Legislation
  bool date = false;
  std::optional<Word> fact = {}; // the line of the title block that says it, unless it was given
  bool asked = true;             // can be given
};
std::span<const AboutRow> about_rows();

struct AboutFact {
  const AboutRow *row = nullptr;
  std::string value;
};
using About = std::vector<AboutFact>; // in the order given; a row may come more than once

// What was given, and behind it what the title block of the document says.
About about_document(const Document &document, const About &given);

// The row that can be given and is called so in either language; nullptr: none.
const AboutRow *about_row(std::string_view name);

} // namespace beding
