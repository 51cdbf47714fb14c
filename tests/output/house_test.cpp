#include "output/docx/house.hpp"
#include "output/docx/house_fill.hpp"
#include "output/docx/their_styles.hpp"
#include "output/docx/writer.hpp"
#include "output/house/style_names.hpp"
#include "output/package/archive.hpp"
#include "tests/support/compile.hpp"

#include <doctest/doctest.h>

using namespace beding;

namespace {

constexpr std::string_view library =
    "bibliotheek a \"A\"\n  gebruik \"convenant\"\nclausule c \"C\"\n  Tekst:\n"
    "  - een;\n  - twee.\ndocument d \"D\"\n  nummering convenant\n"
    "  hoofdstuk \"H\"\n    c\n";

std::string bytes_of(const StyleFile &file) {
  std::vector<Part> parts;
  for (const StyleFile::Part &part : file.parts) parts.push_back({part.name, part.bytes});
  return pack(std::move(parts));
}

// Our own document as a style file, changed before it is read.
StyleFile unread(const std::string &docx) {
  StyleFile file{.name = "huis.docx"};
  Archive archive("huis.docx", docx);
  for (const std::string &name : archive.names()) file.parts.push_back({name, *archive.read(name)});
  return file;
}

std::string &part(StyleFile &file, std::string_view name) {
  for (StyleFile::Part &one : file.parts)
    if (one.name == name) return one.bytes;
  file.parts.push_back({std::string(name), ""});
  return file.parts.back().bytes;
}

void replace(std::string &text, std::string_view old, std::string_view fresh) {
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  text.replace(at, old.size(), fresh);
}

std::string relation(std::string_view id, std::string_view type, std::string_view target,
                     bool outside = false) {
  return "<Relationship Id=\"" + std::string(id) +
         "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
         std::string(type) + "\" Target=\"" + std::string(target) +
         (outside ? "\" TargetMode=\"External" : "") + "\"/></Relationships>";
}

std::set<Code> codes(const Diagnostics &told) {
  std::set<Code> found;
  for (const Diagnostic &one : told) found.insert(one.code);
  return found;
}

} // namespace

TEST_CASE("built-in styles are found under their names in other languages") {
  CHECK(built_in_name("Kop 2") == "heading 2");
  CHECK(built_in_name("Überschrift 9") == "heading 9");
  CHECK(built_in_name("HEADING 1") == "heading 1");
  CHECK(built_in_name("Titre") == "title");
  CHECK(built_in_name("Titre 3") == "heading 3");
  CHECK(built_in_name("Kop") == "kop");
  CHECK(built_in_name("") == "");
}

TEST_CASE("targets of relationships are parts") {
  CHECK(resolved_part("word/document.xml", "header1.xml") == "word/header1.xml");
  CHECK(resolved_part("word/document.xml", "../customXml/item1.xml") == "customXml/item1.xml");
  CHECK(resolved_part("word/document.xml", "/word/styles.xml") == "word/styles.xml");
  CHECK(resolved_part("", "word/document.xml") == "word/document.xml");
  CHECK(resolved_part("a.xml", "../../../etc/passwd") == "etc/passwd");
  CHECK(relations_of("word/document.xml") == "word/_rels/document.xml.rels");
  CHECK(relations_of("") == "_rels/.rels");
}

TEST_CASE("our markup gets their ids, and nothing else changes") {
  const docx::Renames renames{
      .styles = {{"Heading1", "Kop1"}}, .relations = {{"rId6", "rIdBeding1"}}, .numbers = 4, .drawings = 10};
  CHECK(docx::renamed(
            "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/>"
            "</w:numPr></w:pPr><w:r><w:t>Heading1 &lt;w:numId w:val=\"2\"</w:t></w:r></w:p>",
            renames) ==
        "<w:p><w:pPr><w:pStyle w:val=\"Kop1\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"6\"/></w:numPr>"
        "</w:pPr><w:r><w:t>Heading1 &lt;w:numId w:val=\"2\"</w:t></w:r></w:p>");
  CHECK(docx::renamed("<w:numId w:val=\"0\"/><a:blip r:embed=\"rId6\"/><wp:docPr id=\"1\" name=\"x\"/>",
                      renames) ==
        "<w:numId w:val=\"0\"/><a:blip r:embed=\"rIdBeding1\"/><wp:docPr id=\"11\" name=\"x\"/>");
}

