#include "engine/review/report.hpp"

#include "dsl/visit.hpp"
#include "engine/library/check_style.hpp"
#include "engine/review/digest.hpp"
#include "engine/review/gaps.hpp"
#include "engine/review/places.hpp"
#include "engine/review/terms.hpp"
#include "engine/review/walk.hpp"

#include "engine/answers/types.hpp"
#include "engine/answers/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>

namespace beding {
namespace {

class Reporter {
public:
  Reporter(const Reviewed &all, std::future<LibraryStudy> study)
      : all_(all), study_(std::move(study)), finished_(all.finished), document_(all.finished.document),
        places_(all.finished), wording_(all.library.locale) {}

  Report run() {
    facts();
    Walked walked = walk_report(all_);
    report_.conditions = std::move(walked.conditions);
    report_.why = std::move(walked.why);
    units();
    report_.references.reserve(document_.references.size());
    for (ReferenceId id = 0; id < document_.references.size(); ++id) reference(id, walked);
    cited_by();
    report_.terms = find_terms(all_, places_);
    LibraryStudy study = study_.get();
    report_.gaps = find_gaps(all_, places_, walked.words, std::move(study.texts), report_);
    with_digests(std::move(study.files));
    report_.proof = std::move(study.proof);
    return std::move(report_);
  }

private:
  void facts() {
    ReportFacts &facts = report_.facts;
    facts.library = all_.library.name;
    facts.title = all_.library.title;
    facts.version = all_.library.version;
    facts.document = all_.plan.head.name.text;
    facts.heading = document_.title;
    facts.subtitle = document_.subtitle;
    facts.numbering = finished_.scheme.name;
    facts.locale = document_.locale;
    facts.draft = document_.draft;
    for (QuestionId id = 0; id < all_.library.questions.size(); ++id) facts.by_question.push_back(answer(id));
    for (ComputedId id = 0; id < all_.library.computed.size(); ++id)
      each_computed(all_.library, all_.answers, id,
                    [&](const std::string &name, const ComputedAnswer &answer) {
                      facts.computed.push_back(computed(id, name, answer));
                    });
    for (PartyId kind = 0; kind < all_.library.parties.size(); ++kind)
      for (std::uint32_t i = 0; i < all_.answers.parties[kind].size(); ++i) {
        if (speaks_of(all_.library, every_party, kind)) facts.parties.push_back(party(kind, i));
        fields(kind, i);
      }
  }

  // What was answered of one party beside the texts that its name is made of.
  void fields(PartyId kind, std::uint32_t member) {
    const PartyInfo &party = all_.library.parties[kind];
    const PartyMember &answered = all_.answers.parties[kind][member];
    const bool several = party.source->most > 1;
    for (std::size_t i = 0; i < party.fields.size(); ++i) {
      const QuestionInfo &info = party.fields[i];
      if (info.type == Type::text && !info.source->fallback && !info.source->only_if && !party.source->group)
        continue;
      const std::string whose = several ? fmt::format(".{}", member + 1) : "";
      ReportAnswer out{.name = party.name + whose + "." + info.name,
                       .caption =
                           fmt::format("{}{}: {}", party.source->caption,
                                       several ? fmt::format(" {}", member + 1) : "", info.source->caption),
                       .value = value(info, answered.fields[i])};
      out.help = help_of_answer(info, answered.fields[i]);
      out.state = !answered.asks(i)                       ? ReportAnswer::State::not_asked
                  : !is_answered(answered.fields[i])      ? ReportAnswer::State::open
                  : field_given(party, member, info.name) ? ReportAnswer::State::given
                                                          : ReportAnswer::State::by_default;
      report_.facts.by_question.push_back(std::move(out));
    }
  }
  bool field_given(const PartyInfo &party, std::size_t member, const std::string &field) const {
    const auto named = [](const Data *data, const std::string &name) -> const Data * {
      const auto *table = data != nullptr ? std::get_if<DataTable>(&data->value) : nullptr;
      if (table == nullptr) return nullptr;
      const auto found = std::find_if(table->begin(), table->end(),
                                      [&](const DataMember &one) { return one.name.text == name; });
      return found == table->end() ? nullptr : &found->data;
    };
    const Data *of = named(&all_.data, party.name);
    if (const auto *list = of != nullptr ? std::get_if<DataList>(&of->value) : nullptr)
      of = member < list->size() ? &(*list)[member] : nullptr;
    return named(of, field) != nullptr;
  }

