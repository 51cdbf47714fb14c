// The smallest files that are images of a size, for tests.
#pragma once
#include <array>
#include <cstdint>
#include <string>

namespace beding::test {

inline std::string four(std::uint32_t value) {
  return {static_cast<char>(value >> 24U & 0xFFU), static_cast<char>(value >> 16U & 0xFFU),
          static_cast<char>(value >> 8U & 0xFFU), static_cast<char>(value & 0xFFU)};
}

inline std::string chunk(const std::string &type, const std::string &data) {
  std::uint32_t check = 0xFFFFFFFFU;
  for (const char c : type + data) {
    check ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) check = (check & 1U) != 0 ? 0xEDB88320U ^ (check >> 1U) : check >> 1U;
  }
  return four(static_cast<std::uint32_t>(data.size())) + type + data + four(check ^ 0xFFFFFFFFU);
}

// Its pixels are those of an image of one pixel: it is whole as a file, which is all that is looked at.
inline std::string png(std::uint32_t width, std::uint32_t height) {
  static const std::string pixel("\x78\x9C\x63\x60\x60\x60\x00\x00\x00\x04\x00\x01", 12);
  return std::string("\x89PNG\r\n\x1A\n", 8) +
         chunk("IHDR", four(width) + four(height) + std::string("\x08\x00\x00\x00\x00", 5)) +
         chunk("IDAT", pixel) + chunk("IEND", "");
}

inline std::string jpeg(std::uint32_t width, std::uint32_t height) {
  const auto two = [](std::uint32_t value) { return four(value).substr(2); };
  return std::string("\xFF\xD8\xFF\xE0", 4) + two(16) + std::string("JFIF\0\1\1\0\0\1\0\1\0\0", 14) +
         "\xFF\xC0" + two(11) + "\x08" + two(height) + two(width) + std::string("\1\1\x11\0", 4) +
         "\xFF\xDA" + two(8) + std::string("\1\1\0\0\x3F\0", 6) + "\x12\x34\xFF\xD9";
}

} // namespace beding::test
