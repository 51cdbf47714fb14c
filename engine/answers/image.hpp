// Images that come with answers, from files of strangers: what they are is judged by their bytes, never by
// their name, and what is damaged, too large or more than a picture is not taken in.
#pragma once
#include "dsl/messages/messages.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace beding {

enum class ImageKind : std::uint8_t { png, jpeg, svg };

struct ImageKindRow {
  ImageKind kind;
  std::string_view extension; // ".png"
  std::string_view media_type;
};
const ImageKindRow &image_row(ImageKind kind);

struct Image {
  ImageKind kind = ImageKind::png;
  std::string bytes; // as they came
  // In pixels; of an SVG its own units, of which only the ratio counts.
  double width = 0;
  double height = 0;
};

struct ReadImage {
  std::optional<Image> image;
  Noun why = {};           // when there is none
  std::string detail = {}; // which part; may be empty
};
ReadImage read_image(std::string bytes);

// Of an SVG (SVG 1.1 and 2): shapes and colours from a list of elements and attributes. Text is not among
// them, because its look hangs on the fonts of a machine; nor is anything that fetches, runs or animates.
ReadImage read_svg(std::string bytes);

} // namespace beding
