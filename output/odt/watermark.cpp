// The word of a draft, large and grey behind the text of each page: letters in a shape of the header (ODF 1.3
// part 3, 10.6), as LibreOffice writes them. Its name is Word's own for a watermark, and so LibreOffice's.
#include "output/odt/plan.hpp"
#include "output/write/margins.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numbers>

namespace beding::odt {
namespace {

struct Formula {
  std::string_view name, is;
};
constexpr std::array<Formula, 8> formulas{{{"f0", "$0 -10800"},
                                           {"f1", "?f0 *2"},
                                           {"f2", "abs(?f1 )"},
                                           {"f3", "if(?f1 ,0,?f2 )"},
                                           {"f4", "21600-?f2 "},
                                           {"f5", "if(?f1 ,?f4 ,21600)"},
                                           {"f6", "if(?f1 ,?f2 ,0)"},
                                           {"f7", "if(?f1 ,21600,?f4 )"}}};

void geometry(Markup &out) {
  out.open("draw:enhanced-geometry").attribute("draw:text-path", "true");
  out.attribute("draw:text-path-mode", "shape").attribute("draw:text-path-scale", "path");
  out.attribute("draw:text-path-same-letter-heights", "false").attribute("svg:viewBox", "0 0 21600 21600");
  out.attribute("draw:text-areas", "0 0 21600 21600").attribute("draw:type", "fontwork-plain-text");
  out.attribute("draw:modifiers", "10800");
  out.attribute("draw:enhanced-path", "M ?f3 0 L ?f5 0 N M ?f6 21600 L ?f7 21600 N");
  for (const Formula &one : formulas)
    out.open("draw:equation").attribute("draw:name", one.name).attribute("draw:formula", one.is).close();
  out.close();
}

} // namespace

void write_watermark_styles(Markup &out, std::string_view word) {
  const Watermark size = watermark_size(word);
  out.open("style:style").attribute("style:name", "Watermark").attribute("style:family", "graphic");
  out.open("style:graphic-properties").attribute("draw:stroke", "none").attribute("draw:fill", "solid");
  out.attribute("draw:fill-color", "#c0c0c0").attribute("draw:opacity", "50%");
  out.attribute("draw:auto-grow-height", "false").attribute("draw:auto-grow-width", "false");
  out.attribute("fo:min-height", fmt::format("{}pt", size.height));
  out.attribute("fo:min-width", fmt::format("{}pt", size.width));
  out.attribute("style:run-through", "background").attribute("style:wrap", "run-through");
  out.attribute("style:number-wrapped-paragraphs", "no-limit");
  out.attribute("style:vertical-pos", "middle").attribute("style:vertical-rel", "page-content");
  out.attribute("style:horizontal-pos", "center").attribute("style:horizontal-rel", "page-content");
  out.attribute("style:flow-with-text", "false").close().close();
  out.open("style:style").attribute("style:name", "Watermark_text").attribute("style:family", "paragraph");
  out.open("style:text-properties").attribute("style:font-name", house_style.font);
  out.attribute("fo:font-size", "1pt").close().close();
}

void write_watermark(Markup &out, std::string_view word, std::size_t number) {
  const Watermark size = watermark_size(word);
  constexpr double side = std::numbers::sqrt2 / 2;
  // turned by 45 degrees about its corner; the place is the style's to say
  const double left = (house_style.page_width / 20.0 - side * (size.width + size.height)) / 2;
  const double top = house_style.page_height / 40.0 + side * size.width / 2;
  out.open("draw:custom-shape").attribute("text:anchor-type", "char").attribute("draw:z-index", "0");
  out.attribute("draw:name", fmt::format("PowerPlusWaterMarkObject{}", number))
      .attribute("draw:style-name", "Watermark");
  out.attribute("draw:text-style-name", "Watermark_text");
  out.attribute("svg:width", fmt::format("{}pt", size.width));
  out.attribute("svg:height", fmt::format("{}pt", size.height));
  out.attribute("draw:transform",
                fmt::format("rotate (0.785398163397448) translate ({:.1f}pt {:.1f}pt)", left, top));
  out.open("svg:desc").text(word).close().open("text:p").text(word).close();
  geometry(out);
  out.close();
}

} // namespace beding::odt
