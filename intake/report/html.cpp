// The report of a scan as one page, that can be sent by mail: what is wrong first, where it stands in its
// sentence; the references folded.
#include "dsl/messages/render.hpp"
#include "intake/report/report.hpp"
#include "output/write/markup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

// Colours keep a contrast of at least 4.5 to 1 in both schemes.
constexpr std::string_view style_sheet = R"css(
:root { color-scheme: light dark; --ink: #1b2430; --quiet: #55606f; --paper: #fff; --line: #d5dbe3; --soft: #f3f6fa;
  --accent: #1d4f91; --good: #17633a; --good-soft: #dff2e6; --bad: #a61b1b; --bad-soft: #fde6e4; --doubt: #7a4b00;
  --doubt-soft: #fdf0d5; --mark: #ffefa8; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --quiet: #a5b0bf; --paper: #171c23;
  --line: #343d4a; --soft: #212833; --accent: #9cc4f7; --good: #7fd6a2; --good-soft: #17382a; --bad: #ff9f98;
  --bad-soft: #47201e; --doubt: #f2c46b; --doubt-soft: #40310f; --mark: #5d5210; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; font: .9375rem/1.5 system-ui, "Segoe UI", "Liberation Sans",
  Arial, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: break-word; }
h1 { font-size: 1.5rem; margin: 0 0 .4rem; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; } a { color: var(--accent); }
.verdict { display: inline-block; margin: 0; padding: .2em .75em; border-radius: 1em; font-weight: 600; }
.good { background: var(--good-soft); color: var(--good); } .bad { background: var(--bad-soft); color: var(--bad); }
.doubt { background: var(--doubt-soft); color: var(--doubt); } .quiet { color: var(--quiet); }
p.good { padding: .6rem 1rem; border-radius: .4rem; } p.bad { padding: .4rem .8rem; border-radius: .3rem; }
table { width: 100%; border-collapse: collapse; margin: .4rem 0 1rem; } caption { text-align: left; color: var(--quiet); padding: .3rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .45rem .6rem; text-align: left; vertical-align: top; font-weight: 400; }
thead th { font-size: .8rem; color: var(--quiet); } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.where { width: 16rem; } .repair { width: 28%; } .how { width: 6rem; }
.tag { display: inline-block; border-radius: .3em; padding: .05em .5em; font-size: .8rem; white-space: nowrap; }
blockquote { margin: .25rem 0 0; padding-left: .7em; border-left: 3px solid var(--line); color: var(--quiet); }
mark { background: var(--mark); color: var(--ink); border-radius: .2em; padding: 0 .15em; }
summary { cursor: pointer; color: var(--accent); padding: .3rem 0; }
@media (max-width: 44rem) { body { padding: .8rem; } .list thead { position: absolute; clip-path: inset(50%); }
  .list :is(tr, th, td) { display: block; border: 0; width: auto; padding: .1rem 0; } .list tr { border-bottom: 1px solid var(--line); padding: .6rem 0; }
  th, td { padding: .3rem .4rem; } }
@media print { details > :not(summary) { display: block; } tr { break-inside: avoid; } body { padding: 0; max-width: none; } }
)css";

// On one line, and safe in the page.
std::string escaped(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return escaped_markup(line);
}

class ScanPage {
public:
  ScanPage(const AllScanned &all, Tongue tongue) : all_(all), tongue_(tongue), pick_{tongue} {}

