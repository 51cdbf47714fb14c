#include "engine/language/old_style.hpp"

#include <algorithm>
#include <array>

namespace beding {
namespace {

using View = std::string_view;

bool blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool letter(char c) { // or part of one
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || upper(c);
}

template <std::size_t N>
bool among(View word, const std::array<View, N> &words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What can stand before the number of a unit of the document itself.
constexpr std::array<View, 22> unit_words{
    "artikelen", "artikel", "art.",   "bijlagen", "bijlage",  "hoofdstukken", "hoofdstuk", "articles",
    "article",   "clauses", "clause", "sections", "section",  "schedules",    "schedule",  "paragraphs",
    "paragraph", "annexes", "annexe", "annex",    "chapters", "chapter"};
// Between the number and the words that say what it is a number of.
constexpr std::array<View, 42> qualifiers{
    "lid",    "leden",  "onder",   "onderdeel",  "onderdelen", "sub",        "aanhef",
    "en",     "tot",    "met",     "eerste",     "tweede",     "derde",      "vierde",
    "vijfde", "zesde",  "zevende", "achtste",    "negende",    "tiende",     "and",
    "or",     "to",     "first",   "second",     "third",      "subsection", "paragraph",
    "point",  "absatz", "abs",     "satz",       "nummer",     "nr",         "buchstabe",
    "und",    "et",     "alinéa",  "paragraphe", "jo",         "juncto",     "punt"};
constexpr std::array<View, 7> linking{"van", "bij", "uit", "der", "des", "du", "zu"};
constexpr std::array<View, 10> own{"dit",      "deze",   "this",   "present", "présent",
                                   "présente", "diesem", "dieser", "dieses",  "onderhavige"};
constexpr std::array<View, 3> no_law{"toepassing", "overeenkomstige", "kracht"};
constexpr std::array<View, 10> laws{"wet",      "wetboek",   "verordening", "richtlijn", "besluit",
                                    "regeling", "directive", "regulation",  "act",       "boek"};
constexpr std::array<View, 7> abbreviations{"n.t.b.", "n.n.b.", "n.n.t.b.", "t.b.d.", "tbd", "ntb", "nnb"};
constexpr std::array<View, 24> placeholders{
    "invullen", "in te vullen", "vul",    "naam",    "datum",  "bedrag",       "plaats", "nader",
    "keuze",    "kies",         "aantal", "adres",   "insert", "fill",         "name",   "date",
    "amount",   "place",        "number", "address", "to be",  "omschrijving", "n.t.b",  "tbd"};

std::size_t run_of(View text, std::size_t at, View mark) {
  std::size_t end = at;
  while (text.substr(end).starts_with(mark)) end += mark.size();
  return end;
}

std::size_t past_blanks(View text, std::size_t at) {
  while (at < text.size() && blank(text[at])) ++at;
  return at;
}

bool open_before(View text, std::size_t at) { return at == 0 || blank(text[at - 1]) || text[at - 1] == '('; }
bool word_start(View text, std::size_t at) {
  return at == 0 || (!letter(text[at - 1]) && !digit(text[at - 1]));
}
bool word_end(View text, std::size_t at) { return at >= text.size() || !letter(text[at]); }

bool placeholder_text(View inside) {
  while (!inside.empty() && blank(inside.front())) inside.remove_prefix(1);
  const std::string folded = fold_ascii(inside);
  if (std::any_of(placeholders.begin(), placeholders.end(),
                  [&](View word) { return folded.starts_with(word) && word_end(folded, word.size()); }))
    return true;
  for (std::size_t at = 0; at < inside.size();) {
    std::size_t next = at;
    for (const View mark : {View("●"), View("•"), View("…"), View("*"), View("."), View("_"), View("X"),
                            View("x"), View(" "), View("-")})
      next = std::max(next, run_of(inside, at, mark));
    if (next == at) return false;
    at = next;
  }
  return true;
}

// Whether a folded word stands here, in whatever capitals; the first letter nearly always tells.
bool begins_with(View text, std::size_t at, View word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = text[at + i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != word[i]) return false;
  }
  return true;
}
// Where the open place that begins at `at` ends, or `at`.
std::size_t hole_end(View text, std::size_t at) {
  if (const std::size_t end = run_of(text, at, "*"); end > at + 1) return end;
  if (const std::size_t end = run_of(text, at, "_"); end > at + 2) return end;
  if (text[at] == '[') {
    const std::size_t close = text.substr(0, at + 80).find(']', at);
    return close != View::npos && placeholder_text(text.substr(at + 1, close - at - 1)) ? close + 1 : at;
  }
  if (const std::size_t end = run_of(text, at, "●"); end > at) return end;
  if (at == 0 || !letter(text[at - 1]))
    if (const std::size_t end = run_of(text, at, "X"); end > at + 1) return word_end(text, end) ? end : at;
  if (open_before(text, at)) {
    if (const std::size_t end = run_of(text, at, "."); end > at + 1 && word_end(text, end)) return end;
    if (const std::size_t end = run_of(text, at, "…"); end > at && word_end(text, end)) return end;
  }
  if (word_start(text, at))
    for (const View one : abbreviations)
      if (text.size() - at >= one.size() && begins_with(text, at, one) && word_end(text, at + one.size()))
        return at + one.size();
  return at;
}

// Behind the unit word at `at` and its blanks, or `at`.
std::size_t unit_end(View text, std::size_t at) {
  if (text.substr(at).starts_with("§")) return past_blanks(text, run_of(text, at, "§"));
  if (!word_start(text, at) || !letter(text[at])) return at;
  for (const View word : unit_words)
    if (text.size() - at > word.size() && begins_with(text, at, word) && blank(text[at + word.size()]))
      return past_blanks(text, at + word.size());
  return at;
}

// "4", "4.6", "12a", or behind an annex "A" and "II"; `at` when none.
std::size_t number_end(View text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && digit(text[end])) ++end;
  if (end == at) {
    while (end < text.size() && upper(text[end]) && end - at < 4) ++end;
    const bool roman = text.substr(at, end - at).find_first_not_of("IVXL") == View::npos;
    return end > at && (end == at + 1 || roman) && word_end(text, end) ? end : at;
  }
  while (end + 1 < text.size() && text[end] == '.' && digit(text[end + 1]))
    for (++end; end < text.size() && digit(text[end]);) ++end;
  std::size_t suffix = end;
  while (suffix < text.size() && letter(text[suffix])) ++suffix;
  return suffix - end <= 3 ? suffix : at;
}

// The word at `at` without its punctuation, folded.
std::string word_at(View text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (letter(text[end]) || digit(text[end]))) ++end;
  return fold_ascii(text.substr(at, end - at));
}

