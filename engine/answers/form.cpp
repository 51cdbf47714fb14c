#include "engine/answers/form.hpp"

#include "dsl/messages/render.hpp"
#include "engine/answers/toml_scalars.hpp"
#include "engine/answers/types.hpp"
#include "engine/language/currency.hpp"
#include "engine/library/joining.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

class FormWriter {
public:
  FormWriter(const Library &library, const Sources &sources, const FormOptions &options)
      : library_(library), sources_(sources), options_(options), pick_{options.tongue} {}

  Outcome<FormText> run() {
    carry();
    head();
    if (has_sections())
      by_section();
    else
      by_need();
    if (!lost_.empty()) {
      title(pick_("Deze pasten niet meer", "These no longer fit"));
      for (const std::string &line : lost_) remark(line);
    }
    if (!library_.parties.empty())
      title(pick_("De partijen. Onder elke kop haar velden; wat boven een kop hoort staat hierboven",
                  "The parties. Below each heading its fields; answers to questions stand above"));
    for (PartyId id = 0; id < library_.parties.size(); ++id) party(id);
    return std::move(result_);
  }

private:
  bool has_sections() const {
    return std::any_of(library_.sections.begin(), library_.sections.end(),
                       [](const SectionInfo &one) { return !one.title().empty(); });
  }

  // In the order of the library, each with a word on whether it must be filled in.
  void by_section() {
    for (const SectionInfo &section : library_.sections) {
      bool first = true;
      for (const AskedItem &item : section.items) {
        if (item.question == none) continue;
        if (first && !section.title().empty()) title(section.title());
        first = false;
        question(item.question, true);
      }
    }
  }
  void by_need() {
    section(pick_("Deze moeten worden ingevuld", "These must be filled in"),
            [](const syntax::Question &one) { return !one.fallback && !one.only_if; });
    section(pick_("Deze moeten worden ingevuld als zij worden gesteld",
                  "These must be filled in when they are asked"),
            [](const syntax::Question &one) { return !one.fallback && one.only_if; });
    section(pick_("Deze hebben een standaard: haal de # weg om iets anders te antwoorden",
                  "These have a default: remove the # to answer otherwise"),
            [](const syntax::Question &one) { return static_cast<bool>(one.fallback); });
  }

  void line(std::string_view text) { (result_.value.toml += text) += '\n'; }
  // Behind the mark of what does not count, which each line of a value has.
  void line(std::string_view off, std::string_view text) {
    result_.value.toml += off;
    for (const char c : text) {
      result_.value.toml += c;
      if (c == '\n') result_.value.toml += off;
    }
    result_.value.toml += '\n';
  }
  // A remark stays one, whatever the library says in it.
  void remark(std::string_view text) {
    std::string all = "# ";
    for (const char c : text)
      if (c == '\n')
        all += "\n# ";
      else
        all += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    line(all);
  }
  void title(std::string_view text) {
    line("");
    remark(fmt::format("---- {} ----", text));
  }

  void head() {
    remark(fmt::format("{} ({}{})", library_.title, library_.name,
                       library_.version.empty() ? "" : " " + library_.version));
    remark(pick_("Vul de antwoorden in. Een regel die met # begint telt niet mee: haal de # weg.",
                 "Fill in the answers. A line that begins with # does not count: remove the #."));
    remark(pick_(
        "Tekst en keuzes staan tussen aanhalingstekens, getallen en datums niet; ja is true, nee is false.",
        "Text and options stand between quotation marks, numbers and dates do not; yes is true, no is "
        "false."));
    remark(fmt::format("beding compile {} --answers {} -o {}.docx", options_.library,
                       pick_("mijn.toml", "my.toml"), pick_("mijn", "my")));
  }

  // ---- old answers ----

