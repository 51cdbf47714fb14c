#include "cli/against.hpp"

#include "cli/proof.hpp"
#include "output/write/json_writer.hpp"

#include <fmt/format.h>

namespace beding {
namespace {

using proving::Against;
using proving::Change;
using proving::ChangedPart;
using proving::Difference;

struct Words {
  std::string_view dutch, english; // the English ones are those of the JSON too
};
Words words_for(Change change) {
  switch (change) {
  case Change::wider: return {"ruimer", "wider"};
  case Change::narrower: return {"enger", "narrower"};
  case Change::other: return {"anders", "other"};
  }
  return {};
}

class Teller {
public:
  explicit Teller(const Console &console) : console_(console) {}

  void tell(const std::string &older, const Against &all) const {
    const std::string both = variant_count(all.both, console_.tongue);
    console_.line(fmt::format(fmt::runtime(all.both.count == 1
                                               ? pick("Tegenover {}: {} variant die beide aanvaarden.",
                                                      "Against {}: {} variant that both accept.")
                                               : pick("Tegenover {}: {} varianten die beide aanvaarden.",
                                                      "Against {}: {} variants that both accept.")),
                              older, both));
    if (all.accepted) line(pick("wordt nu aanvaard", "is accepted now"), *all.accepted);
    if (all.refused) line(pick("wordt nu geweigerd", "is refused now"), *all.refused);
    if (!all.differing) {
      console_.line(std::string("  ") + std::string(pick("geen tekst is anders", "no text differs")));
      not_compared();
      return;
    }
    line(pick("tekst is anders", "text differs"), *all.differing);
    for (const ChangedPart &part : all.parts) {
      console_.line(fmt::format("  {}{}:", part.document ? pick("document ", "document ") : "", part.name));
      for (const Change change : proving::all_changes)
        if (const auto &one = part.at(change)) line("  " + word(change), *one);
    }
    not_compared();
  }

  void write(JsonWriter &out, const Against &all) const {
    out.key("against").object();
    count(out, "both", all.both);
    difference(out, "accepted", all.accepted);
    difference(out, "refused", all.refused);
    difference(out, "differing", all.differing);
    out.objects("parts", all.parts, [&](const ChangedPart &part) {
      out.member("name", part.name).member("document", part.document);
      for (const Change change : proving::all_changes)
        difference(out, words_for(change).english, part.at(change));
    });
    out.end();
  }

private:
  std::string_view pick(std::string_view dutch, std::string_view english) const {
    return console_.pick(dutch, english);
  }
  void not_compared() const {
    console_.line(std::string(
        pick("  niet vergeleken: nummers, ook in verwijzingen, en de leestekens rond wat wegvalt",
             "  not compared: numbers, also in references, and the marks around what falls away")));
  }
  std::string word(Change change) const {
    const Words words = words_for(change);
    return std::string(pick(words.dutch, words.english));
  }

  void line(std::string_view what, const Difference &one) const {
    const std::string count =
        fmt::format("{} {}", variant_count(one.count, console_.tongue),
                    one.count.count == 1 ? pick("variant", "variant") : pick("varianten", "variants"));
    const std::string example = one.undecided ? std::string(pick("niet beslist", "not decided"))
                                : one.example.empty()
                                    ? std::string(pick("bij alle antwoorden", "whatever the answers"))
                                    : fmt::format("{}: {}", pick("zoals", "such as"), one.example);
    console_.line(fmt::format("  {}: {} ({})", what, count, example));
  }

  static void count(JsonWriter &out, std::string_view name, const VariantCount &count) {
    out.key(name).object().member("variants", fmt::format("{:.0f}", count.count));
    out.member("exact", count.kind == VariantCount::Kind::exact).end();
  }
  static void difference(JsonWriter &out, std::string_view name, const std::optional<Difference> &one) {
    if (!one) return;
    out.key(name).object().member("variants", fmt::format("{:.0f}", one->count.count));
    out.member("exact", one->count.kind == VariantCount::Kind::exact).member("decided", !one->undecided);
    out.member("example", one->example).end();
  }

  const Console &console_;
};

} // namespace

int tell_against(const Opened &opened, const std::string &older, Files &files, unsigned effort,
                 const Console &console) {
  const Opened before = open_library(older, files.reader());
  if (!before.good()) {
    console.tell(before.diagnostics(), before.sources());
    return 1;
  }
  const Against all = against_older(opened, before, {.tongue = console.tongue, .effort = effort});
  const Teller teller(console);
  if (console.telling == Telling::text)
    teller.tell(older, all);
  else
    console.tell({}, opened.sources(), [&](JsonWriter &out) { teller.write(out, all); });
  return 0;
}

} // namespace beding
