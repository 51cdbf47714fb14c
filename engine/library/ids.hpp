// What the tables of a library and of a document are indexed by, and the forms in which a text may cite.
#pragma once
#include <cstdint>

namespace beding {

using ClauseId = std::uint32_t; // index in Library::clauses
inline constexpr std::uint32_t none = UINT32_MAX;

enum class Form : std::uint8_t { full, with_title, number, title, page };

} // namespace beding
