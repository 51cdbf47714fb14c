// What a house style in DOCX gives, for who asks before anything is written.
#include "output/docx/house.hpp"
#include "output/docx/house_fill.hpp"
#include "output/docx/house_place.hpp"
#include "output/docx/plan.hpp"
#include "output/docx/their_styles.hpp"
#include "output/docx/writer.hpp"

#include <fmt/format.h>

namespace beding {

std::optional<Code> docx_place_fault(const StyleFile &file) {
  const XmlTree tree = XmlTree::of(*file.part(file.main));
  const docx::Place place = docx::place_in(tree);
  if (place.in_table) return Code::style_place;
  return place.twice ? std::optional(Code::style_places) : std::nullopt;
}
std::optional<std::string> docx_page_fault(const StyleFile &file) { return docx::page_fault(file); }
void docx_keep_own_section(StyleFile &file) { docx::keep_own_section(file); }

bool docx_has_style(const StyleFile &file, std::string_view name) {
  const std::string *const part = file.part(docx::part_by_type(file, "/styles"));
  if (part == nullptr) return false;
  const XmlTree tree = XmlTree::of(*part);
  const docx::TheirStyles known(tree, nullptr);
  return known.called("paragraph", name) || known.called("character", name);
}

namespace {

// What of them is filled in: headers, footers and the text that stays.
bool fill_all(const StyleFile &file, const Fields &fields, std::set<std::string> &unknown) {
  bool any = false;
  for (const std::string &name : headers_and_footers(file))
    any = docx::fill_in(XmlTree::of(*file.part(name)), fields, unknown) || any;
  const XmlTree body = XmlTree::of(*file.part(file.main));
  Node last = body.root().child("w:body").add("w:sectPr"); // as where the text comes
  docx::clear(body, docx::place_in(body), last);
  return docx::fill_in(body, fields, unknown) || any;
}

} // namespace

std::set<std::string> docx_unfilled(const StyleFile &file, const Fields &fields) {
  std::set<std::string> unknown;
  fill_all(file, fields, unknown);
  return unknown;
}

bool docx_asks_for(const StyleFile &file, const Fields &fields) {
  std::set<std::string> others;
  return fill_all(file, fields, others);
}

std::vector<StyleFact> docx_style_facts(const StyleFile &file) {
  std::vector<StyleFact> facts;
  facts.push_back({"Breedte van de tekst", "Width of the text",
                   fmt::format("{} mm", docx::text_width_in(&file, docx::own_text_width) * 254 / 14400)});
  std::string types;
  for (const std::string &type : docx::header_types(file)) types += (types.empty() ? "" : ", ") + type;
  facts.push_back({"Kopteksten", "Headers", types.empty() ? "–" : types});
  const XmlTree tree = XmlTree::of(*file.part(file.main));
  const docx::Place place = docx::place_in(tree);
  facts.push_back({"Plaats ‘beding’", "Place ‘beding’",
                   place.inside  ? "content control"
                   : place.first ? "bookmark"
                                 : "–"});
  return facts;
}

} // namespace beding
