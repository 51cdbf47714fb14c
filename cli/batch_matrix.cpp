#include "cli/batch_matrix.hpp"

#include "cli/reach.hpp"
#include "driver/many.hpp"
#include "dsl/file_name.hpp"
#include "dsl/messages/suggest.hpp"
#include "engine/answers/canonical.hpp"
#include "engine/review/digest.hpp"
#include "output/write/csv.hpp"
#include "output/write/json_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding {
namespace {

// Above so many pairs of answers as there may be none are looked at: fifteen hundred answers.
constexpr std::size_t most_pairs = 1'000'000;

// A PNG of 48 by 24: an empty frame.
constexpr std::array<unsigned char, 77> frame{
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x30, 0x00, 0x00, 0x00, 0x18, 0x01, 0x00, 0x00, 0x00, 0x00, 0x94, 0x86, 0x43,
    0x71, 0x00, 0x00, 0x00, 0x14, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x60, 0x80, 0x80, 0xfa,
    0xff, 0x40, 0xf0, 0x6f, 0x30, 0x52, 0x10, 0x00, 0x00, 0x69, 0x20, 0x78, 0x67, 0x2f, 0x8a, 0xdf,
    0xc1, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};

// "1, 2, 7"
std::string numbers(const std::vector<std::size_t> &rows) {
  std::string out;
  for (const std::size_t one : rows) out += (out.empty() ? "" : ", ") + std::to_string(one + 1);
  return out;
}

} // namespace

Diagnostics Matrix::make(const MatrixAsked &asked) {
  Diagnostics told;
  pairs_ = asked.names.empty();
  for (const std::string &one : asked.names) name_ += " " + one;
  if (pairs_)
    cover_ =
        covering_variants(interview_.opened(), {.most_variants = asked.at_most, .most_pairs = most_pairs});
  else
    combine(asked, told);
  if (has_errors(told)) return told;
  const std::size_t bound = std::max<std::size_t>(cover_.at_least, std::size_t{asked.at_most} + 1);
  if (cover_.variants.too_many)
    told.push_back(
        {.code = Code::option_value,
         .at = {},
         .arguments = {
             std::string(console_.pick("--ten-hoogste", "--at-most")), std::to_string(asked.at_most),
             fmt::format(fmt::runtime(console_.pick("{} of meer, of minder vragen achter --matrix",
                                                    "{} or more, or fewer questions behind --matrix")),
                         bound)}});
  else if (cover_.variants.all.empty())
    told.push_back(
        {.code = Code::option_value,
         .at = {},
         .arguments = {std::string("--matrix"), interview_.opened().library().name,
                       std::string(console_.pick("een bibliotheek waarvan de regels samengaan (beding check)",
                                                 "a library whose rules go together (beding check)"))}});
  return told;
}

void Matrix::combine(const MatrixAsked &asked, Diagnostics &told) {
  const Library &library = interview_.opened().library();
  std::vector<QuestionId> questions;
  std::vector<PartyId> parties;
  for (const std::string &one : asked.names) {
    const auto question = question_named(library, one);
    const auto party = party_named(library, one);
    if (question && std::find(questions.begin(), questions.end(), *question) == questions.end())
      questions.push_back(*question);
    if (party && std::find(parties.begin(), parties.end(), *party) == parties.end())
      parties.push_back(*party);
    if (question || party) continue;
    std::vector<std::string_view> names;
    for (const QuestionInfo &info : library.questions) names.push_back(info.name);
    for (const PartyInfo &info : library.parties) names.push_back(info.name);
    std::string near(nearest(one, names));
    if (near.empty() && !names.empty()) near = names.front();
    told.push_back({.code = Code::option_value, .at = {}, .arguments = {std::string("--matrix"), one, near}});
  }
  if (has_errors(told)) return;
  const auto say = [this](double count) {
    const auto words = console_.pick("Ten hoogste {} combinaties.", "At most {} combinations.");
    console_.line(fmt::format(fmt::runtime(words), count < 1e15 ? fmt::format("{:.0f}", count) : "10^15"));
  };
  cover_.variants = all_combinations(interview_.opened(), questions, parties,
                                     {.most_variants = asked.at_most, .at_most = say});
}

intake::FilledRow Matrix::row(std::size_t index) const {
  const std::string text = canonical_answers(interview_.opened().library(), cover_.variants.all[index]);
  return {.number = number(index), .filled = interview_.filled_from({.name = name_, .text = text}).value};
}

std::string_view Matrix::image(const std::string &file) const {
  if (file != sample_image) return {};
  return {reinterpret_cast<const char *>(frame.data()), frame.size()};
}

std::string Matrix::digest() const {
  std::string all;
  for (const Answers &one : cover_.variants.all)
    all += sha256(canonical_answers(interview_.opened().library(), one)) + "\n";
  return sha256(all);
}

void Matrix::tell() const {
  if (pairs_) {
    const auto words =
        cover_.smallest
            ? console_.pick("{} varianten tonen alles, met {} paren van antwoorden; minder kan niet.",
                            "{} variants show all, with {} pairs of answers; fewer cannot.")
            : console_.pick("{} varianten tonen alles, met {} paren van antwoorden; ten minste {} is nodig.",
                            "{} variants show all, with {} pairs of answers; at least {} are needed.");
    console_.line(fmt::format(fmt::runtime(words), size(), cover_.pairs, cover_.at_least));
    if (!cover_.excluded.empty()) {
      const auto more = console_.pick("{} paren sluiten elkaar uit.", "{} pairs exclude each other.");
      console_.line(fmt::format(fmt::runtime(more), cover_.excluded.size()));
    }
  } else {
    const auto words = console_.pick("{} daarvan laten de regels toe.", "The rules allow {} of them.");
    console_.line(fmt::format(fmt::runtime(words), size()));
  }
  tell_lines();
}

