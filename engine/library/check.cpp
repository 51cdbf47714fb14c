// Collects the declarations of a library and checks each.
#include "dsl/date.hpp"
#include "dsl/messages/characters.hpp"
#include "dsl/visit.hpp"
#include "engine/language/currency.hpp"
#include "engine/library/check_options.hpp"

#include <algorithm>

namespace beding {
namespace {

using syntax::Head;

class LibraryChecker {
public:
  // The checker writes in the trees what their nodes mean. Once it is done they are the library's, and change
  // no more.
  LibraryChecker(std::vector<syntax::File> &files, Library &library, Diagnostics &out)
      : files_(files), checker_{.library = library, .out = out} {}

  void run() {
    for (const syntax::File &file : files_)
      for (const syntax::Declaration &one : file.declarations)
        if (const auto *clause = std::get_if<syntax::Clause>(&one); clause != nullptr && clause->replaces)
          replacing_.emplace(clause->head.name.text, Replacement{clause, nullptr});
    for (syntax::File &file : files_) {
      section_ = none;
      for (syntax::Declaration &one : file.declarations) collect(one);
    }
    replacements();
    groups_are_no_clauses();
    if (heads_.empty()) {
      if (!files_.empty() && !any_broken_) checker_.say(Code::no_library, {files_.front().file, 0, 0});
    } else
      head(*heads_.front());
    std::vector<syntax::Blocks *> texts;
    for (syntax::Clause *clause : clauses_) texts.push_back(&clause->blocks);
    for (syntax::Term *term : terms_) texts.push_back(&term->blocks);
    insert_fragments(checker_, texts);
    for (ClauseId id = 0; id < library().clauses.size(); ++id) check_labels(checker_, id);
    check_computed(checker_, computed_);
    for (PartyId id = 0; id < parties_.size(); ++id) party(*parties_[id], id);
    for (std::size_t i = 0; i < questions_.size(); ++i) question(*questions_[i], library().questions[i], {});
    order_settling(checker_, questions_, computed_, parties_);
    for (syntax::Rule *rule : rules_) this->rule(*rule);
    for (ClauseId id = 0; id < clauses_.size(); ++id) check_clause(checker_, *clauses_[id], id);
    check_terms(checker_, terms_);
    for (syntax::DocumentPlan *plan : plans_) check_document(checker_, *plan);
  }

private:
  Library &library() { return checker_.library; }

  // ---- names ----

  template <class Node>
  void collect_head(Node &node) {
    any_broken_ = any_broken_ || node.head.broken;
  }

  void collect(syntax::Declaration &one) {
    std::visit(
        [&](auto &node) {
          collect_head(node);
          add(node);
        },
        one);
  }

  // Whether the name is new in its name space; otherwise both places are told.
  bool fresh(const std::string &space, const Head &head) {
    if (head.name.text.empty()) return false;
    if (head.broken) checker_.broken.insert((space == "clause" ? "@" : "") + head.name.text);
    const auto [before, inserted] = first_.emplace(space + ' ' + head.name.text, head.name.at);
    if (inserted) return true;
    // a file that is used is not to blame: what uses it can stand for it
    if (before->second.file != head.name.at.file && space == "clause") {
      const bool first_uses = before->second.file < head.name.at.file;
      checker_.say(Code::declared_in_both, first_uses ? before->second : head.name.at, {head.name.text});
      checker_.out.back().labels.push_back(
          {Code::declared_here, first_uses ? head.name.at : before->second, {head.name.text}});
      return false;
    }
    checker_.say(Code::declared_twice, head.name.at, {head.name.text});
    checker_.out.back().labels.push_back({Code::declared_first, before->second, {head.name.text}});
    return false;
  }

