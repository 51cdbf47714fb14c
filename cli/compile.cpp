// beding compile: the whole way, from a library and answers to documents.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/house.hpp"
#include "cli/print.hpp"
#include "cli/svg.hpp"
#include "cli/variant.hpp"
#include "dsl/date.hpp"
#include "engine/answers/canonical.hpp"
#include "engine/review/digest.hpp"
#include "output/pdf/pdf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace beding {
namespace {

struct CompileOptions {
  VariantOptions variant;
  std::vector<std::string> outputs; // paths; the extension says the form
  std::vector<std::string> reports; // paths, likewise
  bool lock = false;
  std::vector<std::string> about; // "name=value", for who publishes
  bool with_answers = false;
  bool pages = false;
  std::string style = {}; // path of the house style; empty: our own look
};

// One run of the whole way.
class Compilation {
public:
  Compilation(CompileOptions &options, const Console &console) : options_(options), console_(console) {}

  // The process ends here: to take all of it apart first would cost as much as a stage.
  [[noreturn]] void run() {
    check_outputs();
    check_about();
    add(take_facts(options_.variant, console_));
    if (!has_errors(told_)) make();
    const int code = has_errors(told_) ? 1 : 0;
    console_.tell(std::move(told_), sources_);
    console_.end(code);
  }

private:
  void add(Diagnostics more) {
    for (Diagnostic &one : more) told_.push_back(std::move(one));
  }

  // None of them may be a file that is read.
  void check_against(const std::vector<std::string> &read) {
    std::vector<std::string> all = options_.outputs;
    all.insert(all.end(), options_.reports.begin(), options_.reports.end());
    add(Files::same_files(read, all));
  }

  void check_outputs() {
    if (options_.outputs.empty() && options_.reports.empty())
      told_.push_back({.code = Code::no_output, .at = {}});
    check_against({options_.variant.library, options_.variant.answers});
    unknown_forms(told_, Code::unknown_format, options_.outputs, document_formats(), console_.tongue);
    unknown_forms(told_, Code::unknown_report_format, options_.reports, report_formats(), console_.tongue);
  }

  // What is said of the document beside its words.
  void check_about() {
    for (const std::string &one : options_.about) {
      const std::size_t sign = std::min(one.find('='), one.size());
      const AboutRow *const row = about_row(std::string_view(one).substr(0, sign));
      std::string value = sign < one.size() ? one.substr(sign + 1) : "";
      const auto day = iso_date(value);
      if (row == nullptr || value.empty() || (row->date && !(day && exists(*day))))
        told_.push_back(
            {.code = Code::option_value,
             .at = {},
             .arguments = {std::string(console_.pick("--gegeven", "--metadata")), one, known_facts()}});
      else
        delivery_.about.push_back({row, std::move(value)});
    }
  }

  std::string known_facts() const {
    std::vector<std::string> forms;
    for (const AboutRow &each : about_rows())
      forms.push_back(
          fmt::format("{}={}", console_.pick(each.dutch, each.english), each.date ? "2027-01-31" : "…"));
    return one_of({forms.begin(), forms.end()}, console_.tongue);
  }

  void make() {
    const VariantOptions &asked = options_.variant;
    answered_.emplace(read_answers(open_library(asked.library, files_.reader()), asked.answers,
                                   files_.reader(), {.draft = asked.draft}));
    std::future<LibraryStudy> study; // waited for, whatever happens
    if (!options_.reports.empty() && answered_->good())
      study = begin_study(*answered_, {.proof = true, .tongue = console_.tongue});
    made_.emplace(make_variant(*answered_, asked.choice));
    sources_ = made_->sources();
    told_ = made_->diagnostics();
    if (!made_->good()) return;
    delivery_.origin = origin_of(answered_->opened().library(), sources_);
    delivery_.locked = options_.lock;
    read_style();
    if (has_errors(told_)) return;
    if (options_.with_answers)
      delivery_.answers =
          answers_text(delivery_.origin, choices(),
                       canonical_answers(answered_->opened().library(), answered_->answers()));
    if (options_.reports.empty()) {
      variant_ = std::move(*made_).release();
      made_.reset(); // the library's room is needed for what is written
      answered_.reset();
      write(variant_->finished());
      return;
    }
    report_ = review(*made_, std::move(study));
    write(*made_->finished());
  }

