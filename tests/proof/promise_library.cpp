#include "tests/proof/promise_library.hpp"

#include <fmt/format.h>

#include <random>
#include <set>
#include <vector>

namespace beding::test {
namespace {

using Words = std::vector<std::string>;

class Maker {
public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}

  SourceFiles run() {
    files_ = {{"case.beding", {}}, {"gemeen.beding", {}}, {"diep.beding", {}}};
    used_ = chance(2) ? chance(2) ? 3 : 2 : 1;
    line("bibliotheek proef \"Proef\"");
    if (chance(6)) line("  taal " + one_of({"en", "de", "fr", "es", "it"}));
    if (chance(4)) line("  versie 1.2");
    for (const char *scheme : {"convenant", "wet", "overeenkomst"})
      line(fmt::format("  gebruik \"{}\"", scheme));
    if (used_ > 1) line("  gebruik \"gemeen\"");
    if (used_ > 2) files_[1].text += "bibliotheek gemeen \"Gemeen\"\n  gebruik \"diep\"\n";
    somewhere();
    parties();
    questions();
    somewhere();
    for (int i = below(3); i > 0; --i) {
      line("regel \"R\"\n  " + (chance(3) ? atom() : condition(1)));
      if (chance(4)) line("  " + condition(1));
    }
    terms();
    scheme();
    clauses_ = 2 + below(3);
    for (int i = 0; i < clauses_; ++i) placed_clause(i);
    for (int i = chance(3) ? 2 : 1; i > 0; --i) {
      somewhere();
      document(i);
    }
    files_.resize(static_cast<std::size_t>(used_));
    return std::move(files_);
  }

private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool chance(int one_in) { return below(one_in) == 0; }
  std::string one_of(const Words &words) {
    return words[static_cast<std::size_t>(below(static_cast<int>(words.size())))];
  }
  void line(const std::string &text) { files_[file_].text += text + "\n"; }
  // Words to stand between quotation marks, where no text can be compared with.
  std::string heading(const std::string &before, bool all_falls_away) {
    in_heading_ = true;
    std::string text = "\"";
    while (text.find('"') != std::string::npos)
      text = all_falls_away ? "{als " + condition(1) + "}" + before + "{einde}" : before + " " + words();
    in_heading_ = false;
    return text;
  }
  // What follows stands in any of the files.
  void somewhere() { file_ = static_cast<std::size_t>(below(used_)); }

  void parties() {
    for (int i = below(3); i > 0; --i) {
      const std::string name = fmt::format("p{}", i);
      const std::string count = one_of({"0 of 1", "0 of 1", "1", "0 tot 2", "1 tot 2"});
      const bool group = chance(5);
      line(fmt::format("{} {} \"Soort\"\n  aantal {}\n  veld naam \"Naam\"", group ? "groep" : "partij", name,
                       count));
      const bool typed = chance(3) && typed_fields(name, count.ends_with('2'));
      if (chance(4)) line("  veld rol \"Rol\"");
      if (typed && chance(2))
        line("  heet \"{naam}{als soort is aa}, A" + std::string(chance(3) ? " {maat}" : "") + "{einde}\"");
      else if (!chance(6))
        line(chance(2) ? "  heet \"de {naam}\"" : "  heet \"{naam}{als q0} (x){einde}\"");
      if (chance(4)) line("  alleen als q0");
      (count.ends_with('2') ? several_ : single_).push_back(name);
      if (!count.ends_with('2') && chance(3)) atoms_.push_back(name + ".naam is \"X\"");
      atoms_.push_back(count.ends_with('2') ? "aantal " + name + " > 1" : name);
    }
    if (single_.size() + several_.size() > 1 && chance(2)) atoms_.push_back("aantal partijen >= 2");
  }

