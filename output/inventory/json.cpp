#include "output/inventory/json.hpp"

#include <nlohmann/json.hpp>

namespace beding {
namespace {

using Json = nlohmann::ordered_json;

void place(Json &to, Span at, const Sources &sources) {
  to["file"] = sources[at.file].name();
  to["line"] = sources[at.file].place(at.begin).line;
}

} // namespace

std::string write_inventory_json(const Inventory &all, const Sources &sources) {
  Json top{{"library", all.name}, {"title", all.title}, {"version", all.version}};
  const auto list = [&](const char *key, const auto &things, auto fill) {
    Json members = Json::array();
    for (const auto &one : things) {
      Json member = fill(one);
      place(member, one.at, sources);
      members.push_back(std::move(member));
    }
    top[key] = std::move(members);
  };
  list("documents", all.documents, [](const ListedDocument &one) {
    return Json{{"name", one.name}, {"title", one.title}, {"numbering", one.numbering}};
  });
  list("parties", all.parties, [](const ListedParty &one) {
    Json party{{"name", one.name}, {"caption", one.caption}, {"least", one.least}};
    party["most"] = one.most == UINT32_MAX ? Json() : Json(one.most); // null: any number
    party["fields"] = one.fields;
    party["only_if"] = one.only_if;
    party["used_by"] = one.used_by;
    return party;
  });
  list("questions", all.questions, [](const ListedQuestion &one) {
    Json question{{"name", one.name}, {"caption", one.caption}, {"type", type_row(one.type).name}};
    if (one.least) question["least"] = *one.least;
    if (one.most) question["most"] = *one.most;
    question["options"] = one.options;
    question["default"] = one.fallback;
    question["only_if"] = one.only_if;
    question["used_by"] = one.used_by;
    return question;
  });
  list("rules", all.rules, [](const ListedRule &one) { return Json{{"message", one.message}}; });
  list("terms", all.terms, [](const ListedTerm &one) {
    return Json{{"text", one.text}, {"condition", one.condition}};
  });
  list("clauses", all.clauses, [](const ListedClause &one) {
    return Json{{"name", one.name},     {"heading", one.heading},     {"condition", one.condition},
                {"labels", one.labels}, {"documents", one.documents}, {"asks", one.asks},
                {"cites", one.cites},   {"cited_by", one.cited_by}};
  });
  top["schemes"] = all.schemes;
  return top.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace beding
