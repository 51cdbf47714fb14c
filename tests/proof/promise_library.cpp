#include "tests/proof/promise_library.hpp"

#include <fmt/format.h>

#include <random>
#include <vector>

namespace beding::test {
namespace {

using Words = std::vector<std::string>;

class Maker {
public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}

  std::string run() {
    line("bibliotheek proef \"Proef\"");
    line("  gebruik \"convenant\"");
    line("  gebruik \"wet\"");
    parties();
    questions();
    for (int i = below(3); i > 0; --i) line("regel \"R\"\n  " + (chance(3) ? atom() : condition(1)));
    terms();
    scheme();
    clauses_ = 2 + below(3);
    for (int i = 0; i < clauses_; ++i) clause(i);
    for (int i = chance(3) ? 2 : 1; i > 0; --i) document(i);
    return out_;
  }

private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool chance(int one_in) { return below(one_in) == 0; }
  std::string one_of(const Words &words) {
    return words[static_cast<std::size_t>(below(static_cast<int>(words.size())))];
  }
  void line(const std::string &text) { out_ += text + "\n"; }

  void parties() {
    for (int i = below(3); i > 0; --i) {
      const std::string name = fmt::format("p{}", i);
      const std::string count = one_of({"0 of 1", "0 of 1", "1", "0 tot 2", "1 tot 2"});
      line(fmt::format("partij {} \"Soort\"\n  aantal {}\n  veld naam \"Naam\"", name, count));
      line(chance(2) ? "  heet \"de {naam}\""
                     : "  heet \"{naam}{als " + name + ".naam is \"X\"} (x){einde}\"");
      if (chance(4)) line("  alleen als q0");
      (count.ends_with('2') ? several_ : single_).push_back(name);
      if (chance(3)) atoms_.push_back(name + ".naam is \"X\"");
      atoms_.push_back(count.ends_with('2') ? "aantal " + name + " > 1" : name);
    }
    if (single_.size() + several_.size() > 1 && chance(2)) atoms_.push_back("aantal partijen >= 2");
  }

  void questions() {
    question(0, "ja/nee", {"q0"}, {"ja", "nee"});
    for (int i = 1; i < 2 + below(3); ++i) {
      const std::string q = fmt::format("q{}", i);
      switch (below(8)) {
      case 0: question(i, "ja/nee", {q}, {"ja", "nee"}); break;
      case 1: question(i, "getal 1 tot 3", {q + " >= 2", q + " = 3", q + " > 4"}, {"1", "3"}); break;
      case 2: question(i, "bedrag", {q + " > 2,50", q + " = 4"}, {"2,50", "4"}); break;
      case 3: question(i, "datum", {q + " >= 2027-03-01", q + " is 2028-02-29"}, {"2027-02-28"}); break;
      case 4: question(i, "tekst", {q + " is \"X\""}, {"\"X\"", "\"tekst\""}); break;
      case 5: question(i, "keuze aa \"A\"\n  keuze bb \"B\"", {q + " is aa", q + " is bb"}, {"aa"}); break;
      default:
        question(i, "keuze aa \"A\"\n  keuze bb \"B\"\n  aantal " + one_of({"0 tot 2", "1 of meer", "1"}),
                 {q + " bevat aa", "aantal " + q + " > 1"}, {"bb"});
        selections_.push_back(q);
      }
    }
  }

  void question(int i, const std::string &type, const Words &atoms, const Words &defaults) {
    const std::string q = fmt::format("q{}", i);
    line(fmt::format("vraag {} \"Vraag?\"\n  {}", q, type));
    if (chance(3)) line("  uitleg \"Uitleg.\"");
    if (chance(3)) line("  standaard " + one_of(defaults));
    if (i > 0 && chance(3)) line("  alleen als " + condition(1));
    atoms_.insert(atoms_.end(), atoms.begin(), atoms.end());
    if (atoms.front() != q) printable_.push_back(q);
  }

