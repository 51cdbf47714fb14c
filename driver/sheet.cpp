// What is asked now, of what was filled in.
#include "driver/interview_inside.hpp"
#include "dsl/date.hpp"
#include "engine/answers/types.hpp"
#include "engine/answers/values.hpp"
#include "engine/language/currency.hpp"
#include "engine/language/data.hpp"

#include <algorithm>

namespace beding {

std::string filled_value(const QuestionInfo &question, const Answer &answer) {
  if (const auto *text = std::get_if<std::string>(&answer)) return *text;
  if (const auto *passage = std::get_if<LongText>(&answer)) return passage->text;
  const auto &options = question.source->options;
  if (question.type == Type::choice)
    if (const auto *index = std::get_if<std::int64_t>(&answer))
      return options[static_cast<std::size_t>(*index)].name.text;
  if (const auto *chosen = std::get_if<Chosen>(&answer)) {
    std::string all;
    for (const std::uint32_t one : *chosen) all += (all.empty() ? "" : ", ") + options[one].name.text;
    return all;
  }
  return std::holds_alternative<std::monostate>(answer) ? ""
                                                        : answer_row(question.type).written(question, answer);
}

std::string shown_value(const QuestionInfo &question, const Answer &answer, Tongue tongue, Wording &wording) {
  if (std::holds_alternative<std::monostate>(answer)) return {};
  if (const auto *truth = std::get_if<bool>(&answer))
    return std::string(*truth ? pick(tongue, "Ja", "Yes") : pick(tongue, "Nee", "No"));
  if (const auto *chosen = std::get_if<Chosen>(&answer)) {
    if (chosen->empty()) return std::string(pick(tongue, "Geen", "None"));
    std::string all;
    for (const std::uint32_t one : *chosen)
      all += (all.empty() ? "" : "; ") + question.source->options[one].caption;
    return all;
  }
  return lines_joined(answer_row(question.type).printed(question, answer, Format::plain, wording));
}

namespace {

std::string_view control_of(Type type) {
  for (const TypeRow &row : type_rows)
    if (row.type == type) return row.control;
  return {};
}

class SheetWriter {
public:
  SheetWriter(const Interview::Inside &inside, const Filled &filled, const Held &held)
      : inside_(inside), library_(inside.library()), filled_(filled), held_(held),
        answers_(held_.answered.answers()), said_(said_of_answers(inside, held_)), wording_(library_.locale) {
  }

  Sheet run() {
    sheet_.library = library_.name;
    sheet_.title = library_.title;
    sheet_.version = library_.version;
    for (const SectionInfo &section : library_.sections) {
      SheetSection &made = sheet_.sections.emplace_back();
      made.title = section.title();
      made.name = address(section.title());
      for (const AskedItem &item : section.items)
        if (item.question != none)
          made.items.emplace_back(question(item.question, made));
        else
          made.items.emplace_back(parties(item.party, made));
      sheet_.asked += made.asked;
      sheet_.done += made.done;
    }
    for (ComputedId id = 0; id < library_.computed.size(); ++id)
      each_computed(library_, answers_, id, [&](const std::string &name, const ComputedAnswer &answer) {
        computed(library_.computed[id], name, answer);
      });
    in_order();
    sheet_.finished = held_.answered.good();
    return std::move(sheet_);
  }

private:
  void computed(const ComputedInfo &info, const std::string &name, const ComputedAnswer &answer) {
    sheet_.computed.push_back({.name = name, .text = info.source->caption, .asked = answer.asked});
    if (!std::holds_alternative<std::monostate>(answer.value))
      sheet_.computed.back().shown =
          printed_value(info.type, info.currency, answer.value, Format::plain, wording_);
  }

