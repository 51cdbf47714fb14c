#include "output/house/address.hpp"

#include "engine/answers/image.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace beding::house {
namespace {

using View = std::string_view;

// The first bytes of each kind, from where they stand.
struct Magic {
  View bytes;
  std::size_t at = 0;
};
constexpr std::array pictures{
    Magic{"\x89PNG\r\n"},
    Magic{"\xFF\xD8\xFF"},
    Magic{"GIF8"},
    Magic{"BM"},
    Magic{View("II*\0", 4)},
    Magic{View("MM\0*", 4)},
    Magic{" EMF", 40},
    Magic{"\xD7\xCD\xC6\x9A"},
    Magic{View("\x01\0\x09\0", 4)},
    Magic{View("\x02\0\x09\0", 4)},
    Magic{"WEBP", 8},
    Magic{"VCLMTF"},
    Magic{"II\xBC\x01"},
};
constexpr std::array others{Magic{"\xD0\xCF\x11\xE0"},
                            Magic{"MZ"},
                            Magic{"PK"},
                            Magic{"\x7F"
                                  "ELF"},
                            Magic{"#!"},
                            Magic{"<"}};

template <class List>
bool begins(const List &list, View bytes) {
  return std::any_of(list.begin(), list.end(), [&](const Magic &one) {
    return bytes.size() >= one.at && bytes.substr(one.at).starts_with(one.bytes);
  });
}

} // namespace

bool is_picture(View bytes) {
  if (begins(pictures, bytes)) return true;
  View text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (!text.starts_with('<')) return false;
  const ReadImage read = read_svg(std::string(text)); // an SVG may fetch
  return read.image && read.image->kind == ImageKind::svg;
}

bool may_be_font(View bytes) { return !begins(others, bytes); }

std::string percent_decoded(View address) {
  std::string out;
  for (std::size_t i = 0; i < address.size(); ++i) {
    unsigned value = 0;
    if (address[i] == '%' && i + 2 < address.size()) {
      const char *const from = address.data() + i + 1;
      const auto [end, error] = std::from_chars(from, from + 2, value, 16);
      if (error == std::errc() && end == from + 2 && value != 0) {
        out += static_cast<char>(value);
        i += 2;
        continue;
      }
    }
    out += address[i];
  }
  return out;
}

bool is_followed(View address) {
  std::string small(address.substr(0, 8));
  for (char &c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  constexpr std::array<View, 4> schemes{"http://", "https://", "mailto:", "tel:"};
  return std::any_of(schemes.begin(), schemes.end(), [&](View one) { return small.starts_with(one); });
}

} // namespace beding::house
