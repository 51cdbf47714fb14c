#include "cli/variant.hpp"

#include "dsl/date.hpp"
#include "output/write/front.hpp"

#include <algorithm>
#include <array>

namespace beding {
namespace {

struct FactOption {
  Word fact;
  std::string_view names; // Dutch, English; one when they are the same
  std::string_view dutch, english;
};
constexpr auto fact_options = std::to_array<FactOption>({
    {Word::file_number, "--kenmerk,--reference",
     "Het kenmerk of zaaknummer van het document; het staat onder de titel.",
     "The reference or case number of the document; it stands below the title."},
    {Word::version, "--documentversie,--document-version", "De versie van het document, onder de titel.",
     "The version of the document, below the title."},
    {Word::date, "--datum,--date", "De datum van het document, als 2027-01-31, onder de titel.",
     "The date of the document, as 2027-01-31, below the title."},
    {Word::status, "--status", "De status van het document, onder de titel: definitief.",
     "The status of the document, below the title: final."},
});

bool is_line_of_text(std::string_view text) {
  return text.find_first_not_of(' ') != std::string_view::npos &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
}

} // namespace

void declare_variant(VariantOptions &variant, Options &options) {
  options.word("library", variant.library,
               options.pick("De bibliotheek (.beding).", "The library (.beding)."));
  options.value("-a,--antwoorden,--answers", variant.answers,
                options.pick("De antwoorden (.toml of .json).", "The answers (.toml or .json)."));
  declare_choice(variant, options);
}

void declare_choice(VariantOptions &variant, Options &options) {
  options.value("--document", variant.choice.document,
                options.pick("Welk document, als de bibliotheek er meer heeft.",
                             "Which document, when the library has more."));
  options.value("--nummering,--numbering", variant.choice.numbering,
                options.pick("Een andere nummering dan die van het document.",
                             "Another numbering than the document's own."));
  options.flag(
      "--concept,--draft", variant.draft,
      options.pick("Een concept: wat niet is beantwoord wordt een open plek, met de toelichting in de marge.",
                   "A draft: what is not answered becomes an open place, with the notes in the margin."));
  variant.facts.resize(fact_options.size());
  for (std::size_t i = 0; i < fact_options.size(); ++i)
    options.value(std::string(fact_options[i].names), variant.facts[i],
                  options.pick(fact_options[i].dutch, fact_options[i].english));
  options.flag("--paraaf,--initials", variant.choice.given.initials,
               options.pick("Onder aan elke bladzijde een lijn voor de paraaf van elke partij.",
                            "A line for the initials of each party at the foot of each page."));
}

Diagnostics take_facts(VariantOptions &variant, const Console &console) {
  Diagnostics told;
  for (std::size_t i = 0; i < fact_options.size() && i < variant.facts.size(); ++i) {
    const std::string &text = variant.facts[i];
    if (text.empty()) continue;
    const FactOption &row = fact_options[i];
    const auto day = iso_date(text);
    const bool date = row.fact == Word::date;
    if (date ? !(day && exists(*day)) : !is_line_of_text(text)) {
      const std::size_t comma = std::min(row.names.find(','), row.names.size());
      const std::string_view english = comma < row.names.size() ? row.names.substr(comma + 1) : row.names;
      told.push_back({.code = Code::option_value,
                      .at = {},
                      .arguments = {std::string(console.pick(row.names.substr(0, comma), english)), text,
                                    date ? std::string("2027-01-31")
                                         : std::string(console.pick("een regel tekst", "a line of text"))}});
      continue;
    }
    variant.choice.given.facts.push_back(
        {row.fact, text, date ? std::optional(*day) : std::optional<syntax::Date>()});
  }
  return told;
}

std::vector<std::pair<std::string_view, std::string>> given_facts(const VariantOptions &variant) {
  std::vector<std::pair<std::string_view, std::string>> all;
  for (const GivenFact &one : variant.choice.given.facts)
    all.emplace_back(title_property(one.fact), one.text);
  if (variant.choice.given.initials) all.emplace_back("beding.initials", "true");
  return all;
}

} // namespace beding
