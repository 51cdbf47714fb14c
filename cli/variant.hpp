// One variant of a document, from the files to all that a writer or the report needs.
#pragma once
#include "cli/console.hpp"
#include "cli/files.hpp"
#include "engine/answers/answers.hpp"
#include "engine/library/library.hpp"
#include "engine/variant/cite.hpp"
#include "engine/variant/number.hpp"

#include <string>

namespace beding {

struct VariantOptions {
  std::string library = {};
  std::string answers = {};   // path; empty: none given
  std::string document = {};  // which, when a library has more
  std::string numbering = {}; // another scheme than the document's own
  bool draft = false;
  bool reviewed = false; // gaps stop nothing: what lacks becomes an open place
};

// Everything that is wrong is gathered in `told`.
class VariantBuild {
public:
  // `read` gives the bytes of the library, of what it uses and of the answers.
  explicit VariantBuild(const VariantOptions &options, ReadFile read = read_file)
      : options_(options), read_(std::move(read)) {}
  // Reads and checks the library and the answers; false when no document can be made of them.
  bool read();
  bool assemble(); // once read; false when there is no document
  void number_and_cite();

  Sources sources = {};
  Diagnostics told = {};
  Library library = {};
  Data data = {.value = DataTable{}, .at = {}};
  FileId answers_file = no_file;
  Answers answers = {};
  const syntax::DocumentPlan *plan = nullptr;
  Scheme scheme = {};
  Document document = {};
  Numbers numbers = {};
  Citations citations = {};
  Finished finished() const { return {document, scheme, numbers, citations}; }

private:
  bool failed() const; // by more than a gap, where those are let through
  void add(Diagnostics more);
  void say(Code code, std::vector<Argument> arguments, Span at = {});
  void read_library();
  void read_answers();
  void take();
  void choose_document();
  void choose_scheme();
  void unknown(Code code, const std::string &name, const std::vector<std::string_view> &known);

  const VariantOptions &options_;
  ReadFile read_;
  std::size_t of_answers_ = 0, behind_answers_ = 0; // where in `told` those of the answers stand
  bool open_ = false;                               // not all was answered
};

// The path as the system knows it, so that two names of one file are the same.
std::string normal_path(const std::string &path);

} // namespace beding
