// beding style: what a house style gives, and one to begin with.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/house.hpp"
#include "driver/driver.hpp"
#include "dsl/file_name.hpp"
#include "output/docx/writer.hpp"
#include "output/formats.hpp"
#include "output/odt/writer.hpp"
#include "output/package/archive.hpp"
#include "output/write/package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>

namespace beding {
namespace {

// Each style once: what a house style is looked at with.
constexpr std::string_view dutch_sample = R"(bibliotheek huisstijl "Huisstijl"
  taal nl
  gebruik "nummering/overeenkomst"

clausule proza "Artikel met tekst"
  Gewone tekst van een alinea, met een *cursief* woord en een verwijzing naar @opsomming.

clausule opsomming "Artikel met leden"
  - Het eerste lid, met onderdelen:
    - het eerste onderdeel;
    - het tweede onderdeel:
      - het eerste subonderdeel;
      - het laatste.
  - Het tweede lid.

clausule tabelstuk "Bijlage met een tabel"
  | Kop van de tabel | Tweede kop |
  |------------------|------------|
  | een cel          | een cel    |

  Tekst onder de tabel:
  - een onderdeel;
  - nog een onderdeel.

clausule slot "Ondertekening"
  Overeengekomen te {lijn} op {lijn}.

document huisstijl "Titel van het document"
  ondertitel "Ondertitel"
  nummering overeenkomst
  inhoud
  hoofdstuk "Hoofdstuk"
    proza
    opsomming
  hoofdstuk "Nog een hoofdstuk"
    slot
  bijlage tabelstuk
)";
constexpr std::string_view english_sample = R"(library house-style "House style"
  language en

numbering house-style
  chapter  "Part {1}"     cite "part {1}"
  article  "Clause {1}"   cite "clause {1}" continuous
  subclause "{1}."        cite "subclause {1}" plural "subclauses"
  point    "{a}."         cite "point {a}" plural "points"
  subpoint "{1}°."        cite "sub-point {1}°" plural "sub-points"
  annex    "Schedule {1}" cite "schedule {1}"
    subclause "{1}." cite "paragraph {1}" plural "paragraphs"
    point     "{a}." cite "point {a}" plural "points"
    subpoint  "{1}°." cite "sub-point {1}°" plural "sub-points"

clause prose "Clause with text"
  Ordinary text of a paragraph, with a word in *italics* and a reference to @enumeration.

clause enumeration "Clause with items"
  - The first item, with parts:
    - the first part;
    - the second part:
      - the first sub-part;
      - the last.
  - The second item.

clause table-piece "Schedule with a table"
  | Head of the table | Second head |
  |-------------------|-------------|
  | a cell            | a cell      |

  Text below the table:
  - a part;
  - another part.

clause ending "Signatures"
  Agreed at {line} on {line}.

document house-style "Title of the document"
  subtitle "Subtitle"
  numbering house-style
  contents
  chapter "Part"
    prose
    enumeration
  chapter "Another part"
    ending
  annex table-piece
)";

struct StyleCommand {
  std::string action, file, output;
};

void replace(std::string &text, std::string_view old, std::string_view fresh) {
  if (const std::size_t at = text.find(old); at != std::string::npos) text.replace(at, old.size(), fresh);
}

// Of a template the title is asked for by name, and no page is an annex: what stands in its headers and
// footers is of any document.
std::string as_template_text(std::string_view sample) {
  std::string text(sample);
  replace(text, "\"Titel van het document\"", "\"\\{titel\\}\"");
  replace(text, "\"Title of the document\"", "\"\\{title\\}\"");
  replace(text, "  bijlage tabelstuk", "    tabelstuk");
  replace(text, "  annex table-piece", "    table-piece");
  return text;
}

Made make_sample(const std::string &text) {
  const ReadFile read = [&](const std::string &path) {
    if (path == "sample.beding") return FileBytes{text};
    return FileBytes{std::nullopt, {}, true};
  };
  return make_variant(take_answers(open_library("sample.beding", read), std::nullopt));
}

bool is_odf(std::string_view path) { return path.ends_with(".odt") || path.ends_with(".ott"); }
bool is_template(std::string_view path) { return path.ends_with(".dotx") || path.ends_with(".ott"); }
bool has_form(std::string_view path) {
  constexpr std::array<std::string_view, 4> forms{".docx", ".dotx", ".odt", ".ott"};
  return std::find(forms.begin(), forms.end(), extension_of(path)) != forms.end();
}

// Initials stand where a template asks for them; where nobody does, the line goes.
void ask_for_initials(const std::string &name, std::string &bytes, Tongue tongue) {
  const std::string asked = tongue == Tongue::dutch ? "{paraaf}" : "{initials}";
  if (name == "word/footer1.xml")
    replace(bytes, "<w:p>",
            "<w:p><w:pPr><w:pStyle w:val=\"Initials\"/></w:pPr><w:r><w:t>" + asked +
                "</w:t></w:r></w:p><w:p>");
  if (name == "styles.xml")
    replace(bytes, "<style:footer>",
            "<style:footer><text:p text:style-name=\"Initials\">" + asked + "</text:p>");
}

// A document says that it is a template in its type alone.
void be_template(const std::string &name, std::string &bytes) {
  if (name == "mimetype") bytes += "-template";
  if (name == "META-INF/manifest.xml") replace(bytes, "opendocument.text\"", "opendocument.text-template\"");
  if (name == "[Content_Types].xml") replace(bytes, "document.main+xml", "template.main+xml");
}