  void read_style() {
    std::vector<std::string> forms = options_.outputs;
    if (options_.pages) forms.emplace_back(laid_out); // page numbers are those of its pages
    HouseAsked asked = house_asked(options_.style, answered_->opened().library(), sources_);
    if (options_.style.empty() && !House::serves(forms)) asked = {};
    if (!asked.path.empty()) check_against({asked.path});
    house_.emplace(asked, forms, files_, sources_);
    style_name_ = std::filesystem::path(asked.path).filename().string();
    add(house_->told());
    if (house_->own() != nullptr) delivery_.fields = answers_as_fields(*answered_);
  }

  // What was asked beside the answers, without which they do not make this document.
  Choices choices() const {
    const VariantOptions &asked = options_.variant;
    Choices made;
    if (!asked.choice.document.empty()) made.emplace_back("beding.document", asked.choice.document);
    if (!asked.choice.numbering.empty()) made.emplace_back("beding.numbering", asked.choice.numbering);
    if (asked.draft) made.emplace_back("beding.draft", "true");
    if (options_.lock) made.emplace_back("beding.lock", "true");
    for (auto &one : given_facts(asked)) made.push_back(std::move(one));
    if (!style_name_.empty()) made.emplace_back("beding.style", style_name_);
    std::set<std::string> images; // they do not go along
    each_picture(answered_->answers(), [&](const Picture &picture) {
      if (picture.image && images.insert(picture.file).second)
        made.emplace_back(image_remark, fmt::format("{} {}", picture.file, sha256(picture.image->bytes)));
    });
    return made;
  }

  // One layout serves the page numbers and every PDF.
  bool lay_out_once(const Finished &finished) {
    const auto printed =
        std::find_if(options_.outputs.begin(), options_.outputs.end(), [](const std::string &path) {
          return output_format(path, document_formats())->printed;
        });
    const bool has_pdf = printed != options_.outputs.end();
    if (!has_pdf && !options_.pages) return true;
    delivery_.style = house_->style_for(laid_out);
    Outcome<std::optional<Layout>> laid =
        lay_out(finished, delivery_, has_pdf ? *printed : std::string(console_.pick("--paginas", "--pages")));
    add(std::move(laid.diagnostics));
    if (!laid.value) return false;
    layout_ = std::move(*laid.value);
    if (!options_.pages) return true;
    delivery_.page_numbers = true;
    delivery_.pages = layout_.pages;
    if (const auto other = other_fonts(layout_)) told_.push_back(*other);
    return true;
  }

  std::string bytes_of(const std::string &path, const Finished &finished) {
    const DocumentFormat &format = *output_format(path, document_formats());
    delivery_.style = house_->style_for(path);
    if (!format.printed) return format.write(finished, delivery_);
    std::optional<std::string> pdf = finish_pdf(layout_.pdf, finished.document, delivery_);
    if (!pdf) add({{.code = Code::office_failed, .at = {}, .arguments = {path, Noun::office_no_pdf}}});
    return pdf.value_or("");
  }

  // Some formats want a bitmap beside each SVG.
  bool draw_bitmaps(const Document &document) {
    const bool asked =
        std::any_of(options_.outputs.begin(), options_.outputs.end(),
                    [](const std::string &path) { return output_format(path, document_formats())->bitmaps; });
    if (!asked) return true;
    Outcome<std::map<std::string, std::string>> made = bitmaps_of(document);
    const bool good = !has_errors(made.diagnostics);
    add(std::move(made.diagnostics));
    delivery_.bitmaps = std::move(made.value);
    return good;
  }

  void write(const Finished &finished) {
    if (!draw_bitmaps(finished.document) || !lay_out_once(finished)) return;
    std::vector<OutputFile> files;
    for (const std::string &path : options_.outputs) files.push_back({path, bytes_of(path, finished)});
    add(house_->unmapped(finished, delivery_));
    if (has_errors(told_)) return;
    for (const std::string &path : options_.reports)
      files.push_back({path, output_format(path, report_formats())
                                 ->write({*report_, finished, sources_, console_.tongue, BEDING_VERSION})});
    add(files_.write(files));
    if (has_errors(told_)) return;
    for (const OutputFile &file : files) console_.line(file.path);
    const Tally found = tally(finished.document);
    console_.line(fmt::format("{}, {}, {}.",
                              count(found.articles, "artikel", "artikelen", "article", "articles"),
                              count(found.references, "verwijzing opgelost", "verwijzingen opgelost",
                                    "reference resolved", "references resolved"),
                              count(found.gaps, "open plek", "open plekken", "gap left", "gaps left")));
    if (options_.lock) tell_unlocked(finished.document);
  }