  void add(syntax::LibraryHead &head) { heads_.push_back(&head); }
  void add(syntax::Party &party) {
    if (!fresh("value", party.head)) return;
    checker_.not_reserved(party.head.name, Named::value);
    checker_.parties.emplace(party.head.name.text, static_cast<PartyId>(library().parties.size()));
    place({.party = static_cast<PartyId>(library().parties.size())});
    library().parties.push_back({party.head.name.text, &party});
    for (const syntax::Question &field : party.fields)
      library().parties.back().fields.push_back({field.head.name.text, type_of(field), {}, {}, &field});
    for (syntax::Computed &value : party.values)
      computed(value, party.head.name.text + "." + value.head.name.text,
               static_cast<PartyId>(library().parties.size() - 1));
    parties_.push_back(&party);
  }
  void add(syntax::Question &question) {
    if (!fresh("value", question.head)) return;
    checker_.not_reserved(question.head.name, Named::value);
    checker_.questions.emplace(question.head.name.text, static_cast<QuestionId>(library().questions.size()));
    place({.question = static_cast<QuestionId>(library().questions.size())});
    library().questions.push_back({question.head.name.text, type_of(question), {}, {}, &question});
    questions_.push_back(&question);
  }
  void add(syntax::Computed &computed) {
    if (!fresh("value", computed.head)) return;
    checker_.not_reserved(computed.head.name, Named::value);
    this->computed(computed, computed.head.name.text, none);
  }
  // `of`: what each member of that kind has.
  void computed(syntax::Computed &computed, const std::string &name, PartyId of) {
    if (computed.head.broken) checker_.broken.insert(name);
    checker_.computed.emplace(name, static_cast<ComputedId>(library().computed.size()));
    library().computed.push_back({.name = name, .of = of, .source = &computed});
    computed_.push_back(&computed);
  }
  void add(syntax::Rubric &rubric) {
    section_ = library().sections.size();
    library().sections.push_back({&rubric});
    if (shows_nothing(rubric.title) && !rubric.head.broken)
      checker_.say(Code::section_without_title, rubric.head.at);
  }
  // Below the last `rubriek` of its file.
  void place(AskedItem item) {
    if (section_ == none) {
      section_ = library().sections.size();
      library().sections.emplace_back();
    }
    library().sections[section_].items.push_back(item);
  }
  void rule(syntax::Rule &rule) {
    Scope scope;
    if (!rule.over.text.empty()) {
      const auto use = gone_through(checker_, rule.over);
      if (!use) return;
      rule.meaning = static_cast<syntax::Meaning>(library().loops.size());
      library().loops.push_back(*use);
      scope = inside({}, *use, true);
    }
    for (auto &condition : rule.conditions) keep_condition(checker_, condition, scope);
  }
  void add(syntax::Rule &rule) {
    rules_.push_back(&rule);
    library().rules.push_back(&rule);
  }
  void add(syntax::Term &term) {
    // a name is only for printing it: "{naam}"
    if (!term.head.name.text.empty()) {
      if (!fresh("value", term.head)) return;
      checker_.not_reserved(term.head.name, Named::value);
      checker_.terms.emplace(term.head.name.text, static_cast<TermId>(library().terms.size()));
    }
    library().terms.push_back({.name = term.head.name.text, .text = {}, .source = &term});
    terms_.push_back(&term);
  }
  void add(syntax::Fragment &fragment) {
    if (fresh("fragment", fragment.head))
      library().fragments.push_back({.name = fragment.head.name.text, .source = &fragment});
  }
  void add(syntax::Clause &clause) {
    if (replaced(clause)) return;
    if (!fresh("clause", clause.head)) return;
    checker_.not_reserved(clause.head.name, Named::clause);
    library().clause_by_name.emplace(clause.head.name.text, static_cast<ClauseId>(library().clauses.size()));
    library().clauses.push_back({.name = clause.head.name.text, .source = &clause});
    clauses_.push_back(&clause);
  }
  // A clause that another file replaces is not one of the library.
  bool replaced(const syntax::Clause &clause) {
    if (clause.replaces) return false;
    const auto by = replacing_.find(clause.head.name.text);
    if (by == replacing_.end() || by->second.by->head.at.file == clause.head.at.file) return false;
    by->second.replaced = &clause;
    return true;
  }

  void replacements() {
    for (ClauseInfo &clause : library().clauses) {
      if (!clause.source->replaces) continue;
      clause.replaced = replacing_.at(clause.name).replaced;
      if (clause.replaced == nullptr)
        checker_.say(Code::nothing_to_replace, clause.source->head.name.at, {clause.name});
    }
  }

