// What a person filled in so far, as it was typed: partial, even faulty. Values are texts by a path:
// "looptijd" is a question, "gemeente.2.naam" a field of the second party of a kind (from 1), "gemeente.2"
// that party, "gemeente" the kind. It goes to a file of answers and back with nothing lost.
#pragma once
#include "engine/answers/answers.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

struct FilledParty {
  std::string key = {}; // of who keeps it, to tell it from others wherever it is moved; a copy has none
  std::map<std::string, std::string> fields = {};  // by name; not there, or empty: not answered
  std::map<std::string, std::string> unknown = {}; // no field is called so: the value in TOML, of one line
  friend bool operator==(const FilledParty &, const FilledParty &) = default;
};
struct Filled {
  // By the name of the question: of options their names, with ", " between them; yes or no is "true" or
  // "false", a date "2027-01-31", an image its file and what it shows: "logo.svg | Logo". What else was typed
  // stays as it is, and is read as a person means it
  // ("31 januari 2027", "1.250,50", "ja"). Not there: not answered; of several options empty: none of them.
  std::map<std::string, std::string> answers = {};
  // By the name of the kind. Not there: nothing was said of it; empty: none joins.
  std::map<std::string, std::vector<FilledParty>> parties = {};
  std::map<std::string, std::string> unknown = {}; // nothing is called so: the value in TOML, of one line
  friend bool operator==(const Filled &, const Filled &) = default;
};

struct FilledPath {
  std::string name = {};
  std::size_t member = 0; // 0: none
  std::string field = {};
};
std::optional<FilledPath> read_path(std::string_view path); // none: it is no path
std::string write_path(const FilledPath &path);

// A file of answers (TOML). What `aside` names, and what the library does not know, stands in it as remarks
// ("#~ jaren = 3"), which the way back reads.
struct FilledText {
  struct Line {
    std::string path = {};
    std::uint32_t begin = 0, end = 0; // bytes of `toml`
  };
  std::string toml = {};
  std::vector<Line> lines = {}; // in the order of the text; of a party its heading
};
struct PutAside {
  std::vector<bool> questions = {}, parties = {}; // by their ids; empty: none
};
FilledText write_filled(const Library &library, const Filled &filled, const PutAside &aside = {});
// The other way: of data read from a file, and the text of that for what it kept aside.
Filled read_filled(const Library &library, const Data &data, const Source &source);

// What was typed as the value in a file, where it can only mean one answer; else as a text between quotation
// marks, which then is told to be no answer.
std::string typed_value(const Library &library, const QuestionInfo &question, std::string_view typed);

} // namespace beding
