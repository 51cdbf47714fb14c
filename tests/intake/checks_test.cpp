// The table of checks drives the scan: what can be found is told by one row, and every row has a case here.
#include "intake/read/readers.hpp"
#include "intake/report/report.hpp"
#include "intake/scan/checks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace beding;
using namespace beding::intake;

namespace {

Paper paper_of(const std::string &text) { return read_text("test.txt", text).value; }

Paragraph paragraph(std::string label, std::string text) {
  Paragraph out;
  out.automatic = !label.empty();
  out.label = std::move(label);
  out.text = std::move(text);
  return out;
}

Paper commented() {
  Paper paper = paper_of("Tekst.");
  paper.paragraphs.push_back(paragraph("", "Klopt dit?"));
  paper.paragraphs.back().story = Story::comment;
  return paper;
}

// A reference to what is labelled "Artikel 2", as a field that shows `words`.
Paper with_field(const std::string &words, std::uint32_t to) {
  Paper paper;
  paper.paragraphs.push_back(paragraph("Artikel 1", "Duur"));
  paper.paragraphs.push_back(paragraph("Artikel 2", "Einde"));
  Paragraph one = paragraph("", "Zie " + words + ".");
  Field field;
  field.at = {4, static_cast<std::uint32_t>(4 + words.size())};
  field.target = "x";
  field.to = to;
  one.fields.push_back(std::move(field));
  paper.paragraphs.push_back(std::move(one));
  return paper;
}

Paper unread(Unread::What what) {
  Paper paper = paper_of("Tekst.");
  paper.unread.push_back({.what = what, .paragraph = 0, .at = {0, 5}, .name = "x"});
  return paper;
}

std::map<Code, Paper> cases() {
  const std::string two = "Artikel 1 Prijs\n\nTekst.\n\nArtikel 2 Duur\n\n";
  std::map<Code, Paper> all;
  all[Code::number_format] = unread(Unread::What::number_format);
  all[Code::unknown_sign] = unread(Unread::What::sign);
  all[Code::lost_condition] = unread(Unread::What::condition);
  all[Code::counting_field] = unread(Unread::What::field);
  all[Code::hidden_text] = unread(Unread::What::hidden);
  all[Code::open_place] = paper_of("De prijs is [naam] per jaar.");
  all[Code::open_reference] = paper_of("Artikel 1 Een\n\nZie artikel ** duur.\n\nArtikel 2 Duur\n\nTekst.\n");
  all[Code::broken_field] = with_field("artikel 3", nowhere);
  all[Code::stale_field] = with_field("Artikel 1", 1);
  all[Code::dangling] = paper_of(two + "Zie artikel 3.\n");
  all[Code::title_differs] = paper_of(two + "Zie artikel 1 (Duur).\n");
  all[Code::number_twice] = paper_of(two + "Tekst.\n\nArtikel 2 Weer\n\nTekst.\n");
  all[Code::number_missing] = paper_of(two + "Tekst.\n\nArtikel 4 Vier\n\nTekst.\n");
  all[Code::number_order] = paper_of("Artikel 4.2 Een\n\nTekst.\n\nArtikel 4.1 Twee\n\nTekst.\n");
  all[Code::note] = paper_of("Let op: dit artikel is een voorstel.");
  all[Code::comment] = commented();
  all[Code::party_name] = paper_of("a) Gemeente Doorn, hierna te noemen Gemeente;\n\nb) Provincie Utrecht, "
                                   "hierna te noemen Gemeente Utrecht.\n");
  all[Code::party_name_twice] = paper_of("a) Jansen B.V., hierna te noemen Leverancier;\n\nb) Pietersen "
                                         "B.V., hierna te noemen Leverancier.\n");
  all[Code::defined_term_missing] = paper_of(two + "De Kosten, zoals gedefinieerd in artikel 1.\n");
  all[Code::defined_term_unused] = paper_of(two + "“Ladder” means a thing.\n");
  return all;
}

bool has(const FewCodes &codes, Code code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// What each row adds, in the order of a scan.
std::map<std::string_view, std::set<Code>> told_by_row(const Paper &paper) {
  Scan out;
  out.outline = make_outline(paper);
  std::map<std::string_view, std::set<Code>> told;
  for (const Stage stage : {Stage::text, Stage::references, Stage::meaning})
    for (const Check &check : checks()) {
      if (check.stage != stage) continue;
      Scan own = out;
      own.findings.clear();
      check.find(paper, own);
      for (const Finding &one : own.findings) told[check.name].insert(one.code);
      check.find(paper, out);
    }
  return told;
}

} // namespace

TEST_CASE("every finding belongs to one check") {
  for (const Message &one : messages()) {
    std::size_t rows = 0;
    for (const Check &check : checks())
      rows += static_cast<std::size_t>(std::count(check.codes.begin(), check.codes.end(), one.code));
    CHECK_MESSAGE(rows == (is_finding(one.category) ? 1U : 0U), one.name);
    // its report has words for what it is about
    CHECK_MESSAGE(word_for(one.category, Tongue::dutch).empty() != is_finding(one.category), one.name);
    CHECK_MESSAGE(word_for(one.category, Tongue::english).empty() != is_finding(one.category), one.name);
  }
  for (const Check &check : checks())
    for (const Code code : check.refined) {
      CHECK(is_finding(message(code).category));
      CHECK_FALSE(has(check.codes, code));
    }
}

TEST_CASE("a check tells what its row says, and every finding has a case") {
  const std::map<Code, Paper> all = cases();
  for (const Message &one : messages())
    CHECK_MESSAGE(all.contains(one.code) == is_finding(one.category), one.name);
  for (const auto &[of, paper] : all) {
    const Code code = of; // clang++ 14 captures no binding
    CAPTURE(message(code).name);
    std::set<Code> found;
    for (const Finding &finding : scan(paper).findings) found.insert(finding.code);
    CHECK(found.contains(code));
    const auto told = told_by_row(paper);
    for (const Check &check : checks()) {
      if (has(check.codes, code)) CHECK(told.contains(check.name));
      if (!told.contains(check.name)) continue;
      if (has(check.codes, code)) CHECK(told.at(check.name).contains(code));
      for (const Code other : told.at(check.name))
        CHECK((has(check.codes, other) || has(check.refined, other)));
    }
  }
}

TEST_CASE("the page of a scan escapes what stands in names and texts") {
  AllScanned all(1);
  all[0].file = "a<b>&\"c\".txt";
  all[0].paper = paper_of("De prijs is [<i>naam</i>] per\x01 jaar.");
  all[0].scan = scan(all[0].paper);
  REQUIRE(all[0].scan.findings.size() == 1);
  const std::string page = scan_html(all, Tongue::english);
  CHECK(page.find("a&lt;b&gt;&amp;&quot;c&quot;.txt") != std::string::npos);
  CHECK(page.find("[&lt;i&gt;naam&lt;/i&gt;]") != std::string::npos);
  CHECK(page.find("<i>") == std::string::npos);
  CHECK(page.find('\x01') == std::string::npos);
  CHECK(page.find("open place") != std::string::npos);
}

TEST_CASE("a finding in a text file has its line, in one with pages it has not") {
  AllScanned all(1);
  all[0].file = "é 1.txt";
  all[0].paper = paper_of("Een.\n\nDe prijs is [naam] per jaar.");
  all[0].scan = scan(all[0].paper);
  std::string out = scan_sarif(all, Tongue::dutch, "1");
  CHECK(out.find("\"uri\": \"%C3%A9%201.txt\"") != std::string::npos);
  CHECK(out.find("\"startLine\": 3") != std::string::npos);
  for (Paragraph &one : all[0].paper.paragraphs) one.page = 1;
  out = scan_sarif(all, Tongue::dutch, "1");
  CHECK(out.find("\"startLine\"") == std::string::npos);
  CHECK(out.find("blz. 1") != std::string::npos);
}