  // A choice, a number that is asked of some, yes or no, a date; and a form that prints them.
  bool typed_fields(const std::string &name, bool several) {
    line("  veld soort \"Soort\"\n    uitleg \"Welke?\"\n    keuze aa \"A\"\n    keuze bb \"B\"");
    line("  veld maat \"Maat\"\n    getal 1 tot 2\n    alleen als soort is aa");
    if (chance(2)) line("    standaard 2");
    line("  veld sinds \"Sinds\"\n    datum\n  veld dicht \"Dicht?\"\n    ja/nee");
    line("  vorm lang \"" +
         std::string(chance(2) ? "{naam}{als soort is aa} ({maat}){einde}" : "{sinds | kort}, {maat}") +
         "\"");
    typed_.insert(name);
    if (several) return true;
    atoms_.insert(atoms_.end(), {name + ".soort is aa", name + ".maat = 2"});
    if (chance(3)) atoms_.push_back(name + ".dicht");
    for (const char *part : {".soort", ".lang", ".maat", ".sinds"}) printable_.push_back(name + part);
    return true;
  }

  void questions() {
    question(0, "ja/nee", {"q0"}, {"ja", "nee"});
    const int last = 2 + below(3);
    for (int i = 1; i < last; ++i) {
      const std::string q = fmt::format("q{}", i);
      if (i > 1 && !second_.empty() && chance(2)) {
        question(i, second_, {second_of_ + one_of({" = ", " <> ", " is niet "}) + q}, {});
        continue;
      }
      switch (below(9)) {
      case 0: question(i, "ja/nee", {q}, {"ja", "nee"}); break;
      case 1: question(i, "getal 1 tot 3", {q + " >= 2", q + " = 3", q + " > 4"}, {"1", "3"}); break;
      case 2: question(i, "bedrag", {q + " > 2,50", q + " = 4"}, {"2,50", "4"}); break;
      case 3: question(i, "datum", {q + " >= 2027-03-01", q + " is 2028-02-29"}, {"2027-02-28"}); break;
      case 4: question(i, "tekst", {q + " is \"X\""}, {"\"X\"", "\"tekst\""}); break;
      case 8: question(i, one_of({"getal vanaf 2", "getal"}), {q + " >= 3", q + " <> 4"}, {"2", "3"}); break;
      case 5:
        question(i, "keuze aa \"A\"\n    uitleg \"Uitleg van A.\"\n  keuze bb \"B\"",
                 {q + " is aa", q + " is bb"}, {"aa"});
        break;
      default:
        question(i, "keuze aa \"A\"\n  keuze bb \"B\"\n  aantal " + one_of({"0 tot 2", "1 of meer", "1"}),
                 {q + " bevat aa", "aantal " + q + " > 1"}, {"bb"});
        selections_.push_back(q);
        counts_.push_back("aantal " + q);
      }
    }
  }

  void question(int i, const std::string &type, const Words &atoms, const Words &defaults) {
    const std::string q = fmt::format("q{}", i);
    line(fmt::format("vraag {} \"Vraag?\"\n  {}", q, type));
    if (chance(3)) line("  uitleg \"Uitleg.\"");
    if (!defaults.empty() && chance(3)) line("  standaard " + one_of(defaults));
    if (i > 0 && chance(3)) line("  alleen als " + condition(1));
    atoms_.insert(atoms_.end(), atoms.begin(), atoms.end());
    if (atoms.front() == q) return;
    printable_.push_back(q);
    counts_.push_back("aantal partijen");
    second_ = type == "tekst" || type == "bedrag" || type == "datum" || type == "getal 1 tot 3" ? type : "";
    second_of_ = q;
    if (type == "tekst" || type == "ja/nee" || type.starts_with("keuze")) return;
    value(i, q, type);
    if (type.starts_with("getal")) numbers_.push_back(q);
    if (type != "datum") filtered_.push_back(q + " | woorden");
    if (type == "datum") filtered_.push_back(q + one_of({" | lang", " | kort"}));
  }

