// Running text of the assembly: values, references and conditions inside a paragraph.
#include "engine/variant/assembler.hpp"

namespace beding {

std::vector<Inline> Assembler::text(const syntax::Text &text, BlockId block, bool sentence) {
  TextBuilder builder(variant_.library.language, sentence);
  add_text(text, builder, block);
  return builder.take();
}

void Assembler::add_text(const syntax::Text &text, TextBuilder &builder, BlockId block) {
  for (const syntax::Inline &one : text) {
    if (const auto *words = std::get_if<syntax::Words>(&one.node))
      builder.words(words->text, one.emphasis.bold, one.emphasis.italic);
    else if (const auto *value = std::get_if<syntax::Value>(&one.node)) {
      const ValueUse &use = variant_.library.values[value->value->meaning];
      for (Printed &printed : values_.print(use, place_ ? &*place_ : nullptr, one.at)) {
        if (printed.hole)
          builder.hole(std::move(printed.text));
        else
          builder.value(printed.text, one.emphasis.bold, one.emphasis.italic);
      }
    } else if (const auto *mentioned = std::get_if<syntax::Mention>(&one.node))
      mention(*mentioned, one, builder, block);
    else if (std::holds_alternative<syntax::FillLine>(one.node))
      builder.fill_line();
    else if (const auto *choice = std::get_if<syntax::TextChoice>(&one.node)) {
      bool taken = false;
      for (const syntax::TextBranch &branch : choice->branches) {
        if (!holds(branch.condition)) continue;
        add_text(branch.text, builder, block);
        taken = true;
        break;
      }
      if (!taken) builder.left_out();
    }
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
      for (const syntax::Inline &one : variant_.library.clauses[target.clause].source->heading.text)
        if (const auto *words = std::get_if<syntax::Words>(&one.node))
          names += (names.empty() ? "“" : ", “") + words->text + "”";
    }
  }
  return names;
}

// Where only words can stand: titles and notes.
std::string Assembler::plain(const syntax::Text &text) {
  TextBuilder builder(variant_.library.language, true);
  const std::size_t references = document_.references.size();
  add_text(text, builder, none);
  std::string words;
  for (const Inline &one : builder.take()) {
    if (const auto *some = std::get_if<Words>(&one))
      words += some->text;
    else if (const auto *hole = std::get_if<Hole>(&one))
      words += hole->text;
    else if (const auto *mention = std::get_if<Mention>(&one))
      words += headings_of(mention->reference);
  }
  // a reference cannot live in a title
  while (document_.references.size() > references) {
    document_.references.pop_back();
    pending_.pop_back();
  }
  return words;
}

} // namespace beding
