// The whole way, from the text of a library and of answers to a document or a report, as functions that
// return values. Each takes what the one before it returned, so that they cannot be called in a wrong order:
//
//     const Opened opened = open_library("a.beding", read);
//     const Answered answered = take_answers(opened, AnswersFile{.name = "a.toml", .text = toml});
//     const Made made = make_variant(answered);
//     const auto finished = made.finished();
//     if (finished) save(write_docx(*finished, {origin_of(opened.library(), opened.sources())}));
//
// Errors: nothing here prints, exits, or throws for what it reads. Every value holds all that was said up to
// it (`diagnostics`), with the texts that it was said of (`sources`): render() needs no more. good() says
// whether the next stage can do something with it; where it is false that stage returns a value that is not
// good either, and adds nothing.
//
// Files: none is opened but by the ReadFile handed in. Bytes are written by nobody: a writer (write_docx, …)
// makes them of Finished, and the caller knows where they go.
//
// Ownership: a value keeps what it was made from, so the ones before it may go. A Finished refers into the
// value that it was asked from. They move, and are not copied; one that was moved from is not used again.
//
// Threads: the values never change. Any number of threads may read one, and make answers, variants and
// reports of it, at the same time.
#pragma once
#include "engine/answers/answers.hpp"
#include "engine/library/load.hpp"
#include "engine/prove/against.hpp"
#include "engine/prove/prove.hpp"
#include "engine/prove/reach.hpp"
#include "engine/review/report.hpp"
#include "engine/variant/assemble.hpp"
#include "engine/variant/cite.hpp"

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

// ---- a library ----

// The library at a path with all that it uses: read, checked, its numbering schemes built.
class Opened {
public:
  struct Inside;

  const Sources &sources() const; // in the order of first use, the library itself first
  const Library &library() const; // empty when a file could not be read
  // By the index in Library::schemes. What is said of them is not among the diagnostics: it matters to a
  // variant only when that uses the scheme.
  const std::vector<Outcome<std::shared_ptr<const Scheme>>> &schemes() const;
  const Diagnostics &diagnostics() const;
  bool good() const; // no errors; of one with errors only AnswerOptions::despite_gaps may make something

  Opened(Opened &&) noexcept = default;
  Opened &operator=(Opened &&) noexcept = default;
  Opened(const Opened &) = delete;
  Opened &operator=(const Opened &) = delete;
  ~Opened() = default;

private:
  friend Opened open_library(const std::string &path, const ReadFile &read);
  friend class Answered;
  friend class Interview;
  explicit Opened(std::shared_ptr<const Inside> inside) : inside_(std::move(inside)) {}
  std::shared_ptr<const Inside> inside_; // shared with what is made of it
};

// `read` is called in this thread, and not kept.
Opened open_library(const std::string &path, const ReadFile &read);

struct Checked {
  Diagnostics
      diagnostics; // mistakes in the library and all its schemes; without any, its style and the proof
  std::optional<Proof> proof; // when it was asked for and there are no mistakes
};
// All that an author wants to hear. Without `proof` mistakes and style only, which is much faster.
Checked check_library(const Opened &opened, const std::optional<ProofOptions> &proof = {});

// The fewest answers that bring a line in, or why none do.
struct Reached {
  proving::Reach reach;
  proving::WhyNot why_not; // of what is never in
};
// `name`: a clause, or "clause.label". None: nothing is called so. The library must be good.
std::optional<Reached> reach_line(const Opened &opened, std::string_view name, unsigned effort = 20'000'000);
std::vector<std::string> line_names(const Opened &opened);

// In which variants the text differs from what an older library makes of the same answers. Both must be good.
proving::Against against_older(const Opened &newer, const Opened &older, const ProofOptions &options = {});

// ---- answers ----

enum class AnswersForm : std::uint8_t { toml, json };
struct AnswersFile {
  std::string name; // as messages call it
  std::string text; // bytes: UTF-8, or that is told
  AnswersForm form = AnswersForm::toml;
};
struct AnswerOptions {
  bool draft = false; // what was not answered becomes an open place, with the notes for the drafter
  // Answers that lack or cannot be right, and references to what is not there, stop nothing: for a report,
  // which tells them. Where something lacks the document is a draft.
  bool despite_gaps = false;
  // By it images are read that the answers name, from their folder; none: they cannot be, which is told.
  ReadFile files = nullptr;
  bool images = true; // false: they are not read, and nothing is said of that: for who only asks
};

