#include "dsl/text_tree.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace beding {
namespace {

using syntax::Inline;
using syntax::Text;

constexpr std::size_t deepest_condition = 32;
constexpr std::uint32_t longest_character = 4; // bytes of UTF-8

// Of what UTF-8 writes in more bytes, all is letters but signs and general punctuation: U+0080 to U+00BF
// without ª, µ and º, and U+2000 to U+206F.
bool is_letter(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.empty()) return false;
  if (byte(0) < 0x80) return std::isalnum(byte(0)) != 0;
  if (character.size() < 2) return true;
  if (byte(0) == 0xC2) return byte(1) == 0xAA || byte(1) == 0xB5 || byte(1) == 0xBA;
  return !(byte(0) == 0xE2 && (byte(1) == 0x80 || byte(1) == 0x81));
}

// Decides of each emphasis mark whether it opens, closes or is plain ("5 * 3", "naam_van").
class Emphasiser {
public:
  explicit Emphasiser(Reader &reader) : reader_(reader) {}

  // One flag a token: whether the mark is live.
  std::vector<bool> run(const std::vector<Token> &tokens) {
    std::vector<bool> live(tokens.size(), false);
    std::array<std::optional<std::size_t>, 2> open{};
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind != Token::Kind::emphasis) continue;
      auto &opened = open[tokens[i].text == "*" ? 0 : 1];
      const Span at = tokens[i].at;
      if (opened && closes(at)) {
        live[*opened] = live[i] = true;
        opened.reset();
      } else if (!opened && opens(at))
        opened = i;
    }
    for (const auto &left : open)
      if (left) reader_.say(Code::unclosed_emphasis, tokens[*left].at, {tokens[*left].text});
    return live;
  }

private:
  static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0'; }
  char before(Span at) const {
    return at.begin == 0 ? '\0' : reader_.bytes({at.file, at.begin - 1, at.begin})[0];
  }
  char behind(Span at) const {
    const std::string_view next = reader_.bytes({at.file, at.end, at.end + 1});
    return next.empty() ? '\0' : next[0];
  }
  bool opens(Span at) const {
    const std::uint32_t reach = std::min(at.begin, longest_character);
    return !letter_before(reader_.bytes({at.file, at.begin - reach, at.begin}), reach) && !blank(behind(at));
  }
  bool closes(Span at) const {
    return !blank(before(at)) && !letter_at(reader_.bytes({at.file, at.end, at.end + longest_character}), 0);
  }
  Reader &reader_;
};

class Nester {
public:
  explicit Nester(Reader &reader) : reader_(reader) {}

  // `governing`: the token of an "{als …}" that governs the whole item, if any.
  Text run(std::vector<Token> tokens, std::optional<std::size_t> skip_label,
           std::optional<std::size_t> governing) {
    const std::vector<bool> live = Emphasiser(reader_).run(tokens);
    frames_.emplace_back();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (i == skip_label || i == governing) continue;
      if (tokens[i].kind == Token::Kind::emphasis && live[i]) {
        bool &flag = tokens[i].text == "*" ? emphasis_.bold : emphasis_.italic;
        flag = !flag;
      } else
        take(std::move(tokens[i]));
    }
    while (frames_.size() > 1) {
      reader_.say(Code::unclosed_condition, frames_.back().opened);
      close(frames_.back().opened.end);
    }
    Text text = std::move(frames_.back().text);
    trim(text);
    text.shrink_to_fit();
    return text;
  }

