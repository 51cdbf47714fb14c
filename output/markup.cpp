#include "output/markup.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace beding {
namespace {

// What XML forbids (XML 1.0, 2.2) is left out: control characters and U+FFFE, U+FFFF.
bool is_forbidden(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
  return text.substr(at).starts_with("\xEF\xBF\xBE") || text.substr(at).starts_with("\xEF\xBF\xBF");
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
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != 0xEF && byte != '&' && byte != '<' && byte != '>' && byte != '"') continue;
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

void Markup::finish_tag() {
  if (in_tag_) out_ += '>';
  in_tag_ = false;
}

Markup &Markup::open(std::string_view name) {
  finish_tag();
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

Markup &Markup::raw(std::string_view markup) {
  finish_tag();
  out_ += markup;
  return *this;
}

std::string Markup::take() {
  if (!open_.empty()) throw std::logic_error("markup: not all is closed");
  return std::move(out_);
}

} // namespace beding
