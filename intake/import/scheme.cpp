#include "intake/import/scheme.hpp"

#include "dsl/keywords.hpp"
#include "dsl/quoted.hpp"
#include "intake/import/import.hpp"
#include "intake/import/label.hpp"
#include "intake/refer/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace beding::intake {
namespace {

Word word_of(Rank rank) {
  switch (rank) {
  case Rank::subclause: return Word::subclause;
  case Rank::point: return Word::point;
  case Rank::subpoint: return Word::subpoint;
  case Rank::subsubpoint: break;
  }
  return Word::subsubpoint;
}

// "leden" of "lid", in whatever language has it; empty: none is known.
std::string plural_of(std::string_view noun) {
  for (const std::string_view said : all_words<&LanguageData::importing, &Importing::plurals>)
    if (const auto [one, several] = pair_of(said); one == noun) return std::string(several);
  return {};
}

constexpr std::size_t deepest = 3; // as a rank, and as the depth of a list

} // namespace

const LanguageData &speech_of(const Paper &paper) {
  constexpr std::size_t enough = 20000; // words
  std::array<std::size_t, all_languages.size()> counts{};
  std::size_t seen = 0;
  for (const Paragraph &one : paper.paragraphs) {
    std::size_t at = 0;
    while (at < one.text.size() && seen < enough) {
      const std::size_t end = std::min(one.text.find(' ', at), one.text.size());
      const std::string word = small_letters(std::string_view(one.text).substr(at, end - at));
      if (const LanguageSet *found = word_table<&LanguageData::looks, &Looks::common_words>.find(word))
        for (std::size_t i = 0; i < counts.size(); ++i)
          if ((*found & one_language(i)) != 0) ++counts[i];
      ++seen;
      at = end + 1;
    }
  }
  return all_languages[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                                counts.begin())];
}

ImportScheme::ImportScheme(const Paper &paper, const Scan &scan, const Shape &shape,
                           const LanguageData &speech)
    : scan_(scan), speech_(speech), dutch_(speech.keywords == Keywords::dutch) {
  find_labels(shape);
  // from the outside in: what stands in a list of its own is counted there
  for (std::size_t depth = 0; depth < item_ranks.size(); ++depth) {
    find_levels(shape, depth);
    find_own_lists(shape, depth);
  }
  rank_items(shape);
  habits_.emplace(paper, scan, ranks_);
  name_articles();
}

void ImportScheme::find_labels(const Shape &shape) {
  const Votes articles = find_parts(shape);
  name_groups(shape);
  article_ = most(articles);
  without_chapters(shape);
  annex_ = most(annexes_);
  continuous_ = counts_through(shape);
  // a list straight under a heading is made of leden when those look otherwise than what is behind a text
  const std::string straight = most(straight_);
  has_subclause_ =
      placeholder(straight) == "{1}" && (behind_.empty() || straight != most(behind_)) && !straight_.empty();
}

// The labels of groups, articles and annexes, and of the lists at the first depth.
ImportScheme::Votes ImportScheme::find_parts(const Shape &shape) {
  Votes articles;
  // "Hoofdstuk I" is a letter or a roman number: the next one tells
  std::map<std::pair<Part::Kind, std::size_t>, std::vector<std::uint32_t>> siblings;
  for (const Part &part : shape.parts)
    if (part.unit != nowhere) siblings[{part.kind, part.depth}].push_back(part.unit);
  for (const Part &part : shape.parts) {
    each_list(part, part.nodes, 0, true, {}, [&](const List &list) {
      if (list.depth == 0 && part.kind != Part::Kind::annex)
        (list.straight ? straight_ : behind_)[list.label] += list.size;
    });
    if (part.unit == nowhere) continue;
    const std::string label = pattern(part.unit, siblings[{part.kind, part.depth}]);
    if (part.kind != Part::Kind::group) {
      ++(part.kind == Part::Kind::annex ? annexes_ : articles)[label];
      continue;
    }
    if (groups_.size() <= part.depth) groups_.resize(part.depth + 1);
    if (groups_[part.depth].label.empty()) groups_[part.depth].label = label;
  }
  return articles;
}

