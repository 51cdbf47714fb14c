#include "studio/pages/start.hpp"

#include "studio/http/form.hpp"

#include <array>

namespace beding::studio {
namespace {

std::string_view state_word(const Frame &frame, std::string_view state) {
  if (state == "review") return frame.say("in review", "in review");
  if (state == "approved") return frame.say("akkoord", "approved");
  if (state == "signed") return frame.say("getekend", "signed");
  return frame.say("concept", "draft");
}

void libraries(Markup &out, const Frame &frame, const StartPage &page) {
  out.open("section").attribute("aria-labelledby", "libraries");
  out.open("h2").attribute("id", "libraries").text(frame.say("Nieuw dossier", "New dossier")).close();
  if (page.libraries.empty())
    notice(
        out, "info",
        std::string(frame.say("In deze map staat geen bibliotheek waarvan een document kan worden gemaakt: ",
                              "This folder has no library of which a document can be made: ")) +
            page.folder);
  out.open("ul").attribute("class", "cards");
  for (const LibraryRow &one : page.libraries) {
    out.open("li");
    out.open("h3").text(one.title.empty() ? one.path : one.title).close();
    out.element("p", "detail",
                one.path + (one.version.empty()
                                ? ""
                                : " · " + std::string(frame.say("versie ", "version ")) + one.version));
    if (one.wrong.empty()) {
      out.open("p").open("a").attribute("class", "utrecht-button utrecht-button--primary-action");
      out.attribute("href", "/new?library=" + percent_encoded(one.path));
      out.text(frame.say("Begin een dossier", "Begin a dossier"))
          .element("span", "unseen", ": " + one.title)
          .close();
      end(out);
    } else {
      notice(out, "warning", one.wrong);
    }
    end(out);
  }
  end(out);
  end(out);
}

void dossiers(Markup &out, const Frame &frame, const StartPage &page) {
  out.open("section").attribute("aria-labelledby", "dossiers");
  out.open("h2").attribute("id", "dossiers").text(frame.say("Dossiers", "Dossiers")).close();
  if (page.dossiers.empty()) {
    out.element("p", "", frame.say("Er zijn nog geen dossiers.", "There are no dossiers yet."));
    end(out);
    return;
  }
  out.open("div")
      .attribute("class", "wide")
      .attribute("tabindex", "0")
      .attribute("role", "region")
      .attribute("aria-label", frame.say("Tabel met dossiers", "Table of dossiers"));
  out.open("table").attribute("class", "utrecht-table").open("thead").open("tr");
  const std::array heads{frame.say("Naam", "Name"),           frame.say("Zaaknummer", "Case number"),
                         frame.say("Bibliotheek", "Library"), frame.say("Stand", "State"),
                         frame.say("Begonnen", "Begun"),      frame.say("Door", "By")};
  for (const std::string_view one : heads) out.open("th").attribute("scope", "col").text(one).close();
  end(out);
  end(out);
  out.open("tbody");
  for (const Dossier &one : page.dossiers) {
    const auto title = page.titles.find(one.library);
    out.open("tr").open("th").attribute("scope", "row");
    link(out, "/d/" + one.id, one.name);
    end(out);
    out.element("td", "", one.case_number);
    out.element("td", "", title == page.titles.end() ? one.library : title->second);
    out.element("td", "", state_word(frame, one.state));
    out.element("td", "", shown_time(one.created));
    out.element("td", "", one.owner);
    end(out);
  }
  end(out);
  end(out);
  end(out);
  end(out);
}

} // namespace

std::string start_page(const Frame &frame, const StartPage &page) {
  return framed(frame, frame.say("Werkplek", "Desk"), [&](Markup &out) {
    out.element("h1", "", frame.say("Werkplek", "Desk"));
    if (!frame.scripted)
      notice(out, "info",
             frame.say("Dit programma is gebouwd zonder het script van de pagina’s. Alles werkt; wat u "
                       "invult wordt bewaard met "
                       "“Opslaan”. Met ./run studio komt het script erbij.",
                       "This program was built without the script of the pages. Everything works; what you "
                       "fill in is kept "
                       "with “Save”. ./run studio adds the script."));
    dossiers(out, frame, page);
    libraries(out, frame, page);
  });
}

std::string new_dossier_page(const Frame &frame, const LibraryRow &library, const NewDossier &asked) {
  const std::string_view title = frame.say("Nieuw dossier", "New dossier");
  return framed(
      frame, (asked.errors.empty() ? "" : std::string(frame.say("Fout: ", "Error: "))) + std::string(title),
      [&](Markup &out) {
        out.element("h1", "", title);
        out.element("p", "", library.title + (library.version.empty() ? "" : " " + library.version));
        std::vector<Fault> faults;
        for (const auto &[name, text] : asked.errors) faults.push_back({"f-" + name, text});
        fault_list(out, frame, faults);
        const auto error = [&](const std::string &name) {
          const auto found = asked.errors.find(name);
          return found == asked.errors.end() ? std::string() : found->second;
        };
        open_form(out, frame, "/dossiers");
        hidden(out, "library", library.path);
        text_field(out, {.name = "name",
                         .caption = std::string(frame.say("Naam van het dossier", "Name of the dossier")),
                         .hint = std::string(frame.say("Waaraan u het herkent, zoals “Haven Oost”.",
                                                       "By which you know it, as “East Harbour”.")),
                         .value = asked.name,
                         .error = error("name"),
                         .required = true});
        text_field(out,
                   {.name = "case",
                    .caption = std::string(frame.say("Zaaknummer (optioneel)", "Case number (optional)")),
                    .value = asked.case_number,
                    .error = error("case")});
        if (!frame.several && frame.user.empty())
          text_field(out, {.name = "who",
                           .caption = std::string(frame.say("Uw naam", "Your name")),
                           .hint = std::string(
                               frame.say("Staat bij wat u in dossiers verandert. Wordt één keer gevraagd.",
                                         "Stands with what you change in dossiers. Asked once.")),
                           .value = asked.who,
                           .error = error("who"),
                           .required = true,
                           .fills = "name"});
        out.open("p").attribute("class", "actions");
        button(out, {.value = "create", .text = frame.say("Begin", "Begin"), .primary = true});
        link(out, "/", frame.say("Terug", "Back"));
        end(out);
        end(out);
      });
}

void fault_list(Markup &out, const Frame &frame, const std::vector<Fault> &faults) {
  out.open("section")
      .attribute("id", "faults")
      .attribute("class", "faults")
      .attribute("aria-labelledby", "faults-head");
  if (faults.empty()) out.attribute("hidden", "");
  out.open("h2").attribute("id", "faults-head").attribute("tabindex", "-1");
  out.text(faults.size() == 1
               ? std::string(frame.say("Er is 1 fout", "There is 1 mistake"))
               : std::string(frame.say("Er zijn ", "There are ")) + std::to_string(faults.size()) +
                     std::string(frame.say(" fouten", " mistakes")))
      .close();
  out.open("ul");
  for (const Fault &one : faults) {
    out.open("li");
    if (one.id.empty())
      out.text(one.text);
    else
      link(out, "#" + percent_encoded(one.id), one.text);
    end(out);
  }
  end(out);
  end(out);
}

} // namespace beding::studio
