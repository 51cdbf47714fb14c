// An interview: its questions in order, one change, and the way to files and back.
#include "driver/interview.hpp"

#include "driver/interview_inside.hpp"
#include "dsl/bounds.hpp"
#include "dsl/letters.hpp"
#include "engine/answers/types.hpp"

#include <algorithm>

namespace beding {

namespace {

bool grows(std::vector<bool> &aside, std::size_t id, bool now) {
  if (!now || aside[id]) return false;
  aside[id] = true;
  return true;
}

} // namespace

Held hold(const Interview::Inside &inside, const Filled &filled, const AnswerOptions &options) {
  const Library &library = inside.library();
  PutAside aside{.questions = std::vector<bool>(library.questions.size()),
                 .parties = std::vector<bool>(library.parties.size())};
  AnswerOptions looked = options; // images are read once, at the end
  looked.images = false;
  const auto taken = [&] {
    FilledText text = write_filled(library, filled, aside);
    AnswersFile file{.name = "antwoorden.toml", .text = text.toml};
    return Held{std::move(text), aside, take_answers(inside.opened, file, looked)};
  };
  // who may not join is not there, and that may change what is asked: until nothing more falls away
  for (Held held = taken();; held = taken()) {
    bool more = false;
    const Answers &answers = held.answered.answers();
    for (PartyId id = 0; id < library.parties.size(); ++id) {
      const auto &only_if = library.parties[id].source->only_if;
      const bool joins = filled.parties.contains(library.parties[id].name);
      more = grows(aside.parties, id,
                   joins && only_if && !answers.asked.empty() &&
                       !holds(library.conditions[only_if->meaning], library, answers, nullptr)) ||
             more;
    }
    if (more) continue;
    // answers that nothing asks change nothing, so that the last look is only for the text
    for (QuestionId id = 0; id < library.questions.size() && !answers.asked.empty(); ++id)
      more = grows(aside.questions, id,
                   !answers.asked[id] && filled.answers.contains(library.questions[id].name)) ||
             more;
    if (more) continue;
    bool images = false;
    each_picture(answers, [&](const Picture &) { images = true; });
    if (!options.images || !images) return held;
    looked.images = true;
    return taken();
  }
}

Interview::Interview(const Opened &opened, Tongue tongue)
    : inside_(std::make_shared<Inside>(Opened(opened.inside_), tongue)) {}

const Opened &Interview::opened() const { return inside_->opened; }

Answered Interview::answered(const Filled &filled, const AnswerOptions &options) const {
  return hold(*inside_, filled, options).answered;
}

std::string Interview::answers_file(const Filled &filled) const { return hold(*inside_, filled).text.toml; }

Outcome<Filled> Interview::filled_from(const AnswersFile &file) const {
  const Answered read = take_answers(inside_->opened, file, {.draft = true});
  if (read.file() == no_file) return {{}, read.diagnostics()};
  return {read_filled(inside_->library(), read.data(), read.sources()[read.file()]), read.diagnostics()};
}

Diagnostics Interview::unreadable(const AnswersFile &file, Sources &sources) const {
  const auto id = static_cast<FileId>(sources.size());
  const Source &source = sources.emplace_back(file.name, file.text);
  if (auto bad = not_utf8(source, id)) return {std::move(*bad)};
  Outcome<Data> data =
      file.form == AnswersForm::json ? read_json(source, id) : read_toml(source, id, inside_->library());
  std::erase_if(data.diagnostics,
                [](const Diagnostic &one) { return message(one.code).severity != Severity::error; });
  return std::move(data.diagnostics);
}

// ---- one change ----

namespace {

// A hundredth of what a file of answers may hold.
constexpr std::size_t longest_value = bound(Bound::answers_bytes) / 100;

class Editing {
public:
  Editing(const Interview::Inside &inside, const Filled &filled, const Edit &edit)
      : library_(inside.library()), pick_{inside.tongue}, edit_(edit), made_{.filled = filled} {}

  Edited run() {
    if (find_invalid_utf8(edit_.value) != std::string_view::npos)
      return refuse(
          "Daar staan tekens in die geen UTF-8 zijn. Stel de terminal of het programma in op UTF-8 en "
          "vul het opnieuw in.",
          "It has characters that are not UTF-8. Set the terminal or program to UTF-8 and fill it in "
          "again.");
    if (edit_.value.size() > longest_value)
      return refuse("Dat is te lang voor een antwoord. Vul iets korters in.",
                    "That is too long for an answer. Fill in something shorter.");
    const auto path = read_path(edit_.path);
    if (!path) return unknown();
    path_ = *path;
    if (const auto question = question_named(library_, path_.name)) {
      if (path_.member > 0) return unknown();
      of_question(library_.questions[*question]);
    } else if (const auto party = party_named(library_, path_.name))
      of_party(library_.parties[*party]);
    else
      return unknown();
    return std::move(made_);
  }

private:
  Edited refuse(std::string_view dutch, std::string_view english) {
    made_.done = false;
    made_.refused = std::string(pick_(dutch, english));
    return made_;
  }
  Edited unknown() {
    return refuse("Die vraag of partij heeft de bibliotheek niet.",
                  "The library has no such question or party.");
  }