  std::string atom() { return one_of(atoms_); }
  std::string condition(int depth) {
    if (depth == 0 || chance(2)) return atom();
    if (chance(3)) return "niet " + atom();
    return fmt::format("({} {} {})", condition(depth - 1), chance(2) ? "en" : "of", condition(depth - 1));
  }

  void terms() {
    if (!chance(3)) return;
    terms_ = {"werkgebied", "taak"};
    line("begrip \"werkgebied\"" + (chance(2) ? " als " + condition(1) : std::string()));
    line("  gebied" + (chance(2) ? " van de taak" : std::string()) + ";");
    line("begrip \"taak\"\n  werk;");
  }

  void scheme() {
    line("nummering klein");
    if (chance(2)) line("  hoofdstuk \"Hoofdstuk {1}\"");
    line("  artikel \"Artikel {1}\" citeer \"artikel {1}\" doorlopend");
    line("  lid \"{1}.\" citeer \"{eerste} lid\"");
    if (chance(2)) line("  bijlage \"Bijlage {1}\" citeer \"bijlage {1}\"");
    if (chance(2)) line("  lijst trede \"{i}.\" citeer \"punt {i}\"");
  }

  std::string citation() {
    const auto one = [&] {
      if (chance(6)) return std::string("@kop");
      return fmt::format("@c{}{}", below(clauses_), chance(4) ? ".l" : "");
    };
    std::string cited = one();
    for (int more = below(3) == 0 ? 1 + below(2) : 0; more > 0; --more) cited += ", " + one();
    return "{" + cited + "}";
  }

  std::string value() {
    switch (below(5)) {
    case 0: return single_.empty() ? "tekst" : "{" + one_of(single_) + one_of({"", ".naam"}) + "}";
    case 1: return several_.empty() ? "tekst" : "{" + one_of(several_) + " | opsomming}";
    case 2: return single_.empty() && several_.empty() ? "tekst" : "{partijen | opsomming}";
    default: return printable_.empty() ? "tekst" : "{" + one_of(printable_) + "}";
    }
  }

  std::string words() {
    switch (below(8)) {
    case 0:
    case 1: return value();
    case 2:
    case 3: return citation();
    case 4: return terms_.empty() ? "tekst" : "de " + one_of(terms_);
    case 5:
      return "{als " + condition(1) + "}" + words() + (chance(2) ? "{anders}" + words() : "") + "{einde}";
    default: return "tekst";
    }
  }

  void clause(int index) {
    const std::string heading = chance(8)   ? "Kop " + words()
                                : chance(8) ? "{als " + condition(1) + "}Kop{einde}"
                                            : "Kop";
    line("");
    line(fmt::format("clausule c{} \"{}\"{}", index, heading, chance(3) ? " als " + condition(1) : ""));
    labelled_ = false;
    for (int i = 1 + below(2); i > 0; --i) {
      block(2);
      line("");
    }
    line("  Slot " + words() + ":");
    line("  - {#l} " + words() + ";");
    line("  - tekst;");
    line("  - einde.");
  }

  void block(int indent) {
    const std::string in(static_cast<std::size_t>(indent), ' ');
    switch (below(13)) {
    case 10: return introduction(in);
    case 11: return head(in);
    case 12: return line(in + "{als " + condition(1) + "}Tekst{einde}.");
    case 0:
      line(in + "{als " + condition(1) + "}");
      block(indent + 2);
      if (chance(2)) {
        line(in + "{anders}");
        block(indent + 2);
      }
      break;
    case 1:
      if (!terms_.empty())
        line(in + "{begrippen}");
      else
        line(in + words() + ".");
      break;
    case 2: line(in + "{lijst trede}\n" + in + "- " + words() + ";\n" + in + "- tekst."); break;
    case 3: line(in + "| a | " + words() + " |"); break;
    case 4:
      line(in + "! Let op " + value() + ".");
      line(in + "Tekst.");
      break;
    case 5: line(in + "{handtekening}\n" + in + "  Naam " + value()); break;
    case 6:
      if (single_.empty() && several_.empty() && selections_.empty()) return line(in + "Tekst.");
      loop(indent);
      break;
    case 7: list(indent, 3); break;
    case 8: line(in + "Tekst " + words() + one_of({" en ", ". Ook ", "; zie "}) + words() + "."); break;
    default: line(in + "Tekst " + words() + "."); break;
    }
  }

