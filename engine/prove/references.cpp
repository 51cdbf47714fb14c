// References, values, and what can come out empty: the faults that show in a document.
#include "engine/prove/properties.hpp"

#include <algorithm>

namespace beding::proving {
namespace {

class References {
public:
  explicit References(Prover &prover) : p_(prover) {}

  void run() {
    for (const DocumentPlaces &document : p_.documents) {
      places(document, none, always, document.places);
      for (ClauseId id = 0; id < p_.clauses.size(); ++id)
        if (document.clauses[id] != never) places(document, id, document.clauses[id], p_.clauses[id].places);
    }
  }

private:
  void places(const DocumentPlaces &document, ClauseId from, Formula member, const Places &all) {
    p_.look_at(&document, none);
    for (const CitationPlace &one : all.citations) {
      citation(document, from, member, one);
      itself(document, member, one);
    }
    for (const TwicePlace &one : all.twice) twice(document, from, member, one);
  }

  // That no citation leads to what it stands in.
  void itself(const DocumentPlaces &document, Formula member, const CitationPlace &place) {
    for (const Target &target : p_.library.mentions[place.mention].targets) {
      std::vector<Formula> ways;
      for (std::size_t i = 0; i < place.paths.size(); ++i)
        if (same_target(place.inside[i], target)) ways.push_back(p_.formulas.all({member, place.paths[i]}));
      const Formula fault = p_.formulas.any(ways);
      if (p_.excluded(Property::targets, fault, place.at) ||
          !idle_.emplace(Code::can_cite_itself, place.at.file, place.at.begin).second)
        continue;
      tell(Code::can_cite_itself, place.at, target, fault, document);
    }
  }

  // That what a sentence cites, it did not cite before.
  void twice(const DocumentPlaces &document, ClauseId from, Formula member, const TwicePlace &place) {
    const Formula fault =
        p_.formulas.all({member, p_.formulas.any(place.paths), is_in(document, from, place.target)});
    const bool excluded = p_.excluded(Property::targets, fault, place.at);
    if (excluded && place.beyond) p_.undecided(Property::targets, place.at);
    if (excluded || !idle_.emplace(Code::can_be_cited_twice, place.at.file, place.at.begin).second) return;
    tell(Code::can_be_cited_twice, place.at, place.target, fault, document);
  }

  void tell(Code code, Span at, const Target &target, Formula fault, const DocumentPlaces &document) {
    p_.name_document(p_.fault(Property::targets, code, at, {name_of(target)}, fault), document);
  }

  std::string name_of(const Target &target) const { return beding::name_of(p_.library, target); }

  void citation(const DocumentPlaces &document, ClauseId from, Formula member, const CitationPlace &place) {
    std::vector<Formula> ways;
    for (const Formula path : place.paths) ways.push_back(p_.formulas.all({member, path}));
    const Formula path = p_.formulas.any(ways);
    const auto &targets = p_.library.mentions[place.mention].targets;
    std::vector<Formula> missing{path};
    for (const Target &target : targets)
      missing.push_back(p_.formulas.negation(is_in(document, from, target)));
    if (targets.size() > 1 && !p_.excluded(Property::citations, p_.formulas.all(missing), place.at)) {
      const Formula fault = p_.formulas.all(missing);
      ++p_.result(Property::references).shown;
      ++p_.result(Property::references).broken;
      if (!told(place.mention, targets.size(), fault))
        p_.name_document(p_.fault(Property::citations, Code::citation_of_none, place.at, {}, fault),
                         document);
      return;
    }
    if (p_.library.mentions[place.mention].present) return; // who is out is not cited
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const Formula target = p_.formulas.negation(missing[i + 1]);
      if (p_.formulas.plainly_implies(path, target)) {
        ++p_.result(Property::references).shown;
        continue;
      }
      const Formula fault = p_.formulas.all({path, missing[i + 1]});
      if (!p_.excluded(Property::references, fault, place.at) && !told(place.mention, i, fault))
        p_.name_document(dangles(targets[i], fault), document);
    }
  }

  // One slip gives one message, though it show in more than one document in the same way.
  bool told(syntax::Meaning mention, std::size_t target, Formula fault) {
    return !told_.emplace(mention, target, fault).second;
  }

