// The answers of a drafter, checked against a library.
#pragma once
#include "engine/answers/data.hpp"
#include "engine/answers/image.hpp"
#include "engine/answers/passage.hpp"
#include "engine/library/library.hpp"

#include <memory>

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

struct PartyMember {
  std::vector<std::string> fields;    // as declared; empty: not answered. Of an image what it shows
  std::vector<Picture> pictures = {}; // as declared, or empty when the party has no images
};

struct ComputedAnswer {
  Answer value = {};       // monostate: an answer that it needs is not there yet, or it is not to be reckoned
  bool asked = true;       // false: an answer that it needs is not asked
  QuestionId lacks = none; // of that question
};

struct Answers {
  std::vector<Answer> questions;                 // by QuestionId
  std::vector<bool> asked;                       // by QuestionId
  std::vector<std::vector<PartyMember>> parties; // by PartyId, in the order given
  std::vector<ComputedAnswer> computed = {};     // by ComputedId
};

// Where the loops around a text are at.
struct LoopPlace {
  struct Option {
    QuestionId question = none;
    std::uint32_t option = none; // none: not answered, in a draft
  };
  PartyId kind = none; // none: of no loop over parties
  std::uint32_t member = 0;
  bool first = false; // of the innermost
  bool last = false;
  std::vector<Option> options = {}; // of loops over options, one a question

  const Option *at(QuestionId question) const;
  // Inside a loop over the same question the inner option is meant.
  void choose(Option option);
};

// A question that was not asked or answered makes what is said of it untrue.
bool holds(const Condition &condition, const Library &library, const Answers &answers,
           const LoopPlace *place);
// What one side of a comparison comes to; monostate: nothing that could be compared.
Answer answer_of(const Operand &operand, const Library &library, const Answers &answers,
                 const LoopPlace *place);
std::size_t count_parties(const Answers &answers, PartyId kind);      // every_party: of all kinds
const Chosen &chosen_of(const Answers &answers, QuestionId question); // none when it was not answered
// Of a field at that place; null: it is no image, or not answered.
const Picture *picture_of(const PartyMember &member, std::size_t field);
// Calls take(Picture &) for each image that was answered.
template <class Answers, class Take>
void each_picture(Answers &answers, Take take) {
  for (auto &answer : answers.questions)
    if (auto *picture = std::get_if<Picture>(&answer)) take(*picture);
  for (auto &members : answers.parties)
    for (auto &member : members)
      for (auto &picture : member.pictures)
        if (!picture.file.empty()) take(picture);
}
// The text of a field by its name; empty when it was not answered.
const std::string &field_of(const Library &library, const PartyMember &member, PartyId kind,
                            std::string_view field);

// Everything that is wrong with the answers is told at once. In a draft what is missing is no error: it stays
// empty, and parties that must join are there without their fields.
Outcome<Answers> take_answers(const Library &library, const Data &data, bool draft);

// What is taken when a question is not answered; monostate: nothing.
Answer default_answer(const QuestionInfo &question);

} // namespace beding