  // "Looptijd en einde": "looptijd-en-einde"
  static std::string address(std::string_view title) {
    std::string made;
    for (const char c : title) {
      const bool letter =
          (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
      const bool capital = c >= 'A' && c <= 'Z';
      if (letter || capital)
        made += capital ? static_cast<char>(c - 'A' + 'a') : c;
      else if (!made.empty() && made.back() != '-')
        made += '-';
    }
    while (made.ends_with('-')) made.pop_back();
    return made;
  }

  // All that is said, as the sections have it.
  void in_order() {
    for (const std::string &path : placed_)
      for (const Said &one : said_)
        if (!one.about.empty() && one.about.front() == path) sheet_.said.push_back(one);
    for (const Said &one : said_)
      if (one.about.empty() || std::find(placed_.begin(), placed_.end(), one.about.front()) == placed_.end())
        sheet_.said.push_back(one);
  }

  std::vector<Said> about(const std::string &path) {
    placed_.push_back(path);
    std::vector<Said> those;
    for (const Said &one : said_)
      if (std::find(one.about.begin(), one.about.end(), path) != one.about.end()) those.push_back(one);
    return those;
  }
  // Whether this alone is wrong; a rule is about several together.
  static bool faulty(const std::vector<Said> &said, const std::string &path) {
    return std::any_of(said.begin(), said.end(),
                       [&](const Said &one) { return is_faulty(one) && one.about.front() == path; });
  }

  void count(const SheetField &field, SheetSection &section) {
    if (!field.asked()) return;
    ++section.asked;
    if (field.state == FieldState::answered) ++section.done;
    if (field.state == FieldState::open || field.state == FieldState::faulty) ++sheet_.open;
  }

  // ---- questions ----

  SheetField question(QuestionId id, SheetSection &section) {
    const QuestionInfo &info = library_.questions[id];
    SheetField field{.path = info.name, .question = id};
    const auto typed = filled_.answers.find(info.name);
    const bool asked = !answers_.asked.empty() && answers_.asked[id];
    fill(info, typed != filled_.answers.end() ? &typed->second : nullptr, asked,
         asked ? answers_.questions[id] : Answer(), field);
    count(field, section);
    return field;
  }

  // Of a question, or a field of a party; `typed`: null when nothing was.
  void fill(const QuestionInfo &info, const std::string *typed, bool asked, const Answer &answer,
            SheetField &field) {
    const syntax::Question &source = *info.source;
    field.text = source.caption;
    field.help = source.help;
    field.type = info.type;
    field.control = control_of(info.type);
    if (type_row(info.type).several) {
      field.least = info.least;
      field.most = info.most;
    } else {
      if (info.least) field.from = bound_shown(info, *info.least, wording_);
      if (info.most) field.to = bound_shown(info, *info.most, wording_);
    }
    if (info.type == Type::amount) field.currency = sign_of(info.currency, library_.locale);
    if (typed != nullptr) field.value = *typed;
    fallback(info, field);
    field.said = about(field.path);
    field.state = !asked                                ? FieldState::not_asked
                  : typed == nullptr && source.fallback ? FieldState::fallback
                  : typed == nullptr                    ? FieldState::open
                  : faulty(field.said, field.path)      ? FieldState::faulty
                                                        : FieldState::answered;
    const bool given = asked && typed != nullptr;
    if (given) field.shown = shown_value(info, answer, inside_.tongue, wording_);
    options(info, given ? answer : Answer(), field);
  }

  void fallback(const QuestionInfo &info, SheetField &field) {
    if (!info.source->fallback) return;
    const Answer answer = default_answer(info);
    field.has_fallback = true;
    field.fallback = filled_value(info, answer);
    field.fallback_shown = shown_value(info, answer, inside_.tongue, wording_);
  }

  void options(const QuestionInfo &info, const Answer &answer, SheetField &field) const {
    if (info.type == Type::yes_no) {
      const Pick say{inside_.tongue};
      const auto *truth = std::get_if<bool>(&answer);
      field.options = {{.name = "true", .text = std::string(say("Ja", "Yes"))},
                       {.name = "false", .text = std::string(say("Nee", "No"))}};
      if (truth != nullptr) field.options[*truth ? 0 : 1].chosen = true;
      return;
    }
    const auto *one = info.type == Type::choice ? std::get_if<std::int64_t>(&answer) : nullptr;
    const auto *several = std::get_if<Chosen>(&answer);
    for (const syntax::Option &option : info.source->options) {
      const auto index = static_cast<std::uint32_t>(field.options.size());
      field.options.push_back({.name = option.name.text, .text = option.caption, .help = option.help});
      field.options.back().chosen =
          (one != nullptr && *one == index) ||
          (several != nullptr && std::binary_search(several->begin(), several->end(), index));
    }
  }

  // ---- parties ----

  SheetParties parties(PartyId id, SheetSection &section) {
    const PartyInfo &info = library_.parties[id];
    const syntax::Party &source = *info.source;
    SheetParties made{.path = info.name, .party = id, .text = source.caption, .group = source.group};
    made.least = source.least;
    made.most = source.most;
    made.may_join = !source.only_if || held_.aside.parties.empty() || answers_.asked.empty() ||
                    holds(library_.conditions[source.only_if->meaning], library_, answers_, nullptr);
    made.may_join = made.may_join && !held_.aside.parties[id];
    const auto typed = filled_.parties.find(info.name);
    made.answered = typed != filled_.parties.end();
    made.said = about(info.name);
    const std::size_t there = made.answered ? typed->second.size() : 0;
    const std::size_t shown = made.may_join ? std::max<std::size_t>(there, source.least) : there;
    for (std::size_t i = 0; i < shown; ++i) {
      const FilledParty *const filled = i < there ? &typed->second[i] : nullptr;
      made.members.push_back(member(id, i, filled, made.may_join));
      for (const SheetField &field : made.members.back().fields) count(field, section);
      const auto said = about(made.members.back().path);
      made.said.insert(made.said.end(), said.begin(), said.end());
    }
    return made;
  }

  SheetMember member(PartyId id, std::size_t index, const FilledParty *filled, bool asked) {
    const PartyInfo &info = library_.parties[id];
    FilledPath path{.name = info.name, .member = index + 1};
    SheetMember made{.path = write_path(path)};
    made.title = title(id, index);
    static const PartyMember nobody;
    const bool known = id < answers_.parties.size() && index < answers_.parties[id].size();
    const PartyMember &answered = known ? answers_.parties[id][index] : nobody;
    for (std::size_t i = 0; i < info.fields.size(); ++i) {
      path.field = info.fields[i].name;
      SheetField field{.path = write_path(path), .party = id};
      const std::string *typed = nullptr;
      if (filled != nullptr)
        if (const auto found = filled->fields.find(path.field); found != filled->fields.end())
          typed = &found->second;
      fill(info.fields[i], typed, asked && (known ? answered.asks(i) : !info.fields[i].source->only_if),
           i < answered.fields.size() ? answered.fields[i] : Answer(), field);
      made.fields.push_back(std::move(field));
    }
    return made;
  }

  std::string title(PartyId id, std::size_t index) {
    static const std::vector<PartyMember> nobody; // where nothing could be taken, which is told of the whole
    const auto &members = id < answers_.parties.size() ? answers_.parties[id] : nobody;
    if (index < members.size()) {
      Diagnostics ignored;
      Values values(library_, answers_, ignored);
      std::string name;
      bool hole = false;
      for (const Printed &part : values.name(id, members[index])) {
        name += part.text;
        hole = hole || part.hole;
      }
      if (!hole && !name.empty()) return name;
    }
    const syntax::Party &source = *library_.parties[id].source;
    return source.most > 1 ? source.caption + " " + std::to_string(index + 1) : source.caption;
  }

  const Interview::Inside &inside_;
  const Library &library_;
  const Filled &filled_;
  const Held &held_;
  const Answers &answers_;
  std::vector<Said> said_;
  Wording wording_;
  std::vector<std::string> placed_;
  Sheet sheet_;
};

template <class Sheets, class Found>
Found *field_in(Sheets &sections, std::string_view path) {
  for (auto &section : sections)
    for (auto &item : section.items) {
      if (auto *field = std::get_if<SheetField>(&item); field != nullptr && field->path == path) return field;
      if (auto *parties = std::get_if<SheetParties>(&item))
        for (auto &member : parties->members)
          for (auto &field : member.fields)
            if (field.path == path) return &field;
    }
  return nullptr;
}

} // namespace

Sheet sheet_of(const Interview::Inside &inside, const Filled &filled, const Held &held) {
  return SheetWriter(inside, filled, held).run();
}

Sheet Interview::ask(const Filled &filled) const {
  return sheet_of(*inside_, filled, hold(*inside_, filled));
}

const SheetField *Sheet::field(std::string_view path) const {
  return field_in<const std::vector<SheetSection>, const SheetField>(sections, path);
}
SheetField *Sheet::field(std::string_view path) {
  return field_in<std::vector<SheetSection>, SheetField>(sections, path);
}
const SheetParties *Sheet::parties(std::string_view path) const {
  for (const SheetSection &section : sections)
    for (const auto &item : section.items)
      if (const auto *parties = std::get_if<SheetParties>(&item); parties != nullptr && parties->path == path)
        return parties;
  return nullptr;
}

} // namespace beding
