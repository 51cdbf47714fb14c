// What is taken in as an image, from the bytes of strangers.
#include "dsl/bounds.hpp"
#include "engine/answers/image.hpp"
#include "tests/support/images.hpp"

#include <doctest/doctest.h>

using namespace beding;
using test::jpeg;
using test::png;

namespace {

std::string svg(const std::string &inside, const std::string &more = "viewBox=\"0 0 30 10\"") {
  return "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
         "xmlns:xlink=\"http://www.w3.org/1999/xlink\" " +
         more + ">" + inside + "</svg>\n";
}
const std::string shape = "<g id=\"a\"><path d=\"M0 0h30v10z\" fill=\"#154273\" transform=\"scale(1)\"/></g>";

} // namespace

TEST_CASE("the bytes say what an image is") {
  const ReadImage a = read_image(png(40, 20));
  REQUIRE(a.image);
  CHECK(a.image->kind == ImageKind::png);
  CHECK(a.image->width == 40);
  CHECK(a.image->height == 20);
  const ReadImage b = read_image(jpeg(33, 44));
  REQUIRE(b.image);
  CHECK(b.image->kind == ImageKind::jpeg);
  CHECK(b.image->width == 33);
  CHECK(b.image->height == 44);
  const ReadImage c = read_image(svg(shape));
  REQUIRE(c.image);
  CHECK(c.image->kind == ImageKind::svg);
  CHECK(c.image->width == 30);
  CHECK(c.image->height == 10);
  CHECK(c.image->bytes == svg(shape));
  CHECK(read_image(svg(shape, "width=\"20mm\" height=\"10mm\"")).image->width == 20);
  for (const char *const other : {"", "GIF89a", "%PDF-1.7", "hallo", "<html><body/></html>", "\x89PNG"})
    CHECK(read_image(other).why == Noun::image_unknown);
}

TEST_CASE("an image that is cut off, changed or without size is refused") {
  for (const std::string &whole : {png(40, 20), jpeg(33, 44), svg(shape)}) {
    REQUIRE(read_image(whole).image);
    for (std::size_t cut = 1; cut + 2 < whole.size(); ++cut) {
      CAPTURE(cut);
      CHECK(!read_image(whole.substr(0, cut)).image);
    }
  }
  std::string changed = png(40, 20);
  changed[20] = static_cast<char>(changed[20] ^ 1); // in the header, whose check then fails
  CHECK(read_image(changed).why == Noun::image_damaged);
  CHECK(read_image(png(0, 20)).why == Noun::image_no_size);
  CHECK(read_image(jpeg(0, 20)).why == Noun::image_no_size);
  CHECK(read_image(svg(shape, "")).why == Noun::image_no_size);
  CHECK(read_image(svg(shape, "viewBox=\"0 0 0 10\"")).why == Noun::image_no_size);
  CHECK(read_image(svg(shape, "width=\"100%\" height=\"100%\"")).why == Noun::image_no_size);
}

TEST_CASE("an image has bounds") {
  CHECK(read_image(png(100'000, 100'000)).why == Noun::image_too_many_pixels);
  CHECK(read_image(jpeg(65'000, 65'000)).why == Noun::image_too_many_pixels);
  CHECK(read_image(std::string(bound(Bound::image_bytes) + 1, 'x')).why == Noun::image_too_many_bytes);
  std::string many;
  for (std::size_t i = 0; i < bound(Bound::image_parts); ++i) many += "<g/>";
  CHECK(read_image(svg(many)).why == Noun::image_too_many_parts);
}

