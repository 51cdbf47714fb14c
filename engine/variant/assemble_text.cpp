// Running text of the assembly: values, references and conditions inside a paragraph.
#include "dsl/visit.hpp"
#include "engine/variant/assembler.hpp"

#include <algorithm>

namespace beding {
namespace {

bool begins_blank(const syntax::Text &text) {
  const auto *words = text.empty() ? nullptr : std::get_if<syntax::Words>(&text.front().node);
  return words != nullptr && words->text.starts_with(' ');
}
bool ends_blank(const syntax::Text &text) {
  const auto *words = text.empty() ? nullptr : std::get_if<syntax::Words>(&text.back().node);
  return words != nullptr && words->text.ends_with(' ');
}

bool has_hole(const std::vector<Inline> &text) {
  return std::ranges::any_of(text, [](const Inline &one) { return std::holds_alternative<Hole>(one); });
}

bool has_heading(Kind kind) {
  return kind == Kind::group || kind == Kind::article || kind == Kind::annex || kind == Kind::closing;
}

// A heading stands in lists of contents and citations too.
void on_one_line(std::vector<Inline> &text) {
  std::string before; // what is printed so far
  for (Inline &one : text) {
    if (std::holds_alternative<LineBreak>(one)) one = Words{std::string(between_lines(before))};
    if (const auto *words = std::get_if<Words>(&one)) before += words->text;
  }
}

} // namespace

std::vector<Inline> Assembler::text(const syntax::Text &text, BlockId block, bool sentence, bool heading) {
  TextBuilder builder(variant_.library.locale, sentence);
  add_text(text, builder, block);
  std::vector<Inline> made = builder.take(heading);
  if (has_heading(document_.blocks[block].kind)) on_one_line(made);
  for (const Inline &one : made)
    if (const auto *words = std::get_if<Words>(&one)) written_ += words->text.size();
  return made;
}

// What may come out while a number of parties is open; empty: what comes out hangs on none.
std::vector<const syntax::Text *> Assembler::possible(const syntax::TextChoice &choice) {
  std::vector<const syntax::Text *> texts;
  const bool unanswered = !open_of(choice).empty();
  bool open = false;
  for (const auto &branch : choice.branches) {
    const bool unsure = is_open(branch.condition) || (branch.condition && unanswered);
    open = open || unsure;
    if (!unsure && !holds(branch.condition)) continue;
    texts.push_back(&branch.text);
    if (!unsure) break;
  }
  if (!open) texts.clear();
  return texts;
}

std::string Assembler::open_of(const syntax::TextChoice &choice) {
  const syntax::Expression *agreement = agreement_of(choice);
  return agreement != nullptr
             ? values_.open_of(variant_.library.conditions[agreement->meaning], place_ ? &*place_ : nullptr)
             : "";
}

// "de andere [partij / partijen]". Where the words that come out have an open place of their own that says
// enough.
bool Assembler::add_open_choice(const syntax::TextChoice &choice, TextBuilder &builder) {
  std::string open = open_of(choice);
  if (!counts_.any() && open.empty()) return false;
  const std::vector<const syntax::Text *> texts = possible(choice);
  const auto taken = std::find_if(choice.branches.begin(), choice.branches.end(),
                                  [&](const auto &branch) { return holds(branch.condition); });
  std::string all;
  bool before = false;
  bool behind = false;
  for (const syntax::Text *text : texts) {
    const auto told = std::ssize(diagnostics_);
    const std::vector<Inline> made = unlinked(*text, false);
    const bool fits = std::ssize(diagnostics_) == told; // of a party that does not join nothing can be said
    diagnostics_.erase(diagnostics_.begin() + told, diagnostics_.end());
    if (taken != choice.branches.end() && text == &taken->text && has_hole(made)) return false;
    const std::string words = fits ? words_of(made) : std::string();
    if (words.empty()) continue;
    before = before || begins_blank(*text);
    behind = behind || ends_blank(*text);
    all += (all.empty() ? "" : " / ") + words;
  }
  if (all.empty()) return false;
  if (before) builder.words(" ", false, false);
  builder.hole({"[" + all + "]", open.empty() ? open_count_name(every_party) : std::move(open)});
  if (behind) builder.words(" ", false, false);
  return true;
}

// What no question asks has a point in its name.
std::string Assembler::open_count_name(PartyId kind) const {
  const Locale locale = variant_.library.locale;
  return (kind == every_party ? std::string(spelled(Word::all_parties, locale))
                              : variant_.library.parties[kind].name) +
         "." + std::string(spelled(Word::count, locale));
}

Hole Assembler::open_count(PartyId kind) const {
  const DocumentWords &said = document_words(variant_.library.locale);
  return {"[" +
              (kind == every_party
                   ? std::string(said.parties_counted)
                   : std::string(said.count_of) + variant_.library.parties[kind].source->caption) +
              "]",
          open_count_name(kind)};
}

void Assembler::add_choice(const syntax::TextChoice &choice, Span at, TextBuilder &builder, BlockId block) {
  if (add_open_choice(choice, builder)) return;
  if (const syntax::Expression *agreement = agreement_of(choice);
      agreement != nullptr &&
      !values_.agrees(variant_.library.conditions[agreement->meaning], place_ ? &*place_ : nullptr, at))
    return;
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
        [&](const syntax::TextChoice &choice) { add_choice(choice, one.at, builder, block); });
}

