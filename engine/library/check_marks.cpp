#include "engine/library/check_marks.hpp"

#include "dsl/letters.hpp"
#include "dsl/visit.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace beding {
namespace {

using syntax::Blocks;

class MarkChecker {
public:
  MarkChecker(const Library &library, const Sources &sources) : library_(library), sources_(sources) {}

  Diagnostics run() {
    for (const ClauseInfo &clause : library_.clauses) {
      marks(clause.source->heading.text);
      marks(clause.source->blocks);
    }
    for (const TermInfo &term : library_.terms) marks(term.source->blocks);
    for (const syntax::DocumentPlan *plan : library_.documents) marks(plan->title.text);
    return std::move(out_);
  }

private:
  void say(Code code, Span at, std::vector<Argument> arguments) {
    out_.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
  }
  std::string_view bytes(Span at) const {
    return sources_[at.file].text().substr(at.begin, at.end - at.begin);
  }
  std::string masked(Span at) const { return masked_words(sources_, at); }

  // What names a value that is there, in the marks of another system: "[plaats]", "«plaats»", "$plaats".
  void foreign_places(const std::string &text, Span at) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> marks{
        {{"[", "]"}, {"«", "»"}, {"<<", ">>"}, {"<", ">"}, {"%", "%"}, {"$", ""}, {"##", "##"}}};
    for (std::size_t i = 0; i < text.size(); ++i)
      for (const auto &[open, close] : marks) {
        if (text.compare(i, open.size(), open) != 0) continue;
        const std::size_t begin = i + open.size();
        std::size_t end = begin;
        while (end < text.size() && is_name_mark(text[end])) ++end;
        if (end == begin || text.compare(end, close.size(), close) != 0) continue;
        const std::string named = value_named(text.substr(begin, end - begin));
        if (named.empty()) continue;
        const Span place{at.file, at.begin + static_cast<std::uint32_t>(i),
                         at.begin + static_cast<std::uint32_t>(end + close.size())};
        say(Code::foreign_place, place, {std::string(bytes(place))});
        out_.back().fix = Fix{place, "{" + named + "}"};
        i = end + close.size() - 1;
        break;
      }
  }
  static bool is_name_mark(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  }
  // "Eigenaar_Naam" is eigenaar.naam or eigenaar-naam; empty: nothing is called so.
  std::string value_named(std::string_view said) const {
    std::string typed = fold_ascii(said);
    std::replace(typed.begin(), typed.end(), '_', '-');
    for (const QuestionInfo &one : library_.questions)
      if (one.name == typed) return typed;
    for (const PartyInfo &one : library_.parties) {
      if (one.name == typed) return typed;
      for (const QuestionInfo &field : one.fields)
        for (const char mark : {'.', '-'})
          if (one.name + mark + field.name == typed) return one.name + "." + field.name;
    }
    return {};
  }

  // "**vet**": the marks outside would be printed.
  void double_emphasis(const std::string &text, Span at) {
    for (const std::string_view mark : {"**", "__"})
      for (std::size_t open = text.find(mark); open != std::string::npos; open = text.find(mark, open + 1)) {
        const std::size_t close = text.find(mark, open + 2);
        if (close == std::string::npos || close == open + 2) break;
        const std::string inside = text.substr(open + 2, close - open - 2);
        if (inside.front() == ' ' || inside.back() == ' ' ||
            inside.find_first_of("*_\n") != std::string::npos)
          break;
        const Span place{at.file, at.begin + static_cast<std::uint32_t>(open),
                         at.begin + static_cast<std::uint32_t>(close + 2)};
        say(Code::double_emphasis, place, {std::string(bytes(place))});
        out_.back().fix = Fix{place, mark[0] + inside + mark[0]};
        open = close + 1;
      }
  }

  void marks(const syntax::Text &text) {
    if (text.empty()) return;
    for (const syntax::Inline &one : text)
      match(
          one.node, [&](const syntax::Words &) { foreign_places(masked(one.at), one.at); },
          [&](const syntax::TextChoice &choice) {
            for (const auto &branch : choice.branches) marks(branch.text);
          },
          nothing<syntax::Value, syntax::Mention, syntax::FillLine>);
    Span at{text.front().at.file, text.front().at.begin, text.back().at.end};
    const std::string_view source = sources_[at.file].text();
    const auto mark = [&](std::size_t i) {
      return i < source.size() && (source[i] == '*' || source[i] == '_');
    };
    while (at.begin > 0 && mark(at.begin - 1)) --at.begin;
    while (mark(at.end)) ++at.end;
    double_emphasis(masked(at), at);
    dollar_signs(text);
    Span first = text.front().at;
    while (first.begin < first.end && (source[first.begin] == ' ' || source[first.begin] == '\n'))
      ++first.begin;
    if (const std::string words = masked(first);
        words.size() > 1 && words[0] == '#' && words[1] >= 'a' && words[1] <= 'z')
      bare_label(words, first);
  }

  // "${eigenaar}": a sign before what is no amount comes from another system.
  void dollar_signs(const syntax::Text &text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
      const auto *words = std::get_if<syntax::Words>(&text[i].node);
      const auto *value = std::get_if<syntax::Value>(&text[i + 1].node);
      if (words == nullptr || value == nullptr || !words->text.ends_with('$')) continue;
      const ValueUse &use = library_.values[value->value->meaning];
      if (use.kind == ValueUse::Kind::question && type_row(library_.questions[use.subject].type).numeric)
        continue;
      const Span place{text[i].at.file, text[i].at.end - 1, text[i].at.end};
      if (bytes(place) != "$") continue;
      say(Code::foreign_place, place, {std::string("$")});
      out_.back().fix = Fix{place, {}};
    }
  }

  // "#begin" at the start of a text was meant as a label.
  void bare_label(const std::string &words, Span at) {
    std::size_t end = 1;
    while (end < words.size() && is_name_mark(words[end]) && words[end] != '.') ++end;
    const Span place{at.file, at.begin, at.begin + static_cast<std::uint32_t>(end)};
    say(Code::foreign_place, place, {std::string(bytes(place))});
    out_.back().fix = Fix{place, "{" + words.substr(0, end) + "}"};
  }
  void marks(const Blocks &blocks) {
    for (const syntax::Block &block : blocks)
      parts_of(block, Overloaded{nothing<syntax::Expression>, [&](const syntax::Text &text) { marks(text); },
                                 [&](const Blocks &inside) { marks(inside); }});
  }

  const Library &library_;
  const Sources &sources_;
  Diagnostics out_;
};

} // namespace

std::string masked_words(const Sources &sources, Span at) {
  std::string text(sources[at.file].text().substr(at.begin, at.end - at.begin));
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    if (text[i] == '\\') {
      text[i] = text[i + 1] = '\x01';
      ++i;
    }
  // the label and condition of an item stand among its first words
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open)) {
    const std::size_t close = std::min(text.find('}', open), text.size() - 1);
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(open),
              text.begin() + static_cast<std::ptrdiff_t>(close) + 1, ' ');
  }
  for (std::size_t line = text.find('\n'); line != std::string::npos; line = text.find('\n', line + 1)) {
    const std::size_t first = text.find_first_not_of(" \t", line + 1);
    if (first == std::string::npos || text[first] != '#') continue;
    const std::size_t end = std::min(text.find('\n', first), text.size());
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(first),
              text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  }
  return text;
}

Diagnostics check_marks(const Library &library, const Sources &sources) {
  return MarkChecker(library, sources).run();
}

} // namespace beding