  std::string run() {
    const Totals sum = totals(all_);
    add("<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">"
        "<title>{}</title>\n<style>{}</style></head><body><main>\n",
        pick_("nl", "en"), pick_("Wat er openstaat", "What is open"), style_sheet);
    const std::string title = all_.size() == 1
                                  ? escaped(all_.front().file)
                                  : fmt::format("{} {}", all_.size(), pick_("documenten", "documents"));
    add("<h1>{}</h1>\n<p class=\"verdict {}\">{}</p>\n<p class=\"quiet\">{}</p>\n", title,
        sum.findings == 0 ? "good" : "bad", escaped(verdict(sum.findings)), escaped(references(sum)));
    if (all_.size() > 1) overview();
    for (std::size_t i = 0; i < all_.size(); ++i) document(i);
    add("</main></body></html>\n");
    return std::move(out_);
  }

private:
  template <class... Values>
  void add(fmt::format_string<Values...> format, Values &&...values) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
  }
  std::string verdict(std::size_t findings) const {
    if (findings == 0) return std::string(pick_("Niets gevonden.", "Nothing was found."));
    if (findings == 1) return std::string(pick_("Eén plek vraagt aandacht.", "One place needs attention."));
    return fmt::format("{} {}", findings, pick_("plekken vragen aandacht.", "places need attention."));
  }
  std::string references(const Totals &sum) const {
    if (sum.citations == 0) return std::string(pick_("Geen verwijzingen.", "No references."));
    if (tongue_ == Tongue::dutch)
      return fmt::format("{} {}: {} binnen het document, {} naar andere regelingen, {} nergens heen.",
                         sum.citations, sum.citations == 1 ? "verwijzing" : "verwijzingen", sum.resolved,
                         sum.outside, sum.dangling);
    return fmt::format("{} {}: {} inside the document, {} to other laws, {} to nowhere.", sum.citations,
                       sum.citations == 1 ? "reference" : "references", sum.resolved, sum.outside,
                       sum.dangling);
  }

  void overview() {
    add("<table><caption>{}</caption><thead><tr><th scope=\"col\">{}</th>", pick_("Overzicht", "Overview"),
        pick_("Document", "Document"));
    for (const auto &[dutch, english] :
         std::array<std::pair<std::string_view, std::string_view>, 4>{{{"Plekken", "Places"},
                                                                       {"Verwijzingen", "References"},
                                                                       {"Naar elders", "To elsewhere"},
                                                                       {"Nergens heen", "To nowhere"}}})
      add("<th scope=\"col\" class=\"number\">{}</th>", pick_(dutch, english));
    add("</tr></thead><tbody>\n");
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const Totals sum = totals({all_.data() + i, 1});
      add("<tr><th scope=\"row\"><a href=\"#d{}\">{}</a></th>", i + 1, escaped(all_[i].file));
      for (const std::size_t number : {sum.findings, sum.citations, sum.outside, sum.dangling})
        add("<td class=\"number\">{}</td>", number);
      add("</tr>\n");
    }
    add("</tbody></table>\n");
  }

  void document(std::size_t index) {
    const Scanned &one = all_[index];
    if (all_.size() > 1) add("<h2 id=\"d{}\">{}</h2>\n", index + 1, escaped(one.file));
    for (const Diagnostic &told : one.diagnostics)
      add("<p class=\"bad\">{}</p>\n", escaped(said_of(told.code, told.arguments, tongue_)));
    findings(one);
    citations(one);
  }

  void findings(const Scanned &one) {
    if (one.scan.findings.empty()) {
      if (one.diagnostics.empty() && all_.size() > 1) add("<p class=\"good\">{}</p>\n", verdict(0));
      return;
    }
    add("<table class=\"list\"><caption>{}</caption><thead><tr><th scope=\"col\" class=\"where\">{}</th><th "
        "scope=\"col\">{}</th>"
        "<th scope=\"col\" class=\"repair\">{}</th></tr></thead><tbody>\n",
        escaped(verdict(one.scan.findings.size())), pick_("Waar", "Where"), pick_("Wat", "What"),
        pick_("Herstel", "Repair"));
    for (const Finding &finding : one.scan.findings) {
      const bool bad = message(finding.code).severity != Severity::note;
      add("<tr><td class=\"where\">{}</td><td><span class=\"tag {}\">{}</span> {}{}</td><td>{}</td></tr>\n",
          escaped(place_of(one, finding.paragraph, tongue_)), bad ? "bad" : "doubt",
          word_for(message(finding.code).category, tongue_), escaped(says(finding, tongue_)),
          sentence(one.paper.paragraphs[finding.paragraph].text, finding.at),
          escaped(repair_of(finding, tongue_)));
    }
    add("</tbody></table>\n");
  }

  // What stands around it, from the start of a word to the end of one.
  static std::string sentence(std::string_view text, Range at) {
    constexpr std::size_t around = 70;
    if (at.begin >= at.end) return {};
    std::size_t begin = at.begin > around ? at.begin - around : 0;
    while (begin > 0 && begin < at.begin && text[begin - 1] != ' ') ++begin;
    std::size_t end = std::min(at.end + around, text.size());
    while (end < text.size() && end > at.end && text[end] != ' ') --end;
    return fmt::format("<blockquote>{}{}<mark>{}</mark>{}{}</blockquote>", begin > 0 ? "… " : "",
                       escaped(text.substr(begin, at.begin - begin)),
                       escaped(text.substr(at.begin, at.end - at.begin)),
                       escaped(text.substr(at.end, end - at.end)), end < text.size() ? " …" : "");
  }

  void citations(const Scanned &one) {
    if (one.scan.citations.empty()) return;
    const Totals sum = totals({&one, 1});
    add("<details{}><summary>{}</summary>\n<table class=\"list\"><thead><tr><th scope=\"col\" "
        "class=\"where\">{}</th><th "
        "scope=\"col\">{}</th>"
        "<th scope=\"col\" class=\"how\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>\n",
        all_.size() == 1 ? " open" : "", escaped(references(sum)), pick_("Waar", "Where"),
        pick_("Verwijzing", "Reference"), pick_("Hoe", "How"), pick_("Leidt naar", "Leads to"));
    for (const Citation &citation : one.scan.citations) {
      const bool lost = citation.leads == Leads::nowhere_at_all;
      add("<tr><td class=\"where\">{}</td><td>{}</td><td class=\"how\">{}</td><td>{}{}{}</td></tr>\n",
          escaped(place_of(one, citation.paragraph, tongue_)), escaped(citation.text),
          citation.live ? pick_("veld", "field") : pick_("getypt", "typed"),
          lost ? "<span class=\"tag bad\">" : "", escaped(leads_to(citation, tongue_)),
          lost ? "</span>" : "");
    }
    add("</tbody></table></details>\n");
  }

  const AllScanned &all_;
  Tongue tongue_;
  Pick pick_;
  std::string out_;
};

} // namespace

std::string scan_html(const AllScanned &all, Tongue tongue) { return ScanPage(all, tongue).run(); }

} // namespace beding::intake
