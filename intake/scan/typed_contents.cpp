#include "intake/scan/typed_contents.hpp"

#include "engine/language/data.hpp"
#include "intake/refer/label_text.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

namespace beding::intake {
namespace {

constexpr std::size_t most_lists = 20;    // of contents in one file
constexpr std::size_t most_lines = 400;   // in one
constexpr std::size_t most_strangers = 2; // lines behind each other that do not come back

// Where the page number begins, with the dots or the tab before it; the size of the text when there is none.
std::size_t page_begin(std::string_view text) {
  std::size_t digits = text.size();
  while (digits > 0 && text[digits - 1] >= '0' && text[digits - 1] <= '9') --digits;
  std::size_t at = digits;
  std::size_t dots = 0;
  bool leader = false;
  while (at > 0) {
    if (text.substr(0, at).ends_with("…")) {
      at -= 3;
      leader = true;
      continue;
    }
    const char c = text[at - 1];
    if (c != '.' && c != ' ' && c != '\t' && c != '_') break;
    dots += c == '.' || c == ' ' ? 1 : 0;
    leader = leader || c == '\t' || c == '_';
    --at;
  }
  const bool page = digits < text.size() ? leader || dots > 1 : dots > 3;
  return page && at > 0 ? at : text.size();
}

// The words of a line, without its number and its page.
std::string entry(std::string_view text) {
  text = text.substr(0, page_begin(text));
  if (const auto label = typed_label(text); label && label->length < text.size())
    text.remove_prefix(label->length);
  return plain(text);
}

class Finder {
public:
  explicit Finder(const Paper &paper) : paper_(paper) {}

  std::vector<TypedContents> find() {
    const std::vector<Paragraph> &all = paper_.paragraphs;
    std::size_t looked_at = 0;
    for (std::uint32_t i = 0; i < all.size() && looked_at < most_lists; ++i) {
      if (all[i].contents || all[i].text.size() > 40 ||
          !is_in<&LanguageData::looks, &Looks::contents>(plain(all[i].text)))
        continue;
      ++looked_at;
      if (places_.empty()) remember();
      const std::uint32_t end = end_of(i);
      if (end == 0) continue;
      found_.push_back({i, end});
      i = end - 1;
    }
    return std::move(found_);
  }

private:
  static bool is_text(const Paragraph &one) {
    return !one.contents && (one.story == Story::body || one.story == Story::box);
  }

  void remember() {
    for (std::uint32_t i = 0; i < paper_.paragraphs.size(); ++i)
      if (const Paragraph &one = paper_.paragraphs[i]; is_text(one) && one.text.size() < 300)
        places_[entry(one.text)].push_back(i);
  }

  struct Line {
    std::uint32_t paragraph;
    std::string entry;
    bool page;
  };

  // How many of the lines stand for a heading behind `from`: those that come back there in that order, and
  // those with a page.
  std::size_t matched(const std::vector<Line> &lines, std::size_t count, std::uint32_t from) const {
    std::size_t out = 0;
    for (std::size_t k = 0; k < count; ++k) {
      const std::vector<std::uint32_t> &at = places_.at(lines[k].entry);
      const auto next = std::lower_bound(at.begin(), at.end(), from);
      if (next != at.end()) from = *next + 1;
      if (next != at.end() || lines[k].page) ++out;
    }
    return out;
  }

  std::uint32_t end_of(std::uint32_t head) const {
    std::vector<Line> lines;
    std::size_t strangers = 0;
    for (std::uint32_t i = head + 1; i < paper_.paragraphs.size() && lines.size() < most_lines; ++i) {
      const Paragraph &one = paper_.paragraphs[i];
      if (one.text.empty() || !is_text(one)) continue;
      if (one.text.size() >= 300) break;
      Line line{i, entry(one.text), page_begin(one.text) < one.text.size()};
      const std::vector<std::uint32_t> &at = places_.at(line.entry);
      strangers = line.page || at.back() > i ? 0 : strangers + 1;
      if (strangers > most_strangers) break;
      lines.push_back(std::move(line));
    }
    std::uint32_t end = 0;
    std::size_t best = 0;
    for (std::size_t count = 2; count <= lines.size(); ++count) {
      const std::uint32_t behind = lines[count - 1].paragraph + 1;
      const std::size_t fit = matched(lines, count, behind);
      // two of three, and the more the better
      if (fit < 2 || fit * 3 < count * 2 || 2 * fit <= count + best) continue;
      best = 2 * fit - count;
      end = behind;
    }
    return end;
  }

  const Paper &paper_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> places_;
  std::vector<TypedContents> found_;
};

} // namespace

std::vector<TypedContents> find_typed_contents(const Paper &paper) { return Finder(paper).find(); }

} // namespace beding::intake