  ReportAnswer answer(QuestionId id) {
    const QuestionInfo &info = all_.library.questions[id];
    ReportAnswer out{
        .name = info.name, .caption = info.source->caption, .value = value(info, all_.answers.questions[id])};
    out.help = help_of_answer(info, all_.answers.questions[id]);
    const auto *table = std::get_if<DataTable>(&all_.data.value);
    const bool given =
        table != nullptr && std::any_of(table->begin(), table->end(),
                                        [&](const DataMember &one) { return one.name.text == info.name; });
    if (!all_.answers.asked[id])
      out.state = ReportAnswer::State::not_asked;
    else if (std::holds_alternative<std::monostate>(all_.answers.questions[id]))
      out.state = ReportAnswer::State::open;
    else if (!given)
      out.state = ReportAnswer::State::by_default;
    return out;
  }

  ReportComputed computed(ComputedId id, const std::string &name, const ComputedAnswer &answer) {
    const ComputedInfo &info = all_.library.computed[id];
    const Span at = info.source->value->at;
    ReportComputed out{.name = name,
                       .caption = info.source->caption,
                       .calculation =
                           std::string(all_.sources[at.file].text().substr(at.begin, at.end - at.begin)),
                       .value = {}};
    if (!answer.asked)
      out.state = ReportComputed::State::not_asked;
    else if (std::holds_alternative<std::monostate>(answer.value))
      out.state = ReportComputed::State::open;
    else
      out.value = printed_value(info.type, info.currency, answer.value, Format::plain, wording_);
    return out;
  }

  // Of several, each begins with the words of its option.
  static std::string help_of_answer(const QuestionInfo &info, const Answer &answer) {
    const std::vector<syntax::Option> &options = info.source->options;
    const auto *one = std::get_if<std::int64_t>(&answer);
    if (info.type == Type::choice && one != nullptr) return options[static_cast<std::size_t>(*one)].help;
    std::string all;
    if (const auto *chosen = std::get_if<Chosen>(&answer))
      for (const std::uint32_t each : *chosen)
        if (const syntax::Option &option = options[each]; !option.help.empty())
          all += (all.empty() ? "" : " ") + option.caption + ": " + option.help;
    return all;
  }

  std::string value(const QuestionInfo &info, const Answer &answer) {
    if (std::holds_alternative<std::monostate>(answer)) return {};
    return answer_row(info.type).shown(info, answer, document_.locale, wording_);
  }

  ReportParty party(PartyId kind, std::uint32_t member) {
    const PartyInfo &info = all_.library.parties[kind];
    ReportParty out{.kind = info.name, .caption = info.source->caption, .name = {}};
    Diagnostics ignored;
    Values values(all_.library, all_.answers, ignored);
    const LoopPlace place{.kind = kind, .member = member};
    const ValueUse use{.kind = ValueUse::Kind::party_name, .of_loop = true};
    for (const Printed &one : values.print(use, &place, {})) out.name += one.text;
    return out;
  }
  void with_digests(std::vector<ReportFile> all) {
    if (all_.answers_file < all_.sources.size()) {
      report_.facts.answers = std::move(all.back());
      all.pop_back();
    }
    report_.facts.sources = std::move(all);
  }

  // ---- numbers ----

  void units() {
    std::vector<std::uint32_t> open; // the units around the block at hand
    for (BlockId id = 0; id < document_.blocks.size(); ++id) {
      const Block &block = document_.blocks[id];
      while (!open.empty() && document_.blocks[report_.units[open.back()].block].end <= id) open.pop_back();
      const bool heads = is_unit(block.kind);
      if (!heads) text_of(id, open);
      if (!heads && !is_numbered_item(finished_, id)) continue;
      ReportUnit unit{.block = id,
                      .kind = block.kind,
                      .label = finished_.numbers.of[id].label,
                      .anchor = places_.anchor(id),
                      .clause = {},
                      .text = {},
                      .at = block.from};
      unit.parent = open.empty() ? none : open.back();
      unit.depth = static_cast<std::uint32_t>(open.size());
      if (block.clause != none) unit.clause = all_.library.clauses[block.clause].name;
      unit.text = heads ? places_.all_words(id) : places_.first_words(id);
      open.push_back(static_cast<std::uint32_t>(report_.units.size()));
      report_.units.push_back(std::move(unit));
    }
  }

