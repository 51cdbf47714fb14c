#include "engine/report.hpp"

#include <fmt/format.h>

namespace beding {
namespace {

class Reporter {
public:
  explicit Reporter(const Finished &finished) : finished_(finished), document_(finished.document) {}

  Report run() {
    for (BlockId id = 0; id < document_.blocks.size(); ++id) {
      const Block &block = document_.blocks[id];
      if (block.kind == Kind::article) ++report_.articles;
      for (std::uint32_t i = block.inlines; i < block.inlines_end; ++i) {
        if (const auto *mention = std::get_if<Mention>(&document_.inlines[i]))
          reference(id, mention->reference);
        else if (const auto *hole = std::get_if<Hole>(&document_.inlines[i]))
          report_.gaps.push_back({unit_of(id), hole->text});
      }
    }
    return std::move(report_);
  }

private:
  void reference(BlockId from, ReferenceId id) {
    const Reference &reference = document_.references[id];
    const Citation &citation = finished_.citations[id];
    ReferenceLine line{
        .from = unit_of(from), .text = plain_text(citation), .target = {}, .live = true, .at = reference.at};
    for (const CitationPart &part : citation.parts)
      if (std::holds_alternative<StaticLabel>(part)) line.live = false;
    for (const BlockId target : reference.targets)
      line.target += (line.target.empty() ? "" : "; ") + words_of(target);
    report_.references.push_back(std::move(line));
  }

  // The article, annex or closing page around a block, with the labels of the items between.
  std::string unit_of(BlockId id) const {
    std::string path;
    for (BlockId at = id; at != none; at = document_.blocks[at].parent) {
      const Kind kind = document_.blocks[at].kind;
      const std::string &label = finished_.numbers.of[at].label;
      if (kind == Kind::item && !label.empty())
        path.insert(0, path.empty() ? label : label + " ");
      else if (kind == Kind::article || kind == Kind::annex || kind == Kind::closing || kind == Kind::group) {
        const std::string heading = label.empty() ? words_of(at) : label;
        return path.empty() ? heading : fmt::format("{} {}", heading, path);
      }
    }
    return path;
  }

  std::string words_of(BlockId id) const {
    constexpr std::size_t enough = 60;
    std::string words;
    const Block &block = document_.blocks[id];
    for (std::uint32_t i = block.inlines; i < block.inlines_end; ++i) {
      if (const auto *some = std::get_if<Words>(&document_.inlines[i]))
        words += some->text;
      else if (const auto *hole = std::get_if<Hole>(&document_.inlines[i]))
        words += hole->text;
      else if (const auto *mention = std::get_if<Mention>(&document_.inlines[i]))
        words += plain_text(finished_.citations[mention->reference]);
    }
    if (words.size() <= enough) return words;
    std::size_t end = words.rfind(' ', enough);
    if (end == std::string::npos) end = enough;
    return words.substr(0, end) + " …";
  }

  const Finished &finished_;
  const Document &document_;
  Report report_;
};

} // namespace

Report report(const Finished &finished) { return Reporter(finished).run(); }

} // namespace beding
