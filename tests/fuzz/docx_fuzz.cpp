// Any bytes as a DOCX file, and as the parts of one. Nothing may crash or hang.
#include "intake/readers.hpp"
#include "tests/fuzz/reader_checks.hpp"

#include <cstdint>

using namespace beding;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char *>(data), size);
  if (!bytes.starts_with("====")) {
    fuzz::check_reading(intake::read_docx("fuzz", bytes));
    return 0;
  }
  std::string package;
  try {
    package = fuzz::pack_parts(bytes);
  } catch (const std::exception &) {
    return 0; // names that no package can have
  }
  fuzz::check_reading(intake::read_docx("fuzz", package));
  return 0;
}