  void of_question(const QuestionInfo &info) {
    made_.done = true;
    const bool several = type_row(info.type).several;
    switch (edit_.kind) {
    case EditKind::set:
      if (edit_.value.find_first_not_of(" \t\r\n") == std::string::npos && !several)
        made_.filled.answers.erase(info.name);
      else
        made_.filled.answers[info.name] = edit_.value;
      return;
    case EditKind::clear: made_.filled.answers.erase(info.name); return;
    case EditKind::confirm:
      if (!info.source->fallback)
        refuse("Deze vraag heeft geen standaard.", "This question has no default.");
      else
        made_.filled.answers[info.name] = filled_value(info, default_answer(info));
      return;
    case EditKind::nobody:
    case EditKind::add:
    case EditKind::remove:
    case EditKind::move:
    case EditKind::copy: unknown(); return;
    }
  }

  void of_party(const PartyInfo &info) {
    const syntax::Party &party = *info.source;
    made_.done = true;
    auto &kinds = made_.filled.parties;
    if (path_.member == 0) return of_kind(party);
    const std::size_t there = kinds.contains(path_.name) ? kinds[path_.name].size() : 0;
    // those that must join are shown before anything was filled in of them
    const std::size_t shown = std::max<std::size_t>(there, party.least);
    if (path_.member > shown) {
      refuse("Die partij is er niet.", "There is no such party.");
      return;
    }
    if (!path_.field.empty()) return of_field(info);
    if (path_.member > there && edit_.kind != EditKind::clear) kinds[path_.name].resize(path_.member);
    of_member(party);
  }

  void of_field(const PartyInfo &party) {
    const auto place = field_named(party, path_.field);
    const bool sets = edit_.kind == EditKind::set;
    const bool confirms = edit_.kind == EditKind::confirm && place && party.fields[*place].source->fallback;
    if (!place || (!sets && !confirms && edit_.kind != EditKind::clear)) {
      unknown();
      return;
    }
    auto &members = made_.filled.parties[path_.name];
    if (members.size() < path_.member) members.resize(path_.member);
    auto &fields = members[path_.member - 1].fields;
    if (confirms)
      fields[path_.field] = filled_value(party.fields[*place], default_answer(party.fields[*place]));
    else if (sets && edit_.value.find_first_not_of(" \t\r\n") != std::string::npos)
      fields[path_.field] = edit_.value;
    else
      fields.erase(path_.field);
  }

  void of_kind(const syntax::Party &party) {
    auto &kinds = made_.filled.parties;
    switch (edit_.kind) {
    case EditKind::clear: kinds.erase(path_.name); return;
    case EditKind::nobody:
      if (party.least > 0)
        refuse(party.group ? "Hiervan moet er ten minste een zijn."
                           : "Van deze soort partij moet er ten minste een meedoen.",
               party.group ? "There must be at least one of these."
                           : "At least one party of this kind must join.");
      else
        kinds[path_.name].clear();
      return;
    case EditKind::add: {
      auto &members = kinds[path_.name];
      const std::size_t shown = std::max<std::size_t>(members.size(), party.least);
      if (shown >= party.most)
        too_many(party);
      else
        members.resize(shown + 1);
      if (!made_.done && members.empty()) kinds.erase(path_.name);
      return;
    }
    case EditKind::set:
    case EditKind::confirm:
    case EditKind::remove:
    case EditKind::move:
    case EditKind::copy: unknown(); return;
    }
  }

  void too_many(const syntax::Party &party) {
    if (party.group)
      refuse("Hiervan kunnen er niet meer zijn.", "There can be no more of these.");
    else
      refuse("Van deze soort partij doen er niet meer mee.", "No more parties of this kind can join.");
  }

