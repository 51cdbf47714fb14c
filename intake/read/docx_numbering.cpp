#include "intake/read/docx_numbering.hpp"

#include "intake/read/signs.hpp"
#include "output/package/archive.hpp"

#include <algorithm>
#include <charconv>

namespace beding::intake {
namespace {

constexpr int longest_chain = 50; // of styles based on each other; a ring ends here
constexpr long largest_start = 1'000'000;

// In a file for several versions of Word the format that Word itself reads stands first.
const Element *format_element(const Element &level) {
  if (const Element *both = level.child("mc:AlternateContent"))
    for (const Element &way : both->children)
      if (const Element *found = way.child("w:numFmt")) return found;
  return level.child("w:numFmt");
}

std::optional<long> value_of(const Element *parent, std::string_view child) {
  const Element *found = parent == nullptr ? nullptr : parent->child(child);
  return found == nullptr ? std::nullopt : whole_number(found->get("w:val"));
}

std::uint32_t start_value(std::optional<long> given) {
  return static_cast<std::uint32_t>(given && *given >= 0 && *given <= largest_start ? *given : 1);
}

std::optional<std::size_t> level_number(const Element &level) {
  const auto number = whole_number(level.get("w:ilvl"));
  if (!number || *number < 0 || *number > 8) return std::nullopt;
  return static_cast<std::size_t>(*number);
}

// A bullet of a font with signs of its own; what is not known there is a bullet all the same.
std::string bullet_of(std::string_view font, const std::string &text) {
  std::vector<MissedSign> missed;
  std::string out = signs_of(font, text, missed);
  return missed.empty() ? out : "•";
}

ListLevel read_level(const Element &from) {
  ListLevel level;
  level.format = Format::decimal;
  if (const Element *format = format_element(from)) {
    const std::string_view pattern = format->get("w:format");
    level.format = docx_format(format->get("w:val"), pattern);
    level.name = printable(format->get("w:val"));
    if (!pattern.empty()) level.name += " " + printable(pattern);
  }
  level.start = start_value(value_of(&from, "w:start").value_or(0));
  if (const Element *text = from.child("w:lvlText")) level.text = label_words(text->get("w:val"));
  if (const auto restart = value_of(&from, "w:lvlRestart"))
    level.restart_after = static_cast<std::int16_t>(*restart < 0 || *restart > 8 ? -1 : *restart);
  if (const Element *legal = from.child("w:isLgl")) level.legal = legal->is_on();
  const Element *looks = from.child("w:rPr");
  const Element *fonts = looks == nullptr ? nullptr : looks->child("w:rFonts");
  if (level.format == Format::bullet)
    level.text = bullet_of(fonts == nullptr ? "" : fonts->get("w:ascii"), level.text);
  if (const Element *hidden = looks == nullptr ? nullptr : looks->child("w:vanish"))
    level.hidden = hidden->is_on();
  return level;
}

} // namespace

std::optional<long> whole_number(std::string_view text) {
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || text.empty()) return std::nullopt;
  return value;
}

void DocxNumbering::add_styles(const Element &styles) {
  for (const Element &one : styles.children) {
    if (one.name != "w:style" || (one.get("w:type") != "paragraph" && one.get("w:type") != "numbering"))
      continue;
    DocxStyle style;
    const std::string id(one.get("w:styleId"));
    if (const Element *name = one.child("w:name")) style.name = name->get("w:val");
    if (const Element *base = one.child("w:basedOn")) style.based_on = base->get("w:val");
    if (const Element *properties = one.child("w:pPr")) {
      const Element *numbered = properties->child("w:numPr");
      style.number = value_of(numbered, "w:numId");
      style.level = value_of(numbered, "w:ilvl");
      style.outline = value_of(properties, "w:outlineLvl");
    }
    if (one.get("w:type") == "paragraph" && (one.get("w:default") == "1" || one.get("w:default") == "true"))
      default_style_ = id;
    styles_.try_emplace(id, std::move(style));
  }
}

void DocxNumbering::add_list(const Element &from) {
  const auto id = whole_number(from.get("w:abstractNumId"));
  if (!id) return;
  List list;
  for (const Element &one : from.children) {
    if (one.name == "w:numStyleLink") list.linked = one.get("w:val");
    if (one.name == "w:styleLink") named_.try_emplace(std::string(one.get("w:val")), *id);
    const auto level = one.name == "w:lvl" ? level_number(one) : std::nullopt;
    if (!level) continue;
    list.levels[*level] = read_level(one);
    if (const Element *style = one.child("w:pStyle")) list.styles[*level] = style->get("w:val");
  }
  list.index = static_cast<std::uint32_t>(lists_.size() + 1);
  lists_.try_emplace(*id, std::move(list));
}

