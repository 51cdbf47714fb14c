#include "cli/pdf.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>

namespace beding {
namespace {

constexpr auto patience = std::chrono::seconds(30);
constexpr std::size_t largest_text = std::size_t{64} << 20U;

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

} // namespace

PdfText text_of_pdf(const std::string &path) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) return {std::nullopt, std::strerror(errno)};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, pipe[0]);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", 1 /* O_WRONLY */, 0);
  // a name that begins with "-" is no option
  std::string file = path.starts_with("-") ? "./" + path : path;
  std::array<std::string, 5> words{"pdftotext", "-enc", "UTF-8", std::move(file), "-"};
  std::array<char *, 6> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, "pdftotext", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  std::string text;
  const bool whole = error == 0 && read_all(pipe[0], text);
  ::close(pipe[0]);
  if (error != 0) return {std::nullopt, std::string("pdftotext: ") + std::strerror(error)};
  if (!whole) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!whole) return {std::nullopt, "pdftotext: too long or too much"};
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return {std::nullopt, "pdftotext " + std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : status)};
  return {std::move(text), {}};
}

} // namespace beding
