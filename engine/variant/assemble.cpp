#include "dsl/bounds.hpp"
#include "dsl/visit.hpp"
#include "engine/variant/assembler.hpp"
#include "engine/variant/hollow.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

std::uint64_t key(ClauseId clause, std::uint32_t label) { return std::uint64_t{clause} << 32U | label; }

// FNV-1a: short, stable over machines.
std::uint32_t hash(std::string_view text) {
  std::uint32_t value = 2166136261U;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  return value;
}

} // namespace

std::string slug(std::string_view words) {
  std::string name;
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) != 0)
      name += static_cast<char>(std::tolower(byte));
    else if (!name.empty() && name.back() != '_' && byte < 0x80)
      name += '_';
  }
  while (name.ends_with('_')) name.pop_back();
  return name;
}

Assembler::Assembler(const Variant &variant, Outcome<Document> &result)
    : variant_(variant), document_(result.value), diagnostics_(result.diagnostics),
      values_(variant.library, variant.answers, diagnostics_), levels_(variant.scheme),
      counts_(variant.library, variant.answers, variant.draft) {}

bool Assembler::holds(const Box<syntax::Expression> &condition) const {
  return !condition || beding::holds(variant_.library.conditions[condition->meaning], variant_.library,
                                     variant_.answers, place_ ? &*place_ : nullptr);
}

bool Assembler::is_open(const Box<syntax::Expression> &condition) const {
  return condition && counts_.any() &&
         counts_.settled(variant_.library.conditions[condition->meaning], place_ ? &*place_ : nullptr) ==
             Settled::open;
}

BlockId Assembler::open(Kind kind, BlockId parent, Span from) {
  const auto id = static_cast<BlockId>(document_.blocks.size());
  document_.blocks.push_back({.kind = kind,
                              .parent = parent,
                              .end = id + 1,
                              .clause = clause_,
                              .from = answered_ ? answered_->at : from});
  texts_.emplace_back();
  return id;
}

// Word allows 40 characters; a longer name keeps its beginning and a mark of the whole.
std::string Assembler::unique_name(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  if (name.size() > 40) name = name.substr(0, 31) + "_" + fmt::format("{:08x}", hash(name));
  std::string unique = name;
  // a loop asks for one name again and again: it goes on where it was
  for (std::uint32_t *next = nullptr; !anchor_names_.insert(unique).second;) {
    if (next == nullptr) next = &next_name_.emplace(name, 2).first->second;
    unique = fmt::format("{}_{}", name.substr(0, 36), (*next)++);
  }
  return unique;
}

void Assembler::anchor(BlockId block, std::string name) {
  document_.anchors.push_back({block, unique_name(std::move(name))});
}

void Assembler::count_items(const syntax::Blocks &blocks, std::string scope) {
  scope_ = std::move(scope);
  nth_item_.clear();
  each<syntax::Item>(blocks, [&](const syntax::Item &, const syntax::Block &one) {
    nth_item_.emplace(one.at.begin, static_cast<std::uint32_t>(nth_item_.size() + 1));
  });
}

// An item without a label is known by its place: which item of its clause or definition it is in the source,
// whatever the answers leave in, and of a loop for whom or what. That is hashed, so that nobody takes it for
// its number.
void Assembler::identify(BlockId block, Span at) {
  if (clause_ == none) return;
  std::string place = answered_ ? fmt::format("{} {} {}", scope_, answered_->name, ++answered_->count)
                                : fmt::format("{} {}", scope_, nth_item_[at.begin]);
  if (place_) {
    if (place_->kind != none)
      place += fmt::format(" {} {}", variant_.library.parties[place_->kind].name, place_->member);
    for (const LoopPlace::Option &one : place_->options)
      place += fmt::format(" {} {}", variant_.library.questions[one.question].name, one.option);
  }
  identify(block, fmt::format("{}_{:08x}", variant_.library.clauses[clause_].name, hash(place)));
}

void Assembler::identify(BlockId block, std::string name) {
  document_.identities.push_back({block, unique_name(std::move(name))});
}

// Loops inside each other multiply; elsewhere a document is no larger than its library.
bool Assembler::is_too_large() {
  const bool blocks = document_.blocks.size() > bound(Bound::document_blocks);
  if (!blocks && written_ <= bound(Bound::document_bytes)) return false;
  if (!too_large_)
    diagnostics_.push_back(beyond(blocks ? Bound::document_blocks : Bound::document_bytes,
                                  variant_.plan.head.at, variant_.plan.head.name.text));
  too_large_ = true;
  return true;
}

