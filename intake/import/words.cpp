#include "intake/import/words.hpp"

#include "dsl/keywords.hpp"
#include "dsl/messages/characters.hpp"
#include "dsl/pasted.hpp"
#include "dsl/quoted.hpp"
#include "dsl/text_tree.hpp"
#include "intake/import/habits.hpp"
#include "intake/import/sentences.hpp"
#include "intake/refer/words.hpp"
#include "intake/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding::intake {
std::vector<OpenPlaces::Found> WordWriter::holes(std::uint32_t paragraph) const {
  std::vector<OpenPlaces::Found> all;
  const auto here = findings_.find(paragraph);
  if (here == findings_.end()) return all;
  for (const std::size_t i : here->second)
    if (const Finding &one = scan_.findings[i]; one.code == Code::open_place)
      all.push_back(
          {one.at.begin, paper_.paragraphs[paragraph].text.substr(one.at.begin, one.at.end - one.at.begin)});
  return all;
}

WordWriter::WordWriter(const Paper &paper, const Scan &scan, const ImportOptions &options,
                       const std::unordered_map<std::uint32_t, std::string> &names, OpenPlaces &open,
                       ImportCounts &counts, Manner manner)
    : paper_(paper), scan_(scan), options_(options), names_(names), open_(open), counts_(counts),
      manner_(manner) {
  for (std::size_t i = 0; i < scan.citations.size(); ++i)
    citations_[scan.citations[i].paragraph].push_back(i);
  for (std::size_t i = 0; i < scan.findings.size(); ++i) findings_[scan.findings[i].paragraph].push_back(i);
}

bool WordWriter::dutch() const { return data_of(manner_.language).keywords == Keywords::dutch; }

std::string on_one_line(std::string_view text) {
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const Character one = first_character(text.substr(at));
    if (one.kind != CharacterKind::control && one.code >= 0x20)
      line += text.substr(at, one.length);
    else if (!line.ends_with(' '))
      line += ' ';
    at += one.length;
  }
  return line;
}

std::string WordWriter::escaped(std::string_view text) {
  std::string out = backslashed(on_one_line(text), "\\{}*_@");
  constexpr std::string_view marks = "-!|#";
  if (!out.empty() && marks.find(out.front()) != std::string_view::npos) out.insert(0, 1, '\\');
  return out;
}

namespace {

// Whether a name would run on into what stands behind it.
bool runs_on(std::string_view text, std::size_t at) {
  const auto part_of_name = [&](std::size_t i) {
    return i < text.size() && ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '0' && text[i] <= '9'));
  };
  if (at >= text.size()) return false;
  return part_of_name(at) || text[at] == '-' || (text[at] == '.' && part_of_name(at + 1));
}

} // namespace

// "Section {@kosten | number}": the words as they were typed around numbers that live. Every number must be
// one of what is cited or of what is around that.
WordWriter::Change WordWriter::with_numbers(const Citation &citation) const {
  const auto &units = scan_.outline.units;
  std::map<std::string, std::string> known; // by number: how a reference is written
  for (const std::uint32_t unit : citation.units)
    for (std::uint32_t up = unit; up != nowhere; up = units[up].parent)
      if (const auto name = names_.find(up); name != names_.end() && !name->second.empty())
        known.emplace(units[up].label.number, name->second);
  const std::uint32_t end = citation.title_at > 0 ? citation.title_at : citation.at.end;
  const std::string text =
      paper_.paragraphs[citation.paragraph].text.substr(citation.at.begin, end - citation.at.begin);
  Change change{{citation.at.begin, end}, {}};
  std::string out;
  std::size_t said = 0;
  bool numbers = false;
  for (const Token &one : tokens_of(text)) {
    const bool number = one.kind == TokenKind::number;
    const auto found = known.find(one.small);
    if (found == known.end() && number) return {citation.at, {}};
    if (found == known.end() || (!number && one.small.size() > 1)) continue;
    out += escaped(std::string_view(text).substr(said, one.begin - said));
    out += fmt::format("{{@{} | {}}}", found->second, in_tongue(Word::numeral));
    said = one.end;
    numbers = true;
  }
  if (numbers) change.by = out + escaped(std::string_view(text).substr(said));
  return change;
}

