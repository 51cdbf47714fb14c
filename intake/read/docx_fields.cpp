#include "intake/read/docx_fields.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace beding::intake {
namespace {

struct Word {
  std::string text;
  bool is_switch = false; // a backslash and one sign, in small letters
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string small(std::string text) {
  for (char &c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// "REF _Ref1 \n\h": switches need no blank between them; what is between quotes is one word.
std::vector<Word> words_of(const std::string &code) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < code.size();) {
    if (is_space(code[at])) {
      ++at;
    } else if (code[at] == '\\') {
      words.push_back({small(code.substr(at, 2)), true});
      at += 2;
    } else if (code[at] == '"') {
      const std::size_t end = std::min(code.find('"', at + 1), code.size());
      words.push_back({code.substr(at + 1, end - at - 1), false});
      at = end + 1;
    } else {
      std::size_t end = at;
      while (end < code.size() && !is_space(code[end]) && code[end] != '"' && code[end] != '\\') ++end;
      words.push_back({code.substr(at, end - at), false});
      at = end;
    }
  }
  return words;
}

std::string argument_of(const std::vector<Word> &words, std::string_view wanted) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i].is_switch && words[i].text == wanted && !words[i + 1].is_switch) return words[i + 1].text;
  return {};
}

// How a result is written (\*). MERGEFORMAT and CHARFORMAT are about looks.
std::string form_of(const std::vector<Word> &words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!words[i].is_switch || words[i].text != "\\*" || words[i + 1].is_switch) continue;
    std::string form = small(words[i + 1].text);
    if (form != "mergeformat" && form != "charformat") return form;
  }
  return {};
}

} // namespace

bool is_contents_code(const std::string &code) {
  const std::vector<Word> words = words_of(code);
  if (words.empty() || words[0].is_switch) return false;
  const std::string kind = small(words[0].text);
  return kind == "toc" || kind == "index" || kind == "toa";
}

std::string condition_code(const std::string &code) {
  const std::vector<Word> words = words_of(code);
  if (words.empty() || words[0].is_switch) return {};
  constexpr std::array<std::string_view, 3> kinds{"if", "nextif", "skipif"};
  if (std::find(kinds.begin(), kinds.end(), small(words[0].text)) == kinds.end()) return {};
  std::string out;
  for (const char c : code)
    if (!is_space(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::optional<Field> read_field_code(const std::string &code) {
  const std::vector<Word> words = words_of(code);
  if (words.size() < 2 || words[0].is_switch) return std::nullopt;
  const std::string kind = small(words[0].text);
  Field field;
  if (kind == "hyperlink") {
    // behind an address it is a place in what is elsewhere
    if (!words[1].is_switch && !words[1].text.empty()) return std::nullopt;
    field.target = argument_of(words, "\\l");
    field.shows = Shows::link;
    return field.target.empty() ? std::nullopt : std::optional(field);
  }
  constexpr std::array<std::string_view, 5> kinds{"ref", "pageref", "noteref", "ftnref", "gotobutton"};
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end() || words[1].is_switch) return std::nullopt;
  field.target = words[1].text;
  field.form = form_of(words);
  const auto has = [&](std::string_view wanted) {
    return std::any_of(words.begin() + 2, words.end(),
                       [&](const Word &one) { return one.is_switch && one.text == wanted; });
  };
  field.direction = has("\\p");
  if (kind == "pageref")
    field.shows = Shows::page;
  else if (kind == "gotobutton")
    field.shows = Shows::link;
  else if (kind != "ref")
    field.shows = Shows::note;
  else {
    // of several the last context asked for wins; \w is the widest
    field.shows = has("\\w")        ? Shows::full_label
                  : has("\\r")      ? Shows::near_label
                  : has("\\n")      ? Shows::number
                  : field.direction ? Shows::direction
                                    : Shows::text;
    field.bare = has("\\t");
  }
  return field;
}

} // namespace beding::intake
