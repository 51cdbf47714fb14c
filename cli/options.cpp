#include "cli/options.hpp"

#include "dsl/messages/characters.hpp"
#include "dsl/messages/suggest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <map>

namespace beding {

struct Options::Inside {
  CLI::App &app;
  Tongue tongue;
  std::map<const CLI::Option *, std::string> &allowed; // what an option takes, in words
  CLI::Option *option(const std::string &names, auto &into, const std::string &help, Must must) const {
    CLI::Option *const made = app.add_option(names, into, help);
    // "" is no value: it would count as if the option were not there
    made->check(CLI::Validator(
        [](const std::string &text) { return std::string(text.empty() ? "is empty" : ""); }, ""));
    if (must == Must::be_there) made->required();
    return made;
  }
  CLI::Option *choice(const std::string &names, auto &into, const std::string &help,
                      const std::vector<std::string> &values) const {
    CLI::Option *const made =
        option(names, into, help, Must::may_lack)->check(CLI::IsMember(values).description(""));
    made->type_name(fmt::format("{{{}}}", fmt::join(values, ",")));
    allowed[made] = fmt::format("{}", fmt::join(values, ", "));
    return made;
  }
};

Tongue Options::tongue() const { return inside_.tongue; }

namespace {

// How the help calls what stands without a name of an option.
std::string called(const std::string &name, Tongue tongue) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> names{
      {{"library", "bibliotheek"}, {"files", "bestanden"}, {"file", "bestand"}, {"name", "naam"}}};
  if (tongue == Tongue::dutch)
    for (const auto &[english, dutch] : names)
      if (name == english) return std::string(dutch);
  return name;
}

} // namespace

void Options::word(const std::string &name, std::string &into, const std::string &help, Must must) {
  inside_.option(called(name, inside_.tongue), into, help, must);
}
void Options::words(const std::string &name, std::vector<std::string> &into, const std::string &help) {
  inside_.option(called(name, inside_.tongue), into, help, Must::be_there);
}
void Options::value(const std::string &names, std::string &into, const std::string &help, Must must) {
  inside_.option(names, into, help, must);
}
void Options::values(const std::string &names, std::vector<std::string> &into, const std::string &help) {
  inside_.option(names, into, help, Must::may_lack)->allow_extra_args(false);
}
void Options::any_values(const std::string &names, bool &given, std::vector<std::string> &into,
                         const std::string &help) {
  constexpr int most = 1000;
  const auto take = [&given, &into](const std::vector<std::string> &values) {
    given = true;
    for (const std::string &one : values)
      if (!one.empty() && one != "{}") into.push_back(one); // so it says that there are none
  };
  inside_.app.add_option_function<std::vector<std::string>>(names, take, help)->expected(0, most);
}
void Options::choice(const std::string &names, std::string &into, const std::string &help,
                     const std::vector<std::string> &allowed) {
  inside_.choice(names, into, help, allowed);
}
void Options::choices(const std::string &names, std::vector<std::string> &into, const std::string &help,
                      const std::vector<std::string> &allowed) {
  inside_.choice(names, into, help, allowed)->allow_extra_args(false);
}
void Options::positive(const std::string &names, unsigned &into, const std::string &help) {
  const auto is_one = [](const std::string &text) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool good = error == std::errc() && end == text.data() + text.size() && number > 0;
    return good ? std::string() : std::string("is not from 1");
  };
  CLI::Option *const made =
      inside_.option(names, into, help, Must::may_lack)->check(CLI::Validator(is_one, ""));
  const std::string range =
      fmt::format(fmt::runtime(pick("een heel getal van 1 tot en met {}", "a whole number from 1 to {}")),
                  std::numeric_limits<unsigned>::max());
  inside_.allowed[made] = range;
}
void Options::flag(const std::string &names, bool &into, const std::string &help) {
  inside_.app.add_flag(names, into, help);
}
void Options::footer(const std::string &text) { inside_.app.footer(text); }

// The language of the messages must be known before the options are read, because their help is in it too.
Tongue tongue_of(int argc, char **argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view one = argv[i];
    std::string_view value;
    if (one.starts_with("--taal=") || one.starts_with("--lang="))
      value = one.substr(7);
    else if ((one == "--taal" || one == "--lang") && i + 1 < argc)
      value = argv[i + 1];
    if (value == "nl") return Tongue::dutch;
    if (value == "en") return Tongue::english;
  }
  return tongue_of_locale();
}

