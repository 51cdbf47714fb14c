#include "engine/variant/cite.hpp"

#include "dsl/visit.hpp"
#include "engine/language/data.hpp"
#include "engine/language/words.hpp"
#include "engine/variant/citations.hpp"
#include "engine/variant/cited_places.hpp"

#include <algorithm>

namespace beding {
namespace {

// A plural noun has its article only where the citation begins with it: "de onderdelen a en b", but
// "artikel 2, onderdelen a en b".
std::string_view without_article(std::string_view noun, Locale locale) {
  std::size_t length = 0;
  writing_of(locale).plural_articles.each([&](std::string_view article) {
    if (length == 0 && noun.starts_with(article) && noun.substr(article.size()).starts_with(' '))
      length = article.size() + 1;
  });
  return noun.substr(length);
}

// One number as it is written, and where in it the counts stand.
struct Written {
  std::string text;
  std::size_t counts_begin = 0;
  std::size_t counts_end = 0;
  bool word = false; // it begins with a word ("eerste"), not with a number or letter
};

class Citer : CitedPlaces {
public:
  Citer(const Document &document, const Scheme &scheme, const Numbers &numbers)
      : CitedPlaces(document, scheme, numbers), wording_(document.locale) {}

  // `before`: the units that are named in a reference which this one is joined to ("artikel 1 en …").
  Citation run(const Reference &reference, const std::vector<BlockId> &before) {
    parts_.clear();
    named_.clear();
    whole_ = false;
    capital_ = reference.capital;
    from_ = path_of(reference.from);
    std::vector<BlockId> targets = reference.targets;
    const Form form = reference.form;
    if (form != Form::page && form != Form::title)
      for (BlockId &target : targets) target = citable(target);
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    if (form == Form::page)
      pages(targets);
    else if (form == Form::title)
      titles(targets);
    else {
      if (form != Form::number) own_first(targets, before);
      groups(targets, form);
    }
    return {std::move(parts_)};
  }

  // The units that the last citation named.
  const std::vector<BlockId> &named() const { return named_; }

private:
  // ---- words ----

  void words(std::string_view text) {
    if (text.empty()) return;
    comma_ = comma_ || text.find(',') != std::string_view::npos;
    if (parts_.empty())
      parts_.emplace_back(Joint{capital_ ? wording_.capital(text) : std::string(text)});
    else if (auto *before = std::get_if<Joint>(&parts_.back()))
      before->text += text;
    else
      parts_.emplace_back(Joint{std::string(text)});
  }

  Written write(BlockId id, const Template &bare) {
    const std::vector<std::uint32_t> counts = counts_of(id);
    Written written;
    bool counted = false;
    for (const Piece &piece : bare) {
      if (piece.counts && !counted) {
        written.counts_begin = written.text.size();
        written.word = piece.form == Count::ordinal_word;
      }
      written.text += write_label({piece}, counts, wording_);
      if (piece.counts) {
        counted = true;
        written.counts_end = written.text.size();
      }
    }
    return written;
  }

  // The number alone: "i" of "i)".
  std::string number_of(BlockId id) {
    const Written written = write(id, level(id).citation.bare);
    return written.text.substr(written.counts_begin, written.counts_end - written.counts_begin);
  }

  // The part of a citation that a field can show: the label less its final full stops, where it covers the
  // whole number. Everything else of it is words; when nothing is left, the whole is a hyperlink.
  void part(BlockId id, const std::string &before, const Template &bare, const std::string &after) {
    const Written written = write(id, bare);
    std::string label = numbers_.of[id].label;
    label.erase(label.find_last_not_of('.') + 1);
    std::string whole = before + written.text + after;
    std::size_t begin = before.size() + written.counts_begin;
    std::size_t end = before.size() + written.counts_end;
    if (parts_.empty() && capital_ && (begin > 0 || written.word)) {
      const std::size_t size = whole.size();
      whole = wording_.capital(whole); // which may take more bytes or fewer
      if (begin > 0) begin += whole.size() - size;
      end += whole.size() - size;
    }
    for (const bool lower : {false, true}) {
      const std::string wanted = lower ? wording_.lower(label) : label;
      if (label.empty() || (lower && wanted == label)) break;
      for (std::size_t at = whole.find(wanted); at != std::string::npos; at = whole.find(wanted, at + 1)) {
        if (at > begin || at + wanted.size() < end) continue;
        words(std::string_view(whole).substr(0, at));
        parts_.emplace_back(LiveLabel{id, wanted, lower});
        words(std::string_view(whole).substr(at + wanted.size()));
        return;
      }
    }
    parts_.emplace_back(StaticLabel{id, whole});
  }

