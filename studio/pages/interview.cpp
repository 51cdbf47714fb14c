#include "studio/pages/interview.hpp"

#include "studio/pages/computed.hpp"
#include "studio/pages/controls.hpp"

#include <algorithm>

namespace beding::studio {
namespace {

class Questions {
public:
  Questions(Markup &out, const Frame &frame, const InterviewPage &page)
      : out_(out), frame_(frame), page_(page) {}

  void all() {
    std::size_t place = 0;
    const std::size_t count = shown_sections();
    if (count > 1) contents();
    for (const SheetSection &section : page_.sheet->sections)
      if (is_shown(section)) one_section(section, ++place, count);
    write_computed(out_, frame_, *page_.sheet);
    for (const ShownConflict &one : page_.conflicts) // of what is not asked any more
      if (!told_.contains(one.path)) conflict_box(one);
  }

private:
  std::string_view say(std::string_view dutch, std::string_view english) const {
    return frame_.say(dutch, english);
  }

  static bool is_shown(const SheetParties &parties) { return parties.may_join && parties.most > 0; }
  static bool is_shown(const SheetSection &section) {
    return std::any_of(section.items.begin(), section.items.end(), [](const auto &item) {
      const auto *const field = std::get_if<SheetField>(&item);
      return field != nullptr ? field->asked() : is_shown(std::get<SheetParties>(item));
    });
  }
  std::size_t shown_sections() const {
    return static_cast<std::size_t>(std::count_if(page_.sheet->sections.begin(), page_.sheet->sections.end(),
                                                  [](const SheetSection &one) { return is_shown(one); }));
  }
  std::string title_of(const SheetSection &section) const {
    return section.title.empty() ? std::string(say("Vragen", "Questions")) : section.title;
  }
  static std::string id_of_section(const SheetSection &section) {
    return "s-" + (section.name.empty() ? "0" : section.name);
  }
  std::string progress(const SheetSection &section) const {
    return std::to_string(section.done) + std::string(say(" van ", " of ")) + std::to_string(section.asked);
  }

  void contents() {
    out_.open("nav").attribute("class", "sections").attribute("aria-label", say("Rubrieken", "Sections"));
    out_.open("ol");
    for (const SheetSection &section : page_.sheet->sections) {
      if (!is_shown(section)) continue;
      out_.open("li").attribute("class", section.done == section.asked ? "done" : "todo");
      link(out_, "#" + percent_encoded(id_of_section(section)), title_of(section));
      out_.text(" ").element("span", "count", progress(section));
      end(out_);
    }
    end(out_);
    end(out_);
  }

  void one_section(const SheetSection &section, std::size_t place, std::size_t count) {
    const std::string id = id_of_section(section);
    out_.open("section")
        .attribute("id", id)
        .attribute("class", "section")
        .attribute("aria-labelledby", id + "-head");
    out_.open("h2").attribute("id", id + "-head");
    if (count > 1)
      out_.element("span", "step",
                   std::string(say("Rubriek ", "Section ")) + std::to_string(place) +
                       std::string(say(" van ", " of ")) + std::to_string(count) + ": ");
    out_.text(title_of(section) + " ")
        .element("span", "count", progress(section) + std::string(say(" ingevuld", " filled in")))
        .close();
    bool defaults = false;
    for (const auto &item : section.items) {
      if (const auto *const field = std::get_if<SheetField>(&item)) {
        if (field->asked()) question(*field);
        defaults = defaults || field->state == FieldState::fallback;
      } else if (is_shown(std::get<SheetParties>(item))) {
        parties(std::get<SheetParties>(item));
      }
    }
    if (defaults && page_.may_change) {
      out_.open("p").attribute("class", "actions");
      button(out_, {.value = "confirm-section " + section.name,
                    .text = say("Bevestig de standaardantwoorden van deze rubriek",
                                "Confirm the defaults of this section")});
      end(out_);
    }
    end(out_);
  }

  // ---- a question ----

