#include "studio/http/guard.hpp"

#include "engine/review/digest.hpp"
#include "studio/http/multipart.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <sys/random.h>

namespace beding::studio {
namespace {

constexpr std::size_t most_sessions = 16;
constexpr std::size_t longest_user = 200;

std::string_view after_scheme(std::string_view address) {
  const std::size_t sign = address.find("://");
  return sign == std::string_view::npos ? address : address.substr(sign + 3);
}

Response refused(int status, std::string_view why) { return plain(status, std::string(why) + "\n"); }

} // namespace

std::string random_hexadecimal(std::size_t bytes) {
  std::string raw(bytes, '\0');
  for (std::size_t have = 0; have < bytes;) {
    const ssize_t got = ::getrandom(raw.data() + have, bytes - have, 0);
    if (got <= 0) throw std::runtime_error("getrandom");
    have += static_cast<std::size_t>(got);
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : raw) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

bool same_secret(std::string_view a, std::string_view b) {
  unsigned different = a.size() == b.size() ? 0 : 1;
  for (std::size_t at = 0; at < a.size() && at < b.size(); ++at)
    different |= static_cast<unsigned char>(a[at]) ^ static_cast<unsigned>(static_cast<unsigned char>(b[at]));
  return different == 0;
}

Guard::Guard(GuardOptions options)
    : options_(std::move(options)),
      origin_(options_.address.empty() ? "http://127.0.0.1:" + std::to_string(options_.port)
                                       : options_.address),
      host_(after_scheme(origin_)), cookie_("beding_" + std::to_string(options_.port)),
      secret_(random_hexadecimal(32)), token_(random_hexadecimal(32)) {}

std::string Guard::opening_address() {
  if (!options_.user_header.empty()) return origin_ + "/";
  const std::lock_guard lock(mutex_);
  return origin_ + "/?token=" + token_;
}

std::optional<Response> Guard::wrong_host(const Request &request) const {
  if (request.count("host") == 1 && request.header("host") == host_) return std::nullopt;
  // the other name of this machine is another jar of cookies: one of them is used
  if (request.count("host") == 1 && request.method == "GET" && options_.address.empty() &&
      request.header("host") == "localhost:" + std::to_string(options_.port) &&
      request.target.starts_with('/') && fits_header(request.target))
    return see_other(origin_ + request.target);
  return refused(421, "421 Not a name of this desk.");
}

std::optional<Response> Guard::wrong_change(const Request &request, const FormFields &fields,
                                            const Visitor &visitor) const {
  if (request.method == "GET") return std::nullopt;
  if (request.method != "POST") return refused(405, "405");
  if (request.count("origin") != 1 || request.header("origin") != origin_)
    return refused(403, "403 Not from a page of this desk.");
  if (const auto site = request.header("sec-fetch-site"); !site.empty() && site != "same-origin")
    return refused(403, "403 Not from a page of this desk.");
  const std::string_view type = request.header("content-type");
  if (!type.starts_with("application/x-www-form-urlencoded") && !type.starts_with(multipart_type))
    return refused(415, "415");
  if (!same_secret(fields.first(form_token_name), form_token(visitor)))
    return refused(403, "403 The page is of an earlier start of the desk: open it again.");
  return std::nullopt;
}

std::optional<Response> Guard::by_proxy(const Request &request, Visitor &visitor) const {
  const std::string_view user = request.header(options_.user_header);
  if (request.count(options_.user_header) != 1 || user.empty() || user.size() > longest_user ||
      !is_utf8(user))
    return refused(403, "403 The proxy does not say who is there.");
  visitor.user = user;
  visitor.session = user;
  return std::nullopt;
}

std::optional<Response> Guard::log_in(const Request &request, Visitor &visitor) {
  const std::lock_guard lock(mutex_);
  const std::string_view session = request.cookie(cookie_);
  const bool known = std::any_of(sessions_.begin(), sessions_.end(),
                                 [&](const std::string &one) { return same_secret(one, session); });
  const FormFields asked(request.query());
  if (!known && request.method == "GET" && !token_used_ && same_secret(asked.first("token"), token_)) {
    token_used_ = true;
    if (sessions_.size() == most_sessions) sessions_.erase(sessions_.begin());
    sessions_.push_back(random_hexadecimal(32));
    Response in = see_other("/"); // so that the token is in no address that the browser keeps
    in.headers.emplace_back("Set-Cookie",
                            cookie_ + "=" + sessions_.back() + "; Path=/; HttpOnly; SameSite=Strict");
    return in;
  }
  if (known && asked.has("token")) return see_other("/");
  if (known) {
    visitor.session = session;
    return std::nullopt;
  }
  // who closed the browser gets a new address where the desk was started, and nowhere else
  const auto now = std::chrono::steady_clock::now();
  if (token_used_ && request.method == "GET" && now - told_ > std::chrono::seconds(5) && options_.tell) {
    token_ = random_hexadecimal(32);
    token_used_ = false;
    told_ = now;
    options_.tell(origin_ + "/?token=" + token_);
  }
  return refused(
      403, "403 Open de werkplek met het adres dat staat waar zij is gestart; het werkt één keer, en een "
           "nieuw staat er nu.\n    Open the desk with the address that stands where it was started; it "
           "works once, and a new one stands there now.");
}

std::optional<Response> Guard::refuse(const Request &request, const FormFields &fields, Visitor &visitor) {
  if (auto wrong = wrong_host(request)) return wrong;
  if (auto other = options_.user_header.empty() ? log_in(request, visitor) : by_proxy(request, visitor))
    return other;
  return wrong_change(request, fields, visitor);
}

std::string Guard::form_token(const Visitor &visitor) const {
  return sha256(secret_ + "\n" + visitor.session);
}

void Guard::protect(Response &response) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> all{{
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
       "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"},
      // "no-referrer" would make the Origin of our own forms "null"
      {"Referrer-Policy", "same-origin"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Cache-Control", "no-store"},
  }};
  for (const auto &[name, value] : all) response.headers.emplace_back(name, value);
}

} // namespace beding::studio