  std::string heading_of(BlockId id) const {
    std::string text;
    for (std::uint32_t i = document_.blocks[id].inlines; i < document_.blocks[id].inlines_end; ++i) {
      match(
          document_.inlines[i], [&](const Words &some) { text += some.text; },
          [&](const Hole &hole) { text += hole.text; }, nothing<Mention, FillLine, LineBreak>);
    }
    return text;
  }

  void title(BlockId id) {
    named_.push_back(id);
    parts_.emplace_back(LiveTitle{id, heading_of(id)});
  }

  void join(std::size_t index, std::size_t count, std::string_view next = {}) {
    if (index == 0) return;
    const Writing &writing = writing_of(document_.locale);
    const bool i = !writing.joining_before_i.empty() && next == "i"; // "letras h) e i)"
    const bool several = count > 2 && !writing.joining_several.empty();
    words(index + 1 < count ? ", "
          : i               ? writing.joining_before_i
          : several         ? writing.joining_several
                            : writing.joining);
  }

  void pages(const std::vector<BlockId> &targets) {
    for (std::size_t i = 0; i < targets.size(); ++i) {
      join(i, targets.size());
      parts_.emplace_back(LivePage{targets[i]});
    }
  }

  void titles(const std::vector<BlockId> &targets) {
    for (std::size_t i = 0; i < targets.size(); ++i) {
      join(i, targets.size());
      title(targets[i]);
    }
  }

  // ---- short forms ----

  // A citation that leaves out what is around the reference as well ("lid 2") would be read as of a unit that
  // is named before it ("artikel 1 en lid 2"). So those stand first, the nearest before all others; and
  // behind another reference, which is in its place, they are cited in full.
  void own_first(std::vector<BlockId> &targets, const std::vector<BlockId> &before) {
    if (targets.size() < 2 && before.empty()) return;
    whole_ = std::any_of(targets.begin(), targets.end(), [&](BlockId target) {
      const Path path = path_of(target);
      return is_short(path) && !(targets.size() == 1 && is_itself(path)) &&
             std::any_of(before.begin(), before.end(), [&](BlockId unit) { return could_own(unit, path); });
    });
    const auto nearness = [&](BlockId target) {
      const Path path = path_of(target);
      if (!is_short(path)) return std::pair<std::size_t, int>();
      const std::size_t first = first_cited(path);
      return std::pair<std::size_t, int>(first + 1, document_.blocks[path[first]].level.depth);
    };
    std::stable_sort(targets.begin(), targets.end(),
                     [&](BlockId a, BlockId b) { return nearness(a) > nearness(b); });
  }

  // Whether a citation of the path lacks units that it would have elsewhere.
  bool is_short(const Path &path) const {
    if (path.empty() || !numbered(path.back())) return false;
    for (std::size_t i = natural_begin(path); i < begin_of(path); ++i)
      if (!stood_for(path, i)) return true;
    return false;
  }

  std::size_t first_cited(const Path &path) const {
    const std::vector<std::size_t> above = cited_above(path);
    return above.empty() ? path.size() - 1 : above.front();
  }

  // Whether what a short citation begins with would be read as a part of a unit that is named before it: of
  // one elsewhere or further up, or beside it of a higher level.
  bool could_own(BlockId unit, const Path &path) const {
    const std::size_t first = first_cited(path);
    const BlockId owner = first > 0 ? path[first - 1] : none;
    if (unit == owner) return false; // and rightly
    const Path above = path_of(unit);
    if (std::find(above.begin(), above.end(), owner) == above.end()) return true;
    return document_.blocks[unit].level.depth < document_.blocks[path[first]].level.depth;
  }

  // ---- citations ----

