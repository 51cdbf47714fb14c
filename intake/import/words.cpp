#include "intake/import/words.hpp"

#include "dsl/keywords.hpp"
#include "dsl/quoted.hpp"
#include "dsl/text_tree.hpp"
#include "intake/import/habits.hpp"
#include "intake/refer/words.hpp"
#include "intake/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

// Letters with marks as the plain ones, of the languages that are read here.
std::string plain_letters(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 24> marks{
      {{"á", "a"}, {"à", "a"}, {"â", "a"}, {"ä", "a"}, {"å", "a"}, {"ç", "c"}, {"é", "e"},  {"è", "e"},
       {"ê", "e"}, {"ë", "e"}, {"í", "i"}, {"ì", "i"}, {"î", "i"}, {"ï", "i"}, {"ñ", "n"},  {"ó", "o"},
       {"ò", "o"}, {"ô", "o"}, {"ö", "o"}, {"ú", "u"}, {"ù", "u"}, {"û", "u"}, {"ü", "ue"}, {"ß", "ss"}}};
  std::string out = small_letters(text);
  for (const auto &[mark, plain] : marks)
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at))
      out.replace(at, mark.size(), plain);
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : plain_letters(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      words.back() += c;
    else if (c != '\'' && !words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool says_nothing(const std::string &word) { return is_in<&LanguageData::open, &Open::fill_in>(word); }

} // namespace

std::string name_of(std::string_view words, std::string_view otherwise) {
  constexpr std::size_t longest = 36;
  std::string name;
  for (const std::string &word : words_of(words)) {
    if (!name.empty() && name.size() + word.size() + 1 > longest) break;
    name += (name.empty() ? "" : "-") + word;
  }
  if (name.size() > longest) name.resize(longest);
  if (name.empty()) return std::string(otherwise);
  if (name[0] >= '0' && name[0] <= '9') name = std::string(otherwise) + "-" + name;
  return name;
}

namespace {

// What an open place asks for, whatever the order and the spelling of its words: "naam OD" is "OD naam";
// empty when it has no words.
std::string meaning_of(const std::string &hole) {
  std::vector<std::string> words = words_of(hole);
  std::erase_if(words, says_nothing);
  std::sort(words.begin(), words.end());
  std::string meaning = fmt::format("{}", fmt::join(words, ""));
  if (meaning.size() > 4 && meaning.ends_with("naam")) meaning.resize(meaning.size() - 4);
  return meaning;
}

std::string caption_of(std::string hole) {
  while (!hole.empty() && (hole.front() == '[' || hole.front() == ' ')) hole.erase(0, 1);
  while (!hole.empty() && (hole.back() == ']' || hole.back() == ' ')) hole.pop_back();
  if (const std::size_t blank = hole.find(' '); blank != std::string::npos)
    if (is_in<&LanguageData::open, &Open::fill_in_first>(small_letters(hole.substr(0, blank))))
      hole.erase(0, blank + 1);
  return hole;
}

} // namespace

std::string unique_name(const std::string &name, std::set<std::string> &taken) {
  std::string unique = name;
  for (int i = 2; !taken.insert(unique).second; ++i) unique = name + "-" + std::to_string(i);
  return unique;
}

std::string OpenPlaces::unique(const std::string &base) {
  std::string name = is_reserved(base, Named::value) ? base + "-1" : base;
  for (int i = 2; !names_.insert(name).second; ++i) name = base + "-" + std::to_string(i);
  return name;
}

void OpenPlaces::add_party(std::uint32_t paragraph, std::string called,
                           const std::vector<std::string> &holes) {
  called = without_article(called);
  if (const std::size_t blank = called.rfind(' '); blank != std::string::npos)
    if (is_in<&LanguageData::looks, &Looks::party_ends>(called.substr(blank + 1))) called.resize(blank);
  if (!called.empty() && called[0] >= 'a' && called[0] <= 'z')
    called[0] = static_cast<char>(called[0] - 'a' + 'A');
  Party party{unique(name_of(called, "partij")), called.empty() ? "Partij" : called};
  std::set<std::string> fields;
  for (const std::string &hole : holes) {
    const std::string meaning = meaning_of(hole);
    if (meaning.empty()) continue;
    auto &known = of_parties_[meaning];
    if (!known.empty() && known.back().party == parties_.size()) continue;
    const std::string caption = caption_of(hole);
    std::string base = name_of(caption, "veld");
    if (is_reserved(base, Named::field)) base += "-1";
    const std::string name = unique_name(base, fields);
    known.push_back({parties_.size(), party.fields.size()});
    party.fields.push_back({name, caption, hole});
  }
  if (party.fields.empty()) return;
  introduced_[paragraph] = parties_.size();
  parties_.push_back(std::move(party));
}

std::string OpenPlaces::name(const std::string &hole, const std::string &where, std::uint32_t paragraph) {
  std::string meaning = meaning_of(hole);
  if (const auto fields = of_parties_.find(meaning); fields != of_parties_.end()) {
    const auto own = introduced_.find(paragraph);
    const Field *field = fields->second.size() == 1 ? &fields->second.front() : nullptr;
    for (const Field &one : fields->second)
      if (own != introduced_.end() && one.party == own->second) field = &one;
    if (field != nullptr)
      return parties_[field->party].name + "." + parties_[field->party].fields[field->field].name;
  }
  const bool worded = !meaning.empty();
  if (!worded) meaning = "#" + std::to_string(questions_.size());
  const auto [found, fresh] = by_meaning_.emplace(meaning, questions_.size());
  if (!fresh) return questions_[found->second].name;
  std::string caption = caption_of(hole);
  std::string base = worded ? name_of(caption, "vraag") : name_of("open " + where, "open");
  if (is_reserved(base, Named::value) && !where.empty()) base = name_of(base + " " + where, base);
  std::string name = unique(base);
  if (!worded) caption = where.empty() ? hole : fmt::format("{} ({})", hole, where);
  questions_.push_back({name, caption, hole});
  return name;
}

std::vector<std::string> WordWriter::holes(std::uint32_t paragraph) const {
  std::vector<std::string> all;
  const auto here = findings_.find(paragraph);
  if (here == findings_.end()) return all;
  for (const std::size_t i : here->second)
    if (const Finding &one = scan_.findings[i]; one.code == Code::open_place)
      all.push_back(paper_.paragraphs[paragraph].text.substr(one.at.begin, one.at.end - one.at.begin));
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

std::string WordWriter::escaped(std::string_view text) {
  std::string line;
  for (const char c : text)
    if (c != '\t' && c != '\n')
      line += c;
    else if (!line.ends_with(' '))
      line += ' ';
  std::string out = backslashed(line, "\\{}*_@");
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
          one.code != Code::open_place && one.code != Code::note && one.code != Code::comment)
        all.push_back(says(one, dutch() ? Tongue::dutch : Tongue::english));
  for (std::string &one : all) std::replace(one.begin(), one.end(), '\n', ' ');
  return all;
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
  const std::string place = where(scan_.outline, scan_.outline.unit_of[paragraph]);
  for (const std::size_t i : findings_[paragraph]) {
    const Finding &one = scan_.findings[i];
    if (one.code != Code::open_place || !free(one.at)) continue;
    changes.push_back(
        {one.at,
         "{" + open_.name(text.substr(one.at.begin, one.at.end - one.at.begin), place, paragraph) + "}"});
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
  return out + escaped(std::string_view(text).substr(at));
}

} // namespace beding::intake