private:
  // The text being built, and the choice it is a branch of.
  struct Frame {
    Text text;
    syntax::TextChoice choice;
    Box<syntax::Expression> condition;
    Span opened = {};
    bool otherwise = false;
  };

  void add(decltype(Inline::node) node, Span at) {
    frames_.back().text.push_back({std::move(node), emphasis_, at});
  }

  void add_words(std::string words, Span at) {
    Text &text = frames_.back().text;
    if (!text.empty() && text.back().emphasis.bold == emphasis_.bold &&
        text.back().emphasis.italic == emphasis_.italic)
      if (auto *before = std::get_if<syntax::Words>(&text.back().node)) {
        before->text += words;
        text.back().at.end = at.end;
        return;
      }
    add(syntax::Words{std::move(words)}, at);
  }

  void take(Token token) {
    switch (token.kind) {
    case Token::Kind::words:
    case Token::Kind::emphasis: add_words(std::move(token.text), token.at); break;
    case Token::Kind::value:
      add(syntax::Value{std::move(token.expression), std::move(token.filters)}, token.at);
      break;
    case Token::Kind::mention:
      add(syntax::Mention{std::move(token.targets), std::move(token.filters)}, token.at);
      break;
    case Token::Kind::fill: add(syntax::FillLine{}, token.at); break;
    case Token::Kind::label: reader_.say(Code::label_misplaced, token.at, {token.name.text}); break;
    case Token::Kind::if_: open(std::move(token)); break;
    case Token::Kind::else_if:
    case Token::Kind::else_: branch(std::move(token)); break;
    case Token::Kind::end:
      if (frames_.size() == 1)
        reader_.say(Code::stray_end, token.at, {}, Fix{token.at, {}});
      else
        close(token.at.end);
      break;
    }
  }

  void open(Token token) {
    if (frames_.size() > deepest_condition) {
      reader_.say(Code::nested_too_deep, token.at, {std::to_string(deepest_condition)});
      return;
    }
    Frame frame;
    frame.condition = std::move(token.expression);
    frame.opened = token.at;
    frames_.push_back(std::move(frame));
  }

  void branch(Token token) {
    Frame &frame = frames_.back();
    if (frames_.size() == 1 || frame.otherwise) {
      reader_.say(Code::stray_else, token.at);
      return;
    }
    end_branch(frame);
    if (token.kind == Token::Kind::else_if)
      frame.condition = std::move(token.expression);
    else
      frame.otherwise = true;
  }

  static void end_branch(Frame &frame) {
    frame.choice.branches.push_back({std::move(frame.condition), std::move(frame.text)});
    frame.condition.reset();
    frame.text.clear();
  }

  void close(std::uint32_t end) {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    end_branch(frame);
    add(std::move(frame.choice), {frame.opened.file, frame.opened.begin, end});
  }

  static void trim(Text &text) {
    if (text.empty()) return;
    if (auto *first = std::get_if<syntax::Words>(&text.front().node))
      first->text.erase(0, first->text.find_first_not_of(" \t"));
    if (auto *last = std::get_if<syntax::Words>(&text.back().node))
      last->text.erase(last->text.find_last_not_of(" \t") + 1);
    std::erase_if(text, [](const Inline &one) {
      const auto *words = std::get_if<syntax::Words>(&one.node);
      return words != nullptr && words->text.empty();
    });
  }

  Reader &reader_;
  syntax::Emphasis emphasis_;
  std::vector<Frame> frames_;
};

bool only_blanks(const Token &token) {
  return token.kind == Token::Kind::words && token.text.find_first_not_of(" \t") == std::string::npos;
}

// The condition at `first` governs the item when no "{einde}" ends it and it has no other branches.
bool governs(const std::vector<Token> &tokens, std::size_t first) {
  int depth = 0;
  for (std::size_t i = first; i < tokens.size(); ++i) {
    if (tokens[i].kind == Token::Kind::if_)
      ++depth;
    else if (tokens[i].kind == Token::Kind::end && --depth == 0)
      return false;
    else if (depth == 1 && (tokens[i].kind == Token::Kind::else_if || tokens[i].kind == Token::Kind::else_))
      return false;
  }
  return true;
}

} // namespace

bool letter_before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < longest_character)
    if ((static_cast<unsigned char>(text[--begin]) & 0xC0U) != 0x80U) break;
  return is_letter(text.substr(begin, at - begin));
}
bool letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter(text.substr(at, longest_character));
}

Text nest_text(Reader &reader, std::vector<Token> tokens) {
  return Nester(reader).run(std::move(tokens), std::nullopt, std::nullopt);
}

ItemText nest_item(Reader &reader, std::vector<Token> tokens) {
  ItemText item;
  std::optional<std::size_t> label;
  std::optional<std::size_t> governing;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (only_blanks(tokens[i])) continue;
    if (!label && tokens[i].kind == Token::Kind::label)
      label = i;
    else if (!governing && tokens[i].kind == Token::Kind::if_ && governs(tokens, i))
      governing = i;
    else
      break;
  }
  if (label) {
    item.label = tokens[*label].name;
    item.label->at = tokens[*label].at;
  }
  if (governing) item.condition = std::move(tokens[*governing].expression);
  item.text = Nester(reader).run(std::move(tokens), label, governing);
  return item;
}

} // namespace beding