  Formula is_in(const DocumentPlaces &document, ClauseId, const Target &target) const {
    if (target.group != none) return group_in(document, target.group);
    const Formula label = target.label == none ? always : p_.clauses[target.clause].labels[target.label];
    return p_.formulas.all({document.clauses[target.clause], label});
  }

  // A chapter is there when something is in it.
  Formula group_in(const DocumentPlaces &document, GroupId group) const {
    std::vector<Formula> ways;
    for (const ChapterPlace &chapter : document.chapters) {
      if (chapter.group != group) continue;
      ways.push_back(chapter.filled);
    }
    return p_.formulas.any(ways);
  }

  Diagnostic &dangles(const Target &target, Formula fault) {
    if (target.group != none) {
      const GroupInfo &group = p_.library.groups[target.group];
      Diagnostic &told =
          p_.fault(Property::references, Code::reference_can_dangle, target.at, {name_of(target)}, fault);
      told.labels.push_back({Code::declared_here, group.at, {group.name}});
      return told;
    }
    const ClauseInfo &info = p_.library.clauses[target.clause];
    Diagnostic &told =
        p_.fault(Property::references, Code::reference_can_dangle, target.at, {name_of(target)}, fault);
    if (info.source->condition)
      told.labels.push_back({Code::left_out_here, info.source->condition->at, {}});
    else
      told.labels.push_back({Code::declared_here, info.source->head.at, {info.name}});
    return told;
  }

  Prover &p_;
  std::set<std::tuple<syntax::Meaning, std::size_t, Formula>> told_; // mention, target, when
  std::set<std::tuple<Code, FileId, std::uint32_t>> idle_;           // each once, in whatever document
};

// Goes over all places, of clauses and of documents, with when their clause is a member.
template <class Take>
void each_places(Prover &p, Take take) {
  for (const DocumentPlaces &document : p.documents) {
    p.look_at(&document, none);
    take(document.places, always, none);
  }
  for (ClauseId id = 0; id < p.clauses.size(); ++id) {
    p.look_at(nullptr, id);
    if (p.in_any[id] != never) take(p.clauses[id].places, p.in_any[id], id);
  }
}

class Values {
public:
  explicit Values(Prover &prover) : p_(prover) {}

  void run() {
    each_places(p_, [&](const Places &places, Formula member, ClauseId) {
      for (const PrintPlace &one : places.prints) {
        const Formula path = p_.formulas.all({member, p_.formulas.any(one.paths)});
        if (one.computed != none && p_.library.computed[one.computed].of != none)
          check(one, p_.formulas.all({member, p_.formulas.any(one.lacks)}), never, Code::computed_can_lack,
                p_.library.computed[one.computed]);
        else if (one.computed != none)
          check(one, path, p_.space.known(one.computed), Code::computed_can_lack,
                p_.library.computed[one.computed]);
        else if (one.question != none) {
          const QuestionInfo &info = p_.library.questions[one.question];
          check(one, path, p_.space.asked(one.question), Code::value_can_be_unasked, info);
          if (one.listed)
            check(one, p_.formulas.all({path, p_.space.asked(one.question)}),
                  p_.formulas.negation(p_.space.none_chosen(one.question)), of_none(one), info);
        } else if (one.field != nullptr)
          check(one, path, never, Code::value_can_be_unasked, *one.field);
        else if (one.party == every_party)
          nobody(one, path);
        else
          check(one, path, p_.space.joins(one.party), one.listed ? of_none(one) : Code::party_can_be_absent,
                p_.library.parties[one.party]);
      }
    });
    for (const auto &one : p_.space.divisions()) division(one);
  }

private:
  // That no divisor is nought, whatever is printed.
  void division(const ComputedValues::Division &one) {
    p_.look_at(nullptr, none);
    if (p_.excluded(Property::values, one.fault, one.at)) return;
    const ComputedInfo &info = p_.library.computed[one.value];
    if (!one.exact) return p_.undecided(Property::values, one.at);
    p_.fault(Property::values, Code::can_divide_by_zero, one.at, {info.name}, one.fault);
  }

  // That whenever the value is printed, it is `there`.
  template <class Info>
  void check(const PrintPlace &one, Formula path, Formula there, Code code, const Info &info) {
    if (const Formula fault = fault_of(path, there); !excluded(one, fault, code))
      p_.fault(Property::values, code, one.at, {info.name}, fault)
          .labels.push_back({Code::declared_here, info.source->head.at, {info.name}});
  }

