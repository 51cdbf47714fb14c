#include "tests/proof/generate.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding::test {
namespace {

class Generator {
public:
  Generator(std::uint32_t seed, WithValues values, bool typed)
      : random_(seed), with_(values), typed_(typed) {}

  MadeLibrary run() {
    line("bibliotheek proef \"Proef\"");
    line("  gebruik \"convenant\"");
    parties();
    questions();
    for (const MadeParty &one : made_.parties) party(one);
    if (with_ == WithValues::none)
      totals();
    else
      values();
    for (int i = below(3); i > 0; --i) {
      const auto each = std::find_if(made_.parties.begin(), made_.parties.end(),
                                     [](const MadeParty &one) { return one.typed; });
      const bool of_each = each != made_.parties.end() && chance(3);
      line(fmt::format("regel \"Regel {}.\"{}", i, of_each ? " voor elke " + each->name : ""));
      line("  " + (of_each && chance(2) ? own_of_member(*each) : condition(2)));
      if (chance(4)) line("  " + condition(1));
    }
    clauses_ = 2 + below(3);
    for (int i = 0; i < clauses_; ++i) clause(i);
    line("document d \"D\"");
    line("  nummering convenant");
    line("  hoofdstuk \"H\"");
    for (int i = 0; i < clauses_; ++i) line(fmt::format("    c{}", i));
    return std::move(made_);
  }

private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool chance(int one_in) { return below(one_in) == 0; }
  int word() { return ++words_; }
  std::uint32_t line(const std::string &text) {
    made_.source += text + "\n";
    return ++lines_;
  }

  void parties() {
    const int count = below(4);
    for (int i = 0; i < count; ++i) {
      MadeParty party{fmt::format("p{}", i), static_cast<std::uint32_t>(below(4) == 0), 0};
      party.most = party.least + static_cast<std::uint32_t>(count > 2 ? 1 : 1 + below(2));
      if (typed_ && count == 1 && chance(3)) party.most += 2;
      party.compared = party.most == 1 && chance(3);
      party.conditional = chance(3);
      party.typed = typed_ && !party.compared && with_ == WithValues::none && chance(3);
      party.group = chance(5);
      party.valued = party.typed && chance(2);
      made_.parties.push_back(party);
    }
  }

  // Below the questions, so that its condition can be about any of them.
  void party(const MadeParty &party) {
    line(fmt::format("{} {} \"Soort\"", party.group ? "groep" : "partij", party.name));
    line(fmt::format("  aantal {} tot {}", party.least, party.most));
    line("  veld naam \"Naam\"");
    if (party.typed) {
      line("  veld soort \"Soort\"\n    keuze aa \"A\"\n    keuze bb \"B\"");
      line("  veld maat \"Maat\"\n    getal 1 tot 2\n    alleen als soort is aa");
      lines_ += 4;
    }
    if (party.valued) {
      line("  waarde w \"Waarde\"");
      line("    " + value_of_member(party));
    }
    line(party.typed && chance(2)   ? "  heet \"de {naam}{als soort is aa} {maat}{einde}\""
         : party.typed && chance(4) ? "  heet \"{maat} van {naam}\""
                                    : "  heet \"de {naam}\"");
    if (party.conditional) line("  alleen als " + condition(1));
  }

  void questions() {
    const int count = chance(60) ? 9 + below(4) : chance(12) ? 7 + below(2) : 1 + below(4);
    for (int i = 0; i < count; ++i) {
      MadeQuestion question{.name = fmt::format("q{}", i), .values = {"false", "true"}};
      const int kind = count > 4 ? 0 : below(with_ == WithValues::of_all ? 10 : 8);
      line(fmt::format("vraag q{} \"Vraag?\"", i));
      if (kind == 5) {
        line("  keuze aa \"A\"");
        line("  keuze bb \"B\"");
        line("    uitleg \"Van B.\"");
        line("  keuze cc \"C\"");
        question.values = {"\"aa\"", "\"bb\"", "\"cc\""};
      } else if (kind == 4) {
        const bool some = chance(2);
        line("  keuze aa \"A\"");
        line("  keuze bb \"B\"");
        line(some ? "  aantal 1 of meer" : "  aantal 0 tot 2");
        question.chosen = {{0}, {1}, {0, 1}};
        question.values = {"[\"aa\"]", "[\"bb\"]", "[\"aa\", \"bb\"]"};
        if (!some) {
          question.chosen.insert(question.chosen.begin(), std::vector<std::uint32_t>{});
          question.values.insert(question.values.begin(), "[]");
        }
      } else if (kind == 6) {
        line("  getal 1 tot 4");
        question.values = {"1", "2", "3", "4"};
      } else if (kind == 8) {
        line("  bedrag");
        line("  standaard -1000");
        question.values = {"-1000", "1000"};
      } else if (kind == 9) {
        line("  datum");
        line("  standaard 2020-01-31");
        question.values = {"2020-01-31", "2030-01-31"};
      } else if (kind == 7) {
        line("  tekst");
        question.values = {"\"tekst\"", "\"X\""};
      } else {
        line("  ja/nee");
        if (chance(2)) {
          question.usual = chance(2) ? 1 : 0;
          line(question.usual == 1 ? "  standaard ja" : "  standaard nee");
        }
      }
      if (chance(3) && (i > 0 || !made_.parties.empty())) line("  alleen als " + condition(1));
      made_.questions.push_back(question);
    }
  }

