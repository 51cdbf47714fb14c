#include "engine/review/digest.hpp"

#include <openssl/evp.h>

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace beding {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  // Fails only where a system has the algorithm switched off.
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("SHA-256 cannot be computed");
  std::string out;
  for (unsigned i = 0; i < size; ++i) out += fmt::format("{:02x}", digest[i]);
  return out;
}

} // namespace beding
