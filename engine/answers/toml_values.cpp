#include "engine/answers/toml_values.hpp"

#include "dsl/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace beding {
namespace {

using View = std::string_view;

void append_utf8(std::string &out, std::uint32_t code) {
  const auto add = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80)
    add(code);
  else if (code < 0x800) {
    add(0xC0 | (code >> 6U));
    add(0x80 | (code & 0x3FU));
  } else if (code < 0x10000) {
    add(0xE0 | (code >> 12U));
    add(0x80 | ((code >> 6U) & 0x3FU));
    add(0x80 | (code & 0x3FU));
  } else {
    add(0xF0 | (code >> 18U));
    add(0x80 | ((code >> 12U) & 0x3FU));
    add(0x80 | ((code >> 6U) & 0x3FU));
    add(0x80 | (code & 0x3FU));
  }
}

std::optional<std::uint32_t> hexadecimal(View digits, std::size_t size) {
  if (digits.size() < size) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : digits.substr(0, size)) {
    const std::size_t digit =
        View("0123456789abcdef").find(static_cast<char>(c >= 'A' && c <= 'F' ? c + 32 : c));
    if (digit == View::npos) return std::nullopt;
    value = value * 16 + static_cast<std::uint32_t>(digit);
  }
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
  return value;
}

} // namespace

void TomlValues::say(Code code, std::size_t begin, std::size_t end, std::vector<Argument> arguments) {
  const Span at{file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(begin, end))};
  out_.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
}

std::size_t TomlValues::line_end(std::size_t at) const {
  std::size_t end = std::min(text_.find('\n', at), text_.size());
  while (end > at && (text_[end - 1] == ' ' || text_[end - 1] == '\t' || text_[end - 1] == '\r')) --end;
  return end;
}

std::size_t TomlValues::skip_blanks(std::size_t at) const {
  while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
  return at;
}

std::size_t TomlValues::words_end(std::size_t at, View stops) const {
  std::size_t end = at;
  while (end < text_.size() && text_[end] != '\n' && stops.find(text_[end]) == View::npos &&
         !(text_[end] == '#' && (end == at || text_[end - 1] == ' ' || text_[end - 1] == '\t')))
    ++end;
  while (end > at && (text_[end - 1] == ' ' || text_[end - 1] == '\t' || text_[end - 1] == '\r')) --end;
  return end;
}

bool TomlValues::is_answer(std::size_t at) const {
  at = skip_blanks(at);
  if (at < text_.size() && text_[at] == '[') return true;
  const std::size_t begin = at;
  while (at < text_.size() && (of_name(text_[at]) || text_[at] == '.')) ++at;
  if (at == begin) return false;
  at = skip_blanks(at);
  return at < text_.size() && text_[at] == '=';
}

// "[name]" or "[[name]]" alone on a line, which no member of a list is.
bool TomlValues::is_heading(std::size_t at) const {
  const std::size_t end = words_end(at, "");
  const std::size_t marks = text_.substr(at).starts_with("[[") ? 2 : 1;
  if (end < at + 2 * marks + 1 || text_.substr(end - marks, marks) != std::string(marks, ']')) return false;
  const View name = text_.substr(at + marks, end - at - 2 * marks);
  return (name[0] < '0' || name[0] > '9') && std::all_of(name.begin(), name.end(), of_name);
}

std::size_t TomlValues::next_answer(std::size_t at) const {
  for (at = text_.find('\n', at); at != View::npos; at = text_.find('\n', at + 1))
    if (is_answer(at + 1)) return at;
  return text_.size();
}

