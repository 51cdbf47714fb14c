#include "engine/library/check_term_use.hpp"

#include "dsl/letters.hpp"
#include "dsl/walk_words.hpp"
#include "engine/language/data.hpp"
#include "engine/library/term_use.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace beding {
namespace {

constexpr char break_mark = '\x03'; // a sentence may begin here: another branch of a text
constexpr char printed_mark = '\x02';

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

// One paragraph as a line of words, and where each byte of it stands in its source.
struct Line {
  std::string text;
  std::vector<std::uint32_t> at;
  FileId file = no_file;

  void add(char c, std::uint32_t place) {
    text += c;
    at.push_back(place);
  }
  Span span(std::size_t begin, std::size_t end) const { return {file, at[begin], at[end - 1] + 1}; }
};

class TermUseChecker {
public:
  TermUseChecker(const Library &library, const Sources &sources)
      : library_(library), sources_(sources), finder_(library),
        looks_(data_of(language_of(library.locale)).looks) {}

  Diagnostics run() {
    if (library_.terms.empty()) return {};
    for (const TermInfo &one : library_.terms) {
      known(one.text);
      known(one.source->plural);
    }
    for (const PartyInfo &one : library_.parties) known(one.source->caption);
    known(library_.title);
    for (const ClauseInfo &one : library_.clauses) {
      const auto take = [&](const syntax::Words &words, Span) { known(words.text); };
      walk_words(one.source->heading.text, take);
      blocks(one.source->blocks);
    }
    for (const TermInfo &one : library_.terms) blocks(one.source->blocks);
    for (auto &[phrase, places] : phrases_)
      if (places.size() > 1)
        out_.push_back({.code = Code::term_undefined, .at = places.front(), .arguments = {phrase}});
    return std::move(out_);
  }

private:
  void blocks(const syntax::Blocks &blocks) {
    for (const syntax::Block &block : blocks) {
      if (is_a<syntax::Remark>(block)) continue; // no words of the document
      if (const auto *table = std::get_if<syntax::Table>(&block.node))
        this->table(*table);
      else
        parts_of(block, Overloaded{nothing<syntax::Expression>, [&](const syntax::Text &one) { text(one); },
                                   [&](const syntax::Blocks &inside) { this->blocks(inside); }});
    }
  }

  // The cells of its head are headings.
  void table(const syntax::Table &table) {
    for (const syntax::Row &row : table.rows)
      for (const syntax::Text &cell : row.cells)
        if (!row.header) text(cell);
  }

  void text(const syntax::Text &text) {
    Line line;
    flatten(text, line);
    capitals(line);
    undefined(line);
  }

  void flatten(const syntax::Text &text, Line &line) const {
    for (const syntax::Inline &one : text) {
      line.file = one.at.file;
      const auto printed = [&] { line.add(printed_mark, one.at.begin); };
      match(
          one.node, [&](const syntax::Words &words) { place(words.text, one.at, line); },
          [&](const syntax::TextChoice &choice) {
            for (const syntax::TextBranch &branch : choice.branches) {
              line.add(break_mark, one.at.begin);
              flatten(branch.text, line);
              line.add(break_mark, one.at.begin);
            }
          },
          [&](const syntax::Value &) { printed(); }, [&](const syntax::Mention &) { printed(); },
          [&](const syntax::FillLine &) { printed(); });
    }
  }

  // The words with the place of each byte: blanks, escapes and comments of the source are passed over.
  void place(std::string_view words, Span at, Line &line) const {
    const std::string_view source = sources_[at.file].text();
    std::uint32_t next = at.begin;
    for (const char c : words) {
      std::uint32_t found = next;
      while (found < at.end && source[found] != c) ++found;
      if (found < at.end && c != ' ') next = found + 1;
      line.add(c, found < at.end ? found : std::min(next, at.end - 1));
    }
  }

  // ---- capitals ----

  void capitals(const Line &line) {
    for (const TermUse &use : finder_.find(line.text)) {
      const std::string_view said = std::string_view(line.text).substr(use.begin, use.end - use.begin);
      if (said == use.form) continue;
      std::string usual(use.form);
      if (is_capital(said.front()) && is_small(usual.front())) {
        if (in_name(line.text, use)) continue;
        if (begins_sentence(line.text, use.begin)) usual.front() = said.front();
      } else if (is_small(said.front()) && is_capital(usual.front()) && !meant(line.text, use))
        continue;
      if (said == usual) continue;
      const Span at = line.span(use.begin, use.end);
      const TermInfo &term = library_.terms[use.term];
      if (sources_[at.file].text().substr(at.begin, at.end - at.begin) != said) continue; // over a line end
      Diagnostic told{.code = Code::term_capitals, .at = at, .arguments = {std::string(said), usual}};
      told.labels.push_back({Code::declared_here, term.source->text.at, {term.text}});
      told.fix = Fix{at, usual};
      out_.push_back(std::move(told));
    }
  }

