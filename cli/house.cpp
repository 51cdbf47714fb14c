#include "cli/house.hpp"

#include "cli/house_convert.hpp"
#include "dsl/file_name.hpp"
#include "engine/answers/data.hpp"
#include "engine/answers/values.hpp"
#include "output/docx/writer.hpp"
#include "output/formats.hpp"
#include "output/house/lost.hpp"
#include "output/house/style_names.hpp"
#include "output/odt/writer.hpp"

#include <algorithm>
#include <filesystem>

namespace beding {
namespace {

// A PDF is laid out from an ODT.
std::optional<StyleForm> form_of(const std::string &output) {
  const DocumentFormat *const format = output_format(output, document_formats());
  if (format == nullptr) return std::nullopt;
  if (format->extension == ".docx") return StyleForm::docx;
  if (format->extension == ".odt" || format->extension == ".pdf") return StyleForm::odt;
  return std::nullopt;
}

// "huis.toml" beside "huis.dotx".
std::string table_beside(const std::string &path) {
  return std::filesystem::path(path).replace_extension(".toml").string();
}

} // namespace

Fields answers_as_fields(const Answered &answered) {
  Fields fields;
  const Library &library = answered.opened().library();
  const Answers &answers = answered.answers();
  Diagnostics told; // where it is printed in the text
  Values values(library, answers, told);
  for (QuestionId id = 0; id < library.questions.size() && id < answers.questions.size(); ++id) {
    const Answer &answer = answers.questions[id];
    if (!answers.asked[id] || std::holds_alternative<std::monostate>(answer) ||
        std::holds_alternative<bool>(answer) || std::holds_alternative<Picture>(answer))
      continue;
    ValueUse use;
    use.subject = id;
    if (std::holds_alternative<syntax::Date>(answer)) use.format = Format::long_;
    std::string words;
    for (const Printed &one : values.print(use, nullptr, {})) words += lines_joined(one.text);
    fields[small_name(library.questions[id].name)] = std::move(words);
  }
  return fields;
}

HouseAsked house_asked(const std::string &option, const Library &library, const Sources &sources) {
  if (!option.empty() || !library.style) return {.path = option};
  const syntax::Use &said = *library.style;
  const std::filesystem::path folder = std::filesystem::path(sources[said.at.file].name()).parent_path();
  return {.path = (folder / said.path).lexically_normal().string(), .at = said.at};
}

bool House::serves(const std::vector<std::string> &outputs) {
  return std::any_of(outputs.begin(), outputs.end(),
                     [](const std::string &one) { return form_of(one).has_value(); });
}

House::House(const HouseAsked &asked, const std::vector<std::string> &outputs, const ReadFile &reader,
             Sources &sources) {
  if (asked.path.empty()) return;
  read(asked.path, outputs, reader, sources);
  for (Diagnostic &one : told_)
    if (one.at.file == no_file) one.at = asked.at;
}

void House::read(const std::string &path, const std::vector<std::string> &outputs, const ReadFile &reader,
                 Sources &sources) {
  FileBytes file = reader(path);
  if (!file.bytes) {
    told_.push_back({.code = Code::unreadable_file, .at = {}, .arguments = {path, file.error}});
    return;
  }
  Outcome<std::optional<StyleFile>> read = read_style_file(path, *file.bytes);
  told_ = std::move(read.diagnostics);
  if (!read.value) return;
  StyleFile &style = *read.value;
  if (const auto fault = style.form == StyleForm::docx ? docx_place_fault(style) : odt_place_fault(style))
    told_.push_back({.code = *fault, .at = {}, .arguments = {path}});
  if (auto paper = style.form == StyleForm::docx ? docx_page_fault(style) : odt_page_fault(style))
    told_.push_back({.code = Code::style_page, .at = {}, .arguments = {path, std::move(*paper)}});
  const std::vector<std::string> dead =
      style.form == StyleForm::docx ? docx_drop_dead_references(style) : odt_drop_dead_references(style);
  if (!dead.empty())
    told_.push_back(
        {.code = Code::style_file_dropped,
         .at = {},
         .arguments = {path, Noun::dropped_references, std::to_string(dead.size()), dead.front()}});
  read_names(style, reader, sources);
  if (has_errors(told_)) return;
  const StyleForm own = own_ = style.form;
  const auto asked = [&](const std::string &output) {
    const auto form = form_of(output);
    return form && *form != own;
  };
  const auto other = std::find_if(outputs.begin(), outputs.end(), asked);
  if (other != outputs.end()) {
    const StyleForm to = own == StyleForm::docx ? StyleForm::odt : StyleForm::docx;
    Converted converted = convert_style(style, to);
    if (converted.why_not)
      told_.push_back(
          {.code = Code::style_other_format, .at = {}, .arguments = {path, *other, *converted.why_not}});
    else
      for (const auto &[what, lost] : lost_across(style))
        told_.push_back(
            {.code = Code::style_converted,
             .at = {},
             .arguments = {path, std::string(to == StyleForm::docx ? "DOCX" : "ODT"), what, lost.said()}});
    (to == StyleForm::docx ? docx_ : odt_) = std::move(converted.style);
  }
  (own == StyleForm::docx ? docx_ : odt_) = std::move(read.value);
}

// The table of names is looked for where the file is, and may be absent.
void House::read_names(StyleFile &style, const ReadFile &reader, Sources &sources) {
  const std::string path = table_beside(style.name);
  FileBytes file = reader(path);
  if (file.absent) return;
  if (!file.bytes) {
    told_.push_back({.code = Code::unreadable_file, .at = {}, .arguments = {path, file.error}});
    return;
  }
  const auto id = static_cast<FileId>(sources.size());
  sources.emplace_back(path, std::move(*file.bytes));
  const Outcome<Data> read = read_toml(sources.back(), id);
  told_.insert(told_.end(), read.diagnostics.begin(), read.diagnostics.end());
  const auto *const whole = std::get_if<DataTable>(&read.value.value);
  for (const DataMember &member : whole == nullptr ? DataTable() : *whole) {
    const auto *const rows = std::get_if<DataTable>(&member.data.value);
    if ((member.name.text != "stijlen" && member.name.text != "styles") || rows == nullptr) {
      told_.push_back({.code = Code::style_table, .at = member.name.at, .arguments = {member.name.text}});
      continue;
    }
    for (const DataMember &row : *rows) read_name(style, row);
  }
}

void House::read_name(StyleFile &style, const DataMember &row) {
  const auto *const name = std::get_if<std::string>(&row.data.value);
  if (name == nullptr) {
    told_.push_back({.code = Code::style_table, .at = row.name.at, .arguments = {row.name.text}});
    return;
  }
  style.named[row.name.text] = *name;
  ours_.push_back({row.name.text, row.name.at});
  const bool known =
      style.form == StyleForm::docx ? docx_has_style(style, *name) : odt_has_style(style, *name);
  if (!known)
    told_.push_back({.code = Code::style_named, .at = row.data.at, .arguments = {style.name, *name}});
}

// By name as a style of ours is shown, or by its id ("Heading1").
Diagnostics House::unknown_names(const std::vector<StyleRow> &rows) const {
  Diagnostics told;
  for (const auto &[name, at] : ours_) {
    const auto same = [small = small_name(name)](const StyleRow &row) {
      return small_name(row.ours) == small || small_name(row.id) == small;
    };
    if (std::none_of(rows.begin(), rows.end(), same))
      told.push_back({.code = Code::style_ours, .at = at, .arguments = {name}});
  }
  return told;
}

const StyleFile *House::style_for(const std::string &output) const {
  const auto form = form_of(output);
  if (!form) return nullptr;
  const std::optional<StyleFile> &style = *form == StyleForm::docx ? docx_ : odt_;
  return style ? &*style : nullptr;
}

Diagnostics House::unmapped(const Finished &finished, const Delivery &delivery,
                            const std::map<StyleForm, std::vector<StyleRow>> &rows) const {
  Diagnostics told;
  const StyleFile *const file = own();
  if (file == nullptr) return told;
  const bool docx = file->form == StyleForm::docx;
  const Fields fields = all_fields(delivery, finished.document);
  for (const std::string &name : docx ? docx_unfilled(*file, fields) : odt_unfilled(*file, fields))
    told.push_back({.code = Code::style_unfilled, .at = {}, .arguments = {file->name, "{" + name + "}"}});
  if (finished.document.initials) {
    const Fields initials{{"paraaf", "x"}, {"initials", "x"}};
    if (!(docx ? docx_asks_for(*file, initials) : odt_asks_for(*file, initials)))
      told.push_back({.code = Code::style_without_initials, .at = {}, .arguments = {file->name}});
  }
  if (rows.empty()) return told;
  for (Diagnostic &one : unknown_names(rows.begin()->second)) told.push_back(std::move(one));
  std::string names;
  for (const StyleRow &row : rows.begin()->second) // DOCX goes before ODT
    if (row.used && row.theirs.empty()) names += (names.empty() ? "" : ", ") + row.ours;
  if (!names.empty())
    told.push_back({.code = Code::style_unmapped, .at = {}, .arguments = {file->name, names}});
  return told;
}

} // namespace beding
