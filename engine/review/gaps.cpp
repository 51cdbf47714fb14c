#include "engine/review/gaps.hpp"

#include "engine/language/typed_places.hpp"

#include <algorithm>
#include <unordered_map>

namespace beding {
namespace {

bool unanswered(Code code) {
  return code == Code::missing_answer || code == Code::missing_field || code == Code::too_few_parties ||
         code == Code::value_not_asked || code == Code::undecided || code == Code::party_absent ||
         code == Code::list_of_none || code == Code::agreement_of_none;
}
bool dangling(Code code) {
  return code == Code::dangling_reference || code == Code::value_cited || code == Code::unknown_label ||
         code == Code::unknown_clause || code == Code::reference_left_out;
}

std::size_t rank(GapKind kind) {
  return static_cast<std::size_t>(std::find(gap_kinds.begin(), gap_kinds.end(), kind) - gap_kinds.begin());
}

bool before(Span a, Span b) { return a.file != b.file ? a.file < b.file : a.begin < b.begin; }
bool within(Span inner, Span outer) {
  return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
}

class Finder {
public:
  Finder(const Reviewed &all, const Places &places, std::vector<Span> words, Report &report)
      : all_(all), document_(all.finished.document), places_(places), words_(std::move(words)),
        terms_(report.terms), references_(report.references) {
    std::sort(words_.begin(), words_.end(), before);
    for (BlockId id = 0; id < document_.blocks.size(); ++id)
      blocks_.push_back({document_.blocks[id].from, id});
    std::sort(blocks_.begin(), blocks_.end(), [](const auto &a, const auto &b) {
      return a.first.file == b.first.file && a.first.begin == b.first.begin ? a.second > b.second
                                                                            : before(a.first, b.first);
    });
  }

  std::vector<ReportGap> run(Diagnostics texts) {
    missing();
    by_hand();
    typed(std::move(texts));
    answers();
    lost();
    undefined_terms();
    for (ReportGap &gap : find_suspicious(all_, places_, references_)) gaps_.push_back(std::move(gap));
    for (ReportGap &gap : gaps_) {
      if (gap.blocks.empty()) continue;
      gap.where = places_.where(gap.blocks.front());
      if (gap.text.empty()) gap.text = shortened(places_.all_words(gap.blocks.front()), 160);
    }
    std::stable_sort(gaps_.begin(), gaps_.end(), [](const ReportGap &a, const ReportGap &b) {
      if (a.kind != b.kind) return rank(a.kind) < rank(b.kind);
      return (a.blocks.empty() ? none : a.blocks.front()) < (b.blocks.empty() ? none : b.blocks.front());
    });
    return std::move(gaps_);
  }

private:
  // ---- answers that lack ----

  // What the open places have in common that an answer would fill: of a question its name, of a field what is
  // printed for it, whoever has it.
  static const std::string &key_of(const Hole &hole) {
    return hole.name.empty() || hole.name.find('.') != std::string::npos ? hole.text : hole.name;
  }
  // The same of what is told; that of a party that lacks are its fields.
  std::vector<std::string> keys(const Diagnostic &told) const {
    const auto argument = [&](std::size_t i) {
      const auto *text = i < told.arguments.size() ? std::get_if<std::string>(&told.arguments[i]) : nullptr;
      return text == nullptr ? std::string() : *text;
    };
    if (told.code == Code::missing_answer || told.code == Code::undecided) return {argument(0)};
    if (told.code == Code::missing_field) return {"[" + argument(2) + "]"};
    std::vector<std::string> fields;
    for (const PartyInfo &party : all_.library.parties)
      if (party.name == argument(0))
        for (const QuestionInfo &field : party.fields) fields.push_back("[" + field.source->caption + "]");
    return fields;
  }

  bool of_answers(const Diagnostic &one) const {
    if (dangling(one.code)) return false;
    // what nobody sees is told of the library too: the words that are signed are not those that are read
    return one.code == Code::rule_broken || one.code == Code::rule_unmet ||
           one.code == Code::unseen_character || one.code == Code::turning_character ||
           (one.at.file == all_.answers_file && one.at.file != no_file);
  }

