// Any bytes as a DOCX file, and as the parts of one. Nothing may crash or hang.
#include "intake/read/readers.hpp"
#include "tests/fuzz/reader_checks.hpp"

#include <cstdint>

using namespace beding;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  fuzz::check_package({reinterpret_cast<const char *>(data), size}, intake::read_docx);
  return 0;
}
