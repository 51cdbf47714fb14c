#include "output/review/words.hpp"

#include "dsl/messages/render.hpp"

#include <fmt/format.h>

#include <array>

namespace beding {
namespace {

template <class Kind, std::size_t Size>
std::string_view at(const std::array<std::string_view, Size> &names, Kind kind) {
  return names[static_cast<std::size_t>(kind)];
}

} // namespace

std::string counted(std::size_t number, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", number, number == 1 ? one : more);
}

std::string_view name_of(GapKind kind) {
  static constexpr std::array<std::string_view, 7> names{"unanswered", "answer", "dangling", "old-style",
                                                         "suspicious", "term",   "by-hand"};
  return at(names, kind);
}
std::string_view name_of(Liveness liveness) {
  static constexpr std::array<std::string_view, 3> names{"live", "partly", "static"};
  return at(names, liveness);
}
std::string_view name_of(Direction direction) {
  static constexpr std::array<std::string_view, 3> names{"forward", "backward", "around"};
  return at(names, direction);
}
std::string_view name_of(Distance distance) {
  static constexpr std::array<std::string_view, 3> names{"inside", "near", "far"};
  return at(names, distance);
}
std::string_view name_of(ReportPart::Kind kind) {
  static constexpr std::array<std::string_view, 5> names{"words", "label", "title", "page", "static"};
  return at(names, kind);
}
std::string_view name_of(ReportPart::Why why) {
  static constexpr std::array<std::string_view, 3> names{"", "number-in-words", "not-as-label"};
  return at(names, why);
}
std::string_view name_of(ReportAnswer::State state) {
  static constexpr std::array<std::string_view, 4> names{"given", "default", "not-asked", "open"};
  return at(names, state);
}
std::string_view name_of(ReportCondition::Holds holds) {
  static constexpr std::array<std::string_view, 3> names{"yes", "no", "varies"};
  return at(names, holds);
}
std::string_view name_of(ReportWhy::Part part) {
  static constexpr std::array<std::string_view, 5> names{"chapter", "clause", "item", "paragraph", "words"};
  return at(names, part);
}
std::string_view name_of(ReportTerm::State state) {
  static constexpr std::array<std::string_view, 3> names{"used", "unused", "undefined"};
  return at(names, state);
}
std::string_view name_of(Change change) {
  static constexpr std::array<std::string_view, 3> names{"added", "removed", "changed"};
  return at(names, change);
}
std::string_view name_of(Property property) {
  static constexpr std::array<std::string_view, 7> names{"references", "values",    "living", "filled",
                                                         "rules",      "citations", "terms"};
  return at(names, property);
}

std::string_view word_of(GapKind kind, Tongue tongue) {
  static constexpr std::array<std::string_view, 7> dutch{
      "Niet ingevuld",        "Antwoord dat niet klopt",    "Verwijzing die doodloopt", "Oude stijl",
      "Verdachte verwijzing", "Begrip zonder omschrijving", "Met de hand in te vullen"};
  static constexpr std::array<std::string_view, 7> english{
      "Not filled in",        "Answer that is not right", "Dangling reference",     "Old style",
      "Suspicious reference", "Term without definition",  "To be filled in by hand"};
  return at(tongue == Tongue::dutch ? dutch : english, kind);
}

std::string_view word_of(Property property, Tongue tongue) {
  static constexpr std::array<std::string_view, 7> dutch{"geen verwijzing loopt dood",
                                                         "geen waarde wordt ongevraagd afgedrukt",
                                                         "niets is dood, overbodig of zonder gevolg",
                                                         "geen lijst of artikel blijft leeg",
                                                         "de regels kunnen samen, en elke sluit iets uit",
                                                         "geen verwijzing naar meer raakt alles kwijt",
                                                         "geen begrip staat er zonder omschrijving"};
  static constexpr std::array<std::string_view, 7> english{
      "no reference dangles",
      "no value is printed unasked",
      "nothing is dead, idle or without effect",
      "no list or article comes out empty",
      "the rules can be met, and each excludes something",
      "no citation of several loses all",
      "no term stands without its definition"};
  return at(tongue == Tongue::dutch ? dutch : english, property);
}

std::string condition_words(const ReportCondition &condition, Tongue tongue) {
  if (condition.loop) return fmt::format("{} {}", pick(tongue, "voor elke", "for each"), condition.text);
  if (condition.otherwise) return fmt::format("{} {}", pick(tongue, "niet:", "not:"), condition.text);
  return condition.text;
}

std::string gap_message(const ReportGap &gap, Tongue tongue) {
  if (gap.told) return said_of(gap.told->code, gap.told->arguments, tongue);
  if (gap.kind == GapKind::by_hand)
    return std::string(
        pick(tongue, "Een lijn om met de hand in te vullen.", "A line to be filled in by hand."));
  return std::string(pick(tongue, "Hier staat een plek open.", "A place is open here."));
}

std::string gap_hint(const ReportGap &gap, Tongue tongue) {
  if (!gap.told) return {};
  return hint_of(gap.told->code, gap.told->arguments, tongue);
}

std::string review_verdict(const Report &report, Tongue tongue) {
  const auto say = [&](std::size_t number, std::string_view een, std::string_view meer, std::string_view one,
                       std::string_view more) {
    return tongue == Tongue::dutch ? counted(number, een, meer) : counted(number, one, more);
  };
  const std::size_t references = report.references.size();
  const std::size_t dangling = report.count(GapKind::dangling);
  std::string out;
  if (dangling > 0)
    out = say(dangling, "verwijzing loopt dood", "verwijzingen lopen dood", "reference dangles",
              "references dangle");
  else if (references == 0)
    out = pick(tongue, "Er staat geen verwijzing in", "There are no references");
  else if (references == 1)
    out = pick(tongue, "De ene verwijzing komt aan", "The one reference arrives");
  else
    out = fmt::format(
        fmt::runtime(pick(tongue, "Alle {} verwijzingen komen aan", "All {} references arrive")), references);
  const std::size_t open = report.open() - dangling;
  if (open == 0 && dangling == 0)
    out += pick(tongue, " en er staat niets open.", " and nothing is open.");
  else if (open == 0)
    out += pick(tongue, "; verder staat er niets open.", "; nothing else is open.");
  else
    out += "; " + say(open, "plek staat open.", "plekken staan open.", "place is open.", "places are open.");
  if (const std::size_t doubt = report.warnings(); doubt > 0)
    out += " " + say(doubt, "plek vraagt om een blik.", "plekken vragen om een blik.",
                     "place is worth a look.", "places are worth a look.");
  return out;
}

} // namespace beding
