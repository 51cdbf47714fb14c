// The store in SQLite: the one file that knows it. WAL with synchronous=FULL, so that what was committed
// outlives a loss of power. Every write is BEGIN IMMEDIATE: a read that turned into a write would fail at
// once where another wrote first, whatever the timeout.
#include "studio/http/guard.hpp"
#include "studio/store/store.hpp"

#include <sqlite3.h>

#include <array>
#include <ctime>
#include <fcntl.h>
#include <mutex>
#include <unistd.h>

namespace beding::studio {
namespace {

constexpr std::array<std::string_view, 6> kinds{"answer", "party", "unknown", "library", "state", "undo"};

// Each brings a file from its place in the row to the next (user_version). A step that was given out never
// changes.
constexpr std::array<const char *, 1> migrations{R"(
create table dossier (
  id text primary key, name text not null, case_number text not null, library text not null, digest text not null,
  state text not null check (state in ('draft', 'review', 'approved', 'signed')),
  version integer not null, created text not null, owner text not null) strict;
create table event (
  dossier text not null references dossier (id), version integer not null, part integer not null,
  at text not null, who text not null,
  kind text not null check (kind in ('answer', 'party', 'unknown', 'library', 'state', 'undo')),
  path text not null, value text,
  primary key (dossier, version, part)) strict, without rowid;
create table source (
  digest text not null, place integer not null, path text not null, content text not null,
  primary key (digest, place)) strict, without rowid;
create table access (
  dossier text not null references dossier (id), user text not null,
  may text not null check (may in ('see', 'change')),
  primary key (dossier, user)) strict, without rowid;
create table setting (name text primary key, value text not null) strict;
create table snapshot (
  dossier text not null references dossier (id), version integer not null,
  answers text not null, primary key (dossier, version)) strict, without rowid;
create table review (
  id integer primary key, dossier text not null references dossier (id), item text not null, item_hash text not null,
  verdict text not null check (verdict in ('agreed', 'asked')), comment text not null,
  who text not null, at text not null, version integer not null) strict;
)"};

[[noreturn]] void fail(sqlite3 *base) { throw StoreError(::sqlite3_errmsg(base)); }

// One statement with its values; texts are always bound, never written into it.
class Statement {
public:
  Statement(sqlite3 *base, std::string_view sql) : base_(base) {
    if (::sqlite3_prepare_v2(base, sql.data(), static_cast<int>(sql.size()), &made_, nullptr) != SQLITE_OK)
      fail(base);
  }
  ~Statement() { ::sqlite3_finalize(made_); }
  Statement(const Statement &) = delete;
  Statement &operator=(const Statement &) = delete;

  Statement &bind(std::string_view text) {
    // SQLITE_TRANSIENT is a cast of its own macro; a length given as 64 bits takes any text
    const char *const begin = text.data() == nullptr ? "" : text.data();
    if (::sqlite3_bind_text64(made_, ++bound_, begin, text.size(),
                              SQLITE_TRANSIENT, // NOLINT(performance-no-int-to-ptr)
                              SQLITE_UTF8) != SQLITE_OK)
      fail(base_);
    return *this;
  }
  Statement &bind(std::int64_t number) {
    if (::sqlite3_bind_int64(made_, ++bound_, number) != SQLITE_OK) fail(base_);
    return *this;
  }
  Statement &bind_maybe(const std::optional<std::string> &text) {
    if (text) return bind(*text);
    if (::sqlite3_bind_null(made_, ++bound_) != SQLITE_OK) fail(base_);
    return *this;
  }