// "@looptijd", "{@een, @twee}", "{@kosten | titel}".
WordWriter::Change WordWriter::cited(const Citation &citation) const {
  Change change{citation.at, {}};
  if (citation.leads != Leads::somewhere || citation.units.empty() || citation.own) return change;
  const Written written = options_.of(citation);
  if (written == Written::typed) return change;
  if (written == Written::numbers) return with_numbers(citation);
  std::vector<std::string> targets;
  for (const std::uint32_t unit : citation.units) {
    const auto found = names_.find(unit);
    if (found == names_.end() || found->second.empty()) return change;
    targets.push_back("@" + found->second);
  }
  const std::string &text = paper_.paragraphs[citation.paragraph].text;
  if (citation.title_at > 0) {
    // of an article the title can be live too; of what has none it stays as it was typed
    const Unit &unit = scan_.outline.units[citation.units.front()];
    const std::string title = " (" + unit.title + ")";
    if (targets.size() == 1 && unit.kind != UnitKind::item &&
        text.substr(citation.title_at, citation.at.end - citation.title_at) == title) {
      change.by = fmt::format("{{{} | {}}}", targets[0], in_tongue(Word::title));
      return change;
    }
    change.at.end = citation.title_at;
  }
  if (manner_.with_article && targets.size() > 1 &&
      scan_.outline.units[citation.units.front()].kind == UnitKind::article)
    change.at.begin = behind_article(text, change.at.begin);
  const bool bare =
      (change.at.begin == 0 || text[change.at.begin - 1] == ' ' || text[change.at.begin - 1] == '(') &&
      !runs_on(text, change.at.end);
  if (targets.size() == 1)
    change.by = bare ? targets[0] : "{" + targets[0] + "}";
  else
    change.by = fmt::format("{{{}}}", fmt::join(targets, ", "));
  return change;
}

std::vector<std::string> WordWriter::doubts(std::uint32_t paragraph) const {
  std::vector<std::string> all;
  if (const auto here = citations_.find(paragraph); here != citations_.end())
    for (const std::size_t i : here->second)
      if (const Citation &one = scan_.citations[i];
          one.leads == Leads::somewhere && !one.own && cited(one).by.empty())
        all.push_back((dutch() ? "bleef getypt: " : "stays typed: ") + one.text);
  if (const auto here = findings_.find(paragraph); here != findings_.end())
    for (const std::size_t i : here->second)
      if (const Finding &one = scan_.findings[i];
          one.code != Code::open_place && one.code != Code::comment &&
          (one.code != Code::note || !is_all_note(paper_.paragraphs[paragraph].text)))
        all.push_back(says(one, dutch() ? Tongue::dutch : Tongue::english));
  for (const OpenPlaces::Found &one : holes(paragraph))
    if (std::string said = doubt({paragraph, one.begin}, one.text); !said.empty())
      all.push_back(std::move(said));
  for (std::string &one : all) one = on_one_line(one);
  return all;
}

// What is said beside a place that stands for a question in other words, or nearly does.
std::string WordWriter::doubt(const OpenPlaces::At &at, const std::string &place) const {
  if (const std::string name = open_.asked_as(at); !name.empty())
    return fmt::format(
        fmt::runtime(dutch() ? "hier stond {}: gevraagd als {}" : "here stood {}: asked as {}"), place, name);
  if (const std::string name = open_.differs_in_capitals_from(at); !name.empty())
    return fmt::format(fmt::runtime(dutch() ? "{} is een vraag apart: {} heeft andere hoofdletters"
                                            : "{} is a question of its own: {} has other capitals"),
                       place, name);
  return {};
}

namespace {

bool blank(std::string_view text, std::uint32_t at) {
  return text[at] == ' ' || text[at] == '\t' || text[at] == '\n';
}

// Without the blanks at its ends.
Range bare(std::string_view text, Range at) {
  while (at.begin < at.end && blank(text, at.begin)) ++at.begin;
  while (at.begin < at.end && blank(text, at.end - 1)) --at.end;
  return at;
}

// Office programs cut a stretch in pieces, and forget the blanks between them.
void join_on(std::vector<Range> &ranges, Range at, std::string_view text) {
  std::uint32_t gap = ranges.empty() ? at.begin : ranges.back().end;
  while (gap < at.begin && blank(text, gap)) ++gap;
  if (!ranges.empty() && gap >= at.begin)
    ranges.back().end = std::max(ranges.back().end, at.end);
  else
    ranges.push_back(at);
}

} // namespace

