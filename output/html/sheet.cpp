#include "output/html/sheet.hpp"

#include "output/write/style.hpp"

#include <fmt/format.h>

namespace beding::html {
namespace {

constexpr const HouseStyle &h = house_style;

double millimetres(int twentieths) { return twentieths / 20.0 * 25.4 / 72.0; }
// Of the size of running text.
double relative(int half_points) { return static_cast<double>(half_points) / h.text_size; }

// Paper is light, whatever the screen was.
std::string colours() {
  return fmt::format(R"(
:root {{ color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #f4f6f9; --head: #{0}; --rule: #{1}; --hole: #{2}; }}
@media screen and (prefers-color-scheme: dark) {{
  :root {{ --ink: #e4e6ea; --paper: #15181d; --soft: #1e232b; --head: #a3c4ee; --rule: #55647a; --hole: #6b5a00; }}
}}
)",
                     h.heading_colour, h.rule_colour, h.hole_colour);
}

std::string typography() {
  return fmt::format(R"(html {{ font: 100%/1.5 {0}, {1}; }}
h1 {{ font-size: {2:.2f}em; }} .subtitle {{ font-size: {3:.2f}em; }} h2 {{ font-size: {4:.2f}em; }}
h3, h4, h5, h6 {{ font-size: {5:.2f}em; }} .draft {{ font-size: {6:.2f}em; }}
)",
                     h.font, h.fallback_fonts, relative(h.title_size), relative(h.subtitle_size),
                     relative(h.group_size), relative(h.article_size), relative(h.small_size));
}

// Enumerations are lists without marks of their own: the labels are text, so that a citation can be checked
// by eye and is copied along. A label stands in a column of its own, which grows with it.
constexpr std::string_view layout = R"(*, ::before, ::after { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.25rem 6rem; background: var(--paper); color: var(--ink); overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { color: var(--head); line-height: 1.25; margin: 1.5em 0 .4em; text-wrap: balance; }
h1 { margin: 0 0 .2em; } h2 { margin-top: 2.2em; }
p { margin: 0 0 .6em; } .subtitle { color: var(--head); margin: 0; }
.logos { align-items: center; display: flex; flex-wrap: wrap; gap: 1em 1.5em; margin: 0 0 1.6em; } .logos img { height: auto; max-width: 100%; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); column-gap: 1.2em; margin: 1.2em 0 0; } .facts > div { display: contents; } dt { color: var(--head); font-weight: bold; } dd { margin: 0; }
.witness { margin: .9em 0 0; }
.draft { display: inline-block; border: 1px solid; border-radius: .25em; color: var(--head); font-weight: bold; margin: 0 0 1em; padding: .1em .7em; }
.list { list-style: none; margin: 0 0 .8em; padding: 0; }
.list > li { display: grid; grid-template-columns: minmax(2em, max-content) minmax(0, 1fr); column-gap: .4em; margin: 0 0 .35em; }
.body > :last-child { margin-bottom: 0; } .body > p { margin-bottom: .35em; } .body > .list { margin-bottom: .35em; } .body > .list > li:last-child { margin-bottom: 0; }
.label { white-space: nowrap; } .line { letter-spacing: -.02em; white-space: nowrap; }
nav { background: var(--soft); border-radius: .4em; margin: 2em 0; padding: 1.1em 1.4em; } nav h2 { margin: 0 0 .5em; }
nav ol { list-style: none; margin: 0; padding: 0; } nav ol ol { margin: 0 0 .5em; padding-left: 1.4em; } nav li { margin: .15em 0; }
nav > ol > li > a { font-weight: bold; } nav a { text-decoration: none; }
a { color: inherit; text-decoration: underline; text-decoration-color: var(--rule); text-decoration-thickness: from-font; text-underline-offset: .2em; }
a:hover { color: var(--head); text-decoration-color: currentColor; }
a:focus-visible { outline: 2px solid var(--head); outline-offset: 2px; border-radius: 2px; }
[id] { scroll-margin-top: 1.5rem; } :target { background: var(--soft); box-shadow: 0 0 0 .35em var(--soft); border-radius: .1em; }
mark { background: var(--hole); color: inherit; border-radius: .15em; padding: 0 .2em; }
aside { background: var(--soft); border-left: 3px solid var(--rule); font-size: .9em; margin: .3em 0 .8em; padding: .4em .8em; }
table { border-collapse: collapse; margin: .4em 0 1em; width: 100%; } th { color: var(--head); }
th, td { border: 1px solid var(--rule); hyphens: auto; overflow-wrap: anywhere; padding: .4em .6em; text-align: left; vertical-align: top; }
th > :last-child, td > :last-child { margin-bottom: 0; }
.signatures { display: grid; gap: 2.5rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); margin: 2rem 0; }
.signature { display: flex; flex-direction: column; } .signature > p { margin-bottom: .4em; } .signature > .sign { margin: auto 0 0; padding-top: 3.5rem; }
)";

std::string paper(const DocumentWords &said) {
  return fmt::format(R"(@page {{
  size: {0:.0f}mm {1:.0f}mm; margin: {2:.0f}mm {3:.0f}mm;
  @bottom-right {{ font: {4:.1f}pt {5}, {6}; content: "{7} " counter(page) " {8} " counter(pages); }}
}}
@media print {{
  html {{ font-size: {9:.1f}pt; line-height: {10:.2f}; }} body {{ max-width: none; padding: 0; }}
  nav {{ background: none; padding: 0; }} a {{ text-decoration: none; }} :target {{ background: none; box-shadow: none; }}
  h1, h2, h3, h4, h5, h6 {{ break-after: avoid; }} p {{ orphans: 2; widows: 2; }} .leads {{ break-after: avoid; }}
  .signature, tr, aside {{ break-inside: avoid; }} thead {{ display: table-header-group; }}
  .annex, .new-page {{ break-before: page; }} mark {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
)",
                     millimetres(h.page_width), millimetres(h.page_height), millimetres(h.margin_top),
                     millimetres(h.margin_side), h.small_size / 2.0, h.font, h.fallback_fonts, said.page,
                     said.of, h.text_size / 2.0, 1.2 * h.line / 240);
}

} // namespace

std::string style_sheet(const DocumentWords &said) {
  return colours() + typography() + std::string(layout) + paper(said);
}

} // namespace beding::html
