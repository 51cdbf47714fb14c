// Diagnostics for programs: as JSON with names of its own, and as SARIF 2.1.0 (OASIS, 2020) for editors and
// code review.
#pragma once
#include "dsl/messages/diagnostic.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace beding {

class JsonWriter;
// What an object says before its diagnostics.
using MoreJson = std::function<void(JsonWriter &)>;

// An array "diagnostics" of objects with code, severity (error, warning, note), message and, where they are
// there: hint, place, notes (second places: code, message, place) and fix (place, text, certain). A place has
// file, line, column, endLine and endColumn, from 1, columns in characters, the end behind the last one.
std::string write_diagnostics_json(const Diagnostics &diagnostics, const Sources &sources, Tongue tongue,
                                   const MoreJson &more = {});

// One run; its rules are the codes that occur, with the pages of `beding explain` as their help. Columns are
// in code points (columnKind unicodeCodePoints).
std::string write_diagnostics_sarif(const Diagnostics &diagnostics, const Sources &sources, Tongue tongue,
                                    std::string_view version);

} // namespace beding
