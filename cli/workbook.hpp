// A table to fill in as a workbook of a spreadsheet program (ISO 29500). The library that writes it stays
// behind workbook.cpp.
#pragma once
#include "cli/table_form.hpp"

#include <string>

namespace beding {

// The same bytes for the same form. It is written in a folder of its own first; empty: there was no room.
std::string table_workbook(const TableForm &form, Tongue tongue);

} // namespace beding