  // Units of one level under one parent are cited together: "de artikelen 4.1 en 4.6", "onder a en c".
  void groups(const std::vector<BlockId> &targets, Form form) {
    std::vector<std::vector<BlockId>> groups;
    for (const BlockId target : targets) {
      const bool together =
          form != Form::with_title && !groups.empty() && alike(groups.back().back(), target);
      if (together)
        groups.back().push_back(target);
      else
        groups.push_back({target});
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
      // a comma that was opened is closed: "artikel 1, onder a, en artikel 2"
      if (i > 0 && i + 1 == groups.size() && comma_) words(",");
      join(i, groups.size());
      comma_ = false;
      if (groups[i].size() == 1)
        one(groups[i].front(), form);
      else
        many(groups[i], form);
    }
  }

  bool alike(BlockId a, BlockId b) const {
    const Block &first = document_.blocks[a];
    const Block &second = document_.blocks[b];
    if (!numbered(a) || !numbered(b) || first.kind != second.kind || !(first.level == second.level))
      return false;
    return above(path_of(a)) == above(path_of(b));
  }

  void one(BlockId target, Form form) {
    if (!numbered(target)) {
      title(target);
      return;
    }
    if (form == Form::number) {
      bare(target);
      return;
    }
    const Path path = path_of(target);
    const CitationForm &citation = level(target).citation;
    if (is_itself(path))
      itself(target, citation);
    else {
      if (higher(path)) words(citation.separator);
      const bool inside = is_inside(path, path.size() - 1);
      single(target, inside);
    }
    if (form == Form::with_title) in_brackets(path);
  }

  void bare(BlockId id) {
    named_.push_back(id);
    part(id, "", level(id).citation.bare, "");
  }
  void single(BlockId id, bool inside) {
    named_.push_back(id);
    const CitationForm &form = level(id).citation;
    if (inside)
      part(id, form.inside_before, form.inside_bare, form.inside_after);
    else
      part(id, form.before, form.bare, form.after);
  }
  void itself(BlockId id, const CitationForm &form) {
    named_.push_back(id);
    if (form.itself_bare.empty())
      words(form.itself);
    else
      part(id, form.itself, form.itself_bare, "");
  }

  // The heading of the article, annex or group that a path leads into.
  void in_brackets(const Path &path) {
    const auto unit = std::find_if(path.rbegin(), path.rend(),
                                   [&](BlockId id) { return document_.blocks[id].kind != Kind::item; });
    if (unit == path.rend() || heading_of(*unit).empty()) return;
    words(" (");
    title(*unit);
    words(")");
  }

  // How many units the path has in common with the place it is cited from; none of what is cited in full.
  std::size_t shared_with(const Path &path) const {
    if (whole_) return 0;
    std::size_t shared = 0;
    while (shared < path.size() && shared < from_.size() && path[shared] == from_[shared]) ++shared;
    return shared;
  }

  // Whether it leads to what is around the reference, and there are words for that ("dit artikel").
  bool is_itself(const Path &path) const {
    const CitationForm &citation = level(path.back()).citation;
    return path.size() <= from_.size() && std::equal(path.begin(), path.end(), from_.begin()) &&
           !(citation.itself.empty() && citation.itself_bare.empty());
  }

  // Whether a unit of the path is the first that is not around the place of the reference, and the unit above
  // it is.
  bool is_inside(const Path &path, std::size_t index) const {
    return index > 0 && index == std::min(shared_with(path), path.size() - 1);
  }

  // Where a citation of the path begins: at the article, annex or group, or higher when that one starts anew
  // in the group above it; never at what is around the place of the reference.
  std::size_t begin_of(const Path &path) const {
    return std::max(natural_begin(path), std::min(shared_with(path), path.size() - 1));
  }
  std::size_t natural_begin(const Path &path) const {
    std::size_t begin = path.size() - 1;
    while (begin > 0 && document_.blocks[path[begin]].kind == Kind::item) --begin;
    const auto chain = [&](std::size_t index) { return document_.blocks[path[index]].level.chain; };
    while (begin > 0 && numbered(path[begin]) && chain(begin - 1) == chain(begin)) --begin;
    return begin;
  }

  // The units that are cited before the last of the path, as indices in it.
  std::vector<std::size_t> cited_above(const Path &path) const {
    std::vector<std::size_t> cited;
    for (std::size_t i = begin_of(path); i + 1 < path.size(); ++i)
      if (!stood_for(path, i)) cited.push_back(i);
    return cited;
  }
  Path above(const Path &path) const {
    Path units;
    for (const std::size_t i : cited_above(path)) units.push_back(path[i]);
    return units;
  }