void Assembler::value(const syntax::Value &value, const syntax::Inline &at, TextBuilder &builder) {
  const ValueUse &use = variant_.library.values[value.value->meaning];
  if (use.kind == ValueUse::Kind::count && counts_.is_open(use.subject)) {
    builder.hole(open_count(use.subject));
    return;
  }
  if (use.kind == ValueUse::Kind::computed && counts_.is_open_of(use.subject)) {
    const ComputedInfo &info = variant_.library.computed[use.subject];
    builder.hole({"[" + info.source->caption + "]", info.name});
    return;
  }
  for (Printed &printed : values_.print(use, place_ ? &*place_ : nullptr, at.at)) {
    if (printed.hole)
      builder.hole({std::move(printed.text), std::move(printed.name)});
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

// Where only words and open places can stand: a reference cannot live in a title.
std::vector<Inline> Assembler::unlinked(const syntax::Text &text, bool heading) {
  TextBuilder builder(variant_.library.locale, true);
  const std::size_t references = document_.references.size();
  add_text(text, builder, none);
  std::vector<Inline> made;
  for (Inline &one : builder.take(heading))
    match(
        one, [&](Words &some) { made.emplace_back(Words{std::move(some.text)}); },
        [&](Hole &hole) { made.emplace_back(std::move(hole)); },
        [&](const Mention &mention) { made.emplace_back(Words{headings_of(mention.reference)}); },
        [&](const LineBreak &) { made.emplace_back(Words{std::string(between_lines(words_of(made)))}); },
        nothing<FillLine>);
  forget_references(references);
  return made;
}

// Where only words can stand: notes, names.
std::string Assembler::plain(const syntax::Text &text, bool heading) {
  return words_of(unlinked(text, heading));
}

// What the title of the document refers to must be there, though it is only named.
std::vector<Inline> Assembler::title(const syntax::Text &text) {
  const std::size_t pending = pending_.size();
  TextBuilder unused(variant_.library.locale, true);
  const auto said = std::ssize(diagnostics_);
  add_text(text, unused, none);
  diagnostics_.erase(diagnostics_.begin() + said, diagnostics_.end()); // told below
  for (std::size_t i = pending; i < pending_.size(); ++i) in_titles_.push_back(pending_[i].use);
  forget_references(pending);
  return unlinked(text, true);
}

void Assembler::forget_references(std::size_t from) {
  while (document_.references.size() > from) {
    document_.references.pop_back();
    pending_.pop_back();
  }
}

} // namespace beding