  // Values that are computed from the questions that are asked always: sums, products, halves, the larger of
  // two, what hangs on a condition, dates moved by months. Amounts and dates are compared in one way alone,
  // so that few of them stand for all.
  void values() {
    std::vector<std::string> numbers;
    for (const MadeQuestion &one : made_.questions)
      if (one.values.size() == 4 && one.values[0] == "1") numbers.push_back(one.name);
    for (const MadeQuestion &one : made_.questions) {
      if (one.values.front() == "-1000") value(one.name + (chance(2) ? " * 21%" : " / 3"), " >= 4");
      if (one.values.front() == "2020-01-31")
        value(one.name + (chance(2) ? " + 13 maanden - 1 dag" : " - 2 weken"), " < 2027-06-15");
    }
    if (numbers.empty()) return;
    const auto any = [&] {
      return numbers[static_cast<std::size_t>(below(static_cast<int>(numbers.size())))];
    };
    for (int i = below(3); i > 0; --i) {
      const std::string compared = fmt::format(" {} {}",
                                               chance(2)   ? ">="
                                               : chance(2) ? "="
                                                           : "<",
                                               2 + below(5));
      switch (below(7)) {
      case 0: value(any() + " * 2 - 1", compared); break;
      case 1: value(fmt::format("{} * {}", any(), any()), compared); break;
      case 2: value(fmt::format("afgerond({} / 2)", any()), compared); break;
      case 3: value(fmt::format("hoogste({}, {}, 2)", any(), any()), compared); break;
      case 4: value(fmt::format("{} + 1 als {}, anders 3", any(), atom()), compared); break;
      case 5: value(fmt::format("12 / {}", any()), compared); break;
      default: value(fmt::format("{} * 150% + {}", any(), any()), compared);
      }
    }
  }
  // Reckoned over the members of a kind of party.
  void totals() {
    for (const MadeParty &party : made_.parties) {
      if (!party.typed || chance(2)) continue;
      const std::string compared = fmt::format(" {} {}", chance(2) ? ">=" : "=", 1 + below(4));
      switch (below(party.valued ? 7 : 5)) {
      case 0: value(fmt::format("som {}.maat", party.name), compared); break;
      case 1: value(fmt::format("hoogste {}.maat", party.name), compared); break;
      case 2: value(fmt::format("som({0}.maat * {0}.maat) + 1", party.name), compared); break;
      case 5: value(fmt::format("som {}.w", party.name), compared); break;
      case 6: value(fmt::format("hoogste({0}.w + 1)", party.name), compared); break;
      case 3: value(fmt::format("som(1 als {}.soort is aa, anders 0)", party.name), compared); break;
      default:
        value(party.most == 1 ? party.name + ".maat * 2" : fmt::format("laagste({}.maat + 1)", party.name),
              compared);
      }
    }
  }
  void value(const std::string &expression, const std::string &compared) {
    const std::string name = fmt::format("w{}", values_.size());
    line(fmt::format("waarde {} \"Waarde\"", name));
    line("  " + expression);
    values_.push_back({name, compared});
  }

