// The report of a scan for programs.
#include "dsl/messages/render.hpp"
#include "intake/report/report.hpp"
#include "output/write/json_writer.hpp"

namespace beding::intake {
namespace {

std::string_view story_name(Story story) {
  switch (story) {
  case Story::body: return "body";
  case Story::header: return "header";
  case Story::footer: return "footer";
  case Story::note: return "note";
  case Story::box: return "box";
  case Story::comment: return "comment";
  }
  return "body";
}

std::string_view name_of(Leads leads) {
  switch (leads) {
  case Leads::somewhere: return "inside";
  case Leads::outside: return "outside";
  case Leads::nowhere_at_all: return "nowhere";
  }
  return "nowhere";
}

class ScanJson {
public:
  explicit ScanJson(Tongue tongue) : tongue_(tongue) {}

  std::string run(const AllScanned &all) {
    out_.object();
    out_.objects("files", all, [&](const Scanned &one) { file(one); });
    const Totals sum = totals(all);
    out_.key("total").object().member("files", sum.files).member("findings", sum.findings);
    out_.member("references", sum.citations).member("resolved", sum.resolved);
    out_.member("outside", sum.outside).member("nowhere", sum.dangling).end();
    return out_.end().take() + "\n";
  }

  std::string paragraphs(const AllScanned &all) {
    out_.array();
    for (const Scanned &one : all) {
      out_.object().member("file", one.file);
      out_.objects("paragraphs", one.paper.paragraphs, [&](const Paragraph &at) {
        out_.member("label", at.label).member("text", at.text).member("style", at.style);
        out_.member("in", story_name(at.story)).member("heading", at.heading).member("contents", at.contents);
      });
      out_.end();
    }
    return out_.end().take() + "\n";
  }

private:
  void place(const Scanned &one, std::uint32_t paragraph) {
    const Paragraph &at = one.paper.paragraphs[paragraph];
    out_.key("place").object();
    out_.member("part", where(one.scan.outline, one.scan.outline.unit_of[paragraph]));
    out_.member("paragraph", paragraph + 1);
    if (at.page > 0) out_.member("page", at.page);
    if (at.line > 0) out_.member("line", at.line);
    if (at.story != Story::body) out_.member("in", story_name(at.story));
    out_.end();
  }

  void message_of(Code code, std::string_view words) {
    out_.member("code", message(code).name).member("severity", name_of(message(code).severity));
    out_.member("message", words);
  }

  void file(const Scanned &one) {
    out_.member("file", one.file);
    if (!one.diagnostics.empty())
      out_.objects("problems", one.diagnostics, [&](const Diagnostic &told) {
        message_of(told.code, said_of(told.code, told.arguments, tongue_));
      });
    out_.objects("findings", one.scan.findings, [&](const Finding &finding) {
      const std::string_view text = one.paper.paragraphs[finding.paragraph].text;
      message_of(finding.code, says(finding, tongue_));
      out_.member("repair", repair_of(finding, tongue_)).optional("replace_by", finding.repair);
      place(one, finding.paragraph);
      out_.member("text", text.substr(finding.at.begin, finding.at.end - finding.at.begin));
    });
    out_.objects("references", one.scan.citations, [&](const Citation &citation) {
      out_.member("text", citation.text).member("kind", citation.live ? "field" : "typed");
      out_.member("leads", name_of(citation.leads));
      if (!citation.to.empty()) out_.list("to", citation.to);
      out_.optional("law", citation.law);
      if (citation.own) out_.member("own", true);
      place(one, citation.paragraph);
    });
  }

  Tongue tongue_;
  JsonWriter out_{JsonLayout::indented};
};

} // namespace

std::string scan_json(const AllScanned &all, Tongue tongue) { return ScanJson(tongue).run(all); }

std::string scan_paragraphs_json(const AllScanned &all) { return ScanJson(Tongue::english).paragraphs(all); }

} // namespace beding::intake