  void add(syntax::Numbering &scheme) {
    if (!fresh("scheme", scheme.head)) return;
    for (const syntax::LevelLine &level : scheme.levels)
      if (level.unit == Word::list) not_reserved(level.name);
    checker_.schemes.emplace(scheme.head.name.text, static_cast<std::uint32_t>(library().schemes.size()));
    library().schemes.push_back(&scheme);
  }
  void add(syntax::DocumentPlan &plan) {
    if (!fresh("document", plan.head)) return;
    checker_.documents.emplace(plan.head.name.text, static_cast<std::uint32_t>(library().documents.size()));
    library().documents.push_back(&plan);
    std::unordered_map<std::string, Span> seen;
    group_names(plan.members, seen);
    plans_.push_back(&plan);
  }

  // In the labels of a scheme {a} and {i} are ways to count.
  void not_reserved(const syntax::Name &list) {
    checker_.not_reserved(list, Named::list);
    if (list.text == "a" || list.text == "i") checker_.say(Code::reserved_name, list.at, {list.text});
  }

  // A chapter may have a name to refer to it by, in the name space of clauses.
  void group_names(const std::vector<syntax::Member> &members, std::unordered_map<std::string, Span> &seen) {
    for (const syntax::Member &member : members) {
      if (member.kind != syntax::Member::Kind::group) continue;
      const syntax::Name &name = member.clause;
      if (!name.text.empty()) {
        if (const auto [before, inserted] = seen.emplace(name.text, name.at); !inserted) {
          checker_.say(Code::declared_twice, name.at, {name.text});
          checker_.out.back().labels.push_back({Code::declared_first, before->second, {name.text}});
        }
        if (library().group_by_name.emplace(name.text, static_cast<GroupId>(library().groups.size())).second)
          library().groups.push_back({name.text, name.at});
      }
      group_names(member.inside, seen);
    }
  }

  void groups_are_no_clauses() {
    for (const GroupInfo &group : library().groups) {
      const auto clause = library().clause_by_name.find(group.name);
      if (clause == library().clause_by_name.end()) continue;
      const Span other = library().clauses[clause->second].source->head.name.at;
      checker_.say(Code::declared_twice, group.at, {group.name});
      checker_.out.back().labels.push_back({Code::declared_first, other, {group.name}});
    }
  }

  void head(const syntax::LibraryHead &head) {
    library().name = head.head.name.text;
    library().title = head.title;
    library().version = head.version;
    for (const syntax::LibraryHead *one : heads_) // its own goes before that of what it uses
      if (!library().style) library().style = one->style;
    if (const auto locale = locale_of(head.language.text))
      library().locale = *locale;
    else if (!head.language.text.empty())
      checker_.say(Code::unknown_language, head.language.at, {head.language.text, locale_tags()});
    currencies(head);
  }

  // By ISO 4217; beding reckons in hundredths. Empty where it cannot be, which is told.
  std::string currency(const syntax::Name &name) {
    if (name.text.empty()) return {};
    const auto decimals = decimals_of(name.text);
    if (!decimals)
      checker_.say(Code::unknown_currency, name.at, {name.text});
    else if (*decimals != 2)
      checker_.say(Code::currency_decimals, name.at, {name.text, std::to_string(*decimals)});
    return decimals == 2 ? name.text : std::string();
  }

  void currencies(const syntax::LibraryHead &head) {
    for (const syntax::LibraryHead *one : heads_)
      if (library().currency.empty()) library().currency = currency(one->currency);
    const bool given = !library().currency.empty();
    if (!given) library().currency = usual_currency;
    bool left_out = false;
    const auto amount = [&](QuestionInfo &info) {
      if (info.type != Type::amount) return;
      info.currency = currency(info.source->currency);
      if (!info.currency.empty()) return;
      left_out = left_out || info.source->currency.text.empty();
      info.currency = library().currency;
    };
    for (QuestionInfo &info : library().questions) amount(info);
    for (PartyInfo &party : library().parties)
      for (QuestionInfo &info : party.fields) amount(info);
    const std::string country = currency_of_country(library().locale);
    const bool named = head.language.text.find('-') != std::string::npos;
    if (left_out && !given && named && country != library().currency)
      checker_.say(Code::country_currency, head.language.at,
                   {head.language.text, country, library().currency});
  }

  // ---- parties ----

