// Terms in a text: what is found in one go is what looking for each of them, the longest first, finds.
#include "dsl/letters.hpp"
#include "engine/library/term_use.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace beding;

namespace {

bool letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

// "begin-end term" of each use.
std::vector<std::string> one_by_one(const Library &library, std::string_view text) {
  struct Form {
    TermId term;
    std::string folded;
  };
  std::vector<Form> forms;
  for (TermId id = 0; id < library.terms.size(); ++id)
    for (const std::string *form : {&library.terms[id].text, &library.terms[id].source->plural})
      if (!form->empty()) forms.push_back({id, fold_ascii(*form)});
  std::stable_sort(forms.begin(), forms.end(),
                   [](const Form &a, const Form &b) { return a.folded.size() > b.folded.size(); });
  const std::string folded = fold_ascii(text);
  struct Use {
    std::size_t begin, end;
    TermId term;
  };
  std::vector<Use> found;
  for (const Form &form : forms)
    for (std::size_t at = folded.find(form.folded); at != std::string::npos;
         at = folded.find(form.folded, at + 1)) {
      const std::size_t end = at + form.folded.size();
      if ((at > 0 && letter(folded[at - 1])) || (end < folded.size() && letter(folded[end]))) continue;
      if (std::any_of(found.begin(), found.end(),
                      [&](const Use &one) { return one.begin < end && at < one.end; }))
        continue;
      found.push_back({at, end, form.term});
    }
  std::sort(found.begin(), found.end(), [](const Use &a, const Use &b) { return a.begin < b.begin; });
  std::vector<std::string> out;
  for (const Use &one : found)
    out.push_back(std::to_string(one.begin) + "-" + std::to_string(one.end) + " " + std::to_string(one.term));
  return out;
}

} // namespace

TEST_CASE("the terms of a text are those that looking for each of them, the longest first, finds") {
  std::string source = "bibliotheek proef \"Proef\"\n";
  for (const char *term :
       {"aa", "aa bb", "bb cc aa", "cc", "cc-dd", "Dd", "bb", "é", "aa bb cc bb", "dd aa dd"})
    source += std::string("begrip \"") + term + "\"\n  iets;\n";
  source += "clausule een \"Een\"\n  {begrippen}\nnummering s\n  artikel \"Artikel {1}\"\n"
            "document d \"D\"\n  nummering s\n  een\n";
  const test::Ready ready = test::ready_library(source);
  REQUIRE_MESSAGE(ready.good(), ready.first_error);
  const TermFinder finder(ready.library());
  std::mt19937 random(7);
  constexpr std::string_view words[] = {"aa", "bb", "cc", "dd", "AA", "Bb", "é", "x", "aab"};
  constexpr std::string_view between[] = {" ", " ", " ", "-", ", ", ""};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = random() % 12; i > 0; --i) {
      text += words[random() % std::size(words)];
      text += between[random() % std::size(between)];
    }
    std::vector<std::string> found;
    for (const TermUse &one : finder.find(text))
      found.push_back(std::to_string(one.begin) + "-" + std::to_string(one.end) + " " +
                      std::to_string(one.term));
    CAPTURE(text);
    REQUIRE(found == one_by_one(ready.library(), text));
  }
}
