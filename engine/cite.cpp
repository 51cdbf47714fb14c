#include "engine/cite.hpp"

#include "engine/words.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace beding {
namespace {

std::string_view and_word(Language language) {
  switch (language) {
  case Language::dutch: return " en ";
  case Language::english: return " and ";
  case Language::german: return " und ";
  case Language::french: return " et ";
  }
  return " en ";
}

using Path = std::vector<BlockId>; // from the article, annex or group down

// One number as it is written, and where in it the counts stand.
struct Written {
  std::string text;
  std::size_t counts_begin = 0;
  std::size_t counts_end = 0;
};

class Citer {
public:
  Citer(const Document &document, const Scheme &scheme, const Numbers &numbers)
      : document_(document), scheme_(scheme), numbers_(numbers), wording_(document.language) {}

  Citation run(const Reference &reference) {
    parts_.clear();
    from_ = path_of(reference.from);
    std::vector<BlockId> targets = reference.targets;
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    if (reference.form == Form::page)
      pages(targets);
    else if (reference.form == Form::title)
      titles(targets);
    else
      groups(targets, reference.form);
    if (reference.capital && reference.form != Form::page) capitalise();
    return {std::move(parts_)};
  }

private:
  // ---- places ----

  Path path_of(BlockId id) const {
    Path path;
    for (BlockId at = id; at != none; at = document_.blocks[at].parent) {
      const Block &block = document_.blocks[at];
      if (block.kind == Kind::item && scheme_.chains[block.level.chain].kind != ChainKind::bullets)
        path.push_back(at);
      if (block.kind == Kind::article || block.kind == Kind::annex || block.kind == Kind::closing ||
          (block.kind == Kind::group && at == id)) {
        path.push_back(at);
        break;
      }
    }
    std::reverse(path.begin(), path.end());
    return path;
  }

  bool numbered(BlockId id) const { return !numbers_.of[id].label.empty(); }
  const Level &level(BlockId id) const { return scheme_.level(document_.blocks[id].level); }

  // The counts of the levels above a block and its own; a level that was passed over counts as one.
  std::vector<std::uint32_t> counts_of(BlockId id) const {
    const LevelRef own = document_.blocks[id].level;
    std::vector<std::uint32_t> counts(own.depth + 1U, 1);
    for (BlockId at = id; at != none; at = document_.blocks[at].parent) {
      const Block &block = document_.blocks[at];
      if (numbers_.of[at].count != 0 && block.level.chain == own.chain && block.level.depth <= own.depth)
        counts[block.level.depth] = numbers_.of[at].count;
    }
    return counts;
  }

  // ---- words ----

  void words(std::string_view text) {
    if (text.empty()) return;
    if (!parts_.empty())
      if (auto *before = std::get_if<Joint>(&parts_.back())) {
        before->text += text;
        return;
      }
    parts_.emplace_back(Joint{std::string(text)});
  }

  Written write(BlockId id) {
    const std::vector<std::uint32_t> counts = counts_of(id);
    Written written;
    bool counted = false;
    for (const Piece &piece : level(id).citation.bare) {
      if (piece.counts && !counted) written.counts_begin = written.text.size();
      written.text += write_label({piece}, counts, wording_);
      if (piece.counts) {
        counted = true;
        written.counts_end = written.text.size();
      }
    }
    return written;
  }

  // The part of a citation that a field can show: the label less its final full stops, where it covers the
  // whole number. Everything else of it is words; when nothing is left, the whole is a hyperlink.
  void part(BlockId id, const std::string &before, const std::string &after) {
    const Written written = write(id);
    std::string label = numbers_.of[id].label;
    label.erase(label.find_last_not_of('.') + 1);
    const std::string whole = before + written.text + after;
    const std::size_t begin = before.size() + written.counts_begin;
    const std::size_t end = before.size() + written.counts_end;
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
      if (const auto *some = std::get_if<Words>(&document_.inlines[i]))
        text += some->text;
      else if (const auto *hole = std::get_if<Hole>(&document_.inlines[i]))
        text += hole->text;
    }
    return text;
  }

