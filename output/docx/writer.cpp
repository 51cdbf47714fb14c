#include "output/docx/writer.hpp"

#include "engine/language/data.hpp"
#include "engine/review/digest.hpp"
#include "output/docx/house.hpp"
#include "output/docx/pictures.hpp"
#include "output/docx/plan.hpp"
#include "output/docx/runs.hpp"
#include "output/house/style_names.hpp"
#include "output/write/front.hpp"
#include "output/write/package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace beding {
namespace docx {

std::string write_comments(const Plan &plan) {
  Markup out;
  Runs runs(out);
  out.raw(declaration).open("w:comments").attribute("xmlns:w", main_namespace);
  for (std::size_t i = 0; i < plan.finished.document.notes.size(); ++i) {
    out.open("w:comment")
        .attribute("w:id", static_cast<long long>(i))
        .attribute("w:author", "beding")
        .attribute("w:initials", "b");
    out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "CommentText").close();
    out.open("w:r").open("w:rPr").empty("w:rStyle", "w:val", "CommentReference").close();
    out.empty("w:annotationRef").close();
    runs.words(plan.finished.document.notes[i].text);
    out.close().close();
  }
  out.close();
  return out.take();
}

std::string write_header(const Plan &plan) {
  const Document &document = plan.finished.document;
  const RunningHeader header = running_header(document, plan.delivery.origin);
  Markup out;
  Runs runs(out);
  out.raw(declaration).open("w:hdr").attribute("xmlns:w", main_namespace);
  if (document.draft)
    out.attribute("xmlns:v", vml_namespace)
        .attribute("xmlns:o", office_namespace)
        .attribute("xmlns:w10", word_namespace);
  out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Header").close();
  if (document.draft) write_watermark(out, watermark_word(document), 1);
  runs.words(header.mark, {.bold = true});
  runs.words(header.text);
  out.close().close();
  return out.take();
}

std::string footer_id(std::size_t section) { return fmt::format("rId{}", section == 0 ? 4 : 9 + section); }
std::string footer_part(std::size_t section) { return fmt::format("footer{}.xml", section + 1); }

std::string write_footer(const Plan &plan, std::size_t section) {
  const DocumentWords &said = document_words(plan.finished.document.locale);
  Markup out;
  Runs runs(out);
  out.raw(declaration).open("w:ftr").attribute("xmlns:w", main_namespace);
  write_initials(out, runs, plan);
  out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Footer").close();
  const BlockId annex = section > 0 ? plan.annexes[section - 1] : none;
  if (const std::string label = annex == none ? "" : page_label(plan.finished, annex); !label.empty()) {
    runs.field(fmt::format("REF {} \\n \\h", plan.anchors[annex]), label);
    runs.words(" – ");
  }
  runs.words(fmt::format("{} ", said.page));
  runs.field("PAGE", "1");
  runs.words(fmt::format(" {} ", said.of));
  runs.field("NUMPAGES", "1");
  out.close().close();
  return out.take();
}

