#include "intake/scan/resolve.hpp"

#include "intake/refer/words.hpp"

#include <algorithm>
#include <charconv>

namespace beding::intake {
namespace {

// What one step of one reference may cost: no article has more parts, and a text that means harm may.
constexpr std::size_t most_looked_at = 2000;

std::string last_part(const std::string &number) {
  const std::size_t dot = number.rfind('.');
  return dot == std::string::npos ? number : number.substr(dot + 1);
}

// "hoofdstukken" is the noun of "hoofdstuk", "treden" that of "trede".
bool same_noun(std::string_view a, std::string_view b) {
  const std::size_t common = std::min(a.size(), b.size());
  return a == b || (common > 3 && a.substr(0, common - 1) == b.substr(0, common - 1));
}

bool is_number(std::string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

} // namespace

Resolver::Resolver(const Paper &paper, const Outline &outline) : paper_(paper), outline_(outline) {
  std::uint32_t texts = 0;
  for (std::uint32_t id = 0; id < outline.units.size(); ++id) {
    const Unit &one = outline.units[id];
    if (one.kind == UnitKind::article && one.label.number == "1") ++texts;
    text_of_.push_back(texts);
    by_number_[one.label.number].push_back(id);
    if (!one.title.empty()) by_title_.emplace(plain(one.title), id);
  }
}

std::uint32_t Resolver::root_of(std::uint32_t unit) const {
  while (unit != nowhere && outline_.units[unit].parent != nowhere) unit = outline_.units[unit].parent;
  return unit != nowhere && outline_.units[unit].kind == UnitKind::annex ? unit : nowhere;
}

std::vector<std::uint32_t> Resolver::heads(const Step &step, const std::string &number) const {
  std::vector<std::uint32_t> found;
  const auto same = by_number_.find(small_letters(number));
  if (same == by_number_.end()) return found;
  for (std::size_t k = 0; k < same->second.size() && k < most_looked_at; ++k) {
    const std::uint32_t id = same->second[k];
    const Unit &one = outline_.units[id];
    const bool path = one.label.noun.empty() && number.find('.') != std::string::npos;
    bool fits = false;
    switch (step.level) {
    case Level::annex: fits = one.kind == UnitKind::annex; break;
    case Level::chapter: fits = one.kind == UnitKind::chapter && same_noun(step.noun, one.label.noun); break;
    case Level::article:
      fits = one.kind == UnitKind::article || path ||
             (one.kind == UnitKind::chapter && same_noun(step.noun, one.label.noun));
      break;
    case Level::own: fits = same_noun(step.noun, one.label.noun); break;
    default: fits = path; break;
    }
    if (fits) found.push_back(id);
  }
  return found;
}

// Numbers may occur once in the text and again in an annex: the nearest counts.
std::uint32_t Resolver::head(const Step &step, const std::string &number, std::uint32_t from) const {
  const std::vector<std::uint32_t> found = heads(step, number);
  if (found.empty()) {
    // "artikel 5.1" for the first lid of article 5
    const std::size_t dot = number.rfind('.');
    if (step.level != Level::article || dot == std::string::npos) return nowhere;
    Step above = step;
    for (const std::uint32_t id : heads(above, number.substr(0, dot)))
      if (outline_.units[id].kind == UnitKind::article)
        if (const std::uint32_t child = inside(id, number.substr(dot + 1), false); child != nowhere)
          return child;
    return nowhere;
  }
  const std::uint32_t root = root_of(from);
  for (const std::uint32_t id : found)
    if (root_of(id) == root && (from == nowhere || text_of_[id] == text_of_[from])) return id;
  for (const std::uint32_t id : found)
    if (root_of(id) == root) return id;
  return found.front();
}

std::uint32_t Resolver::inside(std::uint32_t unit, const std::string &number, bool deep) const {
  std::size_t budget = most_looked_at;
  return inside(unit, number, deep, budget);
}

std::uint32_t Resolver::inside(std::uint32_t unit, const std::string &number, bool deep,
                               std::size_t &budget) const {
  const std::string wanted = small_letters(number);
  for (const std::uint32_t child : outline_.units[unit].children) {
    if (budget == 0) return nowhere;
    --budget;
    const Unit &one = outline_.units[child];
    if (one.label.number == wanted ||
        (one.kind == UnitKind::item && is_number(wanted) && last_part(one.label.number) == wanted))
      return child;
  }
  if (!deep) return nowhere;
  for (const std::uint32_t child : outline_.units[unit].children)
    if (const std::uint32_t found = budget == 0 ? nowhere : inside(child, number, true, budget);
        found != nowhere)
      return found;
  return nowhere;
}

std::uint32_t Resolver::upward(std::uint32_t from, const std::string &number) const {
  for (std::uint32_t at = from; at != nowhere; at = outline_.units[at].parent) {
    const Unit &one = outline_.units[at];
    if (const std::uint32_t found = inside(at, number, false); found != nowhere) return found;
    if (one.kind == UnitKind::article || one.kind == UnitKind::annex) return inside(at, number, true);
  }
  return nowhere;
}

// An article whose paragraphs carry no numbers is cited by counting them.
bool Resolver::unnumbered(std::uint32_t unit, const Step &step) const {
  if (step.level != Level::subclause || unit == nowhere) return false;
  const Unit &one = outline_.units[unit];
  const bool numbered = std::any_of(one.children.begin(), one.children.end(), [&](std::uint32_t child) {
    return is_number(outline_.units[child].label.number);
  });
  if (numbered) return false;
  long wanted = 0;
  std::from_chars(step.number.data(), step.number.data() + step.number.size(), wanted);
  long count = 0;
  for (std::uint32_t i = one.paragraph + 1;
       i < paper_.paragraphs.size() && i - one.paragraph < most_looked_at; ++i) {
    std::uint32_t at = outline_.unit_of[i];
    while (at != nowhere && at != unit) at = outline_.units[at].parent;
    if (at != unit) break;
    if (outline_.unit_of[i] == unit && !paper_.paragraphs[i].text.empty()) ++count;
  }
  return wanted >= 1 && wanted <= count;
}

// The part that a reference begins with. One that has no heading is looked for from where the reference
// stands, upward.
std::uint32_t Resolver::first_step(const Step &step, const std::string &number, std::uint32_t from) const {
  if (has_heading(step.level) || step.level == Level::own) return head(step, number, from);
  const std::uint32_t near = upward(from, number);
  return near != nowhere ? near : head(step, number, from); // "paragraph 4.2"
}

std::uint32_t Resolver::article_of(std::uint32_t unit) const {
  while (unit != nowhere && outline_.units[unit].kind == UnitKind::item) unit = outline_.units[unit].parent;
  return unit;
}

bool Resolver::follow_one(const Steps &steps, std::uint32_t from, bool range_end, Led &led) const {
  std::uint32_t at = nowhere;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step &step = steps[i];
    const bool last = i + 1 == steps.size();
    const std::string &number = last && range_end ? step.to : step.number;
    if (step.level == Level::sentence) continue; // sentences carry no label
    if (i > 0 && at == nowhere) return false;
    const std::uint32_t next = i == 0 ? first_step(step, number, from) : inside(at, number, true);
    if (next == nowhere) return unnumbered(i == 0 ? article_of(from) : at, step);
    at = next;
  }
  if (at != nowhere) led.units.push_back(at);
  return true;
}

Led Resolver::follow_below(std::uint32_t unit, std::span<const Step> steps) const {
  Led led;
  led.found = true;
  std::uint32_t at = unit;
  for (const Step &step : steps) {
    if (step.level == Level::sentence) continue;
    const std::uint32_t next = inside(at, step.number, true);
    if (next == nowhere) {
      led.found = unnumbered(at, step);
      break;
    }
    at = next;
  }
  led.units = {at};
  return led;
}

// The brother before; the part itself when it is the first.
std::uint32_t Resolver::before(std::uint32_t unit) const {
  const Unit &one = outline_.units[unit];
  for (std::uint32_t id = unit; id-- > 0;)
    if (outline_.units[id].parent == one.parent && outline_.units[id].kind == one.kind) return id;
  return unit;
}

// Units of one kind; of items those that stand together.
void Resolver::between(std::uint32_t first, std::uint32_t last, std::vector<std::uint32_t> &out) const {
  const Unit &one = outline_.units[first];
  for (std::uint32_t id = first + 1; id < last; ++id) {
    const Unit &other = outline_.units[id];
    if (other.kind == one.kind && (one.kind != UnitKind::item || other.parent == one.parent))
      out.push_back(id);
  }
}

// "this clause", "het vorige lid": nowhere when it stands in none, which is no fault.
std::uint32_t Resolver::own_part(const Step &step, std::uint32_t from) const {
  const UnitKind wanted = step.level == Level::article   ? UnitKind::article
                          : step.level == Level::annex   ? UnitKind::annex
                          : step.level == Level::chapter ? UnitKind::chapter
                                                         : UnitKind::item;
  std::uint32_t at = from;
  while (at != nowhere && outline_.units[at].kind != wanted) at = outline_.units[at].parent;
  return at != nowhere && step.number == "previous" ? before(at) : at;
}

Led Resolver::follow(const Reference &reference, std::uint32_t paragraph) const {
  Led led;
  led.found = true;
  const std::uint32_t from = outline_.unit_of[paragraph];
  if (reference.own) {
    const std::uint32_t own = own_part(reference.targets.front().front(), from);
    if (own != nowhere) led.units.push_back(own);
    led.all = led.units;
    return led;
  }
  for (const Steps &steps : reference.targets) {
    const std::size_t before = led.units.size();
    led.found = follow_one(steps, from, false, led) && led.found;
    if (!steps.back().to.empty()) led.found = follow_one(steps, from, true, led) && led.found;
    for (std::size_t i = before; i < led.units.size(); ++i) {
      if (i > before) between(led.units[i - 1], led.units[i], led.all);
      led.all.push_back(led.units[i]);
    }
  }
  return led;
}

std::uint32_t Resolver::by_title(std::string_view words, bool whole) const {
  std::string wanted = plain(words);
  while (!wanted.empty()) {
    if (const auto found = by_title_.find(wanted); found != by_title_.end()) return found->second;
    const std::size_t space = wanted.rfind(' ');
    if (whole || space == std::string::npos) return nowhere;
    wanted.resize(space);
  }
  return nowhere;
}

bool Resolver::has_kind(const Step &step) const {
  return std::any_of(outline_.units.begin(), outline_.units.end(), [&](const Unit &one) {
    switch (step.level) {
    case Level::annex: return one.kind == UnitKind::annex;
    case Level::chapter: return one.kind == UnitKind::chapter && same_noun(step.noun, one.label.noun);
    case Level::article: return one.kind != UnitKind::annex;
    case Level::subclause:
    case Level::point:
    case Level::sentence:
    case Level::own: return true;
    }
    return true;
  });
}

std::string Resolver::extent(const Step &step) const {
  const Unit *first = nullptr;
  const Unit *last = nullptr;
  const std::size_t dot = step.number.rfind('.');
  const std::string series = dot == std::string::npos ? "" : step.number.substr(0, dot + 1);
  for (const Unit &one : outline_.units) {
    const bool kind = step.level == Level::annex ? one.kind == UnitKind::annex
                                                 : step.level == Level::article &&
                                                       (one.kind == UnitKind::article || !series.empty());
    if (!kind || !one.label.number.starts_with(series) ||
        one.label.number.substr(series.size()).find('.') != std::string::npos)
      continue;
    if (first == nullptr) first = &one;
    last = &one;
  }
  if (first == nullptr) return {};
  return first == last ? first->label.text : first->label.text + " – " + last->label.text;
}

} // namespace beding::intake
