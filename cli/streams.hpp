// Standard output, of which no failed write goes unseen, and what the process does with signals about
// writing.
#pragma once
#include <optional>
#include <string_view>

namespace beding {

// At the start of the program, before any file is opened. A stream that came closed stays so for us: no file
// gets its number, and a write to it fails. A pipe that nobody reads and a file that may grow no further are
// errors of the write, and end nothing.
void prepare_streams();

// To standard output. What goes wrong is kept for the end.
void write_out(std::string_view text);
// Writes out what is held back. Gives the first errno of all that was written, or 0.
int flush_out();

// The number of a stream that the process was given: of "/dev/stdin", "/dev/stdout", "/dev/fd/3". None: the
// path is of something else.
std::optional<int> given_stream(std::string_view path);

} // namespace beding