namespace {

constexpr std::string_view part_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr std::string_view package_namespace = "http://schemas.openxmlformats.org/package/2006/";

std::string content_types(std::size_t sections, bool comments, bool custom, bool answers,
                          const Pictures &pictures) {
  Markup out;
  out.raw(declaration).open("Types").attribute("xmlns", fmt::format("{}content-types", package_namespace));
  out.open("Default")
      .attribute("Extension", "rels")
      .attribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")
      .close();
  out.open("Default").attribute("Extension", "xml").attribute("ContentType", "application/xml").close();
  for (const ImageKind kind : {ImageKind::png, ImageKind::jpeg, ImageKind::svg})
    if (std::any_of(pictures.files.begin(), pictures.files.end(),
                    [&](const PictureFile &one) { return one.kind == kind; }))
      out.open("Default")
          .attribute("Extension", image_row(kind).extension.substr(1))
          .attribute("ContentType", image_row(kind).media_type)
          .close();
  const auto part = [&](std::string_view name, std::string_view type) {
    out.open("Override").attribute("PartName", name).attribute("ContentType", type).close();
  };
  part("/word/document.xml", fmt::format("{}document.main+xml", part_type));
  part("/word/styles.xml", fmt::format("{}styles+xml", part_type));
  part("/word/numbering.xml", fmt::format("{}numbering+xml", part_type));
  part("/word/settings.xml", fmt::format("{}settings+xml", part_type));
  part("/word/webSettings.xml", fmt::format("{}webSettings+xml", part_type));
  part("/word/fontTable.xml", fmt::format("{}fontTable+xml", part_type));
  part("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml");
  for (std::size_t i = 0; i < sections; ++i)
    part(fmt::format("/word/{}", footer_part(i)), fmt::format("{}footer+xml", part_type));
  part("/word/header1.xml", fmt::format("{}header+xml", part_type));
  if (comments) part("/word/comments.xml", fmt::format("{}comments+xml", part_type));
  if (custom)
    part("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml");
  if (answers)
    part("/customXml/itemProps1.xml",
         "application/vnd.openxmlformats-officedocument.customXmlProperties+xml");
  part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  part("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
  out.close();
  return out.take();
}

void relation(Markup &out, std::string_view id, std::string_view type, std::string_view target) {
  out.open("Relationship").attribute("Id", id).attribute("Type", type).attribute("Target", target).close();
}

std::string package_relations(bool custom) {
  Markup out;
  out.raw(declaration)
      .open("Relationships")
      .attribute("xmlns", fmt::format("{}relationships", package_namespace));
  relation(out, "rId1", fmt::format("{}/officeDocument", relation_namespace), "word/document.xml");
  relation(out, "rId2", fmt::format("{}relationships/metadata/core-properties", package_namespace),
           "docProps/core.xml");
  relation(out, "rId3", fmt::format("{}/extended-properties", relation_namespace), "docProps/app.xml");
  if (custom)
    relation(out, "rId4", fmt::format("{}/custom-properties", relation_namespace), "docProps/custom.xml");
  out.close();
  return out.take();
}

// Those of a new document of Word 2013 and later; without them it opens one as an older version would.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> compatibility{{
    {"compatibilityMode", "15"},
    {"overrideTableStyleFontSizeAndJustification", "1"},
    {"enableOpenTypeFeatures", "1"},
    {"doNotFlipMirrorIndents", "1"},
    {"differentiateMultirowTableHeaders", "1"},
    {"useWord2013TrackBottomHyphenation", "0"},
}};

// Nothing here asks Word to update fields: their results are right, and the question would only worry a
// reader.
std::string settings(const Plan &plan) {
  const std::string_view language = tag_of(plan.finished.document.locale);
  Markup out;
  out.raw(declaration).open("w:settings").attribute("xmlns:w", main_namespace);
  // all but form fields and content controls is read-only (17.15.1.29)
  if (plan.delivery.locked)
    out.open("w:documentProtection").attribute("w:edit", "forms").attribute("w:enforcement", "1").close();
  out.empty("w:defaultTabStop", "w:val", "708");
  out.empty("w:characterSpacingControl", "w:val", "doNotCompress");
  out.open("w:compat");
  for (const auto &[name, value] : compatibility)
    out.open("w:compatSetting")
        .attribute("w:name", name)
        .attribute("w:uri", "http://schemas.microsoft.com/office/word")
        .attribute("w:val", value)
        .close();
  out.close();
  out.empty("w:themeFontLang", "w:val", language);
  out.empty("w:decimalSymbol", "w:val", writing_of(plan.finished.document.locale).decimal_mark);
  out.empty("w:listSeparator", "w:val", ";");
  out.close();
  return out.take();
}

