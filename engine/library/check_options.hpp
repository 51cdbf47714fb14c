// What is said where an option is wanted and something else stands.
#pragma once
#include "engine/library/checker.hpp"

namespace beding {

// A text in quotation marks: it may be the name of an option, or its caption.
void say_quoted_option(Checker &checker, const syntax::Expression &text, const syntax::Question &question);
// What is no option of the question, and the one that was probably meant.
void unknown_option(Checker &checker, const syntax::Name &name, const syntax::Question &question);

} // namespace beding
