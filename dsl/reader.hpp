// Reads one line, or the lines of one paragraph, by the rules of grammar.hpp. What is read so far is always
// given back; what is wrong is told.
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "dsl/syntax.hpp"

#include <optional>
#include <string>
#include <vector>

namespace beding {

// One piece of running text, before conditions and emphasis are nested.
struct Token {
  enum class Kind : std::uint8_t { words, value, mention, fill, label, if_, else_if, else_, end, emphasis };
  Kind kind = Kind::words;
  Span at = {};
  std::string text = {};                   // of words; the mark of an emphasis
  Box<syntax::Expression> expression = {}; // of value, if_ and else_if
  std::vector<syntax::Path> targets = {};
  std::vector<syntax::Name> filters = {};
  syntax::Name name = {}; // of a label
};

// What stands behind the text of a term, a level or a range.
struct Attribute {
  Word word = Word::cite;
  std::optional<Span> quoted = {};
  std::int64_t number = 0;
};

// What one head, property or control line says. Which members are filled depends on `key`.
struct Slots {
  std::optional<Word> key;
  Span key_at = {};
  syntax::Name name;
  std::optional<Span> quoted; // without the marks
  std::vector<std::int64_t> numbers;
  bool dates = false; // these are days
  std::optional<Span> no_day = {};
  std::optional<Span> decimals = {};
  bool or_more = false;
  bool replaces = false; // of a clause
  Span rest = {};
  std::vector<syntax::Expression> expressions; // conditions and values, in order
  std::vector<Attribute> attributes;
  std::vector<syntax::Path> paths; // of images
  bool broken = false;             // something was told
};

// Each kind of line has an entry rule of its own.
enum class Entry : std::uint8_t {
  head,
  library,
  party,
  question,
  computed,
  rule,
  numbering,
  document,
  control
};
// Where the keywords stand that such a line can begin with.
Positions first_words(Entry entry);

class Reader {
public:
  Reader(const Source &source, FileId file, Diagnostics &diagnostics)
      : source_(source), file_(file), diagnostics_(diagnostics) {}

  Slots read(Entry entry, std::uint32_t begin, std::uint32_t end);
  // Running text; goes on behind a mistake.
  std::vector<Token> text(std::uint32_t begin, std::uint32_t end);
  // A label or citation of a numbering scheme.
  std::vector<Token> label(std::uint32_t begin, std::uint32_t end);
  // The characters between quotation marks, where nothing is live.
  std::string plain(Span quoted) const;

  std::size_t told() const { return diagnostics_.size(); }
  Span span(std::uint32_t begin, std::uint32_t end) const { return {file_, begin, end}; }
  std::string_view bytes(Span at) const { return source_.text().substr(at.begin, at.end - at.begin); }
  void say(Code code, Span at, std::vector<Argument> arguments = {}, std::optional<Fix> fix = std::nullopt);
  // The whole line that `at` is on, with its end.
  Span line_of(Span at) const;

private:
  void tell(Code code, std::optional<Noun> expected, Span at, std::uint32_t end);
  std::uint32_t end_of_words(Span first, std::string_view repair, std::uint32_t end) const;
  static const char *behind_end(const char *at, const char *stop);
  static const char *behind_braces(const char *at, const char *stop);
  static const char *resume(const char *at, const char *stop);
  bool too_deep(std::uint32_t begin, std::uint32_t end, bool running);
  const Source &source_;
  FileId file_;
  Diagnostics &diagnostics_;
};

} // namespace beding
