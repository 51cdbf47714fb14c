// What every writer asks of a document.
#pragma once
#include "engine/variant/cite.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// A line to fill in or sign on, where only characters can stand.
inline constexpr std::string_view fill_line = "____________________";

// What an open place asks: its text without the brackets.
std::string_view caption_of(const Hole &hole);

// At most so many units of UTF-16, which is how office programs count characters; "…" says that there was
// more.
std::string cut_to(std::string_view text, std::size_t most);

// The text of one block as it prints, citations written out; without an end of lines these run on.
std::string plain_text(const Finished &finished, BlockId block, std::string_view line_end = {});
// Behind its label and a blank, where it has one.
std::string labelled_text(const Finished &finished, BlockId block, std::string_view line_end = {});

// The headings that a list of contents shows, in order.
std::vector<BlockId> contents_of(const Document &document);

// The name by which a block can be pointed at; empty when it has none. By BlockId.
std::vector<std::string_view> anchor_names(const Document &document);

// The levels that have headings, annexes apart, highest first. Those that the document does not use come
// last, so that the headings of the others do not pass over them.
std::vector<LevelRef> heading_levels(const Finished &finished);

// How many groups a heading stands in: the article of a chapter without sections beside chapters that have
// them stands one level higher than the others, so that no level is passed over.
int groups_above(const Document &document, BlockId heading);

// What a table is about, for who cannot see it: its head, or else the heading that it stands under.
std::string table_description(const Finished &finished, BlockId table);

// How far the text of each block stands from the margin, in twentieths of a point. By BlockId.
std::vector<int> text_indents(const Finished &finished);

// A block of text directly before an enumeration: it stays on one page with it. By BlockId.
std::vector<bool> introduces_list(const Document &document);

// What stays on the page of what follows: an introduction, and the text that leads to a table or to
// signatures. By BlockId.
std::vector<bool> keeps_with_next(const Document &document);

// Whether a page ends behind a block: what stands there is an annex, a page break or nothing.
bool ends_page(const Document &document, BlockId id);

// The annexes that end a document: each has pages of its own, whose footer says which annex it is.
std::vector<BlockId> last_annexes(const Document &document);

// How many bytes the text of a document takes in an office format, rather too many than too few.
std::size_t expected_markup(const Document &document);

} // namespace beding
