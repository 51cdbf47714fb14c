// beding report: what a reviewer wants to know of a variant, as a page, JSON, SARIF or text; and a gate.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/variant.hpp"
#include "output/review/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

enum class Gate : std::uint8_t {
  gaps,     // something is open
  fixed,    // a reference, or a part of one, that no office program keeps up to date
  warnings, // something is open or worth a look
};
struct NamedGate {
  std::string_view name;
  Gate gate;
};
constexpr std::array<NamedGate, 3> named_gates{
    {{"gaps", Gate::gaps}, {"static", Gate::fixed}, {"warnings", Gate::warnings}}};

struct ReportCommand {
  VariantOptions variant = {};
  std::vector<std::string> outputs = {}; // paths; the extension says the form
  std::string against = {};              // the JSON of an earlier report; empty: none
  std::vector<std::string> gates = {};   // names
  bool no_proof = false;
};

constexpr int gate_closed = 4; // the exit code when a gate does not let the document through

class Review {
public:
  Review(ReportCommand &command, const Console &console) : command_(command), console_(console) {}

  // The exit code is 0; 1 when no report could be made; gate_closed. As with compile, the process ends here.
  [[noreturn]] void run() {
    check_outputs();
    add(take_facts(command_.variant, console_));
    if (!has_errors(said_)) make();
    int code = 1;
    if (report_ && !has_errors(said_)) code = write();
    console_.tell(std::move(said_), sources_);
    console_.end(code);
  }

private:
  void add(Diagnostics more) {
    for (Diagnostic &one : more) said_.push_back(std::move(one));
  }

  void check_outputs() {
    if (command_.outputs.empty() && command_.gates.empty())
      said_.push_back({.code = Code::no_output, .at = {}});
    add(Files::same_files({command_.variant.library, command_.variant.answers, command_.against},
                          command_.outputs));
    unknown_forms(said_, Code::unknown_report_format, command_.outputs, report_formats(), console_.tongue);
  }

  void make() {
    const VariantOptions &asked = command_.variant;
    answered_.emplace(read_answers(open_library(asked.library, files_.reader()), asked.answers,
                                   files_.reader(), {.draft = asked.draft, .despite_gaps = true}));
    std::future<LibraryStudy> study;
    if (answered_->good())
      study = begin_study(*answered_, {.proof = !command_.no_proof, .tongue = console_.tongue});
    made_.emplace(make_variant(*answered_, asked.choice));
    sources_ = made_->sources();
    if (made_->good()) report_ = review(*made_, std::move(study));
    if (!report_) {
      add(made_->diagnostics());
      return;
    }
    if (!command_.against.empty()) compare(*report_);
  }

  void compare(Report &report) {
    FileBytes file = files_.read(command_.against);
    if (!file.bytes) {
      said_.push_back({.code = Code::unreadable_file, .at = {}, .arguments = {command_.against, file.error}});
      return;
    }
    Outcome<std::optional<Comparison>> compared =
        compare_with(command_.against, std::move(*file.bytes), report);
    add(std::move(compared.diagnostics));
    report.against = std::move(compared.value);
  }

  int write() {
    std::vector<OutputFile> files;
    for (const std::string &path : command_.outputs)
      files.push_back(
          {path, output_format(path, report_formats())
                     ->write({*report_, *made_->finished(), sources_, console_.tongue, BEDING_VERSION})});
    add(files_.write(files));
    if (has_errors(said_)) return 1;
    for (const OutputFile &file : files) console_.line(file.path);
    console_.line(review_verdict(*report_, console_.tongue));
    return gates(*report_) ? 0 : gate_closed;
  }