namespace {

class CommandLine {
public:
  CommandLine(const std::vector<Command> &commands, Tongue tongue, std::vector<std::string> words)
      : console_{tongue},
        app_(pick("beding maakt overeenkomsten uit clausules.\n\nVoorbeeld:\n  beding compile "
                  "clauses/modelconvenant.beding --answers samples/heuvelrug.toml "
                  "-o convenant.docx -o convenant.odt\n",
                  "beding makes agreements from clauses.\n\nExample:\n  beding compile "
                  "clauses/modelconvenant.beding --answers samples/heuvelrug.toml "
                  "-o covenant.docx -o covenant.odt\n"),
             "beding"),
        words_(std::move(words)) {
    app_.require_subcommand(1);
    dutch_labels();
    help_flag(app_);
    app_.set_version_flag("--version,--versie", std::string(BEDING_VERSION),
                          pick("Toon welke versie dit is.", "Show which version this is."));
    tongue_option(app_);
    for (const Command &one : commands) add(one);
  }

  int run(int argc, char **argv) { return console_.finish(ran(argc, argv)); }

private:
  int ran(int argc, char **argv) {
    if (argc == 1) {
      console_.text(app_.help());
      return 2;
    }
    if (const int code = empty_behind_equals(); code != 0) return code;
    try {
      app_.parse(argc, argv);
    } catch (const CLI::CallForHelp &) {
      console_.text(app_.help());
      return 0;
    } catch (const CLI::CallForVersion &) {
      console_.line("beding " BEDING_VERSION);
      return 0;
    } catch (const CLI::ExtrasError &error) {
      const std::vector<std::string> rest = app_.remaining(true);
      return wrong(Code::unknown_argument, rest.empty() ? std::string(error.what()) : rest.front());
    } catch (const CLI::RequiredError &) {
      return lacking();
    } catch (const CLI::ValidationError &error) {
      return not_allowed(error.what());
    } catch (const CLI::ParseError &error) {
      const std::string what = error.what(); // "--taal: …"
      return not_understood(what.substr(0, what.find_first_of(": ")));
    }
    if (form_ == "json") console_.telling = Telling::json;
    if (form_ == "sarif") console_.telling = Telling::sarif;
    console_.failed = parsed()->command->failed;
    return parsed()->run(console_);
  }

  struct Added {
    const Command *command;
    CLI::App *app;
    Command::Run run = {}; // once its options are declared
  };

  std::string pick(std::string_view dutch, std::string_view english) const {
    return std::string(console_.pick(dutch, english));
  }

  // The words around the help; commands that are added later take them over.
  void dutch_labels() {
    if (console_.tongue != Tongue::dutch) return;
    constexpr std::array<std::pair<const char *, const char *>, 7> labels{{{"Usage", "Gebruik"},
                                                                           {"OPTIONS", "OPTIES"},
                                                                           {"SUBCOMMAND", "OPDRACHT"},
                                                                           {"Positionals", "Zonder naam"},
                                                                           {"REQUIRED", "VERPLICHT"},
                                                                           {"TEXT", "TEKST"},
                                                                           {"UINT", "GETAL"}}};
    for (const auto &[english, dutch] : labels) app_.get_formatter()->label(english, dutch);
    app_.option_defaults()->group("Opties");
  }
  void help_flag(CLI::App &to) const {
    to.set_help_flag("-h,--help,--hulp", pick("Toon deze uitleg.", "Show this help."));
  }
  void tongue_option(CLI::App &to) {
    Options::Inside{to, console_.tongue, allowed_}.choice(
        "--taal,--lang", tongue_,
        pick("De taal van de meldingen: nl of en.", "The language of the messages: nl or en."), {"nl", "en"});
  }

  // Of a command that is not named only its name is needed: the options of all take longer than a small
  // document.
  void add(const Command &command) {
    CLI::App *const app =
        app_.add_subcommand(std::string(command.name), pick(command.dutch, command.english));
    if (console_.tongue == Tongue::dutch) app->group("Opdrachten");
    added_.push_back({&command, app});
    if (std::find(words_.begin(), words_.end(), command.name) != words_.end()) declare(added_.back());
  }
  void declare(Added &one) {
    help_flag(*one.app);
    Options::Inside inside{*one.app, console_.tongue, allowed_};
    Options options(inside);
    one.run = one.command->declare(options);
    tongue_option(*one.app);
    if (one.command->messages_in_forms)
      inside.choice("--vorm,--format", form_,
                    pick("De vorm van de meldingen: text, json of sarif.",
                         "The form of the messages: text, json or sarif."),
                    {"text", "json", "sarif"});
  }
  void declare_all() {
    for (Added &one : added_)
      if (!one.run) declare(one);
  }

  const Added *parsed() const {
    for (const Added &one : added_)
      if (one.app->parsed()) return &one;
    return nullptr;
  }

  int lacking() {
    if (const Added *one = parsed())
      return wrong(Code::missing_argument, pick(one->command->dutch_needed, one->command->english_needed));
    if (const auto rest = app_.remaining(true); !rest.empty())
      return wrong(Code::unknown_argument, rest.front());
    return wrong(Code::missing_argument, pick("een opdracht", "a command"));
  }

