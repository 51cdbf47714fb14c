#include "output/review/json.hpp"

#include "engine/review/against.hpp"
#include "output/write/json_writer.hpp"

#include <fmt/format.h>

namespace beding {

std::string PageNames::of(BlockId block) const {
  if (block == none) return {};
  return blocks[block].empty() ? fmt::format("b-{}", block) : std::string(blocks[block]);
}

namespace {

class ReviewJson {
public:
  ReviewJson(const Report &report, const Sources &sources, Tongue tongue, const PageNames *page)
      : report_(report), sources_(sources), tongue_(tongue), page_(page),
        out_(page == nullptr ? JsonLayout::rows : JsonLayout::page) {
    if (page == nullptr) return;
    has_unit_.resize(page->blocks.size(), false);
    for (const ReportUnit &one : report.units) has_unit_[one.block] = true;
  }

  std::string run() {
    constexpr std::size_t per_byte = 6; // of a library; what is not written takes no memory
    std::size_t size = 0;
    for (const Source &one : sources_) size += one.text().size();
    out_.reserve(per_byte * size);
    out_.object();
    out_.member("format", report_format).member("formatVersion", report_version);
    out_.member("language", pick(tongue_, "nl", "en"));
    out_.member("verdict", review_verdict(report_, tongue_));
    signing();
    counts();
    facts();
    if (page_ != nullptr) {
      out_.key("files").array();
      for (const Source &one : sources_) out_.value(std::string_view(one.name()));
      out_.end();
    }
    out_.objects("units", report_.units, [&](const ReportUnit &one) { unit(one); });
    ReferenceId next = 0;
    out_.objects("references", report_.references,
                 [&](const ReportReference &one) { reference(one, next++); });
    out_.objects("gaps", report_.gaps, [&](const ReportGap &one) { gap(one); });
    out_.objects("why", report_.why, [&](const ReportWhy &one) { why(one); });
    out_.objects("terms", report_.terms, [&](const ReportTerm &one) { term(one); });
    out_.key("against");
    if (report_.against)
      against(*report_.against);
    else
      out_.null();
    out_.key("proof");
    if (report_.proof)
      proof(*report_.proof);
    else
      out_.null();
    out_.end();
    return out_.take() + (page_ == nullptr ? "\n" : "");
  }

private:
  // In the page, what is empty, false or the usual is left out; its script fills it in (complete in
  // words.js).
  void text(std::string_view name, std::string_view one) {
    if (page_ == nullptr || !one.empty()) out_.member(name, one);
  }
  void truth(std::string_view name, bool one, bool usual) {
    if (page_ == nullptr || one != usual) out_.member(name, one);
  }
  void number(std::string_view name, std::size_t one, std::size_t usual) {
    if (page_ == nullptr || one != usual) out_.member(name, one);
  }
  static std::string id(ReferenceId reference) { return fmt::format("r{}", reference + 1); }

  void place(Span at) {
    if (at.file >= sources_.size()) return;
    const Place place = sources_[at.file].place(at.begin);
    if (page_ != nullptr) {
      out_.member("file", at.file).member("line", place.line);
      return;
    }
    out_.member("file", sources_[at.file].name()).member("line", place.line).member("column", place.column);
  }
  void element(std::string_view name, BlockId block, std::string_view anchor = {}) {
    if (page_ == nullptr || block == none) return;
    // of what has an anchor that is the name
    if (const std::string one = page_->of(block); one != anchor) out_.member(name, one);
  }

  void signing() {
    out_.key("signing").object().member("state", name_of(report_.readiness()));
    out_.key("reasons").array();
    for (const Concern one : concerns) {
      if (report_.count(one) == 0) continue;
      out_.object().member("kind", name_of(one)).member("count", report_.count(one));
      out_.member("text", concern_words(report_, one, tongue_)).end();
    }
    out_.end().end();
  }

  void counts() {
    out_.key("counts").object();
    out_.member("articles", report_.count(Kind::article));
    out_.member("units", report_.units.size()).member("references", report_.references.size());
    out_.member("live", report_.count(Liveness::live)).member("partly", report_.count(Liveness::partly));
    out_.member("static", report_.count(Liveness::fixed));
    out_.member("open", report_.open()).member("warnings", report_.warnings());
    out_.member("defaults", report_.count(Concern::by_default));
    out_.end();
  }

  void file(const ReportFile &one) {
    out_.object().member("path", one.path).member("sha256", one.sha256).end();
  }

