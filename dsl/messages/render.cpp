#include "dsl/messages/render.hpp"

#include "dsl/messages/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace beding {
namespace {

constexpr std::size_t widest_line = 160; // characters of a source line that are shown
constexpr std::string_view red = "\x1b[1;31m", yellow = "\x1b[1;33m", blue = "\x1b[1;34m",
                           green = "\x1b[1;32m", bold = "\x1b[1m", off = "\x1b[0m";

class Renderer {
public:
  Renderer(const Sources &sources, const RenderOptions &options)
      : sources_(sources), options_(options), pick_{options.tongue} {}

  std::string run(const Diagnostic &one) {
    const Message &said = message(one.code);
    const std::string_view ink = ink_of(said);
    const bool placed = one.at.file < sources_.size();
    head(placed ? place_name(one.at) : "", said);
    out_ += ": " + safe_for_terminal(said_of(one.code, one.arguments, options_.tongue)) + "\n";
    if (placed && one.at.end >= one.at.begin && (one.at.end > 0 || one.at.begin > 0))
      excerpt(one.at, '^', ink);
    for (const Label &label : one.labels)
      if (label.at.file < sources_.size()) {
        out_ += "  " + place_name(label.at) + ": " +
                safe_for_terminal(said_of(label.code, label.arguments, options_.tongue)) + "\n";
        excerpt(label.at, '-', blue);
      }
    if (const std::string hint = hint_of(one.code, one.arguments, options_.tongue); !hint.empty()) tip(hint);
    if (one.fix && one.fix->text.find_first_not_of(" \t\n") != std::string::npos &&
        one.fix->text.find('\n') == std::string::npos)
      tip(fmt::format(fmt::runtime(pick_("Bedoelt u ‘{}’?", "Do you mean ‘{}’?")), one.fix->text));
    return std::move(out_);
  }

  std::string run(const Worded &said) {
    head(safe_for_terminal(said.place), message(said.code));
    out_ += ": " + safe_for_terminal(said.text) + "\n";
    if (!said.hint.empty()) tip(said.hint);
    return std::move(out_);
  }

private:
  static std::string_view ink_of(const Message &said) {
    return said.severity == Severity::error ? red : yellow;
  }
  void head(const std::string &place, const Message &said) {
    out_ += place.empty() ? "beding: " : paint(bold, place) + ": ";
    out_ += paint(ink_of(said), fmt::format("{}[{}]", severity(said.severity), said.name));
  }
  std::string_view severity(Severity one) const {
    switch (one) {
    case Severity::error: return pick_("fout", "error");
    case Severity::warning: return pick_("let op", "warning");
    case Severity::note: return pick_("opmerking", "note");
    }
    return {};
  }
  std::string paint(std::string_view ink, std::string_view text) const {
    return options_.colour ? fmt::format("{}{}{}", ink, text, off) : std::string(text);
  }
  std::string place_name(Span at) const {
    const Source &source = sources_[at.file];
    const Place place = source.place(at.begin);
    return fmt::format("{}:{}:{}", safe_for_terminal(source.name()), place.line, place.column);
  }
  void tip(const std::string &text) { out_ += paint(green, "  tip: ") + safe_for_terminal(text) + "\n"; }

  // Tabs count as one column, as in the place that is named.
  static std::string shown(std::string_view text) {
    std::string out = safe_for_terminal(text);
    std::replace(out.begin(), out.end(), '\t', ' ');
    return out;
  }

  void excerpt(Span at, char mark, std::string_view ink) {
    const Source &source = sources_[at.file];
    const Place begin = source.place(at.begin);
    std::string_view line = source.line(begin.line);
    if (find_invalid_utf8(line) != std::string_view::npos || line.empty()) return;
    const std::string number = std::to_string(begin.line);
    const std::string margin(number.size(), ' ');
    const std::size_t from = at.begin - source.line_start(begin.line);
    if (from > line.size()) return;
    const std::size_t to = std::min<std::size_t>(at.end - source.line_start(begin.line), line.size());
    std::size_t blanks = begin.column - 1;
    const std::size_t width = std::max<std::size_t>(1, count_characters(line.substr(from, to - from)));
    std::string text = shown(line);
    if (count_characters(text) > widest_line) {
      std::tie(text, blanks) = window(std::string(line), from, blanks);
      text = shown(text);
    }
    out_ += fmt::format(" {} | {}\n", number, text);
    const std::size_t room = count_characters(text) > blanks ? count_characters(text) - blanks : 1;
    out_ += fmt::format(" {} | {}{}\n", margin, std::string(blanks, ' '),
                        paint(ink, std::string(std::min(width, std::max<std::size_t>(room, 1)), mark)));
  }

  // A long line is shown from a little before the spot.
  static std::pair<std::string, std::size_t> window(const std::string &text, std::size_t from,
                                                    std::size_t column) {
    const auto inside = [&](std::size_t i) {
      return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
    };
    std::size_t begin = column > 60 ? from - std::min<std::size_t>(from, 60) : 0;
    while (inside(begin)) ++begin;
    std::size_t end = std::min(text.size(), begin + widest_line);
    while (inside(end)) ++end;
    const std::size_t blanks = count_characters(std::string_view(text).substr(begin, from - begin));
    std::string cut =
        (begin > 0 ? "…" : "") + text.substr(begin, end - begin) + (end < text.size() ? "…" : "");
    return {std::move(cut), blanks + (begin > 0 ? 1 : 0)};
  }

  const Sources &sources_;
  const RenderOptions &options_;
  Pick pick_;
  std::string out_;
};

// An argument comes from a file, and may be as long as that; a list of options may be long.
constexpr std::size_t longest_argument = 2000; // bytes

} // namespace

std::string fill(std::string_view words, const std::vector<Argument> &arguments, Tongue tongue) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    // only "{digit}": other braces belong to the language that is spoken of
    if (words[i] == '{' && i + 2 < words.size() && words[i + 2] == '}' && words[i + 1] >= '0' &&
        words[i + 1] <= '9') {
      const auto index = static_cast<std::size_t>(words[i + 1] - '0');
      if (index >= arguments.size()) { // an example in the language: "{1}"
        out += words[i];
        continue;
      }
      if (const auto *text = std::get_if<std::string>(&arguments[index]))
        out += cut_short(*text, longest_argument);
      else
        out += word_for(std::get<Noun>(arguments[index]), tongue);
      i += 2;
    } else
      out += words[i];
  }
  return out;
}

std::string said_of(Code code, const std::vector<Argument> &arguments, Tongue tongue) {
  return fill(message(code).text.in(tongue), arguments, tongue);
}

std::string hint_of(Code code, const std::vector<Argument> &arguments, Tongue tongue) {
  return fill(message(code).hint.in(tongue), arguments, tongue);
}

std::string render(const Diagnostic &diagnostic, const Sources &sources, const RenderOptions &options) {
  return Renderer(sources, options).run(diagnostic);
}

std::string render(const Worded &said, const RenderOptions &options) {
  const Sources none;
  return Renderer(none, options).run(said);
}

} // namespace beding
