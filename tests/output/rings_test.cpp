#include "output/house/rings.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace beding;

namespace {

// Styles, each based on another of them, on none, or on one that is not there.
struct Drawn {
  std::vector<int> base; // -1: none; as many as there are: not there
  std::vector<int> kind;
};

Drawn draw(std::mt19937 &random) {
  Drawn drawn;
  const int count = 1 + static_cast<int>(random() % 9);
  for (int one = 0; one < count; ++one) {
    drawn.base.push_back(static_cast<int>(random() % (static_cast<unsigned>(count) + 2)) - 1);
    drawn.kind.push_back(static_cast<int>(random() % 2));
  }
  return drawn;
}

// The style that one is based on, which must be of its kind; -1: none.
int base_of(const Drawn &drawn, int one) {
  const auto at = static_cast<std::size_t>(one);
  const int base = drawn.base[at];
  if (base < 0 || base >= static_cast<int>(drawn.base.size())) return -1;
  return drawn.kind[static_cast<std::size_t>(base)] == drawn.kind[at] ? base : -1;
}

// Counted another way than by marks: each style that comes back to itself is in a ring.
std::vector<bool> in_ring(const Drawn &drawn) {
  std::vector<bool> found(drawn.base.size());
  for (std::size_t one = 0; one < found.size(); ++one) {
    int at = base_of(drawn, static_cast<int>(one));
    for (std::size_t step = 0; step < found.size() && at >= 0 && at != static_cast<int>(one); ++step)
      at = base_of(drawn, at);
    found[one] = at == static_cast<int>(one);
  }
  return found;
}

std::size_t rings_of(const Drawn &drawn) {
  const std::vector<bool> found = in_ring(drawn);
  std::vector<bool> counted(found.size());
  std::size_t rings = 0;
  for (std::size_t one = 0; one < found.size(); ++one) {
    if (!found[one] || counted[one]) continue;
    ++rings;
    for (auto at = static_cast<int>(one); !counted[static_cast<std::size_t>(at)]; at = base_of(drawn, at))
      counted[static_cast<std::size_t>(at)] = true;
  }
  return rings;
}

std::string word(const Drawn &drawn) {
  std::string out = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
  for (std::size_t one = 0; one < drawn.base.size(); ++one) {
    out += "<w:style w:type=\"" + std::string(drawn.kind[one] == 0 ? "paragraph" : "character") +
           "\" w:styleId=\"s" + std::to_string(one) + "\">";
    if (drawn.base[one] >= 0) out += "<w:basedOn w:val=\"s" + std::to_string(drawn.base[one]) + "\"/>";
    out += "</w:style>";
  }
  return out + "</w:styles>";
}

std::string writer(const Drawn &drawn) {
  std::string out =
      "<office:document-styles xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"><office:styles>";
  for (std::size_t one = 0; one < drawn.base.size(); ++one) {
    out += "<style:style style:family=\"" + std::string(drawn.kind[one] == 0 ? "paragraph" : "text") +
           "\" style:name=\"s" + std::to_string(one) + "\"";
    if (drawn.base[one] >= 0) out += " style:parent-style-name=\"s" + std::to_string(drawn.base[one]) + "\"";
    out += "/>";
  }
  return out + "</office:styles></office:document-styles>";
}

// What each is based on when the rings are open.
std::vector<int> left(const XmlTree &tree, StyleForm form) {
  const bool docx = form == StyleForm::docx;
  std::vector<int> bases;
  for (const Node &one : tree.root().all(docx ? "w:style" : "style:style")) {
    const std::string base = docx ? one.child("w:basedOn").get("w:val") : one.get("style:parent-style-name");
    bases.push_back(base.empty() ? -1 : std::stoi(base.substr(1)));
  }
  return bases;
}

} // namespace

TEST_CASE(
    "styles that are based on each other in a ring: each ring is opened once, and nothing else changes") {
  std::mt19937 random(2026);
  std::size_t open = 0, closed = 0;
  for (int round = 0; round < 3000; ++round) {
    const Drawn drawn = draw(random);
    const std::size_t rings = rings_of(drawn);
    const std::vector<bool> ringed = in_ring(drawn);
    (rings == 0 ? open : closed) += 1;
    for (const StyleForm form : {StyleForm::docx, StyleForm::odt}) {
      const XmlTree tree = XmlTree::of(form == StyleForm::docx ? word(drawn) : writer(drawn));
      const std::string before = tree.write();
      house::Taken taken;
      CAPTURE(before);
      CHECK(house::open_rings(tree, form, taken) == (rings > 0));
      if (rings == 0) CHECK(tree.write() == before);
      const auto told = taken.kinds.find(Noun::dropped_rings);
      CHECK((told == taken.kinds.end() ? 0 : told->second.count) == rings);
      const Drawn after{.base = left(tree, form), .kind = drawn.kind};
      REQUIRE(after.base.size() == drawn.base.size());
      CHECK(rings_of(after) == 0);
      for (std::size_t one = 0; one < drawn.base.size(); ++one)
        if (!ringed[one]) CHECK(after.base[one] == drawn.base[one]);
    }
  }
  CHECK(open > 300);
  CHECK(closed > 300);
}
