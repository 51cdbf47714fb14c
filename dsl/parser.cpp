#include "dsl/parser.hpp"

#include "dsl/block_parser.hpp"
#include "dsl/question_parser.hpp"
#include "dsl/slips.hpp"
#include "dsl/text_tree.hpp"

#include <algorithm>

namespace beding {
namespace {

using namespace syntax;

class FileParser {
public:
  FileParser(const Source &source, FileId file, const std::vector<Line> &lines, Diagnostics &diagnostics)
      : reader_(source, file, diagnostics), lines_(lines) {}

  void run(File &file) {
    std::size_t at = 0;
    if (!lines_.empty() && lines_[0].depth > 0) {
      reader_.say(Code::text_outside_declaration, whole(lines_[0]));
      at = body_end(0, lines_.size(), 0);
    }
    declarations(file, at, lines_.size(), 0);
  }

private:
  Span whole(const Line &line) const { return reader_.span(line.begin, line.end); }

  std::size_t body_end(std::size_t at, std::size_t end, std::uint32_t depth) const {
    while (at < end && lines_[at].depth > depth) ++at;
    return at;
  }

  void declarations(File &file, std::size_t at, std::size_t end, std::uint32_t depth) {
    while (at < end) {
      const std::size_t head = at++;
      at = body_end(at, end, depth);
      declaration(file, head, at);
    }
  }

  void declaration(File &file, std::size_t head, std::size_t end) {
    Slots slots = reader_.read(Entry::head, lines_[head].begin, lines_[head].end);
    if (!slots.key) return; // told; its body is nobody's
    const Head told{slots.name, whole(lines_[head]), slots.broken};
    const std::size_t body = head + 1;
    switch (*slots.key) {
    case Word::library: file.declarations.emplace_back(library(told, slots, body, end, file.uses)); break;
    case Word::party:
    case Word::group: file.declarations.emplace_back(party(told, slots, body, end)); break;
    case Word::question:
      file.declarations.emplace_back(parse_question(reader_, lines_, told, plain(slots.quoted), body, end));
      break;
    case Word::computed: file.declarations.emplace_back(computed(told, slots, body, end)); break;
    case Word::term: file.declarations.emplace_back(term(told, slots, body, end)); break;
    case Word::rule: file.declarations.emplace_back(rule(told, slots, body, end)); break;
    case Word::rubric: rubric(file, told, slots, body, end); break;
    case Word::clause: file.declarations.emplace_back(clause(told, slots, body, end)); break;
    case Word::fragment: file.declarations.emplace_back(fragment(told, body, end)); break;
    case Word::numbering: file.declarations.emplace_back(numbering(told, body, end)); break;
    default: file.declarations.emplace_back(document(told, slots, body, end)); break;
    }
  }

  // ---- small parts ----

  std::string plain(const std::optional<Span> &quoted) const {
    return quoted ? reader_.plain(*quoted) : std::string();
  }

  Quoted quoted(const std::optional<Span> &at) {
    if (!at) return {};
    return {nest_text(reader_, reader_.text(at->begin, at->end)), *at};
  }

  Quoted label(const std::optional<Span> &at) {
    if (!at) return {};
    Quoted label{{}, *at};
    // no trimming: the blanks of a label count
    for (Token &token : reader_.label(at->begin, at->end)) {
      if (token.kind == Token::Kind::words)
        label.text.push_back({Words{std::move(token.text)}, {}, token.at});
      else
        label.text.push_back({Value{std::move(token.expression), {}}, {}, token.at});
    }
    return label;
  }

  static Box<Expression> first_expression(Slots &slots) {
    if (slots.expressions.empty()) return {};
    return std::move(slots.expressions.front());
  }

