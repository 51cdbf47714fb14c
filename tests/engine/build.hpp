// Schemes and documents for tests, written as they read.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "dsl/syntax.hpp"
#include "engine/library/scheme_build.hpp"
#include "engine/variant/cite.hpp"
#include "engine/variant/document.hpp"
#include "engine/variant/number.hpp"
#include "tests/support/blanks.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beding::build {

// ---- schemes ----

// "Artikel {hoofdstuk}.{1}" as the parser gives it. A digit may also come as a number in hundredths.
inline syntax::Quoted quoted(std::string_view text, bool numbers = false) {
  syntax::Quoted out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    if (open != 0)
      out.text.push_back(
          {.node = syntax::Words{std::string(text.substr(0, open))}, .emphasis = {}, .at = {}});
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    const std::string name(text.substr(open + 1, close - open - 1));
    syntax::Expression value{.kind = syntax::Expression::Kind::path, .path = {{.text = name}}};
    if (numbers && name == "1") value = {.kind = syntax::Expression::Kind::number, .number = 100};
    out.text.push_back(
        {.node = syntax::Value{.value = std::move(value), .filters = {}}, .emphasis = {}, .at = {}});
    text.remove_prefix(close + 1);
  }
  return out;
}

// One line of a scheme; what it has besides its label follows by name: line(…).cite("…").plural("…").
struct Line {
  syntax::LevelLine made = {};

  Line cite(std::string_view text) && { return made.cite = quoted(text), std::move(*this); }
  Line plural(std::string_view text) && { return made.plural = quoted(text), std::move(*this); }
  Line inside(std::string_view text) && { return made.inside = quoted(text), std::move(*this); }
  Line inside_plural(std::string_view text) && { return made.inside_plural = quoted(text), std::move(*this); }
  Line itself(std::string_view text) && { return made.itself = quoted(text), std::move(*this); }
  Line separator(std::string_view text) && { return made.separator = quoted(text), std::move(*this); }
  Line continuous() && { return made.continuous = true, std::move(*this); }
  Line below(Line inner) && { return made.below.push_back(std::move(inner.made)), std::move(*this); }
};

inline Line line(Word unit, std::string_view label) {
  return {.made = {.unit = unit, .label = quoted(label)}};
}
inline Line list(std::string_view name, std::string_view label) {
  return {.made = {.unit = Word::list, .name = {.text = std::string(name)}, .label = quoted(label)}};
}

template <class... Lines>
syntax::Numbering numbering(Lines... lines) {
  syntax::Numbering out;
  out.head.name.text = "proef";
  (out.levels.push_back(std::move(lines.made)), ...);
  return out;
}
inline syntax::Numbering with_range(syntax::Numbering numbering, std::string word, std::int64_t from = 3) {
  numbering.range_word = std::move(word);
  numbering.range_from = from;
  return numbering;
}

inline std::vector<Code> codes(const Diagnostics &diagnostics) {
  std::vector<Code> out;
  for (const Diagnostic &one : diagnostics) out.push_back(one.code);
  return out;
}
inline Scheme scheme(const syntax::Numbering &numbering) {
  Outcome<Scheme> built = build_scheme(numbering);
  REQUIRE(codes(built.diagnostics).empty());
  return std::move(built.value);
}

// ---- the traditions ----

inline syntax::Numbering covenant() {
  return with_range(
      numbering(
          line(Word::chapter, "Hoofdstuk {1}")
              .cite("hoofdstuk {1}")
              .plural("de hoofdstukken")
              .itself("dit hoofdstuk"),
          line(Word::article, "Artikel {hoofdstuk}.{1}")
              .cite("artikel {hoofdstuk}.{1}")
              .plural("de artikelen")
              .itself("dit artikel"),
          line(Word::point, "{a}.").cite("onder {a}").plural("onder"),
          line(Word::subpoint, "{1}°.").cite("onder {1}°").plural("onder"),
          line(Word::annex, "Bijlage {1}").cite("bijlage {1}").plural("de bijlagen").itself("deze bijlage"),
          list("overweging", "{A}:").cite("overweging {A}").plural("de overwegingen"), list("streep", "–")),
      "tot en met");
}