  // Beside another word with a capital it is part of a name: "Autoriteit Persoonsgegevens".
  static bool in_name(std::string_view text, const TermUse &use) {
    if (use.end + 1 < text.size() && text[use.end] == ' ' && is_capital(text[use.end + 1])) return true;
    if (use.begin < 2 || text[use.begin - 1] != ' ') return false;
    std::size_t before = use.begin - 1;
    while (before > 0 && (is_capital(text[before - 1]) || is_small(text[before - 1]))) --before;
    return before < use.begin - 1 && is_capital(text[before]) && !begins_sentence(text, before);
  }

  static bool begins_sentence(std::string_view text, std::size_t at) {
    while (at > 0) {
      const char before = text[at - 1];
      const auto byte = static_cast<unsigned char>(before);
      if (before == ' ' || before == '(' || before == '"' || before == '\'') {
        --at;
        continue;
      }
      if (at >= 3 && byte >= 0x80 && text.substr(at - 3, 2) == "\xE2\x80") { // a quotation mark or a dash
        at -= 3;
        continue;
      }
      return before == '.' || before == '?' || before == '!' || before == ':' || before == break_mark;
    }
    return true;
  }

  // A word in small letters is meant as the term when it has more words, or an article in front and no more
  // about it behind: not "for the purpose of".
  static bool meant(std::string_view text, const TermUse &use) {
    if (use.form.find(' ') != std::string_view::npos) return true;
    const std::string_view before = text.substr(0, use.begin);
    const std::string_view after = text.substr(use.end);
    const auto in_front = [&](std::string_view word) {
      if (word.ends_with("’")) return before.ends_with(word);
      return before.ends_with(' ') && before.substr(0, before.size() - 1).ends_with(word);
    };
    const auto follows = [&](std::string_view word) {
      return after.starts_with(' ') && after.substr(1).starts_with(word) &&
             after.substr(1 + word.size()).starts_with(' ');
    };
    constexpr const auto &articles = all_words<&LanguageData::looks, &Looks::term_articles>;
    constexpr const auto &behind = all_words<&LanguageData::looks, &Looks::term_behind>;
    return std::any_of(articles.begin(), articles.end(), in_front) &&
           std::none_of(behind.begin(), behind.end(), follows);
  }

  // ---- terms that nothing defines ----

  void known(std::string_view words) {
    std::size_t at = 0;
    while (at < words.size()) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      known_.push_back(singular(fold_ascii(words.substr(at, end - at))));
      at = end + 1;
    }
  }

  static std::string singular(std::string word) {
    if (word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
    if (word.size() > 3 && word.ends_with('s')) word.pop_back();
    return word;
  }

  bool is_known(std::string_view word) const {
    const std::string one = singular(fold_ascii(word));
    return looks_.common_capitals.has(one) || std::find(known_.begin(), known_.end(), one) != known_.end();
  }

  // "the Receiving Party": an article and words with capitals, of which none is known. Where every noun, or
  // none, has a capital, it says nothing.
  void undefined(const Line &line) {
    if (looks_.defining_articles.text.empty()) return;
    const std::string_view text = line.text;
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t end = word_end(text, at);
      const std::string article = fold_ascii(text.substr(at, end - at));
      if (looks_.defining_articles.has(article) && end < text.size() && text[end] == ' ')
        phrase(line, end + 1);
      at = std::max(end, at) + 1;
    }
  }

  void phrase(const Line &line, std::size_t begin) {
    const std::string_view text = line.text;
    std::size_t end = begin;
    for (std::size_t at = begin; at < text.size() && is_capital(text[at]);) {
      const std::size_t stop = word_end(text, at);
      if (stop - at < 2 || !is_small(text[at + 1]) || is_known(text.substr(at, stop - at))) return;
      end = stop;
      if (stop >= text.size() || text[stop] != ' ') break;
      at = stop + 1;
    }
    if (end == begin) return;
    phrases_[std::string(text.substr(begin, end - begin))].push_back(line.span(begin, end));
  }

  static std::size_t word_end(std::string_view text, std::size_t at) {
    while (at < text.size() && (is_capital(text[at]) || is_small(text[at]))) ++at;
    return at;
  }

  const Library &library_;
  const Sources &sources_;
  TermFinder finder_;
  const Looks &looks_;
  std::vector<std::string> known_; // words of names, in small letters
  std::map<std::string, std::vector<Span>> phrases_;
  Diagnostics out_;
};

} // namespace

Diagnostics check_term_use(const Library &library, const Sources &sources) {
  return TermUseChecker(library, sources).run();
}

} // namespace beding
