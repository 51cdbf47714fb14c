// Memory for a large document at once.
#pragma once
#include <cstddef>

namespace beding {

// Called with the size of a library, before it is read. A large one becomes trees of some hundred thousand
// pieces: without this the system hands their memory out by pages of 4 KB, a fault each, and the processor
// looks each up again and again. Where it can give pages of 2 MB it is asked to (docs/performance.md). Of a
// small one nothing is gained, and nothing done.
void make_room_for(std::size_t library_bytes);

} // namespace beding