// The stretches that are bold, or those that are italic; one that begins or ends inside something that is
// written otherwise takes it along.
std::vector<Range> WordWriter::stretches(const Paragraph &paragraph, bool bold, std::uint32_t begin,
                                         const std::vector<Change> &changes) {
  std::vector<Range> ranges;
  for (const Emphasis &one : paragraph.emphasis) {
    if (!(bold ? one.bold : one.italic)) continue;
    Range at{std::max(one.at.begin, begin), one.at.end};
    for (const Change &change : changes) {
      if (change.at.begin < at.begin && at.begin < change.at.end) at.begin = change.at.begin;
      if (change.at.begin < at.end && at.end < change.at.end) at.end = change.at.end;
    }
    join_on(ranges, at, paragraph.text);
  }
  return ranges;
}

// "*" and "_" around what is bold and italic, between words only.
std::vector<WordWriter::Change> WordWriter::marks(const Paragraph &paragraph, std::uint32_t begin,
                                                  const std::vector<Change> &changes) {
  const std::string &text = paragraph.text;
  std::vector<Change> opening;
  std::vector<Change> closing;
  for (const bool bold : {true, false})
    for (const Range &stretch : stretches(paragraph, bold, begin, changes)) {
      const Range at = bare(text, stretch);
      if (at.begin >= at.end || letter_before(text, at.begin) || letter_at(text, at.end)) continue;
      opening.push_back({{at.begin, at.begin}, bold ? "*" : "_"});
      closing.insert(closing.begin(), {{at.end, at.end}, bold ? "*" : "_"});
    }
  closing.insert(closing.end(), opening.begin(), opening.end());
  return closing;
}

std::string WordWriter::text(std::uint32_t paragraph, std::uint32_t begin, bool without_emphasis) {
  const std::string &text = paper_.paragraphs[paragraph].text;
  std::vector<Change> changes;
  const auto free = [&](Range at) {
    return at.begin >= begin && at.end <= text.size() && at.begin < at.end &&
           std::none_of(changes.begin(), changes.end(),
                        [&](const Change &one) { return one.at.begin < at.end && at.begin < one.at.end; });
  };
  for (const std::size_t i : citations_[paragraph]) {
    const Citation &one = scan_.citations[i];
    if (!free(one.at)) continue;
    Change change = cited(one);
    if (change.by.empty()) {
      if (one.leads != Leads::outside && !one.own) ++counts_.typed;
      continue;
    }
    ++counts_.references;
    changes.push_back(std::move(change));
  }
  for (const std::size_t i : findings_[paragraph]) {
    const Finding &one = scan_.findings[i];
    if (one.code != Code::open_place || !free(one.at)) continue;
    if (const std::string name = open_.use({paragraph, one.at.begin}); !name.empty())
      changes.push_back({one.at, "{" + name + "}"});
  }
  if (!without_emphasis)
    for (Change &mark : marks(paper_.paragraphs[paragraph], begin, changes))
      changes.push_back(std::move(mark));
  // marks of one place stay as they come: those that close before those that open
  std::stable_sort(changes.begin(), changes.end(), [](const Change &a, const Change &b) {
    return a.at.begin != b.at.begin ? a.at.begin < b.at.begin : a.at.end < b.at.end;
  });
  std::string out;
  std::size_t at = begin;
  for (const Change &one : changes) {
    const std::string before = escaped(std::string_view(text).substr(at, one.at.begin - at));
    out += before + one.by;
    at = one.at.end;
  }
  out += escaped(std::string_view(text).substr(at));
  // a blank that does not break would be taken for indentation
  if (indentation_of(out).foreign != std::string::npos) out.insert(0, 1, '\\');
  return out;
}

} // namespace beding::intake
