// What differs between natural languages and their countries: one LanguageData a language, filled in by its
// file (nl.inc, en.inc …), and the tables made of all of them. Names of months, lists, and numbers in words
// come from ICU.
//
// Which language the words of another's document are in is not known before they are read: what is recognised
// is therefore looked for in the words of all languages at once. In lists "|" divides words (word_list.hpp);
// all that is recognised stands in small letters.
#pragma once
#include "engine/language/language.hpp"
#include "engine/language/word_list.hpp"

namespace beding {

// In which of the two spellings of keywords a library of this language is written, where beding writes one.
enum class Keywords : std::uint8_t { dutch, english };

// How amounts of a currency are written in words.
struct MoneyWords {
  std::string_view currency = {};
  std::string_view one = {}, several = {};    // "een euro", "euro"
  std::string_view one_part = {}, parts = {}; // of a hundredth
  std::string_view of = {};                   // behind a noun that is a number: "d’euros"
  std::string_view rules = {};                // of ICU, where its gender is not that of amounts
};

// How a document of this language is written; a country may differ (locales.inc).
struct Writing {
  std::string_view joining = {};          // between the last two of several citations: " en "
  std::string_view joining_several = {};  // the same of more than two, where that differs: ", and "
  std::string_view joining_before_i = {}; // the same before the letter i; empty: no other
  WordList plural_articles = {};          // fall away where a plural noun does not begin the citation: "de"
  std::string_view ordinal_rules = {};    // of ICU: for the gender of the noun that ordinals stand with
  std::string_view cardinal_rules = {};   // of ICU: for numbers in words
  std::string_view amount_rules = {};     // the same before "euro" and other nouns for money
  // What ICU spells otherwise than the rule that docs/language.md names: "from = to", with _ for a blank, and
  // behind what a blank stands in the middle of a number.
  WordList respelled = {};
  std::string_view blank_behind = {};
  std::array<MoneyWords, 4> money = {};  // euro, United States dollar, pound sterling, Swiss franc
  std::string_view whole_and_parts = {}; // between them, in words: " en "
  bool singular_below_two = false;       // "0 jour", "1,5 jour"; else what is exactly one has the singular
  // Behind these nouns ("un million") stands "d’euros".
  WordList nouns_of_number = {};
  std::string_view date_long = {}; // patterns of ICU
  std::string_view date_short = {};
  std::string_view first_day = {}; // "er": behind the 1 of the first day of a month, and of a first article
  std::string_view first_letter = {}; // several letters that begin a word as one: "ij"
  std::string_view decimal_mark = {};
  // A definition opens with the term between these, bold or slanting.
  std::string_view term_before = {}, term_behind = {};
  bool term_bold = false;
  bool term_italic = true;
  bool blank_before_high_marks = false; // "texte ;"
  WordList enumeration_ends = {};       // behind the last member but one; longer words before shorter ones
  WordList abbreviations = {};          // no sentence ends with their full stop; as they are written
  WordList announces_several = {};      // what stands before a list of more than one
  std::string_view yes = {}, no = {};
  WordList typed_yes = {}, typed_no = {}; // taken for them in answers; in small letters
};

// How parts of a text are called. Behind a noun stands what it is besides: "+" a plural, "?" says nothing by
// itself ("onder", "part"), "." an abbreviation with a full stop ("~": or without), "^" groups articles where
// there are articles, "!" is a reference to `check` too, though it is below an article.
struct PartNouns {
  WordList annex = {};
  // That hold articles, from the outside in.
  WordList part = {}, title = {}, chapter = {}, division = {}, paragraph = {};
  WordList article = {}, subclause = {}, point = {}, sentence = {};
};

// How references are written: read in documents by others, and where they were typed into a library.
struct Citing {
  PartNouns nouns = {};
  // "eerste | tweede": the first is 1, and so on; "premier/première" are the same. Endings of case and number
  // that may stand behind them.
  WordList ordinals = {};
  std::string_view ordinal_endings = {}; // letters, one of them
  WordList ordinal_marks = {};           // behind digits: "1e", "2de"
  bool nouns_have_capitals = false;      // so that behind "of" a capital does not tell a name
  bool ordinals_behind = false;          // a noun: "cláusula primera", "article premier"
  WordList joining = {};     // "en", "of"; one of a letter counts only behind a noun of its language
  WordList range = {};       // between the ends of a range; blanks divide words
  WordList range_opens = {}; // before its first end: "da 4 a 6"
  WordList articles = {};    // definite: "de", "het"
  WordList elided = {};      // of these words, those written in one with the next: "l'"
  WordList this_words = {};  // "dit", "deze"
  WordList those_words = {}; // "die", "dat": point, but not to this text
  WordList previous = {};    // "vorige"
  WordList of_words = {};    // between a part and what it is a part of: "van"
  WordList from_words = {};  // "uit", "bij"
  WordList into_words =
      {};             // the same, but the name of another text does not follow from a capital: "in", "under"
  WordList head = {}; // what stands above a list: "aanhef"
  WordList headed = {};    // "headed", before a title in quotation marks
  WordList goes_on = {};   // behind a number that counts nothing: "artikel 2 en 3 zijn"
  WordList measures = {};  // behind a number that counts: "artikel 3 keer"
  WordList bodies = {};    // that have members: "het eerste lid van de raad"
  WordList member_of = {}; // what makes a member of a noun for it: "lid dat", "lid die"
  // Other texts.
  WordList laws = {};       // "-wet": ends longer words as well; "_regeling": only ends longer ones
  WordList law_like = {};   // are laws to `check` only: a document by others may call itself so
  WordList law_short = {};  // abbreviations with one capital: "awb"
  WordList law_dotted = {}; // abbreviations in small letters: "c.c."
  WordList own_texts = {};  // what a document calls itself: "overeenkomst"
  // beside such a word or one with it, of another document: "main", "hoofd-", "-cadre"
  WordList other_texts = {};
  WordList law_ends = {};    // where the name of a law stops
  WordList no_law = {};      // "van toepassing"
  WordList also_behind = {}; // stand between a number and the words that say of what: "juncto"
  WordList leads_in = {};    // between the name of a matter and the citation of its article: "bedoeld in"
  WordList or_of = {};       // a word that is "or" here and "of" in another language
};

// Places that were left open.
struct Open {
  WordList placeholders = {};  // begin the words in brackets: "[invullen naam]"
  WordList phrases = {};       // "n.t.b."
  WordList plain_phrases = {}; // the same, but plain language in the middle of a sentence
  WordList stand_ins = {};     // what people answer where they mean to answer later
  WordList remarks = {};       // in square brackets, and no place to fill in: "[vervallen]"
  WordList signing = {};       // parts of words: a line near them is for a pen
  WordList fill_in = {};       // what an open place says besides its own name: "invullen", "hier"
  WordList fill_in_ends = {};  // ends of longer words that say as little: "gemeentenaam"
  WordList fill_in_first = {}; // and begins with, in a caption
  WordList general = {};       // that alone stand for something else each time: "bedrag"
};

// What is found in documents by others.
struct Looks {
  WordList contents = {};       // headings of a list of contents
  WordList closing = {};        // headings of the place for signatures
  WordList closing_begins = {}; // how the part with signatures begins
  WordList note_begins = {};    // remarks to the drafter
  WordList note_has = {};
  WordList describes_begins = {}, describes_has = {}; // "In dit artikel wordt … beschreven"
  WordList describes_not = {};
  WordList directions = {};    // what a field that points shows: "boven = onder", the word for above first
  WordList hereafter = {};     // before what a party is called
  WordList hereafter_end = {}; // that may follow
  WordList introduces = {};    // words before a term in brackets
  WordList means = {};         // behind a term in quotation marks
  WordList definitions = {};   // before a list of definitions
  WordList defined_in = {};    // before a reference to the definition of a term
  WordList defined_if =
      {}; // "wie in": only where the second word stands behind the reference; "wie in = definiert"
  WordList parties = {};       // in the paragraph that introduces a party
  WordList party_ends = {};    // words that the name of a kind of party does not end with
  WordList signs = {};         // in what a representative is called
  WordList term_articles = {}; // before a term in small letters that is meant as the term
  WordList term_behind = {};   // behind a word that is no term: "for the purpose of"
  // Words in capitals that nothing defines are told where a language gives these, and not every noun a
  // capital.
  WordList defining_articles = {};
  WordList common_capitals = {};
  WordList common_words = {}; // "de | het": by which a document's language is known
};

// The numbering that import writes when a document does not cite: "%l" is the label, "%m" from its number on,
// "%b" that without its bracket, "%n" the number, "%a" and "%A" what an article and articles are called.
struct Importing {
  std::string_view noun = {};          // of an article
  std::string_view article_label = {}; // "Artikel {1}"
  std::string_view articles = {};      // how several are cited; empty: no plural
  std::string_view itself = {};
  std::string_view path = {};      // an item whose label shows the article's number
  std::string_view subclause = {}; // an item straight under a heading
  std::string_view numbered = {};  // one that counts in digits
  std::string_view item = {};
  std::string_view own_item = {};       // of an annex
  std::string_view glued = {};          // cited by its label alone, as the document does
  std::string_view list_item = {};      // before the number of a list of its own
  std::string_view only_subclause = {}; // the only word that the document may cite a subclause by
  std::string_view annexes = {}, this_annex = {};
  bool small_annex = false; // cited with a small letter
  std::string_view range = {};
  WordList plurals = {}; // "lid = leden"
};

struct LanguageData {
  Language language = {};
  std::string_view tag = {}; // behind `taal`: "nl"
  Keywords keywords = Keywords::english;
  DocumentWords document = {};
  Writing writing = {};
  Citing citing = {};
  Open open = {};
  Looks looks = {};
  Importing importing = {};
};

inline constexpr std::array all_languages{
#include "engine/language/languages.inc"
};
static_assert(
    [] {
      for (std::size_t i = 0; i < all_languages.size(); ++i)
        if (static_cast<std::size_t>(all_languages[i].language) != i) return false;
      return true;
    }(),
    "the files stand in the order of the names");
constexpr const LanguageData &data_of(Language language) {
  return all_languages[static_cast<std::size_t>(language)];
}

// A language as a country writes it, filled in by locales.inc.
struct LocaleData {
  std::string_view tag = {}; // BCP 47, which ICU takes too: "nl-BE"
  Language language = {};
  Writing writing = {};
};
template <class Changes>
constexpr LocaleData locale_data(std::string_view tag, Language language, Changes change) {
  LocaleData made{.tag = tag, .language = language, .writing = data_of(language).writing};
  change(made.writing);
  return made;
}
inline constexpr std::array all_locales{
#define BEDING_LOCALE(name, tag, language, changes) locale_data(tag, Language::language, changes),
#include "engine/language/locales.inc"
#undef BEDING_LOCALE
};
constexpr const LocaleData &data_of(Locale locale) { return all_locales[static_cast<std::size_t>(locale)]; }
constexpr const Writing &writing_of(Locale locale) { return data_of(locale).writing; }

// The words of one list of all languages, the first language's first. all_words<&LanguageData::looks,
// &Looks::contents>.
template <auto Group, auto List>
inline constexpr auto all_words = [] {
  constexpr std::size_t count = [] {
    std::size_t sum = 0;
    for (const LanguageData &one : all_languages) sum += (one.*Group.*List).size();
    return sum;
  }();
  std::array<std::string_view, count> words{};
  std::size_t next = 0;
  for (const LanguageData &one : all_languages)
    (one.*Group.*List).each([&](std::string_view word) { words[next++] = word; });
  return words;
}();

// A set of languages, one bit each.
using LanguageSet = std::uint16_t;
constexpr LanguageSet one_language(std::size_t language) { return static_cast<LanguageSet>(1U << language); }

// The same as a table: of which languages a word is.
template <auto Group, auto List>
inline constexpr auto word_table = [] {
  WordTable<LanguageSet, all_words<Group, List>.size() + 1> table;
  for (std::size_t i = 0; i < all_languages.size(); ++i)
    (all_languages[i].*Group.*List).each([&](std::string_view word) { table[word] |= one_language(i); });
  return table;
}();
// Whether a word is in that list of any language.
template <auto Group, auto List>
bool is_in(std::string_view word) {
  return word_table<Group, List>.find(word) != nullptr;
}

} // namespace beding