std::string core_properties(const Document &document) {
  Markup out;
  out.raw(declaration)
      .open("cp:coreProperties")
      .attribute("xmlns:cp", fmt::format("{}metadata/core-properties", package_namespace));
  out.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  out.attribute("xmlns:dcterms", "http://purl.org/dc/terms/");
  out.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  out.open("dc:title").text(document.title).close();
  if (!document.subtitle.empty()) out.open("dc:subject").text(document.subtitle).close();
  out.open("dc:language").text(tag_of(document.locale)).close();
  const auto fact = [&](std::string_view name, Word one) {
    if (const std::string text = title_value(document, one); !text.empty()) out.open(name).text(text).close();
  };
  fact("dc:identifier", Word::file_number);
  fact("cp:version", Word::version);
  fact("cp:contentStatus", Word::status);
  const std::string date = date_of_source();
  for (const std::string_view when : {"dcterms:created", "dcterms:modified"})
    if (!date.empty()) out.open(when).attribute("xsi:type", "dcterms:W3CDTF").text(date).close();
  out.close();
  return out.take();
}

// ISO 29500-1 22.3: the numbers of properties begin at 2, and their set has one name for all programs.
std::string custom_properties(const std::vector<std::pair<std::string_view, std::string>> &all) {
  Markup out;
  out.raw(declaration).open("Properties");
  out.attribute("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties");
  out.attribute("xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes");
  int number = 2;
  for (const auto &[name, value] : all) {
    out.open("property").attribute("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}");
    out.attribute("pid", number++).attribute("name", name);
    out.open("vt:lpwstr").text(value).close().close();
  }
  out.close();
  return out.take();
}

// A part of data (ISO 29500-1 22.5): whole, where a program shortens properties.
std::string answers_part(const Delivery &delivery) {
  Markup out;
  out.raw(declaration).open("answers").attribute("xmlns", answers_namespace);
  out.attribute("digest", sha256(delivery.answers)).text(delivery.answers).close();
  return out.take();
}

std::string answers_part_properties() {
  Markup out;
  out.raw(declaration).open("ds:datastoreItem");
  out.attribute("ds:itemID", "{5C1B0C0A-6B6A-4E0B-9E3B-2E3F7D1B7A11}");
  out.attribute("xmlns:ds", "http://schemas.openxmlformats.org/officeDocument/2006/customXml");
  out.open("ds:schemaRefs").empty("ds:schemaRef", "ds:uri", answers_namespace).close().close();
  return out.take();
}

std::string answers_part_relations() {
  Markup out;
  out.raw(declaration)
      .open("Relationships")
      .attribute("xmlns", fmt::format("{}relationships", package_namespace));
  relation(out, "rId1", fmt::format("{}/customXmlProps", relation_namespace), "itemProps1.xml");
  out.close();
  return out.take();
}

std::string extended_properties() {
  Markup out;
  out.raw(declaration).open("Properties");
  out.attribute("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
  out.open("Application").text("beding").close();
  out.close();
  return out.take();
}

std::string web_settings() {
  Markup out;
  out.raw(declaration).open("w:webSettings").attribute("xmlns:w", main_namespace);
  out.empty("w:optimizeForBrowser").close();
  return out.take();
}

std::string font_table() {
  Markup out;
  out.raw(declaration).open("w:fonts").attribute("xmlns:w", main_namespace);
  out.open("w:font").attribute("w:name", house_style.font);
  out.empty("w:charset", "w:val", "00")
      .empty("w:family", "w:val", "swiss")
      .empty("w:pitch", "w:val", "variable");
  out.close().close();
  return out.take();
}

} // namespace

std::string document_relations(const Plan &plan) {
  Markup out;
  out.raw(declaration)
      .open("Relationships")
      .attribute("xmlns", fmt::format("{}relationships", package_namespace));
  const auto to = [&](std::string_view id, std::string_view kind, std::string_view target) {
    relation(out, id, fmt::format("{}/{}", relation_namespace, kind), target);
  };
  to("rId1", "styles", "styles.xml");
  to("rId2", "numbering", "numbering.xml");
  to("rId3", "settings", "settings.xml");
  for (std::size_t i = 0; i <= plan.annexes.size(); ++i) to(footer_id(i), "footer", footer_part(i));
  to("rId5", "header", "header1.xml");
  if (!plan.finished.document.notes.empty()) to("rId6", "comments", "comments.xml");
  to("rId7", "webSettings", "webSettings.xml");
  to("rId8", "fontTable", "fontTable.xml");
  to("rId9", "theme", "theme/theme1.xml");
  for (const PictureFile &one : Pictures(plan.finished.document, plan.delivery).files)
    to(one.id, "image", one.name);
  if (!plan.delivery.answers.empty()) to("rIdAnswers", "customXml", "../customXml/item1.xml");
  out.close();
  return out.take();
}

} // namespace docx