  // The text of a paragraph or item belongs to the heading above it.
  void text_of(BlockId id, const std::vector<std::uint32_t> &open) {
    const auto head = std::find_if(open.rbegin(), open.rend(),
                                   [&](std::uint32_t unit) { return is_unit(report_.units[unit].kind); });
    if (head == open.rend()) return;
    if (std::string words = places_.lasting_words(id); !words.empty())
      report_.units[*head].lines.push_back(std::move(words));
  }

  // ---- references ----

  void reference(ReferenceId id, const Walked &walked) {
    const Reference &from = document_.references[id];
    const Citation &citation = finished_.citations[id];
    ReportReference out{.from = from.from,
                        .unit = places_.anchor(places_.unit_of(from.from)),
                        .where = places_.where(from.from),
                        .heading = places_.heading(from.from),
                        .before = {},
                        .printed = plain_text(citation),
                        .after = {},
                        .at = from.at};
    Places::Sentence sentence = places_.sentence(from.from, id);
    out.before = std::move(sentence.before);
    out.after = std::move(sentence.behind);
    parts(citation, out);
    out.passed_over = from.passed_over;
    for (const BlockId target : from.targets) out.targets.push_back(this->target(from.from, target));
    if (const auto found = walked.references.find(place_key(from.at)); found != walked.references.end())
      out.conditions = found->second;
    report_.references.push_back(std::move(out));
  }

  // Who cites a unit, or something in it that has no row of its own.
  void cited_by() {
    std::vector<std::uint32_t> row_of(document_.blocks.size(), none);
    for (std::uint32_t i = 0; i < report_.units.size(); ++i) row_of[report_.units[i].block] = i;
    for (ReferenceId id = 0; id < report_.references.size(); ++id)
      for (const ReportTarget &target : report_.references[id].targets) {
        BlockId at = target.block;
        while (at != none && row_of[at] == none) at = document_.blocks[at].parent;
        if (at == none) continue;
        auto &all = report_.units[row_of[at]].cited_by;
        if (all.empty() || all.back() != id) all.push_back(id);
      }
  }

  void parts(const Citation &citation, ReportReference &out) const {
    using K = ReportPart::Kind;
    bool live = false;
    bool fixed = false;
    for (const CitationPart &part : citation.parts) {
      out.parts.push_back(match(
          part,
          [](const Joint &joint) -> ReportPart {
            return {K::words, joint.text};
          },
          [](const LiveLabel &label) -> ReportPart {
            return {K::label, label.text, label.target};
          },
          [](const LiveTitle &title) -> ReportPart {
            return {K::title, title.text, title.target};
          },
          [](const LivePage &page) -> ReportPart {
            return {K::page, "–", page.target};
          },
          [&](const StaticLabel &still) -> ReportPart {
            return {K::fixed, still.text, still.target, why_fixed(still.target)};
          }));
      const K kind = out.parts.back().kind;
      fixed = fixed || kind == K::fixed;
      live = live || (kind != K::fixed && kind != K::words);
    }
    out.liveness = !fixed ? Liveness::live : live ? Liveness::partly : Liveness::fixed;
  }

  // A field gives a number as its label has it.
  ReportPart::Why why_fixed(BlockId target) const {
    const Level &level = finished_.scheme.level(document_.blocks[target].level);
    const auto in_words = [](const Template &pieces) {
      return std::any_of(pieces.begin(), pieces.end(), [](const Piece &piece) {
        return piece.counts && piece.form == Count::ordinal_word;
      });
    };
    return in_words(level.citation.bare) ? ReportPart::Why::number_in_words : ReportPart::Why::not_as_label;
  }

