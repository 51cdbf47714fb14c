// The other spelling of keywords, where they are keywords.
#pragma once
#include "dsl/messages/messages.hpp"
#include "dsl/reader.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace beding {

// One head or property, with single blanks. Without a language it comes back as it is. `lists` are the names
// of the lists that the scheme around it declares, which are no keywords.
std::string respell(std::string_view line, Entry entry, std::optional<Tongue> tongue,
                    const std::vector<std::string> &lists = {});
// Running text: what stands in its braces.
std::string respell_text(std::string_view text, std::optional<Tongue> tongue);

} // namespace beding