struct StudyOptions;

// Answers, held against the library.
class Answered {
public:
  struct Inside;

  const Opened &opened() const;
  const Sources &sources() const; // of the library, and the answers behind them
  const Data &data() const;       // as the file has them: an empty table when there are none
  FileId file() const;            // in sources(); no_file: none were given
  const Answers &answers() const;
  const Diagnostics &diagnostics() const; // of the library, then of the answers
  bool good() const;                      // a variant can be made

  Answered(Answered &&) noexcept = default;
  Answered &operator=(Answered &&) noexcept = default;
  Answered(const Answered &) = delete;
  Answered &operator=(const Answered &) = delete;
  ~Answered() = default;

private:
  friend class Answering;
  friend class Made;
  friend class Making;
  friend std::future<LibraryStudy> begin_study(const Answered &, const StudyOptions &);
  explicit Answered(std::shared_ptr<const Inside> inside) : inside_(std::move(inside)) {}
  static Opened share(const Opened &opened) { return Opened(opened.inside_); }
  std::shared_ptr<const Inside> inside_;
};

Answered take_answers(const Opened &opened, const std::optional<AnswersFile> &file,
                      const AnswerOptions &options = {});
// The file at a path, as JSON when it ends in .json; an empty path: no answers are data. It is read only
// when the library is good for something.
Answered read_answers(const Opened &opened, const std::string &path, const ReadFile &read,
                      const AnswerOptions &options = {});
// Answers that come from no file and were checked where they come from.
Answered keep_answers(const Opened &opened, Answers answers, const AnswerOptions &options = {});

// ---- a variant ----

struct VariantChoice {
  std::string document = {};  // which, when a library has more; empty: the only one
  std::string numbering = {}; // another scheme than the document's own; empty: that
  Given given = {};           // lines of the title block, initials
};

// All that a writer needs, by itself: for who wants the room of the library back before writing.
struct OwnedVariant {
  std::shared_ptr<const Scheme> scheme;
  Document document;
  Numbers numbers;
  Citations citations;
  Finished finished() const & { return {document, *scheme, numbers, citations}; }
  Finished finished() const && = delete;
};

// The document of one set of answers, numbered and with its references written.
class Made {
public:
  const Answered &answered() const { return answered_; }
  const Sources &sources() const { return answered_.sources(); }
  const Diagnostics &diagnostics() const { return diagnostics_; } // of library, answers, scheme and assembly
  bool good() const { return plan_ != nullptr && !failed_; }      // the document is whole
  const syntax::DocumentPlan *plan() const { return plan_; }      // nullptr: none was chosen
  // What was assembled, also where errors were told in it; empty when it did not come so far.
  const Document &document() const { return made_.document; }
  std::optional<Finished> finished() const &; // none when it is not good
  std::optional<Finished> finished() const && = delete;
  std::optional<OwnedVariant> release() &&; // likewise

private:
  friend class Making;
  explicit Made(const Answered &answered);
  Answered answered_;
  Diagnostics diagnostics_;
  bool failed_ = false;
  const syntax::DocumentPlan *plan_ = nullptr; // in the library, which answered_ keeps
  OwnedVariant made_;
};

Made make_variant(const Answered &answered, const VariantChoice &choice = {});

// ---- a report for the reviewer ----

struct StudyOptions {
  bool proof = true;               // what holds in every variant, too
  Tongue tongue = Tongue::english; // of the answers in the messages of the proof
};
// The part of a report that needs no document. It takes as long as all the rest, so it is made in a thread of
// its own while the document is. Dropping the future waits for it.
std::future<LibraryStudy> begin_study(const Answered &answered, const StudyOptions &options);
// `study` must be of the same answers. None when there is no document.
std::optional<Report> review(const Made &made, std::future<LibraryStudy> study);
std::optional<Report> review(const Made &made, const StudyOptions &options = {}); // in this thread

// What is different from an earlier report, of which `json` is the text. No comparison when it is none, which
// is told; the name is for the messages.
Outcome<std::optional<Comparison>> compare_with(const std::string &name, std::string json, const Report &now);

} // namespace beding
