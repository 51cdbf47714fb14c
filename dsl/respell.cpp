#include "dsl/respell.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace beding {
namespace {

bool name_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; }
bool relation_mark(char c) { return c == '=' || c == '<' || c == '>' || c == '!'; }

std::string_view without_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}
bool named(std::string_view text) { return !text.empty() && text[0] >= 'a' && text[0] <= 'z'; }

// Whether what stands before `rest` is compared with something: then it is a value.
bool compared(std::string_view rest) {
  rest = without_blanks(rest);
  return !rest.empty() && (relation_mark(rest.front()) || word_at(rest, Position::relation));
}

// Where in braces the colon behind what the forms agree with stands ("huurder: is/zijn"); none: they have
// none.
std::size_t agreement_colon(std::string_view inside) {
  const std::string_view blanks = " \t\r\n";
  std::size_t at = std::min(inside.find_first_not_of(blanks), inside.size());
  at += length_at(inside.substr(at), Word::count);
  at = std::min(inside.find_first_not_of(blanks, at), inside.size());
  if (!named(inside.substr(at))) return std::string_view::npos;
  while (at < inside.size() && (name_character(inside[at]) || inside[at] == '.')) ++at;
  at = std::min(inside.find_first_not_of(blanks, at), inside.size());
  return at < inside.size() && inside[at] == ':' ? at : std::string_view::npos;
}

// Copies, and where the grammar reads a keyword puts the spelling asked for. What can be a name there is one.
class Respeller {
public:
  Respeller(Tongue tongue, const std::vector<std::string> &lists) : tongue_(tongue), lists_(lists) {}

  std::string line(std::string_view text, Entry entry) {
    text_ = text;
    // "ondertekening" alone is the clause of that name
    std::optional<Word> first;
    const auto fact = entry == Entry::document ? title_fact_at(text) : std::nullopt;
    const bool images = entry == Entry::document && logos_at(text);
    if (fact)
      first = take(Position::of_title_block);
    else if (images) {
      take(Position::of_images);
      return copy_rest();
    } else if (!is_member_of_its_name(entry))
      first = take(first_words(entry));
    if (first == Word::replace) {
      blanks();
      take(Position::head);
    }
    if (first == Word::text) {
      blanks();
      take(Position::of_text);
    }
    if (first == Word::version && !fact) return copy_rest();
    // what is declared or used by its name
    const bool names = entry == Entry::head || first == Word::field || first == Word::form ||
                       (entry == Entry::party && first == Word::computed) || first == Word::choice ||
                       first == Word::list || first == Word::language || entry == Entry::document;
    const bool nameless = entry == Entry::document && (fact || first == Word::subtitle ||
                                                       first == Word::contents || first == Word::initials);
    if (names && !nameless) {
      blanks();
      name();
    }
    // captions, help and the texts of comparisons are plain: nothing is live in them
    const bool live = (entry == Entry::head && (first == Word::clause || first == Word::term ||
                                                first == Word::replace || first == Word::document)) ||
                      first == Word::called || first == Word::form || entry == Entry::document;
    live_quotes_ = entry == Entry::numbering ? text.size() : live ? 1 : 0;
    in_name_of_party_ = first == Word::called || first == Word::form;
    in_scheme_ = entry == Entry::numbering;
    if (entry == Entry::computed)
      computed();
    else if (in_scheme_)
      words(Position::of_level | Position::of_level_alone | Position::of_range | Position::of_range_alone);
    else if (first == Word::rule) {
      while (more() && text_[at_] != '"') copy();
      if (more()) quoted();
      blanks();
      if (take(Position::control)) gone_through();
    } else if (first == Word::fallback)
      words(Position::literal);
    else if (first == Word::count || first == Word::number ||
             (entry != Entry::document && (first == Word::amount || first == Word::date)))
      words(Position::bound);
    else
      condition(entry == Entry::rule || first == Word::only_if);
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
      text_ = text.substr(i + 1, end - i - 1);
      at_ = 0;
      braces();
      if (end < text.size()) out_ += '}';
      i = end;
    }
    return std::move(out_);
  }