namespace docx {

std::vector<Part> write_parts(const Finished &finished, const Delivery &delivery) {
  const Plan plan(finished, delivery);
  const std::size_t sections = plan.annexes.size() + 1;
  const bool comments = !finished.document.notes.empty();
  auto properties = title_properties(finished.document);
  for (auto &one : properties_of(delivery)) properties.push_back(std::move(one));
  const bool custom = !properties.empty();
  const bool answers = !delivery.answers.empty();
  const docx::Pictures pictures(finished.document, delivery);
  std::vector<Part> parts;
  parts.push_back({"[Content_Types].xml", content_types(sections, comments, custom, answers, pictures)});
  parts.push_back({"_rels/.rels", package_relations(custom)});
  parts.push_back({"docProps/core.xml", core_properties(finished.document)});
  parts.push_back({"docProps/app.xml", extended_properties()});
  if (custom) parts.push_back({"docProps/custom.xml", custom_properties(properties)});
  parts.push_back({"word/document.xml", write_body(plan)});
  parts.push_back({"word/_rels/document.xml.rels", document_relations(plan)});
  parts.push_back({"word/styles.xml", write_styles(plan)});
  parts.push_back({"word/numbering.xml", write_numbering(plan)});
  parts.push_back({"word/settings.xml", settings(plan)});
  parts.push_back({"word/webSettings.xml", web_settings()});
  parts.push_back({"word/fontTable.xml", font_table()});
  parts.push_back({"word/theme/theme1.xml", write_theme()});
  parts.push_back({"word/header1.xml", write_header(plan)});
  for (std::size_t i = 0; i < sections; ++i)
    parts.push_back({fmt::format("word/{}", footer_part(i)), write_footer(plan, i)});
  for (const PictureFile &one : pictures.files) parts.push_back({"word/" + one.name, std::string(one.bytes)});
  if (comments) parts.push_back({"word/comments.xml", write_comments(plan)});
  if (answers) {
    parts.push_back({"customXml/item1.xml", answers_part(delivery)});
    parts.push_back({"customXml/itemProps1.xml", answers_part_properties()});
    parts.push_back({"customXml/_rels/item1.xml.rels", answers_part_relations()});
  }
  return parts;
}

} // namespace docx

namespace {

std::vector<StyleRow> rows_of(const std::vector<docx::StyleUse> &uses) {
  std::vector<StyleRow> rows;
  for (const docx::StyleUse &use : uses)
    if (small_name(use.name) != "signature")
      rows.push_back(
          {use.name, use.id, use.how == docx::StyleUse::How::added ? std::string() : use.theirs, use.used});
  return rows;
}

} // namespace

std::vector<StyleRow> docx_style_rows(const Finished &finished, const Delivery &delivery,
                                      const StyleFile &file) {
  return rows_of(docx::style_uses(docx::write_parts(finished, delivery), file));
}

std::string write_docx(const Finished &finished, const Delivery &delivery) {
  std::vector<Part> parts = docx::write_parts(finished, delivery);
  if (is_of(delivery.style, StyleForm::docx)) {
    docx::Housed housed = docx::in_house(std::move(parts), *delivery.style, finished.document.draft,
                                         all_fields(delivery, finished.document));
    parts = std::move(housed.parts);
    if (delivery.style_rows != nullptr) (*delivery.style_rows)[StyleForm::docx] = rows_of(housed.uses);
  }
  return pack(std::move(parts), delivery.fast ? Packing::fast : Packing::small);
}

} // namespace beding
