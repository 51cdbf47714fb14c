#include "dsl/date.hpp"
#include "dsl/letters.hpp"
#include "dsl/visit.hpp"
#include "engine/answers/placed.hpp"
#include "engine/answers/toml_scalars.hpp"
#include "engine/answers/values.hpp"
#include "engine/language/data.hpp"
#include "engine/language/typed_places.hpp"

#include <algorithm>
#include <map>

namespace beding {
namespace {

using View = std::string_view;

// "[functie]", "€ [bedrag]", "{{naam}}", "artikel **": the place to fill in that is part of it; empty: none.
View open_place(View text) {
  for (const auto &[open, close] : {std::pair{'[', ']'}, std::pair{'{', '}'}}) {
    const std::size_t begin = text.find(open);
    const std::size_t end = begin == View::npos ? begin : text.find(close, begin);
    if (end != View::npos && end > begin + 1) return text.substr(begin, end + 1 - begin);
  }
  for (const TypedPlace &one : find_typed_places(text, {}))
    if (one.kind == TypedPlace::Kind::hole) return text.substr(one.begin, one.end - one.begin);
  return {};
}

// What people type where they mean to write something later, in any language of documents.
bool is_placeholder(View text) {
  const std::string small = fold_ascii(text);
  return is_in<&LanguageData::open, &Open::stand_ins>(small) ||
         is_in<&LanguageData::open, &Open::phrases>(small) ||
         is_in<&LanguageData::open, &Open::plain_phrases>(small) ||
         small.find_first_not_of("?.-_*# x…") == std::string::npos ||
         (small.front() == '<' && small.back() == '>');
}

bool all_capitals(View text) {
  std::size_t run = 0;
  std::size_t longest = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') return false;
    run = c >= 'A' && c <= 'Z' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest >= 5; // shorter ones are abbreviations
}

// "B.V.", "Inc.": the point belongs to the word.
bool is_abbreviated(View text) {
  const std::size_t begin = text.find_last_of(' ') + 1;
  const View word = text.substr(begin, text.size() - begin - 1);
  return word.find('.') != View::npos || word.size() <= 4;
}

View last_word(View text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  const std::size_t blank = text.find_last_of(' ');
  return blank == View::npos ? text : text.substr(blank + 1);
}
View first_word(View text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  return text.substr(0, text.find(' '));
}

class Doubts {
public:
  Doubts(const Library &library, const Answers &answers, const PlacedAnswers &placed)
      : library_(library), answers_(answers), placed_(placed) {}

  Diagnostics run() {
    for (const ClauseInfo &clause : library_.clauses) blocks(clause.source->blocks);
    for (QuestionId id = 0; id < library_.questions.size(); ++id)
      if (placed_.questions[id].data != nullptr) question(id);
    for (PartyId id = 0; id < library_.parties.size(); ++id)
      if (placed_.parties[id].data != nullptr) party(id);
    same_names();
    return std::move(told_);
  }

private:
  void say(Code code, Span at, std::vector<Argument> arguments) {
    told_.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
  }

  // ---- which mark the sentences put behind a value ----

  using Printed = std::pair<std::uint32_t, std::string>; // a question, or a kind of party and its field
  void blocks(const syntax::Blocks &all) {
    const auto see = Overloaded{nothing<syntax::Expression>, [&](const syntax::Text &text) { words(text); },
                                [&](const syntax::Blocks &inside) { blocks(inside); }};
    for (const syntax::Block &block : all) parts_of(block, see);
  }
  void words(const syntax::Text &text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      parts_of(text[i], Overloaded{nothing<syntax::Expression, syntax::Blocks>,
                                   [&](const syntax::Text &inside) { words(inside); }});
      const auto *value = std::get_if<syntax::Value>(&text[i].node);
      const auto *next = i + 1 < text.size() ? std::get_if<syntax::Words>(&text[i + 1].node) : nullptr;
      if (value == nullptr || next == nullptr || next->text.empty()) continue;
      const ValueUse &use = library_.values[value->value->meaning];
      const bool printed = use.kind == ValueUse::Kind::question || use.kind == ValueUse::Kind::party_field;
      if (printed && View(".,;:").find(next->text.front()) != View::npos)
        marks_[{use.subject, use.kind == ValueUse::Kind::question ? "" : use.field}] += next->text.front();
    }
  }

  // ---- one answer ----

  void text(const std::string &text, Span at, const std::string &name, const Printed &printed) {
    if (text.find_first_not_of(' ') == std::string::npos) return; // told as empty
    if (is_placeholder(text)) return say(Code::doubt_placeholder, at, {name, text});
    if (const View place = open_place(text); !place.empty())
      return say(Code::answer_open, at, {std::string(place), name});
    if (all_capitals(text)) say(Code::doubt_capitals, at, {text});
    const char last = text.back();
    const auto found = marks_.find(printed);
    if (found != marks_.end() && found->second.find(last) != std::string::npos &&
        !(last == '.' && is_abbreviated(text)))
      say(Code::doubt_mark, at, {name, std::string(1, last)});
  }

