#include "cli/svg.hpp"

#include "cli/process.hpp"
#include "dsl/bounds.hpp"
#include "output/write/front.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <memory>

namespace beding {
namespace {

// Sharp at the height that a logo is printed in.
constexpr const char *height = "480";

// A file that goes when it is closed.
using OwnFile = std::unique_ptr<std::FILE, int (*)(std::FILE *)>;

struct Bitmap {
  std::string png = {};
  Noun why_not = Noun::svg_ended; // where there is no PNG
};

Bitmap bitmap_of(const std::string &program, const std::string &svg) {
  const OwnFile file(std::tmpfile(), std::fclose);
  if (!file || std::fwrite(svg.data(), 1, svg.size(), file.get()) != svg.size() ||
      std::fflush(file.get()) != 0)
    return {.why_not = Noun::no_temporary_file};
  std::rewind(file.get());
  constexpr std::size_t largest = bound(Bound::image_bytes);
  Ran ran = run_program({.program = program,
                         .arguments = {"--format=png", "--keep-aspect-ratio", "--height", height},
                         .input = fileno(file.get())},
                        {.time = std::chrono::seconds(bound(Bound::svg_seconds)),
                         .memory = bound(Bound::svg_memory),
                         .output = largest});
  if (ran.error == 0 && !ran.whole)
    return {.why_not = ran.output.size() >= largest ? Noun::svg_too_large : Noun::svg_too_long};
  if (ran.error != 0 || ran.status != 0) return {};
  const ReadImage made = read_image(ran.output);
  if (!made.image || made.image->kind != ImageKind::png) return {};
  return {.png = std::move(ran.output)};
}

} // namespace

Outcome<std::map<std::string, std::string>> bitmaps_of(const Document &document) {
  Outcome<std::map<std::string, std::string>> made;
  const auto program = find_program("rsvg-convert");
  for (const Logo &logo : document.logos) {
    if (!logo.image || logo.image->kind != ImageKind::svg || made.value.contains(logo.image->bytes)) continue;
    if (!program) {
      made.diagnostics.push_back({.code = Code::no_rsvg, .at = {}, .arguments = {logo.file}});
      continue;
    }
    Bitmap bitmap = bitmap_of(*program, logo.image->bytes);
    if (bitmap.png.empty())
      made.diagnostics.push_back(
          {.code = Code::rsvg_failed, .at = {}, .arguments = {logo.file, bitmap.why_not}});
    else
      made.value.emplace(logo.image->bytes, std::move(bitmap.png));
  }
  return made;
}

} // namespace beding
