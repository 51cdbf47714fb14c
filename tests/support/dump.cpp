#include "tests/support/dump.hpp"

#include "dsl/keywords.hpp"
#include "dsl/visit.hpp"

#include <fmt/format.h>

namespace beding::test {
namespace {

using namespace syntax;

std::string name(std::string_view text) {
  for (const Keyword &one : keywords)
    if (text == one.spelling.english) return std::string(one.spelling.dutch);
  return std::string(text);
}
std::string path(const Path &path) {
  std::string out;
  for (const Name &one : path) out += "." + name(one.text);
  return out;
}
std::string expression(const Expression &e) {
  std::string out = fmt::format("({} {} {} {} {} {}-{}-{} '{}'", static_cast<int>(e.kind),
                                static_cast<int>(e.relation), static_cast<int>(e.unit), path(e.path),
                                e.number, e.date.year, e.date.month, e.date.day, e.text);
  for (const Expression &part : e.of) out += expression(part);
  return out + ")";
}
std::string maybe(const Box<Expression> &e) { return e ? expression(*e) : "()"; }

std::string text(const Text &all);
std::string names(std::span<const Name> all) {
  std::string out;
  for (const Name &one : all) out += "|" + name(one.text);
  return out;
}

std::string text(const Text &all) {
  std::string out;
  for (const Inline &one : all) {
    out += fmt::format("<{}{}", one.emphasis.bold ? "b" : "", one.emphasis.italic ? "i" : "");
    match(
        one.node, [&](const Words &words) { out += words.text; },
        [&](const Value &value) { out += maybe(value.value) + names(value.filters.all()); },
        [&](const Mention &mention) {
          for (const Path &target : mention.targets) out += "@" + path(target);
          out += names(mention.filters.all());
        },
        [&](const FillLine &) { out += "line"; },
        [&](const TextChoice &choice) {
          for (const TextBranch &branch : choice.branches)
            out += "?" + maybe(branch.condition) + text(branch.text);
        });
    out += ">";
  }
  return out;
}

std::string blocks(const Blocks &all) {
  std::string out = "[";
  for (const Block &one : all) {
    out += fmt::format("\n{} ", one.node.index());
    match(
        one.node, [&](const Paragraph &paragraph) { out += text(paragraph.text); },
        [&](const Item &item) {
          out += fmt::format("{}{} #{} ", item.bullet, maybe(item.condition),
                             item.label ? item.label->text : std::string());
          out += text(item.text) + blocks(item.inside);
        },
        [&](const Remark &remark) { out += text(remark.text); },
        [&](const BlockChoice &choice) {
          for (const BlockBranch &branch : choice.branches)
            out += "?" + maybe(branch.condition) + blocks(branch.blocks);
        },
        [&](const Loop &loop) { out += name(loop.over.text) + maybe(loop.condition) + blocks(loop.blocks); },
        [&](const ListChoice &list) { out += list.name.text; },
        [&](const SignatureBlock &sign) { out += (sign.witnessed ? "witnessed" : "") + blocks(sign.blocks); },
        [&](const Table &table) {
          for (const Row &row : table.rows) {
            out += row.header ? "\nH" : "\nR";
            for (const Text &cell : row.cells) out += "|" + text(cell);
          }
        },
        [&](const Insertion &insertion) { out += "+" + name(insertion.name.text); },
        nothing<PageBreak, TermList>);
  }
  return out + "]";
}

std::string levels(const std::vector<LevelLine> &all) {
  std::string out;
  for (const LevelLine &one : all) {
    out += fmt::format("\n level {} {} {}", static_cast<int>(one.unit), one.name.text, text(one.label.text));
    for (const LevelProperty &property : level_properties) {
      if (property.text != nullptr && one.*property.text) out += "=" + text((one.*property.text)->text);
      if (property.mark != nullptr && one.*property.mark) out += "+";
      out += "/";
    }
    out += "{" + levels(one.below) + "}";
  }
  return out;
}

std::string members(const std::vector<Member> &all) {
  std::string out;
  for (const Member &one : all)
    out +=
        fmt::format("\n member {} {} {} {} {}{{{}}}", static_cast<int>(one.kind), static_cast<int>(one.unit),
                    one.clause.text, text(one.heading.text), maybe(one.condition), members(one.inside));
  return out;
}

struct Dump {
  std::string operator()(const LibraryHead &one) const {
    return one.title + "/" + one.language.text + "/" + one.version;
  }
  std::string operator()(const Party &one) const {
    std::string out = fmt::format("{} {} {} {} {}", one.caption, one.least, one.most,
                                  one.called ? text(one.called->text) : "", maybe(one.only_if));
    for (const Question &field : one.fields) out += "/" + field.head.name.text + "=" + (*this)(field);
    for (const Computed &value : one.values) out += "/" + (*this)(value);
    for (const PartyForm &form : one.forms) out += "/" + form.name.text + "~" + text(form.text.text);
    return out;
  }
  std::string operator()(const Question &one) const {
    std::string out = fmt::format("{} {} {} {} {} {} {}", one.caption,
                                  one.type ? static_cast<int>(*one.type) : -1, one.least.value_or(-77),
                                  one.most.value_or(-77), one.help, maybe(one.fallback), maybe(one.only_if));
    out += fmt::format("{} {}", one.currency.text, one.decimals);
    for (const Option &option : one.options)
      out += "/" + option.name.text + "=" + option.caption + "?" + option.help;
    return out;
  }
  std::string operator()(const Term &one) const {
    return text(one.text.text) + "/" + one.plural + maybe(one.condition) + blocks(one.blocks);
  }
  std::string operator()(const Computed &one) const {
    return fmt::format("value {} {} {}", one.head.name.text, one.caption, maybe(one.value));
  }
  std::string operator()(const Rule &one) const {
    std::string out = one.message + "/" + one.over.text;
    for (const Expression &condition : one.conditions) out += expression(condition);
    return out;
  }
  std::string operator()(const Clause &one) const {
    return fmt::format("{}{}{}{}", one.replaces, text(one.heading.text), maybe(one.condition),
                       blocks(one.blocks));
  }
  std::string operator()(const Rubric &one) const { return one.title; }
  std::string operator()(const Fragment &one) const { return blocks(one.blocks); }
  std::string operator()(const Numbering &one) const {
    return fmt::format("{} {} {} {}", one.range_word, one.range_from.value_or(-1), one.range_joined,
                       levels(one.levels));
  }
  std::string operator()(const DocumentPlan &one) const {
    std::string out = text(one.title.text) + "/" + (one.subtitle ? text(one.subtitle->text) : "") + "/" +
                      one.numbering.text + members(one.members);
    for (const TitleFact &fact : one.facts)
      out += fmt::format("/{} {}", static_cast<int>(fact.word), text(fact.text.text));
    for (const LogoLine &logo : one.logos)
      for (const Name &name : logo.path) out += "/logo " + name.text;
    if (one.initials) out += "/initials" + maybe(one.initials->condition);
    return out;
  }
};

} // namespace

std::string dump(const File &file) {
  std::string out;
  for (const Use &use : file.uses) out += "use " + use.path + "\n";
  for (const Declaration &one : file.declarations) {
    std::visit([&](const auto &node) { out += fmt::format("== {} {} ", one.index(), node.head.name.text); },
               one);
    out += std::visit(Dump{}, one) + "\n";
  }
  return out;
}

} // namespace beding::test