void Assembler::run() {
  document_.locale = variant_.library.locale;
  document_.draft = variant_.draft;
  document_.title_text = title(variant_.plan.title.text);
  if (variant_.plan.subtitle) document_.subtitle_text = title(variant_.plan.subtitle->text);
  document_.title = words_of(document_.title_text);
  document_.subtitle = words_of(document_.subtitle_text);
  logos();
  title_block();
  members(variant_.plan.members, none);
  if (is_too_large()) return;
  resolve_references();
  anchor_units_above();
  list_parties();
  finish();
  const bool empty = std::none_of(document_.blocks.begin(), document_.blocks.end(),
                                  [](const Block &block) { return block.kind == Kind::article; });
  if (empty && !has_errors(diagnostics_))
    say(Code::empty_document, variant_.plan.head.at, {variant_.plan.head.name.text});
}

void Assembler::members(const std::vector<syntax::Member> &members, BlockId parent) {
  for (const syntax::Member &member : members) {
    const bool wanted = holds(member.condition);
    may_come_in_ = may_come_in_ || (!wanted && is_open(member.condition));
    switch (member.kind) {
    case syntax::Member::Kind::contents:
      if (wanted) open(Kind::contents, parent, member.at);
      break;
    case syntax::Member::Kind::group: {
      if (wanted)
        group(member, parent);
      else
        leave_out(member.inside, member.condition->at);
      break;
    }
    case syntax::Member::Kind::clause:
    case syntax::Member::Kind::annex:
    case syntax::Member::Kind::signatures: {
      const auto found = variant_.library.clause_by_name.find(member.clause.text);
      if (found == variant_.library.clause_by_name.end()) break;
      const auto &own = variant_.library.clauses[found->second].source->condition;
      if (!wanted)
        left_out_.emplace(found->second, member.condition->at);
      else if (!holds(own)) {
        left_out_.emplace(found->second, own->at);
        may_come_in_ = may_come_in_ || is_open(own);
      } else
        clause(member, parent);
      break;
    }
    }
  }
}

// All that stands in a chapter that is out, at any depth.
void Assembler::leave_out(const std::vector<syntax::Member> &members, Span why) {
  for (const syntax::Member &member : members) {
    const auto found = variant_.library.clause_by_name.find(member.clause.text);
    if (member.kind != syntax::Member::Kind::group && found != variant_.library.clause_by_name.end())
      left_out_.emplace(found->second, why);
    leave_out(member.inside, why);
  }
}

// A heading over nothing falls away.
void Assembler::group(const syntax::Member &member, BlockId parent) {
  const auto level = levels_.group(member.unit);
  if (!level) {
    say(Code::unknown_level, member.at, {std::string(spelling(member.unit).dutch), variant_.scheme.name});
    return;
  }
  const std::size_t anchors = document_.anchors.size();
  const std::size_t references = document_.references.size();
  const auto said = std::ssize(diagnostics_);
  const BlockId block = open(Kind::group, parent, member.at);
  document_.blocks[block].level = *level;
  texts_[block] = text(member.heading.text, block, true, true);
  const auto of_heading = std::ssize(diagnostics_);
  const auto named = variant_.library.group_by_name.find(member.clause.text);
  if (named != variant_.library.group_by_name.end()) group_blocks_.emplace(named->second, block);
  const std::string name = member.clause.text.empty() ? plain(member.heading.text, true) : member.clause.text;
  anchor(block, fmt::format("{}_{}", slug(spelling(member.unit).dutch), slug(name)));
  diagnostics_.erase(diagnostics_.begin() + of_heading, diagnostics_.end()); // told twice
  members(member.inside, block);
  if (document_.blocks.size() == block + 1U) {
    anchor_names_.erase(document_.anchors.back().name);
    document_.anchors.resize(anchors);
    document_.blocks.pop_back();
    texts_.pop_back();
    forget_references(references);
    diagnostics_.erase(diagnostics_.begin() + said, diagnostics_.begin() + of_heading);
    if (named != variant_.library.group_by_name.end()) group_blocks_.erase(named->second);
    return;
  }
  close(block);
}

void Assembler::clause(const syntax::Member &member, BlockId parent) {
  const ClauseId id = variant_.library.clause_by_name.at(member.clause.text);
  const ClauseInfo &info = variant_.library.clauses[id];
  std::optional<LevelRef> level;
  Kind kind = Kind::closing;
  if (member.kind == syntax::Member::Kind::clause) {
    kind = Kind::article;
    level = levels_.article;
    if (parent == none && levels_.article_shows_group())
      say(Code::chapter_missing, member.at, {info.name, variant_.scheme.name});
  } else if (member.kind == syntax::Member::Kind::annex) {
    kind = Kind::annex;
    level = levels_.annex;
    if (!level) {
      say(Code::unknown_level, member.at, {std::string(spelling(Word::annex).dutch), variant_.scheme.name});
      return;
    }
  }
  clause_ = id;
  const BlockId block = open(kind, parent, info.source->head.at);
  if (level) document_.blocks[block].level = *level;
  if (is_open(member.condition) || is_open(info.source->condition)) note_open(block);
  block_of_.emplace(key(id, none), block);
  anchor(block, info.name);
  texts_[block] = text(info.source->heading.text, block, true, true);
  // A list straight under the heading is made of leden, one behind text of onderdelen.
  const auto &blocks = info.source->blocks;
  const auto first = std::find_if(blocks.begin(), blocks.end(),
                                  [](const syntax::Block &one) { return !is_a<syntax::Remark>(one); });
  const bool aanhef = first != blocks.end() && is_a<syntax::Paragraph, syntax::Table>(*first);
  count_items(blocks, info.name);
  Siblings siblings{.parent = block};
  if (level) siblings.numbered = levels_.first_item(*level, aanhef);
  body(blocks, siblings);
  end_list(siblings);
  close(block);
  clause_ = none;
}

