#include "engine/review/places.hpp"

#include "dsl/visit.hpp"
#include "engine/language/sentences.hpp"

#include <algorithm>

namespace beding {
namespace {

constexpr std::string_view fill_mark = "____";

}

bool is_unit(Kind kind) {
  return kind == Kind::group || kind == Kind::article || kind == Kind::annex || kind == Kind::closing;
}

bool is_numbered_item(const Finished &finished, BlockId block) {
  const Block &one = finished.document.blocks[block];
  return one.kind == Kind::item && finished.scheme.chains[one.level.chain].kind != ChainKind::bullets;
}

std::string shortened(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = text.rfind(' ', most);
  if (end == std::string::npos || end < most / 2) {
    end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  }
  text.resize(end);
  while (!text.empty() && (text.back() == ' ' || text.back() == ',' || text.back() == ';')) text.pop_back();
  return text + " …";
}

Places::Places(const Finished &finished) : finished_(finished), document_(finished.document) {
  static const std::string nothing;
  anchors_.assign(document_.blocks.size(), &nothing);
  for (const Anchor &anchor : document_.anchors) anchors_[anchor.block] = &anchor.name;
  articles_before_.reserve(document_.blocks.size());
  std::uint32_t count = 0;
  for (const Block &block : document_.blocks) {
    if (block.kind == Kind::article || block.kind == Kind::annex) ++count;
    articles_before_.push_back(count);
  }
}

BlockId Places::unit_of(BlockId id) const {
  BlockId at = id;
  while (!is_unit(document_.blocks[at].kind) && document_.blocks[at].parent != none)
    at = document_.blocks[at].parent;
  return at;
}

BlockId Places::chapter_of(BlockId id) const {
  for (BlockId at = id; at != none; at = document_.blocks[at].parent)
    if (document_.blocks[at].kind == Kind::group) return at;
  return none;
}

std::string Places::where(BlockId id) const {
  std::string path;
  for (BlockId at = id; at != none; at = document_.blocks[at].parent) {
    std::string label = finished_.numbers.of[at].label;
    if (is_unit(document_.blocks[at].kind)) {
      while (label.ends_with('.')) label.pop_back();
      if (label.empty()) label = all_words(at);
      if (!path.empty()) label.append(", ").append(path);
      return label;
    }
    if (!is_numbered_item(finished_, at) || label.empty()) continue;
    while (label.ends_with('.')) label.pop_back();
    path.insert(0, path.empty() ? label : label + ", ");
  }
  return path;
}

std::string Places::heading(BlockId id) const { return all_words(unit_of(id)); }

std::string Places::all_words(BlockId id) const { return text_of(id, false); }
std::string Places::lasting_words(BlockId id) const { return text_of(id, true); }

std::string Places::first_words(BlockId id) const {
  constexpr std::size_t enough = 100;
  if (!is_unit(document_.blocks[id].kind)) return shortened(all_words(id), enough);
  for (BlockId below = id + 1; below < document_.blocks[id].end; ++below)
    if (document_.blocks[below].inlines != document_.blocks[below].inlines_end)
      return shortened(all_words(below), enough);
  return {};
}

std::string Places::text_of(BlockId id, bool lasting) const {
  std::string text;
  const Block &block = document_.blocks[id];
  for (std::uint32_t i = block.inlines; i < block.inlines_end; ++i) {
    match(
        document_.inlines[i], [&](const Words &words) { text += words.text; },
        [&](const Hole &hole) { text += hole.text; },
        [&](const Mention &mention) {
          if (!lasting)
            text += plain_text(finished_.citations[mention.reference]);
          else
            for (const BlockId target : document_.references[mention.reference].targets)
              text += (text.ends_with(' ') || text.empty() ? "@" : " @") + anchor(target);
        },
        [&](const FillLine &) { text += fill_mark; },
        [&](const LineBreak &) { text += between_lines(text); });
  }
  return text;
}

Places::Sentence Places::sentence(BlockId block, ReferenceId reference) const {
  std::string before;
  std::string behind;
  bool passed = false;
  const Block &own = document_.blocks[block];
  for (std::uint32_t i = own.inlines; i < own.inlines_end; ++i) {
    std::string &to = passed ? behind : before;
    match(
        document_.inlines[i], [&](const Words &words) { to += words.text; },
        [&](const Hole &hole) { to += hole.text; },
        [&](const Mention &mention) {
          if (mention.reference == reference)
            passed = true;
          else
            to += plain_text(finished_.citations[mention.reference]);
        },
        [&](const FillLine &) { to += fill_mark; }, [&](const LineBreak &) { to += between_lines(to); });
  }
  Sentence out;
  out.begin = sentence_begin(before);
  out.before = before.substr(std::min(out.begin, before.size()));
  std::size_t end = behind.size();
  for (std::size_t at = 0; at < behind.size(); ++at)
    if (ends_sentence(behind, at)) {
      end = at + 1;
      break;
    }
  out.behind = behind.substr(0, end);
  return out;
}

} // namespace beding
