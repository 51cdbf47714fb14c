#include "intake/read/odt_styles.hpp"

#include "dsl/letters.hpp"
#include "intake/read/docx_numbering.hpp"
#include "intake/read/signs.hpp"

#include <algorithm>

namespace beding::intake {
namespace {

constexpr int longest_chain = 50; // of styles with a parent; a ring ends here
constexpr long largest_start = 1'000'000;
constexpr long boldest_that_is_not = 599; // of the weights 100 to 900

std::optional<bool> hidden_in(const Element *properties) {
  if (properties == nullptr || !properties->has("text:display")) return std::nullopt;
  return properties->get("text:display") == "none";
}

std::string language_in(const Element *properties) {
  if (properties == nullptr || properties->get("fo:language") == "none") return {};
  return std::string(properties->get("fo:language"));
}

std::string percents_escaped(std::string_view text) {
  // "%1" in a prefix would read as a count
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9')
      out += "\xE2\x81\xA0";
  }
  return out;
}

// "%1.%2" with what stands around it; levels without a number leave no full stop behind.
std::string template_of(const Element &level, std::size_t depth, const ListLevels &above, Format own) {
  const std::string ready = label_words(level.get("loext:num-list-format"));
  if (!ready.empty()) { // "%1%.%2%": each count between percent signs
    std::string out;
    for (std::size_t i = 0; i < ready.size(); ++i) {
      out += ready[i];
      const std::size_t end = ready[i] == '%' ? ready.find('%', i + 1) : std::string::npos;
      const auto number = end == std::string::npos
                              ? std::nullopt
                              : whole_number(std::string_view(ready).substr(i + 1, end - i - 1));
      if (!number || *number < 1 || *number > 10) continue;
      out += static_cast<char>('0' + *number);
      i = end;
    }
    return own == Format::none ? std::string() : out;
  }
  const long shown = std::clamp<long>(whole_number(level.get("text:display-levels")).value_or(1), 1,
                                      static_cast<long>(depth) + 1);
  std::string out = percents_escaped(label_words(level.get("style:num-prefix")));
  bool first = true;
  for (std::size_t i = depth + 1 - static_cast<std::size_t>(shown); i <= depth; ++i) {
    if ((i == depth ? own : above[i].format) == Format::none) continue;
    if (!first) out += '.';
    first = false;
    out += '%';
    out += static_cast<char>('1' + i); // the tenth is ':'
  }
  return out + percents_escaped(label_words(level.get("style:num-suffix")));
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

} // namespace

ListLevels OdtStyles::read_list(const Element &list) {
  ListLevels levels;
  for (const Element &one : list.children) {
    const Element *looks = one.child("style:text-properties");
    const auto depth = whole_number(one.get("text:level"));
    if (!depth || *depth < 1 || *depth > static_cast<long>(list_levels)) continue;
    const auto at = static_cast<std::size_t>(*depth - 1);
    ListLevel &level = levels[at];
    if (one.name == "text:list-level-style-bullet" || one.name == "text:list-level-style-image") {
      level.format = Format::bullet;
      if (one.name == "text:list-level-style-image") continue;
      std::vector<MissedSign> missed;
      level.text =
          signs_of(looks == nullptr ? "" : font_in(*looks), label_words(one.get("text:bullet-char")), missed);
      if (!missed.empty()) level.text = "•";
      continue;
    }
    level.format = odt_format(one.get("style:num-format"), one.get("style:num-letter-sync") == "true");
    level.name = label_words(one.get("style:num-format"));
    const long start = whole_number(one.get("text:start-value")).value_or(1);
    level.start = static_cast<std::uint32_t>(start >= 0 && start <= largest_start ? start : 1);
    level.text = template_of(one, at, levels, level.format);
    level.hidden = hidden_in(looks).value_or(false);
  }
  return levels;
}

OdtStyles::Look OdtStyles::look_in(const Element *properties) const {
  Look look;
  if (properties == nullptr) return look;
  if (properties->has("fo:font-weight")) {
    const std::string_view weight = properties->get("fo:font-weight");
    look.bold = weight == "bold" || whole_number(weight).value_or(0) > boldest_that_is_not;
  }
  if (properties->has("fo:font-style")) look.italic = properties->get("fo:font-style") != "normal";
  look.hidden = hidden_in(properties);
  look.font = font_in(*properties);
  return look;
}

void OdtStyles::add_text_style(const Element &one) {
  const std::string id(one.get("style:name"));
  const Element *properties = one.child("style:text-properties");
  Look look = look_in(properties);
  look.parent = one.get("style:parent-style-name");
  if (!look.empty()) looks_.insert_or_assign("t:" + id, std::move(look));
  if (properties == nullptr) return;
  if (properties->get("fo:text-transform") == "lowercase") lower_.insert(id);
  if (fold_ascii(properties->get("fo:background-color")) == "#ffff00") yellow_.insert(id);
}

void OdtStyles::add_paragraph_style(const Element &one, bool automatic) {
  const std::string id(one.get("style:name"));
  const Element *properties = one.child("style:text-properties");
  if (Look look = automatic ? look_in(properties) : Look{}; !look.empty())
    looks_.insert_or_assign("p:" + id, std::move(look));
  OdtStyle style;
  style.name =
      one.has("style:display-name") ? std::string(one.get("style:display-name")) : replaced(id, "_20_", " ");
  style.parent = one.get("style:parent-style-name");
  style.hidden = hidden_in(properties);
  style.language = language_in(properties);
  if (one.has("style:list-style-name")) style.list = std::string(one.get("style:list-style-name"));
  if (one.has("style:default-outline-level"))
    style.outline = whole_number(one.get("style:default-outline-level")).value_or(0);
  styles_.insert_or_assign(id, std::move(style));
}

std::string OdtStyles::font_in(const Element &properties) const {
  if (properties.has("fo:font-family")) return std::string(properties.get("fo:font-family"));
  const auto found = faces_.find(std::string(properties.get("style:font-name")));
  return found == faces_.end() ? std::string(properties.get("style:font-name")) : found->second;
}

bool OdtStyles::hides_text(const std::string &text_style) const {
  auto found = looks_.find("t:" + text_style);
  for (int i = 0; i < longest_chain && found != looks_.end(); ++i) {
    if (found->second.hidden) return *found->second.hidden;
    found = looks_.find("t:" + found->second.parent);
  }
  return false;
}

std::string OdtStyles::font_of(const std::string &text_style) const {
  auto found = looks_.find("t:" + text_style);
  for (int i = 0; i < longest_chain && found != looks_.end(); ++i) {
    if (!found->second.font.empty()) return found->second.font;
    found = looks_.find("t:" + found->second.parent);
  }
  return {};
}

bool OdtStyles::hides(const std::string &style) const {
  auto found = styles_.find(style);
  for (int i = 0; i < longest_chain && found != styles_.end(); ++i) {
    if (found->second.hidden) return *found->second.hidden;
    found = styles_.find(found->second.parent);
  }
  return false;
}

const std::string &OdtStyles::language_of(const std::string &style) const {
  auto found = styles_.find(style);
  for (int i = 0; i < longest_chain && found != styles_.end(); ++i) {
    if (!found->second.language.empty()) return found->second.language;
    found = styles_.find(found->second.parent);
  }
  return default_language_;
}

TextLook OdtStyles::look_of(const std::string &text_style) const {
  Look all;
  auto found = looks_.find("t:" + text_style);
  for (int i = 0; i < longest_chain && found != looks_.end(); ++i) {
    if (!all.bold) all.bold = found->second.bold;
    if (!all.italic) all.italic = found->second.italic;
    found = looks_.find("t:" + found->second.parent);
  }
  return {all.bold.value_or(false), all.italic.value_or(false)};
}

TextLook OdtStyles::paragraph_look(const std::string &style) const {
  const auto found = looks_.find("p:" + style);
  if (found == looks_.end()) return {};
  return {found->second.bold.value_or(false), found->second.italic.value_or(false)};
}

void OdtStyles::add(const Element &root) {
  for (const Element &one : root.children) {
    if (one.name == "office:styles" || one.name == "office:automatic-styles")
      add(one);
    else if (one.name == "style:font-face") {
      std::string family(one.get("svg:font-family"));
      std::erase(family, '\'');
      faces_.insert_or_assign(std::string(one.get("style:name")), std::move(family));
    } else if (one.name == "style:default-style" && one.get("style:family") == "paragraph")
      default_language_ = language_in(one.child("style:text-properties"));
    else if (one.name == "style:style" && one.get("style:family") == "text")
      add_text_style(one);
    else if (one.name == "style:style" && one.get("style:family") == "paragraph")
      add_paragraph_style(one, root.name == "office:automatic-styles");
    else if (one.name == "text:list-style") {
      lists_.insert_or_assign(std::string(one.get("style:name")), read_list(one));
      if (one.get("text:consecutive-numbering") == "true")
        through_.insert(std::string(one.get("style:name")));
    } else if (one.name == "text:outline-style")
      outline_ = read_list(one);
  }
}

const std::string &OdtStyles::name(const std::string &style) const {
  static const std::string none;
  auto found = styles_.find(style);
  // an automatic style is the user's style with something changed
  for (int i = 0; i < longest_chain && found != styles_.end(); ++i) {
    const std::string &shown = found->second.name;
    const bool automatic =
        shown.size() > 1 && shown[0] == 'P' && shown.find_first_not_of("0123456789", 1) == std::string::npos;
    if (!automatic || found->second.parent.empty()) return shown;
    found = styles_.find(found->second.parent);
  }
  return none;
}

std::optional<std::string> OdtStyles::list_of(const std::string &style) const {
  auto found = styles_.find(style);
  for (int i = 0; i < longest_chain && found != styles_.end(); ++i) {
    if (found->second.list) return found->second.list;
    found = styles_.find(found->second.parent);
  }
  return std::nullopt;
}

std::uint8_t OdtStyles::outline_of(const std::string &style) const {
  auto found = styles_.find(style);
  for (int i = 0; i < longest_chain && found != styles_.end(); ++i) {
    if (found->second.outline) {
      const long level = *found->second.outline;
      return static_cast<std::uint8_t>(level > 0 && level <= 10 ? level : 0);
    }
    found = styles_.find(found->second.parent);
  }
  return 0;
}

const ListLevels *OdtStyles::list(const std::string &name) const {
  const auto found = lists_.find(name);
  return found == lists_.end() ? nullptr : &found->second;
}

} // namespace beding::intake
