#include "studio/http/guard.hpp"
#include "studio/http/multipart.hpp"

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <atomic>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace beding::studio;
using namespace std::chrono_literals;

namespace {

// A connection by hand, so that what no browser would send can be sent.
class Wire {
public:
  explicit Wire(std::uint16_t port) : file_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(file_, reinterpret_cast<const sockaddr *>(&to), sizeof to) == 0);
  }
  ~Wire() { ::close(file_); }
  Wire(const Wire &) = delete;
  Wire &operator=(const Wire &) = delete;

  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  // All until the other side closes, or nothing comes for so long.
  std::string receive(std::chrono::milliseconds patience = 3000ms) {
    std::string all(1U << 16U, '\0');
    std::string out;
    for (;;) {
      pollfd one{.fd = file_, .events = POLLIN, .revents = 0};
      if (::poll(&one, 1, static_cast<int>(patience.count())) <= 0) return out;
      const ssize_t got = ::recv(file_, all.data(), all.size(), 0);
      closed = got <= 0;
      if (closed) return out;
      out.append(all, 0, static_cast<std::size_t>(got));
    }
  }
  bool closed = false;

private:
  int file_;
};

// Answers with what it was sent.
struct Running {
  explicit Running(Handler answer, ServerLimits limits = {}) : handler(std::move(answer)) {
    std::string error;
    server = Server::listen(0, limits, error);
    REQUIRE_MESSAGE(server, error);
    thread = std::thread([this] { server->run(handler); });
  }
  ~Running() {
    server->stop();
    thread.join();
  }
  Running(const Running &) = delete;
  Running &operator=(const Running &) = delete;

  std::string asked(std::string_view bytes) const {
    Wire wire(server->port());
    wire.send(bytes);
    return wire.receive();
  }
  Handler handler;
  std::optional<Server> server;
  std::thread thread;
};

Response told(const Request &request) {
  return plain(200, request.method + " " + request.target + " " + std::to_string(request.body.size()) +
                        " host " + std::to_string(request.count("host")));
}

} // namespace

TEST_CASE("a request becomes a value, and a connection serves several") {
  const Running desk(told);
  const std::string one = "POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
  const std::string last = "GET / HTTP/1.1\r\nHOST: x\r\nHost: y\r\nConnection: close\r\n\r\n";
  const std::string got = desk.asked(one + last);
  CHECK(got.find("POST /a?b=c 3 host 1") != std::string::npos);
  CHECK(got.find("GET / 0 host 2") != std::string::npos);
  const std::string head = desk.asked("HEAD / HTTP/1.0\r\n\r\n");
  CHECK(head.starts_with("HTTP/1.1 200"));
  CHECK(head.ends_with("\r\n\r\n"));
}

