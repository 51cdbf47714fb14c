// The images above a document: questions, and fields of parties.
#include "engine/library/checker.hpp"

#include <algorithm>

namespace beding {
namespace {

bool is_image(const QuestionInfo &field) { return type_row(field.type).picture; }

// Of every kind of party: those that have the field.
bool of_every_kind(const Checker &checker, const syntax::Name &field) {
  const auto &all = checker.library.parties;
  return std::any_of(all.begin(), all.end(), [&](const PartyInfo &one) {
    const auto found = field_named(one, field.text);
    return !one.source->group && found && is_image(one.fields[*found]);
  });
}

} // namespace

void keep_logo(Checker &checker, syntax::LogoLine &logo) {
  const syntax::Name &first = logo.path.front();
  LogoUse use;
  const auto wrong = [&] { checker.say(Code::no_image, logo.at(), {logo.path.back().text}); };
  if (const auto question = checker.questions.find(first.text);
      logo.path.size() == 1 && question != checker.questions.end()) {
    if (!type_row(checker.library.questions[question->second].type).picture) return wrong();
    use.question = question->second;
  } else if (logo.path.size() == 1) {
    if (checker.parties.contains(first.text) || checker.terms.contains(first.text)) return wrong();
    checker.unknown(Code::unknown_name, first, known_values(checker));
    return;
  } else {
    if (logo.path.size() > 2) return wrong();
    const syntax::Name &field = logo.path[1];
    use.field = field.text;
    if (is_word(first.text, Word::party)) {
      if (!of_every_kind(checker, field)) return wrong();
    } else {
      const auto party = checker.parties.find(first.text);
      if (party == checker.parties.end()) {
        checker.unknown(Code::unknown_party, first, known_values(checker));
        return;
      }
      use.party = party->second;
      const PartyInfo &info = checker.library.parties[use.party];
      const auto found = field_named(info, field.text);
      if (!found) {
        std::vector<std::string_view> names;
        for (const QuestionInfo &one : info.fields) names.push_back(one.name);
        if (checker.broken.contains(info.name)) return;
        if (Diagnostic *told = checker.unknown(Code::unknown_field, field, names))
          told->arguments.emplace_back(info.name);
        return;
      }
      if (!is_image(info.fields[*found])) return wrong();
    }
  }
  logo.meaning = static_cast<syntax::Meaning>(checker.library.logos.size());
  checker.library.logos.push_back(std::move(use));
}

} // namespace beding
