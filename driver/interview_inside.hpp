// What an interview keeps, and the parts of it that stand in files of their own.
#pragma once
#include "driver/inside.hpp"
#include "driver/interview.hpp"
#include "engine/language/words.hpp"
#include "engine/prove/choices.hpp"

#include <mutex>
#include <optional>

namespace beding {

struct AskedItem {
  QuestionId question = none; // or:
  PartyId party = none;
};
struct AskedSection {
  std::string title = {};
  std::vector<AskedItem> items = {};
};

struct Interview::Inside {
  Inside(Opened library, Tongue told) : opened(std::move(library)), tongue(told) {}

  Opened opened;
  Tongue tongue = Tongue::dutch;
  std::vector<AskedSection> sections = {};
  std::mutex solving = {};
  std::optional<proving::Choices> choices = {}; // made when first asked for

  const Library &library() const { return opened.library(); }
};

// What was filled in, held against the library: what is not asked now lies aside.
struct Held {
  FilledText text;
  PutAside aside;
  Answered answered;
};
Held hold(const Interview::Inside &inside, const Filled &filled, const AnswerOptions &options = {});
std::optional<QuestionId> question_named(const Library &library, std::string_view name);
std::optional<PartyId> party_named(const Library &library, std::string_view name);

// An answer as it is filled in, and as it is shown.
std::string filled_value(const QuestionInfo &question, const Answer &answer);
std::string shown_value(const QuestionInfo &question, const Answer &answer, Tongue tongue, Wording &wording);
// What is said of the answers, in words for who fills in a form.
std::vector<Said> said_of_answers(const Interview::Inside &inside, const Held &held);

// What was answered, for the solver: what is faulty or not asked is open.
proving::Interim interim_of(const Library &library, const Filled &filled, const Answers &answers);
Because because_of(const Interview::Inside &inside, const Held &held, const proving::WhyNot &why);
// Of a value that a question would get, or of how many parties would join: why that cannot be; none: it can.
std::optional<Because> excluded(Interview::Inside &inside, const Filled &filled, const FilledPath &path,
                                const std::string &value);

} // namespace beding
