#include "intake/import/shape.hpp"

#include "intake/import/habits.hpp"
#include "intake/import/import.hpp"
#include "intake/import/sentences.hpp"
#include "intake/refer/words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace beding::intake {
namespace {

bool dash(std::string_view text) {
  return std::any_of(bullet_marks.begin(), bullet_marks.end(),
                     [&](std::string_view mark) { return text.starts_with(mark); });
}

class Shaper {
public:
  Shaper(const Paper &paper, const Scan &scan)
      : paper_(paper), scan_(scan), sentence_(find_sentences(paper, scan)) {
    unit_at_.assign(paper.paragraphs.size(), nowhere);
    note_.assign(paper.paragraphs.size(), false);
    const auto &units = scan.outline.units;
    for (std::uint32_t i = 0; i < units.size(); ++i) unit_at_[units[i].paragraph] = i;
    for (const Finding &one : scan.findings)
      if (one.code == Code::comment ||
          (one.code == Code::note && is_all_note(paper.paragraphs[one.paragraph].text)))
        note_[one.paragraph] = true;
    for (std::uint32_t i = 0; i < units.size(); ++i)
      if (units[i].kind != UnitKind::item && !sentence_[i]) numbered_ = true;
    headed_ = std::any_of(paper.paragraphs.begin(), paper.paragraphs.end(), [](const Paragraph &one) {
      return one.heading > 0 && one.story == Story::body && one.style != "Title";
    });
  }

  Shape run() {
    find_tables();
    for (std::uint32_t i = 0; i < paper_.paragraphs.size(); ++i) {
      const Paragraph &one = paper_.paragraphs[i];
      if (is_contents(paper_, scan_.outline, i) || one.contents)
        shape_.contents = true;
      else if (one.story == Story::body) {
        if (!trimmed(one.text).empty() || !one.label.empty()) place(i);
      } else
        beside(i);
    }
    tidy();
    return std::move(shape_);
  }

private:
  // What is no body. The language has no footnotes and text boxes; what stands in them must not be lost in
  // silence.
  void beside(std::uint32_t i) {
    const Paragraph &one = paper_.paragraphs[i];
    if (one.story == Story::comment) {
      if (!shape_.parts.empty()) shape_.parts.back().notes.push_back(i);
    } else if ((one.story == Story::note || one.story == Story::box) && !trimmed(one.text).empty())
      shape_.left.push_back(i);
  }

  // A paragraph of the body.
  void place(std::uint32_t i) {
    if (heads(i))
      part(i);
    else if (heads_alone(i)) {
      plain(i);
      shape_.parts.back().kind = Part::Kind::article;
    } else if (!begun_) {
      before(i);
      return;
    } else if (closing(i))
      plain(i);
    else
      inside(i);
    begun_ = true;
  }

  // With a number.
  bool heads(std::uint32_t i) const {
    return unit_at_[i] != nowhere && unit(i).kind != UnitKind::item && !sentence_[unit_at_[i]];
  }

  // A heading where none has a number; the first may be the title.
  bool heads_alone(std::uint32_t i) const {
    const Paragraph &one = paper_.paragraphs[i];
    return !numbered_ && one.heading > 0 && one.style != "Title" && !is_sentence(one.text) &&
           (unit_at_[i] == nowhere || !sentence_[unit_at_[i]]) &&
           (shape_.title != nowhere || !shape_.parts.empty());
  }

  // Notes to the drafter come into no document.
  bool nothing_printed() const {
    return shape_.title == nowhere &&
           std::all_of(shape_.parts.begin(), shape_.parts.end(),
                       [](const Part &one) { return one.heading == nowhere && one.nodes.empty(); });
  }

  const Unit &unit(std::uint32_t paragraph) const { return scan_.outline.units[unit_at_[paragraph]]; }

  // As a document of the language can be: in every group an article, no group deeper than one below the last,
  // what stands in a group itself as a part of its own.
  void tidy() {
    keep_other_labels();
    std::vector<Part> parts;
    std::size_t open = 0;
    for (std::size_t i = 0; i < shape_.parts.size(); ++i) {
      Part &part = shape_.parts[i];
      part.depth = std::min(part.depth, open);
      if (part.kind == Part::Kind::group && article_follows(i, true)) {
        open = part.depth + 1;
        Part own{.kind = Part::Kind::plain,
                 .notes = std::move(part.notes),
                 .nodes = std::move(part.nodes),
                 .depth = open};
        parts.push_back(std::move(part));
        if (!own.nodes.empty() || !own.notes.empty()) parts.push_back(std::move(own));
        continue;
      }
      if (part.kind == Part::Kind::group) // nothing is in it
        without_number(part);
      else if (part.kind == Part::Kind::article)
        part.depth = open;
      else if (part.kind == Part::Kind::plain)
        part.depth = article_follows(i, false) ? open : 0;
      if (part.kind == Part::Kind::annex) part.depth = 0;
      if (part.kind != Part::Kind::article) open = part.depth;
      parts.push_back(std::move(part));
    }
    for (Part &part : parts) line_alone(part);
    shape_.parts = std::move(parts);
    need_article();
  }

