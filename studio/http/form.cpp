#include "studio/http/form.hpp"

#include "dsl/messages/source.hpp"

#include <algorithm>

namespace beding::studio {
namespace {

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

} // namespace

std::string percent_decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = text[at] == '%' && at + 2 < text.size() ? hexadecimal(text[at + 1]) : -1;
    const int low = high >= 0 ? hexadecimal(text[at + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      at += 2;
    } else {
      out += plus_is_blank && text[at] == '+' ? ' ' : text[at];
    }
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

FormFields::FormFields(std::string_view encoded) {
  while (!encoded.empty()) {
    const std::size_t end = std::min(encoded.find('&'), encoded.size());
    const std::string_view one = encoded.substr(0, end);
    encoded.remove_prefix(std::min(end + 1, encoded.size()));
    if (one.empty()) continue;
    const std::size_t sign = std::min(one.find('='), one.size());
    fields_.emplace_back(percent_decoded(one.substr(0, sign), true),
                         percent_decoded(one.substr(std::min(sign + 1, one.size())), true));
  }
}

bool FormFields::has(std::string_view name) const {
  return std::any_of(fields_.begin(), fields_.end(), [&](const auto &one) { return one.first == name; });
}

const std::string &FormFields::first(std::string_view name) const {
  static const std::string nothing;
  for (const auto &[key, value] : fields_)
    if (key == name) return value;
  return nothing;
}

std::vector<std::string> FormFields::all(std::string_view name) const {
  std::vector<std::string> out;
  for (const auto &[key, value] : fields_)
    if (key == name) out.push_back(value);
  return out;
}

void FormFields::set(std::string_view name, std::string value) {
  fields_.erase(
      std::remove_if(fields_.begin(), fields_.end(), [&](const auto &one) { return one.first == name; }),
      fields_.end());
  fields_.emplace_back(name, std::move(value));
}

bool is_utf8(std::string_view text) { return find_invalid_utf8(text) == std::string_view::npos; }

std::vector<std::string> path_pieces(std::string_view path) {
  std::vector<std::string> out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    std::string one = percent_decoded(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
    if (one.empty()) continue;
    if (one == "." || one == ".." || one.find('\0') != std::string::npos || !is_utf8(one)) return {};
    out.push_back(std::move(one));
  }
  return out;
}

} // namespace beding::studio
