#include "tests/engine/build.hpp"

#include <algorithm>

using namespace beding;
using namespace beding::build;

namespace {

std::string shown(const Template &pieces) {
  std::string out;
  for (const Piece &piece : pieces)
    out += piece.counts ? "{" + std::to_string(piece.depth) + "}" : piece.words;
  return out;
}

std::vector<std::string> units(const Chain &chain) {
  std::vector<std::string> out;
  for (const Level &level : chain.levels) out.push_back(level.unit);
  return out;
}

std::vector<Code> told(const syntax::Numbering &numbering) {
  return codes(build_scheme(numbering).diagnostics);
}

using Codes = std::vector<Code>;
using Strings = std::vector<std::string>;

Line article() { return line(Word::article, "Artikel {1}"); }

} // namespace

TEST_CASE("every tradition builds without a remark") {
  for (const auto &numbering :
       {covenant(), dutch_law(), eu_dutch(), uk_contract(), us_contract(), german(), french()})
    CHECK(told(numbering).empty());
}

TEST_CASE("the chains of the covenant") {
  const Scheme made = scheme(covenant());
  REQUIRE(made.chains.size() == 5);
  CHECK(made.name == "proef");
  CHECK(made.range_word == "tot en met");
  CHECK(made.range_from == 3);
  CHECK(made.chains[0].kind == ChainKind::body);
  CHECK(units(made.chains[0]) == Strings{"hoofdstuk", "artikel", "onderdeel", "subonderdeel"});
  CHECK(made.chains[1].kind == ChainKind::annex);
  CHECK(units(made.chains[1]) == Strings{"bijlage", "onderdeel", "subonderdeel"});
  CHECK(made.chains[2].kind == ChainKind::list);
  CHECK(made.chains[2].name == "overweging");
  CHECK(made.chains[3].name == "streep");
  CHECK(made.chains[4].kind == ChainKind::bullets);
  CHECK(made.chains[0].levels[0].role == Role::group);
  CHECK(made.chains[0].levels[1].role == Role::article);
  CHECK(made.chains[0].levels[2].role == Role::item);
  CHECK(made.chains[1].levels[0].role == Role::annex);
}

TEST_CASE("the built-in bullets") {
  const Scheme made = scheme(numbering(article()));
  const Chain &bullets = made.chains.back();
  REQUIRE(bullets.levels.size() == 3);
  CHECK(shown(bullets.levels[0].label) == "•");
  CHECK(shown(bullets.levels[1].label) == "–");
  CHECK(shown(bullets.levels[2].label) == "◦");
}

TEST_CASE("a level that runs on begins a chain") {
  const Scheme made = scheme(dutch_law());
  CHECK(units(made.chains[0]) == Strings{"hoofdstuk"});
  CHECK(units(made.chains[1]) == Strings{"artikel", "lid", "onderdeel", "subonderdeel"});
  CHECK(made.chains[1].kind == ChainKind::body);
  // the highest level runs on anyway
  CHECK(scheme(numbering(article().continuous(), line(Word::point, "{a}."))).chains.size() == 2);
}

TEST_CASE("labels count the levels they show, each in its own form") {
  const Scheme made =
      scheme(numbering(line(Word::chapter, "Hoofdstuk {I}"), line(Word::article, "Artikel {hoofdstuk}.{1}"),
                       line(Word::point, "{article}.{a}")));
  CHECK(shown(made.chains[0].levels[1].label) == "Artikel\u00a0{0}.{1}");
  CHECK(made.chains[0].levels[1].label[1].form == Count::upper_roman);
  CHECK(made.chains[0].levels[1].label[3].form == Count::decimal);
  CHECK(shown(made.chains[0].levels[2].label) == "{1}.{2}");
  CHECK(made.chains[0].levels[2].label[2].form == Count::lower_letter);
}

TEST_CASE("a placeholder may be a name or a number") {
  auto one = article();
  one.made.label = quoted("Artikel {1}", true);
  one.made.cite = quoted("artikel {1}", true);
  const Scheme made = scheme(numbering(std::move(one)));
  CHECK(shown(made.chains[0].levels[0].label) == "Artikel\u00a0{0}");
  CHECK(made.chains[0].levels[0].label[1].form == Count::decimal);
}

TEST_CASE("a placeholder that is neither is told, and harmless") {
  for (auto kind :
       {syntax::Expression::Kind::number, syntax::Expression::Kind::path, syntax::Expression::Kind::yes}) {
    auto one = article();
    one.made.label.text.push_back(
        {.node = syntax::Value{.value = syntax::Expression{.kind = kind, .number = 700}, .filters = {}},
         .emphasis = {},
         .at = {}});
    CHECK(told(numbering(std::move(one))) == Codes{Code::unknown_level});
  }
}

