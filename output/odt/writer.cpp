#include "output/odt/writer.hpp"

#include "output/odt/house.hpp"
#include "output/odt/house_place.hpp"
#include "output/odt/plan.hpp"
#include "output/write/front.hpp"
#include "output/write/package.hpp"

#include <fmt/format.h>

#include <set>

#include <algorithm>

#include <array>

namespace beding {
namespace {

constexpr std::string_view media_type = "application/vnd.oasis.opendocument.text";

std::string write_meta(const Document &document, const Delivery &delivery) {
  Markup out;
  odt::open_root(out, "office:document-meta");
  out.open("office:meta").open("meta:generator").text("beding").close();
  out.open("dc:title").text(document.title).close();
  if (!document.subtitle.empty()) out.open("dc:subject").text(document.subtitle).close();
  if (const std::string date = date_of_source(); !date.empty())
    out.open("meta:creation-date").text(date).close().open("dc:date").text(date).close();
  out.open("dc:language").text(tag_of(document.locale)).close();
  for (const auto &[name, value] : title_properties(document))
    out.open("meta:user-defined").attribute("meta:name", name).text(value).close();
  for (const auto &[name, value] : properties_of(delivery))
    out.open("meta:user-defined").attribute("meta:name", name).text(value).close();
  out.close().close();
  return out.take();
}

// How LibreOffice lays out; without these it takes what its user has set. Of the space behind a paragraph and
// that before the next the larger counts, as in Word: both forms of a document then break their pages alike.
// What is not said here it takes for an old document's, so the others are those of a new one.
std::string write_settings() {
  struct Setting {
    std::string_view name;
    bool value;
  };
  static constexpr auto settings = std::to_array<Setting>({
      {"AddExternalLeading", true},
      {"AddParaSpacingToTableCells", true},
      {"AddParaTableSpacing", false},
      {"AddParaTableSpacingAtStart", true},
      {"ClipAsCharacterAnchoredWriterFlyFrames", false},
      {"CollapseEmptyCellPara", true},
      {"ConsiderTextWrapOnObjPos", false},
      {"DoNotCaptureDrawObjsOnPage", false},
      {"DoNotJustifyLinesWithManualBreak", false},
      {"DoNotResetParaAttrsForNumFont", false},
      {"IgnoreFirstLineIndentInNumbering", false},
      {"IgnoreTabsAndBlanksForLineCalculation", false},
      {"MathBaselineAlignment", true},
      {"TabOverflow", true},
      {"TableRowKeep", false},
      {"TabsRelativeToIndent", true},
      {"UnxForceZeroExtLeading", false},
      {"UseFormerLineSpacing", false},
      {"UseFormerObjectPositioning", false},
      {"UseFormerTextWrapping", false},
      {"UseOldNumbering", false},
      {"UseOldPrinterMetrics", false},
  });
  Markup out;
  odt::open_root(out, "office:document-settings");
  out.attribute("xmlns:config", "urn:oasis:names:tc:opendocument:xmlns:config:1.0")
      .attribute("xmlns:ooo", "http://openoffice.org/2004/office");
  out.open("office:settings")
      .open("config:config-item-set")
      .attribute("config:name", "ooo:configuration-settings");
  for (const Setting &setting : settings)
    out.open("config:config-item")
        .attribute("config:name", setting.name)
        .attribute("config:type", "boolean")
        .text(setting.value ? "true" : "false")
        .close();
  out.close().close().close();
  return out.take();
}

std::string write_manifest(const std::vector<odt::PictureFile> &pictures) {
  constexpr std::string_view name_space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
  Markup out;
  out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").open("manifest:manifest");
  out.attribute("xmlns:manifest", name_space).attribute("manifest:version", "1.3");
  const auto entry = [&](std::string_view path, std::string_view type) {
    out.open("manifest:file-entry").attribute("manifest:full-path", path);
    if (path == "/") out.attribute("manifest:version", "1.3");
    out.attribute("manifest:media-type", type).close();
  };
  entry("/", media_type);
  for (const std::string_view part : {"content.xml", "styles.xml", "meta.xml", "settings.xml"})
    entry(part, "text/xml");
  for (const odt::PictureFile &one : pictures) entry(one.name, image_row(one.kind).media_type);
  out.close();
  return out.take();
}

std::vector<Part> write_parts(const Finished &finished, const Delivery &delivery) {
  const odt::Plan plan(finished, delivery);
  std::vector<Part> parts;
  parts.push_back({"mimetype", std::string(media_type), true}); // first and not deflated: ODF 1.3 part 2, 3.3
  parts.push_back({"content.xml", odt::write_content(plan)});
  parts.push_back({"styles.xml", odt::write_styles(plan)});
  parts.push_back({"meta.xml", write_meta(finished.document, delivery)});
  parts.push_back({"settings.xml", write_settings()});
  const std::vector<odt::PictureFile> pictures = odt::picture_files(finished.document, delivery);
  for (const odt::PictureFile &one : pictures) parts.push_back({one.name, std::string(one.bytes)});
  parts.push_back({"META-INF/manifest.xml", write_manifest(pictures)});
  return parts;
}

} // namespace

namespace {

std::vector<StyleRow> rows_of(const std::vector<odt::StyleUse> &uses) {
  std::vector<StyleRow> rows;
  for (const odt::StyleUse &use : uses)
    rows.push_back({use.name, use.id, use.added ? std::string() : use.theirs, use.used});
  return rows;
}

bool fill_all(const StyleFile &file, const Fields &fields, std::set<std::string> &unknown) {
  std::string styles = *file.part("styles.xml");
  const bool any = odt::fill_in(styles, fields, unknown);
  if (!odt::has_place(file)) return any;
  std::string content = *file.part("content.xml");
  return odt::fill_in(content, fields, unknown) || any;
}

} // namespace

std::string write_odt(const Finished &finished, const Delivery &delivery) {
  std::vector<Part> parts = write_parts(finished, delivery);
  if (is_of(delivery.style, StyleForm::odt)) {
    odt::Housed housed = odt::in_house(std::move(parts), *delivery.style, finished.document.draft,
                                       all_fields(delivery, finished.document));
    parts = std::move(housed.parts);
    if (delivery.style_rows != nullptr) (*delivery.style_rows)[StyleForm::odt] = rows_of(housed.uses);
  }
  return pack(std::move(parts), delivery.fast ? Packing::fast : Packing::small);
}

std::vector<StyleRow> odt_style_rows(const Finished &finished, const Delivery &delivery,
                                     const StyleFile &file) {
  return rows_of(odt::style_uses(write_parts(finished, delivery), file));
}

void odt_ready_for_word(StyleFile &file) { odt::ready_for_word(file); }
void odt_columns_of_pages(StyleFile &file) { odt::columns_of_pages(file); }

std::optional<std::string> odt_page_fault(const StyleFile &file) { return odt::page_fault(file); }
std::optional<Code> odt_place_fault(const StyleFile &file) {
  const XmlTree content = XmlTree::of(*file.part("content.xml"));
  const odt::Place place = odt::place_in(content);
  if (place.inside) return Code::style_place;
  return place.twice ? std::optional(Code::style_places) : std::nullopt;
}

std::set<std::string> odt_unfilled(const StyleFile &file, const Fields &fields) {
  std::set<std::string> unknown;
  fill_all(file, fields, unknown);
  return unknown;
}

bool odt_asks_for(const StyleFile &file, const Fields &fields) {
  std::set<std::string> others;
  return fill_all(file, fields, others);
}

std::vector<std::string> odt_drop_dead_references(StyleFile &file) {
  constexpr std::array<std::string_view, 3> shown{"text:bookmark-ref", "text:reference-ref",
                                                  "text:sequence-ref"};
  constexpr std::array<std::string_view, 4> named{"text:bookmark", "text:bookmark-start",
                                                  "text:reference-mark", "text:reference-mark-start"};
  const bool stays = odt::has_place(file); // else none of their text does
  const auto part = [&](std::string_view name) {
    return std::find_if(file.parts.begin(), file.parts.end(),
                        [&](const auto &one) { return one.name == name; });
  };
  std::set<std::string> known;
  std::vector<std::string> dropped;
  for (const std::string_view name : {"styles.xml", "content.xml"}) {
    if (name == "content.xml" && !stays) continue;
    const XmlTree tree = XmlTree::of(part(name)->bytes);
    for (const std::string_view element : named)
      for (const Node &one : tree.root().all(element)) known.insert(one.get("text:name"));
    for (const Node &one : tree.root().all("text:sequence")) known.insert(one.get("text:ref-name"));
  }
  for (const std::string_view name : {"styles.xml", "content.xml"}) {
    const XmlTree tree = XmlTree::of(part(name)->bytes);
    std::vector<Node> gone;
    for (const std::string_view element : shown)
      for (const Node &one : tree.root().all(element))
        if (!known.contains(one.get("text:ref-name"))) {
          if (name == "styles.xml" || stays) dropped.push_back(one.get("text:ref-name"));
          gone.push_back(one);
        }
    if (gone.empty()) continue;
    remove_all(gone);
    part(name)->bytes = tree.write();
  }
  return dropped;
}

std::vector<StyleFact> odt_style_facts(const StyleFile &file) {
  std::vector<StyleFact> facts;
  facts.push_back({"Breedte van de tekst", "Width of the text",
                   fmt::format("{} mm", odt::text_width_in(&file, odt::own_text_width) * 254 / 14400)});
  const std::string first = odt::first_page(file);
  facts.push_back({"Eerste bladzijde", "First page", first.empty() ? "Standard" : first});
  return facts;
}

} // namespace beding
