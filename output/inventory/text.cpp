#include "output/inventory/text.hpp"

#include "dsl/messages/characters.hpp"
#include "engine/language/currency.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace beding {
namespace {

class InventoryText {
public:
  InventoryText(const Inventory &all, const Sources &sources, Tongue tongue)
      : all_(all), sources_(sources), pick_{tongue} {}

  std::string run() {
    out_ = fmt::format("{} {}\n", all_.title.empty() ? all_.name : all_.title, all_.version);
    detail("stijl", "style", all_.style);
    section("Documenten", "Documents", all_.documents, [&](const ListedDocument &one) {
      entry(one.name, one.title, one.at);
      detail("ondertitel", "subtitle", one.subtitle);
      detail("nummering", "numbering", one.numbering);
    });
    parties("Partijen", "Parties", false);
    parties("Groepen", "Groups", true);
    section("Vragen", "Questions", all_.questions, [&](const ListedQuestion &one) {
      entry(one.name, one.caption, one.at);
      detail("rubriek", "section", one.section);
      asked(one);
      used(one.used_by, one.uses);
    });
    section("Waarden", "Values", all_.values, [&](const ListedValue &one) {
      entry(one.name, one.caption, one.at);
      const TypeRow &row = type_row(one.type);
      const std::string type(pick_(row.listed.dutch, row.listed.english));
      detail("soort", "type", type + other_currency(one.currency));
      detail("is", "is", one.calculation);
      detail("uit", "from", one.from);
      detail("gebruikt in", "used in", one.used_by);
    });
    section("Regels", "Rules", all_.rules, [&](const ListedRule &one) {
      entry("-", one.message, one.at);
      detail("voor elke", "for each", one.each);
      for (const std::string &condition : one.conditions) detail("geldt als", "holds if", condition);
    });
    section("Begrippen", "Terms", all_.terms, [&](const ListedTerm &one) {
      entry("-", one.text, one.at);
      detail("meervoud", "plural", one.plural);
      detail("als", "if", one.condition);
      detail("is", "is", one.definition);
      detail("verwijst naar", "refers to", one.cites);
      detail("waarvan alleen als aanwezig", "of which only if present", one.cites_present);
    });
    section("Clausules", "Clauses", all_.clauses, [&](const ListedClause &one) {
      entry(one.name, one.heading, one.at);
      detail("als", "if", one.condition);
      detail("labels", "labels", one.labels);
      detail("hangt af van", "depends on", one.asks);
      detail("verwijst naar", "refers to", one.cites);
      detail("waarvan alleen als aanwezig", "of which only if present", one.cites_present);
      detail("aangehaald in", "cited in", one.cited_by);
      if (one.documents.empty()) detail("document", "document", std::string(pick_("geen", "none")));
    });
    return std::move(out_);
  }

private:
  void parties(std::string_view dutch, std::string_view english, bool groups) {
    std::vector<ListedParty> those;
    std::copy_if(all_.parties.begin(), all_.parties.end(), std::back_inserter(those),
                 [&](const ListedParty &one) { return one.group == groups; });
    section(dutch, english, those, [&](const ListedParty &one) {
      entry(one.name, one.caption, one.at);
      detail("rubriek", "section", one.section);
      detail("aantal", "count", count(one));
      const std::vector<std::string> texts = plain_fields(one);
      detail("velden", "fields", texts);
      for (const ListedQuestion &field : one.fields)
        if (std::find(texts.begin(), texts.end(), field.name) == texts.end()) {
          detail("veld", "field", field.name + " (" + field.caption + ")");
          asked(field);
        }
      detail("vormen", "forms", one.forms);
      detail("alleen als", "only if", one.only_if);
      used(one.used_by, one.uses);
    });
  }
  // Of which there is nothing to say: texts that are always asked.
  static std::vector<std::string> plain_fields(const ListedParty &party) {
    std::vector<std::string> names;
    for (const ListedQuestion &one : party.fields)
      if (one.type == Type::text && one.help.empty() && one.fallback.empty() && one.only_if.empty())
        names.push_back(one.name);
    return names;
  }
  void asked(const ListedQuestion &one) {
    detail("uitleg", "help", one.help);
    detail("soort", "type", type(one));
    for (const ListedOption &option : one.options)
      detail("uitleg van " + option.name, "help of " + option.name, option.help);
    detail("standaard", "default", one.fallback);
    detail("alleen als", "only if", one.only_if);
  }

