#include "intake/import/scheme.hpp"

#include "dsl/keywords.hpp"
#include "dsl/quoted.hpp"
#include "intake/import/import.hpp"
#include "intake/refer/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace beding::intake {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}
bool is_roman(std::string_view text) { return text.find_first_not_of("ivxlcdm") == std::string_view::npos; }

// The placeholder inside a label: "{a}" of "{a})".
std::string placeholder(const std::string &label) {
  const std::size_t open = label.rfind('{');
  const std::size_t close = label.find('}', open);
  return open == std::string::npos ? "{1}" : label.substr(open, close - open + 1);
}

std::string without_stops(std::string label) {
  while (label.ends_with('.') || label.ends_with(':')) label.pop_back();
  return label;
}

std::string_view word_of(Rank rank, bool dutch) {
  const auto in_tongue = [&](Word word) { return dutch ? spelling(word).dutch : spelling(word).english; };
  switch (rank) {
  case Rank::subclause: return in_tongue(Word::subclause);
  case Rank::point: return in_tongue(Word::point);
  case Rank::subpoint: return in_tongue(Word::subpoint);
  case Rank::subsubpoint: return in_tongue(Word::subsubpoint);
  }
  return {};
}

constexpr std::size_t deepest = 3; // as a rank, and as the depth of a list

// What stands at the place of the number of the unit around it.
std::string filled(std::string label, std::string_view parent) {
  if (const std::size_t at = label.find("{^}"); at != std::string::npos) label.replace(at, 3, parent);
  return label;
}

} // namespace

