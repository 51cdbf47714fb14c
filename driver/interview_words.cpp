// What an interview says: for people who fill in a form, and never see the file of answers.
#include "driver/interview_inside.hpp"
#include "dsl/messages/render.hpp"
#include "engine/answers/types.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

std::string text_of(const Argument &argument, Tongue tongue) {
  if (const auto *text = std::get_if<std::string>(&argument)) return *text;
  return std::string(word_for(std::get<Noun>(argument), tongue));
}

class Telling {
public:
  Telling(const Interview::Inside &inside, const Held &held)
      : library_(inside.library()), held_(held), tongue_(inside.tongue), pick_{tongue_} {}

  std::vector<Said> run() {
    const Diagnostics &told = held_.answered.diagnostics();
    const std::size_t before = held_.answered.opened().diagnostics().size();
    for (std::size_t i = before; i < told.size(); ++i)
      if (told[i].code != Code::not_asked && told[i].code != Code::blanks_around) say(told[i]);
    return std::move(said_);
  }

private:
  void say(const Diagnostic &one) {
    Said said{.code = one.code, .severity = message(one.code).severity};
    const auto add = [&](const std::string &path) {
      if (!path.empty() && std::find(said.about.begin(), said.about.end(), path) == said.about.end())
        said.about.push_back(path);
    };
    add(place_of(one));
    for (const Label &label : one.labels) {
      if (label.code == Code::answered_here) add(path_at(label.at));
      if (label.code == Code::default_here && !label.arguments.empty())
        add(text_of(label.arguments[0], tongue_));
    }
    words(one, said);
    said_.push_back(std::move(said));
  }

  std::string path_at(Span at) const {
    if (at.file != held_.answered.file()) return {};
    for (const FilledText::Line &line : held_.text.lines)
      if (at.begin >= line.begin && at.begin < line.end) return line.path;
    return {};
  }

  // What lacks has no place in the answers.
  std::string place_of(const Diagnostic &one) const {
    std::string first = one.arguments.empty() ? "" : text_of(one.arguments[0], tongue_);
    if (one.code == Code::missing_field) return path_at(one.at) + "." + first;
    if (one.code == Code::missing_answer || one.code == Code::too_few_parties ||
        one.code == Code::too_many_parties || one.code == Code::party_not_allowed)
      return first;
    return path_at(one.at);
  }

  // Or the field.
  const QuestionInfo *question(const Said &said) const {
    const auto path = said.about.empty() ? std::nullopt : read_path(said.about.front());
    if (!path) return nullptr;
    if (const auto id = question_named(library_, path->name)) return &library_.questions[*id];
    const auto party = party_named(library_, path->name);
    return party ? field_of(library_, *party, path->field) : nullptr;
  }

  bool asks_image(const Said &said) const {
    const QuestionInfo *const info = question(said);
    return info != nullptr && info->type == Type::image;
  }

  // Where the words of the file of answers would puzzle who fills in a form, others stand here.
  void words(const Diagnostic &one, Said &said) const {
    switch (one.code) {
    case Code::missing_answer:
    case Code::missing_field:
      said.text = pick_("Dit is nog niet ingevuld.", "This is not filled in yet.");
      return;
    case Code::wrong_type:
    case Code::answer_truth:
    case Code::answer_number:
    case Code::answer_date: expected(one, said); return;
    case Code::out_of_range:
      said.text = fmt::format(
          fmt::runtime(pick_("{} ligt niet tussen {} en {}.", "{} does not lie between {} and {}.")),
          text_of(one.arguments[1], tongue_), text_of(one.arguments[2], tongue_),
          text_of(one.arguments[3], tongue_));
      return;
    case Code::empty_answer:
      if (asks_image(said)) {
        said.code = Code::missing_answer; // a half is there
        said.text = pick_("Een afbeelding heeft een bestand, en een omschrijving voor wie haar niet ziet.",
                          "An image has a file, and a description for who does not see it.");
        return;
      }
      said.text = pick_("Hier staat niets leesbaars.", "There is nothing readable here.");
      return;
    default:
      said.text = said_of(one.code, one.arguments, tongue_);
      said.hint = one.code == Code::too_few_parties || one.code == Code::bad_date ||
                          one.code == Code::control_character
                      ? ""
                      : hint_of(one.code, one.arguments, tongue_);
      return;
    }
  }

  void expected(const Diagnostic &one, Said &said) const {
    const QuestionInfo *const info = question(said);
    const std::string typed = one.code == Code::wrong_type ? "" : text_of(one.arguments[0], tongue_);
    if (info == nullptr) {
      said.text = said_of(one.code, one.arguments, tongue_);
      return;
    }
    const std::string what(word_for(type_row(info->type).noun, tongue_));
    said.text =
        typed.empty()
            ? fmt::format(fmt::runtime(pick_("Hier hoort {}.", "What belongs here is {}.")), what)
            : fmt::format(
                  fmt::runtime(pick_("Van ‘{}’ is niet duidelijk welke waarde wordt bedoeld; hier hoort {}.",
                                     "It is not clear which value ‘{}’ means; what belongs here is {}.")),
                  typed, what);
    said.hint = example(*info);
  }

  std::string example(const QuestionInfo &info) const {
    switch (info.type) {
    case Type::date: return std::string(pick_("Bijvoorbeeld: 31-1-2027.", "For example: 31-1-2027."));
    case Type::amount: return std::string(pick_("Bijvoorbeeld: 1250,50.", "For example: 1250.50."));
    case Type::decimal: return std::string(pick_("Bijvoorbeeld: 12,5.", "For example: 12.5."));
    case Type::number:
      if (info.least && info.most)
        return fmt::format(fmt::runtime(pick_("Van {} tot en met {}.", "From {} to {}.")), *info.least,
                           *info.most);
      return std::string(pick_("Alleen cijfers.", "Digits only."));
    case Type::yes_no: return std::string(pick_("Antwoord ja of nee.", "Answer yes or no."));
    case Type::image:
      return std::string(pick_("Een bestand en wat het toont: logo.svg | Logo van de gemeente.",
                               "A file and what it shows: logo.svg | Logo of the town."));
    case Type::text:
    case Type::lines:
    case Type::paragraphs:
    case Type::choice:
    case Type::selection: return {};
    }
    return {};
  }

  const Library &library_;
  const Held &held_;
  Tongue tongue_;
  Pick pick_;
  std::vector<Said> said_;
};

} // namespace

std::vector<Said> said_of_answers(const Interview::Inside &inside, const Held &held) {
  return Telling(inside, held).run();
}

} // namespace beding