  // What stands behind it may all fall away.
  void introduction(const std::string &in) {
    line(in + (chance(4) ? "{als " + condition(1) + "}Wij{einde}" : "Wij doen") + ":");
    if (chance(2)) line("");
    for (int i = 1 + below(2); i > 0; --i)
      if (chance(3) && !several_.empty())
        line(in + "{voor elke " + one_of(several_) + "}\n" + in + "  - tekst;");
      else if (chance(3))
        line(in + "{als " + condition(1) + "}\n" + in + "  " + (chance(2) ? "- tekst;" : "Tekst."));
      else
        line(in + "- {als " + condition(1) + "} tekst;");
  }
  // The rows of a table may all fall away.
  void head(const std::string &in) {
    line(in + "| a | b |\n" + in + "|---|---|");
    if (chance(4)) line(in + "| tekst | " + words() + " |");
    for (int i = below(3); i > 0; --i) {
      line(chance(2) && !several_.empty() ? in + "{voor elke " + one_of(several_) + "}"
                                          : in + "{als " + condition(1) + "}");
      line(in + "  " + (chance(4) ? "Tekst." : chance(6) ? "| tekst |" : "| tekst | tekst |"));
    }
  }

  void loop(int indent) {
    const std::string in(static_cast<std::size_t>(indent), ' ');
    Words over = selections_;
    over.insert(over.end(), single_.begin(), single_.end());
    over.insert(over.end(), several_.begin(), several_.end());
    if (single_.size() + several_.size() > 0) over.emplace_back("partij");
    line(in + "{voor elke " + one_of(over) + "}");
    if (chance(3) && depth_ < 2) {
      ++depth_;
      loop(indent + 2);
      --depth_;
    } else
      line(in + "  - {als " + one_of({"eerste", "laatste", atom()}) + "}" + words() + " {einde}tekst;");
  }

  void list(int indent, int deeper) {
    const std::string in(static_cast<std::size_t>(indent), ' ');
    const std::string mark = chance(6) ? "* " : "- ";
    for (int i = 1 + below(2); i > 0; --i) {
      line(in + mark + (chance(3) ? "{als " + condition(1) + "} " : "") + words() + ";");
      if (deeper > 0 && chance(2)) list(indent + 2, deeper - 1);
    }
  }

  void document(int index) {
    line("");
    line(fmt::format("document d{} \"Stuk{}\"", index, chance(8) ? " " + words() : ""));
    line("  nummering " + one_of({"convenant", "convenant", "wet", "klein"}));
    if (chance(4)) line("  inhoud");
    bool inside = false;
    for (int i = 0; i < clauses_; ++i) {
      if (i == 0 ? !chance(6) : chance(4)) {
        line(fmt::format("  hoofdstuk {}\"Kop\"{}", named_ ? "" : "kop ", chance(5) ? " als " + atom() : ""));
        named_ = inside = true;
        if (chance(8)) line("    inhoud");
      }
      if (index == 2 && chance(4)) continue;
      if (i + 1 == clauses_ && chance(4)) {
        line(fmt::format("  bijlage c{}{}", i, chance(3) ? " als " + atom() : ""));
        continue;
      }
      line(fmt::format("{}c{}{}", inside ? "    " : "  ", i, chance(6) ? " als " + atom() : ""));
    }
  }

  std::mt19937 random_;
  std::string out_;
  Words atoms_, printable_, single_, several_, selections_, terms_;
  int clauses_ = 0;
  int depth_ = 0;
  bool labelled_ = false, named_ = false;
};

} // namespace

std::string promise_library(std::uint32_t seed) { return Maker(seed).run(); }

} // namespace beding::test