  // Cites the units above the last of the path; false when there are none to cite.
  bool higher(const Path &path) {
    bool cited = false;
    for (const std::size_t i : cited_above(path)) {
      if (!numbered(path[i])) {
        title(path[i]);
      } else {
        const CitationForm &form = level(path[i]).citation;
        const bool inside = is_inside(path, i);
        if (cited) words(form.separator);
        single(path[i], inside);
      }
      cited = true;
    }
    return cited;
  }

  bool stood_for(const Path &path, std::size_t index) const {
    if (!numbered(path[index])) return false;
    for (std::size_t below = index + 1; below < path.size(); ++below) {
      const LevelRef own = document_.blocks[path[index]].level;
      const LevelRef other = document_.blocks[path[below]].level;
      if (own.chain == other.chain && own.depth + level(path[below]).citation.stands_for >= other.depth)
        return true;
    }
    return false;
  }

  void many(const std::vector<BlockId> &targets, Form form) {
    if (form == Form::number) {
      numbers(targets, [&](BlockId id) { bare(id); });
      return;
    }
    const Path path = path_of(targets.front());
    const CitationForm &citation = level(targets.front()).citation;
    bool inside = false;
    if (citation.each) { // "trede 1 tot en met trede 3"
      if (higher(path)) words(citation.separator);
      const bool from_inside = is_inside(path, path.size() - 1);
      numbers(targets, [&](BlockId id) { single(id, from_inside); });
      return;
    }
    if (higher(path)) {
      words(citation.separator);
      words(without_article(citation.many_before, document_.locale));
    } else {
      inside = is_inside(path, path.size() - 1);
      words(inside ? citation.many_inside_before : citation.many_before);
    }
    numbers(targets, [&](BlockId id) { bare(id); });
    words(inside ? citation.many_inside_after : citation.many_after);
  }

  // Numbers in a row become a range.
  template <class Write>
  void numbers(const std::vector<BlockId> &targets, const Write &write) {
    struct Run {
      std::size_t first, last;
    };
    std::vector<Run> runs;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (!runs.empty() && follows(targets[i - 1], targets[i]))
        runs.back().last = i;
      else
        runs.push_back({i, i});
    }
    std::vector<Run> shown;
    for (const Run &run : runs) {
      const bool range = !scheme_.range_word.empty() && run.last - run.first + 1 >= scheme_.range_from;
      if (range)
        shown.push_back(run);
      else
        for (std::size_t i = run.first; i <= run.last; ++i) shown.push_back({i, i});
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
      join(i, shown.size(), i + 1 == shown.size() ? number_of(targets[shown[i].first]) : std::string());
      write(targets[shown[i].first]);
      if (shown[i].last == shown[i].first) continue;
      words(scheme_.range_joined ? scheme_.range_word : " " + scheme_.range_word + " ");
      write(targets[shown[i].last]);
    }
  }

  bool follows(BlockId a, BlockId b) const {
    return numbers_.of[a].list == numbers_.of[b].list && numbers_.of[a].count + 1 == numbers_.of[b].count &&
           (document_.blocks[a].parent == document_.blocks[b].parent || document_.blocks[a].level.depth == 0);
  }

  Wording wording_;
  Path from_;
  std::vector<CitationPart> parts_;
  std::vector<BlockId> named_;
  bool whole_ = false;   // nothing is left out
  bool capital_ = false; // the citation stands at the start of a sentence
  bool comma_ = false;   // there is a comma in the group of targets being written
};

} // namespace

Citations cite(const Document &document, const Scheme &scheme, const Numbers &numbers) {
  Citations citations;
  citations.reserve(document.references.size());
  Citer citer(document, scheme, numbers);
  const std::vector<ReferenceId> before = joined_before(document);
  std::vector<std::vector<BlockId>> named(document.references.size());
  for (ReferenceId id = 0; id < document.references.size(); ++id) {
    // what is joined to this one stands before it in the text, and so, but in a repeated heading, in the list
    const bool known = before[id] != none && before[id] < id;
    citations.push_back(citer.run(document.references[id], known ? named[before[id]] : named[id]));
    named[id] = citer.named();
  }
  write_titles(document, citations);
  return citations;
}

std::string plain_text(const Citation &citation) {
  std::string text;
  as_links(
      citation, [&](std::string_view words) { text += words; },
      [&](BlockId, std::string_view words) { text += words; });
  return text;
}

} // namespace beding
