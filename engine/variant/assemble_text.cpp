// Running text of the assembly: values, references and conditions inside a paragraph.
#include "dsl/walk_words.hpp"
#include "engine/variant/assembler.hpp"

#include <algorithm>

namespace beding {

std::vector<Inline> Assembler::text(const syntax::Text &text, BlockId block, bool sentence, bool heading) {
  TextBuilder builder(variant_.library.language, sentence);
  add_text(text, builder, block);
  return builder.take(heading);
}

void Assembler::add_choice(const syntax::TextChoice &choice, TextBuilder &builder, BlockId block) {
  const auto taken = std::find_if(choice.branches.begin(), choice.branches.end(),
                                  [&](const auto &branch) { return holds(branch.condition); });
  if (taken != choice.branches.end())
    add_text(taken->text, builder, block);
  else
    builder.left_out();
}

void Assembler::add_text(const syntax::Text &text, TextBuilder &builder, BlockId block) {
  for (const syntax::Inline &one : text)
    match(
        one.node,
        [&](const syntax::Words &words) {
          builder.words(words.text, one.emphasis.bold, one.emphasis.italic);
        },
        [&](const syntax::Value &printed) { value(printed, one, builder); },
        [&](const syntax::Mention &mentioned) { mention(mentioned, one, builder, block); },
        [&](const syntax::FillLine &) { builder.fill_line(); },
        [&](const syntax::TextChoice &choice) { add_choice(choice, builder, block); });
}

void Assembler::value(const syntax::Value &value, const syntax::Inline &at, TextBuilder &builder) {
  const ValueUse &use = variant_.library.values[value.value->meaning];
  for (Printed &printed : values_.print(use, place_ ? &*place_ : nullptr, at.at)) {
    if (printed.hole)
      builder.hole(std::move(printed.text));
    else
      builder.value(printed.text, at.emphasis.bold, at.emphasis.italic);
  }
}

void Assembler::mention(const syntax::Mention &mention, const syntax::Inline &at, TextBuilder &builder,
                        BlockId block) {
  const MentionUse &use = variant_.library.mentions[mention.meaning];
  const auto id = static_cast<ReferenceId>(document_.references.size());
  document_.references.push_back({.targets = {},
                                  .form = use.form,
                                  .capital = use.capital.value_or(builder.at_sentence_start()),
                                  .from = block,
                                  .at = at.at});
  pending_.push_back({id, &use});
  builder.mention(id, at.emphasis.bold, at.emphasis.italic);
}

// What a reference is called where it cannot be a citation: “Looptijd”.
std::string Assembler::headings_of(ReferenceId reference) const {
  std::string names;
  for (const Pending &pending : pending_) {
    if (pending.reference != reference) continue;
    for (const Target &target : pending.use->targets) {
      if (target.group != none) {
        names += (names.empty() ? "“" : ", “") + variant_.library.groups[target.group].name + "”";
        continue;
      }
      const std::string heading = own_words(variant_.library.clauses[target.clause].source->heading.text);
      if (!heading.empty()) names += (names.empty() ? "“" : ", “") + heading + "”";
    }
  }
  return names;
}

// Where only words can stand: titles and notes.
std::string Assembler::plain(const syntax::Text &text, bool heading) {
  TextBuilder builder(variant_.library.language, true);
  const std::size_t references = document_.references.size();
  add_text(text, builder, none);
  std::string words;
  for (const Inline &one : builder.take(heading))
    match(
        one, [&](const Words &some) { words += some.text; }, [&](const Hole &hole) { words += hole.text; },
        [&](const Mention &mention) { words += headings_of(mention.reference); }, nothing<FillLine>);
  // a reference cannot live in a title
  while (document_.references.size() > references) {
    document_.references.pop_back();
    pending_.pop_back();
  }
  return words;
}

} // namespace beding