// Aanwijzingen voor de regelgeving 3.29, 3.56 and 3.59.
inline syntax::Numbering dutch_law() {
  return with_range(numbering(line(Word::chapter, "Hoofdstuk {1}")
                                  .cite("hoofdstuk {1}")
                                  .plural("de hoofdstukken")
                                  .itself("dit hoofdstuk"),
                              line(Word::article, "Artikel {1}")
                                  .cite("artikel {1}")
                                  .plural("de artikelen")
                                  .itself("dit artikel")
                                  .continuous(),
                              line(Word::subclause, "{1}.")
                                  .cite("{eerste} lid")
                                  .plural("lid")
                                  .inside("het {eerste} lid")
                                  .itself("dit lid"),
                              line(Word::point, "{a}.").cite("onderdeel {a}").plural("de onderdelen"),
                              line(Word::subpoint, "{1}°.").cite("onder {1}°").plural("onder"),
                              line(Word::annex, "Bijlage {1}").cite("bijlage {1}").plural("de bijlagen")),
                    "tot en met");
}

inline syntax::Numbering eu_dutch() {
  return with_range(numbering(line(Word::article, "Artikel {1}").cite("artikel {1}").plural("de artikelen"),
                              line(Word::subclause, "{1}.").cite("lid {1}").plural("de leden"),
                              line(Word::point, "{a})").cite("onder {a})").plural("onder"),
                              line(Word::subpoint, "{i})").cite("{i})"),
                              line(Word::annex, "Bijlage {I}").cite("bijlage {I}").plural("de bijlagen")),
                    "tot en met", 4);
}

inline syntax::Numbering uk_contract() {
  return with_range(
      numbering(line(Word::article, "{1}.").cite("clause {1}").plural("clauses").itself("this clause"),
                line(Word::subclause, "{article}.{1}").cite("clause {article}.{1}").plural("clauses"),
                line(Word::point, "({a})").cite("({a})").separator(""),
                line(Word::subpoint, "({i})").cite("({i})").separator(""),
                line(Word::annex, "Schedule {1}")
                    .cite("Schedule {1}")
                    .plural("Schedules")
                    .itself("this Schedule")
                    .below(line(Word::subclause, "{1}.").cite("paragraph {1}").plural("paragraphs"))
                    .below(line(Word::point, "({a})").cite("({a})").separator(""))),
      "to");
}

inline syntax::Numbering us_contract() {
  return with_range(
      numbering(
          line(Word::article, "Section {1}").cite("Section {1}").plural("Sections").itself("this Section"),
          line(Word::subclause, "{article}.{1}").cite("Section {article}.{1}").plural("Sections"),
          line(Word::point, "({a})").cite("({a})").separator(""),
          line(Word::subpoint, "({i})").cite("({i})").separator(""),
          line(Word::annex, "Exhibit {A}")
              .cite("Exhibit {A}")
              .plural("Exhibits")
              .below(line(Word::subclause, "{1}.").cite("paragraph {1}").plural("paragraphs"))
              .below(line(Word::point, "({a})").cite("({a})").separator(""))),
      "through");
}

inline syntax::Numbering german() {
  return with_range(
      numbering(line(Word::article, "§ {1}").cite("§ {1}").plural("§§"),
                line(Word::subclause, "({1})").cite("Absatz {1}").plural("Absätze").separator(" "),
                line(Word::point, "{1}.").cite("Nummer {1}").plural("Nummern").separator(" "),
                line(Word::subpoint, "{a})").cite("Buchstabe {a}").plural("Buchstaben").separator(" "),
                line(Word::annex, "Anlage {1}").cite("Anlage {1}").plural("Anlagen")),
      "bis");
}

inline syntax::Numbering french() {
  return with_range(
      numbering(
          line(Word::article, "Article {1}").cite("article {1}").plural("articles").itself("présent article"),
          line(Word::subclause, "{1}.").cite("paragraphe {1}").plural("paragraphes"),
          line(Word::point, "{a})").cite("point {a})").plural("points"),
          line(Word::subpoint, "{i})").cite("sous-point {i})").plural("sous-points"),
          line(Word::annex, "Annexe {I}").cite("annexe {I}").plural("annexes")),
      "à");
}

// ---- documents ----