void Matrix::tell_lines() const {
  std::array<std::size_t, 4> counts{}; // shown in and out, only ever in, never in, not shown here
  for (const proving::LineShown &one : cover_.variants.lines) {
    if (one.can_be_in == proving::Verdict::impossible)
      ++counts[2];
    else if (one.can_be_out == proving::Verdict::impossible)
      ++counts[1];
    else if (!one.in.empty() && !one.out.empty())
      ++counts[0];
    else
      ++counts[3];
  }
  std::string text = fmt::format(
      fmt::runtime(console_.pick("Van {} regels van de bibliotheek: {} in een variant en uit een andere",
                                 "Of {} lines of the library: {} in a variant and out of another")),
      cover_.variants.lines.size(), counts[0]);
  const auto more = [&](std::size_t count, std::string_view words) {
    if (count > 0) text += ", " + fmt::format(fmt::runtime(words), count);
  };
  more(counts[1], console_.pick("{} altijd erin", "{} always in"));
  more(counts[2], console_.pick("{} nooit erin", "{} never in"));
  more(counts[3], console_.pick("{} hier niet beide", "{} not both here"));
  console_.line(text + ".");
  if (!whole()) {
    const auto words = console_.pick("{} niet beslist binnen de moeite van het bewijs.",
                                     "{} not decided within the effort of the proof.");
    console_.line(fmt::format(fmt::runtime(words), cover_.variants.undecided));
  }
}

std::string Matrix::kind_of(const proving::LineShown &one) const {
  using What = proving::Line::Kind;
  switch (one.line.kind) {
  case What::clause: return std::string(console_.pick("clausule", "clause"));
  case What::label: return std::string(console_.pick("onderdeel", "item"));
  case What::chapter: return std::string(console_.pick("hoofdstuk", "chapter"));
  case What::condition: return std::string(console_.pick("voorwaarde", "condition"));
  case What::block: return std::string(console_.pick("alinea", "paragraph"));
  }
  return {};
}

std::string Matrix::place_of(const proving::LineShown &one) const {
  const Sources &sources = interview_.opened().sources();
  if (one.line.at.file >= sources.size()) return {};
  const Source &source = sources[one.line.at.file];
  const Place place = source.place(one.line.at.begin);
  return fmt::format("{}:{}:{}", source.name(), place.line, place.column);
}

// Its own, or its first words in the source.
std::string Matrix::name_of(const proving::LineShown &one) const {
  if (!one.line.name.empty() || one.line.at.file >= interview_.opened().sources().size())
    return one.line.name;
  std::string_view text = interview_.opened().sources()[one.line.at.file].text();
  text = text.substr(one.line.at.begin, one.line.at.end - one.line.at.begin);
  text = text.substr(0, text.find('\n'));
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string Matrix::coverage(const std::string &path) const {
  return extension_of(path) == ".csv" ? coverage_csv() : coverage_json();
}

std::string Matrix::coverage_csv() const {
  std::string out(csv_begin);
  out += console_.pick("soort;naam;plaats;in rij;uit rij\r\n", "kind;name;place;in row;out of row\r\n");
  for (const proving::LineShown &one : cover_.variants.lines)
    out += fmt::format("{};{};{};{};{}\r\n", kind_of(one), csv_cell(name_of(one)), csv_cell(place_of(one)),
                       csv_cell(numbers(one.in)), csv_cell(numbers(one.out)));
  const Library &library = interview_.opened().library();
  for (const proving::Excluded &one : cover_.excluded)
    out += fmt::format(
        "{};{};;;\r\n", console_.pick("sluit uit", "excluded"),
        csv_cell(words_of(one.one, library, console_) + "  +  " + words_of(one.other, library, console_)));
  return out;
}

std::string Matrix::coverage_json() const {
  constexpr std::array<std::string_view, 5> kinds{"clause", "item", "chapter", "condition", "paragraph"};
  constexpr std::array<std::string_view, 3> verdicts{"yes", "no", "undecided"};
  const auto verdict = [&](proving::Verdict one) { return verdicts[static_cast<std::size_t>(one)]; };
  const Library &library = interview_.opened().library();
  JsonWriter out(JsonLayout::rows);
  out.object().member("library", library.name).optional("version", library.version);
  out.member("rows", size()).member("digest", digest());
  if (pairs_)
    out.member("pairs", cover_.pairs).member("atLeast", cover_.at_least).member("smallest", cover_.smallest);
  out.member("undecided", cover_.variants.undecided);
  const auto rows = [&](std::string_view name, const std::vector<std::size_t> &some) {
    out.key(name).array();
    for (const std::size_t one : some) out.value(std::uint64_t{one + 1});
    out.end();
  };
  out.objects("lines", cover_.variants.lines, [&](const proving::LineShown &one) {
    out.member("kind", kinds[static_cast<std::size_t>(one.line.kind)])
        .member("name", name_of(one))
        .member("place", place_of(one))
        .member("canBeIn", verdict(one.can_be_in))
        .member("canBeOut", verdict(one.can_be_out));
    rows("in", one.in);
    rows("out", one.out);
  });
  if (pairs_)
    out.objects("excluded", cover_.excluded, [&](const proving::Excluded &one) {
      out.member("one", words_of(one.one, library, console_))
          .member("other", words_of(one.other, library, console_));
    });
  out.end();
  return out.take() + "\n";
}

} // namespace beding