  // Articles are counted in one way, which the most have: "1." among "Artikel 1", and "Artikel 8a", keep
  // their labels as they stand, and move no others.
  void keep_other_labels() {
    using Look = std::tuple<std::string, std::string, bool>;
    const auto look = [&](const Part &part) {
      const Label &label = scan_.outline.units[part.unit].label;
      constexpr std::string_view digits = "0123456789";
      const std::size_t letter = label.number.find_first_not_of("0123456789.");
      const bool mixed =
          letter != std::string::npos && label.number.find_first_of(digits) != std::string::npos;
      return Look{label.noun, label.before, mixed};
    };
    const auto counted = [](const Part &part) {
      return part.kind == Part::Kind::article && part.unit != nowhere;
    };
    std::map<Look, std::size_t> votes;
    for (const Part &part : shape_.parts)
      if (counted(part)) ++votes[look(part)];
    if (votes.size() < 2) return;
    const Look usual = most(votes);
    for (Part &part : shape_.parts)
      if (counted(part) && look(part) != usual) without_number(part);
  }

  void without_number(Part &part) const {
    part.kind = Part::Kind::plain;
    part.unit = nowhere;
    part.typed = true;
    part.title = trimmed(paper_.paragraphs[part.heading].text);
  }

  // A document has an article.
  void need_article() {
    std::vector<Part> &parts = shape_.parts;
    if (parts.empty() && shape_.title != nowhere) { // it is but a line or two
      std::uint32_t &last = shape_.subtitle != nowhere ? shape_.subtitle : shape_.title;
      parts.push_back({.kind = Part::Kind::article, .nodes = {{.paragraph = last}}});
      last = nowhere;
    } else if (!parts.empty() && std::none_of(parts.begin(), parts.end(), [](const Part &one) {
                 return one.kind == Part::Kind::article;
               }))
      parts.front().kind = Part::Kind::article;
  }

  // "Signed by both." with nothing below it is no heading.
  void line_alone(Part &part) const {
    const bool alone = part.kind == Part::Kind::plain && part.unit == nowhere && part.heading != nowhere &&
                       part.nodes.empty() && part.notes.empty();
    if (!alone || paper_.paragraphs[part.heading].heading > 0 ||
        !paper_.paragraphs[part.heading].label.empty())
      return;
    part.nodes.push_back({.paragraph = part.heading});
    part.heading = nowhere;
  }

  // Whether an article comes before this group ends, or before the next one begins.
  bool article_follows(std::size_t at, bool in_group) const {
    for (std::size_t i = at + 1; i < shape_.parts.size(); ++i) {
      const Part &one = shape_.parts[i];
      if (one.kind == Part::Kind::article) return true;
      if (one.kind == Part::Kind::annex) return false;
      if (one.kind == Part::Kind::plain && in_group && !article_follows(i, false)) return false;
      if (one.kind == Part::Kind::group && (!in_group || one.depth <= shape_.parts[at].depth)) return false;
    }
    return false;
  }

  // A table of the language has more columns than one, and in its cells plain text. What stands in others is
  // taken over paragraph by paragraph.
  void find_tables() {
    std::vector<bool> wide(1, false);
    is_table_.assign(1, false);
    for (std::uint32_t i = 0; i < paper_.paragraphs.size(); ++i) {
      const Paragraph &one = paper_.paragraphs[i];
      if (!one.in_table()) continue;
      if (one.cell.table >= is_table_.size()) {
        is_table_.resize(one.cell.table + 1, true);
        wide.resize(one.cell.table + 1, false);
      }
      if (one.cell.column > 0) wide[one.cell.table] = true;
      const std::string_view text = trimmed(one.text);
      if (unit_at_[i] != nowhere || note_[i] || one.story != Story::body || one.contents || one.heading > 0 ||
          one.automatic || listed(i) || logo(text))
        is_table_[one.cell.table] = false;
    }
    for (std::size_t i = 0; i < is_table_.size(); ++i) is_table_[i] = is_table_[i] && wide[i];
  }

  // A list in a cell: one dash alone may be a sign that there is nothing.
  bool listed(std::uint32_t i) const {
    const auto same = [&](std::uint32_t other) {
      const Cell &a = paper_.paragraphs[i].cell;
      const Cell &b = paper_.paragraphs[other].cell;
      return a.table == b.table && a.row == b.row && a.column == b.column &&
             dash(trimmed(paper_.paragraphs[other].text));
    };
    return dash(trimmed(paper_.paragraphs[i].text)) &&
           ((i > 0 && same(i - 1)) || (i + 1 < paper_.paragraphs.size() && same(i + 1)));
  }

