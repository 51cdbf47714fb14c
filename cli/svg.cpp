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

std::string bitmap_of(const std::string &program, const std::string &svg) {
  const OwnFile file(std::tmpfile(), std::fclose);
  if (!file || std::fwrite(svg.data(), 1, svg.size(), file.get()) != svg.size() ||
      std::fflush(file.get()) != 0)
    return {};
  std::rewind(file.get());
  const Ran ran = run_program({.program = program,
                               .arguments = {"--format=png", "--keep-aspect-ratio", "--height", height},
                               .input = fileno(file.get())},
                              {.time = std::chrono::seconds(bound(Bound::svg_seconds)),
                               .memory = bound(Bound::svg_memory),
                               .output = bound(Bound::image_bytes)});
  if (ran.error != 0 || !ran.whole || ran.status != 0) return {};
  const ReadImage made = read_image(ran.output);
  return made.image && made.image->kind == ImageKind::png ? ran.output : std::string();
}

} // namespace

Outcome<std::map<std::string, std::string>> bitmaps_of(const Document &document) {
  Outcome<std::map<std::string, std::string>> made;
  const auto program = find_program("rsvg-convert");
  for (const Logo &logo : document.logos) {
    if (!logo.image || logo.image->kind != ImageKind::svg || made.value.contains(logo.image->bytes)) continue;
    std::string png = program ? bitmap_of(*program, logo.image->bytes) : std::string();
    if (png.empty())
      made.diagnostics.push_back({.code = Code::no_rsvg, .at = {}, .arguments = {logo.file}});
    else
      made.value.emplace(logo.image->bytes, std::move(png));
  }
  return made;
}

} // namespace beding