std::optional<BlockId> Assembler::block_of(const Target &target) const {
  if (target.group != none) {
    const auto found = group_blocks_.find(target.group);
    return found != group_blocks_.end() ? std::optional(found->second) : std::nullopt;
  }
  const auto found = block_of_.find(key(target.clause, target.label));
  return found != block_of_.end() ? std::optional(found->second) : std::nullopt;
}

void Assembler::resolve_references() {
  for (const Pending &pending : pending_) {
    Reference &reference = document_.references[pending.reference];
    const auto &targets = pending.use->targets;
    const bool any =
        std::ranges::any_of(targets, [&](const Target &one) { return block_of(one).has_value(); });
    for (const Target &target : targets)
      if (const auto block = block_of(target))
        reference.targets.push_back(*block);
      else if (pending.use->present && any)
        reference.passed_over.push_back(name_of(variant_.library, target));
      else
        left_out(target);
  }
  for (const MentionUse *use : in_titles_)
    for (const Target &target : use->targets)
      if (!block_of(target)) left_out(target);
}

void Assembler::left_out(const Target &target) {
  say(Code::reference_left_out, target.at, {name_of(variant_.library, target)});
  if (target.group != none) {
    const GroupInfo &info = variant_.library.groups[target.group];
    diagnostics_.back().labels.push_back({Code::declared_here, info.at, {info.name}});
    return;
  }
  const ClauseInfo &info = variant_.library.clauses[target.clause];
  if (const auto why = left_out_.find(target.clause); why != left_out_.end())
    diagnostics_.back().labels.push_back({Code::left_out_here, why->second, {}});
  else
    diagnostics_.back().labels.push_back({Code::declared_here, info.source->head.at, {info.name}});
}

// A citation of a nested item shows the items around it too: "onder b, onder 1°". Those need an anchor even
// when the source gives them no label; it is what they are known by.
void Assembler::anchor_units_above() {
  std::vector<std::size_t> anchor_of(document_.blocks.size(), SIZE_MAX);
  for (std::size_t i = 0; i < document_.anchors.size(); ++i) anchor_of[document_.anchors[i].block] = i;
  const auto before = [](const Anchor &one, BlockId block) { return one.block < block; };
  for (const Reference &reference : document_.references)
    for (const BlockId at : reference.targets) {
      for (BlockId up = document_.blocks[at].parent; up != none && document_.blocks[up].kind == Kind::item;
           up = document_.blocks[up].parent) {
        if (anchor_of[up] != SIZE_MAX) continue;
        const auto known =
            std::lower_bound(document_.identities.begin(), document_.identities.end(), up, before);
        if (known == document_.identities.end() || known->block != up) continue;
        anchor_of[up] = document_.anchors.size();
        document_.anchors.push_back({up, known->name});
      }
    }
  std::erase_if(document_.identities, [&](const Anchor &one) { return anchor_of[one.block] != SIZE_MAX; });
  std::sort(document_.anchors.begin(), document_.anchors.end(),
            [](const Anchor &a, const Anchor &b) { return a.block < b.block; });
}

// Of a group nobody is one.
const std::vector<PartyMember> &Assembler::parties_of(PartyId kind) const {
  static const std::vector<PartyMember> nobody;
  return speaks_of(variant_.library, every_party, kind) ? variant_.answers.parties[kind] : nobody;
}

// What is wrong with a name is told where it is printed.
void Assembler::list_parties() {
  const auto told = std::ssize(diagnostics_);
  for (PartyId kind = 0; kind < variant_.library.parties.size(); ++kind)
    for (const PartyMember &member : parties_of(kind)) {
      DocumentParty &party = document_.parties.emplace_back();
      party.kind = variant_.library.parties[kind].name;
      for (const Printed &one : values_.name(kind, member)) party.name += one.text;
    }
  diagnostics_.erase(diagnostics_.begin() + told, diagnostics_.end());
  find_signatories();
}

