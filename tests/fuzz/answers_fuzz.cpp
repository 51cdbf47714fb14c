// Any bytes as answers, in TOML and in JSON: read, held against a library with every kind of question, and
// made a document of. Nothing may crash or hang; every place that is told lies in the text; and what the file
// of answers carries over is read again.
#include "driver/driver.hpp"
#include "dsl/messages/render.hpp"
#include "engine/answers/form.hpp"
#include "output/text/writer.hpp"

#include <cstdlib>

using namespace beding;

namespace {

constexpr const char *library_text = R"(bibliotheek proef "Proef"
  gebruik "nummering/convenant"
partij gemeente "Gemeente"
  aantal 1 of meer
  veld naam "Naam"
  veld rol "Rol"
    tekst regels
  heet "Gemeente {naam}"
partij bureau "Bureau"
  aantal 0 of 1
  veld naam "Naam"
  heet "{naam}"
vraag akkoord "Akkoord?"
  ja/nee
vraag aantal-jaren "Hoeveel?"
  getal 1 tot 25
  standaard 4
vraag som "Hoeveel euro?"
  bedrag
  alleen als akkoord
vraag dag "Wanneer?"
  datum
vraag soort "Welke?"
  keuze a "een"
  keuze b "twee"
vraag meer "Welke?"
  aantal 0 tot 2
  keuze x "het een"
  keuze y "het ander"
vraag vrij "Wat?"
  tekst
vraag waarom "Waarom?"
  tekst alinea's
  standaard "Daarom.", "En zo."
clausule een "Een"
  {gemeente | opsomming} {aantal-jaren | woorden} {dag} {vrij}{als akkoord} {som}{einde}.
  {voor elke gemeente}
    - {gemeente.naam}, {gemeente.rol};

  {waarom}
  - {waarom}
document d "D"
  nummering convenant
  hoofdstuk "H"
    een
)";

void must(bool good) {
  if (!good) std::abort();
}

const Opened &library() {
  static const Opened opened = open_library("fuzz.beding", [](const std::string &path) {
    return path == "fuzz.beding" ? FileBytes{library_text, {}}
                                 : FileBytes{std::nullopt, std::string("-"), true};
  });
  return opened;
}

void tell(const Diagnostics &diagnostics, const Sources &sources) {
  std::size_t shown = 0;
  for (const Diagnostic &one : diagnostics) {
    must(one.at.file >= sources.size() ||
         (one.at.begin <= one.at.end && one.at.end <= sources[one.at.file].text().size() + 1));
    if (++shown > 8) continue;
    for (const Tongue tongue : {Tongue::dutch, Tongue::english}) {
      const std::string said = render(one, sources, {tongue, false});
      must(!said.empty() && said.find('\x1b') == std::string::npos);
    }
  }
}

void answer(AnswersForm form, const std::string &text) {
  const AnswersFile file{.name = "fuzz", .text = text, .form = form};
  for (const bool draft : {false, true}) {
    const Answered answered = take_answers(library(), file, {.draft = draft});
    tell(answered.diagnostics(), answered.sources());
    if (!answered.good()) continue;
    const Made made = make_variant(answered);
    tell(made.diagnostics(), made.sources());
    if (const auto finished = made.finished()) must(!write_text(*finished).empty());
  }
  const Answered old = take_answers(library(), file, {.draft = true});
  if (old.file() == no_file) return;
  const FormText made =
      write_form(library().library(), old.sources(), {.library = "fuzz.beding", .old = &old.data()}).value;
  const Source again("again", made.toml);
  must(!has_errors(read_toml(again, 0).diagnostics));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  must(library().good());
  const std::string text(reinterpret_cast<const char *>(data), size);
  answer(AnswersForm::toml, text);
  answer(AnswersForm::json, text);
  return 0;
}
