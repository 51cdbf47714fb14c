// The answers of a drafter, checked against a library.
#pragma once
#include "engine/answers/data.hpp"
#include "engine/answers/image.hpp"
#include "engine/answers/passage.hpp"
#include "engine/library/library.hpp"

#include <memory>
#include <utility>

namespace beding {

using Chosen = std::vector<std::uint32_t>; // options by their index, ascending

// An image that was answered; which image it is stands in a file, that the driver reads.
struct Picture {
  std::string file = {};                   // as it was answered: from the folder of the answers
  std::string alt = {};                    // what it shows, for who cannot see it
  Span at = {};                            // of the file's name in the answers
  std::shared_ptr<const Image> image = {}; // none: not read, or not taken in
  friend bool operator==(const Picture &a, const Picture &b) { return a.file == b.file && a.alt == b.alt; }
};

// monostate: not answered, or not asked. Numbers and amounts in hundredths; of a choice the index of the
// option.
using Answer =
    std::variant<std::monostate, bool, std::int64_t, syntax::Date, std::string, Chosen, Picture, LongText>;

// One that joins, or one of a group.
struct PartyMember {
  std::vector<Answer> fields;   // as declared
  std::vector<bool> asked = {}; // as declared; empty: all are
  bool asks(std::size_t field) const { return asked.empty() || asked[field]; }
};

// What a value is computed from and is not asked: a question, or a field; or a kind of which none joins.
struct Unasked {
  QuestionId question = none; // or:
  PartyId party = none;
  std::string field = {}; // empty: of the whole kind
};
std::string name_of(const Library &library, const Unasked &one); // "huurder.inkomen"

struct ComputedAnswer {
  Answer value = {};  // monostate: an answer that it needs is not there yet, or it is not to be reckoned
  bool asked = true;  // false: an answer that it needs is not asked
  Unasked lacks = {}; // that answer
};

struct Answers {
  std::vector<Answer> questions;                             // by QuestionId
  std::vector<bool> asked;                                   // by QuestionId
  std::vector<std::vector<PartyMember>> parties;             // by PartyId, in the order given
  std::vector<ComputedAnswer> computed = {};                 // by ComputedId, of the whole
  std::vector<std::vector<ComputedAnswer>> computed_of = {}; // by ComputedId, by member of its kind
};

// Where the loops around a text are at.
struct LoopPlace {
  struct Option {
    QuestionId question = none;
    std::uint32_t option = none; // none: not answered, in a draft
  };
  PartyId kind = none; // none: of no loop over parties
  std::uint32_t member = 0;
  std::uint32_t position = 0; // of the innermost, from 1
  bool first = false;         // of the innermost
  bool last = false;
  std::vector<Option> options = {}; // of loops over options, one a question

  const Option *at(QuestionId question) const;
  // Inside a loop over the same question the inner option is meant.
  void choose(Option option);
};

// Which party a field is of, at a place (LoopPlace, or a step of the proof): that of the loop, or the only
// one of its kind.
template <class Place>
std::pair<PartyId, std::uint32_t> party_of(const Operand &field, const Place *place) {
  if (field.of_loop && place != nullptr) return {place->kind, place->member};
  return {field.subject, 0};
}

// The whole list of a kind, at the one with this index.
LoopPlace place_in_all(PartyId kind, std::size_t member, std::size_t count);
// What a value comes to: of each member, that of the loop, or the only one of its kind.
const ComputedAnswer &computed_at(const Library &library, const Answers &answers, ComputedId id, bool of_loop,
                                  const LoopPlace *place);

// All that a loop comes to, in order, at the place of those around it: of the options that are chosen, or one
// that is still open; of the members.
std::vector<LoopPlace> places_of(const LoopUse &use, const Library &library, const Answers &answers,
                                 const LoopPlace *around);

// A question that was not asked or answered makes what is said of it untrue.
bool holds(const Condition &condition, const Library &library, const Answers &answers,
           const LoopPlace *place);
// How it stands with what a condition on "{huurder: is/zijn}" agrees with.
enum class Agreeing : std::uint8_t { fits, open, of_none, unasked };
Agreeing agreeing(const Condition &agreement, const Library &library, const Answers &answers,
                  const LoopPlace *place);
// What one side of a comparison comes to; monostate: nothing that could be compared.
Answer answer_of(const Operand &operand, const Library &library, const Answers &answers,
                 const LoopPlace *place);
std::size_t count_parties(const Library &library, const Answers &answers, PartyId kind); // or every_party
const Chosen &chosen_of(const Answers &answers, QuestionId question); // none when it was not answered
// Calls take(Picture &) for each image that was answered.
template <class Answers, class Take>
void each_picture(Answers &answers, Take take) {
  for (auto &answer : answers.questions)
    if (auto *picture = std::get_if<Picture>(&answer)) take(*picture);
  for (auto &members : answers.parties)
    for (auto &member : members)
      for (auto &answer : member.fields)
        if (auto *picture = std::get_if<Picture>(&answer)) take(*picture);
}
// Of a field by its name; monostate: there is none, or it was not answered or asked.
const Answer &answer_of(const Library &library, const PartyMember &member, PartyId kind,
                        std::string_view field);
bool is_answered(const Answer &answer);
// Of an open place: "huurder.2.naam"; where only one of a kind may join it has no number.
std::string name_of_field(const Library &library, PartyId kind, std::uint32_t member, std::string_view field);
// Of a value, of each member "post.2.bedrag".
std::string name_of_value(const Library &library, ComputedId id, std::uint32_t member);
// Calls take(name, answer) for the value, of each member that has it.
template <class Take>
void each_computed(const Library &library, const Answers &answers, ComputedId id, const Take &take) {
  if (library.computed[id].of == none) return take(name_of_value(library, id, 0), answers.computed[id]);
  for (std::uint32_t i = 0; i < answers.computed_of[id].size(); ++i)
    take(name_of_value(library, id, i), answers.computed_of[id][i]);
}
// Nothing is answered of it.
PartyMember blank_member(const PartyInfo &party);
// Nothing but what stands unless something else is said.
bool is_blank(const PartyInfo &party, const PartyMember &member);

// Everything that is wrong with the answers is told at once. In a draft what is missing is no error: it stays
// empty, and parties that must join are there without their fields.
Outcome<Answers> take_answers(const Library &library, const Data &data, bool draft);

// What is taken when a question is not answered; monostate: nothing.
Answer default_answer(const QuestionInfo &question);

} // namespace beding