// Where the articles of a later chapter do not begin anew, they count through.
bool ImportScheme::counts_through(const Shape &shape) const {
  bool in_group = false;
  bool later = false;
  for (const Part &part : shape.parts) {
    if (part.kind == Part::Kind::group) {
      later = later || in_group;
      in_group = true;
    } else if (part.kind == Part::Kind::article && later)
      return article_.find("{^}") == std::string::npos && scan_.outline.units[part.unit].label.number != "1";
  }
  return false;
}

void ImportScheme::find_levels(const Shape &shape, std::size_t depth) {
  for (const Part &part : shape.parts)
    each_list(part, part.nodes, 0, true, {}, [&](const List &list) {
      if (list.depth == depth && list.own.empty() && part.kind != Part::Kind::plain)
        levels_[{part.kind == Part::Kind::annex, std::min(rank_at(part, depth, list.straight), deepest)}]
               [list.label] += list.size;
    });
}

void ImportScheme::find_own_lists(const Shape &shape, std::size_t depth) {
  for (const Part &part : shape.parts)
    each_list(part, part.nodes, 0, true, {}, [&](const List &list) {
      if (list.depth != depth) return;
      const bool inside = list.label.find("{^}") != std::string::npos; // counts on what is around it
      if (!list.own.empty()) {
        if (!inside) ++in_lists_[list.own][depth][list.label];
      } else if (!inside && !is_usual(part, list) && !lists_.contains(list.label))
        lists_.emplace(list.label, name_of_list(list));
    });
}

std::string ImportScheme::name_of_list(const List &list) const {
  const std::string &noun = scan_.outline.units[list.units.front()].label.noun;
  if (!noun.empty()) return name_of(noun, "reeks");
  std::string name = dutch_ ? "reeks" : "series";
  if (list.label.find("{A}") != std::string::npos) name = "letters";
  if (!lists_.empty()) name += "-" + std::to_string(lists_.size() + 1);
  return name;
}

void ImportScheme::rank_items(const Shape &shape) {
  for (const Part &part : shape.parts)
    each_list(part, part.nodes, 0, true, {}, [&](const List &list) {
      if (part.kind == Part::Kind::annex || !list.own.empty() || !is_usual(part, list)) return;
      for (const std::uint32_t unit : list.units)
        ranks_[unit] = item_ranks[rank_at(part, list.depth, list.straight)];
    });
}

// An article is cited as the document does, else by what its label says.
void ImportScheme::name_articles() {
  std::string word = article_.substr(0, std::min(article_.find('{'), article_.size()));
  word.resize(word.find_last_not_of(' ') + 1);
  const Importing &usual = speech_.importing;
  noun_ = !habits_->article().empty() ? habits_->article()
          : !word.empty()             ? small_letters(word)
                                      : std::string(usual.noun);
  nouns_ = plural_of(noun_);
  if (nouns_.empty()) nouns_ = filled_in(usual.articles, article_);
  if (!habits_->articles().empty() && !usual.articles.empty()) nouns_ = habits_->articles();
}

// As the document itself cites this level; empty when it does not, or as is usual in its language.
std::string ImportScheme::cited_as(Rank rank, const std::string &label, const LevelHabit &habit) const {
  if (habit.ordinal || (dutch_ && label.find(number_of(Word::article)) != std::string::npos)) return {};
  const std::string mark =
      habit.bracketed ? "(" + placeholder(label) + ")" : placeholder(label) + (habit.closed ? ")" : "");
  const std::string separator =
      habit.separated ? fmt::format(" {} \"{}\"", in_tongue(Word::separator), habit.separator) : "";
  if (habit.word.empty()) {
    if (speech_.importing.glued.empty() || !habit.separated) return {};
    return " " + filled_in(speech_.importing.glued, mark) + separator;
  }
  const std::string_view only = speech_.importing.only_subclause;
  if (rank == Rank::subclause && !only.empty() && habit.word != only) return {};
  const std::string more = plural_of(habit.word);
  return with(Word::cite, habit.word + " " + mark) + (more.empty() ? "" : with(Word::plural, more)) +
         separator;
}

