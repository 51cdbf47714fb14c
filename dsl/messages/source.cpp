#include "dsl/messages/source.hpp"

#include <algorithm>
#include <cstring>

namespace beding {

namespace {

constexpr std::size_t block = 1024; // bytes; also from when on a line is long

bool begins_code_point(std::string_view text, std::size_t i) {
  return (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
}

// Whether a character begins with this byte that is counted: combining diacritical marks, U+0300 to U+036F,
// sit on the one before them.
bool counts(std::string_view text, std::size_t i) {
  const auto byte = static_cast<unsigned char>(text[i]);
  if (!begins_code_point(text, i) || byte == 0xCC) return false;
  return byte != 0xCD || i + 1 == text.size() || static_cast<unsigned char>(text[i + 1]) >= 0xB0;
}

std::uint32_t count_code_points(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (begins_code_point(text, i)) ++count;
  return count;
}

bool has_long_line(const std::vector<std::uint32_t> &starts, std::size_t size) {
  std::size_t begin = 0;
  for (const std::uint32_t next : starts) {
    if (next - begin > block) return true;
    begin = next;
  }
  return size - begin > block;
}

} // namespace

Source::Source(std::string name, std::string text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    starts.push_back(static_cast<std::uint32_t>(at + 1));
  std::vector<Inside::Before> before;
  if (has_long_line(starts, text.size())) {
    Inside::Before now;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i % block == 0) before.push_back(now);
      if (counts(text, i)) ++now.characters;
      if (begins_code_point(text, i)) ++now.code_points;
    }
    before.push_back(now); // of a text that ends where a block would begin
  }
  inside_ = std::make_shared<const Inside>(
      Inside{std::move(name), std::move(text), std::move(starts), std::move(before)});
}

std::uint32_t count_characters(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (counts(text, i)) ++count;
  return count;
}

namespace {

// How many bytes a character beyond ASCII takes that starts here; 0 where it is not well formed.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead <= 0xDF ? 2 : lead <= 0xEF ? 3 : 4;
  if (at + length > text.size()) return 0;
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF; // ED: no surrogates
  if (byte(at + 1) < low || byte(at + 1) > high) return 0;
  for (std::size_t k = 2; k < length; ++k)
    if (byte(at + k) < 0x80 || byte(at + k) > 0xBF) return 0;
  return length;
}

} // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    // nearly all is ASCII: eight bytes at a time
    std::uint64_t eight = 0;
    while (i + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + i, sizeof eight);
      if ((eight & 0x8080808080808080U) != 0) break;
      i += sizeof eight;
    }
    if (i == text.size()) break;
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = character_length(text, i);
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

std::uint32_t Source::start_of_line(std::uint32_t offset, std::uint32_t &line) const {
  const std::vector<std::uint32_t> &starts = inside_->starts;
  line = static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin());
  return starts[line - 1];
}

Place Source::place(std::uint32_t offset) const {
  const std::string_view text = inside_->text;
  offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
  std::uint32_t line = 0;
  const std::uint32_t start = start_of_line(offset, line);
  if (offset - start <= block) return {line, count_characters(text.substr(start, offset - start)) + 1};
  const auto up_to = [&](std::uint32_t at) {
    const std::size_t from = at / block * block;
    return inside_->before[at / block].characters + count_characters(text.substr(from, at - from));
  };
  return {line, up_to(offset) - up_to(start) + 1};
}

std::uint32_t Source::code_point_column(std::uint32_t offset) const {
  const std::string_view text = inside_->text;
  offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
  std::uint32_t line = 0;
  const std::uint32_t start = start_of_line(offset, line);
  if (offset - start <= block) return count_code_points(text.substr(start, offset - start)) + 1;
  const auto up_to = [&](std::uint32_t at) {
    const std::size_t from = at / block * block;
    return inside_->before[at / block].code_points + count_code_points(text.substr(from, at - from));
  };
  return up_to(offset) - up_to(start) + 1;
}

std::string_view Source::line(std::uint32_t number) const {
  const std::string &text = inside_->text;
  const std::vector<std::uint32_t> &starts = inside_->starts;
  if (number == 0 || number > starts.size()) return {};
  const std::size_t begin = starts[number - 1];
  std::size_t end = number < starts.size() ? starts[number] : text.size();
  while (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
  return std::string_view(text).substr(begin, end - begin);
}

} // namespace beding
