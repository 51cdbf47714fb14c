// Over random libraries and answers, in each language, no text that comes out has a double mark, a stray
// blank, an empty pair of brackets, a sentence of one mark, and no list ends in what separates its items. A
// generated library has none of these where no condition is: what is there came of what fell away. In titles,
// headings, chapters, paragraphs, nested lists, loops, tables, definitions and the names of parties. More
// libraries: BEDING_LIBRARIES=2000; others: BEDING_SEED=12345.
#include "dsl/visit.hpp"
#include "engine/library/check_style.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>

namespace {

using namespace beding;

struct Tradition {
  std::string_view language, scheme, both, either; // the two words that join the last items
  bool high = false;                               // French: a blank before ";" and ":"
};
constexpr std::array<Tradition, 6> traditions{{
    {"nl", "wet", "en", "of"},
    {"en", "contract-en", "and", "or"},
    {"de", "vertrag-de", "und", "oder"},
    {"fr", "contrat-fr", "et", "ou", true},
    {"es", "contrato-es", "y", "o"},
    {"it", "contratto-it", "e", "o"},
}};

class Writer {
public:
  Writer(std::uint32_t seed, const Tradition &tradition) : random_(seed), tradition_(tradition) {}

  std::string run() {
    out_ =
        fmt::format("library t \"T\"\n  language {}\n  use \"{}\"\n", tradition_.language, tradition_.scheme);
    for (const char q : {'q', 'r', 's'}) out_ += fmt::format("question {} \"Q?\"\n  yes/no\n", q);
    out_ += "question place \"Place?\"\n  text\nparty firm \"Firm\"\n  0 or more\n  field name \"Name\"\n";
    out_.replace(out_.rfind("  0 or more"), 11, "  count 0 or more");
    out_ += "  called \"{name}" + std::string(one_of(3) ? ", " + piece() : "") + "\"\n";
    for (int i = 0; i < 3; ++i) term(i);
    clause("one");
    clause("two");
    out_ += "document d \"Deed " + phrase() + "\"\n";
    if (one_of(2)) out_ += "  subtitle \"Of " + phrase() + "\"\n";
    out_ += fmt::format("  numbering {}\n", tradition_.scheme);
    if (tradition_.language == "nl") // the scheme that has chapters
      out_ += "  chapter \"" + phrase() + "\"\n    one\n    two\n";
    else
      out_ += "  one\n  two\n";
    return out_;
  }

private:
  std::uint_fast32_t below(std::uint_fast32_t n) { return random_() % n; }
  bool one_of(std::uint_fast32_t n) { return below(n) == 0; }
  std::string word() { return std::string(1, "abcdefgh"[below(8)]) + "ord"; }
  std::string condition() { return std::string("{if ") + "qrs"[below(3)] + "}"; }
  void line(std::size_t deep, const std::string &text) { out_ += std::string(2 * deep, ' ') + text + "\n"; }

  // What may fall away: words, a value, or a reference; sometimes with a piece of its own in it.
  std::string piece(bool deeper = true) {
    const std::string inside = deeper && one_of(4)   ? word() + ", " + piece(false)
                               : one_of(4)           ? std::string("{place}")
                               : cites_ && one_of(4) ? std::string("@") + other_
                                                     : word();
    return condition() + inside + "{end}";
  }
  std::string phrase() {
    switch (below(10)) {
    case 0: return word() + ", " + piece();
    case 1: return word() + " (" + piece() + ")";
    case 2:
      return tradition_.high ? word() + " «\u00a0" + piece() + "\u00a0»" : word() + " “" + piece() + "”";
    case 3: return word() + " – " + piece() + " – " + word();
    case 4: return word() + ", " + piece() + ", " + word();
    case 5: return piece() + " " + word();
    case 6: return word() + " [" + piece() + "] " + word();
    case 7: return word() + ", " + piece() + piece() + ", " + word();
    case 8: return word() + " " + condition() + word() + "{else}(" + piece(false) + ") " + word() + "{end}";
    default: return word();
    }
  }
  std::string sentence() {
    std::string out = phrase();
    for (auto more = below(3); more > 0; --more) out += (one_of(2) ? ", " : " ") + phrase();
    if (one_of(4)) out += ", {place}";
    return out + ".";
  }

  // Right when nothing falls away: all ends are as the whole asks.
  void list(std::size_t deep, bool nested) {
    const std::string mark = one_of(2) ? "," : tradition_.high ? " ;" : ";";
    const std::string joining =
        one_of(3) ? "" : " " + std::string(one_of(2) ? tradition_.both : tradition_.either);
    const auto count = 2 + below(4);
    for (std::uint_fast32_t i = 0; i < count; ++i) {
      const std::string end = i + 1 == count ? "." : mark + (i + 2 == count ? joining : "");
      const std::string when = one_of(2) ? condition() + " " : "";
      if (!nested && i + 1 < count && one_of(6)) { // a loop is one item or more of the same end
        line(deep, "{for each firm}");
        line(deep + 1, "- " + when + "{firm} " + word() + mark);
        if (!joining.empty() && i + 2 == count) {
          line(deep, "- " + word() + end);
          continue;
        }
        continue;
      }
      if (one_of(5)) {
        line(deep, condition());
        line(deep + 1, "- " + word() + end);
      } else if (!nested && one_of(5)) {
        line(deep, "- " + when + word() + colon());
        list_ending(deep + 1, mark, end);
      } else
        line(deep, "- " + when + word() + (one_of(3) ? " (" + piece() + ")" : "") + " " + word() + end);
    }
  }
  std::string colon() const { return tradition_.high ? " :" : ":"; }
  // The items of an item end as it must: they are sure, so that their last is there.
  void list_ending(std::size_t deep, const std::string &mark, const std::string &end) {
    line(deep, "- " + word() + mark);
    if (one_of(2)) line(deep, "- " + condition() + " " + word() + mark);
    line(deep, "- " + word() + end);
  }

