// Text of strangers, for a terminal.
#include "dsl/messages/characters.hpp"

#include <doctest/doctest.h>

using namespace beding;

TEST_CASE("a text is cut between characters, and says that there is more") {
  CHECK(cut_short("", 0) == "");
  CHECK(cut_short("café", 5) == "café");
  CHECK(cut_short("café", 4) == "caf…");
  CHECK(cut_short("café", 3) == "caf…");
  for (const std::string text : {"€€€€", "aé€😀b", "😀😀"})
    for (std::size_t most = 0; most <= text.size(); ++most) {
      const std::string cut = cut_short(text, most);
      CHECK(find_invalid_utf8(cut) == std::string_view::npos);
      if (most < text.size()) CHECK(cut.size() <= most + std::string_view("…").size());
    }
}
