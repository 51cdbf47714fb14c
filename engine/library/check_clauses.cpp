// What the texts of clauses and the order of documents refer to.
#include "dsl/letters.hpp"
#include "dsl/visit.hpp"
#include "engine/language/currency.hpp"
#include "engine/library/checker.hpp"
#include "engine/library/load.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace beding {
namespace {

using syntax::Block;
using syntax::Name;

class ClauseChecker {
public:
  ClauseChecker(Checker &checker, Scope scope) : checker_(checker), scope_(std::move(scope)) {}

  void text(syntax::Text &text, bool may_be_blocks = false) {
    for (syntax::Inline &one : text)
      match(
          one.node,
          [&](syntax::Value &value) {
            const bool plain = !one.emphasis.bold && !one.emphasis.italic && value.filters.all().empty();
            keep_value(checker_, value, scope_, may_be_blocks && text.size() == 1 && plain);
          },
          [&](syntax::Mention &mention) { this->mention(mention, one.at); },
          [&](syntax::TextChoice &choice) {
            for (auto &branch : choice.branches) {
              if (branch.condition) keep_condition(checker_, *branch.condition, scope_);
              this->text(branch.text);
            }
          },
          nothing<syntax::Words, syntax::FillLine>);
    for (std::size_t i = 0; i + 1 < text.size(); ++i) currency_once(text[i], text[i + 1]);
  }

  void blocks(syntax::Blocks &blocks) {
    in_blocks_ = true;
    for (Block &block : blocks)
      match(
          block.node, [&](syntax::Paragraph &paragraph) { text(paragraph.text, in_clause()); },
          [&](syntax::Remark &remark) {
            in_blocks_ = false;
            text(remark.text);
            in_blocks_ = true;
          },
          [&](syntax::Item &item) {
            if (in_signature_) checker_.say(Code::signature_misplaced, block.at);
            if (item.condition) keep_condition(checker_, *item.condition, scope_);
            text(item.text, in_clause());
            const bool outer = std::exchange(in_item_, true);
            this->blocks(item.inside);
            in_item_ = outer;
          },
          [&](syntax::BlockChoice &choice) {
            for (auto &branch : choice.branches) {
              if (branch.condition) keep_condition(checker_, *branch.condition, scope_);
              this->blocks(branch.blocks);
            }
          },
          [&](syntax::Loop &loop) { this->loop(loop); },
          [&](syntax::SignatureBlock &signature) {
            if (in_signature_ || in_item_) checker_.say(Code::signature_misplaced, block.at);
            const bool outer = std::exchange(in_signature_, true);
            this->blocks(signature.blocks);
            in_signature_ = outer;
          },
          [&](syntax::Table &table) {
            for (auto &row : table.rows)
              for (auto &cell : row.cells) text(cell);
          },
          nothing<syntax::ListChoice, syntax::PageBreak, syntax::TermList, syntax::Insertion>);
    lists_have_items(blocks);
  }

private:
  // Where blocks of an answer can stand.
  bool in_clause() const { return scope_.clause && !in_signature_; }

  void loop(syntax::Loop &loop) {
    std::optional<LoopUse> use;
    if (!loop.over.text.empty()) use = gone_through(checker_, loop.over);
    if (!use) return; // told; what is in it would only echo that
    if (loop.condition) {
      keep_condition(checker_, *loop.condition, inside(scope_, *use, true));
      use->condition = loop.condition->meaning;
    }
    loop.meaning = static_cast<syntax::Meaning>(checker_.library.loops.size());
    checker_.library.loops.push_back(*use);
    const Scope outer = std::exchange(scope_, inside(scope_, *use, false));
    blocks(loop.blocks);
    scope_ = outer;
  }