// A document from its outline: a block a line, nested by two blanks; "unit [#name] [text]". A unit is one of
// the scheme, or bullet, text, closing, table, row, cell.
class Outline {
public:
  Outline(Scheme scheme, Locale locale, std::string_view outline) : scheme_(std::move(scheme)) {
    document_.locale = locale;
    std::vector<BlockId> open;
    while (!outline.empty()) {
      const std::string_view one = outline.substr(0, outline.find('\n'));
      outline.remove_prefix(std::min(outline.size(), one.size() + 1));
      const std::size_t blanks = one.find_first_not_of(' ');
      if (blanks != std::string_view::npos) add(one.substr(blanks), blanks / 2, open);
    }
    close(open, 0);
    numbers_ = number(document_, scheme_);
  }

  BlockId operator[](std::string_view name) const {
    const auto found = names_.find(std::string(name));
    REQUIRE_MESSAGE(found != names_.end(), "no block #", name);
    return found->second;
  }
  const Document &document() const { return document_; }
  const Scheme &scheme() const { return scheme_; }
  const Numbers &numbers() const { return numbers_; }

  // The labels of all blocks that have one.
  std::vector<std::string> labels() const {
    std::vector<std::string> out;
    for (const Number &one : numbers_.of)
      if (!one.label.empty()) out.push_back(test::plain_blanks(one.label));
    return out;
  }

  Citation citation(BlockId from, std::vector<BlockId> targets, Form form = Form::full,
                    bool capital = false) const {
    Document document = document_;
    document.references = {
        {.targets = std::move(targets), .form = form, .capital = capital, .from = from, .at = {}}};
    return beding::cite(document, scheme_, numbers_).at(0);
  }

  // How @target reads in the text of `from`; targets are separated by blanks.
  std::string cite(std::string_view from, std::string_view targets, Form form = Form::full,
                   bool capital = false) const {
    return test::plain_blanks(plain_text(citation((*this)[from], named(targets), form, capital)));
  }
  // The same with its parts shown: [live], [live↓] in lower case, <static>, «title», [page].
  std::string parts(std::string_view from, std::string_view targets, Form form = Form::full,
                    bool capital = false) const {
    std::string out;
    for (const CitationPart &part : citation((*this)[from], named(targets), form, capital).parts) {
      if (const auto *joint = std::get_if<Joint>(&part))
        out += joint->text;
      else if (const auto *live = std::get_if<LiveLabel>(&part))
        out += "[" + live->text + (live->lower ? "↓]" : "]");
      else if (const auto *title = std::get_if<LiveTitle>(&part))
        out += "«" + title->text + "»";
      else if (const auto *still = std::get_if<StaticLabel>(&part))
        out += "<" + still->text + ">";
      else
        out += "[page]";
    }
    return test::plain_blanks(std::move(out));
  }

private:
  std::vector<BlockId> named(std::string_view names) const {
    std::vector<BlockId> out;
    while (!names.empty()) {
      const std::string_view one = names.substr(0, names.find(' '));
      names.remove_prefix(std::min(names.size(), one.size() + 1));
      out.push_back((*this)[one]);
    }
    return out;
  }

  void close(std::vector<BlockId> &open, std::size_t depth) {
    for (; open.size() > depth; open.pop_back())
      document_.blocks[open.back()].end = static_cast<BlockId>(document_.blocks.size());
  }

  static std::string word(std::string_view &text) {
    std::string one(text.substr(0, text.find(' ')));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    return one;
  }

  void add(std::string_view text, std::size_t depth, std::vector<BlockId> &open) {
    REQUIRE(depth <= open.size());
    close(open, depth);
    const auto id = static_cast<BlockId>(document_.blocks.size());
    Block block;
    block.parent = open.empty() ? none : open.back();
    const std::string unit = word(text);
    if (text.starts_with('#')) names_[word(text).substr(1)] = id;
    place(block, unit);
    block.inlines = static_cast<std::uint32_t>(document_.inlines.size());
    if (!text.empty()) document_.inlines.emplace_back(Words{.text = std::string(text)});
    block.inlines_end = static_cast<std::uint32_t>(document_.inlines.size());
    document_.blocks.push_back(block);
    open.push_back(id);
  }