  // What closes a gate is told as a message each.
  bool gates(const Report &report) {
    bool open = true;
    std::size_t gaps = 0;
    std::size_t fixed = 0;
    const auto is = [&](Gate gate) {
      return std::any_of(named_gates.begin(), named_gates.end(), [&](const NamedGate &one) {
        return one.gate == gate &&
               std::find(command_.gates.begin(), command_.gates.end(), one.name) != command_.gates.end();
      });
    };
    for (const ReportGap &gap : report.gaps) {
      const bool counts =
          ((is(Gate::gaps) || is(Gate::warnings)) && is_open(gap)) || (is(Gate::warnings) && is_warning(gap));
      if (!counts) continue;
      ++gaps;
      if (gap.told) said_.push_back(*gap.told);
    }
    if (is(Gate::warnings) && report.against && report.against->library != report.facts.library) ++gaps;
    if (is(Gate::fixed)) fixed = report.count(Liveness::fixed) + report.count(Liveness::partly);
    if (gaps > 0) {
      open = false;
      console_.line(fmt::format(
          fmt::runtime(console_.pick("Tegengehouden: {} (--fail-on).", "Stopped: {} (--fail-on).")),
          counted(gaps, console_.pick("plek", "place"), console_.pick("plekken", "places"))));
    }
    if (fixed > 0) {
      open = false;
      console_.line(
          fmt::format(fmt::runtime(console_.pick("Tegengehouden: {} met een vast deel (--fail-on static).",
                                                 "Stopped: {} with a static part (--fail-on static).")),
                      counted(fixed, console_.pick("verwijzing", "reference"),
                              console_.pick("verwijzingen", "references"))));
    }
    return open;
  }

  ReportCommand &command_;
  const Console &console_;
  Files files_;
  Sources sources_;
  Diagnostics said_;
  std::optional<Answered> answered_;
  std::optional<Made> made_;
  std::optional<Report> report_;
};

// ".html (a page to read in), .json, …": the first with what it is for.
std::string forms(Tongue tongue) {
  std::vector<std::string> all;
  for (const ReportFormat &one : report_formats())
    all.push_back(std::string(one.extension) + (all.empty() ? fmt::format(" ({})", one.help(tongue)) : ""));
  return one_of({all.begin(), all.end()}, tongue);
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<ReportCommand>();
  declare_variant(asked->variant, options);
  options.values("-o,--uitvoer,--output", asked->outputs,
                 fmt::format(fmt::runtime(options.pick("Waar het rapport komt: {}. Mag vaker.",
                                                       "Where the report goes: {}. May be repeated.")),
                             forms(options.tongue())));
  options.value("--tegenover,--against", asked->against,
                options.pick("De JSON van een eerder rapport: wat is er anders?",
                             "The JSON of an earlier report: what is different?"));
  std::vector<std::string> gates;
  gates.reserve(named_gates.size());
  for (const NamedGate &one : named_gates) gates.emplace_back(one.name);
  options.choices(
      "--houd-tegen,--fail-on", asked->gates,
      options.pick(
          "Houd tegen (exitcode 4): gaps (iets staat open), static (een verwijzing met een vast deel), "
          "warnings (iets staat open of vraagt om een blik). Mag vaker.",
          "Stop (exit code 4) on: gaps (something is open), static (a reference with a static part), "
          "warnings (something is open or worth a look). May be repeated."),
      gates);
  options.flag(
      "--zonder-bewijs,--no-proof", asked->no_proof,
      options.pick("Laat het bewijs voor alle varianten weg.", "Leave out the proof for all variants."));
  options.footer(options.pick(
      "\nHet rapport komt er ook als er antwoorden ontbreken of verwijzingen doodlopen: dat staat erin.\n"
      "Exitcode: 0 het rapport is er, 1 het kon niet worden gemaakt, 2 de opties kloppen niet,\n"
      "4 tegengehouden door --fail-on.\n\nVoorbeeld:\n  beding report clauses/modelconvenant.beding -a "
      "samples/heuvelrug.toml -o rapport.html -o rapport.json\n",
      "\nThe report is made even when answers lack or references dangle: it says so.\n"
      "Exit code: 0 the report is there, 1 it could not be made, 2 the options are wrong,\n"
      "4 stopped by --fail-on.\n\nExample:\n  beding report clauses/modelconvenant.beding -a "
      "samples/heuvelrug.toml -o report.html -o report.json\n"));
  return [asked](const Console &console) -> int { Review(*asked, console).run(); };
}

} // namespace

Command report_command() {
  return {.name = "report",
          .dutch = "Rapport voor de reviewer: elke verwijzing, elke open plek, elk verschil.",
          .english = "A report for the reviewer: every reference, every open place, every difference.",
          .dutch_needed = "de bibliotheek",
          .english_needed = "the library",
          .messages_in_forms = true,
          .declare = declare};
}

} // namespace beding