namespace {

std::string own_document() {
  const auto made = test::compile(std::string(library), "");
  REQUIRE(made->done);
  return write_docx(made->finished());
}
auto read(const StyleFile &file) { return read_style_file("huis.docx", bytes_of(file)); }

} // namespace

TEST_CASE("our own document is a style file in which all stays") {
  const auto made = test::compile(std::string(library), "");
  REQUIRE(made->done);
  const std::string own = write_docx(made->finished());
  const auto good = read_style_file("huis.docx", own);
  REQUIRE(good.value);
  CHECK(good.diagnostics.empty());
  const Delivery delivery{.origin = {}, .style = &*good.value};
  const std::string dressed = write_docx(made->finished(), delivery);
  StyleFile again = unread(dressed);
  StyleFile before = unread(own);
  for (const char *const name :
       {"word/header1.xml", "word/footer1.xml", "word/theme/theme1.xml", "word/settings.xml"})
    CHECK(part(again, name) == part(before, name));
  for (const StyleRow &row : docx_style_rows(made->finished(), {}, *good.value)) {
    CAPTURE(row.ours);
    CHECK_FALSE((row.used && row.theirs.empty()));
  }
  CHECK(dressed == write_docx(made->finished(), delivery));
}

TEST_CASE("in a style file: macros") {
  const std::string own = own_document();
  StyleFile file = unread(own);
  replace(part(file, "word/_rels/document.xml.rels"), "</Relationships>",
          relation("m", "vbaProject", "vbaProject.bin"));
  part(file, "word/vbaProject.bin") = "macro";
  const auto clean = read(file);
  REQUIRE(clean.value);
  CHECK(codes(clean.diagnostics) == std::set<Code>{Code::style_file_dropped});
  CHECK(clean.value->part("word/vbaProject.bin") == nullptr);
  CHECK(clean.value->part("word/_rels/document.xml.rels")->find("vbaProject") == std::string::npos);
}

TEST_CASE("in a style file: a picture and a template from elsewhere; a link that a reader follows stays") {
  const std::string own = own_document();
  StyleFile file = unread(own);
  part(file, "word/_rels/header1.xml.rels") =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
      relation("a", "image", "https://example.org/x.png", true);
  replace(part(file, "word/_rels/header1.xml.rels"), "</Relationships>",
          relation("b", "hyperlink", "https://example.org/", true));
  replace(
      part(file, "word/header1.xml"), "</w:p>",
      "<w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:imagedata "
      "xmlns:r=\"http://schemas."
      "openxmlformats.org/officeDocument/2006/relationships\" r:id=\"a\"/></v:shape></w:pict></w:r></w:p>");
  part(file, "word/_rels/settings.xml.rels") =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
      relation("t", "attachedTemplate", "file:///C:/x.dotm", true);
  const auto clean = read(file);
  REQUIRE(clean.value);
  CHECK(codes(clean.diagnostics) == std::set<Code>{Code::style_file_dropped});
  CHECK(clean.value->part("word/header1.xml")->find("imagedata") == std::string::npos);
  CHECK(clean.value->part("word/_rels/header1.xml.rels")->find("x.png") == std::string::npos);
  CHECK(clean.value->part("word/_rels/header1.xml.rels")->find("hyperlink") != std::string::npos);
  CHECK(clean.value->part("word/_rels/settings.xml.rels")->find("x.dotm") == std::string::npos);
}

TEST_CASE("in a style file: a field that fetches keeps only its result") {
  const std::string own = own_document();
  StyleFile file = unread(own);
  replace(part(file, "word/header1.xml"), "</w:p>",
          "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> "
          "INCLU</w:instrText></w:r><w:r><w:instrText>"
          "DEPICTURE \"https://example.org\" </w:instrText></w:r><w:r><w:fldChar "
          "w:fldCharType=\"separate\"/></w:r>"
          "<w:r><w:t>over</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>");
  const auto clean = read(file);
  REQUIRE(clean.value);
  CHECK(clean.diagnostics.size() == 1);
  CHECK(clean.value->part("word/header1.xml")->find("instrText") == std::string::npos);
  CHECK(clean.value->part("word/header1.xml")->find("fldChar") == std::string::npos);
  CHECK(clean.value->part("word/header1.xml")->find("over") != std::string::npos);
}

