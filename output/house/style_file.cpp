#include "output/house/style_file.hpp"

#include "output/house/address.hpp"
#include "output/house/clean.hpp"
#include "output/house/style_names.hpp"
#include "output/package/archive.hpp"
#include "output/package/tree.hpp"

#include <algorithm>
#include <set>

namespace beding {
namespace house {

void Taken::add(Noun what, std::string_view which) {
  if (what == Noun::dropped_history) return;
  Kind &kind = kinds[what];
  if (kind.count++ == 0) kind.first = printable(which);
}

std::optional<XmlTree> tree_of(const StyleFile &file, const StyleFile::Part &part, std::string_view root,
                               Diagnostics &told) {
  XmlResult result;
  std::optional<XmlTree> tree = XmlTree::read(part.bytes, result);
  if (tree && !root.empty() && !tree->root().is(root))
    result = {XmlFault::malformed, "<" + printable(tree->root().name()) + "> ≠ <" + std::string(root) + ">"};
  tell_fault(told, file.name, printable(part.name), result);
  return result.fault == XmlFault::no_fault ? std::move(tree) : std::nullopt;
}

namespace {

// Whether it says, or shows by its first bytes, that it is in another encoding than UTF-8 (XML 1.0, appendix
// F).
bool is_encoded_otherwise(std::string_view bytes) {
  using namespace std::string_view_literals;
  for (const std::string_view start : {"\xFE\xFF"sv, "\xFF\xFE"sv, "\0<"sv, "<\0"sv})
    if (bytes.starts_with(start)) return true;
  if (!bytes.starts_with("<?xml")) return false;
  const std::string_view line = bytes.substr(0, bytes.find("?>"));
  const std::size_t at = line.find("encoding");
  return at != std::string_view::npos && small_name(line.substr(at)).find("utf-8") == std::string::npos;
}

// All that is done with a part counts on UTF-8. What is no XML stays, and is told where it is used.
void recode(std::string &bytes) {
  XmlResult result;
  if (const auto tree = XmlTree::read(bytes, result)) bytes = tree->write();
}

void read_parts(StyleFile &file, Archive &archive, Diagnostics &told) {
  for (const std::string &name : archive.names()) {
    std::optional<std::string> bytes = archive.read(name);
    if (!bytes) break;
    if (is_encoded_otherwise(*bytes)) recode(*bytes);
    file.parts.push_back({name, std::move(*bytes)});
  }
  told.insert(told.end(), archive.problems().begin(), archive.problems().end());
}

} // namespace
} // namespace house

const std::string *StyleFile::part(std::string_view wanted) const {
  const auto found =
      std::find_if(parts.begin(), parts.end(), [&](const Part &one) { return one.name == wanted; });
  return found == parts.end() ? nullptr : &found->bytes;
}

std::string resolved_part(std::string_view from, std::string_view target) {
  std::string path = house::percent_decoded(target);
  if (target.starts_with('/'))
    path.erase(0, 1);
  else if (const std::size_t slash = from.rfind('/'); slash != std::string_view::npos)
    path.insert(0, from.substr(0, slash + 1));
  std::vector<std::string> steps;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    const std::string step = path.substr(at, slash - at);
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".")
      steps.push_back(step);
    at = slash + 1;
  }
  std::string out;
  for (const std::string &step : steps) out += (out.empty() ? "" : "/") + step;
  return out;
}

std::string relations_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::string folder(slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1));
  return folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

std::vector<std::string> headers_and_footers(const StyleFile &file) {
  std::set<std::string> shown;
  const std::string *const relations = file.part(relations_of(file.main));
  if (relations == nullptr) return {};
  const XmlTree tree = XmlTree::of(*relations);
  for (const Node &one : tree.root().children()) {
    const std::string type = one.get("Type");
    if (type.ends_with("/header") || type.ends_with("/footer"))
      shown.insert(resolved_part(file.main, one.get("Target")));
  }
  std::vector<std::string> names;
  for (const StyleFile::Part &part : file.parts)
    if (shown.contains(part.name)) names.push_back(part.name);
  return names;
}

Outcome<std::optional<StyleFile>> read_style_file(const std::string &name, std::string_view bytes) {
  Diagnostics told;
  StyleFile file{.name = name};
  const auto fail = [&](Code code) {
    told.push_back({.code = code, .at = {}, .arguments = {name}});
    return Outcome<std::optional<StyleFile>>{std::nullopt, std::move(told)};
  };
  if (!bytes.starts_with("PK")) return fail(Code::style_file_kind);
  Archive archive(name, bytes);
  house::read_parts(file, archive, told);
  if (has_errors(told)) return {std::nullopt, std::move(told)};
  if (file.part("[Content_Types].xml") != nullptr)
    file.form = StyleForm::docx;
  else if (file.part("mimetype") != nullptr && file.part("content.xml") != nullptr)
    file.form = StyleForm::odt;
  else
    return fail(Code::style_file_kind);
  house::Taken taken;
  (file.form == StyleForm::docx ? house::clean_docx : house::clean_odt)(file, taken, told);
  for (const auto &[what, kind] : taken.kinds)
    told.push_back({.code = Code::style_file_dropped,
                    .at = {},
                    .arguments = {name, what, std::to_string(kind.count), kind.first}});
  if (has_errors(told)) return {std::nullopt, std::move(told)};
  return {std::move(file), std::move(told)};
}

} // namespace beding