TEST_CASE("a citation is cut at the blank next to the number") {
  const auto form = [](std::string_view cite) {
    return scheme(numbering(article().cite(cite))).chains[0].levels[0].citation;
  };
  CHECK(form("artikel {1}").before == "artikel\u00a0");
  CHECK(shown(form("artikel {1}").bare) == "{0}");
  CHECK(form("{eerste} lid").after == "\u00a0lid");
  CHECK(form("{eerste} lid").bare.at(0).form == Count::ordinal_word);
  CHECK(form("{first} paragraph").bare.at(0).form == Count::ordinal_word);
  CHECK(form("het {eerste} lid").before == "het\u00a0");
  CHECK(form("onder ({a}) hiervan").before == "onder\u00a0");
  CHECK(shown(form("onder ({a}) hiervan").bare) == "({0})");
  CHECK(form("onder ({a}) hiervan").after == "\u00a0hiervan");
  CHECK(shown(form("({a})").bare) == "({0})");
  CHECK(form("({a})").before.empty());
  CHECK(form("§\u00a0{1}").before == "§\u00a0");
  CHECK(shown(form("§{1}").bare) == "§{0}");
  CHECK(form("sous le numéro {1}").before == "sous le numéro\u00a0");
}

TEST_CASE("without a citation the label is one, in lower case and without full stops") {
  const Scheme made = scheme(numbering(article(), line(Word::point, "{a}."), line(Word::subpoint, "{1}°.."),
                                       list("overweging", "{A}:")));
  CHECK(made.chains[0].levels[0].citation.before == "artikel\u00a0");
  CHECK(shown(made.chains[0].levels[1].citation.bare) == "{1}");
  CHECK(shown(made.chains[0].levels[2].citation.bare) == "{2}°");
  CHECK(shown(made.chains[1].levels[0].citation.bare) == "{0}:");
  const Scheme french = scheme(numbering(line(Word::article, "Étape {1}")));
  CHECK(french.chains[0].levels[0].citation.before == "étape\u00a0");
}

TEST_CASE("the attributes of a level") {
  const Scheme made = scheme(dutch_law());
  const CitationForm &lid = made.chains[1].levels[1].citation;
  CHECK(lid.many_after == "\u00a0lid");
  CHECK(lid.inside_before == "het\u00a0");
  CHECK(lid.inside_after == "\u00a0lid");
  CHECK(lid.itself == "dit lid");
  CHECK(lid.separator == ", ");
  const CitationForm &artikel = made.chains[1].levels[0].citation;
  CHECK(artikel.many_before == "de artikelen\u00a0");
  CHECK(artikel.inside_before == "artikel\u00a0");
  CHECK(scheme(german()).chains[0].levels[1].citation.separator == " ");
  CHECK(scheme(uk_contract()).chains[0].levels[2].citation.separator.empty());
}

TEST_CASE("a citation that shows higher levels stands for them") {
  const Scheme made = scheme(uk_contract());
  CHECK(made.chains[0].levels[0].citation.stands_for == 0);
  CHECK(made.chains[0].levels[1].citation.stands_for == 1);
  CHECK(made.chains[0].levels[2].citation.stands_for == 0);
}

TEST_CASE("the levels in an annex are those of the body or its own") {
  const Scheme own = scheme(uk_contract());
  const auto annex = std::find_if(own.chains.begin(), own.chains.end(),
                                  [](const Chain &chain) { return chain.kind == ChainKind::annex; });
  REQUIRE(annex != own.chains.end());
  CHECK(units(*annex) == Strings{"bijlage", "lid", "onderdeel"});
  CHECK(annex->levels[1].citation.before == "paragraph\u00a0");
  const Scheme body = scheme(german());
  CHECK(units(body.chains[1]) == Strings{"bijlage", "lid", "onderdeel", "subonderdeel"});
  CHECK(body.chains[1].levels[1].citation.before == "Absatz\u00a0");
  // also when the annex stands before the items
  const Scheme early =
      scheme(numbering(article(), line(Word::annex, "Bijlage {1}"), line(Word::point, "{a}.")));
  CHECK(units(early.chains[1]) == Strings{"bijlage", "onderdeel"});
}

TEST_CASE("an annex cannot have body levels that show the article") {
  const Line lid = line(Word::subclause, "{article}.{1}").cite("clause {article}.{1}");
  CHECK(told(numbering(article(), Line(lid), line(Word::annex, "Schedule {1}"))) ==
        Codes{Code::level_missing});
  CHECK(told(numbering(article(), Line(lid),
                       line(Word::annex, "Schedule {1}").below(line(Word::subclause, "{1}."))))
            .empty());
}

TEST_CASE("a list with levels of its own") {
  const Scheme made =
      scheme(numbering(article(), list("overweging", "{A}:").below(line(Word::point, "{overweging}.{1}"))));
  CHECK(units(made.chains[1]) == Strings{"overweging", "onderdeel"});
  CHECK(shown(made.chains[1].levels[1].label) == "{0}.{1}");
  CHECK(made.chains[1].levels[1].label[0].form == Count::upper_letter);
}

