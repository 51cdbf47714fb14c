#include "dsl/slips.hpp"

#include "dsl/messages/suggest.hpp"
#include "dsl/slip_finder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace beding {
namespace {

// What is read of a declaration's lines.
Positions lines_of(Word head) {
  switch (head) {
  case Word::library: return Position::of_library;
  case Word::party:
  case Word::group: return Position::of_party | Position::of_question; // of its fields
  case Word::question: return Position::of_question;
  case Word::numbering: return Position::of_scheme;
  case Word::document: return Position::of_document;
  default: return {};
  }
}

bool has_name(Word head) { return head != Word::rule && head != Word::term && head != Word::rubric; }

class Finder {
public:
  Finder(const Source &source, FileId file, const std::vector<Line> &lines, const Diagnostics &told)
      : finder_{.source = source, .file = file}, text_(source.text()), lines_(lines) {
    for (const Diagnostic &one : told)
      if (one.at.file == file) told_.insert(source.place(one.at.begin).line);
    for (const Line &line : lines)
      if (const auto word = word_at(text_.substr(line.begin, line.end - line.begin), Position::head);
          line.depth == 0 && word) {
        finder_.dutch = spelling(word->word).dutch == text_.substr(line.begin, word->length);
        break;
      }
  }

  Diagnostics run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].depth == 0 && begins_declaration(i)) {
        value_depth_ = UINT32_MAX;
        head(i);
        continue;
      }
      if (lines_[i].depth == 0 && head_) {
        i = not_indented(i);
        continue;
      }
      if (!head_) continue;
      if (*head_ == Word::clause || *head_ == Word::term) {
        i = paragraph(i);
        continue;
      }
      note_value(i);
      if (faulty(i)) property(i);
    }
    return std::move(finder_.out);
  }

