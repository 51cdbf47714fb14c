// beding new: a library to begin with, and answers to it.
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "dsl/file_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace beding {
namespace {

// NAME stands for the name of the library.
constexpr std::string_view dutch_library =
    R"new(# Een bibliotheek begint met haar naam en titel. Een regel met # is een opmerking en komt nooit in een document.

bibliotheek NAME "Samenwerkingsovereenkomst"
  taal nl
  versie 0.1

# ---- Wie doen mee? ----
# Een rubriek staat boven de vragen die erop volgen.
# Elke partij heeft velden die de opsteller invult, en een manier waarop zij wordt genoemd.

rubriek "Wie doen mee?"

partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam van de gemeente"
  veld vertegenwoordiger "Functie van wie ondertekent, met lidwoord"
  heet "Gemeente {naam}"

partij uitvoerder "Uitvoerder"
  aantal 1
  veld naam "Naam van de uitvoerder"
  veld vertegenwoordiger "Functie van wie ondertekent, met lidwoord"
  heet "{naam}"

# ---- Wat moet de opsteller kiezen? ----

rubriek "Hoe lang?"

vraag duur "Voor hoe lang geldt de overeenkomst?"
  keuze onbepaald "voor onbepaalde tijd"
  keuze bepaald "voor een vast aantal jaren"
  standaard onbepaald

vraag jaren "Voor hoeveel jaar?"
  getal 1 tot 10
  alleen als duur is bepaald

# Een regel geldt voor alle antwoorden samen.

regel "Een overeenkomst voor meer dan vijf jaar vraagt ten minste twee gemeenten."
  niet (duur is bepaald en jaren > 5) of aantal gemeente >= 2

# ---- Begrippen ----

begrip "opdracht"
  werk dat een gemeente aan de uitvoerder geeft;

begrip "stuurgroep"
  overleg, bedoeld in @overleg.

# ---- Clausules ----
# Tekst is tekst. Tussen accolades staat wat van de antwoorden afhangt, achter een apenstaartje een verwijzing.
# Nummers schrijft u nooit: een streepje maakt een lid of onderdeel, en de nummering komt vanzelf.

clausule partijen "Partijen"
  De ondergetekenden:
  {voor elke partij}
    - {partij.heet}, vertegenwoordigd door {partij.vertegenwoordiger};
  sluiten deze overeenkomst.

clausule begrippen "Begrippen"
  In deze overeenkomst wordt verstaan onder:

  {begrippen}

clausule opdrachten "Opdrachten"
  - De uitvoerder voert een opdracht uit zoals {gemeente | opsomming} en de uitvoerder die
    schriftelijk hebben vastgelegd.
  - {#voorrang} Bij tijdnood overlegt de uitvoerder in de stuurgroep welke opdracht voorgaat.

clausule overleg "Overleg"
  Partijen vormen een stuurgroep. Zij bespreekt:
  - de voortgang van elke opdracht;
  - de keuzes, bedoeld in @opdrachten.voorrang;
  - {als duur is bepaald} een half jaar voor het einde of partijen verlengen volgens @looptijd.

clausule looptijd "Looptijd"
  - De overeenkomst begint zodra alle partijen haar hebben ondertekend.
  {als duur is bepaald}
    - Zij geldt voor {jaren | woorden} jaar.
    - Partijen kunnen haar schriftelijk verlengen.
  {anders}
    - Zij geldt voor onbepaalde tijd. Elke partij kan haar opzeggen met een termijn van een jaar.
  ! Een toelichting als deze staat in een concept in de kantlijn, en nooit in het document zelf.

clausule ondertekening "Ondertekening"
  {voor elke partij}
    {handtekening}
      *{partij.heet}*

      {partij.vertegenwoordiger | hoofdletter}

# ---- Het document: welke clausules, in welke volgorde ----

document overeenkomst "Samenwerkingsovereenkomst"
  nummering NAME
  inhoud
  partijen
  begrippen
  opdrachten
  overleg
  looptijd
  ondertekening ondertekening

# ---- Hoe nummers en verwijzingen eruitzien ----

nummering NAME
  artikel      "Artikel {1}" citeer "artikel {1}" meervoud "de artikelen" zelf "dit artikel"
  lid          "{1}."        citeer "lid {1}" meervoud "leden" binnen meervoud "de leden" zelf "dit lid"
  onderdeel    "{a}."        citeer "onder {a}" meervoud "onder"
  subonderdeel "{1}°."       citeer "onder {1}°" meervoud "onder"
  bereik       "tot en met"  vanaf 3
)new";

constexpr std::string_view dutch_answers =
    R"new(# De antwoorden bij NAME.beding. Zet ze naar uw hand, en maak het document:
#   beding compile NAME.beding --answers NAME.toml -o NAME.docx -o NAME.odt

duur = "bepaald"
jaren = 4

[[gemeente]]
naam = "Zeist"
vertegenwoordiger = "de burgemeester"

[uitvoerder]
naam = "Stichting Voorbeeld"
vertegenwoordiger = "de directeur"
)new";

constexpr std::string_view english_library =
    R"new(# A library begins with its name and title. A line with # is a comment and never comes into a document.

library NAME "Services agreement"
  language en
  version 0.1

# ---- Who joins? ----
# A section heads the questions that follow it.
# Each party has fields that the drafter fills in, and a way in which it is called.

