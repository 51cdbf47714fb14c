#include "studio/pages/changed.hpp"

#include "dsl/steps.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace beding::studio {
namespace {

bool begins_block(std::string_view rest) {
  constexpr std::array<std::string_view, 7> names{"div", "p", "li", "h", "section", "fieldset", "tr"};
  rest.remove_prefix(1); // "<"
  if (rest.empty() || rest.front() == '/') return false;
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    if (!rest.starts_with(name) || rest.size() == name.size()) return false;
    const char next = rest[name.size()];
    return next == ' ' || next == '>' || (next >= '0' && next <= '9');
  });
}

} // namespace

std::vector<std::string_view> pieces_of(std::string_view markup) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t at = markup.find('<', 1); at != std::string_view::npos; at = markup.find('<', at + 1)) {
    if (!begins_block(markup.substr(at))) continue;
    out.push_back(markup.substr(begin, at - begin));
    begin = at;
  }
  out.push_back(markup.substr(begin));
  return out;
}

void write_changed(JsonWriter &out, std::string_view name, const std::string *had, std::string_view now) {
  if (had == nullptr) {
    out.member(name, now);
    return;
  }
  const std::vector<std::string_view> before = pieces_of(*had);
  const std::vector<std::string_view> after = pieces_of(now);
  // most of it is as it was, before and behind what is not
  const CommonEnds ends = common_ends(before, after);
  const std::size_t last = before.size() - ends.tail;
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t at = last; at-- > ends.head;) places[before[at]] = at;
  out.key(name).array();
  const auto stretch = [&](std::size_t from, std::size_t count) {
    if (count > 0) out.value(static_cast<std::uint64_t>(from)).value(static_cast<std::uint64_t>(count));
  };
  stretch(0, ends.head);
  const std::size_t end = after.size() - ends.tail;
  for (std::size_t at = ends.head; at < end;) {
    const std::size_t begin = at;
    const auto found = places.find(after[at]);
    if (found == places.end()) {
      while (at < end && !places.contains(after[at])) ++at;
      const char *const text = after[begin].data(); // pieces lie one behind the other
      out.value(std::string_view(
          text, static_cast<std::size_t>(after[at - 1].data() + after[at - 1].size() - text)));
      continue;
    }
    const std::size_t from = found->second;
    while (at < end && from + (at - begin) < before.size() && before[from + (at - begin)] == after[at]) ++at;
    stretch(from, at - begin);
  }
  stretch(last, ends.tail);
  out.end();
}

} // namespace beding::studio