TEST_CASE("of a style file what is broken is an error, and no file") {
  const std::string own = own_document();
  CHECK(codes(read_style_file("x", "tekst").diagnostics) == std::set<Code>{Code::style_file_kind});
  CHECK(codes(read_style_file("x", std::string_view(own).substr(0, own.size() / 2)).diagnostics) ==
        std::set<Code>{Code::broken_archive});
  StyleFile file = unread(own);
  part(file, "word/styles.xml") += "<";
  CHECK(codes(read(file).diagnostics) == std::set<Code>{Code::broken_xml});
  part(file, "word/styles.xml") = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
  CHECK(codes(read(file).diagnostics) == std::set<Code>{Code::xml_doctype});
  StyleFile strict = unread(own);
  replace(part(strict, "word/document.xml"), "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
          "http://purl.oclc.org/ooxml/wordprocessingml/main");
  CHECK(codes(read(strict).diagnostics) == std::set<Code>{Code::style_file_lacks});
  StyleFile headless = unread(own);
  part(headless, "_rels/.rels") =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
  CHECK(codes(read(headless).diagnostics) == std::set<Code>{Code::style_file_lacks});
}

TEST_CASE("a user names which style of the template is meant") {
  const auto made = test::compile(std::string(library), "");
  REQUIRE(made->done);
  const std::string own = write_docx(made->finished());
  StyleFile file = unread(own);
  std::string &styles = part(file, "word/styles.xml");
  const std::string extra = "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Art\"><w:name "
                            "w:val=\"Artikelkop\"/></w:style>";
  replace(styles, "</w:styles>", extra + "</w:styles>");
  auto read_file = read(file);
  REQUIRE(read_file.value);
  CHECK(docx_has_style(*read_file.value, "artikelkop"));
  CHECK_FALSE(docx_has_style(*read_file.value, "Lidkop"));
  read_file.value->named["Heading 2"] = "Artikelkop";
  const Delivery delivery{.origin = {}, .style = &*read_file.value};
  StyleFile out = unread(write_docx(made->finished(), delivery));
  CHECK(part(out, "word/document.xml").find("w:val=\"Art\"") != std::string::npos);
  CHECK(part(out, "word/document.xml").find("w:val=\"Heading2\"") == std::string::npos);
  CHECK(part(out, "word/numbering.xml").find("<w:pStyle w:val=\"Art\"/>") != std::string::npos);
}

TEST_CASE("a draft in a house style says in every header that it is one") {
  const auto made = test::compile(std::string(library), "");
  REQUIRE(made->done);
  const auto file = read_style_file("huis.docx", write_docx(made->finished()));
  REQUIRE(file.value);
  const auto draft = test::compile(std::string(library), "", true);
  REQUIRE(draft->done);
  const Delivery delivery{.origin = {}, .style = &*file.value};
  StyleFile out = unread(write_docx(draft->finished(), delivery));
  CHECK(part(out, "word/header1.xml").find("Concept") != std::string::npos);
}

TEST_CASE("what a header asks for by name is filled in, also where a program cut it in pieces") {
  const Fields fields{{"titel", "A & B"}, {"zaak", "Z-1"}, {"title", "A & B"}};
  std::set<std::string> unknown;
  const auto fill = [&](std::string_view inside) {
    const XmlTree tree =
        XmlTree::of("<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" +
                    std::string(inside) + "</w:hdr>");
    docx::fill_in(tree, fields, unknown);
    return tree.root().text();
  };
  CHECK(fill("<w:p><w:r><w:t>{titel} en "
             "{za</w:t></w:r><w:r><w:t>ak</w:t></w:r><w:r><w:t>}!</w:t></w:r></w:p>") == "A & B en Z-1!");
  CHECK(fill("<w:p><w:r><w:t>{ZAAK}{zaak}</w:t></w:r></w:p>") == "Z-1Z-1");
  CHECK(unknown.empty());
  CHECK(fill("<w:p><w:r><w:t>{iets} { titel } {}</w:t></w:r></w:p>") == "{iets} { titel } {}");
  CHECK(unknown == std::set<std::string>{"iets"});
  CHECK(fill("<w:p><w:fldSimple w:instr=\" DOCPROPERTY &quot;zaak&quot; \\* MERGEFORMAT "
             "\"><w:r><w:t>oud</w:t></w:r>"
             "</w:fldSimple></w:p>") == "Z-1");
  CHECK(fill("<w:p><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>") == "1");
  CHECK(fill("<w:sdt><w:sdtPr><w:tag "
             "w:val=\"zaak\"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>kies</w:t>"
             "</w:r><w:r><w:t>!</w:t></w:r></w:p></w:sdtContent></w:sdt>") == "Z-1");
}