  // Computed from that question; compared where all its answers are tried.
  void value(int i, const std::string &q, const std::string &type) {
    if (!chance(3)) return;
    const std::string w = fmt::format("w{}", i);
    const bool all = type == "getal 1 tot 3";
    const Words of_dates{q + " + 1 maand", q + " - 2 weken + 1 dag", "hoogste(" + q + ", 2027-03-15)"};
    const Words of_numbers{q + " * 2 - 1",          "afgerond(" + q + " / 2)",
                           "hoogste(" + q + ", 2)", q + " * 150%",
                           q + " * " + q,           q + " als " + atom() + ", anders 2"};
    line(fmt::format("waarde {} \"Waarde\"\n  {}", w,
                     type == "datum" ? one_of(of_dates)
                     : all           ? one_of(of_numbers)
                           : one_of({q + " * 3", q + " / 4", q + " + 1", "afgerond(" + q + " * 10%)"})));
    printable_.push_back(w);
    if (type.starts_with("getal")) numbers_.push_back(w);
    filtered_.push_back(w + (type == "datum" ? " | kort" : " | woorden"));
    if (all) atoms_.insert(atoms_.end(), {w + " >= 2", w + " = 3"});
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
    somewhere();
    const bool named = chance(2);
    line(fmt::format("begrip {}\"werkgebied\"{}{}", named ? "t-naam " : "",
                     chance(2) ? " meervoud \"werkgebieden\"" : "", chance(2) ? " als " + condition(1) : ""));
    if (named && files_[file_].text.ends_with("meervoud \"werkgebieden\"\n"))
      filtered_.insert(filtered_.end(), 3, "t-naam | meervoud");
    line("  gebied" + (chance(2) ? " van de taak" : std::string()) + ";");
    somewhere();
    if (chance(4)) // of which all may fall away
      line(fmt::format("begrip \"taak\"\n  {{als {}}}werk{{einde}}{{als {}}}, of zorg{{einde}};", atom(),
                       atom()));
    else
      line(fmt::format("begrip \"taak\"\n  werk{};", chance(3)   ? ", zie @c0"
                                                     : chance(3) ? " van {als q0}nu{einde}"
                                                                 : ""));
    if (chance(3)) line("  - dit;\n  - {als " + condition(1) + "} dat.");
    if (named) filtered_.insert(filtered_.end(), {"t-naam", "t-naam | hoofdletter"});
  }

  void scheme() {
    somewhere();
    line("nummering klein");
    for (const char *group : {"deel", "hoofdstuk", "afdeling", "paragraaf"})
      if (!chance(4)) {
        line(fmt::format("  {} \"{} {{1}}\"", group, group));
        groups_.emplace_back(group);
      }
    line("  artikel \"Artikel {1}\" citeer \"artikel {1}\" doorlopend");
    line("  lid \"{1}.\" citeer \"{eerste} lid\" binnen \"het {eerste} lid\" zelf \"dit lid\"");
    if (!chance(4)) line("  onderdeel \"{a}.\" citeer \"onder {a}\"");
    if (chance(2)) line("  subonderdeel \"{1}°.\" citeer \"onder {1}°\"");
    if (!chance(4)) {
      line("  bijlage \"Bijlage {1}\" citeer \"bijlage {1}\" meervoud \"de bijlagen\"");
      if (chance(2)) line("    onderdeel \"{1}.\" citeer \"punt {1}\"");
    }
    if (!chance(4)) {
      line("  lijst trede \"{i}.\" citeer \"punt {i}\"");
      if (chance(2)) line("    onderdeel \"{a}.\" citeer \"punt {a}\"");
    }
    if (chance(3)) line("  bereik \"tot en met\" vanaf 3");
  }

