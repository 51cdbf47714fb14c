// The report as one page that works from a mail attachment: the document beside the tables, no network.
#pragma once
#include "dsl/messages/source.hpp"
#include "output/review/words.hpp"

#include <string>
#include <string_view>

namespace beding {

std::string review_html(const Report &report, const Finished &finished, const Sources &sources,
                        Tongue tongue);

// Made by the build from output/review/page/.
extern const std::string_view review_style_sheet;
extern const std::string_view review_script;

} // namespace beding
