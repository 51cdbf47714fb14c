// Puts the blocks of fragments where they are inserted: from there on they are as if they had been written
// there.
#include "dsl/visit.hpp"
#include "engine/library/checker.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace beding {
namespace {

constexpr std::size_t most_blocks = 100'000; // that are inserted in one library
constexpr std::size_t deepest = 40;          // fragments in each other

class Inserting {
public:
  explicit Inserting(Checker &checker) : checker_(checker) {
    for (std::uint32_t i = 0; i < checker.library.fragments.size(); ++i)
      by_name_.emplace(checker.library.fragments[i].name, i);
  }

  void blocks(syntax::Blocks &blocks) {
    if (std::none_of(blocks.begin(), blocks.end(), is_a<syntax::Insertion>)) {
      for (syntax::Block &block : blocks) inside(block);
      return;
    }
    syntax::Blocks made;
    made.reserve(blocks.size());
    for (syntax::Block &block : blocks) {
      if (const auto *insertion = std::get_if<syntax::Insertion>(&block.node)) {
        insert(insertion->name, made);
        continue;
      }
      inside(block);
      made.push_back(std::move(block));
    }
    blocks = std::move(made);
  }

private:
  void inside(syntax::Block &block) {
    match(
        block.node, [&](syntax::Item &item) { blocks(item.inside); },
        [&](syntax::Loop &loop) { blocks(loop.blocks); },
        [&](syntax::SignatureBlock &signature) { blocks(signature.blocks); },
        [&](syntax::BlockChoice &choice) {
          for (syntax::BlockBranch &branch : choice.branches) blocks(branch.blocks);
        },
        nothing<syntax::Paragraph, syntax::Table, syntax::Remark, syntax::ListChoice, syntax::Insertion,
                syntax::PageBreak, syntax::TermList>);
  }

  void insert(const syntax::Name &name, syntax::Blocks &into) {
    if (name.text.empty() || full_) return; // told
    const auto found = by_name_.find(name.text);
    if (found == by_name_.end()) {
      std::vector<std::string_view> names;
      for (const FragmentInfo &one : checker_.library.fragments) names.push_back(one.name);
      checker_.unknown(Code::unknown_fragment, name, names);
      return;
    }
    FragmentInfo &fragment = checker_.library.fragments[found->second];
    fragment.used = true;
    if (std::find(open_.begin(), open_.end(), found->second) != open_.end()) {
      checker_.say(Code::fragment_in_itself, name.at, {name.text});
      return;
    }
    syntax::Blocks copy = fragment.source->blocks;
    inserted_ += copy.size();
    if (inserted_ > most_blocks || open_.size() >= deepest) {
      full_ = true;
      checker_.say(Code::fragments_too_large, name.at, {std::to_string(most_blocks)});
      return;
    }
    open_.push_back(found->second);
    blocks(copy);
    open_.pop_back();
    std::move(copy.begin(), copy.end(), std::back_inserter(into));
  }

  Checker &checker_;
  std::unordered_map<std::string, std::uint32_t> by_name_;
  std::vector<std::uint32_t> open_; // those that are being inserted, from the outside in
  std::size_t inserted_ = 0;
  bool full_ = false;
};

} // namespace

void insert_fragments(Checker &checker, std::span<syntax::Blocks *const> all) {
  Inserting inserting(checker);
  for (syntax::Blocks *const blocks : all) inserting.blocks(*blocks);
}

} // namespace beding
