// What the interview says.
#include "cli/dialogue.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

using View = std::string_view;

template <class... Values>
std::string filled_in(View words, const Values &...values) {
  return fmt::format(fmt::runtime(words), values...);
}

} // namespace

std::string Dialogue::greeting() const {
  std::string text = sheet_.title + (sheet_.version.empty() ? "" : " " + sheet_.version) + "\n";
  text += pick_("Typ een antwoord en druk op Enter. Enter alleen neemt wat er al staat of de standaard.\n"
                "Typ ? voor uitleg, < voor de vorige vraag, ! om te stoppen; wat u invulde is dan bewaard.\n",
                "Type an answer and press Enter. Enter alone takes what is there already, or the default.\n"
                "Type ? for help, < for the question before, ! to stop; what you filled in is then kept.\n");
  const std::size_t done = sheet_.done;
  if (done > 0)
    text += filled_in(
        pick_("{} van {} vragen zijn al beantwoord.\n", "{} of {} questions are answered already.\n"), done,
        sheet_.asked);
  return text;
}

std::string Dialogue::question() {
  const std::size_t place = here();
  if (!typed_.empty()) return {}; // more lines of the same answer
  if (place >= steps_.size()) return {};
  sheet_ = interview_.ask(filled_);
  interview_.weigh_one(sheet_, filled_, step_.path);
  std::string text = "\n";
  if (!steps_[place].section.empty() && (!told_any_ || steps_[place].section != told_section_))
    text += filled_in(pick_("Rubriek: {}\n", "Section: {}\n"), steps_[place].section);
  told_section_ = steps_[place].section;
  told_any_ = true;
  text += filled_in(pick_("Vraag {} van {}. ", "Question {} of {}. "), place + 1, steps_.size());
  if (step_.count) {
    const SheetParties *parties = sheet_.parties(step_.path);
    if (parties != nullptr) text += asked(*parties);
  } else if (const SheetField *field = sheet_.field(step_.path))
    text += asked(*field);
  return text;
}

std::string Dialogue::asked(const SheetField &field) const {
  std::string text;
  if (field.party != none) {
    const auto path = read_path(field.path);
    const SheetParties *parties = path ? sheet_.parties(path->name) : nullptr;
    if (parties != nullptr && path->member <= parties->members.size())
      text += parties->members[path->member - 1].title + ": ";
  }
  text += field.text + "\n" + options(field) + bounds(field);
  for (const Said &one : field.said)
    if (one.code != Code::missing_answer && one.code != Code::missing_field) text += one.text + "\n";
  if (field.confirm) text += pick_("De standaard past hier niet bij: ", "The default does not fit here: ");
  if (field.confirm) text += field.because.text + "\n";
  return text + present(field);
}

std::string Dialogue::options(const SheetField &field) const {
  std::string text;
  if (field.type == Type::yes_no) {
    for (const SheetOption &one : field.options)
      if (one.possible == Possible::no)
        text += filled_in(pick_("{} kan niet: {}\n", "{} is not possible: {}\n"), one.text, one.because.text);
    return text + std::string(pick_("Antwoord ja of nee.\n", "Answer yes or no.\n"));
  }
  for (std::size_t i = 0; i < field.options.size(); ++i) {
    const SheetOption &one = field.options[i];
    text += fmt::format("  {}. {}", i + 1, one.text);
    if (one.chosen) text += pick_(" (gekozen)", " (chosen)");
    if (one.possible == Possible::no)
      text += filled_in(pick_(" (kan niet: {})", " (not possible: {})"), one.because.text);
    text += '\n';
  }
  if (field.type == Type::choice) text += pick_("Kies een nummer.\n", "Choose a number.\n");
  if (field.type == Type::selection)
    text += filled_in(pick_("Kies {} tot en met {} nummers, met komma’s ertussen{}.\n",
                            "Choose {} to {} numbers, with commas between them{}.\n"),
                      field.least.value_or(0), field.most.value_or(0),
                      field.least.value_or(0) == 0 ? pick_("; 0 is geen", "; 0 is none") : View());
  return text;
}

