#include "engine/answers/filled.hpp"

#include "dsl/date.hpp"
#include "dsl/letters.hpp"
#include "engine/answers/picture.hpp"
#include "engine/answers/toml_slips.hpp"
#include "engine/answers/toml_values.hpp"
#include "engine/answers/types.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

using View = std::string_view;
constexpr View remark = "#~ ";

std::string key(View name) {
  const bool bare = !name.empty() && std::all_of(name.begin(), name.end(), of_name);
  return bare ? std::string(name) : toml_string(name);
}

View without_blanks(View text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

// The indentation of the first line says how deep a list in it stands.
View without_blank_lines(View text) {
  const std::size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const std::size_t before = text.substr(0, first).rfind('\n');
  if (before != View::npos) text.remove_prefix(before + 1);
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

// ---- from data ----

// In one line of TOML. The depth is that of the reader, which is bounded.
std::string inlined(const Data &data) { // NOLINT(misc-no-recursion): see above
  std::string all;
  if (const auto *list = std::get_if<DataList>(&data.value)) {
    for (const Data &one : *list) all += (all.empty() ? "" : ", ") + inlined(one);
    return "[" + all + "]";
  }
  if (const auto *table = std::get_if<DataTable>(&data.value)) {
    for (const DataMember &one : *table)
      all += fmt::format("{}{} = {}", all.empty() ? "" : ", ", key(one.name.text), inlined(one.data));
    return all.empty() ? "{}" : "{ " + all + " }";
  }
  if (const auto *truth = std::get_if<bool>(&data.value)) return *truth ? "true" : "false";
  if (const auto *number = std::get_if<std::int64_t>(&data.value)) return std::to_string(*number);
  if (const auto *decimal = std::get_if<Decimal>(&data.value)) return decimal->written;
  if (const auto *date = std::get_if<syntax::Date>(&data.value)) return iso(*date);
  const auto *text = std::get_if<std::string>(&data.value);
  return toml_string(text != nullptr ? *text : "");
}

class FilledReader {
public:
  FilledReader(const Library &library, View text) : library_(library), text_(text) {}

  void read(const DataTable &table) {
    for (const auto &[name, data] : table) {
      if (const auto id = question_named(library_, name.text))
        question(library_.questions[*id], data);
      else if (const auto kind = party_named(library_, name.text))
        parties(library_.parties[*kind], data);
      else
        filled_.unknown.emplace(name.text, written(data));
    }
  }
  Filled take() { return std::move(filled_); }

private:
  // What could not be read is what stands there.
  std::string written(const Data &data) const { return data.told ? toml_string(raw(data)) : inlined(data); }
  std::string raw(const Data &data) const {
    return std::string(without_blanks(text_.substr(data.at.begin, data.at.end - data.at.begin)));
  }

  // None: no text could stand for it.
  std::optional<std::string> typed(const Data &data) const {
    if (data.told) return raw(data);
    if (const auto *text = std::get_if<std::string>(&data.value)) return *text;
    if (std::holds_alternative<DataList>(data.value) || std::holds_alternative<DataTable>(data.value) ||
        std::holds_alternative<std::monostate>(data.value))
      return std::nullopt;
    return inlined(data);
  }

  // Of a question or field of that type.
  std::optional<std::string> typed(const Data &data, Type type) const {
    std::optional<std::string> value = typed(data);
    return value || !type_row(type).picture ? value : typed_picture(data);
  }

  void question(const QuestionInfo &info, const Data &data) {
    std::optional<std::string> value = typed(data, info.type);
    const auto *list = std::get_if<DataList>(&data.value);
    if (!value && list != nullptr && type_row(info.type).several) {
      value.emplace();
      for (const Data &one : *list) {
        const auto part = typed(one);
        *value += (value->empty() ? "" : ", ") + part.value_or(inlined(one));
      }
    }
    if (value && (!value->empty() || type_row(info.type).several))
      filled_.answers.emplace(info.name, std::move(*value));
    else if (!value)
      filled_.unknown.emplace(info.name, written(data));
  }

  void parties(const PartyInfo &kind, const Data &data) {
    const auto *list = std::get_if<DataList>(&data.value);
    const bool tables = std::holds_alternative<DataTable>(data.value) ||
                        (list != nullptr && std::all_of(list->begin(), list->end(), [](const Data &one) {
                           return std::holds_alternative<DataTable>(one.value);
                         }));
    if (!tables || data.told) {
      filled_.unknown.emplace(kind.name, written(data));
      return;
    }
    auto &members = filled_.parties[kind.name];
    if (list == nullptr) return member(kind, std::get<DataTable>(data.value), members);
    for (const Data &one : *list) member(kind, std::get<DataTable>(one.value), members);
  }

  void member(const PartyInfo &kind, const DataTable &table, std::vector<FilledParty> &members) {
    FilledParty &one = members.emplace_back();
    for (const auto &[name, data] : table) {
      const auto place = field_named(kind, name.text);
      const auto strayed = question_named(library_, name.text);
      const auto value = place ? typed(data, kind.fields[*place].type) : std::nullopt;
      // a question that strayed below a party is one all the same
      if (!place && strayed)
        question(library_.questions[*strayed], data);
      else if (value) {
        if (!value->empty()) one.fields.emplace(name.text, *value);
      } else
        one.unknown.emplace(name.text, written(data));
    }
  }

  const Library &library_;
  View text_;
  Filled filled_;
};

// The lines that were kept aside, without their mark.
std::string kept_aside(View text) {
  std::string kept;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    View line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.starts_with(remark)) continue;
    line.remove_prefix(remark.size());
    (kept += line) += '\n';
  }
  return kept;
}

