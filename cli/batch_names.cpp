#include "cli/batch_names.hpp"

#include "dsl/letters.hpp"
#include "dsl/messages/suggest.hpp"
#include "engine/answers/filled.hpp"
#include "engine/answers/types.hpp"
#include "engine/language/words.hpp"

#include <algorithm>
#include <array>

namespace beding {
namespace {

template <class Infos>
std::uint32_t find(const Infos &infos, std::string_view name) {
  const auto found = std::find_if(infos.begin(), infos.end(), [&](const auto &one) { return one.name == name; });
  return found == infos.end() ? none : static_cast<std::uint32_t>(found - infos.begin());
}

// What Windows, which has the most of them, does not take in a name
// (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
constexpr std::string_view refused = R"(<>:"/\|?*)";
constexpr std::array<std::string_view, 4> devices{"con", "prn", "aux", "nul"};

bool is_device(std::string_view component) {
  const std::string name = fold_ascii(component.substr(0, component.find('.')));
  if (std::find(devices.begin(), devices.end(), name) != devices.end()) return true;
  return name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt")) && is_digit(name[3]) && name[3] != '0';
}

bool is_safe_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || refused.find(c) != std::string_view::npos;
  });
}

bool is_safe_name(const std::string &path) {
  constexpr std::size_t longest = 240; // bytes; most systems have 255, and one stands aside with more
  const std::string name = path.substr(path.rfind('/') + 1);
  const std::string stem = name.substr(0, name.find('.'));
  return !stem.empty() && name.size() <= longest && !is_device(name) && name.back() != ' ' && name.back() != '.' &&
         name.front() != ' ';
}

} // namespace

Outcome<NamePattern> NamePattern::of(const Library &library, const std::string &pattern) {
  Outcome<NamePattern> made;
  made.value.library_ = &library;
  made.value.pattern_ = pattern;
  const auto unknown = [&](const std::string &inside) {
    std::vector<std::string> names{"rij"};
    for (const QuestionInfo &one : library.questions) names.push_back(one.name);
    for (const PartyInfo &one : library.parties)
      for (const syntax::Field &field : one.source->fields) names.push_back(one.name + "." + field.name.text);
    const std::string near = nearest(inside, {names.begin(), names.end()});
    made.diagnostics.push_back(
        {.code = Code::unknown_in_name, .at = {}, .arguments = {pattern, "{" + inside + "}", "{" + (near.empty() ? "rij" : near) + "}"}});
  };
  std::string text;
  for (std::size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    if ((c == '{' || c == '}') && pattern.substr(at, 2) == std::string(2, c)) {
      text += c;
      at += 2;
      continue;
    }
    const std::size_t end = c == '{' ? pattern.find('}', at) : std::string::npos;
    if (c != '{' || end == std::string::npos) {
      if (c == '{') unknown(pattern.substr(at + 1));
      text += c;
      ++at;
      continue;
    }
    const std::string inside = pattern.substr(at + 1, end - at - 1);
    at = end + 1;
    if (!text.empty()) made.value.pieces_.push_back({.text = std::move(text)});
    text.clear();
    Piece piece{.text = inside};
    const std::uint32_t question = find(library.questions, inside);
    const std::size_t dot = inside.find('.');
    const std::uint32_t party = find(library.parties, std::string_view(inside).substr(0, dot));
    const auto path = dot != std::string::npos && party != none
                          ? read_path(is_digit(inside[std::min(dot + 1, inside.size() - 1)]) ? inside : inside.substr(0, dot) + ".1" + inside.substr(dot))
                          : std::nullopt;
    if (inside == "rij" || inside == "row")
      piece.kind = Piece::Kind::row;
    else if (question != none) {
      piece.kind = Piece::Kind::question;
      piece.subject = question;
    } else if (path) {
      const auto &fields = library.parties[party].source->fields;
      const auto field = std::find_if(fields.begin(), fields.end(), [&](const syntax::Field &one) { return one.name.text == path->field; });
      piece.kind = Piece::Kind::field;
      piece.subject = party;
      piece.member = path->member - 1;
      piece.field = static_cast<std::size_t>(field - fields.begin());
      if (field == fields.end()) unknown(inside);
    } else
      unknown(inside);
    made.value.pieces_.push_back(std::move(piece));
  }
  if (!text.empty()) made.value.pieces_.push_back({.text = std::move(text)});
  return made;
}

std::string NamePattern::value(const Piece &piece, std::uint32_t row, const Answers &answers) const {
  if (piece.kind == Piece::Kind::text) return piece.text;
  if (piece.kind == Piece::Kind::row) return std::to_string(row);
  if (piece.kind == Piece::Kind::field) {
    const auto &members = answers.parties[piece.subject];
    return piece.member < members.size() ? members[piece.member].fields[piece.field] : "";
  }
  const QuestionInfo &question = library_->questions[piece.subject];
  const Answer &answer = answers.questions[piece.subject];
  if (std::holds_alternative<std::monostate>(answer)) return "";
  if (const auto *text = std::get_if<std::string>(&answer)) return *text;
  std::string written = answer_row(question.type).written(question, answer);
  std::erase_if(written, [](char c) { return c == '"' || c == '[' || c == ']'; });
  return written;
}

Outcome<std::string> NamePattern::name(std::uint32_t row, const Answers &answers) const {
  Outcome<std::string> made;
  for (const Piece &piece : pieces_) {
    const std::string one = value(piece, row, answers);
    if (one.empty())
      made.diagnostics.push_back({.code = Code::name_without_value, .at = {}, .arguments = {pattern_, "{" + piece.text + "}"}});
    else if (piece.kind != Piece::Kind::text && !is_safe_value(one))
      made.diagnostics.push_back({.code = Code::unsafe_name, .at = {}, .arguments = {one, "{" + piece.text + "}"}});
    made.value += one;
  }
  if (made.diagnostics.empty() && !is_safe_name(made.value))
    made.diagnostics.push_back({.code = Code::unsafe_name, .at = {}, .arguments = {made.value, pattern_}});
  return made;
}

std::string same_name_key(const std::string &path) { return folded(path); }

} // namespace beding
