// The one file that knows Boost.Beast. Connections are served by one thread, that never waits; handlers run
// in a few others.
#include "studio/http/http.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <csignal>
#include <set>

namespace beding::studio {
namespace {

// Said before it is known who asks, and in which language.
constexpr std::string_view too_large =
    "413\nDit is te groot om te versturen. Ga terug en kies een kleiner bestand.\n"
    "This is too large to be sent. Go back and choose a smaller file.\n";

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using net::ip::tcp;
using ErrorCode = beast::error_code;
using Wire = http::response<http::string_body>;

std::string text_of(beast::string_view view) { return {view.data(), view.size()}; }

Request value_of(http::request<http::string_body> &&message) {
  Request out{.method = text_of(message.method_string()), .target = text_of(message.target())};
  for (const auto &field : message) {
    std::string name = text_of(field.name_string());
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    out.headers.emplace_back(std::move(name), text_of(field.value()));
  }
  out.body = std::move(message.body());
  return out;
}

// A header that could end its line is never sent: the whole answer is refused in its place.
Wire wire_of(Response &&response) {
  if (!std::all_of(response.headers.begin(), response.headers.end(),
                   [](const auto &one) { return fits_header(one.first) && fits_header(one.second); }))
    response = plain(500, "500\n");
  Wire out;
  out.version(11);
  out.result(static_cast<unsigned>(response.status));
  for (const auto &[name, value] : response.headers) out.insert(name, value);
  out.body() = std::move(response.body);
  out.prepare_payload();
  return out;
}

} // namespace

class Server::Inside {
public:
  class Connection;
  Inside(std::uint16_t port, const ServerLimits &bounds)
      : limits(bounds), acceptor(context, tcp::endpoint(net::ip::address_v4::loopback(), port)),
        signals(context), pause(context), last(context) {}

  void accept();
  void begin_stop();
  void ended(Connection *one);
  Response answer(const Request &request) const noexcept;

  ServerLimits limits;
  std::set<Connection *> open; // outlives the context, whose end drops the last connections
  net::io_context context{1};
  tcp::acceptor acceptor;
  net::signal_set signals;
  net::steady_timer pause; // before the next connection is asked for
  net::steady_timer last;  // when those still being answered are given up
  std::optional<net::thread_pool> workers;
  const Handler *handler = nullptr;
  std::function<void()> closing = {};
  bool stopping = false;
};

// One connection; all of it but the handler runs in the thread of run().
class Server::Inside::Connection : public std::enable_shared_from_this<Connection> {
public:
  Connection(Inside &server, tcp::socket &&socket) : server_(server), stream_(std::move(socket)) {}
  ~Connection() { server_.ended(this); }
  Connection(const Connection &) = delete;
  Connection &operator=(const Connection &) = delete;

  void read() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(server_.limits.header_bytes));
    parser_->body_limit(server_.limits.body_bytes);
    stream_.expires_after(server_.limits.request); // of the whole request: a byte a second is not enough
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](ErrorCode error, std::size_t) { self->have_read(error); });
  }

  bool busy() const { return busy_; }
  void close() {
    ErrorCode ignored;
    stream_.socket().close(ignored);
  }