// Of a field that the library does not know: with its party, by its path.
void keep(Filled &made, const std::string &name, std::string value) {
  const auto path = read_path(name);
  const auto kind = path && !path->field.empty() ? made.parties.find(path->name) : made.parties.end();
  if (kind != made.parties.end() && path->member <= kind->second.size())
    kind->second[path->member - 1].unknown.emplace(path->field, std::move(value));
  else
    made.unknown.emplace(name, std::move(value));
}

// ---- what was typed ----

// The marks between the digits of a number, each with how many digits follow it.
struct Separator {
  char mark = ' ';
  std::size_t digits = 0;
};
std::vector<Separator> separators_of(View typed) {
  std::vector<Separator> all;
  const std::size_t first = std::min(typed.find_first_of("0123456789"), typed.size());
  const std::size_t last = typed.find_last_of("0123456789");
  for (std::size_t i = first; i < typed.size() && i <= last; ++i)
    if (!is_digit(typed[i]))
      all.push_back({typed[i], 0});
    else if (!all.empty())
      ++all.back().digits;
  return all;
}

// Whether the marks can only be read in one way: three digits behind each that stands between thousands. Of
// "1.250" the language decides.
bool is_clear(View typed, const Library &library) {
  const std::vector<Separator> all = separators_of(typed);
  if (all.empty()) return true;
  const Separator last = all.back();
  const bool point = last.mark == '.' || last.mark == ',';
  if (all.size() == 1 && point && last.digits == 3)
    return Wording(library.locale).number(123'456'00).find(last.mark) != std::string::npos;
  const bool decimal = point && (all.size() == 1 || all.front().mark != last.mark);
  return std::all_of(all.begin(), all.end() - (decimal ? 1 : 0), [&](const Separator &one) {
    return one.mark == all.front().mark && one.digits == 3 && (!decimal || one.mark != last.mark);
  });
}

std::optional<std::string> number_typed(View typed, const Library &library) {
  std::string plain(typed);
  struct As {
    View typed, plain;
  };
  // "1 250" with hard blanks, "1’250" as the Swiss write it
  for (const As &one : {As{"\u00A0", " "}, As{"\u202F", " "}, As{"’", "'"}})
    for (std::size_t at = plain.find(one.typed); at != std::string::npos; at = plain.find(one.typed))
      plain.replace(at, one.typed.size(), one.plain);
  return is_clear(plain, library) ? meant_number(plain) : std::nullopt;
}

std::string typed_number(const Library &library, const QuestionInfo &question, View typed) {
  auto number = number_typed(typed, library);
  if (!number) {
    // "12.500": TOML has such a number, and what may be meant by it is told
    const bool plain = typed.find_first_not_of("0123456789.") == View::npos &&
                       typed.find('.') != View::npos && is_digit(typed.front()) && is_digit(typed.back()) &&
                       std::count(typed.begin(), typed.end(), '.') == 1 && typed.front() != '0';
    return plain ? std::string(typed) : toml_string(typed);
  }
  const std::size_t point = number->find('.');
  if (question.type == Type::number && point != std::string::npos &&
      number->find_first_not_of('0', point + 1) == std::string::npos)
    number->resize(point); // "4,0"
  return *number;
}

