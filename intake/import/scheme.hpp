// The numbering of a document that is imported, as a scheme of the library: which labels stand at which
// level, and how each is cited.
#pragma once
#include "dsl/keywords.hpp"
#include "engine/language/data.hpp"
#include "intake/import/habits.hpp"

#include <map>

namespace beding::intake {

// The language of a document, by its most common small words.
const LanguageData &speech_of(const Paper &paper);

class ImportScheme {
public:
  ImportScheme(const Paper &paper, const Scan &scan, const Shape &shape, const LanguageData &speech);

  // The lines of the scheme, its name first.
  std::string source(std::string_view name) const;
  // Where items stand: how deep, in which list of its own (empty: none), and whether right under the heading.
  struct Inside {
    std::size_t depth = 0;
    std::string list = {};
    bool straight = true;
  };
  // The list of its own that these items are; empty: the level's usual one.
  std::string list_of(const Part &part, const std::vector<Node> &items, std::size_t first,
                      const Inside &inside) const;
  // Whether the scheme gives these items the labels they have.
  bool counts(const Part &part, const std::vector<Node> &items, std::size_t first,
              const Inside &inside) const;
  // How several articles are cited: "de artikelen", "Sections".
  const std::string &articles() const { return nouns_; }
  // "hoofdstuk" or "chapter": the word of groups so deep.
  std::string_view group_word(std::size_t depth) const { return in_tongue(groups_.at(depth).word); }

private:
  using Votes = std::map<std::string, std::size_t>; // by label, with a placeholder for its number
  // Items behind each other.
  struct List {
    std::string label, own; // own: the label of the list of its own that it stands in; empty: none
    std::size_t depth = 0, size = 0;
    std::vector<std::uint32_t> units = {};
    bool straight = false; // right under a heading
  };
  template <class Take>
  void each_list(const Part &part, const std::vector<Node> &nodes, std::size_t depth, bool straight,
                 const std::string &own, const Take &take) const;
  bool is_usual(const Part &part, const List &list) const;
  std::string pattern(std::uint32_t unit, const std::vector<std::uint32_t> &siblings) const;
  std::vector<std::uint32_t> series(const std::vector<Node> &nodes, std::size_t first) const;
  std::size_t rank_at(const Part &part, std::size_t depth, bool straight) const;
  void find_labels(const Shape &shape);
  Votes find_parts(const Shape &shape);
  bool counts_through(const Shape &shape) const;
  void find_levels(const Shape &shape, std::size_t depth);
  void find_own_lists(const Shape &shape, std::size_t depth);
  std::string name_of_list(const List &list) const;
  void rank_items(const Shape &shape);
  void name_articles();
  void name_groups(const Shape &shape);
  void without_chapters(const Shape &shape);
  std::string_view in_tongue(Word word) const;
  std::string number_of(Word level) const;
  std::string unit_line(Word level, const std::string &label, std::string_view cited, std::string_view plural,
                        std::string_view itself) const;
  std::string filled_in(std::string_view wording, const std::string &label) const;
  std::string group_lines(std::string &around) const;
  std::string article_line(const std::string &around) const;
  std::string annex_lines() const;
  std::string level_lines(bool annex, std::size_t indent) const;
  std::string own_lists() const;
  std::string with(Word property, std::string_view text) const;
  List list_at(const std::vector<Node> &items, std::size_t first, const Inside &inside) const;
  std::string level_label(bool annex, std::size_t rank) const;
  std::string cited_as(Rank rank, const std::string &label, const LevelHabit &habit) const;
  std::string_view usual_wording(Rank rank, const std::string &label, bool own) const;
  std::string level_line(Rank rank, const std::string &label, std::size_t indent, bool own) const;

  const Scan &scan_;
  const LanguageData &speech_;
  bool dutch_;                                           // keywords
  std::map<std::pair<bool, std::size_t>, Votes> levels_; // of a body or an annex, by rank
  Votes annexes_;
  Votes straight_, behind_;                  // lists of a body at the first depth
  std::map<std::string, std::string> lists_; // name of a list, by its label
  std::map<std::string, std::map<std::size_t, Votes>> in_lists_;
  struct Group {
    Word word = Word::chapter;
    std::string label;
  };
  std::vector<Group> groups_;           // by depth
  std::map<std::uint32_t, Rank> ranks_; // of the items of a body, but those in a list of their own
  std::optional<Habits> habits_;
  std::string article_, annex_;
  std::string noun_, nouns_; // "Section", "Sections": what an article is called where it is cited
  bool has_subclause_ = false;
  bool continuous_ = false;
};

} // namespace beding::intake
