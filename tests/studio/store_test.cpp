#include "studio/store/store.hpp"

#include <doctest/doctest.h>

#include <sqlite3.h>

#include <array>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include <cstdlib>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace beding::studio;

namespace {

// A folder that goes again.
struct Place {
  Place() {
    std::string pattern = (std::filesystem::temp_directory_path() / "beding-store-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    folder = pattern;
  }
  ~Place() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  Place(const Place &) = delete;
  Place &operator=(const Place &) = delete;
  std::string file() const { return folder + "/desk.db"; }
  std::string folder;
};

Event answer(std::string path, std::optional<std::string> value) {
  return {.who = "A. Jansen", .kind = EventKind::answer, .path = std::move(path), .value = std::move(value)};
}

Dossier made(Store &store, std::string name = "Zaak") {
  return store.create({.name = std::move(name),
                       .case_number = "Z-1",
                       .library = "l.beding",
                       .digest = "d1",
                       .owner = "A. Jansen"},
                      {{"l.beding", "bibliotheek l \"L\"\n"}}, {});
}

// What an attacker would like to be read as SQL, and texts that are hard to keep.
const std::vector<std::string> hard = {
    "'; drop table event; --", "\" or 1=1", "a\nb\r\nc", "", " ", "é€😀", std::string("a\0b", 3),
    std::string(100'000, 'x'), "%s%n",      "?1"};

} // namespace

TEST_CASE("a dossier is kept with all that happened in it, and is there after a restart") {
  const Place place;
  std::string id;
  {
    const auto store = open_store(place.file());
    const Dossier dossier = made(*store);
    id = dossier.id;
    CHECK(id.size() == 32);
    CHECK(dossier.version == 1);
    CHECK(store->append(id, 1, {answer("jaren", "3"), answer("ruim", "true")}) == 2);
    CHECK(store->append(id, 2, {answer("jaren", std::nullopt)}) == 3);
    CHECK(store->append(id, 3, {{.who = "B", .kind = EventKind::state, .value = "review"}}) == 4);
  }
  const auto store = open_store(place.file());
  const auto found = store->find(id);
  REQUIRE(found);
  CHECK(found->version == 4);
  CHECK(found->state == "review");
  CHECK(found->created.size() == 20);
  const auto events = store->events(id);
  REQUIRE(events.size() == 5);
  CHECK(events[0].kind == EventKind::library);
  CHECK(events[0].value == "d1");
  CHECK(events[1].version == 2);
  CHECK(events[2].path == "ruim");
  CHECK(events[3].value == std::nullopt);
  CHECK(events[4].who == "B");
  CHECK(store->sources("d1") == SourceTexts{{"l.beding", "bibliotheek l \"L\"\n"}});
  CHECK(store->sources("d2").empty());
  CHECK(!store->find("nobody"));
}

TEST_CASE("who comes second is refused, and nothing of it is kept") {
  const Place place;
  const auto store = open_store(place.file());
  const std::string id = made(*store).id;
  CHECK(store->append(id, 1, {answer("a", "first")}) == 2);
  CHECK(store->append(id, 1, {answer("a", "second")}) == std::nullopt);
  CHECK(store->append("nobody", 1, {answer("a", "1")}) == std::nullopt);
  CHECK(store->events(id).size() == 2);
  // also of two programs at once: of all attempts at a version one is taken
  const auto other = open_store(place.file());
  std::vector<std::thread> threads;
  std::atomic<int> taken = 0;
  for (int at = 0; at < 8; ++at)
    threads.emplace_back([&, at] {
      if ((at % 2 ? *store : *other).append(id, 2, {answer("b", std::to_string(at))})) ++taken;
    });
  for (std::thread &one : threads) one.join();
  CHECK(taken == 1);
  CHECK(store->find(id)->version == 3);
}

TEST_CASE("a part that cannot be kept keeps the whole from it") {
  const Place place;
  const auto store = open_store(place.file());
  const std::string id = made(*store).id;
  CHECK_THROWS_AS(store->append(id, 1, {answer("a", "1"), {.kind = EventKind::state, .value = "eaten"}}),
                  StoreError);
  CHECK(store->find(id)->version == 1);
  CHECK(store->events(id).size() == 1);
  CHECK(store->append(id, 1, {answer("a", "1")}) == 2);
}

TEST_CASE("any text is kept as it is, and none is read as SQL") {
  const Place place;
  const auto store = open_store(place.file());
  for (const std::string &text : hard) {
    const Dossier dossier =
        store->create({.name = text, .case_number = text, .library = text, .digest = text, .owner = text},
                      {{text, text}}, {answer(text, text)});
    const auto found = store->find(dossier.id);
    REQUIRE(found);
    CHECK(found->name == text);
    CHECK(found->case_number == text);
    CHECK(found->library == text);
    CHECK(found->owner == text);
    CHECK(store->events(dossier.id).back().value == text);
    CHECK(store->events(dossier.id).back().path == text);
    CHECK(store->sources(text) == SourceTexts{{text, text}});
    store->give_right(dossier.id, text, Right::see);
    CHECK(store->rights(dossier.id) == std::vector<std::pair<std::string, Right>>{{text, Right::see}});
    store->set(text, text);
    CHECK(store->setting(text) == text);
    CHECK(!store->find(text));
  }
  CHECK(store->dossiers().size() == hard.size());
}

TEST_CASE("rights are given, changed and taken") {
  const Place place;
  const auto store = open_store(place.file());
  const std::string id = made(*store).id;
  store->give_right(id, "b", Right::see);
  store->give_right(id, "a", Right::change);
  CHECK(store->rights(id) ==
        std::vector<std::pair<std::string, Right>>{{"a", Right::change}, {"b", Right::see}});
  store->give_right(id, "b", Right::change);
  store->give_right(id, "a", Right::none);
  CHECK(store->rights(id) == std::vector<std::pair<std::string, Right>>{{"b", Right::change}});
  CHECK_THROWS_AS(store->give_right("nobody", "b", Right::see), StoreError);
}

TEST_CASE("the file is for its owner alone, and one that is none is refused") {
  const Place place;
  open_store(place.file());
  struct stat about {};
  REQUIRE(::stat(place.file().c_str(), &about) == 0);
  CHECK((about.st_mode & 0777U) == 0600U);
  std::ofstream(place.folder + "/text")
      << "no database, but long enough to be taken for something else by a careless reader";
  CHECK_THROWS_AS(open_store(place.folder + "/text"), StoreError);
  CHECK_THROWS_AS(open_store(place.folder + "/none/desk.db"), StoreError);
}

TEST_CASE("what is wrong with the file is told apart, and the file stays as it is") {
  const auto fault = [](const std::string &path) {
    try {
      open_store(path);
    } catch (const StoreError &why) {
      return why.fault;
    }
    return StoreFault::other;
  };
  const auto bytes = [](const std::string &path) {
    std::ifstream file(path, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(file), {}};
  };
  const Place place;
  std::ofstream(place.folder + "/text") << std::string(5000, 'x');
  CHECK(fault(place.folder + "/text") == StoreFault::corrupt);
  CHECK(bytes(place.folder + "/text") == std::string(5000, 'x'));
  CHECK(fault(place.folder + "/none/desk.db") == StoreFault::no_place);
  CHECK(fault(place.folder) == StoreFault::no_place);
  open_store(place.file());
  sqlite3 *base = nullptr;
  REQUIRE(::sqlite3_open(place.file().c_str(), &base) == SQLITE_OK);
  ::sqlite3_exec(base, "pragma user_version = 1000", nullptr, nullptr, nullptr);
  CHECK(fault(place.file()) == StoreFault::newer);
  CHECK(fault(place.file()) == StoreFault::newer); // and still is
  ::sqlite3_exec(base,
                 "pragma locking_mode = exclusive; begin exclusive; insert into setting values ('a', 'b')",
                 nullptr, nullptr, nullptr);
  CHECK(fault(place.file()) == StoreFault::locked);
  ::sqlite3_close(base);
  if (::geteuid() == 0) return; // nothing is closed to root
  ::chmod(place.file().c_str(), 0400);
  const StoreFault closed = fault(place.file());
  CHECK((closed == StoreFault::read_only || closed == StoreFault::newer));
}

TEST_CASE("what was told as kept is there after the program was killed") {
  const Place place;
  const std::string id = made(*open_store(place.file())).id;
  for (int round = 0; round < 5; ++round) {
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      try {
        const auto store = open_store(place.file());
        for (std::int64_t version = store->find(id)->version;;) {
          version = store->append(id, version, {answer("a", std::to_string(version + 1))}).value();
          if (::write(pipe[1], &version, sizeof version) != sizeof version) ::_exit(1);
        }
      } catch (...) {
        ::_exit(2);
      }
    }
    ::close(pipe[1]);
    std::int64_t last = 0, one = 0;
    REQUIRE(::read(pipe[0], &last, sizeof last) == sizeof last); // it has begun
    ::usleep(30'000 + 17'000 * static_cast<unsigned>(round));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(pipe[0], &one, sizeof one) == sizeof one) last = one;
    ::close(pipe[0]);
    const auto store = open_store(place.file());
    CHECK(store->find(id)->version >= last);
    CHECK(store->events(id).back().value.value_or(std::to_string(store->find(id)->version)) ==
          std::to_string(store->find(id)->version));
  }
}

TEST_CASE("a file of the first version is brought to this one, with all that is in it") {
  const Place place;
  std::string id;
  {
    const auto store = open_store(place.file());
    id = made(*store).id;
    store->append(id, 1, {answer("jaren", "3"), answer("plaats", "é'")});
  }
  sqlite3 *base = nullptr;
  REQUIRE(::sqlite3_open(place.file().c_str(), &base) == SQLITE_OK);
  CHECK(::sqlite3_exec(base,
                       "drop table dossier_image; drop table image; alter table dossier drop column style; "
                       "pragma user_version = 1",
                       nullptr, nullptr, nullptr) == SQLITE_OK);
  ::sqlite3_close(base);
  const auto store = open_store(place.file());
  CHECK(store->find(id)->style.empty());
  REQUIRE(store->events(id).size() == 3);
  CHECK(store->events(id)[2].value == "é'");
  CHECK(store->append(id, 2, {{.who = "A", .kind = EventKind::style, .value = "huis.dotx"}}) == 3);
  CHECK(store->find(id)->style == "huis.dotx");
  CHECK(store->keep_image(id, "a.png", std::string("\0x", 2)));
  CHECK(store->image(id, "a.png") == std::string("\0x", 2));
  CHECK(!store->image("other", "a.png"));
}
