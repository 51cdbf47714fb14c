#include "studio/pages/controls.hpp"

#include "dsl/bounds.hpp"
#include "engine/answers/picture.hpp"

#include <algorithm>
#include <array>

namespace beding::studio {
namespace {

bool is_chosen(const SheetField &field, const SheetOption &option) {
  if (option.chosen) return true;
  return field.state == FieldState::fallback && field.fallback == option.name;
}

void write_why_not(Markup &out, const Frame &frame, const SheetOption &option, const std::string &id) {
  out.open("p").attribute("class", "why").attribute("id", id);
  out.element("strong", "", frame.say("Kan nu niet. ", "Not possible now. ")).text(option.because.text);
  for (const std::string &path : option.because.change) {
    out.text(" ");
    link(out, "#" + percent_encoded(id_of(path)), frame.say("Naar dat antwoord", "To that answer"));
  }
  end(out);
}

std::string both_of(const std::string &a, const std::string &b) {
  return a.empty() ? b : b.empty() ? a : a + ' ' + b;
}

// An option that cannot be taken keeps its place in the order of Tab, and says why; the desk refuses it.
void write_options(Markup &out, const Frame &frame, const SheetField &field, bool several) {
  const std::string name = name_of_control(field.path);
  std::size_t place = 0;
  if (several) hidden(out, "s:" + field.path, "");
  for (const SheetOption &option : field.options) {
    const std::string id = id_of(field.path) + "-" + std::to_string(++place);
    const bool impossible = option.possible == Possible::no && !option.chosen;
    out.open("div").attribute("class", impossible ? "option impossible" : "option");
    out.open("input")
        .attribute("type", several ? "checkbox" : "radio")
        .attribute("class", several ? "utrecht-checkbox" : "utrecht-radio-button");
    out.attribute("id", id).attribute("name", name).attribute("value", option.name);
    if (is_chosen(field, option)) out.attribute("checked", "");
    if (impossible) out.attribute("aria-disabled", "true");
    const std::string help = option.help.empty() ? std::string() : id + "-help";
    const std::string why = impossible ? id + "-why" : std::string();
    const std::string about = both_of(help, why);
    if (!about.empty()) out.attribute("aria-describedby", about);
    out.close();
    out.open("label").attribute("for", id).text(option.text).close();
    if (!help.empty())
      out.open("p").attribute("class", "hint").attribute("id", help).text(option.help).close();
    if (impossible) write_why_not(out, frame, option, why);
    end(out);
  }
}

// What describes them stands at their fieldset.
void write_radio(Markup &out, const Frame &frame, const SheetField &field, const std::string &) {
  write_options(out, frame, field, false);
}
void write_checkboxes(Markup &out, const Frame &frame, const SheetField &field, const std::string &) {
  write_options(out, frame, field, true);
}

struct Line {
  std::string_view mode = {}; // the keys of a phone
  std::string_view size = {}; // "short"
  std::string before = {};    // a sign before the field
};
void write_line(Markup &out, const SheetField &field, const std::string &described, const Line &line) {
  out.open("div").attribute("class", "line");
  if (!line.before.empty()) out.open("span").attribute("aria-hidden", "true").text(line.before).close();
  out.open("input").attribute("type", "text").attribute("class", "utrecht-textbox " + std::string(line.size));
  out.attribute("id", id_of(field.path) + "-1").attribute("name", name_of_control(field.path));
  out.attribute("value", shown_in_control(field));
  if (!line.mode.empty()) out.attribute("inputmode", line.mode);
  if (!described.empty()) out.attribute("aria-describedby", described);
  if (field.state == FieldState::open || field.state == FieldState::answered)
    out.attribute("aria-required", "true");
  if (field.state == FieldState::faulty) out.attribute("aria-invalid", "true");
  out.close();
  end(out);
}
void write_text(Markup &out, const Frame & /*frame*/, const SheetField &field, const std::string &described) {
  write_line(out, field, described, {});
}
void write_number(Markup &out, const Frame & /*frame*/, const SheetField &field,
                  const std::string &described) {
  write_line(out, field, described, {.mode = "numeric", .size = "short"});
}
void write_decimal(Markup &out, const Frame & /*frame*/, const SheetField &field,
                   const std::string &described) {
  write_line(out, field, described, {.mode = "decimal", .size = "short"});
}
void write_amount(Markup &out, const Frame & /*frame*/, const SheetField &field,
                  const std::string &described) {
  write_line(out, field, described, {.mode = "decimal", .size = "short", .before = field.currency});
}
void write_date(Markup &out, const Frame & /*frame*/, const SheetField &field, const std::string &described) {
  write_line(out, field, described, {.size = "short"});
}

// It grows with what is typed where the browser does that by itself (desk.css).
void write_area(Markup &out, const SheetField &field, const std::string &described, std::string_view rows) {
  out.open("div").attribute("class", "line");
  out.open("textarea").attribute("class", "utrecht-textbox").attribute("rows", rows);
  out.attribute("id", id_of(field.path) + "-1").attribute("name", name_of_control(field.path));
  if (!described.empty()) out.attribute("aria-describedby", described);
  if (field.state == FieldState::open || field.state == FieldState::answered)
    out.attribute("aria-required", "true");
  if (field.state == FieldState::faulty) out.attribute("aria-invalid", "true");
  out.text(shown_in_control(field)).close();
  end(out);
}
void write_lines(Markup &out, const Frame & /*frame*/, const SheetField &field,
                 const std::string &described) {
  write_area(out, field, described, "4");
}
void write_paragraphs(Markup &out, const Frame & /*frame*/, const SheetField &field,
                      const std::string &described) {
  write_area(out, field, described, "10");
}

// A file and what it shows; the image itself stands above, once it is there.
void write_image(Markup &out, const Frame &frame, const SheetField &field, const std::string &described) {
  const Picture picture = picture_typed(field.value);
  const std::string id = id_of(field.path);
  out.open("div").attribute("class", "image");
  if (!picture.file.empty()) {
    out.open("p").attribute("class", "shown");
    out.open("img")
        .attribute("src", frame.images + percent_encoded(picture.file))
        .attribute("alt", picture.alt);
    out.attribute("class", "thumb").close();
    out.element("span", "detail", picture.file);
    end(out);
  }
  hidden(out, name_of_kept(field.path), picture.file);
  out.open("label").attribute("for", id + "-1");
  out.text(picture.file.empty()
               ? frame.say("Kies een bestand (PNG, JPEG of SVG)", "Choose a file (PNG, JPEG or SVG)")
               : frame.say("Een ander bestand", "Another file"));
  out.close();
  out.open("input")
      .attribute("type", "file")
      .attribute("id", id + "-1")
      .attribute("name", name_of_file(field.path));
  out.attribute("accept", "image/png,image/jpeg,image/svg+xml");
  out.attribute("data-most", static_cast<long long>(bound(Bound::image_bytes)));
  if (!described.empty()) out.attribute("aria-describedby", described);
  out.close();
  out.open("label").attribute("for", id + "-2");
  out.text(frame.say("Wat toont de afbeelding? (voor wie haar niet ziet)",
                     "What does the image show? (for who does not see it)"));
  out.close();
  out.open("input")
      .attribute("type", "text")
      .attribute("class", "utrecht-textbox")
      .attribute("id", id + "-2");
  out.attribute("name", name_of_control(field.path)).attribute("value", picture.alt);
  out.attribute("aria-required", "true").close();
  end(out);
}

std::optional<std::string> read_image_answer(const SheetField &field, const FormFields &fields) {
  if (!fields.has(name_of_control(field.path))) return std::nullopt;
  const std::string &file = fields.first(name_of_kept(field.path));
  const std::string &alt = fields.first(name_of_control(field.path));
  const Picture before = picture_typed(field.value);
  if (file == before.file && alt == before.alt) return field.value; // also where it was written otherwise
  return file.empty() && alt.empty() ? std::string() : file + " | " + alt;
}

std::optional<std::string> read_one(const SheetField &field, const FormFields &fields) {
  const std::string name = name_of_control(field.path);
  if (!fields.has(name)) return std::nullopt;
  return fields.first(name);
}

// A form ends its lines with "\r\n" (HTML, "constructing the entry list").
std::optional<std::string> read_area(const SheetField &field, const FormFields &fields) {
  std::optional<std::string> said = read_one(field, fields);
  if (said) std::erase(*said, '\r');
  return said;
}

std::optional<std::string> read_several(const SheetField &field, const FormFields &fields) {
  if (!fields.has("s:" + field.path)) return std::nullopt;
  const std::vector<std::string> chosen = fields.all(name_of_control(field.path));
  std::string out;
  // in the order of the library, whatever the browser's
  for (const SheetOption &option : field.options)
    if (std::find(chosen.begin(), chosen.end(), option.name) != chosen.end())
      out += (out.empty() ? "" : ", ") + option.name;
  return out;
}

constexpr std::array rows{
    ControlRow{Type::text, false, write_text, read_one},
    ControlRow{Type::lines, false, write_lines, read_area},
    ControlRow{Type::paragraphs, false, write_paragraphs, read_area},
    ControlRow{Type::yes_no, true, write_radio, read_one},
    ControlRow{Type::number, false, write_number, read_one},
    ControlRow{Type::decimal, false, write_decimal, read_one},
    ControlRow{Type::amount, false, write_amount, read_one},
    ControlRow{Type::date, false, write_date, read_one},
    ControlRow{Type::choice, true, write_radio, read_one},
    ControlRow{Type::selection, true, write_checkboxes, read_several},
    ControlRow{Type::image, true, write_image, read_image_answer},
};
static_assert(has_every_type(rows));

} // namespace

const ControlRow &control_row(Type type) { return row_of(rows, type); }

std::string shown_in_control(const SheetField &field) {
  return field.state == FieldState::fallback ? field.fallback : field.value;
}

std::string name_of_control(std::string_view path) { return "a:" + std::string(path); }
std::string name_of_file(std::string_view path) { return "f:" + std::string(path); }
std::string name_of_kept(std::string_view path) { return "i:" + std::string(path); }
std::optional<std::string> path_of_file(std::string_view name) {
  return name.starts_with("f:") ? std::optional(std::string(name.substr(2))) : std::nullopt;
}
std::string name_of_conflict(std::string_view path) { return "c:" + std::string(path); }
std::optional<std::string> path_of_conflict(std::string_view name) {
  return name.starts_with("c:") ? std::optional(std::string(name.substr(2))) : std::nullopt;
}
std::string id_of(std::string_view path) { return "q-" + std::string(path); }

std::vector<Edit> edits_of(const Sheet &sheet, const FormFields &fields) {
  std::vector<Edit> out;
  const auto look = [&](const SheetField &field) {
    if (!field.asked()) return;
    const auto said = control_row(field.type).read(field, fields);
    if (!said || *said == shown_in_control(field)) return;
    const bool empties = said->empty() && field.type != Type::selection;
    out.push_back({empties ? EditKind::clear : EditKind::set, field.path, *said});
  };
  for (const SheetSection &section : sheet.sections)
    for (const auto &item : section.items) {
      if (const auto *const field = std::get_if<SheetField>(&item)) {
        look(*field);
        continue;
      }
      for (const SheetMember &member : std::get<SheetParties>(item).members)
        for (const SheetField &field : member.fields) look(field);
    }
  return out;
}

} // namespace beding::studio