TEST_CASE("an SVG that repeats its parts draws no more than one that has them") {
  // so many groups, each of which names the next ten times
  const auto nested = [](int deep, const std::string &before, const std::string &behind) {
    std::string all;
    for (int level = 0; level < deep; ++level) {
      all += "<g id=\"a" + std::to_string(level) + "\">";
      for (int i = 0; i < 10; ++i) all += before + std::to_string(level + 1) + behind;
      all += "</g>";
    }
    return all + "<path id=\"a" + std::to_string(deep) + "\" d=\"M0 0h1\"/>";
  };
  const std::string use = "<use href=\"#a0\"/>";
  CHECK(read_image(svg(nested(3, "<use href=\"#a", "\"/>") + use)).image);
  CHECK(read_image(svg(nested(9, "<use href=\"#a", "\"/>") + use)).why == Noun::image_too_many_parts);
  CHECK(read_image(svg(nested(9, "<g mask=\"url(#a", ")\"/>"))).why == Noun::image_too_many_parts);
  CHECK(read_image(svg(nested(9, "<g style=\"clip-path: url('#a", "')\"/>"))).why ==
        Noun::image_too_many_parts);
  std::string sheet = "<style>";
  for (int level = 0; level < 9; ++level)
    sheet += "g.x, .b" + std::to_string(level) + " { mask: url(#a" + std::to_string(level) + ") }";
  CHECK(read_image(svg(sheet + "</style>" + nested(9, "<g class=\"b", "\"/>"))).why ==
        Noun::image_too_many_parts);
  CHECK(read_image(svg(sheet + "</style>" + nested(9, "<g class=\"c", "\"/>"))).image);
  CHECK(read_image(svg("<g id=\"a0\">" + use + "</g>")).why == Noun::image_too_many_parts);
  // a gradient is a colour, however often it is named
  std::string many = "<linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient>";
  for (int i = 0; i < 12'000; ++i) many += "<path fill=\"url(#g)\"/>";
  CHECK(read_image(svg(many)).image);
}

TEST_CASE("an SVG nested too deeply is told as that") {
  const auto nested = [](std::size_t groups, const std::string &around = "") {
    std::string inside = shape;
    for (std::size_t i = 0; i < groups; ++i) inside = "<g>" + inside + "</g>";
    return svg(around + inside);
  };
  const std::size_t most = bound(Bound::svg_depth);
  CHECK(read_image(nested(most - 3)).image); // with the root, the shape and its group
  CHECK(read_image(nested(most - 2)).why == counted_by(Bound::svg_depth));
  CHECK(read_image(nested(5'000)).why == counted_by(Bound::svg_depth));
  // what stands in comments, values and what closes itself goes no deeper
  std::string flat = "<!--";
  for (int i = 0; i < 300; ++i) flat += "<g>";
  flat += "-->";
  for (int i = 0; i < 300; ++i) flat += "<g id='a\"/>'/>";
  CHECK(read_image(nested(1, flat)).image);
}

TEST_CASE("an SVG holds shapes and colours") {
  for (const std::string inside :
       {"<defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient></defs>"
        "<rect width=\"3\" height=\"3\" fill=\"url(#g)\"/>",
        "<style>.a{fill:#fff;clip-path:url(#c)}</style><use href=\"#a\"/><use xlink:href=\"#b\"/>",
        "<title>Wapen</title><desc>Een leeuw</desc><!-- zo --><circle r=\"2\" style=\"fill:url( '#g' )\"/>",
        "<clipPath id=\"c\"><polygon points=\"0,0 1,1\"/></clipPath>"}) {
    CAPTURE(inside);
    CHECK(read_image(svg(inside)).image);
  }
}

TEST_CASE("an SVG with anything else is refused, and told which") {
  struct Bad {
    std::string inside, part;
  };
  for (const Bad &bad : {
           Bad{"<script>alert(1)</script>", "script"},
           {"<image href=\"data:image/png;base64,AA\"/>", "image"},
           {"<image xlink:href=\"http://a.nl/a.png\"/>", "image"},
           {"<text x=\"1\">A</text>", "text"},
           {"<foreignObject/>", "foreignObject"},
           {"<a href=\"#x\"/>", "a"},
           {"<animate/>", "animate"},
           {"<set/>", "set"},
           {"<filter id=\"f\"/>", "filter"},
           {"<g onload=\"x()\"/>", "onload"},
           {"<g onclick=\"x()\"/>", "onclick"},
           {"<use href=\"http://a.nl/#a\"/>", "href"},
           {"<use xlink:href=\"file:///etc/passwd\"/>", "xlink:href"},
           {"<path fill=\"url(http://a.nl/#a)\"/>", "fill"},
           {"<path style=\"fill:url(//a.nl/a)\"/>", "style"},
           {"<path style=\"fill:URL(a.svg#b)\"/>", "style"},
           {"<path style=\"background:\\75rl(a)\"/>", "style"},
           {"<style>@import 'a.css';</style>", "style"},
           {"<style>a{b:url(a.png)}</style>", "style"},
           {"<style><![CDATA[@font-face{}]]></style>", "style"},
           {"<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", "h:script"},
           {"<g xml:base=\"http://a.nl\"/>", "xml:base"},
       }) {
    CAPTURE(bad.inside);
    const ReadImage made = read_image(svg(bad.inside));
    CHECK(!made.image);
    CHECK(made.why == Noun::image_refused_part);
    CHECK(made.detail == bad.part);
  }
  for (const std::string head :
       {"<!DOCTYPE svg [<!ENTITY a \"b\">]>", "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"a.dtd\">",
        "<?xml-stylesheet href=\"a.css\"?>"}) {
    CAPTURE(head);
    CHECK(read_image(head + "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>").why ==
          Noun::image_doctype);
  }
  CHECK(!read_image("<svg viewBox=\"0 0 1 1\"/>").image); // of no namespace
  CHECK(!read_image("<g><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/></g>").image);
}