  std::string atom() {
    if (!values_.empty() && chance(3)) {
      const auto &[name, compared] =
          values_[static_cast<std::size_t>(below(static_cast<int>(values_.size())))];
      return name + compared;
    }
    return plain_atom();
  }
  // In the place of one about an amount or a date, that a computed value alone compares.
  std::string other_atom() {
    if (!made_.parties.empty()) return made_.parties.front().name;
    for (const MadeQuestion &one : made_.questions)
      if (one.values[1] == "true") return one.name;
    return "ja";
  }
  std::string plain_atom() {
    const auto parties = static_cast<int>(made_.parties.size());
    const auto questions = static_cast<int>(made_.questions.size());
    const int pick = below(parties + 2 * questions);
    if (pick < parties) {
      const MadeParty &party = made_.parties[static_cast<std::size_t>(pick)];
      if (party.compared) return party.name + ".naam is \"X\"";
      if (party.typed && party.most == 1 && chance(2)) return of_member(party);
      if (parties > 1 && chance(3)) return fmt::format("aantal partijen >= 2");
      return party.most > 1 && chance(2) ? fmt::format("aantal {} > 1", party.name) : party.name;
    }
    const MadeQuestion &question = made_.questions[static_cast<std::size_t>(pick - parties) / 2];
    if (question.values.front() == "-1000" || question.values.front() == "2020-01-31") return other_atom();
    if (!question.chosen.empty())
      return chance(3) ? fmt::format("aantal {} > 1", question.name)
                       : fmt::format("{} bevat {}", question.name, chance(2) ? "aa" : "bb");
    switch (question.values.size()) {
    case 3: return fmt::format("{} is {}", question.name, chance(2) ? "aa" : "bb");
    case 4:
      return fmt::format("{} {} {}", question.name, chance(2) ? ">=" : chance(2) ? "=" : "<", 2 + below(3));
    default: break;
    }
    return question.values[1] == "true" ? question.name : question.name + " is \"X\"";
  }

  std::string of_member(const MadeParty &party) {
    if (party.valued && chance(2)) return party.name + (chance(2) ? ".w = 1" : ".w >= 2");
    return party.name + (chance(2) ? ".soort is aa" : chance(2) ? ".maat = 2" : ".soort is niet bb");
  }

  // What is computed of each.
  std::string value_of_member(const MadeParty &party) {
    switch (below(6)) {
    case 0: return "maat * 2 - 1";
    case 1: return "maat * maat";
    case 2: return "1 als soort is aa, anders 3";
    case 3: return "maat + aantal " + party.name;
    case 4: return fmt::format("som {0}.maat - maat", party.name);
    default: return "2 als eerste, anders 1";
    }
  }

  std::string own_of_member(const MadeParty &party) {
    if (party.valued && chance(2)) return chance(2) ? "w > 1" : "w = 1 of eerste";
    return chance(2) ? "soort is aa" : chance(2) ? "maat = 2" : "soort is niet bb of eerste";
  }

  std::string condition(int depth) {
    if (depth == 0 || chance(2)) return atom();
    if (chance(3)) return "niet " + atom();
    return fmt::format("({} {} {})", condition(depth - 1), chance(2) ? "en" : "of", condition(depth - 1));
  }

  // The words " als …" of a condition on the line that comes next, and its record.
  void record(std::uint32_t line, int word, int around, int instead = 0) {
    made_.conditions.push_back({line, word, around, instead});
  }

  std::string citation() {
    const auto one = [&] {
      const int clause = below(clauses_);
      return fmt::format("@c{}{}", clause, chance(4) ? ".l" : "");
    };
    std::string cited = one();
    const int more = below(3) == 0 ? 1 + below(2) : 0;
    for (int i = more; i > 0; --i) cited += ", " + one();
    return "{" + cited + (more > 0 && chance(2) ? " | aanwezig}" : "}");
  }

  std::string value() {
    if (!values_.empty() && chance(4))
      return "{" + values_[static_cast<std::size_t>(below(static_cast<int>(values_.size())))].first + "}";
    if (made_.parties.empty() || chance(2)) {
      const auto &question =
          made_.questions[static_cast<std::size_t>(below(static_cast<int>(made_.questions.size())))];
      if (question.values[1] == "true") return "tekst";
      const bool number = question.values.front() == "1" || !question.chosen.empty();
      if (number && question.name != looped_ && chance(3)) return "{" + question.name + ": is/zijn}";
      return "{" + question.name + "}";
    }
    const MadeParty &party =
        made_.parties[static_cast<std::size_t>(below(static_cast<int>(made_.parties.size())))];
    if (party.typed && chance(3))
      return "{" + party.name +
             (party.valued && chance(2) ? ".w"
              : chance(2)               ? ".soort"
                                        : ".maat") +
             (party.most > 1 ? " | opsomming}" : "}");
    if (party.name != looped_ && chance(3)) return "{" + party.name + ": is/zijn}";
    return party.most > 1 ? "{" + party.name + " | opsomming}" : "{" + party.name + ".naam}";
  }

  std::string words() { return chance(4) ? value() : chance(4) ? citation() : "tekst"; }

  void clause(int index) {
    const int own = word();
    const bool conditional = chance(3);
    const std::uint32_t head =
        line(fmt::format("clausule c{} \"m{} x\"{}", index, own, conditional ? " als " + condition(2) : ""));
    if (conditional) record(head, own, 0);
    if (chance(2)) {
      // a text of which all can fall away
      const int part = word();
      record(line(fmt::format("  {{als {}}}m{} {}{{einde}}", condition(1), part, words())), part, own);
      line("");
    }
    list(own, index);
    if (chance(2)) {
      line("");
      branches(own);
    }
  }