  void question(QuestionId id) {
    const Span at = placed_.questions[id].data->at;
    const std::string &name = library_.questions[id].name;
    const Answer &answer = answers_.questions[id];
    if (const auto *words = std::get_if<std::string>(&answer)) text(*words, at, name, {id, ""});
    if (const auto *passage = std::get_if<LongText>(&answer)) text(passage->text, at, name, {id, ""});
    if (const auto *date = std::get_if<syntax::Date>(&answer))
      if (is_far(id, *date)) say(Code::doubt_date, at, {name, iso(*date)});
  }

  // Held against the other dates of the answers: the present day would make the same answers say something
  // else tomorrow. Without a date beside it that can be meant, against a century around ours.
  bool is_far(QuestionId id, const syntax::Date &date) const {
    constexpr int century = 100;
    const auto plain = [](const syntax::Date &one) { return one.year >= 1900 && one.year <= 2100; };
    bool alone = true;
    for (QuestionId other = 0; other < answers_.questions.size(); ++other) {
      const auto *beside = std::get_if<syntax::Date>(&answers_.questions[other]);
      if (other == id || beside == nullptr || !plain(*beside)) continue;
      alone = false;
      if (std::abs(beside->year - date.year) <= century) return false;
    }
    return !alone || !plain(date);
  }

  void party(PartyId id) {
    const Data &data = *placed_.parties[id].data;
    if (const auto *list = std::get_if<DataList>(&data.value))
      for (const Data &one : *list) member(id, one);
    else
      member(id, data);
  }

  void member(PartyId id, const Data &data) {
    const auto *table = std::get_if<DataTable>(&data.value);
    if (table == nullptr) return;
    for (const auto &[name, field] : *table) {
      const auto *words = std::get_if<std::string>(&field.value);
      const QuestionInfo *const info = field_of(library_, id, name.text);
      const bool written = info != nullptr && (info->type == Type::text || info->type == Type::lines);
      if (!written || words == nullptr || words->empty()) continue;
      text(*words, field.at, name.text, {id, name.text});
      repeated(id, name.text, *words, field.at);
    }
  }

  // "Gemeente Baarn" in "gemeente {naam}".
  void repeated(PartyId id, const std::string &field, const std::string &answer, Span at) {
    const syntax::Party &party = *library_.parties[id].source;
    if (!party.called) return;
    const syntax::Text &called = party.called->text;
    for (std::size_t i = 0; i < called.size(); ++i) {
      const auto *value = std::get_if<syntax::Value>(&called[i].node);
      if (value == nullptr || library_.values[value->value->meaning].field != field) continue;
      const auto *before = i > 0 ? std::get_if<syntax::Words>(&called[i - 1].node) : nullptr;
      const auto *behind = i + 1 < called.size() ? std::get_if<syntax::Words>(&called[i + 1].node) : nullptr;
      const View first = before != nullptr ? last_word(before->text) : View();
      const View last = behind != nullptr ? first_word(behind->text) : View();
      if (first.size() > 1 && fold_ascii(first) == fold_ascii(first_word(answer)))
        say(Code::doubt_repeated, at,
            {party.head.name.text, std::string(first), std::string(first) + " " + answer});
      else if (last.size() > 1 && fold_ascii(last) == fold_ascii(last_word(answer)))
        say(Code::doubt_repeated, at,
            {party.head.name.text, std::string(last), answer + " " + std::string(last)});
    }
  }

  // ---- two parties ----

  void same_names() {
    std::map<std::string, std::size_t> seen;
    Diagnostics ignored;
    Values values(library_, answers_, ignored);
    for (PartyId id = 0; id < library_.parties.size(); ++id) {
      const Data *const data = placed_.parties[id].data;
      for (std::uint32_t i = 0; data != nullptr && i < answers_.parties[id].size(); ++i) {
        const LoopPlace place{.kind = id, .member = i};
        std::string name;
        bool hole = library_.parties[id].source->fields.empty() || library_.parties[id].source->group;
        for (const auto &part :
             values.print({.kind = ValueUse::Kind::party_name, .subject = id, .of_loop = true}, &place, {})) {
          name += part.text;
          hole = hole || part.hole;
        }
        if (!hole && ++seen[fold_ascii(name)] == 2) say(Code::doubt_same_party, place_of(*data, i), {name});
      }
    }
  }
  static Span place_of(const Data &data, std::size_t index) {
    const auto *list = std::get_if<DataList>(&data.value);
    return list != nullptr && index < list->size() ? (*list)[index].at : data.at;
  }

  const Library &library_;
  const Answers &answers_;
  const PlacedAnswers &placed_;
  Diagnostics told_;
  std::map<Printed, std::string> marks_;
};

} // namespace

Diagnostics doubtful_answers(const Library &library, const Answers &answers, const PlacedAnswers &placed) {
  return Doubts(library, answers, placed).run();
}

} // namespace beding
