// What an interview keeps, and the parts of it that stand in files of their own.
#pragma once
#include "driver/inside.hpp"
#include "driver/interview.hpp"
#include "engine/language/words.hpp"
#include "engine/prove/choices.hpp"

#include <mutex>
#include <optional>

namespace beding {

struct Interview::Inside {
  Inside(Opened library, Tongue told) : opened(std::move(library)), tongue(told) {}

  Opened opened;
  Tongue tongue = Tongue::dutch;
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
Held hold(const Interview::Inside &inside, const Filled &filled,
          const AnswerOptions &options = {.images = false});

Sheet sheet_of(const Interview::Inside &inside, const Filled &filled, const Held &held);

// An answer as it is filled in, and as it is shown.
std::string filled_value(const QuestionInfo &question, const Answer &answer);
std::string shown_value(const QuestionInfo &question, const Answer &answer, Tongue tongue, Wording &wording);
// What is said of the answers, in words for who fills in a form.
std::vector<Said> said_of_answers(const Interview::Inside &inside, const Held &held);

// Whether what was filled in at a path cannot be taken by itself.
bool is_faulty(const Said &said);
// What was answered, for the solver: what is faulty or not asked is open.
proving::Interim interim_of(const Interview::Inside &inside, const Filled &filled, const Held &held);
// A change to a question or kind of party, held against the rules.
struct Guarded {
  Filled filled;                  // without what came back by it and does not fit
  std::optional<Because> refused; // why it cannot be so, where all that was answered before could
};
Guarded guarded(Interview::Inside &inside, const Filled &before, const Filled &after,
                const std::string &name);

} // namespace beding
