// floor FROM TO: reads a file, deflates it by zlib at level 6 and writes it. The least that making a package of the same
// bytes by zlib can take; bench/run gives times as multiples of it.
#include <cstdio>
#include <vector>
#include <zlib.h>

int main(int argc, char **argv) {
  std::FILE *const from = argc == 3 ? std::fopen(argv[1], "rb") : nullptr;
  if (from == nullptr || std::fseek(from, 0, SEEK_END) != 0) return 1;
  std::vector<Bytef> bytes(static_cast<std::size_t>(std::ftell(from)));
  std::rewind(from);
  if (std::fread(bytes.data(), 1, bytes.size(), from) != bytes.size()) return 1;
  std::fclose(from);
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::vector<Bytef> packed(size);
  if (compress2(packed.data(), &size, bytes.data(), static_cast<uLong>(bytes.size()), 6) != Z_OK) return 1;
  std::FILE *const to = std::fopen(argv[2], "wb");
  if (to == nullptr || std::fwrite(packed.data(), 1, size, to) != size) return 1;
  return std::fclose(to);
}