bool ImportScheme::is_usual(const Part &part, const List &list) const {
  const std::size_t rank = rank_at(part, list.depth, list.straight);
  if (part.kind == Part::Kind::plain || rank > deepest) return false;
  const auto usual = levels_.find({part.kind == Part::Kind::annex, rank});
  return usual != levels_.end() && most(usual->second) == list.label;
}

std::vector<std::uint32_t> ImportScheme::series(const std::vector<Node> &nodes, std::size_t first) const {
  std::vector<std::uint32_t> all;
  for (std::size_t i = first; i < nodes.size() && nodes[i].kind == Node::Kind::item; ++i)
    all.push_back(nodes[i].unit);
  return all;
}

std::string ImportScheme::pattern(std::uint32_t unit, const std::vector<std::uint32_t> &siblings) const {
  std::vector<const Label *> labels;
  labels.reserve(siblings.size());
  for (const std::uint32_t one : siblings) labels.push_back(&scan_.outline.units[one].label);
  return label_pattern(scan_.outline.units[unit].label, labels);
}

std::size_t ImportScheme::rank_at(const Part &part, std::size_t depth, bool straight) const {
  const bool subclause = part.kind != Part::Kind::annex && has_subclause_ && straight;
  return depth + (subclause ? 0 : 1);
}

template <class Take>
void ImportScheme::each_list(const Part &part, const std::vector<Node> &nodes, std::size_t depth,
                             bool straight, const std::string &own, const Take &take) const {
  List list;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind == Node::Kind::text && depth == 0) straight = false;
    if (nodes[i].kind == Node::Kind::item && (i == 0 || nodes[i - 1].kind != Node::Kind::item)) {
      const std::vector<std::uint32_t> all = series(nodes, i);
      list = {pattern(all.front(), all), own, depth, all.size(), all, straight};
      take(list);
    }
    if (nodes[i].inside.empty()) continue;
    const bool apart = own.empty() && nodes[i].kind == Node::Kind::item && lists_.contains(list.label) &&
                       !is_usual(part, list);
    each_list(part, nodes[i].inside, depth + 1, straight, apart ? list.label : own, take);
  }
}

std::string ImportScheme::list_of(const Part &part, const std::vector<Node> &items, std::size_t first,
                                  const Inside &inside) const {
  if (!inside.list.empty()) return {}; // inside a list of its own
  const List list = list_at(items, first, inside);
  if (is_usual(part, list)) return {};
  const auto found = lists_.find(list.label);
  return found == lists_.end() ? std::string() : found->second;
}

ImportScheme::List ImportScheme::list_at(const std::vector<Node> &items, std::size_t first,
                                         const Inside &inside) const {
  bool straight = inside.straight;
  for (std::size_t i = 0; i < first && inside.depth == 0; ++i)
    straight = straight && items[i].kind != Node::Kind::text;
  const std::vector<std::uint32_t> all = series(items, first);
  return {pattern(all.front(), all), {}, inside.depth, all.size(), all, straight};
}

bool ImportScheme::counts(const Part &part, const std::vector<Node> &items, std::size_t first,
                          const Inside &inside) const {
  const List list = list_at(items, first, inside);
  if (inside.depth > deepest) return false;
  if (inside.list.empty()) return is_usual(part, list) || lists_.contains(list.label);
  for (const auto &[label, name] : lists_) {
    const auto below = in_lists_.find(label);
    if (name != inside.list || below == in_lists_.end()) continue;
    const auto votes = below->second.find(inside.depth);
    return votes != below->second.end() && most(votes->second) == list.label;
  }
  return false;
}

// "2.1.3" is the number of what is right above it, a full stop and its own.
std::string ImportScheme::level_label(bool annex, std::size_t rank) const {
  std::string above = number_of(annex ? Word::annex : Word::article);
  for (std::size_t higher = 0; higher < rank; ++higher)
    if (const auto found = levels_.find({annex, higher}); found != levels_.end()) {
      const std::string word = number_of(word_of(item_ranks[higher]));
      if (most(found->second).find("{^}") == std::string::npos)
        above = word;
      else
        above += '.' + word;
    }
  return filled(most(levels_.at({annex, rank})), above);
}

