// A folder of answers that were kept, with an older and a newer library: which documents change, and in what.
#pragma once
#include "cli/batch_summary.hpp"
#include "cli/console.hpp"
#include "cli/files.hpp"
#include "cli/variant.hpp"

#include <string>
#include <vector>

namespace beding {

struct StoredAsked {
  std::string folder = {};
  std::string older = {}; // its library
  std::vector<std::string> summaries = {};
  unsigned threads = 1;
};

// One thing that is different; what it was and what it is, of which one may be empty.
struct StoredChange {
  enum class Kind : std::uint8_t {
    text,
    heading,
    number,
    added,     // a chapter, article, item or annex
    removed,   // likewise
    reference, // what a citation prints
    other,     // a line outside of these: the title, the parties, the signatures
    layout,    // the words are the same
    anew,      // an answer that is asked for
    gone,      // an answer that nothing asks for any more
    question   // an answer to a question that reads otherwise
  };
  Kind kind = Kind::text;
  std::string where = {}, before = {}, now = {};
  friend auto operator<=>(const StoredChange &, const StoredChange &) = default;
};
struct StoredAnswers {
  enum class State : std::uint8_t {
    same,
    changed,
    asks,    // the newer library asks for answers that are not there
    refused, // it does not take these answers
    unread   // the file cannot be read, or the older library makes no document of it
  };
  std::string path = {};
  State state = State::same;
  std::vector<StoredChange> changes = {};
  std::size_t more = 0; // changes that are not listed
  std::vector<BatchMessage> messages = {};
};
struct StoredSummary {
  std::string library = {}, version = {}, digest = {};
  std::string older = {}, older_version = {}, older_digest = {};
  std::vector<StoredAnswers> all = {}; // by their path
  std::size_t count(StoredAnswers::State state) const;
};

std::string stored_text(const StoredSummary &summary, Tongue tongue);
std::string stored_json(const StoredSummary &summary);
std::string stored_csv(const StoredSummary &summary, Tongue tongue);
std::string stored_page(const StoredSummary &summary, Tongue tongue);

// Gives the exit code: 0 all documents are the same, 1 some are not or could not be made.
int compare_stored(const StoredAsked &asked, const VariantOptions &variant, Files &files,
                   const Console &console);

} // namespace beding