namespace {

// As words of its own: "Bert" is not in "Albert".
bool names(std::string_view text, std::string_view name) {
  const auto in_word = [&](std::size_t at) {
    if (at >= text.size()) return false;
    const auto c = static_cast<unsigned char>(text[at]);
    return c >= 0x80U || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  if (name.empty()) return false;
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1))
    if (!(at > 0 && in_word(at - 1)) && !in_word(at + name.size())) return true;
  return false;
}

} // namespace

void Assembler::find_signatories() {
  std::string signed_by; // what stands in signatures
  for (BlockId at = 0; at < document_.blocks.size(); ++at)
    for (BlockId up = at; up != none; up = document_.blocks[up].parent)
      if (document_.blocks[up].kind == Kind::signature) {
        (signed_by += words_of(texts_[at])) += '\n';
        break;
      }
  bool any = false;
  auto party = document_.parties.begin();
  for (PartyId kind = 0; kind < variant_.library.parties.size(); ++kind)
    for (std::uint32_t i = 0; i < parties_of(kind).size(); ++i, ++party) {
      party->signs = signing_.contains({kind, i}) || names(signed_by, party->name);
      any = any || party->signs;
    }
  for (DocumentParty &one : document_.parties) one.signs = one.signs || !any;
}

// The texts of all blocks move behind each other.
void Assembler::finish() {
  std::size_t count = 0;
  for (const auto &text : texts_) count += text.size();
  document_.inlines.reserve(count);
  for (BlockId id = 0; id < document_.blocks.size(); ++id) {
    Block &block = document_.blocks[id];
    block.inlines = static_cast<std::uint32_t>(document_.inlines.size());
    for (Inline &one : texts_[id]) document_.inlines.push_back(std::move(one));
    block.inlines_end = static_cast<std::uint32_t>(document_.inlines.size());
    texts_[id] = {};
  }
  if (variant_.draft) undecided();
}

void Assembler::tell_undecided(const QuestionInfo &info, const std::string &name) {
  ++document_.undecided;
  say(Code::undecided, info.source->head.at, {name, info.source->caption});
}

// Whether some member is asked it and has not answered, and no open place shows that.
bool Assembler::is_undecided(PartyId kind, std::size_t field,
                             const std::unordered_set<std::string_view> &shown) const {
  const std::string &name = variant_.library.parties[kind].fields[field].name;
  const auto &members = variant_.answers.parties[kind];
  for (std::uint32_t i = 0; i < members.size(); ++i)
    if (members[i].asks(field) && !is_answered(members[i].fields[field]) &&
        !shown.contains(name_of_field(variant_.library, kind, i, name)))
      return true;
  return false;
}

// What only decides leaves no open place behind: then a note at the front tells that it is open.
void Assembler::undecided() {
  std::unordered_set<std::string_view> shown;
  each_hole(document_, [&](const Hole &hole) { shown.insert(hole.name); });
  std::string open;
  for (QuestionId id = 0; id < variant_.library.questions.size(); ++id) {
    const QuestionInfo &info = variant_.library.questions[id];
    const bool answered = !std::holds_alternative<std::monostate>(variant_.answers.questions[id]);
    if (answered || !variant_.answers.asked[id] || shown.contains(info.name)) continue;
    open += (open.empty() ? "" : " ") + info.source->caption;
    tell_undecided(info, info.name);
  }
  for (PartyId kind = 0; kind < variant_.library.parties.size(); ++kind) {
    const PartyInfo &party = variant_.library.parties[kind];
    for (std::size_t field = 0; field < party.fields.size(); ++field) {
      const QuestionInfo &info = party.fields[field];
      if (!is_undecided(kind, field, shown)) continue;
      open += fmt::format("{}{}: {}", open.empty() ? "" : " ", party.source->caption, info.source->caption);
      tell_undecided(info, party.name + "." + info.name);
    }
  }
  if (may_come_in_)
    open += (open.empty() ? "" : " ") + std::string(document_words(document_.locale).parties_counted);
  if (open.empty() || document_.blocks.empty()) return;
  BlockId first = 0; // that has words of its own
  while (first + 1 < document_.blocks.size() && document_.blocks[first].kind == Kind::contents) ++first;
  document_.notes.insert(document_.notes.begin(),
                         {first, std::string(document_words(document_.locale).unanswered) + open});
}

Outcome<Document> assemble(const Variant &variant) {
  Outcome<Document> result;
  Assembler assembler(variant, result);
  assembler.run();
  if (has_errors(result.diagnostics)) return result;
  for (Diagnostic &one : find_hollow(variant, result.value)) result.diagnostics.push_back(std::move(one));
  for (Diagnostic &one : assembler.take_alone()) result.diagnostics.push_back(std::move(one));
  return result;
}

} // namespace beding
