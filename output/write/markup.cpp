#include "output/write/markup.hpp"

#include "dsl/messages/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <stdexcept>

namespace beding {
namespace {

// What XML forbids (XML 1.0, 2.2) is left out: control characters and U+FFFE, U+FFFF.
bool is_forbidden(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
  return text.substr(at).starts_with("\xEF\xBF\xBE") || text.substr(at).starts_with("\xEF\xBF\xBF");
}

// Whether a byte may have to be escaped or left out: control characters, the marks of markup, and 0xEF, with
// which U+FFFE begins.
constexpr std::array<bool, 256> special = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) table[byte] = byte != '\t' && byte != '\n' && byte != '\r';
  for (const char c : {'&', '<', '>', '"', '\xEF'}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

using Sixteen [[gnu::vector_size(16)]] = unsigned char;

// Whether one of the sixteen bytes at `at` is special: all of them at once.
bool any_special(const char *at) {
  Sixteen bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  const auto found =
      (bytes < 0x20) | (bytes == '&') | (bytes == '<') | (bytes == '>') | (bytes == '"') | (bytes == 0xEF);
  std::array<std::uint64_t, 2> halves{};
  std::memcpy(&halves, &found, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

std::string_view entity_of(char c) {
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  default: return {};
  }
}

// Copies in stretches: nearly all text has nothing to escape.
void escape(std::string &out, std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (i + 16 <= text.size() && !any_special(text.data() + i)) i += 16;
    if (i == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[i]);
    if (!special[byte]) continue;
    const std::string_view entity = entity_of(text[i]);
    const bool forbidden = entity.empty() && is_forbidden(text, i);
    if (entity.empty() && !forbidden) continue;
    out.append(text, begin, i - begin);
    out += entity;
    if (forbidden && byte == 0xEF) i += 2;
    begin = i + 1;
  }
  if (begin < text.size()) out.append(text, begin);
}

} // namespace

std::string escaped_markup(std::string_view text) {
  if (find_invalid_utf8(text) != std::string_view::npos)
    return escaped_markup(as_utf8(text)); // a file's name
  std::string out;
  escape(out, text);
  return out;
}

Markup::Markup(std::size_t expected) {
  if (expected > largest_piece) return;
  piece_size_ = std::max(usual_piece, expected);
  out_.reserve(expected);
}

void Markup::finish_tag() {
  if (in_tag_) out_ += '>';
  in_tag_ = false;
}

// A string that grows by doubling would copy itself and hold twice what it needs.
void Markup::next_piece() {
  pieces_.push_back(std::move(out_));
  out_.clear();
  out_.reserve(piece_size_ + piece_size_ / 8);
}

Markup &Markup::open(std::string_view name) {
  finish_tag();
  if (out_.size() >= piece_size_) next_piece();
  out_ += '<';
  out_ += name;
  open_.push_back(name);
  in_tag_ = true;
  return *this;
}

Markup &Markup::attribute(std::string_view name, std::string_view value) {
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  escape(out_, value);
  out_ += '"';
  return *this;
}

Markup &Markup::attribute(std::string_view name, long long value) {
  return attribute(name, fmt::format_int(value).c_str());
}

Markup &Markup::text(std::string_view characters) {
  finish_tag();
  escape(out_, characters);
  return *this;
}

Markup &Markup::close() {
  if (open_.empty()) throw std::logic_error("markup: nothing to close");
  if (in_tag_)
    out_ += "/>";
  else {
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
  }
  in_tag_ = false;
  open_.pop_back();
  return *this;
}

Markup &Markup::empty(std::string_view name) { return open(name).close(); }

Markup &Markup::empty(std::string_view name, std::string_view attribute_name, std::string_view value) {
  return open(name).attribute(attribute_name, value).close();
}

Markup &Markup::element(std::string_view name, std::string_view style, std::string_view characters) {
  open(name);
  if (!style.empty()) attribute("class", style);
  return text(characters).close();
}

Markup &Markup::raw(std::string_view markup) {
  finish_tag();
  out_ += markup;
  return *this;
}

Markup &Markup::splice(std::vector<std::string> pieces) {
  finish_tag();
  if (!out_.empty()) next_piece();
  for (std::string &piece : pieces) pieces_.push_back(std::move(piece));
  return *this;
}

std::vector<std::string> Markup::take_pieces() {
  if (!open_.empty()) throw std::logic_error("markup: not all is closed");
  pieces_.push_back(std::move(out_));
  return std::move(pieces_);
}

std::string Markup::take() {
  std::vector<std::string> pieces = take_pieces();
  std::string whole = std::move(pieces.front());
  for (std::size_t i = 1; i < pieces.size(); ++i) whole += pieces[i];
  return whole;
}

} // namespace beding