  void join(std::size_t index, std::size_t count) {
    if (index == 0) return;
    words(index + 1 == count ? and_word(document_.language) : ", ");
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
      parts_.emplace_back(LiveTitle{targets[i], heading_of(targets[i])});
    }
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
      join(i, groups.size());
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
    if (first.kind != Kind::item || first.parent == second.parent) return true;
    // of different articles, but cited without them: "clauses 1.2 and 2.1"
    const Path path = path_of(a);
    return path.size() > 1 && stood_for(path, 0) && path_of(b).size() == path.size();
  }

  void one(BlockId target, Form form) {
    const Path path = path_of(target);
    if (path.empty() || (path.size() == 1 && !numbered(path.front()))) {
      parts_.emplace_back(LiveTitle{target, heading_of(target)});
      return;
    }
    if (form == Form::number) {
      part(target, "", "");
      return;
    }
    const std::size_t shared = shared_with(path);
    if (shared == path.size() && !level(target).citation.itself.empty())
      words(level(target).citation.itself);
    else
      elements(path, std::min(shared, path.size() - 1), path.size());
    if (form == Form::with_title) {
      words(" (");
      parts_.emplace_back(LiveTitle{path.front(), heading_of(path.front())});
      words(")");
    }
  }

  // How many units the path has in common with the place it is cited from.
  std::size_t shared_with(const Path &path) const {
    std::size_t shared = 0;
    while (shared < path.size() && shared < from_.size() && path[shared] == from_[shared]) ++shared;
    return shared;
  }

  // Cites the units of the path in [begin, end), less those that a lower one stands for.
  void elements(const Path &path, std::size_t begin, std::size_t end) {
    bool cited = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (stood_for(path, i)) continue;
      const CitationForm &form = level(path[i]).citation;
      const bool inside = i == begin && begin > 0;
      if (cited) words(form.separator);
      part(path[i], inside ? form.inside_before : form.before, inside ? form.inside_after : form.after);
      cited = true;
    }
  }

  bool stood_for(const Path &path, std::size_t index) const {
    for (std::size_t below = index + 1; below < path.size(); ++below) {
      const LevelRef own = document_.blocks[path[index]].level;
      const LevelRef other = document_.blocks[path[below]].level;
      if (own.chain == other.chain && own.depth + level(path[below]).citation.stands_for >= other.depth)
        return true;
    }
    return false;
  }

  void many(const std::vector<BlockId> &targets, Form form) {
    const Path path = path_of(targets.front());
    const CitationForm &citation = level(targets.front()).citation;
    const std::size_t shared = std::min(shared_with(path), path.size() - 1);
    const bool bare = form == Form::number;
    if (!bare) {
      const std::size_t begin = parts_.size();
      elements(path, shared, path.size() - 1);
      if (parts_.size() > begin) words(citation.separator);
      // "het eerste en derde lid": the article before a noun that follows stays
      const bool inside = shared > 0 && parts_.size() == begin && !citation.after.empty();
      words(inside ? citation.inside_before : citation.many_before);
    }
    numbers(targets);
    if (!bare) words(citation.many_after);
  }

  // Numbers in a row become a range.
  void numbers(const std::vector<BlockId> &targets) {
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
      join(i, shown.size());
      part(targets[shown[i].first], "", "");
      if (shown[i].last == shown[i].first) continue;
      words(scheme_.range_joined ? scheme_.range_word : " " + scheme_.range_word + " ");
      part(targets[shown[i].last], "", "");
    }
  }

  bool follows(BlockId a, BlockId b) const {
    return numbers_.of[a].list == numbers_.of[b].list && numbers_.of[a].count + 1 == numbers_.of[b].count &&
           (document_.blocks[a].parent == document_.blocks[b].parent || document_.blocks[a].level.depth == 0);
  }

  // A field that showed lower case shows its label as it is; words get a capital.
  void capitalise() {
    if (parts_.empty()) return;
    if (auto *joint = std::get_if<Joint>(&parts_.front()))
      joint->text = wording_.capital(joint->text);
    else if (auto *still = std::get_if<StaticLabel>(&parts_.front()))
      still->text = wording_.capital(still->text);
    else if (auto *live = std::get_if<LiveLabel>(&parts_.front()); live != nullptr && live->lower) {
      std::string label = numbers_.of[live->target].label;
      label.erase(label.find_last_not_of('.') + 1);
      if (label == wording_.capital(live->text)) *live = {live->target, label, false};
    }
  }

  const Document &document_;
  const Scheme &scheme_;
  const Numbers &numbers_;
  Wording wording_;
  Path from_;
  std::vector<CitationPart> parts_;
};

} // namespace

Citations cite(const Document &document, const Scheme &scheme, const Numbers &numbers) {
  Citations citations;
  citations.reserve(document.references.size());
  Citer citer(document, scheme, numbers);
  for (const Reference &reference : document.references) citations.push_back(citer.run(reference));
  return citations;
}

std::string plain_text(const Citation &citation) {
  std::string text;
  for (const CitationPart &part : citation.parts) {
    if (const auto *joint = std::get_if<Joint>(&part))
      text += joint->text;
    else if (const auto *live = std::get_if<LiveLabel>(&part))
      text += live->text;
    else if (const auto *title = std::get_if<LiveTitle>(&part))
      text += title->text;
    else if (const auto *still = std::get_if<StaticLabel>(&part))
      text += still->text;
    else
      text += "–"; // only an office program knows the page
  }
  return text;
}

} // namespace beding
