// What a stage has to say about its input. A diagnostic is data: a code, a place and arguments; the words are
// in messages.cpp, in Dutch and English, and are put together only where something is shown.
#pragma once
#include "dsl/messages/messages.hpp"
#include "dsl/messages/source.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace beding {

// An argument of a message: a name or number of the user's, or a noun that each language has its own word
// for.
using Argument = std::variant<std::string, Noun>;

// A second place that explains the first ("declared here first").
struct Label {
  Code code;
  Span at;
  std::vector<Argument> arguments = {};
};

// A repair: replace the bytes at `at` by `text`. Where it is not the only one that is as near, it is not
// certain: it is offered, and no tool applies it.
struct Fix {
  Span at;
  std::string text;
  bool certain = true;
};

struct Diagnostic {
  Code code;
  Span at;
  std::vector<Argument> arguments = {};
  std::vector<Label> labels = {};
  std::optional<Fix> fix = std::nullopt;
};

using Diagnostics = std::vector<Diagnostic>;

// A stage gives both, always: a value as good as the input allows, and what is to be said about it.
template <class T>
struct Outcome {
  T value;
  Diagnostics diagnostics;
};

bool has_errors(const Diagnostics &diagnostics);

} // namespace beding