std::string typed_date(const Library &library, View typed) {
  if (const auto date = iso_date(typed); date && exists(*date)) return std::string(typed);
  bool shape = false;
  const std::vector<std::string> meant = meant_dates(typed, shape, month_may_be_first(library.locale));
  return meant.size() == 1 ? meant.front() : toml_string(typed);
}

std::string typed_option(const QuestionInfo &question, View typed) {
  const std::string small = fold_ascii(typed);
  const auto &options = question.source->options;
  const auto named = std::find_if(options.begin(), options.end(), [&](const syntax::Option &one) {
    return one.name.text == typed || fold_ascii(one.name.text) == small || fold_ascii(one.caption) == small;
  });
  return toml_string(named != options.end() ? named->name.text : typed);
}

std::string typed_options(const QuestionInfo &question, View typed) {
  std::string list;
  while (!typed.empty()) {
    const std::size_t end = std::min(typed.find_first_of(",;"), typed.size());
    const View one = without_blanks(typed.substr(0, end));
    typed.remove_prefix(std::min(end + 1, typed.size()));
    if (!one.empty()) list += (list.empty() ? "" : ", ") + typed_option(question, one);
  }
  return "[" + list + "]";
}

// ---- to TOML ----

class FilledWriter {
public:
  FilledWriter(const Library &library, const Filled &filled, const PutAside &aside)
      : library_(library), filled_(filled), aside_(aside) {}

  FilledText run() {
    for (QuestionId id = 0; id < library_.questions.size(); ++id)
      if (!is_aside(aside_.questions, id)) question(id, "");
    std::string kept = std::move(out_.toml);
    std::vector<FilledText::Line> lines = std::move(out_.lines);
    out_ = {};
    // what is kept aside stands behind the answers, and before the headings of the parties
    for (QuestionId id = 0; id < library_.questions.size(); ++id)
      if (is_aside(aside_.questions, id)) question(id, remark);
    unknown();
    for (PartyId id = 0; id < library_.parties.size(); ++id)
      if (is_aside(aside_.parties, id)) parties(id, remark);
    const std::string put_aside = std::move(out_.toml);
    out_ = {.toml = std::move(kept), .lines = std::move(lines)};
    out_.toml += put_aside;
    for (PartyId id = 0; id < library_.parties.size(); ++id)
      if (!is_aside(aside_.parties, id)) nobody(id);
    for (PartyId id = 0; id < library_.parties.size(); ++id)
      if (!is_aside(aside_.parties, id)) parties(id, "");
    return std::move(out_);
  }

private:
  static bool is_aside(const std::vector<bool> &those, std::size_t id) {
    return id < those.size() && those[id];
  }

  // What is put aside stands in one line.
  static std::string in_one(View mark, std::string value, View typed) {
    return mark.empty() || value.find('\n') == std::string::npos ? std::move(value) : toml_string(typed);
  }

  void line(View mark, const std::string &path, const std::string &text) {
    const auto begin = static_cast<std::uint32_t>(out_.toml.size());
    ((out_.toml += mark) += text) += '\n';
    if (mark.empty() && !path.empty())
      out_.lines.push_back({path, begin, static_cast<std::uint32_t>(out_.toml.size())});
  }

  void question(QuestionId id, View mark) {
    const QuestionInfo &info = library_.questions[id];
    const auto found = filled_.answers.find(info.name);
    if (found == filled_.answers.end()) return;
    if (without_blanks(found->second).empty() && !type_row(info.type).several) return;
    line(mark, info.name,
         fmt::format("{} = {}", info.name,
                     in_one(mark, typed_value(library_, info, found->second), found->second)));
  }

  // A file that is read by others does not stumble over what the library does not know.
  void unknown() {
    for (const auto &[name, value] : filled_.unknown)
      line(remark, {}, fmt::format("{} = {}", key(name), value));
    for (PartyId id = 0; id < library_.parties.size(); ++id) {
      const auto found = filled_.parties.find(library_.parties[id].name);
      if (found == filled_.parties.end()) continue;
      for (std::size_t i = 0; i < found->second.size(); ++i)
        for (const auto &[name, value] : found->second[i].unknown)
          line(remark, {},
               fmt::format("{} = {}", toml_string(write_path({found->first, i + 1, name})), value));
    }
  }