private:
  std::string_view line(std::size_t i) const {
    return text_.substr(lines_[i].begin, lines_[i].end - lines_[i].begin);
  }
  bool faulty(std::size_t i) const { return told_.contains(finder_.source.place(lines_[i].begin).line); }

  // A word and a text, with or without a name between them: that is meant as a declaration.
  bool begins_declaration(std::size_t i) {
    const std::string_view words = line(i);
    if (word_at(words, Position::head | Position::before_clause)) return true;
    const Stretch first = word_from(words, 0, static_cast<std::uint32_t>(words.size()));
    if (first.end == 0 || (head_ && word_at(words, lines_of(*head_)))) return false;
    if (other_word(words, Position::head) && first.end < words.size()) return true;
    const std::size_t quote = words.find('"');
    const std::string_view between =
        words.substr(first.end, quote == std::string_view::npos ? 0 : quote - first.end);
    const bool pattern = quote != std::string_view::npos &&
                         std::count(between.begin(), between.end(), ' ') <= 2 &&
                         between.find_first_of(".,;{}") == std::string_view::npos && first.end < words.size();
    if (!head_) return true;
    return pattern && std::isalpha(static_cast<unsigned char>(words.front())) != 0;
  }

  // Lines of a declaration that begin where one begins: told once. Gives the last.
  std::size_t not_indented(std::size_t i) {
    if (line(i).starts_with("//") || line(i).starts_with("<!--")) {
      comment(i);
      return i;
    }
    std::uint32_t depth = 2;
    for (std::size_t k = i; k-- > 0 && lines_[k].depth > 0;) depth = lines_[k].depth;
    if (i > 0 && lines_[i - 1].depth > 0)
      depth = *head_ == Word::document && word_at(line(i - 1), Position::group) ? lines_[i - 1].depth + 2
                                                                                : lines_[i - 1].depth;
    const std::string blanks(depth, ' ');
    std::string meant = blanks;
    std::size_t last = i;
    while (last + 1 < lines_.size() && lines_[last + 1].depth == 0 && !begins_declaration(last + 1)) {
      meant +=
          std::string(text_.substr(lines_[last].begin, lines_[last + 1].begin - lines_[last].begin)) + blanks;
      ++last;
    }
    finder_.say(Code::not_indented, {lines_[i].begin, lines_[i].end}, {}, true, {std::string(line_head_)});
    finder_.out.back().fix = Fix{{finder_.file, lines_[i].begin, lines_[last].begin}, meant};
    return last;
  }

  void comment(std::size_t i) {
    if (const std::string_view words = line(i); words.starts_with("//"))
      finder_.say(Code::other_word, {lines_[i].begin, lines_[i].begin + 2}, "#");
    else
      html_comment({lines_[i].begin, lines_[i].end}, words.substr(4));
  }

  void html_comment(Stretch at, std::string_view words) {
    if (words.ends_with("-->")) words.remove_suffix(3);
    while (words.starts_with(' ')) words.remove_prefix(1);
    while (words.ends_with(' ')) words.remove_suffix(1);
    finder_.say(Code::other_word, at, "# " + std::string(words));
  }

  // ---- heads ----

  void head(std::size_t i) {
    const std::string_view words = line(i);
    if (words.starts_with("//") || words.starts_with("<!--")) return comment(i);
    std::uint32_t begin = 0;
    if (const auto replaced = word_at(words, Position::before_clause))
      begin = skip_blanks(words, static_cast<std::uint32_t>(replaced->length),
                          static_cast<std::uint32_t>(words.size()));
    const std::string_view rest = words.substr(begin);
    const Stretch first = word_from(words, begin, static_cast<std::uint32_t>(words.size()));
    line_head_ = words.substr(0, std::min(words.find('"'), words.size()));
    while (line_head_.ends_with(' ')) line_head_.remove_suffix(1);
    if (const auto found = word_at(rest, Position::head))
      head_ = found->word;
    else if (const auto other = other_word(rest, Position::head)) {
      head_ = other->word;
      finder_.say(Code::other_word, {lines_[i].begin + begin, lines_[i].begin + begin + other->length},
                  finder_.spelled(other->word));
    } else {
      const std::string near =
          nearest(words.substr(first.begin, first.end - first.begin), words_at_all(Position::head));
      const auto meant = word_at(near, Position::head);
      if (!meant) return; // nobody knows; its lines are as those before
      head_ = meant->word;
      finder_.say(Code::unknown_declaration, {lines_[i].begin + first.begin, lines_[i].begin + first.end},
                  near);
    }
    if (faulty(i) || !word_at(rest, Position::head)) behind_head(i, lines_[i].begin + first.end);
  }

  static std::vector<std::string_view> words_at_all(Positions positions) {
    std::vector<std::string_view> all;
    for (const Keyword &one : keywords)
      if (one.positions.has(positions)) {
        all.push_back(one.spelling.dutch);
        all.push_back(one.spelling.english);
      }
    return all;
  }

  // A mark between a word and what belongs to it.
  std::uint32_t past_mark(std::uint32_t at, std::uint32_t end) {
    const std::uint32_t mark = skip_blanks(text_, at, end);
    if (mark >= end || (text_[mark] != ':' && text_[mark] != '=')) return at;
    finder_.say(Code::out_of_place, {mark, mark + 1}, {});
    return mark + 1;
  }

  void behind_head(std::size_t i, std::uint32_t at) {
    const std::uint32_t end = lines_[i].end;
    at = past_mark(at, end);
    at = name_and_text(has_name(*head_), *head_ == Word::library || *head_ == Word::numbering, {at, end});
    behind_text({at, end});
  }

  // A name and a text; gives where they end.
  std::uint32_t name_and_text(bool named, bool text_may_lack, Stretch at) {
    const std::uint32_t begin = skip_blanks(text_, at.begin, at.end);
    const std::string_view all = text_.substr(begin, at.end - begin);
    const std::size_t quote = quote_in(all);
    if (named) {
      const std::uint32_t end_of_name =
          name({begin, begin + static_cast<std::uint32_t>(quote)}, all.substr(quote));
      at.begin = skip_blanks(text_, end_of_name, at.end);
      if (at.begin < at.end) at.begin = skip_blanks(text_, past_mark(at.begin, at.end), at.end);
      if (name_was_text_) return at.end;
    } else {
      if (quote > 0 && quote < all.size() && *head_ == Word::rule)
        finder_.say(Code::out_of_place, {begin, begin + static_cast<std::uint32_t>(quote)}, {});
      at.begin = quote < all.size() ? begin + static_cast<std::uint32_t>(quote) : begin;
    }
    if (at.begin >= at.end) return at.end;
    if (text_may_lack && text_[at.begin] == '#') return at.begin;
    return quoted_slips(finder_, at);
  }

  // Where a text in quotation marks of any kind begins.
  static std::size_t quote_in(std::string_view all) {
    std::size_t first = all.size();
    for (const std::string_view mark : {"\"", "“", "”", "„", "«", "»", "‘", "'"}) {
      const std::size_t at = all.find(mark);
      const bool begins = at == 0 || (at != std::string_view::npos && is_blank(all[at - 1]));
      if (begins) first = std::min(first, at);
    }
    return first;
  }

  // A name, of which `typed` goes up to the text; gives where it ends.
  std::uint32_t name(Stretch typed, std::string_view text) {
    name_was_text_ = false;
    const Stretch first = word_from(text_, typed.begin, typed.end);
    if (first.end == first.begin) return no_name(typed, text);
    std::uint32_t end = typed.end;
    while (end > first.end && is_blank(text_[end - 1])) --end;
    const std::string_view rest = text_.substr(first.end, end - first.end);
    const bool words = !text.empty() && !rest.empty() && std::all_of(rest.begin(), rest.end(), [](char c) {
      return is_word_byte(c) || is_blank(c);
    });
    if (words) { // "clausule prijs clausule", "clausule het doel"
      const std::string_view second = rest.substr(rest.find_first_not_of(' '));
      if (word_at(second, Position::head))
        finder_.say(Code::out_of_place, {end - static_cast<std::uint32_t>(second.size()), end}, {});
      else if (const std::string meant = as_name(text_.substr(first.begin, end - first.begin));
               !meant.empty())
        finder_.say(Code::name_form, {first.begin, end}, meant);
      return end;
    }
    const std::string_view one = text_.substr(first.begin, first.end - first.begin);
    if (const std::string meant = as_name(one); !meant.empty() && meant != one)
      finder_.say(Code::name_form, first, meant);
    return first.end;
  }

  // "clausule "doel" "Doel"", "clausule "Doel""
  std::uint32_t no_name(Stretch typed, std::string_view text) {
    if (text.size() < 3 || text.front() != '"') return typed.end;
    const std::size_t close = text.find('"', 1);
    if (close == std::string_view::npos) return typed.end;
    const std::string meant = as_name(text.substr(1, close - 1));
    const auto length = static_cast<std::uint32_t>(close + 1);
    if (meant.empty()) return typed.end;
    if (text.find('"', close + 1) != std::string_view::npos) {
      finder_.say(Code::name_form, {typed.end, typed.end + length}, meant);
      return typed.end + length;
    }
    finder_.say(Code::expected_name, {typed.end, typed.end + length},
                meant + " " + std::string(text.substr(0, length)), false, {Noun::name});
    name_was_text_ = true;
    return typed.end + length;
  }

  // "als …", or a remark of the author.
  void behind_text(Stretch at) {
    at.begin = skip_blanks(text_, at.begin, at.end);
    if (at.begin >= at.end) return;
    const std::string_view rest = finder_.text(at);
    if (rest.starts_with('#') || rest.starts_with("//")) return remark(at);
    if (const auto when = word_at(rest, Position::before_condition))
      condition_slips(finder_, {at.begin + static_cast<std::uint32_t>(when->length), at.end});
    else if (const auto other = other_word(rest, Position::before_condition)) {
      finder_.say(Code::other_word, {at.begin, at.begin + other->length}, finder_.spelled(other->word));
      condition_slips(finder_, {at.begin + other->length, at.end});
    }
  }

  void remark(Stretch at) {
    while (at.begin > 0 && is_blank(text_[at.begin - 1])) --at.begin;
    finder_.say(Code::comment_behind, at, {}, false);
    finder_.out.back().at.begin = skip_blanks(text_, at.begin, at.end);
    finder_.out.back().arguments = {std::string(finder_.text({finder_.out.back().at.begin, at.end}))};
  }

  // A remark behind a line, outside quotation marks; gives where the line ends without it.
  std::uint32_t without_remark(std::size_t i) {
    bool quoted = false;
    const std::string_view words = line(i);
    for (std::uint32_t k = 1; k < words.size(); ++k) {
      if (words[k] == '"') quoted = !quoted;
      if (quoted || !is_blank(words[k - 1])) continue;
      if (words[k] != '#' && !words.substr(k).starts_with("//")) continue;
      remark({lines_[i].begin + k, lines_[i].end});
      return finder_.out.back().fix->at.begin;
    }
    return lines_[i].end;
  }

  // ---- lines of declarations ----

  // Below a value of a party stands a calculation.
  void note_value(std::size_t i) {
    if (lines_[i].depth > value_depth_) return;
    const auto word = word_at(line(i), Position::of_party);
    value_depth_ = word && word->word == Word::computed ? lines_[i].depth : UINT32_MAX;
  }

  void property(std::size_t i) {
    if (line(i).starts_with("//") || line(i).starts_with("<!--")) return comment(i);
    const std::uint32_t end = without_remark(i);
    const std::uint32_t begin = lines_[i].begin;
    if (*head_ == Word::computed || lines_[i].depth > value_depth_) return;
    if (*head_ == Word::rule) return condition_slips(finder_, {begin, end});
    const std::string_view words = text_.substr(begin, end - begin);
    auto found = word_at(words, lines_of(*head_));
    if (!found && *head_ == Word::document) found = title_fact_at(words);
    if (!found && *head_ == Word::document) found = logos_at(words);
    if (!found)
      if (const auto other = other_word(words, lines_of(*head_))) {
        finder_.say(Code::other_word, {begin, begin + other->length}, finder_.spelled(other->word));
        found = FoundWord{other->word, other->length};
      }
    if (!found) {
      if (*head_ == Word::document) member({begin, end});
      return;
    }
    std::uint32_t at = begin + static_cast<std::uint32_t>(found->length);
    at = past_mark(at, end);
    at = skip_blanks(text_, at, end);
    line_depth_ = lines_[i].depth;
    if (at < end) value_of(found->word, {at, end});
  }

  void value_of(Word word, Stretch at) {
    switch (word) {
    case Word::choice: at.end = without_help(at); [[fallthrough]];
    case Word::field:
    case Word::computed:
    case Word::form: behind_text({name_and_text(true, false, at), at.end}); break;
    case Word::use:
    case Word::style:
    case Word::called:
    case Word::help:
    case Word::subtitle:
    case Word::file_number:
    case Word::status: quoted_slips(finder_, at); break;
    case Word::date:
    case Word::version:
      if (*head_ == Word::document) quoted_slips(finder_, at);
      break;

    case Word::chapter:
    case Word::part:
    case Word::division:
    case Word::section: chapter(at); break;
    case Word::only_if: condition_slips(finder_, at); break;
    case Word::fallback: value_slips(finder_, at); break;
    case Word::number: range_slips(finder_, at, false); break;
    case Word::count: range_slips(finder_, at, true); break;
    case Word::language: language(at); break;
    default: break;
    }
  }

  // "keuze a "A" "de uitleg"", "keuze a "A", uitleg "…"": gives where the option ends.
  std::uint32_t without_help(Stretch at) {
    const std::string_view words = finder_.text(at);
    const std::size_t open = words.find('"');
    const std::size_t close = open == std::string_view::npos ? open : words.find('"', open + 1);
    if (close == std::string_view::npos) return at.end;
    std::size_t from = std::min(words.find_first_not_of(" \t,;:-", close + 1), words.size());
    const std::string_view rest = words.substr(from);
    if (const auto word = word_at(rest, Position::of_question); word && word->word == Word::help)
      from += word->length;
    else if (const auto other = other_word(rest, Position::of_question); other && other->word == Word::help)
      from += other->length;
    from = std::min(words.find_first_not_of(" \t:", from), words.size());
    const std::string_view help = words.substr(from);
    if (help.size() < 3 || help.front() != '"' || help.find('"', 1) != help.size() - 1) return at.end;
    const auto end = at.begin + static_cast<std::uint32_t>(close) + 1;
    finder_.say(
        Code::help_of_option, {end, at.end},
        fmt::format("\n{}{} {}", std::string(line_depth_ + 2, ' '), finder_.spelled(Word::help), help));
    finder_.out.back().at.begin = at.begin + static_cast<std::uint32_t>(from);
    finder_.out.back().arguments = {std::string(words.substr(0, words.find_first_of(" \t\"")))};
    return end;
  }

  // A chapter of a document may have a name before its text.
  void chapter(Stretch at) {
    const std::string_view rest = finder_.text(at);
    const std::size_t quote = quote_in(rest);
    if (quote < rest.size() && quote > 0)
      behind_text({name_and_text(true, false, at), at.end});
    else
      behind_text({quoted_slips(finder_, at), at.end});
  }

  // "nl_NL"
  void language(Stretch at) {
    const std::string_view typed = finder_.text(at);
    if (typed.size() > 2 && typed[2] == '_')
      finder_.say(Code::out_of_place, {at.begin + 2, at.begin + 3}, "-");
  }

  // "clausule prijs", "@prijs", "- prijs", "\"prijs\""
  void member(Stretch at) {
    const std::string_view words = finder_.text(at);
    if (const auto head = word_at(words, Position::head); head && head->word == Word::clause)
      return finder_.say(
          Code::out_of_place,
          {at.begin, skip_blanks(text_, at.begin + static_cast<std::uint32_t>(head->length), at.end)}, {});
    std::size_t marks = 0;
    while (marks < words.size() && std::string_view("-*@ \"").find(words[marks]) != std::string_view::npos)
      ++marks;
    if (marks > 0) {
      std::string_view rest = words.substr(marks);
      while (rest.ends_with('"')) rest.remove_suffix(1);
      if (words.front() == '"')
        finder_.say(Code::name_form, at, as_name(rest));
      else
        finder_.say(Code::out_of_place, {at.begin, at.begin + static_cast<std::uint32_t>(marks)}, {});
      return;
    }
    const Stretch first = word_from(text_, at.begin, at.end);
    const std::string_view typed = finder_.text(first);
    const Stretch rest{skip_blanks(text_, first.end, at.end), at.end};
    if (rest.begin < rest.end && !word_at(finder_.text(rest), Position::before_condition))
      if (const std::string near = nearest(typed, words_at_all(Position::of_document)); !near.empty())
        return finder_.say(Code::unknown_property, first, near);
    if (const std::string meant = as_name(typed); !meant.empty() && meant != typed)
      finder_.say(Code::name_form, first, meant);
    behind_text({first.end, at.end});
  }

  // ---- clauses ----

  // A line that governs, or the lines that run on from here; gives the last.
  std::size_t paragraph(std::size_t i) {
    const Line &first = lines_[i];
    const bool deeper = i + 1 < lines_.size() && lines_[i + 1].depth > first.depth;
    const bool near = faulty(i) || (i + 1 < lines_.size() && faulty(i + 1));
    if (near && control_slips(finder_, {first.begin, first.end}, deeper)) return i;
    std::size_t last = i;
    bool bad = faulty(i);
    const bool item = first.mark != Mark::text;
    while (last + 1 < lines_.size() && lines_[last + 1].mark == Mark::text && lines_[last + 1].depth > 0 &&
           (item ? lines_[last + 1].depth > first.depth : lines_[last + 1].depth == first.depth) &&
           !lines_[last + 1].after_blank && first.mark != Mark::control && first.mark != Mark::row)
      bad = faulty(++last) || bad;
    if (bad) text_slips(finder_, {first.begin, lines_[last].end});
    return last;
  }

  SlipFinder finder_;
  std::string_view text_;
  const std::vector<Line> &lines_;
  std::set<std::uint32_t> told_; // lines with a fault
  std::optional<Word> head_;     // of the declaration that is read
  std::string_view line_head_;
  std::uint32_t line_depth_ = 0;           // of the property at hand
  std::uint32_t value_depth_ = UINT32_MAX; // of the value of a party that the lines stand below
  bool name_was_text_ = false;
};

} // namespace

Diagnostics find_slips(const Source &source, FileId file, const std::vector<Line> &lines,
                       const Diagnostics &told) {
  return Finder(source, file, lines, told).run();
}

} // namespace beding
