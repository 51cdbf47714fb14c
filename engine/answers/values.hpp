// What a value prints, given the answers.
#pragma once
#include "engine/answers/answers.hpp"
#include "engine/answers/text_builder.hpp"
#include "engine/language/words.hpp"

namespace beding {

struct Printed {
  std::string text;
  bool hole = false;     // not answered: a placeholder
  std::string name = {}; // of a placeholder: Hole::name
};

class Values {
public:
  Values(const Library &library, const Answers &answers, Diagnostics &diagnostics)
      : library_(library), answers_(answers), diagnostics_(diagnostics), wording_(library.locale) {}

  // A value that is not asked, or of a party that does not join, and a list of none are told and print
  // nothing.
  std::vector<Printed> print(const ValueUse &use, const LoopPlace *place, Span at);

  // Whether one of the forms of "{huurder: is/zijn}" fits, or which is open; else that is told.
  bool agrees(const Condition &agreement, const LoopPlace *place, Span at);
  // What is open then, by its name; empty: nothing is.
  std::string open_of(const Condition &agreement, const LoopPlace *place);

  // How a party is called.
  std::vector<Printed> name(PartyId kind, const PartyMember &member, Span at = {});

private:
  bool asked(const ValueUse &use, Span at);
  void not_asked(const QuestionInfo &info, const std::string &name, Span at);
  std::vector<Printed> question(const ValueUse &use, const LoopPlace *place, Span at);
  std::vector<Printed> computed(const ValueUse &use, const LoopPlace *place, Span at);
  std::vector<Printed> computed_of_member(ValueUse use, PartyId kind, std::uint32_t member, Span at);
  std::vector<Printed> chosen(const ValueUse &use, Span at);
  std::string counted(const ValueUse &use, std::int64_t count);
  std::vector<Printed> of_member(const ValueUse &use, PartyId kind, std::uint32_t member, Span at);
  std::vector<Printed> words(const syntax::Text &text, PartyId kind, const PartyMember &member);
  void name_text(const syntax::Text &text, PartyId kind, const PartyMember &member, TextBuilder &builder);
  void name_value(const syntax::Value &value, Span at, PartyId kind, const PartyMember &member,
                  TextBuilder &builder);
  std::vector<Printed> list(const ValueUse &use, Span at);
  Printed field(PartyId kind, const PartyMember &member, const ValueUse &use, Span at);
  std::string field_name(PartyId kind, const PartyMember &member, std::string_view field) const;

  const Library &library_;
  const Answers &answers_;
  Diagnostics &diagnostics_;
  Wording wording_;
};

} // namespace beding
