#include "engine/library/checker.hpp"

#include "dsl/bounds.hpp"
#include "dsl/messages/suggest.hpp"

namespace beding {

using syntax::Expression;

bool say_quoted(Checker &checker, const Expression &text, Noun wanted) {
  const std::string_view words = text.text;
  const auto of = [&](std::string_view marks) {
    return !words.empty() && words.find_first_not_of(marks) == std::string_view::npos;
  };
  const bool numeric = of("0123456789.-");
  const bool truth = is_word(words, Word::yes) || is_word(words, Word::no);
  if (!(wanted == Noun::yes_or_no ? truth : numeric)) return false;
  checker.say(Code::quoted_value, text.at, {text.text, wanted});
  checker.out.back().fix = Fix{text.at, text.text};
  return true;
}

std::uint32_t Checker::label_of(ClauseId clause, std::string_view name) {
  const auto [known, fresh] = labels.try_emplace(clause);
  const std::vector<std::string> &all = library.clauses[clause].labels;
  if (fresh)
    for (std::uint32_t i = 0; i < all.size(); ++i) known->second.emplace(all[i], i);
  const auto found = known->second.find(name);
  return found == known->second.end() ? none : found->second;
}

Diagnostic *Checker::unknown(Code code, const syntax::Name &name,
                             const std::vector<std::string_view> &candidates) {
  if (broken.contains(name.text)) return nullptr;
  const bool searched = ++unknown_names <= bound(Bound::suggested_names);
  std::string near = searched ? nearest(name.text, candidates) : std::string();
  Diagnostic told{.code = code, .at = name.at, .arguments = {name.text}};
  if (!near.empty()) {
    const bool only = is_only_nearest(name.text, near, candidates);
    told.fix = Fix{name.at, std::move(near), only};
  }
  out.push_back(std::move(told));
  return &out.back();
}

} // namespace beding
