// The open places of a document as questions, and as fields of the parties that it introduces.
#pragma once
#include "engine/language/language.hpp"
#include "intake/import/import.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace beding::intake {

// Places that say the same are one question, and those that say it in other words too; but never two that
// stand in one paragraph in other words, nor two that differ in capitals alone: those print what they say.
class OpenPlaces {
public:
  struct Question {
    std::string name, caption, answer;
    bool used = false; // something prints it
  };
  struct Party {
    std::string name, caption;
    std::vector<Question> fields = {};
  };
  using At = std::pair<std::uint32_t, std::uint32_t>; // a paragraph, and where in it the place begins

  // `language`: of the document, for the names of what has no words of its own.
  explicit OpenPlaces(Language language) : language_(language) {}

  struct Found {
    std::uint32_t begin = 0; // in its paragraph
    std::string text;
  };
  // A party that the document introduces, with the places of its paragraph. All must be known before the
  // first place is added.
  void add_party(std::uint32_t paragraph, std::string called, const std::vector<Found> &places);
  // `where`: the part it stands in, for a name.
  void add(At at, const std::string &place, const std::string &where);

  // How it is written: the name of a question, or "gemeente.naam".
  std::string use(At at);
  // What asks for the same in other words; empty: nothing does.
  std::string asked_as(At at) const;
  // What asks for the same with other capitals; empty: nothing does.
  std::string differs_in_capitals_from(At at) const;

  const std::vector<Question> &questions() const { return questions_; }
  const std::vector<Party> &parties() const { return parties_; }

private:
  struct Asked {
    bool of_party = false;
    std::size_t party = 0, index = 0; // of the field or the question
  };
  struct Place {
    Asked asked;
    std::string text;
    std::string like; // what asks for the same with other capitals
  };
  std::string unique(const std::string &base);
  std::string name_of(const Asked &asked) const;
  const Question &question(const Asked &asked) const;
  void add_field(std::uint32_t paragraph, const Found &place, TakenNames &names);
  bool stands_in(std::uint32_t paragraph, const Asked &asked) const;
  const Asked *known(At at, const std::string &place, const std::vector<Asked> &alike) const;
  Asked ask(const std::string &place, const std::string &where);

  Language language_;
  std::vector<Question> questions_;
  std::vector<Party> parties_;
  std::map<std::uint32_t, std::size_t> introduced_; // parties, by paragraph
  std::map<std::string, std::vector<Asked>> by_meaning_;
  std::map<At, Place> places_;
  TakenNames names_;
};

} // namespace beding::intake
