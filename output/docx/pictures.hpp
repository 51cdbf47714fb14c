// The images of a DOCX: parts of their own, each with a relationship of the main part.
#pragma once
#include "engine/variant/document.hpp"
#include "output/write/delivery.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace beding::docx {

struct PictureFile {
  std::string id;   // of the relationship
  std::string name; // "media/image1.png", from word/ on
  ImageKind kind;
  std::string_view bytes; // of the document or the delivery, which must stay
};
struct PlacedPicture {
  std::string id = {};        // of what every program shows; empty: there is nothing that they all do
  std::string vector_id = {}; // of the SVG beside it; may be empty
};
// An SVG goes along with the bitmap that the delivery has of it (Word shows none without).
struct Pictures {
  Pictures(const Document &document, const Delivery &delivery);
  std::vector<PictureFile> files;
  std::vector<PlacedPicture> placed; // by logo
};

} // namespace beding::docx