  void missing() {
    std::unordered_map<std::string, std::size_t> gap_of; // by key
    for (const Diagnostic &one : all_.told) {
      if (!unanswered(one.code)) {
        const bool typed = one.code == Code::answer_open;
        if (of_answers(one))
          gaps_.push_back({.kind = typed ? GapKind::typed : GapKind::answers, .told = one});
        continue;
      }
      for (std::string &key : keys(one)) gap_of.emplace(std::move(key), gaps_.size());
      gaps_.push_back({.kind = GapKind::unanswered, .told = one});
    }
    const auto gap_at = [&](const Hole &hole) -> ReportGap & {
      const auto [found, added] = gap_of.emplace(key_of(hole), gaps_.size());
      if (added) gaps_.push_back({.kind = GapKind::unanswered});
      return gaps_[found->second];
    };
    each_front_text(document_, [&](const std::vector<Inline> &title) {
      for (const Inline &one : title)
        if (const auto *hole = std::get_if<Hole>(&one)) gap_at(*hole).text = words_of(title);
    });
    for (BlockId id = 0; id < document_.blocks.size(); ++id)
      for (std::uint32_t i = document_.blocks[id].inlines; i < document_.blocks[id].inlines_end; ++i)
        if (const auto *hole = std::get_if<Hole>(&document_.inlines[i])) {
          ReportGap &gap = gap_at(*hole);
          if (gap.blocks.empty() || gap.blocks.back() != id) gap.blocks.push_back(id);
        }
  }

  void by_hand() {
    for (BlockId id = 0; id < document_.blocks.size(); ++id) {
      const Block &block = document_.blocks[id];
      for (std::uint32_t i = block.inlines; i < block.inlines_end; ++i)
        if (std::holds_alternative<FillLine>(document_.inlines[i]))
          gaps_.push_back({.kind = GapKind::by_hand, .blocks = {id}});
    }
  }

  // ---- old style ----

  void typed(Diagnostics texts) {
    for (Diagnostic &one : texts) {
      if (one.code != Code::hole && one.code != Code::typed_reference && one.code != Code::typed_number)
        continue;
      if (!is_in(one.at)) continue;
      ReportGap gap{.kind = GapKind::typed, .blocks = blocks_at(one.at)};
      gap.told = std::move(one);
      gaps_.push_back(std::move(gap));
    }
  }

  bool is_in(Span at) const {
    auto next = std::upper_bound(words_.begin(), words_.end(), at, before);
    return next != words_.begin() && within(at, *--next);
  }