  void carry() {
    old_.questions.resize(library_.questions.size());
    old_.parties.resize(library_.parties.size());
    if (options_.old == nullptr) return;
    for (const Diagnostic &one : options_.unread) told(one);
    Outcome<Answers> taken = take_answers(library_, *options_.old, true);
    old_ = std::move(taken.value);
    const auto *table = std::get_if<DataTable>(&options_.old->value);
    // what was not given is not carried, also where it got its default
    for (QuestionId id = 0; id < library_.questions.size(); ++id)
      if (table == nullptr || std::none_of(table->begin(), table->end(), [&](const DataMember &one) {
            return one.name.text == library_.questions[id].name && !one.data.told;
          }))
        old_.questions[id] = {};
    for (PartyId id = 0; id < library_.parties.size(); ++id)
      if (table == nullptr || std::none_of(table->begin(), table->end(), [&](const DataMember &one) {
            return one.name.text == library_.parties[id].name;
          }))
        old_.parties[id].clear();
    for (const Diagnostic &one : taken.diagnostics) told(one);
  }
  void told(const Diagnostic &one) {
    const bool lost = message(one.code).severity == Severity::error || one.code == Code::not_asked;
    if (!lost) {
      result_.diagnostics.push_back(one);
      return;
    }
    result_.value.all_carried = false;
    std::string source;
    if (one.at.file < sources_.size()) {
      const Source &file = sources_[one.at.file];
      source = file.line(file.place(one.at.begin).line);
    }
    const std::string why = said_of(one.code, one.arguments, options_.tongue);
    result_.diagnostics.push_back(
        {.code = Code::answer_not_carried, .at = one.at, .arguments = {source, why}});
    lost_.push_back(source);
  }

  // ---- questions ----

  template <class Belongs>
  void section(std::string_view words, const Belongs &belongs) {
    bool first = true;
    for (QuestionId id = 0; id < library_.questions.size(); ++id) {
      if (!belongs(*library_.questions[id].source)) continue;
      if (first) title(words);
      first = false;
      question(id, false);
    }
  }

  void question(QuestionId id, bool need) {
    const QuestionInfo &info = library_.questions[id];
    const syntax::Question &asked = *info.source;
    line("");
    remark(asked.caption);
    if (!asked.help.empty()) remark(asked.help);
    if (need && !asked.fallback)
      remark(asked.only_if ? pick_("Moet worden ingevuld als deze vraag wordt gesteld.",
                                   "Must be filled in when this is asked.")
                           : pick_("Moet worden ingevuld.", "Must be filled in."));
    remark(kind(info));
    about(info);
    const Answer fallback = default_answer(info);
    const Answer &old = old_.questions[id];
    ++result_.value.asked;
    const auto row = answer_row(info.type);
    if (!std::holds_alternative<std::monostate>(old))
      line(fmt::format("{} = {}", info.name, row.written(info, old)));
    else if (asked.fallback)
      line("#", fmt::format("{} = {}", info.name, row.written(info, fallback)));
    else {
      line("#" + row.example(info));
      if (!asked.only_if) ++result_.value.required;
    }
  }

  // Its options, its condition and its default.
  void about(const QuestionInfo &info) {
    const syntax::Question &asked = *info.source;
    for (const syntax::Option &option : asked.options) {
      remark(fmt::format("  {}: {}", toml_string(option.name.text), option.caption));
      if (!option.help.empty()) remark("      " + option.help);
    }
    if (asked.only_if)
      remark(fmt::format("{} {}", pick_("Alleen als:", "Only if:"), written(*asked.only_if)));
    if (asked.fallback)
      remark(fmt::format("{} {}", pick_("Standaard:", "Default:"),
                         type_row(info.type).between.empty()
                             ? answer_row(info.type).written(info, default_answer(info))
                             : toml_string(lines_joined(asked.fallback->text))));
  }

  // "een heel getal van 1 tot en met 25"
  std::string kind(const QuestionInfo &info) const {
    std::string out(word_for(type_row(info.type).answer, options_.tongue));
    if (!info.currency.empty() && info.currency != usual_currency)
      out += fmt::format(fmt::runtime(pick_(" in {}", " in {}")), info.currency);
    if (type_row(info.type).several)
      return fmt::format(fmt::runtime(pick_("{}, {} tot en met {}:", "{}, {} to {}:")), out, *info.least,
                         *info.most);
    return out + range_in_words(info, pick_.tongue) + (type_row(info.type).options ? ":" : "");
  }

