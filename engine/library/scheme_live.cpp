#include "engine/library/scheme_live.hpp"

#include "dsl/visit.hpp"
#include "engine/language/words.hpp"
#include "engine/library/scheme_build.hpp"

#include <algorithm>

namespace beding {
namespace {

// A number that no noun has, in the form of each: "i" would be found in "artikel i".
std::string sample(const Template &text) {
  std::string out;
  for (const Piece &piece : text) {
    if (!piece.counts) {
      out += piece.words;
      continue;
    }
    switch (piece.form) {
    case Count::decimal: out += "77"; break;
    case Count::lower_letter: out += "qq"; break;
    case Count::upper_letter: out += "QQ"; break;
    case Count::lower_roman: out += "xx"; break;
    case Count::upper_roman: out += "XX"; break;
    case Count::ordinal_word: out += "<first>"; break;
    }
  }
  return out;
}

// How a unit is cited: by itself, with others, or by its number alone.
enum class Way : std::uint8_t { single, several, number };

bool is_live(const Level &level) {
  const CitationForm &form = level.citation;
  return is_live(level.label, form.before, form.bare, form.after) &&
         is_live(level.label, form.inside_before, form.inside_bare, form.inside_after);
}
bool is_live(const Level &level, Way way) {
  const bool number = is_live(level.label, "", level.citation.bare, "");
  if (way == Way::number) return number;
  return is_live(level) && (way == Way::single || level.citation.each || number);
}

class LiveCheck {
public:
  LiveCheck(const Library &library, const syntax::DocumentPlan &plan, const Scheme &scheme)
      : library_(library), plan_(plan), scheme_(scheme) {}

  std::vector<std::string> run() {
    members(plan_.members);
    for (const MentionUse &use : library_.mentions) {
      if (use.form == Form::page || use.form == Form::title) continue;
      const Way way = use.form == Form::number ? Way::number
                      : use.targets.size() > 1 ? Way::several
                                               : Way::single;
      for (const Target &target : use.targets) {
        this->target(target, way);
        if (use.present && way == Way::several) this->target(target, Way::single); // the others may be out
      }
    }
    return std::move(fixed_);
  }

private:
  void members(const std::vector<syntax::Member> &members) {
    for (const syntax::Member &member : members) {
      this->members(member.inside);
      const auto found = library_.clause_by_name.find(member.clause.text);
      if (member.kind == syntax::Member::Kind::group || found == library_.clause_by_name.end()) continue;
      if (member.kind == syntax::Member::Kind::clause) articles_.push_back(found->second);
      if (member.kind == syntax::Member::Kind::annex) annexes_.push_back(found->second);
    }
  }

  void level(const Level &level, Way way) {
    if (is_live(level, way)) return;
    if (std::find(fixed_.begin(), fixed_.end(), level.unit) == fixed_.end()) fixed_.push_back(level.unit);
  }
  void of_role(Role role, Way way) {
    for (const Chain &chain : scheme_.chains)
      for (const Level &one : chain.levels)
        if (one.role == role && (chain.kind == ChainKind::body || chain.kind == ChainKind::annex))
          level(one, way);
  }

  void target(const Target &target, Way way) {
    if (target.group != none) return of_role(Role::group, way);
    const auto among = [&](const std::vector<ClauseId> &all) {
      return std::find(all.begin(), all.end(), target.clause) != all.end();
    };
    const bool annex = among(annexes_);
    if (!annex && !among(articles_)) return;
    if (target.label == none) return of_role(annex ? Role::annex : Role::article, way);
    const syntax::Clause &clause = *library_.clauses[target.clause].source;
    const auto first = std::find_if(clause.blocks.begin(), clause.blocks.end(),
                                    [](const syntax::Block &one) { return !is_a<syntax::Remark>(one); });
    const bool behind_text = first != clause.blocks.end() && is_a<syntax::Paragraph, syntax::Table>(*first);
    Depth depth{library_.clauses[target.clause].labels[target.label]};
    depth.look(clause.blocks, 1);
    for (const std::size_t found : depth.found)
      items(annex ? ChainKind::annex : ChainKind::body, behind_text, found, way);
  }

  // How deep a labelled item stands; none in a list of its own, which has its own levels.
  struct Depth {
    const std::string &label;
    std::vector<std::size_t> found = {}; // of each item that has the label
    bool apart = false;
    void look(const syntax::Blocks &blocks, std::size_t depth) {
      for (const syntax::Block &block : blocks) {
        if (is_a<syntax::ListChoice>(block)) apart = true;
        if (is_a<syntax::Paragraph>(block)) apart = false;
        const auto *item = std::get_if<syntax::Item>(&block.node);
        if (item != nullptr && item->label && item->label->text == label && !apart) found.push_back(depth);
        parts_of(block,
                 Overloaded{nothing<syntax::Expression, syntax::Text>, [&](const syntax::Blocks &inside) {
                              look(inside, item != nullptr ? depth + 1 : depth);
                            }});
      }
    }
  };

  // The levels of items down to that depth; behind a text the first is no subclause.
  void items(ChainKind kind, bool behind_text, std::size_t depth, Way way) {
    for (const Chain &chain : scheme_.chains) {
      if (chain.kind != kind) continue;
      std::vector<const Level *> levels;
      for (const Level &one : chain.levels)
        if (one.role == Role::item) levels.push_back(&one);
      const std::size_t skip =
          behind_text && levels.size() > 1 && levels.front()->word == Word::subclause ? 1 : 0;
      const std::size_t first = way == Way::number ? skip + depth - 1 : skip; // a number stands alone
      for (std::size_t i = first; i < std::min(levels.size(), skip + depth); ++i)
        level(*levels[i], i + 1 == skip + depth ? way : Way::single);
    }
  }

  const Library &library_;
  const syntax::DocumentPlan &plan_;
  const Scheme &scheme_;
  std::vector<ClauseId> articles_, annexes_;
  std::vector<std::string> fixed_;
};

} // namespace

bool is_live(const Template &label, std::string_view before, const Template &bare, std::string_view after) {
  std::string shown = sample(label);
  shown.erase(shown.find_last_not_of('.') + 1);
  if (shown.empty()) return false;
  const std::string number = sample(bare);
  const std::string whole = std::string(before) + number + std::string(after);
  std::size_t begin = before.size();
  std::size_t end = before.size() + number.size();
  // where in it the counts stand
  for (auto one = bare.begin(); one != bare.end() && !one->counts; ++one) begin += one->words.size();
  for (auto one = bare.rbegin(); one != bare.rend() && !one->counts; ++one) end -= one->words.size();
  for (const std::string &wanted : {shown, Wording(Locale{}).lower(shown)})
    for (std::size_t at = whole.find(wanted); at != std::string::npos; at = whole.find(wanted, at + 1))
      if (at <= begin && at + wanted.size() >= end) return true;
  return false;
}

Diagnostics check_live(const Library &library) {
  Diagnostics out;
  for (const syntax::DocumentPlan *plan : library.documents) {
    if (plan->head.at.file != library.files.front().file) continue;
    const auto found = std::find_if(library.schemes.begin(), library.schemes.end(), [&](const auto *one) {
      return one->head.name.text == plan->numbering.text;
    });
    if (found == library.schemes.end()) continue;
    std::string units;
    for (const std::string &unit : LiveCheck(library, *plan, build_scheme(**found).value).run())
      units += (units.empty() ? "" : ", ") + unit;
    if (!units.empty())
      out.push_back({.code = Code::fixed_numbers, .at = plan->numbering.at, .arguments = {std::move(units)}});
  }
  return out;
}

} // namespace beding
