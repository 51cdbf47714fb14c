// Who may ask what of the desk. It listens on this machine alone, and still a page of any other site, another
// program's page on another port and a name that was made to point here can send to it; each is told apart
// here:
//
//   Host     exactly one, and ours: a name that was rebound to 127.0.0.1 is refused
//   Cookie   had for an address that was printed and works once; HttpOnly, SameSite=Strict. Cookies know no
//   port,
//            so its name has the port, and it alone is not enough
//   Origin   on all that changes something, exactly ours; and a token in the form that is not the cookie
#pragma once
#include "studio/http/form.hpp"
#include "studio/http/http.hpp"

#include <functional>
#include <mutex>

namespace beding::studio {

struct GuardOptions {
  std::uint16_t port = 0;
  // Behind a proxy that says in this header who is there (in lower case); empty: on one's own machine. Then
  // the proxy lets in, and there is no token.
  std::string user_header = {};
  std::string address = {}; // under which browsers know the desk: "https://desk.example"; empty: of 127.0.0.1
  // Told the address to open, whenever there is a new one; called in any thread.
  std::function<void(const std::string &)> tell = {};
};

struct Visitor {
  std::string user = {};    // by the proxy; empty: on one's own machine
  std::string session = {}; // what its form token is made of
};

class Guard {
public:
  explicit Guard(GuardOptions options);

  const std::string &origin() const { return origin_; }
  std::string opening_address(); // works once
  // What is answered in place of what was asked: none, when the visitor may go on. `fields` are those of the
  // body.
  std::optional<Response> refuse(const Request &request, const FormFields &fields, Visitor &visitor);
  // What a form must send back as `form_token_name`.
  std::string form_token(const Visitor &visitor) const;
  // Headers that keep a browser from doing what no page of ours asks.
  static void protect(Response &response);

private:
  std::optional<Response> wrong_host(const Request &request) const;
  std::optional<Response> wrong_change(const Request &request, const FormFields &fields,
                                       const Visitor &visitor) const;
  std::optional<Response> log_in(const Request &request, Visitor &visitor);
  std::optional<Response> by_proxy(const Request &request, Visitor &visitor) const;

  GuardOptions options_;
  std::string origin_, host_, cookie_, secret_;
  std::mutex mutex_; // of what follows
  std::string token_;
  bool token_used_ = false;
  std::chrono::steady_clock::time_point told_ = {};
  std::vector<std::string> sessions_;
};

inline constexpr std::string_view form_token_name = "form-token";

// So many random bytes of the system, in hexadecimal.
std::string random_hexadecimal(std::size_t bytes);
// In a time that does not tell where they differ.
bool same_secret(std::string_view a, std::string_view b);

} // namespace beding::studio