  // The innermost blocks whose source holds this place: several where it stands in a loop.
  std::vector<BlockId> blocks_at(Span at) const {
    std::vector<BlockId> found;
    auto next = std::upper_bound(blocks_.begin(), blocks_.end(), at,
                                 [](Span place, const auto &one) { return before(place, one.first); });
    while (next != blocks_.begin()) {
      --next;
      if (next->first.file != at.file) break;
      if (!found.empty() && next->first.begin != document_.blocks[found.back()].from.begin) break;
      const Block &block = document_.blocks[next->second];
      if (block.inlines != block.inlines_end) found.push_back(next->second);
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  void answers() {
    const auto *table = std::get_if<DataTable>(&all_.data.value);
    if (table == nullptr) return;
    for (const auto &[name, data] : *table) answer(name.text, data);
  }

  void answer(const std::string &name, const Data &data) {
    if (const auto *list = std::get_if<DataList>(&data.value))
      for (const Data &one : *list) answer(name, one);
    if (const auto *table = std::get_if<DataTable>(&data.value))
      for (const auto &[field, one] : *table) answer(name + "." + field.text, one);
    const auto *text = std::get_if<std::string>(&data.value);
    if (text == nullptr || !used(name)) return;
    for (const TypedPlace &one : find_typed_places(*text, {})) {
      if (one.kind == TypedPlace::Kind::hole) continue; // told with the answers
      std::string typed = text->substr(one.begin, one.end - one.begin);
      // of several lines each may stand in a block of its own
      const bool several = text->find('\n') != std::string::npos;
      ReportGap gap{.kind = GapKind::typed, .blocks = blocks_with(several ? typed : *text)};
      gap.told = Diagnostic{
          .code = Code::answer_typed_reference, .at = data.at, .arguments = {std::move(typed), name}};
      gaps_.push_back(std::move(gap));
    }
  }

  // A question that is not asked prints nothing.
  bool used(const std::string &name) const {
    for (QuestionId id = 0; id < all_.library.questions.size(); ++id)
      if (all_.library.questions[id].name == name) return all_.answers.asked[id];
    return true;
  }

  std::vector<BlockId> blocks_with(const std::string &text) const {
    std::vector<BlockId> found;
    for (BlockId id = 0; id < document_.blocks.size(); ++id)
      if (document_.blocks[id].inlines != document_.blocks[id].inlines_end &&
          places_.all_words(id).find(text) != std::string::npos)
        found.push_back(id);
    return found;
  }

  // ---- terms that nothing defines ----

  void undefined_terms() {
    for (const ReportTerm &term : terms_) {
      if (term.state != ReportTerm::State::undefined) continue;
      ReportGap gap{.kind = GapKind::terms, .blocks = term.uses};
      gap.told = Diagnostic{.code = Code::term_not_defined_here, .at = term.at, .arguments = {term.text}};
      gaps_.push_back(std::move(gap));
    }
  }

  // ---- references to what is not there ----

  void lost() {
    for (const Diagnostic &one : all_.told) {
      if (!dangling(one.code)) continue;
      ReportGap gap{.kind = GapKind::dangling, .told = one};
      const std::string_view written =
          all_.sources[one.at.file].text().substr(one.at.begin, one.at.end - one.at.begin);
      std::string name = (written.starts_with('@') ? "" : "@") + std::string(written);
      for (ReferenceId id = 0; id < references_.size(); ++id) {
        ReportReference &reference = references_[id];
        if (!within(one.at, reference.at)) continue;
        if (std::find(reference.lost.begin(), reference.lost.end(), name) == reference.lost.end())
          reference.lost.push_back(name);
        if (gap.reference == none) gap.reference = id;
        if (gap.blocks.empty() || gap.blocks.back() != reference.from) gap.blocks.push_back(reference.from);
      }
      if (gap.reference != none) {
        const ReportReference &reference = references_[gap.reference];
        gap.text = reference.before + "[" + name + "]" + reference.after;
      }
      // what is cited in a loop is told once for each time
      const bool again = std::any_of(gaps_.begin(), gaps_.end(), [&](const ReportGap &other) {
        return other.kind == GapKind::dangling && other.told->code == one.code &&
               other.told->at.file == one.at.file && other.told->at.begin == one.at.begin;
      });
      if (!again) gaps_.push_back(std::move(gap));
    }
  }

  const Reviewed &all_;
  const Document &document_;
  const Places &places_;
  std::vector<Span> words_;
  const std::vector<ReportTerm> &terms_;
  std::vector<ReportReference> &references_;
  std::vector<std::pair<Span, BlockId>> blocks_; // by place
  std::vector<ReportGap> gaps_;
};

} // namespace

bool is_gap(Code code) { return unanswered(code) || dangling(code); }

std::vector<ReportGap> find_gaps(const Reviewed &all, const Places &places, const std::vector<Span> &words,
                                 Diagnostics typed, Report &report) {
  return Finder(all, places, words, report).run(std::move(typed));
}

std::size_t Report::count(Concern concern) const {
  const auto told = [&](auto test) {
    return static_cast<std::size_t>(std::count_if(gaps.begin(), gaps.end(), test));
  };
  const auto of_rule = [](const ReportGap &gap) {
    return gap.told && (gap.told->code == Code::rule_broken || gap.told->code == Code::rule_unmet);
  };
  switch (concern) {
  case Concern::dangling: return count(GapKind::dangling);
  case Concern::rule: return told(of_rule);
  case Concern::open:
    return told(
        [&](const ReportGap &gap) { return is_open(gap) && gap.kind != GapKind::dangling && !of_rule(gap); });
  case Concern::answer:
    return told([&](const ReportGap &gap) {
      return is_warning(gap) && gap.kind == GapKind::answers && !of_rule(gap);
    });
  case Concern::suspicious: return count(GapKind::suspicious);
  case Concern::terms: return count(GapKind::terms);
  case Concern::fixed: return count(Liveness::fixed) + count(Liveness::partly);
  case Concern::by_default:
    return static_cast<std::size_t>(
        std::count_if(facts.by_question.begin(), facts.by_question.end(),
                      [](const ReportAnswer &one) { return one.state == ReportAnswer::State::by_default; }));
  }
  return 0;
}

Readiness Report::readiness() const {
  bool look = false;
  for (const Concern one : concerns) {
    if (count(one) == 0) continue;
    if (forbids(one)) return Readiness::not_yet;
    look = true;
  }
  return look ? Readiness::after_a_look : Readiness::ready;
}

} // namespace beding