  // An amount in words says "euro" itself.
  void currency_once(const syntax::Inline &printed, const syntax::Inline &behind) {
    const auto *value = std::get_if<syntax::Value>(&printed.node);
    const auto *words = std::get_if<syntax::Words>(&behind.node);
    if (value == nullptr || words == nullptr || value->value->meaning == syntax::no_meaning) return;
    const ValueUse &use = checker_.library.values[value->value->meaning];
    if (use.kind != ValueUse::Kind::question || use.format != Format::words ||
        checker_.library.questions[use.subject].type != Type::amount)
      return;
    const QuestionInfo &question = checker_.library.questions[use.subject];
    std::string noun = fold_ascii(noun_of(question.currency, checker_.library.locale));
    if (noun.ends_with('s')) noun.pop_back();
    const std::size_t begin = std::min(words->text.find_first_not_of(' '), words->text.size());
    const std::string behind_it = fold_ascii(std::string_view(words->text).substr(begin));
    if (begin == 0 || noun.empty() || !behind_it.starts_with(noun)) return;
    const char next = noun.size() < behind_it.size() ? behind_it[noun.size()] : ' ';
    if (next == 's' || std::isalpha(static_cast<unsigned char>(next)) == 0)
      checker_.say(Code::currency_twice, behind.at, {question.name, noun});
  }

  // "{lijst …}" must have a list behind it.
  void lists_have_items(const syntax::Blocks &blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (!is_a<syntax::ListChoice>(blocks[i])) continue;
      const bool followed =
          i + 1 < blocks.size() && is_a<syntax::Item, syntax::BlockChoice, syntax::Loop>(blocks[i + 1]);
      if (!followed) checker_.say(Code::list_without_items, blocks[i].at);
    }
  }

  void mention(syntax::Mention &mention, Span at) {
    MentionUse use;
    for (const syntax::Path &path : mention.targets) {
      const std::size_t told = checker_.out.size();
      if (auto target = resolve(path)) use.targets.push_back(*target);
      // "@prijs" alone is all of the reference: "{prijs}" can stand for it
      const bool all = mention.targets.size() == 1 && mention.filters.all().empty();
      if (checker_.out.size() > told && checker_.out.back().code == Code::value_cited && all)
        checker_.out.back().fix = Fix{at, "{" + path.front().text + "}"};
    }
    for (const Name &filter : mention.filters.all()) this->filter(filter, use);
    if (use.present) may_choose(mention);
    if (use.form != Form::page) have_numbers(use);
    mention.meaning = static_cast<syntax::Meaning>(checker_.library.mentions.size());
    checker_.library.mentions.push_back(std::move(use));
  }

  // Which are in is known when all of the document is: titles and notes are words before that.
  void may_choose(const syntax::Mention &mention) {
    const auto &filters = mention.filters.all();
    const Span at = std::find_if(filters.begin(), filters.end(), [](const Name &one) {
                      return is_word(one.text, Word::present);
                    })->at;
    if (mention.targets.size() == 1) checker_.say(Code::present_of_one, at, {written(mention.targets[0])});
    if (!in_blocks_) checker_.say(Code::present_misplaced, at);
  }
  static std::string written(const syntax::Path &path) {
    std::string all = "@";
    for (const Name &one : path) all += (all.size() > 1 ? "." : "") + one.text;
    return all;
  }

  // A bullet would be cited by what is around it. It has a page.
  void have_numbers(const MentionUse &use) {
    for (const Target &target : use.targets) {
      if (target.clause == none || target.label == none) continue;
      const ClauseInfo &info = checker_.library.clauses[target.clause];
      if (!info.unnumbered[target.label]) continue;
      checker_.say(Code::reference_to_bullet, target.at, {info.labels[target.label]});
      each<syntax::Item>(info.source->blocks, [&](const syntax::Item &item, const syntax::Block &) {
        if (item.label && item.label->text == info.labels[target.label])
          checker_.out.back().labels.push_back({Code::declared_here, item.label->at, {item.label->text}});
      });
    }
  }

  void filter(const Name &filter, MentionUse &use) {
    if (is_word(filter.text, Word::title))
      use.form = Form::with_title;
    else if (is_word(filter.text, Word::numeral))
      use.form = Form::number;
    else if (is_word(filter.text, Word::page))
      use.form = Form::page;
    else if (is_word(filter.text, Word::capital))
      use.capital = true;
    else if (is_word(filter.text, Word::present))
      use.present = true;
    else
      checker_.unknown(Code::unknown_filter, filter, spellings_at(Position::filter_of_reference));
  }

