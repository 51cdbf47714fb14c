#include "dsl/respell.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace beding {
namespace {

bool name_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '/';
}

std::string_view in(Word word, Tongue tongue) {
  return tongue == Tongue::dutch ? spelling(word).dutch : spelling(word).english;
}

// The length of `word`, in either spelling, at the start of `text`; 0: it is not there.
std::size_t matched(std::string_view text, Word word) {
  for (const std::string_view one : {spelling(word).dutch, spelling(word).english})
    if (text.starts_with(one) && (text.size() == one.size() || !name_character(text[one.size()])))
      return one.size();
  return 0;
}

constexpr std::array first_words{Word::library, Word::party,  Word::question,  Word::term,    Word::rule,
                                 Word::replace, Word::clause, Word::numbering, Word::document};
constexpr std::array library_words{Word::language, Word::version, Word::use};
constexpr std::array party_words{Word::count, Word::field, Word::called, Word::only_if};
constexpr std::array question_words{Word::text,   Word::yes_no, Word::number, Word::amount,   Word::date,
                                    Word::choice, Word::count,  Word::help,   Word::fallback, Word::only_if};
constexpr std::array numbering_words{Word::chapter,     Word::part,      Word::division, Word::section,
                                     Word::article,     Word::subclause, Word::point,    Word::subpoint,
                                     Word::subsubpoint, Word::annex,     Word::list,     Word::range};
constexpr std::array document_words{Word::subtitle, Word::numbering,  Word::contents,
                                    Word::chapter,  Word::part,       Word::division,
                                    Word::section,  Word::signatures, Word::annex};
// Names that are keywords wherever a condition or value stands; nothing can be declared by them.
constexpr std::array reserved{Word::or_more,     Word::and_,  Word::or_,   Word::not_,  Word::is,
                              Word::includes,    Word::yes,   Word::no,    Word::count, Word::if_,
                              Word::all_parties, Word::party, Word::first, Word::last};
constexpr std::array yes_and_no{Word::yes, Word::no};
constexpr std::array bounds{Word::or_more, Word::or_, Word::to, Word::from};
constexpr std::array attributes{Word::cite,       Word::plural, Word::inside_plural,
                                Word::inside,     Word::itself, Word::separator,
                                Word::continuous, Word::from,   Word::joined};
constexpr std::array controls{Word::else_if, Word::else_,     Word::end,        Word::if_,   Word::for_each,
                              Word::list,    Word::signature, Word::page_break, Word::terms, Word::line};
constexpr std::array filters{Word::in_words, Word::enumeration, Word::long_, Word::short_, Word::capital,
                             Word::title,    Word::numeral,     Word::page,  Word::plural};
constexpr std::array places{Word::chapter,     Word::part,      Word::division, Word::section,
                            Word::article,     Word::subclause, Word::point,    Word::subpoint,
                            Word::subsubpoint, Word::annex,     Word::first};

using Words = std::span<const Word>;

class Respeller {
public:
  explicit Respeller(Tongue tongue) : tongue_(tongue) {}

  std::string line(std::string_view text, Entry entry) {
    std::size_t at = 0;
    const Words own = words_of(entry);
    const std::optional<Word> first = take(text, at, own);
    if (first == Word::replace) {
      put_blanks(text, at);
      take(text, at, own);
    }
    if (first == Word::version) {
      out_ += text.substr(at);
      return std::move(out_);
    }
    Words more = reserved;
    if (first == Word::fallback) more = yes_and_no;
    if (entry == Entry::numbering) more = attributes;
    if (first == Word::count || first == Word::number) more = bounds;
    // a name that is declared, or a value that is not a condition, stays
    const bool names = entry == Entry::head || first == Word::field || first == Word::choice ||
                       first == Word::list || first == Word::language || first == Word::numbering ||
                       first == Word::signatures || first == Word::annex ||
                       (entry == Entry::document && is_group(first)) || first == Word::use ||
                       (entry == Entry::document && !first);
    if (names && !(entry == Entry::numbering && first != Word::list)) {
      put_blanks(text, at);
      name(text, at);
    }
    if (first == Word::term) more = attributes_and_conditions;
    // captions, help and the texts of comparisons are plain: nothing is live in them
    const bool live = (entry == Entry::head && (first == Word::clause || first == Word::term ||
                                                first == Word::replace || first == Word::document)) ||
                      first == Word::called || entry == Entry::document;
    live_quotes_ = entry == Entry::numbering ? text.size() : live ? 1 : 0;
    code(text.substr(at), more, entry == Entry::numbering);
    return std::move(out_);
  }