TEST_CASE("levels out of order") {
  CHECK(told(numbering(article(), line(Word::chapter, "H {1}"))) == Codes{Code::level_order});
  CHECK(told(numbering(article(), article())) == Codes{Code::level_order});
  CHECK(told(numbering(article(), line(Word::point, "{a}."), line(Word::subclause, "{1}."))) ==
        Codes{Code::level_order});
  CHECK(told(numbering(line(Word::point, "{a}."))) == Codes{Code::level_order, Code::level_missing});
  const auto annex = [](Line one, Line two) {
    return told(numbering(article(), line(Word::annex, "B {1}").below(std::move(one)).below(std::move(two))));
  };
  CHECK(annex(line(Word::subclause, "{1}."), line(Word::point, "{a}.")).empty());
  CHECK(annex(line(Word::point, "{a}."), line(Word::subclause, "{1}.")) == Codes{Code::level_order});
  CHECK(annex(line(Word::point, "{a}."), line(Word::point, "{1}.")) == Codes{Code::level_order});
  CHECK(annex(line(Word::chapter, "H {1}"), line(Word::point, "{1}.")) == Codes{Code::level_order});
  // one annex level is all a scheme has
  CHECK(told(numbering(article(), line(Word::annex, "A {1}"), line(Word::annex, "B {1}"))) ==
        Codes{Code::level_order});
}

TEST_CASE("a scheme without articles") {
  CHECK(told(numbering()) == Codes{Code::level_missing});
  CHECK(told(numbering(line(Word::chapter, "H {1}"))) == Codes{Code::level_missing});
}

TEST_CASE("two lists of one name") {
  CHECK(told(numbering(article(), list("x", "{1}"), list("x", "{a}"))) == Codes{Code::declared_twice});
  // a name that could not be read has been told
  CHECK(told(numbering(article(), list("", "{1}"), list("", "{a}"))).empty());
}

TEST_CASE("what word processors cannot keep") {
  const auto native = [](std::string_view label) {
    return told(
        numbering(line(Word::part, "Deel {1}"), line(Word::chapter, "{1}"), line(Word::article, label)));
  };
  CHECK(native("Artikel {chapter}.{1}").empty());
  CHECK(native("Artikel {part}.{chapter}.{1}").empty());
  CHECK(native("Artikel {1} van nu").empty());
  CHECK(native("Artikel") == Codes{});
  CHECK(native("Artikel {chapter}:{1}") == Codes{Code::not_native});
  CHECK(native("Artikel {chapter}{1}") == Codes{Code::not_native});
  CHECK(native("Artikel {part}.{1}") == Codes{Code::not_native});
  CHECK(native("Artikel {part}.{chapter}") == Codes{Code::not_native});
  CHECK(native("Artikel {chapter}.{part}.{1}") == Codes{Code::not_native});
  CHECK(native("Artikel {1}.{chapter}") == Codes{Code::not_native});
  CHECK(native("Artikel {1}.{1}") == Codes{Code::not_native});
  CHECK(native("{eerste} artikel") == Codes{Code::not_native});
  // a level of another chain
  CHECK(told(numbering(line(Word::chapter, "H {1}"), line(Word::article, "{chapter}.{1}").continuous())) ==
        Codes{Code::not_native});
}

TEST_CASE("a label that shows a level without a number of its own") {
  CHECK(told(numbering(line(Word::chapter, "Slot"), line(Word::article, "{chapter}.{1}"))) ==
        Codes{Code::not_native});
}

TEST_CASE("names that are no level") {
  CHECK(told(numbering(line(Word::article, "{alinea}.{1}"))) == Codes{Code::unknown_level});
  CHECK(told(numbering(article().cite("artikel {alinea}.{1}"))) == Codes{Code::unknown_level});
}

TEST_CASE("more than nine levels") {
  auto deep = list("diep", "{1}");
  for (int i = 0; i < 9; ++i) deep = std::move(deep).below(line(Word::point, "{1}"));
  const Outcome<Scheme> built = build_scheme(numbering(article(), std::move(deep)));
  const auto found = codes(built.diagnostics);
  CHECK(std::count(found.begin(), found.end(), Code::nested_too_deep) == 1);
  for (const Chain &chain : built.value.chains) CHECK(chain.levels.size() <= 9);
}

TEST_CASE("a scheme of very many lists does not overflow") {
  auto many = numbering(article());
  for (int i = 0; i < 300; ++i) many.levels.push_back(list("l" + std::to_string(i), "{1}").made);
  const Outcome<Scheme> built = build_scheme(many);
  CHECK_FALSE(built.diagnostics.empty());
  CHECK(built.value.chains.size() <= 255);
}

TEST_CASE("a citation needs a number") {
  CHECK(told(numbering(article().cite("het artikel"))) == Codes{Code::citation_without_number});
  CHECK(told(numbering(article().cite(""))) == Codes{Code::citation_without_number});
}

TEST_CASE("a range begins at two at the least") {
  CHECK(scheme(with_range(numbering(article()), "t/m", 0)).range_from == 2);
  CHECK(scheme(with_range(numbering(article()), "t/m", 4)).range_from == 4);
}
