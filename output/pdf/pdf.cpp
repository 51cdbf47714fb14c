#include "output/pdf/pdf.hpp"

#include "dsl/bounds.hpp"
#include "output/write/document_walk.hpp"
#include "output/write/front.hpp"
#include "output/write/markup.hpp"
#include "output/write/package.hpp"

#include <fmt/format.h>

// clang++ 14 does not compile qpdf's JSON.hh as C++20 (its vector of an incomplete class); of JSON nothing is
// used here, and the other headers only name it
#define JSON_HH
class JSON;

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <array>
#include <exception>
#include <memory>

namespace beding {
namespace {

// Of the library only what has no table of virtual functions in its headers: it is opened late
// (cli/late.hpp).
using Object = QPDFObjectHandle;

constexpr std::string_view attachment = "beding.answers.toml";

// Whatever the library throws of a file it cannot read means that there is nothing.
template <class Work>
auto of_pdf(const std::string &pdf, const Work &work) -> decltype(work(std::declval<QPDF &>())) {
  try {
    QPDF file;
    file.setSuppressWarnings(true);
    file.processMemoryFile("pdf", pdf.data(), pdf.size());
    return work(file);
  } catch (const std::exception &) {
    return {};
  }
}

// What the names of a tree stand for (ISO 32000-1 7.9.6). The file may be anyone's: no node is seen twice.
std::map<std::string, Object> names_of(const Object &tree) {
  std::map<std::string, Object> found;
  std::set<QPDFObjGen> seen;
  std::vector<Object> open{tree};
  while (!open.empty()) {
    Object node = open.back();
    open.pop_back();
    if (!node.isDictionary() || (node.isIndirect() && !seen.insert(node.getObjGen()).second)) continue;
    if (Object kids = node.getKey("/Kids"); kids.isArray())
      for (const Object &kid : kids.getArrayAsVector()) open.push_back(kid);
    Object pairs = node.getKey("/Names");
    const int size = pairs.isArray() ? pairs.getArrayNItems() : 0;
    for (int i = 0; i + 1 < size; i += 2)
      if (Object name = pairs.getArrayItem(i); name.isString())
        found.insert_or_assign(name.getUTF8Value(), pairs.getArrayItem(i + 1));
  }
  return found;
}

// "2026-01-31T12:00:00Z" as PDF writes it (ISO 32000-1 7.9.4).
std::string pdf_date(const std::string &date) {
  std::string digits;
  std::copy_if(date.begin(), date.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return "D:" + digits + "Z";
}

// ---- the metadata: XMP (ISO 16684-1), which PDF/A and PDF/UA name themselves in ----

void described(Markup &out, std::string_view element, std::string_view container, std::string_view text) {
  if (text.empty()) return;
  out.open(element).open(container).open("rdf:li");
  if (container == "rdf:Alt") out.attribute("xml:lang", "x-default");
  out.text(text).close().close().close();
}

std::string metadata(const Document &document, const std::string &producer) {
  Markup out;
  out.raw("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
  out.open("x:xmpmeta").attribute("xmlns:x", "adobe:ns:meta/");
  out.open("rdf:RDF").attribute("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
  out.open("rdf:Description").attribute("rdf:about", "");
  out.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  out.attribute("xmlns:pdf", "http://ns.adobe.com/pdf/1.3/");
  out.attribute("xmlns:xmp", "http://ns.adobe.com/xap/1.0/");
  out.attribute("xmlns:pdfaid", "http://www.aiim.org/pdfa/ns/id/");
  out.attribute("xmlns:pdfuaid", "http://www.aiim.org/pdfua/ns/id/");
  out.open("dc:format").text("application/pdf").close();
  described(out, "dc:title", "rdf:Alt", document.title);
  described(out, "dc:description", "rdf:Alt", document.subtitle);
  if (const std::string number = title_value(document, Word::file_number); !number.empty())
    out.open("dc:identifier").text(number).close();
  described(out, "dc:language", "rdf:Bag", tag_of(document.locale));
  out.open("xmp:CreatorTool").text("beding").close();
  out.open("pdf:Producer").text(producer).close();
  if (const std::string date = date_of_source(); !date.empty())
    for (const std::string_view when : {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"})
      out.open(when).text(date).close();
  out.open("pdfaid:part").text("3").close().open("pdfaid:conformance").text("B").close();
  out.open("pdfuaid:part").text("1").close();
  out.close().close().close().raw("\n<?xpacket end=\"r\"?>");
  return out.take();
}

// ---- mending ----

class Finishing {
public:
  Finishing(QPDF &file, const Document &document, const Delivery &delivery)
      : file_(file), document_(document), delivery_(delivery) {}

  std::optional<std::string> run() {
    Object root = file_.getRoot();
    const std::vector<Object> &pages = file_.getAllPages();
    const bool whole = !pages.empty() && root.getKey("/StructTreeRoot").isDictionary() &&
                       root.getKey("/MarkInfo").isDictionary() && root.getKey("/Metadata").isStream() &&
                       root.getKey("/OutputIntents").isArray();
    if (!whole) return std::nullopt;
    for (Object page : pages) {
      page.replaceKey("/Tabs", Object::newName("/S")); // ISO 14289-1 7.18.3
      notes(page);
    }
    root.replaceKey("/Lang", Object::newUnicodeString(std::string(tag_of(document_.locale))));
    information();
    if (!delivery_.answers.empty()) attach(root);
    profiles(root);
    file_.getTrailer().removeKey("/DocChecksum"); // LibreOffice's own, of what it wrote
    file_.getTrailer().removeKey("/ID");          // half of it would stay
    return written();
  }

private:
  // LibreOffice gives a note without a date one that does not exist, a width of almost nothing, and a
  // window without a place (ISO 32000-1 12.5.6.14), which makes other programs complain.
  static void notes(Object &page) {
    constexpr double icon = 18; // points
    Object annotations = page.getKey("/Annots");
    if (!annotations.isArray()) return;
    Object kept = Object::newArray();
    for (Object one : annotations.getArrayAsVector()) {
      Object kind = one.getKey("/Subtype");
      if (kind.isNameAndEquals("/Popup")) continue;
      kept.appendItem(one);
      if (!kind.isNameAndEquals("/Text")) continue;
      one.removeKey("/Popup");
      one.removeKey("/M");
      one.replaceKey("/T", Object::newUnicodeString("beding"));
      if (Object place = one.getKey("/Rect"); place.isRectangle()) {
        auto area = place.getArrayAsRectangle();
        area.urx = std::max(area.urx, area.llx + icon);
        one.replaceKey("/Rect", Object::newFromRectangle(area));
      }
    }
    page.replaceKey("/Annots", kept);
  }

  // What the XMP says too must be the same in both (ISO 19005-3 6.6.3).
  void information() {
    Object trailer = file_.getTrailer();
    Object old = trailer.getKey("/Info");
    std::string producer = "LibreOffice";
    if (old.isDictionary() && old.getKey("/Producer").isString())
      producer = old.getKey("/Producer").getUTF8Value();
    Object info = Object::newDictionary();
    const auto say = [&](const std::string &key, std::string_view text) {
      if (!text.empty()) info.replaceKey(key, Object::newUnicodeString(std::string(text)));
    };
    say("/Title", document_.title);
    say("/Subject", document_.subtitle);
    say("/Creator", "beding");
    say("/Producer", producer);
    if (const std::string date = date_of_source(); !date.empty())
      for (const char *const when : {"/CreationDate", "/ModDate"})
        info.replaceKey(when, Object::newString(pdf_date(date)));
    for (const auto &[name, value] : title_properties(document_)) say("/" + std::string(name), value);
    for (const auto &[name, value] : properties_of(delivery_))
      if (name != answers_property) say("/" + std::string(name), value);
    trailer.replaceKey("/Info", file_.makeIndirectObject(info));
    Object stream = file_.newStream(metadata(document_, producer));
    stream.getDict().replaceKey("/Type", Object::newName("/Metadata"));
    stream.getDict().replaceKey("/Subtype", Object::newName("/XML"));
    file_.getRoot().replaceKey("/Metadata", stream);
  }

  // A profile of colours says when it was made (ICC.1, 7.2.8), and may have a digest of itself (7.2.18).
  static void profiles(Object &root) {
    constexpr std::string_view date("\x07\xBC\0\x01\0\x01\0\0\0\0\0\0", 12); // 1980-01-01
    constexpr std::size_t date_at = 24;
    constexpr std::size_t digest_at = 84;
    constexpr std::size_t digest_size = 16;
    constexpr std::size_t header = 128;
    for (Object &intent : root.getKey("/OutputIntents").getArrayAsVector()) {
      Object profile = intent.getKey("/DestOutputProfile");
      if (!profile.isStream()) continue;
      const std::shared_ptr<Buffer> bytes = profile.getStreamData(qpdf_dl_all);
      std::string text(reinterpret_cast<const char *>(bytes->getBuffer()), bytes->getSize());
      if (text.size() < header) continue;
      text.replace(date_at, date.size(), date);
      text.replace(digest_at, digest_size, digest_size, '\0');
      profile.replaceStreamData(text, Object::newNull(), Object::newNull());
    }
  }

  // ISO 19005-3 6.8: its kind, its names, and how it belongs to the document.
  void attach(Object &root) {
    constexpr std::string_view zip_epoch = "1980-01-01T00:00:00Z"; // no date says anything of this file
    const std::string made = date_of_source();
    const std::string date = pdf_date(made.empty() ? std::string(zip_epoch) : made);
    const std::string text = delivery_.answers + "\n";
    Object facts = Object::newDictionary();
    facts.replaceKey("/Size", Object::newInteger(static_cast<long long>(text.size())));
    facts.replaceKey("/CreationDate", Object::newString(date));
    facts.replaceKey("/ModDate", Object::newString(date));
    Object stream = file_.newStream(text);
    stream.getDict().replaceKey("/Type", Object::newName("/EmbeddedFile"));
    stream.getDict().replaceKey("/Subtype", Object::newName("/text/plain"));
    stream.getDict().replaceKey("/Params", facts);
    const Object name = Object::newUnicodeString(std::string(attachment));
    Object spec = Object::newDictionary();
    Object streams = Object::newDictionary();
    for (const char *const key : {"/F", "/UF"}) {
      spec.replaceKey(key, name);
      streams.replaceKey(key, stream);
    }
    spec.replaceKey("/Type", Object::newName("/Filespec"));
    spec.replaceKey("/EF", streams);
    spec.replaceKey("/AFRelationship", Object::newName("/Data"));
    spec = file_.makeIndirectObject(spec);
    embed(root, name, spec);
    Object associated = Object::newArray();
    associated.appendItem(spec);
    root.replaceKey("/AF", associated);
  }

  // LibreOffice embeds nothing itself.
  static void embed(Object &root, const Object &name, const Object &spec) {
    Object pair = Object::newArray();
    pair.appendItem(name);
    pair.appendItem(spec);
    Object tree = Object::newDictionary();
    tree.replaceKey("/Names", pair);
    Object names = root.getKey("/Names");
    if (!names.isDictionary()) root.replaceKey("/Names", names = Object::newDictionary());
    names.replaceKey("/EmbeddedFiles", tree);
  }

  std::string written() {
    QPDFWriter writer(file_);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setMinimumPDFVersion("1.7");
    writer.write();
    const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char *>(bytes->getBuffer()), bytes->getSize()};
  }

  QPDF &file_;
  const Document &document_;
  const Delivery &delivery_;
};

// ---- destinations ----

// How LibreOffice names the destination of a bookmark: what is no letter or digit of ASCII is written as in
// an address, and of that each sign as its number.
std::string destination_of(std::string_view bookmark) {
  constexpr std::string_view kept_in_address = "!$&'()*+,-./:=?@_~;#[]";
  std::string out;
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  for (const char c : bookmark) {
    if (plain(c))
      out += c;
    else if (kept_in_address.find(c) != std::string_view::npos)
      out += fmt::format("{:02X}", static_cast<unsigned char>(c));
    else
      out += fmt::format("25{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::map<std::string, int> destinations(QPDF &file) {
  std::map<QPDFObjGen, int> number;
  for (const Object &page : file.getAllPages())
    number.emplace(page.getObjGen(), static_cast<int>(number.size()) + 1);
  std::map<std::string, int> found;
  const auto take = [&](const std::string &name, Object target) {
    if (target.isDictionary()) target = target.getKey("/D");
    if (!target.isArray() || target.getArrayNItems() < 1) return;
    if (const auto page = number.find(target.getArrayItem(0).getObjGen()); page != number.end())
      found[name] = page->second;
  };
  Object root = file.getRoot();
  if (Object old = root.getKey("/Dests"); old.isDictionary())
    for (const std::string &key : old.getKeys()) take(key.substr(1), old.getKey(key));
  if (Object names = root.getKey("/Names"); names.isDictionary())
    for (const auto &[name, target] : names_of(names.getKey("/Dests"))) take(name, target);
  return found;
}

// ---- fonts ----

// "/BAAAAA+LiberationSans-Bold"
std::string plain_font(std::string name) {
  if (name.starts_with('/')) name.erase(0, 1);
  if (name.size() > 7 && name[6] == '+') name.erase(0, 7);
  return name.substr(0, name.find_first_of("-,"));
}

struct Measures {
  std::string_view asked;
  std::array<std::string_view, 3> twins;
};
constexpr auto measures = std::to_array<Measures>({
    {"Arial", {"LiberationSans", "Arimo", "ArialMT"}},
    {"Helvetica", {"LiberationSans", "Arimo", "NimbusSans"}},
    {"TimesNewRoman", {"LiberationSerif", "Tinos", "TimesNewRomanPSMT"}},
    {"CourierNew", {"LiberationMono", "Cousine", "CourierNewPSMT"}},
    {"Calibri", {"Carlito", "", ""}},
    {"Cambria", {"Caladea", "", ""}},
});

} // namespace

std::optional<std::string> finish_pdf(const std::string &pdf, const Document &document,
                                      const Delivery &delivery) {
  return of_pdf(pdf, [&](QPDF &file) { return Finishing(file, document, delivery).run(); });
}

std::vector<int> pages_of(const std::string &pdf, const Document &document) {
  return of_pdf(pdf, [&](QPDF &file) {
    const std::map<std::string, int> found = destinations(file);
    const std::vector<std::string_view> anchors = anchor_names(document);
    std::map<std::string, int> uses;
    for (const std::string_view anchor : anchors) ++uses[destination_of(anchor)];
    std::vector<int> pages(anchors.size(), 0);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      const std::string name = destination_of(anchors[i]);
      // two bookmarks that are written alike: which of them is told is not known
      if (const auto page = found.find(name); !name.empty() && page != found.end() && uses[name] == 1)
        pages[i] = page->second;
    }
    return pages;
  });
}

std::set<std::string> fonts_of(const std::string &pdf) {
  return of_pdf(pdf, [](QPDF &file) {
    std::set<std::string> fonts;
    for (Object &one : file.getAllObjects())
      if (one.isDictionary() && one.getKey("/Type").isNameAndEquals("/Font") &&
          one.getKey("/BaseFont").isName())
        fonts.insert(plain_font(one.getKey("/BaseFont").getName()));
    return fonts;
  });
}

bool same_measures(std::string_view asked, std::string_view there) {
  const auto bare = [](std::string_view name) {
    std::string out;
    std::copy_if(name.begin(), name.end(), std::back_inserter(out), [](char c) { return c != ' '; });
    return out;
  };
  const std::string wanted = bare(asked);
  const std::string found = bare(there);
  return wanted == found || std::any_of(measures.begin(), measures.end(), [&](const Measures &one) {
           return one.asked == wanted &&
                  std::find(one.twins.begin(), one.twins.end(), found) != one.twins.end();
         });
}

std::optional<PdfProperties> properties_in_pdf(const std::string &pdf) {
  return of_pdf(pdf, [](QPDF &file) -> std::optional<PdfProperties> {
    PdfProperties out;
    if (Object info = file.getTrailer().getKey("/Info"); info.isDictionary())
      for (const std::string &key : info.getKeys())
        if (info.getKey(key).isString())
          out.properties.emplace_back(key.substr(1), info.getKey(key).getUTF8Value());
    Object names = file.getRoot().getKey("/Names");
    if (!names.isDictionary()) return out;
    const std::map<std::string, Object> embedded = names_of(names.getKey("/EmbeddedFiles"));
    const auto spec = embedded.find(std::string(attachment));
    if (spec == embedded.end()) return out;
    Object stream = Object(spec->second).getKey("/EF").getKey("/F");
    const auto bytes = stream.getStreamData(qpdf_dl_all);
    if (bytes->getSize() > bound(Bound::answers_bytes)) return std::nullopt;
    out.attached.assign(reinterpret_cast<const char *>(bytes->getBuffer()), bytes->getSize());
    while (out.attached.ends_with('\n')) out.attached.pop_back();
    return out;
  });
}

} // namespace beding