private:
  // The parser looks at its limit only where it waits for more: what came at once is counted here.
  bool large_header() const {
    std::size_t bytes = parser_->get().target().size();
    for (const auto &field : parser_->get()) bytes += field.name_string().size() + field.value().size() + 4;
    return bytes > server_.limits.header_bytes;
  }

  void have_read(ErrorCode error) {
    if (error == http::error::end_of_stream || error == beast::error::timeout ||
        error == net::error::operation_aborted || error == net::error::connection_reset ||
        error == http::error::partial_message)
      return close();
    busy_ = true;
    if (!error && large_header()) error = http::error::header_limit;
    if (error) {
      const int status = error == http::error::header_limit ? 431
                         : error == http::error::body_limit ? 413
                                                            : 400;
      keep_ = false;
      drains_ = true;
      return write(plain(status, status == 413 ? std::string(too_large) : std::to_string(status) + "\n"));
    }
    keep_ = parser_->get().keep_alive();
    head_ = parser_->get().method() == http::verb::head;
    request_ = value_of(parser_->release());
    // moved along, so that the connection never ends in the thread of a worker
    net::post(*server_.workers, [self = shared_from_this()]() mutable {
      net::io_context &back = self->server_.context;
      Response made = self->server_.answer(self->request_);
      net::post(back, [mine = std::move(self), answer = std::move(made)]() mutable {
        mine->write(std::move(answer));
      });
    });
  }

  void write(Response &&response) {
    if (!stream_.socket().is_open()) return;
    wire_.emplace(wire_of(std::move(response)));
    wire_->keep_alive(keep_ && !server_.stopping);
    serializer_.emplace(*wire_);
    stream_.expires_after(server_.limits.answer);
    const auto done = [self = shared_from_this()](ErrorCode error, std::size_t) {
      self->have_written(error);
    };
    if (head_)
      http::async_write_header(stream_, *serializer_, done);
    else
      http::async_write(stream_, *serializer_, done);
  }

  void have_written(ErrorCode error) {
    busy_ = false;
    request_ = {};
    if (error) return close();
    if (keep_ && !server_.stopping) return read();
    ErrorCode ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    if (!drains_) return close();
    // what is still coming is read for a moment, or the other side would never see the refusal: a photograph
    // has many times what a body may have
    stream_.expires_after(std::chrono::seconds(3));
    drain(8 * server_.limits.body_bytes);
  }

  void drain(std::size_t left) {
    rest_.resize(64U << 10U);
    stream_.async_read_some(net::buffer(rest_),
                            [self = shared_from_this(), left](ErrorCode error, std::size_t count) {
                              if (error || count >= left) return self->close();
                              self->drain(left - count);
                            });
  }

  Inside &server_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  std::optional<Wire> wire_;
  std::optional<http::response_serializer<http::string_body>> serializer_;
  Request request_;
  std::string rest_;
  bool keep_ = false, head_ = false, busy_ = false, drains_ = false;
};

void Server::Inside::accept() {
  acceptor.async_accept([this](ErrorCode error, tcp::socket socket) {
    if (error == net::error::operation_aborted || stopping) return;
    if (error) { // no descriptor is left: one that asks again at once would never stop asking
      pause.expires_after(std::chrono::milliseconds(100));
      return pause.async_wait([this](ErrorCode ended) {
        if (!ended) accept();
      });
    }
    if (open.size() < limits.connections) {
      const auto connection = std::make_shared<Connection>(*this, std::move(socket));
      open.insert(connection.get());
      connection->read();
    }
    accept();
  });
}

void Server::Inside::ended(Connection *one) {
  open.erase(one);
  if (stopping && open.empty()) context.stop();
}

void Server::Inside::begin_stop() {
  if (stopping) return;
  stopping = true;
  if (closing) closing();
  ErrorCode ignored;
  acceptor.close(ignored);
  pause.cancel();
  if (open.empty()) return context.stop();
  const std::vector<Connection *> all(open.begin(), open.end());
  for (Connection *const one : all)
    if (!one->busy()) one->close();
  last.expires_after(std::chrono::seconds(5));
  last.async_wait([this](ErrorCode) { context.stop(); });
}

Response Server::Inside::answer(const Request &request) const noexcept {
  try {
    return (*handler)(request);
  } catch (...) {
    return plain(500, "500\n");
  }
}

Server::Server(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Server::Server(Server &&) noexcept = default;
Server &Server::operator=(Server &&) noexcept = default;
Server::~Server() = default;

std::optional<Server> Server::listen(std::uint16_t port, const ServerLimits &limits, std::string &error) {
  try {
    return Server(std::make_unique<Inside>(port, limits));
  } catch (const boost::system::system_error &why) {
    error = why.code().message();
    return std::nullopt;
  }
}

std::uint16_t Server::port() const { return inside_->acceptor.local_endpoint().port(); }

void Server::run(const Handler &handler, const std::function<void()> &closing) {
  Inside &in = *inside_;
  in.closing = closing;
  in.handler = &handler;
  in.workers.emplace(in.limits.threads);
  in.signals.add(SIGINT);
  in.signals.add(SIGTERM);
  in.signals.async_wait([&in](ErrorCode error, int) {
    if (!error) in.begin_stop();
  });
  in.accept();
  in.context.run();
  in.workers->join();
}

void Server::stop() {
  net::post(inside_->context, [in = inside_.get()] { in->begin_stop(); });
}

} // namespace beding::studio
