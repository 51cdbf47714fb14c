#include "tests/support/update.hpp"

#include <cstdlib>
#include <fstream>

namespace beding::test {

std::string root() {
  const char *given = std::getenv("BEDING_ROOT");
  return given == nullptr ? BEDING_ROOT : given;
}

bool updating() { return std::getenv("BEDING_UPDATE") != nullptr; }

std::vector<std::string> read_lines(const std::string &path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

void write_lines(const std::string &path, const std::vector<std::string> &lines) {
  if (read_lines(path) == lines) return;
  std::ofstream file(path);
  for (const std::string &line : lines) file << line << '\n';
}

std::string with_last_cell(std::string_view line, std::string_view separator, std::string_view cell) {
  const std::size_t at = line.rfind(separator);
  if (at == std::string_view::npos) return std::string(line);
  return std::string(line.substr(0, at + separator.size())) + std::string(cell);
}

} // namespace beding::test
