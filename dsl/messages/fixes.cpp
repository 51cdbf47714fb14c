#include "dsl/messages/fixes.hpp"

#include <algorithm>

namespace beding {

std::vector<FixedFile> apply_fixes(const Sources &sources, const Diagnostics &diagnostics) {
  std::vector<Fix> all;
  for (const Diagnostic &one : diagnostics)
    if (one.fix && one.fix->certain && one.fix->at.file < sources.size() &&
        one.fix->at.end <= sources[one.fix->at.file].text().size() &&
        sources[one.fix->at.file].text().substr(one.fix->at.begin, one.fix->at.end - one.fix->at.begin) !=
            one.fix->text)
      all.push_back(*one.fix);
  std::stable_sort(all.begin(), all.end(), [](const Fix &a, const Fix &b) {
    return a.at.file != b.at.file ? a.at.file < b.at.file : a.at.begin < b.at.begin;
  });
  std::vector<FixedFile> files;
  std::size_t copied = 0;
  const auto finish = [&] {
    if (!files.empty()) files.back().text += sources[files.back().file].text().substr(copied);
  };
  for (Fix &fix : all) {
    if (files.empty() || files.back().file != fix.at.file) {
      finish();
      files.push_back({.file = fix.at.file, .text = {}, .fixes = {}});
      copied = 0;
    }
    if (fix.at.begin < copied) continue;
    files.back().text += sources[fix.at.file].text().substr(copied, fix.at.begin - copied);
    files.back().text += fix.text;
    copied = fix.at.end;
    files.back().fixes.push_back(std::move(fix));
  }
  finish();
  return files;
}

} // namespace beding