  void question(const SheetField &field) {
    const ControlRow &row = control_row(field.type);
    const std::string id = id_of(field.path);
    std::string described;
    const auto describe = [&](const std::string &one) { described += (described.empty() ? "" : " ") + one; };
    if (!field.help.empty()) describe(id + "-help");
    if (!hint(field).empty()) describe(id + "-hint");
    if (has_error(field.said) || refused_here(field.path)) describe(id + "-error");
    if (!state_text(field).empty()) describe(id + "-state");
    out_.open(row.group ? "fieldset" : "div")
        .attribute(
            "class",
            "question utrecht-form-field" +
                std::string(field.state == FieldState::faulty && has_error(field.said) ? " faulty" : ""));
    out_.attribute("id", id).attribute("data-path", field.path).attribute("tabindex", "-1");
    if (row.group && !described.empty()) out_.attribute("aria-describedby", described);
    if (row.group)
      out_.open("legend").text(field.text).close();
    else
      out_.open("label")
          .attribute("class", "utrecht-form-label")
          .attribute("for", id + "-1")
          .text(field.text)
          .close();
    if (!field.help.empty())
      out_.open("p").attribute("class", "hint help").attribute("id", id + "-help").text(field.help).close();
    if (const std::string text = hint(field); !text.empty())
      out_.open("p").attribute("class", "hint").attribute("id", id + "-hint").text(text).close();
    errors(field);
    out_.open("div").attribute("class", "control");
    row.write(out_, frame_, field, described);
    end(out_);
    state(field, id);
    conflict(field.path);
    end(out_);
  }

  void conflict(std::string_view path) {
    for (const ShownConflict &one : page_.conflicts)
      if (one.path == path) conflict_box(one);
  }

  void conflict_box(const ShownConflict &one) {
    told_.insert(one.path);
    out_.open("div")
        .attribute("class", "notice warning conflict")
        .attribute("id", id_of(one.path) + "-conflict")
        .attribute("role", "group")
        .attribute("tabindex", "-1");
    out_.attribute("aria-label",
                   std::string(say("Ook elders veranderd: ", "Changed elsewhere too: ")) + one.caption);
    out_.open("dl");
    out_.element("dt", "",
                 std::string(say("Elders opgeslagen, geldt nu: ", "Saved elsewhere, counts now: ")) +
                     one.caption);
    out_.element("dd", "theirs", one.theirs);
    out_.element("dt", "", say("Hier ingevuld, niet opgeslagen", "Filled in here, not saved"));
    out_.element("dd", "mine", one.mine);
    end(out_);
    hidden(out_, name_of_conflict(one.path), one.sent);
    out_.open("p").attribute("class", "actions small");
    button(out_, {.value = "take " + one.path,
                  .text = say("Neem wat hier is ingevuld", "Take what was filled in here"),
                  .about = ": " + one.caption});
    button(out_, {.value = "leave " + one.path,
                  .text = say("Laat staan wat elders is opgeslagen", "Keep what was saved elsewhere"),
                  .about = ": " + one.caption});
    end(out_);
    end(out_);
  }

  bool refused_here(std::string_view path) const {
    return !page_.refused.empty() && page_.refused_at == path;
  }

  // What is only not filled in yet is no error before one asks to finish.
  static bool has_error(const std::vector<Said> &said) {
    return !std::all_of(said.begin(), said.end(), is_of_what_lacks);
  }

  void errors(const SheetField &field) {
    if (!has_error(field.said) && !refused_here(field.path)) return;
    out_.open("div").attribute("class", "error").attribute("id", id_of(field.path) + "-error");
    if (refused_here(field.path)) out_.element("p", "", page_.refused);
    for (const Said &one : field.said) {
      if (is_of_what_lacks(one)) continue;
      out_.element("p", "", one.text);
      if (!one.hint.empty()) out_.element("p", "remedy", one.hint);
    }
    end(out_);
  }

  // What may be filled in, where the type has bounds or ways of writing.
  std::string hint(const SheetField &field) const {
    const std::string to = field.to.empty() ? "" : std::string(say(" tot en met ", " to ")) + field.to;
    std::string bounds(to.empty() ? say("Vanaf ", "From ") : say("Van ", "From "));
    bounds = field.from.empty() ? "" : bounds + field.from + to + ".";
    if (field.type == Type::number) return bounds;
    if (!bounds.empty()) bounds += ' ';
    if (field.type == Type::decimal)
      return bounds + std::string(say("Bijvoorbeeld 12,5.", "For example 12.5."));
    if (field.type == Type::selection && field.least && field.most)
      return std::string(say("Kies er ", "Choose ")) + std::to_string(*field.least) +
             std::string(say(" tot en met ", " to ")) + std::to_string(*field.most) + ".";
    if (field.type == Type::date)
      return bounds + std::string(say("Bijvoorbeeld 31-1-2027 of 31 januari 2027.",
                                      "For example 2027-01-31 or 31 January 2027."));
    if (field.type == Type::lines)
      return std::string(
          say("Een of meer regels, zoals van een adres.", "One or more lines, as of an address."));
    if (field.type == Type::paragraphs)
      return std::string(
          say("Een lege regel begint een nieuwe alinea. Een regel met - of * ervoor is een onderdeel van "
              "een opsomming; _schuin_ en *vet* mag ook.",
              "An empty line begins a new paragraph. A line with - or * before it is an item of a list; "
              "_italic_ and *bold* may be used too."));
    if (field.type == Type::amount)
      return bounds + std::string(say("Bijvoorbeeld 1.250,50.", "For example 1,250.50."));
    return {};
  }

