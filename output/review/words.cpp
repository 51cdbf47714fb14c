#include "output/review/words.hpp"

#include "dsl/messages/render.hpp"

#include <fmt/format.h>

namespace beding {
std::string counted(std::size_t number, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", number, number == 1 ? one : more);
}

std::string_view name_of(GapKind kind) {
  switch (kind) {
  case GapKind::unanswered: return "unanswered";
  case GapKind::answers: return "answer";
  case GapKind::dangling: return "dangling";
  case GapKind::typed: return "old-style";
  case GapKind::suspicious: return "suspicious";
  case GapKind::terms: return "term";
  case GapKind::by_hand: return "by-hand";
  }
  return {};
}
std::string_view name_of(Liveness liveness) {
  switch (liveness) {
  case Liveness::live: return "live";
  case Liveness::partly: return "partly";
  case Liveness::fixed: return "static";
  }
  return {};
}
std::string_view name_of(Direction direction) {
  switch (direction) {
  case Direction::forward: return "forward";
  case Direction::backward: return "backward";
  case Direction::itself: return "around";
  }
  return {};
}
std::string_view name_of(Distance distance) {
  switch (distance) {
  case Distance::inside: return "inside";
  case Distance::near: return "near";
  case Distance::far: return "far";
  }
  return {};
}
std::string_view name_of(ReportPart::Kind kind) {
  switch (kind) {
  case ReportPart::Kind::words: return "words";
  case ReportPart::Kind::label: return "label";
  case ReportPart::Kind::title: return "title";
  case ReportPart::Kind::page: return "page";
  case ReportPart::Kind::fixed: return "static";
  }
  return {};
}
std::string_view name_of(ReportPart::Why why) {
  switch (why) {
  case ReportPart::Why::nothing: return "";
  case ReportPart::Why::number_in_words: return "number-in-words";
  case ReportPart::Why::not_as_label: return "not-as-label";
  }
  return {};
}
std::string_view name_of(ReportComputed::State state) {
  switch (state) {
  case ReportComputed::State::computed: return "computed";
  case ReportComputed::State::not_asked: return "not-asked";
  case ReportComputed::State::open: return "open";
  }
  return {};
}

std::string_view name_of(ReportAnswer::State state) {
  switch (state) {
  case ReportAnswer::State::given: return "given";
  case ReportAnswer::State::by_default: return "default";
  case ReportAnswer::State::not_asked: return "not-asked";
  case ReportAnswer::State::open: return "open";
  }
  return {};
}
std::string_view name_of(ReportCondition::Holds holds) {
  switch (holds) {
  case ReportCondition::Holds::yes: return "yes";
  case ReportCondition::Holds::no: return "no";
  case ReportCondition::Holds::varies: return "varies";
  }
  return {};
}
std::string_view name_of(ReportWhy::Part part) {
  switch (part) {
  case ReportWhy::Part::chapter: return "chapter";
  case ReportWhy::Part::clause: return "clause";
  case ReportWhy::Part::item: return "item";
  case ReportWhy::Part::paragraph: return "paragraph";
  case ReportWhy::Part::words: return "words";
  }
  return {};
}
std::string_view name_of(ReportTerm::State state) {
  switch (state) {
  case ReportTerm::State::used: return "used";
  case ReportTerm::State::unused: return "unused";
  case ReportTerm::State::undefined: return "undefined";
  }
  return {};
}
std::string_view name_of(Change change) {
  switch (change) {
  case Change::added: return "added";
  case Change::removed: return "removed";
  case Change::changed: return "changed";
  }
  return {};
}
std::string_view name_of(Property property) {
  switch (property) {
  case Property::references: return "references";
  case Property::values: return "values";
  case Property::living: return "living";
  case Property::filled: return "filled";
  case Property::rules: return "rules";
  case Property::citations: return "citations";
  case Property::terms: return "terms";
  case Property::scheme: return "scheme";
  case Property::targets: return "targets";
  }
  return {};
}
std::string_view name_of(VariantCount::Kind kind) {
  switch (kind) {
  case VariantCount::Kind::exact: return "exact";
  case VariantCount::Kind::at_least: return "at-least";
  case VariantCount::Kind::at_most: return "at-most";
  }
  return {};
}

std::string_view word_of(GapKind kind, Tongue tongue) {
  switch (kind) {
  case GapKind::unanswered: return pick(tongue, "Niet ingevuld", "Not filled in");
  case GapKind::answers: return pick(tongue, "Antwoord dat niet klopt", "Answer that is not right");
  case GapKind::dangling: return pick(tongue, "Verwijzing die doodloopt", "Dangling reference");
  case GapKind::typed: return pick(tongue, "Oude stijl", "Old style");
  case GapKind::suspicious: return pick(tongue, "Verdachte verwijzing", "Suspicious reference");
  case GapKind::terms: return pick(tongue, "Begrip zonder omschrijving", "Term without definition");
  case GapKind::by_hand: return pick(tongue, "Met de hand in te vullen", "To be filled in by hand");
  }
  return {};
}

std::string_view word_of(Property property, Tongue tongue) {
  switch (property) {
  case Property::references: return pick(tongue, "geen verwijzing loopt dood", "no reference dangles");
  case Property::values:
    return pick(tongue, "geen waarde wordt ongevraagd afgedrukt", "no value is printed unasked");
  case Property::living:
    return pick(tongue, "niets is dood, overbodig of zonder gevolg",
                "nothing is dead, idle or without effect");
  case Property::filled:
    return pick(tongue, "geen lijst of artikel blijft leeg", "no list or article comes out empty");
  case Property::rules:
    return pick(tongue, "de regels kunnen samen, en elke sluit iets uit",
                "the rules can be met, and each excludes something");
  case Property::citations:
    return pick(tongue, "geen verwijzing naar meer raakt alles kwijt", "no citation of several loses all");
  case Property::terms:
    return pick(tongue, "geen begrip staat er zonder omschrijving", "no term stands without its definition");
  case Property::scheme:
    return pick(tongue, "de nummering heeft alles wat gevraagd wordt",
                "the scheme has all that is asked of it");
  case Property::targets:
    return pick(tongue, "geen verwijzing is zinloos of dubbel", "no reference is idle or twice the same");
  }
  return {};
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

std::string_view name_of(Concern concern) {
  switch (concern) {
  case Concern::dangling: return "dangling";
  case Concern::rule: return "rule";
  case Concern::open: return "open";
  case Concern::answer: return "answer";
  case Concern::suspicious: return "suspicious";
  case Concern::terms: return "term";
  case Concern::fixed: return "static";
  case Concern::by_default: return "default";
  }
  return {};
}
std::string_view name_of(Readiness readiness) {
  switch (readiness) {
  case Readiness::ready: return "ready";
  case Readiness::after_a_look: return "after-a-look";
  case Readiness::not_yet: return "not-yet";
  }
  return {};
}

std::string concern_words(const Report &report, Concern concern, Tongue tongue) {
  const std::size_t number = report.count(concern);
  const auto say = [&](std::string_view een, std::string_view meer, std::string_view one,
                       std::string_view more) {
    return tongue == Tongue::dutch ? counted(number, een, meer) : counted(number, one, more);
  };
  switch (concern) {
  case Concern::dangling:
    return say("verwijzing loopt dood", "verwijzingen lopen dood", "reference dangles", "references dangle");
  case Concern::rule:
    return say("regel is geschonden", "regels zijn geschonden", "rule is broken", "rules are broken");
  case Concern::open: return say("plek staat open", "plekken staan open", "place is open", "places are open");
  case Concern::answer:
    return say("antwoord of teken is verdacht", "antwoorden of tekens zijn verdacht",
               "answer or sign is suspicious", "answers or signs are suspicious");
  case Concern::suspicious:
    return say("verwijzing is verdacht", "verwijzingen zijn verdacht", "reference is suspicious",
               "references are suspicious");
  case Concern::terms:
    return say("begrip is niet omschreven", "begrippen zijn niet omschreven", "term is not defined",
               "terms are not defined");
  case Concern::fixed:
    return say("verwijzing heeft een vast deel", "verwijzingen hebben een vast deel",
               "reference has a static part", "references have a static part");
  case Concern::by_default:
    return say("standaard is niet bevestigd", "standaarden zijn niet bevestigd", "default is not confirmed",
               "defaults are not confirmed");
  }
  return {};
}

std::string review_verdict(const Report &report, Tongue tongue) {
  std::string reasons;
  for (const Concern one : concerns)
    if (report.count(one) > 0) reasons += (reasons.empty() ? " " : "; ") + concern_words(report, one, tongue);
  std::string out;
  switch (report.readiness()) {
  case Readiness::ready: out = pick(tongue, "Klaar om te tekenen.", "Ready to be signed."); break;
  case Readiness::after_a_look:
    out = pick(tongue, "Te tekenen na een blik:", "To be signed after a look:");
    break;
  case Readiness::not_yet: out = pick(tongue, "Nog niet te tekenen:", "Not to be signed yet:"); break;
  }
  if (!reasons.empty()) out += reasons + ".";
  const std::size_t references = report.references.size();
  if (report.count(GapKind::dangling) == 0) {
    if (references == 0)
      out += pick(tongue, " Er staat geen verwijzing in", " There are no references");
    else if (references == 1)
      out += pick(tongue, " De ene verwijzing komt aan", " The one reference arrives");
    else
      out += fmt::format(
          fmt::runtime(pick(tongue, " Alle {} verwijzingen komen aan", " All {} references arrive")),
          references);
    out += report.open() == 0 ? pick(tongue, " en er staat niets open.", " and nothing is open.") : ".";
  }
  return out;
}

} // namespace beding
