#include "cli/batch_names.hpp"

#include "dsl/letters.hpp"
#include "dsl/messages/suggest.hpp"
#include "engine/answers/filled.hpp"
#include "engine/answers/types.hpp"
#include "engine/language/words.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace beding {
namespace {

// What Windows, which has the most of them, does not take in a name
// (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
constexpr std::string_view refused = R"(<>:"/\|?*)";
constexpr std::array<std::string_view, 4> devices{"con", "prn", "aux", "nul"};

bool is_device(std::string_view component) {
  const std::string name = fold_ascii(component.substr(0, component.find('.')));
  if (std::find(devices.begin(), devices.end(), name) != devices.end()) return true;
  return name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt")) && is_digit(name[3]) &&
         name[3] != '0';
}

bool is_safe_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || refused.find(c) != std::string_view::npos;
  });
}

// A file or folder.
bool is_safe_component(std::string_view name) {
  constexpr std::size_t longest = 240; // bytes; most systems have 255, and one stands aside with more
  return !name.empty() && name.size() <= longest && !is_device(name) && name.back() != ' ' &&
         name.back() != '.' && name.front() != ' ' && name.find_first_not_of('.') != std::string_view::npos;
}

// Of a path that values were put into; these have no "/".
bool is_safe_path(std::string_view pattern, std::string_view path) {
  for (;;) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::size_t of_pattern = std::min(pattern.find('/'), pattern.size());
    const bool valued = pattern.substr(0, of_pattern).find('{') != std::string_view::npos;
    if (valued && !is_safe_component(path.substr(0, end))) return false;
    if (end == path.size() || of_pattern == pattern.size()) return true;
    path.remove_prefix(end + 1);
    pattern.remove_prefix(of_pattern + 1);
  }
}

} // namespace

class NamePattern::Reader {
public:
  Reader(const Library &library, const std::string &pattern) : library_(library), pattern_(pattern) {
    made_.value.library_ = &library;
    made_.value.pattern_ = pattern;
  }

  Outcome<NamePattern> run() {
    for (std::size_t at = 0; at < pattern_.size();) at = pattern_[at] == '{' ? brace(at) : sign(at);
    end_text();
    return std::move(made_);
  }

private:
  std::size_t sign(std::size_t at) {
    text_ += pattern_[at];
    return at + (pattern_.compare(at, 2, "}}") == 0 ? 2 : 1);
  }

  // Gives where it ends.
  std::size_t brace(std::size_t at) {
    if (pattern_.compare(at, 2, "{{") == 0) {
      text_ += '{';
      return at + 2;
    }
    const std::size_t end = std::min(pattern_.find('}', at), pattern_.size());
    const std::string inside = pattern_.substr(at + 1, end - at - 1);
    end_text();
    const std::optional<Piece> piece = end < pattern_.size() ? meant(inside) : std::nullopt;
    if (piece)
      made_.value.pieces_.push_back(*piece);
    else
      unknown(inside);
    return std::min(end + 1, pattern_.size());
  }

  void end_text() {
    if (!text_.empty()) made_.value.pieces_.push_back({.text = std::move(text_)});
    text_.clear();
  }

  std::optional<Piece> meant(const std::string &inside) const {
    if (inside == "rij" || inside == "row") return Piece{.text = inside, .kind = Piece::Kind::row};
    if (const auto question = question_named(library_, inside))
      return Piece{.text = inside, .kind = Piece::Kind::question, .subject = *question};
    const std::size_t dot = inside.find('.');
    const auto party = party_named(library_, std::string_view(inside).substr(0, dot));
    if (dot == std::string::npos || !party || dot + 1 == inside.size()) return std::nullopt;
    // "gemeente.naam" is of the first
    const auto path =
        read_path(is_digit(inside[dot + 1]) ? inside : inside.substr(0, dot) + ".1" + inside.substr(dot));
    const auto field = path ? field_named(library_.parties[*party], path->field) : std::nullopt;
    if (!field) return std::nullopt;
    return Piece{.text = inside,
                 .kind = Piece::Kind::field,
                 .subject = *party,
                 .member = path->member - 1,
                 .field = *field};
  }

  void unknown(const std::string &inside) {
    std::vector<std::string> names{"rij"};
    for (const QuestionInfo &one : library_.questions) names.push_back(one.name);
    for (const PartyInfo &one : library_.parties)
      for (const QuestionInfo &field : one.fields) names.push_back(one.name + "." + field.name);
    const std::string near = nearest(inside, {names.begin(), names.end()});
    made_.diagnostics.push_back(
        {.code = Code::unknown_in_name,
         .at = {},
         .arguments = {pattern_, "{" + inside + "}", "{" + (near.empty() ? "rij" : near) + "}"}});
  }

  const Library &library_;
  const std::string &pattern_;
  Outcome<NamePattern> made_;
  std::string text_;
};

Outcome<NamePattern> NamePattern::of(const Library &library, const std::string &pattern) {
  return Reader(library, pattern).run();
}

namespace {

// An answer as it can stand in the name of a file.
std::string written(const QuestionInfo &question, const Answer &answer) {
  if (!is_answered(answer)) return "";
  if (const auto *text = std::get_if<std::string>(&answer))
    return type_row(question.type).between.empty() ? *text : lines_joined(*text);
  if (const auto *passage = std::get_if<LongText>(&answer)) return lines_joined(passage->text);
  std::string written = answer_row(question.type).written(question, answer);
  std::erase_if(written, [](char c) { return c == '"' || c == '[' || c == ']'; });
  return written;
}

} // namespace

std::string NamePattern::value(const Piece &piece, std::uint32_t row, const Answers &answers) const {
  if (piece.kind == Piece::Kind::text) return piece.text;
  if (piece.kind == Piece::Kind::row) return std::to_string(row);
  if (piece.kind == Piece::Kind::question)
    return written(library_->questions[piece.subject], answers.questions[piece.subject]);
  const auto &members = answers.parties[piece.subject];
  if (piece.member >= members.size()) return "";
  return written(library_->parties[piece.subject].fields[piece.field],
                 members[piece.member].fields[piece.field]);
}

Outcome<std::string> NamePattern::name(std::uint32_t row, const Answers &answers) const {
  Outcome<std::string> made;
  for (const Piece &piece : pieces_) {
    const std::string one = value(piece, row, answers);
    if (one.empty())
      made.diagnostics.push_back(
          {.code = Code::name_without_value, .at = {}, .arguments = {pattern_, "{" + piece.text + "}"}});
    else if (piece.kind != Piece::Kind::text && !is_safe_value(one))
      made.diagnostics.push_back(
          {.code = Code::unsafe_name, .at = {}, .arguments = {one, "{" + piece.text + "}"}});
    made.value += one;
  }
  if (made.diagnostics.empty() && !is_safe_path(pattern_, made.value))
    made.diagnostics.push_back({.code = Code::unsafe_name, .at = {}, .arguments = {made.value, pattern_}});
  return made;
}

std::string same_name_key(const std::string &path) { return folded(path); }

} // namespace beding