  static Code of_none(const PrintPlace &one) {
    return one.agreed ? Code::agreement_can_be_of_none : Code::list_can_be_of_none;
  }

  void nobody(const PrintPlace &one, Formula path) {
    std::vector<Formula> kinds;
    for (PartyId kind = 0; kind < p_.library.parties.size(); ++kind)
      if (speaks_of(p_.library, every_party, kind)) kinds.push_back(p_.space.joins(kind));
    if (const Formula fault = fault_of(path, p_.formulas.any(kinds)); !excluded(one, fault, of_none(one)))
      p_.fault(Property::values, of_none(one), one.at,
               {std::string(spelled(Word::all_parties, p_.library.locale))}, fault);
  }

  Formula fault_of(Formula path, Formula there) {
    return p_.formulas.plainly_implies(path, there) ? never
                                                    : p_.formulas.all({path, p_.formulas.negation(there)});
  }

  // A value in the name of a party is printed at many places, and told once.
  bool excluded(const PrintPlace &one, Formula fault, Code code) {
    if (p_.excluded(Property::values, fault, one.at)) return true;
    return !told_
                .insert({one.at.file, one.at.begin, one.question != none ? one.question : one.computed, code})
                .second;
  }

  Prover &p_;
  std::set<std::tuple<FileId, std::uint32_t, QuestionId, Code>> told_;
};

// One label is of one item, whatever the answers.
void check_shared_labels(Prover &p) {
  for (ClauseId id = 0; id < p.clauses.size(); ++id) {
    if (p.in_any[id] == never) continue;
    p.look_at(nullptr, id);
    for (const ClausePlaces::Shared &one : p.clauses[id].shared) {
      const Formula fault = p.formulas.all({p.in_any[id], one.both});
      if (p.excluded(Property::references, fault, one.at)) continue;
      const std::string &label = p.library.clauses[id].labels[one.label];
      p.fault(Property::references, Code::labels_together, one.at, {label}, fault);
    }
  }
}

} // namespace

void check_references(Prover &prover) {
  References(prover).run();
  check_shared_labels(prover);
}

void check_values(Prover &prover) { Values(prover).run(); }

namespace {

class Terms {
public:
  explicit Terms(Prover &prover) : p_(prover) {}

  void run() {
    for (const ClausePlaces &one : p_.clauses) printed_ = printed_ || !one.places.term_lists.empty();
    for (const DocumentPlaces &document : p_.documents) {
      p_.look_at(&document, none);
      std::vector<Formula> lists;
      for (ClauseId id = 0; id < p_.clauses.size(); ++id)
        for (const BlockPlace &list : p_.clauses[id].places.term_lists)
          lists.push_back(p_.formulas.all({document.clauses[id], p_.formulas.any(list.paths)}));
      // where no clause prints them that is told by itself
      listed_ = printed_ ? p_.formulas.any(lists) : always;
      for (ClauseId id = 0; id < p_.clauses.size(); ++id)
        if (document.clauses[id] != never)
          for (const TermPlace &one : p_.clauses[id].places.terms) said(document, id, one);
    }
  }

private:
  void said(const DocumentPlaces &document, ClauseId clause, const TermPlace &one) {
    const TermInfo &info = p_.library.terms[one.term];
    const Formula defined = p_.formulas.all({listed_, p_.space.meaning(info.source->condition)});
    const Formula path = p_.formulas.all({document.clauses[clause], p_.formulas.any(one.paths)});
    const Formula fault = p_.formulas.plainly_implies(path, defined)
                              ? never
                              : p_.formulas.all({path, p_.formulas.negation(defined)});
    if (p_.excluded(Property::terms, fault, one.at)) return;
    // a term is told once a clause; where nothing ever defines it, once a document
    const ClauseId place = defined == never ? none : clause;
    if (!told_.emplace(&document, place, one.term).second || !same_.emplace(place, one.term, fault).second)
      return;
    Diagnostic &told = p_.fault(Property::terms, Code::term_can_be_undefined, one.at, {info.text}, fault);
    told.labels.push_back({Code::declared_here, info.source->head.at, {info.text}});
    p_.name_document(told, document);
  }

