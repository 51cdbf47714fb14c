#include "engine/language/data.hpp"
#include "intake/read/readers.hpp"
#include "intake/refer/label_text.hpp"
#include "intake/refer/words.hpp"

#include <algorithm>
#include <set>

namespace beding::intake {
namespace {

constexpr std::size_t widest_wrapped = 140; // columns; no file that is wrapped has wider lines

struct Line {
  std::string_view text; // without the space around it
  std::uint32_t number;
  std::uint32_t page;
  std::size_t indent;
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v'; }

std::vector<Line> split(std::string_view bytes) {
  std::vector<Line> lines;
  std::uint32_t number = 1;
  std::uint32_t page = bytes.find('\f') == std::string_view::npos ? 0 : 1;
  std::size_t from = 0;
  while (from < bytes.size()) {
    const std::size_t end = std::min(bytes.find_first_of("\n\f", from), bytes.size());
    std::string_view text = bytes.substr(from, end - from);
    std::size_t indent = 0;
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1), ++indent;
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    lines.push_back({text, number, page, indent});
    if (end < bytes.size() && bytes[end] == '\f')
      ++page;
    else
      ++number;
    from = end + 1;
  }
  return lines;
}

// "[fees]: #fees" says where links of that name lead, and is no text; the name, empty: it is none.
std::string link_name(std::string_view line) {
  const std::size_t end = line.find("]: ");
  if (!line.starts_with('[') || end == std::string_view::npos || end < 2) return {};
  const std::string_view to = line.substr(end + 3);
  const bool address = to.find("://") != std::string_view::npos || to.starts_with('#') || to.starts_with('/');
  return address && to.find(' ') == std::string_view::npos ? small_letters(line.substr(1, end - 1)) : "";
}

// "[words][name]" and "[name]", where the file says where that leads.
void without_links(std::string &out, const std::set<std::string> &links) {
  if (links.empty()) return;
  for (std::size_t open = out.find('['); open != std::string::npos; open = out.find('[', open)) {
    const std::size_t end = out.find(']', open);
    if (end == std::string::npos) return;
    const std::string words = out.substr(open + 1, end - open - 1);
    std::size_t behind = end + 1;
    std::string name = words;
    if (out.compare(behind, 1, "[") == 0 && out.find(']', behind) != std::string::npos) {
      const std::size_t close = out.find(']', behind);
      if (close > behind + 1) name = out.substr(behind + 1, close - behind - 1);
      behind = close + 1;
    }
    if (links.contains(small_letters(name)))
      out.replace(open, behind - open, words);
    else
      ++open;
  }
}

bool is_placeholder(std::string_view heading) {
  const std::string small = small_letters(heading.substr(1, heading.size() - 2));
  for (const std::string_view word : all_words<&LanguageData::open, &Open::placeholders>)
    if (small.starts_with(word)) return true;
  return false;
}

// Markdown is plain text too: its headings begin with "#", and "[words](address)" shows the words.
std::string without_marks(std::string_view line, const std::set<std::string> &links) {
  std::string out(line.substr(std::min(line.find_first_not_of('#'), line.size())));
  if (out.size() == line.size() || line.size() - out.size() > 6) out = line;
  out.erase(0, std::min(out.find_first_not_of(' '), out.size()));
  std::size_t at = 0;
  while ((at = out.find("](", at)) != std::string::npos) {
    const std::size_t open = out.rfind('[', at);
    const std::size_t end = out.find(')', at);
    if (open == std::string::npos || end == std::string::npos) break;
    out.erase(at, end + 1 - at);
    out.erase(open, 1);
    at -= 1;
  }
  without_links(out, links);
  // "## [Fees]" is a heading; "## [naam]" waits for words
  if (line.starts_with('#') && out.size() > 3 && out.front() == '[' && out.find(']') == out.size() - 1 &&
      ((out[1] >= 'A' && out[1] <= 'Z') || (out[1] >= '0' && out[1] <= '9')) && !is_placeholder(out))
    out = out.substr(1, out.size() - 2);
  return out;
}

// How the lines of a file make paragraphs.
struct Shape {
  bool spaced = false;   // a blank line stands behind every line, wrapped or not (the text of some PDFs)
  bool wrapped = false;  // lines were broken to a width
  std::size_t width = 0; // of the longest lines
};

Shape shape_of(const std::vector<Line> &lines) {
  Shape shape;
  std::size_t full = 0;
  std::size_t followed = 0;
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].text.empty()) continue;
    ++full;
    widths.push_back(lines[i].indent + lines[i].text.size());
    if (lines[i + 1].text.empty()) ++followed;
  }
  if (widths.empty()) return shape;
  std::sort(widths.begin(), widths.end());
  shape.width = widths[widths.size() - 1 - widths.size() / 50]; // a few lines may stick out
  shape.wrapped = shape.width >= 50 && widths.back() <= widest_wrapped;
  // Text of one line a paragraph has blank lines too; its lines do not go on in small letters.
  std::size_t going_on = 0;
  for (std::size_t i = 0; i + 2 < lines.size(); ++i)
    if (!lines[i].text.empty() && lines[i + 1].text.empty() && !lines[i + 2].text.empty() &&
        lines[i + 2].text.front() >= 'a' && lines[i + 2].text.front() <= 'z' &&
        !lines[i].text.ends_with('.') && !lines[i].text.ends_with(';') && !typed_label(lines[i + 2].text))
      ++going_on;
  shape.spaced = shape.wrapped && followed * 10 >= full * 9 && going_on * 10 >= full;
  return shape;
}

