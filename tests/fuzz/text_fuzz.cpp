// Any bytes as plain text, and as a file of whatever kind they seem to be. Nothing may crash or hang.
#include "intake/read/readers.hpp"
#include "tests/fuzz/reader_checks.hpp"

#include <cstdint>

using namespace beding;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char *>(data), size);
  fuzz::check_reading(intake::read_text("fuzz", bytes));
  if (intake::kind_of(bytes) != intake::FileKind::text)
    fuzz::check_reading(intake::read_paper("fuzz", bytes));
  return 0;
}
