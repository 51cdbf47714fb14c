// What a reader could not show as an office program does.
#include "intake/scan/checks.hpp"

namespace beding::intake {

void find_unread(const Paper &paper, Scan &out) {
  for (const Unread &one : paper.unread)
    out.findings.push_back({one.what == Unread::What::sign ? Code::unknown_sign : Code::number_format,
                            one.paragraph,
                            one.at,
                            {one.name},
                            {}});
}

} // namespace beding::intake
