#include "output/write/package.hpp"

#include <fmt/format.h>
#include <libdeflate.h>
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <new>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace beding {
namespace {

// Of libdeflate; its 6 gives the size of zlib's 6 in 0.4 of the time, a higher one costs more than it saves.
constexpr int deflate_level = 6;
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

// The error is read after what failed has set it; memory that was refused is said as such.
void must(bool good, zip_error_t *error) {
  constexpr int refused_to_zlib = -4; // Z_MEM_ERROR
  if (good) return;
  const int code = zip_error_code_zip(error);
  if (code == ZIP_ER_MEMORY || (code == ZIP_ER_ZLIB && zip_error_code_system(error) == refused_to_zlib))
    throw std::bad_alloc();
  must(false, zip_error_strerror(error));
}

Source make_buffer() {
  zip_error_t error;
  zip_error_init(&error);
  Source buffer(zip_source_buffer_create(nullptr, 0, 0, &error));
  must(buffer != nullptr, &error);
  return buffer;
}

// A part as it stands in the package.
struct Packed {
  std::string bytes;
  zip_uint64_t size = 0; // unpacked
  zip_uint32_t crc = 0;
};

class Compressor {
public:
  Compressor() : deflater_(libdeflate_alloc_compressor(deflate_level)) {
    if (deflater_ == nullptr) throw std::bad_alloc();
  }

  Packed deflate(const std::string &text) {
    Packed packed = measured(text);
    packed.bytes.resize(libdeflate_deflate_compress_bound(deflater_.get(), text.size()));
    const std::size_t size = libdeflate_deflate_compress(deflater_.get(), text.data(), text.size(),
                                                         packed.bytes.data(), packed.bytes.size());
    must(size > 0, "deflate");
    packed.bytes.resize(size);
    packed.bytes.shrink_to_fit();
    return packed;
  }

  static Packed measured(const std::string &text) {
    return {.bytes = {}, .size = text.size(), .crc = libdeflate_crc32(0, text.data(), text.size())};
  }

private:
  struct Release {
    void operator()(libdeflate_compressor *one) const { libdeflate_free_compressor(one); }
  };
  std::unique_ptr<libdeflate_compressor, Release> deflater_;
};

// What many packages of one thread have in common (styles, settings) is deflated once.
class Common {
public:
  const Packed &of(std::string text, Compressor &compressor) {
    if (const auto found = packed_.find(text); found != packed_.end()) return found->second;
    if (packed_.size() == most) packed_.clear();
    Packed made = compressor.deflate(text);
    return packed_.emplace(std::move(text), std::move(made)).first->second;
  }
  static constexpr std::size_t largest = std::size_t{64} << 10; // bytes of a part; a larger one is the text

private:
  static constexpr std::size_t most = 64;
  std::unordered_map<std::string, Packed> packed_;
};

std::string whole(std::vector<std::string> pieces) {
  if (pieces.size() == 1) return std::move(pieces.front());
  std::size_t size = 0;
  for (const std::string &piece : pieces) size += piece.size();
  std::string text;
  text.reserve(size);
  for (std::string &piece : pieces) {
    text += piece;
    std::string().swap(piece); // makes room for what is written
  }
  return text;
}

Packed packed(Part part) {
  thread_local Compressor compressor;
  thread_local Common common;
  std::string text = whole(std::move(part.pieces));
  if (part.stored) {
    Packed as_it_is = Compressor::measured(text);
    as_it_is.bytes = std::move(text);
    return as_it_is;
  }
  return text.size() > Common::largest ? compressor.deflate(text) : common.of(std::move(text), compressor);
}

// A part that libzip takes as it is: its STAT says that it is deflated already, of what size and sum.
class Ready {
public:
  Ready(Packed part, bool stored) : part_(std::move(part)), stored_(stored) { zip_error_init(&error_); }

  static zip_int64_t answer(void *self, void *data, zip_uint64_t length, zip_source_cmd_t command) {
    auto &ready = *static_cast<Ready *>(self);
    switch (command) {
    case ZIP_SOURCE_OPEN:
    case ZIP_SOURCE_CLOSE: return 0;
    case ZIP_SOURCE_READ: return ready.read(static_cast<char *>(data), length);
    case ZIP_SOURCE_STAT: return ready.told(*static_cast<zip_stat_t *>(data));
    case ZIP_SOURCE_ERROR: return zip_error_to_data(&ready.error_, data, length);
    case ZIP_SOURCE_FREE: delete &ready; return 0;
    case ZIP_SOURCE_SUPPORTS: return ZIP_SOURCE_SUPPORTS_READABLE;
    default: zip_error_set(&ready.error_, ZIP_ER_OPNOTSUPP, 0); return -1;
    }
  }

private:
  zip_int64_t told(zip_stat_t &about) const {
    zip_stat_init(&about);
    about.size = part_.size;
    about.comp_size = part_.bytes.size();
    about.crc = part_.crc;
    about.comp_method = stored_ ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    about.valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
    return sizeof about;
  }
  zip_int64_t read(char *to, zip_uint64_t length) {
    const std::size_t some = std::min<std::size_t>(length, part_.bytes.size() - done_);
    std::copy_n(part_.bytes.data() + done_, some, to);
    done_ += some;
    return static_cast<zip_int64_t>(some);
  }

  Packed part_;
  bool stored_;
  std::size_t done_ = 0;
  zip_error_t error_ = {};
};

void add(zip_t *archive, Part &part) {
  const bool stored = part.stored;
  const std::string name = part.name;
  auto ready = std::make_unique<Ready>(packed(std::move(part)), stored);
  zip_source_t *source = zip_source_function(archive, Ready::answer, ready.get());
  must(source != nullptr, zip_get_error(archive));
  static_cast<void>(ready.release()); // the source frees it
  const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) zip_source_free(source);
  must(index >= 0, zip_get_error(archive));
  const auto id = static_cast<zip_uint64_t>(index);
  must(zip_set_file_compression(archive, id, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) == 0,
       zip_get_error(archive));
  must(zip_file_set_dostime(archive, id, midnight, first_of_1980, 0) == 0, zip_get_error(archive));
}

} // namespace

std::string pack(std::vector<Part> parts) {
  const Source buffer = make_buffer();
  zip_source_keep(buffer.get()); // the archive frees one, we read the other
  zip_error_t error;
  zip_error_init(&error);
  std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(buffer.get(), ZIP_TRUNCATE, &error));
  must(archive != nullptr, &error);
  for (Part &part : parts) add(archive.get(), part);
  must(zip_close(archive.get()) == 0, zip_get_error(archive.get()));
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

std::string date_of_source() {
  const char *const said = std::getenv("SOURCE_DATE_EPOCH");
  const std::string_view text = said == nullptr ? std::string_view() : std::string_view(said);
  constexpr std::int64_t last = 253402300799; // of the year 9999
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || seconds < 0 ||
      seconds > last)
    return "";
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

} // namespace beding
