#include "output/write/delivery.hpp"

#include "engine/review/digest.hpp"
#include "output/write/front.hpp"

#include <fmt/format.h>

namespace beding {

Fields all_fields(const Delivery &delivery, const Document &document) {
  Fields fields = delivery.fields;
  const auto put = [&](std::string_view dutch, std::string_view english, std::string_view value) {
    fields[std::string(dutch)] = fields[std::string(english)] = value;
  };
  put("titel", "title", document.title);
  put("ondertitel", "subtitle", document.subtitle);
  put("versie", "version", delivery.origin.version);
  put("paraaf", "initials", initials_in_line(document));
  // what the title block says goes before all else of that name
  for (const TitleLine &line : document.title_block) {
    const Spelling &names = spelling(line.fact);
    put(names.dutch, names.english, words_of(line.text));
    if (line.fact == Word::file_number) put("zaaknummer", "case-number", words_of(line.text));
  }
  for (const AboutFact &fact : delivery.about)
    for (const std::string_view name : {fact.row->dutch, fact.row->english})
      fields.try_emplace(std::string(name), fact.value); // an answer of that name goes before it
  return fields;
}

Origin origin_of(const Library &library, const Sources &sources) {
  std::string digests;
  for (const syntax::File &file : library.files)
    if (file.file < sources.size()) (digests += sha256(sources[file.file].text())) += '\n';
  return {library.name, library.version, digests.empty() ? "" : sha256(digests)};
}

std::vector<std::pair<std::string_view, std::string_view>> facts_of(const Origin &origin) {
  std::vector<std::pair<std::string_view, std::string_view>> facts;
  const auto keep = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) facts.emplace_back(name, value);
  };
  keep("beding.library", origin.library);
  keep("beding.version", origin.version);
  keep("beding.digest", origin.digest);
  return facts;
}

std::string answers_text(const Origin &origin, const Choices &choices, std::string_view canonical) {
  std::string out;
  const auto remark = [&](std::string_view name, std::string_view value) {
    std::string line = fmt::format("# {} = {}", name, value);
    for (char &c : line)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' '; // a remark stays one line
    (out += line) += '\n';
  };
  for (const auto &[name, value] : facts_of(origin)) remark(name, value);
  for (const auto &[name, value] : choices) remark(name, value);
  out += canonical;
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

std::vector<std::pair<std::string_view, std::string>> properties_of(const Delivery &delivery) {
  std::vector<std::pair<std::string_view, std::string>> all;
  for (const auto &[name, value] : facts_of(delivery.origin)) all.emplace_back(name, value);
  if (delivery.answers.empty()) return all;
  all.emplace_back(answers_digest_property, sha256(delivery.answers));
  all.emplace_back(answers_property, delivery.answers);
  return all;
}

} // namespace beding
