// Fills in what a house style asks for by name: "{titel}" in text, content controls by tag or title (ISO
// 29500-1 17.5.2), fields of document properties (17.16.5.16, 17.16.5.72).
#pragma once
#include "output/house/fields.hpp"
#include "output/house/style_file.hpp"
#include "output/package/tree.hpp"

namespace beding::docx {

// The words of a field's instruction, without their quotation marks: "DOCPROPERTY", "case number", "\\*".
std::vector<std::string> instruction_words(std::string_view instruction);

// A field in pieces: its instruction, and the texts that show its result, without those of fields in it.
struct FieldInPieces {
  std::string instruction = {};
  std::vector<Node> result = {};
};
// Those that have an end, in the order of their ends.
std::vector<FieldInPieces> fields_in_pieces(Node root);

// Whether anything changed. Names in braces that are not known go into `unknown`, and stay.
bool fill_in(const XmlTree &tree, const Fields &fields, std::set<std::string> &unknown);

} // namespace beding::docx
