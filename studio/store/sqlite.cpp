// The store in SQLite: the one file that knows it. WAL with synchronous=FULL, so that what was committed
// outlives a loss of power. Every write is BEGIN IMMEDIATE: a read that turned into a write would fail at
// once where another wrote first, whatever the timeout.
#include "engine/review/digest.hpp"
#include "studio/http/guard.hpp"
#include "studio/store/connection.hpp"

#include <array>
#include <ctime>

namespace beding::studio {
namespace {

constexpr std::array<std::string_view, 7> kinds{"answer", "party", "unknown", "library",
                                                "state",  "style", "undo"};

// Each brings a file from its place in the row to the next (user_version). A step that was given out never
// changes.
constexpr std::array<const char *, 2> migrations{R"(
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
)",
                                                 R"(
create table image (digest text primary key, content blob not null) strict;
create table dossier_image (
  dossier text not null references dossier (id), file text not null, digest text not null references image (digest),
  primary key (dossier, file)) strict, without rowid;
alter table dossier add column style text not null default '';
create table event_2 (
  dossier text not null references dossier (id), version integer not null, part integer not null,
  at text not null, who text not null,
  kind text not null check (kind in ('answer', 'party', 'unknown', 'library', 'state', 'style', 'undo')),
  path text not null, value text,
  primary key (dossier, version, part)) strict, without rowid;
insert into event_2 select * from event;
drop table event;
alter table event_2 rename to event;
)"};

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
      throw StoreError(StoreFault::newer, "made by a newer version of beding");
    if (at == static_cast<std::int64_t>(migrations.size())) return;
    run(base, migrations.at(static_cast<std::size_t>(at)));
    run(base, ("pragma user_version = " + std::to_string(at + 1)).c_str());
    step.commit();
  }
}

constexpr std::string_view dossier_columns =
    "id, name, case_number, library, digest, state, version, created, owner, style";

Dossier dossier_of(const Statement &row) {
  return {.id = row.text(0),
          .name = row.text(1),
          .case_number = row.text(2),
          .library = row.text(3),
          .digest = row.text(4),
          .state = row.text(5),
          .version = row.number(6),
          .created = row.text(7),
          .owner = row.text(8),
          .style = row.text(9)};
}

class SqliteStore : public Store {
public:
  explicit SqliteStore(const std::string &path) : writer_(path), reader_((migrate(writer_.base), path)) {}
  SqliteStore(const SqliteStore &) = delete;
  SqliteStore &operator=(const SqliteStore &) = delete;

  std::vector<Dossier> dossiers() override {
    const std::lock_guard lock(reading_);
    std::vector<Dossier> out;
    Statement all(reader_.base,
                  "select " + std::string(dossier_columns) + " from dossier order by created desc, id");
    while (all.step()) out.push_back(dossier_of(all));
    return out;
  }

  std::optional<Dossier> find(std::string_view id) override {
    const std::lock_guard lock(reading_);
    Statement one(reader_.base, "select " + std::string(dossier_columns) + " from dossier where id = ?");
    if (!one.bind(id).step()) return std::nullopt;
    return dossier_of(one);
  }