std::size_t TomlValues::skip_lines(std::size_t at) const {
  while (at < text_.size()) {
    if (text_[at] == '#')
      at = std::min(text_.find('\n', at), text_.size());
    else if (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\r' || text_[at] == '\n')
      ++at;
    else
      break;
  }
  return at;
}

Data TomlValues::read(std::size_t &at, View key, Asked asked) {
  asked_ = asked;
  return inner(at, key, "");
}

Data TomlValues::inner(std::size_t &at, View key, View stops) {
  if (at < text_.size() && (text_[at] == '"' || text_[at] == '\'')) return quoted(at, key);
  if (at >= text_.size() || (text_[at] != '[' && text_[at] != '{')) return word(at, key, stops);
  if (depth_ >= deepest) {
    say(Code::nested_too_deep, at, at + 1, {std::to_string(deepest)});
    const Span here{file_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
    at = next_answer(at);
    return {.value = {}, .at = here, .told = true};
  }
  ++depth_;
  const Asked outer = asked_;
  // a member of a list is an option, one of a table a field
  if (text_[at] == '[')
    asked_.member = true;
  else
    asked_ = {.party = outer.party, .field = slips_.known()};
  Data data = text_[at] == '[' ? list(at, key) : table(at, key);
  asked_ = outer;
  --depth_;
  return data;
}

Data TomlValues::quoted(std::size_t &at, View key) {
  const View here = text_.substr(at);
  if (here.starts_with(R"(""")") || here.starts_with("'''")) return long_text(at, key);
  return here.front() == '"' ? basic(at, key) : literal(at, key);
}

Data TomlValues::unclosed(std::size_t begin, std::size_t &at, View key, View mark) {
  const std::size_t end = words_end(begin, "");
  const View words = text_.substr(begin, end - begin);
  say(Code::answer_unclosed, begin, end,
      {std::string(mark), assigned(key, slips_.meant(words, asked_, toml_string(without_quotes(words))))});
  at = end;
  return {.value = {},
          .at = {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
          .told = true};
}

// Gives false when it means nothing, which has been told.
bool TomlValues::escape(std::size_t &at, std::string &into) {
  const View rest = text_.substr(at + 1);
  const char c = rest.empty() ? '\0' : rest.front();
  constexpr View letters = "btnfr\"\\";
  constexpr View meant = "\b\t\n\f\r\"\\";
  if (const std::size_t found = letters.find(c); found != View::npos && c != '\0') {
    into += meant[found];
    at += 2;
    return true;
  }
  if (c == 'u' || c == 'U') {
    const std::size_t size = c == 'u' ? 4 : 8;
    if (const auto code = hexadecimal(rest.substr(1), size)) {
      append_utf8(into, *code);
      at += 2 + size;
      return true;
    }
  }
  std::size_t end = at + 1;
  if (end < text_.size() && text_[end] != '\n') ++end;
  while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) ++end;
  say(Code::answer_escape, at, end, {std::string(text_.substr(at, end - at))});
  at = end;
  return false;
}

Data TomlValues::basic(std::size_t &at, View key) {
  const std::size_t begin = at++;
  std::string text;
  bool good = true;
  while (at < text_.size() && text_[at] != '"' && text_[at] != '\n')
    if (text_[at] == '\\') {
      // one message for a text: a path has many of them
      const std::size_t told = out_.size();
      good = escape(at, text) && good;
      if (!good && out_.size() > told && told > 0 && out_[told - 1].code == Code::answer_escape &&
          out_[told - 1].at.begin > begin)
        out_.pop_back();
    } else
      text += text_[at++];
  if (at >= text_.size() || text_[at] != '"') return unclosed(begin, at, key, "\"");
  ++at;
  return {.value = std::move(text),
          .at = {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)},
          .told = !good};
}

Data TomlValues::literal(std::size_t &at, View key) {
  const std::size_t begin = at;
  const std::size_t end = text_.find_first_of("'\n", at + 1);
  if (end == View::npos || text_[end] == '\n') return unclosed(begin, at, key, "'");
  at = end + 1;
  return {.value = std::string(text_.substr(begin + 1, end - begin - 1)),
          .at = {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)}};
}

// Between three marks; lines may be in it.
Data TomlValues::long_text(std::size_t &at, View key) {
  const std::size_t begin = at;
  const std::string mark(3, text_[at]);
  at += 3;
  if (text_.substr(at).starts_with("\r\n")) ++at;
  if (at < text_.size() && text_[at] == '\n') ++at;
  std::string text;
  std::vector<std::uint32_t> lines{static_cast<std::uint32_t>(at)};
  bool good = true;
  while (at < text_.size() && !text_.substr(at).starts_with(mark)) {
    if (text_[at] != '\\' || mark[0] == '\'') {
      text += text_[at++];
      if (text.back() == '\n') lines.push_back(static_cast<std::uint32_t>(at));
      continue;
    }
    const std::size_t behind = skip_blanks(at + 1);
    if (behind < text_.size() && (text_[behind] == '\n' || text_[behind] == '\r'))
      at = std::min(text_.find_first_not_of(" \t\r\n", behind), text_.size()); // joins the lines
    else {
      const std::size_t size = text.size();
      good = escape(at, text) && good;
      if (text.size() == size + 1 && text.back() == '\n') lines.push_back(static_cast<std::uint32_t>(at));
    }
  }
  if (at >= text_.size()) {
    Data told = unclosed(begin, at, key, mark);
    at = next_answer(begin);
    return told;
  }
  at += 3;
  for (int more = 0; more < 2 && at < text_.size() && text_[at] == mark[0]; ++more) text += text_[at++];
  return {.value = std::move(text),
          .at = {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)},
          .told = !good,
          .lines = std::move(lines)};
}

std::vector<std::string> TomlValues::meant_value(View text, Asked asked) {
  if (text.empty()) return {"…"};
  const bool whole = View("\"'[{").find(text.front()) != View::npos || toml_scalar(text);
  return whole ? slips_.meant(text, asked, std::string(text)) : slips_.slip(text, asked).meant;
}

Data TomlValues::word(std::size_t &at, View key, View stops) {
  const std::size_t begin = at;
  at = words_end(begin, stops);
  const View text = text_.substr(begin, at - begin);
  Data data{.value = {},
            .at = {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)},
            .told = true};
  if (text.empty()) {
    say(Code::answer_lacking, begin, begin, {std::string(key)});
    return data;
  }
  if (const auto scalar = toml_scalar(text)) {
    const auto *date = std::get_if<syntax::Date>(&scalar->value);
    if (!scalar->day)
      say(Code::bad_date, begin, at, {std::string(text)});
    else if (scalar->time)
      say(Code::answer_time, begin, at,
          {std::string(text),
           assigned(key, slips_.meant(text, asked_, date != nullptr ? iso(*date) : toml_string(text)))});
    else {
      data.value = scalar->value;
      data.told = false;
    }
    return data;
  }
  if (text.front() == '=' || text.front() == ':') { // "== 4"
    const std::size_t value = text.find_first_not_of("=: ");
    say(Code::answer_line, begin, at,
        {std::string(text),
         assigned(key, meant_value(value == View::npos ? View() : text.substr(value), asked_))});
    return data;
  }
  const TomlSlip slip = slips_.slip(text, asked_);
  say(slip.code, begin, at, {std::string(text), assigned(key, slip.meant)});
  return data;
}

Data TomlValues::list(std::size_t &at, View key) {
  const std::size_t begin = at++;
  DataList all;
  bool told = false;
  std::size_t behind = at; // the last that was read
  for (;;) {
    at = skip_lines(at);
    const bool new_line = text_.substr(behind, at - behind).find('\n') != std::string_view::npos;
    if (at >= text_.size() || (new_line && (text_[at] == '[' ? is_heading(at) : is_answer(at)))) {
      const std::size_t end = line_end(begin);
      say(Code::answer_unclosed, begin, end,
          {std::string("["), assigned(key, {std::string(text_.substr(begin, end - begin)) + "]"})});
      at = at >= text_.size() ? at : text_.rfind('\n', at);
      return {.value = {},
              .at = {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
              .told = true};
    }
    if (text_[at] == ']') break;
    if (text_[at] == ',') { // none before it
      say(Code::answer_comma, at, at + 1, {});
      told = true;
      ++at;
      continue;
    }
    all.push_back(inner(at, "", ",]"));
    behind = at;
    told = told || (all.back().told && !std::holds_alternative<DataTable>(all.back().value));
    at = skip_lines(at);
    if (at < text_.size() && text_[at] == ',')
      ++at;
    else if (at < text_.size() && text_[at] != ']' && !is_answer(at)) {
      say(Code::answer_comma, at, at + 1, {});
      told = true;
      if (text_[at] != '"' && text_[at] != '\'') at = words_end(at, ",]");
    }
  }
  ++at;
  return {.value = std::move(all),
          .at = {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)},
          .told = told};
}

// A part of the name of a member of an inline table; none: a quoted one that cannot be read, which has been
// told.
std::optional<syntax::Name> TomlValues::member_name(std::size_t &at) {
  const std::size_t begin = at;
  std::string name;
  if (at < text_.size() && (text_[at] == '"' || text_[at] == '\'')) {
    const Data key = quoted(at, "");
    if (key.told) return std::nullopt;
    name = std::get<std::string>(key.value);
  } else {
    while (at < text_.size() && of_name(text_[at])) ++at;
    name = text_.substr(begin, at - begin);
  }
  return syntax::Name{std::move(name),
                      {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)}};
}

// A member of an inline table; false: it cannot be read on, which has been told.
bool TomlValues::member(std::size_t &at, DataTable &into) {
  DataTable *table = &into;
  for (std::size_t parts = 0; parts < deepest; ++parts) {
    const auto name = member_name(at);
    if (!name) return false;
    at = skip_blanks(at);
    const char next = at < text_.size() ? text_[at] : '\n';
    if (name->text.empty() || (next != '=' && next != '.')) break;
    const auto known = std::find_if(table->begin(), table->end(),
                                    [&](const DataMember &one) { return one.name.text == name->text; });
    at = skip_blanks(at + 1);
    if (next == '=') {
      if (known != table->end()) say(Code::answer_twice, name->at.begin, name->at.end, {name->text});
      const Asked outer = asked_;
      if (outer.party != nullptr) asked_ = slips_.field(outer.party, name->text);
      table->push_back({*name, inner(at, name->text, ",}")});
      asked_ = outer;
      return true;
    }
    if (known == table->end()) {
      table->push_back({*name, {.value = DataTable{}, .at = name->at}});
      table = std::get_if<DataTable>(&table->back().data.value);
    } else
      table = std::get_if<DataTable>(&known->data.value);
    if (table == nullptr) {
      say(Code::answer_twice, name->at.begin, name->at.end, {name->text});
      return false;
    }
  }
  const std::size_t end = words_end(at, ",}");
  say(Code::answer_line, at, end, {std::string(text_.substr(at, end - at)), std::string("{ … = … }")});
  return false;
}

Data TomlValues::table(std::size_t &at, View key) {
  const std::size_t begin = at++;
  DataTable all;
  bool told = false;
  const auto made = [&](std::size_t end) {
    return Data{.value = std::move(all),
                .at = {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                .told = told};
  };
  for (;;) {
    at = skip_blanks(at);
    if (at < text_.size() && text_[at] == '}') return made(++at);
    if (at >= text_.size() || text_[at] == '\n' || text_[at] == '\r' || text_[at] == '#') {
      const std::size_t end = line_end(begin);
      say(Code::answer_unclosed, begin, end,
          {std::string("{"), assigned(key, {std::string(text_.substr(begin, end - begin)) + " }"})});
      told = true;
      at = end;
      return made(end);
    }
    if (!member(at, all)) {
      told = true;
      at = next_answer(at);
      return made(line_end(begin));
    }
    at = skip_blanks(at);
    if (at < text_.size() && text_[at] == ',') ++at;
  }
}

} // namespace beding