  bool is_forced(const SheetField &field) const { return page_.forced->contains(field.path); }

  std::string state_text(const SheetField &field) const {
    if (is_forced(field))
      return std::string(say("Ingevuld door de regels van de bibliotheek. ",
                             "Filled in by the rules of the library. ")) +
             field.because.text;
    if (field.state == FieldState::fallback)
      return std::string(
                 field.confirm
                     ? say("Dit standaardantwoord past niet bij de andere antwoorden: bevestig of verander "
                           "het. ",
                           "This default does not fit with the other answers: confirm or change it. ")
                     : say("Standaardantwoord, nog niet bevestigd: ", "Default, not confirmed yet: ")) +
             (field.confirm ? field.because.text : field.fallback_shown);
    if (field.state == FieldState::answered && !field.shown.empty() && field.shown != field.value &&
        !control_row(field.type).group && type_row(field.type).between.empty())
      return std::string(say("Gelezen als: ", "Read as: ")) + field.shown;
    return {};
  }

  void state(const SheetField &field, const std::string &id) {
    const std::string text = state_text(field);
    const bool fallback = field.state == FieldState::fallback && !is_forced(field);
    const bool image = field.type == Type::image && !field.value.empty();
    const bool chosen = control_row(field.type).group && !field.value.empty(); // what cannot be emptied
    const bool clears = (field.question != none || chosen) && field.state != FieldState::open && !fallback &&
                        !is_forced(field);
    if (text.empty() && !clears) return;
    out_.open("div").attribute("class", fallback           ? "state default"
                                        : is_forced(field) ? "state forced"
                                                           : "state");
    if (!text.empty()) out_.open("span").attribute("id", id + "-state").text(text).close();
    if (page_.may_change && fallback)
      button(out_,
             {.value = "confirm " + field.path, .text = say("Bevestig", "Confirm"), .about = field.text});
    if (page_.may_change && clears)
      button(out_, {.value = "clear " + field.path,
                    .text = image ? say("Verwijder de afbeelding", "Remove the image") : say("Wis", "Clear"),
                    .about = field.text});
    end(out_);
  }

  // ---- parties ----

  void parties(const SheetParties &kind) {
    const std::string id = id_of(kind.path);
    out_.open("div")
        .attribute("class", "parties question")
        .attribute("id", id)
        .attribute("data-path", kind.path)
        .attribute("tabindex", "-1");
    out_.attribute("role", "group").attribute("aria-labelledby", id + "-head");
    out_.open("h3").attribute("id", id + "-head").text(kind.text).close();
    out_.element("p", "hint", count_words(kind));
    if (has_error(kind.said) || refused_here(kind.path)) {
      out_.open("div").attribute("class", "error").attribute("id", id + "-error");
      if (refused_here(kind.path)) out_.element("p", "", page_.refused);
      for (const Said &one : kind.said)
        if (!is_of_what_lacks(one))
          out_.element("p", "", one.text + (one.hint.empty() ? "" : " " + one.hint));
      end(out_);
    }
    conflict(kind.path);
    std::size_t place = 0;
    for (const SheetMember &one : kind.members) member(kind, one, ++place);
    if (kind.members.empty() && kind.answered)
      out_.element("p", "",
                   kind.group ? say("Geen.", "None.") : say("Doet niet mee.", "Does not take part."));
    if (page_.may_change) more(kind);
    end(out_);
  }

