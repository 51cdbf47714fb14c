#include "cli/dialogue.hpp"

#include "dsl/letters.hpp"
#include "engine/answers/toml_slips.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace beding {
namespace {

using View = std::string_view;

View trimmed(View text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

// What governs the dialogue, a row each: the sign, and the words in both languages.
enum class Order : std::uint8_t { back, onward, help, clear, overview, stop };
struct OrderRow {
  Order order;
  View sign, dutch, english;
};
constexpr std::array orders{
    OrderRow{Order::back, "<", "terug", "back"},         OrderRow{Order::onward, ">", "verder", "next"},
    OrderRow{Order::help, "?", "help", "help"},          OrderRow{Order::clear, "-", "leeg", "clear"},
    OrderRow{Order::overview, "*", "overzicht", "list"}, OrderRow{Order::stop, "!", "stop", "stop"},
};

template <class... Values>
std::string filled_in(View words, const Values &...values) {
  return fmt::format(fmt::runtime(words), values...);
}

constexpr std::size_t most_typed = 1000; // parties of a kind: more were a slip

std::optional<std::size_t> number_of(View text) {
  if (!all_digits(text) || text.size() > 6) return std::nullopt;
  return static_cast<std::size_t>(number_in(text));
}

} // namespace

Dialogue::Dialogue(const Interview &interview, Filled filled, Tongue tongue)
    : interview_(interview), filled_(std::move(filled)), pick_{tongue} {
  look();
  if (!steps_.empty()) step_ = steps_[std::min(first_open(), steps_.size() - 1)];
}

// What is asked now, and in which order.
void Dialogue::look() {
  sheet_ = interview_.ask(filled_);
  steps_.clear();
  for (const SheetSection &section : sheet_.sections)
    for (const auto &item : section.items) {
      if (const auto *field = std::get_if<SheetField>(&item)) {
        if (field->asked()) steps_.push_back({field->path, section.title});
        continue;
      }
      const auto &parties = std::get<SheetParties>(item);
      if (!parties.may_join) continue;
      if (parties.least != parties.most) steps_.push_back({parties.path, section.title, true});
      for (const SheetMember &member : parties.members)
        for (const SheetField &field : member.fields)
          if (field.asked()) steps_.push_back({field.path, section.title});
    }
}

// Where the question at hand stands now; of one that is asked no more, where it would have stood.
std::size_t Dialogue::here() const {
  const auto found = std::find(steps_.begin(), steps_.end(), step_);
  return static_cast<std::size_t>(found - steps_.begin());
}

void Dialogue::go(std::size_t place) {
  if (place < steps_.size()) step_ = steps_[place];
}

bool Dialogue::is_open(const Step &step) const {
  if (step.count) {
    const SheetParties *parties = sheet_.parties(step.path);
    return parties != nullptr && !parties->answered;
  }
  const SheetField *field = sheet_.field(step.path);
  return field != nullptr && field->state != FieldState::answered;
}

std::size_t Dialogue::first_open() const {
  const auto found =
      std::find_if(steps_.begin(), steps_.end(), [&](const Step &one) { return is_open(one); });
  return static_cast<std::size_t>(found - steps_.begin());
}

// ---- what is typed ----

Dialogue::Reply Dialogue::take(View line) {
  if (const SheetField *field = sheet_.field(step_.path); field != nullptr && !typed_.empty())
    return gather(*field, line);
  const View whole = line;
  line = trimmed(line);
  if (auto done = command(line)) return std::move(*done);
  if (line.starts_with("=")) line = trimmed(line.substr(1));
  if (step_.count) {
    const SheetParties *parties = sheet_.parties(step_.path);
    return parties != nullptr ? count(*parties, line) : onward({});
  }
  const SheetField *field = sheet_.field(step_.path);
  if (field == nullptr) return onward({});
  if (line.empty()) return enter(*field);
  // of paragraphs the first line may be an item, and how deep it stands counts
  if (!type_row(field->type).between.empty())
    return gather(*field, trimmed(whole).starts_with("=") ? line : whole);
  return answer_field(*field, line);
}

// An empty line ends the lines of an answer; of paragraphs it stands between two, and a second one ends them.
Dialogue::Reply Dialogue::gather(const SheetField &field, View line) {
  const bool empty = trimmed(line).empty();
  if (empty && (field.type == Type::lines || typed_.ends_with("\n\n"))) return cut();
  typed_ += line;
  typed_ += '\n';
  return {};
}

Dialogue::Reply Dialogue::cut() {
  const SheetField *field = typed_.empty() ? nullptr : sheet_.field(step_.path);
  const std::string all = std::exchange(typed_, {});
  return field == nullptr ? Reply{} : answer_field(*field, all.substr(0, all.find_last_not_of('\n') + 1));
}

std::optional<Dialogue::Reply> Dialogue::command(View line) {
  const std::string small = fold_ascii(line);
  for (const View word : {View("vraag "), View("question ")})
    if (small.starts_with(word) && number_of(trimmed(line.substr(word.size()))))
      return jump(trimmed(line.substr(word.size())));
  const auto row = std::find_if(orders.begin(), orders.end(), [&](const OrderRow &one) {
    return small == one.sign || small == one.dutch || small == one.english;
  });
  if (row == orders.end()) return std::nullopt;
  switch (row->order) {
  case Order::back:
    if (here() == 0)
      return Reply{.text = std::string(pick_("Dit is de eerste vraag.\n", "This is the first question.\n"))};
    go(here() - 1);
    return Reply{};
  case Order::onward: return onward({});
  case Order::help: return Reply{.text = help()};
  case Order::overview: return Reply{.text = overview()};
  case Order::clear: {
    Reply reply = edit({EditKind::clear, step_.path, {}}, false);
    reply.text = pick_("Dit antwoord is weg.\n", "This answer is gone.\n");
    return reply;
  }
  case Order::stop: return Reply{.stop = true};
  }
  return std::nullopt;
}

Dialogue::Reply Dialogue::jump(View number) {
  const std::size_t place = number_of(number).value_or(0);
  if (place == 0 || place > steps_.size())
    return {.text = filled_in(pick_("Er zijn {} vragen.\n", "There are {} questions.\n"), steps_.size())};
  go(place - 1);
  return {};
}

Dialogue::Reply Dialogue::enter(const SheetField &field) {
  if (!field.value.empty()) return onward({});
  if (!field.forced.empty()) return edit({EditKind::set, field.path, field.forced}, true);
  if (field.has_fallback && !field.confirm) return edit({EditKind::confirm, field.path, {}}, true);
  return {.text = std::string(pick_("Deze vraag heeft nog geen antwoord; > slaat haar over.\n",
                                    "This question has no answer yet; > passes over it.\n"))};
}

// A number is that of an option; several have commas between them.
std::string Dialogue::meant(const SheetField &field, View line) const {
  if (field.type == Type::yes_no) {
    const std::string small = fold_ascii(line);
    if (small == "j" || small == "y") return "true";
    if (small == "n") return "false";
    return meant_truth(line).value_or(std::string(line));
  }
  if (field.options.empty()) return std::string(line);
  std::string all;
  while (!line.empty()) {
    const std::size_t end =
        field.type == Type::selection ? std::min(line.find_first_of(",;"), line.size()) : line.size();
    const View one = trimmed(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
    if (one.empty()) continue;
    const auto number = number_of(one);
    if (number == 0 && field.type == Type::selection) return "";
    const bool option = number && *number >= 1 && *number <= field.options.size();
    all += (all.empty() ? "" : ", ") + (option ? field.options[*number - 1].name : std::string(one));
  }
  return all;
}

Dialogue::Reply Dialogue::answer_field(const SheetField &field, View line) {
  const std::string path = field.path;
  const std::string value = meant(field, line);
  const Edited tried = interview_.edit(filled_, {EditKind::set, path, value});
  if (!tried.done) return {.text = tried.refused + "\n"};
  const Sheet after = interview_.ask(tried.filled);
  const SheetField *now = after.field(path);
  if (now != nullptr && now->state == FieldState::faulty) {
    std::string text;
    for (const Said &one : now->said)
      if (one.severity == Severity::error && one.code != Code::rule_broken)
        text += one.text + (one.hint.empty() ? "" : " " + one.hint) + "\n";
    return {.text = std::move(text)};
  }
  return edit({EditKind::set, path, value}, true);
}

Dialogue::Reply Dialogue::edit(const Edit &edit, bool forward) {
  const Edited made = interview_.edit(filled_, edit, true);
  if (!made.done)
    return {.text = std::string(
                        made.because.text.empty() ? "" : pick_("Dat kan niet. ", "That is not possible. ")) +
                    made.refused + what_to_change(made.because) + "\n"};
  filled_ = made.filled;
  const std::size_t place = here();
  look();
  const SheetField *field = sheet_.field(edit.path);
  std::string said;
  if (field != nullptr && forward && !field->shown.empty())
    said = filled_in(pick_("Ingevuld: {}.\n", "Filled in: {}.\n"), field->shown);
  if (field != nullptr)
    for (const Said &one : field->said)
      if (one.severity == Severity::warning || one.code == Code::rule_broken) said += one.text + "\n";
  if (here() == steps_.size()) go(std::min(place, steps_.empty() ? 0 : steps_.size() - 1));
  Reply reply = forward ? onward(std::move(said)) : Reply{.text = std::move(said)};
  reply.changed = true;
  return reply;
}

Dialogue::Reply Dialogue::onward(std::string said) {
  const std::size_t place = here();
  if (place + 1 < steps_.size()) {
    go(place + 1);
    return {.text = std::move(said)};
  }
  return ending(std::move(said));
}

// Behind the last question: done, or back to what is open or wrong.
Dialogue::Reply Dialogue::ending(std::string said) {
  if (sheet_.finished) return {.text = std::move(said), .done = true};
  const auto wrong = std::find_if(sheet_.said.begin(), sheet_.said.end(),
                                  [](const Said &one) { return one.severity == Severity::error; });
  if (wrong == sheet_.said.end()) return {.text = std::move(said)};
  std::string text = std::move(said) + std::string(pick_("Het is nog niet af. ", "It is not finished yet. "));
  std::size_t target = first_open();
  for (std::size_t i = 0; i < steps_.size() && !wrong->about.empty(); ++i)
    if (steps_[i].path == wrong->about.front() || steps_[i].path.starts_with(wrong->about.front() + ".")) {
      target = i;
      break;
    }
  text += wrong->text + "\n";
  go(std::min(target, steps_.size() - 1));
  return {.text = std::move(text)};
}

// ---- how many parties ----

Dialogue::Reply Dialogue::count(const SheetParties &parties, View line) {
  if (line.empty()) return set_count(parties, parties.members.size());
  if (const auto number = number_of(line)) return set_count(parties, *number);
  if (const auto truth = meant_truth(line); truth && parties.most == 1)
    return set_count(parties, *truth == "true" ? 1 : 0);
  const std::size_t blank = std::min(line.rfind(' '), line.size());
  const auto member = number_of(trimmed(line.substr(blank)));
  const std::string word = fold_ascii(trimmed(line.substr(0, blank)));
  const bool there = member && *member >= 1 && *member <= parties.members.size();
  const std::string path = there ? write_path({parties.path, *member, {}}) : "";
  if (there && (word == "weg" || word == "remove")) return edit({EditKind::remove, path, {}}, false);
  if (there && (word == "kopie" || word == "copy")) return edit({EditKind::copy, path, {}}, false);
  if (there && *member > 1 && (word == "naar voren" || word == "up"))
    return edit({EditKind::move, path, std::to_string(*member - 1)}, false);
  return {.text = std::string(pick_("Antwoord met een getal.\n", "Answer with a number.\n"))};
}

Dialogue::Reply Dialogue::set_count(const SheetParties &parties, std::size_t wanted) {
  if (wanted < parties.least || wanted > parties.most || wanted > most_typed)
    return {.text = std::string(pick_("Zoveel kunnen het er niet zijn.\n", "There cannot be so many.\n"))};
  const std::string path = parties.path;
  if (wanted == 0 && parties.members.empty()) return edit({EditKind::nobody, path, {}}, true);
  const std::size_t now = parties.members.size();
  const Filled before = filled_;
  for (std::size_t i = now; i > wanted; --i)
    filled_ = interview_.edit(filled_, {EditKind::remove, write_path({path, i, {}}), {}}).filled;
  if (wanted > now) {
    for (std::size_t i = now; i + 1 < wanted; ++i)
      filled_ = interview_.edit(filled_, {EditKind::add, path, {}}).filled;
    Reply reply = edit({EditKind::add, path, {}}, true);
    if (!reply.changed) filled_ = before;
    return reply;
  }
  if (const auto there = filled_.parties.find(path); there == filled_.parties.end() && wanted > 0)
    filled_.parties[path].resize(wanted);
  look();
  Reply reply = onward({});
  reply.changed = true;
  return reply;
}

} // namespace beding
