// A value that may be absent and lives elsewhere: one pointer wide where it stands, which keeps the tree
// small.
#pragma once
#include <memory>
#include <utility>

namespace beding {

template <class T>
class Box {
public:
  Box() = default;
  Box(T value) : value_(std::make_unique<T>(std::move(value))) {}

  Box(const Box &other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Box(Box &&other) noexcept = default;
  Box &operator=(Box other) noexcept {
    value_.swap(other.value_);
    return *this;
  }
  ~Box() = default;

  explicit operator bool() const { return value_ != nullptr; }
  bool has_value() const { return value_ != nullptr; }
  T &operator*() { return *value_; }
  const T &operator*() const { return *value_; }
  T *operator->() { return value_.get(); }
  const T *operator->() const { return value_.get(); }
  void reset() { value_.reset(); }

private:
  std::unique_ptr<T> value_;
};

} // namespace beding
