#include "intake/scan/outline.hpp"

#include "intake/refer/words.hpp"
#include "intake/scan/typed_contents.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace beding::intake {
namespace {

// Parts stand in parts of a lower rank.
int rank_of(const std::string &noun, bool articles) {
  const NounWord *known = noun_word(noun);
  if (known == nullptr || (known->plural && known->level != Level::annex)) return no_rank;
  constexpr int deepest_group = no_rank - 1;
  return known->may_group && articles ? deepest_group : known->rank;
}

enum class Shape : std::uint8_t { digits, path, small, capital, degree };

Shape shape_of(const Label &label) {
  const std::string &number = label.number;
  if (label.after.find("°") != std::string::npos || label.after.find("º") != std::string::npos)
    return Shape::degree;
  if (number[0] >= '0' && number[0] <= '9')
    return number.find('.') == std::string::npos ? Shape::digits : Shape::path;
  const std::size_t at = label.text.find_last_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return at != std::string::npos && label.noun.empty() ? Shape::capital : Shape::small;
}

bool is_roman(const std::string &number) { return number.find_first_not_of("ivxlc") == std::string::npos; }

bool is_first(const Label &label, Shape shape) {
  const std::string &number = label.number;
  if (shape == Shape::path) return number.ends_with(".1");
  return number == "1" || number == "a" || number == "i";
}

std::size_t dots(const std::string &number) {
  return static_cast<std::size_t>(std::count(number.begin(), number.end(), '.'));
}

// Ranks of what stands open: those of nouns, and below them items.
constexpr int annex_rank = 0;
constexpr int article_rank = no_rank;
constexpr int item_rank = article_rank + 1;

struct Open {
  std::uint32_t unit = nowhere;
  int rank = annex_rank;
  Shape shape = Shape::digits;
  bool roman = false;
  std::string style; // noun and marks
};

constexpr std::size_t deepest = 50; // parts inside parts

class Builder {
public:
  explicit Builder(const Paper &paper) : paper_(paper) {
    const std::size_t count = paper.paragraphs.size();
    out_.unit_of.assign(count, nowhere);
    out_.body_begin.assign(count, 0);
    out_.skipped.assign(count, false);
  }

  Outline build() {
    labels_.resize(paper_.paragraphs.size());
    skip();
    for (std::uint32_t i = 0; i < paper_.paragraphs.size(); ++i) label(i);
    label_forgotten();
    for (std::uint32_t i = 0; i < paper_.paragraphs.size(); ++i)
      if (!out_.skipped[i]) place(i);
    return std::move(out_);
  }

private:
  void skip() {
    const std::vector<Paragraph> &all = paper_.paragraphs;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      const bool apart =
          all[i].story == Story::header || all[i].story == Story::footer || all[i].story == Story::comment;
      if (all[i].contents || apart) out_.skipped[i] = true;
    }
    for (const TypedContents &one : find_typed_contents(paper_))
      for (std::uint32_t i = one.begin; i < one.end; ++i) out_.skipped[i] = true;
  }

  void label(std::uint32_t i) {
    const Paragraph &one = paper_.paragraphs[i];
    if (out_.skipped[i]) return;
    if (one.bullet) return;
    if (one.automatic) {
      Label read = read_label(one.label);
      if (!read.number.empty()) labels_[i] = std::move(read);
    } else if (!one.in_table() || one.text.size() > 40)
      labels_[i] = typed_label(one.text);
    if (!labels_[i]) return;
    out_.body_begin[i] = labels_[i]->length;
    const NounWord *noun = noun_word(labels_[i]->noun);
    if (noun != nullptr && noun->level == Level::article && !noun->may_group) articles_ = true;
    if (noun == nullptr && !labels_[i]->noun.empty() && labels_[i]->noun.find(' ') == std::string::npos &&
        std::find(out_.nouns.begin(), out_.nouns.end(), labels_[i]->noun) == out_.nouns.end() &&
        out_.nouns.size() < 50)
      out_.nouns.push_back(labels_[i]->noun);
  }