  void facts() {
    const ReportFacts &facts = report_.facts;
    out_.key("facts").object();
    out_.member("library", facts.library).member("title", facts.title).member("version", facts.version);
    out_.member("document", facts.document)
        .member("heading", facts.heading)
        .member("subtitle", facts.subtitle);
    out_.member("numbering", facts.numbering).member("language", tag_of(facts.locale));
    out_.member("draft", facts.draft);
    out_.key("sources").array();
    for (const ReportFile &one : facts.sources) file(one);
    out_.end().key("answers");
    if (facts.answers)
      file(*facts.answers);
    else
      out_.null();
    out_.objects("given", facts.by_question, [&](const ReportAnswer &one) {
      out_.member("name", one.name)
          .member("caption", one.caption)
          .member("value", one.value)
          .optional("help", one.help)
          .member("state", name_of(one.state));
    });
    out_.objects("computed", facts.computed, [&](const ReportComputed &one) {
      out_.member("name", one.name)
          .member("caption", one.caption)
          .member("calculation", one.calculation)
          .member("value", one.value)
          .member("state", name_of(one.state));
    });
    out_.objects("parties", facts.parties, [&](const ReportParty &one) {
      out_.member("kind", one.kind).member("caption", one.caption).member("name", one.name);
    });
    out_.end();
  }

  void unit(const ReportUnit &one) {
    out_.member("kind", kind_name(one.kind));
    text("number", one.label);
    text("anchor", one.anchor);
    if (page_ == nullptr) out_.member("clause", one.clause);
    text("text", one.text);
    number("depth", one.depth, 0);
    element("block", one.block, one.anchor);
    place(one.at);
    if (page_ == nullptr) out_.list("lines", one.lines);
    if (page_ != nullptr && one.cited_by.empty()) return;
    out_.key("citedBy").array();
    for (const ReferenceId reference : one.cited_by) out_.value(id(reference));
    out_.end();
  }

  void conditions(const std::vector<std::uint32_t> &all) {
    if (page_ != nullptr && all.empty()) return;
    out_.key("conditions").array();
    for (const std::uint32_t index : all) {
      const ReportCondition &one = report_.conditions[index];
      out_.object().member("text", one.text);
      truth("otherwise", one.otherwise, false);
      truth("loop", one.loop, false);
      out_.member("holds", name_of(one.holds));
      if (page_ == nullptr) place(one.at);
      out_.end();
    }
    out_.end();
  }

  void reference(const ReportReference &one, ReferenceId number) {
    if (page_ == nullptr) out_.member("id", id(number));
    text("unit", one.unit);
    out_.member("where", one.where);
    text("heading", one.heading);
    text("before", one.before);
    text("printed", one.printed);
    text("after", one.after);
    place(one.at);
    out_.member("liveness", name_of(one.liveness));
    parts(one);
    out_.objects("targets", one.targets, [&](const ReportTarget &target) {
      out_.member("anchor", target.anchor);
      if (page_ == nullptr || target.unit != target.anchor) out_.member("unit", target.unit);
      out_.member("where", target.where);
      element("block", target.block, target.anchor);
      out_.member("heading", target.heading).member("firstWords", target.first_words);
      out_.member("direction", name_of(target.direction)).member("distance", name_of(target.distance));
      if (page_ == nullptr) out_.member("articlesAway", target.articles_away);
    });
    if (page_ == nullptr || !one.lost.empty()) out_.list("lost", one.lost);
    if (page_ == nullptr || !one.passed_over.empty()) out_.list("passedOver", one.passed_over);
    conditions(one.conditions);
  }

  // The page speaks only of those that are static.
  void parts(const ReportReference &one) {
    if (page_ != nullptr && one.liveness == Liveness::live) return;
    out_.objects("parts", one.parts, [&](const ReportPart &part) {
      out_.member("kind", name_of(part.kind)).member("text", part.text).optional("why", name_of(part.why));
    });
  }

  void gap(const ReportGap &one) {
    out_.member("kind", name_of(one.kind));
    if (one.told) {
      out_.member("code", message(one.told->code).name);
      out_.member("severity", name_of(message(one.told->code).severity));
    } else
      out_.member("severity", "note");
    out_.member("message", gap_message(one, tongue_)).optional("hint", gap_hint(one, tongue_));
    out_.member("where", one.where).member("text", one.text);
    if (one.told) place(one.told->at);
    if (one.told && one.told->fix && !one.told->fix->text.empty()) out_.member("fix", one.told->fix->text);
    if (one.reference != none) out_.member("reference", id(one.reference));
    out_.member("times", one.blocks.size());
    if (page_ == nullptr) return;
    out_.key("blocks").array();
    for (const BlockId block : one.blocks) out_.value(page_->of(block));
    out_.end();
  }

