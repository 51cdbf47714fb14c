// Labels of a document as a scheme writes them: with a placeholder for the number.
#pragma once
#include "intake/scan/scan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace beding::intake {

// The label with "{1}", "{a}", "{A}", "{i}" or "{I}" for its number, as the siblings show what it counts in.
std::string label_pattern(const Label &label, const std::vector<const Label *> &siblings);
// The placeholder inside a label: "{a}" of "{a})".
std::string placeholder(const std::string &label);
// "{1}" of "{1}.:"
std::string without_stops(std::string label);
// What stands at the place of the number of the unit around it.
std::string filled(std::string label, std::string_view parent);

} // namespace beding::intake
