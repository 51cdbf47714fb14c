#include "output/odt.hpp"

#include "output/odt_plan.hpp"
#include "output/package.hpp"

namespace beding {
namespace {

constexpr std::string_view media_type = "application/vnd.oasis.opendocument.text";

std::string write_meta(const Document &document) {
  Markup out;
  odt::open_root(out, "office:document-meta");
  out.open("office:meta").open("meta:generator").text("beding").close();
  out.open("dc:title").text(document.title).close();
  if (!document.subtitle.empty()) out.open("dc:subject").text(document.subtitle).close();
  out.open("dc:language").text(document_words(document.language).tag).close();
  out.close().close();
  return out.take();
}

std::string write_manifest() {
  constexpr std::string_view name_space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
  Markup out;
  out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").open("manifest:manifest");
  out.attribute("xmlns:manifest", name_space).attribute("manifest:version", "1.3");
  const auto entry = [&](std::string_view path, std::string_view type) {
    out.open("manifest:file-entry").attribute("manifest:full-path", path);
    if (path == "/") out.attribute("manifest:version", "1.3");
    out.attribute("manifest:media-type", type).close();
  };
  entry("/", media_type);
  for (const std::string_view part : {"content.xml", "styles.xml", "meta.xml"}) entry(part, "text/xml");
  out.close();
  return out.take();
}

} // namespace

std::string write_odt(const Finished &finished) {
  const odt::Plan plan(finished);
  std::vector<Part> parts;
  parts.push_back({"mimetype", std::string(media_type), true}); // first and not deflated: ODF 1.3 part 2, 3.3
  parts.push_back({"content.xml", odt::write_content(plan)});
  parts.push_back({"styles.xml", odt::write_styles(plan)});
  parts.push_back({"meta.xml", write_meta(finished.document)});
  parts.push_back({"META-INF/manifest.xml", write_manifest()});
  return pack(std::move(parts));
}

} // namespace beding
