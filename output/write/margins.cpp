#include "output/write/margins.hpp"

#include "engine/language/language.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {

RunningHeader running_header(const Document &document, const Origin &origin) {
  RunningHeader header;
  header.text = document.title;
  if (!document.draft) return header;
  header.mark = fmt::format("{} – ", document_words(document.locale).draft);
  if (!origin.library.empty())
    header.text +=
        fmt::format(" – {}{}{}", origin.library, origin.version.empty() ? "" : " ", origin.version);
  return header;
}

std::string page_label(const Finished &finished, BlockId annex) {
  std::string label = finished.numbers.of[annex].label;
  while (label.ends_with('.')) label.pop_back();
  return label;
}

// The words for it are ASCII in every language that a document can be in.
std::string watermark_word(const Document &document) {
  std::string word(document_words(document.locale).draft);
  for (char &c : word)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return word;
}

Watermark watermark_size(std::string_view word) {
  constexpr int widest = 430; // along the diagonal of the text on A4
  constexpr int height = 110;
  const int width = std::min(widest, static_cast<int>(word.size()) * height * 2 / 3);
  return {width, std::min(height, width * 3 / 2 / std::max(1, static_cast<int>(word.size())))};
}

} // namespace beding