  template <class Things, class Print>
  void section(std::string_view dutch, std::string_view english, const Things &things, Print print) {
    if (things.empty()) return;
    out_ += fmt::format("\n{} ({})\n", pick_(dutch, english), things.size());
    width_ = 0;
    if constexpr (requires { things.front().name; })
      for (const auto &one : things) width_ = std::max<std::size_t>(width_, one.name.size());
    for (const auto &one : things) print(one);
  }

  void entry(std::string_view name, std::string_view title, Span at) {
    const Source &source = sources_[at.file];
    out_ += fmt::format("  {:<{}}  {}  ({}:{})\n", name, width_, title, as_utf8(source.name()),
                        source.place(at.begin).line);
  }
  void detail(std::string_view dutch, std::string_view english, const std::string &what) {
    if (!what.empty()) out_ += fmt::format("  {:<{}}  {}: {}\n", "", width_, pick_(dutch, english), what);
  }
  void detail(std::string_view dutch, std::string_view english, const std::vector<std::string> &what) {
    if (!what.empty()) detail(dutch, english, fmt::format("{}", fmt::join(what, ", ")));
  }

  // Clauses first, then what else, a line a kind.
  void used(const std::vector<std::string> &clauses, const std::vector<ListedUse> &uses) {
    detail("gebruikt in", "used in", clauses);
    using K = ListedUse::Kind;
    constexpr std::array<std::tuple<K, std::string_view, std::string_view>, 5> kinds{
        {{K::term, "in begrippen", "in terms"},
         {K::rule, "in regels", "in rules"},
         {K::question, "bepaalt vragen", "decides questions"},
         {K::party, "bepaalt partijen", "decides parties"},
         {K::document, "in documenten", "in documents"}}};
    for (const auto &[kind, dutch, english] : kinds) {
      std::string names;
      for (const ListedUse &one : uses) {
        if (one.kind != kind) continue;
        const bool words = kind == K::rule || kind == K::term;
        names += (names.empty() ? "" : ", ") + (words ? "“" + one.name + "”" : one.name);
      }
      detail(dutch, english, names);
    }
    if (clauses.empty() && uses.empty())
      detail("gebruikt in", "used in", std::string(pick_("niets", "nothing")));
  }

  std::string count(const ListedParty &one) const {
    if (one.most == UINT32_MAX) return fmt::format("{} {}", one.least, pick_("of meer", "or more"));
    if (one.most == one.least) return std::to_string(one.least);
    return fmt::format("{} {} {}", one.least, pick_("tot", "to"), one.most);
  }

  std::string type(const ListedQuestion &one) const {
    const TypeRow &row = type_row(one.type);
    const std::string_view name = pick_(row.listed.dutch, row.listed.english);
    const std::string decimals = one.decimals > 0
                                     ? fmt::format(" {} {}", pick_("decimalen", "decimals"), one.decimals)
                                     : std::string();
    if (one.decimals > 0) return std::string(pick_("getal", "number")) + range(one) + decimals;
    if (!row.options) return std::string(name) + other_currency(one.currency) + range(one);
    std::string options;
    for (const ListedOption &option : one.options) options += (options.empty() ? "" : ", ") + option.name;
    options = fmt::format("{}: {}", name, options);
    return row.several ? fmt::format("{} ({})", options, range(one).substr(1)) : options;
  }

  // " USD"
  static std::string other_currency(const std::string &currency) {
    return currency.empty() || currency == usual_currency ? std::string() : " " + currency;
  }

  // " 1 tot 25"; the bounds of a number, or how many may be chosen.
  std::string range(const ListedQuestion &one) const {
    const auto bound = [&](const auto &of) { return bound_written(one.type, *of); };
    if (one.least && one.most)
      return fmt::format(" {} {} {}", bound(one.least), pick_("tot", "to"), bound(one.most));
    if (one.least) return fmt::format(" {} {}", pick_("vanaf", "from"), bound(one.least));
    return one.most ? fmt::format(" {} {}", pick_("tot", "up to"), bound(one.most)) : std::string();
  }

  const Inventory &all_;
  const Sources &sources_;
  Pick pick_;
  std::string out_;
  std::size_t width_ = 0;
};

} // namespace

std::string write_inventory_text(const Inventory &inventory, const Sources &sources, Tongue tongue) {
  return InventoryText(inventory, sources, tongue).run();
}

} // namespace beding