private:
  // ---- small parts: each goes on behind what it copies ----

  std::string_view rest() const { return text_.substr(at_); }
  bool more() const { return at_ < text_.size(); }

  std::optional<Word> take(Positions places) {
    const auto found = word_at(rest(), places);
    if (!found) return std::nullopt;
    put(found->word, found->length);
    return found->word;
  }
  void put(Word word, std::size_t length) {
    out_ += tongue_ == Tongue::dutch ? spelling(word).dutch : spelling(word).english;
    at_ += length;
  }
  void copy() { out_ += text_[at_++]; }
  std::string copy_rest() {
    out_ += rest();
    at_ = text_.size();
    return std::move(out_);
  }
  void blanks() {
    while (more() && text_[at_] == ' ') copy();
  }
  void name() {
    while (more() && name_character(text_[at_])) copy();
  }
  void path() {
    while (more() && (name_character(text_[at_]) || text_[at_] == '.')) copy();
  }

  bool is_member_of_its_name(Entry entry) const {
    const auto word = entry == Entry::document ? word_at(rest(), Position::before_clause_name) : std::nullopt;
    if (!word) return false;
    const std::string_view behind = without_blanks(rest().substr(word->length));
    return behind.empty() || length_at(behind, Word::if_) > 0;
  }

  // ---- runs of words ----

  void words(Positions places) {
    while (more())
      if (text_[at_] == '"')
        quoted();
      else if (!name_character(text_[at_]))
        copy();
      else if (!take(places))
        name();
  }

  // A condition, or values and references with their filters: operands, and what stands between them. Only
  // behind a head, or for a plural, it does not begin with an operand.
  void condition(bool operand) {
    bool right = false; // behind a relation
    while (more()) {
      const char c = text_[at_];
      if (c == '"') {
        quoted();
        operand = right = false;
      } else if (c == '@') {
        copy();
        path();
        operand = false;
      } else if (c == '|') {
        copy();
        blanks();
        if (!take(Position::filter_of_value | Position::filter_of_reference)) name();
      } else if (!name_character(c)) {
        operand = operand || c == '(' || c == ',' || relation_mark(c);
        right = right || relation_mark(c);
        copy();
      } else if (operand) {
        operand = this->operand(right);
        right = right && operand;
      } else if (const auto word = take(Position::relation | Position::connective |
                                        Position::before_condition | Position::of_term)) {
        operand = *word != Word::plural;
        right = stands(*word, Position::relation);
      } else
        name();
    }
  }

  // Numbers and names, with a unit or a condition behind them.
  void computed() {
    bool behind = false; // an operand
    while (more()) {
      const char c = text_[at_];
      if (!name_character(c)) {
        behind = c == ')' || (behind && (c == ' ' || c == '%'));
        copy();
      } else if (behind) {
        const auto word = take(Position::time_unit | Position::before_condition);
        if (!word)
          name();
        else if (word == Word::if_)
          condition_of_value();
        behind = word != Word::if_;
      } else {
        counted_or_value();
        behind = true;
      }
    }
  }
  // "som ruimte.oppervlakte": behind the word stands a name with a point in it.
  static bool is_dotted(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), name_character);
    return end != text.begin() && end != text.end() && *end == '.';
  }
  void counted_or_value() {
    const auto word = word_at(rest(), Position::calculation);
    const std::string_view behind = word ? without_blanks(rest().substr(word->length)) : "";
    if (word && (behind.starts_with('(') || is_dotted(behind)))
      put(word->word, word->length);
    else if (length_at(rest(), Word::count) > 0)
      operand(false);
    else
      value();
  }
  // Up to the comma and the word behind it.
  void condition_of_value() {
    const std::string_view whole = text_;
    bool quoted = false;
    std::size_t end = at_;
    for (; end < whole.size(); ++end) {
      if (whole[end] == '"') quoted = !quoted;
      const std::string_view behind = without_blanks(whole.substr(std::min(end + 1, whole.size())));
      if (!quoted && whole[end] == ',' && length_at(behind, Word::else_) > 0) break;
    }
    text_ = whole.substr(0, end);
    condition(true);
    text_ = whole;
    while (more() && !name_character(text_[at_])) copy();
    take(Position::in_text);
  }

  // Whether another must follow.
  bool operand(bool right) {
    const auto word = word_at(rest(), Position::operand);
    const std::string_view behind = word ? rest().substr(word->length) : std::string_view();
    // the first and the last of a loop are conditions of their own; compared, it is an option
    const bool option =
        word && (word->word == Word::first || word->word == Word::last) && (right || compared(behind));
    const bool found = word && !option && (word->word == Word::party || !behind.starts_with('.'));
    if (!found) {
      value();
      return false;
    }
    put(word->word, word->length);
    if (word->word == Word::count) {
      blanks();
      if (!take(Position::counted)) name();
    } else if (word->word == Word::party)
      fields();
    return word->word == Word::not_;
  }

  // A name and what stands behind its points, of which only "heet" is a keyword.
  void value() {
    name();
    fields();
  }
  void fields() {
    while (more() && text_[at_] == '.') {
      copy();
      if (!take(Position::behind_point)) name();
    }
  }

  void quoted() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    end = std::min(end + 1, text_.size());
    const std::string_view whole = text_.substr(at_, end - at_);
    at_ = end;
    if (live_quotes_ == 0) {
      out_ += whole;
      return;
    }
    --live_quotes_;
    Respeller inner(tongue_, lists_);
    inner.in_scheme_ = in_scheme_;
    inner.in_name_of_party_ = in_name_of_party_;
    out_ += inner.text(whole);
  }

  // ---- between braces ----

  void braces() {
    if (const std::size_t colon = agreement_colon(text_); colon != std::string_view::npos && !in_scheme_) {
      const std::string_view whole = std::exchange(text_, text_.substr(0, colon));
      value_or_condition();
      out_ += whole.substr(colon); // the forms are text
      return;
    }
    blanks();
    if (in_scheme_) {
      const std::string_view inside = rest().substr(0, rest().find(' '));
      if (std::find(lists_.begin(), lists_.end(), inside) == lists_.end())
        take(Position::unit | Position::ordinal);
      copy_rest_in_place();
    } else if (rest().starts_with('#')) // a label
      copy_rest_in_place();
    else if (!control())
      value_or_condition();
  }
  void value_or_condition() {
    blanks();
    const bool value = named(rest()) && length_at(rest(), Word::count) == 0;
    if (value) first_of_value();
    condition(!value);
  }
  void copy_rest_in_place() {
    out_ += rest();
    at_ = text_.size();
  }

  void gone_through() {
    blanks();
    if (!take(Position::looped)) name();
  }

  // A word that governs, when what it needs stands behind it.
  bool control() {
    const auto word = word_at(rest(), Position::control | Position::in_text);
    if (!word) return false;
    const std::string_view behind = without_blanks(rest().substr(word->length));
    if (word->word == Word::insert && !rest().substr(word->length).starts_with(' ')) return false;
    const bool needs_more = word->word == Word::if_ || word->word == Word::else_if ||
                            word->word == Word::for_each || word->word == Word::list ||
                            word->word == Word::insert;
    if (needs_more == behind.empty() || behind.starts_with('|')) return false;
    put(word->word, word->length);
    if (word->word == Word::if_ || word->word == Word::else_if)
      condition(true);
    else if (word->word == Word::for_each) {
      gone_through();
      condition(false);
    }
    copy_rest_in_place();
    return true;
  }

  // "partij" and "partijen" begin a value; in the name of a party they can be fields of its own.
  void first_of_value() {
    const auto word = word_at(rest(), Position::value_in_braces);
    const bool own = in_name_of_party_ && word && !rest().substr(word->length).starts_with('.');
    if (word && !own)
      put(word->word, word->length);
    else
      name();
    fields();
  }

  Tongue tongue_;
  const std::vector<std::string> &lists_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::size_t live_quotes_ = 0;   // quoted texts to come in which braces are live
  bool in_scheme_ = false;        // between the quotation marks of a numbering scheme
  bool in_name_of_party_ = false; // or of "heet"
};

} // namespace

std::string respell(std::string_view line, Entry entry, std::optional<Tongue> tongue,
                    const std::vector<std::string> &lists) {
  return tongue ? Respeller(*tongue, lists).line(line, entry) : std::string(line);
}

std::string respell_text(std::string_view text, std::optional<Tongue> tongue) {
  return tongue ? Respeller(*tongue, {}).text(text) : std::string(text);
}

} // namespace beding