  // Calls `take` for each property line of a body; a line indented deeper than the first is told.
  template <class Take>
  void properties(Entry entry, std::size_t begin, std::size_t end, bool &broken, Take take) {
    for (std::size_t i = begin; i < end; ++i) {
      if (lines_[i].depth != lines_[begin].depth)
        reader_.say(Code::wrong_indentation, whole(lines_[i]),
                    {std::to_string(lines_[i].depth), std::to_string(lines_[begin].depth)});
      Slots slots = reader_.read(entry, lines_[i].begin, lines_[i].end);
      broken = broken || slots.broken;
      if (slots.key) take(slots, whole(lines_[i]));
    }
  }

  // Tells when a property that may stand once stands again.
  void once(bool present, const Slots &slots) {
    if (present) reader_.say(Code::property_twice, slots.key_at, {std::string(reader_.bytes(slots.key_at))});
  }

  // ---- declarations ----

  LibraryHead library(const Head &head, Slots &slots, std::size_t begin, std::size_t end,
                      std::vector<Use> &uses) {
    LibraryHead library{.head = head, .title = plain(slots.quoted)};
    properties(Entry::library, begin, end, library.head.broken, [&](Slots &line, Span) {
      if (line.key == Word::language) {
        once(!library.language.text.empty(), line);
        if (library.language.text.empty()) library.language = line.name;
      } else if (line.key == Word::currency) {
        once(!library.currency.text.empty(), line);
        if (library.currency.text.empty()) library.currency = line.name;
      } else if (line.key == Word::version) {
        once(!library.version.empty(), line);
        library.version = std::string(reader_.bytes(line.rest));
      } else if (line.key == Word::style) {
        once(library.style.has_value(), line);
        if (!library.style && line.quoted) library.style = path(*line.quoted);
      } else if (line.quoted)
        uses.push_back(path(*line.quoted));
    });
    return library;
  }

  // "nummering\\wet" would lose its backslash.
  Use path(Span at) {
    std::string path(reader_.bytes(at));
    if (path.find('\\') != std::string::npos) {
      std::string slashed = path;
      std::replace(slashed.begin(), slashed.end(), '\\', '/');
      while (slashed.find("//") != std::string::npos) slashed.erase(slashed.find("//"), 1);
      reader_.say(Code::path_backslash, at, {path}, Fix{at, slashed});
      path = std::move(slashed);
    }
    return {std::move(path), at};
  }

  Party party(const Head &head, Slots &slots, std::size_t begin, std::size_t end) {
    Party party{.head = head, .group = slots.key == Word::group, .caption = plain(slots.quoted)};
    const std::uint32_t depth = begin < end ? lines_[begin].depth : 0;
    for (std::size_t i = begin; i < end; ++i) {
      const Span at = whole(lines_[i]);
      if (lines_[i].depth != depth)
        reader_.say(Code::wrong_indentation, at, {std::to_string(lines_[i].depth), std::to_string(depth)});
      if (const std::size_t type = type_without_field(at); type > 0 && lines_[i].depth == depth) {
        reader_.say(Code::type_without_field, at, {std::string(reader_.bytes(at).substr(0, type))});
        party.head.broken = true;
        continue;
      }
      Slots line = reader_.read(Entry::party, lines_[i].begin, lines_[i].end);
      party.head.broken = party.head.broken || line.broken;
      if (line.key == Word::field)
        i = field(party, line, i, end);
      else if (line.key == Word::computed)
        i = value(party, line, i, end);
      else if (line.key)
        party_line(party, line, at);
    }
    return party;
  }

  // The length of a word that only a field has, below which it does not stand.
  std::size_t type_without_field(Span at) const {
    const auto word = word_at(reader_.bytes(at), Position::of_question);
    return !word || stands(word->word, Position::of_party) ? 0 : word->length;
  }

  // Behind the lines that stand deeper than the one at `head`.
  std::size_t behind_deeper(std::size_t head, std::size_t end) const {
    std::size_t behind = head + 1;
    while (behind < end && lines_[behind].depth > lines_[head].depth) ++behind;
    return behind;
  }

  // Below it, deeper, stands how it is computed. Gives the last line.
  std::size_t value(Party &party, Slots &line, std::size_t head, std::size_t end) {
    const std::size_t behind = behind_deeper(head, end);
    party.values.push_back(computed({line.name, whole(lines_[head]), line.broken}, line, head + 1, behind));
    party.head.broken = party.head.broken || party.values.back().head.broken;
    return behind - 1;
  }

