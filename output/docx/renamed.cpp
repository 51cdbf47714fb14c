// Our own markup with other ids: it is written in one way, so that one pass over it finds them.
#include "output/docx/house.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace beding::docx {
namespace {

class Renaming {
public:
  Renaming(std::string_view markup, const Renames &renames) : markup_(markup), renames_(renames) {
    out_.reserve(markup.size() + markup.size() / 50);
  }

  std::string run() {
    for (std::size_t at = markup_.find('<'); at != std::string_view::npos; at = markup_.find('<', at + 1)) {
      const std::size_t end = std::min(markup_.find('>', at), markup_.size());
      tag(markup_.substr(at, end - at), at);
    }
    out_ += markup_.substr(done_);
    return std::move(out_);
  }

private:
  void tag(std::string_view one, std::size_t at) {
    constexpr std::array<std::string_view, 3> styles{"<w:pStyle ", "<w:rStyle ", "<w:tblStyle "};
    if (std::any_of(styles.begin(), styles.end(),
                    [&](std::string_view begin) { return one.starts_with(begin); }))
      return value(one, at, " w:val=\"", [&](std::string_view id) { return found(renames_.styles, id); });
    if (one.starts_with("<w:numId "))
      return value(one, at, " w:val=\"", [&](std::string_view id) {
        return id == "0" ? std::string(id) : added(id, renames_.numbers);
      });
    if (one.starts_with("<wp:docPr "))
      return value(one, at, " id=\"", [&](std::string_view id) { return added(id, renames_.drawings); });
    if (one.find(" r:") == std::string_view::npos) return;
    for (const std::string_view name : {" r:id=\"", " r:embed=\"", " r:link=\""})
      value(one, at, name, [&](std::string_view id) { return found(renames_.relations, id); });
  }

  template <class Change>
  void value(std::string_view one, std::size_t at, std::string_view attribute, Change change) {
    const std::size_t begin = one.find(attribute);
    if (begin == std::string_view::npos) return;
    const std::size_t from = begin + attribute.size();
    const std::size_t end = one.find('"', from);
    out_ += markup_.substr(done_, at + from - done_);
    out_ += change(one.substr(from, end - from));
    done_ = at + end;
  }

  static std::string found(const std::map<std::string, std::string, std::less<>> &map, std::string_view id) {
    const auto one = map.find(id);
    return one == map.end() ? std::string(id) : one->second;
  }
  static std::string added(std::string_view id, std::uint32_t more) {
    std::uint32_t value = 0;
    std::from_chars(id.data(), id.data() + id.size(), value);
    return std::to_string(value + more);
  }

  std::string_view markup_;
  const Renames &renames_;
  std::string out_;
  std::size_t done_ = 0;
};

} // namespace

std::string renamed(std::string_view markup, const Renames &renames) {
  return Renaming(markup, renames).run();
}

} // namespace beding::docx
