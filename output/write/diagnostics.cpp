#include "output/write/diagnostics.hpp"

#include "dsl/messages/render.hpp"
#include "output/write/json_writer.hpp"
#include "output/write/sarif.hpp"

namespace beding {
namespace {

bool placed(Span at, const Sources &sources) { return at.file < sources.size(); }

class DiagnosticsJson {
public:
  DiagnosticsJson(const Sources &sources, Tongue tongue) : sources_(sources), tongue_(tongue) {}

  std::string run(const Diagnostics &all, const MoreJson &more) {
    out_.object();
    if (more) more(out_);
    out_.key("diagnostics").array();
    for (const Diagnostic &one : all) diagnostic(one);
    return out_.end().end().take() + "\n";
  }

private:
  void place(Span at) {
    if (!placed(at, sources_)) return;
    const Source &source = sources_[at.file];
    const TextRegion region = region_of(at, source);
    out_.key("place").object().member("file", source.name());
    out_.member("line", region.line).member("column", region.column);
    out_.member("endLine", region.end_line).member("endColumn", region.end_column).end();
  }

  void diagnostic(const Diagnostic &one) {
    const Message &said = message(one.code);
    out_.object().member("code", said.name).member("severity", name_of(said.severity));
    out_.member("message", said_of(one.code, one.arguments, tongue_));
    out_.optional("hint", hint_of(one.code, one.arguments, tongue_));
    place(one.at);
    if (!one.labels.empty()) {
      out_.key("notes").array();
      for (const Label &label : one.labels) {
        out_.object().member("code", message(label.code).name);
        out_.member("message", said_of(label.code, label.arguments, tongue_));
        place(label.at);
        out_.end();
      }
      out_.end();
    }
    if (one.fix) {
      out_.key("fix").object().member("text", one.fix->text).member("certain", one.fix->certain);
      place(one.fix->at);
      out_.end();
    }
    out_.end();
  }

  const Sources &sources_;
  Tongue tongue_;
  JsonWriter out_{JsonLayout::indented};
};

SarifPlace place(Span at, const Sources &sources) {
  const Source &source = sources[at.file];
  return {.path = source.name(), .region = region_of(at, source)};
}

SarifResult result(const Diagnostic &one, const Sources &sources, Tongue tongue) {
  SarifResult out{.code = one.code, .text = said_of(one.code, one.arguments, tongue)};
  if (const std::string hint = hint_of(one.code, one.arguments, tongue); !hint.empty())
    out.text += " " + hint;
  if (placed(one.at, sources)) out.places.push_back(place(one.at, sources));
  for (const Label &label : one.labels)
    if (placed(label.at, sources)) {
      out.related.push_back(place(label.at, sources));
      out.related.back().said = said_of(label.code, label.arguments, tongue);
    }
  if (one.fix && one.fix->certain && placed(one.fix->at, sources)) {
    const Source &source = sources[one.fix->at.file];
    out.fix = SarifFix{source.name(), region_of(one.fix->at, source), one.fix->text};
  }
  return out;
}

} // namespace

std::string write_diagnostics_json(const Diagnostics &diagnostics, const Sources &sources, Tongue tongue,
                                   const MoreJson &more) {
  return DiagnosticsJson(sources, tongue).run(diagnostics, more);
}

std::string write_diagnostics_sarif(const Diagnostics &diagnostics, const Sources &sources, Tongue tongue,
                                    std::string_view version) {
  SarifRun run{.tongue = tongue, .version = version};
  for (const Diagnostic &one : diagnostics) run.results.push_back(result(one, sources, tongue));
  return write_sarif(std::move(run));
}

} // namespace beding
