// The commands. Each stands in a file of its own, with its options, its help and what it does; a command more
// is such a file, a line here and a row in commands.cpp.
#pragma once
#include "cli/options.hpp"

namespace beding {

Command compile_command();   // compile.cpp: from a library and answers to documents
Command batch_command();     // batch.cpp: a table of answers, and a document of each row
Command table_command();     // table.cpp: an empty table to fill in
Command unpack_command();    // unpack.cpp: the answers back out of a document
Command interview_command(); // interview.cpp: its questions one by one, in a terminal
Command check_command();     // check.cpp: what is wrong with a library, and mending it
Command report_command();    // report.cpp: what a reviewer wants to know of a variant; and a gate
Command fmt_command();       // fmt.cpp: gives sources their one layout
Command list_command();      // list.cpp: what a library declares, and what uses what
Command answers_command();   // answers.cpp: a file of answers to fill in
Command new_command();       // new.cpp: a library to begin with, and answers to it
Command style_command();     // style.cpp: what a house style gives, and one to begin with
Command explain_command();   // explain.cpp: the page behind a message
Command scan_command();      // scan.cpp: what is open or wrong in documents by others
Command import_command();    // import.cpp: a document becomes a library
Command studio_command();    // studio.cpp: the desk in a browser

// In the order of the help.
std::vector<Command> all_commands();

} // namespace beding
