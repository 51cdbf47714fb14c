// CSV: the sign between cells, the line ends and the letters differ from program to program and from land to
// land.
#include "intake/table/readers.hpp"

#include "dsl/messages/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

// Windows-1252 where it differs from Latin-1: 0x80 to 0x9F (the table of encoding.spec.whatwg.org). What is
// not given there is a control character.
constexpr std::array<char16_t, 32> windows_1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append_utf8(std::string &out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string of_windows(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    append_utf8(out, c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : char32_t{c});
  }
  return out;
}

// UTF-16 by its mark (Excel's "Unicode text"); a half of a pair alone is U+FFFD.
std::string of_utf16(std::string_view bytes, bool big) {
  constexpr char32_t lost = 0xFFFD;
  const auto unit = [&](std::size_t at) {
    const auto one = static_cast<unsigned char>(bytes[at]);
    const auto two = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big ? one << 8 | two : two << 8 | one);
  };
  std::string out;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
        continue;
      }
    }
    append_utf8(out, c >= 0xD800 && c < 0xE000 ? lost : c);
  }
  return out;
}

std::string in_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE")) return of_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return of_utf16(bytes.substr(2), true);
  return find_invalid_utf8(bytes) == std::string_view::npos ? std::string(bytes) : of_windows(bytes);
}

// The sign that stands most often in the first row outside quotation marks; Excel may name it ("sep=;").
char sign_between(std::string_view text) {
  constexpr std::array<char, 3> signs{';', '\t', ','};
  std::array<std::size_t, 3> found{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '\n' || c == '\r')) break;
    for (std::size_t i = 0; i < signs.size(); ++i)
      if (!quoted && c == signs[i]) ++found[i];
  }
  return signs[static_cast<std::size_t>(std::max_element(found.begin(), found.end()) - found.begin())];
}

class Csv {
public:
  Csv(std::string_view name, std::string_view text, Diagnostics &told)
      : name_(name), text_(text), told_(told), filling_(name, told) {}

  Sheet run() {
    if (text_.starts_with("sep=") && text_.size() > 4) {
      between_ = text_[4];
      at_ = std::min(text_.find('\n'), text_.size() - 1) + 1;
      ++row_;
    } else
      between_ = sign_between(text_);
    while (at_ < text_.size() && row()) ++row_;
    return filling_.take();
  }

private:
  bool row() {
    for (std::size_t column = 0;; ++column) {
      std::optional<std::string> text = cell(column);
      if (!text || !filling_.put(row_, column, {.text = std::move(*text)})) return false;
      if (at_ < text_.size() && text_[at_] == between_) {
        ++at_;
        continue;
      }
      if (text_.substr(at_).starts_with("\r\n")) ++at_;
      ++at_;
      return true;
    }
  }

  std::optional<std::string> cell(std::size_t column) {
    std::string out;
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
      for (;; ++at_) {
        const std::size_t mark = text_.find('"', at_);
        if (mark == std::string_view::npos) {
          told_.push_back({.code = Code::unclosed_cell,
                           .at = {},
                           .arguments = {std::string(name_), std::to_string(row_), column_name(column)}});
          return std::nullopt;
        }
        out += text_.substr(at_, mark - at_);
        at_ = mark + 1;
        if (at_ >= text_.size() || text_[at_] != '"') break;
        out += '"';
      }
    }
    const std::size_t end =
        std::min(text_.find_first_of(std::string{between_, '\r', '\n'}, at_), text_.size());
    out += text_.substr(at_, end - at_);
    at_ = end;
    return std::string(trimmed(out));
  }

  static std::string_view trimmed(std::string_view text) {
    while (!text.empty() && blank_at(text) > 0) text.remove_prefix(blank_at(text));
    while (!text.empty() && blank_before(text) > 0) text.remove_suffix(blank_before(text));
    return text;
  }

  std::string_view name_;
  std::string_view text_;
  Diagnostics &told_;
  Filling filling_;
  char between_ = ',';
  std::size_t at_ = 0;
  std::uint32_t row_ = 1;
};

} // namespace

Outcome<Book> read_csv(std::string_view name, std::string_view bytes) {
  Outcome<Book> read;
  const std::string text = in_utf8(bytes);
  read.value.sheets.push_back(Csv(name, text, read.diagnostics).run());
  return read;
}

} // namespace beding::intake
