#include "studio/http/http.hpp"

#include <algorithm>

namespace beding::studio {

std::size_t Request::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(headers.begin(), headers.end(), [&](const auto &one) { return one.first == name; }));
}

std::string_view Request::header(std::string_view name) const {
  for (const auto &[key, value] : headers)
    if (key == name) return value;
  return {};
}

std::string_view Request::cookie(std::string_view name) const {
  for (const auto &[key, value] : headers) {
    if (key != "cookie") continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      std::string_view one = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      while (one.starts_with(' ')) one.remove_prefix(1);
      if (one.starts_with(name) && one.substr(name.size()).starts_with('='))
        return one.substr(name.size() + 1);
    }
  }
  return {};
}

std::string_view Request::path() const {
  const std::string_view whole = target;
  return whole.substr(0, whole.find('?'));
}

std::string_view Request::query() const {
  const std::string_view whole = target;
  const std::size_t sign = whole.find('?');
  return sign == std::string_view::npos ? std::string_view() : whole.substr(sign + 1);
}

Response page(int status, std::string html) {
  return {status, {{"Content-Type", "text/html; charset=utf-8"}}, std::move(html)};
}

Response plain(int status, std::string text) {
  return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, std::move(text)};
}

Response see_other(std::string_view place) { return {303, {{"Location", std::string(place)}}, {}}; }

bool fits_header(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char one) {
    const auto byte = static_cast<unsigned char>(one);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
  });
}

} // namespace beding::studio