class Joiner {
public:
  explicit Joiner(const Shape &shape) : shape_(shape) {}

  // Whether this line goes on with the paragraph that the line before belongs to.
  bool goes_on(const Line &before, const Line &now, std::size_t blanks) const {
    if (!shape_.wrapped || blanks > (shape_.spaced ? 1U : 0U)) return false;
    if (typed_label(now.text) || now.text.starts_with("- ") || now.text.starts_with("• ")) return false;
    const bool small = !now.text.empty() &&
                       ((now.text.front() >= 'a' && now.text.front() <= 'z') || now.text.front() == '(');
    const bool open =
        !before.text.ends_with('.') && !before.text.ends_with(':') && !before.text.ends_with(';');
    if (small && open) return true;
    if (is_heading_line(before.text)) return false;
    // a line that ends well before the margin was the last of its paragraph
    return (before.indent + before.text.size()) * 100 >= shape_.width * 78;
  }

private:
  const Shape &shape_;
};

} // namespace

Outcome<Paper> read_text(std::string_view name, std::string_view bytes) {
  Outcome<Paper> out;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t bad = find_invalid_utf8(bytes);
  if (bad != std::string_view::npos || bytes.find('\0') != std::string_view::npos) {
    out.diagnostics.push_back(
        {.code = Code::not_text,
         .at = {},
         .arguments = {std::string(name), std::to_string(std::min(bad, bytes.find('\0')))}});
    return out;
  }
  const std::vector<Line> lines = split(bytes);
  const Shape shape = shape_of(lines);
  const Joiner joiner(shape);
  std::set<std::string> links;
  for (const Line &line : lines)
    if (std::string link = link_name(line.text); !link.empty()) links.insert(std::move(link));
  const Line *before = nullptr;
  std::size_t blanks = 0;
  for (const Line &line : lines) {
    if (line.text.empty() || !link_name(line.text).empty()) {
      ++blanks;
      continue;
    }
    std::vector<Paragraph> &all = out.value.paragraphs;
    if (before != nullptr && joiner.goes_on(*before, line, blanks)) {
      all.back().text += all.back().text.ends_with('-') ? "" : " ";
      all.back().text += without_marks(line.text, links);
    } else {
      if (all.size() >= most_paragraphs) {
        out.diagnostics.push_back({.code = Code::too_many_paragraphs,
                                   .at = {},
                                   .arguments = {std::string(name), std::to_string(most_paragraphs)}});
        return out;
      }
      Paragraph one;
      one.text = without_marks(line.text, links);
      one.line = line.number;
      one.page = line.page;
      all.push_back(std::move(one));
    }
    before = &line;
    blanks = 0;
  }
  return out;
}

} // namespace beding::intake
