// The pages by their addresses: from a request to a response.
//
//   GET  /                       libraries and dossiers          POST /dossiers, /who, /tongue
//   GET  /new?library=PATH       a new dossier
//   GET  /d/ID                   the interview                   POST /d/ID/answers
//   GET  /d/ID/finish            verdict and downloads           POST /d/ID/duplicate, /rights, /style
//   GET  /d/ID/history
//   GET  /d/ID/library           a new version of it             POST /d/ID/library
//   GET  /d/ID/file/FORM         a document, report or answers
//   GET  /d/ID/image/NAME
//   GET  /asset/NAME
#pragma once
#include "output/formats.hpp"
#include "studio/desk.hpp"
#include "studio/http/guard.hpp"
#include "studio/pages/finish.hpp"

namespace beding::studio {

// Makes the PDF of a document; none: it cannot here, and `wrong` says why.
using PrintPdf =
    std::function<std::optional<std::string>(const Finished &, const Delivery &, Tongue, std::string &wrong)>;

// What a document is delivered with: the house style, bitmaps of its images.
struct Outfit {
  Delivery delivery = {};
  std::shared_ptr<const void> keeps = {}; // what that refers to
  std::vector<std::string> told = {};     // what the house style leaves out or does not carry
  std::string wrong = {};                 // why there is no document; empty: there is
};
inline constexpr std::string_view no_style = "-"; // as Dossier::style
struct OutfitAsked {
  const Made &made;
  const Finished &finished;
  const DocumentFormat *format = nullptr; // nullptr: none is written; only what is told counts
  std::string style = {};                 // as Dossier::style
  ReadFile read = {};                     // of the folder
  Tongue tongue = Tongue::dutch;
};
using MakeOutfit = std::function<Outfit(const OutfitAsked &)>;

struct SiteOptions {
  Tongue tongue = Tongue::dutch;
  std::string program_version = {};
  PrintPdf print = {};
  MakeOutfit outfit = {};
};

class Site {
public:
  Site(Desk &desk, Guard &guard, SiteOptions options);
  // Any number of threads may ask.
  Response answer(const Request &request);

private:
  struct Asked;
  Response routed(const Asked &asked);
  Response route(const Asked &asked);
  Response routed_dossier(const Asked &asked);
  Response start(const Asked &asked);
  Response new_dossier(const Asked &asked);
  Response create(const Asked &asked);
  Response interview(const Asked &asked, const View &view, const Saved *saved);
  Response save(const Asked &asked, const View &view);
  Response live(const Asked &asked, const Saved &saved);
  Response finish(const Asked &asked, const View &view);
  Response history(const Asked &asked, const View &view);
  Response library(const Asked &asked, const View &view);
  Response take_library(const Asked &asked, const View &view);
  Response duplicate(const Asked &asked, const View &view);
  Response style(const Asked &asked, const View &view);
  Response rights(const Asked &asked, const View &view);
  Response file(const Asked &asked, const View &view);
  Response image(const Asked &asked, const View &view);
  Response asset(const Asked &asked);
  Frame frame(const Asked &asked) const;
  Frame frame_of(const Asked &asked, const View &view) const; // of a page of a dossier
  Right right_of(const Asked &asked, const Dossier &dossier);
  Outfit outfit(const View &view, const Made &made, const DocumentFormat *format) const;
  void tell_styles(FinishPage &page, const View &view, const Made &made) const;
  std::string who(const Asked &asked) const;
  InterviewPage interview_of(const Asked &asked, const View &view, const Saved *saved);

  Desk &desk_;
  Guard &guard_;
  SiteOptions options_;
};

// The texts that stand in the program: the style sheet, and the script, which is empty when it was built
// without.
extern const std::string_view desk_style_sheet, desk_script;

} // namespace beding::studio
