#include "intake/read/bookmarks.hpp"

#include <algorithm>
#include <string_view>

namespace beding::intake {

void Bookmarks::add(const BookmarkEdge &edge, std::uint32_t paragraph) {
  if (!edge.end) {
    if (!all_.try_emplace(edge.name, Bookmark{paragraph, edge.at, nowhere, 0}).second) return;
    open_.insert_or_assign(edge.ended_by.empty() ? edge.name : edge.ended_by, edge.name);
    return;
  }
  const auto open = open_.find(edge.name);
  if (open == open_.end()) return;
  Bookmark &one = all_[open->second];
  one.end_paragraph = paragraph;
  one.end = edge.at;
  open_.erase(open);
}

Range Bookmarks::meant(const Bookmark &one, const Field &field, const Paragraph &to) {
  const auto size = static_cast<std::uint32_t>(to.text.size());
  const std::uint32_t begin = std::min(one.begin, size);
  // what the office program itself set round a heading or an item means all of it
  if (field.target.starts_with("__RefHeading__") || field.target.starts_with("__RefNumPara__"))
    return {0, size};
  // a paragraph that was joined to another may have lost blanks since
  const auto inside = [&](std::uint32_t at) {
    return at < size && (static_cast<unsigned char>(to.text[at]) & 0xC0U) == 0x80U;
  };
  if (inside(begin) || inside(std::min(one.end, size))) return {};
  const bool to_its_end = one.end_paragraph == one.paragraph + 1 && one.end == 0;
  if (one.end_paragraph != one.paragraph && !to_its_end) return {};
  const std::uint32_t end = to_its_end ? size : std::min(one.end, size);
  if (field.form == "category-and-value") return {0, end};
  if (field.form == "caption") return {end, size};
  return {std::min(begin, end), end};
}

void Bookmarks::lead(Paper &paper) const {
  for (Paragraph &one : paper.paragraphs) {
    for (Field &field : one.fields) {
      const auto found = all_.find(field.target);
      if (!field.target.empty() && field.target[0] <= sequence_mark && field.target[0] > 0)
        field.target.erase(0, 1);
      if (found != all_.end() && found->second.paragraph < paper.paragraphs.size()) {
        field.to = found->second.paragraph;
        if (field.shows == Shows::text || field.shows == Shows::sequence)
          field.meant = meant(found->second, field, paper.paragraphs[field.to]);
      } else if (field.target == "_top" && !paper.paragraphs.empty())
        field.to = 0; // the beginning, which needs no bookmark
    }
    std::erase_if(one.fields, [](const Field &field) { return field.implied && field.to == nowhere; });
  }
}

void drop_leading_blanks(Paragraph &one, std::vector<BookmarkEdge> &edges, std::vector<Unread> &unread) {
  std::string_view rest = one.text;
  while (!rest.empty()) {
    const bool blank = std::string_view(" \t\n\r").find(rest[0]) != std::string_view::npos;
    if (!blank && !rest.starts_with("\xC2\xA0")) break;
    rest.remove_prefix(blank ? 1 : 2);
  }
  const auto gone = static_cast<std::uint32_t>(one.text.size() - rest.size());
  if (gone == 0 || rest.empty()) return;
  one.text.erase(0, gone);
  const auto move = [gone](std::uint32_t &at) { at = at > gone ? at - gone : 0; };
  const auto move_range = [&](Range &range) {
    move(range.begin);
    move(range.end);
  };
  for (Field &field : one.fields) move_range(field.at);
  for (Range &range : one.marked) move_range(range);
  for (Emphasis &emphasis : one.emphasis) move_range(emphasis.at);
  for (BookmarkEdge &edge : edges) move(edge.at);
  for (Unread &sign : unread) move_range(sign.at);
  std::erase_if(one.marked, [](const Range &range) { return range.begin >= range.end; });
  std::erase_if(one.emphasis, [](const Emphasis &emphasis) { return emphasis.at.begin >= emphasis.at.end; });
}

} // namespace beding::intake