  void nobody(PartyId id) {
    const std::string &name = library_.parties[id].name;
    const auto found = filled_.parties.find(name);
    if (found != filled_.parties.end() && found->second.empty()) line("", name, name + " = []");
  }

  void parties(PartyId id, View mark) {
    const PartyInfo &info = library_.parties[id];
    const auto found = filled_.parties.find(info.name);
    if (found == filled_.parties.end()) return;
    const auto &members = found->second;
    const bool several = info.source->most > 1 || members.size() > 1;
    if (mark.empty() && !members.empty() && !out_.toml.empty()) out_.toml += '\n';
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i > 0 && mark.empty()) out_.toml += '\n';
      const FilledPath path{.name = info.name, .member = i + 1};
      line(mark, write_path(path), several ? "[[" + info.name + "]]" : "[" + info.name + "]");
      fields(info, members[i], path, mark);
    }
  }

  void fields(const PartyInfo &party, const FilledParty &member, FilledPath path, View mark) {
    for (const QuestionInfo &field : party.fields) {
      const auto found = member.fields.find(field.name);
      if (found == member.fields.end() || found->second.empty()) continue;
      path.field = field.name;
      line(mark, write_path(path),
           fmt::format("{} = {}", path.field,
                       in_one(mark, typed_value(library_, field, found->second), found->second)));
    }
  }

  const Library &library_;
  const Filled &filled_;
  const PutAside &aside_;
  FilledText out_;
};

} // namespace

std::optional<FilledPath> read_path(View path) {
  FilledPath read;
  const std::size_t first = path.find('.');
  read.name = std::string(path.substr(0, first));
  if (read.name.empty()) return std::nullopt;
  if (first == View::npos) return read;
  const View rest = path.substr(first + 1);
  const std::size_t second = rest.find('.');
  const View number = rest.substr(0, second);
  if (!all_digits(number) || number.size() > 6 || number.front() == '0') return std::nullopt;
  read.member = static_cast<std::size_t>(number_in(number));
  if (second == View::npos) return read;
  read.field = std::string(rest.substr(second + 1));
  return read.field.empty() ? std::nullopt : std::optional(read);
}

std::string write_path(const FilledPath &path) {
  std::string written = path.name;
  if (path.member > 0) written += "." + std::to_string(path.member);
  return path.field.empty() ? written : written + "." + path.field;
}

std::string typed_value(const Library &library, const QuestionInfo &question, View typed) {
  const View bare = without_blanks(typed);
  if (bare.empty()) return type_row(question.type).several ? "[]" : "\"\"";
  switch (question.type) {
  case Type::text: return toml_string(bare);
  case Type::lines: return toml_text(bare);
  case Type::paragraphs: return toml_text(without_blank_lines(typed));
  case Type::yes_no: return meant_truth(bare).value_or(toml_string(bare));
  case Type::number:
  case Type::decimal:
  case Type::amount: return typed_number(library, question, bare);
  case Type::date: return typed_date(library, bare);
  case Type::choice: return typed_option(question, bare);
  case Type::selection: return typed_options(question, bare);
  case Type::image: return written_picture(picture_typed(bare));
  }
  return toml_string(bare);
}

FilledText write_filled(const Library &library, const Filled &filled, const PutAside &aside) {
  return FilledWriter(library, filled, aside).run();
}

Filled read_filled(const Library &library, const Data &data, const Source &source) {
  FilledReader reader(library, source.text());
  if (const auto *table = std::get_if<DataTable>(&data.value)) reader.read(*table);
  const Source aside(source.name(), kept_aside(source.text()));
  const Outcome<Data> kept = read_toml(aside, 0);
  FilledReader beside(library, aside.text());
  if (const auto *table = std::get_if<DataTable>(&kept.value.value)) beside.read(*table);
  // what stands in the file itself goes first
  Filled made = reader.take();
  Filled more = beside.take();
  made.answers.merge(more.answers);
  made.parties.merge(more.parties);
  for (auto &[name, value] : more.unknown) keep(made, name, std::move(value));
  return made;
}

} // namespace beding
