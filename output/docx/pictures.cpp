#include "output/docx/pictures.hpp"

#include "output/docx/body.hpp"
#include "output/write/front.hpp"

#include <fmt/format.h>

#include <map>

namespace beding::docx {
namespace {

constexpr long long emu = 635; // in a twentieth of a point
constexpr std::string_view drawing = "http://schemas.openxmlformats.org/drawingml/2006/";

} // namespace

Pictures::Pictures(const Document &document, const Delivery &delivery) {
  const auto add = [&](ImageKind kind, std::string_view bytes) {
    const std::size_t number = files.size() + 1;
    files.push_back({fmt::format("rIdImage{}", number),
                     fmt::format("media/image{}{}", number, image_row(kind).extension), kind, bytes});
    return files.back().id;
  };
  std::map<const Image *, PlacedPicture> known;
  for (const Image *image : images_of(document)) {
    PlacedPicture &one = known[image];
    if (image->kind != ImageKind::svg) {
      one.id = add(image->kind, image->bytes);
      continue;
    }
    const auto bitmap = delivery.bitmaps.find(image->bytes);
    if (bitmap == delivery.bitmaps.end()) continue;
    one.id = add(ImageKind::png, bitmap->second);
    one.vector_id = add(ImageKind::svg, image->bytes);
  }
  for (const Logo &logo : document.logos)
    placed.push_back(logo.image ? known[logo.image.get()] : PlacedPicture());
}

// A row of images of one height (20.4.2.8), that goes on on the next line when it is too long. Where there is
// no bitmap of an SVG its description stands instead.
void Body::logos() {
  if (document_.logos.empty()) return;
  const Pictures pictures(document_, plan_.delivery);
  const std::vector<LogoSize> sizes = logo_sizes(document_, plan_.text_width);
  out_.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Logos").close();
  for (std::size_t i = 0; i < document_.logos.size(); ++i) {
    const Logo &logo = document_.logos[i];
    if (i > 0) runs_.words(logo_gap);
    if (!logo.image)
      title_text(logo.open);
    else if (pictures.placed[i].id.empty())
      runs_.words(logo.alt);
    else
      picture(pictures.placed[i].id, pictures.placed[i].vector_id, logo.alt, sizes[i].width, sizes[i].height);
  }
  out_.close();
}

void Body::picture(std::string_view id, std::string_view vector_id, std::string_view alt, int width,
                   int height) {
  const int number = ++pictures_;
  const std::string name = fmt::format("Logo {}", number);
  const auto properties = [&](std::string_view element) {
    out_.open(element).attribute("id", number).attribute("name", name).attribute("descr", alt).close();
  };
  const auto size = [&](std::string_view element) {
    out_.open(element).attribute("cx", width * emu).attribute("cy", height * emu).close();
  };
  const std::string a = fmt::format("{}main", drawing);
  const std::string pic = fmt::format("{}picture", drawing);
  out_.open("w:r").open("w:drawing").open("wp:inline");
  out_.attribute("xmlns:wp", fmt::format("{}wordprocessingDrawing", drawing));
  for (const std::string_view side : {"distT", "distB", "distL", "distR"}) out_.attribute(side, "0");
  size("wp:extent");
  properties("wp:docPr");
  out_.open("a:graphic").attribute("xmlns:a", a);
  out_.open("a:graphicData").attribute("uri", pic);
  out_.open("pic:pic").attribute("xmlns:pic", pic).open("pic:nvPicPr");
  properties("pic:cNvPr");
  out_.empty("pic:cNvPicPr").close().open("pic:blipFill").open("a:blip").attribute("r:embed", id);
  if (!vector_id.empty()) {
    out_.open("a:extLst").open("a:ext").attribute("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}");
    out_.open("asvg:svgBlip")
        .attribute("xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main")
        .attribute("r:embed", vector_id);
    out_.close().close().close();
  }
  out_.close().open("a:stretch").empty("a:fillRect").close().close();
  out_.open("pic:spPr").open("a:xfrm");
  out_.open("a:off").attribute("x", "0").attribute("y", "0").close();
  size("a:ext");
  out_.close().open("a:prstGeom").attribute("prst", "rect").empty("a:avLst").close().close();
  out_.close().close().close().close().close().close();
}

} // namespace beding::docx
