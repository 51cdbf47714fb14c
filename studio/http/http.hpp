// HTTP as values: a request comes in, a response goes out. What speaks the protocol (RFC 9112) stays behind
// server.cpp.
//
// Errors: a handler may throw; the browser then gets 500 and nothing of what was thrown. Threads: the handler
// is called from several threads at once.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beding::studio {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method = "GET";
  std::string target = "/"; // as it was sent: path and query
  Headers headers = {};     // names in lower case, in the order sent
  std::string body = {};

  std::size_t count(std::string_view name) const;
  std::string_view header(std::string_view name) const; // the first; empty: there is none
  // The value of a cookie (RFC 6265, 4.2); empty: it was not sent.
  std::string_view cookie(std::string_view name) const;
  std::string_view path() const; // not decoded
  std::string_view query() const;
};

struct Response {
  int status = 200;
  Headers headers = {};
  std::string body = {};
};

Response page(int status, std::string html);
Response plain(int status, std::string text);
Response see_other(std::string_view place); // 303: what was sent has been taken, and is not sent again

// Whether it may stand in a header: no byte below 0x20 but the tab, and no 0x7F (RFC 9110, 5.5). Anything
// from outside could end the line otherwise.
bool fits_header(std::string_view value);

using Handler = std::function<Response(const Request &)>;

struct ServerLimits {
  std::size_t header_bytes = 16U << 10U;
  std::size_t body_bytes = 4U << 20U;
  std::chrono::milliseconds request{10'000}; // from the first wait for it to its last byte
  std::chrono::milliseconds answer{60'000};  // for the other side to take it
  std::size_t connections = 256;             // at once; those above are closed
  std::size_t threads = 4;                   // that call the handler
};

// On 127.0.0.1 alone. Made: it listens, and holds what comes in until run().
class Server {
public:
  class Inside;
  // `port` 0: one that is free. None: the port could not be had, and `error` says why.
  static std::optional<Server> listen(std::uint16_t port, const ServerLimits &limits, std::string &error);

  std::uint16_t port() const;
  // Answers until SIGINT or SIGTERM comes or stop() is called; what is being worked on is finished first.
  // `closing` is then called first, to hurry what a handler waits for.
  void run(const Handler &handler, const std::function<void()> &closing = {});
  void stop(); // from any thread

  Server(Server &&) noexcept;
  Server &operator=(Server &&) noexcept;
  Server(const Server &) = delete;
  Server &operator=(const Server &) = delete;
  ~Server();

private:
  explicit Server(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

} // namespace beding::studio
