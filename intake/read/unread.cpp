#include "intake/read/unread.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

constexpr std::size_t most_quoted = 200; // bytes of what is hidden

void quote(std::string &out, std::string_view more) {
  if (out.size() >= most_quoted) return;
  std::size_t end = std::min(more.size(), most_quoted);
  while (end < more.size() && end > 0 && (static_cast<unsigned char>(more[end]) & 0xC0U) == 0x80U) --end;
  out += more.substr(0, end);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

} // namespace

void add_hidden(std::vector<Unread> &all, std::uint32_t at, std::string_view text) {
  const bool on = !all.empty() && all.back().what == Unread::What::hidden && all.back().at.begin == at;
  if (on)
    quote(all.back().name, text);
  else if (!is_blank(text)) {
    all.push_back({Unread::What::hidden, 0, {at, at}, {}});
    quote(all.back().name, text);
  }
}

void add_unread(Paper &paper, std::vector<Unread> &&found) {
  const auto paragraph = static_cast<std::uint32_t>(paper.paragraphs.size());
  for (Unread &one : found) {
    Unread *last = paper.unread.empty() ? nullptr : &paper.unread.back();
    const bool on = last != nullptr && last->what == Unread::What::hidden && one.what == last->what &&
                    last->paragraph == paragraph && last->at.begin == one.at.begin;
    if (on) { // paragraphs that are hidden as a whole
      quote(last->name, " ");
      quote(last->name, one.name);
      continue;
    }
    one.paragraph = paragraph;
    paper.unread.push_back(std::move(one));
  }
}

void add_left_out(Paper &paper, std::vector<Unread> &&found) {
  std::erase_if(found, [](const Unread &one) {
    return one.what != Unread::What::hidden && one.what != Unread::What::condition;
  });
  for (Unread &one : found) one.at = {};
  add_unread(paper, std::move(found));
}

void settle_unread(Paper &paper) {
  const auto count = static_cast<std::uint32_t>(paper.paragraphs.size());
  for (Unread &one : paper.unread)
    if (one.paragraph >= count && count > 0 &&
        (one.what == Unread::What::hidden || one.what == Unread::What::condition)) {
      const auto end = static_cast<std::uint32_t>(paper.paragraphs.back().text.size());
      one.paragraph = count - 1;
      one.at = {end, end};
    }
  std::erase_if(paper.unread, [&](const Unread &one) { return one.paragraph >= count; });
}

} // namespace beding::intake