// By the words of the document, when those stand in the order that they have in a scheme; else the usual
// ones.
void ImportScheme::name_groups(const Shape &shape) {
  static constexpr std::array words{Word::part, Word::chapter, Word::division, Word::section};
  std::vector<std::size_t> order(groups_.size(), words.size());
  for (const Part &part : shape.parts)
    if (part.kind == Part::Kind::group && order[part.depth] == words.size()) {
      const std::string &noun = scan_.outline.units[part.unit].label.noun;
      const auto *found =
          std::find_if(words.begin(), words.end(), [&](Word word) { return is_word(noun, word); });
      order[part.depth] = static_cast<std::size_t>(found - words.begin());
    }
  bool good = true;
  for (std::size_t i = 0; i < order.size(); ++i)
    good = good && order[i] < words.size() && (i == 0 || order[i - 1] < order[i]);
  const std::size_t first = groups_.size() > 3 ? 0 : 1; // a part only where there are so many
  for (std::size_t i = 0; i < groups_.size(); ++i)
    groups_[i].word = words[std::min(good ? order[i] : first + i, words.size() - 1)];
}

// "Artikel 2.1" where it is in no chapter 2: what stands before the full stop is no number then.
void ImportScheme::without_chapters(const Shape &shape) {
  const std::size_t at = article_.find("{^}.");
  if (at == std::string::npos) return;
  const Part *outside = nullptr;
  for (const Part &part : shape.parts)
    if (part.kind == Part::Kind::article && part.depth == 0 && outside == nullptr) outside = &part;
  if (outside == nullptr) return;
  std::string number = outside->unit == nowhere ? "" : scan_.outline.units[outside->unit].label.number;
  number.resize(number.find('.') == std::string::npos ? 0 : number.rfind('.') + 1);
  article_.replace(at, 4, number);
}

// A property of a level, with its text.
std::string ImportScheme::with(Word property, std::string_view text) const {
  return fmt::format(" {} {}", in_tongue(property), quoted_text(text));
}

std::string ImportScheme::unit_line(Word level, const std::string &label, std::string_view cited,
                                    std::string_view plural, std::string_view itself) const {
  std::string line = fmt::format("{} {}{}", in_tongue(level), quoted_text(label), with(Word::cite, cited));
  if (!plural.empty()) line += with(Word::plural, plural);
  if (!itself.empty()) line += with(Word::itself, itself);
  return line;
}

std::string ImportScheme::level_line(Rank rank, const std::string &label, std::size_t indent,
                                     bool own) const {
  const std::string line =
      fmt::format("{}{} {}", std::string(indent, ' '), in_tongue(word_of(rank)), quoted_text(label));
  if (const auto habit = own ? std::nullopt : habits_->level(rank); habit)
    if (const std::string cited = cited_as(rank, label, *habit); !cited.empty()) return line + cited + "\n";
  return fmt::format("{} {}\n", line, filled_in(usual_wording(rank, label, own), label));
}

// How a language cites a level where the document does not show it.
std::string_view ImportScheme::usual_wording(Rank rank, const std::string &label, bool own) const {
  const Importing &usual = speech_.importing;
  if (label.find(number_of(Word::article)) != std::string::npos && !usual.path.empty()) return usual.path;
  if (rank == Rank::subclause && !usual.subclause.empty()) return usual.subclause;
  if (own && !usual.own_item.empty()) return usual.own_item;
  if (placeholder(label) == "{1}" && !usual.numbered.empty()) return usual.numbered;
  return usual.item;
}

// The signs in the wordings of a language (engine/language/data.hpp).
std::string ImportScheme::filled_in(std::string_view wording, const std::string &label) const {
  const std::string mark = without_stops(label.substr(std::min(label.find('{'), label.size())));
  std::string out;
  for (std::size_t at = 0; at < wording.size(); ++at) {
    if (wording[at] != '%' || at + 1 == wording.size()) {
      out += wording[at];
      continue;
    }
    switch (wording[++at]) {
    case 'l': out += without_stops(label); break;
    case 'm': out += mark; break;
    case 'b': out += mark.ends_with(')') ? placeholder(label) : mark; break;
    case 'n': out += placeholder(label); break;
    case 'a': out += noun_; break;
    case 'A': out += nouns_; break;
    default: break;
    }
  }
  return out;
}

