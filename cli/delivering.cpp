#include "cli/delivering.hpp"

#include "cli/print.hpp"
#include "cli/svg.hpp"
#include "dsl/date.hpp"
#include "engine/review/digest.hpp"
#include "output/formats.hpp"
#include "output/pdf/pdf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace beding {
namespace {

constexpr const char *laid_out = "x.odt"; // by LibreOffice, for a PDF and for page numbers

std::string known_facts(const Console &console) {
  std::vector<std::string> forms;
  for (const AboutRow &each : about_rows())
    forms.push_back(
        fmt::format("{}={}", console.pick(each.dutch, each.english), each.date ? "2027-01-31" : "…"));
  return one_of({forms.begin(), forms.end()}, console.tongue);
}

// "  .docx  Word (Office Open XML)"
template <class Row>
std::string rows_of(std::span<const Row> formats, Tongue tongue) {
  std::string out;
  for (const Row &row : formats) out += fmt::format("  {:<7} {}\n", row.extension, row.help(tongue));
  return out;
}

bool has_printed(const std::string &path) { return output_format(path, document_formats())->printed; }
bool is_docx(const std::string &path) {
  return output_format(path, document_formats())->extension == ".docx";
}
bool wants_bitmaps(const std::string &path) { return output_format(path, document_formats())->bitmaps; }

class Delivering {
public:
  Delivering(const Finished &finished, Delivery delivery, const Wanted &wanted, const Console &console)
      : finished_(finished), delivery_(std::move(delivery)), wanted_(wanted), console_(console) {
    delivery_.style_rows = &style_rows_;
  }

  Outcome<std::vector<OutputFile>> run() {
    std::vector<OutputFile> files;
    if (!draw_bitmaps() || !lay_out_all()) return {std::move(files), std::move(told_)};
    for (const std::string &path : wanted_.outputs) files.push_back({path, bytes_of(path)});
    add(wanted_.house.unmapped(finished_, delivery_, style_rows_));
    return {std::move(files), std::move(told_)};
  }

private:
  void add(Diagnostics more) {
    for (Diagnostic &one : more) told_.push_back(std::move(one));
  }

  // Some formats want a bitmap beside each SVG.
  bool draw_bitmaps() {
    if (std::none_of(wanted_.outputs.begin(), wanted_.outputs.end(), wants_bitmaps)) return true;
    Outcome<std::map<std::string, std::string>> made = bitmaps_of(finished_.document);
    const bool good = !has_errors(made.diagnostics);
    add(std::move(made.diagnostics));
    delivery_.bitmaps = std::move(made.value);
    return good;
  }

  // One layout serves every PDF and the pages of an ODT; a DOCX has its own.
  bool lay_out_all() {
    const auto printed = std::find_if(wanted_.outputs.begin(), wanted_.outputs.end(), has_printed);
    const bool has_pdf = printed != wanted_.outputs.end();
    const auto docx = std::find_if(wanted_.outputs.begin(), wanted_.outputs.end(), is_docx);
    const bool has_docx = docx != wanted_.outputs.end();
    const bool others = !std::all_of(wanted_.outputs.begin(), wanted_.outputs.end(), is_docx);
    if (has_pdf || (wanted_.pages && others)) {
      delivery_.style = wanted_.house.style_for(laid_out);
      const std::string asked = has_pdf ? *printed : std::string(console_.pick("--paginas", "--pages"));
      if (!lay_out_once(asked, false, layout_)) return false;
    }
    if (!wanted_.pages) return true;
    delivery_.page_numbers = true;
    if (has_docx) {
      Layout layout;
      delivery_.style = wanted_.house.style_for(*docx);
      if (!lay_out_once(*docx, true, layout)) return false;
      docx_pages_ = std::move(layout.pages);
      if (!others) layout_.pages = docx_pages_;
    }
    return true;
  }

  bool lay_out_once(const std::string &asked, bool docx, Layout &layout) {
    Outcome<std::optional<Layout>> laid = lay_out(finished_, delivery_, asked, docx);
    add(std::move(laid.diagnostics));
    if (!laid.value) return false;
    layout = std::move(*laid.value);
    const auto told = [](const Diagnostic &one) { return one.code == Code::other_fonts; };
    if (wanted_.pages && std::none_of(told_.begin(), told_.end(), told))
      if (const auto other = other_fonts(layout)) told_.push_back(*other);
    return true;
  }

  std::string bytes_of(const std::string &path) {
    const DocumentFormat &format = *output_format(path, document_formats());
    delivery_.style = wanted_.house.style_for(path);
    if (wanted_.pages) delivery_.pages = is_docx(path) ? docx_pages_ : layout_.pages;
    if (!format.pages) tell_pages(path);
    if (!format.printed) return format.write(finished_, delivery_);
    std::optional<std::string> pdf = finish_pdf(layout_.pdf, finished_.document, delivery_);
    if (!pdf) add({{.code = Code::office_failed, .at = {}, .arguments = {path, Noun::office_no_pdf}}});
    return pdf.value_or("");
  }

