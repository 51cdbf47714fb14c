#include "cli/reach.hpp"

#include "dsl/messages/suggest.hpp"
#include "engine/answers/types.hpp"

#include <fmt/format.h>

namespace beding {
namespace {

using proving::Choice;
using proving::Reason;
using proving::Saying;

class Teller {
public:
  Teller(const Library &library, const Console &console)
      : library_(library), console_(console), wording_(library.locale) {}

  void tell(const std::string &name, const Reached &reached) {
    switch (reached.reach.verdict) {
    case proving::Verdict::possible: possible(name, reached.reach); return;
    case proving::Verdict::impossible: impossible(name, reached.why_not); return;
    case proving::Verdict::undecided:
      console_.line(fmt::format(fmt::runtime(pick("‘{}’: niet beslist; geef meer stappen met --effort.",
                                                  "‘{}’: not decided; give more steps with --effort.")),
                                name));
    }
  }

  std::string words(const Saying &one) {
    switch (one.kind) {
    case Saying::Kind::is: return words(one.choice);
    case Saying::Kind::left_out:
      return fmt::format("{}: {} {}", library_.questions[one.choice.question].name, pick("zonder", "without"),
                         value(one.choice));
    case Saying::Kind::field: return field(one, "=");
    case Saying::Kind::field_not: return field(one, "≠");
    }
    return {};
  }

private:
  std::string pick(std::string_view dutch, std::string_view english) const {
    return std::string(console_.pick(dutch, english));
  }

  void possible(const std::string &name, const proving::Reach &reach) {
    if (reach.answers.empty()) {
      console_.line(fmt::format(fmt::runtime(pick("‘{}’ staat erin, wat er ook wordt geantwoord.",
                                                  "‘{}’ is in, whatever is answered.")),
                                name));
      return;
    }
    const std::string head =
        reach.smallest ? pick("‘{}’ komt erin met deze antwoorden; minder kan niet:",
                              "‘{}’ comes in with these answers; fewer will not do:")
                       : pick("‘{}’ komt erin met deze antwoorden:", "‘{}’ comes in with these answers:");
    console_.line(fmt::format(fmt::runtime(head), name));
    for (const Saying &one : reach.answers) console_.line("  " + words(one));
  }

  void impossible(const std::string &name, const proving::WhyNot &why) {
    console_.line(fmt::format(
        fmt::runtime(why.reasons.empty()
                         ? pick("‘{}’ komt er nooit in: haar voorwaarden gaan niet samen.",
                                "‘{}’ is never in: its conditions exclude each other.")
                         : pick("‘{}’ komt er nooit in. Dat komt door:", "‘{}’ is never in. This is why:")),
        name));
    for (const Reason &one : why.reasons) console_.line("  " + words(one));
  }

  std::string field(const Saying &one, std::string_view sign) const {
    return fmt::format("{}.{} {} {}", library_.parties[one.choice.party].name, one.field, sign, one.text);
  }

  std::string words(const Choice &one) {
    if (one.party != none) {
      const std::string count = one.least == one.most
                                    ? fmt::format("{}", one.least)
                                    : fmt::format("{} {} {}", one.least, pick("tot", "to"), one.most);
      return fmt::format("{}: {}", library_.parties[one.party].name, count);
    }
    return fmt::format("{} = {}", library_.questions[one.question].name, value(one));
  }
  std::string value(const Choice &one) {
    const QuestionInfo &info = library_.questions[one.question];
    const auto shown = [&](const Answer &answer) {
      return answer_row(info.type).shown(info, answer, library_.locale, wording_);
    };
    if (std::holds_alternative<std::monostate>(one.from)) return pick("een andere tekst", "another text");
    const std::string from = shown(one.from);
    const std::string to = std::holds_alternative<std::monostate>(one.to) ? from : shown(one.to);
    return from == to ? from : fmt::format("{} {} {}", from, pick("tot en met", "up to and including"), to);
  }

  std::string words(const Reason &one) const {
    switch (one.kind) {
    case Reason::Kind::rule: return library_.rules[one.id]->message;
    case Reason::Kind::bounds:
    case Reason::Kind::answer:
    case Reason::Kind::fallback: return library_.questions[one.id].name;
    case Reason::Kind::may_join:
    case Reason::Kind::count:
    case Reason::Kind::fields: return library_.parties[one.id].name;
    }
    return {};
  }

  const Library &library_;
  const Console &console_;
  Wording wording_;
};

} // namespace

std::string words_of(const Saying &saying, const Library &library, const Console &console) {
  return Teller(library, console).words(saying);
}

int tell_reach(const Opened &opened, const std::string &name, unsigned effort, const Console &console) {
  const auto reached = reach_line(opened, name, effort);
  if (!reached) {
    const std::vector<std::string> names = line_names(opened);
    Diagnostic told{.code = Code::unknown_line, .at = {}, .arguments = {name}};
    console.tell({std::move(told)}, opened.sources());
    if (const std::string near = nearest(name, {names.begin(), names.end()}); !near.empty())
      console.line(fmt::format(fmt::runtime(console.pick("Bedoelt u {}?", "Did you mean {}?")), near));
    return 1;
  }
  Teller(opened.library(), console).tell(name, *reached);
  return reached->reach.verdict == proving::Verdict::possible ? 0 : 1;
}

} // namespace beding
