#include "dsl/messages/diagnostic.hpp"

#include <algorithm>

namespace beding {

bool has_errors(const Diagnostics &diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic &one) { return message(one.code).severity == Severity::error; });
}

} // namespace beding
