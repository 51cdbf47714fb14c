// What a live reference should show by now: the number or the words of its target as the office programs
// compute them (MS-OI29500 2.1.495 and what LibreOffice does, which agree but for a full stop before a
// bracket).
#pragma once
#include "intake/read/paper.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace beding::intake {

struct ShouldShow {
  std::string text;
  bool repairs = true; // it can be written in the place of what is shown
};

class ShownFields {
public:
  explicit ShownFields(const Paper &paper);
  // Of a field in that paragraph, whose target is there. Nothing: what it shows is right, or cannot be judged
  // without a layout (pages, marks of notes).
  std::optional<ShouldShow> stale(const Field &field, std::uint32_t paragraph, std::string_view shown) const;

private:
  std::optional<ShouldShow> number(const Field &field, std::uint32_t paragraph, std::string_view shown) const;
  std::optional<ShouldShow> words(const Field &field, std::uint32_t paragraph, std::string_view shown) const;
  std::optional<ShouldShow> chapter(const Field &field, std::string_view shown) const;
  std::optional<ShouldShow> direction(const Field &field, std::uint32_t paragraph,
                                      std::string_view shown) const;
  // The label with those above that are wanted; nothing when a level above has no paragraph.
  std::optional<std::string> label(const Field &field, std::uint32_t paragraph) const;
  // How many levels from the top a place in the text and the target have in common.
  std::size_t in_common(std::uint32_t target, std::uint32_t paragraph) const;
  std::vector<std::uint32_t> line_of(std::uint32_t paragraph) const;
  const Paper &paper_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_list_;
  std::vector<std::uint32_t> headings_;
};

} // namespace beding::intake
