// What a command takes on the command line. The library that reads it stays behind options.cpp.
#pragma once
#include "cli/console.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// Whether the command can do without.
enum class Must : std::uint8_t { be_there, may_lack };

// Declares the words and options of a command. What is read goes into the variables that are named, which
// must stay until the command has run; help is a sentence in the language of the messages. Names are as they
// are typed:
// "-o,--output".
class Options {
public:
  struct Inside;
  explicit Options(Inside &inside) : inside_(inside) {}

  Tongue tongue() const;
  std::string pick(std::string_view dutch, std::string_view english) const {
    return std::string(tongue() == Tongue::dutch ? dutch : english);
  }

  void word(const std::string &name, std::string &into, const std::string &help, Must must = Must::be_there);
  void words(const std::string &name, std::vector<std::string> &into, const std::string &help); // one or more
  void value(const std::string &names, std::string &into, const std::string &help,
             Must must = Must::may_lack);
  void values(const std::string &names, std::vector<std::string> &into,
              const std::string &help); // one a time
  // Any number behind it, also none: whether it stands there is told by itself.
  void any_values(const std::string &names, bool &given, std::vector<std::string> &into,
                  const std::string &help);
  void choice(const std::string &names, std::string &into, const std::string &help,
              const std::vector<std::string> &allowed);
  void choices(const std::string &names, std::vector<std::string> &into, const std::string &help,
               const std::vector<std::string> &allowed);
  void positive(const std::string &names, unsigned &into, const std::string &help);
  void flag(const std::string &names, bool &into, const std::string &help);
  void footer(const std::string &text); // below the help

private:
  Inside &inside_;
};

// A row of the table of commands (cli/commands.cpp).
struct Command {
  // Does the work, tells what there is to tell, and gives the exit code.
  using Run = std::function<int(const Console &)>;
  std::string_view name;
  std::string_view dutch, english; // help, a sentence
  std::string_view dutch_needed = {},
                   english_needed = {}; // what it is told to lack, when it is given nothing
  bool messages_in_forms = false;       // has --format, for messages as JSON or SARIF
  int failed = 1;                       // the exit code when what it says cannot be written
  Run (*declare)(Options &options);     // gives what runs once the options are read
};

// The language that the command line asks for, known before it is read; else that of the environment.
Tongue tongue_of(int argc, char **argv);

// Reads the command line and runs the command that it names. Gives the exit code: that of the command; 0 for
// help; 2 when the command line is wrong, which has been told, with the nearest name of a command or option.
int run_command_line(const std::vector<Command> &commands, int argc, char **argv);

} // namespace beding
