#include "cli/variant.hpp"

namespace beding {
void declare_variant(VariantOptions &variant, Options &options) {
  options.word("library", variant.library,
               options.pick("De bibliotheek (.beding).", "The library (.beding)."));
  options.value("-a,--antwoorden,--answers", variant.answers,
                options.pick("De antwoorden (.toml of .json).", "The answers (.toml or .json)."));
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
}

} // namespace beding
