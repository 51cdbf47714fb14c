// Someone who works at a desk in a folder of its own, without a server: requests as values.
#pragma once
#include "cli/outfit.hpp"
#include "studio/studio.hpp"

#include <doctest/doctest.h>

#include <sqlite3.h>

#include <filesystem>
#include <fstream>

#include <cstdlib>

namespace beding::studio {

inline std::string header_of(const Response &response, std::string_view name) {
  for (const auto &[key, value] : response.headers)
    if (key == name) return value;
  return {};
}

inline bool has(const Response &response, std::string_view text) {
  return response.body.find(text) != std::string::npos;
}

// A desk in a folder, and someone who works at it.
class Drafter {
public:
  explicit Drafter(std::string_view library, std::string user_header = {}) : proxied_(!user_header.empty()) {
    std::string pattern = (std::filesystem::temp_directory_path() / "beding-site-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    folder = pattern + "/werk";
    std::filesystem::create_directory(folder);
    put("l.beding", library);
    std::filesystem::create_directory(folder + "/.beding");
    store = open_store(store_path(folder));
    libraries = std::make_unique<Libraries>(folder, *store);
    desk = std::make_unique<Desk>(*libraries, *store);
    guard = std::make_unique<Guard>(GuardOptions{.port = 1, .user_header = std::move(user_header)});
    site = std::make_unique<Site>(*desk, *guard, SiteOptions{.outfit = make_outfit});
    if (proxied_) return;
    const Response in = ask("GET", guard->opening_address().substr(std::string("http://127.0.0.1:1").size()));
    cookie = header_of(in, "Set-Cookie").substr(0, 75);
    cookie = header_of(in, "Set-Cookie");
    cookie = cookie.substr(0, cookie.find(';'));
  }
  ~Drafter() {
    site.reset();
    store.reset();
    std::error_code ignored;
    std::filesystem::remove_all(std::filesystem::path(folder).parent_path(), ignored);
  }
  Drafter(const Drafter &) = delete;
  Drafter &operator=(const Drafter &) = delete;

  void put(const std::string &name, std::string_view text) const {
    std::ofstream(std::filesystem::path(folder) / name, std::ios::binary) << text;
  }

  Response ask(const std::string &method, const std::string &target, const std::string &body = {},
               const std::string &type = "application/x-www-form-urlencoded") const {
    Request request{.method = method,
                    .target = target,
                    .headers = {{"host", "127.0.0.1:1"}, {"cookie", cookie}},
                    .body = body};
    if (proxied_) request.headers.emplace_back("x-user", user);
    if (method == "POST") {
      request.headers.emplace_back("origin", "http://127.0.0.1:1");
      request.headers.emplace_back("content-type", type);
    }
    return site->answer(request);
  }
  Response get(const std::string &target) const { return ask("GET", target); }
  Response post(const std::string &target,
                const std::vector<std::pair<std::string, std::string>> &fields) const {
    std::string body = "form-token=" + token();
    for (const auto &[name, value] : fields)
      body += "&" + percent_encoded(name) + "=" + percent_encoded(value);
    return ask("POST", target, body);
  }

  // As another version of the language would leave it: this program does not read it any more.
  void break_kept_library() const {
    sqlite3 *base = nullptr;
    REQUIRE(::sqlite3_open(store_path(folder).c_str(), &base) == SQLITE_OK);
    CHECK(::sqlite3_exec(base, "update source set content = 'bibliotheek kapot'", nullptr, nullptr,
                         nullptr) == SQLITE_OK);
    ::sqlite3_close(base);
  }

  std::string token() const {
    return guard->form_token({.user = {}, .session = proxied_ ? user : cookie.substr(cookie.find('=') + 1)});
  }
  // The same with files, as a browser sends them: field, name and bytes.
  Response send(const std::string &id, std::vector<std::pair<std::string, std::string>> fields,
                const std::vector<Upload> &files) const {
    fields.emplace_back("form-token", token());
    fields.emplace_back("version", std::to_string(store->find(id)->version));
    std::string body;
    const auto part = [&](const std::string &head, const std::string &bytes) {
      body += "--grens\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + bytes + "\r\n";
    };
    for (const auto &[name, value] : fields) part("name=\"" + name + "\"", value);
    for (const Upload &one : files)
      part("name=\"" + one.field + "\"; filename=\"" + one.name + "\"\r\nContent-Type: image/png", one.bytes);
    return ask("POST", "/d/" + id + "/answers", body + "--grens--\r\n",
               "multipart/form-data; boundary=grens");
  }

  std::string begin(const std::string &name = "Haven") const {
    const Response made =
        post("/dossiers", {{"library", "l.beding"}, {"name", name}, {"case", "Z-1"}, {"who", "A. Jansen"}});
    REQUIRE(made.status == 303);
    return header_of(made, "Location").substr(3);
  }
  // What a browser sends of the page as it is now, with these fields changed.
  Response save(const std::string &id, std::vector<std::pair<std::string, std::string>> fields,
                std::int64_t version = 0) const {
    fields.emplace_back("version", std::to_string(version == 0 ? store->find(id)->version : version));
    return post("/d/" + id + "/answers", fields);
  }
  const Filled &filled(const std::string &id) const { return desk->view(id, Tongue::dutch)->stored; }

  std::string folder, cookie, user = "jansen";
  std::unique_ptr<Store> store;
  std::unique_ptr<Libraries> libraries;
  std::unique_ptr<Desk> desk;
  std::unique_ptr<Guard> guard;
  std::unique_ptr<Site> site;

private:
  bool proxied_;
};

} // namespace beding::studio