std::string Dialogue::within(View what, const SheetField &field) const {
  if (field.from.empty()) return std::string(what);
  return field.to.empty()
             ? filled_in(pick_("{} vanaf {}", "{} from {}"), what, field.from)
             : filled_in(pick_("{} van {} tot en met {}", "{} from {} to {}"), what, field.from, field.to);
}

std::string Dialogue::bounds(const SheetField &field) const {
  std::string text;
  if (field.type == Type::number) {
    text = within(pick_("Een heel getal", "A whole number"), field) + ".\n";
  } else if (field.type == Type::decimal) {
    text = within(pick_("Een getal", "A number"), field) +
           std::string(pick_(", zoals 12,5.\n", ", such as 12.5.\n"));
  } else if (field.type == Type::amount)
    text = within(filled_in(pick_("Een bedrag in {}", "An amount in {}"),
                            field.currency == "€" ? pick_("euro’s", "euros") : View(field.currency)),
                  field) +
           std::string(pick_(", zoals 1250,50.\n", ", such as 1250.50.\n"));
  else if (field.type == Type::date)
    text = within(pick_("Een datum", "A date"), field) +
           std::string(pick_(", zoals 31-1-2027.\n", ", such as 31-1-2027.\n"));
  else if (field.type == Type::lines)
    text = pick_("Een of meer regels; een lege regel erachter sluit het antwoord.\n",
                 "One or more lines; an empty line behind them ends the answer.\n");
  else if (field.type == Type::paragraphs)
    text = pick_(
        "Alinea’s met een lege regel ertussen; twee lege regels sluiten het antwoord. Een regel die met - of "
        "* begint is een onderdeel van een opsomming.\n",
        "Paragraphs with an empty line between them; two empty lines end the answer. A line that begins with "
        "- or * is an item of a list.\n");
  else if (field.type == Type::image)
    text = pick_("Een bestand en wat het toont, met een streep ertussen: logo.svg | Logo van de gemeente.\n",
                 "A file and what it shows, with a bar between: logo.svg | Logo of the town.\n");
  for (const SheetStretch &one : field.stretches) {
    if (one.possible != Possible::no || one.from.empty()) continue;
    text += one.from == one.to
                ? filled_in(pick_("{} kan niet", "{} is not possible"), one.from)
                : filled_in(pick_("{} tot en met {} kan niet", "{} to {} is not possible"), one.from, one.to);
    text += ": " + one.because.text + "\n";
  }
  return text;
}

// What Enter takes.
std::string Dialogue::present(const SheetField &field) const {
  if (!field.value.empty())
    return filled_in(pick_("Nu staat er: {}. Enter laat dat zo.\n", "Now it says: {}. Enter leaves it so.\n"),
                     field.shown.empty() ? field.value : field.shown);
  if (!field.forced.empty())
    return filled_in(
        pick_("Dit moet {} zijn: {} Enter neemt dat over.\n", "This must be {}: {} Enter takes it.\n"),
        option_text(field, field.forced), field.because.text);
  if (field.has_fallback && !field.confirm)
    return filled_in(pick_("Enter: {}.\n", "Enter: {}.\n"), field.fallback_shown);
  return {};
}

// An option as it is shown; of what has none the value itself.
std::string Dialogue::option_text(const SheetField &field, std::string_view value) {
  for (const SheetOption &one : field.options)
    if (one.name == value) return one.text;
  return std::string(value);
}

