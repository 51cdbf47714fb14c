#include "cli/outfit.hpp"

#include "cli/house.hpp"
#include "cli/svg.hpp"
#include "dsl/file_name.hpp"
#include "dsl/messages/render.hpp"
#include "output/docx/writer.hpp"
#include "output/house/lost.hpp"
#include "output/odt/writer.hpp"

#include <algorithm>

namespace beding {
namespace {

void tell(const Diagnostics &all, Tongue tongue, studio::Outfit &out) {
  for (const Diagnostic &one : all) {
    std::string text = said_of(one.code, one.arguments, tongue);
    if (message(one.code).severity == Severity::error)
      out.wrong = std::move(text);
    else if (std::find(out.told.begin(), out.told.end(), text) == out.told.end())
      out.told.push_back(std::move(text));
  }
}

// What the other kind of package cannot hold of it is known without making it.
void tell_lost(const StyleFile &style, Tongue tongue, studio::Outfit &out) {
  Diagnostics told;
  for (const auto &[what, lost] : lost_across(style))
    told.push_back({.code = Code::style_converted,
                    .at = {},
                    .arguments = {style.name, std::string(style.form == StyleForm::docx ? "ODT" : "DOCX"),
                                  what, lost.said()}});
  tell(told, tongue, out);
}

} // namespace

studio::Outfit make_outfit(const studio::OutfitAsked &asked) {
  const Answered &answered = asked.made.answered();
  const Library &library = answered.opened().library();
  Sources sources = asked.made.sources();
  studio::Outfit out;
  out.delivery.origin = origin_of(library, sources);
  HouseAsked house_of =
      asked.style == studio::no_style ? HouseAsked() : house_asked(asked.style, library, sources);
  // what is only shown is looked at in its own form: to make the other takes LibreOffice
  const bool shown = asked.format == nullptr;
  const std::vector<std::string> outputs{
      shown ? "x" + std::string(extension_of(house_of.path).starts_with(".o") ? ".odt" : ".docx")
            : "x" + std::string(asked.format->extension)};
  if (!House::serves(outputs)) house_of = {};
  const auto house = std::make_shared<House>(house_of, outputs, asked.read, sources);
  tell(house->told(), asked.tongue, out);
  if (house->own() != nullptr) out.delivery.fields = answers_as_fields(answered);
  out.delivery.style = house->style_for(outputs.front());
  if (const StyleFile *const style = out.delivery.style; out.wrong.empty() && style != nullptr) {
    const bool docx = style->form == StyleForm::docx;
    const std::vector<StyleRow> rows = docx ? docx_style_rows(asked.finished, out.delivery, *style)
                                            : odt_style_rows(asked.finished, out.delivery, *style);
    tell(house->unmapped(asked.finished, out.delivery, {{style->form, rows}}), asked.tongue, out);
  }
  if (shown && house->own() != nullptr) tell_lost(*house->own(), asked.tongue, out);
  if (!shown && asked.format->bitmaps) {
    Outcome<std::map<std::string, std::string>> drawn = bitmaps_of(asked.finished.document);
    tell(drawn.diagnostics, asked.tongue, out);
    out.delivery.bitmaps = std::move(drawn.value);
  }
  out.keeps = house;
  return out;
}

} // namespace beding
