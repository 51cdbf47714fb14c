#include "output/write/package.hpp"

#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace beding {
namespace {

// Of libdeflate: within 2% of the size that zlib's 6 gives, in a third of the time; 6 is as small as that, in
// 0.4.
constexpr int small_level = 5;
// The lowest that makes no document of ours more than 6% larger: of a large part a lower one saves less.
constexpr int fast_level = 3;
constexpr int fast_level_of_large = 4;
constexpr std::size_t large = std::size_t{512} << 10; // bytes

void must(bool good, const char *what) {
  if (!good) throw std::runtime_error(std::string("zip: ") + what);
}

// A part as it stands in the package.
struct Packed {
  std::string bytes;
  std::size_t size = 0; // unpacked
  std::uint32_t crc = 0;
};

class Compressor {
public:
  explicit Compressor(int level) : deflater_(libdeflate_alloc_compressor(level)) {
    if (deflater_ == nullptr) throw std::bad_alloc();
  }

  Packed deflate(const std::string &text) {
    Packed packed = measured(text);
    const std::size_t most = libdeflate_deflate_compress_bound(deflater_.get(), text.size());
    // not filled with zeros: most of it is never touched
    // NOLINTNEXTLINE(cppcoreguidelines-avoid-c-arrays,modernize-avoid-c-arrays): its size is not known before
    const auto room = std::make_unique_for_overwrite<char[]>(most);
    const std::size_t size =
        libdeflate_deflate_compress(deflater_.get(), text.data(), text.size(), room.get(), most);
    must(size > 0, "deflate");
    packed.bytes.assign(room.get(), size);
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
  static constexpr std::size_t largest = std::size_t{64} << 10; // bytes of a part

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

// The container as the APPNOTE of PKWARE has it (6.3.9, sections 4.3.7, 4.3.12 and 4.3.16), in the words that
// ISO/IEC 21320-1 allows. It is written here, so that the same parts give the same bytes whatever library
// reads them, and so that none has to be opened before a document is made.
class Container {
public:
  void add(const std::string &name, const Packed &part, bool stored) {
    const std::uint32_t offset = at();
    std::string entry; // what stands before the part, and in the directory once more
    number(entry, stored ? version_of_stored : version_of_deflated, 2);
    const bool ascii =
        std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    number(entry, ascii ? 0 : name_is_utf8, 2);
    number(entry, stored ? 0 : method_deflate, 2);
    number(entry, midnight, 2);
    number(entry, first_of_1980, 2);
    number(entry, part.crc, 4);
    number(entry, small(part.bytes.size()), 4);
    number(entry, small(part.size), 4);
    number(entry, small(name.size()), 2);
    number(entry, 0, 2); // nothing extra
    bytes_.append("PK\x03\x04").append(entry).append(name).append(part.bytes);

    directory_ += "PK\x01\x02";
    number(directory_, made_on_unix, 2);
    directory_ += entry;
    directory_.append(6, '\0'); // no comment, one disk, no attributes
    number(directory_, file_for_all, 4);
    number(directory_, offset, 4);
    directory_ += name;
    ++entries_;
  }

  std::string end() && {
    const std::uint32_t offset = at();
    must(entries_ < 0xFFFF, "too many parts");
    bytes_ += directory_;
    bytes_.append("PK\x05\x06").append(4, '\0');
    number(bytes_, entries_, 2);
    number(bytes_, entries_, 2);
    number(bytes_, small(directory_.size()), 4);
    number(bytes_, offset, 4);
    bytes_.append(2, '\0');
    return std::move(bytes_);
  }

private:
  static constexpr std::uint32_t version_of_stored = 10;
  static constexpr std::uint32_t version_of_deflated = 20;
  static constexpr std::uint32_t name_is_utf8 = 0x800;
  static constexpr std::uint32_t method_deflate = 8;
  static constexpr std::uint32_t midnight = 0;
  static constexpr std::uint32_t first_of_1980 = 0x21; // the zero of DOS dates: the same bytes at any hour
  static constexpr std::uint32_t made_on_unix = 0x033F;
  static constexpr std::uint32_t file_for_all = 0x81B60000; // a plain file that all may read and write

  static void number(std::string &into, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) into += static_cast<char>(value >> (8 * i) & 0xFFU);
  }
  // What goes beyond would need zip64; the bounds of a library (dsl/bounds.inc) end far below.
  static std::uint32_t small(std::size_t size) {
    must(size < 0xFFFFFFFF, "too large");
    return static_cast<std::uint32_t>(size);
  }
  std::uint32_t at() const { return small(bytes_.size()); }

  std::string bytes_, directory_;
  std::uint32_t entries_ = 0;
};

// Each thread has its own: making one takes as long as deflating a small part.
Compressor &compressor_for(bool own, std::size_t size, Packing packing) {
  thread_local Compressor small(small_level);
  if (packing == Packing::small || !own) return small;
  if (size < large) {
    thread_local Compressor fast(fast_level);
    return fast;
  }
  thread_local Compressor fast_of_large(fast_level_of_large);
  return fast_of_large;
}

void add(Container &to, Part part, Packing packing) {
  thread_local Common common;
  std::string text = whole(std::move(part.pieces));
  Compressor &compressor = compressor_for(part.own, text.size(), packing);
  if (part.stored) {
    Packed as_it_is = Compressor::measured(text);
    as_it_is.bytes = std::move(text);
    to.add(part.name, as_it_is, true);
  } else if (part.own || text.size() > Common::largest)
    to.add(part.name, compressor.deflate(text), false);
  else
    to.add(part.name, common.of(std::move(text), compressor), false);
}

} // namespace

std::string pack(std::vector<Part> parts, Packing packing) {
  Container container;
  for (Part &part : parts) add(container, std::move(part), packing);
  return std::move(container).end();
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