  // What is said of a field stands below it, deeper, as it does below a question. Gives the last line.
  std::size_t field(Party &party, const Slots &line, std::size_t head, std::size_t end) {
    const std::size_t behind = behind_deeper(head, end);
    party.fields.push_back(parse_question(reader_, lines_, {line.name, whole(lines_[head]), line.broken},
                                          plain(line.quoted), head + 1, behind));
    party.head.broken = party.head.broken || party.fields.back().head.broken;
    return behind - 1;
  }

  void party_line(Party &party, Slots &line, Span at) {
    switch (*line.key) {
    case Word::count:
      once(party.count_at.end != 0, line);
      party.count_at = at;
      bounds(party, line);
      break;
    case Word::form: party.forms.push_back({line.name, quoted(line.quoted)}); break;
    case Word::called:
      once(party.called.has_value(), line);
      party.called = quoted(line.quoted);
      break;
    default:
      once(party.only_if.has_value(), line);
      party.only_if = first_expression(line);
      break;
    }
  }

  static void bounds(Party &party, const Slots &line) {
    const auto number = [&](std::size_t i) {
      return static_cast<std::uint32_t>(std::clamp<std::int64_t>(line.numbers[i], 0, UINT32_MAX - 1));
    };
    if (line.numbers.empty()) return;
    party.least = party.most = number(0);
    if (line.numbers.size() > 1) party.most = number(1);
    if (line.or_more) party.most = UINT32_MAX;
  }

  // One line, that says what it is.
  Computed computed(const Head &head, Slots &slots, std::size_t begin, std::size_t end) {
    Computed computed{.head = head, .caption = plain(slots.quoted)};
    for (std::size_t i = begin; i < end; ++i) {
      Slots line = reader_.read(Entry::computed, lines_[i].begin, lines_[i].end);
      computed.head.broken = computed.head.broken || line.broken;
      if (i > begin && !line.broken) reader_.say(Code::one_calculation, whole(lines_[i]), {head.name.text});
      if (!computed.value) computed.value = first_expression(line);
    }
    if (begin == end) reader_.say(Code::empty_body, head.at, {Noun::computed, Noun::calculation});
    computed.head.broken = computed.head.broken || !computed.value;
    return computed;
  }

  Rule rule(const Head &head, Slots &slots, std::size_t begin, std::size_t end) {
    Rule rule{.head = head, .message = plain(slots.quoted)};
    rule.over = std::exchange(rule.head.name, {}); // the only name in its head
    for (std::size_t i = begin; i < end; ++i) {
      Slots line = reader_.read(Entry::rule, lines_[i].begin, lines_[i].end);
      rule.head.broken = rule.head.broken || line.broken;
      if (auto condition = first_expression(line)) rule.conditions.push_back(std::move(*condition));
    }
    if (begin == end) reader_.say(Code::empty_body, head.at, {Noun::rule, Noun::condition});
    return rule;
  }

  // What is indented below it was meant to stand below it as other declarations do.
  void rubric(File &file, const Head &head, const Slots &slots, std::size_t begin, std::size_t end) {
    file.declarations.emplace_back(Rubric{.head = head, .title = plain(slots.quoted)});
    if (begin == end) return;
    const std::uint32_t depth = lines_[begin].depth;
    const Span all = reader_.span(lines_[begin].begin - depth, lines_[end - 1].end);
    reader_.say(Code::section_indented, whole(lines_[begin]), {},
                Fix{all, unindented(reader_.bytes(all), depth)});
    declarations(file, begin, end, lines_[begin].depth);
  }

  static std::string unindented(std::string_view text, std::uint32_t depth) {
    std::string out;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
      std::string_view line = text.substr(0, end);
      text.remove_prefix(end);
      for (std::uint32_t i = 0; i < depth && line.starts_with(' '); ++i) line.remove_prefix(1);
      out += line;
    }
    return out;
  }

