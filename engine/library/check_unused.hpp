// What a library declares and nothing uses.
#pragma once
#include "engine/library/library.hpp"

#include <string>
#include <unordered_set>

namespace beding {

// `in_documents`: the clauses that some document has.
Diagnostics check_unused(const Library &library, const std::unordered_set<std::string> &in_documents);

} // namespace beding