  // "@evaluatie", "@looptijd.toets", and "@toets" inside its own clause.
  std::optional<Target> resolve(const syntax::Path &path) {
    const Library &library = checker_.library;
    const Name &first = path.front();
    const Span at{first.at.file, first.at.begin, path.back().at.end};
    const auto clause = library.clause_by_name.find(first.text);
    if (path.size() == 1 && scope_.clause) {
      const std::uint32_t label = checker_.label_of(*scope_.clause, first.text);
      if (label != none && clause != library.clause_by_name.end()) {
        checker_.say(Code::ambiguous_reference, at, {first.text, library.clauses[*scope_.clause].name});
        return std::nullopt;
      }
      if (label != none) return Target{.clause = *scope_.clause, .label = label, .at = at};
    }
    if (const auto group = library.group_by_name.find(first.text);
        path.size() == 1 && clause == library.clause_by_name.end() && group != library.group_by_name.end())
      return Target{.at = at, .group = group->second};
    if (clause == library.clause_by_name.end()) {
      if (path.size() > 1 && scope_.clause && checker_.label_of(*scope_.clause, first.text) != none)
        return too_deep(path, 0, *scope_.clause);
      unknown_clause(first, path.size() == 1);
      return std::nullopt;
    }
    if (path.size() == 1) return Target{.clause = clause->second, .at = at};
    const ClauseInfo &info = library.clauses[clause->second];
    if (path.size() > 2) return too_deep(path, 1, clause->second);
    const std::uint32_t label = checker_.label_of(clause->second, path[1].text);
    if (label != none) return Target{.clause = clause->second, .label = label, .at = at};
    if (!checker_.broken.contains("@" + info.name)) unknown_label(path, info);
    return std::nullopt;
  }

  void unknown_label(const syntax::Path &path, const ClauseInfo &info) {
    const std::vector<std::string_view> names(info.labels.begin(), info.labels.end());
    if (Diagnostic *told = checker_.unknown(Code::unknown_label, path.back(), names)) {
      for (const std::string &more : {info.name, path.back().text, "@" + info.name + "." + path.back().text})
        told->arguments.emplace_back(more);
      told->labels.push_back({info.replaced != nullptr ? Code::replaced_here : Code::declared_here,
                              info.source->head.at,
                              {info.name}});
      if (info.replaced != nullptr)
        told->labels.push_back({Code::declared_first, info.replaced->head.at, {info.name}});
    }
  }

  // "@looptijd.toets.a": the labels of a clause are of one kind, however deep they stand. `from`: the first
  // of them in the path.
  std::optional<Target> too_deep(const syntax::Path &path, std::size_t from, ClauseId clause) {
    const ClauseInfo &info = checker_.library.clauses[clause];
    if (checker_.broken.contains("@" + info.name)) return std::nullopt;
    const Span labels{path[from].at.file, path[from].at.begin, path.back().at.end};
    const Span all{labels.file, path.front().at.begin, labels.end};
    std::string written = path[from].text;
    for (std::size_t i = from + 1; i < path.size(); ++i) written += "." + path[i].text;
    const std::string before = from == 0 ? "" : info.name + ".";
    // the last that the clause has
    std::string meant;
    for (const Name &one : path)
      if (&one >= &path[from] && checker_.label_of(clause, one.text) != none) meant = one.text;
    const Name &last = path.back();
    const std::string shown = meant.empty() ? last.text : meant;
    checker_.say(Code::unknown_label, all, {written, info.name, shown, "@" + before + shown});
    if (!meant.empty()) checker_.out.back().fix = Fix{labels, meant, meant == last.text};
    return std::nullopt;
  }

  void unknown_clause(const Name &name, bool labels_too) {
    if (checker_.broken.contains("@" + name.text)) return;
    for (const auto &[known, noun] :
         {std::pair{labels_too && checker_.questions.contains(name.text), Noun::question},
          std::pair{checker_.parties.contains(name.text), Noun::party},
          std::pair{checker_.terms.contains(name.text), Noun::term}})
      if (known) return checker_.say(Code::value_cited, name.at, {name.text, noun});
    std::vector<std::string_view> names;
    for (const ClauseInfo &clause : checker_.library.clauses) names.push_back(clause.name);
    for (const GroupInfo &group : checker_.library.groups) names.push_back(group.name);
    if (labels_too && scope_.clause)
      for (const std::string &label : checker_.library.clauses[*scope_.clause].labels) names.push_back(label);
    checker_.unknown(Code::dangling_reference, name, names);
  }