TEST_CASE("what is too large or no request is refused, and takes no memory") {
  std::atomic<int> called = 0;
  const Running desk([&](const Request &request) {
    ++called;
    return told(request);
  });
  const std::string begin = "GET / HTTP/1.1\r\nHost: x\r\n";
  CHECK(desk.asked(begin + "A: " + std::string(100'000, 'a') + "\r\n\r\n").find(" 431 ") !=
        std::string::npos);
  std::string many = begin;
  for (int at = 0; at < 2000; ++at) many += "H" + std::to_string(at) + ": v\r\n";
  CHECK(desk.asked(many + "\r\n").find(" 431 ") != std::string::npos);
  CHECK(desk.asked("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n").find(" 413 ") !=
        std::string::npos);
  CHECK(desk.asked("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: "
                   "chunked\r\n\r\n0\r\n\r\n")
            .find(" 400 ") != std::string::npos);
  CHECK(desk.asked("\x16\x03\x01 hello\r\n\r\n").find(" 400 ") != std::string::npos);
  // one that goes on sending sees why it was refused
  CHECK(desk.asked("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 16000000\r\n\r\n" +
                   std::string(16'000'000, 'x'))
            .find("kies een kleiner bestand") != std::string::npos);
  // chunks without an end
  Wire wire(desk.server->port());
  wire.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'c') + "\r\n";
  int sent = 0;
  while (sent < 3200 && wire.send(chunk)) ++sent;
  CHECK(sent < 3200); // 200 MiB
  CHECK(called == 0);
}

TEST_CASE("slow connections do not hold up others") {
  const Running desk(told, {.request = 20s});
  std::vector<std::unique_ptr<Wire>> slow;
  for (int at = 0; at < 60; ++at) {
    slow.push_back(std::make_unique<Wire>(desk.server->port()));
    slow.back()->send("GET / HTTP/1.1\r\n");
  }
  const auto begin = std::chrono::steady_clock::now();
  CHECK(desk.asked("GET /quick HTTP/1.0\r\n\r\n").find("/quick") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - begin < 15s);
}

TEST_CASE("a byte now and then does not hold a connection") {
  const Running desk(told, {.request = 600ms});
  Wire slow(desk.server->port());
  slow.send("GET / HTTP/1.1\r\n");
  for (int at = 0; at < 8; ++at) {
    slow.send("a");
    std::this_thread::sleep_for(100ms);
  }
  slow.receive(10s);
  CHECK(slow.closed);
}

TEST_CASE("no header leaves that could end its line") {
  for (const std::string_view bad : {"/a\r\nX-Evil: 1", "/a\nX-Evil: 1", "a\x7f", "a\x01"}) {
    CHECK(!fits_header(bad));
    const Running desk([&](const Request &) { return see_other(bad); });
    const std::string got = desk.asked("GET / HTTP/1.0\r\n\r\n");
    CHECK(got.find(" 500 ") != std::string::npos);
    CHECK(got.find("X-Evil") == std::string::npos);
  }
  CHECK(fits_header("attachment; filename*=UTF-8''Caf%C3%A9.docx"));
}

TEST_CASE("what a handler throws is told to nobody") {
  const Running desk([](const Request &) -> Response { throw std::runtime_error("secret"); });
  const std::string got = desk.asked("GET / HTTP/1.0\r\n\r\n");
  CHECK(got.find(" 500 ") != std::string::npos);
  CHECK(got.find("secret") == std::string::npos);
}

TEST_CASE("a stop lets what is worked on finish, and ends what waits") {
  std::atomic<bool> begun = false;
  std::string got;
  std::optional<std::thread> client;
  {
    const Running desk([&](const Request &request) {
      begun = true;
      std::this_thread::sleep_for(300ms);
      return told(request);
    });
    client.emplace([&, port = desk.server->port()] {
      Wire wire(port);
      wire.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
      got = wire.receive();
    });
    while (!begun) std::this_thread::sleep_for(1ms);
    const Wire idle(desk.server->port());
    std::this_thread::sleep_for(20ms);
  }
  client->join();
  CHECK(got.find("/slow") != std::string::npos);
}

// ---- forms and addresses ----

TEST_CASE("a form is read as browsers send it") {
  const FormFields fields("a=1&b=x+y%26z&a=%E2%82%AC&empty=&odd%3=%zz&&last");
  CHECK(fields.all("a") == std::vector<std::string>{"1", "€"});
  CHECK(fields.first("b") == "x y&z");
  CHECK(fields.has("empty"));
  CHECK(fields.first("odd%3") == "%zz");
  CHECK(fields.has("last"));
  CHECK(!fields.has("none"));
  const std::string any = "a b/ü?&=+%\"<'\r\n";
  CHECK(percent_decoded(percent_encoded(any)) == any);
}

TEST_CASE("a path has no piece that climbs") {
  CHECK(path_pieces("/d/a%2Fb/") == std::vector<std::string>{"d", "a/b"});
  for (const char *bad : {"/d/..", "/%2e%2e/x", "/./x", "/d/%00", "/d/%ff"}) CHECK(path_pieces(bad).empty());
}

TEST_CASE("what is no UTF-8 is known") {
  for (const char *good : {"", "abc", "é", "€", "😀"}) CHECK(is_utf8(good));
  for (const char *bad :
       {"\xff", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80"})
    CHECK(!is_utf8(bad));
}

// ---- who may ask ----

namespace {

constexpr std::uint16_t port = 4711;
const std::string ours = "http://127.0.0.1:4711";

Request get(std::string target, Headers more = {}) {
  Request out{.method = "GET", .target = std::move(target), .headers = {{"host", "127.0.0.1:4711"}}};
  for (auto &one : more) out.headers.push_back(std::move(one));
  return out;
}

// What is answered in place of the page; 0: it may go on.
int answer(Guard &guard, const Request &request) {
  Visitor visitor;
  const auto refused = guard.refuse(request, FormFields(request.body), visitor);
  return refused ? refused->status : 0;
}

std::string header_of(const Response &response, std::string_view name) {
  for (const auto &[key, value] : response.headers)
    if (key == name) return value;
  return {};
}

// In by the address that is printed: gives the cookie.
std::string enter(Guard &guard) {
  Visitor visitor;
  const auto in = guard.refuse(get(guard.opening_address().substr(ours.size())), {}, visitor);
  REQUIRE(in);
  CHECK(in->status == 303);
  CHECK(header_of(*in, "Location") == "/");
  const std::string cookie = header_of(*in, "Set-Cookie");
  CHECK(cookie.starts_with("beding_4711="));
  CHECK(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"));
  return cookie.substr(0, cookie.find(';'));
}

Request post(const std::string &cookie, const std::string &origin, const std::string &token) {
  Request out = get("/dossiers", {{"cookie", cookie}, {"content-type", "application/x-www-form-urlencoded"}});
  if (!origin.empty()) out.headers.emplace_back("origin", origin);
  out.method = "POST";
  out.body = "form-token=" + token;
  return out;
}

} // namespace

TEST_CASE("the address that is printed works once, and a new one is told where the desk was started") {
  std::vector<std::string> told_addresses;
  Guard guard({.port = port, .tell = [&](const std::string &one) { told_addresses.push_back(one); }});
  CHECK(answer(guard, get("/")) == 403);
  CHECK(answer(guard, get("/?token=" + std::string(64, '0'))) == 403);
  CHECK(told_addresses.empty()); // the first still works
  const std::string address = guard.opening_address().substr(ours.size());
  const std::string cookie = enter(guard);
  CHECK(answer(guard, get("/", {{"cookie", "a=b; " + cookie}})) == 0);
  CHECK(answer(guard, get("/", {{"cookie", "x" + cookie}})) == 403);
  REQUIRE(told_addresses.size() == 1);
  CHECK(answer(guard, get(address)) == 403); // used
  CHECK(told_addresses.size() == 1);
  CHECK(answer(guard, get(told_addresses.front().substr(ours.size()))) == 303);
}

TEST_CASE("another name of this machine, or none, or two, is refused") {
  Guard guard({.port = port});
  const std::string cookie = enter(guard);
  for (const char *host :
       {"evil.example:4711", "127.0.0.1", "127.0.0.1:80", "localhost", "127.0.0.1:4711.evil.example", ""})
    CHECK(answer(guard, {.headers = {{"host", host}, {"cookie", cookie}}}) == 421);
  CHECK(answer(guard, {.headers = {{"cookie", cookie}}}) == 421);
  CHECK(answer(guard,
               {.headers = {{"host", "127.0.0.1:4711"}, {"host", "127.0.0.1:4711"}, {"cookie", cookie}}}) ==
        421);
  Visitor visitor;
  const auto other =
      guard.refuse({.target = "/d/1?a=b", .headers = {{"host", "localhost:4711"}}}, {}, visitor);
  REQUIRE(other);
  CHECK(header_of(*other, "Location") == ours + "/d/1?a=b");
}

TEST_CASE("a change comes from a page of ours, and has its token") {
  Guard guard({.port = port});
  const std::string cookie = enter(guard);
  Visitor visitor;
  REQUIRE(!guard.refuse(get("/", {{"cookie", cookie}}), {}, visitor));
  const std::string token = guard.form_token(visitor);
  CHECK(cookie.find(token) == std::string::npos);
  CHECK(answer(guard, post(cookie, ours, token)) == 0);
  for (const char *origin : {"", "null", "http://127.0.0.1:4712", "http://localhost:4711",
                             "https://127.0.0.1:4711", "http://evil.example"})
    CHECK(answer(guard, post(cookie, origin, token)) == 403);
  CHECK(answer(guard, post(cookie, ours, "")) == 403);
  CHECK(answer(guard, post(cookie, ours, std::string(64, 'a'))) == 403);
  CHECK(answer(guard, post("", ours, token)) == 403);
  Request other = post(cookie, ours, token);
  other.headers.emplace_back("sec-fetch-site", "same-site"); // a page on another port
  CHECK(answer(guard, other) == 403);
  Request json = post(cookie, ours, token);
  json.headers[2].second = "text/plain";
  CHECK(answer(guard, json) == 415);
  Request put = post(cookie, ours, token);
  put.method = "PUT";
  CHECK(answer(guard, put) == 405);
  // a form of one session is none of another
  Guard second({.port = port});
  const std::string its = enter(second);
  CHECK(answer(second, post(its, ours, token)) == 403);
}

TEST_CASE("behind a proxy its header says who is there, and nothing else does") {
  Guard guard({.port = port, .user_header = "x-user", .address = "https://desk.example"});
  const auto asked = [&](Headers headers) {
    headers.insert(headers.begin(), {"host", "desk.example"});
    return answer(guard, {.headers = std::move(headers)});
  };
  CHECK(asked({{"x-user", "jansen"}}) == 0);
  CHECK(asked({}) == 403);
  CHECK(asked({{"x-user", ""}}) == 403);
  CHECK(asked({{"x-user", "jansen"}, {"x-user", "beheer"}}) == 403);
  CHECK(asked({{"x-user", "\xff"}}) == 403);
  CHECK(answer(guard, get("/", {{"x-user", "jansen"}})) == 421);
  CHECK(guard.form_token({.user = "a", .session = "a"}) != guard.form_token({.user = "b", .session = "b"}));
}

TEST_CASE("every answer tells the browser what no page of ours does") {
  Response response = page(200, "");
  Guard::protect(response);
  const std::string policy = header_of(response, "Content-Security-Policy");
  for (const char *part : {"default-src 'none'", "script-src 'self'", "form-action 'self'",
                           "frame-ancestors 'none'", "base-uri 'none'"})
    CHECK(policy.find(part) != std::string::npos);
  CHECK(policy.find("unsafe") == std::string::npos);
  CHECK(header_of(response, "Referrer-Policy") == "same-origin");
}

TEST_CASE("a form with files is read as a browser writes it") {
  const auto read =
      read_multipart("multipart/form-data; boundary=\"x y\"",
                     "--x y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x\r\n"
                     "--x y\r\ncontent-disposition: form-data; name=\"f;1\"; "
                     "filename=\"a%22;b.png\"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--\r\n"
                     "--x y\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n"
                     "--x y--\r\n");
  REQUIRE(read);
  CHECK(read->fields.first("a") == "b\r\n--x");
  REQUIRE(read->uploads.size() == 1);
  CHECK(read->uploads[0].field == "f;1");
  CHECK(read->uploads[0].name == "a\";b.png");
}

TEST_CASE("a form with files that is cut anywhere is none, and nothing is read beyond it") {
  const std::string type = "multipart/form-data; boundary=b";
  const std::string whole = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--\r\n";
  CHECK(read_multipart(type, whole));
  for (std::size_t at = 0; at + 3 < whole.size(); ++at) {
    CAPTURE(at);
    CHECK(!read_multipart(type, whole.substr(0, at)));
  }
  for (const char *bad : {"multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=b",
                          "multipart/form-data; boundary=\"b"})
    CHECK(!read_multipart(bad, whole));
  CHECK(
      !read_multipart("multipart/form-data; boundary=" + std::string(71, 'b'), "--" + std::string(71, 'b')));
  CHECK(!read_multipart(type, "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n"));
  CHECK(!read_multipart(type, "--b\r\n\r\nx\r\n--b--\r\n"));
  std::string many;
  for (int i = 0; i < 6000; ++i) many += "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";
  CHECK(!read_multipart(type, many + "--b--\r\n"));
}