std::string ImportScheme::own_lists() const {
  std::string out;
  for (const auto &[label, list] : lists_) {
    const std::string cited = without_stops(label);
    const std::size_t number = label.find('{');
    std::string noun = small_letters(label.substr(0, number));
    while (noun.ends_with(' ')) noun.pop_back();
    const std::string more = habits_->more_of(noun);
    out += fmt::format(
        "  {} {} {}{}{}\n", in_tongue(Word::list), list, quoted_text(label),
        with(Word::cite, cited.starts_with('{') || cited.starts_with('(')
                             ? std::string(speech_.importing.list_item) + placeholder(label)
                             : small_letters(cited.substr(0, cited.find('{'))) + placeholder(label)),
        more.empty() ? "" : with(Word::plural, more));
    if (const auto below = in_lists_.find(label); below != in_lists_.end())
      for (const auto &[depth, votes] : below->second)
        out += level_line(item_ranks[std::min(depth, deepest)], most(votes), 4, false);
  }
  return out;
}

std::string ImportScheme::source(std::string_view name) const {
  std::string around;
  std::string out = fmt::format("{} {}\n", in_tongue(Word::numbering), name) + group_lines(around);
  out += article_line(around) + level_lines(false, 2);
  if (!annex_.empty()) out += annex_lines();
  out += own_lists();
  if (!speech_.importing.range.empty())
    out += fmt::format("  {} \"{}\" {} 3\n", in_tongue(Word::range), speech_.importing.range,
                       in_tongue(Word::from));
  return out;
}

// `around`: the number of the last group, which stands around the articles.
std::string ImportScheme::group_lines(std::string &around) const {
  std::string out;
  for (const Group &group : groups_) {
    if (group.label.empty()) continue;
    const std::string label = filled(group.label, around.empty() ? number_of(Word::chapter) : around);
    out += fmt::format("  {}\n", unit_line(group.word, label, small_letters(without_stops(label)), "", ""));
    around = number_of(group.word);
  }
  return out;
}

std::string ImportScheme::article_line(const std::string &around) const {
  const Importing &usual = speech_.importing;
  // what has no number gets none
  const std::string article =
      article_.empty() ? std::string() : filled(article_, around.empty() ? number_of(Word::chapter) : around);
  const std::string number =
      article_.empty() ? "{1}" : without_stops(article.substr(std::min(article.find('{'), article.size())));
  const std::string itself = filled_in(usual.itself, article_);
  std::string line =
      "  " + unit_line(Word::article, article, fmt::format("{} {}", noun_, number), nouns_, itself);
  if (continuous_) line += fmt::format(" {}", in_tongue(Word::continuous));
  return line + "\n";
}

std::string ImportScheme::annex_lines() const {
  const Importing &usual = speech_.importing;
  const std::string label = filled(annex_, number_of(Word::chapter));
  const std::string cited = without_stops(label);
  const std::string lines = level_lines(true, 4);
  return fmt::format("  {}\n{}",
                     unit_line(Word::annex, label, usual.small_annex ? small_letters(cited) : cited,
                               usual.annexes, usual.this_annex),
                     // the levels of the body would do, but not where they show the article
                     lines.empty() ? level_line(Rank::point, "{a}.", 4, true) : lines);
}

std::string ImportScheme::level_lines(bool annex, std::size_t indent) const {
  std::string out;
  for (std::size_t rank = 0; rank < item_ranks.size(); ++rank)
    if (levels_.contains({annex, rank}))
      out += level_line(item_ranks[rank], level_label(annex, rank), indent, annex);
  return out;
}

std::string_view ImportScheme::in_tongue(Word word) const { return spelled(word, speech_.language); }

// The place of the number of a level, in a label.
std::string ImportScheme::number_of(Word level) const { return fmt::format("{{{}}}", in_tongue(level)); }

} // namespace beding::intake
