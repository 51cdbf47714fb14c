#include "output/review/page.hpp"

#include "engine/review/digest.hpp"
#include "output/html/writer.hpp"
#include "output/review/json.hpp"
#include "output/write/document_walk.hpp"
#include "output/write/markup.hpp"

#include <fmt/format.h>

#include <future>

namespace beding {
namespace {

// A digest as a Content-Security-Policy has it: in base 64 (RFC 4648).
std::string base64(std::string_view hexadecimal) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  std::string out;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char c : hexadecimal) {
    held = held << 4U | value(c);
    bits += 4;
    while (bits >= 6) {
      bits -= 6;
      out += digits[held >> bits & 63U];
    }
    held &= (1U << bits) - 1;
  }
  if (bits > 0) out += digits[held << (6 - bits) & 63U];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

class ReviewPage {
public:
  ReviewPage(const Report &report, const Finished &finished, const Sources &sources, Tongue tongue)
      : report_(report), finished_(finished), sources_(sources), tongue_(tongue), pick_{tongue} {}

  std::string run() {
    // the data and the document share nothing but what they read
    const PageNames names{anchor_names(finished_.document)};
    data_ = std::async(std::launch::async, [&] { return review_json(report_, sources_, tongue_, &names); });
    out_.raw("<!DOCTYPE html>\n").open("html").attribute("lang", pick_("nl", "en"));
    head();
    out_.open("body").attribute("data-view", "report");
    out_.open("a").attribute("class", "skip").attribute("href", "#report-document");
    out_.text(pick_("Naar het document", "To the document")).close();
    top();
    out_.open("main");
    out_.open("section")
        .attribute("id", "report-tables")
        .attribute("aria-label", pick_("Het rapport", "The report"));
    without_script();
    out_.close();
    out_.open("section").attribute("id", "report-document").attribute("tabindex", "0");
    out_.attribute("aria-label", pick_("Het document", "The document"));
    document();
    out_.close().close();
    data();
    out_.close().close();
    return out_.take() + "\n";
  }

private:
  void head() {
    out_.open("head").empty("meta", "charset", "utf-8");
    out_.open("meta").attribute("http-equiv", "Content-Security-Policy");
    // nothing from outside, of scripts only the one that was put here, and logos that are in the page itself
    out_.attribute("content", fmt::format("default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
                                          "script-src 'sha256-{}'",
                                          base64(sha256(review_script))));
    out_.close();
    const auto meta = [&](std::string_view name, std::string_view content) {
      out_.open("meta").attribute("name", name).attribute("content", content).close();
    };
    meta("viewport", "width=device-width, initial-scale=1");
    meta("color-scheme", "light dark");
    out_.element("title", "", fmt::format("{}: {}", pick_("Rapport", "Report"), report_.facts.heading));
    out_.open("style").raw(review_style_sheet).close();
    out_.close();
  }

  void top() {
    const ReportFacts &facts = report_.facts;
    out_.open("header").attribute("class", "top");
    out_.open("div").attribute("class", "what");
    out_.element(
        "p", "kicker",
        fmt::format("{} · {}{}{}", pick_("Rapport voor de reviewer", "Report for the reviewer"), facts.title,
                    facts.version.empty() ? ""
                                          : " · " + std::string(pick_("versie ", "version ")) + facts.version,
                    facts.draft ? pick_(" · concept", " · draft") : ""));
    out_.element("h1", "", facts.heading);
    const Readiness readiness = report_.readiness();
    const std::string_view state = readiness == Readiness::not_yet        ? "open"
                                   : readiness == Readiness::after_a_look ? "doubt"
                                                                          : "good";
    out_.open("p")
        .attribute("class", fmt::format("verdict {}", state))
        .text(review_verdict(report_, tongue_))
        .close();
    out_.close();
    out_.open("dl").attribute("class", "figures");
    figure(report_.count(Kind::article), pick_("artikelen", "articles"));
    figure(report_.references.size(), pick_("verwijzingen", "references"));
    figure(report_.count(Liveness::live), pick_("levend", "live"));
    const std::size_t fixed = report_.count(Concern::fixed);
    figure(fixed, pick_("met vast deel", "with static part"), fixed > 0 ? "doubt" : "");
    figure(report_.open(), pick_("open", "open"), report_.open() > 0 ? "bad" : "");
    figure(report_.warnings(), pick_("verdacht", "suspicious"), report_.warnings() > 0 ? "doubt" : "");
    if (const std::size_t lines = report_.count(GapKind::by_hand); lines > 0)
      figure(lines, pick_("met de hand", "by hand"));
    const std::size_t defaults = report_.count(Concern::by_default);
    figure(defaults, pick_("standaard", "by default"), defaults > 0 ? "doubt" : "");
    out_.close().close();
  }

  void figure(std::size_t number, std::string_view name, std::string_view style = {}) {
    out_.open("div");
    if (!style.empty()) out_.attribute("class", style);
    out_.element("dt", "", name);
    out_.element("dd", "", std::to_string(number));
    out_.close();
  }

  // What a reader without scripts must know all the same: what is open.
  void without_script() {
    out_.open("noscript");
    out_.element("p", "",
                 pick_("De tabellen vragen om scripts. Dit staat open of is verdacht:",
                       "The tables need scripts. This is open or suspicious:"));
    out_.open("ul");
    for (const ReportGap &gap : report_.gaps)
      out_.element(
          "li", "",
          fmt::format("{}{}{}", gap.where, gap.where.empty() ? "" : ": ", gap_message(gap, tongue_)));
    if (report_.gaps.empty()) out_.element("li", "", pick_("Niets.", "Nothing."));
    out_.close();
    if (report_.count(Concern::by_default) > 0) {
      out_.element("p", "", pick_("Te bevestigen standaarden:", "Defaults to confirm:"));
      out_.open("ul");
      for (const ReportAnswer &one : report_.facts.by_question)
        if (one.state == ReportAnswer::State::by_default)
          out_.element("li", "",
                       fmt::format("{} {} ({}){}{}", one.caption, one.value, one.name,
                                   one.help.empty() ? "" : ": ", one.help));
      out_.close();
    }
    out_.close();
  }

  void document() {
    DocumentMarks marks;
    marks.lost.reserve(report_.references.size());
    for (const ReportReference &one : report_.references) marks.lost.push_back(one.lost);
    std::vector<std::string> pieces;
    pieces.push_back(write_html_part(finished_, marks));
    out_.splice(std::move(pieces));
  }

  void data() {
    out_.raw("<script type=\"application/json\" id=\"report-data\">");
    std::vector<std::string> json;
    json.push_back(data_.get());
    out_.splice(std::move(json));
    out_.raw("</script>\n<script>").raw(review_script).raw("</script>");
  }

  const Report &report_;
  const Finished &finished_;
  const Sources &sources_;
  Tongue tongue_;
  Pick pick_;
  std::future<std::string> data_ = {};
  Markup out_;
};

} // namespace

std::string review_html(const Report &report, const Finished &finished, const Sources &sources,
                        Tongue tongue) {
  return ReviewPage(report, finished, sources, tongue).run();
}

} // namespace beding
