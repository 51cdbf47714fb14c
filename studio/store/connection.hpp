// SQLite as this room uses it: statements, a connection, and changes that go through the disk together.
#pragma once
#include "studio/store/store.hpp"

#include <sqlite3.h>

#include <condition_variable>
#include <exception>
#include <fcntl.h>
#include <functional>
#include <mutex>
#include <unistd.h>

namespace beding::studio {

constexpr StoreFault fault_of(int code) {
  constexpr int primary = 0xFF; // the rest of a code tells more of the same
  switch (code & primary) {
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB: return StoreFault::corrupt;
  case SQLITE_BUSY:
  case SQLITE_LOCKED: return StoreFault::locked;
  case SQLITE_READONLY: return StoreFault::read_only;
  case SQLITE_PERM:
  case SQLITE_AUTH:
  case SQLITE_CANTOPEN: return StoreFault::no_place;
  case SQLITE_FULL: return StoreFault::full;
  default: return StoreFault::other;
  }
}

[[noreturn]] inline void fail(sqlite3 *base) {
  throw StoreError(fault_of(::sqlite3_extended_errcode(base)), ::sqlite3_errmsg(base));
}

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
  Statement &bind_bytes(std::string_view bytes) { // outlive the statement
    if (::sqlite3_bind_blob64(made_, ++bound_, bytes.data(), bytes.size(), SQLITE_STATIC) != SQLITE_OK)
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

inline void run(sqlite3 *base, const char *sql) {
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

struct Connection {
  explicit Connection(const std::string &path) {
    // made here first, so that it is for its owner alone from the beginning
    if (const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600); file >= 0)
      ::close(file);
    const int code =
        ::sqlite3_open_v2(path.c_str(), &base, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX, nullptr);
    try {
      if (code != SQLITE_OK) fail(base);
      // who begins is told soon; who works waits longer
      ::sqlite3_busy_timeout(base, 1000);
      run(base, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; "
                "pragma trusted_schema = off");
      ::sqlite3_busy_timeout(base, 5000);
    } catch (...) {
      ::sqlite3_close_v2(base);
      throw;
    }
  }
  ~Connection() { ::sqlite3_close_v2(base); }
  Connection(const Connection &) = delete;
  Connection &operator=(const Connection &) = delete;
  sqlite3 *base = nullptr;
};

// What is written goes through the disk once for all who wait: a commit takes as long for ten as for one.
// Each change stands or falls by itself, and nobody goes on before the commit.
class Writes {
public:
  explicit Writes(sqlite3 *base) : base_(base) {}

  void run(const std::function<void()> &change) {
    Waiting mine{.change = &change};
    std::unique_lock lock(mutex_);
    waiting_.push_back(&mine);
    while (!mine.done) {
      if (writing_)
        told_.wait(lock);
      else
        write_all(lock);
    }
    if (mine.wrong) std::rethrow_exception(mine.wrong);
  }

private:
  struct Waiting {
    const std::function<void()> *change = nullptr;
    std::exception_ptr wrong = {};
    bool done = false;
  };

  void write_all(std::unique_lock<std::mutex> &lock) {
    writing_ = true;
    const std::vector<Waiting *> these = std::exchange(waiting_, {});
    lock.unlock();
    try {
      Transaction all(base_);
      for (Waiting *const one : these) write_one(*one);
      all.commit();
    } catch (...) {
      for (Waiting *const one : these) one->wrong = std::current_exception();
    }
    lock.lock();
    for (Waiting *const one : these) one->done = true;
    writing_ = false;
    told_.notify_all();
  }

  void write_one(Waiting &one) {
    studio::run(base_, "savepoint one");
    try {
      (*one.change)();
    } catch (...) {
      one.wrong = std::current_exception();
      studio::run(base_, "rollback to one");
    }
    studio::run(base_, "release one");
  }

  sqlite3 *base_;
  std::mutex mutex_; // of what follows
  std::condition_variable told_;
  std::vector<Waiting *> waiting_;
  bool writing_ = false;
};

} // namespace beding::studio