// Whether the words behind a number say that it is one of another law or agreement.
bool of_another(View text, std::size_t at) {
  if (at + 1 < text.size() && text[at] == ':' && digit(text[at + 1])) return true; // "6:162"
  while (at < text.size()) {
    const char c = text[at];
    if (c == ';' || c == ')' || (c == '.' && (at + 1 == text.size() || blank(text[at + 1])))) return false;
    if (!letter(c) && !digit(c)) {
      ++at;
      continue;
    }
    const std::string word = word_at(text, at);
    const std::size_t next = past_blanks(text, at + word.size());
    const std::string then = next < text.size() ? word_at(text, next) : std::string();
    const bool small = digit(c) || word.size() <= 1;
    if (word == "of") { // "or" in Dutch
      if (among(then, own)) return false;
      if (then == "the" || (next < text.size() && upper(text[next]))) return true;
    } else if (among(word, linking))
      return !among(then, own) && !among(then, no_law) && !then.empty();
    else if (!small && !among(word, qualifiers))
      return upper(c) || among(word, laws);
    at += std::max<std::size_t>(word.size(), 1);
  }
  return false;
}

// "AVG artikel 28", "Boek 7, artikel 1"
bool behind_law(View text, std::size_t at) {
  while (at > 0 && (blank(text[at - 1]) || text[at - 1] == ',' || digit(text[at - 1]))) --at;
  std::size_t begin = at;
  while (begin > 0 && letter(text[begin - 1])) --begin;
  const View word = text.substr(begin, at - begin);
  return std::count_if(word.begin(), word.end(), upper) > 1 || among(fold_ascii(word), laws);
}

// Whether anything can begin at `at`: most characters are passed over by this alone.
bool may_begin(View text, std::size_t at) {
  enum : std::uint8_t { nothing, mark, initial };
  static constexpr auto table = [] {
    std::array<std::uint8_t, 256> all{};
    for (const View word : unit_words) all[static_cast<unsigned char>(word[0])] = initial;
    for (const View word : abbreviations) all[static_cast<unsigned char>(word[0])] = initial;
    for (std::size_t c = 'a'; c <= 'z'; ++c) all[c - 'a' + 'A'] = all[c];
    for (const View one :
         {View("*"), View("_"), View("["), View("●"), View("X"), View("."), View("…"), View("§")})
      all[static_cast<unsigned char>(one[0])] = mark;
    return all;
  }();
  const std::uint8_t kind = table[static_cast<unsigned char>(text[at])];
  return kind == mark || (kind == initial && word_start(text, at));
}