  Term term(const Head &head, Slots &slots, std::size_t begin, std::size_t end) {
    Term term{.head = head, .text = quoted(slots.quoted), .condition = first_expression(slots), .blocks = {}};
    if (!slots.attributes.empty()) term.plural = plain(slots.attributes.front().quoted);
    if (begin == end && !head.broken) reader_.say(Code::empty_body, head.at, {Noun::term, Noun::text});
    term.blocks = parse_blocks(reader_, lines_, begin, end);
    return term;
  }

  Clause clause(const Head &head, Slots &slots, std::size_t begin, std::size_t end) {
    Clause clause{.head = head,
                  .replaces = slots.replaces,
                  .heading = quoted(slots.quoted),
                  .condition = first_expression(slots),
                  .blocks = {}};
    if (begin == end && !head.broken) reader_.say(Code::empty_body, head.at, {Noun::clause, Noun::text});
    clause.blocks = parse_blocks(reader_, lines_, begin, end);
    return clause;
  }

  Fragment fragment(const Head &head, std::size_t begin, std::size_t end) {
    Fragment fragment{.head = head, .blocks = {}};
    if (begin == end && !head.broken) reader_.say(Code::empty_body, head.at, {Noun::fragment, Noun::text});
    fragment.blocks = parse_blocks(reader_, lines_, begin, end);
    return fragment;
  }

  Numbering numbering(const Head &head, std::size_t begin, std::size_t end) {
    Numbering numbering{.head = head};
    std::size_t i = begin;
    if (begin == end) reader_.say(Code::empty_body, head.at, {Noun::numbering, Noun::level});
    while (i < end) levels(numbering, numbering.levels, i, end, lines_[begin].depth);
    return numbering;
  }

  // A line that stands as deep as those beside it; what is wrong with it is wrong with what it belongs to.
  Slots indented(Entry entry, const Line &line, std::uint32_t depth, Head &head) {
    if (line.depth != depth)
      reader_.say(Code::wrong_indentation, whole(line), {std::to_string(line.depth), std::to_string(depth)});
    Slots read = reader_.read(entry, line.begin, line.end);
    head.broken = head.broken || read.broken;
    return read;
  }

  // One line of a scheme, with the levels indented under it.
  void levels(Numbering &numbering, std::vector<LevelLine> &into, std::size_t &i, std::size_t end,
              std::uint32_t depth) {
    const Line &here = lines_[i++];
    Slots line = indented(Entry::numbering, here, depth, numbering.head);
    if (line.key == Word::range) {
      numbering.range_word = plain(line.quoted);
      for (const Attribute &one : line.attributes)
        for (const RangeProperty &property : range_properties) {
          if (property.word != one.word) continue;
          if (property.number != nullptr) numbering.*property.number = one.number;
          if (property.mark != nullptr) numbering.*property.mark = true;
        }
    } else if (line.key && line.quoted) {
      LevelLine level{.unit = *line.key, .name = line.name, .label = label(line.quoted), .at = whole(here)};
      attributes(level, line);
      if (line.key == Word::annex || line.key == Word::list)
        while (i < end && lines_[i].depth > here.depth)
          levels(numbering, level.below, i, end, lines_[i].depth);
      into.push_back(std::move(level));
    }
  }

  void attributes(LevelLine &level, const Slots &line) {
    for (const Attribute &one : line.attributes)
      for (const LevelProperty &property : level_properties) {
        if (property.word != one.word) continue;
        if (property.text != nullptr) level.*property.text = label(one.quoted);
        if (property.mark != nullptr) level.*property.mark = true;
      }
  }

  DocumentPlan document(const Head &head, Slots &slots, std::size_t begin, std::size_t end) {
    DocumentPlan plan{.head = head, .title = quoted(slots.quoted)};
    std::size_t i = begin;
    if (begin == end) reader_.say(Code::empty_body, head.at, {Noun::document, Noun::clause});
    while (i < end) member(plan, plan.members, i, end, lines_[begin].depth);
    return plan;
  }

