#include "intake/import_words.hpp"

#include "intake/reference_words.hpp"

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

bool says_nothing(const std::string &word) {
  constexpr std::array<std::string_view, 17> words{"invullen", "in",   "te", "vullen", "vul",   "hier",
                                                   "naam",     "van",  "de", "het",    "een",   "insert",
                                                   "fill",     "name", "of", "the",    "plaats"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

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

const std::string &OpenPlaces::question(const std::string &hole, const std::string &where) {
  std::vector<std::string> words = words_of(hole);
  std::erase_if(words, says_nothing);
  std::sort(words.begin(), words.end());
  std::string meaning = fmt::format("{}", fmt::join(words, ""));
  if (meaning.ends_with("naam")) meaning.resize(meaning.size() - 4);
  if (meaning.empty()) meaning = "#" + where + "#" + std::to_string(all_.size());
  const auto [found, fresh] = by_meaning_.emplace(meaning, all_.size());
  if (!fresh) return all_[found->second].name;
  std::string caption = hole;
  while (!caption.empty() && (caption.front() == '[' || caption.front() == ' ')) caption.erase(0, 1);
  while (!caption.empty() && (caption.back() == ']' || caption.back() == ' ')) caption.pop_back();
  std::vector<std::string> named = words_of(caption);
  const bool worded = !named.empty() && meaning[0] != '#';
  if (!named.empty() && (named.front() == "invullen" || named.front() == "insert"))
    named.erase(named.begin());
  const std::string base =
      worded ? name_of(fmt::format("{}", fmt::join(named, " ")), "vraag") : name_of("open " + where, "open");
  std::string name = base;
  for (int i = 2; !names_.insert(name).second; ++i) name = base + "-" + std::to_string(i);
  if (!worded) caption = where.empty() ? hole : fmt::format("{} ({})", hole, where);
  all_.push_back({name, caption, hole});
  return all_.back().name;
}

WordWriter::WordWriter(const Paper &paper, const Scan &scan, const ImportOptions &options,
                       const std::unordered_map<std::uint32_t, std::string> &names, OpenPlaces &open,
                       ImportCounts &counts)
    : paper_(paper), scan_(scan), options_(options), names_(names), open_(open), counts_(counts) {
  for (std::size_t i = 0; i < scan.citations.size(); ++i)
    citations_[scan.citations[i].paragraph].push_back(i);
  for (std::size_t i = 0; i < scan.findings.size(); ++i) findings_[scan.findings[i].paragraph].push_back(i);
}

std::string WordWriter::escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\t' || c == '\n') {
      if (!out.ends_with(' ')) out += ' ';
      continue;
    }
    if (c == '\\' || c == '{' || c == '}' || c == '*' || c == '_' || c == '@') out += '\\';
    out += c;
  }
  constexpr std::string_view marks = "-!|#";
  if (!out.empty() && marks.find(out.front()) != std::string_view::npos) out.insert(0, 1, '\\');
  return out;
}

// "@looptijd", "{@een, @twee}"; empty when some part of it has no name.
std::string WordWriter::cited(const Citation &citation) const {
  if (citation.leads != Leads::somewhere || citation.units.empty()) return {};
  if (options_.typed.contains({citation.paragraph, citation.at.begin})) return {};
  std::vector<std::string> targets;
  for (const std::uint32_t unit : citation.units) {
    const auto found = names_.find(unit);
    if (found == names_.end() || found->second.empty()) return {};
    targets.push_back("@" + found->second);
  }
  if (targets.size() == 1) return "{" + targets[0] + "}";
  return fmt::format("{{{}}}", fmt::join(targets, ", "));
}

std::string WordWriter::text(std::uint32_t paragraph, std::uint32_t begin) {
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
    std::string by = cited(one);
    if (by.empty()) {
      if (one.leads != Leads::outside) ++counts_.typed;
      continue;
    }
    ++counts_.references;
    changes.push_back({one.at, std::move(by)});
  }
  const std::string place = where(scan_.outline, scan_.outline.unit_of[paragraph]);
  for (const std::size_t i : findings_[paragraph]) {
    const Finding &one = scan_.findings[i];
    if (one.code != Code::scan_hole || !free(one.at)) continue;
    changes.push_back(
        {one.at, "{" + open_.question(text.substr(one.at.begin, one.at.end - one.at.begin), place) + "}"});
  }
  std::sort(changes.begin(), changes.end(),
            [](const Change &a, const Change &b) { return a.at.begin < b.at.begin; });
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
