#include "output/package/archive.hpp"

#include "dsl/bounds.hpp"
#include "dsl/messages/source.hpp"

#include <zip.h>

#include <algorithm>
#include <set>

namespace beding {
namespace {

constexpr std::size_t most_text = bound(Bound::unpacked_bytes);
constexpr zip_int64_t most_entries = bound(Bound::package_parts);
// Text in XML packs some twenty to fifty times; what packs much more, and is large, was made to burst.
constexpr zip_uint64_t largest_ratio = 400;
constexpr zip_uint64_t small_part = zip_uint64_t{8} << 20U;

bool is_safe(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos) return false;
  if (name.size() > 1 && name[1] == ':') return false;
  std::size_t from = 0;
  while (from <= name.size()) {
    const std::size_t slash = std::min(name.find('/', from), name.size());
    if (name.substr(from, slash - from) == "..") return false;
    from = slash + 1;
  }
  return true;
}

struct CloseFile {
  void operator()(zip_file_t *file) const { zip_fclose(file); }
};

} // namespace

std::string printable(std::string_view bytes) {
  std::string out(bytes.substr(0, 80));
  for (char &c : out)
    if (c < ' ' || c > '~') c = '?';
  return out;
}

struct Archive::Handle {
  zip_t *archive = nullptr;
  ~Handle() {
    if (archive != nullptr) zip_discard(archive);
  }
};

Archive::Archive(std::string_view name, std::string_view bytes) : name_(name) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t *archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    if (source != nullptr) zip_source_free(source);
    fail(Code::broken_archive, {std::string(zip_error_strerror(&error))});
  } else {
    handle_ = std::make_unique<Handle>();
    handle_->archive = archive;
    check_entries();
    if (!problems_.empty()) handle_.reset();
  }
  zip_error_fini(&error);
}

Archive::~Archive() = default;

bool Archive::ok() const { return handle_ != nullptr; }

void Archive::fail(Code code, std::vector<Argument> more) {
  more.insert(more.begin(), name_);
  problems_.push_back({.code = code, .at = {}, .arguments = std::move(more)});
}

void Archive::check_entries() {
  const zip_int64_t count = zip_get_num_entries(handle_->archive, 0);
  if (count > most_entries) return fail(Code::archive_too_large, {std::to_string(count) + " parts"});
  std::set<std::string, std::less<>> seen;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(handle_->archive, static_cast<zip_uint64_t>(i), 0, &about) != 0)
      return fail(Code::broken_archive, {std::string(zip_strerror(handle_->archive))});
    const std::string part = about.name == nullptr ? "" : about.name;
    if (find_invalid_utf8(part) != std::string::npos || !is_safe(part))
      return fail(Code::archive_path, {printable(part)});
    if (!seen.insert(part).second) return fail(Code::archive_twice, {printable(part)});
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
      return fail(Code::encrypted_file);
  }
}

std::vector<std::string> Archive::names() const {
  std::vector<std::string> all;
  const zip_int64_t count = handle_ ? zip_get_num_entries(handle_->archive, 0) : 0;
  for (zip_int64_t i = 0; i < count; ++i)
    if (const char *const name = zip_get_name(handle_->archive, static_cast<zip_uint64_t>(i), 0);
        name != nullptr && !std::string_view(name).ends_with('/'))
      all.emplace_back(name);
  return all;
}

bool Archive::has(const std::string &part) const {
  return handle_ && zip_name_locate(handle_->archive, part.c_str(), 0) >= 0;
}

std::optional<std::string> Archive::read(const std::string &part) {
  if (!has(part)) return std::nullopt;
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat(handle_->archive, part.c_str(), 0, &about) != 0) {
    fail(Code::broken_archive, {part});
    return std::nullopt;
  }
  const bool bomb =
      about.size > small_part && about.size / std::max<zip_uint64_t>(about.comp_size, 1) > largest_ratio;
  if (bomb || about.size > most_text || unpacked_ + about.size > most_text) {
    fail(Code::archive_too_large, {part});
    return std::nullopt;
  }
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(handle_->archive, part.c_str(), 0));
  // The directory may lie about the size: read what it promises, and see that nothing follows.
  std::string bytes(about.size, '\0');
  zip_uint64_t done = 0;
  while (file && done < about.size) {
    const zip_int64_t got = zip_fread(file.get(), bytes.data() + done, about.size - done);
    if (got <= 0) break;
    done += static_cast<zip_uint64_t>(got);
  }
  char beyond = 0;
  if (!file || done != about.size || zip_fread(file.get(), &beyond, 1) != 0) {
    fail(Code::broken_archive, {part});
    return std::nullopt;
  }
  unpacked_ += bytes.size();
  return bytes;
}

} // namespace beding
