// Source texts and places in them. All offsets are bytes; lines and columns are for people (1-based, columns
// counted in characters).
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

using FileId = std::uint32_t;
inline constexpr FileId no_file = UINT32_MAX;

// A half-open range of bytes [begin, end) in one source.
struct Span {
  FileId file = no_file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// A place as a person counts it: the first character of a file is line 1, column 1.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

// A copy shares the text of the first: it costs next to nothing, and views of the text stay good as long as
// there is a copy.
class Source {
public:
  Source(std::string name, std::string text);
  const std::string &name() const { return inside_->name; }
  std::string_view text() const { return inside_->text; }
  Place place(std::uint32_t offset) const;
  // The column as programs count it: in code points.
  std::uint32_t code_point_column(std::uint32_t offset) const;
  // The line (1-based) without its end-of-line marks; empty when there is no such line.
  std::string_view line(std::uint32_t number) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(inside_->starts.size()); }
  std::uint32_t line_start(std::uint32_t number) const { return inside_->starts[number - 1]; }

private:
  struct Inside {
    std::string name;
    std::string text;
    std::vector<std::uint32_t> starts;
    // Where a line is long: what stands before each block of the text, so that no place is counted from the
    // beginning of its line. Made once, because threads read one source at the same time.
    struct Before {
      std::uint32_t characters = 0, code_points = 0;
    };
    std::vector<Before> before;
  };
  std::uint32_t start_of_line(std::uint32_t offset, std::uint32_t &line) const;
  std::shared_ptr<const Inside> inside_;
};

using Sources = std::vector<Source>;

// Number of characters (code points, combining marks not counted apart) in UTF-8 text.
std::uint32_t count_characters(std::string_view text);
// Offset of the first byte that is not well-formed UTF-8 (RFC 3629), or npos.
std::size_t find_invalid_utf8(std::string_view text);

} // namespace beding