  // The count of a typed "3."; 0: it is none.
  long typed_count(std::uint32_t i) const {
    const auto &one = labels_[i];
    if (!one || paper_.paragraphs[i].automatic || !one->noun.empty() || !one->before.empty() ||
        one->after != ".")
      return 0;
    return count_at_head(one->number) == one->number.size() ? std::stol(one->number) : 0;
  }
  static std::size_t count_at_head(std::string_view text) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    return end <= 2 ? end : 0;
  }

  // "3 Fees" between "2. Services" and "4. Term": a heading whose full stop was forgotten.
  void label_forgotten() {
    constexpr long most_missing = 5;
    const std::size_t count = paper_.paragraphs.size();
    std::vector<long> next(count + 1, 0); // by paragraph: the first count at or behind it
    for (std::size_t i = count; i-- > 0;) {
      const long own = typed_count(static_cast<std::uint32_t>(i));
      next[i] = own > 0 ? own : next[i + 1];
    }
    long last = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (const long own = typed_count(i)) last = own;
      const std::string &text = paper_.paragraphs[i].text;
      const std::size_t digits = count_at_head(text);
      if (labels_[i] || out_.skipped[i] || paper_.paragraphs[i].in_table() || digits == 0 || text.size() > 60)
        continue;
      const std::size_t words = std::min(text.find_first_not_of(" \t", digits), text.size());
      const bool heading = words > digits && words < text.size() && text[words] >= 'A' &&
                           text[words] <= 'Z' &&
                           std::string_view(".;,:").find(text.back()) == std::string_view::npos;
      const long number = std::stol(text.substr(0, digits));
      const long behind = next[i];
      const bool fits =
          number == 1
              ? behind == 2
              : last == number - 1 && (behind <= 1 || (behind > number && behind <= number + most_missing));
      if (!heading || !fits) continue;
      Label label;
      label.text = label.number = text.substr(0, digits);
      label.after = "."; // as its neighbours
      label.length = static_cast<std::uint32_t>(words);
      out_.body_begin[i] = label.length;
      labels_[i] = std::move(label);
      last = number;
    }
  }

  std::uint32_t top() const { return stack_.empty() ? nowhere : stack_.back().unit; }

  void place(std::uint32_t i) {
    const Paragraph &one = paper_.paragraphs[i];
    const bool empty = one.text.empty() && one.label.empty();
    const bool bullet =
        one.text.starts_with("- ") || one.text.starts_with("•") || (one.automatic && !labels_[i]);
    if (labels_[i]) {
      const NounWord *noun = noun_word(labels_[i]->noun);
      if (noun != nullptr && has_heading(noun->level))
        heading(i, rank_of(labels_[i]->noun, articles_));
      else
        item(i);
      plain_since_ = false;
    } else if ((one.heading > 0 && !empty && !one.in_table() && one.heading <= 3) || closes(one)) {
      // a heading without a number ends what stands before it
      while (!stack_.empty() && stack_.back().rank >= article_rank) stack_.pop_back();
      plain_since_ = false;
    } else if (!empty && !bullet)
      plain_since_ = plain_since_ || !one.in_table();
    out_.unit_of[i] = labels_[i] || !plain_since_ ? top() : heading_above();
  }

  // The place for signatures is in no article, heading or not.
  static bool closes(const Paragraph &one) {
    return one.text.size() < 20 && is_in<&LanguageData::looks, &Looks::closing>(plain(one.text));
  }

  std::uint32_t heading_above() const {
    for (std::size_t i = stack_.size(); i-- > 0;)
      if (stack_[i].rank < item_rank) return stack_[i].unit;
    return top();
  }

  std::uint32_t push(std::uint32_t i, UnitKind kind, int rank) {
    if (stack_.size() >= deepest) stack_.resize(deepest / 2);
    Unit unit;
    unit.paragraph = i;
    unit.kind = kind;
    unit.label = *labels_[i];
    unit.parent = top();
    unit.typed = !paper_.paragraphs[i].automatic;
    const auto id = static_cast<std::uint32_t>(out_.units.size());
    const std::string_view rest = std::string_view(paper_.paragraphs[i].text).substr(unit.label.length);
    if (kind != UnitKind::item && rest.size() < 160) unit.title = rest;
    if (unit.parent != nowhere) out_.units[unit.parent].children.push_back(id);
    const Shape shape = shape_of(unit.label);
    const std::string style = unit.label.noun + "|" + unit.label.before + "|" + unit.label.after;
    out_.units.push_back(std::move(unit));
    stack_.push_back({id, rank, shape, false, style});
    return id;
  }

  void heading(std::uint32_t i, int rank) {
    while (!stack_.empty() && stack_.back().rank >= rank) stack_.pop_back();
    // an annex ends all; articles inside one stay there
    if (rank == annex_rank) stack_.clear();
    push(i,
         rank == annex_rank     ? UnitKind::annex
         : rank == article_rank ? UnitKind::article
                                : UnitKind::chapter,
         rank);
  }

  // "i" behind "h"
  static bool follows(const Label &last, const Label &label) {
    return last.number.size() == 1 && label.number.size() == 1 && label.number[0] == last.number[0] + 1;
  }

  // The open list this label goes on with, or nothing.
  std::optional<std::size_t> going_on(const Label &label, Shape shape, const std::string &style) const {
    for (std::size_t at = stack_.size(); at-- > 0;) {
      const Open &open = stack_[at];
      if (open.rank < article_rank ||
          (open.rank == article_rank && !out_.units[open.unit].label.noun.empty()))
        return std::nullopt;
      const Label &last = out_.units[open.unit].label;
      if (open.shape != shape || open.style != style || dots(last.number) != dots(label.number)) continue;
      // "i" behind "h" is a letter; elsewhere it begins a Roman list
      if (shape == Shape::small || shape == Shape::capital) {
        const bool next_letter = follows(last, label);
        const bool begins_roman = label.number == "i" && !next_letter && !open.roman;
        if (begins_roman) continue;
        if (open.roman && (!is_roman(label.number) || continues_above(at, label, style))) continue;
        if (open.roman && label.number == "a") continue;
      }
      return at;
    }
    return std::nullopt;
  }

  // "c" behind "(ii)" is the letter after "(b)", and no Roman hundred.
  bool continues_above(std::size_t at, const Label &label, const std::string &style) const {
    for (std::size_t above = at; above-- > 0 && stack_[above].rank == item_rank;) {
      const std::string &last = out_.units[stack_[above].unit].label.number;
      if (stack_[above].style == style && last.size() == 1 && label.number.size() == 1 &&
          label.number[0] == last[0] + 1)
        return true;
    }
    return false;
  }

  void item(std::uint32_t i) {
    const Label &label = *labels_[i];
    const Shape shape = shape_of(label);
    const std::string style = label.noun + "|" + label.before + "|" + label.after;
    const bool decimal = shape == Shape::digits || shape == Shape::path;
    const bool first = is_first(label, shape);
    if (const auto at = going_on(label, shape, style)) {
      const Open before = stack_[*at];
      const std::uint32_t series = out_.units[before.unit].series;
      stack_.resize(*at);
      const bool top_level = before.rank == article_rank;
      const std::uint32_t id = push(i, top_level ? UnitKind::article : UnitKind::item, before.rank);
      stack_.back().roman = before.roman;
      const Label &last = out_.units[before.unit].label;
      const bool again =
          first && shape != Shape::path && last.number != label.number && !follows(last, label);
      out_.units[id].series = again ? ++series_ : series;
      if (again && (shape == Shape::small || shape == Shape::capital))
        stack_.back().roman = label.number == "i";
      return;
    }
    // text stood between: a list under the part, not under the last item
    if (plain_since_ && first)
      while (!stack_.empty() && stack_.back().rank == item_rank) stack_.pop_back();
    if (shape == Shape::path) pop_to_path(label.number);
    const bool inside = std::any_of(stack_.begin(), stack_.end(), [](const Open &one) {
      return one.rank == article_rank || one.rank == annex_rank;
    });
    const bool top_level = !inside && decimal && label.noun.empty() && (label.before.empty());
    if (top_level)
      while (!stack_.empty() && stack_.back().rank >= article_rank) stack_.pop_back();
    const std::uint32_t id =
        push(i, top_level ? UnitKind::article : UnitKind::item, top_level ? article_rank : item_rank);
    out_.units[id].series = ++series_;
    stack_.back().roman =
        (shape == Shape::small || shape == Shape::capital) && is_roman(label.number) && label.number == "i";
  }

  // "2.1" belongs under "2", where that is open.
  void pop_to_path(const std::string &number) {
    const std::string above = number.substr(0, number.rfind('.'));
    for (std::size_t at = stack_.size(); at-- > 0;)
      if (stack_[at].rank >= article_rank && out_.units[stack_[at].unit].label.number == above) {
        stack_.resize(at + 1);
        return;
      }
  }

  const Paper &paper_;
  Outline out_;
  std::vector<std::optional<Label>> labels_;
  std::vector<Open> stack_;
  std::uint32_t series_ = 0;
  bool articles_ = false;
  bool plain_since_ = false;
};

} // namespace

Outline make_outline(const Paper &paper) { return Builder(paper).build(); }

bool is_contents(const Paper &paper, const Outline &outline, std::uint32_t paragraph) {
  const Paragraph &one = paper.paragraphs[paragraph];
  const bool apart = one.story == Story::header || one.story == Story::footer || one.story == Story::comment;
  return one.contents || (outline.skipped[paragraph] && !apart);
}

std::string where(const Outline &outline, std::uint32_t unit) {
  std::vector<std::string> parts;
  for (std::uint32_t at = unit; at != nowhere; at = outline.units[at].parent) {
    const Unit &one = outline.units[at];
    parts.push_back(one.label.text);
    if (one.kind == UnitKind::article || one.kind == UnitKind::annex) break;
  }
  std::string out;
  for (std::size_t i = parts.size(); i-- > 0;) {
    // "2.1" says "2" already
    if (i > 0 && parts[i - 1].find('.') != std::string::npos &&
        plain(parts[i - 1]).starts_with(plain(parts[i]) + "."))
      continue;
    if (!out.empty()) out += ' ';
    out += parts[i];
  }
  return out;
}

} // namespace beding::intake
