// What goes along with a document and is none of its words. Writers take what their format can hold; none of
// it changes what is agreed.
#pragma once
#include "engine/library/library.hpp"
#include "engine/variant/document.hpp"
#include "output/house/fields.hpp"
#include "output/house/style_file.hpp"
#include "output/write/about.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beding {

// Where a document came from.
struct Origin {
  std::string library = {}; // its name; empty: not known
  std::string version = {}; // as the library says it; may be empty
  std::string digest =
      {}; // of its sources: SHA-256 of the SHA-256 of each, a line each, in order of first use
};

struct Delivery {
  Origin origin = {};
  bool fast = false;        // packed in less time, and a few per cent larger
  bool locked = false;      // only the places still open can be changed, as far as the format can do that
  std::string answers = {}; // a text of answers (answers_text) that goes along; empty: none do
  bool printed = false;     // for paper: an open place is text in brackets
  // The list of contents has page numbers. Where the layout has not told one, a field says it when it is
  // read.
  bool page_numbers = false;
  std::vector<int> pages = {}; // by BlockId; 0 or too short: not told
  int page_of(std::size_t block) const { return block < pages.size() ? pages[block] : 0; }
  About about = {}; // for who publishes it
  // By the bytes of an SVG a PNG of it, for formats that want one beside it.
  std::map<std::string, std::string> bitmaps = {};
  // How the organisation's documents look, of the format that is written; of another it is not looked at. Not
  // owned.
  const StyleFile *style = nullptr;
  // Where a writer tells what our styles became in it. Not owned; null: nobody asks.
  std::map<StyleForm, std::vector<StyleRow>> *style_rows = nullptr;
  // What that may ask for by name, beside the title and the like.
  Fields fields = {};
};

// With title, subtitle and version of the document, under their names in both languages.
Fields all_fields(const Delivery &delivery, const Document &document);

Origin origin_of(const Library &library, const Sources &sources);

// The names under which a document's own properties keep it, in every format; what is empty is left out.
std::vector<std::pair<std::string_view, std::string_view>> facts_of(const Origin &origin);

// The answers as they go along: where the document came from and what was chosen beside them as remarks, then
// themselves (canonical_answers). Without a line end behind the last line.
using Choices = std::vector<std::pair<std::string_view, std::string>>;
std::string answers_text(const Origin &origin, const Choices &choices, std::string_view canonical);

// The names under which answers stand among the properties, and the SHA-256 of them: programs may change
// them.
inline constexpr std::string_view answers_property = "beding.answers";
inline constexpr std::string_view answers_digest_property = "beding.answers-digest";
// Among the remarks of such a text: an image that they name and that does not go along, with its SHA-256.
inline constexpr std::string_view image_remark = "beding.image";
// Of a part of XML that holds them, in an attribute their digest.
inline constexpr std::string_view answers_namespace = "urn:beding:answers";
// The facts, and the answers when they go along: for formats whose properties others cannot overlook.
std::vector<std::pair<std::string_view, std::string>> properties_of(const Delivery &delivery);

} // namespace beding
