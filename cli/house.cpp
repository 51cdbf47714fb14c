#include "cli/house.hpp"

#include "dsl/file_name.hpp"
#include "output/docx/writer.hpp"
#include "output/formats.hpp"
#include "output/odt/writer.hpp"

#include <algorithm>

namespace beding {
namespace {

std::optional<StyleForm> form_of(const std::string &output) {
  const DocumentFormat *const format = output_format(output, document_formats());
  if (format == nullptr) return std::nullopt;
  if (format->extension == ".docx") return StyleForm::docx;
  if (format->extension == ".odt") return StyleForm::odt;
  return std::nullopt;
}

} // namespace

House::House(const std::string &path, const std::vector<std::string> &outputs, Files &files) {
  if (path.empty()) return;
  FileBytes file = files.read(path);
  if (!file.bytes) {
    told_.push_back({.code = Code::unreadable_file, .at = {}, .arguments = {path, file.error}});
    return;
  }
  Outcome<std::optional<StyleFile>> read = read_style_file(path, *file.bytes);
  told_ = std::move(read.diagnostics);
  if (!read.value) return;
  if (read.value->form == StyleForm::docx && !has_place(*read.value)) {
    told_.push_back({.code = Code::style_place, .at = {}, .arguments = {path}});
    return;
  }
  const StyleForm own = read.value->form;
  (own == StyleForm::docx ? docx_ : odt_) = std::move(read.value);
  for (const std::string &output : outputs)
    if (const auto form = form_of(output); form && *form != own)
      told_.push_back(
          {.code = Code::style_other_format, .at = {}, .arguments = {path, output, Noun::no_office}});
}

const StyleFile *House::style_for(const std::string &output) const {
  const auto form = form_of(output);
  if (!form) return nullptr;
  const std::optional<StyleFile> &style = *form == StyleForm::docx ? docx_ : odt_;
  return style ? &*style : nullptr;
}

Diagnostics House::unmapped(const Finished &finished, const Delivery &delivery) const {
  Diagnostics told;
  const auto tell = [&](const StyleFile &file, const std::vector<std::string> &without) {
    std::string names;
    for (const std::string &name : without) names += (names.empty() ? "" : ", ") + name;
    if (!names.empty())
      told.push_back({.code = Code::style_unmapped, .at = {}, .arguments = {file.name, names}});
  };
  if (docx_) tell(*docx_, docx_styles_without(finished, delivery, *docx_));
  if (odt_) tell(*odt_, odt_styles_without(finished, delivery, *odt_));
  return told;
}

} // namespace beding
