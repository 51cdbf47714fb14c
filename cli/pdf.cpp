#include "cli/pdf.hpp"

#include "cli/reasons.hpp"
#include "dsl/bounds.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace beding {
namespace {

constexpr auto patience = std::chrono::seconds(bound(Bound::pdf_seconds));
constexpr std::size_t largest_text = bound(Bound::file_bytes);

using Clock = std::chrono::steady_clock;

// Reads until the end; false when that takes too long or gets too much.
bool read_all(int from, std::string &text) {
  const auto until = Clock::now() + patience;
  std::array<char, 1U << 16U> piece{};
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd ready{from, POLLIN, 0};
    if (left <= 0 || ::poll(&ready, 1, static_cast<int>(left)) == 0) return false;
    const ssize_t count = ::read(from, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count == 0;
    text.append(piece.data(), static_cast<std::size_t>(count));
    if (text.size() > largest_text) return false;
  }
}

// Where the program is, from the root. The folder where the user is may hold anything, and is left out also
// where PATH names it; a system's own folders come first.
std::optional<std::string> find_program() {
  std::vector<std::string> folders{"/usr/bin", "/usr/local/bin", "/bin"};
  const std::size_t own = folders.size();
  const char *const path = std::getenv("PATH");
  for (std::string_view rest = path == nullptr ? "" : path; !rest.empty();) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    if (rest.front() == '/') folders.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::error_code ignored;
  const std::filesystem::path here = std::filesystem::current_path(ignored);
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const std::string program = folders[i] + "/pdftotext";
    if (i >= own && std::filesystem::equivalent(folders[i], here, ignored)) continue;
    if (std::filesystem::is_regular_file(program, ignored) && ::access(program.c_str(), X_OK) == 0)
      return program;
  }
  return std::nullopt;
}

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

// The child after the fork: only calls that are safe there.
[[noreturn]] void become(const std::string &program, int in, int out) {
  const rlim_t most = bound(Bound::pdf_memory);
  const rlimit memory{most, most};
  ::setrlimit(RLIMIT_AS, &memory);
  std::signal(SIGPIPE, SIG_DFL);
  std::signal(SIGXFSZ, SIG_DFL);
  const int nowhere = ::open("/dev/null", O_WRONLY);
  if (::dup2(in, STDIN_FILENO) >= 0 && ::dup2(out, STDOUT_FILENO) >= 0 && ::dup2(nowhere, STDERR_FILENO) >= 0)
    ::execl(program.c_str(), "pdftotext", "-enc", "UTF-8", "/dev/fd/0", "-", static_cast<char *>(nullptr));
  ::_exit(127);
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
  const auto program = find_program();
  if (!program) return {};
  const int file = file_of(bytes);
  if (file < 0) return {.error = reason(errno)};
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
    ::close(file);
    return {.error = reason(errno)};
  }
  const pid_t child = ::fork();
  if (child == 0) become(*program, file, pipe[1]);
  const int error = errno;
  ::close(file);
  ::close(pipe[1]);
  std::string text;
  const bool whole = child > 0 && read_all(pipe[0], text);
  ::close(pipe[0]);
  if (child < 0) return {.error = reason(error)};
  if (!whole) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!whole) return {.error = Noun::pdf_too_long};
  if (auto fault = why(status)) return {.error = std::move(fault)};
  return {.text = std::move(text)};
}

} // namespace beding