  // Behind the last article people sign, and that is often laid out as a table.
  bool signed_here(const Part &part) const {
    return part.kind == Part::Kind::plain &&
           std::any_of(shape_.parts.begin(), shape_.parts.end(),
                       [](const Part &one) { return one.kind == Part::Kind::article; });
  }

  // The title is the first line that is printed, when it is short; a subtitle is right behind it. The rest
  // stands before the first part without a number.
  void before(std::uint32_t i) {
    const std::string_view text = trimmed(paper_.paragraphs[i].text);
    if (logo(text) && text.size() <= longest_heading) {
      shape_.left.push_back(i);
      return;
    }
    const Paragraph &one = paper_.paragraphs[i];
    const bool in_table = one.in_table() && is_table_[one.cell.table];
    const bool is_short =
        text.size() <= longest_heading && !text.ends_with('.') && unit_at_[i] == nowhere && !in_table;
    // behind other text it would be moved up
    if (is_short && nothing_printed() && !note_[i] && may_be_title(one, text)) {
      shape_.title = i;
      return;
    }
    if (shape_.title != nowhere && shape_.subtitle == nowhere && shape_.parts.empty() && !in_table &&
        may_be_subtitle(i, text)) {
      shape_.subtitle = i;
      return;
    }
    if (shape_.parts.empty() || (is_short && next_is_text(i) && unit_at_[i] == nowhere)) {
      // what has no parts at all becomes one article
      Part preface{.kind = numbered_ || headed_ ? Part::Kind::plain : Part::Kind::article};
      if (is_short && next_is_text(i)) {
        preface.heading = i;
        preface.title = text;
        shape_.parts.push_back(std::move(preface));
        return;
      }
      shape_.parts.push_back(std::move(preface));
    }
    inside(i);
  }

  // "Statutes of [name]"; but "[date]" and "Date: [date]" are places.
  static bool may_be_title(const Paragraph &one, std::string_view text) {
    const Range hole = next_hole(text, 0);
    return hole.end == 0 || one.style == "Title" ||
           (hole.begin > 0 && text.find(':') == std::string_view::npos);
  }

  bool may_be_subtitle(std::uint32_t i, std::string_view text) const {
    constexpr std::size_t longest = 400;
    constexpr std::string_view no_end = ".:,;"; // "Dear Ms Ash," opens a letter
    return text.size() < longest && no_end.find(text.back()) == std::string_view::npos && !note_[i] &&
           unit_at_[i] == nowhere && paper_.paragraphs[i].heading == 0 &&
           text.find(' ') != std::string_view::npos;
  }

  static bool logo(std::string_view text) { return small_letters(text).find("logo") != std::string::npos; }

  bool next_is_text(std::uint32_t i) const {
    for (std::uint32_t next = i + 1; next < paper_.paragraphs.size(); ++next) {
      const std::string_view text = trimmed(paper_.paragraphs[next].text);
      if (text.empty()) continue;
      return unit_at_[next] == nowhere && text.size() > longest_heading;
    }
    return false;
  }

  void part(std::uint32_t i) {
    const Unit &one = unit(i);
    Part made{.kind = one.kind == UnitKind::chapter ? Part::Kind::group
                      : one.kind == UnitKind::annex ? Part::Kind::annex
                                                    : Part::Kind::article,
              .unit = unit_at_[i],
              .heading = i,
              .title = std::string(
                  trimmed(std::string_view(paper_.paragraphs[i].text).substr(scan_.outline.body_begin[i])))};
    if (made.kind == Part::Kind::group)
      for (std::uint32_t up = one.parent; up != nowhere; up = scan_.outline.units[up].parent) ++made.depth;
    shape_.parts.push_back(std::move(made));
    path_.clear();
  }

  bool closing(std::uint32_t i) const {
    const Paragraph &one = paper_.paragraphs[i];
    if (unit_at_[i] != nowhere || shape_.parts.back().kind == Part::Kind::plain || one.in_table())
      return false;
    if (one.text.size() <= longest_heading && one.heading > 0 && one.label.empty()) return true;
    return closes(one.text);
  }

  void plain(std::uint32_t i) {
    shape_.parts.push_back(
        {.kind = Part::Kind::plain, .heading = i, .title = std::string(trimmed(paper_.paragraphs[i].text))});
    path_.clear();
  }