  ReportTarget target(BlockId from, BlockId to) const {
    const BlockId own = places_.unit_of(from);
    const BlockId unit = places_.unit_of(to);
    ReportTarget out{.block = to,
                     .anchor = places_.anchor(to),
                     .unit = places_.anchor(unit),
                     .where = places_.where(to),
                     .heading = places_.all_words(unit),
                     .first_words = places_.first_words(to)};
    const std::uint32_t here = places_.articles_before(own);
    const std::uint32_t there = places_.articles_before(unit);
    out.articles_away = here > there ? here - there : there - here;
    const bool around = to <= from && from < document_.blocks[to].end;
    out.direction = around ? Direction::itself : to > from ? Direction::forward : Direction::backward;
    const BlockId chapter = places_.chapter_of(from);
    constexpr std::uint32_t next_door = 2;
    if (own == unit)
      out.distance = Distance::inside;
    else if (out.articles_away <= next_door || (chapter != none && chapter == places_.chapter_of(to)))
      out.distance = Distance::near;
    return out;
  }

  const Reviewed &all_;
  std::future<LibraryStudy> study_;
  const Finished &finished_;
  const Document &document_;
  Places places_;
  Wording wording_;
  Report report_;
};

} // namespace

std::string_view kind_name(Kind kind) {
  switch (kind) {
  case Kind::group: return "chapter";
  case Kind::article: return "article";
  case Kind::annex: return "annex";
  case Kind::closing: return "closing";
  case Kind::item: return "item";
  case Kind::paragraph:
  case Kind::table:
  case Kind::row:
  case Kind::cell:
  case Kind::signatures:
  case Kind::signature:
  case Kind::contents:
  case Kind::page_break: break; // no units of a report
  }
  return {};
}

std::size_t Report::count(GapKind kind) const {
  return static_cast<std::size_t>(
      std::count_if(gaps.begin(), gaps.end(), [&](const ReportGap &gap) { return gap.kind == kind; }));
}
std::size_t Report::count(Liveness liveness) const {
  return static_cast<std::size_t>(
      std::count_if(references.begin(), references.end(),
                    [&](const ReportReference &one) { return one.liveness == liveness; }));
}
std::size_t Report::count(Kind kind) const {
  return static_cast<std::size_t>(
      std::count_if(units.begin(), units.end(), [&](const ReportUnit &unit) { return unit.kind == kind; }));
}

bool is_open(const ReportGap &gap) {
  switch (gap.kind) {
  case GapKind::answers: // one that is not used changes nothing, but may show a slip
    return !gap.told || message(gap.told->code).severity != Severity::warning;
  case GapKind::unanswered:
  case GapKind::dangling:
  case GapKind::typed: return true;
  case GapKind::suspicious:
  case GapKind::terms:
  case GapKind::by_hand: return false;
  }
  return true;
}
bool is_warning(const ReportGap &gap) { return !is_open(gap) && gap.kind != GapKind::by_hand; }
std::size_t Report::open() const {
  return static_cast<std::size_t>(
      std::count_if(gaps.begin(), gaps.end(), [](const ReportGap &gap) { return is_open(gap); }));
}
std::size_t Report::warnings() const {
  return static_cast<std::size_t>(
      std::count_if(gaps.begin(), gaps.end(), [](const ReportGap &gap) { return is_warning(gap); }));
}

LibraryStudy study(const Library &library, const Sources &sources, FileId answers_file, bool with_proof,
                   Tongue tongue) {
  LibraryStudy made{.texts = check_texts(library, sources)};
  const auto add = [&](FileId id) {
    if (id < sources.size()) made.files.push_back({sources[id].name(), sha256(sources[id].text())});
  };
  for (const syntax::File &file : library.files) add(file.file);
  add(answers_file);
  if (with_proof) made.proof = prove(library, {.tongue = tongue});
  return made;
}

Report report(const Reviewed &reviewed, std::future<LibraryStudy> study) {
  return Reporter(reviewed, std::move(study)).run();
}

Tally tally(const Document &document) {
  Tally tally{.gaps = document.undecided};
  for (const Block &block : document.blocks)
    if (block.kind == Kind::article) ++tally.articles;
  each_hole(document, [&](const Hole &) { ++tally.gaps; });
  for (const Inline &one : document.inlines)
    if (std::holds_alternative<Mention>(one)) ++tally.references;
  return tally;
}

} // namespace beding
