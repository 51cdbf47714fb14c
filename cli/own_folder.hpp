// A folder of our own among the temporary ones, for what another program reads and makes.
#pragma once
#include <string>

namespace beding {

// It goes with its object.
class OwnFolder {
public:
  OwnFolder();
  ~OwnFolder();
  OwnFolder(const OwnFolder &) = delete;
  OwnFolder &operator=(const OwnFolder &) = delete;
  int error() const { return error_; } // errno, when it could not be made
  const std::string &path() const { return path_; }

private:
  std::string path_;
  int error_ = 0;
};

// What stands in a path as an address (RFC 3986 2.1).
std::string address(const std::string &path);

} // namespace beding
