// What a reader could not show as an office program does.
#include "intake/scan/checks.hpp"

namespace beding::intake {
namespace {

Code code_of(Unread::What what) {
  switch (what) {
  case Unread::What::number_format: return Code::number_format;
  case Unread::What::sign: return Code::unknown_sign;
  case Unread::What::field: return Code::counting_field;
  case Unread::What::hidden: return Code::hidden_text;
  case Unread::What::condition: return Code::lost_condition;
  }
  return Code::unknown_sign;
}

} // namespace

void find_unread(const Paper &paper, Scan &out) {
  for (const Unread &one : paper.unread)
    out.findings.push_back({code_of(one.what), one.paragraph, one.at, {shortened(one.name, 120)}, {}});
}

} // namespace beding::intake
