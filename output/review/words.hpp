// What all forms of a report say in the same words, in Dutch and English.
#pragma once
#include "dsl/messages/messages.hpp"
#include "engine/review/report.hpp"

#include <string>
#include <string_view>

namespace beding {

// The document in one sentence or two: whether all references arrive, and what is open.
std::string_view name_of(Concern concern);
std::string_view name_of(Readiness readiness);
// "3 verwijzingen hebben een vast deel"
std::string concern_words(const Report &report, Concern concern, Tongue tongue);
// The first line is about signing.
std::string review_verdict(const Report &report, Tongue tongue);

// "3 verwijzingen": a number with its noun.
std::string counted(std::size_t number, std::string_view one, std::string_view more);

// The names that programs know things by; the same in each language.
std::string_view name_of(GapKind kind);
std::string_view name_of(Liveness liveness);
std::string_view name_of(Direction direction);
std::string_view name_of(Distance distance);
std::string_view name_of(ReportPart::Kind kind);
std::string_view name_of(ReportPart::Why why);
std::string_view name_of(ReportAnswer::State state);
std::string_view name_of(ReportComputed::State state);
std::string_view name_of(ReportCondition::Holds holds);
std::string_view name_of(ReportWhy::Part part);
std::string_view name_of(ReportTerm::State state);
std::string_view name_of(Change change);
std::string_view name_of(Property property);
std::string_view name_of(VariantCount::Kind kind);

// What people read for them.
std::string_view word_of(GapKind kind, Tongue tongue); // "Niet ingevuld"
std::string_view word_of(Property property, Tongue tongue);
// "niet: looptijd is bepaald", "voor elke gemeente"
std::string condition_words(const ReportCondition &condition, Tongue tongue);

// What a gap says, and what to do about it; the second may be empty.
std::string gap_message(const ReportGap &gap, Tongue tongue);
std::string gap_hint(const ReportGap &gap, Tongue tongue);

} // namespace beding