  void party(syntax::Party &party, PartyId id) {
    if (party.least > party.most)
      checker_.say(Code::parties_bounds, party.count_at,
                   {std::to_string(party.least), std::to_string(party.most)});
    std::unordered_map<std::string, Span> seen;
    const auto named = [&](const syntax::Name &name) {
      checker_.not_reserved(name, Named::field);
      const auto [before, fresh] = seen.emplace(name.text, name.at);
      if (fresh) return;
      checker_.say(Code::declared_twice, name.at, {name.text});
      checker_.out.back().labels.push_back({Code::declared_first, before->second, {name.text}});
    };
    const Scope own{.own = id};
    for (std::size_t i = 0; i < party.fields.size(); ++i) {
      named(party.fields[i].head.name);
      field(party.fields[i], library().parties[id].fields[i], own);
    }
    for (const syntax::Computed &value : party.values) named(value.head.name);
    if (party.called) name_text(*party.called, own);
    for (syntax::PartyForm &form : party.forms) {
      named(form.name);
      name_text(form.text, own);
    }
    if (party.only_if) keep_condition(checker_, *party.only_if, {});
  }

  void field(syntax::Question &field, QuestionInfo &info, const Scope &own) {
    if (!type_row(info.type).of_party)
      checker_.say(type_row(info.type).blocks ? Code::paragraphs_of_field : Code::several_of_field,
                   field.head.name.at, {field.head.name.text});
    else
      question(field, info, own);
  }

  void name_text(syntax::Quoted &text, const Scope &own) {
    check_text(checker_, text.text, own);
    only_words(text.text);
  }

  // ---- questions ----

  // Or a field of a party, in the scope of that.
  void question(syntax::Question &question, QuestionInfo &info, const Scope &scope) {
    info.least = question.least;
    info.most = question.most;
    if (!question.type && !question.head.broken && scope.own == none)
      checker_.say(Code::question_without_type, question.head.at, {question.head.name.text});
    if (info.least && info.most && *info.least > *info.most)
      checker_.say(Code::wrong_range, question.head.at,
                   {bound_written(info.type, *info.least), bound_written(info.type, *info.most)});
    const bool fine = info.type == Type::amount || info.type == Type::decimal;
    const std::int64_t largest = fine ? largest_answer * 100 : largest_answer;
    for (const auto &bound : {info.least, info.most})
      if (bound && (*bound > largest || *bound < -largest))
        checker_.say(Code::bound_too_large, question.head.at, {std::to_string(largest_answer)});
    if (type_row(info.type).options) options(question);
    if (type_row(info.type).several)
      chosen(question, info);
    else if (question.count_at.end != 0 && question.type && !question.head.broken)
      checker_.say(Code::count_without_options, question.count_at, {question.head.name.text});
    if (question.fallback && question.type) {
      fallback(question, info);
      join(*question.fallback, type_row(info.type).between);
    }
    if (question.only_if) keep_condition(checker_, *question.only_if, scope);
  }

  void only_words(const syntax::Text &text) {
    for (const syntax::Inline &one : text) {
      if (std::holds_alternative<syntax::Mention>(one.node) ||
          std::holds_alternative<syntax::FillLine>(one.node))
        checker_.say(Code::name_is_words, one.at);
      parts_of(one, Overloaded{nothing<syntax::Expression>,
                               [&](const syntax::Text &inside) { only_words(inside); }});
    }
  }

  void options(const syntax::Question &question) {
    std::unordered_map<std::string, Span> seen;
    for (const auto &option : question.options) {
      checker_.not_reserved(option.name, Named::option);
      const auto [before, fresh] = seen.emplace(option.name.text, option.name.at);
      if (fresh) continue;
      checker_.say(Code::declared_twice, option.name.at, {option.name.text});
      checker_.out.back().labels.push_back({Code::declared_first, before->second, {option.name.text}});
    }
    if (question.options.size() == 1 && !question.head.broken)
      checker_.say(Code::choice_of_one, question.head.at, {question.head.name.text});
  }

  void chosen(const syntax::Question &question, QuestionInfo &info) {
    const auto all = static_cast<std::int64_t>(question.options.size());
    if (info.least.value_or(0) > all || info.most.value_or(0) > all)
      checker_.say(Code::more_than_options, question.count_at,
                   {question.head.name.text, std::to_string(all)});
    if (!info.least) info.least = 0;
    if (!info.most) info.most = all;
  }

