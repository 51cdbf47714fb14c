#include "cli/process.hpp"

#include "cli/aside.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace beding {
namespace {

using Clock = std::chrono::steady_clock;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool counts_memory = false; // the sanitizer takes room beforehand
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool counts_memory = false;
#else
constexpr bool counts_memory = true;
#endif
#else
constexpr bool counts_memory = true;
#endif

// Reads until the end; false when that takes too long or gets too much.
bool read_all(int from, std::string &text, const Limits &limits) {
  const auto until = Clock::now() + limits.time;
  std::array<char, 1U << 16U> piece{};
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd ready{from, POLLIN, 0};
    if (left <= 0) return false;
    const int there = ::poll(&ready, 1, static_cast<int>(left));
    if (there == 0) return false;
    if (there < 0 && errno == EINTR) continue;
    const ssize_t count = ::read(from, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count == 0;
    text.append(piece.data(), static_cast<std::size_t>(count));
    if (text.size() > limits.output) return false;
  }
}

// In the child: only calls that are safe after a fork.
void take_place(int in, int out, std::size_t memory) {
  ::setpgid(0, 0);
  if (memory > 0) {
    const rlimit most{memory, memory};
    ::setrlimit(RLIMIT_AS, &most);
  }
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXFSZ}) std::signal(number, SIG_DFL);
  const int nowhere = ::open("/dev/null", O_RDWR);
  const bool placed = ::dup2(in < 0 ? nowhere : in, STDIN_FILENO) >= 0 && ::dup2(out, STDOUT_FILENO) >= 0 &&
                      ::dup2(nowhere, STDERR_FILENO) >= 0;
  if (!placed) ::_exit(127);
}

// `child` does not come back.
template <class Child>
Ran run_child(const Child &child, int input, const char *folder, const Limits &limits) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return {.error = errno};
  const pid_t id = ::fork();
  if (id == 0) {
    take_place(input, pipe[1], limits.memory);
    child();
    ::_exit(127);
  }
  const int error = errno;
  ::close(pipe[1]);
  if (id < 0) {
    ::close(pipe[0]);
    return {.error = error};
  }
  ::setpgid(id, id); // whoever comes first
  std::optional<Helper> helper(std::in_place, id, folder);
  Ran ran;
  ran.whole = read_all(pipe[0], ran.output, limits);
  ::close(pipe[0]);
  if (!ran.whole) ::kill(-id, SIGKILL);
  while (::waitpid(id, &ran.status, 0) < 0 && errno == EINTR) {
  }
  ::kill(-id, SIGKILL); // what it may have left running
  helper.reset();
  return ran;
}

} // namespace

std::optional<std::string> find_program(std::string_view name) {
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
    std::string program = folders[i] + '/' + std::string(name);
    if (i >= own && std::filesystem::equivalent(folders[i], here, ignored)) continue;
    if (std::filesystem::is_regular_file(program, ignored) && ::access(program.c_str(), X_OK) == 0)
      return program;
  }
  return std::nullopt;
}

Ran run_program(const Running &what, const Limits &limits) {
  std::vector<std::string> words{what.program};
  words.insert(words.end(), what.arguments.begin(), what.arguments.end());
  std::vector<char *> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string &word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  return run_child([&] { ::execv(what.program.c_str(), arguments.data()); }, what.input, what.folder, limits);
}

Ran run_apart(const std::function<std::string()> &work, const Limits &limits) {
  Limits bounded = limits;
  if (!counts_memory) bounded.memory = 0;
  const auto child = [&] {
    const std::string out = work();
    for (std::size_t done = 0; done < out.size();) {
      const ssize_t count = ::write(STDOUT_FILENO, out.data() + done, out.size() - done);
      if (count <= 0 && errno != EINTR) ::_exit(1);
      if (count > 0) done += static_cast<std::size_t>(count);
    }
    ::_exit(0);
  };
  return run_child(child, -1, nullptr, bounded);
}

} // namespace beding