  void branches(int around) {
    const int first = word();
    record(line(fmt::format("  {{als {}}}", condition(2))), first, around);
    line(fmt::format("    m{} {}", first, words()));
    if (chance(2)) {
      const int second = word();
      record(line(fmt::format("  {{anders als {}}}", condition(1))), second, around, first);
      line(fmt::format("    m{} {}", second, words()));
    }
    if (chance(2)) {
      line("  {anders}");
      line(fmt::format("    m{} {}", word(), words()));
    }
  }

  void list(int around, int) {
    const int announcement = word();
    if (chance(3)) {
      // the label is always there: it may be cited
      line(fmt::format("  - {{#l}} m{} tekst.", announcement));
      return;
    }
    made_.lists.push_back({line(fmt::format("  m{} de volgende:", announcement)), announcement});
    bool labelled = false;
    for (int i = 1 + below(3); i > 0; --i) {
      if ((!made_.parties.empty() || selection() != nullptr) && chance(4)) {
        loop(around);
        continue;
      }
      const int item = word();
      const bool conditional = chance(2) || chance(3);
      const std::uint32_t at =
          line(fmt::format("  - {}{}m{} {};", labelled ? "" : "{#l} ",
                           conditional ? "{als " + condition(1) + "} " : "", item, words()));
      labelled = true;
      if (conditional) record(at, item, around);
    }
    if (!labelled) line(fmt::format("  - {{#l}} m{} tekst.", word()));
  }

  // A question of which several may be chosen; null when there is none.
  const MadeQuestion *selection() {
    for (const MadeQuestion &one : made_.questions)
      if (!one.chosen.empty()) return &one;
    return nullptr;
  }

  void option_loop(const MadeQuestion &question, int around) {
    const int item = word();
    const int part = word();
    made_.loops.push_back({line(fmt::format("  {{voor elke {}}}", question.name)), item, around});
    const int pick = below(4);
    looped_ = question.name;
    const std::string when = pick == 0   ? "eerste"
                             : pick == 1 ? "laatste"
                             : pick == 2 ? question.name + (chance(2) ? " is aa" : " is niet bb")
                                         : condition(1);
    record(line(fmt::format("    - m{} {{als {}}}m{} {}{{einde}} {{{}}};", item, when, part,
                            chance(2) ? words() : "tekst", question.name)),
           part, item);
    looped_.clear();
  }

  void loop(int around) {
    if (const MadeQuestion *question = selection();
        question != nullptr && (made_.parties.empty() || chance(2)))
      return option_loop(*question, around);
    const MadeParty &party =
        made_.parties[static_cast<std::size_t>(below(static_cast<int>(made_.parties.size())))];
    const bool every = chance(2);
    const int item = word();
    const int part = word();
    const bool filtered = !every && party.typed && chance(2);
    const std::uint32_t head = line(fmt::format("  {{voor elke {}{}}}", every ? "partij" : party.name,
                                                filtered ? " als " + own_of_member(party) : ""));
    if (filtered)
      made_.filters.push_back({head, static_cast<std::size_t>(&party - made_.parties.data()), around});
    else
      made_.loops.push_back({head, item, around});
    looped_ = every ? "" : party.name;
    const std::string when = !every && party.typed && chance(2) ? of_member(party)
                             : chance(2)                        ? (chance(2) ? "eerste" : "laatste")
                                                                : condition(1);
    const std::string shown = every || !party.typed || chance(2) ? "tekst"
                              : party.valued && chance(2)        ? "{" + party.name + ".w}"
                              : chance(2)                        ? "{" + party.name + ".maat}"
                                                                 : "{" + party.name + ".soort}";
    record(line(fmt::format("    - m{} {{als {}}}m{} {}{{einde}} {};", item, when, part,
                            chance(2) ? words() : shown, chance(2) ? shown : "tekst")),
           part, item);
    looped_.clear();
  }

  std::mt19937 random_;
  WithValues with_;
  bool typed_;
  MadeLibrary made_;
  std::uint32_t lines_ = 0;
  int words_ = 0;
  int clauses_ = 0;
  std::string looped_ = {};                                 // what is gone through here
  std::vector<std::pair<std::string, std::string>> values_; // with how each is compared
};

} // namespace

MadeLibrary generate(std::uint32_t seed, WithValues values, bool typed) {
  return Generator(seed, values, typed).run();
}

} // namespace beding::test
