#include "engine/review/digest.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace beding {
namespace {

using State = std::array<std::uint32_t, 8>;

constexpr State start{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
constexpr std::size_t block_size = 64;

// FIPS 180-4, 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
std::array<std::uint32_t, 64> make_constants() {
  std::array<std::uint32_t, 64> all{};
  std::size_t count = 0;
  for (std::uint32_t candidate = 2; count < all.size(); ++candidate) {
    bool prime = true;
    for (std::uint32_t divisor = 2; divisor * divisor <= candidate; ++divisor)
      prime = prime && candidate % divisor != 0;
    if (!prime) continue;
    // floor(cbrt(prime) * 2^32), found in whole numbers: the largest x with x^3 <= prime * 2^96
    const auto fits = [&](std::uint64_t x) {
      // x < 2^35, so that x^3 takes 105 bits: compare in two halves
      const std::uint64_t square_low = (x & 0xffffffffU) * (x & 0xffffffffU);
      const std::uint64_t middle = 2 * (x >> 32U) * (x & 0xffffffffU) + (square_low >> 32U);
      const std::uint64_t high = (x >> 32U) * (x >> 32U);
      const std::uint64_t square_top = (high << 32U) + middle; // x^2 >> 32
      const std::uint64_t square_rest = square_low & 0xffffffffU;
      // x^3 = (square_top * 2^32 + square_rest) * x; compare x^3 >> 64 with prime * 2^32
      const std::uint64_t low = square_rest * (x & 0xffffffffU);
      const std::uint64_t mid_a = square_rest * (x >> 32U);
      const std::uint64_t top_low = (square_top & 0xffffffffU) * (x & 0xffffffffU);
      const std::uint64_t top_mid = (square_top & 0xffffffffU) * (x >> 32U);
      const std::uint64_t top_high = (square_top >> 32U) * x;
      std::uint64_t carry = (low >> 32U) + (mid_a & 0xffffffffU) + (top_low & 0xffffffffU);
      carry = (carry >> 32U) + (mid_a >> 32U) + (top_low >> 32U) + top_mid + top_high;
      return carry < (std::uint64_t{candidate} << 32U);
    };
    std::uint64_t root = 0;
    for (std::uint64_t bit = std::uint64_t{1} << 34U; bit != 0; bit >>= 1U)
      if (fits(root | bit)) root |= bit;
    all[count++] = static_cast<std::uint32_t>(root);
  }
  return all;
}

void mix(State &state, const unsigned char *block) {
  static const std::array<std::uint32_t, 64> constants = make_constants();
  std::array<std::uint32_t, 64> words{};
  for (std::size_t i = 0; i < 16; ++i)
    words[i] = std::uint32_t{block[4 * i]} << 24U | std::uint32_t{block[4 * i + 1]} << 16U |
               std::uint32_t{block[4 * i + 2]} << 8U | std::uint32_t{block[4 * i + 3]};
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t a = words[i - 15];
    const std::uint32_t b = words[i - 2];
    words[i] = words[i - 16] + words[i - 7] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U)) +
               (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U));
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                ((e & f) ^ (~e & g)) + constants[i] + words[i];
    const std::uint32_t second =
        (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + first, d = c, c = b, b = a, a = first + second;
  }
  const State more{a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += more[i];
}

} // namespace

std::string sha256(std::string_view bytes) {
  State state = start;
  const auto *data = reinterpret_cast<const unsigned char *>(bytes.data());
  std::size_t at = 0;
  for (; at + block_size <= bytes.size(); at += block_size) mix(state, data + at);
  std::string rest(bytes.substr(at));
  rest += '\x80';
  while (rest.size() % block_size != block_size - 8) rest += '\0';
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8)
    rest += static_cast<char>(bits >> static_cast<unsigned>(shift));
  const auto *end = reinterpret_cast<const unsigned char *>(rest.data());
  for (at = 0; at < rest.size(); at += block_size) mix(state, end + at);
  std::string out;
  for (const std::uint32_t word : state)
    for (int shift = 28; shift >= 0; shift -= 4)
      out += "0123456789abcdef"[(word >> static_cast<unsigned>(shift)) & 15U];
  return out;
}

} // namespace beding
