#include "cli/console.hpp"

#include "cli/reasons.hpp"
#include "cli/streams.hpp"
#include "dsl/messages/characters.hpp"
#include "output/write/diagnostics.hpp"

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

void Console::text(std::string_view text) const {
  if (::isatty(STDOUT_FILENO) == 1)
    write_out(safe_for_terminal(text));
  else
    write_out(text);
}

void Console::line(std::string_view text) const {
  const std::string whole = safe_for_terminal(text) + "\n";
  if (telling == Telling::text)
    write_out(whole);
  else
    std::fwrite(whole.data(), 1, whole.size(), stderr);
}

int Console::finish(int code) const {
  const int error = flush_out();
  if (error == 0) return code;
  Console{.tongue = tongue}.tell(
      {{.code = Code::unwritable_output, .at = {}, .arguments = {Noun::standard_output, reason(error)}}}, {});
  return std::max(code, failed);
}

void Console::end(int code) const { std::exit(finish(code)); }

} // namespace beding