Speech speech_of(const Paper &paper) {
  constexpr std::array<std::array<std::string_view, 6>, 4> words{
      {{"de", "het", "een", "van", "wordt", "niet"},
       {"the", "of", "and", "shall", "any", "is"},
       {"der", "die", "und", "wird", "nicht", "das"},
       {"le", "les", "et", "du", "une", "est"}}};
  std::array<std::size_t, 4> counts{};
  std::size_t seen = 0;
  for (const Paragraph &one : paper.paragraphs) {
    std::size_t at = 0;
    while (at < one.text.size() && seen < 20000) {
      const std::size_t end = std::min(one.text.find(' ', at), one.text.size());
      const std::string word = small_letters(std::string_view(one.text).substr(at, end - at));
      for (std::size_t i = 0; i < words.size(); ++i)
        if (std::find(words[i].begin(), words[i].end(), word) != words[i].end()) ++counts[i];
      ++seen;
      at = end + 1;
    }
  }
  return static_cast<Speech>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

std::string label_pattern(const Label &label, const std::vector<const Label *> &siblings) {
  const std::string &number = label.number;
  std::string mark = "{1}";
  std::string last = number;
  std::string prefix;
  if (const std::size_t dot = number.rfind('.'); dot != std::string::npos) {
    prefix = number.substr(0, dot + 1);
    last = number.substr(dot + 1);
  }
  const std::size_t at = small_letters(label.text).rfind(last);
  if (!is_digits(last)) {
    const bool roman = is_roman(last) && siblings.size() > 1 && siblings[0]->number == prefix + "i" &&
                       siblings[1]->number == prefix + "ii";
    const bool capital = at != std::string::npos && label.text[at] >= 'A' && label.text[at] <= 'Z';
    mark = roman ? (capital ? "{I}" : "{i}") : (capital ? "{A}" : "{a}");
  }
  if (at == std::string::npos) return label.text + mark;
  std::string before = label.text.substr(0, at);
  // the numbers of what is around it are not its own
  while (!before.empty() && !prefix.empty() &&
         (before.back() == '.' || (before.back() >= '0' && before.back() <= '9')))
    before.pop_back();
  return before + (prefix.empty() ? "" : "{^}.") + mark + label.text.substr(at + last.size());
}

ImportScheme::ImportScheme(const Paper &paper, const Scan &scan, const Shape &shape, Speech speech)
    : scan_(scan), speech_(speech) {
  Votes articles;
  Votes annexes;
  // "Hoofdstuk I" is a letter or a roman number: the next one tells
  std::map<std::pair<Part::Kind, std::size_t>, std::vector<std::uint32_t>> siblings;
  for (const Part &part : shape.parts)
    if (part.unit != nowhere) siblings[{part.kind, part.depth}].push_back(part.unit);
  for (const Part &part : shape.parts) {
    if (part.unit != nowhere) {
      const std::string label = pattern(part.unit, siblings[{part.kind, part.depth}]);
      if (part.kind == Part::Kind::group) {
        if (groups_.size() <= part.depth) groups_.resize(part.depth + 1);
        if (groups_[part.depth].label.empty()) groups_[part.depth].label = label;
      } else
        ++(part.kind == Part::Kind::annex ? annexes : articles)[label];
    }
    each_list(part, part.nodes, 0, true, {}, [&](const List &list) {
      if (list.depth == 0 && part.kind != Part::Kind::annex)
        (list.straight ? straight_ : behind_)[list.label] += list.size;
    });
  }
  name_groups(shape);
  article_ = most(articles);
  without_chapters(shape);
  annex_ = most(annexes);
  // where the articles of a later chapter do not begin anew, they count through
  bool in_group = false;
  bool later = false;
  for (const Part &part : shape.parts) {
    if (part.kind == Part::Kind::group) {
      later = later || in_group;
      in_group = true;
    } else if (part.kind == Part::Kind::article && later) {
      continuous_ =
          article_.find("{^}") == std::string::npos && scan.outline.units[part.unit].label.number != "1";
      break;
    }
  }
  // a list straight under a heading is made of leden when those look otherwise than what is behind a text
  const std::string straight = most(straight_);
  has_subclause_ =
      placeholder(straight) == "{1}" && (behind_.empty() || straight != most(behind_)) && !straight_.empty();
  // from the outside in: what stands in a list of its own is counted there
  for (std::size_t depth = 0; depth < 4; ++depth) {
    for (const Part &part : shape.parts)
      each_list(part, part.nodes, 0, true, {}, [&](const List &list) {
        if (list.depth == depth && list.own.empty() && part.kind != Part::Kind::plain)
          levels_[{part.kind == Part::Kind::annex, std::min(rank_at(part, depth, list.straight), deepest)}]
                 [list.label] += list.size;
      });
    for (const Part &part : shape.parts)
      each_list(part, part.nodes, 0, true, {}, [&](const List &list) {
        if (list.depth != depth) return;
        if (!list.own.empty()) {
          if (list.label.find("{^}") == std::string::npos) ++in_lists_[list.own][depth][list.label];
        } else if (!is_usual(part, list)) {
          const std::string &noun = scan_.outline.units[list.units.front()].label.noun;
          std::string name = !noun.empty()                                 ? name_of(noun, "reeks")
                             : list.label.find("{A}") != std::string::npos ? "letters"
                             : speech_ == Speech::dutch                    ? "reeks"
                                                                           : "series";
          if (lists_.contains(list.label) || list.label.find("{^}") != std::string::npos) return;
          if (!lists_.empty() && noun.empty()) name += "-" + std::to_string(lists_.size() + 1);
          lists_.emplace(list.label, name);
        }
      });
  }
  for (const Part &part : shape.parts)
    each_list(part, part.nodes, 0, true, {}, [&](const List &list) {
      if (part.kind == Part::Kind::annex || !list.own.empty() || !is_usual(part, list)) return;
      for (const std::uint32_t unit : list.units)
        ranks_[unit] = item_ranks[rank_at(part, list.depth, list.straight)];
    });
  habits_.emplace(paper, scan, ranks_);
  // an article is cited as the document does, else by what its label says
  std::string word = article_.substr(0, std::min(article_.find('{'), article_.size()));
  word.resize(word.find_last_not_of(' ') + 1);
  noun_ = !habits_->article().empty()  ? habits_->article()
          : !word.empty()              ? small_letters(word)
          : speech_ == Speech::dutch   ? "artikel"
          : speech_ == Speech::english ? "clause"
                                       : "article";
  nouns_ = !habits_->articles().empty() ? habits_->articles()
           : speech_ == Speech::dutch   ? "de artikelen"
                                        : noun_ + "s";
}

// As the document itself cites this level; empty when it does not, or as is usual in its language.
std::string ImportScheme::cited_as(Rank rank, const std::string &label, const LevelHabit &habit) const {
  static constexpr std::array<std::array<std::string_view, 2>, 9> plurals{{{"lid", "leden"},
                                                                           {"onderdeel", "onderdelen"},
                                                                           {"letter", "letters"},
                                                                           {"punt", "punten"},
                                                                           {"sub", "sub"},
                                                                           {"paragraph", "paragraphs"},
                                                                           {"point", "points"},
                                                                           {"Absatz", "Absätze"},
                                                                           {"Buchstabe", "Buchstaben"}}};
  if (habit.ordinal || label.find("{artikel}") != std::string::npos) return {};
  const bool dutch = speech_ == Speech::dutch;
  const std::string mark =
      habit.bracketed ? "(" + placeholder(label) + ")" : placeholder(label) + (habit.closed ? ")" : "");
  const std::string separator = habit.separated ? with(Word::separator, habit.separator) : "";
  if (habit.word.empty()) {
    if (speech_ != Speech::english || !habit.separated) return {};
    return with(Word::cite, mark) + with(Word::inside, "paragraph " + mark) +
           with(Word::inside_plural, "paragraphs") + separator;
  }
  if (rank == Rank::subclause && dutch && habit.word != "lid") return {};
  std::string plural;
  for (const auto &[one, more] : plurals)
    if (habit.word == one) plural = with(Word::plural, more);
  return with(Word::cite, habit.word + " " + mark) + plural + separator;
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
  const bool dutch = speech_ == Speech::dutch;
  std::string above = annex ? (dutch ? "{bijlage}" : "{annex}") : (dutch ? "{artikel}" : "{article}");
  for (std::size_t higher = 0; higher < rank; ++higher)
    if (const auto found = levels_.find({annex, higher}); found != levels_.end()) {
      const std::string word = fmt::format("{{{}}}", word_of(item_ranks[higher], dutch));
      above = most(found->second).find("{^}") == std::string::npos ? word : above + "." + word;
    }
  return filled(most(levels_.at({annex, rank})), above);
}

// By the words of the document, when those stand in the order that they have in a scheme; else the usual
// ones.
void ImportScheme::name_groups(const Shape &shape) {
  static constexpr std::array<std::array<std::string_view, 2>, 4> words{
      {{"deel", "part"}, {"hoofdstuk", "chapter"}, {"afdeling", "division"}, {"paragraaf", "section"}}};
  const std::size_t tongue = speech_ == Speech::dutch ? 0 : 1;
  std::vector<std::size_t> order(groups_.size(), words.size());
  for (const Part &part : shape.parts)
    if (part.kind == Part::Kind::group && order[part.depth] == words.size()) {
      const std::string &noun = scan_.outline.units[part.unit].label.noun;
      for (std::size_t i = 0; i < words.size(); ++i)
        if (noun == words[i][0] || noun == words[i][1]) order[part.depth] = i;
    }
  bool good = true;
  for (std::size_t i = 0; i < order.size(); ++i)
    good = good && order[i] < words.size() && (i == 0 || order[i - 1] < order[i]);
  const std::size_t first = groups_.size() > 3 ? 0 : 1; // a part only where there are so many
  for (std::size_t i = 0; i < groups_.size(); ++i)
    groups_[i].word = words[std::min(good ? order[i] : first + i, words.size() - 1)][tongue];
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
  const Spelling &word = spelling(property);
  return fmt::format(" {} {}", speech_ == Speech::dutch ? word.dutch : word.english, quoted(text));
}

std::string ImportScheme::unit_line(std::string_view word, const std::string &label, std::string_view cited,
                                    std::string_view plural, std::string_view itself) const {
  std::string line = fmt::format("{} {}{}", word, quoted_text(label), with(Word::cite, cited));
  if (!plural.empty()) line += with(Word::plural, plural);
  if (!itself.empty()) line += with(Word::itself, itself);
  return line;
}

std::string ImportScheme::level_line(Rank rank, const std::string &label, std::size_t indent,
                                     bool own) const {
  const std::string word(word_of(rank, speech_ == Speech::dutch));
  const std::string mark = without_stops(label.substr(std::min(label.find('{'), label.size())));
  std::string line = std::string(indent, ' ') + word + " " + quoted_text(label);
  if (const auto habit = own ? std::nullopt : habits_->level(rank); habit)
    if (const std::string cited = cited_as(rank, label, *habit); !cited.empty()) return line + cited + "\n";
  switch (speech_) {
  case Speech::dutch:
    if (rank == Rank::subclause && label.find("{artikel}") == std::string::npos)
      line += with(Word::cite, "{eerste} lid") + with(Word::plural, "lid") +
              with(Word::inside, "{eerste} lid") + with(Word::itself, "dit lid");
    else if (own)
      line += with(Word::cite, "punt " + placeholder(label)) + with(Word::plural, "punten");
    else
      line += with(Word::cite, "onder " + (mark.ends_with(')') ? placeholder(label) : mark)) +
              with(Word::plural, "onder");
    break;
  case Speech::english:
    if (label.find("{article}") != std::string::npos)
      line += with(Word::cite, noun_ + " " + without_stops(label)) + with(Word::plural, nouns_) +
              with(Word::itself, "this " + noun_);
    else
      line += with(Word::cite, without_stops(label)) +
              with(Word::inside, "paragraph " + without_stops(label)) +
              with(Word::inside_plural, "paragraphs") + with(Word::separator, "");
    break;
  case Speech::german:
    line += with(Word::cite, (rank == Rank::subclause       ? "Absatz "
                              : placeholder(label) == "{1}" ? "Nummer "
                                                            : "Buchstabe ") +
                                 placeholder(label)) +
            with(Word::separator, " ");
    break;
  case Speech::french:
    line += with(Word::cite, (rank == Rank::subclause ? "paragraphe " : "point ") + mark) +
            with(Word::plural, rank == Rank::subclause ? "paragraphes" : "points");
    break;
  }
  return line + "\n";
}

std::string ImportScheme::own_lists() const {
  const bool dutch = speech_ == Speech::dutch;
  std::string out;
  for (const auto &[label, list] : lists_) {
    const std::string cited = without_stops(label);
    const std::size_t number = label.find('{');
    std::string noun = small_letters(label.substr(0, number));
    while (noun.ends_with(' ')) noun.pop_back();
    const std::string more = habits_->more_of(noun);
    out += fmt::format(
        "  {} {} {}{}{}\n", dutch ? "lijst" : "list", list, quoted_text(label),
        with(Word::cite, cited.starts_with('{') || cited.starts_with('(')
                             ? (dutch ? "onder " : "") + placeholder(label)
                             : small_letters(cited.substr(0, cited.find('{'))) + placeholder(label)),
        more.empty() ? "" : with(Word::plural, more));
    if (const auto below = in_lists_.find(label); below != in_lists_.end())
      for (const auto &[depth, votes] : below->second)
        out += level_line(item_ranks[std::min(depth, deepest)], most(votes), 4, false);
  }
  return out;
}

std::string ImportScheme::source(std::string_view name) const {
  const bool dutch = speech_ == Speech::dutch;
  const std::string above = dutch ? "{hoofdstuk}" : "{chapter}";
  std::string out = fmt::format("{} {}\n", dutch ? "nummering" : "numbering", name);
  std::string around;
  for (const Group &group : groups_) {
    if (group.label.empty()) continue;
    const std::string label = filled(group.label, around.empty() ? above : around);
    out += "  " + unit_line(group.word, label, small_letters(without_stops(label)), "", "") + "\n";
    around = "{" + group.word + "}";
  }
  constexpr std::array<std::string_view, 4> usual{"Artikel {1}", "{1}.", "§ {1}", "Article {1}"};
  const std::string article = article_.empty() ? std::string(usual[static_cast<std::size_t>(speech_)])
                                               : filled(article_, around.empty() ? above : around);
  std::string number = article.substr(std::min(article.find('{'), article.size()));
  number = without_stops(number);
  const bool sign = noun_ == "§";
  const std::string itself = dutch ? "dit artikel" : speech_ == Speech::english ? "this " + noun_ : "";
  const std::string plural = dutch || speech_ == Speech::english ? nouns_
                             : sign                              ? "§§ {1}"
                             : speech_ == Speech::french         ? "articles"
                                                                 : "";
  out += "  " + unit_line(dutch ? "artikel" : "article", article, noun_ + " " + number, plural, itself);
  out += continuous_ ? (dutch ? " doorlopend\n" : " continuous\n") : "\n";
  for (std::size_t rank = 0; rank < item_ranks.size(); ++rank)
    if (levels_.contains({false, rank}))
      out += level_line(item_ranks[rank], level_label(false, rank), 2, false);
  if (!annex_.empty()) {
    const std::string label = filled(annex_, above);
    out += "  " +
           unit_line(dutch ? "bijlage" : "annex", label,
                     speech_ == Speech::dutch ? small_letters(without_stops(label)) : without_stops(label),
                     dutch ? "de bijlagen" : "", dutch ? "deze bijlage" : "") +
           "\n";
    for (std::size_t rank = 0; rank < item_ranks.size(); ++rank)
      if (levels_.contains({true, rank}))
        out += level_line(item_ranks[rank], level_label(true, rank), 4, true);
    // the levels of the body would do, but not where they show the article
    const bool none =
        std::none_of(levels_.begin(), levels_.end(), [](const auto &one) { return one.first.first; });
    if (none) out += level_line(Rank::point, "{a}.", 4, true);
  }
  out += own_lists();
  constexpr std::array<std::string_view, 4> ranges{"tot en met", "to", "bis", "à"};
  out += fmt::format("  {} \"{}\" {} 3\n", dutch ? "bereik" : "range",
                     ranges[static_cast<std::size_t>(speech_)], dutch ? "vanaf" : "from");
  return out;
}

} // namespace beding::intake
