#include "cli/pdf.hpp"

#include "cli/process.hpp"
#include "cli/reasons.hpp"
#include "dsl/bounds.hpp"

#include <cerrno>
#include <chrono>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace beding {
namespace {

// A file in memory, at its beginning. Gives -1 and errno when there is none.
int file_of(const std::string &bytes) {
  const int file = ::memfd_create("beding-pdf", MFD_CLOEXEC);
  if (file < 0) return -1;
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t count = ::write(file, bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int error = errno;
      ::close(file);
      errno = error;
      return -1;
    }
    done += static_cast<std::size_t>(count);
  }
  ::lseek(file, 0, SEEK_SET);
  return file;
}

// What an exit of the program means (pdftotext(1)).
std::optional<Argument> why(int status) {
  if (!WIFEXITED(status)) return Noun::pdf_ended;
  switch (WEXITSTATUS(status)) {
  case 0: return std::nullopt;
  case 1: return Noun::pdf_damaged;
  case 3: return Noun::pdf_locked;
  default: return Noun::pdf_ended;
  }
}

} // namespace

PdfText text_of_pdf(const std::string &bytes) {
  const auto program = find_program("pdftotext");
  if (!program) return {};
  const int file = file_of(bytes);
  if (file < 0) return {.error = reason(errno)};
  Ran ran =
      run_program({.program = *program, .arguments = {"-enc", "UTF-8", "/dev/fd/0", "-"}, .input = file},
                  {.time = std::chrono::seconds(bound(Bound::pdf_seconds)),
                   .memory = bound(Bound::pdf_memory),
                   .output = bound(Bound::file_bytes)});
  ::close(file);
  if (ran.error != 0) return {.error = reason(ran.error)};
  if (!ran.whole) return {.error = Noun::pdf_too_long};
  if (auto fault = why(ran.status)) return {.error = std::move(fault)};
  return {.text = std::move(ran.output)};
}

} // namespace beding
