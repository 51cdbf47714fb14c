#include "cli/check.hpp"
#include "cli/compile.hpp"
#include "cli/explain.hpp"
#include "cli/format.hpp"
#include "cli/import.hpp"
#include "cli/list.hpp"
#include "cli/new.hpp"
#include "cli/report.hpp"
#include "cli/scan.hpp"
#include "dsl/messages/suggest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <exception>

namespace {

using beding::Console;
using beding::Tongue;

const std::vector<std::string_view> known_words{"compile",
                                                "check",
                                                "fmt",
                                                "--keywords",
                                                "--check",
                                                "--fix",
                                                "list",
                                                "--json",
                                                "new",
                                                "explain",
                                                "--all",
                                                "--format",
                                                "--answers",
                                                "--output",
                                                "--report",
                                                "--document",
                                                "--nummering",
                                                "--numbering",
                                                "--concept",
                                                "--draft",
                                                "--taal",
                                                "--help",
                                                "--version",
                                                "--counterexample",
                                                "--allow-undecided",
                                                "--effort",
                                                "--no-proof",
                                                "scan",
                                                "import",
                                                "report",
                                                "--against",
                                                "--fail-on"};

// The language of the messages must be known before the options are read, because their help is in it too.
Tongue tongue_of(int argc, char **argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view one = argv[i];
    std::string_view value;
    if (one.starts_with("--taal="))
      value = one.substr(7);
    else if (one == "--taal" && i + 1 < argc)
      value = argv[i + 1];
    if (value == "nl") return Tongue::dutch;
    if (value == "en") return Tongue::english;
  }
  return beding::tongue_of_locale();
}

