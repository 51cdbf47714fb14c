// What a document cites is read back from the printed page: of random documents in each scheme, from inside
// the unit that cites, exactly the targets.
#include "intake/refer/reference.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>

namespace {

using namespace beding;

struct Tradition {
  const char *scheme;
  const char *language;
  int depth; // of items in an article
  int deep;  // in an annex
  bool chapters;
  const char *joined; // what stands between two references
};
constexpr std::array<Tradition, 10> traditions{{{"convenant", "nl", 2, 2, true, " en "},
                                                {"wet", "nl", 3, 2, true, ", alsmede "},
                                                {"overeenkomst", "nl", 3, 2, true, " dan wel "},
                                                {"eu-nl", "nl", 3, 2, true, " en "},
                                                {"contract-en", "en", 3, 2, false, " and "},
                                                {"contract-us", "en", 3, 2, false, " or "},
                                                {"vertrag-de", "de", 3, 2, false, " oder "},
                                                {"contrat-fr", "fr", 2, 1, false, " et "},
                                                {"contrato-es", "es", 3, 2, false, " o "},
                                                {"contratto-it", "it", 3, 2, false, " e "}}};

// A library of clauses whose items cite each other.
class Maker {
public:
  Maker(const Tradition &tradition, std::uint32_t seed) : tradition_(tradition), random_(seed) {}

  std::string run() {
    const int clauses = 2 + below(3);
    for (int i = 0; i < clauses; ++i) plan(fmt::format("c{}", i), tradition_.depth);
    for (int i = 0; i < 2; ++i) plan(fmt::format("b{}", i), tradition_.deep);
    std::string out = fmt::format("bibliotheek proef \"Proef\"\n  taal {}\n  gebruik \"{}\"\n",
                                  tradition_.language, tradition_.scheme);
    std::string clause;
    for (const Unit &one : units_) {
      if (one.clause != clause) out += fmt::format("clausule {} \"Kop\"\n", one.clause);
      clause = one.clause;
      if (one.label.empty()) continue;
      out += std::string(static_cast<std::size_t>(one.depth) * 2, ' ') + "- {#" + one.label + "} ";
      out += fmt::format("Hier geldt: {} zonder meer{}\n", mentions(one), one.end);
    }
    out += fmt::format("document d \"D\"\n  nummering {}\n", tradition_.scheme);
    const char *in = tradition_.chapters ? "    " : "  ";
    for (int i = 0; i < clauses; ++i) {
      if (tradition_.chapters && i % 2 == 0) out += fmt::format("  hoofdstuk \"H{}\"\n", i / 2);
      out += fmt::format("{}c{}\n", in, i);
    }
    return out + "  bijlage b0\n  bijlage b1\n";
  }

private:
  struct Unit {
    std::string clause;
    std::string label = {}; // none: the clause itself
    int depth = 0;
    std::string end = ".";
  };
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  void plan(const std::string &clause, int depth) {
    add({.clause = clause});
    items(clause, 1, depth);
  }
  void add(Unit unit) { units_.push_back(std::move(unit)); }
  void items(const std::string &clause, int depth, int deepest) {
    const int count = 2 + below(3);
    for (int i = 0; i < count; ++i) {
      add({.clause = clause, .label = fmt::format("l{}", units_.size()), .depth = depth});
      if (depth == deepest || below(3) == 0) continue;
      units_.back().end = ":";
      items(clause, depth + 1, deepest);
    }
  }

  // One reference or two that are joined, each of one target or more, the own clause among them often.
  std::string mentions(const Unit &from) {
    std::string out = mention(from);
    if (below(3) == 0) out += tradition_.joined + mention(from);
    return out;
  }
  std::string mention(const Unit &from) {
    std::string out;
    const int count = 1 + below(2);
    for (int i = 0; i < count; ++i) {
      const Unit *to = nullptr;
      do to = &units_[static_cast<std::size_t>(below(static_cast<int>(units_.size())))];
      while (i % 2 == 0 && to->clause != from.clause);
      out += (i == 0 ? "{@" : ", @") + to->clause + (to->label.empty() ? "" : "." + to->label);
    }
    return out + "}";
  }

  const Tradition &tradition_;
  std::mt19937 random_;
  std::vector<Unit> units_ = {};
};

// Reads citations as a drafter does who stands in the citing unit: a part that is not said to be of another
// one is looked for from there, the nearest around it first.
class Reader {
public:
  explicit Reader(const Finished &made) : made_(made), blocks_(made.document.blocks) {}