  void table(std::size_t deep) {
    line(deep, "| " + phrase() + " | " + phrase() + " |");
    line(deep, "|---|---|");
    line(deep, "| " + word() + " | " + phrase() + " |");
    if (one_of(2)) {
      line(deep, one_of(2) ? condition() : std::string("{for each firm}"));
      line(deep + 1, "| " + phrase() + " | " + phrase() + " |");
    }
    out_ += "\n";
  }

  void term(int i) {
    line(0,
         fmt::format("term t{} \"Term{}\"{}", i, i, one_of(2) ? std::string(" if ") + "qrs"[below(3)] : ""));
    line(1, word() + " " + phrase() + (tradition_.high ? " ;" : ";"));
  }

  void clause(const std::string &name) {
    other_ = name == "one" ? "two" : "one";
    cites_ = false; // a heading names a matter
    out_ += "clause " + name + " \"" + phrase() + "\"\n";
    cites_ = true;
    line(1, word() + " Term0 Term1 Term2.\n");
    for (auto more = 1 + below(3); more > 0; --more) part(1);
    if (name == "one") {
      line(1, word() + colon() + "\n");
      line(1, "{terms}\n");
    }
    cites_ = false;
  }
  void part(std::size_t deep) {
    switch (below(6)) {
    case 0:
      line(deep, word() + colon());
      list(deep, false);
      out_ += "\n";
      return;
    case 1: return table(deep);
    case 2:
      line(deep, deep == 1 && one_of(2) ? std::string("{for each firm}") : condition());
      line(deep + 1, sentence() + "\n");
      if (deep < 3) part(deep + 1);
      return;
    default: line(deep, sentence() + "\n");
    }
  }

  std::mt19937 random_;
  const Tradition &tradition_;
  std::string out_, other_;
  bool cites_ = false;
};

std::string text_of(const Finished &finished, const Block &block) {
  std::string text;
  for (std::uint32_t i = block.inlines; i < block.inlines_end; ++i)
    match(
        finished.document.inlines[i], [&](const Words &words) { text += words.text; },
        [&](const Hole &hole) { text += hole.text; },
        [&](const Mention &mention) { text += plain_text(finished.citations[mention.reference]); },
        nothing<FillLine, LineBreak>);
  return text;
}

std::string fault_in(const std::string &text, const Tradition &tradition) {
  for (const std::string_view bad :
       {"  ", " ,", " .", ",,", ",.", ";.", "..", ",;", ";;",   "()",  "[]",  "“”",  "«»", "«\u00a0\u00a0»",
        "( ", " )", "[ ", " ]", "“ ", " ”", "« ", " »", "–  –", "– –", ", –", "– ,", "(,", ",)",
        "[,", ",]", "“,", "(.", ":.", ":,"})
    if (text.find(bad) != std::string::npos) return fmt::format("‘{}’", bad);
  if (!tradition.high && (text.find(" ;") != std::string::npos || text.find(" :") != std::string::npos))
    return "a blank before a mark";
  if (text.starts_with(' ') || text.ends_with(' ')) return "a blank";
  if (text.find_first_not_of(" .,;:()[]–“”«»\u00a0") == std::string::npos) return "marks alone";
  if (text.starts_with(',') || text.starts_with(';') || text.starts_with('.')) return "a mark in front";
  if (text.ends_with(" –") || text.ends_with(",") || text.ends_with("(")) return "an open end";
  return "";
}

// How the last of a list ends that separates its items: as a list does.
std::string list_fault(const Finished &finished, BlockId id, const Tradition &tradition) {
  const auto &blocks = finished.document.blocks;
  const BlockId next = blocks[id].end;
  if (next < blocks.size() && blocks[next].parent == blocks[id].parent && blocks[next].kind == Kind::item)
    return "";
  BlockId last = next - 1;
  while (last > id && blocks[last].inlines == blocks[last].inlines_end) --last;
  const std::string text = text_of(finished, blocks[last]);
  // a nested list ends as its item does
  const bool outer = blocks[blocks[id].parent].kind != Kind::item;
  if (outer && (text.ends_with(',') || text.ends_with(';'))) return "a list that ends in a comma";
  for (const std::string_view word : {tradition.both, tradition.either})
    if (outer && text.ends_with(fmt::format(" {}", word))) return "a list that ends in a joining word";
  return "";
}

std::uint32_t number_of(const char *name, std::uint32_t otherwise) {
  const char *text = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing sets it
  return text == nullptr ? otherwise : static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10));
}

