// The end of a dossier, and what is beside the interview: the verdict and the downloads, its history, a new
// version of its library.
#pragma once
#include "studio/pages/interview.hpp"

namespace beding::studio {

struct Download {
  std::string address = {}, text = {}, detail = {};
};
struct FinishPage {
  const Dossier *dossier = nullptr;
  const Sheet *sheet = nullptr;
  bool ready = false;       // nothing keeps the document from being signed
  std::string verdict = {}; // what the reviewer's report says; empty: no document could be made
  std::vector<std::string> reasons = {};
  std::vector<std::pair<std::string, std::vector<Download>>> downloads = {}; // by document, with its title
  std::vector<Download> reports = {};
  std::vector<std::pair<std::string, std::string>> styles =
      {};                                   // to choose from: value and text; one: no choice
  std::string style = {};                   // the value that is chosen
  std::vector<std::string> style_told = {}; // what it does not carry
  std::string style_wrong = {};             // why it cannot be used
  bool may_change = true;
  std::vector<std::pair<std::string, Right>> rights = {};
  bool gives_rights = false; // the visitor may change them
};
std::string finish_page(const Frame &frame, const FinishPage &page);

struct HistoryRow {
  std::int64_t version = 0;
  std::string at = {}, who = {}, what = {}, value = {};
};
std::string history_page(const Frame &frame, const Dossier &dossier, const std::vector<HistoryRow> &rows);

struct LibraryPage {
  const Dossier *dossier = nullptr;
  std::string old_version = {}, new_version = {};
  std::vector<std::string> anew = {}, changed = {}, aside = {}; // as they are shown
  struct Difference {
    std::string where = {};
    std::vector<std::pair<bool, std::string>> lines = {}; // whether it came, and the text
  };
  std::vector<Difference> text = {};
  bool may_change = true;
};
std::string library_page(const Frame &frame, const LibraryPage &page);

} // namespace beding::studio
