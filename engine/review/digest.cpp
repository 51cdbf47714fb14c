#include "engine/review/digest.hpp"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace beding {

std::string sha256(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  sha256_ctx sum;
  sha256_init(&sum);
  sha256_update(&sum, bytes.size(), reinterpret_cast<const std::uint8_t *>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&sum, digest.size(), digest.data());
  std::string out;
  for (const std::uint8_t byte : digest) {
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
  return out;
}

} // namespace beding
