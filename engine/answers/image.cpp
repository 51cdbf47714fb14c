#include "engine/answers/image.hpp"

#include "dsl/bounds.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace beding {
namespace {

constexpr auto rows = std::to_array<ImageKindRow>({
    {ImageKind::png, ".png", "image/png"},
    {ImageKind::jpeg, ".jpeg", "image/jpeg"},
    {ImageKind::svg, ".svg", "image/svg+xml"},
});

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}
std::uint32_t two_at(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) << 8U | byte_at(bytes, at + 1);
}
std::uint32_t four_at(std::string_view bytes, std::size_t at) {
  return two_at(bytes, at) << 16U | two_at(bytes, at + 2);
}

ReadImage sized(ImageKind kind, std::string bytes, std::uint32_t width, std::uint32_t height) {
  if (width == 0 || height == 0) return {{}, Noun::image_no_size};
  if (std::uint64_t{width} * height > bound(Bound::image_pixels)) return {{}, Noun::image_too_many_pixels};
  return {Image{kind, std::move(bytes), static_cast<double>(width), static_cast<double>(height)}, {}};
}

// ---- PNG (ISO/IEC 15948) ----

constexpr std::string_view png_mark("\x89PNG\r\n\x1A\n", 8);

// Annex D: the check of each chunk.
std::uint32_t crc_of(std::string_view bytes) {
  static constexpr std::array<std::uint32_t, 256> table = [] {
    std::array<std::uint32_t, 256> made{};
    for (std::uint32_t i = 0; i < made.size(); ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = (value & 1U) != 0 ? 0xEDB88320U ^ (value >> 1U) : value >> 1U;
      made[i] = value;
    }
    return made;
  }();
  std::uint32_t value = 0xFFFFFFFFU;
  for (const char c : bytes) value = table[(value ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (value >> 8U);
  return value ^ 0xFFFFFFFFU;
}

// Chunk by chunk to its end: a file that was cut off or changed on the way is no picture.
ReadImage read_png(std::string bytes) {
  constexpr std::size_t around = 12; // length, type and check
  const std::string_view all = bytes;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  bool pixels = false;
  for (std::size_t at = png_mark.size();;) {
    if (all.size() < at + around) return {{}, Noun::image_damaged};
    const std::size_t length = four_at(all, at);
    if (length > all.size() - at - around) return {{}, Noun::image_damaged};
    const std::string_view type = all.substr(at + 4, 4);
    if (crc_of(all.substr(at + 4, length + 4)) != four_at(all, at + 8 + length))
      return {{}, Noun::image_damaged};
    if (at == png_mark.size()) {
      if (type != "IHDR" || length != 13) return {{}, Noun::image_damaged};
      width = four_at(all, at + 8);
      height = four_at(all, at + 12);
    }
    pixels = pixels || type == "IDAT";
    if (type == "IEND") break;
    at += around + length;
  }
  if (!pixels) return {{}, Noun::image_damaged};
  return sized(ImageKind::png, std::move(bytes), width, height);
}

// ---- JPEG (ISO/IEC 10918-1, B.1.1) ----

constexpr std::string_view jpeg_mark = "\xFF\xD8\xFF";

bool is_frame(std::uint32_t marker) { // C4, C8 and CC are tables
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// Up to where the pixels begin; what is behind must end as a picture does.
ReadImage read_jpeg(std::string bytes) {
  const std::string_view all = bytes;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  for (std::size_t at = 2; at + 4 <= all.size();) {
    if (byte_at(all, at) != 0xFF) return {{}, Noun::image_damaged};
    const std::uint32_t marker = byte_at(all, at + 1);
    if (marker == 0xFF) { // filling
      ++at;
      continue;
    }
    const std::size_t length = two_at(all, at + 2);
    if (length < 2 || length > all.size() - at - 2) return {{}, Noun::image_damaged};
    if (is_frame(marker) && length >= 8) {
      height = two_at(all, at + 5);
      width = two_at(all, at + 7);
    }
    at += 2 + length;
    if (marker != 0xDA) continue;
    std::size_t end = all.size(); // some programs fill a file up behind its end
    while (end > at && (all[end - 1] == '\0' || all[end - 1] == '\n')) --end;
    if (end < at + 2 || two_at(all, end - 2) != 0xFFD9) return {{}, Noun::image_damaged};
    return sized(ImageKind::jpeg, std::move(bytes), width, height);
  }
  return {{}, Noun::image_damaged};
}

// Text that begins as XML may, with an element of that name before long.
bool looks_like_svg(std::string_view bytes) {
  constexpr std::size_t far = 4096;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || bytes[first] != '<') return false;
  const std::string_view head = bytes.substr(0, far);
  return head.find("<svg") != std::string_view::npos || head.find(":svg") != std::string_view::npos;
}

} // namespace

const ImageKindRow &image_row(ImageKind kind) {
  return *std::find_if(rows.begin(), rows.end(), [&](const ImageKindRow &row) { return row.kind == kind; });
}

ReadImage read_image(std::string bytes) {
  if (bytes.size() > bound(Bound::image_bytes)) return {{}, Noun::image_too_many_bytes};
  if (bytes.starts_with(png_mark)) return read_png(std::move(bytes));
  if (bytes.starts_with(jpeg_mark)) return read_jpeg(std::move(bytes));
  if (looks_like_svg(bytes)) return read_svg(std::move(bytes));
  return {{}, Noun::image_unknown};
}

} // namespace beding
