#include "engine/library/check_options.hpp"

#include "dsl/bounds.hpp"
#include "engine/library/option_meant.hpp"

namespace beding {

using syntax::Expression;
using syntax::Name;

void say_quoted_option(Checker &checker, const Expression &text, const syntax::Question &question) {
  const MeantOption meant = option_meant(question.options, text.text);
  if (meant.option == nullptr) return unknown_option(checker, {text.text, text.at}, question);
  checker.say(Code::quoted_value, text.at, {text.text, Noun::option});
  checker.out.back().fix = Fix{text.at, meant.option->name.text, meant.certain};
}

void unknown_option(Checker &checker, const Name &name, const syntax::Question &question) {
  Diagnostic *const told = checker.unknown(Code::unknown_option, name, {});
  if (told == nullptr) return;
  const std::string &of = question.head.name.text;
  told->arguments.emplace_back(of);
  told->labels.push_back({Code::declared_here, question.head.at, {of}});
  if (checker.unknown_names > bound(Bound::suggested_names)) return;
  if (const MeantOption meant = option_meant(question.options, name.text); meant.option != nullptr)
    told->fix = Fix{name.at, meant.option->name.text, meant.certain};
}

} // namespace beding