  std::string count_words(const SheetParties &kind) const {
    if (kind.least == 1 && kind.most == 1) return std::string(say("Precies één.", "Exactly one."));
    const std::string least = std::to_string(kind.least);
    if (kind.most == UINT32_MAX)
      return kind.least == 0 ? std::string(say("Geen, één of meer.", "None, one or more."))
                             : least + std::string(say(" of meer.", " or more."));
    return least + std::string(say(" tot en met ", " to ")) + std::to_string(kind.most) + ".";
  }

  void member(const SheetParties &kind, const SheetMember &one, std::size_t place) {
    out_.open("fieldset")
        .attribute("class", "member")
        .attribute("id", id_of(one.path))
        .attribute("tabindex", "-1");
    const std::string title = kind.text + " " + std::to_string(place) +
                              (one.title == kind.text || one.title.empty() ? "" : ": " + one.title);
    out_.open("legend").text(title).close();
    for (const SheetField &field : one.fields)
      if (field.asked()) question(field);
    if (page_.may_change) {
      out_.open("p").attribute("class", "actions small");
      if (kind.members.size() > kind.least)
        button(out_, {.value = "remove " + one.path, .text = say("Verwijder", "Remove"), .about = title});
      if (place > 1) button(out_, {.value = "up " + one.path, .text = say("Omhoog", "Up"), .about = title});
      if (place < kind.members.size())
        button(out_, {.value = "down " + one.path, .text = say("Omlaag", "Down"), .about = title});
      if (kind.members.size() < kind.most)
        button(out_, {.value = "copy " + one.path, .text = say("Kopieer", "Copy"), .about = title});
      end(out_);
    }
    end(out_);
  }

  void more(const SheetParties &kind) {
    if (kind.members.size() < kind.most) {
      out_.open("p").attribute("class", "actions");
      if (kind.more == Possible::no) {
        out_.open("button")
            .attribute("class", "utrecht-button")
            .attribute("aria-disabled", "true")
            .attribute("name", "do");
        out_.attribute("value", "add " + kind.path).attribute("aria-describedby", id_of(kind.path) + "-why");
        out_.text(say("Voeg toe", "Add")).element("span", "unseen", ": " + kind.text).close();
      } else {
        button(out_,
               {.value = "add " + kind.path, .text = say("Voeg toe", "Add"), .about = ": " + kind.text});
      }
      if (kind.members.empty() && !kind.answered && kind.least == 0)
        button(out_, {.value = "nobody " + kind.path,
                      .text = kind.group ? say("Geen", "None") : say("Doet niet mee", "Does not take part"),
                      .about = ": " + kind.text});
      end(out_);
      if (kind.more == Possible::no)
        out_.open("p")
            .attribute("class", "why")
            .attribute("id", id_of(kind.path) + "-why")
            .text(kind.because.text)
            .close();
    }
  }

