// Places in long lines are those that counting from the beginning of the line gives.
#include "dsl/messages/source.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace beding;

namespace {

std::uint32_t code_points(std::string_view text) {
  std::uint32_t count = 0;
  for (const char c : text)
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
  return count;
}

} // namespace

TEST_CASE("a place in a long line is that which counting from its beginning gives") {
  std::mt19937 random(5);
  constexpr std::string_view pieces[] = {"a", "é", "e\u0301", "漢", "😀", " ", "\u0301", "o\u036F"};
  for (const std::size_t size : {10U, 1000U, 1023U, 1024U, 1025U, 2048U, 9000U}) {
    std::string text = "eerste regel\n";
    while (text.size() < size) text += pieces[random() % std::size(pieces)];
    for (const std::string_view behind : {"", "\n", "\nkort é\n"}) {
      const std::string whole = text + std::string(behind);
      const Source source("a", whole);
      std::uint32_t line = 1;
      std::uint32_t start = 0;
      for (std::uint32_t at = 0; at <= whole.size(); ++at) {
        const std::string_view before = std::string_view(whole).substr(start, at - start);
        const Place place = source.place(at);
        REQUIRE(place.line == line);
        REQUIRE(source.code_point_column(at) == code_points(before) + 1);
        // inside a character nobody asks
        const bool begins = at == whole.size() || (static_cast<unsigned char>(whole[at]) & 0xC0U) != 0x80U;
        if (begins) REQUIRE(place.column == count_characters(before) + 1);
        if (at < whole.size() && whole[at] == '\n') {
          ++line;
          start = at + 1;
        }
      }
    }
  }
}