class Finder {
public:
  Finder(View text, const KnownHeadings &headings) : text_(text), headings_(headings) {}

  std::vector<OldStyle> run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!may_begin(text_, at)) {
        ++at;
        continue;
      }
      const std::size_t number = unit_end(text_, at);
      if (number > at && number < text_.size()) {
        if (const std::size_t end = hole_end(text_, number); end > number) {
          at = add(OldStyle::Kind::hole, at, end);
          continue;
        }
        if (const std::size_t end = number_end(text_, number); end > number) {
          at = reference(at, end);
          continue;
        }
      }
      const std::size_t end = hole_end(text_, at);
      at = end > at ? add(OldStyle::Kind::hole, at, end) : at + 1;
    }
    return std::move(found_);
  }

private:
  std::size_t reference(std::size_t begin, std::size_t end) {
    const bool named = !heading_at(end).first.empty();
    if (!named && (behind_law(text_, begin) || of_another(text_, end))) return end;
    return add(OldStyle::Kind::reference, begin, end);
  }

  std::size_t add(OldStyle::Kind kind, std::size_t begin, std::size_t end) {
    OldStyle one{.kind = kind, .begin = begin, .end = end};
    const bool unit = unit_end(text_, begin) > begin;
    if (auto [clause, heading_end] = heading_at(end); unit && !clause.empty()) {
      one.clause = std::move(clause);
      one.end = heading_end;
    }
    found_.push_back(std::move(one));
    return found_.back().end;
  }

  // The clause whose heading stands behind `at`, in parentheses or not, and where that ends.
  std::pair<std::string, std::size_t> heading_at(std::size_t at) const {
    std::size_t begin = past_blanks(text_, at);
    const bool parenthesis = begin < text_.size() && text_[begin] == '(';
    if (parenthesis) ++begin;
    const KnownHeadings::Heading *best = headings_.at(text_, begin);
    if (best == nullptr) return {};
    std::size_t end = begin + best->text.size();
    if (parenthesis) {
      if (end >= text_.size() || text_[end] != ')') return {};
      ++end;
    }
    return {best->clause, end};
  }

  View text_;
  const KnownHeadings &headings_;
  std::vector<OldStyle> found_;
};

} // namespace

std::string fold_ascii(View text) {
  std::string out(text);
  for (char &c : out)
    if (upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

KnownHeadings::KnownHeadings(std::initializer_list<Heading> all) {
  for (const Heading &one : all) add(one);
}

void KnownHeadings::add(Heading one) {
  constexpr std::size_t shortest = 3;
  if (one.text.size() < shortest) return;
  longest_ = std::max(longest_, one.text.size());
  std::string key = one.text;
  all_.emplace(std::move(key), std::move(one));
}

const KnownHeadings::Heading *KnownHeadings::at(View text, std::size_t at) const {
  if (at >= text.size()) return nullptr;
  std::string folded = fold_ascii(text.substr(at, longest_));
  for (std::size_t size = folded.size(); size > 0; --size) {
    if (!word_end(text, at + size)) continue;
    folded.resize(size);
    if (const auto found = all_.find(folded); found != all_.end()) return &found->second;
  }
  return nullptr;
}

std::vector<OldStyle> find_old_style(View text, const KnownHeadings &headings) {
  return Finder(text, headings).run();
}

std::size_t typed_number(View text) {
  const bool open = text.starts_with('(');
  const std::size_t begin = open ? 1 : 0;
  std::size_t end = begin;
  while (end < text.size() && digit(text[end])) ++end;
  if (end == begin) {
    while (end < text.size() && (letter(text[end]) && static_cast<unsigned char>(text[end]) < 0x80)) ++end;
    const bool roman = text.substr(begin, end - begin).find_first_not_of("ivx") == View::npos;
    if (end == begin || (end - begin > 1 && !roman)) return 0;
  } else if (end - begin > 2)
    return 0; // a year
  if (text.substr(end).starts_with("°")) end += View("°").size();
  const bool closed = end < text.size() && (text[end] == ')' || (!open && text[end] == '.'));
  if (!closed && end < begin + 3) return 0;
  if (closed) ++end;
  const std::size_t next = past_blanks(text, end);
  return next > end ? next : 0;
}

} // namespace beding
