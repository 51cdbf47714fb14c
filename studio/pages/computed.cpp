#include "studio/pages/computed.hpp"

#include "studio/pages/controls.hpp"

#include <algorithm>

namespace beding::studio {

void write_computed(Markup &out, const Frame &frame, const Sheet &sheet) {
  const std::vector<SheetComputed> &all = sheet.computed;
  if (std::none_of(all.begin(), all.end(), [](const SheetComputed &one) { return one.asked; })) return;
  out.open("section")
      .attribute("id", "computed")
      .attribute("class", "section computed")
      .attribute("aria-labelledby", "computed-head");
  out.open("h2").attribute("id", "computed-head").text(frame.say("Berekend", "Computed")).close();
  out.open("dl");
  for (const SheetComputed &one : all) {
    if (!one.asked) continue;
    out.element("dt", "", one.text);
    out.element("dd", one.shown.empty() ? "open" : "",
                one.shown.empty() ? std::string(frame.say("nog niet bekend", "not yet known")) : one.shown);
  }
  end(out);
  end(out);
}

} // namespace beding::studio
