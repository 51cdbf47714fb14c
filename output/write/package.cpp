#include "output/write/package.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <new>
#include <stdexcept>
#include <string_view>

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

// The pieces of a part as a source that is read once; a piece that has been read makes room for what is
// written.
class Pieces {
public:
  explicit Pieces(std::vector<std::string> pieces) : pieces_(std::move(pieces)) {
    for (const std::string &piece : pieces_) size_ += piece.size();
    zip_error_init(&error_);
  }

  static zip_int64_t answer(void *self, void *data, zip_uint64_t length, zip_source_cmd_t command) {
    auto &pieces = *static_cast<Pieces *>(self);
    switch (command) {
    case ZIP_SOURCE_OPEN:
    case ZIP_SOURCE_CLOSE: return 0;
    case ZIP_SOURCE_READ: return pieces.read(static_cast<char *>(data), length);
    case ZIP_SOURCE_STAT: {
      auto *about = static_cast<zip_stat_t *>(data);
      zip_stat_init(about);
      about->size = pieces.size_;
      about->valid |= ZIP_STAT_SIZE;
      return sizeof *about;
    }
    case ZIP_SOURCE_ERROR: return zip_error_to_data(&pieces.error_, data, length);
    case ZIP_SOURCE_FREE: delete &pieces; return 0;
    case ZIP_SOURCE_SUPPORTS: return ZIP_SOURCE_SUPPORTS_READABLE;
    default: zip_error_set(&pieces.error_, ZIP_ER_OPNOTSUPP, 0); return -1;
    }
  }

private:
  zip_int64_t read(char *to, zip_uint64_t length) {
    zip_uint64_t done = 0;
    while (done < length && next_ < pieces_.size()) {
      std::string &piece = pieces_[next_];
      const std::size_t some = std::min<std::size_t>(length - done, piece.size() - offset_);
      std::copy_n(piece.data() + offset_, some, to + done);
      done += some;
      offset_ += some;
      if (offset_ < piece.size()) continue;
      std::string().swap(piece);
      ++next_;
      offset_ = 0;
    }
    return static_cast<zip_int64_t>(done);
  }

  std::vector<std::string> pieces_;
  std::size_t next_ = 0, offset_ = 0;
  zip_uint64_t size_ = 0;
  zip_error_t error_ = {};
};

void add(zip_t *archive, Part &part) {
  auto pieces = std::make_unique<Pieces>(std::move(part.pieces));
  zip_source_t *source = zip_source_function(archive, Pieces::answer, pieces.get());
  must(source != nullptr, zip_get_error(archive));
  static_cast<void>(pieces.release()); // the source frees it
  const zip_int64_t index = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) zip_source_free(source);
  must(index >= 0, zip_get_error(archive));
  const auto id = static_cast<zip_uint64_t>(index);
  must(zip_set_file_compression(archive, id, part.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                part.stored ? 0 : deflate_level) == 0,
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