  Markup &out_;
  const Frame &frame_;
  const InterviewPage &page_;
  std::set<std::string_view> told_; // conflicts that stand at their question
};

void conflicts(Markup &out, const Frame &frame, const InterviewPage &page) {
  if (page.conflicts.empty()) return;
  out.open("section")
      .attribute("class", "notice warning")
      .attribute("id", "conflict")
      .attribute("role", "alert")
      .attribute("aria-labelledby", "conflict-head");
  out.open("h2").attribute("id", "conflict-head").attribute("tabindex", "-1");
  out.text(frame.say("Ergens anders is dit ook veranderd", "This was changed elsewhere too")).close();
  out.element("p", "",
              frame.say("Wat daar is opgeslagen, staat nu in het dossier. Wat u hier invulde is niet "
                        "opgeslagen en staat bij de vraag; kies daar wat moet gelden.",
                        "What was saved there now stands in the dossier. What you filled in here is not "
                        "saved and stands at the question; choose there which counts."));
  out.open("ul");
  for (const ShownConflict &one : page.conflicts) {
    out.open("li");
    link(out, "#" + percent_encoded(id_of(one.path) + "-conflict"), one.caption);
    end(out);
  }
  end(out);
  end(out);
}

void top(Markup &out, const Frame &frame, const InterviewPage &page) {
  const Dossier &dossier = *page.dossier;
  out.open("div").attribute("class", "top");
  out.element("h1", "", dossier.name);
  out.element("p", "detail",
              page.library_title + (page.sheet->version.empty() ? "" : " " + page.sheet->version) +
                  (dossier.case_number.empty()
                       ? ""
                       : " · " + std::string(frame.say("zaak ", "case ")) + dossier.case_number));
  out.open("nav").attribute("aria-label", frame.say("Dossier", "Dossier")).attribute("class", "tabs");
  link(out, "/d/" + dossier.id + "/finish", frame.say("Afronden en downloaden", "Finish and download"),
       "utrecht-button");
  link(out, "/d/" + dossier.id + "/history", frame.say("Geschiedenis", "History"));
  end(out);
  end(out);
}

} // namespace

void write_notices(Markup &out, const Frame &frame, const InterviewPage &page) {
  out.open("div").attribute("id", "notices");
  if (page.newer_library) {
    out.open("p").attribute("class", "notice info");
    out.text(frame.say("De bibliotheek is veranderd sinds dit dossier haar nam. ",
                       "The library has changed since this dossier took it. "));
    link(out, "/d/" + page.dossier->id + "/library",
         frame.say("Bekijk wat er verandert", "See what changes"));
    end(out);
  }
  if (!page.library_wrong.empty()) notice(out, "warning", page.library_wrong);
  if (!page.may_change)
    notice(out, "info",
           frame.say("U mag dit dossier zien, niet veranderen.", "You may see this dossier, not change it."));
  if (page.merged)
    notice(
        out, "info",
        frame.say(
            "Ergens anders is in dit dossier ook iets opgeslagen; dat is samengevoegd met wat u hier deed.",
            "Something was saved in this dossier elsewhere too; it was merged with what you did here."));
  conflicts(out, frame, page);
  end(out);
}

void write_status(Markup &out, const Frame &frame, const InterviewPage &page) {
  const Sheet &sheet = *page.sheet;
  out.open("p")
      .attribute("class", "status")
      .attribute("id", "status")
      .attribute("role", "status")
      .attribute("data-version", static_cast<long long>(page.dossier->version));
  out.element("span", "progress",
              std::to_string(sheet.done) + std::string(frame.say(" van ", " of ")) +
                  std::to_string(sheet.asked) + std::string(frame.say(" ingevuld", " filled in")));
  out.element("span", "saved", page.saved ? frame.say("Opgeslagen", "Saved") : "");
  end(out);
}

void write_faults(Markup &out, const Frame &frame, const InterviewPage &page) {
  std::vector<Fault> faults;
  if (!page.refused.empty())
    faults.push_back({page.refused_at.empty() ? "" : id_of(page.refused_at), page.refused});
  for (const Said &one : page.sheet->said)
    if (one.severity == Severity::error && !is_of_what_lacks(one))
      faults.push_back({one.about.empty() ? "" : id_of(one.about.front()), one.text});
  if (!page.sheet->conflict.text.empty())
    faults.push_back({page.sheet->conflict.change.empty() ? "" : id_of(page.sheet->conflict.change.front()),
                      page.sheet->conflict.text});
  fault_list(out, frame, faults);
}

void write_questions(Markup &out, const Frame &frame, const InterviewPage &page) {
  out.open("div").attribute("id", "questions");
  Questions(out, frame, page).all();
  end(out);
}

std::string interview_page(const Frame &frame, const InterviewPage &page) {
  const Sheet &sheet = *page.sheet;
  const std::string title = page.dossier->name + " (" + std::to_string(sheet.done) +
                            std::string(frame.say(" van ", " of ")) + std::to_string(sheet.asked) + ")";
  const std::string here = "/d/" + page.dossier->id;
  return framed(
      frame, title,
      [&](Markup &out) {
        top(out, frame, page);
        write_notices(out, frame, page);
        write_faults(out, frame, page);
        out.open("div").attribute("class", "columns");
        open_form(out, frame, here + "/answers", "interview", "interview", true);
        hidden(out, "version", std::to_string(page.dossier->version));
        out.open("div").attribute("class", "bar");
        // first in the form, so that Enter in a field is this one
        if (page.may_change)
          button(out, {.value = "save", .text = frame.say("Opslaan", "Save"), .primary = true});
        if (page.may_change)
          button(out, {.value = "undo", .text = frame.say("Ongedaan maken", "Undo"), .shown = page.may_undo});
        write_status(out, frame, page);
        end(out);
        write_questions(out, frame, page);
        end(out);
        out.open("section")
            .attribute("class", "preview")
            .attribute("id", "preview")
            .attribute("aria-label", frame.say("Voorbeeld van het document", "Preview of the document"));
        out.attribute("tabindex", "0");
        out.raw(page.preview);
        end(out);
        end(out);
      },
      "interview");
}

} // namespace beding::studio
