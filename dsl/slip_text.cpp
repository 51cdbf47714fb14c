// Slips between braces, and in references.
#include "dsl/slip_finder.hpp"

#include <algorithm>
#include <cctype>

namespace beding {
namespace {

constexpr Positions in_braces = Position::in_text | Position::control;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// What of an open brace is a value, a list of references or a label: there the brace that closes it lacks.
std::uint32_t end_of_value(std::string_view text) {
  const auto part = [&](std::size_t at) {
    while (at < text.size() &&
           (is_word_byte(text[at]) || (text[at] == '.' && at + 1 < text.size() &&
                                       std::islower(static_cast<unsigned char>(text[at + 1])) != 0)))
      ++at;
    return at;
  };
  std::size_t at = 0;
  if (text.starts_with('#')) return static_cast<std::uint32_t>(part(1));
  if (const auto count = word_at(text, Position::value_in_braces); count && count->word == Word::count)
    at = text.find_first_not_of(' ', count->length);
  if (at >= text.size()) return 0;
  const bool cites = text[at] == '@';
  at = part(at + (cites ? 1 : 0));
  for (;;) {
    std::size_t next = text.find_first_not_of(' ', at);
    if (next == std::string_view::npos) break;
    const bool filter = text[next] == '|';
    if (!filter && !(cites && text[next] == ',')) break;
    next = text.find_first_not_of(' ', next + 1);
    if (next == std::string_view::npos || (!filter && text[next] != '@')) break;
    at = part(next + (filter ? 0 : 1));
  }
  return static_cast<std::uint32_t>(at);
}

class Braces {
public:
  explicit Braces(SlipFinder &finder) : finder_(finder) {}

  void run(Stretch at) {
    const std::string_view text = finder_.text(at);
    for (std::uint32_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\')
        ++i;
      else if (text[i] == '{')
        i = std::max(i, braces(at, i));
      else if (text[i] == '@')
        mention(at, i);
    }
  }

private:
  // Gives the last byte that was looked at.
  std::uint32_t braces(Stretch at, std::uint32_t open) {
    const std::string_view text = finder_.text(at);
    if (text.substr(open).starts_with("{{")) return doubled(at, open);
    const std::size_t close = text.find_first_of("{}", open + 1);
    if (close == std::string_view::npos || text[close] == '{') {
      left_open(at, open, close == std::string_view::npos ? text.size() : close);
      return open;
    }
    inside({at.begin + open + 1, at.begin + static_cast<std::uint32_t>(close)});
    return static_cast<std::uint32_t>(close);
  }

  // "{{eigenaar}}"
  std::uint32_t doubled(Stretch at, std::uint32_t open) {
    const std::string_view text = finder_.text(at);
    const std::size_t close = text.find("}}", open);
    if (close == std::string_view::npos) return open + 1;
    const std::string_view words = trimmed(text.substr(open + 2, close - open - 2));
    finder_.say(Code::foreign_form, {at.begin + open, at.begin + static_cast<std::uint32_t>(close) + 2},
                "{" + std::string(words) + "}");
    return static_cast<std::uint32_t>(close) + 1;
  }

  void left_open(Stretch at, std::uint32_t open, std::size_t end) {
    const std::string_view rest = finder_.text(at).substr(open + 1, end - open - 1);
    const auto length = end_of_value(rest);
    if (length == 0 || word_at(rest, in_braces)) return; // of a condition it does not show where it ends
    const std::string_view line = finder_.text(at).substr(open + 1 + length);
    if (trimmed(line).starts_with(':') && line.substr(0, line.find('\n')).find('/') != std::string_view::npos)
      return; // forms that agree with it: braces in them are told
    finder_.say(Code::unclosed_brace, {at.begin + open, at.begin + open + 1 + length},
                "{" + std::string(rest.substr(0, length)) + "}", false);
    finder_.out.back().arguments = {std::string("{")};
  }

  // What stands between a pair of braces.
  void inside(Stretch at) {
    const std::string_view whole = finder_.text(at);
    const std::string_view words = trimmed(whole);
    const Stretch here{at.begin + static_cast<std::uint32_t>(words.data() - whole.data()), 0};
    const Stretch all{here.begin, here.begin + static_cast<std::uint32_t>(words.size())};
    if (words.empty()) return;
    if (words.size() > 2 && words.front() == '%' && words.back() == '%') return percent(all);
    if (words.front() == '?') {
      foreign(all, finder_.spelled(Word::if_) + " " + std::string(trimmed(words.substr(1))));
      return;
    }
    if (words.front() == '#' && words.size() > 1 && is_blank(words[1])) {
      finder_.say(Code::name_form, all, "#" + as_name(trimmed(words.substr(1))));
      return;
    }
    if (word_at(words, in_braces)) return governing(all);
    if (const auto other = other_word(words, in_braces); other && meant_so(words, *other)) {
      const bool alone = other->word == Word::end || other->word == Word::else_;
      finder_.say(Code::other_word, {all.begin, alone ? all.end : all.begin + other->length},
                  finder_.spelled(other->word));
      if (!alone && other->word != Word::for_each)
        condition_slips(finder_, {all.begin + other->length, all.end});
      return;
    }
    if (words.front() == '/') {
      foreign(all, finder_.spelled(Word::end));
      return;
    }
    value(all);
  }

  // "{voor}" may be a question.
  static bool meant_so(std::string_view words, OtherWord other) {
    if (other.length == words.size())
      return !stands(other.word, Position::before_condition) && other.word != Word::for_each;
    return true;
  }

