// The interview of a dossier: questions, what is wrong, and the document beside them. Each part is also made
// by itself, for the script, that puts it in the place of the one on the page.
#pragma once
#include "driver/interview.hpp"
#include "studio/http/form.hpp"
#include "studio/pages/frame.hpp"
#include "studio/pages/start.hpp"

#include <set>

namespace beding::studio {

// What another tab saved too, and what was filled in here: one of the two is chosen at its question.
struct ShownConflict {
  std::string path = {}, caption = {};
  std::string theirs = {}, mine = {}; // in words
  std::string sent = {};              // what goes along in the form: "=" and the value, or "-" for none
};

struct InterviewPage {
  const Dossier *dossier = nullptr;
  const Sheet *sheet = nullptr;
  const std::set<std::string> *forced = nullptr; // paths that the rules fill in
  std::string preview = {};                      // markup, made by our own writer
  std::string library_title = {};
  bool may_change = true;
  bool may_undo = false;
  bool newer_library = false; // on disk it is another than the dossier has
  std::string library_wrong = {};
  std::string refused = {}; // why the last change was not taken
  std::string refused_at = {};
  std::vector<ShownConflict> conflicts = {};
  bool merged = false; // another tab saved too, elsewhere
  bool saved = false;
};

std::string interview_page(const Frame &frame, const InterviewPage &page);
// What another tab or another version of the library brings.
void write_notices(Markup &out, const Frame &frame, const InterviewPage &page);
void write_status(Markup &out, const Frame &frame, const InterviewPage &page);
void write_faults(Markup &out, const Frame &frame, const InterviewPage &page);
void write_questions(Markup &out, const Frame &frame, const InterviewPage &page);

} // namespace beding::studio
