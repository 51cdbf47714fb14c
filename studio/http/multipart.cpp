#include "studio/http/multipart.hpp"

#include "dsl/letters.hpp"

#include <algorithm>

namespace beding::studio {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t longest_boundary = 70; // RFC 2046, 5.1.1
constexpr std::size_t most_parts = 5000;

std::string_view without_blanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

// "b" of `; boundary=b` or `; boundary="b"`; none: there is no such parameter.
std::optional<std::string_view> parameter(std::string_view header, std::string_view name) {
  bool quoted = false;
  for (std::size_t at = 0; at < header.size(); ++at) {
    if (header[at] == '"') quoted = !quoted;
    if (quoted || header[at] != ';') continue;
    const std::string_view rest = without_blanks(header.substr(at + 1));
    if (rest.size() <= name.size() || fold_ascii(rest.substr(0, name.size())) != name ||
        rest[name.size()] != '=')
      continue;
    const std::string_view value = rest.substr(name.size() + 1);
    if (!value.starts_with('"')) return without_blanks(value.substr(0, value.find(';')));
    const std::size_t end = value.find('"', 1);
    return end == std::string_view::npos ? std::nullopt : std::optional(value.substr(1, end - 1));
  }
  return std::nullopt;
}

// What a browser escapes in a name (HTML, "multipart form data encoding algorithm").
std::string unescaped(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const std::string_view three = name.substr(at, 3);
    const char sign = three == "%22" ? '"' : three == "%0D" ? '\r' : three == "%0A" ? '\n' : '\0';
    out += sign == '\0' ? name[at] : sign;
    if (sign != '\0') at += 2;
  }
  return out;
}

struct Head {
  std::optional<std::string> field = {}, file = {};
};
Head head_of(std::string_view lines) {
  constexpr std::string_view wanted = "content-disposition:";
  Head out;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find(line_end), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + line_end.size(), lines.size()));
    if (fold_ascii(line.substr(0, wanted.size())) != wanted) continue;
    if (const auto name = parameter(line, "name")) out.field = unescaped(*name);
    if (const auto name = parameter(line, "filename")) out.file = unescaped(*name);
  }
  return out;
}

} // namespace

std::optional<Multipart> read_multipart(std::string_view content_type, std::string_view body) {
  if (fold_ascii(content_type.substr(0, multipart_type.size())) != multipart_type) return std::nullopt;
  const auto boundary = parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > longest_boundary) return std::nullopt;
  const std::string between = std::string(line_end) + "--" + std::string(*boundary);
  const std::string_view first = std::string_view(between).substr(line_end.size());
  if (!body.starts_with(first)) return std::nullopt;
  body.remove_prefix(first.size());
  std::vector<std::pair<std::string, std::string>> fields;
  Multipart out;
  for (std::size_t parts = 0; !body.starts_with("--"); ++parts) {
    const std::size_t content = body.find("\r\n\r\n");
    const std::size_t end = content == std::string_view::npos ? content : body.find(between, content + 2);
    if (!body.starts_with(line_end) || end == std::string_view::npos || parts == most_parts)
      return std::nullopt;
    const std::size_t begin = content + 2 * line_end.size();
    const Head head = head_of(body.substr(0, content));
    if (!head.field || end < begin) return std::nullopt;
    std::string bytes(body.substr(begin, end - begin));
    body.remove_prefix(end + between.size());
    if (!head.file)
      fields.emplace_back(*head.field, std::move(bytes));
    else if (!head.file->empty() || !bytes.empty()) // a field that no file was chosen in is sent all the same
      out.uploads.push_back({*head.field, *head.file, std::move(bytes)});
  }
  out.fields = FormFields(std::move(fields));
  return out;
}

} // namespace beding::studio