  void title_fact(DocumentPlan &plan, const Slots &line) {
    const bool twice = std::any_of(plan.facts.begin(), plan.facts.end(),
                                   [&](const TitleFact &one) { return one.word == *line.key; });
    once(twice, line);
    if (!twice) plan.facts.push_back({*line.key, quoted(line.quoted)});
  }

  void member(DocumentPlan &plan, std::vector<Member> &into, std::size_t &i, std::size_t end,
              std::uint32_t depth) {
    const Line &here = lines_[i++];
    Slots line = indented(Entry::document, here, depth, plan.head);
    Member member{.clause = line.name, .condition = first_expression(line), .at = whole(here)};
    if (!line.key) {
      member.kind = Member::Kind::clause;
    } else {
      switch (*line.key) {
      case Word::subtitle: plan.subtitle = quoted(line.quoted); return;
      case Word::version:
      case Word::file_number:
      case Word::date:
      case Word::status: title_fact(plan, line); return;
      case Word::logos:
        for (Path &path : line.paths) plan.logos.push_back({std::move(path)});
        return;
      case Word::initials:
        once(plan.initials.has_value(), line);
        plan.initials = Initials{.condition = std::move(member.condition), .at = member.at};
        return;
      case Word::numbering: plan.numbering = line.name; return;
      case Word::contents: member.kind = Member::Kind::contents; break;
      case Word::signatures: member.kind = Member::Kind::signatures; break;
      case Word::annex: member.kind = Member::Kind::annex; break;
      default:
        member.kind = Member::Kind::group;
        member.unit = *line.key;
        member.heading = quoted(line.quoted);
        if (i < end && lines_[i].depth > here.depth) {
          const std::uint32_t inner = lines_[i].depth;
          while (i < end && lines_[i].depth > here.depth) this->member(plan, member.inside, i, end, inner);
        }
        break;
      }
    }
    if (member.kind == Member::Kind::clause && member.clause.text.empty()) return; // told
    into.push_back(std::move(member));
  }

  Reader reader_;
  const std::vector<Line> &lines_;
};

// One reading; gives the lines as well.
Outcome<File> read_file(const Source &source, FileId file, std::vector<Line> &found) {
  Outcome<std::vector<Line>> lines = find_lines(source, file);
  Outcome<File> result;
  result.value.file = file;
  result.diagnostics = std::move(lines.diagnostics);
  FileParser(source, file, lines.value, result.diagnostics).run(result.value);
  found = std::move(lines.value);
  return result;
}

} // namespace

// What was plainly meant is told once and mended, and all is read again.
Outcome<File> parse(const Source &source, FileId file) {
  constexpr int most_readings = 4; // a slip can hide in what another one kept from being read
  std::vector<Line> lines;
  Outcome<File> result = read_file(source, file, lines);
  Diagnostics told;
  std::vector<Mends> mends;
  std::optional<Source> mended; // as it was read last; none: as it came
  for (int reading = 0; reading < most_readings && has_errors(result.diagnostics); ++reading) {
    const Source &now = mended ? *mended : source;
    Diagnostics slips = find_slips(now, file, lines, result.diagnostics);
    if (!has_errors(slips)) break; // what is mended must not pass for what is right
    Mends next(now.text(), slips);
    for (Diagnostic &one : slips) {
      place_before(one, mends, file);
      told.push_back(std::move(one));
    }
    mended.emplace(source.name(), next.text());
    mends.push_back(std::move(next));
    result = read_file(*mended, file, lines);
  }
  for (Diagnostic &one : result.diagnostics) {
    place_before(one, mends, file);
    told.push_back(std::move(one));
  }
  result.value.mends = std::move(mends);
  result.diagnostics = std::move(told);
  // In the order of the source, whatever stage found it.
  std::stable_sort(result.diagnostics.begin(), result.diagnostics.end(),
                   [](const Diagnostic &a, const Diagnostic &b) { return a.at.begin < b.at.begin; });
  return result;
}

} // namespace beding