  std::string written(const syntax::Expression &condition) const {
    if (condition.at.file >= sources_.size()) return {};
    return std::string(
        sources_[condition.at.file].text().substr(condition.at.begin, condition.at.end - condition.at.begin));
  }

  // ---- parties ----

  void party(PartyId id) {
    const syntax::Party &party = *library_.parties[id].source;
    const bool several = party.most > 1;
    line("");
    remark(fmt::format("{}: {}", party.caption, how_many(party, pick_.tongue)));
    if (several) remark(pick_("Elke heeft een eigen kop.", "Each has a heading of its own."));
    if (party.only_if)
      remark(fmt::format("{} {}", pick_("Alleen als:", "Only if:"), written(*party.only_if)));
    const auto &members = old_.parties[id];
    // more than can join stay as remarks: which of them goes is the drafter's to say
    for (std::size_t i = 0; i < members.size(); ++i) member(id, &members[i], i < party.most ? "" : "#");
    if (!members.empty()) return;
    const std::uint32_t there = always_join(library_.parties[id]);
    for (std::uint32_t i = 0; i < std::max(there, 1U); ++i) member(id, nullptr, there == 0 ? "#" : "");
  }

  void member(PartyId id, const PartyMember *old, std::string_view off) {
    const PartyInfo &party = library_.parties[id];
    line(
        fmt::format("{}{}", off, party.source->most > 1 ? "[[" + party.name + "]]" : "[" + party.name + "]"));
    for (std::size_t i = 0; i < party.fields.size(); ++i)
      field(party.fields[i], old != nullptr ? old->fields[i] : Answer(), off);
  }

  void field(const QuestionInfo &info, const Answer &old, std::string_view off) {
    const syntax::Question &asked = *info.source;
    remark(asked.caption);
    if (!asked.help.empty()) remark(asked.help);
    const bool plain = info.type == Type::text || info.type == Type::lines || info.type == Type::image;
    if (!plain) remark(kind(info));
    about(info);
    const auto &row = answer_row(info.type);
    if (is_answered(old))
      line(off, fmt::format("{} = {}", info.name, row.written(info, old)));
    else if (asked.fallback)
      line("#", fmt::format("{} = {}", info.name, row.written(info, default_answer(info))));
    else
      line("#" + row.example(info));
  }

  const Library &library_;
  const Sources &sources_;
  const FormOptions &options_;
  Pick pick_;
  Answers old_;
  std::vector<std::string> lost_;
  Outcome<FormText> result_;
};

} // namespace

std::string how_many(const syntax::Party &party, Tongue tongue) {
  if (party.least == party.most) return fmt::format("{}", party.least);
  if (party.most == UINT32_MAX)
    return fmt::format(fmt::runtime(pick(tongue, "{} of meer", "{} or more")), party.least);
  return fmt::format(fmt::runtime(pick(tongue, "{} tot en met {}", "{} to {}")), party.least, party.most);
}

std::string range_in_words(const QuestionInfo &question, Tongue tongue) {
  const Pick pick{tongue};
  const auto bound = [&](const auto &one) { return bound_written(question.type, *one); };
  if (question.least && question.most)
    return fmt::format(fmt::runtime(pick(" van {} tot en met {}", " from {} to {}")), bound(question.least),
                       bound(question.most));
  if (question.least) return fmt::format(fmt::runtime(pick(" vanaf {}", " from {}")), bound(question.least));
  if (question.most) return fmt::format(fmt::runtime(pick(" tot en met {}", " to {}")), bound(question.most));
  return {};
}

Outcome<FormText> write_form(const Library &library, const Sources &sources, const FormOptions &options) {
  return FormWriter(library, sources, options).run();
}

} // namespace beding
