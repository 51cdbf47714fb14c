// Numbered sentences: what the outline takes for articles, as it has a number of its own, but is no heading.
#pragma once
#include "intake/scan/scan.hpp"

#include <string_view>
#include <vector>

namespace beding::intake {

inline constexpr std::size_t longest_heading = 90;

// "The supplier delivers the goods within a week."; not "Delivery of the goods" nor "General."
bool is_sentence(std::string_view text);

// "Ondertekening:", "Signatures": what comes behind the last article and has no number.
bool closes(std::string_view text);

// Whether a paragraph that was found to be a note says nothing else: "He pays in cash / by transfer (delete
// as appropriate)." does.
bool is_all_note(std::string_view text);

// By unit: whether it is the item of a list of sentences. Such a list is whole: all of one series are, they
// count from 1, and no heading stands between them.
std::vector<bool> find_sentences(const Paper &paper, const Scan &scan);

} // namespace beding::intake