  // The braces around, where they stand right there.
  Stretch with_braces(Stretch at) const {
    const std::string_view text = finder_.source.text();
    const bool there =
        at.begin > 0 && text[at.begin - 1] == '{' && at.end < text.size() && text[at.end] == '}';
    return there ? Stretch{at.begin - 1, at.end + 1} : at;
  }
  void foreign(Stretch at, const std::string &meant) {
    const Stretch all = with_braces(at);
    finder_.say(Code::foreign_form, all, all.begin < at.begin ? "{" + meant + "}" : meant);
  }

  // "{% if ruim %}"
  void percent(Stretch at) {
    const std::string_view words = trimmed(finder_.text(at).substr(1, at.end - at.begin - 2));
    std::string meant(words);
    if (const auto other = other_word(words, in_braces); other && !word_at(words, in_braces))
      meant = finder_.spelled(other->word) + std::string(words.substr(other->length));
    foreign(at, meant);
  }

  // The condition behind "als".
  void governing(Stretch at) {
    const auto found = word_at(finder_.text(at), in_braces);
    const Stretch rest{at.begin + static_cast<std::uint32_t>(found->length), at.end};
    if (found->word == Word::if_ || found->word == Word::else_if)
      condition_slips(finder_, rest);
    else if (found->word == Word::end || found->word == Word::else_)
      if (rest.begin < rest.end) finder_.say(Code::out_of_place, rest, {});
    if (found->word == Word::for_each) {
      std::string_view text = finder_.text(at);
      for (const std::string_view when : {" als ", " if "}) text = text.substr(0, text.find(when));
      for (const std::string_view in : {" in ", " van ", " of "})
        if (const std::size_t behind = text.find(in, found->length); behind != std::string_view::npos) {
          finder_.say(Code::out_of_place, {at.begin + static_cast<std::uint32_t>(behind), at.end}, {});
          return;
        }
    }
  }

  // "{Eigenaar}", "{prijs, woorden}", "{prijs:woorden}", "{woorden(prijs)}"
  void value(Stretch at) {
    const std::string_view words = finder_.text(at);
    std::size_t name = 0;
    while (name < words.size() && (is_word_byte(words[name]) || words[name] == '.')) ++name;
    if (name == 0) return;
    const std::string_view rest = trimmed(words.substr(name));
    if (rest.empty()) {
      name_slip(at);
      return;
    }
    const Positions filters = Positions(Position::filter_of_value) | Position::filter_of_reference;
    const std::string_view behind = trimmed(rest.substr(1));
    if ((rest.front() == ',' || rest.front() == ':') && word_at(behind, filters))
      foreign(at, std::string(words.substr(0, name)) + " | " + std::string(behind));
    else if (rest.front() == '(' && rest.back() == ')' && word_at(words, filters))
      foreign(at, std::string(rest.substr(1, rest.size() - 2)) + " | " + std::string(words.substr(0, name)));
  }

  void name_slip(Stretch at) {
    const std::string_view typed = finder_.text(at);
    std::string meant;
    for (std::size_t from = 0; from <= typed.size();) {
      const std::size_t point = std::min(typed.find('.', from), typed.size());
      const std::string part = as_name(typed.substr(from, point - from));
      if (part.empty()) return;
      meant += (meant.empty() ? "" : ".") + part;
      from = point + 1;
    }
    if (meant != typed) finder_.say(Code::name_form, at, meant);
  }

  void mention(Stretch at, std::uint32_t sign) {
    const std::string_view text = finder_.text(at);
    const Stretch name = word_from(text, sign + 1, static_cast<std::uint32_t>(text.size()));
    if (name.begin != sign + 1 || (sign > 0 && is_word_byte(text[sign - 1]))) return;
    const std::string_view typed = text.substr(name.begin, name.end - name.begin);
    const std::string meant = as_name(typed);
    if (!meant.empty() && meant != typed)
      finder_.say(Code::name_form, {at.begin + name.begin, at.begin + name.end}, meant);
  }

  SlipFinder &finder_;
};

} // namespace

void text_slips(SlipFinder &finder, Stretch at) { Braces(finder).run(at); }

bool control_slips(SlipFinder &finder, Stretch line, bool governs) {
  const std::string_view text = finder.text(line);
  const bool dutch = text.starts_with("als ") || text == "anders" || text.starts_with("anders als ") ||
                     text.starts_with("voor elke ");
  const bool english = text.starts_with("if ") || text == "else" || text.starts_with("else if ") ||
                       text.starts_with("for each ");
  if ((dutch || english) && governs && !text.ends_with('.')) { // "als ruim", with a block below it
    std::string_view words = text;
    while (words.ends_with(':')) words.remove_suffix(1);
    finder.say(Code::braces_missing, line, "{" + std::string(words) + "}");
    return true;
  }
  if (!text.starts_with('{')) return false;
  const auto inside = text.substr(1);
  const bool known = word_at(inside, Position::control) || other_word(inside, Position::control);
  const std::size_t close = text.find('}');
  if (!known) return false;
  if (close + 1 == text.size()) { // "{end for}" on a line of its own
    const std::string_view words = trimmed(text.substr(1, close - 1));
    const auto found = word_at(words, Position::control);
    const auto other = found ? std::nullopt : other_word(words, Position::control);
    if ((found && found->word == Word::end && found->length < words.size()) ||
        (other && other->word == Word::end)) {
      finder.say(Code::end_not_needed, line, {});
      return true;
    }
  }
  if (close == std::string_view::npos && text.find('{', 1) == std::string_view::npos && governs) {
    const Stretch end{line.end, line.end};
    finder.say(Code::unclosed_brace, end, "}");
    finder.out.back().arguments = {std::string("{")};
    return true;
  }
  if (close + 2 == text.size() && text.back() == ':') {
    finder.say(Code::out_of_place, {line.end - 1, line.end}, {});
    return true;
  }
  return false;
}

} // namespace beding
