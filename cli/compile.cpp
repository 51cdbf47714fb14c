// beding compile: the whole way, from a library and answers to documents.
#include "cli/commands.hpp"
#include "cli/delivering.hpp"
#include "cli/room.hpp"
#include "engine/answers/canonical.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace beding {
namespace {

struct CompileOptions {
  VariantOptions variant;
  std::vector<std::string> outputs; // paths; the extension says the form
  std::vector<std::string> reports; // paths, likewise
  DeliveryOptions delivery;
};

// One run of the whole way.
class Compilation {
public:
  Compilation(CompileOptions &options, const Console &console) : options_(options), console_(console) {}

  // The process ends here: to take all of it apart first would cost as much as a stage.
  [[noreturn]] void run() {
    check_outputs();
    add(take_about(options_.delivery, delivery_, console_));
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

  void make() {
    const VariantOptions &asked = options_.variant;
    const ReadFile with_room = [read = files_.reader()](const std::string &path) {
      std::error_code unknown; // then the reader tells
      const std::uintmax_t size = std::filesystem::file_size(path, unknown);
      if (!unknown) make_room_for(size);
      return read(path);
    };
    answered_.emplace(read_answers(open_library(asked.library, with_room), asked.answers, files_.reader(),
                                   {.draft = asked.draft}));
    std::future<LibraryStudy> study; // waited for, whatever happens
    if (!options_.reports.empty() && answered_->good())
      study = begin_study(*answered_, {.proof = true, .tongue = console_.tongue});
    made_.emplace(make_variant(*answered_, asked.choice));
    sources_ = made_->sources();
    told_ = made_->diagnostics();
    if (!made_->good()) return;
    delivery_.origin = origin_of(answered_->opened().library(), sources_);
    delivery_.locked = options_.delivery.lock;
    delivery_.fast = options_.delivery.fast;
    read_style();
    if (has_errors(told_)) return;
    if (options_.delivery.with_answers)
      delivery_.answers =
          answers_text(delivery_.origin,
                       choices_of(options_.variant, options_.delivery, style_name_, answered_->answers()),
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
    const HouseAsked asked =
        style_asked(options_.delivery, options_.outputs, answered_->opened().library(), sources_);
    if (!asked.path.empty()) check_against({asked.path});
    house_.emplace(asked, styled_forms(options_.delivery, options_.outputs), files_.reader(), sources_);
    style_name_ = std::filesystem::path(asked.path).filename().string();
    add(house_->told());
    if (house_->own() != nullptr) delivery_.fields = answers_as_fields(*answered_);
  }

  void write(const Finished &finished) {
    Outcome<std::vector<OutputFile>> made = deliver(
        finished, std::move(delivery_), {options_.outputs, *house_, options_.delivery.pages}, console_);
    add(std::move(made.diagnostics));
    if (has_errors(told_)) return;
    std::vector<OutputFile> &files = made.value;
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
    if (options_.delivery.lock) tell_unlocked(finished.document);
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
};

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
  declare_delivery(asked->delivery, options);
  options.footer(help_of_forms(tongue));
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
