// How a question is asked on a page, by its type: one table, so that a type more is a row more.
#pragma once
#include "driver/interview.hpp"
#include "studio/http/form.hpp"
#include "studio/pages/frame.hpp"

namespace beding::studio {

struct ControlRow {
  Type type;
  bool group; // several controls under one caption: a fieldset
  // The control itself; `described`: the ids of what explains it.
  void (*write)(Markup &out, const Frame &frame, const SheetField &field, const std::string &described);
  // What the form says; none: it says nothing of it.
  std::optional<std::string> (*read)(const SheetField &field, const FormFields &fields);
};
const ControlRow &control_row(Type type);

// What the control shows: what is filled in, else the default.
std::string shown_in_control(const SheetField &field);
std::string name_of_control(std::string_view path); // in the form
// Of an image: where a file is chosen, and the file that is there.
std::string name_of_file(std::string_view path);
std::string name_of_kept(std::string_view path);
std::optional<std::string> path_of_file(std::string_view name); // none: it is no such field
// What was filled in and not saved, where another tab saved something else.
std::string name_of_conflict(std::string_view path);
std::optional<std::string> path_of_conflict(std::string_view name); // none: it is no such field
std::string id_of(std::string_view path);                           // of the whole question on the page

// What a form says otherwise than the sheet it was made of.
std::vector<Edit> edits_of(const Sheet &sheet, const FormFields &fields);

} // namespace beding::studio
