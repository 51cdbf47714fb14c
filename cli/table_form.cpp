#include "cli/table_form.hpp"

#include "engine/answers/answers.hpp"
#include "engine/answers/form.hpp"
#include "engine/language/currency.hpp"
#include "engine/language/data.hpp"
#include "engine/library/types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding {
namespace {

class Forming {
public:
  Forming(const Library &library, const Sources &sources, Tongue tongue)
      : library_(library), sources_(sources), pick_{tongue} {}

  TableForm run() {
    TableSheet first{.name = std::string(pick_("antwoorden", "answers")), .columns = {}};
    first.columns.push_back(
        {.heading = "#",
         .caption = std::string(pick_("# de vraag", "# the question")),
         .takes_words = std::string(pick_("# wat er kan staan", "# what can stand there"))});
    for (const PartyInfo &one : library_.parties) party(first, one);
    for (const QuestionInfo &one : library_.questions) first.columns.push_back(question(one));
    TableForm made;
    made.sheets.push_back(std::move(first));
    for (const PartyInfo &one : library_.parties)
      if (one.source->most > shown(*one.source)) made.sheets.push_back(further(one));
    for (const PartyInfo &one : library_.parties)
      for (const QuestionInfo &field : one.fields) helps(made, *field.source, one.name + "." + field.name);
    for (const QuestionInfo &one : library_.questions) helps(made, *one.source, one.name);
    return made;
  }

private:
  // So many have columns of their own.
  static std::uint32_t shown(const syntax::Party &party) { return std::max<std::uint32_t>(party.least, 1); }

  void party(TableSheet &sheet, const PartyInfo &party) const {
    for (std::uint32_t i = 1; i <= shown(*party.source); ++i)
      for (const QuestionInfo &field : party.fields) {
        TableColumn column = asked(field, i <= party.source->least, party.source->only_if);
        column.heading = i == 1 ? fmt::format("{}.{}", party.name, field.name)
                                : fmt::format("{}.{}.{}", party.name, i, field.name);
        column.caption = fmt::format("{}: {}", party.source->caption, field.source->caption);
        sheet.columns.push_back(std::move(column));
      }
  }

  TableSheet further(const PartyInfo &party) const {
    TableSheet sheet{.name = party.name, .columns = {}};
    sheet.columns.push_back({.heading = std::string(pick_("rij", "row")),
                             .caption = fmt::format(fmt::runtime(pick_("# nog een: {}", "# one more: {}")),
                                                    party.source->caption),
                             .takes_words = std::string(pick_("# bij welke rij van het eerste blad",
                                                              "# of which row of the first sheet"))});
    for (const QuestionInfo &field : party.fields) sheet.columns.push_back(asked(field, false, {}));
    return sheet;
  }

  TableColumn question(const QuestionInfo &info) const { return asked(info, true, {}); }

  // `needs`: it must be filled in, where its party, if it has one, joins by this condition.
  TableColumn asked(const QuestionInfo &info, bool needs, const Box<syntax::Expression> &joins) const {
    const syntax::Question &source = *info.source;
    TableColumn column{.heading = info.name, .caption = source.caption, .help = source.help};
    if (info.type == Type::number || type_row(info.type).several) {
      column.least = info.least;
      column.most = info.most;
    }
    takes(column, info);
    for (const syntax::Option &one : source.options)
      column.help += fmt::format("{}{}: {}", column.help.empty() ? "" : "\n", one.name.text, one.caption);
    if (source.fallback)
      column.takes_words +=
          fmt::format(fmt::runtime(pick_("; anders {}", "; else {}")), text_of(*source.fallback));
    const std::string need = needed(needs && !source.fallback, source.only_if ? source.only_if : joins);
    if (!need.empty()) column.takes_words += "; " + need;
    return column;
  }

  static void helps(TableForm &made, const syntax::Question &asked, const std::string &name) {
    const bool explained = std::any_of(asked.options.begin(), asked.options.end(),
                                       [](const syntax::Option &one) { return !one.help.empty(); });
    if (!asked.help.empty() || explained)
      made.helps.push_back({.question = name, .caption = asked.caption, .help = asked.help});
    if (!explained) return;
    for (const syntax::Option &one : asked.options)
      made.helps.push_back({.question = name,
                            .caption = asked.caption,
                            .option = one.name.text,
                            .option_caption = one.caption,
                            .help = one.help});
  }

