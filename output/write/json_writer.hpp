// Writes JSON (RFC 8259) as it comes, without a tree in between: a report of thousands of references takes no
// more than its own text. All that beding writes as JSON goes through here. Bytes that are no UTF-8 (the name
// of a file may have any) become U+FFFD.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace beding {

enum class JsonLayout : std::uint8_t {
  indented, // everything has a line of its own
  rows,     // what stands down to the second depth has one: one a reference, gap or unit
  page,     // without blanks, and with "<", ">" and "&" escaped, so that no text can end the element that the
            // JSON stands in (HTML 13.2.5.4) or begin a comment in it
};

class JsonWriter {
public:
  explicit JsonWriter(JsonLayout layout);

  // Room for so many bytes: a large file is not copied as it grows.
  void reserve(std::size_t size) { out_.reserve(size); }
  JsonWriter &object() { return begin('{'); }
  JsonWriter &array() { return begin('['); }
  JsonWriter &end(); // the innermost object or array
  JsonWriter &key(std::string_view name);
  JsonWriter &value(std::string_view text);
  JsonWriter &value(const char *text) { return value(std::string_view(text)); } // no truth value
  JsonWriter &value(bool truth);
  JsonWriter &value(std::uint64_t number);
  JsonWriter &value(std::int64_t number);
  JsonWriter &null();

  JsonWriter &member(std::string_view name, std::string_view text) { return key(name).value(text); }
  template <class Number>
  requires std::is_integral_v<Number> JsonWriter &member(std::string_view name, Number one) {
    key(name);
    if constexpr (std::is_same_v<Number, bool>)
      return value(one);
    else if constexpr (std::is_signed_v<Number>)
      return value(static_cast<std::int64_t>(one));
    else
      return value(static_cast<std::uint64_t>(one));
  }
  // Left out when it is empty.
  JsonWriter &optional(std::string_view name, std::string_view text) {
    return text.empty() ? *this : member(name, text);
  }
  JsonWriter &list(std::string_view name, const std::vector<std::string> &texts);
  // An array of objects, of which `write` writes the members.
  template <class Things, class Write>
  JsonWriter &objects(std::string_view name, const Things &things, Write write) {
    key(name).array();
    for (const auto &one : things) {
      object();
      write(one);
      end();
    }
    return end();
  }

  std::string take() { return std::move(out_); }

private:
  JsonWriter &begin(char bracket);
  void next();
  bool has_lines() const { return open_.size() <= deepest_; } // what stands in the innermost
  void line();
  void quote(std::string_view text);
  std::string out_;
  std::string open_;    // the closing brackets still to come
  std::size_t deepest_; // lines are broken down to this depth
  std::size_t indent_;
  bool in_page_;
  bool first_ = true;  // in the innermost
  bool keyed_ = false; // a key has been written, its value has not
};

} // namespace beding