  // What cannot be locked as was asked.
  void tell_unlocked(const Document &document) const {
    for (const std::string &path : options_.outputs) {
      const DocumentFormat &format = *output_format(path, document_formats());
      const std::size_t open = format.left_open == nullptr ? 0 : format.left_open(document);
      if (!format.locks)
        console_.line(
            fmt::format(fmt::runtime(console_.pick("{}: niet vergrendeld, dat kan in deze vorm niet.",
                                                   "{}: not locked, which this form cannot be.")),
                        path));
      else if (open > 0)
        console_.line(fmt::format(
            fmt::runtime(console_.pick("{}: {} met een open plek, die in hun geheel te wijzigen blijven.",
                                       "{}: {} with an open place, which can still be changed as a whole.")),
            path,
            count(open, "alinea of tabel", "alinea’s of tabellen", "paragraph or table",
                  "paragraphs or tables")));
    }
  }

  std::string count(std::size_t number, std::string_view een, std::string_view meer, std::string_view one,
                    std::string_view more) const {
    return fmt::format("{} {}", number, number == 1 ? console_.pick(een, one) : console_.pick(meer, more));
  }

  static constexpr const char *laid_out = "x.odt"; // by LibreOffice, for a PDF and for page numbers
  CompileOptions &options_;
  const Console &console_;
  Files files_;
  Sources sources_;
  Diagnostics told_;
  std::optional<Answered> answered_;
  std::optional<Made> made_;
  std::optional<OwnedVariant> variant_;
  std::optional<Report> report_;
  std::optional<House> house_;
  std::string style_name_; // without its folder; empty: there is none
  Delivery delivery_;
  Layout layout_;
};

// "  .docx  Word (Office Open XML)"
template <class Row>
std::string rows_of(std::span<const Row> formats, Tongue tongue) {
  std::string out;
  for (const Row &row : formats) out += fmt::format("  {:<7} {}\n", row.extension, row.help(tongue));
  return out;
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<CompileOptions>();
  declare_variant(asked->variant, options);
  const Tongue tongue = options.tongue();
  options.values("-o,--uitvoer,--output", asked->outputs,
                 fmt::format(fmt::runtime(options.pick("Waar het document komt: {}. Mag vaker.",
                                                       "Where the document goes: {}. May be repeated.")),
                             extensions_of(document_formats(), tongue)));
  options.values(
      "--rapport,--report", asked->reports,
      fmt::format(fmt::runtime(options.pick("Waar het rapport voor de reviewer komt: {}. Mag vaker.",
                                            "Where the report for the reviewer goes: {}. May be repeated.")),
                  extensions_of(report_formats(), tongue)));
  options.flag("--vergrendel,--lock", asked->lock,
               options.pick("Vergrendel het document: alleen open plekken kunnen worden ingevuld.",
                            "Lock the document: only open places can be filled in."));
  options.values("--gegeven,--metadata", asked->about,
                 options.pick("Een gegeven voor wie HTML publiceert, als maker=Gemeente X. Mag vaker.",
                              "A fact for who publishes HTML, as creator=Town X. May be repeated."));
  options.flag("--met-antwoorden,--with-answers", asked->with_answers,
               options.pick("Doe de antwoorden in DOCX, ODT en PDF; beding unpack haalt ze er weer uit.",
                            "Put the answers in DOCX, ODT and PDF; beding unpack takes them out again."));
  options.flag("--paginas,--pages", asked->pages,
               options.pick("Meteen paginanummers in de inhoudsopgave, door LibreOffice.",
                            "Page numbers in the list of contents at once, by LibreOffice."));
  options.value(
      "--stijl,--style", asked->style,
      options.pick(
          "De huisstijl: een document of sjabloon van de organisatie (.docx, .dotx, .odt of .ott).",
          "The house style: a document or template of the organisation's (.docx, .dotx, .odt or .ott)."));
  options.footer(options.pick("\nDocumenten:\n", "\nDocuments:\n") + rows_of(document_formats(), tongue) +
                 options.pick("\nRapporten:\n", "\nReports:\n") + rows_of(report_formats(), tongue));
  return [asked](const Console &console) -> int { Compilation(*asked, console).run(); };
}

} // namespace

Command compile_command() {
  return {.name = "compile",
          .dutch = "Maak documenten van een bibliotheek en antwoorden.",
          .english = "Make documents from a library and answers.",
          .dutch_needed = "de bibliotheek",
          .english_needed = "the library",
          .messages_in_forms = true,
          .declare = declare};
}

} // namespace beding