std::string repacked(const std::string &document,
                     const std::function<void(const std::string &, std::string &)> &change) {
  Archive archive("", document);
  std::vector<Part> parts;
  for (const std::string &name : archive.names()) {
    std::string bytes = archive.read(name).value_or("");
    change(name, bytes);
    parts.push_back({name, std::move(bytes), name == "mimetype"});
  }
  return pack(std::move(parts));
}

class Look {
public:
  Look(const StyleCommand &asked, const Console &console)
      : asked_(asked), console_(console), sample_(make_sample(text_of(asked, console.tongue))),
        finished_(sample_.finished()) {}

  int run() {
    if (!asked_.output.empty() && !has_form(asked_.output))
      told_.push_back({.code = Code::unknown_format,
                       .at = {},
                       .arguments = {asked_.output, std::string(".docx, .dotx, .odt, .ott")}});
    if (told_.empty()) asked_.action == "new" ? begin() : check();
    const int code = has_errors(told_) ? 1 : 0;
    console_.tell(std::move(told_), sources_);
    return code;
  }

private:
  static std::string text_of(const StyleCommand &asked, Tongue tongue) {
    const std::string_view sample = tongue == Tongue::dutch ? dutch_sample : english_sample;
    return asked.action == "new" ? as_template_text(sample) : std::string(sample);
  }

  void save(const Delivery &delivery) {
    std::string bytes =
        is_odf(asked_.output) ? write_odt(*finished_, delivery) : write_docx(*finished_, delivery);
    const bool asks = asked_.action == "new";
    if (const bool file_of_templates = is_template(asked_.output); asks || file_of_templates)
      bytes = repacked(bytes, [&](const std::string &name, std::string &part) {
        if (file_of_templates) be_template(name, part);
        if (asks) ask_for_initials(name, part, console_.tongue);
      });
    const Diagnostics failed = files_.write({{asked_.output, std::move(bytes)}});
    told_.insert(told_.end(), failed.begin(), failed.end());
    if (failed.empty()) console_.line(asked_.output);
  }

  void begin() {
    if (asked_.output.empty())
      told_.push_back({.code = Code::no_output, .at = {}});
    else if (std::error_code ignored; std::filesystem::exists(asked_.output, ignored))
      told_.push_back({.code = Code::exists_already, .at = {}, .arguments = {asked_.output}});
    else
      save({});
  }

  void check() {
    if (asked_.file.empty()) {
      told_.push_back(
          {.code = Code::missing_argument, .at = {}, .arguments = {std::string("beding style check FILE")}});
      return;
    }
    told_ = Files::same_files({asked_.file}, {asked_.output});
    const House house({.path = asked_.file},
                      asked_.output.empty() ? std::vector<std::string>{} : std::vector{asked_.output},
                      files_.reader(), sources_);
    told_.insert(told_.end(), house.told().begin(), house.told().end());
    if (has_errors(told_)) return;
    show(house);
    if (asked_.output.empty()) return;
    Delivery delivery;
    delivery.style = house.style_for(is_odf(asked_.output) ? "x.odt" : "x.docx");
    save(delivery);
  }

  // All styles that a document may have, whatever the language: the Dutch sample has every level.
  void show(const House &house) {
    const StyleFile &file = *house.own();
    const Made sample = make_sample(std::string(dutch_sample));
    const bool docx = file.form == StyleForm::docx;
    for (const StyleFact &fact : docx ? docx_style_facts(file) : odt_style_facts(file))
      console_.line(fmt::format("{}: {}", console_.pick(fact.dutch, fact.english), fact.value));
    std::size_t widest = 0;
    const std::vector<StyleRow> rows =
        docx ? docx_style_rows(*sample.finished(), {}, file) : odt_style_rows(*sample.finished(), {}, file);
    for (Diagnostic &one : house.unknown_names(rows)) told_.push_back(std::move(one));
    for (const StyleRow &row : rows) widest = std::max(widest, row.ours.size());
    console_.line(
        console_.pick("Opmaakprofielen (bij ons: in het sjabloon):", "Styles (with us: in the template):"));
    for (const StyleRow &row : rows)
      console_.line(fmt::format("  {:<{}}  {}", row.ours, widest,
                                row.theirs.empty() ? console_.pick("– (wordt toegevoegd)", "– (is added)")
                                                   : row.theirs));
  }

  const StyleCommand &asked_;
  const Console &console_;
  Files files_;
  Sources sources_;
  Diagnostics told_;
  Made sample_;
  std::optional<Finished> finished_; // of the sample
};

Command::Run declare(Options &options) {
  const auto asked = std::make_shared<StyleCommand>();
  options.word("action", asked->action,
               options.pick("check: wat een sjabloon geeft; new: een sjabloon om mee te beginnen.",
                            "check: what a template gives; new: a template to begin with."));
  options.word("file", asked->file, options.pick("Het sjabloon, voor check.", "The template, for check."),
               Must::may_lack);
  options.value("-o,--uitvoer,--output", asked->output,
                options.pick("new: waar het sjabloon komt; check: waar een bladzijde met elk profiel komt.",
                             "new: where the template goes; check: where a page with every style goes."));
  return [asked](const Console &console) -> int {
    if (asked->action != "new" && asked->action != "check") {
      console.tell({{.code = Code::option_value,
                     .at = {},
                     .arguments = {std::string("beding style"), asked->action, std::string("check, new")}}},
                   {});
      return 2;
    }
    return Look(*asked, console).run();
  };
}

} // namespace

Command style_command() {
  return {.name = "style",
          .dutch = "Toon wat een sjabloon van huisstijl geeft, of begin er een.",
          .english = "Show what a house style gives, or begin one.",
          .dutch_needed = "check of new",
          .english_needed = "check or new",
          .declare = declare};
}

} // namespace beding