  std::string text(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\' && i + 1 < text.size()) {
        out_ += text.substr(i++, 2);
        continue;
      }
      if (text[i] != '{') {
        out_ += text[i];
        continue;
      }
      const std::size_t end = std::min(text.find('}', i), text.size());
      out_ += '{';
      braces(text.substr(i + 1, end - i - 1));
      if (end < text.size()) out_ += '}';
      i = end;
    }
    return std::move(out_);
  }

private:
  static constexpr std::array attributes_and_conditions{
      Word::plural, Word::and_,  Word::or_, Word::not_,        Word::is,    Word::includes, Word::yes,
      Word::no,     Word::count, Word::if_, Word::all_parties, Word::party, Word::first,    Word::last};

  static bool is_group(std::optional<Word> word) {
    return word == Word::chapter || word == Word::part || word == Word::division || word == Word::section;
  }

  static Words words_of(Entry entry) {
    switch (entry) {
    case Entry::head: return first_words;
    case Entry::library: return library_words;
    case Entry::party: return party_words;
    case Entry::question: return question_words;
    case Entry::numbering: return numbering_words;
    case Entry::document: return document_words;
    default: return {};
    }
  }

  // The longest of `words` that stands here, in its other spelling.
  std::optional<Word> take(std::string_view text, std::size_t &at, Words words) {
    std::optional<Word> best;
    std::size_t length = 0;
    for (const Word word : words)
      if (const std::size_t found = matched(text.substr(at), word); found > length) {
        best = word;
        length = found;
      }
    if (!best) return best;
    out_ += in(*best, tongue_);
    at += length;
    return best;
  }

  void put_blanks(std::string_view text, std::size_t &at) {
    while (at < text.size() && text[at] == ' ') out_ += text[at++];
  }
  void name(std::string_view text, std::size_t &at) {
    while (at < text.size() && name_character(text[at])) out_ += text[at++];
  }

  // Words outside quotation marks; a part of a path is a keyword only as "heet".
  void code(std::string_view text, Words words, bool scheme) {
    for (std::size_t i = 0; i < text.size();) {
      if (text[i] == '"') {
        quoted(text, i, scheme);
      } else if (name_character(text[i])) {
        const bool field = i > 0 && text[i - 1] == '.';
        constexpr std::array called{Word::called};
        if (!take(text, i, field ? Words(called) : words)) name(text, i);
      } else if (text[i] == '@') { // a reference: names only
        out_ += text[i++];
        while (i < text.size() && (name_character(text[i]) || text[i] == '.')) out_ += text[i++];
      } else if (text[i] == '|') {
        out_ += text[i++];
        put_blanks(text, i);
        if (!take(text, i, filters)) name(text, i);
      } else
        out_ += text[i++];
    }
  }

  void quoted(std::string_view text, std::size_t &i, bool scheme) {
    std::size_t end = i + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    end = std::min(end + 1, text.size());
    const std::string_view whole = text.substr(i, end - i);
    i = end;
    if (live_quotes_ == 0) {
      out_ += whole;
      return;
    }
    --live_quotes_;
    Respeller inner(tongue_);
    inner.scheme_ = scheme;
    out_ += inner.text(whole);
  }

  void braces(std::string_view inside) {
    std::size_t at = 0;
    put_blanks(inside, at);
    if (scheme_) {
      if (!take(inside, at, places)) out_ += inside.substr(at);
      return;
    }
    if (at < inside.size() && inside[at] == '#') { // a label
      out_ += inside.substr(at);
      return;
    }
    const std::optional<Word> control = take(inside, at, controls);
    if (control == Word::list) {
      out_ += inside.substr(at);
      return;
    }
    code(inside.substr(at), reserved, false);
  }

  Tongue tongue_;
  std::string out_;
  std::size_t live_quotes_ = 0; // quoted texts to come in which braces are live
  bool scheme_ = false;         // between the quotation marks of a numbering scheme
};

} // namespace

std::string respell(std::string_view line, Entry entry, std::optional<Tongue> tongue) {
  return tongue ? Respeller(*tongue).line(line, entry) : std::string(line);
}

std::string respell_text(std::string_view text, std::optional<Tongue> tongue) {
  return tongue ? Respeller(*tongue).text(text) : std::string(text);
}

} // namespace beding