  void tell_pages(const std::string &path) {
    const std::vector<Reference> &all = finished_.document.references;
    const auto named =
        std::find_if(all.begin(), all.end(), [](const Reference &one) { return one.form == Form::page; });
    if (named != all.end())
      told_.push_back({.code = Code::page_nowhere, .at = named->at, .arguments = {path}});
  }

  const Finished &finished_;
  Delivery delivery_;
  const Wanted &wanted_;
  const Console &console_;
  Layout layout_;
  std::vector<int> docx_pages_;
  std::map<StyleForm, std::vector<StyleRow>> style_rows_;
  Diagnostics told_;
};

} // namespace

void declare_delivery(DeliveryOptions &delivery, Options &options) {
  options.flag("--vergrendel,--lock", delivery.lock,
               options.pick("Vergrendel het document: alleen open plekken kunnen worden ingevuld.",
                            "Lock the document: only open places can be filled in."));
  options.values("--gegeven,--metadata", delivery.about,
                 options.pick("Een gegeven voor wie HTML publiceert, als maker=Gemeente X. Mag vaker.",
                              "A fact for who publishes HTML, as creator=Town X. May be repeated."));
  options.flag("--met-antwoorden,--with-answers", delivery.with_answers,
               options.pick("Doe de antwoorden in DOCX, ODT en PDF; beding unpack haalt ze er weer uit.",
                            "Put the answers in DOCX, ODT and PDF; beding unpack takes them out again."));
  options.flag("--paginas,--pages", delivery.pages,
               options.pick("Meteen paginanummers in de inhoudsopgave, door LibreOffice.",
                            "Page numbers in the list of contents at once, by LibreOffice."));
  options.flag("--snel,--fast", delivery.fast,
               options.pick("Pak DOCX en ODT sneller in, tot 6% groter.",
                            "Pack DOCX and ODT in less time, up to 6% larger."));
  options.value(
      "--stijl,--style", delivery.style,
      options.pick(
          "De huisstijl: een document of sjabloon van de organisatie (.docx, .dotx, .odt of .ott).",
          "The house style: a document or template of the organisation's (.docx, .dotx, .odt or .ott)."));
}

std::string help_of_forms(Tongue tongue) {
  return std::string(pick(tongue, "\nDocumenten:\n", "\nDocuments:\n")) +
         rows_of(document_formats(), tongue) + std::string(pick(tongue, "\nRapporten:\n", "\nReports:\n")) +
         rows_of(report_formats(), tongue);
}

Diagnostics take_about(const DeliveryOptions &asked, Delivery &delivery, const Console &console) {
  Diagnostics told;
  for (const std::string &one : asked.about) {
    const std::size_t sign = std::min(one.find('='), one.size());
    const AboutRow *const row = about_row(std::string_view(one).substr(0, sign));
    std::string value = sign < one.size() ? one.substr(sign + 1) : "";
    const auto day = iso_date(value);
    if (row == nullptr || value.empty() || (row->date && !(day && exists(*day))))
      told.push_back(
          {.code = Code::option_value,
           .at = {},
           .arguments = {std::string(console.pick("--gegeven", "--metadata")), one, known_facts(console)}});
    else
      delivery.about.push_back({row, std::move(value)});
  }
  return told;
}

std::vector<std::string> styled_forms(const DeliveryOptions &asked, const std::vector<std::string> &outputs) {
  std::vector<std::string> forms = outputs;
  if (asked.pages) forms.emplace_back(laid_out); // page numbers are those of its pages
  return forms;
}

HouseAsked style_asked(const DeliveryOptions &asked, const std::vector<std::string> &outputs,
                       const Library &library, const Sources &sources) {
  if (asked.style.empty() && !House::serves(styled_forms(asked, outputs))) return {};
  return house_asked(asked.style, library, sources);
}

Choices choices_of(const VariantOptions &variant, const DeliveryOptions &asked, const std::string &style,
                   const Answers &answers) {
  Choices made;
  if (!variant.choice.document.empty()) made.emplace_back("beding.document", variant.choice.document);
  if (!variant.choice.numbering.empty()) made.emplace_back("beding.numbering", variant.choice.numbering);
  if (variant.draft) made.emplace_back("beding.draft", "true");
  if (asked.lock) made.emplace_back("beding.lock", "true");
  for (auto &one : given_facts(variant)) made.push_back(std::move(one));
  if (!style.empty()) made.emplace_back("beding.style", style);
  std::set<std::string> images; // they do not go along
  each_picture(answers, [&](const Picture &picture) {
    if (picture.image && images.insert(picture.file).second)
      made.emplace_back(image_remark, fmt::format("{} {}", picture.file, sha256(picture.image->bytes)));
  });
  return made;
}

bool asks_others(const Wanted &wanted, const Document &document) {
  if (wanted.pages || std::any_of(wanted.outputs.begin(), wanted.outputs.end(), has_printed)) return true;
  return !document.logos.empty() && std::any_of(wanted.outputs.begin(), wanted.outputs.end(), wants_bitmaps);
}

Outcome<std::vector<OutputFile>> deliver(const Finished &finished, Delivery delivery, const Wanted &wanted,
                                         const Console &console) {
  return Delivering(finished, std::move(delivery), wanted, console).run();
}

} // namespace beding