  void fallback(const syntax::Question &question, const QuestionInfo &info) {
    const syntax::Expression &value = *question.fallback;
    const TypeRow &type = type_row(info.type);
    const bool many =
        (type.several || !type.between.empty()) && value.kind == syntax::Expression::Kind::several;
    const std::vector<syntax::Expression> one{value};
    std::unordered_set<std::string> seen;
    for (const syntax::Expression &part : many ? value.of : one) {
      const bool quoted =
          part.kind == syntax::Expression::Kind::text && info.type != Type::text && type.between.empty();
      if (quoted && type.options) return say_quoted_option(checker_, part, question);
      if (quoted && say_quoted(checker_, part, type.noun)) return;
      if (part.kind == syntax::Expression::Kind::date && !exists(part.date))
        return checker_.say(Code::no_such_date, part.at, {iso(part.date)});
      if (!type.fits(info, part)) {
        checker_.say(Code::wrong_default, value.at, {question.head.name.text, type.fallback});
        return;
      }
      if (!type.options) continue;
      default_option(question, part);
      if (!seen.insert(part.path[0].text).second)
        checker_.say(Code::chosen_twice, part.at, {part.path[0].text});
    }
    const auto count = many ? std::ssize(value.of) : 1;
    if (type.several && (count < *info.least || count > *info.most))
      checker_.say(Code::wrong_choice_count, value.at,
                   {question.head.name.text, std::to_string(count), std::to_string(*info.least),
                    std::to_string(*info.most)});
  }

  // Of a text of several lines or paragraphs each is a text by itself.
  static void join(syntax::Expression &value, std::string_view between) {
    if (between.empty() || value.kind != syntax::Expression::Kind::several) return;
    value.kind = syntax::Expression::Kind::text;
    for (const syntax::Expression &part : value.of)
      value.text += (value.text.empty() ? "" : std::string(between)) + part.text;
    value.of.clear();
  }

  void default_option(const syntax::Question &question, const syntax::Expression &value) {
    const bool known =
        std::any_of(question.options.begin(), question.options.end(),
                    [&](const syntax::Option &one) { return one.name.text == value.path[0].text; });
    if (!known) unknown_option(checker_, value.path[0], question);
  }

  struct Replacement {
    const syntax::Clause *by;
    const syntax::Clause *replaced;
  };

  std::vector<syntax::File> &files_;
  Checker checker_;
  std::unordered_map<std::string, Replacement> replacing_;
  std::unordered_map<std::string, Span> first_;
  std::size_t section_ = none; // in Library::sections; none: no section of this file is open
  std::vector<syntax::LibraryHead *> heads_;
  std::vector<syntax::Party *> parties_;
  std::vector<syntax::Question *> questions_;
  std::vector<syntax::Computed *> computed_; // by ComputedId
  std::vector<syntax::Term *> terms_;        // by TermId
  std::vector<syntax::Clause *> clauses_;    // by ClauseId
  std::vector<syntax::Rule *> rules_;
  std::vector<syntax::DocumentPlan *> plans_;
  bool any_broken_ = false;
};

} // namespace

Outcome<Library> check(std::vector<syntax::File> files) {
  Outcome<Library> result;
  LibraryChecker(files, result.value, result.diagnostics).run();
  result.value.files = std::move(files); // its trees stay where they are: what points into them still does
  std::stable_sort(result.diagnostics.begin(), result.diagnostics.end(),
                   [](const Diagnostic &a, const Diagnostic &b) {
                     return a.at.file != b.at.file ? a.at.file < b.at.file : a.at.begin < b.at.begin;
                   });
  // what is wrong in a fragment is so wherever it is inserted
  const auto same = [](const Diagnostic &a, const Diagnostic &b) {
    return a.code == b.code && a.at.file == b.at.file && a.at.begin == b.at.begin && a.at.end == b.at.end &&
           a.arguments == b.arguments;
  };
  if (!result.value.fragments.empty())
    result.diagnostics.erase(std::unique(result.diagnostics.begin(), result.diagnostics.end(), same),
                             result.diagnostics.end());
  return result;
}

} // namespace beding
