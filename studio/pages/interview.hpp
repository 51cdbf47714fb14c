// The interview of a dossier: questions, what is wrong, and the document beside them. Each part is also made
// by itself, for the script, that puts it in the place of the one on the page.
#pragma once
#include "driver/interview.hpp"
#include "studio/http/form.hpp"
#include "studio/pages/frame.hpp"
#include "studio/pages/start.hpp"
#include "studio/record/record.hpp"

#include <set>

namespace beding::studio {

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
  std::vector<Conflict> conflicts = {}; // with what another tab saved
  bool merged = false;                  // another tab saved too, elsewhere
  bool saved = false;
};

std::string interview_page(const Frame &frame, const InterviewPage &page);
// What another tab or another version of the library brings.
void write_notices(Markup &out, const Frame &frame, const InterviewPage &page);
void write_status(Markup &out, const Frame &frame, const InterviewPage &page);
void write_faults(Markup &out, const Frame &frame, const InterviewPage &page);
void write_questions(Markup &out, const Frame &frame, const InterviewPage &page);

// What a form says otherwise than the sheet it was made of.
std::vector<Edit> edits_of(const Sheet &sheet, const FormFields &fields);

} // namespace beding::studio
