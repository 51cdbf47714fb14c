// The labels of items: each once, of one item, and whether it has a number to cite.
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
      if (item != nullptr && item->label) label(*item, around);
      const Around inside{.loop = around.loop || is_a<syntax::Loop>(block),
                          .bare = item == nullptr && around.bare};
      parts_of(block, Overloaded{nothing<syntax::Expression, syntax::Text>,
                                 [&](const syntax::Blocks &part) { this->blocks(part, inside); }});
    }
  }

private:
  void label(const syntax::Item &item, Around around) {
    const syntax::Name &name = *item.label;
    if (around.loop) checker_.say(Code::label_in_loop, name.at, {name.text});
    const auto [before, fresh] = seen_.emplace(name.text, name.at);
    if (fresh) {
      clause_.labels.push_back(name.text);
      clause_.unnumbered.push_back(item.bullet || around.bare);
      return;
    }
    checker_.say(Code::declared_twice, name.at, {name.text});
    checker_.out.back().labels.push_back({Code::declared_first, before->second, {name.text}});
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
  std::unordered_map<std::string, Span> seen_ = {};
};

} // namespace

void check_labels(Checker &checker, ClauseId id) {
  ClauseInfo &clause = checker.library.clauses[id];
  LabelChecker(checker, clause).blocks(clause.source->blocks, {});
}

} // namespace beding
