// Images (ODF 1.3 part 3, 10.4): an SVG as it is, with a bitmap behind it for programs that show none.
#include "output/odt/plan.hpp"
#include "output/write/front.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding::odt {

std::vector<PictureFile> picture_files(const Document &document, const Delivery &delivery) {
  std::vector<PictureFile> files;
  const std::vector<const Image *> images = images_of(document);
  for (std::size_t i = 0; i < images.size(); ++i) {
    const Image &image = *images[i];
    const auto name = [&](ImageKind kind) {
      return fmt::format("Pictures/image{}{}", i + 1, image_row(kind).extension);
    };
    files.push_back({name(image.kind), image.kind, image.bytes});
    if (const auto bitmap = delivery.bitmaps.find(image.bytes);
        image.kind == ImageKind::svg && bitmap != delivery.bitmaps.end())
      files.push_back({name(ImageKind::png), ImageKind::png, bitmap->second});
  }
  return files;
}

void write_logo(Markup &out, const Plan &plan, std::size_t logo) {
  const Document &document = plan.finished.document;
  const Logo &one = document.logos[logo];
  if (!one.image) return;
  const std::vector<const Image *> images = images_of(document);
  const auto number = std::find(images.begin(), images.end(), one.image.get()) - images.begin() + 1;
  const LogoSize size = logo_sizes(document, plan.text_width)[logo];
  out.open("draw:frame").attribute("draw:style-name", "Logo");
  out.attribute("draw:name", fmt::format("Logo{}", logo + 1)).attribute("text:anchor-type", "as-char");
  out.attribute("svg:width", length(size.width)).attribute("svg:height", length(size.height));
  const std::string begin = fmt::format("Pictures/image{}.", number);
  for (const PictureFile &file : picture_files(document, plan.delivery)) {
    if (!file.name.starts_with(begin)) continue;
    out.open("draw:image").attribute("xlink:href", file.name).attribute("xlink:type", "simple");
    out.attribute("xlink:show", "embed").attribute("xlink:actuate", "onLoad");
    out.attribute("draw:mime-type", image_row(file.kind).media_type).close();
  }
  out.open("svg:desc").text(one.alt).close().close();
}

} // namespace beding::odt
