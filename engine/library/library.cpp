#include "engine/library/library.hpp"

namespace beding {

std::optional<QuestionId> question_named(const Library &library, std::string_view name) {
  for (QuestionId id = 0; id < library.questions.size(); ++id)
    if (library.questions[id].name == name) return id;
  return std::nullopt;
}

std::optional<PartyId> party_named(const Library &library, std::string_view name) {
  for (PartyId id = 0; id < library.parties.size(); ++id)
    if (library.parties[id].name == name) return id;
  return std::nullopt;
}

} // namespace beding