  void why(const ReportWhy &one) {
    out_.member("part", name_of(one.part));
    text("name", one.name);
    if (page_ == nullptr) out_.member("clause", one.clause);
    if (page_ == nullptr || one.block == none || !has_unit_[one.block]) out_.member("text", one.text);
    truth("in", one.in, true);
    truth("planned", one.planned, true);
    number("times", one.times, 1);
    number("depth", one.depth, 0);
    element("block", one.block);
    place(one.at);
    conditions(one.conditions);
    if (page_ != nullptr && one.changes.empty()) return;
    out_.objects("changes", one.changes, [&](const ReportWhy::Change &change) {
      out_.member("condition", change.condition)
          .member("wanted", change.wanted)
          .optional("answer", change.answer);
    });
  }

  void term(const ReportTerm &one) {
    out_.member("text", one.text).member("state", name_of(one.state)).member("uses", one.uses.size());
    place(one.at);
    element("block", one.definition);
    if (page_ == nullptr) return;
    out_.key("blocks").array();
    for (const BlockId block : one.uses) out_.value(page_->of(block));
    out_.end();
  }

  void against(const Comparison &all) {
    out_.object().member("report", all.name).member("library", all.library);
    out_.key("files").array();
    for (const ReportFile &one : all.files) file(one);
    out_.end();
    out_.key("counts").object();
    out_.member("added", all.count(Change::added)).member("removed", all.count(Change::removed));
    out_.member("renumbered", all.renumbered()).member("rewritten", all.rewritten());
    out_.member("references", all.references.size()).end();
    out_.objects("units", all.units, [&](const UnitChange &one) {
      out_.member("change", name_of(one.change))
          .member("kind", kind_name(one.kind))
          .member("anchor", one.anchor);
      out_.member("oldNumber", one.old_label).member("number", one.label);
      out_.member("oldText", one.old_text).member("text", one.text);
      out_.member("renumbered", one.renumbered()).member("rewritten", one.renamed() || one.rewritten());
      out_.objects("lines", one.lines, [&](const LineChange &line) {
        out_.member("change", line.added ? "added" : "removed").member("text", line.text);
        out_.objects("pieces", line.pieces, [&](const LinePiece &piece) {
          out_.member("changed", piece.changed).member("text", piece.text);
        });
      });
      out_.key("references").array();
      for (const std::uint32_t index : one.references) out_.value(std::uint64_t{index});
      out_.end();
    });
    out_.objects("references", all.references, [&](const ReferenceChange &one) {
      out_.member("change", name_of(one.change)).member("unit", one.unit);
      out_.member("oldWhere", one.old_where).member("where", one.where);
      out_.member("oldPrinted", one.old_printed).member("printed", one.printed);
      out_.list("targets", one.targets);
      if (one.reference != none) out_.member("reference", id(one.reference));
    });
    out_.end();
  }

  void proof(const Proof &proof) {
    out_.object();
    write_verdicts(out_, proof, tongue_);
    out_.objects("findings", proof.diagnostics, [&](const Diagnostic &one) {
      const ReportGap gap{.told = one};
      out_.member("code", message(one.code).name).member("message", gap_message(gap, tongue_));
      out_.optional("hint", gap_hint(gap, tongue_));
      place(one.at);
    });
    out_.end();
  }

  const Report &report_;
  const Sources &sources_;
  Tongue tongue_;
  const PageNames *page_;
  std::vector<bool> has_unit_; // by BlockId, for the page
  JsonWriter out_;
};

} // namespace

void write_verdicts(JsonWriter &out, const Proof &proof, Tongue tongue) {
  out.member("variants", fmt::format("{:.0f}", proof.variants.count));
  out.member("count", name_of(proof.variants.kind));
  out.objects("properties", proof.properties, [&](const PropertyResult &one) {
    out.member("name", name_of(one.property)).member("text", word_of(one.property, tongue));
    out.member("verdict", one.broken > 0 ? "broken" : one.undecided > 0 ? "undecided" : "proved");
    out.member("places", one.shown).member("broken", one.broken).member("undecided", one.undecided);
  });
}

std::string review_json(const Report &report, const Sources &sources, Tongue tongue, const PageNames *page) {
  return ReviewJson(report, sources, tongue, page).run();
}

} // namespace beding
