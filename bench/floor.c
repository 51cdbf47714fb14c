/* floor FROM TO: reads a file, deflates it by zlib at level 6 and writes it. The least that making a package of the same
   bytes by zlib can take; bench/run gives times as multiples of it. */
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

int main(int argc, char **argv) {
  FILE *from = argc == 3 ? fopen(argv[1], "rb") : NULL;
  if (from == NULL || fseek(from, 0, SEEK_END) != 0) return 1;
  const size_t size = (size_t)ftell(from);
  rewind(from);
  uLongf packed_size = compressBound(size);
  Bytef *bytes = malloc(size + 1);
  Bytef *packed = malloc(packed_size);
  if (bytes == NULL || packed == NULL || fread(bytes, 1, size, from) != size) return 1;
  if (compress2(packed, &packed_size, bytes, size, 6) != Z_OK) return 1;
  FILE *to = fopen(argv[2], "wb");
  if (to == NULL || fwrite(packed, 1, packed_size, to) != packed_size) return 1;
  return fclose(to);
}