void DocxNumbering::add_number(const Element &from) {
  const auto id = whole_number(from.get("w:numId"));
  const auto list = value_of(&from, "w:abstractNumId");
  if (!id || !list) return;
  Number number;
  number.list = *list;
  if (const List *found = follow(*list)) number.levels = found->levels;
  for (const Element &one : from.children) {
    const auto level = one.name == "w:lvlOverride" ? level_number(one) : std::nullopt;
    if (!level) continue;
    if (const Element *whole = one.child("w:lvl")) number.levels[*level] = read_level(*whole);
    if (const auto start = value_of(&one, "w:startOverride")) number.begin[*level] = start_value(start);
  }
  numbers_.try_emplace(*id, std::move(number));
}

void DocxNumbering::add_numbering(const Element &numbering) {
  for (const Element &one : numbering.children)
    if (one.name == "w:abstractNum") add_list(one);
  for (const Element &one : numbering.children)
    if (one.name == "w:num") add_number(one);
}

// A list that only names a numbering style is the list that owns that style.
DocxNumbering::List *DocxNumbering::follow(long id) {
  auto found = lists_.find(id);
  for (int i = 0; i < longest_chain && found != lists_.end() && !found->second.linked.empty(); ++i) {
    const auto owner = named_.find(found->second.linked);
    if (owner == named_.end() || owner->second == found->first) break;
    found = lists_.find(owner->second);
  }
  return found == lists_.end() ? nullptr : &found->second;
}

std::optional<std::size_t> DocxNumbering::level_of_style(long number, const std::string &style) const {
  const auto found = numbers_.find(number);
  if (found == numbers_.end()) return std::nullopt;
  const auto list = lists_.find(found->second.list);
  if (list == lists_.end()) return std::nullopt;
  for (std::size_t level = 0; level < list_levels; ++level)
    if (list->second.styles[level] == style && !style.empty()) return level;
  return std::nullopt;
}

OnList DocxNumbering::place(const Element *properties, const std::string &style) const {
  const Element *own = properties == nullptr ? nullptr : properties->child("w:numPr");
  std::optional<long> number = value_of(own, "w:numId");
  std::optional<long> level = value_of(own, "w:ilvl");
  if (number && !level) level = 0;
  std::string name = style;
  for (int i = 0; i < longest_chain && !name.empty() && !(number && level); ++i) {
    const auto found = styles_.find(name);
    if (found == styles_.end()) break;
    if (!number && found->second.number) {
      number = found->second.number;
      if (!level) {
        if (const auto linked = level_of_style(*number, style))
          level = static_cast<long>(*linked);
        else if (const auto based = level_of_style(*number, name))
          level = static_cast<long>(*based);
      }
    }
    if (!level && found->second.level) level = found->second.level;
    name = found->second.based_on;
  }
  const long on = level.value_or(0);
  return {number.value_or(0), static_cast<std::size_t>(on < 0 || on > 8 ? 0 : on)};
}

std::uint8_t DocxNumbering::heading(const Element *properties, const std::string &style) const {
  std::optional<long> outline = value_of(properties, "w:outlineLvl");
  std::string name = style;
  for (int i = 0; i < longest_chain && !outline && !name.empty(); ++i) {
    const auto found = styles_.find(name);
    if (found == styles_.end()) break;
    outline = found->second.outline;
    name = found->second.based_on;
  }
  return static_cast<std::uint8_t>(outline && *outline >= 0 && *outline < 9 ? *outline + 1 : 0);
}

const std::string &DocxNumbering::style_name(const std::string &style) const {
  static const std::string none;
  const auto found = styles_.find(style);
  return found == styles_.end() ? none : found->second.name;
}

Labelled DocxNumbering::count(const OnList &on, std::uint32_t paragraph, std::string_view language) {
  const auto found = numbers_.find(on.number);
  if (on.number == 0 || found == numbers_.end()) return {};
  Number &number = found->second;
  List *list = follow(number.list);
  if (list == nullptr) return {};
  const auto begin = number.begin.find(on.level);
  if (begin != number.begin.end()) {
    list->counter.step(number.levels, on.level, begin->second, true);
    number.begin.erase(begin);
  } else
    list->counter.step(number.levels, on.level);
  Spelling spelling{words_.get(), language};
  Labelled out;
  out.label = list->counter.label(number.levels, on.level, spelling);
  out.numbered = places_.put(list->index, on.level, number.levels, paragraph);
  out.numbered.count = list->counter.count(on.level);
  out.missed = spelling.missed;
  return out;
}

bool DocxNumbering::is_bullet(const OnList &on) const {
  const auto found = numbers_.find(on.number);
  return found != numbers_.end() && on.level < list_levels &&
         found->second.levels[on.level].format == Format::bullet;
}

} // namespace beding::intake
