// beding interview: the questions of a library one by one, in a terminal or by a pipe.
#include "driver/interview.hpp"
#include "cli/commands.hpp"
#include "cli/dialogue.hpp"
#include "cli/files.hpp"
#include "cli/line_input.hpp"
#include "cli/streams.hpp"
#include "dsl/file_name.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <unistd.h>

namespace beding {
namespace {

struct InterviewCommand {
  std::string library = {};
  std::string output = {};
  std::string old = {};
};

// By this line a file is known to be ours, so that what a person wrote is never written over.
constexpr std::string_view mark = "# beding interview";

class Interviewing {
public:
  Interviewing(const InterviewCommand &command, const Console &console)
      : command_(command), console_(console) {}

  int run() {
    if (Diagnostics told = Files::same_files({command_.library, command_.old}, {command_.output});
        !told.empty())
      return fail(std::move(told), {});
    const Opened opened = open_library(command_.library, files_.reader());
    if (!opened.good()) return fail(opened.diagnostics(), opened.sources());
    const Interview interview(opened, console_.tongue);
    Filled filled;
    if (const int code = begin(interview, filled); code != 0) return code;
    Dialogue dialogue(interview, std::move(filled), console_.tongue);
    return talk(interview, dialogue);
  }

private:
  int fail(Diagnostics told, const Sources &sources) const {
    console_.tell(std::move(told), sources);
    return 1;
  }

  // What is there already: of an earlier interview, or of --from.
  int begin(const Interview &interview, Filled &filled) {
    FileBytes there = Files::look(command_.output);
    const bool ours = there.bytes && there.bytes->starts_with(mark);
    if (there.bytes && !ours)
      return fail({{.code = Code::exists_already, .at = {}, .arguments = {command_.output}}}, {});
    if (ours && command_.old.empty()) {
      // going on would write over what cannot be read
      const AnswersFile file{.name = command_.output, .text = std::move(*there.bytes)};
      Sources sources;
      if (Diagnostics told = interview.unreadable(file, sources); !told.empty())
        return fail(std::move(told), sources);
      filled = interview.filled_from(file).value;
      return 0;
    }
    if (command_.old.empty()) return 0;
    if (ours) return fail({{.code = Code::exists_already, .at = {}, .arguments = {command_.output}}}, {});
    FileBytes old = files_.read(command_.old);
    if (!old.bytes)
      return fail(
          {{.code = Code::unreadable_file, .at = {}, .arguments = {command_.old, std::move(old.error)}}}, {});
    const auto form = extension_of(command_.old) == ".json" ? AnswersForm::json : AnswersForm::toml;
    const AnswersFile file{.name = command_.old, .text = std::move(*old.bytes), .form = form};
    Sources sources;
    if (Diagnostics told = interview.unreadable(file, sources); !told.empty())
      return fail(std::move(told), sources);
    const Outcome<CarriedOver> carried = interview.carry(file);
    filled = carried.value.filled;
    for (const std::string &name : carried.value.aside)
      console_.line(
          fmt::format(fmt::runtime(console_.pick(
                          "‘{}’ heeft deze bibliotheek niet; het blijft als opmerking in het bestand staan.",
                          "This library has no ‘{}’; it stays in the file as a remark.")),
                      name));
    return 0;
  }

  int talk(const Interview &interview, Dialogue &dialogue) {
    LineInput lines;
    say(dialogue.greeting());
    if (!save(interview, dialogue)) return 1;
    for (;;) {
      say(dialogue.question());
      console_.text("> ");
      flush_out();
      const std::optional<std::string> line = lines.next();
      if (!line) {
        const Dialogue::Reply reply = dialogue.cut();
        if (reply.changed && !save(interview, dialogue)) return 1;
        return leave(dialogue, true);
      }
      if (::isatty(STDIN_FILENO) != 1) console_.text(*line + "\n");
      const Dialogue::Reply reply = dialogue.take(*line);
      say(reply.text);
      if (reply.changed && !save(interview, dialogue)) return 1;
      if (reply.stop) return leave(dialogue, false);
      if (reply.done) return finish(dialogue);
    }
  }

  void say(const std::string &text) const {
    if (!text.empty()) console_.text(text);
  }

  // After every answer, so that nothing is lost whatever happens.
  bool save(const Interview &interview, const Dialogue &dialogue) {
    const std::string head = fmt::format("{} {} -o {}\n", mark, command_.library, command_.output);
    Diagnostics told = files_.write({{command_.output, head + interview.answers_file(dialogue.filled())}});
    if (told.empty()) return true;
    console_.tell(std::move(told), {});
    return false;
  }

  int leave(const Dialogue &dialogue, bool cut) const {
    if (cut) console_.text("\n");
    console_.line(fmt::format(fmt::runtime(console_.pick("Bewaard in {}. Nog {} te beantwoorden.",
                                                         "Kept in {}. Still {} to answer.")),
                              command_.output, dialogue.open()));
    console_.line(fmt::format(fmt::runtime(console_.pick("Verder gaan: beding interview {} -o {}",
                                                         "To go on: beding interview {} -o {}")),
                              command_.library, command_.output));
    return dialogue.finished() ? 0 : 1;
  }

  int finish(const Dialogue &) const {
    console_.line(fmt::format(fmt::runtime(console_.pick("Klaar: {}", "Done: {}")), command_.output));
    console_.line(fmt::format(
        fmt::runtime(console_.pick("Het document maken: beding compile {} --answers {} -o mijn.docx",
                                   "To make the document: beding compile {} --answers {} -o my.docx")),
        command_.library, command_.output));
    return 0;
  }

  const InterviewCommand &command_;
  const Console &console_;
  Files files_;
};

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<InterviewCommand>();
  options.word("library", asked->library,
               options.pick("De bibliotheek (.beding).", "The library (.beding)."));
  options.value(
      "-o,--uitvoer,--output", asked->output,
      options.pick(
          "Waar de antwoorden komen (.toml); staat daar een eerder vraaggesprek, dan gaat dat verder.",
          "Where the answers go (.toml); an interview that is there already goes on."),
      Must::be_there);
  options.value("--van,--from", asked->old,
                options.pick("Oude antwoorden (.toml of .json) om mee te beginnen.",
                             "Old answers (.toml or .json) to begin with."));
  options.footer(options.pick("\nElk antwoord wordt meteen bewaard. Exitcode: 0 er kan een document van "
                              "worden gemaakt; 1 nog niet, of er ging iets mis.\n",
                              "\nEvery answer is kept at once. Exit code: 0 a document can be made of it; 1 "
                              "not yet, or something went wrong.\n"));
  return [asked](const Console &console) { return Interviewing(*asked, console).run(); };
}

} // namespace

Command interview_command() {
  return {.name = "interview",
          .dutch = "Beantwoord de vragen van een bibliotheek, een voor een.",
          .english = "Answer the questions of a library, one by one.",
          .dutch_needed = "de bibliotheek, en met -o waar de antwoorden komen",
          .english_needed = "the library, and with -o where the answers go",
          .declare = declare};
}

} // namespace beding
