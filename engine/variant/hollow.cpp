#include "engine/variant/hollow.hpp"

#include "dsl/visit.hpp"

#include <algorithm>
#include <cctype>

namespace beding {

bool wordless(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0;
  });
}

namespace {

class Hollow {
public:
  Hollow(const Variant &variant, const Document &document) : variant_(variant), document_(document) {}

  Diagnostics run() {
    const syntax::DocumentPlan &plan = variant_.plan;
    // what has no words in the source is told with its style
    if (wordless(document_.title) && !plan.title.text.empty()) say(Noun::title, plan.title.at);
    if (plan.subtitle && wordless(document_.subtitle) && !plan.subtitle->text.empty())
      say(Noun::subtitle, plan.subtitle->at);
    for (BlockId id = 0; id < document_.blocks.size(); ++id) block(id);
    return std::move(out_);
  }

private:
  void say(Noun what, Span at) {
    out_.push_back({.code = Code::comes_out_empty, .at = at, .arguments = {what}});
  }

  void alone(Noun what, Span at) {
    out_.push_back({.code = Code::stands_alone, .at = at, .arguments = {what}});
  }

  bool prints(BlockId id) const {
    for (std::uint32_t i = document_.blocks[id].inlines; i < document_.blocks[id].inlines_end; ++i)
      if (match(
              document_.inlines[i], [](const Words &words) { return !wordless(words.text); },
              same<Hole, Mention, FillLine>(true), same<LineBreak>(false)))
        return true;
    return false;
  }
  // Whether anything in a block has words, or is more than words.
  bool prints_inside(BlockId id) const {
    for (BlockId one = id + 1; one < document_.blocks[id].end; ++one)
      if (prints(one) || document_.blocks[one].kind == Kind::table ||
          document_.blocks[one].kind == Kind::signature)
        return true;
    return false;
  }

  void block(BlockId id) {
    const Block &block = document_.blocks[id];
    const bool heading =
        block.kind == Kind::group || block.kind == Kind::article || block.kind == Kind::annex;
    if (heading && !prints(id) && written(block)) say(Noun::heading, block.from);
    if ((block.kind == Kind::article || block.kind == Kind::annex) && !prints_inside(id) && has_text(block))
      say(Noun::article, block.from);
    if (block.kind == Kind::item && !prints(id) && !prints_inside(id)) say(Noun::item, block.from);
    if (block.kind == Kind::table && only_head(id)) alone(Noun::table_head, block.from);
    if (block.kind == Kind::contents && nothing_to_list()) alone(Noun::empty_contents, block.from);
  }

  // Whether the source has a heading: one without is so on purpose, or told with its style.
  bool written(const Block &block) const {
    if (block.clause != none) return !variant_.library.clauses[block.clause].source->heading.text.empty();
    const auto *member = member_at(variant_.plan.members, block.from);
    return member == nullptr || !member->heading.text.empty();
  }
  static const syntax::Member *member_at(const std::vector<syntax::Member> &members, Span at) {
    for (const syntax::Member &member : members) {
      if (member.at.begin == at.begin && member.at.file == at.file) return &member;
      if (const auto *inside = member_at(member.inside, at); inside != nullptr) return inside;
    }
    return nullptr;
  }
  // Whether the source has more than notes: that too is told with its style.
  bool has_text(const Block &block) const {
    const syntax::Blocks &blocks = variant_.library.clauses[block.clause].source->blocks;
    return !std::all_of(blocks.begin(), blocks.end(),
                        [](const syntax::Block &one) { return is_a<syntax::Remark>(one); });
  }
  bool only_head(BlockId id) const {
    for (BlockId row = id + 1; row < document_.blocks[id].end; row = document_.blocks[row].end)
      if (!document_.blocks[row].header) return false;
    return true;
  }
  bool nothing_to_list() const {
    for (BlockId id = 0; id < document_.blocks.size(); ++id) {
      const Kind kind = document_.blocks[id].kind;
      if ((kind == Kind::group || kind == Kind::article || kind == Kind::annex) && prints(id)) return false;
    }
    return true;
  }

  const Variant &variant_;
  const Document &document_;
  Diagnostics out_ = {};
};

} // namespace

Diagnostics find_hollow(const Variant &variant, const Document &document) {
  return Hollow(variant, document).run();
}

} // namespace beding
