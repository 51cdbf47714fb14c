#include "output/akn/meta.hpp"

#include "dsl/letters.hpp"
#include "engine/language/words.hpp"
#include "output/write/front.hpp"
#include "output/write/package.hpp"

#include <fmt/format.h>

namespace beding::akn {
namespace {

// The date without a time. A date is asked for: where none is known it is that of the zero of computers, and
// its name says so.
struct Day {
  std::string date = "1970-01-01";
  std::string_view name = "unknown";
};
Day day_of_source() {
  const std::string moment = date_of_source();
  if (moment.empty()) return {};
  return {moment.substr(0, moment.find('T')), "generation"};
}

std::string in_address(std::string_view words) {
  std::string out;
  for (const char c : fold_ascii(words)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (out.ends_with('-')) out.pop_back();
  return out.empty() ? "document" : out;
}

class Meta {
public:
  Meta(Markup &out, const Finished &finished, const Delivery &delivery)
      : out_(out), document_(finished.document), delivery_(delivery),
        language_(three_letters(tag_of(document_.locale))), day_(day_of_source()) {}

  void run(std::string_view component) {
    const std::string_view tag = tag_of(document_.locale);
    const std::string country = fold_ascii(tag.substr(tag.find('-') + 1));
    const std::string &library = delivery_.origin.library;
    const std::string work = fmt::format("/akn/{}/doc/{}/{}", country, day_.date,
                                         in_address(library.empty() ? document_.title : library));
    const std::string expression = fmt::format("{}/{}@{}", work, language_, day_.date);
    out_.open("meta").open("identification").attribute("source", "#beding");
    out_.open("FRBRWork");
    names(fmt::format("{}/!{}", work, component), work);
    value("FRBRcountry", country);
    if (const std::string number = title_value(document_, Word::file_number); !number.empty())
      value("FRBRnumber", number);
    out_.close().open("FRBRExpression");
    names(fmt::format("{}/!{}", expression, component), expression);
    if (!delivery_.origin.version.empty()) value("FRBRversionNumber", delivery_.origin.version);
    out_.empty("FRBRlanguage", "language", language_);
    out_.close().open("FRBRManifestation");
    names(fmt::format("{}/!{}.xml", expression, component), expression + ".akn");
    value("FRBRformat", "xml");
    out_.close().close();
    if (component == "main") references();
    out_.close();
  }

private:
  void value(std::string_view name, std::string_view text) { out_.empty(name, "value", text); }

  void names(const std::string &component, const std::string &uri) {
    value("FRBRthis", component);
    value("FRBRuri", uri);
    out_.open("FRBRdate").attribute("date", day_.date).attribute("name", day_.name).close();
    if (document_.parties.empty()) out_.empty("FRBRauthor", "href", "#beding");
    for (std::size_t i = 0; i < document_.parties.size(); ++i)
      if (document_.parties[i].signs) out_.empty("FRBRauthor", "href", fmt::format("#party_{}", i + 1));
  }

  void references() {
    out_.open("references").attribute("source", "#beding");
    for (std::size_t i = 0; i < document_.parties.size(); ++i) {
      const DocumentParty &party = document_.parties[i];
      one("TLCOrganization", fmt::format("party_{}", i + 1),
          fmt::format("/akn/ontology/organization/{}/{}", in_address(party.kind), in_address(party.name)),
          party.name);
    }
    one("TLCObject", "beding", "/akn/ontology/object/beding", "beding");
    for (std::size_t i = 0; i < document_.definitions.size(); ++i)
      one("TLCTerm", fmt::format("term_{}", i + 1),
          fmt::format("/akn/ontology/term/{}", in_address(document_.definitions[i].text)),
          document_.definitions[i].text);
    out_.close();
    std::vector<std::pair<std::string_view, std::string>> facts = title_properties(document_);
    for (const auto &[name, text] : facts_of(delivery_.origin)) facts.emplace_back(name, text);
    if (facts.empty()) return;
    out_.open("proprietary").attribute("source", "#beding");
    for (const auto &[name, text] : facts) {
      out_.open("b:fact").attribute("xmlns:b", "urn:beding").attribute("name", name).text(text).close();
    }
    out_.close();
  }

  void one(std::string_view kind, std::string_view eid, const std::string &address, std::string_view shown) {
    out_.open(kind).attribute("eId", eid).attribute("href", address).attribute("showAs", shown).close();
  }

  Markup &out_;
  const Document &document_;
  const Delivery &delivery_;
  std::string language_;
  Day day_;
};

} // namespace

void write_meta(Markup &out, const Finished &finished, const Delivery &delivery, std::string_view component) {
  Meta(out, finished, delivery).run(component);
}

} // namespace beding::akn