  Prover &p_;
  bool printed_ = false;
  Formula listed_ = always; // the definitions are printed in the document at hand
  std::set<std::tuple<const DocumentPlaces *, ClauseId, TermId>> told_;
  std::set<std::tuple<ClauseId, TermId, Formula>> same_; // in two documents in the same way
};

} // namespace

void check_term_places(Prover &prover) { Terms(prover).run(); }

namespace {

// A list of contents, while no heading has words; a document without an article is told as that.
void check_contents(Prover &p, const DocumentPlaces &document, Formula articles) {
  std::vector<Formula> headings;
  for (const ChapterPlace &one : document.chapters) headings.push_back(one.titled);
  for (const ClauseId id : document.headed)
    headings.push_back(p.formulas.all({document.clauses[id], p.clauses[id].titled}));
  for (const ContentsPlace &one : document.contents) {
    const Formula empty = p.formulas.all({one.in, articles, p.formulas.negation(p.formulas.any(headings))});
    if (!p.excluded(Property::filled, empty, one.at))
      p.fault(Property::filled, Code::can_stand_alone, one.at, {Noun::empty_contents}, empty);
  }
}

} // namespace

void check_structure(Prover &p) {
  // what the scheme lacks shows in every document that has it: in the same way it is told once
  std::set<std::tuple<Code, FileId, std::uint32_t, std::string, Formula>> told_before;
  for (std::size_t i = 0; i < p.documents.size(); ++i) {
    const DocumentPlaces &document = p.documents[i];
    const Structure &structure = p.structures[i];
    p.look_at(&document, none);
    p.result(Property::scheme).shown += structure.places - structure.lacks.size();
    for (const LackPlace &one : structure.lacks)
      if (!p.excluded(Property::scheme, one.fault, one.at)) {
        if (!told_before
                 .emplace(one.code, one.at.file, one.at.begin, document.plan->numbering.text, one.fault)
                 .second)
          continue;
        Diagnostic &told = p.fault(Property::scheme, one.code, one.at, one.arguments, one.fault);
        told.labels.push_back({Code::with_answers, one.at, {told.arguments.back()}});
        p.name_document(told, document);
      }
    // without a level for them there are none, and that is told
    std::vector<Formula> articles{structure.articles};
    for (const LackPlace &one : structure.lacks)
      if (one.code == Code::unknown_level) articles.push_back(one.fault);
    check_contents(p, document, structure.articles);
    const Formula empty = p.formulas.negation(p.formulas.any(articles));
    const Span at = document.plan->head.at;
    if (p.excluded(Property::filled, empty, at)) continue;
    const std::string &name = document.plan->head.name.text;
    Diagnostic &told = p.fault(Property::filled, Code::empty_document, at, {name}, empty);
    told.labels.push_back({Code::with_answers, at, {told.arguments.back()}});
  }
}

void check_filled(Prover &p) {
  each_places(p, [&](const Places &places, Formula member, ClauseId) {
    for (const HollowPlace &one : places.hollows) {
      const Formula empty = p.formulas.all({member, p.formulas.any(one.empty)});
      const Code code = one.what == Noun::table_head ? Code::can_stand_alone : Code::can_come_out_empty;
      if (!p.excluded(Property::filled, empty, one.at))
        p.fault(Property::filled, code, one.at, {one.what}, empty);
    }
    for (const ListPlace &one : places.lists) {
      const Formula empty = p.formulas.all({member, p.formulas.any(one.empty)});
      if (!p.excluded(Property::filled, empty, one.at)) {
        p.fault(Property::filled, Code::list_can_be_empty, one.at, {}, empty);
        continue;
      }
      const Formula single = p.formulas.all({member, p.formulas.any(one.single)});
      if (!one.single.empty() && !p.excluded(Property::filled, single, one.at))
        p.fault(Property::filled, Code::list_can_be_of_one, one.at, {}, single);
    }
  });
  for (ClauseId id = 0; id < p.clauses.size(); ++id) {
    if (p.in_any[id] == never) continue;
    p.look_at(nullptr, id);
    const ClauseInfo &info = p.library.clauses[id];
    const Formula empty = p.formulas.all({p.in_any[id], p.formulas.negation(p.clauses[id].content)});
    if (!p.excluded(Property::filled, empty, info.source->head.at))
      p.fault(Property::filled, Code::article_can_be_empty, info.source->head.at, {info.name}, empty);
  }
}

} // namespace beding::proving
