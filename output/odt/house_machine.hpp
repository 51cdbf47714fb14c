// What fields of a house style say of the machine on which an office program worked.
#pragma once
#include "output/house/style_file.hpp"

#include <string>

namespace beding {

// Of a template that was converted: programs work it out anew.
void odt_forget_machine(StyleFile &file);
// For paper: a field of the file's name says this one, and not that of a file which is laid out aside.
void odt_show_file_name(StyleFile &file, const std::string &name);

} // namespace beding