  std::vector<Event> events(std::string_view id) override {
    const std::lock_guard lock(reading_);
    std::vector<Event> out;
    Statement all(
        reader_.base,
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
    about.id = random_hexadecimal(16);
    about.created = now_utc();
    about.version = 1;
    first.insert(first.begin(), {.version = 1,
                                 .at = about.created,
                                 .who = about.owner,
                                 .kind = EventKind::library,
                                 .path = about.library,
                                 .value = about.digest});
    writes_.run([&] {
      Statement(writer_.base, "insert into dossier (" + std::string(dossier_columns) +
                                  ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .bind(about.id)
          .bind(about.name)
          .bind(about.case_number)
          .bind(about.library)
          .bind(about.digest)
          .bind(about.state)
          .bind(about.version)
          .bind(about.created)
          .bind(about.owner)
          .bind(about.style)
          .run();
      put_sources(about.digest, sources);
      put_events(about.id, 1, about.created, first);
    });
    return about;
  }

  std::optional<std::int64_t> append(std::string_view id, std::int64_t version,
                                     std::vector<Event> events) override {
    bool first = false;
    writes_.run([&] {
      Statement(writer_.base, "update dossier set version = version + 1 where id = ? and version = ?")
          .bind(id)
          .bind(version)
          .run();
      first = ::sqlite3_changes(writer_.base) == 1;
      if (!first) return;
      put_events(id, version + 1, now_utc(), events);
      for (const Event &one : events) {
        if (one.kind == EventKind::library)
          Statement(writer_.base, "update dossier set library = ?, digest = ? where id = ?")
              .bind(one.path)
              .bind_maybe(one.value)
              .bind(id)
              .run();
        if (one.kind == EventKind::state)
          Statement(writer_.base, "update dossier set state = ? where id = ?")
              .bind_maybe(one.value)
              .bind(id)
              .run();
        if (one.kind == EventKind::style)
          Statement(writer_.base, "update dossier set style = ? where id = ?")
              .bind(one.value.value_or(""))
              .bind(id)
              .run();
      }
    });
    return first ? std::optional(version + 1) : std::nullopt;
  }

  void keep_sources(std::string_view digest, const SourceTexts &sources) override {
    writes_.run([&] { put_sources(digest, sources); });
  }

  SourceTexts sources(std::string_view digest) override {
    const std::lock_guard lock(reading_);
    SourceTexts out;
    Statement all(reader_.base, "select path, content from source where digest = ? order by place");
    all.bind(digest);
    while (all.step()) out.emplace_back(all.text(0), all.text(1));
    return out;
  }

  bool keep_image(std::string_view id, std::string_view file, std::string_view bytes) override {
    const std::string digest = sha256(bytes);
    bool kept = false;
    writes_.run([&] {
      Statement known(writer_.base, "select digest from dossier_image where dossier = ? and file = ?");
      if (known.bind(id).bind(file).step()) {
        kept = known.text(0) == digest;
        return;
      }
      Statement room(writer_.base,
                     "select coalesce(sum(length(content)), 0) from dossier_image join image using (digest) "
                     "where dossier = ?");
      room.bind(id).step();
      if (room.number(0) + static_cast<std::int64_t>(bytes.size()) > most_image_bytes) return;
      Statement(writer_.base, "insert or ignore into image (digest, content) values (?, ?)")
          .bind(digest)
          .bind_bytes(bytes)
          .run();
      Statement(writer_.base, "insert into dossier_image (dossier, file, digest) values (?, ?, ?)")
          .bind(id)
          .bind(file)
          .bind(digest)
          .run();
      kept = true;
    });
    return kept;
  }

  std::optional<std::string> image(std::string_view id, std::string_view file) override {
    const std::lock_guard lock(reading_);
    Statement one(
        reader_.base,
        "select content from dossier_image join image using (digest) where dossier = ? and file = ?");
    return one.bind(id).bind(file).step() ? std::optional(one.text(0)) : std::nullopt;
  }

  std::vector<std::string> images(std::string_view id) override {
    const std::lock_guard lock(reading_);
    std::vector<std::string> out;
    Statement all(reader_.base, "select file from dossier_image where dossier = ? order by file");
    all.bind(id);
    while (all.step()) out.push_back(all.text(0));
    return out;
  }

  void copy_images(std::string_view from, std::string_view to) override {
    writes_.run([&] {
      Statement(writer_.base, "insert or ignore into dossier_image (dossier, file, digest) "
                              "select ?, file, digest from dossier_image where dossier = ?")
          .bind(to)
          .bind(from)
          .run();
    });
  }

  std::vector<std::pair<std::string, Right>> rights(std::string_view id) override {
    const std::lock_guard lock(reading_);
    std::vector<std::pair<std::string, Right>> out;
    Statement all(reader_.base, "select user, may from access where dossier = ? order by user");
    all.bind(id);
    while (all.step()) out.emplace_back(all.text(0), all.text(1) == "change" ? Right::change : Right::see);
    return out;
  }

  void give_right(std::string_view id, std::string_view user, Right right) override {
    writes_.run([&] {
      Statement(writer_.base, "delete from access where dossier = ? and user = ?").bind(id).bind(user).run();
      if (right != Right::none)
        Statement(writer_.base, "insert into access (dossier, user, may) values (?, ?, ?)")
            .bind(id)
            .bind(user)
            .bind(std::string_view(right == Right::change ? "change" : "see"))
            .run();
    });
  }

  std::string setting(std::string_view name) override {
    const std::lock_guard lock(reading_);
    Statement one(reader_.base, "select value from setting where name = ?");
    return one.bind(name).step() ? one.text(0) : std::string();
  }

  void set(std::string_view name, std::string_view value) override {
    writes_.run([&] {
      Statement(writer_.base,
                "insert into setting (name, value) values (?, ?) on conflict (name) do update set value "
                "= excluded.value")
          .bind(name)
          .bind(value)
          .run();
    });
  }

private:
  static EventKind kind_of(std::string_view name) {
    for (std::size_t at = 0; at < kinds.size(); ++at)
      if (kinds.at(at) == name) return static_cast<EventKind>(at);
    throw StoreError(StoreFault::corrupt, "an event of no kind");
  }

  void put_sources(std::string_view digest, const SourceTexts &sources) const {
    std::int64_t place = 0;
    for (const auto &[path, content] : sources)
      Statement(writer_.base,
                "insert or ignore into source (digest, place, path, content) values (?, ?, ?, ?)")
          .bind(digest)
          .bind(++place)
          .bind(path)
          .bind(content)
          .run();
  }

  void put_events(std::string_view id, std::int64_t version, std::string_view at,
                  const std::vector<Event> &events) const {
    std::int64_t part = 0;
    for (const Event &one : events)
      Statement(writer_.base,
                "insert into event (dossier, version, part, at, who, kind, path, value) values (?, ?, "
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

  Connection writer_, reader_;
  std::mutex reading_; // one at a time; who writes keeps nobody from reading
  Writes writes_{writer_.base};
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