  std::string citation() {
    const auto one = [&] {
      if (chance(6)) return std::string("@kop");
      if (chance(8)) return std::string("@l"); // of the very clause
      return fmt::format("@c{}{}", below(clauses_), chance(4) ? ".l" : "");
    };
    if (chance(5)) return one();
    std::string cited = one();
    const int more = below(3) == 0 ? 1 + below(2) : 0;
    for (int i = more; i > 0; --i) cited += (chance(2) ? ", " : " en ") + one();
    if (more > 0 && !in_heading_ && chance(2)) cited += " | aanwezig";
    return "{" + cited + (chance(5) ? one_of({" | titel", " | nummer", " | pagina", " | hoofdletter"}) : "") +
           "}";
  }

  // Of what no loop around goes through.
  std::string agreement() {
    Words all = numbers_;
    for (const Words *some : {&single_, &several_, &selections_, &counts_})
      all.insert(all.end(), some->begin(), some->end());
    if (single_.size() + several_.size() > 0) all.emplace_back("partijen");
    std::erase_if(all, [&](const std::string &one) {
      return std::find(loops_.begin(), loops_.end(), one == "partijen" ? "partij" : one) != loops_.end();
    });
    if (all.empty()) return "tekst";
    return "{" + one_of(all) + ": " +
           one_of({"is/zijn", "/en", "_deze_/*deze* en\\/of die", "zie @c0/zijn"}) + "}";
  }

  std::string value() {
    switch (below(8)) {
    case 7: return agreement();
    case 0:
      return single_.empty() ? "tekst"
                             : "{" + one_of(single_) + one_of({"", ".naam", ".heet | hoofdletter"}) + "}";
    case 1: return several_.empty() ? "tekst" : "{" + one_of(several_) + " | opsomming}";
    case 5:
      return filtered_.empty() ? one_of({"{lijn}", "_schuin_", "*vet*"}) : "{" + one_of(filtered_) + "}";
    case 6: return counts_.empty() ? "\\*kaal\\*" : "{" + one_of(counts_) + "}";
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
      return "{als " + condition(1) + "}" + words() +
             (chance(4) ? "{anders als " + condition(1) + "}" + words() : "") +
             (chance(2) ? "{anders}" + words() : "") + "{einde}";
    default: return "tekst";
    }
  }

  // In any of the files; what uses that one may replace it.
  void placed_clause(int index) {
    somewhere();
    clause(index, "");
    const bool replaced = file_ > 0 && chance(2);
    if (!replaced) return;
    file_ = static_cast<std::size_t>(below(static_cast<int>(file_)));
    clause(index, "vervang ");
  }

