#include "output/inventory/json.hpp"

#include "output/write/json_writer.hpp"

namespace beding {
namespace {

std::string_view kind_name(ListedUse::Kind kind) {
  switch (kind) {
  case ListedUse::Kind::question: return "question";
  case ListedUse::Kind::party: return "party";
  case ListedUse::Kind::rule: return "rule";
  case ListedUse::Kind::term: return "term";
  case ListedUse::Kind::document: return "document";
  }
  return {};
}

class InventoryJson {
public:
  explicit InventoryJson(const Sources &sources) : sources_(sources) {}

  std::string run(const Inventory &all) {
    out_.object().member("library", all.name).member("title", all.title).member("version", all.version);
    if (!all.style.empty()) out_.member("style", all.style);
    list("documents", all.documents);
    list("parties", all.parties);
    list("questions", all.questions);
    list("values", all.values);
    list("rules", all.rules);
    list("terms", all.terms);
    list("clauses", all.clauses);
    out_.list("schemes", all.schemes).list("fragments", all.fragments);
    return out_.end().take() + "\n";
  }

private:
  template <class Things>
  void list(std::string_view name, const Things &things) {
    out_.objects(name, things, [&](const auto &one) {
      thing(one);
      const Source &source = sources_[one.at.file];
      out_.member("file", source.name()).member("line", source.place(one.at.begin).line);
    });
  }

  void thing(const ListedDocument &one) {
    out_.member("name", one.name).member("title", one.title).member("subtitle", one.subtitle);
    out_.member("numbering", one.numbering);
  }
  void thing(const ListedParty &one) {
    out_.member("name", one.name).member("caption", one.caption).member("section", one.section);
    out_.member("least", one.least).key("most");
    if (one.most == UINT32_MAX)
      out_.null(); // any number
    else
      out_.value(std::uint64_t{one.most});
    if (one.group) out_.member("group", true);
    out_.objects("fields", one.fields, [&](const ListedQuestion &field) {
      out_.member("name", field.name).member("caption", field.caption);
      asked(field);
    });
    out_.list("forms", one.forms).member("only_if", one.only_if).list("used_by", one.used_by);
    uses(one.uses);
  }
  void thing(const ListedQuestion &one) {
    out_.member("name", one.name).member("caption", one.caption).member("section", one.section);
    asked(one);
    out_.list("used_by", one.used_by);
    uses(one.uses);
  }
  // Of a question or a field.
  void asked(const ListedQuestion &one) {
    out_.member("type", type_row(one.type).name);
    out_.optional("currency", one.currency);
    if (one.decimals > 0) out_.member("decimals", std::int64_t{one.decimals});
    bound("least", one.type, one.least);
    bound("most", one.type, one.most);
    out_.optional("help", one.help);
    std::vector<std::string> names;
    for (const ListedOption &option : one.options) names.push_back(option.name);
    out_.list("options", names);
    out_.objects("choices", one.options, [&](const ListedOption &option) {
      out_.member("name", option.name).member("caption", option.caption).optional("help", option.help);
    });
    out_.member("default", one.fallback).member("only_if", one.only_if);
  }
  // A whole number as one; else as it is written.
  void bound(std::string_view name, Type type, const std::optional<std::int64_t> &value) {
    if (!value) return;
    if (type == Type::number || type_row(type).several)
      out_.member(name, *value);
    else
      out_.member(name, bound_written(type, *value));
  }
  void uses(const std::vector<ListedUse> &all) {
    out_.objects("uses", all, [&](const ListedUse &one) {
      out_.member("kind", kind_name(one.kind)).member("name", one.name);
    });
  }
  void thing(const ListedValue &one) {
    out_.member("name", one.name).member("caption", one.caption).member("type", type_row(one.type).name);
    out_.optional("currency", one.currency);
    out_.member("calculation", one.calculation).list("from", one.from).list("used_by", one.used_by);
  }
  void thing(const ListedRule &one) {
    out_.member("message", one.message).list("conditions", one.conditions).member("for_each", one.each);
  }
  void thing(const ListedTerm &one) {
    out_.member("text", one.text).member("plural", one.plural).member("condition", one.condition);
    out_.member("definition", one.definition).list("cites", one.cites);
    out_.list("cites_present", one.cites_present);
  }
  void thing(const ListedClause &one) {
    out_.member("name", one.name).member("heading", one.heading).member("condition", one.condition);
    out_.list("labels", one.labels).list("documents", one.documents).list("asks", one.asks);
    out_.list("cites", one.cites).list("cites_present", one.cites_present).list("cited_by", one.cited_by);
  }

  const Sources &sources_;
  JsonWriter out_{JsonLayout::indented};
};

} // namespace

std::string write_inventory_json(const Inventory &all, const Sources &sources) {
  return InventoryJson(sources).run(all);
}

} // namespace beding