std::string Dialogue::asked(const SheetParties &parties) const {
  std::string text = parties.text + ": ";
  const std::string most = parties.most == UINT32_MAX ? "" : std::to_string(parties.most);
  text += parties.group ? pick_("hoeveel zijn er?\n", "how many are there?\n")
                        : pick_("hoeveel doen er mee?\n", "how many join?\n");
  text += most.empty() ? filled_in(pick_("{} of meer.\n", "{} or more.\n"), parties.least)
                       : filled_in(pick_("{} tot en met {}.\n", "{} to {}.\n"), parties.least, most);
  for (std::size_t i = 0; i < parties.members.size(); ++i)
    text += fmt::format("  {}. {}\n", i + 1, parties.members[i].title);
  if (parties.members.size() > 1)
    text += pick_("Of: weg 2, kopie 2, naar voren 2.\n", "Or: remove 2, copy 2, up 2.\n");
  for (const SheetStretch &one : parties.counts)
    if (one.possible == Possible::no)
      text += filled_in(one.from == one.to
                            ? pick_("{0} kan niet: {2}\n", "{0} is not possible: {2}\n")
                            : pick_("{} tot en met {} kan niet: {}\n", "{} to {} is not possible: {}\n"),
                        one.from, one.to, one.because.text);
  text += filled_in(pick_("Enter: {}.\n", "Enter: {}.\n"), parties.members.size());
  return text;
}

// The answers that a refusal hangs on, by their numbers.
std::string Dialogue::what_to_change(const Because &because) const {
  std::string numbers;
  for (const std::string &path : because.change)
    for (std::size_t i = 0; i < steps_.size(); ++i)
      if (steps_[i].path == path) numbers += (numbers.empty() ? "" : ", ") + std::to_string(i + 1);
  if (numbers.empty()) return {};
  return filled_in(pick_(" U kunt veranderen: vraag {} (typ vraag en het nummer).",
                         " You can change: question {} (type question and the number)."),
                   numbers);
}

std::string Dialogue::help() const {
  std::string text;
  if (const SheetField *field = sheet_.field(step_.path); field != nullptr && !field->help.empty())
    text = field->help + "\n";
  if (const SheetField *field = sheet_.field(step_.path); field != nullptr)
    for (std::size_t i = 0; i < field->options.size(); ++i)
      if (const SheetOption &one = field->options[i]; !one.help.empty())
        text += fmt::format("  {}. {}: {}\n", i + 1, one.text, one.help);
  text += pick_("< of terug: de vorige vraag.\n"
                "> of verder: deze vraag overslaan.\n"
                "- of leeg: dit antwoord weghalen.\n"
                "* of overzicht: alle vragen en wat er staat.\n"
                "vraag 7: naar vraag 7.\n"
                "! of stop: stoppen; wat u invulde is bewaard.\n"
                "= voor een antwoord dat op zo’n opdracht lijkt: = terug.\n",
                "< or back: the question before.\n"
                "> or next: pass over this question.\n"
                "- or clear: take this answer away.\n"
                "* or list: all questions and what is there.\n"
                "question 7: to question 7.\n"
                "! or stop: stop; what you filled in is kept.\n"
                "= before an answer that looks like such an order: = back.\n");
  return text;
}

std::string Dialogue::overview() const {
  std::string text;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const Step &step = steps_[i];
    std::string value;
    std::string asked;
    if (step.count) {
      const SheetParties *parties = sheet_.parties(step.path);
      if (parties == nullptr) continue;
      asked = parties->text;
      value = std::to_string(parties->members.size());
    } else if (const SheetField *field = sheet_.field(step.path)) {
      asked = field->text;
      value = field->state == FieldState::fallback
                  ? filled_in(pick_("{} (standaard)", "{} (default)"), field->fallback_shown)
              : field->state == FieldState::open ? std::string(pick_("nog open", "still open"))
                                                 : field->shown;
    }
    text += fmt::format("{}. {} {}\n", i + 1, asked, value);
  }
  for (const SheetComputed &one : sheet_.computed)
    if (one.asked)
      text += fmt::format("{}: {} {}\n", pick_("Berekend", "Computed"), one.text,
                          one.shown.empty() ? pick_("nog niet bekend", "not yet known") : one.shown);
  return text;
}

} // namespace beding
