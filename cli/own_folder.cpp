#include "cli/own_folder.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

namespace beding {

OwnFolder::OwnFolder() {
  std::error_code error;
  path_ = (std::filesystem::temp_directory_path(error) / "beding-XXXXXX").string();
  if (error) path_ = "/tmp/beding-XXXXXX";
  if (::mkdtemp(path_.data()) == nullptr) error_ = errno;
}

OwnFolder::~OwnFolder() {
  std::error_code ignored;
  if (error_ == 0) std::filesystem::remove_all(path_, ignored);
}

std::string address(const std::string &path) {
  std::string out = "file://";
  for (const char c : path) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '/' || c == '-' || c == '_' || c == '.';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

} // namespace beding
