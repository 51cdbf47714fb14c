#include "cli/console.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace beding {

Tongue tongue_of_locale() {
  for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char *value = std::getenv(name); value != nullptr && *value != '\0')
      return std::string_view(value).starts_with("nl") ? Tongue::dutch : Tongue::english;
  return Tongue::english;
}

bool wants_colour(int descriptor) {
  const char *no = std::getenv("NO_COLOR");
  return (no == nullptr || *no == '\0') && ::isatty(descriptor) == 1;
}

void end_process(int code) { std::exit(code); }

void Console::tell(Diagnostics diagnostics, const Sources &sources, const MoreJson &more) const {
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const Diagnostic &a, const Diagnostic &b) {
    return a.at.file != b.at.file ? a.at.file < b.at.file : a.at.begin < b.at.begin;
  });
  if (telling != Telling::text) {
    text(telling == Telling::json ? write_diagnostics_json(diagnostics, sources, tongue, more)
                                  : write_diagnostics_sarif(diagnostics, sources, tongue, BEDING_VERSION));
    return;
  }
  constexpr std::size_t most_shown = 50; // more would only be scrolled past
  const RenderOptions options{tongue, wants_colour(STDERR_FILENO)};
  std::string out;
  std::size_t shown = 0;
  for (const Diagnostic &one : diagnostics) {
    if (++shown > most_shown) break;
    out += render(one, sources, options);
  }
  const auto errors = std::count_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic &one) {
    return message(one.code).severity == Severity::error;
  });
  if (diagnostics.size() > most_shown)
    out += fmt::format(fmt::runtime(pick("… en nog {} meldingen.\n", "… and {} more.\n")),
                       diagnostics.size() - most_shown);
  if (errors > 1) out += fmt::format(fmt::runtime(pick("{} fouten.\n", "{} errors.\n")), errors);
  std::fwrite(out.data(), 1, out.size(), stderr);
}

void Console::text(std::string_view text) const { std::fwrite(text.data(), 1, text.size(), stdout); }

void Console::line(std::string_view text) const {
  std::FILE *const out = telling == Telling::text ? stdout : stderr;
  std::fwrite(text.data(), 1, text.size(), out);
  std::fputc('\n', out);
}

} // namespace beding
