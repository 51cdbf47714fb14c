// The table of checks that a scan runs. To add one: a file with its function, a row in checks.inc, the rows
// of its messages, and a case in tests/intake/checks_test.cpp.
#pragma once
#include "intake/scan/scan.hpp"

#include <array>
#include <initializer_list>
#include <span>
#include <string_view>

namespace beding::intake {

// What a check may read, beside the paper and its outline.
enum class Stage : std::uint8_t {
  text,       // nothing
  references, // what the checks of the text found; it makes the citations
  meaning,    // the citations
};

// A few codes, without memory of their own.
class FewCodes {
public:
  constexpr FewCodes(std::initializer_list<Code> codes) {
    for (const Code one : codes) all_.at(count_++) = one;
  }
  constexpr const Code *begin() const { return all_.data(); }
  constexpr const Code *end() const { return all_.data() + count_; }

private:
  std::array<Code, 8> all_{};
  std::size_t count_ = 0;
};

struct Check {
  std::string_view name; // of its function
  Stage stage;
  void (*find)(const Paper &paper, Scan &out); // adds to out.findings
  FewCodes codes;
  FewCodes refined = {}; // of another check, whose finding it puts in more words
};

std::span<const Check> checks();

#define SCAN_CHECK(function, stage, ...) void function(const Paper &paper, Scan &out);
#include "intake/scan/checks.inc"
#undef SCAN_CHECK

} // namespace beding::intake
