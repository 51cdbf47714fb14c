#include "studio/pages/finish.hpp"

#include "studio/pages/controls.hpp"

#include <array>

namespace beding::studio {
namespace {

void back(Markup &out, const Frame &frame, const Dossier &dossier) {
  out.open("p");
  link(out, "/d/" + dossier.id, frame.say("Terug naar de vragen", "Back to the questions"));
  end(out);
}

void downloads(Markup &out, const std::vector<Download> &all) {
  out.open("ul").attribute("class", "downloads");
  for (const Download &one : all) {
    out.open("li");
    out.open("a").attribute("href", one.address).attribute("download", "").text(one.text).close();
    if (!one.detail.empty()) out.text(" ").element("span", "detail", one.detail);
    end(out);
  }
  end(out);
}

// Their paths, and how they are called.
std::vector<std::pair<std::string, std::string>> open_fields(const Sheet &sheet) {
  std::vector<std::pair<std::string, std::string>> open;
  const auto look = [&](const SheetField &field, const std::string &of) {
    if (field.state == FieldState::open || field.state == FieldState::faulty)
      open.emplace_back(field.path, of + field.text);
  };
  for (const SheetSection &section : sheet.sections)
    for (const auto &item : section.items) {
      if (const auto *const field = std::get_if<SheetField>(&item)) {
        look(*field, "");
        continue;
      }
      for (const SheetMember &member : std::get<SheetParties>(item).members)
        for (const SheetField &field : member.fields) look(field, member.title + ": ");
    }
  return open;
}

void open_questions(Markup &out, const Frame &frame, const FinishPage &page) {
  const auto open = open_fields(*page.sheet);
  if (open.empty() && page.sheet->said.empty()) return;
  out.open("section").attribute("aria-labelledby", "todo");
  out.open("h2").attribute("id", "todo").text(frame.say("Nog te doen", "Still to do")).close();
  out.open("ul");
  for (const Said &one : page.sheet->said) {
    if (!open.empty() && is_of_what_lacks(one)) continue; // the fields stand below by their names
    out.open("li");
    if (one.about.empty())
      out.text(one.text);
    else
      link(out, "/d/" + page.dossier->id + "#" + percent_encoded(id_of(one.about.front())), one.text);
    end(out);
  }
  for (const auto &[path, text] : open) {
    out.open("li");
    link(out, "/d/" + page.dossier->id + "#" + percent_encoded(id_of(path)), text);
    end(out);
  }
  end(out);
  end(out);
}

void styles(Markup &out, const Frame &frame, const FinishPage &page) {
  if (page.styles.size() < 2 && page.style_told.empty() && page.style_wrong.empty()) return;
  out.open("section").attribute("aria-labelledby", "style");
  out.open("h2").attribute("id", "style").text(frame.say("Huisstijl", "House style")).close();
  if (page.may_change && page.styles.size() > 1) {
    open_form(out, frame, "/d/" + page.dossier->id + "/style");
    out.open("fieldset").attribute("class", "question utrecht-form-field");
    out.open("legend")
        .text(frame.say("Waarin de documenten worden opgemaakt", "What the documents look like"))
        .close();
    std::size_t place = 0;
    for (const auto &[value, text] : page.styles) {
      const std::string id = "style-" + std::to_string(++place);
      out.open("div").attribute("class", "option").open("input").attribute("type", "radio");
      out.attribute("class", "utrecht-radio-button").attribute("id", id).attribute("name", "style");
      out.attribute("value", value);
      if (value == page.style) out.attribute("checked", "");
      out.close();
      out.open("label").attribute("for", id).text(text).close();
      end(out);
    }
    end(out);
    out.open("p").attribute("class", "actions");
    button(out, {.value = "style", .text = frame.say("Gebruik deze huisstijl", "Use this house style")});
    end(out);
    end(out);
  }
  if (!page.style_wrong.empty()) notice(out, "warning", page.style_wrong);
  if (!page.style_told.empty()) {
    out.element("p", "",
                frame.say("Wat de huisstijl niet of anders laat zien:",
                          "What the house style does not show, or shows otherwise:"));
    out.open("ul");
    for (const std::string &one : page.style_told) out.element("li", "", one);
    end(out);
  }
  end(out);
}

void rights(Markup &out, const Frame &frame, const FinishPage &page) {
  if (!frame.several) return;
  out.open("section").attribute("aria-labelledby", "rights");
  out.open("h2")
      .attribute("id", "rights")
      .text(frame.say("Wie mag dit dossier zien en veranderen", "Who may see and change this dossier"))
      .close();
  out.open("ul");
  out.open("li")
      .text(page.dossier->owner + std::string(frame.say(": veranderen (begonnen)", ": change (began it)")))
      .close();
  for (const auto &[user, right] : page.rights)
    out.open("li")
        .text(user + ": " +
              std::string(right == Right::change ? frame.say("veranderen", "change")
                                                 : frame.say("zien", "see")))
        .close();
  end(out);
  if (page.gives_rights) {
    open_form(out, frame, "/d/" + page.dossier->id + "/rights");
    text_field(out, {.name = "user", .caption = std::string(frame.say("Gebruiker", "User"))});
    out.open("p").attribute("class", "actions");
    const std::array<std::pair<std::string_view, std::string_view>, 3> all{
        {{"see", frame.say("Mag zien", "May see")},
         {"change", frame.say("Mag veranderen", "May change")},
         {"none", frame.say("Mag niets meer", "May do nothing any more")}}};
    for (const auto &[value, text] : all) button(out, {.value = std::string(value), .text = text});
    end(out);
    end(out);
  }
  end(out);
}

void duplicate(Markup &out, const Frame &frame, const FinishPage &page) {
  out.open("section").attribute("aria-labelledby", "duplicate");
  out.open("h2")
      .attribute("id", "duplicate")
      .text(frame.say("Volgend dossier met dezelfde antwoorden", "Next dossier with the same answers"))
      .close();
  open_form(out, frame, "/d/" + page.dossier->id + "/duplicate");
  text_field(out,
             {.name = "name",
              .caption = std::string(frame.say("Naam van het nieuwe dossier", "Name of the new dossier")),
              .value = page.dossier->name,
              .required = true});
  text_field(out, {.name = "case",
                   .caption = std::string(frame.say("Zaaknummer (optioneel)", "Case number (optional)"))});
  out.open("p").attribute("class", "actions");
  button(out, {.value = "duplicate", .text = frame.say("Maak het dossier", "Make the dossier")});
  end(out);
  end(out);
  end(out);
}

} // namespace

std::string finish_page(const Frame &frame, const FinishPage &page) {
  const std::string title = page.dossier->name + " – " + std::string(frame.say("afronden", "finish"));
  return framed(frame, title, [&](Markup &out) {
    out.element("h1", "", title);
    back(out, frame, *page.dossier);
    out.open("section").attribute("aria-labelledby", "verdict");
    out.open("h2").attribute("id", "verdict").text(frame.say("Oordeel", "Verdict")).close();
    notice(out, page.ready ? "ok" : "warning",
           page.verdict.empty()
               ? frame.say("Er kan nog geen document worden gemaakt.", "No document can be made yet.")
               : std::string_view(page.verdict));
    if (!page.reasons.empty()) {
      out.open("ul");
      for (const std::string &one : page.reasons) out.element("li", "", one);
      end(out);
    }
    end(out);
    open_questions(out, frame, page);
    styles(out, frame, page);
    for (const auto &[name, all] : page.downloads) {
      out.open("section");
      out.element("h2", "",
                  std::string(page.sheet->finished
                                  ? frame.say("Download: ", "Download: ")
                                  : frame.say("Download als concept: ", "Download as a draft: ")) +
                      name);
      downloads(out, all);
      end(out);
    }
    out.open("section");
    out.element("h2", "", frame.say("Rapport en antwoorden", "Report and answers"));
    downloads(out, page.reports);
    end(out);
    rights(out, frame, page);
    duplicate(out, frame, page);
  });
}

std::string history_page(const Frame &frame, const Dossier &dossier, const std::vector<HistoryRow> &rows) {
  const std::string title = dossier.name + " – " + std::string(frame.say("geschiedenis", "history"));
  return framed(frame, title, [&](Markup &out) {
    out.open("h1").attribute("id", "history").text(title).close();
    back(out, frame, dossier);
    out.open("div")
        .attribute("class", "wide")
        .attribute("tabindex", "0")
        .attribute("role", "region")
        .attribute("aria-labelledby", "history");
    out.open("table").attribute("class", "utrecht-table").open("thead").open("tr");
    const std::array heads{frame.say("Versie", "Version"), frame.say("Wanneer", "When"),
                           frame.say("Wie", "Who"), frame.say("Wat", "What"), frame.say("Waarde", "Value")};
    for (const std::string_view one : heads) out.open("th").attribute("scope", "col").text(one).close();
    end(out);
    end(out);
    out.open("tbody");
    for (const HistoryRow &one : rows) {
      out.open("tr");
      out.element("td", "", std::to_string(one.version))
          .element("td", "", shown_time(one.at))
          .element("td", "", one.who);
      out.element("td", "", one.what).element("td", "", one.value);
      end(out);
    }
    end(out);
    end(out);
    end(out);
  });
}

namespace {

std::string_view nothing_said(const Frame &frame) { return frame.say("Niets.", "Nothing."); }

void text_changes(Markup &out, const Frame &frame, const LibraryPage &page) {
  out.open("section").element("h2", "",
                              frame.say("Wat er in de tekst verandert", "What changes in the text"));
  if (page.text.empty()) out.element("p", "", nothing_said(frame));
  for (const LibraryPage::Difference &one : page.text) {
    out.element("h3", "", one.where).open("ul").attribute("class", "difference");
    for (const auto &[came, text] : one.lines) {
      out.open("li").element("span", "unseen",
                             came ? frame.say("Erbij: ", "Added: ") : frame.say("Weg: ", "Gone: "));
      out.open(came ? "ins" : "del").text(text).close();
      end(out);
    }
    end(out);
  }
  end(out);
}

} // namespace

std::string library_page(const Frame &frame, const LibraryPage &page) {
  const std::string title =
      page.dossier->name + " – " +
      std::string(frame.say("nieuwe versie van de bibliotheek", "new version of the library"));
  return framed(frame, title, [&](Markup &out) {
    out.element("h1", "", title);
    back(out, frame, *page.dossier);
    if (!page.old_version.empty() || !page.new_version.empty())
      out.element("p", "",
                  std::string(frame.say("Versie ", "Version ")) + page.old_version + " → " +
                      page.new_version);
    const auto list = [&](std::string_view head, const std::vector<std::string> &all, std::string_view none) {
      out.open("section").element("h2", "", head);
      if (all.empty()) out.element("p", "", none);
      out.open("ul");
      for (const std::string &one : all) out.element("li", "", one);
      end(out);
      end(out);
    };
    const std::string_view none = nothing_said(frame);
    list(frame.say("Wordt opnieuw gevraagd", "Is asked anew"), page.anew, none);
    list(frame.say("De vraag luidt anders; uw antwoord blijft",
                   "The question reads otherwise; your answer stays"),
         page.changed, none);
    list(frame.say("Wordt niet meer gevraagd; uw antwoord blijft bewaard",
                   "Is no longer asked; your answer is kept"),
         page.aside, none);
    text_changes(out, frame, page);
    if (page.may_change) {
      open_form(out, frame, "/d/" + page.dossier->id + "/library");
      out.open("p").attribute("class", "actions");
      button(out, {.value = "take",
                   .text = frame.say("Neem de nieuwe versie", "Take the new version"),
                   .primary = true});
      end(out);
      end(out);
    }
  });
}

} // namespace beding::studio