  bool step() { // whether there is a row
    const int code = ::sqlite3_step(made_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail(base_);
    return code == SQLITE_ROW;
  }
  void run() {
    while (step()) {
    }
  }
  std::string text(int column) const {
    const auto *const bytes = static_cast<const char *>(::sqlite3_column_blob(made_, column));
    return bytes == nullptr
               ? std::string()
               : std::string(bytes, static_cast<std::size_t>(::sqlite3_column_bytes(made_, column)));
  }
  std::optional<std::string> maybe(int column) const {
    if (::sqlite3_column_type(made_, column) == SQLITE_NULL) return std::nullopt;
    return text(column);
  }
  std::int64_t number(int column) const { return ::sqlite3_column_int64(made_, column); }

private:
  sqlite3 *base_;
  sqlite3_stmt *made_ = nullptr;
  int bound_ = 0;
};

void run(sqlite3 *base, const char *sql) {
  if (::sqlite3_exec(base, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(base);
}

// Everything or nothing: what is not committed is taken back.
class Transaction {
public:
  explicit Transaction(sqlite3 *base) : base_(base) { run(base, "begin immediate"); }
  ~Transaction() {
    if (!done_) ::sqlite3_exec(base_, "rollback", nullptr, nullptr, nullptr);
  }
  Transaction(const Transaction &) = delete;
  Transaction &operator=(const Transaction &) = delete;
  void commit() {
    run(base_, "commit");
    done_ = true;
  }

private:
  sqlite3 *base_;
  bool done_ = false;
};

std::int64_t place_in_row(sqlite3 *base) {
  Statement asked(base, "pragma user_version");
  asked.step();
  return asked.number(0);
}

void migrate(sqlite3 *base) {
  for (;;) {
    Transaction step(base); // another program may be at it: looked at again inside
    const std::int64_t at = place_in_row(base);
    if (at > static_cast<std::int64_t>(migrations.size()))
      throw StoreError("made by a newer version of beding");
    if (at == static_cast<std::int64_t>(migrations.size())) return;
    run(base, migrations.at(static_cast<std::size_t>(at)));
    run(base, ("pragma user_version = " + std::to_string(at + 1)).c_str());
    step.commit();
  }
}

constexpr std::string_view dossier_columns =
    "id, name, case_number, library, digest, state, version, created, owner";

Dossier dossier_of(const Statement &row) {
  return {.id = row.text(0),
          .name = row.text(1),
          .case_number = row.text(2),
          .library = row.text(3),
          .digest = row.text(4),
          .state = row.text(5),
          .version = row.number(6),
          .created = row.text(7),
          .owner = row.text(8)};
}

class SqliteStore : public Store {
public:
  explicit SqliteStore(const std::string &path) {
    // made here first, so that it is for its owner alone from the beginning
    if (const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600); file >= 0)
      ::close(file);
    const int code =
        ::sqlite3_open_v2(path.c_str(), &base_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX, nullptr);
    if (code != SQLITE_OK) {
      const std::string why = ::sqlite3_errmsg(base_);
      ::sqlite3_close_v2(base_);
      throw StoreError(why);
    }
    try {
      ::sqlite3_busy_timeout(base_, 5000);
      run(base_, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; "
                 "pragma trusted_schema = off");
      migrate(base_);
    } catch (...) {
      ::sqlite3_close_v2(base_);
      throw;
    }
  }
  ~SqliteStore() override { ::sqlite3_close_v2(base_); }
  SqliteStore(const SqliteStore &) = delete;
  SqliteStore &operator=(const SqliteStore &) = delete;

  std::vector<Dossier> dossiers() override {
    const std::lock_guard lock(mutex_);
    std::vector<Dossier> out;
    Statement all(base_,
                  "select " + std::string(dossier_columns) + " from dossier order by created desc, id");
    while (all.step()) out.push_back(dossier_of(all));
    return out;
  }

  std::optional<Dossier> find(std::string_view id) override {
    const std::lock_guard lock(mutex_);
    Statement one(base_, "select " + std::string(dossier_columns) + " from dossier where id = ?");
    if (!one.bind(id).step()) return std::nullopt;
    return dossier_of(one);
  }

  std::vector<Event> events(std::string_view id) override {
    const std::lock_guard lock(mutex_);
    std::vector<Event> out;
    Statement all(
        base_,
        "select version, at, who, kind, path, value from event where dossier = ? order by version, part");
    all.bind(id);
    while (all.step())
      out.push_back({.version = all.number(0),
                     .at = all.text(1),
                     .who = all.text(2),
                     .kind = kind_of(all.text(3)),
                     .path = all.text(4),
                     .value = all.maybe(5)});
    return out;
  }

  Dossier create(Dossier about, const SourceTexts &sources, std::vector<Event> first) override {
    const std::lock_guard lock(mutex_);
    about.id = random_hexadecimal(16);
    about.created = now_utc();
    about.version = 1;
    first.insert(first.begin(), {.version = 1,
                                 .at = about.created,
                                 .who = about.owner,
                                 .kind = EventKind::library,
                                 .path = about.library,
                                 .value = about.digest});
    Transaction all(base_);
    Statement(base_,
              "insert into dossier (" + std::string(dossier_columns) + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(about.id)
        .bind(about.name)
        .bind(about.case_number)
        .bind(about.library)
        .bind(about.digest)
        .bind(about.state)
        .bind(about.version)
        .bind(about.created)
        .bind(about.owner)
        .run();
    put_sources(about.digest, sources);
    put_events(about.id, 1, about.created, first);
    all.commit();
    return about;
  }

  std::optional<std::int64_t> append(std::string_view id, std::int64_t version,
                                     std::vector<Event> events) override {
    const std::lock_guard lock(mutex_);
    Transaction all(base_);
    Statement(base_, "update dossier set version = version + 1 where id = ? and version = ?")
        .bind(id)
        .bind(version)
        .run();
    if (::sqlite3_changes(base_) != 1) return std::nullopt;
    put_events(id, version + 1, now_utc(), events);
    for (const Event &one : events) {
      if (one.kind == EventKind::library)
        Statement(base_, "update dossier set library = ?, digest = ? where id = ?")
            .bind(one.path)
            .bind_maybe(one.value)
            .bind(id)
            .run();
      if (one.kind == EventKind::state)
        Statement(base_, "update dossier set state = ? where id = ?").bind_maybe(one.value).bind(id).run();
    }
    all.commit();
    return version + 1;
  }

  void keep_sources(std::string_view digest, const SourceTexts &sources) override {
    const std::lock_guard lock(mutex_);
    Transaction all(base_);
    put_sources(digest, sources);
    all.commit();
  }

  SourceTexts sources(std::string_view digest) override {
    const std::lock_guard lock(mutex_);
    SourceTexts out;
    Statement all(base_, "select path, content from source where digest = ? order by place");
    all.bind(digest);
    while (all.step()) out.emplace_back(all.text(0), all.text(1));
    return out;
  }

  std::vector<std::pair<std::string, Right>> rights(std::string_view id) override {
    const std::lock_guard lock(mutex_);
    std::vector<std::pair<std::string, Right>> out;
    Statement all(base_, "select user, may from access where dossier = ? order by user");
    all.bind(id);
    while (all.step()) out.emplace_back(all.text(0), all.text(1) == "change" ? Right::change : Right::see);
    return out;
  }

  void give_right(std::string_view id, std::string_view user, Right right) override {
    const std::lock_guard lock(mutex_);
    Transaction all(base_);
    Statement(base_, "delete from access where dossier = ? and user = ?").bind(id).bind(user).run();
    if (right != Right::none)
      Statement(base_, "insert into access (dossier, user, may) values (?, ?, ?)")
          .bind(id)
          .bind(user)
          .bind(std::string_view(right == Right::change ? "change" : "see"))
          .run();
    all.commit();
  }

  std::string setting(std::string_view name) override {
    const std::lock_guard lock(mutex_);
    Statement one(base_, "select value from setting where name = ?");
    return one.bind(name).step() ? one.text(0) : std::string();
  }

  void set(std::string_view name, std::string_view value) override {
    const std::lock_guard lock(mutex_);
    Transaction all(base_);
    Statement(base_, "insert into setting (name, value) values (?, ?) on conflict (name) do update set value "
                     "= excluded.value")
        .bind(name)
        .bind(value)
        .run();
    all.commit();
  }

private:
  static EventKind kind_of(std::string_view name) {
    for (std::size_t at = 0; at < kinds.size(); ++at)
      if (kinds.at(at) == name) return static_cast<EventKind>(at);
    throw StoreError("an event of no kind");
  }

  void put_sources(std::string_view digest, const SourceTexts &sources) {
    std::int64_t place = 0;
    for (const auto &[path, content] : sources)
      Statement(base_, "insert or ignore into source (digest, place, path, content) values (?, ?, ?, ?)")
          .bind(digest)
          .bind(++place)
          .bind(path)
          .bind(content)
          .run();
  }

  void put_events(std::string_view id, std::int64_t version, std::string_view at,
                  const std::vector<Event> &events) {
    std::int64_t part = 0;
    for (const Event &one : events)
      Statement(base_, "insert into event (dossier, version, part, at, who, kind, path, value) values (?, ?, "
                       "?, ?, ?, ?, ?, ?)")
          .bind(id)
          .bind(version)
          .bind(++part)
          .bind(at)
          .bind(one.who)
          .bind(name_of(one.kind))
          .bind(one.path)
          .bind_maybe(one.value)
          .run();
  }

  std::mutex mutex_; // one connection, one writer
  sqlite3 *base_ = nullptr;
};

} // namespace

std::string_view name_of(EventKind kind) { return kinds.at(static_cast<std::size_t>(kind)); }

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> out{};
  const std::size_t length = std::strftime(out.data(), out.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {out.data(), length};
}

std::unique_ptr<Store> open_store(const std::string &path) { return std::make_unique<SqliteStore>(path); }

} // namespace beding::studio