  void inside(std::uint32_t i) {
    Part &part = shape_.parts.back();
    const Paragraph &one = paper_.paragraphs[i];
    if (note_[i]) {
      part.notes.push_back(i);
      return;
    }
    if (unit_at_[i] != nowhere && !heads(i)) {
      item(part, i);
      return;
    }
    const bool table = one.in_table() && is_table_[one.cell.table] && !signed_here(part);
    if (table && one.cell.table == last_table_) return; // with the paragraph before it
    if (table) last_table_ = one.cell.table;
    const bool bullet = !table && (dash(trimmed(one.text)) || (one.automatic && !one.label.empty()));
    if (!bullet) {
      // the list would begin anew behind it
      path_.resize(table ? 0 : going_on(i));
      nodes_in_last(part).push_back({.kind = table ? Node::Kind::table : Node::Kind::text, .paragraph = i});
      return;
    }
    std::vector<Node> &list = list_at(part, path_.size());
    // bullets belong to the item they stand behind, when that announces them or has some already
    if (!path_.empty() && !list.empty() && list.back().kind == Node::Kind::item) {
      const std::string_view last = trimmed(paper_.paragraphs[list.back().paragraph].text);
      if (last.ends_with(':') || last.ends_with(';') || !list.back().inside.empty()) {
        list.back().inside.push_back({.kind = Node::Kind::bullet, .paragraph = i});
        return;
      }
    }
    path_.resize(going_on(i));
    nodes_in_last(part).push_back({.kind = Node::Kind::bullet, .paragraph = i});
  }

  // How many of the items around the last one stay open, because a list of them goes on behind this
  // paragraph.
  std::size_t going_on(std::uint32_t i) const {
    for (std::uint32_t next = i + 1; next < paper_.paragraphs.size() && !path_.empty(); ++next) {
      const std::uint32_t id = unit_at_[next];
      if (id == nowhere) continue;
      if (heads(next)) break;
      const Unit &one = scan_.outline.units[id];
      for (std::size_t k = path_.size(); k-- > 0;)
        if (const Unit &open = scan_.outline.units[path_[k]];
            open.parent == one.parent && open.series == one.series && open.label.noun == one.label.noun)
          return k + 1;
      break;
    }
    return 0;
  }

  // Where a paragraph goes: into the last item of path_, or into the part.
  std::vector<Node> &nodes_in_last(Part &part) {
    std::vector<Node> *all = &part.nodes;
    for (std::size_t k = 0; k < path_.size() && !all->empty(); ++k) all = &all->back().inside;
    return *all;
  }

  // Under the item its unit is in; path_ is the way to the last item.
  void item(Part &part, std::uint32_t i) {
    const std::uint32_t id = unit_at_[i];
    const std::uint32_t parent = scan_.outline.units[id].parent;
    std::size_t depth = 0;
    for (std::size_t k = path_.size(); k-- > 0;)
      if (path_[k] == parent) {
        depth = k + 1;
        break;
      }
    path_.resize(depth);
    list_at(part, depth + 1).push_back({.kind = Node::Kind::item, .paragraph = i, .unit = id});
    path_.push_back(id);
  }

  // The list that holds the item number `depth` on the way.
  std::vector<Node> &list_at(Part &part, std::size_t depth) {
    std::vector<Node> *list = &part.nodes;
    for (std::size_t k = 1; k < depth && !list->empty(); ++k) list = &list->back().inside;
    return *list;
  }

  const Paper &paper_;
  const Scan &scan_;
  Shape shape_;
  std::vector<bool> sentence_;         // by unit: an item, whatever the outline calls it
  std::vector<std::uint32_t> unit_at_; // by paragraph
  std::vector<bool> note_;             // by paragraph
  bool numbered_ = false;              // it has parts with a number
  bool headed_ = false;                // it has headings
  bool begun_ = false;                 // a part was met
  std::vector<bool> is_table_;         // by number of the table: it can be one of the language
  std::uint32_t last_table_ = 0;       // that was taken
  std::vector<std::uint32_t> path_;    // units of the items around the last one
};

} // namespace

std::string_view trimmed(std::string_view text) {
  // also a no-break space, a blank without width and the mark of the order of bytes
  static constexpr std::array<std::string_view, 7> blanks{" ",        "\t",           "\n",          "\r",
                                                          "\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF"};
  const auto blank_at = [&](auto stands) {
    const auto *found = std::find_if(blanks.begin(), blanks.end(), stands);
    return found == blanks.end() ? std::size_t{0} : found->size();
  };
  while (const std::size_t size = blank_at([&](std::string_view one) { return text.starts_with(one); }))
    text.remove_prefix(size);
  while (const std::size_t size = blank_at([&](std::string_view one) { return text.ends_with(one); }))
    text.remove_suffix(size);
  return text;
}

Shape make_shape(const Paper &paper, const Scan &scan) { return Shaper(paper, scan).run(); }

} // namespace beding::intake
