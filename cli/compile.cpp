// beding compile: the whole way, from a library and answers to documents.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/house.hpp"
#include "cli/variant.hpp"

#include <fmt/format.h>

namespace beding {
namespace {

struct CompileOptions {
  VariantOptions variant;
  std::vector<std::string> outputs; // paths; the extension says the form
  std::vector<std::string> reports; // paths, likewise
  std::string style = {};           // path of the house style; empty: our own look
};

// One run of the whole way.
class Compilation {
public:
  Compilation(const CompileOptions &options, const Console &console) : options_(options), console_(console) {}

  // The process ends here: to take all of it apart first would cost as much as a stage.
  [[noreturn]] void run() {
    check_outputs();
    if (!has_errors(told_)) make();
    const int code = has_errors(told_) ? 1 : 0;
    console_.tell(std::move(told_), sources_);
    console_.end(code);
  }

private:
  void add(Diagnostics more) {
    for (Diagnostic &one : more) told_.push_back(std::move(one));
  }

  void check_outputs() {
    if (options_.outputs.empty() && options_.reports.empty())
      told_.push_back({.code = Code::no_output, .at = {}});
    std::vector<std::string> all = options_.outputs;
    all.insert(all.end(), options_.reports.begin(), options_.reports.end());
    add(Files::same_files({options_.variant.library, options_.variant.answers, options_.style}, all));
    unknown_forms(told_, Code::unknown_format, options_.outputs, document_formats(), console_.tongue);
    unknown_forms(told_, Code::unknown_report_format, options_.reports, report_formats(), console_.tongue);
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
    delivery_.origin = origin_of(answered_->opened().library());
    house_.emplace(options_.style, options_.outputs, files_, sources_);
    add(house_->told());
    if (has_errors(told_)) return;
    if (house_->own() != nullptr) delivery_.fields = answers_as_fields(*answered_);
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

  void write(const Finished &finished) {
    std::vector<OutputFile> files;
    for (const std::string &path : options_.outputs) {
      delivery_.style = house_->style_for(path);
      files.push_back({path, output_format(path, document_formats())->write(finished, delivery_)});
    }
    add(house_->unmapped(finished, delivery_));
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
  }

  std::string count(std::size_t number, std::string_view een, std::string_view meer, std::string_view one,
                    std::string_view more) const {
    return fmt::format("{} {}", number, number == 1 ? console_.pick(een, one) : console_.pick(meer, more));
  }

  const CompileOptions &options_;
  const Console &console_;
  Files files_;
  Sources sources_;
  Diagnostics told_;
  std::optional<Answered> answered_;
  std::optional<Made> made_;
  std::optional<OwnedVariant> variant_;
  std::optional<Report> report_;
  std::optional<House> house_;
  Delivery delivery_;
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
