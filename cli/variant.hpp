// What compile and report share: which variant is asked for, and where what is made of it goes.
#pragma once
#include "cli/options.hpp"
#include "driver/driver.hpp"
#include "output/formats.hpp"

#include <string>
#include <vector>

namespace beding {

struct VariantOptions {
  std::string library = {};
  std::string answers = {}; // path; empty: none given
  VariantChoice choice = {};
  bool draft = false;
  std::vector<std::string> facts = {}; // of the title block, as typed: by row of the table in variant.cpp
};
void declare_variant(VariantOptions &variant, Options &options);
// The same without the library and the answers.
void declare_choice(VariantOptions &variant, Options &options);
// Puts what was typed of the title block into the choice; what cannot be is told.
Diagnostics take_facts(VariantOptions &variant, const Console &console);
// Under these names what was given goes along with the answers.
std::vector<std::pair<std::string_view, std::string>> given_facts(const VariantOptions &variant);

// Paths that are to be written, whose name asks for no form that there is.
template <class Row>
void unknown_forms(Diagnostics &told, Code code, const std::vector<std::string> &paths,
                   std::span<const Row> formats, Tongue tongue) {
  for (const std::string &path : paths)
    if (output_format(path, formats) == nullptr)
      told.push_back({.code = code, .at = {}, .arguments = {path, extensions_of(formats, tongue)}});
}

} // namespace beding