  // Of the words of the library only the name of the option is taken: "--taal: xx not in {nl,en}".
  int not_allowed(const std::string &what) {
    const std::string name = what.substr(0, what.find(':')); // the first of its names
    const auto allowed = allowed_.find(option_named(name));
    if (allowed == allowed_.end())
      return tell(Code::usage, {typed(name), pick("er staat niets", "its value is empty"), command()});
    return tell(Code::option_value, {typed(name), value_of(name), allowed->second});
  }
  // "--name=" takes no value from the next word, which the library that reads the options would have it do.
  int empty_behind_equals() {
    const auto lacks = [](const std::string &word) {
      return word.starts_with("--") && word.find('=') + 1 == word.size();
    };
    const auto found = std::find_if(words_.begin(), words_.end(), lacks);
    if (found == words_.end()) return 0;
    declare_all();
    const std::string name = found->substr(0, found->size() - 1);
    for (const Added &one : added_)
      if (const CLI::Option *const option = one.app->get_option_no_throw(name); option != nullptr) {
        const auto allowed = allowed_.find(option);
        if (allowed != allowed_.end())
          return tell(Code::option_value, {name, std::string(), allowed->second});
        return tell(Code::usage, {name, pick("er staat niets", "its value is empty"), command()});
      }
    return 0;
  }
  // A value that is missing, or an option that stands there more often than it may.
  int not_understood(const std::string &name) {
    const CLI::Option *const option = option_named(name);
    const bool often = option != nullptr && option->count() > 1 && option->get_items_expected_max() == 1;
    const std::string why = often ? pick("dat staat er meer dan eens, en mag er maar eens staan",
                                         "it stands there more than once, and may only once")
                                  : pick("de waarde ontbreekt", "its value is missing");
    return tell(Code::usage, {typed(name), why, command()});
  }
  int tell(Code code, std::vector<Argument> arguments) const {
    console_.tell({{.code = code, .at = {}, .arguments = std::move(arguments)}}, {});
    return 2;
  }

  std::string command() const {
    const Added *const here = parsed();
    if (here != nullptr) return std::string(here->command->name);
    for (const Added &one : added_) // not read yet
      if (words_.size() > 1 && words_[1] == one.command->name) return words_[1];
    return "compile";
  }
  const CLI::Option *option_named(const std::string &name) const {
    const Added *const here = parsed();
    const CLI::Option *const option = here == nullptr ? nullptr : here->app->get_option_no_throw(name);
    return option != nullptr ? option : app_.get_option_no_throw(name);
  }
  // The name that was typed: an option has one in either language. A word without one is called as in the
  // help.
  std::string typed(const std::string &name) const {
    const CLI::Option *const option = option_named(name);
    if (option == nullptr) return name;
    for (const std::string_view word : words_) {
      for (const std::string &one : option->get_lnames())
        if (word == "--" + one || word.starts_with("--" + one + "=")) return "--" + one;
      for (const std::string &one : option->get_snames())
        if (word.starts_with("-" + one)) return "-" + one;
    }
    return name;
  }
  std::string value_of(const std::string &name) const {
    const Added *const here = parsed();
    const auto of = [&](const CLI::App &app) {
      const CLI::Option *const option = app.get_option_no_throw(name);
      return option == nullptr || option->results().empty() ? std::string() : option->results().back();
    };
    const std::string value = here != nullptr ? of(*here->app) : std::string();
    constexpr std::size_t longest = 60; // bytes
    return cut_short(value.empty() ? of(app_) : value, longest);
  }

  int wrong(Code code, std::string detail) {
    Diagnostic told{.code = code, .at = {}, .arguments = {detail}};
    if (code == Code::unknown_argument) {
      std::string names;
      for (const Added &one : added_) names += (names.empty() ? "" : ", ") + std::string(one.command->name);
      told.arguments.insert(told.arguments.end(), {names, command()});
      const std::vector<std::string> known = known_words();
      if (std::string near = nearest(detail, {known.begin(), known.end()}); !near.empty())
        told.fix = Fix{{}, std::move(near)};
    }
    console_.tell({std::move(told)}, {});
    return 2;
  }

  // The names of all commands and long options.
  std::vector<std::string> known_words() {
    declare_all();
    std::vector<std::string> all;
    const auto options_of = [&](const CLI::App &app) {
      for (const CLI::Option *option : app.get_options())
        for (const std::string &name : option->get_lnames()) all.push_back("--" + name);
    };
    for (const Added &one : added_) all.emplace_back(one.command->name);
    options_of(app_);
    for (const Added &one : added_) options_of(*one.app);
    return all;
  }

  Console console_;
  CLI::App app_;
  std::map<const CLI::Option *, std::string> allowed_; // what options take, in words
  std::vector<std::string> words_;                     // of the command line
  std::string tongue_, form_;                          // as they were read; the tongue was known before
  std::vector<Added> added_;
};

} // namespace

int run_command_line(const std::vector<Command> &commands, int argc, char **argv) {
  return CommandLine(commands, tongue_of(argc, argv), {argv, argv + argc}).run(argc, argv);
}

} // namespace beding