std::string answers_of(unsigned yes, unsigned firms) {
  std::string out;
  for (unsigned i = 0; i < 3; ++i)
    out += fmt::format("{} = {}\n", "qrs"[i], (yes >> i & 1U) != 0 ? "true" : "false");
  out += "place = \"Leeds, U.K.\"\n";
  for (unsigned i = 0; i < firms; ++i) out += fmt::format("[[firm]]\nname = \"Acme {}\"\n", i);
  return out;
}

void look(const std::string &source, const Tradition &tradition, unsigned yes) {
  const auto made = test::compile(source, answers_of(yes, yes % 3));
  for (const Diagnostic &one : made->diagnostics) CAPTURE(message(one.code).name);
  REQUIRE(made->done);
  const Finished finished = made->finished();
  CHECK(fault_in(finished.document.title, tradition) == "");
  CHECK((finished.document.subtitle.empty() ? "" : fault_in(finished.document.subtitle, tradition)) == "");
  for (BlockId id = 0; id < finished.document.blocks.size(); ++id) {
    const Block &block = finished.document.blocks[id];
    const std::string text = text_of(finished, block);
    CAPTURE(text);
    if (!text.empty()) {
      const bool item = block.kind == Kind::item ||
                        (block.parent != none && finished.document.blocks[block.parent].kind == Kind::item);
      const std::string fault = fault_in(text, tradition);
      if (!item || fault != "an open end") CHECK(fault == "");
    }
    if (block.kind == Kind::item) CHECK(list_fault(finished, id, tradition) == "");
  }
}

} // namespace

TEST_CASE("in no language do pieces that fall away leave marks" * doctest::test_suite("long")) {
  const std::uint32_t first = number_of("BEDING_SEED", 1);
  const std::uint32_t libraries = number_of("BEDING_LIBRARIES", 60);
  for (const Tradition &tradition : traditions)
    for (std::uint32_t seed = first; seed < first + libraries; ++seed) {
      const std::string source = Writer(seed, tradition).run();
      CAPTURE(tradition.language);
      CAPTURE(seed);
      CAPTURE(source);
      for (unsigned yes = 0; yes < 8; ++yes) {
        CAPTURE(yes);
        look(source, tradition, yes);
      }
    }
}

TEST_CASE("the word before the last moves with it, in each language and with each mark") {
  const auto words = [](std::string_view language) -> std::vector<std::string> {
    if (language == "nl") return {"en", "of", "en/of"};
    if (language == "en") return {"and", "or", "and/or"};
    if (language == "de") return {"und", "oder", "und/oder"};
    if (language == "fr") return {"et", "ou", "et/ou"};
    if (language == "es") return {"y", "o", "e", "u", "y/o"};
    return {"e", "o", "ed", "od", "e/o"};
  };
  for (const Tradition &tradition : traditions)
    for (const std::string &word : words(tradition.language))
      for (const std::string &mark :
           {std::string(","), std::string(tradition.high ? " ;" : ";"), std::string()}) {
        const std::string source = fmt::format(
            "library t \"T\"\n  language {0}\n  use \"{1}\"\nquestion q \"Q?\"\n  yes/no\nquestion r \"R?\"\n"
            "  yes/no\nclause one \"One\"\n  abc:\n  - first{2}\n  - second{2} {3}\n  - {{if q}} third.\n\n"
            "  abc:\n  - {{if r}} first{2}\n  - second{2}\n  - {{if q}} third{2} {3}\n  - fourth.\n"
            "document d \"D\"\n  numbering {1}\n{4}  one\n",
            tradition.language, tradition.scheme, mark, word,
            tradition.language == "nl" ? "  chapter \"C\"\n  " : "");
        CAPTURE(source);
        if (mark.empty() && word.size() == 1) { // it may be a letter: that is told
          const auto made = test::compile(source, "q = false\nr = false\n");
          REQUIRE(made->done);
          const Diagnostics told = check_texts(made->library(), made->sources());
          CHECK(std::count_if(told.begin(), told.end(),
                              [](const Diagnostic &one) { return one.code == Code::mixed_endings; }) == 2);
          continue;
        }
        for (unsigned yes = 0; yes < 4; ++yes) {
          const auto made =
              test::compile(source, fmt::format("q = {}\nr = {}\n", (yes & 1U) != 0, (yes & 2U) != 0));
          REQUIRE(made->done);
          std::string items;
          for (const Block &block : made->finished().document.blocks)
            if (block.kind == Kind::item) items += text_of(made->finished(), block) + "|";
          const std::string between = mark + "|", last = mark + " " + word + "|";
          std::string expected =
              (yes & 1U) != 0 ? "first" + between + "second" + last + "third.|" : "first" + last + "second.|";
          if ((yes & 2U) != 0) expected += "first" + between;
          expected += (yes & 1U) != 0 ? "second" + between + "third" + last + "fourth.|"
                                      : "second" + last + "fourth.|";
          CHECK(items == expected);
        }
      }
}
