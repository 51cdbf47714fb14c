#include "engine/variant/citations.hpp"

#include "dsl/messages/characters.hpp"
#include "dsl/visit.hpp"
#include "engine/language/data.hpp"

#include <algorithm>

namespace beding {
namespace {

// Of headings that show each other as titles the one that is met again is left out.
class Titles {
public:
  Titles(const Document &document, const Citations &citations) : document_(document), citations_(citations) {}

  bool cites(BlockId block) const {
    for (std::uint32_t i = document_.blocks[block].inlines; i < document_.blocks[block].inlines_end; ++i)
      if (std::holds_alternative<Mention>(document_.inlines[i])) return true;
    return false;
  }
  std::string text(BlockId block) {
    std::string text;
    if (std::find(open_.begin(), open_.end(), block) != open_.end()) return text;
    open_.push_back(block);
    for (std::uint32_t i = document_.blocks[block].inlines; i < document_.blocks[block].inlines_end; ++i)
      match(
          document_.inlines[i], [&](const Words &some) { text += some.text; },
          [&](const Hole &hole) { text += hole.text; },
          [&](const Mention &mention) { text += printed(citations_[mention.reference]); },
          nothing<FillLine, LineBreak>); // no heading has one
    open_.pop_back();
    return text;
  }

private:
  std::string printed(Citation citation) {
    for (CitationPart &part : citation.parts)
      if (auto *title = std::get_if<LiveTitle>(&part)) title->text = text(title->target);
    return plain_text(citation);
  }
  const Document &document_;
  const Citations &citations_;
  std::vector<BlockId> open_ = {};
};

// "en", ", of", ", dan wel": nothing else stands between the two.
bool joins(std::string text, Locale locale) {
  text = plain_blanks(std::move(text));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == ',' || c == '/'; }, ' ');
  const LanguageData &data = data_of(language_of(locale));
  std::string words;
  bool all = true;
  for (std::size_t at = text.find_first_not_of(' '); at != std::string::npos;
       at = text.find_first_not_of(' ', at)) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    words += (words.empty() ? "" : " ") + word;
    all = all && data.citing.joining.has(word);
    at = end;
  }
  return all || data.writing.enumeration_ends.has(words);
}

} // namespace

std::vector<ReferenceId> joined_before(const Document &document) {
  std::vector<ReferenceId> all(document.references.size(), none);
  for (const Block &block : document.blocks) {
    ReferenceId before = none;
    std::string between;
    const auto stop = [&] { before = none; };
    for (std::uint32_t i = block.inlines; i < block.inlines_end; ++i)
      match(
          document.inlines[i],
          [&](const Words &words) {
            if (before != none) between += words.text;
          },
          [&](const Mention &mention) {
            if (before != none && joins(between, document.locale)) all[mention.reference] = before;
            before = mention.reference;
            between.clear();
          },
          [&](const Hole &) { stop(); }, [&](const FillLine &) { stop(); },
          [&](const LineBreak &) { stop(); });
  }
  return all;
}

void write_titles(const Document &document, Citations &citations) {
  Titles titles(document, citations);
  for (Citation &citation : citations)
    for (CitationPart &part : citation.parts)
      if (auto *title = std::get_if<LiveTitle>(&part); title != nullptr && titles.cites(title->target))
        title->text = titles.text(title->target);
}

} // namespace beding
