#include "output/write/json_writer.hpp"

#include "dsl/messages/characters.hpp"

#include <fmt/format.h>

#include <array>

namespace beding {
namespace {

// Which bytes cannot stand as they are (RFC 8259, section 7): in a file, and in a page.
constexpr std::array<std::array<bool, 256>, 2> escapes = [] {
  std::array<std::array<bool, 256>, 2> all{};
  for (std::array<bool, 256> &one : all) {
    for (std::size_t c = 0; c < 0x20; ++c) one[c] = true;
    one['"'] = one['\\'] = true;
  }
  all[1]['<'] = all[1]['>'] = all[1]['&'] = true;
  return all;
}();

// Most have a short form.
char short_escape(char c) {
  switch (c) {
  case '"':
  case '\\': return c;
  case '\b': return 'b';
  case '\f': return 'f';
  case '\n': return 'n';
  case '\r': return 'r';
  case '\t': return 't';
  default: return '\0';
  }
}

std::size_t deepest_lines(JsonLayout layout) {
  switch (layout) {
  case JsonLayout::indented: return SIZE_MAX;
  case JsonLayout::rows: return 2;
  case JsonLayout::page: return 0;
  }
  return 0;
}

} // namespace

JsonWriter::JsonWriter(JsonLayout layout)
    : deepest_(deepest_lines(layout)), indent_(layout == JsonLayout::indented ? 2 : 1),
      in_page_(layout == JsonLayout::page) {}

void JsonWriter::line() {
  if (!has_lines()) return;
  out_ += '\n';
  out_.append(open_.size() * indent_, ' ');
}

void JsonWriter::next() {
  if (keyed_) {
    keyed_ = false;
    return;
  }
  if (!first_) out_ += ',';
  if (!open_.empty()) line();
  first_ = false;
}

JsonWriter &JsonWriter::begin(char bracket) {
  next();
  out_ += bracket;
  open_ += bracket == '{' ? '}' : ']';
  first_ = true;
  return *this;
}

JsonWriter &JsonWriter::end() {
  const char bracket = open_.back();
  const bool lines = has_lines();
  open_.pop_back();
  if (!first_ && lines) line();
  out_ += bracket;
  first_ = false;
  return *this;
}

JsonWriter &JsonWriter::key(std::string_view name) {
  next();
  out_ += '"'; // our own names need no escape
  out_ += name;
  out_ += has_lines() ? "\": " : "\":";
  keyed_ = true;
  return *this;
}

JsonWriter &JsonWriter::value(std::string_view text) {
  next();
  quote(text);
  return *this;
}
JsonWriter &JsonWriter::value(bool truth) {
  next();
  out_ += truth ? "true" : "false";
  return *this;
}
JsonWriter &JsonWriter::value(std::uint64_t number) {
  next();
  const fmt::format_int digits(number);
  out_.append(digits.data(), digits.size());
  return *this;
}
JsonWriter &JsonWriter::value(std::int64_t number) {
  next();
  const fmt::format_int digits(number);
  out_.append(digits.data(), digits.size());
  return *this;
}
JsonWriter &JsonWriter::null() {
  next();
  out_ += "null";
  return *this;
}

JsonWriter &JsonWriter::list(std::string_view name, const std::vector<std::string> &texts) {
  key(name).array();
  for (const std::string &one : texts) value(one);
  return end();
}

void JsonWriter::quote(std::string_view text) {
  if (find_invalid_utf8(text) != std::string_view::npos) return quote(as_utf8(text));
  const std::array<bool, 256> &escaped = escapes[in_page_ ? 1 : 0];
  out_ += '"';
  std::size_t plain = 0; // what needs no escape is copied in stretches
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!escaped[static_cast<unsigned char>(c)]) continue;
    out_ += text.substr(plain, i - plain);
    plain = i + 1;
    if (const char brief = short_escape(c))
      (out_ += '\\') += brief;
    else
      fmt::format_to(std::back_inserter(out_), "\\u{:04x}", static_cast<unsigned char>(c));
  }
  out_ += text.substr(plain);
  out_ += '"';
}

} // namespace beding