section "Who joins?"

party customer "Customer"
  count 1 or more
  field name "Full name of the customer"
  field signatory "Capacity of who signs"
  called "{name}"

party supplier "Supplier"
  count 1
  field name "Full name of the supplier"
  field signatory "Capacity of who signs"
  called "{name}"

# ---- What must the drafter choose? ----

section "How long?"

question duration "How long does the agreement last?"
  choice indefinite "until it is ended"
  choice fixed "for a fixed number of years"
  default indefinite

question years "For how many years?"
  number 1 to 10
  only if duration is fixed

# A rule holds for all answers together.

rule "An agreement for more than five years needs at least two customers."
  not (duration is fixed and years > 5) or count customer >= 2

# ---- Terms ----

term "Order"
  means work that a customer gives to the supplier.

term "Board"
  means the meeting described in @board.

# ---- Clauses ----
# Text is text. Between braces stands what depends on the answers, behind an at sign a reference. You never write
# numbers: a dash makes a subclause or paragraph, and its number comes by itself.

clause parties "Parties"
  The undersigned:
  {for each party}
    - {party.called};
  make this agreement.

clause definitions "Definitions"
  In this agreement:

  {terms}

clause orders "Orders"
  - The supplier carries out each Order as {customer | listed} and the supplier have agreed in
    writing.
  - {#priority} When time is short the supplier asks the Board which Order goes first.

clause board "Board"
  The parties form a Board. It discusses:
  - the progress of each Order;
  - the choices described in @orders.priority;
  - {if duration is fixed} half a year before the end, whether to extend under @term.

clause term "Term"
  - This agreement begins when all parties have signed it.
  {if duration is fixed}
    - It lasts for {years | words} year{if years > 1}s{end}.
    - The parties may extend it in writing.
  {else}
    - It lasts until it is ended. Each party may end it by a year's written notice.
  ! A note like this one stands in the margin of a draft, and never in the document itself.

clause signatures "Signatures"
  {for each party}
    {signature}
      *{party.called}*

      {party.signatory | capital}

# ---- The document: which clauses, in which order ----

document agreement "Services agreement"
  numbering NAME
  contents
  parties
  definitions
  orders
  board
  term
  signatures signatures

# ---- What numbers and references look like ----

numbering NAME
  article   "{1}."          cite "clause {1}" plural "clauses" itself "this clause"
  subclause "{article}.{1}" cite "clause {article}.{1}" plural "clauses" itself "this subclause"
  point     "({a})"         cite "({a})" plural "" inside "paragraph ({a})" itself "this paragraph" separator ""
  range     "to"            from 3
)new";

constexpr std::string_view english_answers =
    R"new(# The answers to NAME.beding. Make them yours, and make the document:
#   beding compile NAME.beding --answers NAME.toml -o NAME.docx -o NAME.odt

duration = "fixed"
years = 4

[[customer]]
name = "Example Water plc"
signatory = "director"

[supplier]
name = "Example Works Ltd"
signatory = "director"
)new";

std::string named(std::string_view text, std::string_view name) {
  std::string out(text);
  for (std::size_t at = out.find("NAME"); at != std::string::npos; at = out.find("NAME", at + name.size()))
    out.replace(at, 4, name);
  return out;
}

bool is_name(std::string_view text) {
  const auto part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z' && text.back() != '-' &&
         text.find("--") == std::string_view::npos && std::all_of(text.begin(), text.end(), part);
}

// Writes PATH.beding and PATH.toml, in the language of the console; what is there already stays.
int start_library(const std::string &path, const Console &console) {
  std::filesystem::path base(path);
  if (extension_of(path) == ".beding") base.replace_extension();
  const std::string name = base.filename().string();
  Diagnostics told;
  if (!is_name(name)) told.push_back({.code = Code::bad_library_name, .at = {}, .arguments = {name}});
  const bool dutch = console.tongue == Tongue::dutch;
  const std::vector<OutputFile> files{
      {base.string() + ".beding", named(dutch ? dutch_library : english_library, name),
       OutputFile::Over::nothing},
      {base.string() + ".toml", named(dutch ? dutch_answers : english_answers, name),
       OutputFile::Over::nothing}};
  if (told.empty()) told = Files().write(files);
  if (told.empty()) {
    for (const OutputFile &file : files) console.line(file.path);
    console.line(fmt::format(
        fmt::runtime(console.pick("Maak er een document van: beding compile {0} --answers {1} -o {2}.docx",
                                  "Make a document of it: beding compile {0} --answers {1} -o {2}.docx")),
        files[0].path, files[1].path, base.string()));
  }
  const int code = has_errors(told) ? 1 : 0;
  console.tell(std::move(told), {});
  return code;
}

Command::Run declare(Options &options) {
  const auto path = std::make_shared<std::string>();
  options.word(
      "name", *path,
      options.pick("De naam, bijvoorbeeld mijn-overeenkomst.", "The name, for example my-agreement."));
  return [path](const Console &console) { return start_library(*path, console); };
}

} // namespace

Command new_command() {
  return {.name = "new",
          .dutch = "Begin een bibliotheek die meteen werkt en zichzelf uitlegt.",
          .english = "Start a library that works at once and explains itself.",
          .dutch_needed = "de bibliotheek",
          .english_needed = "the library",
          .declare = declare};
}

} // namespace beding
