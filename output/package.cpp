#include "output/package.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace beding {
namespace {

// Level 6 as zlib itself and office programs use; libzip's own default is 9, three times as slow for 1% less.
constexpr zip_uint32_t deflate_level = 6;
constexpr zip_uint16_t midnight = 0;
constexpr zip_uint16_t first_of_1980 = 0x21; // the zero of DOS dates: the same bytes at any hour

struct Free {
  void operator()(zip_source_t *source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, Free>;

struct Discard {
  void operator()(zip_t *archive) const { zip_discard(archive); }
};

void must(bool good, const char *what) {
  if (!good) throw std::runtime_error(std::string("zip: ") + what);
}

Source make_buffer() {
  zip_error_t error;
  zip_error_init(&error);
  Source buffer(zip_source_buffer_create(nullptr, 0, 0, &error));
  must(buffer != nullptr, zip_error_strerror(&error));
  return buffer;
}

void add(zip_t *archive, const Part &part) {
  std::vector<zip_buffer_fragment_t> fragments;
  for (const std::string &piece : part.pieces) {
    // libzip takes bytes it does not write as writable
    auto *bytes = reinterpret_cast<zip_uint8_t *>(const_cast<char *>(piece.data()));
    fragments.push_back({bytes, piece.size()});
  }
  zip_source_t *source = zip_source_buffer_fragment(archive, fragments.data(), fragments.size(), 0);
  must(source != nullptr, zip_strerror(archive));
  const zip_int64_t index = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) zip_source_free(source);
  must(index >= 0, zip_strerror(archive));
  const auto id = static_cast<zip_uint64_t>(index);
  must(zip_set_file_compression(archive, id, part.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                part.stored ? 0 : deflate_level) == 0,
       zip_strerror(archive));
  must(zip_file_set_dostime(archive, id, midnight, first_of_1980, 0) == 0, zip_strerror(archive));
}

} // namespace

std::string pack(const std::vector<Part> &parts) {
  const Source buffer = make_buffer();
  zip_source_keep(buffer.get()); // the archive frees one, we read the other
  zip_error_t error;
  zip_error_init(&error);
  std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(buffer.get(), ZIP_TRUNCATE, &error));
  must(archive != nullptr, zip_error_strerror(&error));
  for (const Part &part : parts) add(archive.get(), part);
  must(zip_close(archive.get()) == 0, zip_strerror(archive.get()));
  static_cast<void>(archive.release()); // closed is freed
  must(zip_source_open(buffer.get()) == 0, "cannot read back");
  zip_stat_t about;
  zip_stat_init(&about);
  must(zip_source_stat(buffer.get(), &about) == 0, "cannot measure");
  std::string bytes(about.size, '\0');
  must(zip_source_read(buffer.get(), bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()),
       "cannot read back");
  zip_source_close(buffer.get());
  return bytes;
}

} // namespace beding
