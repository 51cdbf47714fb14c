// How memory is taken.
#pragma once
#include <cstddef>

namespace beding {

// Called with the size of each file of a library, before it is read. A large one becomes trees of some
// hundred thousand pieces: without this the system hands their memory out by pages of 4 KB, a fault each, and
// the processor looks each up again and again. Where it can give pages of 2 MB it is asked to
// (docs/performance.md). Of a small one nothing is gained, and nothing done.
void make_room_for(std::size_t library_bytes);

// For a process that makes many documents, one after the other and beside each other: what is freed is found
// again at once. Else the C library keeps small pieces apart, and joins them all whenever a large one is
// freed.
void make_room_for_many();

// The same for a server with many requests beside each other, which takes and frees some ten thousand small
// pieces for each: the C library's threads keep more of them at hand than they would. It reads that when a
// process begins, so this begins the process again, with the same arguments and number; called before
// anything is opened.
void begin_with_pieces_at_hand();

} // namespace beding