  Checker &checker_;
  Scope scope_;
  bool in_signature_ = false;
  bool in_item_ = false;
  bool in_blocks_ = false; // not in a title, heading or note
};

class DocumentChecker {
public:
  DocumentChecker(Checker &checker, syntax::DocumentPlan &plan) : checker_(checker), plan_(plan) {}

  void run() {
    each_title(plan_, [&](syntax::Quoted &title) { check_text(checker_, title.text, {}); });
    if (plan_.initials && plan_.initials->condition) keep_condition(checker_, *plan_.initials->condition, {});
    for (syntax::LogoLine &logo : plan_.logos) keep_logo(checker_, logo);
    if (plan_.head.broken && plan_.numbering.text.empty()) return;
    if (plan_.numbering.text.empty())
      checker_.say(Code::no_numbering, plan_.head.at, {plan_.head.name.text});
    else if (!checker_.schemes.contains(plan_.numbering.text)) {
      std::vector<std::string_view> names;
      for (const auto *scheme : checker_.library.schemes) names.push_back(scheme->head.name.text);
      if (Diagnostic *told = checker_.unknown(Code::unknown_numbering, plan_.numbering, names)) {
        told->arguments.emplace_back(scheme_to_use(plan_.numbering.text));
      }
    }
    members(plan_.members);
  }

private:
  void members(std::vector<syntax::Member> &members) {
    for (syntax::Member &member : members) {
      if (member.condition) keep_condition(checker_, *member.condition, {});
      if (member.kind == syntax::Member::Kind::group) {
        check_text(checker_, member.heading.text, {});
        if (member.inside.empty()) checker_.say(Code::empty_body, member.at, {Noun::chapter, Noun::clause});
        this->members(member.inside);
      } else if (member.kind != syntax::Member::Kind::contents && !member.clause.text.empty())
        clause(member);
    }
  }

  void clause(const syntax::Member &member) {
    const auto &known = checker_.library.clause_by_name;
    const auto found = known.find(member.clause.text);
    if (found == known.end()) {
      if (checker_.broken.contains("@" + member.clause.text)) return;
      // "bijlage" alone, and no clause is called that
      if (member.kind == syntax::Member::Kind::clause &&
          word_at(member.clause.text, Position::before_clause_name)) {
        const Span behind{member.clause.at.file, member.clause.at.end, member.clause.at.end};
        checker_.say(Code::expected_name, behind, {std::string(), Noun::name});
        return;
      }
      std::vector<std::string_view> names;
      for (const ClauseInfo &one : checker_.library.clauses) names.push_back(one.name);
      checker_.unknown(Code::unknown_clause, member.clause, names);
      return;
    }
    if (const auto [before, fresh] = used_.emplace(found->second, member.clause.at); !fresh) {
      checker_.say(Code::clause_twice, member.clause.at, {member.clause.text});
      checker_.out.back().labels.push_back({Code::declared_first, before->second, {member.clause.text}});
    }
  }

  Checker &checker_;
  syntax::DocumentPlan &plan_;
  std::unordered_map<ClauseId, Span> used_;
};

} // namespace

void check_text(Checker &checker, syntax::Text &text, const Scope &scope) {
  ClauseChecker(checker, scope).text(text);
}

void check_blocks(Checker &checker, syntax::Blocks &blocks, const Scope &scope) {
  ClauseChecker(checker, scope).blocks(blocks);
}

void check_clause(Checker &checker, syntax::Clause &clause, ClauseId id) {
  const Scope scope{.clause = id};
  if (clause.condition) keep_condition(checker, *clause.condition, {});
  ClauseChecker walk(checker, scope);
  walk.text(clause.heading.text);
  walk.blocks(clause.blocks);
}

void check_document(Checker &checker, syntax::DocumentPlan &plan) { DocumentChecker(checker, plan).run(); }

} // namespace beding