  void of_member(const syntax::Party &party) {
    using Difference = std::vector<FilledParty>::difference_type;
    auto &members = made_.filled.parties[path_.name];
    const auto at = members.begin() + static_cast<Difference>(path_.member - 1);
    switch (edit_.kind) {
    case EditKind::clear:
      if (path_.member <= members.size()) *at = {.key = at->key};
      break;
    case EditKind::remove: members.erase(at); break;
    case EditKind::copy:
      if (members.size() >= party.most)
        too_many(party);
      else
        members.insert(at + 1, {.fields = FilledParty(*at).fields, .unknown = FilledParty(*at).unknown});
      break;
    case EditKind::move: move(members, at); break;
    case EditKind::set:
    case EditKind::confirm:
    case EditKind::nobody:
    case EditKind::add: unknown(); break;
    }
    if (members.empty() && party.least > 0) made_.filled.parties.erase(path_.name);
  }

  void move(std::vector<FilledParty> &members, std::vector<FilledParty>::iterator at) {
    const bool number = all_digits(edit_.value) && edit_.value.size() <= 6;
    const auto to = number ? static_cast<std::size_t>(number_in(edit_.value)) : 0;
    if (to == 0 || to > members.size()) {
      refuse("Die plaats is er niet.", "There is no such place.");
      return;
    }
    const auto place = members.begin() + static_cast<std::vector<FilledParty>::difference_type>(to - 1);
    if (at < place)
      std::rotate(at, at + 1, place + 1);
    else
      std::rotate(place, at, at + 1);
  }

  const Library &library_;
  Pick pick_;
  const Edit &edit_;
  FilledPath path_;
  Edited made_;
};

} // namespace

Edited Interview::edit(const Filled &filled, const Edit &edit, bool guarded) const {
  Edited made = Editing(*inside_, filled, edit).run();
  if (!made.done) made.filled = filled;
  if (!made.done || !guarded) return made;
  const auto path = read_path(edit.path);
  const bool of_rules =
      path && path->field.empty() && edit.kind != EditKind::clear && edit.kind != EditKind::move;
  if (!of_rules) return made;
  Guarded held = beding::guarded(*inside_, filled, made.filled, path->name);
  made.filled = std::move(held.filled);
  if (held.refused) {
    made.filled = filled;
    made.done = false;
    made.refused = held.refused->text;
    made.because = std::move(*held.refused);
  }
  return made;
}

// ---- a new version ----

namespace {

// Whether the same answer would say something else.
bool reads_otherwise(const QuestionInfo &now, const QuestionInfo &before) {
  const syntax::Question &a = *now.source;
  const syntax::Question &b = *before.source;
  return now.type != before.type || a.caption != b.caption || now.least != before.least ||
         now.most != before.most ||
         !std::equal(a.options.begin(), a.options.end(), b.options.begin(), b.options.end(),
                     [](const syntax::Option &one, const syntax::Option &other) {
                       return one.name.text == other.name.text && one.caption == other.caption;
                     });
}

// What is filled in of questions, and of fields of parties, that the library does not have.
std::vector<std::string> unknown_in(const Filled &filled) {
  std::vector<std::string> out;
  for (const auto &[name, value] : filled.unknown) out.push_back(name);
  for (const auto &[kind, members] : filled.parties)
    for (std::size_t i = 0; i < members.size(); ++i)
      for (const auto &[name, value] : members[i].unknown) out.push_back(write_path({kind, i + 1, name}));
  return out;
}

// What still is to be answered.
std::vector<std::string> asked_anew(const Sheet &sheet) {
  std::vector<std::string> out;
  const auto add = [&](const SheetField &field) {
    if (field.state == FieldState::open || field.state == FieldState::faulty) out.push_back(field.path);
  };
  const auto add_all = [&](const SheetParties &parties) {
    for (const SheetMember &member : parties.members)
      for (const SheetField &field : member.fields) add(field);
  };
  for (const SheetSection &section : sheet.sections)
    for (const auto &item : section.items) {
      if (const auto *field = std::get_if<SheetField>(&item))
        add(*field);
      else
        add_all(std::get<SheetParties>(item));
    }
  return out;
}

std::vector<std::string> read_otherwise(const Library &now, const Library &before, const Filled &filled) {
  std::vector<std::string> out;
  for (const QuestionInfo &one : now.questions) {
    const auto was = question_named(before, one.name);
    if (was && filled.answers.contains(one.name) && reads_otherwise(one, before.questions[*was]))
      out.push_back(one.name);
  }
  return out;
}

} // namespace

Outcome<CarriedOver> Interview::carry(const AnswersFile &old, const Opened *older) const {
  Outcome<Filled> read = filled_from(old);
  CarriedOver made{.filled = std::move(read.value)};
  made.aside = unknown_in(made.filled);
  made.anew = asked_anew(ask(made.filled));
  if (older != nullptr) made.changed = read_otherwise(inside_->library(), older->library(), made.filled);
  return {std::move(made), std::move(read.diagnostics)};
}

} // namespace beding
