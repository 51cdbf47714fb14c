// TOML, read line by line: what cannot be read is told with what was meant, and the rest is read on.
// Source: TOML 1.0.0.
#include "dsl/messages/characters.hpp"
#include "engine/answers/data.hpp"
#include "engine/answers/toml_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

namespace beding {
namespace {

using View = std::string_view;
using Key = std::vector<syntax::Name>;

// What a file says, as it grows: a leaf, a table, or tables under one name.
struct Node {
  enum class Kind : std::uint8_t { leaf, table, tables };
  syntax::Name name = {};
  Kind kind = Kind::table;
  bool defined = false; // by a heading of its own, or as a leaf
  Data leaf = {};
  Span at = {};
  std::vector<std::unique_ptr<Node>> inside = {};
  std::unordered_map<std::string, Node *> by_name = {};

  Node *find(const std::string &wanted) const {
    const auto found = by_name.find(wanted);
    return found == by_name.end() ? nullptr : found->second;
  }
  Node &add(Node one) {
    inside.push_back(std::make_unique<Node>(std::move(one)));
    if (kind == Kind::table) by_name.emplace(inside.back()->name.text, inside.back().get());
    return *inside.back();
  }
};

// The depth is that of a key, which has few parts.
Data converted(Node &node) { // NOLINT(misc-no-recursion): see above
  if (node.kind == Node::Kind::leaf) return std::move(node.leaf);
  Data data{.value = {}, .at = node.at};
  if (node.kind == Node::Kind::tables) {
    DataList list;
    for (const auto &one : node.inside) list.push_back(converted(*one));
    data.value = std::move(list);
  } else {
    DataTable table;
    for (const auto &one : node.inside) table.push_back({one->name, converted(*one)});
    data.value = std::move(table);
  }
  return data;
}

std::string written(const Key &key) {
  std::string out;
  for (const syntax::Name &one : key) {
    const bool bare = !one.text.empty() && std::all_of(one.text.begin(), one.text.end(), of_name);
    out += (out.empty() ? "" : ".") + (bare ? one.text : toml_string(one.text));
  }
  return out;
}

// What may not stand in a string has an escape (TOML 1.0, "String").
void write_in_string(std::string &out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (c == '\n')
    out += "\\n";
  else if (byte < 0x20 || byte == 0x7F)
    fmt::format_to(std::back_inserter(out), "\\u{:04X}", byte);
  else {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
}

class TomlReader {
public:
  TomlReader(const Source &source, FileId file, const Library *library)
      : text_(source.text()), file_(file), values_(text_, file_, out_.diagnostics, library) {
    root_.at = {file, 0, 0};
  }

  Outcome<Data> run() {
    std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < text_.size()) {
      at = values_.skip_blanks(at);
      if (at < text_.size() && text_[at] != '\n' && text_[at] != '\r' && text_[at] != '#')
        at = text_[at] == '[' ? heading(at) : answer(at);
      at = std::min(text_.find('\n', at), text_.size());
      if (at < text_.size()) ++at;
    }
    out_.value = converted(root_);
    return std::move(out_);
  }

private:
  void say(Code code, std::size_t begin, std::size_t end, std::vector<Argument> arguments) {
    values_.say(code, begin, end, std::move(arguments));
  }
  Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  std::string piece(std::size_t begin, std::size_t end) const {
    return std::string(text_.substr(begin, end - begin));
  }

  // The name of an answer or a heading, in parts. Without any: none stands here. `good` is false when it has
  // been told that it cannot be a name.
  Key key(std::size_t &at, bool &good) {
    Key parts;
    while (at < text_.size()) {
      const std::size_t begin = at;
      std::string name;
      if (text_[at] == '"' || text_[at] == '\'') {
        const Data text = values_.quoted(at, "");
        good = good && !text.told;
        if (text.told) return {};
        name = std::get<std::string>(text.value);
      } else {
        while (at < text_.size() && of_name(text_[at])) ++at;
        if (at == begin) break;
        name = piece(begin, at);
      }
      parts.push_back({std::move(name), span(begin, at)});
      const std::size_t next = values_.skip_blanks(at);
      if (next >= text_.size() || text_[next] != '.') break;
      at = values_.skip_blanks(next + 1);
    }
    if (parts.size() <= TomlValues::deepest) return parts;
    say(Code::nested_too_deep, parts.front().at.begin, parts.back().at.end,
        {std::to_string(TomlValues::deepest)});
    good = false;
    return {};
  }

  // ---- name = value ----

  std::size_t answer(std::size_t begin) {
    bool good = true;
    std::size_t at = begin;
    Key name = key(at, good);
    if (!good) return values_.words_end(at, "");
    const std::size_t equals = values_.skip_blanks(at);
    if (name.empty() || equals >= text_.size() || text_[equals] != '=') return odd_name(begin, name, equals);
    at = values_.skip_blanks(equals + 1);
    Data data = values_.read(at, written(name), asked(name));
    if (!data.told) rest(data, at, name);
    put(name, std::move(data));
    return at;
  }

  // What a name is asked for.
  Asked asked(const Key &name) {
    TomlSlips &slips = values_.slips();
    if (here_ == &root_ && name.size() == 1) return slips.asked(name.back().text);
    return slips.field(slips.party(name.size() > 1 ? name[name.size() - 2].text : here_->name.text),
                       name.back().text);
  }

  // What stands behind a value on its line.
  void rest(Data &data, std::size_t &at, const Key &name) {
    const std::size_t from = values_.skip_blanks(at);
    if (from >= text_.size() || text_[from] == '\n' || text_[from] == '\r' || text_[from] == '#') return;
    const std::size_t end = values_.words_end(from, "");
    const std::string line = piece(data.at.begin, end);
    std::string meant = piece(data.at.begin, at);
    if (text_[data.at.begin] == '"' || text_[data.at.begin] == '\'') {
      if (text_[from] == ',' && line.ends_with(text_[data.at.begin]))
        meant = "[" + line + "]";
      else if (line.size() > 2 && line.back() == '"')
        meant = line.find('\'') == std::string::npos ? "'" + line.substr(1, line.size() - 2) + "'"
                                                     : toml_string(line.substr(1, line.size() - 2));
      else if (line.back() == '\'')
        meant = toml_string(line.substr(1, line.size() - 2));
    }
    say(Code::answer_rest, from, end,
        {piece(from, end), assigned(written(name), values_.slips().meant(meant, asked(name), meant))});
    data.told = true;
    at = end;
  }

  // A line that does not begin with a name and "=". What it would answer has been answered, though not well.
  std::size_t odd_name(std::size_t begin, Key name, std::size_t behind) {
    const std::size_t end = values_.words_end(begin, "");
    const std::string line = piece(begin, end);
    const std::size_t equals = line.find('=');
    Data told{.value = {}, .at = span(begin, end), .told = true};
    if (line.starts_with("//") || line.starts_with("--") || line.starts_with(";"))
      say(Code::answer_line, begin, end,
          {line, "# " + line.substr(std::min(line.find_first_not_of("/-; "), line.size()))});
    else if (equals == 0)
      say(Code::bad_answers, begin, end, {Noun::toml, "‘" + line + "’"});
    else if (equals != std::string::npos && line.find_first_of(":\"") > equals) {
      std::string meant = line.substr(0, line.find_last_not_of(" \t", equals - 1) + 1);
      say(Code::answer_key, begin, begin + meant.size(), {meant, mended_name(meant)});
      name = {{mended_name(meant, false), span(begin, begin + meant.size())}};
      put(name, std::move(told), false);
    } else if (name.empty())
      say(Code::answer_line, begin, end, {line, std::string("… = …")});
    else {
      std::string value = piece(behind, end);
      if (const std::size_t from = value.find_first_not_of(":= \t"); from != std::string::npos)
        value.erase(0, from);
      else
        value.clear();
      if (value.ends_with(',') || value.ends_with(';')) value.pop_back();
      say(Code::answer_line, begin, end,
          {line, assigned(written(name), values_.meant_value(value, asked(name)))});
      put(name, std::move(told), false);
    }
    return end;
  }

  // A name with other letters stands between quotation marks; one with blanks was meant with hyphens.
  static std::string mended_name(const std::string &text, bool quoted = true) {
    std::string name = without_quotes(text);
    for (std::size_t at = 0; at < name.size(); ++at)
      if (const std::size_t blank = blank_at(std::string_view(name).substr(at))) name.replace(at, blank, "-");
    const bool bare = std::all_of(name.begin(), name.end(), of_name);
    return bare || !quoted ? name : toml_string(name);
  }

  // Where a name of several parts leads: the table that holds the last of them.
  Node *way(Node *from, const Key &name, std::size_t parts) {
    for (std::size_t i = 0; i < parts; ++i) {
      Node *next = from->find(name[i].text);
      if (next == nullptr) next = &from->add({.name = name[i], .at = name[i].at});
      if (next->kind == Node::Kind::tables) next = next->inside.back().get();
      if (next->kind == Node::Kind::leaf) {
        twice(name[i], *next);
        return nullptr;
      }
      from = next;
    }
    return from;
  }

  void twice(const syntax::Name &name, const Node &first) {
    say(Code::answer_twice, name.at.begin, name.at.end, {name.text});
    out_.diagnostics.back().labels.push_back({Code::declared_first, first.name.at, {name.text}});
  }

  void put(const Key &name, Data data, bool once = true) {
    Node *const table = way(here_, name, name.size() - 1);
    if (table == nullptr) return;
    if (const Node *known = table->find(name.back().text); known != nullptr) {
      if (once) twice(name.back(), *known);
      return;
    }
    const Span at = data.at;
    table->add(
        {.name = name.back(), .kind = Node::Kind::leaf, .defined = true, .leaf = std::move(data), .at = at});
  }

  // ---- [party] and [[party]] ----

  std::size_t heading(std::size_t begin) {
    const std::size_t marks = text_.substr(begin).starts_with("[[") ? 2 : 1;
    std::size_t at = values_.skip_blanks(begin + marks);
    const std::size_t end = values_.words_end(begin, "");
    bool good = true;
    const std::size_t told = out_.diagnostics.size();
    const Key name = key(at, good);
    at = values_.skip_blanks(at);
    const std::string close(marks, ']');
    if (name.empty() || text_.substr(at, marks) != close || values_.words_end(at, "") != at + marks) {
      if (out_.diagnostics.size() == told)
        say(Code::answer_heading, begin, end, {piece(begin, end), meant_heading(piece(begin, end), marks)});
      if (name.empty()) {
        here_ = lost();
        return end;
      }
    }
    open(name, span(begin, end), marks == 2);
    return end;
  }

  static std::string meant_heading(const std::string &line, std::size_t marks) {
    std::string name;
    for (std::size_t i = 0; i < line.size(); ++i)
      if (of_name(line[i]) || (line[i] == '.' && !name.empty()))
        name += line[i];
      else if (!name.empty() && line[i] != ' ')
        break;
      else if (!name.empty())
        name += '-';
    while (name.ends_with('-') || name.ends_with('.')) name.pop_back();
    const bool many = marks == 2 || line.find("]]") != std::string::npos;
    return std::string(many ? "[[" : "[") + (name.empty() ? "…" : name) + (many ? "]]" : "]");
  }

  Node *lost() { return lost_.emplace_back(std::make_unique<Node>()).get(); }

  void open(const Key &name, Span at, bool many) {
    Node *const above = way(&root_, name, name.size() - 1);
    here_ = above != nullptr ? above : lost();
    if (above == nullptr) return;
    Node *known = above->find(name.back().text);
    if (known != nullptr && known->kind == Node::Kind::leaf) {
      twice(name.back(), *known);
      here_ = lost();
    } else if (known == nullptr) {
      Node &made = above->add({.name = name.back(),
                               .kind = many ? Node::Kind::tables : Node::Kind::table,
                               .defined = true,
                               .at = at});
      here_ = many ? &made.add({.name = name.back(), .at = at}) : &made;
    } else if (known->kind == Node::Kind::tables) {
      if (!many) twice(name.back(), *known);
      here_ = &known->add({.name = name.back(), .at = at});
    } else if (!many && !known->defined) {
      known->defined = true;
      here_ = known;
    } else { // a second of its kind under single brackets: the first becomes one of several
      twice(name.back(), *known);
      auto first = std::make_unique<Node>(std::move(*known));
      *known = {.name = first->name, .kind = Node::Kind::tables, .defined = true, .at = first->at};
      known->inside.push_back(std::move(first));
      here_ = &known->add({.name = name.back(), .at = at});
    }
  }

  View text_;
  FileId file_;
  Outcome<Data> out_;
  TomlValues values_;
  Node root_;
  Node *here_ = &root_;
  std::vector<std::unique_ptr<Node>> lost_; // below headings that lead nowhere
};

} // namespace

std::string toml_string(View text) {
  std::string out = "\"";
  for (const char c : text) write_in_string(out, c);
  return out + '"';
}

// Quotation marks stand as they are, but where three could come together.
std::string toml_text(View text) {
  if (text.find('\n') == View::npos) return toml_string(text);
  std::string out = "\"\"\"\n";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool alone = text[i] == '"' && (i == 0 || text[i - 1] != '"') && i + 1 < text.size();
    if (text[i] == '\n' || alone)
      out += text[i];
    else
      write_in_string(out, text[i]);
  }
  return out + "\"\"\"";
}

Outcome<Data> read_toml(const Source &source, FileId file) { return TomlReader(source, file, nullptr).run(); }
Outcome<Data> read_toml(const Source &source, FileId file, const Library &asking) {
  return TomlReader(source, file, &asking).run();
}

} // namespace beding
