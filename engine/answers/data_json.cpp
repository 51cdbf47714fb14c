#include "engine/answers/data.hpp"

#include <nlohmann/json.hpp>

#include <unordered_map>

namespace beding {
namespace {

// Walks the text and counts, so that the events of the parser have a place.
class Counting {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *;
  using reference = const char &;

  Counting(const char *at, const char **reached) : at_(at), reached_(reached) {}
  reference operator*() const { return *at_; }
  Counting &operator++() {
    ++at_;
    *reached_ = at_;
    return *this;
  }
  Counting operator++(int) {
    Counting before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Counting &a, const Counting &b) { return a.at_ == b.at_; }

private:
  const char *at_;
  const char **reached_;
};

class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
  Builder(const Source &source, FileId file) : text_(source.text()), reached_(text_.data()), file_(file) {}

  Outcome<Data> run() {
    const Counting begin(text_.data(), &reached_);
    const Counting end(text_.data() + text_.size(), &reached_);
    nlohmann::json::sax_parse(begin, end, this);
    return std::move(result_);
  }

  bool null() override { return add(std::monostate{}); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(std::int64_t{value}); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > INT64_MAX) return add(Decimal{std::to_string(value)});
    return add(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t, const string_t &written) override { return add(Decimal{written}); }
  bool string(string_t &value) override { return add(std::move(value)); }
  bool binary(binary_t &) override { return false; }
  bool start_object(std::size_t) override { return open(DataTable{}); }
  bool key(string_t &name) override {
    Open &top = open_.back();
    const Span at = last_token();
    if (const auto [known, fresh] = top.names.emplace(name, at); !fresh)
      result_.diagnostics.push_back({.code = Code::declared_twice,
                                     .at = at,
                                     .arguments = {name},
                                     .labels = {{Code::declared_first, known->second, {name}}}});
    top.key = {name, at};
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(DataList{}); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string &, const nlohmann::json::exception &why) override {
    auto at = static_cast<std::uint32_t>(std::min(position == 0 ? 0 : position - 1, text_.size()));
    constexpr int number_too_large = 406;
    if (why.id == number_too_large) at = last_token().begin; // it is told when all of it has been read
    // what stands here, and not what the parser's library says of it in its one language
    std::size_t end = std::min(text_.find('\n', at), text_.size());
    end = std::min(end, static_cast<std::size_t>(at) + 40);
    while (end > at && end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) --end;
    std::string here(text_.substr(at, end - at));
    result_.diagnostics.push_back(
        {.code = Code::bad_answers,
         .at = {file_, at, at + 1},
         .arguments = {Noun::json, here.empty() ? std::string("…") : "‘" + here + "’"}});
    result_.value = {.value = DataTable{}, .at = {file_, 0, 0}};
    return false;
  }

private:
  struct Open {
    Data data;
    syntax::Name key;
    std::unordered_map<std::string, Span> names = {}; // of a table
  };
  static constexpr std::size_t deepest = 32; // no shape of answers comes near

  template <class Value>
  bool open(Value value) {
    if (open_.size() >= deepest) {
      result_.diagnostics.push_back(
          {.code = Code::nested_too_deep, .at = last_token(), .arguments = {std::to_string(deepest)}});
      return false;
    }
    open_.push_back({.data = {std::move(value), last_token()}, .key = {}});
    return true;
  }
  bool close() {
    Data data = std::move(open_.back().data);
    open_.pop_back();
    data.at.end = static_cast<std::uint32_t>(reached_ - text_.data());
    return put(std::move(data));
  }
  template <class Value>
  bool add(Value value) {
    return put({std::move(value), last_token()});
  }
  bool put(Data data) {
    if (open_.empty()) {
      result_.value = std::move(data);
      return true;
    }
    Open &top = open_.back();
    if (auto *list = std::get_if<DataList>(&top.data.value))
      list->push_back(std::move(data));
    else
      std::get<DataTable>(top.data.value).push_back({std::move(top.key), std::move(data)});
    return true;
  }

  // The token that the lexer has just read: it ends at or one before the place reached.
  Span last_token() const {
    auto end = static_cast<std::uint32_t>(reached_ - text_.data());
    const auto part = [&](std::uint32_t i) {
      const char c = text_[i];
      return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '+';
    };
    if (end > 0 && end <= text_.size() && text_[end - 1] != '"' && !part(end - 1) && text_[end - 1] != '{' &&
        text_[end - 1] != '[')
      --end;
    std::uint32_t begin = end;
    if (end > 0 && text_[end - 1] == '"') {
      --begin;
      while (begin > 0 && (text_[begin - 1] != '"' || (begin > 1 && text_[begin - 2] == '\\'))) --begin;
      if (begin > 0) --begin;
    } else if (end > 0 && (text_[end - 1] == '{' || text_[end - 1] == '['))
      --begin;
    else
      while (begin > 0 && part(begin - 1)) --begin;
    return {file_, begin, end};
  }

  std::string_view text_;
  const char *reached_;
  FileId file_;
  std::vector<Open> open_;
  Outcome<Data> result_{{.value = DataTable{}, .at = {}}, {}};
};

} // namespace

Outcome<Data> read_json(const Source &source, FileId file) { return Builder(source, file).run(); }

} // namespace beding