  void takes(TableColumn &column, const QuestionInfo &info) const {
    using Takes = TableColumn::Takes;
    const auto named = [&] {
      std::vector<std::string> names;
      for (const syntax::Option &one : info.source->options) names.push_back(one.name.text);
      return names;
    };
    switch (info.type) {
    case Type::lines:
      column.takes_words =
          pick_("tekst, een of meer regels in de cel", "text, one or more lines in the cell");
      return;
    case Type::paragraphs:
      column.takes_words =
          pick_("alinea’s, met een lege regel ertussen", "paragraphs, with an empty line between them");
      return;
    case Type::text: column.takes_words = pick_("tekst", "text"); return;
    case Type::yes_no: {
      const auto &words = writing_of(library_.locale);
      column.takes = Takes::choice;
      column.options = {std::string(words.yes), std::string(words.no)};
      column.takes_words = fmt::format(fmt::runtime(pick_("{} of {}", "{} or {}")), words.yes, words.no);
      return;
    }
    case Type::number:
      column.takes = Takes::whole;
      column.takes_words = std::string(pick_("een heel getal", "a whole number")) + range(info);
      return;
    case Type::decimal:
      column.takes = Takes::number;
      column.takes_words = std::string(pick_("een getal", "a number")) + range(info);
      return;
    case Type::amount:
      column.takes = Takes::number;
      column.takes_words = std::string(pick_("een bedrag", "an amount")) + range(info);
      if (info.currency != usual_currency) column.takes_words += " in " + info.currency;
      return;
    case Type::date:
      column.takes = Takes::date;
      column.takes_words =
          std::string(pick_("een datum, als 31-1-2027", "a date, as 2027-01-31")) + range(info);
      return;
    case Type::choice:
      column.takes = Takes::choice;
      column.options = named();
      column.takes_words =
          fmt::format(fmt::runtime(pick_("een van: {}", "one of: {}")), fmt::join(named(), ", "));
      return;
    case Type::selection:
      column.takes_words = fmt::format(
          fmt::runtime(pick_("namen met een komma ertussen: {}", "names with a comma between them: {}")),
          fmt::join(named(), ", "));
      return;
    case Type::image:
      column.takes_words = pick_("bestand | wat er te zien is", "file | what it shows");
      return;
    }
  }

  std::string range(const QuestionInfo &info) const { return range_in_words(info, pick_.tongue); }

  std::string needed(bool needs, const Box<syntax::Expression> &only_if) const {
    if (only_if) return fmt::format(fmt::runtime(pick_("alleen als {}", "only if {}")), text_of(*only_if));
    return std::string(needs ? pick_("moet worden ingevuld", "must be filled in") : "");
  }

  std::string text_of(const syntax::Expression &one) const {
    if (one.at.file >= sources_.size()) return "…";
    return std::string(sources_[one.at.file].text().substr(one.at.begin, one.at.end - one.at.begin));
  }

  const Library &library_;
  const Sources &sources_;
  Pick pick_;
};

} // namespace

TableForm table_form(const Library &library, const Sources &sources, Tongue tongue) {
  return Forming(library, sources, tongue).run();
}

std::vector<std::string> table_help_heads(Tongue tongue) {
  const Pick say{tongue};
  std::vector<std::string> heads;
  for (const std::string_view one :
       {say("vraag", "question"), say("wat er wordt gevraagd", "what is asked"), say("keuze", "option"),
        say("wat dat is", "what that is"), say("uitleg", "explanation")})
    heads.emplace_back(one);
  return heads;
}

std::string table_csv(const Library &library, const TableForm &form) {
  const char between = writing_of(library.locale).decimal_mark == "," ? ';' : ',';
  const std::vector<TableColumn> &columns = form.sheets.front().columns;
  std::string out = "\xEF\xBB\xBF"; // by which Excel knows UTF-8
  const auto row = [&](std::string TableColumn::*text) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out += between;
      const std::string &one = columns[i].*text;
      const bool quoted = one.find_first_of("\";,\r\n\t") != std::string::npos;
      if (quoted) out += '"';
      for (const char c : one) out += c == '"' ? std::string("\"\"") : std::string(1, c);
      if (quoted) out += '"';
    }
    out += "\r\n";
  };
  row(&TableColumn::heading);
  row(&TableColumn::caption);
  row(&TableColumn::takes_words);
  return out;
}

} // namespace beding
