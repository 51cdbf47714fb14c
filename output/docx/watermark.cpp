// The word of a draft, large and grey behind the text of each page: WordArt in the header, in VML, as Word
// itself writes it. By the beginning of its name Word knows it for a watermark that its own menu takes away.
#include "output/docx/plan.hpp"

#include <fmt/format.h>

#include <array>

namespace beding::docx {
namespace {

constexpr std::array<std::string_view, 12> formulas{
    "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0",
    "if @0 21600 @1", "if @0 0 @2",  "if @0 @4 21600", "mid @5 @6",  "mid @8 @5",      "mid @7 @8"};

// The kind of shape that letters along a straight line are (Office's number 136).
void shape_type(Markup &out) {
  out.open("v:shapetype").attribute("id", "_x0000_t136").attribute("coordsize", "21600,21600");
  out.attribute("o:spt", "136").attribute("adj", "10800").attribute("path", "m@7,l@8,m@5,21600l@6,21600e");
  out.open("v:formulas");
  for (const std::string_view one : formulas) out.empty("v:f", "eqn", one);
  out.empty("v:f", "eqn", "mid @6 @7").empty("v:f", "eqn", "sum @6 0 @5").close();
  out.open("v:path").attribute("textpathok", "t").attribute("o:connecttype", "custom");
  out.attribute("o:connectlocs", "@9,0;@10,10800;@11,21600;@12,10800");
  out.attribute("o:connectangles", "270,180,90,0").close();
  out.open("v:textpath").attribute("on", "t").attribute("fitshape", "t").close();
  out.open("v:handles").open("v:h").attribute("position", "#0,bottomRight");
  out.attribute("xrange", "6629,14971").close().close();
  out.open("o:lock").attribute("v:ext", "edit").attribute("text", "t").attribute("shapetype", "t").close();
  out.close();
}

} // namespace

void write_watermark(Markup &out, std::string_view word, int number) {
  out.open("w:r").open("w:pict");
  shape_type(out);
  out.open("v:shape").attribute("id", fmt::format("PowerPlusWaterMarkObject{}", number));
  out.attribute("o:spid", fmt::format("_x0000_s{}", 2048 + number)).attribute("type", "#_x0000_t136");
  out.attribute("alt", word);
  const Watermark size = watermark_size(word);
  out.attribute(
      "style", fmt::format("position:absolute;margin-left:0;margin-top:0;width:{}pt;height:{}pt;rotation:315;"
                           "z-index:-251658752;mso-position-horizontal:center;"
                           "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
                           "mso-position-vertical-relative:margin",
                           size.width, size.height));
  out.attribute("o:allowincell", "f").attribute("fillcolor", "silver").attribute("stroked", "f");
  out.empty("v:fill", "opacity", ".5");
  out.open("v:textpath")
      .attribute("style", fmt::format("font-family:\"{}\";font-size:1pt", house_style.font));
  out.attribute("string", word).close();
  out.open("w10:wrap").attribute("anchorx", "margin").attribute("anchory", "margin").close();
  out.close().close().close();
}

} // namespace beding::docx
