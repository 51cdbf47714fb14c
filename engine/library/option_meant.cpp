#include "engine/library/option_meant.hpp"

#include "dsl/letters.hpp"
#include "dsl/messages/suggest.hpp"
#include "dsl/slip_finder.hpp"

#include <algorithm>
#include <cctype>

namespace beding {
namespace {

using View = std::string_view;

// So many bytes are a mark that is no part of a word: of ASCII, or ‘’“”–…·
std::size_t mark_at(View text) {
  const auto byte = static_cast<unsigned char>(text.front());
  if (byte < 0x80) return std::isalnum(byte) == 0 ? 1 : 0;
  if (byte == 0xC2) return 2;
  return text.starts_with("\xE2\x80") ? 3 : 0;
}

// What is alike of two texts that mean the same; a digit in front makes it no name, so that a letter and a
// blank or line stand before all.
std::string alike(View text) {
  std::string words = "x ";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = mark_at(text.substr(at));
    if (mark == 0)
      words += text[at++];
    else
      words += ' ';
    at += mark;
  }
  const std::string name = as_name(words);
  return name.empty() ? fold_ascii(words) : name;
}

template <class Of>
const syntax::Option *only(const std::vector<syntax::Option> &options, const std::string &typed,
                           const Of &of) {
  const syntax::Option *found = nullptr;
  for (const syntax::Option &one : options) {
    if (alike(of(one)) != typed) continue;
    if (found != nullptr) return nullptr;
    found = &one;
  }
  return found;
}

template <class Of>
MeantOption near(const std::vector<syntax::Option> &options, const std::string &typed, const Of &of) {
  std::vector<std::string> texts;
  for (const syntax::Option &one : options) texts.push_back(of(one));
  const std::vector<View> names(texts.begin(), texts.end());
  const std::string found = nearest(typed, names);
  if (found.empty()) return {};
  const auto at = std::find(texts.begin(), texts.end(), found) - texts.begin();
  return {&options[static_cast<std::size_t>(at)], false};
}

} // namespace

MeantOption option_meant(const std::vector<syntax::Option> &options, View typed) {
  const auto name = [](const syntax::Option &one) { return one.name.text; };
  const auto caption = [](const syntax::Option &one) { return one.caption; };
  const std::string same = alike(typed);
  if (same == alike("")) return {};
  if (const auto *found = only(options, same, name)) return {found, true};
  if (const auto *found = only(options, same, caption)) return {found, true};
  const auto bare = [](const std::string &one) { return one.substr(std::min<std::size_t>(2, one.size())); };
  if (const MeantOption found = near(options, bare(same), name); found.option != nullptr) return found;
  return near(options, bare(same), [&](const syntax::Option &one) { return bare(alike(caption(one))); });
}

} // namespace beding
