// Which citations of a scheme an office program can keep: those that have the whole label in them, for a
// field shows no part of it (ISO 29500-1 17.16.5.49, ODF 1.3 part 3, 19.875).
#pragma once
#include "dsl/messages/diagnostic.hpp"
#include "engine/library/library.hpp"
#include "engine/library/scheme.hpp"

namespace beding {

// Whether `before`, `bare` and `after` together have the label in them, capitals apart, around the number.
bool is_live(const Template &label, std::string_view before, const Template &bare, std::string_view after);

// A notice for each document of which the scheme cites what is referred to with fixed text. The library must
// be free of errors.
Diagnostics check_live(const Library &library);

} // namespace beding