int run(int argc, char **argv) {
  Console console{tongue_of(argc, argv)};
  const auto pick = [&](std::string_view dutch, std::string_view english) {
    return std::string(console.pick(dutch, english));
  };
  CLI::App app(
      pick(
          "beding maakt overeenkomsten uit clausules.\n\nVoorbeeld:\n  beding compile "
          "clauses/modelconvenant.beding "
          "--answers samples/heuvelrug.toml -o convenant.docx -o convenant.odt\n",
          "beding makes agreements from clauses.\n\nExample:\n  beding compile clauses/modelconvenant.beding "
          "--answers samples/heuvelrug.toml -o covenant.docx -o covenant.odt\n"),
      "beding");
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", pick("Toon deze uitleg.", "Show this help."));
  app.set_version_flag("--version", std::string(BEDING_VERSION));
  std::string tongue;
  const auto tongue_option = [&](CLI::App *command) {
    command
        ->add_option("--taal", tongue,
                     pick("De taal van de meldingen: nl of en.", "The language of the messages: nl or en."))
        ->check(CLI::IsMember({"nl", "en"}));
  };
  tongue_option(&app);
  std::string form;
  const auto form_option = [&](CLI::App *command) {
    command
        ->add_option("--format", form,
                     pick("De vorm van de meldingen: text, json of sarif.",
                          "The form of the messages: text, json or sarif."))
        ->check(CLI::IsMember({"text", "json", "sarif"}));
  };

  const auto variant_options = [&](CLI::App *command, beding::VariantOptions &variant) {
    command
        ->add_option("library", variant.library, pick("De bibliotheek (.beding).", "The library (.beding)."))
        ->required();
    command->add_option("-a,--answers", variant.answers,
                        pick("De antwoorden (.toml of .json).", "The answers (.toml or .json)."));
    command->add_option("--document", variant.document,
                        pick("Welk document, als de bibliotheek er meer heeft.",
                             "Which document, when the library has more."));
    command->add_option(
        "--nummering,--numbering", variant.numbering,
        pick("Een andere nummering dan die van het document.", "Another numbering than the document's own."));
    command->add_flag(
        "--concept,--draft", variant.draft,
        pick("Een concept: wat niet is beantwoord wordt een open plek, met de toelichting in de marge.",
             "A draft: what is not answered becomes an open place, with the notes in the margin."));
  };

  beding::CompileOptions options;
  CLI::App *compile = app.add_subcommand("compile", pick("Maak documenten van een bibliotheek en antwoorden.",
                                                         "Make documents from a library and answers."));
  compile->set_help_flag("-h,--help", pick("Toon deze uitleg.", "Show this help."));
  variant_options(compile, options.variant);
  compile
      ->add_option("-o,--output", options.outputs,
                   pick("Waar het document komt: .docx, .odt, .html of .txt. Mag vaker.",
                        "Where the document goes: .docx, .odt, .html or .txt. May be repeated."))
      ->allow_extra_args(false);
  compile
      ->add_option(
          "--report", options.reports,
          pick("Waar het rapport voor de reviewer komt: .html, .json, .sarif of .txt. Mag vaker.",
               "Where the report for the reviewer goes: .html, .json, .sarif or .txt. May be repeated."))
      ->allow_extra_args(false);
  tongue_option(compile);
  form_option(compile);

  beding::CheckCommand checking;
  CLI::App *check = app.add_subcommand("check", pick("Controleer een bibliotheek.", "Check a library."));
  check->set_help_flag("-h,--help", pick("Toon deze uitleg.", "Show this help."));
  check->add_option("library", checking.library, pick("De bibliotheek (.beding).", "The library (.beding)."))
      ->required();
  check->add_flag("--fix", checking.fix,
                  pick("Voer de reparaties uit die bij de meldingen worden aangeboden.",
                       "Apply the repairs that the messages offer."));
  check->add_option("--counterexample", checking.counterexamples,
                    pick("Een map voor antwoorden waarmee compile laat zien wat er mis is.",
                         "A folder for answers with which compile shows what is wrong."));
  check
      ->add_option("--effort", checking.effort,
                   pick("Hoeveel stappen het bewijs per vraag mag nemen.",
                        "How many steps the proof may take for one question."))
      ->check(CLI::PositiveNumber);
  check->add_flag("--no-proof", checking.no_proof,
                  pick("Kijk alleen naar fouten en stijl; laat het bewijs achterwege.",
                       "Look at mistakes and style only; leave the proof out."));
  check->add_flag("--allow-undecided", checking.allow_undecided,
                  pick("Wat het bewijs niet kon beslissen, is geen fout.",
                       "What the proof could not decide is no error."));
  tongue_option(check);
  form_option(check);

  beding::ReportCommand reporting;
  std::vector<std::string> gates;
  CLI::App *report = app.add_subcommand(
      "report", pick("Rapport voor de reviewer: elke verwijzing, elke open plek, elk verschil.",
                     "A report for the reviewer: every reference, every open place, every difference."));
  report->set_help_flag("-h,--help", pick("Toon deze uitleg.", "Show this help."));
  variant_options(report, reporting.variant);
  report
      ->add_option(
          "-o,--output", reporting.outputs,
          pick("Waar het rapport komt: .html (een pagina om in te lezen), .json, .sarif of .txt. Mag vaker.",
               "Where the report goes: .html (a page to read in), .json, .sarif or .txt. May be repeated."))
      ->allow_extra_args(false);
  report->add_option("--against", reporting.against,
                     pick("De JSON van een eerder rapport: wat is er anders?",
                          "The JSON of an earlier report: what is different?"));
  report
      ->add_option(
          "--fail-on", gates,
          pick("Houd tegen (exitcode 4): gaps (iets staat open), static (een verwijzing met een vast deel), "
               "warnings (iets staat open of vraagt om een blik). Mag vaker.",
               "Stop (exit code 4) on: gaps (something is open), static (a reference with a static part), "
               "warnings (something is open or worth a look). May be repeated."))
      ->check(CLI::IsMember({"gaps", "static", "warnings"}))
      ->allow_extra_args(false);
  report->add_flag("--no-proof", reporting.no_proof,
                   pick("Laat het bewijs voor alle varianten weg.", "Leave out the proof for all variants."));
  report->footer(pick(
      "\nHet rapport komt er ook als er antwoorden ontbreken of verwijzingen doodlopen: dat staat erin.\n"
      "Exitcode: 0 het rapport is er, 1 het kon niet worden gemaakt, 2 de opties kloppen niet,\n"
      "4 tegengehouden door --fail-on.\n\nVoorbeeld:\n  beding report clauses/modelconvenant.beding -a "
      "samples/heuvelrug.toml -o rapport.html -o rapport.json\n",
      "\nThe report is made even when answers lack or references dangle: it says so.\n"
      "Exit code: 0 the report is there, 1 it could not be made, 2 the options are wrong,\n"
      "4 stopped by --fail-on.\n\nExample:\n  beding report clauses/modelconvenant.beding -a "
      "samples/heuvelrug.toml -o report.html -o report.json\n"));
  tongue_option(report);
  form_option(report);

  beding::FormatCommand formatting;
  std::string keywords;
  CLI::App *format = app.add_subcommand(
      "fmt", pick("Geef bibliotheken hun vaste opmaak.", "Give libraries their one layout."));
  format->set_help_flag("-h,--help", pick("Toon deze uitleg.", "Show this help."));
  format
      ->add_option("files", formatting.files,
                   pick("De bestanden (.beding), of - voor de standaardinvoer.",
                        "The files (.beding), or - for standard input."))
      ->required();
  format
      ->add_option("--keywords", keywords,
                   pick("Alle sleutelwoorden in het Nederlands (nl) of het Engels (en).",
                        "All keywords in Dutch (nl) or English (en)."))
      ->check(CLI::IsMember({"nl", "en"}));
  format->add_flag("--check", formatting.check,
                   pick("Schrijf niets; noem de bestanden die de opmaak niet hebben.",
                        "Write nothing; name the files that do not have the layout."));
  tongue_option(format);

  beding::ListCommand listing;
  CLI::App *list =
      app.add_subcommand("list", pick("Toon wat een bibliotheek bevat, en wat waarnaar verwijst.",
                                      "Show what a library declares, and what refers to what."));
  list->set_help_flag("-h,--help", pick("Toon deze uitleg.", "Show this help."));
  list->add_option("library", listing.library, pick("De bibliotheek (.beding).", "The library (.beding)."))
      ->required();
  list->add_flag("--json", listing.json,
                 pick("Als JSON, voor andere programma’s.", "As JSON, for other programs."));
  tongue_option(list);

  std::string fresh;
  CLI::App *start =
      app.add_subcommand("new", pick("Begin een bibliotheek die meteen werkt en zichzelf uitlegt.",
                                     "Start a library that works at once and explains itself."));
  start->set_help_flag("-h,--help", pick("Toon deze uitleg.", "Show this help."));
  start
      ->add_option("name", fresh,
                   pick("De naam, bijvoorbeeld mijn-overeenkomst.", "The name, for example my-agreement."))
      ->required();
  tongue_option(start);

  beding::ExplainCommand explaining;
  CLI::App *explain = app.add_subcommand(
      "explain", pick("Leg een melding uit, met een voorbeeld.", "Explain a message, with an example."));
  explain->set_help_flag("-h,--help", pick("Toon deze uitleg.", "Show this help."));
  explain->add_option("code", explaining.code,
                      pick("De code van de melding; zonder code: alle codes.",
                           "The code of the message; without one: all codes."));
  explain->add_flag("--all", explaining.all,
                    pick("Alle bladzijden, als Markdown.", "All pages, as Markdown."));
  tongue_option(explain);

  beding::ScanOptions scan_options;
  CLI::App *scan = app.add_subcommand("scan", pick("Zoek open plekken, verwijzingen en fouten in documenten.",
                                                   "Find holes, references and faults in documents."));
  scan->set_help_flag("-h,--help", pick("Toon deze uitleg.", "Show this help."));
  scan->add_option(
          "files", scan_options.files,
          pick("De documenten (.docx, .odt, .txt, .pdf).", "The documents (.docx, .odt, .txt, .pdf)."))
      ->required();
  scan->add_option("-o,--output", scan_options.output,
                   pick("Waar het verslag komt: .txt, .json, .html of .sarif.",
                        "Where the report goes: .txt, .json, .html or .sarif."));
  scan->add_option(
          "--format", scan_options.form,
          pick("De vorm van het verslag: text, json, html, sarif, of paragraphs voor de gelezen alinea’s.",
               "The form of the report: text, json, html, sarif, or paragraphs for what was read."))
      ->check(CLI::IsMember({"text", "json", "html", "sarif", "paragraphs", "paragraphs-json"}));
  tongue_option(scan);

  beding::ImportCommand importing;
  CLI::App *import = app.add_subcommand(
      "import", pick("Maak van een document een bibliotheek.", "Turn a document into a library."));
  import->set_help_flag("-h,--help", pick("Toon deze uitleg.", "Show this help."));
  import
      ->add_option("file", importing.file,
                   pick("Het document (.docx, .odt, .txt, .pdf).", "The document (.docx, .odt, .txt, .pdf)."))
      ->required();
  import
      ->add_option("-o,--output", importing.output,
                   pick("De bibliotheek die ervan komt (.beding); de antwoorden komen ernaast (.toml).",
                        "The library that comes of it (.beding); its answers come beside it (.toml)."))
      ->required();
  tongue_option(import);

  const auto wrong = [&](beding::Code code, std::string detail) {
    beding::Diagnostic told{.code = code, .at = {}, .arguments = {detail}};
    if (code == beding::Code::unknown_argument)
      if (std::string near = beding::nearest(detail, known_words); !near.empty())
        told.fix = beding::Fix{{}, std::move(near)};
    console.tell({std::move(told)}, {});
    return 2;
  };
  if (argc == 1) {
    fmt::print("{}", app.help());
    return 2;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp &) {
    fmt::print("{}", app.help());
    return 0;
  } catch (const CLI::CallForVersion &) {
    fmt::print("beding {}\n", BEDING_VERSION);
    return 0;
  } catch (const CLI::ExtrasError &error) {
    const std::vector<std::string> rest = app.remaining(true);
    return wrong(beding::Code::unknown_argument, rest.empty() ? std::string(error.what()) : rest.front());
  } catch (const CLI::RequiredError &) {
    if (scan->parsed() || import->parsed())
      return wrong(beding::Code::missing_argument, pick("een document", "a document"));
    const bool command = compile->parsed() || check->parsed() || format->parsed() || list->parsed() ||
                         start->parsed() || report->parsed();
    if (const auto rest = app.remaining(true); !command && !rest.empty())
      return wrong(beding::Code::unknown_argument, rest.front());
    return wrong(beding::Code::missing_argument,
                 command ? pick("de bibliotheek", "the library") : pick("een opdracht", "a command"));
  } catch (const CLI::ParseError &error) {
    return wrong(beding::Code::usage, error.what());
  }
  if (form == "json") console.telling = beding::Telling::json;
  if (form == "sarif") console.telling = beding::Telling::sarif;
  if (format->parsed()) {
    if (!keywords.empty()) formatting.keywords = keywords == "nl" ? Tongue::dutch : Tongue::english;
    return beding::format_files(formatting, console);
  }
  if (explain->parsed()) return beding::explain_code(explaining, console);
  if (list->parsed()) return beding::list_library(listing, console);
  if (start->parsed()) return beding::start_library(fresh, console);
  if (compile->parsed()) return beding::compile(options, console);
  if (import->parsed()) return beding::import_document(importing, console);
  if (scan->parsed()) return beding::scan_files(scan_options, console);
  if (report->parsed()) {
    reporting.variant.reviewed = true;
    for (const std::string &one : gates)
      reporting.gates.push_back(one == "gaps"     ? beding::Gate::gaps
                                : one == "static" ? beding::Gate::fixed
                                                  : beding::Gate::warnings);
    return beding::review(reporting, console);
  }
  return beding::check_library(checking, console);
}

} // namespace

int main(int argc, char **argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception &error) {
    std::fprintf(stderr, "beding: %s\n", error.what());
    return 3;
  }
}