  std::set<BlockId> read(BlockId from, const std::string &text) const {
    std::set<BlockId> all;
    for (const intake::Reference &one : intake::find_references(plain(text))) {
      BlockId before = none;
      for (const intake::Steps &steps : one.targets) {
        if (one.own) {
          all.insert(own(from, steps.front().noun));
          continue;
        }
        const BlockId near = beside(before, steps, &steps == &one.targets.front() ? steps : *(&steps - 1));
        const BlockId found = near != none ? near : follow(from, steps);
        all.insert(found);
        before = found;
        if (found == none || steps.back().to.empty()) continue;
        for (BlockId at = found; at < blocks_.size() && number_of(at) != lower(steps.back().to);) {
          at = blocks_[at].end;
          if (at < blocks_.size() && blocks_[at].kind == blocks_[found].kind) all.insert(at);
        }
      }
    }
    return all;
  }

private:
  // "artikel 1, onder a en c": what has the noun of the one before it stands beside that.
  BlockId beside(BlockId before, const intake::Steps &steps, const intake::Steps &last) const {
    if (before == none || blocks_[before].kind != Kind::item || steps.size() > last.size() ||
        !std::equal(steps.begin(), steps.end() - 1, last.begin()) || !called(before, steps.back().noun))
      return none;
    return inside(blocks_[before].parent, steps.back().noun, steps.back().number);
  }
  static std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
  }
  std::string number_of(BlockId id) const {
    const std::string &label = made_.numbers.of[id].label;
    const std::size_t begin =
        label.find_last_of(" \xA0") == std::string::npos ? 0 : label.find_last_of(" \xA0") + 1;
    std::string number;
    for (const char c : label.substr(begin))
      if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.')
        number += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    while (number.ends_with('.')) number.pop_back();
    return number;
  }
  bool is_unit(BlockId id) const { return !made_.numbers.of[id].label.empty(); }
  // With plain blanks. The reader takes an American "clause (a)" for a clause, and reads
  // none.
  std::string plain(std::string text) const {
    const auto replace = [&](std::string_view old, std::string_view fresh) {
      for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old))
        text.replace(at, old.size(), fresh);
    };
    replace("\u00a0", " ");
    if (made_.scheme.name == "contract-us") replace("clause", "paragraph");
    return text;
  }
  // Whether the scheme cites that unit by the noun.
  bool called(BlockId id, const std::string &noun) const {
    if (!is_unit(id)) return false;
    const CitationForm &form = made_.scheme.level(blocks_[id].level).citation;
    std::string words = " ";
    for (const std::string *one : {&form.before, &form.after, &form.inside_before, &form.inside_after,
                                   &form.many_before, &form.many_after, &form.many_inside_before})
      words += *one + " ";
    return lower(plain(words)).find(" " + noun + " ") != std::string::npos;
  }
  // "this Section", not "this Section 4.1".
  BlockId own(BlockId from, const std::string &noun) const {
    for (BlockId id = from; id != none; id = blocks_[id].parent) {
      if (!is_unit(id)) continue;
      const CitationForm &form = made_.scheme.level(blocks_[id].level).citation;
      if (form.itself_bare.empty() &&
          lower(plain(" " + form.itself + " ")).find(" " + noun + " ") != std::string::npos)
        return id;
    }
    return none;
  }
  BlockId inside(BlockId around, const std::string &noun, const std::string &number) const {
    for (BlockId id = around + 1; id < blocks_[around].end; ++id)
      if (blocks_[id].kind == Kind::item && blocks_[id].parent == around && number_of(id) == lower(number) &&
          (noun.empty() || called(id, noun)))
        return id;
    return none;
  }
  BlockId first(BlockId from, const intake::Step &step) const {
    for (BlockId id = from; id != none; id = blocks_[id].parent)
      if (const BlockId found = inside(id, step.noun, step.number); found != none) return found;
    for (BlockId id = 0; id < blocks_.size(); ++id) // its number says of what it is
      if (is_unit(id) && number_of(id) == lower(step.number) && called(id, step.noun) &&
          (blocks_[id].kind != Kind::item || step.number.find('.') != std::string::npos))
        return id;
    return none;
  }
  BlockId follow(BlockId from, const intake::Steps &steps) const {
    BlockId at = first(from, steps.front());
    for (std::size_t i = 1; i < steps.size() && at != none; ++i)
      at = inside(at, steps[i].noun, steps[i].number);
    return at;
  }

  Finished made_;
  const std::vector<Block> &blocks_;
};

TEST_CASE("what a document cites is read back from what it prints, in every scheme") {
  std::size_t several = 0;
  std::size_t failed = 0;
  for (const Tradition &tradition : traditions)
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
      const auto made = test::compile(Maker(tradition, seed).run(), "");
      REQUIRE(made->done);
      const Finished finished = made->finished();
      const Document &document = finished.document;
      const Reader reader(finished);
      for (BlockId id = 0; id < document.blocks.size(); ++id) {
        std::string text;
        std::set<BlockId> wanted;
        for (std::uint32_t i = document.blocks[id].inlines; i < document.blocks[id].inlines_end; ++i) {
          if (const auto *words = std::get_if<Words>(&document.inlines[i])) text += words->text;
          if (const auto *mention = std::get_if<Mention>(&document.inlines[i])) {
            text += plain_text(finished.citations[mention->reference]);
            for (const BlockId target : document.references[mention->reference].targets)
              wanted.insert(target);
          }
        }
        if (wanted.size() > 1) ++several;
        if (reader.read(id, text) == wanted) continue;
        if (++failed < 25) MESSAGE(std::string(tradition.scheme), " ", seed, ": ", text);
      }
    }
  CHECK(several > 1000);
  CHECK(failed == 0);
}

} // namespace
