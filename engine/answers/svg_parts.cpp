#include "engine/answers/svg_parts.hpp"

#include <algorithm>

namespace beding {
namespace {

using View = std::string_view;

constexpr std::size_t deepest = 500; // references and parts within each other
constexpr View blanks = " \t\r\n>+~";

// The ids in "url(#a) url('#b')".
std::vector<std::string> ids_in(View text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find('#'); at != View::npos; at = text.find('#', at + 1)) {
    const std::size_t url = text.rfind("url(", at);
    if (url == View::npos || text.substr(url, at - url).find(')') != View::npos) continue;
    const std::size_t end = std::min(text.find_first_of(")'\" ", at), text.size());
    out.emplace_back(text.substr(at + 1, end - at - 1));
  }
  return out;
}

} // namespace

void SvgParts::open(View name) {
  if (!open_.empty()) parts_[open_.back()].inside.push_back(parts_.size());
  open_.push_back(parts_.size());
  parts_.push_back(
      {.name = std::string(name), .paint = name == "linearGradient" || name == "radialGradient"});
}

void SvgParts::attribute(View name, View value) {
  Part &part = parts_[open_.back()];
  if (name == "id") {
    by_id_.emplace(value, open_.back());
    part.id = value;
  } else if (name == "class")
    part.classes = " " + std::string(value) + " ";
  else if (name == "href")
    part.repeats.emplace_back(value.substr(std::min<std::size_t>(1, value.size())));
  else
    for (std::string &id : ids_in(value)) part.repeats.push_back(std::move(id));
}

void SvgParts::close() {
  if (!open_.empty()) open_.pop_back();
}

void SvgParts::sheet(View text) {
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find('{'), text.size());
    const std::size_t end = std::min(text.find('}', begin), text.size());
    for (std::string &id : ids_in(text.substr(begin, end - begin)))
      rules_.emplace_back(text.substr(0, begin), std::move(id));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// "g.a, #b path": whether the last of one of them is this part. Where it stands is not looked at.
bool SvgParts::applies(View selector, const Part &part) {
  const auto is = [&](View one) {
    one = one.substr(0, one.find_first_of(":["));
    const std::size_t mark = std::min(one.find_first_of(".#"), one.size());
    const View name = one.substr(0, mark);
    if (!name.empty() && name != "*" && name != part.name) return false;
    for (std::size_t at = mark; at < one.size();) {
      const std::size_t end = std::min(one.find_first_of(".#", at + 1), one.size());
      const std::string what(one.substr(at + 1, end - at - 1));
      if (one[at] == '#' ? what != part.id : part.classes.find(" " + what + " ") == std::string::npos)
        return false;
      at = end;
    }
    return !one.empty();
  };
  while (!selector.empty()) {
    const std::size_t end = std::min(selector.find(','), selector.size());
    View one = selector.substr(0, end);
    while (!one.empty() && blanks.find(one.back()) != View::npos) one.remove_suffix(1);
    if (is(one.substr(one.find_last_of(blanks) + 1))) return true;
    selector.remove_prefix(std::min(end + 1, selector.size()));
  }
  return false;
}

bool SvgParts::within(std::size_t most) {
  most_ = most;
  drawn_.assign(parts_.size(), 0);
  counting_.assign(parts_.size(), false);
  return parts_.empty() || drawn(0, 0) <= most;
}

std::size_t SvgParts::repeated(const std::string &id, std::size_t depth) {
  const auto found = by_id_.find(id);
  if (found == by_id_.end() || parts_[found->second].paint) return 0;
  return drawn(found->second, depth + 1);
}

// More than `most_` is told as one more.
std::size_t SvgParts::drawn(std::size_t part, std::size_t depth) { // NOLINT(misc-no-recursion): `deepest`
  if (drawn_[part] != 0) return drawn_[part];
  if (counting_[part] || depth > deepest) return most_ + 1;
  counting_[part] = true;
  std::size_t all = 1;
  const Part &one = parts_[part];
  for (const std::size_t inside : one.inside)
    if (all <= most_) all += drawn(inside, depth + 1);
  for (const std::string &id : one.repeats)
    if (all <= most_) all += repeated(id, depth);
  for (const auto &[selector, id] : rules_)
    if (all <= most_ && applies(selector, one)) all += repeated(id, depth);
  counting_[part] = false;
  return drawn_[part] = std::min(all, most_ + 1);
}

} // namespace beding