  void place(Block &block, const std::string &unit) const {
    static const std::map<std::string, Kind> plain{{"text", Kind::paragraph},
                                                   {"closing", Kind::closing},
                                                   {"table", Kind::table},
                                                   {"row", Kind::row},
                                                   {"cell", Kind::cell}};
    if (const auto found = plain.find(unit); found != plain.end()) {
      block.kind = found->second;
      return;
    }
    block.level = level_of(block, unit);
    switch (scheme_.level(block.level).role) {
    case Role::group: block.kind = Kind::group; break;
    case Role::article: block.kind = Kind::article; break;
    case Role::annex: block.kind = Kind::annex; break;
    case Role::item: block.kind = Kind::item; break;
    }
  }

  // The level of that name in the chain of the nearest numbered block around it that has one.
  LevelRef level_of(const Block &block, const std::string &unit) const {
    std::vector<std::uint8_t> chains;
    for (BlockId up = block.parent; up != none; up = document_.blocks[up].parent)
      if (document_.blocks[up].kind == Kind::item || document_.blocks[up].kind == Kind::article ||
          document_.blocks[up].kind == Kind::annex)
        chains.push_back(document_.blocks[up].level.chain);
    for (std::uint8_t chain = 0; chain < scheme_.chains.size(); ++chain) chains.push_back(chain);
    for (const std::uint8_t chain : chains) {
      const auto &levels = scheme_.chains[chain].levels;
      for (std::uint8_t depth = 0; depth < levels.size(); ++depth)
        if (levels[depth].unit == unit) return {chain, depth};
    }
    FAIL("no level ", unit);
    return {};
  }

  Scheme scheme_;
  Document document_;
  std::map<std::string, BlockId> names_;
  Numbers numbers_;
};

// ---- the documents that are cited from ----

inline constexpr std::string_view covenant_text = R"(
hoofdstuk #h1 Algemeen
  artikel #partijen Partijen
    onderdeel #pa
    onderdeel #pb
      subonderdeel #pb1
      subonderdeel #pb2
        bullet #pb2x
    onderdeel #pc
    onderdeel #pd
      subonderdeel #pd1
  artikel #doel Doel
    text #doeltekst
  artikel #begrippen Begrippen
    overweging #oa
    overweging #ob
hoofdstuk #h2 Bestuur
  artikel #looptijd Looptijd
    onderdeel #la
    onderdeel #lb
  artikel #evaluatie Evaluatie
hoofdstuk #h3 Slot
closing #slot Ondertekening
  text #slottekst
  onderdeel #slotitem
bijlage #kaart Kaart
  onderdeel #ka
  onderdeel #kb
bijlage #lijst Lijst
)";

inline Outline covenant_document() { return {scheme(covenant()), Locale::nl_NL, covenant_text}; }

inline constexpr std::string_view law_text = R"(
hoofdstuk #h1 Algemeen
  artikel #een Begrippen
    onderdeel #een_a
hoofdstuk #h2 Aanvraag
  artikel #twee Aanvraag
    lid #l1
    lid #l2
      onderdeel #l2a
        subonderdeel #l2a1
        subonderdeel #l2a2
      onderdeel #l2b
      onderdeel #l2c
    lid #l3
      onderdeel #l3a
    lid #l4
  artikel #drie Besluit
bijlage #bijlage Model
  lid #b1
)";

inline Outline law_document() { return {scheme(dutch_law()), Locale::nl_NL, law_text}; }

// Three articles, the second with three levels of items, and two annexes, in any scheme without chapters.
inline constexpr std::string_view contract_text = R"(
artikel #one Definitions
  lid #one1
  lid #one2
artikel #two Fees
  lid #two1
    onderdeel #two1a
    onderdeel #two1b
      subonderdeel #two1b1
      subonderdeel #two1b2
    onderdeel #two1c
    onderdeel #two1d
  lid #two2
    onderdeel #two2a
  lid #two3
  lid #two4
artikel #three Ending
  lid #three1
    onderdeel #three1a
bijlage #annex Expenses
  lid #annex1
  lid #annex2
    onderdeel #annex2a
bijlage #second Premises
)";

inline Outline contract(const syntax::Numbering &numbering, Locale locale) {
  return {scheme(numbering), locale, contract_text};
}

} // namespace beding::build