  void clause(int index, const std::string &replaces) {
    const std::string head = chance(8) ? heading("Kop", false) : chance(8) ? heading("Kop", true) : "Kop";
    line("");
    line(fmt::format("{}clausule c{} \"{}\"{}", replaces, index, head,
                     chance(3) ? " als " + condition(1) : ""));
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
    switch (below(14)) {
    case 13: return line(chance(2) ? in + "{nieuwe pagina}" : in + "Vul in: {lijn}.");
    case 10: return introduction(in);
    case 11: return head(in);
    case 12: return line(in + "{als " + condition(1) + "}Tekst{einde}.");
    case 0:
      line(in + "{als " + condition(1) + "}");
      block(indent + 2);
      if (chance(4)) {
        line(in + "{anders als " + condition(1) + "}");
        block(indent + 2);
      }
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
    case 8: {
      const std::string first = chance(2) ? citation() : words();
      line(in + "Tekst " + first + one_of({" en ", ". Ook ", "; zie "}) + (chance(2) ? first : words()) +
           ".");
      break;
    }
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
    const std::string at_hand = one_of(over);
    line(in + "{voor elke " + at_hand + "}");
    loops_.push_back(at_hand);
    if (chance(3) && depth_ < 2) {
      ++depth_;
      loop(indent + 2);
      --depth_;
    } else
      turn(in, at_hand);
    loops_.pop_back();
  }
  void turn(const std::string &in, const std::string &at_hand) {
    const bool option = at_hand.starts_with('q');
    Words when{"eerste", "laatste", atom()};
    if (option) when.push_back(at_hand + one_of({" is aa", " is niet bb"}));
    if (at_hand == "partij") when.push_back("partij is " + one_of(single_.empty() ? several_ : single_));
    if (!option && at_hand != "partij" && chance(2)) when.push_back(at_hand + ".naam is \"X\"");
    Words parts{"", ".naam", ".heet", ".volgnummer"};
    if (typed_.contains(at_hand)) {
      when.insert(when.end(), {at_hand + ".soort is aa", at_hand + ".maat = 2", at_hand + ".dicht"});
      parts.insert(parts.end(), {".soort", ".lang", ".maat"});
    }
    const std::string shown = option ? at_hand : at_hand + one_of(parts);
    if (!option && chance(4)) {
      line(in + "  {handtekening}\n" + in + "    {" + shown + "}, {lijn}");
      return;
    }
    line(in + "  - {als " + one_of(when) + "}" + words() + " {einde}" +
         (chance(2) ? "{" + shown + "}" : "tekst") + ";");
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
    line(fmt::format("document d{} \"Stuk{}\"", index, chance(8) ? heading("", false) : ""));
    if (chance(3)) line("  ondertitel \"" + heading("Onder", chance(4)) + "\"");
    const std::string scheme = one_of({"convenant", "wet", "klein", "klein", "overeenkomst"});
    line("  nummering " + scheme);
    const Words units = scheme == "klein" && !groups_.empty() ? groups_
                        : scheme == "wet"                     ? Words{"hoofdstuk", "paragraaf"}
                                                              : Words{"hoofdstuk"};
    if (chance(4)) line("  inhoud");
    std::size_t inside = 0; // groups around
    bool named = named_ && !chance(4);
    for (int i = 0; i < clauses_; ++i) {
      if (index == 2 && chance(4)) continue;
      const bool last = i + 1 == clauses_ && chance(3);
      if (!last && (i == 0 ? !chance(6) : chance(4))) {
        inside = group(units, inside, named);
        if (chance(8)) line(std::string(2 * (inside + 1), ' ') + "inhoud");
      }
      const std::string when = chance(5) ? " als " + condition(1) : "";
      if (last) {
        line(fmt::format("  {} c{}{}", one_of({"bijlage", "ondertekening"}), i, when));
        continue;
      }
      line(fmt::format("{}c{}{}", std::string(2 * (inside + 1), ' '), i, when));
    }
  }
  // A chapter, or another group, perhaps in the one at hand. Gives how deep what comes stands.
  std::size_t group(const Words &units, std::size_t inside, bool &named) {
    const std::string when = chance(5) ? " als " + atom() : "";
    const std::string head = chance(8) ? heading("Kop", false) : "Kop";
    const std::string unit = chance(20) ? one_of({"deel", "afdeling"}) : one_of(units);
    const std::size_t deep = inside > 0 && chance(2) ? inside : 0;
    line(fmt::format("{}{} {}\"{}\"{}", std::string(2 * (deep + 1), ' '), unit, named ? "" : "kop ", head,
                     when));
    named = named_ = true;
    return deep + 1;
  }

  std::mt19937 random_;
  SourceFiles files_;
  std::size_t file_ = 0;  // at hand
  int used_ = 1;          // files
  Words groups_;          // of the scheme of its own
  Words numbers_, loops_; // what a form agrees with, what is gone through here
  Words atoms_, printable_, filtered_, counts_, single_, several_, selections_, terms_;
  std::set<std::string> typed_;    // parties with typed_fields
  std::string second_, second_of_; // the type of which the next question may be, and what it is compared with
  int clauses_ = 0;
  int depth_ = 0;
  bool in_heading_ = false;
  bool named_ = false; // some document has the chapter that is cited
};

} // namespace

SourceFiles promise_library(std::uint32_t seed) { return Maker(seed).run(); }

} // namespace beding::test
