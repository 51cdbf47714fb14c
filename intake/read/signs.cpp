#include "intake/read/signs.hpp"

#include "dsl/letters.hpp"
#include "output/package/archive.hpp"

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

struct Sign {
  unsigned value;
  std::string_view shows;
};

// 0x21 to 0x7E and 0xA1 to 0xFE of Symbol (Adobe's encoding); a blank stands for what is not in Unicode.
constexpr std::u32string_view symbol_low =
    U"!∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
constexpr std::u32string_view symbol_high =
    U"ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

constexpr std::array wingdings{
    Sign{0x21, "✏"}, Sign{0x22, "✂"}, Sign{0x23, "✁"}, Sign{0x28, "☎"}, Sign{0x29, "✆"}, Sign{0x2A, "✉"},
    Sign{0x3E, "✇"}, Sign{0x3F, "✍"}, Sign{0x41, "✌"}, Sign{0x45, "☜"}, Sign{0x46, "☞"}, Sign{0x47, "☝"},
    Sign{0x48, "☟"}, Sign{0x4A, "☺"}, Sign{0x4C, "☹"}, Sign{0x6C, "●"}, Sign{0x6D, "❍"}, Sign{0x6E, "■"},
    Sign{0x6F, "□"}, Sign{0x71, "❑"}, Sign{0x72, "❒"}, Sign{0x75, "◆"}, Sign{0x76, "❖"}, Sign{0x9E, "·"},
    Sign{0x9F, "•"}, Sign{0xA1, "○"}, Sign{0xA7, "▪"}, Sign{0xA8, "◻"}, Sign{0xAB, "★"}, Sign{0xB2, "✧"},
    Sign{0xD8, "➢"}, Sign{0xDC, "➲"}, Sign{0xDF, "←"}, Sign{0xE0, "→"}, Sign{0xE1, "↑"}, Sign{0xE2, "↓"},
    Sign{0xE3, "↖"}, Sign{0xE4, "↗"}, Sign{0xE5, "↙"}, Sign{0xE6, "↘"}, Sign{0xE8, "➔"}, Sign{0xEF, "⇦"},
    Sign{0xF0, "⇨"}, Sign{0xF1, "⇧"}, Sign{0xF2, "⇩"}, Sign{0xF3, "⬄"}, Sign{0xFB, "✗"}, Sign{0xFC, "✓"},
    Sign{0xFD, "☒"}, Sign{0xFE, "☑"}};
constexpr std::array wingdings_2{Sign{0x4F, "✗"}, Sign{0x50, "✓"}, Sign{0x51, "☒"}, Sign{0x52, "☑"},
                                 Sign{0x53, "☒"}, Sign{0x54, "☒"}, Sign{0x96, "•"}, Sign{0x97, "●"},
                                 Sign{0xA2, "▪"}, Sign{0xA3, "□"}};

template <std::size_t N>
std::optional<std::string> find(const std::array<Sign, N> &all, unsigned value) {
  const auto *found =
      std::find_if(all.begin(), all.end(), [&](const Sign &one) { return one.value == value; });
  return found == all.end() ? std::nullopt : std::optional(std::string(found->shows));
}

std::optional<std::string> symbol(unsigned value) {
  char32_t found = U' ';
  if (value >= 0x21 && value - 0x21 < symbol_low.size()) found = symbol_low[value - 0x21];
  if (value >= 0xA1 && value - 0xA1 < symbol_high.size()) found = symbol_high[value - 0xA1];
  if (value == 0xA0) found = U'€';
  return found == U' ' ? std::nullopt : std::optional(utf8(found));
}

// The character at `at`, which is moved behind it. The text is good UTF-8.
unsigned take(std::string_view text, std::size_t &at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[i])) : 0U;
  };
  const unsigned lead = byte(at);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  unsigned value = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6U) | (byte(at + i) & 0x3FU);
  at = std::min(at + length, text.size());
  return value;
}

} // namespace

std::string utf8(unsigned value) {
  std::string out;
  const auto more = [&](unsigned shift) { out += static_cast<char>(0x80U | ((value >> shift) & 0x3FU)); };
  if (value < 0x20 || (value >= 0xD800 && value < 0xE000) || value > 0x10FFFF || (value & 0xFFFEU) == 0xFFFE)
    return out;
  if (value < 0x80)
    out += static_cast<char>(value);
  else if (value < 0x800) {
    out += static_cast<char>(0xC0U | (value >> 6U));
    more(0);
  } else if (value < 0x10000) {
    out += static_cast<char>(0xE0U | (value >> 12U));
    more(6);
    more(0);
  } else {
    out += static_cast<char>(0xF0U | (value >> 18U));
    more(12);
    more(6);
    more(0);
  }
  return out;
}

bool has_own_signs(std::string_view font) {
  constexpr std::array<std::string_view, 6> fonts{"symbol",      "wingdings", "wingdings 2",
                                                  "wingdings 3", "webdings",  "zapfdingbats"};
  return std::find(fonts.begin(), fonts.end(), fold_ascii(font)) != fonts.end();
}

std::optional<std::string> sign_of(std::string_view font, unsigned value) {
  const std::string name = fold_ascii(font);
  if (!has_own_signs(font)) {
    std::string own = is_private(value) ? std::string() : utf8(value);
    return own.empty() ? std::nullopt : std::optional(std::move(own));
  }
  if (value >= 0xF000 && value <= 0xF0FF) value -= 0xF000;
  if (value == ' ') return " ";
  if (value > 0xFF) return is_private(value) ? std::nullopt : std::optional(utf8(value));
  if (name == "symbol") return symbol(value);
  if (name == "wingdings") return find(wingdings, value);
  if (name == "wingdings 2") return find(wingdings_2, value);
  return std::nullopt;
}

std::string sign_name(std::string_view font, unsigned value) {
  std::string name = font.empty() ? "" : printable(font) + " ";
  for (unsigned shift = 16; shift > 0;) {
    shift -= 4;
    name += "0123456789ABCDEF"[(value >> shift) & 0xFU];
  }
  return name;
}

std::string signs_of(std::string_view font, std::string_view text, std::vector<MissedSign> &missed) {
  std::string out;
  const bool own = has_own_signs(font);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const unsigned value = take(text, at);
    if (!own && !is_private(value)) {
      out += text.substr(begin, at - begin);
      continue;
    }
    const auto sign = sign_of(font, value);
    if (!sign) missed.push_back({out.size(), value});
    out += sign ? std::string_view(*sign) : no_sign;
  }
  return out;
}

} // namespace beding::intake
