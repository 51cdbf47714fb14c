// The images above a document: questions, and fields of parties.
#include "engine/library/checker.hpp"

#include <algorithm>

namespace beding {
namespace {

bool is_image(const syntax::Field &field) { return type_row(type_of(field)).picture; }

const syntax::Field *field_of(const syntax::Party &party, std::string_view name) {
  const auto found = std::find_if(party.fields.begin(), party.fields.end(),
                                  [&](const syntax::Field &one) { return one.name.text == name; });
  return found == party.fields.end() ? nullptr : &*found;
}

// Of every kind of party: those that have the field.
bool of_every_kind(const Checker &checker, const syntax::Name &field) {
  const auto &all = checker.library.parties;
  return std::any_of(all.begin(), all.end(), [&](const PartyInfo &one) {
    const syntax::Field *const found = field_of(*one.source, field.text);
    return found != nullptr && is_image(*found);
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
      const syntax::Party &source = *checker.library.parties[use.party].source;
      const syntax::Field *const found = field_of(source, field.text);
      if (found == nullptr) {
        std::vector<std::string_view> names;
        for (const syntax::Field &one : source.fields) names.push_back(one.name.text);
        if (checker.broken.contains(source.head.name.text)) return;
        if (Diagnostic *told = checker.unknown(Code::unknown_field, field, names))
          told->arguments.emplace_back(source.head.name.text);
        return;
      }
      if (!is_image(*found)) return wrong();
    }
  }
  logo.meaning = static_cast<syntax::Meaning>(checker.library.logos.size());
  checker.library.logos.push_back(std::move(use));
}

} // namespace beding
