// beding check: what is wrong with a library, and mending it.
#include "cli/against.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/house.hpp"
#include "cli/progress.hpp"
#include "cli/proof.hpp"
#include "cli/reach.hpp"
#include "driver/driver.hpp"
#include "dsl/messages/fixes.hpp"
#include "output/review/json.hpp"
#include "output/write/json_writer.hpp"

#include <fmt/format.h>

#include <memory>

namespace beding {
namespace {

struct CheckCommand {
  std::string library = {};
  bool fix = false;                 // apply the repairs that are offered
  bool no_proof = false;            // mistakes and style only
  unsigned effort = 20'000'000;     // steps that the proof may take for one question
  bool allow_undecided = false;     // what the proof could not decide is no error
  std::string counterexamples = {}; // a folder for the answers that break a property
  std::string reach = {};           // a clause or item: which answers bring it in
  std::string against = {};         // an older library: in which variants the text differs
};

std::string shown(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos ? fmt::format("({}×␣)", text.size())
                                                                 : std::string(text);
}

// Writes the repairs that are offered and certain; false when there are none, or they could not be written,
// which is told.
bool mend_once(const Opened &opened, Diagnostics &told, const Files &in_and_out, const Console &console) {
  const Sources &sources = opened.sources();
  const std::vector<FixedFile> mended = apply_fixes(sources, check_library(opened).diagnostics);
  if (mended.empty()) return false;
  std::vector<OutputFile> files;
  files.reserve(mended.size());
  for (const FixedFile &one : mended)
    files.push_back({sources[one.file].name(), one.text, OutputFile::Over::what_is});
  told = in_and_out.write(files);
  if (!told.empty()) return false;
  for (const FixedFile &one : mended)
    for (const Fix &fix : one.fixes) {
      const Source &source = sources[one.file];
      const Place place = source.place(fix.at.begin);
      console.line(fmt::format("{}:{}:{}: {} → {}", source.name(), place.line, place.column,
                               shown(source.text().substr(fix.at.begin, fix.at.end - fix.at.begin)),
                               shown(fix.text)));
    }
  return true;
}

std::string header(const std::string &name, const Library &library, const std::optional<Proof> &proof,
                   const Console &console) {
  const auto count = [&](std::size_t number, std::string_view een, std::string_view meer,
                         std::string_view one, std::string_view more) {
    return fmt::format("{} {}", number, number == 1 ? console.pick(een, one) : console.pick(meer, more));
  };
  return fmt::format(
      "{}: {}. {}, {}, {}.", name, standing(proof, console),
      count(library.clauses.size(), "clausule", "clausules", "clause", "clauses"),
      count(library.questions.size(), "vraag", "vragen", "question", "questions"),
      count(library.parties.size(), "soort partij", "soorten partijen", "kind of party", "kinds of party"));
}

Checked checked_by(const CheckCommand &command, const Opened &opened, bool prove, const Console &console) {
  if (!prove) return check_library(opened);
  Progress progress(console.pick("Bewijzen", "Proving"), std::chrono::milliseconds(500));
  const std::string_view behind = console.pick("vragen", "questions");
  return check_library(opened,
                       ProofOptions{.tongue = console.tongue,
                                    .effort = command.effort,
                                    .progress = [&](std::size_t done, std::size_t of, std::size_t questions) {
                                      progress.show(done, of, fmt::format("{} {}", questions, behind));
                                    }});
}

// Prints what it finds and gives the exit code: 0, or 1 when there were errors.
int check(const CheckCommand &command, const Console &console) {
  Diagnostics told; // of mending
  Files files;
  Opened opened = open_library(command.library, files.reader());
  if (command.fix) {
    constexpr int most_rounds = 10; // because a repair may bring the next mistake to light
    for (int round = 0; round < most_rounds && mend_once(opened, told, files, console); ++round)
      opened = open_library(command.library, files.reader());
  }
  if (!command.reach.empty() && opened.good() && told.empty())
    return tell_reach(opened, command.reach, command.effort, console);
  if (!command.against.empty() && opened.good() && told.empty())
    return tell_against(opened, command.against, files, command.effort, console);
  Checked checked = checked_by(command, opened, told.empty() && !command.no_proof, console);
  for (Diagnostic &one : checked.diagnostics) told.push_back(std::move(one));
  std::string summary;
  bool undecided = false;
  if (checked.proof) {
    summary = proof_summary(*checked.proof, opened.library(), console.tongue);
    undecided = has_undecided(*checked.proof) && !command.allow_undecided;
    if (!command.counterexamples.empty())
      for (Diagnostic &one : write_counterexamples(*checked.proof, command.counterexamples, files))
        told.push_back(std::move(one));
  }
  Sources sources = opened.sources();
  if (opened.good()) {
    const House house(house_asked("", opened.library(), sources), {}, files.reader(), sources);
    told.insert(told.end(), house.told().begin(), house.told().end());
  }
  const bool good = !has_errors(told);
  if (good) console.line(header(command.library, opened.library(), checked.proof, console));
  if (console.telling == Telling::text) console.text(summary);
  console.tell(std::move(told), sources, [&](JsonWriter &out) {
    if (!checked.proof) return;
    out.key("proof").object();
    write_verdicts(out, *checked.proof, console.tongue);
    out.end();
  });
  return good && !undecided ? 0 : 1;
}

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<CheckCommand>();
  options.word("library", asked->library,
               options.pick("De bibliotheek (.beding).", "The library (.beding)."));
  options.flag("--herstel,--fix", asked->fix,
               options.pick("Voer de reparaties uit die bij de meldingen worden aangeboden.",
                            "Apply the repairs that the messages offer."));
  options.value("--tegenvoorbeeld,--counterexample", asked->counterexamples,
                options.pick("Een map voor antwoorden waarmee compile laat zien wat er mis is.",
                             "A folder for answers with which compile shows what is wrong."));
  options.value("--bereik,--reach", asked->reach,
                options.pick("Een clausule of clausule.label: met welke antwoorden komt die erin?",
                             "A clause or clause.label: which answers bring it in?"));
  options.value("--tegenover,--against", asked->against,
                options.pick("Een oudere bibliotheek: in welke varianten is de tekst anders?",
                             "An older library: in which variants does the text differ?"));
  options.positive("--moeite,--effort", asked->effort,
                   options.pick("Hoeveel stappen het bewijs per vraag mag nemen.",
                                "How many steps the proof may take for one question."));
  options.flag("--zonder-bewijs,--no-proof", asked->no_proof,
               options.pick("Kijk alleen naar fouten en stijl; laat het bewijs achterwege.",
                            "Look at mistakes and style only; leave the proof out."));
  options.flag("--onbeslist-mag,--allow-undecided", asked->allow_undecided,
               options.pick("Wat het bewijs niet kon beslissen, is geen fout.",
                            "What the proof could not decide is no error."));
  return [asked](const Console &console) { return check(*asked, console); };
}

} // namespace

Command check_command() {
  return {.name = "check",
          .dutch = "Controleer een bibliotheek.",
          .english = "Check a library.",
          .dutch_needed = "de bibliotheek",
          .english_needed = "the library",
          .messages_in_forms = true,
          .declare = declare};
}

} // namespace beding
