#include "dsl/question_parser.hpp"

#include <algorithm>

namespace beding {
namespace {

using namespace syntax;

class QuestionParser {
public:
  QuestionParser(Reader &reader, const std::vector<Line> &lines, const Head &head, std::string caption)
      : reader_(reader), lines_(lines) {
    question_.head = head;
    question_.caption = std::move(caption);
  }

  Question run(std::size_t begin, std::size_t end) {
    const std::uint32_t depth = begin < end ? lines_[begin].depth : 0;
    for (std::size_t i = begin; i < end; ++i) {
      Slots line = reader_.read(Entry::question, lines_[i].begin, lines_[i].end);
      question_.head.broken = question_.head.broken || line.broken;
      const bool deeper = lines_[i].depth > depth;
      if (deeper && below_unknown_) continue; // what it belongs to has been told
      below_unknown_ = !deeper && !line.key;
      if (!line.key) continue;
      if (deeper && below_option_ && line.key != Word::choice)
        of_option(line, whole(lines_[i]));
      else
        of_question(line, lines_[i], depth);
    }
    helps();
    return std::move(question_);
  }

private:
  Span whole(const Line &line) const { return reader_.span(line.begin, line.end); }
  std::string plain(const Slots &line) const {
    return line.quoted ? reader_.plain(*line.quoted) : std::string();
  }

  // Tells when a property that may stand once stands again.
  void once(bool present, Span key) {
    if (present) reader_.say(Code::property_twice, key, {std::string(reader_.bytes(key))});
  }

  // What is said of an option stands below it, deeper.
  void of_option(const Slots &line, Span at) {
    std::string &help = question_.options.back().help;
    if (line.key != Word::help) {
      reader_.say(Code::not_of_option, at, {std::string(reader_.bytes(line.key_at))});
      return;
    }
    once(!help.empty(), line.key_at);
    help = plain(line);
  }

  // All else stands as deep as the options.
  void of_question(Slots &line, const Line &here, std::uint32_t depth) {
    const Span at = whole(here);
    if (here.depth != depth)
      reader_.say(Code::wrong_indentation, at, {std::to_string(here.depth), std::to_string(depth)});
    const bool behind_option = below_option_ && question_.options.back().help.empty();
    below_option_ = line.key == Word::choice;
    if (line.key == Word::help)
      helps_.push_back({at, line.key_at, plain(line), behind_option ? question_.options.size() : 0});
    else
      property(line, at);
  }

  void property(Slots &line, Span at) {
    switch (*line.key) {
    case Word::count:
      once(question_.count_at.end != 0, line.key_at);
      question_.count_at = at;
      bounds(line);
      break;
    case Word::choice:
      once(question_.type && question_.type != Word::choice, line.key_at);
      question_.type = Word::choice;
      question_.options.push_back({line.name, plain(line)});
      break;
    case Word::fallback:
      once(question_.fallback.has_value(), line.key_at);
      question_.fallback = fallback(line);
      break;
    case Word::only_if:
      once(question_.only_if.has_value(), line.key_at);
      if (!line.expressions.empty()) question_.only_if = std::move(line.expressions.front());
      break;
    default:
      once(question_.type.has_value(), line.key_at);
      question_.type = line.key;
      if (line.key == Word::amount) question_.currency = line.name;
      if (line.decimals) decimals(*line.decimals);
      range(line, at);
      break;
    }
  }

  void decimals(Span at) {
    const std::string_view digits = reader_.bytes(at);
    if (digits == "1" || digits == "2")
      question_.decimals = digits == "1" ? 1 : 2;
    else {
      reader_.say(Code::decimals_one_or_two, at);
      question_.head.broken = true;
    }
  }

  void range(const Slots &line, Span at) {
    if (line.numbers.empty()) return;
    if (line.no_day) {
      reader_.say(Code::no_such_date, *line.no_day, {std::string(reader_.bytes(*line.no_day))});
      question_.head.broken = true;
      return;
    }
    if (line.dates != (line.key == Word::date)) {
      reader_.say(Code::bound_of_other_type, at);
      question_.head.broken = true;
      return;
    }
    const bool whole = line.key == Word::number && question_.decimals == 0;
    const std::int64_t step = line.key != Word::number ? 1 : whole ? 100 : question_.decimals == 1 ? 10 : 1;
    for (std::size_t i = 0; i < std::min<std::size_t>(line.numbers.size(), 2); ++i) {
      const std::int64_t number = line.numbers[i];
      if (number % step != 0) {
        reader_.say(Code::bound_with_decimals, at);
        question_.head.broken = true;
        return;
      }
      (i == 0 ? question_.least : question_.most) = whole ? number / 100 : number;
    }
  }

  // How many options may be chosen; without a bound above, all.
  void bounds(const Slots &line) {
    if (line.numbers.empty()) return;
    question_.least = question_.most = line.numbers[0];
    if (line.numbers.size() > 1) question_.most = line.numbers[1];
    if (line.or_more) question_.most.reset();
  }

  // One value, or several with commas between them.
  static Box<Expression> fallback(Slots &line) {
    if (line.expressions.empty()) return {};
    if (line.expressions.size() == 1) return std::move(line.expressions.front());
    Expression several{.kind = Expression::Kind::several, .at = line.expressions.front().at};
    several.at.end = line.expressions.back().at.end;
    several.of = std::move(line.expressions);
    return several;
  }

  // One as deep as the options is the question's. Of several, those right behind an option were meant for it:
  // plainly so where each option has one, or where one is left for the question.
  void helps() {
    const auto behind = static_cast<std::size_t>(
        std::count_if(helps_.begin(), helps_.end(), [](const Help &one) { return one.option > 0; }));
    if (helps_.size() == 1) {
      const Help &one = helps_.front();
      question_.help = one.text;
      if (one.option > 0 && one.option < question_.options.size())
        reader_.say(Code::help_between_options, one.at, {question_.options[one.option - 1].name.text});
      return;
    }
    const bool plainly = behind == question_.options.size() || behind < helps_.size();
    bool first = true;
    for (const Help &one : helps_) {
      if (one.option > 0) {
        std::optional<Fix> fix;
        if (plainly) fix = Fix{{one.at.file, one.at.begin, one.at.begin}, "  "};
        reader_.say(Code::help_of_option, one.at, {question_.options[one.option - 1].name.text}, fix);
        continue;
      }
      once(!first, one.key);
      question_.help = one.text;
      first = false;
    }
  }

  struct Help {
    Span at, key;
    std::string text;
    std::size_t option; // it stands right behind, counted from one; 0: none
  };

  Reader &reader_;
  const std::vector<Line> &lines_;
  Question question_;
  std::vector<Help> helps_;    // as deep as the options
  bool below_option_ = false;  // the last line that stands so is an option
  bool below_unknown_ = false; // or could not be read
};

} // namespace

Question parse_question(Reader &reader, const std::vector<Line> &lines, const Head &head, std::string caption,
                        std::size_t begin, std::size_t end) {
  return QuestionParser(reader, lines, head, std::move(caption)).run(begin, end);
}

} // namespace beding
