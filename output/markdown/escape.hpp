// Text as it stands in Markdown.
#pragma once
#include <string>
#include <string_view>

namespace beding::markdown {

// Every sign that could be markup gets its backslash, wherever it stands.
std::string escaped(std::string_view text);
// Where a line begins, signs count that do not elsewhere: "1.", "-", "#", "=" (GFM 4.2, 4.3, 5.2).
std::string line_start(std::string_view escaped_text);
// Inside a comment, which two hyphens would end.
std::string in_comment(std::string_view text);

} // namespace beding::markdown
