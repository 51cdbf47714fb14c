// The labels of items: each of one item, or of several that conditions keep apart, and whether it has a
// number to cite. That they are apart with all answers, the proof shows.
#include "dsl/visit.hpp"
#include "engine/library/checker.hpp"

#include <algorithm>

namespace beding {
namespace {

class LabelChecker {
public:
  LabelChecker(Checker &checker, ClauseInfo &clause) : checker_(checker), clause_(clause) {}

  // Where the items of these blocks stand.
  struct Around {
    bool loop = false;
    bool bare = false; // in a list of marks: "{lijst streepjes}"
  };

  void blocks(const syntax::Blocks &blocks, Around around) {
    for (const syntax::Block &block : blocks) {
      if (const auto *list = std::get_if<syntax::ListChoice>(&block.node))
        around.bare = marks_only(list->name.text);
      if (is_a<syntax::Paragraph, syntax::Table>(block)) around.bare = false; // a list ends there
      const auto *item = std::get_if<syntax::Item>(&block.node);
      const Around inside{.loop = around.loop || is_a<syntax::Loop>(block),
                          .bare = item == nullptr && around.bare};
      const bool conditional = item != nullptr && item->condition;
      if (conditional) conditions_.push_back(item);
      if (item != nullptr && item->label) label(*item, around);
      const bool branches = is_a<syntax::BlockChoice>(block);
      parts_of(block, Overloaded{nothing<syntax::Expression, syntax::Text>, [&](const syntax::Blocks &part) {
                                   if (branches) conditions_.push_back(&part);
                                   this->blocks(part, inside);
                                   if (branches) conditions_.pop_back();
                                 }});
      if (conditional) conditions_.pop_back();
    }
  }

private:
  void label(const syntax::Item &item, const Around &around) {
    const syntax::Name &name = *item.label;
    if (around.loop) checker_.say(Code::label_in_loop, name.at, {name.text});
    auto &before = seen_[name.text];
    if (before.empty()) {
      clause_.labels.push_back(name.text);
      clause_.unnumbered.push_back(item.bullet || around.bare);
    } else {
      const auto known = std::find(clause_.labels.begin(), clause_.labels.end(), name.text);
      const auto place = static_cast<std::size_t>(known - clause_.labels.begin());
      clause_.unnumbered[place] = clause_.unnumbered[place] || item.bullet || around.bare;
    }
    for (const Seen &one : before) {
      if (may_be_apart(one.conditions, conditions_)) continue;
      checker_.say(Code::declared_twice, name.at, {name.text});
      checker_.out.back().labels.push_back({Code::declared_first, one.at, {name.text}});
      break;
    }
    before.push_back({name.at, conditions_});
  }

  // Each stands under a condition that the other does not stand under.
  static bool may_be_apart(const std::vector<const void *> &a, const std::vector<const void *> &b) {
    const auto has_own = [](const auto &of, const auto &other) {
      return std::any_of(of.begin(), of.end(), [&](const void *one) {
        return std::find(other.begin(), other.end(), one) == other.end();
      });
    };
    return has_own(a, b) && has_own(b, a);
  }

  // Whether a list of this name counts nothing, in any of the schemes.
  bool marks_only(std::string_view name) const {
    const auto counts = [](const syntax::Inline &one) {
      return std::holds_alternative<syntax::Value>(one.node);
    };
    const auto bare = [&](const syntax::LevelLine &line) {
      const syntax::Text &label = line.label.text;
      return line.unit == Word::list && line.name.text == name &&
             std::none_of(label.begin(), label.end(), counts);
    };
    const auto &schemes = checker_.library.schemes;
    return std::any_of(schemes.begin(), schemes.end(), [&](const syntax::Numbering *scheme) {
      return std::any_of(scheme->levels.begin(), scheme->levels.end(), bare);
    });
  }

  Checker &checker_;
  ClauseInfo &clause_;
  std::vector<const void *> conditions_ = {}; // branches and items with a condition, around what is at hand
  struct Seen {
    Span at = {};
    std::vector<const void *> conditions = {};
  };
  std::unordered_map<std::string, std::vector<Seen>> seen_ = {};
};

} // namespace

void check_labels(Checker &checker, ClauseId id) {
  ClauseInfo &clause = checker.library.clauses[id];
  LabelChecker(checker, clause).blocks(clause.source->blocks, {});
}

} // namespace beding
